//! Records of a table: separated cells, quoted or not, in lines.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter};

use crate::item::{Fault, excerpt};
use crate::source::{Line, Source};

/// Bytes that a cell may span over several lines even after quotes were found to be unreliable.
const LOOKAHEAD_BYTES_MIN: usize = 64 << 10;

/// Place of one cell in its record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    from: usize,
    to: usize,
    /// Which escapes the cell may hold.
    escape: Escape,
}

/// How a quote inside a quoted cell is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Escape {
    /// There is none.
    Nothing,
    /// Twice.
    Doubled,
    /// Twice or after a backslash.
    Backslash,
}

impl Span {
    /// Gives the text of the cell, `record` being the record that it was found in.
    #[inline]
    pub(crate) fn text<'r>(&self, record: &'r str) -> Cow<'r, str> {
        let raw = record.get(self.from..self.to).unwrap_or_default();
        match self.escape {
            Escape::Nothing => Cow::Borrowed(raw),
            Escape::Doubled => Cow::Owned(raw.replace("\"\"", "\"")),
            Escape::Backslash => Cow::Owned(without_backslashes(raw)),
        }
    }
}

/// One step through a table.
pub(crate) enum Record {
    /// A record at these positions of the source's buffer; its cells are in [`Records::spans`].
    At { from: usize, to: usize, line: u64 },
    /// A line that is no record.
    Fault { line: u64, fault: Fault },
    /// A line without anything.
    Blank,
    /// A line above the limit.
    TooLong { line: u64, excerpt: String },
    /// The last bytes of an input that broke off.
    Cut { line: u64, excerpt: String },
    /// No more records.
    End,
}

/// Finds the records of a table.
///
/// A quote opens a cell only at its start and closes it only before a delimiter or line end; any other quote
/// is a character. A record with the wrong number of cells is tried again with backslashes as escapes. Where
/// that does not help, only its first line is rejected: a stray quote never swallows the rows below it.
pub(crate) struct Records {
    delimiter: u8,
    n_expected: Option<usize>,
    limit: usize,
    lookahead: usize,
    is_backslash: bool,
    terminator: u8,
    spans: Vec<Span>,
    pub(crate) n_backslash_rows: u64,
}

impl Records {
    pub(crate) fn new(delimiter: u8, limit: usize) -> Self {
        Self {
            delimiter,
            n_expected: None,
            limit,
            lookahead: limit,
            is_backslash: false,
            terminator: b'\n',
            spans: Vec::new(),
            n_backslash_rows: 0,
        }
    }

    /// Sets the number of cells that every further record must have.
    pub(crate) fn expect(&mut self, n_cells: usize) {
        self.n_expected = Some(n_cells);
    }

    /// Gives the longest record allowed, in bytes.
    pub(crate) fn limit(&self) -> usize {
        self.limit
    }

    /// Gives the cells of the record found last.
    pub(crate) fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// Finds the cells of `record` anew, after its bytes were turned into text.
    pub(crate) fn split_again(&mut self, record: &str) {
        let split = self.split(self.is_backslash);
        // The record was split before with the same result: only bytes above ASCII have changed.
        let _same = split.quoted(record.as_bytes(), true, &mut self.spans).is_ok();
    }

    /// Finds the next record.
    pub(crate) fn next(&mut self, source: &mut Source<'_>) -> Record {
        let (from, to, line) = match source.next_line(self.limit) {
            Line::At { from, to, line } => (from, to, line),
            Line::TooLong { line, excerpt } => return Record::TooLong { line, excerpt },
            Line::Cut { line, excerpt } => return Record::Cut { line, excerpt },
            Line::End => return Record::End,
        };
        if from == to {
            return Record::Blank;
        }
        let bytes = source.slice(from, to);
        if memchr(b'"', bytes).is_none() {
            split_plain(bytes, self.delimiter, &mut self.spans);
            if self.is_expected() {
                return Record::At { from, to, line };
            }
            return Record::Fault { line, fault: self.ragged(bytes) };
        }
        source.put_back(from, line);
        self.terminator = source.terminator();
        self.quoted(source)
    }

    fn split(&self, is_backslash: bool) -> Split {
        Split { delimiter: self.delimiter, terminator: self.terminator, is_backslash }
    }

