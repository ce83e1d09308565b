//! Any text as a page that was built.
#![no_main]

use libfuzzer_sys::fuzz_target;
use spires_fuzz::proof;

fuzz_target!(|html: &str| proof(html));
