//! Tables: a header row and separated cells.

use std::borrow::Cow;
use std::ops::ControlFlow;

use ostrakon_model::Platform;

use crate::columns::{self, Columns};
use crate::coortweet;
use crate::delimited::{Record, Records, Span};
use crate::encoding;
use crate::item::excerpt;
use crate::output::Output;
use crate::read::Understood;
use crate::row::{self, Cells};
use crate::source::Source;
use crate::tables::{self, Binding, BoundRow};
use crate::{Error, Format, ReadOptions};

/// Separators in use, likeliest first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Characters that could have been meant as separator, for a hint.
const DELIMITERS_LIKELY: [u8; 6] = [b',', b';', b'\t', b'|', b':', b' '];

/// Bytes of the first row that are looked at to recognise a format.
const FIRST_LINE_BYTES: usize = 4 << 10;

/// Reads a table to its end.
pub(crate) fn run(
    source: &mut Source<'_>,
    options: &ReadOptions,
    platform: &Platform<'_>,
    output: &mut Output<'_>,
) -> Result<Understood, Error> {
    let delimiter = delimiter(source, options)?;
    let mut records = Records::new(delimiter, options.limits.record_bytes_max);
    let names = header(source, &mut records, delimiter, output)?;
    let four_columns = if options.mapping.is_none() { coortweet::recognise(&names)? } else { None };
    let is_free = options.mapping.is_none() && four_columns.is_none();
    let binding = if is_free { tables::recognise(&names, first_line(source)) } else { None };
    let columns = match &binding {
        Some(binding) => binding.columns(names, &mut output.tally)?,
        None => Columns::understand(names, options.mapping.as_ref().or(four_columns.as_ref()))?,
    };
    let own = binding.as_ref().filter(|_| options.platform.is_none()).and_then(Binding::platform);
    records.expect(columns.len());
    rows(source, &mut records, &columns, binding.as_ref(), own.as_ref().unwrap_or(platform), output);
    output.tally.backslash_rows = records.n_backslash_rows;
    output.tally.header_only = output.posts + output.rejected == 0 && !output.stopped;
    let delimiter = char::from(delimiter);
    let format = match binding {
        Some(binding) => Format::Export { name: binding.name() },
        None if four_columns.is_some() => Format::CooRTweet { delimiter },
        None => Format::Table { delimiter },
    };
    Ok(Understood { format, mapping: columns.mapping(), unknown_columns: columns.unknown() })
}

/// Gives the separator: as given, or the one that makes most of the header.
fn delimiter(source: &mut Source<'_>, options: &ReadOptions) -> Result<u8, Error> {
    let mapped = options.mapping.as_ref().and_then(|mapping| mapping.delimiter);
    if let Some(given) = options.delimiter.or(mapped) {
        if !is_delimiter(given) {
            return Err(Error::Delimiter { given: char::from(given) });
        }
        return Ok(given);
    }
    let terminator = source.terminator();
    let sample = source.unread();
    let is_blank = |line: &&[u8]| line.trim_ascii().is_empty();
    let header = sample.split(|&b| b == terminator).find(|line| !is_blank(line)).unwrap_or_default();
    let header = encoding::text(header);
    let score = |delimiter: u8| {
        let names: Vec<String> = header
            .split(char::from(delimiter))
            .map(|name| name.trim().trim_matches('"').to_owned())
            .collect();
        (columns::count_known(&names), names.len())
    };
    // Of equals the first is taken, which `max_by_key` does for the reversed order.
    Ok(DELIMITERS.into_iter().rev().max_by_key(|&delimiter| score(delimiter)).unwrap_or(b','))
}

/// Says whether a byte can separate columns.
pub(crate) fn is_delimiter(byte: u8) -> bool {
    byte.is_ascii() && !matches!(byte, b'"' | b'\n' | b'\r' | b'\\' | 0)
}