    fn is_expected(&self) -> bool {
        self.n_expected.is_none_or(|n| n == self.spans.len())
    }

    fn ragged(&self, bytes: &[u8]) -> Fault {
        let (n, expected) = (self.spans.len(), self.n_expected.unwrap_or(0));
        let fields = if n == 1 { "field" } else { "fields" };
        Fault::row(format!("has {n} {fields}, expected {expected}"), bytes)
    }

    /// Finds a record that holds quotes, and so possibly line ends.
    fn quoted(&mut self, source: &mut Source<'_>) -> Record {
        let mut reached = 0;
        let mut n_cells = None;
        for is_backslash in [self.is_backslash, !self.is_backslash] {
            let found = match self.look(source, self.split(is_backslash)) {
                Ok(found) => found,
                Err(stop) => {
                    if stop == Stop::EndNotSeen {
                        reached = reached.max(self.lookahead.min(source.unread().len()));
                    }
                    continue;
                }
            };
            reached = reached.max(found.n_bytes);
            if !self.is_expected() {
                n_cells.get_or_insert(self.spans.len());
                continue;
            }
            self.is_backslash = is_backslash;
            let bytes = source.unread().get(..found.n_bytes).unwrap_or_default();
            self.n_backslash_rows += u64::from(is_backslash && memchr(b'\\', bytes).is_some());
            let n_lines = memchr_iter(source.terminator(), bytes).count().max(1);
            let (from, line) = source.consume(found.n_bytes, n_lines as u64);
            return Record::At { from, to: from + found.n_content, line };
        }
        self.give_up(source, reached, n_cells)
    }

    /// Looks for the end of the record at the start of what is unread.
    fn look(&mut self, source: &mut Source<'_>, split: Split) -> Result<Found, Stop> {
        loop {
            let unread = source.unread();
            let bytes = unread.get(..self.lookahead).unwrap_or(unread);
            let is_all = source.is_ended() && bytes.len() == unread.len();
            // A record that the input's breaking off ends is not whole.
            let found = split.quoted(bytes, is_all && !source.is_broken(), &mut self.spans);
            if found != Err(Stop::EndNotSeen) || is_all || bytes.len() == self.lookahead {
                return found;
            }
            source.fill();
        }
    }

    /// Rejects the first line of what should have been a record.
    fn give_up(&mut self, source: &mut Source<'_>, reached: usize, n_cells: Option<usize>) -> Record {
        // Each stray quote costs a look ahead: a file full of them must not be read again for every line.
        if reached > LOOKAHEAD_BYTES_MIN {
            self.lookahead = (self.lookahead / 4).max(LOOKAHEAD_BYTES_MIN);
        }
        match source.next_line(self.limit) {
            Line::At { from, to, line } => {
                let expected = self.n_expected.unwrap_or(0);
                let reason = match n_cells {
                    Some(1) => format!("has 1 field, expected {expected}"),
                    Some(n) => format!("has {n} fields, expected {expected}"),
                    None => "opens a quote that nothing closes".to_owned(),
                };
                let excerpt = excerpt(source.slice(from, to));
                Record::Fault { line, fault: Fault { field: "row".to_owned(), reason, excerpt } }
            }
            Line::TooLong { line, excerpt } => Record::TooLong { line, excerpt },
            Line::Cut { line, excerpt } => Record::Cut { line, excerpt },
            Line::End => Record::End,
        }
    }
}

/// Splits a line in which no quote stands.
fn split_plain(bytes: &[u8], delimiter: u8, spans: &mut Vec<Span>) {
    spans.clear();
    let mut from = 0;
    for to in memchr_iter(delimiter, bytes) {
        spans.push(Span { from, to, escape: Escape::Nothing });
        from = to + 1;
    }
    spans.push(Span { from, to: bytes.len(), escape: Escape::Nothing });
}

/// A record that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Found {
    /// Bytes with the line end.
    n_bytes: usize,
    /// Bytes without the line end.
    n_content: usize,
}

/// Why no record was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    /// Its end is not among the bytes given.
    EndNotSeen,
    /// Its quotes make no sense, whatever follows.
    Senseless,
}

/// How to split.
#[derive(Clone, Copy)]
struct Split {
    delimiter: u8,
    terminator: u8,
    is_backslash: bool,
}

