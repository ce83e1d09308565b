//! Any file as each of the files of data: settings, sources, the record of a picture, a theme's words.

use super::build;

/// Takes any bytes.
pub fn run(bytes: &[u8]) {
    build("content/site.yaml", bytes);
    build("content/sources.yaml", bytes);
    build("content/news/park.jpg.yaml", bytes);
}
