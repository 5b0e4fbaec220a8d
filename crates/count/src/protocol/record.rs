//! Text with a delimiter, line by line.
//!
//! A row is one line: a quotation mark that is never closed spoils its own row, and cannot hide the rows behind it.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter};

use super::Error;

/// The lines of a file behind its header.
pub(super) struct Rows<'a> {
    rest: &'a str,
    delimiter: char,
    /// Line of the file at which `rest` begins, from 1.
    line: u64,
}

/// A quotation mark that is not closed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unclosed;

impl<'a> Rows<'a> {
    /// Reads the header, which alone may have line breaks inside quotation marks. Empty lines before it are skipped.
    pub(super) fn new(text: &'a str, delimiter: char) -> Result<(Vec<Cow<'a, str>>, Self), Error> {
        let start = text.len() - text.trim_start_matches(['\r', '\n']).len();
        let mut header = Vec::new();
        let (skipped, text) = text.split_at(start);
        let rest = split(text, delimiter, &mut header).map_err(|Unclosed| Error::UnclosedHeader)?;
        if text.is_empty() {
            return Err(Error::Empty);
        }
        let read = text.get(..text.len() - rest.len()).unwrap_or_default();
        let breaks = skipped.matches('\n').count() + read.matches('\n').count();
        Ok((header, Self { rest, delimiter, line: breaks as u64 + 1 }))
    }

    /// Reads the next line that is not empty into `fields`, and gives its number.
    pub(super) fn next(&mut self, fields: &mut Vec<Cow<'a, str>>) -> Option<(u64, Result<(), Unclosed>)> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let end = memchr(b'\n', self.rest.as_bytes()).unwrap_or(self.rest.len());
            let (text, rest) = self.rest.split_at(end);
            let (text, line) = (text.strip_suffix('\r').unwrap_or(text), self.line);
            self.rest = rest.strip_prefix('\n').unwrap_or(rest);
            self.line += 1;
            if text.is_empty() {
                continue;
            }
            fields.clear();
            if memchr(b'"', text.as_bytes()).is_none() {
                self.plain(text, fields);
                return Some((line, Ok(())));
            }
            return Some((line, split(text, self.delimiter, fields).map(|_| ())));
        }
    }

    /// Splits a line without quotation marks.
    fn plain(&self, text: &'a str, fields: &mut Vec<Cow<'a, str>>) {
        let delimiter = u8::try_from(self.delimiter).unwrap_or(b',');
        let mut start = 0;
        for end in memchr_iter(delimiter, text.as_bytes()).chain([text.len()]) {
            fields.push(Cow::Borrowed(text.get(start..end).unwrap_or_default()));
            start = end + 1;
        }
    }
}

/// Splits the first record of a text (RFC 4180) and gives what is behind it.
///
/// What stands between a closing quotation mark and the next delimiter belongs to the field.
fn split<'a>(text: &'a str, delimiter: char, fields: &mut Vec<Cow<'a, str>>) -> Result<&'a str, Unclosed> {
    let mut rest = text;
    loop {
        let quoted = match rest.strip_prefix('"') {
            Some(inner) => Some(unquoted(inner)?),
            None => None,
        };
        let (value, behind) = quoted.unwrap_or((Cow::Borrowed(""), rest));
        let end = behind.find([delimiter, '\n']).unwrap_or(behind.len());
        let (plain, behind) = behind.split_at(end);
        let is_last = !behind.starts_with(delimiter);
        let plain = if is_last { plain.strip_suffix('\r').unwrap_or(plain) } else { plain };
        fields.push(match (value.is_empty(), plain.is_empty()) {
            (true, _) => Cow::Borrowed(plain),
            (false, true) => value,
            (false, false) => Cow::Owned(value.into_owned() + plain),
        });
        rest = behind.get(1..).unwrap_or_default();
        if is_last {
            return Ok(rest);
        }
    }
}

/// Reads up to the closing quotation mark; two of them are one that is meant.
fn unquoted(inner: &str) -> Result<(Cow<'_, str>, &str), Unclosed> {
    let (first, mut rest) = inner.split_once('"').ok_or(Unclosed)?;
    let mut value = Cow::Borrowed(first);
    while let Some(more) = rest.strip_prefix('"') {
        let (next, behind) = more.split_once('"').ok_or(Unclosed)?;
        value = Cow::Owned(value.into_owned() + "\"" + next);
        rest = behind;
    }
    Ok((value, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u64, Result<Vec<String>, Unclosed>)> {
        let (_, mut rows) = Rows::new(text, ',').unwrap();
        let mut fields = Vec::new();
        let mut all = Vec::new();
        while let Some((line, outcome)) = rows.next(&mut fields) {
            all.push((
                line,
                outcome.map(|()| fields.iter().map(|field| field.clone().into_owned()).collect()),
            ));
        }
        all
    }

    #[test]
    fn fields_are_what_they_are_in_rfc_4180() {
        let text = "h\n1,\"a,b\",\"c \"\"d\"\"\",\n\"\",\"x\"y,\"\"\"\"\n";
        let expected = [vec!["1", "a,b", "c \"d\"", ""], vec!["", "xy", "\""]];
        for (row, expected) in rows(text).into_iter().zip(expected) {
            assert_eq!(row.1.unwrap(), expected);
        }
        assert_eq!(rows(text), rows(&text.replace('\n', "\r\n")));
    }

    #[test]
    fn an_open_quotation_mark_spoils_its_own_row_only() {
        let found = rows("h\n1,\"a\n2,b\n\n3,\"c\"\"\n4,d");
        assert_eq!(found.iter().map(|row| row.0).collect::<Vec<_>>(), [2, 3, 5, 6]);
        assert_eq!(found.iter().map(|row| row.1.is_ok()).collect::<Vec<_>>(), [false, true, false, true]);
    }

    #[test]
    fn a_header_may_have_line_breaks() {
        let (header, _) = Rows::new("\n\"a\nb\",c\n1,2\n", ',').unwrap();
        assert_eq!(header, ["a\nb", "c"]);
        assert_eq!(rows("\n\"a\nb\",c\n1,2\n")[0].0, 4);
        assert_eq!(Rows::new("\r\n\n", ',').err(), Some(Error::Empty));
        assert_eq!(Rows::new("\"a,b\n1,2\n", ',').err(), Some(Error::UnclosedHeader));
    }
}