/// What stands behind a cell.
#[derive(Clone, Copy)]
enum Behind {
    Delimiter,
    LineEnd { n_bytes: usize },
    Other,
    Unknown,
}

impl Split {
    /// Splits the record at the start of `bytes`.
    fn quoted(self, bytes: &[u8], at_end: bool, spans: &mut Vec<Span>) -> Result<Found, Stop> {
        spans.clear();
        let mut from = 0;
        loop {
            let is_quoted = bytes.get(from) == Some(&b'"');
            let (span, behind) = if is_quoted {
                self.quoted_cell(bytes, from + 1, at_end)?
            } else {
                self.plain_cell(bytes, from, at_end)?
            };
            spans.push(span);
            let n_content = span.to + usize::from(is_quoted);
            match behind {
                Behind::Delimiter => from = n_content + 1,
                Behind::LineEnd { n_bytes } => {
                    return Ok(Found { n_bytes: n_content + n_bytes, n_content });
                }
                Behind::Other | Behind::Unknown => return Err(Stop::EndNotSeen),
            }
        }
    }

    fn plain_cell(self, bytes: &[u8], from: usize, at_end: bool) -> Result<(Span, Behind), Stop> {
        let rest = bytes.get(from..).unwrap_or_default();
        let found = memchr::memchr2(self.delimiter, self.terminator, rest);
        let mut to = match found {
            Some(at) => from + at,
            None if at_end => bytes.len(),
            None => return Err(Stop::EndNotSeen),
        };
        let behind = if bytes.get(to) == Some(&self.delimiter) {
            Behind::Delimiter
        } else {
            let n_end = usize::from(found.is_some());
            let is_return = self.terminator == b'\n' && to > from && bytes.get(to - 1) == Some(&b'\r');
            to -= usize::from(is_return);
            Behind::LineEnd { n_bytes: n_end + usize::from(is_return) }
        };
        Ok((Span { from, to, escape: Escape::Nothing }, behind))
    }

    fn quoted_cell(self, bytes: &[u8], from: usize, at_end: bool) -> Result<(Span, Behind), Stop> {
        let mut escape = Escape::Nothing;
        let mut has_bare_quote = false;
        let mut at = from;
        loop {
            let rest = bytes.get(at..).unwrap_or_default();
            let found =
                if self.is_backslash { memchr::memchr2(b'"', b'\\', rest) } else { memchr(b'"', rest) };
            let to = at + found.ok_or(Stop::EndNotSeen)?;
            if bytes.get(to) == Some(&b'\\') {
                escape = Escape::Backslash;
                at = to + 2;
                continue;
            }
            let behind = self.behind(bytes, to + 1, at_end);
            if bytes.get(to + 1) == Some(&b'"') {
                if escape == Escape::Nothing {
                    escape = if self.is_backslash { Escape::Backslash } else { Escape::Doubled };
                }
                at = to + 2;
                continue;
            }
            has_bare_quote |= matches!(behind, Behind::Other);
            // A cell over several lines with a bare quote is more likely a stray quote that would swallow
            // the rows below it.
            if has_bare_quote && memchr(self.terminator, bytes.get(from..to).unwrap_or_default()).is_some() {
                return Err(Stop::Senseless);
            }
            match behind {
                // A quote in the middle of words: some program forgot to double it.
                Behind::Other => at = to + 1,
                Behind::Unknown => return Err(Stop::EndNotSeen),
                Behind::Delimiter | Behind::LineEnd { .. } => return Ok((Span { from, to, escape }, behind)),
            }
        }
    }

    fn behind(self, bytes: &[u8], at: usize, at_end: bool) -> Behind {
        match bytes.get(at..).unwrap_or_default() {
            [] if at_end => Behind::LineEnd { n_bytes: 0 },
            [b'\r'] if at_end => Behind::LineEnd { n_bytes: 1 },
            [] | [b'\r'] => Behind::Unknown,
            [b, ..] if *b == self.delimiter => Behind::Delimiter,
            [b, ..] if *b == self.terminator => Behind::LineEnd { n_bytes: 1 },
            [b'\r', b'\n', ..] if self.terminator == b'\n' => Behind::LineEnd { n_bytes: 2 },
            _ => Behind::Other,
        }
    }
}

