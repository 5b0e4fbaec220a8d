//! Reads any text as a mapping file; what is read comes back after it is written.
#![no_main]

use ostrakon_ingest::Mapping;

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Ok(mapping) = Mapping::from_toml(text) {
        assert_eq!(Mapping::from_toml(&mapping.to_toml()).ok(), Some(mapping));
    }
});
