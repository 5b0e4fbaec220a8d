//! Bytes to protocols.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use encoding_rs::{WINDOWS_1250, WINDOWS_1251};
use serde_json::Value;

use super::form::{Encoding, Form};
use super::header::{Layout, layout};
use super::number::{Number, number};
use super::protocols::{Builder, Protocols, Rejected, UNKNOWN};
use super::record::Rows;
use super::{Error, FileFormat};

/// Bytes of a file: ten times the largest known, and what bounds the memory of a hostile one.
pub const BYTES_MAX: usize = 512 << 20;

/// Bytes of a file of JSON, whose values take many times their bytes while they are read.
const JSON_BYTES_MAX: usize = 128 << 20;

/// Characters of what was found that a rejection quotes.
const QUOTED_CHARS: usize = 80;

/// Reads a file of protocols: text with a header and a row a station, or a JSON array of an object a station.
///
/// Every row becomes a protocol or is rejected with line, field, what was expected and what was found:
/// [`Protocols::rows_read`] counts both. A row is rejected where a number is negative, too large or none, where it
/// repeats the header, where it has more or fewer fields than the header, and where a quotation mark is not closed in
/// its line. An empty field is a number that is not known.
///
/// *Errors:* the file as a whole cannot be read: its encoding, its columns, its size. Linear in time and memory.
pub fn read(bytes: &[u8], form: &Form) -> Result<Protocols, Error> {
    if bytes.len() > BYTES_MAX {
        return Err(Error::TooLarge { what: "bytes", limit: BYTES_MAX as u64 });
    }
    let (text, encoding) = decode(bytes, &form.file)?;
    if text.trim_start().starts_with('[') {
        return read_json(&text, form, encoding);
    }
    let (header, mut rows) = Rows::new(&text, form.file.delimiter)?;
    let layout = layout(&header, form)?;
    let mut builder = Builder::new(&layout, encoding);
    let mut row = RowReader::new(&layout, &form.file);
    let mut fields = Vec::with_capacity(layout.width);
    while let Some((line, outcome)) = rows.next(&mut fields) {
        match outcome {
            Ok(()) => row.read(&mut builder, line, &fields)?,
            Err(_) => builder.reject(Rejected {
                line,
                field: String::new(),
                expected: "a closing quotation mark in the same line".to_owned(),
                found: "none".to_owned(),
            })?,
        }
    }
    Ok(builder.finish())
}

/// Makes text of bytes, in the first declared encoding that they are valid in.
pub(super) fn decode<'a>(bytes: &'a [u8], file: &FileFormat) -> Result<(Cow<'a, str>, Encoding), Error> {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf")
        && let Ok(text) = str::from_utf8(rest)
    {
        return Ok((Cow::Borrowed(text), Encoding::Utf8));
    }
    let mut valid_bytes = 0;
    for encoding in &file.encodings {
        let decoder = match encoding {
            Encoding::Utf8 => match str::from_utf8(bytes) {
                Ok(text) => return Ok((Cow::Borrowed(text), Encoding::Utf8)),
                Err(error) => {
                    valid_bytes = valid_bytes.max(error.valid_up_to());
                    continue;
                }
            },
            Encoding::Windows1250 => WINDOWS_1250,
            Encoding::Windows1251 => WINDOWS_1251,
        };
        // A null byte is valid in both, and in no text: it tells UTF-16 and files that are no text at all.
        if let Some(text) = decoder.decode_without_bom_handling_and_without_replacement(bytes)
            && !bytes.contains(&0)
        {
            return Ok((text, *encoding));
        }
    }
    let valid = bytes.get(..valid_bytes).unwrap_or_default();
    let lines = valid.split(|byte| *byte == b'\n').count();
    let expected: Vec<String> = file.encodings.iter().map(ToString::to_string).collect();
    Err(Error::Encoding { line: lines as u64, expected: expected.join(" or ") })
}

/// Turns records into protocols and rejections.
struct RowReader<'a> {
    layout: &'a Layout,
    file: &'a FileFormat,
    numbers: Vec<u32>,
}

impl<'a> RowReader<'a> {
    fn new(layout: &'a Layout, file: &'a FileFormat) -> Self {
        Self { layout, file, numbers: Vec::with_capacity(layout.numbers.len()) }
    }

