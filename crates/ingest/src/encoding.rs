//! Encodings other than UTF-8.

use std::borrow::Cow;
use std::io::{self, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, WINDOWS_1252};

use crate::Encoding;
use crate::head::Head;

/// Bytes turned at a time.
const BLOCK_BYTES: usize = 64 << 10;

/// Bytes in which an XML declaration stands.
const DECLARATION_BYTES: usize = 256;

/// A stream of UTF-8 and what it was turned from.
pub(crate) struct Opened<'i> {
    pub(crate) encoding: Encoding,
    /// True where neither a mark, a declaration nor the user names the encoding.
    pub(crate) is_guess: bool,
    pub(crate) input: Box<dyn Read + 'i>,
}

/// Turns every other encoding into UTF-8 and drops a byte order mark.
///
/// The first bytes decide for the whole input, so that one name never comes out in two spellings.
pub(crate) fn open(head: Head<'_>, given: Option<Encoding>) -> Opened<'_> {
    let bytes = head.bytes();
    let marked = mark(bytes);
    let named = given.or(marked.map(|(encoding, _)| encoding)).or_else(|| declared(bytes));
    let encoding = named.unwrap_or_else(|| guess(bytes));
    let mark_bytes = marked.filter(|(marked, _)| *marked == encoding).map_or(0, |(_, n)| n);
    let whole = head.without(mark_bytes);
    let input: Box<dyn Read + '_> = match encoding.decoder() {
        None => Box::new(whole),
        Some(decoder) => Box::new(Decoded::new(whole, decoder)),
    };
    Opened { encoding, is_guess: named.is_none(), input }
}

/// Gives the encoding that a byte order mark names, and the length of the mark.
fn mark(bytes: &[u8]) -> Option<(Encoding, usize)> {
    match bytes {
        [0xef, 0xbb, 0xbf, ..] => Some((Encoding::Utf8, 3)),
        [0xff, 0xfe, ..] => Some((Encoding::Utf16Le, 2)),
        [0xfe, 0xff, ..] => Some((Encoding::Utf16Be, 2)),
        _ => None,
    }
}

/// Gives the code page that an XML declaration names. One that reads as ASCII cannot be in UTF-16.
fn declared(bytes: &[u8]) -> Option<Encoding> {
    let start = bytes.get(..DECLARATION_BYTES).unwrap_or(bytes).trim_ascii_start();
    let declaration = start.strip_prefix(b"<?xml")?.split(|&b| b == b'>').next()?;
    let (_, rest) = std::str::from_utf8(declaration).ok()?.split_once("encoding")?;
    let label = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = label.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let encoding: Encoding = label.get(1..)?.split(quote).next()?.parse().ok()?;
    if matches!(encoding, Encoding::CodePage(_)) { Some(encoding) } else { None }
}

/// Gives the encoding by the look of the first bytes.
fn guess(bytes: &[u8]) -> Encoding {
    match bytes {
        // Header names and JSON start in ASCII: every second byte is then NUL.
        [a, 0, b, 0, c, 0, ..] if ![a, b, c].contains(&&0) => return Encoding::Utf16Le,
        [0, a, 0, b, 0, c, ..] if ![a, b, c].contains(&&0) => return Encoding::Utf16Be,
        _ => {}
    }
    // The last character may be cut in two.
    if std::str::from_utf8(bytes).map_or_else(|e| e.error_len().is_none(), |_| true) {
        return Encoding::Utf8;
    }
    // Words of a code page hardly ever read as UTF-8: where more is right than wrong, it is damaged UTF-8.
    let (mut n_right, mut n_wrong) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        n_right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        n_wrong += chunk.invalid().len();
    }
    if n_right > n_wrong {
        return Encoding::Utf8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    Encoding::CodePage(detector.guess(None, Utf8Detection::Deny).name())
}

/// Reads another encoding as UTF-8; what stands for no character becomes `�`.
struct Decoded<R> {
    inner: R,
    decoder: Decoder,
    raw: Vec<u8>,
    turned: Vec<u8>,
    given: usize,
    ended: bool,
}

