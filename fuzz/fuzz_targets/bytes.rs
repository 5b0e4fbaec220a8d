//! Reads any bytes as an export.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| ostrakon_fuzz::check(bytes));
