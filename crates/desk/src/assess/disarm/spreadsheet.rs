//! Spreadsheets (`.xlsx`) that may come from anybody.
//!
//! Cells are read as texts, row by row, and nothing that a file says of its own size is believed. *Source:*
//! ECMA-376, Office Open XML, parts 1 (SpreadsheetML) and 2 (packages).

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipReadOptions;
use zip::read::{Config, HasZipMetadata as _};
use zip::result::ZipError;
use zip::unstable::read::ZipIterable;

use super::upstream::shown;

/// Most files in the archive.
const MEMBERS_MAX: usize = 1000;
/// Most bytes of those that are read, unpacked; upstream's have 5 MB.
const UNPACKED_BYTES_MAX: u64 = 64 << 20;
/// Most texts that cells share.
const STRINGS_MAX: usize = 1_000_000;
/// Columns of a sheet, by the format.
const COLUMNS_MAX: u32 = 16_384;

const WORKBOOK: &str = "xl/workbook.xml";
const RELATIONS: &str = "xl/_rels/workbook.xml.rels";
const STRINGS: &str = "xl/sharedStrings.xml";
const SHEETS: &str = "xl/worksheets/";

/// A spreadsheet.
#[derive(Debug)]
pub(super) struct Spreadsheet {
    members: BTreeMap<String, String>,
    /// Name and member of each sheet.
    sheets: Vec<(String, String)>,
    strings: Vec<String>,
}

/// Texts of one row, by column.
pub(super) type Cells<'s> = BTreeMap<u32, Cow<'s, str>>;

impl Spreadsheet {
    /// Opens a spreadsheet. *Errors:* it is none, or larger than it may be.
    pub(super) fn open(bytes: &[u8]) -> Result<Self, String> {
        let members = unpacked(bytes)?;
        let mut book = Self { members, sheets: Vec::new(), strings: Vec::new() };
        book.sheets = book.named_sheets()?;
        book.strings = book.shared_strings()?;
        Ok(book)
    }

