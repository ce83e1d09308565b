//! Any file as a theme's style sheet, which others import.

use std::sync::LazyLock;

use spires::assets::Assets;
use spires::config::{Config, read_settings};
use spires::diag::Source;
use spires::theme::Theme;

use super::{FILES, snapshot};

static CONFIG: LazyLock<Config> = LazyLock::new(|| {
    let (path, text) = FILES[0];
    let (config, _) = read_settings(&Source::new(path, text), None);
    config.expect("settings")
});

/// Takes any bytes.
pub fn run(bytes: &[u8]) {
    let snapshot = snapshot("themes/bare/css/site.css", bytes);
    if let (Some(theme), _) = Theme::load(&snapshot, &CONFIG) {
        Assets::build(&theme);
    }
}
