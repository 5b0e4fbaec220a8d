//! Reads any text as a list of hashed frames, of which all are in themselves.
#![no_main]

use ostrakon_analysis::detect::media::{Common, Settings, frames};

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Ok(frames) = frames(text) {
        let settings = Settings::default();
        let is_seen = frames.iter().any(|frame| frame.quality >= settings.quality);
        let share = if is_seen { 1.0 } else { 0.0 };
        assert_eq!(Common::of(&frames, &frames, &settings), Common { of_one: share, of_other: share });
    }
});
