//! Which column of a file is what.

use std::borrow::Cow;
use std::collections::HashMap;

use super::error::MissingColumn;
use super::form::Form;
use super::{Error, Level, Line};

/// Columns of a file: far more than a record has lines and candidates.
pub(super) const COLUMNS_MAX: usize = 2_048;

/// Bytes of the name of a column: four times the longest known; a rejected row repeats it.
const NAME_BYTES_MAX: usize = 1_024;

/// Characters by which names are compared: enough to tell headers apart, and what bounds the work.
const COMPARED_CHARS: usize = 120;

/// Where in each row the units and numbers stand.
#[derive(Debug)]
pub(super) struct Layout {
    pub(super) levels: Vec<LevelField>,
    pub(super) numbers: Vec<NumberField>,
    /// Fields in a row.
    pub(super) width: usize,
    /// The header, blanks normalised.
    pub(super) header: Vec<String>,
}

#[derive(Debug)]
pub(super) struct LevelField {
    pub(super) name: String,
    pub(super) field: usize,
    pub(super) prefix: Option<usize>,
}

#[derive(Debug)]
pub(super) struct NumberField {
    /// Name of the line, or the header of a column of a group.
    pub(super) name: String,
    /// The group it belongs to.
    pub(super) group: Option<String>,
    pub(super) field: usize,
}

/// Finds the columns of a form in a header. *Errors:* columns are missing or stand in it twice.
pub(super) fn layout(header: &[Cow<'_, str>], form: &Form) -> Result<Layout, Error> {
    check_width(header.len())?;
    let header: Vec<String> = header.iter().map(|text| normal(text)).collect();
    if header.iter().any(|name| name.len() > NAME_BYTES_MAX) {
        return Err(Error::TooLarge { what: "bytes in the name of a column", limit: NAME_BYTES_MAX as u64 });
    }
    let mut fields = Fields::new(&header);
    let mut levels = Vec::new();
    for Level { name, columns, prefix, optional } in &form.levels {
        if let Some(field) = fields.one(name, columns, *optional)? {
            levels.push(LevelField { name: name.clone(), field, prefix: *prefix });
        }
    }
    let mut numbers = Vec::new();
    for Line { name, columns, optional, .. } in &form.lines {
        if let Some(field) = fields.one(name, columns, *optional)? {
            numbers.push(NumberField { name: name.clone(), group: None, field });
        }
    }
    for ignored in &form.file.ignore {
        fields.take(ignored);
    }
    for group in &form.groups {
        for field in fields.matching(&group.name, &group.columns, group.optional)? {
            let name = header.get(field).cloned().unwrap_or_default();
            numbers.push(NumberField { name, group: Some(group.name.clone()), field });
        }
    }
    if fields.missing.is_empty() && !levels.is_empty() && !numbers.is_empty() {
        return Ok(Layout { levels, numbers, width: header.len(), header });
    }
    Err(fields.lacking(form))
}

/// Refuses more columns than a file of protocols has.
pub(super) fn check_width(columns: usize) -> Result<(), Error> {
    if columns <= COLUMNS_MAX {
        return Ok(());
    }
    Err(Error::TooLarge { what: "columns", limit: COLUMNS_MAX as u64 })
}

/// The fields of a header, and which of them are already something.
struct Fields<'a> {
    header: &'a [String],
    /// Field of each header in lower case, and whether the header stands there more than once.
    by_name: HashMap<String, (usize, bool)>,
    is_taken: Vec<bool>,
    missing: Vec<MissingColumn>,
}

impl<'a> Fields<'a> {
    fn new(header: &'a [String]) -> Self {
        let mut by_name: HashMap<String, (usize, bool)> = HashMap::new();
        for (field, text) in header.iter().enumerate() {
            by_name.entry(text.to_lowercase()).and_modify(|seen| seen.1 = true).or_insert((field, false));
        }
        Self { header, by_name, is_taken: vec![false; header.len()], missing: Vec::new() }
    }

