//! A cache and a manifest with any damage: the site is made all the same, and nothing else is lost.
#![no_main]

libfuzzer_sys::fuzz_target!(|damage: (u8, u16, &[u8])| {
    let (file, at, bytes) = damage;
    spires_fuzz::cache::run(file, at, bytes);
});