    /// Hands on the rows of a sheet that have any text, each with its number; says whether there is such a sheet.
    pub(super) fn rows(
        &self,
        sheet: &str,
        take: &mut dyn FnMut(u64, &Cells<'_>) -> Result<(), String>,
    ) -> Result<bool, String> {
        let is_meant = |(name, _): &&(String, String)| name.trim().eq_ignore_ascii_case(sheet);
        let Some((_, member)) = self.sheets.iter().find(is_meant) else { return Ok(false) };
        let mut rows = Rows {
            sheet,
            strings: &self.strings,
            take,
            cells: Cells::new(),
            row: 0,
            column: 0,
            kind: CellKind::Plain,
            text: Text::default(),
        };
        self.walk(member, &mut |event| rows.event(&event))?;
        Ok(true)
    }

    fn walk(
        &self,
        member: &str,
        take: &mut dyn FnMut(Event<'_>) -> Result<(), String>,
    ) -> Result<(), String> {
        let Some(text) = self.members.get(member) else { return Err(format!("has no `{}`", shown(member))) };
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        loop {
            let at = reader.buffer_position();
            match reader.read_event() {
                Ok(Event::Eof) => return Ok(()),
                Ok(event) => take(event)?,
                Err(error) => return Err(format!("{}, byte {at}: {error}", shown(member))),
            }
        }
    }

    fn named_sheets(&self) -> Result<Vec<(String, String)>, String> {
        let mut targets = BTreeMap::new();
        self.walk(RELATIONS, &mut |event| {
            if let Event::Start(element) = event
                && element.local_name().as_ref() == "Relationship"
            {
                let target = attribute(&element, "Target");
                let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
                targets.insert(attribute(&element, "Id"), path);
            }
            Ok(())
        })?;
        let mut sheets = Vec::new();
        self.walk(WORKBOOK, &mut |event| {
            if let Event::Start(element) = event
                && element.local_name().as_ref() == "sheet"
                && let Some(path) = targets.get(&attribute(&element, "id"))
            {
                sheets.push((attribute(&element, "name"), path.clone()));
            }
            Ok(())
        })?;
        Ok(sheets)
    }

    fn shared_strings(&self) -> Result<Vec<String>, String> {
        if !self.members.contains_key(STRINGS) {
            return Ok(Vec::new());
        }
        let mut strings = Vec::new();
        let mut text = Text::default();
        self.walk(STRINGS, &mut |event| {
            if let Event::End(element) = &event
                && element.local_name().as_ref() == "si"
            {
                if strings.len() == STRINGS_MAX {
                    return Err(format!("{STRINGS}: more than {STRINGS_MAX} texts"));
                }
                strings.push(std::mem::take(&mut text.found));
            }
            text.event(&event);
            Ok(())
        })?;
        Ok(strings)
    }
}

/// Unpacks what is read of the archive.
fn unpacked(bytes: &[u8]) -> Result<BTreeMap<String, String>, String> {
    let damaged = |error: ZipError| format!("is no readable spreadsheet: {error}");
    let mut archive = ZipIterable::try_new(Cursor::new(bytes), Config::default()).map_err(damaged)?;
    let entries = archive.files().map_err(damaged)?;
    let mut members = BTreeMap::new();
    let mut left = UNPACKED_BYTES_MAX;
    let mut n_entries = 0;
    while let Some(entry) = entries.next() {
        let entry = entry.map_err(damaged)?;
        n_entries += 1;
        if n_entries > MEMBERS_MAX {
            return Err(format!("is an archive of more than {MEMBERS_MAX} files"));
        }
        let name = String::from_utf8_lossy(entry.name_raw()).trim_start_matches('/').to_owned();
        if ![WORKBOOK, RELATIONS, STRINGS].contains(&name.as_str()) && !name.starts_with(SHEETS) {
            continue;
        }
        let too_large = || format!("unpacks to more than {UNPACKED_BYTES_MAX} bytes at `{}`", shown(&name));
        if entry.get_metadata().uncompressed_size > left {
            return Err(too_large());
        }
        let mut text = String::new();
        let content = entry.with_reader(entries.reader_mut(), ZipReadOptions::new()).map_err(damaged)?;
        // The size above is only what the archive says.
        let read = content.take(left + 1).read_to_string(&mut text);
        read.map_err(|error| format!("`{}` cannot be read: {error}", shown(&name)))?;
        left = left.checked_sub(text.len() as u64).ok_or_else(too_large)?;
        if members.insert(name.clone(), text).is_some() {
            return Err(format!("holds `{}` twice", shown(&name)));
        }
    }
    Ok(members)
}

/// Gives an attribute by its name without prefix, or nothing.
fn attribute(element: &BytesStart<'_>, name: &str) -> String {
    let mut attributes = element.attributes();
    let mut readable = attributes.with_checks(false).filter_map(Result::ok);
    let found = readable.find(|attribute| attribute.key.local_name().as_ref() == name);
    let value = found
        .and_then(|attribute| attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned));
    value.unwrap_or_default()
}

/// Gives the characters of a reference; what a document declares itself is never resolved, so that it cannot grow.
fn resolved(reference: &BytesRef<'_>) -> Vec<char> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return vec![c];
    }
    resolve_predefined_entity(&reference.xml10_content()).unwrap_or_default().chars().collect()
}

/// Text of the elements that hold some, without the reading aids of East Asian scripts.
#[derive(Debug, Default)]
struct Text {
    found: String,
    is_open: bool,
    is_aid: bool,
}

