//! Encodings other than UTF-8.

use std::borrow::Cow;
use std::io::{self, Cursor, Read};

use crate::Encoding;
use crate::compression::peek;

/// Bytes looked at to recognise UTF-16 without a byte order mark.
const PEEK_BYTES: u64 = 64;

/// Bytes of UTF-16 turned at a time.
const BLOCK_BYTES: usize = 64 << 10;

/// Windows-1252 for bytes 80 to 9F; the five without a character stand for themselves.
/// *Source:* WHATWG Encoding, index windows-1252.
const WINDOWS_1252: [char; 32] = [
    '\u{20ac}', '\u{81}', '\u{201a}', '\u{192}', '\u{201e}', '\u{2026}', '\u{2020}', '\u{2021}', '\u{2c6}',
    '\u{2030}', '\u{160}', '\u{2039}', '\u{152}', '\u{8d}', '\u{17d}', '\u{8f}', '\u{90}', '\u{2018}',
    '\u{2019}', '\u{201c}', '\u{201d}', '\u{2022}', '\u{2013}', '\u{2014}', '\u{2dc}', '\u{2122}', '\u{161}',
    '\u{203a}', '\u{153}', '\u{9d}', '\u{17e}', '\u{178}',
];

/// Turns UTF-16 into UTF-8 and drops a byte order mark.
pub(crate) fn open<'i>(mut input: Box<dyn Read + 'i>) -> io::Result<(Encoding, Box<dyn Read + 'i>)> {
    let head = peek(&mut input, PEEK_BYTES)?;
    let (encoding, mark_bytes) = recognise(&head);
    let mut whole = Cursor::new(head).chain(input);
    io::copy(&mut (&mut whole).take(mark_bytes), &mut io::sink())?;
    let opened: Box<dyn Read + 'i> = match encoding {
        Encoding::Utf8 => Box::new(whole),
        Encoding::Utf16Le => Box::new(Utf16::new(whole, u16::from_le_bytes)),
        Encoding::Utf16Be => Box::new(Utf16::new(whole, u16::from_be_bytes)),
    };
    Ok((encoding, opened))
}

/// Gives the encoding and the length of its mark.
fn recognise(head: &[u8]) -> (Encoding, u64) {
    match head {
        [0xef, 0xbb, 0xbf, ..] => (Encoding::Utf8, 3),
        [0xff, 0xfe, ..] => (Encoding::Utf16Le, 2),
        [0xfe, 0xff, ..] => (Encoding::Utf16Be, 2),
        // Header names and JSON start in ASCII: every second byte is then NUL.
        [a, 0, b, 0, c, 0, ..] if ![a, b, c].contains(&&0) => (Encoding::Utf16Le, 0),
        [0, a, 0, b, 0, c, ..] if ![a, b, c].contains(&&0) => (Encoding::Utf16Be, 0),
        _ => (Encoding::Utf8, 0),
    }
}

/// Reads UTF-16 as UTF-8; a surrogate without its partner becomes `�`.
struct Utf16<R> {
    inner: R,
    unit: fn([u8; 2]) -> u16,
    /// Bytes not yet turned: half a unit, or a first surrogate that waits for its partner.
    rest: Vec<u8>,
    turned: Vec<u8>,
    given: usize,
    ended: bool,
}

impl<R: Read> Utf16<R> {
    fn new(inner: R, unit: fn([u8; 2]) -> u16) -> Self {
        Self { inner, unit, rest: Vec::new(), turned: Vec::new(), given: 0, ended: false }
    }

