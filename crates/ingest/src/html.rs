//! Markup to plain text.

use std::borrow::Cow;

use memchr::{memchr, memchr2, memmem};
use quick_xml::escape::resolve_html5_entity;

/// Longest name of an entity, in bytes.
const ENTITY_BYTES_MAX: usize = 32;

/// Elements that start a new line.
const BLOCKS: [&str; 25] = [
    "article",
    "aside",
    "blockquote",
    "br",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tr",
    "ul",
];

/// Gives what a person reads of some markup: without tags, entities resolved, blanks made one, blocks on lines.
///
/// Takes plain text as well. *Complexity:* linear, whatever is left open.
pub(crate) fn text(markup: &str) -> String {
    let mut words = Words { text: String::with_capacity(markup.len()), gap: Gap::None };
    let mut rest = markup;
    // Where no tag is closed any more, no `<` opens one.
    let mut closes = true;
    while let Some(at) = memchr2(b'<', b'&', rest.as_bytes()) {
        words.add(rest.get(..at).unwrap_or_default());
        rest = rest.get(at..).unwrap_or_default();
        let taken = if rest.starts_with('&') {
            reference(rest).map(|(character, n)| {
                words.add(character);
                n
            })
        } else if closes && is_tag(rest) {
            let end = tag_end(rest);
            closes = end.is_some();
            end.inspect(|&n| words.tag(rest.get(..n).unwrap_or_default()))
        } else {
            None
        };
        let n = taken.unwrap_or_else(|| {
            words.add(rest.get(..1).unwrap_or_default());
            1
        });
        rest = rest.get(n..).unwrap_or_default();
    }
    words.add(rest);
    words.text
}

/// Resolves the entities of a text without tags.
pub(crate) fn unescaped(text: &str) -> Cow<'_, str> {
    if memchr(b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr(b'&', rest.as_bytes()) {
        whole.push_str(rest.get(..at).unwrap_or_default());
        rest = rest.get(at..).unwrap_or_default();
        let (characters, n) = reference(rest).unwrap_or((Cow::Borrowed("&"), 1));
        whole.push_str(&characters);
        rest = rest.get(n..).unwrap_or_default();
    }
    whole.push_str(rest);
    Cow::Owned(whole)
}

/// Gives what the entity of this name stands for, `#` and a number included.
pub(crate) fn entity(name: &str) -> Option<Cow<'static, str>> {
    let Some(number) = name.strip_prefix('#') else { return resolve_html5_entity(name).map(Cow::Borrowed) };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => number.parse(),
    };
    let character = code.ok().and_then(char::from_u32).filter(|&c| c != '\0')?;
    Some(Cow::Owned(character.to_string()))
}

/// Gives what the reference at the start of a text stands for, and its length.
fn reference(text: &str) -> Option<(Cow<'static, str>, usize)> {
    let bytes = text.as_bytes();
    let end = memchr(b';', bytes.get(..ENTITY_BYTES_MAX).unwrap_or(bytes))?;
    Some((entity(text.get(1..end)?)?, end + 1))
}

fn is_tag(text: &str) -> bool {
    text.as_bytes().get(1).is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!' | b'?'))
}

/// Gives the length of the tag, comment or script at the start of a text.
fn tag_end(text: &str) -> Option<usize> {
    if text.starts_with("<!--") {
        return memmem::find(text.as_bytes(), b"-->").map(|at| at + 3);
    }
    let end = memchr(b'>', text.as_bytes())? + 1;
    let tag = text.get(..end)?;
    let hidden = ["script", "style"].into_iter().find(|hidden| name(tag).eq_ignore_ascii_case(hidden));
    match hidden.filter(|_| !tag.starts_with("</")) {
        None => Some(end),
        // What a machine reads goes to its end, or to that of the text.
        Some(hidden) => {
            let content = text.get(end..)?;
            let close = content.match_indices("</").find(|(at, _)| {
                content.get(at + 2..at + 2 + hidden.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(hidden))
            });
            Some(close.map_or(text.len(), |(at, _)| end + at))
        }
    }
}

/// Gives the name of a tag, opening or closing.
fn name(tag: &str) -> &str {
    let tag = tag.trim_start_matches(['<', '/']);
    tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default()
}

/// What stands between two words.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Gap {
    None,
    Space,
    Line,
}

/// Words with one blank or line end between them.
struct Words {
    text: String,
    gap: Gap,
}

impl Words {
    fn add(&mut self, part: impl AsRef<str>) {
        for character in part.as_ref().chars() {
            if character.is_whitespace() {
                self.widen(Gap::Space);
                continue;
            }
            match self.gap {
                _ if self.text.is_empty() => {}
                Gap::None => {}
                Gap::Space => self.text.push(' '),
                Gap::Line => self.text.push('\n'),
            }
            self.gap = Gap::None;
            self.text.push(character);
        }
    }

    fn tag(&mut self, tag: &str) {
        let name = name(tag).to_ascii_lowercase();
        if BLOCKS.binary_search(&name.as_str()).is_ok() {
            self.widen(Gap::Line);
        }
    }

    fn widen(&mut self, gap: Gap) {
        if gap > self.gap {
            self.gap = gap;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_reads() {
        assert!(BLOCKS.is_sorted());
        for (markup, expected) in [
            ("plain  text\n here", "plain text here"),
            ("<p>One <b>bold</b> word.</p><p>Two<br/>lines</p>", "One bold word.\nTwo\nlines"),
            ("AT&amp;T &#8364; &#x1F600; &nbsp;&eacute;&hellip;", "AT&T € 😀 é…"),
            ("a &unknown; b & c &", "a &unknown; b & c &"),
            ("1 < 2 and a <b", "1 < 2 and a <b"),
            ("x<!-- <p>not</p> -->y<script>var a = '<p>';</script>z<STYLE>p {}</STYLE>", "xyz"),
            ("x<script>never closed", "x"),
            ("<a href=\"https://a.org\">Ընտրություն</a>", "Ընտրություն"),
            ("&#0;&#xD800;", "&#0;&#xD800;"),
            ("", ""),
        ] {
            assert_eq!(text(markup), expected, "{markup}");
        }
    }

    #[test]
    fn left_open_a_million_times() {
        for part in ["<", "<a ", "<!--", "<script>", "&", "&amp", "</script", "<p"] {
            let markup = part.repeat(1_000_000);
            assert!(text(&markup).len() <= markup.len());
        }
    }
}
