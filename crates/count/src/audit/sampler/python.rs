//! Ids of ballots as Arlo writes them: Python's `str((batch, number))`.

use std::fmt::Write as _;

/// Writes what Python's `str((batch, number))` does.
///
/// Names are quoted by Python's `repr`: single quotes, double ones where the name has a single quote and no double
/// one; backslash, the quote in use, and characters that cannot be printed are escaped. Letters of all scripts stay.
///
/// Python leaves a character as it is by its Unicode table; here everything beyond ASCII stays but controls, spaces
/// that are no plain space, invisible format characters, private use and what is no character.
pub fn python_tuple(batch: &str, number: u64) -> String {
    let quote = if batch.contains('\'') && !batch.contains('"') { '"' } else { '\'' };
    let mut text = String::with_capacity(batch.len() + 12);
    text.push('(');
    text.push(quote);
    for c in batch.chars() {
        match c {
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            c if c == quote => text.extend(['\\', c]),
            c if is_printable(c) => text.push(c),
            c => push_escaped(&mut text, u32::from(c)),
        }
    }
    text.push(quote);
    // Writing to a String cannot fail.
    let _ = write!(text, ", {number})");
    text
}

fn push_escaped(text: &mut String, c: u32) {
    let _ = match c {
        0..=0xff => write!(text, "\\x{c:02x}"),
        0x100..=0xffff => write!(text, "\\u{c:04x}"),
        _ => write!(text, "\\U{c:08x}"),
    };
}

/// Says whether Python prints a character: not those of the categories Other and Separator, but the plain space.
fn is_printable(c: char) -> bool {
    let is_format = matches!(c,
        '\u{ad}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0001}'..='\u{e007f}');
    let is_private_or_none = matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}');
    c == ' ' || !(c.is_control() || c.is_whitespace() || is_format || is_private_or_none)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_quoted_as_python_does() {
        // Each was written by Python 3.11.
        for (batch, expected) in [
            ("pct 2", "('pct 2', 3)"),
            ("O'Brien", "(\"O'Brien\", 3)"),
            ("pct \"x\"", "('pct \"x\"', 3)"),
            ("both ' and \"", "('both \\' and \"', 3)"),
            ("a\\b", "('a\\\\b', 3)"),
            ("tab\tline\nreturn\r", "('tab\\tline\\nreturn\\r', 3)"),
            ("\u{7}\u{7f}\u{a0}", "('\\x07\\x7f\\xa0', 3)"),
            ("Երևան Łódź", "('Երևան Łódź', 3)"),
            ("zero\u{200b}width", "('zero\\u200bwidth', 3)"),
            ("\u{1f5f3}", "('\u{1f5f3}', 3)"),
        ] {
            assert_eq!(python_tuple(batch, 3), expected);
        }
    }
}
