//! Any file as each of the files of data: settings, sources, the record of a picture, a theme's words.
#![no_main]

use libfuzzer_sys::fuzz_target;
use spires_fuzz::build;

fuzz_target!(|bytes: &[u8]| {
    build("content/site.yaml", bytes);
    build("content/sources.yaml", bytes);
    build("content/news/park.jpg.yaml", bytes);
});