    /// Finds the field that has one of the names.
    fn one(&mut self, name: &str, columns: &[String], optional: bool) -> Result<Option<usize>, Error> {
        let mut found = columns.iter().filter_map(|column| self.by_name.get(&normal(column).to_lowercase()));
        let first = found.next().copied();
        if let (Some((field, _)), Some((other, _))) = (first, found.next())
            && field != *other
        {
            return Err(Error::TwiceInHeader(self.header.get(*other).cloned().unwrap_or_default()));
        }
        match first {
            Some((field, true)) => {
                Err(Error::TwiceInHeader(self.header.get(field).cloned().unwrap_or_default()))
            }
            Some((field, false)) => {
                self.mark(field);
                Ok(Some(field))
            }
            None => {
                if !optional {
                    self.miss(name, columns);
                }
                Ok(None)
            }
        }
    }

    /// Finds the fields that match a pattern and are nothing else yet.
    fn matching(&mut self, name: &str, patterns: &[String], optional: bool) -> Result<Vec<usize>, Error> {
        let mut found = Vec::new();
        for pattern in patterns {
            for (field, text) in self.header.iter().enumerate() {
                if self.is_taken.get(field) == Some(&false) && matches(pattern, text) {
                    if self.by_name.get(&text.to_lowercase()).is_some_and(|seen| seen.1) {
                        return Err(Error::TwiceInHeader(text.clone()));
                    }
                    self.mark(field);
                    found.push(field);
                }
            }
        }
        if found.is_empty() && !optional {
            self.miss(name, patterns);
        }
        Ok(found)
    }

    fn take(&mut self, column: &str) {
        if let Some((field, _)) = self.by_name.get(&normal(column).to_lowercase()) {
            self.mark(*field);
        }
    }

    fn mark(&mut self, field: usize) {
        if let Some(taken) = self.is_taken.get_mut(field) {
            *taken = true;
        }
    }

    fn miss(&mut self, name: &str, columns: &[String]) {
        self.missing.push(MissingColumn {
            name: name.to_owned(),
            expected: columns.to_vec(),
            nearest: columns
                .first()
                .and_then(|column| nearest(column, self.header.iter().map(String::as_str)))
                .map(str::to_owned),
        });
    }

    fn lacking(self, form: &Form) -> Error {
        let hint = (self.header.len() == 1).then(|| {
            let delimiter = form.file.delimiter;
            format!(
                "there is one column only: is `{}` what stands between fields?",
                delimiter.escape_default()
            )
        });
        Error::Columns { missing: self.missing, found: self.header.to_vec(), hint }
    }
}

/// Tells whether a header is a pattern's, in which one `*` stands for any text.
fn matches(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        Some((start, end)) => {
            text.len() >= start.len() + end.len() && text.starts_with(start) && text.ends_with(end)
        }
        None => normal(pattern).to_lowercase() == text.to_lowercase(),
    }
}

/// Makes every run of blanks one space.
fn normal(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Finds the name written most like another; none where all are quite different.
pub(super) fn nearest<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let wanted: Vec<char> = name.to_lowercase().chars().take(COMPARED_CHARS).collect();
    let (distance, found) = names
        .map(|other| {
            let chars: Vec<char> = other.to_lowercase().chars().take(COMPARED_CHARS).collect();
            (edits(&wanted, &chars), other)
        })
        .min_by_key(|(distance, _)| *distance)?;
    (distance * 2 <= wanted.len()).then_some(found)
}

/// Counts how many characters must be put in, taken out or changed (Levenshtein).
fn edits(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (cell, y) in row.iter_mut().skip(1).zip(b) {
            let change = diagonal + usize::from(x != y);
            diagonal = *cell;
            left = change.min(*cell + 1).min(left + 1);
            *cell = left;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_those_of_levenshtein() {
        let count = |a: &str, b: &str| edits(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
        assert_eq!(count("kitten", "sitting"), 3);
        assert_eq!(count("", "abc"), 3);
        assert_eq!(count("abc", ""), 3);
        assert_eq!(count("saturday", "sunday"), 3);
        assert_eq!(count("żółw", "zolw"), 3);
        assert_eq!(count("same", "same"), 0);
    }

    #[test]
    fn a_star_stands_for_any_text() {
        assert!(matches("*", "x"));
        assert!(matches("*-voturi", "A B-voturi"));
        assert!(!matches("ab*ba", "aba"));
        assert!(matches("Lista 1", "lista 1"));
        assert!(!matches("lista", "lista 1"));
    }

    #[test]
    fn a_name_unlike_all_others_has_no_nearest() {
        assert_eq!(nearest("glosy", ["głosy", "karty"].into_iter()), Some("głosy"));
        assert_eq!(nearest("registered", ["x", "url"].into_iter()), None);
    }
}
