//! What the grammar of the command line makes of the words typed: help, version, or what is wrong with them.

use std::ffi::OsString;
use std::io::{IsTerminal as _, Write as _};
use std::process::ExitCode;

use anyhow::Context as _;
use clap::{CommandFactory as _, FromArgMatches as _, ValueEnum as _};

use crate::args::{Cli, ColorWhen};
use crate::problem::{Failure, output_failure};
use crate::screen;
use crate::text;

/// Finds `--color` before the grammar is applied, because its errors are coloured too.
pub(crate) fn color_typed(typed: &[OsString]) -> ColorWhen {
    let mut words = typed.iter().filter_map(|word| word.to_str());
    let mut found = ColorWhen::Auto;
    while let Some(word) = words.next() {
        let value = match word {
            "--" => break,
            "--color" => words.next(),
            _ => word.strip_prefix("--color="),
        };
        if let Some(when) = value.and_then(|value| ColorWhen::from_str(value, false).ok()) {
            found = when;
        }
    }
    found
}

/// Applies the grammar; where help, the version or an error is all there is to say, says it.
pub(crate) fn parse(typed: Vec<OsString>, color: ColorWhen) -> Result<Result<Cli, ExitCode>, Failure> {
    let parsed =
        Cli::command().try_get_matches_from(typed).and_then(|matches| Cli::from_arg_matches(&matches));
    match parsed {
        Ok(cli) => Ok(Ok(cli)),
        Err(error) => say(&error, color).map(Err),
    }
}

fn say(error: &clap::Error, color: ColorWhen) -> Result<ExitCode, Failure> {
    let is_error = error.use_stderr();
    let is_terminal =
        if is_error { std::io::stderr().is_terminal() } else { std::io::stdout().is_terminal() };
    let rendered = error.render();
    let shown = match screen::palette(color, is_terminal) {
        screen::Palette::Plain => rendered.to_string(),
        screen::Palette::Ansi => rendered.ansi().to_string(),
    };
    if is_error {
        // Nobody is left to be told that standard error is closed.
        let _ = std::io::stderr().lock().write_all(with_our_word(&shown).as_bytes());
    } else {
        print(shown.as_bytes())?;
    }
    Ok(ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2)))
}

/// Calls an advice what we call it everywhere.
fn with_our_word(shown: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in shown.lines() {
        let is_tip = line.trim_start().trim_start_matches("\u{1b}[32m").starts_with("tip:");
        let line = line.trim_end();
        lines.push(if is_tip { line.trim_start().replacen("tip:", text::HINT, 1) } else { line.to_owned() });
    }
    lines.join("\n") + "\n"
}

/// Writes to standard output.
pub(crate) fn print(bytes: &[u8]) -> Result<(), Failure> {
    let mut stdout = std::io::stdout().lock();
    stdout.write_all(bytes).and_then(|()| stdout.flush()).map_err(|error| output_failure(&error))
}

/// Writes a value to standard output as one JSON document.
pub(crate) fn print_json(value: &impl serde::Serialize) -> Result<(), Failure> {
    let mut shown = serde_json::to_vec_pretty(value).context("the result cannot be written as JSON")?;
    shown.push(b'\n');
    print(&shown)
}
