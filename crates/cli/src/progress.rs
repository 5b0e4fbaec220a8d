//! Shows whoever waits how far the work has come: a bar on a terminal, else a line now and then.

use std::io::{IsTerminal as _, Write as _};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use ostrakon_desk::Progress;

use crate::text;

/// Time between two lines where there is no terminal.
const LINE_EVERY: Duration = Duration::from_secs(30);

/// Redraws a second; more would cost time and show nothing.
const REDRAWS_HZ: u8 = 8;

/// Progress on standard error.
#[derive(Debug)]
pub(crate) enum Shown {
    /// A bar, redrawn in place.
    Bar(Box<Mutex<Option<ProgressBar>>>),
    /// A line from time to time.
    Lines(Mutex<Lines>),
    /// Nothing.
    Nothing,
}

/// What the next line would say.
#[derive(Debug)]
pub(crate) struct Lines {
    stage: String,
    total: Option<u64>,
    told: Instant,
}

impl Shown {
    /// Chooses the form by what standard error is.
    pub(crate) fn on_stderr(refused: bool) -> Self {
        if refused {
            Self::Nothing
        } else if std::io::stderr().is_terminal() {
            Self::Bar(Box::default())
        } else {
            Self::Lines(Mutex::new(Lines { stage: String::new(), total: None, told: Instant::now() }))
        }
    }

    /// Takes the bar off the screen before results or errors are printed.
    pub(crate) fn finish(&self) {
        if let Self::Bar(bar) = self
            && let Some(bar) = bar.lock().unwrap_or_else(PoisonError::into_inner).take()
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
                new.set_message(name.to_owned());
                new.tick();
                *bar = Some(new);
            }
            Self::Lines(lines) => {
                let mut lines = lines.lock().unwrap_or_else(PoisonError::into_inner);
                name.clone_into(&mut lines.stage);
                lines.total = total;
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
            Self::Lines(lines) => {
                let mut lines = lines.lock().unwrap_or_else(PoisonError::into_inner);
                if lines.told.elapsed() >= LINE_EVERY {
                    lines.told = Instant::now();
                    // Progress that cannot be told is no reason to stop the work.
                    let _ = writeln!(std::io::stderr().lock(), "{}", lines.line(done));
                }
            }
            Self::Nothing => {}
        }
    }
}

impl Lines {
    fn line(&self, done: u64) -> String {
        text::progress(&self.stage, done, self.total, counts_bytes(&self.stage))
    }
}

/// Says whether a stage counts bytes: reading does, all else counts things.
fn counts_bytes(stage: &str) -> bool {
    stage.starts_with("read")
}

fn style(stage: &str, has_total: bool) -> ProgressStyle {
    let template = match (has_total, counts_bytes(stage)) {
        (true, true) => "{msg}  {wide_bar} {bytes} of {total_bytes}  {bytes_per_sec}  {eta} left",
        (true, false) => "{msg}  {wide_bar} {human_pos} of {human_len}  {per_sec}  {eta} left",
        (false, true) => "{msg}  {bytes}  {bytes_per_sec}  {elapsed}",
        (false, false) => "{msg}  {human_pos}  {elapsed}",
    };
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_is_valid() {
        for stage in ["reading", "pairs"] {
            for has_total in [false, true] {
                let _ = style(stage, has_total);
            }
        }
        let lines = Lines { stage: "reading".into(), total: Some(4_000_000), told: Instant::now() };
        assert_eq!(lines.line(1_000_000), "reading: 1 000 000 of 4 000 000 bytes, 25 %");
    }
}
