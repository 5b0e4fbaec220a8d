//! Brings any text into the canonical form of a web address, which changes nothing the second time.
#![no_main]

use ostrakon_model::url;

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Some(once) = url::canonical(text) {
        assert_eq!(url::canonical(&once).as_deref(), Some(&*once));
        assert!(url::registrable_domain(text).is_some());
    }
});
