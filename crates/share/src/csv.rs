//! Rows as CSV by RFC 4180: UTF-8, comma, a line feed after each row, quotes only where needed.
//!
//! Cells that begin with `=`, `+`, `-` or `@` are written as they are. Spreadsheets may take them for formulas,
//! but these files are evidence: an identifier must come out byte for byte as it went in, or it no longer joins
//! with the platform's data, and a repaired cell cannot be told from one that really held the mark. Whoever
//! opens a table in a spreadsheet imports it with the columns set to text.

use std::io::Write as _;

use ostrakon_model::Timestamp;

use crate::number::{append_decimal, append_unsigned};
use crate::table::{Row, Sink, Width};

/// Appends the header line of the table `R`.
pub fn append_header<R: Row>(buffer: &mut Vec<u8>, width: Width) {
    for (idx, column) in R::columns(width).enumerate() {
        if idx > 0 {
            buffer.push(b',');
        }
        buffer.extend_from_slice(column.name.as_bytes());
    }
    buffer.push(b'\n');
}

/// Appends one row with its line feed.
///
/// Chunks of rows can be formatted into buffers of their own in parallel and written one after another.
#[inline]
pub fn append_row<R: Row>(buffer: &mut Vec<u8>, row: &R, width: Width) {
    let mut line = Line { buffer };
    row.put(width, &mut line);
    // Every cell ends with a comma; the last one becomes the end of the line.
    if let Some(last) = line.buffer.last_mut() {
        *last = b'\n';
    }
}

struct Line<'b> {
    buffer: &'b mut Vec<u8>,
}

/// Appends a text as a cell, with the comma behind it.
#[inline]
pub fn append_text(buffer: &mut Vec<u8>, value: &str) {
    let bytes = value.as_bytes();
    // No short circuit: the loop stays branch-free and the compiler widens it.
    let special = bytes.iter().fold(false, |found, byte| found | matches!(byte, b',' | b'"' | b'\n' | b'\r'));
    if special {
        append_quoted(buffer, bytes);
    } else {
        buffer.extend_from_slice(bytes);
    }
    buffer.push(b',');
}

impl Sink for Line<'_> {
    #[inline]
    fn text(&mut self, value: &str) {
        append_text(self.buffer, value);
    }

    #[inline]
    fn unsigned32(&mut self, value: u32) {
        self.unsigned64(u64::from(value));
    }

    #[inline]
    fn unsigned64(&mut self, value: u64) {
        append_unsigned(self.buffer, value);
        self.buffer.push(b',');
    }

    #[inline]
    fn decimal(&mut self, value: f64) {
        append_decimal(self.buffer, value);
        self.buffer.push(b',');
    }

    #[inline]
    fn flag(&mut self, value: bool) {
        self.buffer.extend_from_slice(if value { b"1," } else { b"0," });
    }

    #[inline]
    fn time(&mut self, value: Timestamp) {
        // Writing into a vector cannot fail.
        let _ = write!(self.buffer, "{value},");
    }

    #[inline]
    fn empty(&mut self) {
        self.buffer.push(b',');
    }
}

#[cold]
fn append_quoted(buffer: &mut Vec<u8>, bytes: &[u8]) {
    buffer.push(b'"');
    for byte in bytes {
        if *byte == b'"' {
            buffer.push(b'"');
        }
        buffer.push(*byte);
    }
    buffer.push(b'"');
}
