//! Text that others wrote: made of bytes, found again by its line, shortened for a message.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};

use encoding_rs::{WINDOWS_1250, WINDOWS_1251};
use memchr::memchr;
use serde::{Deserialize, Serialize};

/// Characters of a text that a message repeats.
const SHOWN_CHARS: usize = 80;

/// Is an encoding that results are published in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    #[default]
    #[serde(rename = "utf-8", alias = "UTF-8", alias = "utf8")]
    Utf8,
    /// Windows code page of Central Europe.
    #[serde(rename = "windows-1250", alias = "cp1250")]
    Windows1250,
    /// Windows code page of Cyrillic.
    #[serde(rename = "windows-1251", alias = "cp1251")]
    Windows1251,
}

impl Display for Encoding {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Utf8 => "UTF-8",
            Self::Windows1250 => "windows-1250",
            Self::Windows1251 => "windows-1251",
        })
    }
}

impl Encoding {
    /// Makes text of bytes. *Errors:* the first byte that is none.
    fn decode(self, bytes: &[u8]) -> Result<Cow<'_, str>, usize> {
        let page = match self {
            Self::Utf8 => {
                return str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| error.valid_up_to());
            }
            Self::Windows1250 => WINDOWS_1250,
            Self::Windows1251 => WINDOWS_1251,
        };
        // A null byte is in no text, and the only one that both pages would take: it tells UTF-16 and other files.
        match memchr(0, bytes) {
            Some(null) => Err(null),
            None => page.decode_without_bom_handling_and_without_replacement(bytes).ok_or(0),
        }
    }
}

/// Makes text of bytes, in the first of some encodings that they are valid in; a byte order mark tells UTF-8 whatever they
/// are.
///
/// *Errors:* the line, from 1, up to which the best of them went.
pub(crate) fn decode<'a>(bytes: &'a [u8], encodings: &[Encoding]) -> Result<(Cow<'a, str>, Encoding), u64> {
    if let Some(Ok(text)) = bytes.strip_prefix(b"\xef\xbb\xbf").map(str::from_utf8) {
        return Ok((Cow::Borrowed(text), Encoding::Utf8));
    }
    let mut farthest = 0;
    for encoding in encodings {
        match encoding.decode(bytes) {
            Ok(text) => return Ok((text, *encoding)),
            Err(at) => farthest = farthest.max(at),
        }
    }
    let breaks = bytes.iter().take(farthest).filter(|byte| **byte == b'\n').count();
    Err(breaks as u64 + 1)
}

/// Gives the line of a text, from 1, in which a byte stands.
pub(crate) fn line_at(text: &str, byte: usize) -> u64 {
    text.get(..byte).unwrap_or_default().matches('\n').count() as u64 + 1
}

/// Makes a text fit for a message: short, without control characters.
pub(crate) fn shown(text: &str) -> String {
    let mut chars = text.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c });
    let mut shown: String = chars.by_ref().take(SHOWN_CHARS).collect();
    if chars.next().is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_text_in_the_first_encoding_that_fits() {
        let both = [Encoding::Utf8, Encoding::Windows1250];
        assert_eq!(decode("Łódź".as_bytes(), &both), Ok(("Łódź".into(), Encoding::Utf8)));
        assert_eq!(decode(b"\xa3\xf3d\x9f", &both), Ok(("Łódź".into(), Encoding::Windows1250)));
        assert_eq!(decode(b"\xc6", &[Encoding::Windows1251]), Ok(("Ж".into(), Encoding::Windows1251)));
        let marked = b"\xef\xbb\xbf\xc5\x81";
        assert_eq!(decode(marked, &[Encoding::Windows1251]), Ok(("Ł".into(), Encoding::Utf8)));
    }

    #[test]
    fn bytes_that_are_no_text_have_a_line() {
        assert_eq!(decode(b"a\nb\xff\n", &[Encoding::Utf8]), Err(2));
        for encoding in [Encoding::Windows1250, Encoding::Windows1251] {
            assert_eq!(decode(b"a\nb\n\xa3\0\n", &[encoding]), Err(3));
            assert_eq!(decode(b"a\nb\n\xa3\0\n", &[Encoding::Utf8, encoding]), Err(3));
        }
        assert_eq!(decode(b"a", &[]), Err(1));
    }

    #[test]
    fn lines_are_counted_from_one() {
        assert_eq!([0, 1, 2, 3, 9].map(|byte| line_at("a\nb\n", byte)), [1, 1, 2, 2, 1]);
    }

    #[test]
    fn what_is_shown_is_short_and_of_one_line() {
        assert_eq!(shown("a\u{1b}[31m\n"), "a\u{fffd}[31m\u{fffd}");
        assert_eq!(shown(&"ł".repeat(80)), "ł".repeat(80));
        assert_eq!(shown(&"ł".repeat(81)), format!("{}…", "ł".repeat(80)));
    }
}