    fn read(&mut self, builder: &mut Builder, line: u64, fields: &[Cow<'_, str>]) -> Result<(), Error> {
        if let Some((field, expected, found)) = self.fault(fields) {
            let field = field.and_then(|field| self.layout.header.get(field)).cloned().unwrap_or_default();
            return builder.reject(Rejected { line, field, expected, found });
        }
        let names = self.layout.levels.iter().map(|level| {
            let name = text(fields, level.field).trim();
            level.prefix.map_or(name, |chars| prefix(name, chars))
        });
        builder.push(line, names, &self.numbers)
    }

    /// Reads the numbers. Returns the first fault: field, what was expected, what was found.
    fn fault(&mut self, fields: &[Cow<'_, str>]) -> Option<(Option<usize>, String, String)> {
        if fields.len() != self.layout.width {
            let expected = format!("{} fields, as in the header", self.layout.width);
            return Some((None, expected, format!("{} fields", fields.len())));
        }
        if self.layout.levels.iter().all(|level| text(fields, level.field).trim().is_empty()) {
            let field = self.layout.levels.last().map(|level| level.field);
            return Some((field, "the name of a polling station".to_owned(), "nothing".to_owned()));
        }
        self.numbers.clear();
        for column in &self.layout.numbers {
            let value = match number(text(fields, column.field), self.file.thousands, &self.file.missing) {
                Ok(Number::Missing) => Ok(UNKNOWN),
                Ok(Number::Known(value)) => {
                    u32::try_from(value).ok().filter(|value| *value != UNKNOWN).ok_or("too large a number")
                }
                Err(problem) => Err(problem),
            };
            match value {
                Ok(value) => self.numbers.push(value),
                Err(problem) => {
                    let expected = format!("a whole number from 0 to {}", UNKNOWN - 1);
                    return Some((Some(column.field), expected, self.found(fields, column.field, problem)));
                }
            }
        }
        None
    }

    fn found(&self, fields: &[Cow<'_, str>], field: usize, problem: &str) -> String {
        let text = text(fields, field);
        let is_header = self.layout.header.get(field).is_some_and(|header| header == text.trim());
        let problem = if is_header { "the header again" } else { problem };
        format!("`{}`, {problem}", quoted(text))
    }
}

/// Shortens what a message quotes.
pub(super) fn quoted(text: &str) -> String {
    match text.char_indices().nth(QUOTED_CHARS) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// Gives a field; empty where there is none.
pub(super) fn text<'a>(fields: &'a [Cow<'_, str>], field: usize) -> &'a str {
    fields.get(field).map_or("", |field| field)
}

fn prefix(text: &str, chars: usize) -> &str {
    text.char_indices().nth(chars).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

/// Reads an array of objects, whose names are the header; an object that lacks one does not know that number.
fn read_json(text: &str, form: &Form, encoding: Encoding) -> Result<Protocols, Error> {
    if text.len() > JSON_BYTES_MAX {
        return Err(Error::TooLarge { what: "bytes of JSON", limit: JSON_BYTES_MAX as u64 });
    }
    let objects: Vec<BTreeMap<String, Value>> = serde_json::from_str(text).map_err(|error| Error::Json {
        line: error.line(),
        column: error.column(),
        problem: error.to_string(),
    })?;
    let header: BTreeSet<&str> =
        objects.iter().flat_map(|object| object.keys().map(String::as_str)).collect();
    let header: Vec<Cow<'_, str>> = header.into_iter().map(Cow::Borrowed).collect();
    if header.is_empty() {
        return Err(Error::Empty);
    }
    let layout = layout(&header, form)?;
    let mut builder = Builder::new(&layout, encoding);
    let mut row = RowReader::new(&layout, &form.file);
    for (object, line) in objects.iter().zip(1..) {
        let fields = header.iter().map(|name| match object.get(name.as_ref()) {
            None | Some(Value::Null) => Cow::Borrowed(""),
            Some(Value::String(text)) => Cow::Borrowed(text.as_str()),
            Some(value) => Cow::Owned(value.to_string()),
        });
        row.read(&mut builder, line, &fields.collect::<Vec<_>>())?;
    }
    Ok(builder.finish())
}
