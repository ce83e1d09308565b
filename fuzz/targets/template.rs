//! Any text as the template of all pages.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| spires_fuzz::template::run(bytes));