/// Undoes doubled quotes, `\"` and `\\`; any other backslash is a character.
fn without_backslashes(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut characters = raw.chars().peekable();
    while let Some(character) = characters.next() {
        let next = characters.peek().copied();
        match (character, next) {
            ('\\', Some(escaped @ ('"' | '\\'))) => {
                text.push(escaped);
                characters.next();
            }
            ('"', Some('"')) => {
                text.push('"');
                characters.next();
            }
            _ => text.push(character),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;

    /// Reads all records as lines of cells, for every size of block.
    fn records(text: &str, n_expected: usize) -> Vec<String> {
        let mut all = Vec::new();
        for block_bytes in [1, 2, 3, 5, 7, 4096] {
            let limits = Limits { block_bytes, ..Limits::default() };
            let mut source = Source::new(Box::new(text.as_bytes()), &limits);
            source.sample();
            let mut records = Records::new(b',', 1 << 20);
            records.expect(n_expected);
            let mut shown = Vec::new();
            loop {
                match records.next(&mut source) {
                    Record::At { from, to, line } => {
                        let record = String::from_utf8(source.slice(from, to).to_vec()).unwrap();
                        let cells: Vec<_> = records.spans().iter().map(|span| span.text(&record)).collect();
                        shown.push(format!("{line}: {}", cells.join(" | ")));
                    }
                    Record::Fault { line, fault } => shown.push(format!("{line}! {}", fault.reason)),
                    Record::Blank => shown.push("blank".to_owned()),
                    Record::TooLong { .. } | Record::Cut { .. } => shown.push("?".to_owned()),
                    Record::End => break,
                }
            }
            all.push(shown);
        }
        assert!(all.windows(2).all(|pair| pair[0] == pair[1]), "{all:?}");
        all.remove(0)
    }

    #[test]
    fn quotes_in_all_their_forms() {
        for (text, expected) in [
            ("a,b\r\nc,d\r\n", &["1: a | b", "2: c | d"][..]),
            ("\"a\",\"b\"\r\nc,d", &["1: a | b", "2: c | d"]),
            ("\"a, \"\"b\"\"\",c\n", &["1: a, \"b\" | c"]),
            ("\"line\nbreak\",c\nd,e\n", &["1: line\nbreak | c", "3: d | e"]),
            ("\"\",\"\"\n", &["1:  | "]),
            ("a\"b\",c\n", &["1: a\"b\" | c"]),
            ("\"say \"yes\" now\",c\n", &["1: say \"yes\" now | c"]),
            ("\"a\",b\"", &["1: a | b\""]),
            ("\"a\",\"b\"", &["1: a | b"]),
            ("\n\na,b\n", &["blank", "blank", "3: a | b"]),
        ] {
            assert_eq!(records(text, 2), expected, "{text}");
        }
    }

    #[test]
    fn backslashes_are_tried_where_needed() {
        assert_eq!(records("\"he said \\\"yes\\\", twice\",b\n", 2), ["1: he said \"yes\", twice | b"]);
        assert_eq!(records("\"ends in \\\\\",b\n", 2), ["1: ends in \\\\ | b"]);
        assert_eq!(records("\"C:\\\",b\nc,d\n", 2), ["1: C:\\ | b", "2: c | d"]);
        assert_eq!(
            records("\"\"\"doubled\"\" and \\\"slashed\\\", both\",b\n", 2),
            ["1: \"doubled\" and \"slashed\", both | b"]
        );
    }

    #[test]
    fn stray_quotes_swallow_nothing() {
        assert_eq!(
            records("\"a,b\nc,d\ne,f\n", 2),
            ["1! opens a quote that nothing closes", "2: c | d", "3: e | f"]
        );
        assert_eq!(
            records("\"a,b\nc,d\n\"e\",f\n", 2),
            ["1! opens a quote that nothing closes", "2: c | d", "3: e | f"]
        );
        assert_eq!(
            records("\"a,b\nc,d\"\ne,f\n", 2),
            ["1! has 1 field, expected 2", "2: c | d\"", "3: e | f"]
        );
    }

    #[test]
    fn ragged_rows_say_so() {
        assert_eq!(
            records("a\na,b,c\na,b\n", 2),
            ["1! has 1 field, expected 2", "2! has 3 fields, expected 2", "3: a | b"]
        );
    }
}
