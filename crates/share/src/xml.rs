//! XML text: escaping, forbidden characters, and a buffer that is written out piece by piece.

use std::fmt::{self, Write as _};
use std::io::Write;

use crate::error::Error;
use crate::number::append_decimal;

/// Bytes gathered before they are handed on.
const BUFFER_BYTES: usize = 1 << 16;

/// Gathers XML and hands it on.
pub(crate) struct Xml<'w, W> {
    out: &'w mut W,
    text: String,
}

impl<'w, W: Write> Xml<'w, W> {
    pub(crate) fn new(out: &'w mut W) -> Self {
        Self { out, text: String::with_capacity(BUFFER_BYTES + 4096) }
    }

    /// Appends markup that contains no foreign text.
    pub(crate) fn markup(&mut self, markup: fmt::Arguments<'_>) {
        // Writing into a string cannot fail.
        let _ = self.text.write_fmt(markup);
    }

    /// Appends foreign text, safe inside elements and quoted attributes.
    pub(crate) fn text(&mut self, text: &str) {
        append_escaped(&mut self.text, text);
    }

    /// Hands on what has been gathered if it is much.
    pub(crate) fn pass_on(&mut self) -> Result<(), Error> {
        if self.text.len() >= BUFFER_BYTES {
            self.out.write_all(self.text.as_bytes())?;
            self.text.clear();
        }
        Ok(())
    }

    /// Hands on the rest.
    pub(crate) fn finish(self) -> Result<(), Error> {
        self.out.write_all(self.text.as_bytes())?;
        Ok(self.out.flush()?)
    }
}

/// Formats a number as `xs:double`.
pub(crate) struct Decimal(pub(crate) f64);

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_finite() {
            let mut buffer = Vec::with_capacity(24);
            append_decimal(&mut buffer, self.0);
            f.write_str(std::str::from_utf8(&buffer).unwrap_or_default())
        } else if self.0.is_nan() {
            f.write_str("NaN")
        } else {
            f.write_str(if self.0 > 0.0 { "INF" } else { "-INF" })
        }
    }
}

/// Tells whether XML 1.0 allows a character. *Source:* XML 1.0 (fifth edition), production 2 `Char`.
pub(crate) fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// Appends `value` escaped; a forbidden character becomes U+FFFD.
///
/// Line ends and tabs become character references, because a reader turns literal ones in attributes to spaces.
pub(crate) fn append_escaped(text: &mut String, value: &str) {
    for c in value.chars() {
        match c {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '"' => text.push_str("&quot;"),
            '\t' => text.push_str("&#9;"),
            '\n' => text.push_str("&#10;"),
            '\r' => text.push_str("&#13;"),
            _ if is_allowed(c) => text.push(c),
            _ => text.push('\u{fffd}'),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::append_escaped;

    #[test]
    fn markup_is_escaped_and_forbidden_characters_replaced() {
        let mut text = String::new();
        append_escaped(&mut text, "<a b=\"c\">&\n\u{0}\u{b}\u{ffff}\u{1f600}é");
        assert_eq!(text, "&lt;a b=&quot;c&quot;&gt;&amp;&#10;\u{fffd}\u{fffd}\u{fffd}\u{1f600}é");
    }
}
