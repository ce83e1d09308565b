//! Any file as a picture, and what is published of it once more.
#![no_main]

use libfuzzer_sys::fuzz_target;
use spires::pictures::clean;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(once) = clean(bytes.to_vec()) {
        // What is published holds nothing that is to be taken out.
        assert!(clean(once.clone()).is_ok_and(|twice| twice == once));
    }
});
