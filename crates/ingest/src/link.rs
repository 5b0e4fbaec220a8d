//! Finding web addresses in text.

use memchr::memmem;

/// Finds the web addresses of a text, in order, as written.
///
/// An address starts with `http://` or `https://` and goes to the next blank, quote or angle bracket; marks
/// that end a sentence, and a closing bracket that the address did not open, are not part of it.
pub(crate) fn find(text: &str) -> Vec<&str> {
    let mut links = Vec::new();
    let mut from = 0;
    for start in starts(text) {
        // An address inside another one, as archives have it, is part of that.
        if start < from {
            continue;
        }
        let rest = text.get(start..).unwrap_or_default();
        let is_end = |c: char| c.is_whitespace() || c.is_control() || "<>\"«»“”„`".contains(c);
        let end = rest.find(is_end).unwrap_or(rest.len());
        let link = without_punctuation(rest.get(..end).unwrap_or_default());
        from = start + end;
        if !link.ends_with("://") {
            links.push(link);
        }
    }
    links
}

/// Gives the positions at which `http://` or `https://` stands, in any case.
pub(crate) fn starts(text: &str) -> impl Iterator<Item = usize> {
    // The colon and slashes are rarer than the letters and have no case.
    memmem::find_iter(text.as_bytes(), b"://").filter_map(|at| {
        let before = text.as_bytes().get(..at)?;
        let ends_with = |scheme: &[u8]| {
            before.len() >= scheme.len()
                && before.get(before.len() - scheme.len()..).is_some_and(|b| b.eq_ignore_ascii_case(scheme))
        };
        if ends_with(b"https") {
            Some(at - 5)
        } else if ends_with(b"http") {
            Some(at - 4)
        } else {
            None
        }
    })
}

fn without_punctuation(link: &str) -> &str {
    let mut link = link;
    while let Some(last) = link.chars().next_back() {
        let is_unopened = |open: char, close: char| {
            last == close && link.matches(close).count() > link.matches(open).count()
        };
        let is_outside = ".,;:!?'…։՝՞՜。،".contains(last)
            || is_unopened('(', ')')
            || is_unopened('[', ']')
            || is_unopened('{', '}');
        if !is_outside {
            break;
        }
        link = link.get(..link.len() - last.len_utf8()).unwrap_or_default();
    }
    link
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_addresses_and_leaves_sentences() {
        for (text, expected) in [
            (
                "see https://a.org/x. And (http://b.org/y_(z))!",
                &["https://a.org/x", "http://b.org/y_(z)"][..],
            ),
            ("HTTP://A.ORG,https://b.org/?q=1,2", &["HTTP://A.ORG,https://b.org/?q=1,2"]),
            (
                "https://web.archive.org/web/2020/http://a.org/",
                &["https://web.archive.org/web/2020/http://a.org/"],
            ),
            ("<a href=\"https://a.org\">«https://b.am/ա»", &["https://a.org", "https://b.am/ա"]),
            ("ftp://a.org and http:// nothing ://x", &[]),
        ] {
            assert_eq!(find(text), expected, "{text}");
        }
    }
}
