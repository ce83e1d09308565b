//! The report as one page that stands by itself and works without a network.

use tera::{Context, Tera};

use super::Quality;

/// The report as HTML.
///
/// # Errors
/// A fault of the program's own template, in words.
pub fn render(quality: &Quality) -> Result<String, tera::Error> {
    let mut tera = Tera::default();
    tera.add_raw_template("report.html", include_str!("report.html"))?;
    tera.render("report.html", &Context::from_serialize(quality)?)
}
