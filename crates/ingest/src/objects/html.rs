//! The words and links of a text in HTML, as Mastodon and YouTube give it.

use std::borrow::Cow;

use crate::html::unescaped;

/// A text taken out of its markup.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    /// The words; a paragraph and a line break each end a line.
    pub(super) text: String,
    /// Addresses of the links that are neither hashtags nor mentions.
    pub(super) links: Vec<String>,
}

/// Takes words and links out of a text in HTML.
///
/// *Complexity:* one pass.
pub(super) fn read(html: &str) -> Words {
    let mut words = Words::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, tagged) = rest.split_at(at);
        words.text.push_str(&unescaped(before));
        // A bracket that opens nothing is a character like any other.
        if !opens_tag(tagged) {
            words.text.push('<');
            rest = tagged.get(1..).unwrap_or_default();
            continue;
        }
        let Some(end) = tagged.find('>') else {
            rest = tagged;
            break;
        };
        words.tag(tagged.get(1..end).unwrap_or_default());
        rest = tagged.get(end + 1..).unwrap_or_default();
    }
    words.text.push_str(&unescaped(rest));
    words.text.truncate(words.text.trim_end().len());
    words
}

fn opens_tag(tagged: &str) -> bool {
    tagged.as_bytes().get(1).is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!'))
}

impl Words {
    /// Takes what stands between angle brackets.
    fn tag(&mut self, tag: &str) {
        let name_end = tag.find(|c: char| c.is_ascii_whitespace()).unwrap_or(tag.len());
        let (name, attributes) = tag.split_at(name_end);
        match name.trim_end_matches('/').to_ascii_lowercase().as_str() {
            "br" | "/p" | "/li" | "/blockquote" => self.text.push('\n'),
            "a" => {
                let class = attribute(attributes, "class").unwrap_or_default();
                let is_link =
                    !class.split_ascii_whitespace().any(|word| word == "mention" || word == "hashtag");
                if is_link && let Some(address) = attribute(attributes, "href") {
                    self.links.push(address.into_owned());
                }
            }
            _ => {}
        }
    }
}

/// Gives the value of an attribute.
fn attribute<'h>(attributes: &'h str, name: &str) -> Option<Cow<'h, str>> {
    let mut rest = attributes;
    loop {
        let (before, after) = rest.split_once('=')?;
        let after = after.trim_ascii_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, next) = match quote {
            Some(quote) => after.get(1..).unwrap_or_default().split_once(quote)?,
            None => after.split_once(|c: char| c.is_ascii_whitespace()).unwrap_or((after, "")),
        };
        if before.trim_ascii().eq_ignore_ascii_case(name) {
            return Some(unescaped(value));
        }
        rest = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_links_of_a_status() {
        let html = "<p>Vote &amp; watch &lt;3 &#39;now&#x27; <a href=\"https://a.example/tags/x\" class=\"mention \
                    hashtag\" rel=\"tag\">#<span>x</span></a><br />see <a href='https://b.example/?a=1&amp;b=2' \
                    rel=\"nofollow\"><span class=\"invisible\">https://</span><span>b.example/</span></a></p><p>2 &gt; 1</p>";
        let Words { text, links } = read(html);
        assert_eq!(text, "Vote & watch <3 'now' #x\nsee https://b.example/\n2 > 1");
        assert_eq!(links, ["https://b.example/?a=1&b=2"]);
    }

    #[test]
    fn what_is_no_markup_stays() {
        for text in ["a < b", "a <3 b", "x & y", "&unknown; &#0; &#x110000;", "no end <a href=", "&", "<"] {
            assert_eq!(read(text).text, text);
        }
        assert_eq!(read("<A HREF=https://a.example/x>y</A>").links, ["https://a.example/x"]);
    }
}
