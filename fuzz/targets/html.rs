//! Any text as a page that was built.
#![no_main]

libfuzzer_sys::fuzz_target!(|html: &str| spires_fuzz::html::run(html));