impl Text {
    fn event(&mut self, event: &Event<'_>) {
        let is_taken = self.is_open && !self.is_aid;
        match event {
            Event::Start(element) => match element.local_name().as_ref() {
                "t" | "v" => self.is_open = true,
                "rPh" => self.is_aid = true,
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                "t" | "v" => self.is_open = false,
                "rPh" => self.is_aid = false,
                _ => {}
            },
            Event::Text(text) if is_taken => self.found.push_str(&text.xml10_content()),
            Event::CData(text) if is_taken => self.found.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) if is_taken => self.found.extend(resolved(reference)),
            Event::Text(_)
            | Event::CData(_)
            | Event::GeneralRef(_)
            | Event::Empty(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::Eof => {}
        }
    }
}

/// What the text of a cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CellKind {
    /// What it says.
    Plain,
    /// The number of a shared text.
    Shared,
    /// The failure of a formula.
    Failed,
}

/// Goes through the rows of a sheet.
struct Rows<'s, 't> {
    sheet: &'t str,
    strings: &'s [String],
    take: &'t mut dyn FnMut(u64, &Cells<'_>) -> Result<(), String>,
    cells: Cells<'s>,
    /// Number of the row, from 1.
    row: u64,
    /// Number of the column, from 1.
    column: u32,
    kind: CellKind,
    text: Text,
}

impl Rows<'_, '_> {
    fn event(&mut self, event: &Event<'_>) -> Result<(), String> {
        if let Event::Start(element) = event {
            match element.local_name().as_ref() {
                "row" => self.open_row(element),
                "c" => self.open_cell(element)?,
                _ => {}
            }
        }
        self.text.event(event);
        if let Event::End(element) = event {
            match element.local_name().as_ref() {
                "c" => self.close_cell()?,
                "row" if !self.cells.is_empty() => (self.take)(self.row, &self.cells)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn open_row(&mut self, element: &BytesStart<'_>) {
        self.row = attribute(element, "r").parse().unwrap_or_else(|_| self.row.saturating_add(1));
        self.column = 0;
        self.cells.clear();
    }

    fn open_cell(&mut self, element: &BytesStart<'_>) -> Result<(), String> {
        let reference = attribute(element, "r");
        self.column = if reference.is_empty() { self.column + 1 } else { column(&reference).unwrap_or(0) };
        if !(1..=COLUMNS_MAX).contains(&self.column) {
            return Err(self.fault(&format!("`{}` is no cell", shown(&reference))));
        }
        self.kind = match attribute(element, "t").as_str() {
            "s" => CellKind::Shared,
            "e" => CellKind::Failed,
            _ => CellKind::Plain,
        };
        self.text.found.clear();
        Ok(())
    }

    fn fault(&self, problem: &str) -> String {
        format!("sheet `{}`, row {}: {problem}", self.sheet, self.row)
    }

    fn close_cell(&mut self) -> Result<(), String> {
        let text = std::mem::take(&mut self.text.found);
        let text = match self.kind {
            CellKind::Plain => Cow::Owned(text),
            CellKind::Failed => return Ok(()),
            CellKind::Shared => {
                let found = text.trim().parse().ok().and_then(|nth: usize| self.strings.get(nth));
                let missing = || self.fault(&format!("there is no shared text `{}`", shown(&text)));
                Cow::Borrowed(found.ok_or_else(missing)?.as_str())
            }
        };
        if !text.trim().is_empty() {
            self.cells.insert(self.column, text);
        }
        Ok(())
    }
}

/// Gives the column of a cell, such as 28 for `AB7`.
fn column(reference: &str) -> Option<u32> {
    let end = reference.find(|c: char| !c.is_ascii_alphabetic())?;
    reference.get(..end)?.bytes().try_fold(0_u32, |sum, letter| {
        let digit = u32::from(letter.to_ascii_uppercase() - b'A') + 1;
        sum.checked_mul(26)?.checked_add(digit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_by_their_letters() {
        assert_eq!(column("A1"), Some(1));
        assert_eq!(column("AB7"), Some(28));
        assert_eq!(column("XFD1048576"), Some(COLUMNS_MAX));
        assert_eq!((column("A"), column(""), column("AAAAAAAAAAAA1")), (None, None, None));
    }
}
