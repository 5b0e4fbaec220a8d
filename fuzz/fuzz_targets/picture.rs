//! Decodes any bytes as a picture, and hashes what comes of small ones.
#![no_main]

use ostrakon_analysis::detect::media::{Fingerprint, Pixels};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(picture) = ostrakon_fuzz::decoded(bytes) {
        let pixels = Pixels::new(picture.width, picture.height, &picture.rgb).expect("as many pixels as were said");
        // What is large takes long, and is hashed no other way.
        if picture.rgb.len() < 1 << 20 {
            assert!(Fingerprint::of(&pixels).whole.quality <= 100);
        }
    }
});
