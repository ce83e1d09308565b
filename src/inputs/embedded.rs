//! The theme that is compiled into the program.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use rust_embed::RustEmbed;

/// The name of the theme that the program carries.
pub const BUILT_IN_THEME: &str = "cov";

#[derive(RustEmbed)]
#[folder = "themes/cov"]
struct Theme;

/// The files of the built-in theme, by their path below the theme's folder.
pub fn built_in() -> BTreeMap<Arc<str>, Cow<'static, [u8]>> {
    Theme::iter()
        .filter_map(|name| {
            let file = Theme::get(&name)?;
            Some((Arc::from(&*name), file.data))
        })
        .collect()
}
