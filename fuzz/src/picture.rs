//! Any file as a picture, and what is published of it once more.

use spires::pictures::clean;

/// Takes any bytes.
pub fn run(bytes: &[u8]) {
    if let Ok(once) = clean(bytes.to_vec()) {
        // What is published holds nothing that is to be taken out.
        assert!(clean(once.clone()).is_ok_and(|twice| twice == once));
    }
}
