//! One spelling of what percent signs escape.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization as _, is_nfc};

/// Writes percent signs one way: none for letters, digits and `-._~`, upper case elsewhere, and NFC.
pub(super) fn normalised(part: &str) -> Cow<'_, str> {
    if !part.contains('%') {
        return Cow::Borrowed(part);
    }
    let mut written = String::with_capacity(part.len());
    // Bytes since the last escape that stays one: an accent behind an escape is not one of its last digit.
    let mut run = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let [first, tail @ ..] = rest {
        let (byte, after) = match tail {
            [high, low, after @ ..] if *first == b'%' => {
                hex(*high, *low).map_or((b'%', tail), |b| (b, after))
            }
            _ => (*first, tail),
        };
        let is_escaped = *first == b'%';
        rest = after;
        if is_escaped && byte.is_ascii() && !byte.is_ascii_alphanumeric() && !b"-._~".contains(&byte) {
            add_composed(&mut written, &run);
            run.clear();
            written.extend(escape(byte).map(char::from));
        } else {
            run.push(byte);
        }
    }
    add_composed(&mut written, &run);
    Cow::Owned(written)
}

/// Adds bytes in NFC where they are UTF-8, and escaped where they are not ASCII.
fn add_composed(written: &mut String, run: &[u8]) {
    for chunk in run.utf8_chunks() {
        let valid = chunk.valid();
        let composed = if is_nfc(valid) { Cow::Borrowed(valid) } else { Cow::Owned(valid.nfc().collect()) };
        for byte in composed.bytes() {
            push(written, byte);
        }
        for &byte in chunk.invalid() {
            push(written, byte);
        }
    }
}

fn push(written: &mut String, byte: u8) {
    // NFC makes this one of a Greek accent, and paths escape it.
    if byte.is_ascii() && byte != b'`' {
        written.push(char::from(byte));
    } else {
        written.extend(escape(byte).map(char::from));
    }
}

/// Writes a byte as `%XX`.
fn escape(byte: u8) -> [u8; 3] {
    let digit = |nibble: u8| if nibble < 10 { b'0' + nibble } else { b'A' + nibble - 10 };
    [b'%', digit(byte >> 4), digit(byte & 15)]
}

fn hex(high: u8, low: u8) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    Some(digit(high)? << 4 | digit(low)?)
}
