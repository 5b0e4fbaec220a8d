//! Every sentence the program says, apart from the help: in one place so that it can be translated.

mod casebook;
mod count;
mod detector;
mod disarm;
mod election;
mod exercise;
mod finding;
pub(crate) mod indicator;
mod lake;
mod mistake;
mod model;
mod people;
pub(crate) mod protocol;
pub(crate) mod quick;
mod record;
mod serve;

pub(crate) use casebook::*;
pub(crate) use count::*;
pub(crate) use detector::*;
pub(crate) use disarm::*;
pub(crate) use election::*;
pub(crate) use exercise::*;
pub(crate) use finding::*;
pub(crate) use lake::*;
pub(crate) use mistake::*;
pub(crate) use model::*;
pub(crate) use people::*;
pub(crate) use record::*;
pub(crate) use serve::*;

use std::io;
use std::path::Path;

use crate::problem::Problem;

/// Begins an error.
pub(crate) const ERROR: &str = "error:";
/// Begins an advice.
pub(crate) const HINT: &str = "hint:";
/// Begins a remark of a reader.
pub(crate) const NOTE: &str = "note:";
/// Says where a missing file was looked for.
pub(crate) const FILE_MISSING: &str = "check the name; it is taken from the folder you are in";

/// Counts what is not shown.
pub(crate) fn and_more(n: usize) -> String {
    format!("and {n} more")
}

/// Says how far a stage has come.
pub(crate) fn progress(stage: &str, done: u64, total: Option<u64>, bytes: bool) -> String {
    let unit = if bytes { " bytes" } else { "" };
    match total.filter(|total| *total > 0) {
        Some(total) => {
            let percent = done.min(total).saturating_mul(100) / total;
            format!("{stage}: {} of {}{unit}, {percent} %", number(done), number(total))
        }
        None if done == 0 => stage.to_owned(),
        None => format!("{stage}: {}{unit}", number(done)),
    }
}

/// Says how many rows have been read.
pub(crate) fn rows_read(rows: u64) -> String {
    format!("{} rows", number(rows))
}

/// Says that the man pages were written.
pub(crate) fn pages_written(n_pages: usize, folder: &Path) -> String {
    format!("wrote {n_pages} man pages into {}", folder.display())
}

/// Begins an internal error.
pub(crate) fn internal(error: &str) -> Problem {
    Problem::new(
        format!("internal error: {error}"),
        "this is a fault of the program; run again with RUST_BACKTRACE=1 and report what it prints",
    )
}

/// Takes the number of the system's error off its words, which suffice.
pub(crate) fn without_number(words: &str) -> String {
    match words.split_once(" (os error ") {
        Some((before, after)) => {
            format!("{before}{}", after.split_once(')').map_or("", |(_, rest)| rest))
        }
        None => words.to_owned(),
    }
}

/// Says that standard output refused.
pub(crate) fn cannot_print(error: &io::Error) -> String {
    format!("cannot write to standard output: {}", without_number(&error.to_string()))
}

/// Says that a file could not be written.
pub(crate) fn cannot_write(path: &Path, error: &io::Error) -> Problem {
    Problem {
        what: format!("{}: {}", path.display(), without_number(&error.to_string())),
        place: Vec::new(),
        hint: None,
    }
}

/// Writes a number with a space between thousands.
pub(crate) fn number(n: u64) -> String {
    let digits = n.to_string();
    let mut shown = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            shown.push(' ');
        }
        shown.push(digit);
    }
    shown
}

/// Counts things in memory.
pub(crate) fn count(n: usize) -> String {
    number(u64::try_from(n).unwrap_or(u64::MAX))
}

/// Writes a delay with its unit.
pub(crate) fn delay(seconds: f64) -> String {
    match seconds {
        s if s < 60.0 => format!("{s:.1} s"),
        s if s < 3600.0 => format!("{:.1} min", s / 60.0),
        s if s < 172_800.0 => format!("{:.1} h", s / 3600.0),
        s => format!("{:.1} d", s / 86_400.0),
    }
}

/// Writes a probability: three places, or a power of ten where those would be 0.
pub(crate) fn probability(p: f64) -> String {
    if p >= 0.001 || p <= 0.0 { format!("{p:.3}") } else { format!("{p:.0e}") }
}

/// Writes an expected number.
pub(crate) fn expected(n: f64) -> String {
    if n >= 0.01 || n <= 0.0 { format!("{n:.2}") } else { format!("{n:.0e}") }
}

/// Replaces what could steer a terminal or reverse the reading direction: names come from other people.
pub(crate) fn clean(text: &str) -> String {
    let steers = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|c| if steers(c) { '\u{fffd}' } else { c }).collect()
}

/// Quotes a word for a POSIX shell where it needs it.
pub(crate) fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "._-/@:+%=,".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        assert_eq!(number(0), "0");
        assert_eq!(number(999), "999");
        assert_eq!(number(1_204_331), "1 204 331");
        assert_eq!(delay(4.25), "4.2 s");
        assert_eq!(delay(90.0), "1.5 min");
        assert_eq!(probability(0.0), "0.000");
        assert_eq!(probability(0.000_012), "1e-5");
    }

    #[test]
    fn names_cannot_steer_the_terminal() {
        assert_eq!(clean("a\u{1b}[2Jb\u{202e}c\n"), "a\u{fffd}[2Jb\u{fffd}c\u{fffd}");
    }

    #[test]
    fn a_build_without_sql_says_who_answers() {
        let problem = no_sql(Path::new("lake/posts"), "select count(*) from posts where text <> 'it''s'");
        insta::assert_snapshot!(problem.render(crate::screen::Palette::Plain));
    }

    #[test]
    fn words_survive_the_shell() {
        assert_eq!(quoted("alice_1"), "alice_1");
        assert_eq!(quoted("Mary O'Hara"), r"'Mary O'\''Hara'");
        assert_eq!(quoted(""), "''");
    }
}