impl<R: Read> Decoded<R> {
    fn new(inner: R, decoder: Decoder) -> Self {
        Self { inner, decoder, raw: vec![0; BLOCK_BYTES], turned: Vec::new(), given: 0, ended: false }
    }

    fn turn(&mut self) -> io::Result<()> {
        let n = self.inner.read(&mut self.raw)?;
        self.ended = n == 0;
        let raw = self.raw.get(..n).unwrap_or_default();
        // Room for the longest outcome, so that nothing of the block is left.
        self.turned.resize(self.decoder.max_utf8_buffer_length(n).unwrap_or(0), 0);
        let (_, _, n_turned, _) = self.decoder.decode_to_utf8(raw, &mut self.turned, self.ended);
        self.turned.truncate(n_turned);
        self.given = 0;
        Ok(())
    }
}

impl<R: Read> Read for Decoded<R> {
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
/// The result is borrowed exactly where the bytes are UTF-8. An input that starts in another encoding was
/// turned before: what is not UTF-8 here is a single damaged row.
#[inline]
pub(crate) fn text(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let mut text = String::with_capacity(bytes.len() + 16);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
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
            let Opened { encoding, input: mut opened, .. } = open(Head::of(input), None);
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
    fn code_pages_are_told_apart() {
        let russian = "Голосуйте за нашего кандидата, все на выборы в воскресенье";
        for (encoding, words) in [
            (encoding_rs::WINDOWS_1251, "выборы"),
            (encoding_rs::WINDOWS_1251, "Явка на выборах"),
            (encoding_rs::WINDOWS_1251, "Ереван"),
            (encoding_rs::WINDOWS_1251, russian),
            (encoding_rs::KOI8_U, russian),
            (encoding_rs::IBM866, russian),
            (encoding_rs::WINDOWS_1252, "José"),
            (encoding_rs::WINDOWS_1252, "Größe und Straße"),
            (encoding_rs::WINDOWS_1250, "Příští prezident se bude volit v létě, říká ústavní soud"),
            (encoding_rs::WINDOWS_1253, "Εκλογές την Κυριακή"),
            (encoding_rs::WINDOWS_1254, "Cumhurbaşkanlığı seçimi için oy kullanın"),
            (
                encoding_rs::WINDOWS_1257,
                "Vēlēšanas notiks sestdien, aicinām visus piedalīties un balsot par savu kandidātu",
            ),
        ] {
            for n_rows in [1, 5000] {
                let table = format!("user_id,date,text\na,1629589836,{words}\n").repeat(n_rows);
                let bytes = encoding.encode(&table).0;
                let (found, turned) = decoded(&bytes);
                assert_eq!(found, Encoding::CodePage(encoding.name()), "{words}");
                assert!(turned == table, "{words}");
            }
        }
    }

    #[test]
    fn damaged_utf8_stays_utf8() {
        assert_eq!(guess(&["Ընտրություն".as_bytes(), b"\xff"].concat()), Encoding::Utf8);
        assert_eq!(guess("abcé".as_bytes().get(..4).unwrap()), Encoding::Utf8);
        assert_eq!(guess(b""), Encoding::Utf8);
    }

    #[test]
    fn a_declaration_names_the_encoding() {
        for (start, expected) in [
            ("<?xml version=\"1.0\" encoding=\"windows-1251\"?>", Some(Encoding::CodePage("windows-1251"))),
            ("<?xml version='1.0' encoding = 'KOI8-R'?>", Some(Encoding::CodePage("KOI8-R"))),
            ("<?xml version='1.0' encoding='utf-8'?>", None),
            ("<?xml version='1.0' encoding='UTF-16'?>", None),
            ("<?xml version='1.0'?><a encoding='koi8-r'>", None),
            ("<?xml encoding=", None),
            ("<rss>", None),
        ] {
            assert_eq!(declared(start.as_bytes()), expected, "{start}");
        }
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
