//! Any file as a theme's style sheet, which others import.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| spires_fuzz::css::run(bytes));
