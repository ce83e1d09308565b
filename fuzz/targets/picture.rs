//! Any file as a picture, and what is published of it once more.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| spires_fuzz::picture::run(bytes));
