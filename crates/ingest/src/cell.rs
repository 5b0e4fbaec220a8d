//! Lists inside one cell.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::json::Text;
use crate::link;

/// Splits a cell at commas, or reads it as `["a", "b"]` or `['a', 'b']`.
#[expect(clippy::needless_pass_by_value, reason = "called with a cell that was made for it")]
pub(crate) fn list(cell: Cow<'_, str>) -> Vec<Cow<'_, str>> {
    split(&cell, |text| text.split(',').collect())
}

/// Splits a cell of web addresses: a comma can be part of an address, so only where another one starts.
#[expect(clippy::needless_pass_by_value, reason = "called with a cell that was made for it")]
pub(crate) fn links(cell: Cow<'_, str>) -> Vec<Cow<'_, str>> {
    split(&cell, split_links)
}

/// Reads a count as tables write it: `1234`, with separators `1,234`, or `1234.0`, as a column with gaps comes out
/// of statistics programs.
pub(crate) fn count(cell: &str) -> Option<u64> {
    let cell = cell.trim_ascii();
    let whole = cell.strip_suffix(".0").unwrap_or(cell);
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next().filter(|first| is_digits(first))?;
    if first.len() == whole.len() {
        return whole.parse().ok();
    }
    let is_grouped = first.len() <= 3 && groups.all(|group| group.len() == 3 && is_digits(group));
    if is_grouped { whole.replace(',', "").parse().ok() } else { None }
}

/// Drops from a list what stands in it before, whether with a hashtag's sign or without.
pub(crate) fn distinct(list: &mut Vec<Cow<'_, str>>) {
    if list.len() > 1 {
        let mut seen = HashSet::with_capacity(list.len());
        list.retain(|item| seen.insert(item.trim_start_matches('#').to_owned()));
    }
}

/// Joins two texts by a line end, where both say something.
pub(crate) fn joined<'r>(first: Cow<'r, str>, second: Cow<'r, str>) -> Cow<'r, str> {
    if second.trim_ascii().is_empty() {
        first
    } else if first.trim_ascii().is_empty() {
        second
    } else {
        Cow::Owned(format!("{first}\n{second}"))
    }
}

/// Takes from a text what `find` finds in it, borrowing where the text does.
pub(crate) fn parts<'r>(text: &Cow<'r, str>, find: for<'x> fn(&'x str) -> Vec<&'x str>) -> Vec<Cow<'r, str>> {
    match text {
        Cow::Borrowed(text) => find(text).into_iter().map(Cow::Borrowed).collect(),
        Cow::Owned(text) => find(text).into_iter().map(|part| Cow::Owned(part.to_owned())).collect(),
    }
}

fn split<'r>(cell: &Cow<'r, str>, plain: for<'x> fn(&'x str) -> Vec<&'x str>) -> Vec<Cow<'r, str>> {
    let text = cell.trim_ascii();
    let Some(inner) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) else {
        let mut items = parts(cell, plain);
        for item in &mut items {
            tidy(item, &[]);
        }
        items.retain(|item| !item.is_empty());
        return items;
    };
    if let Ok(items) = serde_json::from_str::<Vec<Text<'_>>>(text) {
        let owned = items.into_iter().map(|item| Cow::Owned(item.0.into_owned()));
        return owned.filter(|item: &Cow<'r, str>| !item.is_empty()).collect();
    }
    let mut items: Vec<Cow<'r, str>> =
        plain(inner).into_iter().map(|part| Cow::Owned(part.to_owned())).collect();
    for item in &mut items {
        tidy(item, &['\'', '"']);
    }
    items.retain(|item| !item.is_empty());
    items
}

/// Drops blanks, then `quotes`, at both ends.
fn tidy(item: &mut Cow<'_, str>, quotes: &[char]) {
    match item {
        Cow::Borrowed(text) => *text = text.trim().trim_matches(quotes),
        Cow::Owned(text) => *text = text.trim().trim_matches(quotes).to_owned(),
    }
}

fn split_links(text: &str) -> Vec<&str> {
    let mut items = Vec::new();
    let mut from = 0;
    for start in link::starts(text) {
        let before = text.get(..start).unwrap_or_default();
        if start > from && before.ends_with(|c: char| c.is_whitespace() || ",;|'\"".contains(c)) {
            items.push(text.get(from..start).unwrap_or_default());
            from = start;
        }
    }
    items.push(text.get(from..).unwrap_or_default());
    let is_between = |c: char| c.is_whitespace() || ",;|'\"".contains(c);
    items.into_iter().map(|item| item.trim_matches(is_between)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_in_all_their_forms() {
        for (cell, expected) in [
            ("a, b,,c ", &["a", "b", "c"][..]),
            (r#"["a","b, c","\u0564"]"#, &["a", "b, c", "դ"]),
            ("['a', 'b']", &["a", "b"]),
            ("[]", &[]),
            ("", &[]),
            ("#a,#b", &["#a", "#b"]),
        ] {
            assert_eq!(list(Cow::Borrowed(cell)), expected, "{cell}");
            assert_eq!(list(Cow::Owned(cell.to_owned())), expected, "{cell}");
        }
    }

    #[test]
    fn counts_with_separators_and_none_that_are_guessed() {
        for (cell, expected) in [
            ("1234", Some(1234)),
            (" 0 ", Some(0)),
            ("1,234,567", Some(1_234_567)),
            ("12.0", Some(12)),
            ("3,5", None),
            ("1234,567", None),
            ("1,2345", None),
            ("1.5", None),
            ("-1", None),
            ("N/A", None),
            ("", None),
            (",123", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(count(cell), expected, "{cell}");
        }
    }

    #[test]
    fn links_split_only_before_links() {
        for (cell, expected) in [
            ("https://a.org/1,2,https://b.org", &["https://a.org/1,2", "https://b.org"][..]),
            ("https://a.org/?u=http://b.org/x,y", &["https://a.org/?u=http://b.org/x,y"]),
            ("a.org/x, https://b.org", &["a.org/x", "https://b.org"]),
            ("https://a.org https://b.org", &["https://a.org", "https://b.org"]),
            (r#"["https://a.org/1,2"]"#, &["https://a.org/1,2"]),
            ("['https://a.org', 'https://b.org']", &["https://a.org", "https://b.org"]),
        ] {
            assert_eq!(links(Cow::Borrowed(cell)), expected, "{cell}");
        }
    }
}
