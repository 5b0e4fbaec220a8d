//! Results as tables in Markdown, put into the page between two marks.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};

use super::RUNS;
use crate::python::Python;

/// Says with what a section was measured.
pub(super) fn conditions(command: &str, python: &Python) -> String {
    let versions = python.versions.iter().map(|(name, version)| format!("{name} {version}"));
    let versions: Vec<String> =
        std::iter::once(first_line(Command::new("rustc").arg("--version"))).chain(versions).collect();
    format!(
        "* Command: `{command}`; medians of {RUNS} where nothing else is said.\n* Machine: {}.\n* Versions: {}.\n\n",
        machine(),
        versions.join(", ")
    )
}

/// Puts `markdown` between the marks of a section of the page at `path`. *Errors:* the page has no such marks.
pub(super) fn write(path: &Path, section: &str, markdown: &str) -> Result<()> {
    let page = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let page = between_marks(&page, section, markdown)
        .with_context(|| format!("{} has no marks of section `{section}`", path.display()))?;
    fs::write(path, page)?;
    eprintln!("wrote {section} into {}", path.display());
    Ok(())
}

fn between_marks(page: &str, section: &str, markdown: &str) -> Option<String> {
    let (begin, end) = (format!("<!-- bench:{section}:begin -->"), format!("<!-- bench:{section}:end -->"));
    let (before, rest) = page.split_once(&begin)?;
    let (_, after) = rest.split_once(&end)?;
    Some(format!("{before}{begin}\n\n{}\n\n{end}{after}", markdown.trim()))
}

pub(super) fn line(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

pub(super) fn head(text: &mut String, heads: &[&str]) {
    let _ = writeln!(text, "| {} |\n|{}", heads.join(" | "), "---|".repeat(heads.len()));
}

pub(super) fn row(text: &mut String, cells: &[String]) {
    let _ = writeln!(text, "| {} |", cells.join(" | "));
}

/// Writes a number with its thousands apart.
pub(super) fn count(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

pub(super) fn seconds(s: f64) -> String {
    match s {
        s if s < 0.1 => format!("{s:.4}"),
        s if s < 10.0 => format!("{s:.2}"),
        s => format!("{s:.1}"),
    }
}

pub(super) fn ratio(theirs: f64, ours: f64) -> String {
    match theirs / ours {
        r if r.is_nan() => "–".to_owned(),
        r if r < 10.0 => format!("{r:.1}×"),
        r => format!("{r:.0}×"),
    }
}

/// Names processor, cores and memory.
fn machine() -> String {
    let info = |path: &str, key: &str| {
        let text = fs::read_to_string(path).unwrap_or_default();
        let line = text.lines().find(|line| line.starts_with(key)).unwrap_or_default();
        line.split_once(':').map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
    };
    let model = info("/proc/cpuinfo", "model name");
    let kilobytes: f64 =
        info("/proc/meminfo", "MemTotal").split(' ').next().and_then(|n| n.parse().ok()).unwrap_or_default();
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    format!("{model}, {cores} cores, {:.0} GB memory", kilobytes / 1e6)
}

fn first_line(command: &mut Command) -> String {
    let output = command.output().map(|output| output.stdout).unwrap_or_default();
    String::from_utf8_lossy(&output).lines().next().unwrap_or("unknown").to_owned()
}

#[cfg(test)]
mod tests {
    use super::{between_marks, count, ratio, seconds};

    #[test]
    fn results_replace_those_before() {
        let page = "# Performance\n<!-- bench:a:begin --><!-- bench:a:end -->\n<!-- bench:b:begin -->kept<!-- bench:b:end -->";
        let once = between_marks(page, "a", "first").unwrap();
        let twice = between_marks(&once, "a", "second").unwrap();
        assert!(once.contains("first") && twice.contains("second") && !twice.contains("first"));
        assert!(twice.starts_with("# Performance") && twice.contains("kept"));
        assert_eq!(between_marks(page, "c", "x"), None);
    }

    #[test]
    fn numbers_read_well() {
        assert_eq!(["1", "999", "1,000", "12,345,678"], [1, 999, 1_000, 12_345_678].map(count));
        assert_eq!(["0.0123", "1.23", "12.3"], [0.0123, 1.234, 12.34].map(seconds));
        assert_eq!((ratio(21.0, 2.0), ratio(3.0, 2.0)), ("10×".to_owned(), "1.5×".to_owned()));
    }
}
