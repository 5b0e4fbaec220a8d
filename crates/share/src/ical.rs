//! iCalendar: what is due, in the calendars that people look at anyway.
//!
//! *Source:* RFC 5545.

use std::fmt::Write as _;

use ostrakon_model::Timestamp;

/// Longest line, in bytes, before it is folded. *Source:* RFC 5545, 3.1.
const LINE_BYTES: usize = 75;

/// Something that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due<'a> {
    /// What identifies it for ever, also when it changes.
    pub id: &'a str,
    /// Number of its revision: a later one takes the place of an earlier one.
    pub revision: u64,
    /// When it was last changed.
    pub changed: Timestamp,
    /// By when.
    pub by: Timestamp,
    /// What, in a line.
    pub summary: &'a str,
    /// More of it.
    pub description: &'a str,
    /// True where it is no longer to be done.
    pub is_cancelled: bool,
}

/// Writes a calendar of what is due, each with an alarm an hour and a day before.
pub fn calendar(name: &str, all: &[Due<'_>]) -> String {
    let mut text = String::new();
    let out = &mut text;
    line(out, "BEGIN:VCALENDAR");
    line(out, "VERSION:2.0");
    line(out, "PRODID:-//Ostrakon//Ostrakon//EN");
    line(out, &format!("X-WR-CALNAME:{}", escaped(name)));
    for due in all {
        line(out, "BEGIN:VEVENT");
        line(out, &format!("UID:{}", escaped(due.id)));
        line(out, &format!("SEQUENCE:{}", due.revision));
        line(out, &format!("DTSTAMP:{}", moment(due.changed)));
        line(out, &format!("DTSTART:{}", moment(due.by)));
        line(out, &format!("SUMMARY:{}", escaped(due.summary)));
        if !due.description.is_empty() {
            line(out, &format!("DESCRIPTION:{}", escaped(due.description)));
        }
        line(out, if due.is_cancelled { "STATUS:CANCELLED" } else { "STATUS:CONFIRMED" });
        line(out, "TRANSP:TRANSPARENT");
        if !due.is_cancelled {
            for before in ["-P1D", "-PT1H"] {
                line(out, "BEGIN:VALARM");
                line(out, "ACTION:DISPLAY");
                line(out, &format!("DESCRIPTION:{}", escaped(due.summary)));
                line(out, &format!("TRIGGER:{before}"));
                line(out, "END:VALARM");
            }
        }
        line(out, "END:VEVENT");
    }
    line(out, "END:VCALENDAR");
    text
}

/// Writes a moment in UTC, to the second.
fn moment(time: Timestamp) -> String {
    let written = time.to_string();
    let second = written.split('.').next().unwrap_or_default().trim_end_matches('Z');
    format!("{}Z", second.replace(['-', ':'], ""))
}

/// Escapes what has a meaning in a text. *Source:* RFC 5545, 3.3.11.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push(c),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// Writes a line, folded where it is long, never within a character.
fn line(out: &mut String, text: &str) {
    let mut rest = text;
    let mut room = LINE_BYTES;
    while rest.len() > room {
        let end = (0..=room).rev().find(|&end| rest.is_char_boundary(end)).unwrap_or(0);
        let (now, later) = rest.split_at(end);
        // Writing into a string cannot fail.
        let _ = write!(out, "{now}\r\n ");
        rest = later;
        // The blank at its start counts.
        room = LINE_BYTES - 1;
    }
    out.push_str(rest);
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn due<'a>(summary: &'a str, description: &'a str) -> Due<'a> {
        let time = |text: &str| Timestamp::parse(text).unwrap();
        Due {
            id: "019e7044-8be8-7ab1-8ab8-f5d9f3971d4c",
            revision: 3,
            changed: time("2026-06-01T08:00:00.250Z"),
            by: time("2026-06-05T16:00:00Z"),
            summary,
            description,
            is_cancelled: false,
        }
    }

    /// Undoes the folding, and gives the lines.
    fn unfolded(calendar: &str) -> Vec<String> {
        calendar.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn what_is_due_is_an_event_with_alarms() {
        let text = calendar("Actions", &[due("Ask the platform, again; now", "First line\nsecond")]);
        let lines = unfolded(&text);
        for expected in [
            "UID:019e7044-8be8-7ab1-8ab8-f5d9f3971d4c",
            "SEQUENCE:3",
            "DTSTAMP:20260601T080000Z",
            "DTSTART:20260605T160000Z",
            "SUMMARY:Ask the platform\\, again\\; now",
            "DESCRIPTION:First line\\nsecond",
            "STATUS:CONFIRMED",
            "TRIGGER:-P1D",
            "TRIGGER:-PT1H",
        ] {
            assert!(lines.iter().any(|line| line == expected), "{expected}");
        }
        let cancelled = Due { is_cancelled: true, ..due("x", "") };
        let text = calendar("Actions", &[cancelled]);
        assert!(text.contains("STATUS:CANCELLED") && !text.contains("VALARM"));
    }

    proptest! {
        #[test]
        fn lines_are_short_and_come_back(summary in "\\PC{0,200}", description in "[\\PC\r\n\t]{0,300}") {
            let text = calendar("n", &[due(&summary, &description)]);
            prop_assert!(text.split("\r\n").all(|line| line.len() <= LINE_BYTES));
            prop_assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
            let lines = unfolded(&text);
            let line = format!("SUMMARY:{}", escaped(&summary));
            prop_assert!(lines.contains(&line));
        }
    }
}
