//! Any file as a theme's style sheet, which others import.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use spires::assets::Assets;
use spires::config::{Config, read_settings};
use spires::diag::Source;
use spires::theme::Theme;
use spires_fuzz::{FILES, snapshot};

static CONFIG: LazyLock<Config> = LazyLock::new(|| {
    let (path, text) = FILES[0];
    let (config, _) = read_settings(&Source::new(path, text), None);
    config.expect("settings")
});

fuzz_target!(|bytes: &[u8]| {
    let snapshot = snapshot("themes/bare/css/site.css", bytes);
    if let (Some(theme), _) = Theme::load(&snapshot, &CONFIG) {
        Assets::build(&theme);
    }
});
