//! Faults of the program itself, told like any other error.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::io::Write as _;
use std::panic::PanicHookInfo;
use std::sync::{Mutex, PoisonError};

use crate::screen::Palette;
use crate::text;

/// What is to be said of the last panic.
///
/// It waits until the program ends of it: readers of foreign bytes catch the panics of their decoders, and tell them
/// as problems of the input.
static LAST: Mutex<String> = Mutex::new(String::new());

/// Keeps what is to be said of a panic until [`tell`].
pub(crate) fn hold(palette: Palette) {
    std::panic::set_hook(Box::new(move |panic| {
        *LAST.lock().unwrap_or_else(PoisonError::into_inner) = shown(panic, palette);
    }));
}

/// Says at once what there is to say of a panic: a server goes on after it.
pub(crate) fn say_at_once(palette: Palette) {
    std::panic::set_hook(Box::new(move |panic| say(&shown(panic, palette))));
}

/// Says what there is to say of the panic that the program ends of.
pub(crate) fn tell() {
    say(&LAST.lock().unwrap_or_else(PoisonError::into_inner));
}

fn say(shown: &str) {
    // Nobody is left to be told that standard error is closed.
    let _ = std::io::stderr().lock().write_all(shown.as_bytes());
}

/// Gives a panic as an error with a hint; a backtrace follows only where it is asked for.
fn shown(panic: &PanicHookInfo<'_>, palette: Palette) -> String {
    let what = panic.payload_as_str().unwrap_or("unknown");
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let mut shown = text::internal(what).at(place).render(palette);
    let backtrace = Backtrace::capture();
    if backtrace.status() == BacktraceStatus::Captured {
        shown.push_str(&backtrace.to_string());
    }
    shown
}
