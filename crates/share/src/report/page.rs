//! HTML being written. Markup must be a literal; everything else is escaped on its way in.

use super::wording::{Piece, pieces};
use crate::xml::append_escaped;

/// Gathers the page.
pub(super) struct Page {
    html: String,
}

impl Page {
    pub(super) fn new() -> Self {
        Self { html: String::with_capacity(1 << 20) }
    }

    /// Appends markup written in this program.
    pub(super) fn raw(&mut self, markup: &'static str) -> &mut Self {
        self.html.push_str(markup);
        self
    }

    /// Appends text of the report, escaped.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        append_escaped(&mut self.html, text);
        self
    }

    /// Appends a sentence; its values, short numbers and times, are not broken over lines.
    pub(super) fn sentence(&mut self, template: &str, values: &[(&str, &str)]) -> &mut Self {
        for piece in pieces(template, values) {
            match piece {
                Piece::Wording(text) => self.text(text),
                Piece::Value(text) => self.raw("<span class=\"nb\">").text(text).raw("</span>"),
            };
        }
        self
    }

    /// Appends text from outside, escaped and kept from changing the writing direction around it.
    pub(super) fn foreign(&mut self, text: &str) -> &mut Self {
        self.raw("<bdi dir=\"auto\">").text(text).raw("</bdi>")
    }

    /// Appends ` name="value"`.
    pub(super) fn attribute(&mut self, name: &'static str, value: &str) -> &mut Self {
        self.raw(" ").raw(name).raw("=\"").text(value).raw("\"")
    }

    /// Appends an element that holds text of the report.
    pub(super) fn element(&mut self, tag: &'static str, text: &str) -> &mut Self {
        self.raw("<").raw(tag).raw(">").text(text).raw("</").raw(tag).raw(">")
    }

    /// Appends a heading, with an id that can be linked to.
    pub(super) fn heading(&mut self, id: &'static str, text: &str) -> &mut Self {
        self.raw("<h2").attribute("id", id).raw(">").text(text).raw("</h2>\n")
    }

    /// Appends a table cell with a number; `sort` is what sorting compares.
    pub(super) fn number(&mut self, shown: &str, sort: f64) -> &mut Self {
        self.raw("<td class=\"num\"").attribute("data-v", &sort.to_string()).raw(">").text(shown).raw("</td>")
    }

    /// Appends a table cell with text from outside.
    pub(super) fn cell(&mut self, text: &str) -> &mut Self {
        self.raw("<td>").foreign(text).raw("</td>")
    }

    /// Appends the head row of a table: heading and whether the column holds numbers.
    pub(super) fn head(&mut self, columns: &[(&str, bool)]) -> &mut Self {
        self.raw("<thead><tr>");
        for (name, is_number) in columns {
            self.raw(if *is_number { "<th scope=\"col\" class=\"num\">" } else { "<th scope=\"col\">" });
            self.text(name).raw("</th>");
        }
        self.raw("</tr></thead>\n")
    }

    /// Opens a table with its caption, in a box that scrolls sideways and can be reached by keyboard.
    pub(super) fn table(&mut self, id: &'static str, class: &'static str, caption: &str) -> &mut Self {
        self.raw("<div class=\"scroll\" role=\"region\" tabindex=\"0\"").attribute("aria-label", caption);
        self.raw("><table").attribute("id", id).attribute("class", class).raw("><caption>");
        self.text(caption).raw("</caption>\n")
    }

    /// Closes what [`Page::table`] opened.
    pub(super) fn table_end(&mut self) -> &mut Self {
        self.raw("</table></div>\n")
    }

    pub(super) fn finish(self) -> String {
        self.html
    }
}