    fn turn(&mut self) -> io::Result<()> {
        let n_waiting = self.rest.len();
        self.rest.resize(n_waiting + BLOCK_BYTES, 0);
        let room = self.rest.get_mut(n_waiting..).unwrap_or_default();
        let read = self.inner.read(room);
        self.rest.truncate(n_waiting + read.as_ref().map_or(0, |n| *n));
        self.ended = read? == 0;

        let mut whole = self.rest.len() / 2 * 2;
        let last = whole.checked_sub(2).and_then(|at| self.rest.get(at..whole));
        if let Some([a, b]) = last
            && (0xd800..0xdc00).contains(&(self.unit)([*a, *b]))
            && !self.ended
        {
            whole -= 2;
        }
        if self.ended {
            whole = self.rest.len();
        }
        let units = self.rest.get(..whole).unwrap_or_default().chunks(2).map(|pair| match pair {
            [a, b] => (self.unit)([*a, *b]),
            // An odd byte at the very end stands for a lone surrogate, so that it becomes `�`.
            _ => 0xd800,
        });
        let mut bytes = [0; 4];
        self.turned.clear();
        for unit in char::decode_utf16(units) {
            let character = unit.unwrap_or(char::REPLACEMENT_CHARACTER);
            self.turned.extend_from_slice(character.encode_utf8(&mut bytes).as_bytes());
        }
        self.given = 0;
        self.rest.drain(..whole);
        Ok(())
    }
}

impl<R: Read> Read for Utf16<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.turned.len() && !self.ended {
            self.turn()?;
        }
        let mut left = self.turned.get(self.given..).unwrap_or_default();
        let n = left.read(buffer)?;
        self.given += n;
        Ok(n)
    }
}

/// Gives the bytes as text: UTF-8, and Windows-1252 where they are not.
///
/// The result is borrowed exactly where the bytes are UTF-8.
#[inline]
pub(crate) fn text(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let mut text = String::with_capacity(bytes.len() + 16);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|&byte| {
            let index = usize::from(byte.wrapping_sub(0x80));
            WINDOWS_1252.get(index).copied().unwrap_or(char::from(byte))
        }));
    }
    Cow::Owned(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives one byte at a time.
    struct Drip<'b>(&'b [u8]);

    impl Read for Drip<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let n = buffer.len().min(1);
            self.0.read(&mut buffer[..n])
        }
    }

    fn decoded(bytes: &[u8]) -> (Encoding, String) {
        let mut texts = Vec::new();
        for input in [Box::new(bytes) as Box<dyn Read>, Box::new(Drip(bytes))] {
            let (encoding, mut opened) = open(input).unwrap();
            let mut text = String::new();
            opened.read_to_string(&mut text).unwrap();
            texts.push((encoding, text));
        }
        assert_eq!(texts[0], texts[1]);
        texts.remove(0)
    }

    #[test]
    fn utf16_of_both_orders_with_and_without_mark() {
        let words = "id,text\n1,😀 Ընտրություն\n";
        for (mark, with_mark) in [("\u{feff}", true), ("", false)] {
            let marked = format!("{mark}{words}");
            let le: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let be: Vec<u8> = marked.encode_utf16().flat_map(u16::to_be_bytes).collect();
            assert_eq!(decoded(&le), (Encoding::Utf16Le, words.to_owned()), "{with_mark}");
            assert_eq!(decoded(&be), (Encoding::Utf16Be, words.to_owned()), "{with_mark}");
        }
        assert_eq!(decoded("\u{feff}id".as_bytes()), (Encoding::Utf8, "id".to_owned()));
        assert_eq!(decoded(b"\xff\xfea\0\x3d\xd8").1, "a\u{fffd}");
        assert_eq!(decoded(b"\xff\xfea\0b").1, "a\u{fffd}");
    }

    #[test]
    fn other_bytes_are_windows_1252_and_stay_apart() {
        assert_eq!(text(b"J\xe9r\xf4me \x80"), "Jérôme €");
        assert_eq!(text("Jérôme".as_bytes()), "Jérôme");
        assert_eq!(text("é\u{20ac}".as_bytes().get(..4).unwrap()), "éâ‚");
        let all: std::collections::BTreeSet<String> =
            (0x80..=0xff_u8).map(|byte| text(&[byte]).into_owned()).collect();
        assert_eq!(all.len(), 128);
    }
}
