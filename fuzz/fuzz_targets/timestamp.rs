//! Reads any text as a time; what is read comes back after it is written.
#![no_main]

use ostrakon_model::Timestamp;

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Ok(time) = Timestamp::parse(text) {
        assert_eq!(Timestamp::parse(&time.to_string()), Ok(time));
    }
});
