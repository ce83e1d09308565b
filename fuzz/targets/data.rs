//! Any file as each of the files of data: settings, sources, the record of a picture, a theme's words.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| spires_fuzz::data::run(bytes));
