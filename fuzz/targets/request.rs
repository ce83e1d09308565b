//! Any path asked of a preview, with any header.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| drop(spires_fuzz::request::run(bytes)));
