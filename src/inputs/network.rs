//! What every connection to other computers starts with.

/// Chooses the cryptography of the program's connections. It may be chosen once; that it was chosen
/// already is no fault.
pub fn choose_cryptography() {
    let _ = rustls::crypto::ring::default_provider().install_default();
}
