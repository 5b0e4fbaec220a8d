//! Rows as NDJSON: one object a line, keys in column order, an absent value as `null`.

use std::io::Write as _;

use ostrakon_model::Timestamp;

use crate::number::{append_decimal, append_unsigned};
use crate::table::{Column, Row, Sink, Width};

/// Appends one row with its line feed.
#[inline]
pub fn append_row<R: Row>(buffer: &mut Vec<u8>, row: &R, width: Width) {
    buffer.push(b'{');
    let mut object = Object { buffer, columns: R::PLAIN };
    row.put_plain(&mut object);
    if width == Width::WithFast {
        object.columns = R::FAST;
        row.put_fast(&mut object);
    }
    // Every member ends with a comma; the last one becomes the end of the object.
    if let Some(last) = object.buffer.last_mut() {
        *last = b'}';
    }
    object.buffer.push(b'\n');
}

struct Object<'b> {
    buffer: &'b mut Vec<u8>,
    columns: &'static [Column],
}

impl Object<'_> {
    #[inline]
    fn key(&mut self) {
        if let Some((column, rest)) = self.columns.split_first() {
            self.buffer.extend_from_slice(column.key.as_bytes());
            self.columns = rest;
        }
    }
}

impl Sink for Object<'_> {
    #[inline]
    fn text(&mut self, value: &str) {
        self.key();
        append_string(self.buffer, value);
        self.buffer.push(b',');
    }

    #[inline]
    fn unsigned32(&mut self, value: u32) {
        self.unsigned64(u64::from(value));
    }

    #[inline]
    fn unsigned64(&mut self, value: u64) {
        self.key();
        append_unsigned(self.buffer, value);
        self.buffer.push(b',');
    }

    #[inline]
    fn decimal(&mut self, value: f64) {
        self.key();
        if value.is_finite() {
            append_decimal(self.buffer, value);
        } else {
            self.buffer.extend_from_slice(b"null");
        }
        self.buffer.push(b',');
    }

    #[inline]
    fn flag(&mut self, value: bool) {
        self.key();
        self.buffer.extend_from_slice(if value { b"true," } else { b"false," });
    }

    #[inline]
    fn time(&mut self, value: Timestamp) {
        self.key();
        // Writing into a vector cannot fail.
        let _ = write!(self.buffer, "\"{value}\",");
    }

    #[inline]
    fn empty(&mut self) {
        self.key();
        self.buffer.extend_from_slice(b"null,");
    }
}

/// Appends a JSON string. *Source:* RFC 8259 section 7.
fn append_string(buffer: &mut Vec<u8>, value: &str) {
    buffer.push(b'"');
    // No short circuit: the loop stays branch-free and the compiler widens it.
    let special = value.bytes().fold(false, |found, byte| found | matches!(byte, 0..0x20 | b'"' | b'\\'));
    if special {
        for byte in value.bytes() {
            match byte {
                b'"' | b'\\' => buffer.extend_from_slice(&[b'\\', byte]),
                b'\n' => buffer.extend_from_slice(b"\\n"),
                b'\r' => buffer.extend_from_slice(b"\\r"),
                b'\t' => buffer.extend_from_slice(b"\\t"),
                0..0x20 => {
                    let _ = write!(buffer, "\\u{byte:04x}");
                }
                _ => buffer.push(byte),
            }
        }
    } else {
        buffer.extend_from_slice(value.as_bytes());
    }
    buffer.push(b'"');
}