/// Reads the header row.
fn header(
    source: &mut Source<'_>,
    records: &mut Records,
    delimiter: u8,
    output: &mut Output<'_>,
) -> Result<Vec<String>, Error> {
    loop {
        match records.next(source) {
            Record::Blank => output.blank_lines += 1,
            Record::At { from, to, line } => {
                let text = encoding::text(source.slice(from, to));
                if matches!(text, Cow::Owned(_)) {
                    output.tally.note_not_utf8(line);
                    records.split_again(&text);
                }
                if text.trim_ascii().is_empty() {
                    output.blank_lines += 1;
                    continue;
                }
                if records.spans().len() == 1 {
                    return Err(one_column(&text, line, delimiter));
                }
                let cells = records.spans().iter().map(|span| span.text(&text).into_owned());
                return Ok(columns::names(cells, &mut output.tally));
            }
            Record::TooLong { line, .. } => {
                return Err(Error::HeaderTooLong { line, limit: records.limit() });
            }
            Record::Fault { line, fault } => return Err(one_column(&fault.excerpt, line, delimiter)),
            Record::Cut { line, excerpt } => return Err(one_column(&excerpt, line, delimiter)),
            Record::End => return Err(Error::Empty),
        }
    }
}

/// Gives the start of the line below the header.
fn first_line<'s>(source: &'s mut Source<'_>) -> &'s [u8] {
    while source.unread().len() < FIRST_LINE_BYTES && source.fill() {}
    let terminator = source.terminator();
    let start = source.unread();
    let start = start.get(..FIRST_LINE_BYTES).unwrap_or(start);
    start.split(|&b| b == terminator).next().unwrap_or_default()
}

fn one_column(header: &str, line: u64, delimiter: u8) -> Error {
    // Prose has blanks and colons too: only where names of columns come out is it a separator.
    let n_known = |&candidate: &u8| {
        let names: Vec<String> = header.split(char::from(candidate)).map(str::to_owned).collect();
        columns::count_known(&names)
    };
    let others = DELIMITERS_LIKELY.into_iter().rev().filter(|&candidate| candidate != delimiter);
    let likely = others.max_by_key(n_known).filter(|candidate| n_known(candidate) > 1).map(char::from);
    Error::OneColumn { line, header: excerpt(header.as_bytes()), delimiter: char::from(delimiter), likely }
}

/// Reads the rows until the input ends or the sink stops.
fn rows(
    source: &mut Source<'_>,
    records: &mut Records,
    columns: &Columns,
    binding: Option<&Binding>,
    platform: &Platform<'_>,
    output: &mut Output<'_>,
) {
    let mut flow = ControlFlow::Continue(());
    while flow.is_continue() {
        flow = match records.next(source) {
            Record::At { from, to, line } => {
                let text = encoding::text(source.slice(from, to));
                if matches!(text, Cow::Owned(_)) {
                    output.tally.note_not_utf8(line);
                    records.split_again(&text);
                }
                let cells = TableRow { text: &text, spans: records.spans() };
                match binding {
                    Some(binding) => {
                        let cells = BoundRow { cells, binding };
                        row::hand_on(&cells, columns, platform, line, output)
                    }
                    None => row::hand_on(&cells, columns, platform, line, output),
                }
            }
            Record::Fault { line, fault } => output.reject(line, fault),
            Record::TooLong { line, excerpt } => output.too_long(line, excerpt, records.limit()),
            Record::Cut { line, excerpt } => output.cut(line, excerpt),
            Record::Blank => {
                output.blank_lines += 1;
                continue;
            }
            Record::End => return,
        }
    }
}

/// One row of a table.
pub(crate) struct TableRow<'r, 's> {
    text: &'r str,
    spans: &'s [Span],
}

impl<'r> Cells<'r> for TableRow<'r, '_> {
    fn get(&self, column: usize) -> Option<Cow<'r, str>> {
        self.spans.get(column).map(|span| span.text(self.text))
    }

    fn add_extra(&self, columns: &'r Columns, extra: &mut Vec<(Cow<'r, str>, Cow<'r, str>)>) {
        for &column in columns.unmapped() {
            if let Some(cell) = self.get(column).filter(|cell| !cell.is_empty()) {
                extra.push((Cow::Borrowed(columns.name(column)), cell));
            }
        }
    }
}
