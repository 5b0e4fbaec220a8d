//! Shows whoever waits how far the work has come: a bar on a terminal, else a line now and then.

use std::io::{IsTerminal as _, Write as _};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use ostrakon_desk::Progress;

use crate::table::cut;
use crate::text;

/// Time between two lines where there is no terminal.
const LINE_EVERY: Duration = Duration::from_secs(30);

/// Time between two looks at the clock where the work itself gives no sign.
const TICK_EVERY: Duration = Duration::from_millis(250);

/// Redraws a second; more would cost time and show nothing.
const REDRAWS_HZ: u8 = 8;

/// Longest name of a stage, so that the bar stays on one line of a small terminal.
const STAGE_WIDTH_MAX: usize = 32;

/// Progress on standard error.
#[derive(Debug)]
pub(crate) enum Shown {
    /// A bar, redrawn in place.
    Bar(Box<Mutex<Option<ProgressBar>>>),
    /// A line from time to time.
    Lines(Lines),
    /// Nothing.
    Nothing,
}

/// What the next line would say, and the clock that makes it be said.
#[derive(Debug)]
pub(crate) struct Lines {
    stage: Arc<Mutex<Stage>>,
    done: Arc<AtomicU64>,
    rows: Arc<AtomicU64>,
    /// Dropped with the rest, which ends the clock.
    _end: Sender<()>,
}

/// A stage of the work.
#[derive(Debug, Default)]
struct Stage {
    name: String,
    total: Option<u64>,
}

impl Shown {
    /// Chooses the form by what standard error is.
    pub(crate) fn on_stderr(refused: bool) -> Self {
        if refused {
            Self::Nothing
        } else if std::io::stderr().is_terminal() {
            Self::Bar(Box::default())
        } else {
            Self::Lines(Lines::start())
        }
    }

    /// Takes the bar off the screen before results or errors are printed.
    pub(crate) fn finish(self) {
        if let Self::Bar(bar) = self
            && let Some(bar) = bar.into_inner().unwrap_or_else(PoisonError::into_inner)
        {
            bar.finish_and_clear();
        }
    }
}

impl Progress for Shown {
    fn stage(&self, name: &str, total: Option<u64>) {
        match self {
            Self::Bar(bar) => {
                let mut bar = bar.lock().unwrap_or_else(PoisonError::into_inner);
                if let Some(previous) = bar.take() {
                    previous.finish_and_clear();
                }
                let new =
                    ProgressBar::with_draw_target(total, ProgressDrawTarget::stderr_with_hz(REDRAWS_HZ));
                new.set_style(style(name, total.is_some()));
                new.set_message(cut(&text::clean(name), STAGE_WIDTH_MAX));
                new.enable_steady_tick(TICK_EVERY);
                *bar = Some(new);
            }
            Self::Lines(lines) => {
                let mut stage = lines.stage.lock().unwrap_or_else(PoisonError::into_inner);
                *stage = Stage { name: text::clean(name), total };
                lines.done.store(0, Ordering::Relaxed);
                lines.rows.store(0, Ordering::Relaxed);
            }
            Self::Nothing => {}
        }
    }

    fn at(&self, done: u64) {
        match self {
            Self::Bar(bar) => {
                if let Some(bar) = bar.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
                    bar.set_position(done);
                }
            }
            Self::Lines(lines) => lines.done.store(done, Ordering::Relaxed),
            Self::Nothing => {}
        }
    }

    fn rows(&self, rows: u64) {
        match self {
            Self::Bar(bar) => {
                if let Some(bar) = bar.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
                    bar.set_prefix(text::rows_read(rows));
                }
            }
            Self::Lines(lines) => lines.rows.store(rows, Ordering::Relaxed),
            Self::Nothing => {}
        }
    }
}

impl Lines {
    /// Starts the clock; it says a line even where the work gives no sign.
    fn start() -> Self {
        let (end, ended) = mpsc::channel();
        let stage = Arc::new(Mutex::new(Stage::default()));
        let done = Arc::new(AtomicU64::new(0));
        let rows = Arc::new(AtomicU64::new(0));
        let (stage_told, done_told, rows_told) = (Arc::clone(&stage), Arc::clone(&done), Arc::clone(&rows));
        std::thread::spawn(move || {
            while ended.recv_timeout(LINE_EVERY) == Err(RecvTimeoutError::Timeout) {
                let line = {
                    let stage = stage_told.lock().unwrap_or_else(PoisonError::into_inner);
                    stage.line(done_told.load(Ordering::Relaxed), rows_told.load(Ordering::Relaxed))
                };
                // Progress that cannot be told is no reason to stop the work.
                let _ = writeln!(std::io::stderr().lock(), "{line}");
            }
        });
        Self { stage, done, rows, _end: end }
    }
}

impl Stage {
    fn line(&self, done: u64, rows: u64) -> String {
        let line = text::progress(&self.name, done, self.total, counts_bytes(&self.name));
        if rows == 0 { line } else { format!("{line}, {}", text::rows_read(rows)) }
    }
}

/// Says whether a stage counts bytes: reading does, all else counts things.
fn counts_bytes(stage: &str) -> bool {
    stage.starts_with("read")
}

fn style(stage: &str, has_total: bool) -> ProgressStyle {
    let template = match (has_total, counts_bytes(stage)) {
        (true, true) => "{msg} {wide_bar} {percent} % {prefix} {bytes_per_sec} {eta}",
        (true, false) => "{msg} {wide_bar} {human_pos}/{human_len} {per_sec} {eta}",
        (false, true) => "{spinner} {msg} {prefix} {bytes} {bytes_per_sec} {elapsed}",
        (false, false) => "{spinner} {msg} {elapsed}",
    };
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_say_how_far_a_stage_has_come() {
        let reading = Stage { name: "reading posts.csv".into(), total: Some(4_000_000) };
        assert_eq!(reading.line(1_000_000, 0), "reading posts.csv: 1 000 000 of 4 000 000 bytes, 25 %");
        assert!(reading.line(1_000_000, 8192).ends_with("25 %, 8 192 rows"));
        let comparing = Stage { name: "comparing by url".into(), total: None };
        assert_eq!(comparing.line(0, 0), "comparing by url");
    }
}
