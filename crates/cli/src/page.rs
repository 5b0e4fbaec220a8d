//! Text for a terminal, paragraph by paragraph.

use crate::screen::{Ink, Screen};
use crate::table::Table;
use crate::text;

/// Text in the making.
pub(crate) struct Page {
    text: String,
    pub(crate) screen: Screen,
}

impl Page {
    pub(crate) fn new(screen: Screen) -> Self {
        Self { text: String::new(), screen }
    }

    pub(crate) fn into_text(self) -> String {
        self.text
    }

    pub(crate) fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    pub(crate) fn blank(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    pub(crate) fn heading(&mut self, heading: &str) {
        self.blank();
        let heading = self.screen.palette.paint(Ink::Heading, &text::clean(heading));
        self.line(&heading);
    }

    /// Writes a paragraph beneath a heading, wrapped to the terminal and indented behind its mark.
    pub(crate) fn item(&mut self, mark: &str, words: &str) {
        let words = text::clean(words);
        // Lists hang, so that their first word stands out.
        let hang = if mark.trim().is_empty() { 2 } else { 0 };
        let indent = " ".repeat(2 + mark.len() + hang);
        let room = self.screen.width.map_or(usize::MAX, |width| width.saturating_sub(indent.len()));
        let mut line = format!("  {mark}");
        let mut used = 0;
        for word in words.split(' ') {
            let width = unicode_width::UnicodeWidthStr::width(word);
            if used > 0 && used + 1 + width > room {
                self.line(&line);
                line.clone_from(&indent);
                used = 0;
            }
            if used > 0 {
                line.push(' ');
                used += 1;
            }
            line.push_str(word);
            used += width;
        }
        self.line(&line);
    }

    pub(crate) fn table(&mut self, table: &Table) {
        self.text.push_str(&table.render(self.screen));
    }
}
