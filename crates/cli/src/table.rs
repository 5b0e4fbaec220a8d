//! Aligned tables that fit the terminal.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use crate::screen::{Ink, Screen};
use crate::text;

/// How a column is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Set {
    /// Words, flush left.
    Left,
    /// Numbers, flush right.
    Right,
    /// Names: flush left, cut in the middle where the terminal is too narrow.
    Name,
}

/// A table of text.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    columns: Vec<(String, Set)>,
    rows: Vec<Vec<String>>,
}

/// Spaces before each row.
const INDENT: usize = 2;

/// Spaces between columns.
const GAP: usize = 2;

/// A name is not cut shorter than this.
const NAME_MIN: usize = 8;

impl Table {
    /// Starts a table.
    pub(crate) fn new<S: Into<String>>(columns: impl IntoIterator<Item = (S, Set)>) -> Self {
        Self {
            columns: columns.into_iter().map(|(title, set)| (title.into(), set)).collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row; cells beyond the columns are ignored.
    pub(crate) fn push(&mut self, row: impl IntoIterator<Item = String>) {
        self.rows.push(row.into_iter().map(|cell| text::clean(&cell)).collect());
    }

    /// Leaves out columns without a single cell.
    pub(crate) fn drop_empty(&mut self) {
        let filled: Vec<bool> = (0..self.columns.len())
            .map(|idx| self.rows.iter().any(|row| row.get(idx).is_some_and(|cell| !cell.is_empty())))
            .collect();
        let keep = |idx: usize| filled.get(idx).copied().unwrap_or(true);
        let mut idx = 0;
        self.columns.retain(|_| (keep(idx), idx += 1).0);
        for row in &mut self.rows {
            let mut idx = 0;
            row.retain(|_| (keep(idx), idx += 1).0);
        }
    }

    /// Leaves out the columns named, one after another, while the table is wider than the terminal.
    pub(crate) fn fit(&mut self, width_max: Option<usize>, droppable: &[&str]) {
        let Some(width_max) = width_max else { return };
        for title in droppable {
            let widths = self.widths(Some(width_max));
            if widths.iter().sum::<usize>() + INDENT + GAP * widths.len().saturating_sub(1) <= width_max {
                return;
            }
            if let Some(place) = self.columns.iter().position(|(column, _)| column == title) {
                self.columns.remove(place);
                for row in self.rows.iter_mut().filter(|row| row.len() > place) {
                    row.remove(place);
                }
            }
        }
    }

    /// Sets the table; each row ends with a line feed.
    pub(crate) fn render(&self, screen: Screen) -> String {
        let widths = self.widths(screen.width);
        let titles: Vec<String> = self.columns.iter().map(|(title, _)| title.clone()).collect();
        let mut shown = screen.palette.paint(Ink::Quiet, &self.line(&titles, &widths));
        shown.push('\n');
        for row in &self.rows {
            shown.push_str(&self.line(row, &widths));
            shown.push('\n');
        }
        shown
    }

    /// Gives the width of each column, names shortened to what the terminal leaves them.
    fn widths(&self, width_max: Option<usize>) -> Vec<usize> {
        let widest = |idx: usize, title: &str| {
            let cells = self.rows.iter().filter_map(|row| row.get(idx));
            cells.map(|cell| cell.width()).max().unwrap_or(0).max(title.width())
        };
        let mut widths: Vec<usize> =
            self.columns.iter().enumerate().map(|(idx, (title, _))| widest(idx, title)).collect();
        let Some(width_max) = width_max else { return widths };
        let frame = INDENT + GAP * widths.len().saturating_sub(1);
        let mut over = (widths.iter().sum::<usize>() + frame).saturating_sub(width_max);
        while over > 0 {
            let names = widths.iter_mut().zip(&self.columns).filter(|(_, (_, set))| *set == Set::Name);
            match names.map(|(width, _)| width).filter(|width| **width > NAME_MIN).max() {
                Some(width) => *width -= 1,
                None => break,
            }
            over -= 1;
        }
        widths
    }

    fn line(&self, cells: &[String], widths: &[usize]) -> String {
        let mut line = " ".repeat(INDENT);
        for (idx, ((cell, width), (_, set))) in cells.iter().zip(widths).zip(&self.columns).enumerate() {
            if idx > 0 {
                line.push_str(&" ".repeat(GAP));
            }
            let cell = cut(cell, *width);
            let room = " ".repeat(width.saturating_sub(cell.width()));
            match set {
                Set::Left | Set::Name => line.extend([cell.as_str(), &room]),
                Set::Right => line.extend([room.as_str(), &cell]),
            }
        }
        line.truncate(line.trim_end().len());
        line
    }
}

/// Cuts the middle out of a text that is wider than its place: ids differ at both ends.
pub(crate) fn cut(text: &str, width: usize) -> String {
    if text.width() <= width || width == 0 {
        return text.to_owned();
    }
    let tail_width = (width - 1) / 2;
    let head = take(text.chars(), width - 1 - tail_width);
    let tail: String = take(text.chars().rev(), tail_width).chars().rev().collect();
    format!("{head}…{tail}")
}

/// Takes characters until their width is used up.
fn take(chars: impl Iterator<Item = char>, width: usize) -> String {
    let mut left = width;
    let fits = |c: &char| match left.checked_sub(c.width().unwrap_or(0)) {
        Some(rest) => {
            left = rest;
            true
        }
        None => false,
    };
    chars.take_while(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::Palette;

    fn table() -> Table {
        let mut table = Table::new([("account", Set::Name), ("links", Set::Right), ("empty", Set::Left)]);
        table.push(["a-very-long-account-name-that-nobody-would-type".into(), "1 204".into(), String::new()]);
        table.push(["短い名前".into(), "7".into(), String::new()]);
        table.drop_empty();
        table
    }

    #[test]
    fn files_get_names_in_full() {
        let screen = Screen { width: None, palette: Palette::Plain };
        insta::assert_snapshot!(table().render(screen));
    }

    #[test]
    fn terminals_get_names_cut_in_the_middle() {
        let screen = Screen { width: Some(34), palette: Palette::Plain };
        insta::assert_snapshot!(table().render(screen));
    }
}
