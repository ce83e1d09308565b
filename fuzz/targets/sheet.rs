//! Any file as a spreadsheet to be imported.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| spires_fuzz::sheet::run(bytes));
