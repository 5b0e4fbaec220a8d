//! Faults of the program itself, told like any other error.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::io::Write as _;

use crate::screen::Palette;
use crate::text;

/// Replaces the message of a panic by an error with a hint; a backtrace follows only where it is asked for.
pub(crate) fn say_politely(palette: Palette) {
    std::panic::set_hook(Box::new(move |panic| {
        let what = panic.payload_as_str().unwrap_or("unknown");
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let mut shown = text::internal(what).at(place).render(palette);
        let backtrace = Backtrace::capture();
        if backtrace.status() == BacktraceStatus::Captured {
            shown.push_str(&backtrace.to_string());
        }
        // Nobody is left to be told that standard error is closed.
        let _ = std::io::stderr().lock().write_all(shown.as_bytes());
    }));
}
