//! Bytes to protocols.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use super::form::Form;
use super::header::{Layout, check_width, layout};
use super::json::for_each_object;
use super::number::{Number, number};
use super::protocols::{Builder, Protocols, Rejected, UNKNOWN};
use super::record::Rows;
use super::{Error, FileFormat};
use crate::text::{self, Encoding, shown};

/// Bytes of a file: ten times the largest known, and what bounds the memory of a hostile one.
pub const BYTES_MAX: usize = 512 << 20;

/// Bytes of a file of JSON, which is read twice.
const JSON_BYTES_MAX: usize = 128 << 20;

/// Reads a file of protocols: text with a header and a row a station, or a JSON array of an object a station.
///
/// Every row becomes a protocol or is rejected with line, field, what was expected and what was found:
/// [`Protocols::rows_read`] counts both. A row is rejected where a number is negative, too large or none, where it
/// repeats the header, where it has more or fewer fields than the header, where a quotation mark is not closed in its
/// line, and where it names no station although its unit has stations: the sum of them, most often. An empty field is a
/// number that is not known.
///
/// *Errors:* the file as a whole cannot be read: its encoding, its columns, its size. Linear in time and memory; a JSON
/// object counts with every column of the file.
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
    text::decode(bytes, &file.encodings).map_err(|line| {
        let expected: Vec<String> = file.encodings.iter().map(ToString::to_string).collect();
        Error::Encoding { line, expected: expected.join(" or ") }
    })
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
            let name = content(fields, level.field).trim();
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
        if self.layout.levels.iter().all(|level| content(fields, level.field).trim().is_empty()) {
            let field = self.layout.levels.last().map(|level| level.field);
            return Some((field, "the name of a polling station".to_owned(), "nothing".to_owned()));
        }
        self.numbers.clear();
        for column in &self.layout.numbers {
            let value = match number(content(fields, column.field), self.file.thousands, &self.file.missing) {
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
        let content = content(fields, field);
        let is_header = self.layout.header.get(field).is_some_and(|header| header == content.trim());
        let problem = if is_header { "the header again" } else { problem };
        format!("`{}`, {problem}", shown(content))
    }
}

/// Gives a field; empty where there is none.
pub(super) fn content<'a>(fields: &'a [Cow<'_, str>], field: usize) -> &'a str {
    fields.get(field).map_or("", |field| field)
}

fn prefix(text: &str, chars: usize) -> &str {
    text.char_indices().nth(chars).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

/// Reads an array of objects, whose names are the header; an object that lacks one does not know that number.
///
/// The text is gone through twice, for the header and for the rows, so that the objects need never be in memory at once.
fn read_json(text: &str, form: &Form, encoding: Encoding) -> Result<Protocols, Error> {
    if text.len() > JSON_BYTES_MAX {
        return Err(Error::TooLarge { what: "bytes of JSON", limit: JSON_BYTES_MAX as u64 });
    }
    let mut names: BTreeSet<String> = BTreeSet::new();
    for_each_object(text, |object| {
        for (name, _) in object {
            if !names.contains(name) {
                names.insert(name.clone());
            }
        }
        check_width(names.len())
    })?;
    if names.is_empty() {
        return Err(Error::Empty);
    }
    let header: Vec<Cow<'_, str>> = names.iter().map(|name| Cow::Borrowed(name.as_str())).collect();
    let places: HashMap<&str, usize> = names.iter().map(String::as_str).zip(0..).collect();
    let layout = layout(&header, form)?;
    let mut builder = Builder::new(&layout, encoding);
    let mut row = RowReader::new(&layout, &form.file);
    let mut line = 0;
    for_each_object(text, |object| {
        line += 1;
        let mut fields = vec![Cow::Borrowed(""); header.len()];
        for (name, value) in object {
            if let Some(field) = places.get(name.as_str()).and_then(|place| fields.get_mut(*place)) {
                *field = Cow::Borrowed(value.as_str());
            }
        }
        row.read(&mut builder, line, &fields)
    })?;
    Ok(builder.finish())
}
