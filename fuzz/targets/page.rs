//! Any file as a page, in every collection: its details, its words, its page and all checks of it.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| spires_fuzz::page::run(bytes));
