//! What an upstream file says, whichever file it is.

use std::collections::BTreeMap;

use super::id::Kind;
use super::{Countermeasure, Phase, Tactic, Technique};

/// Most entries of all tables together; version 1.6 has about 600.
const ENTRIES_MAX: usize = 10_000;
/// Longest name, in bytes.
const NAME_BYTES_MAX: usize = 1000;
/// Longest description, in bytes; the longest of version 1.6 has 4,000.
const DESCRIPTION_BYTES_MAX: usize = 100_000;
/// Most text in all: cells of a spreadsheet may all point to the same long text.
const TEXT_BYTES_MAX: usize = 16 << 20;
/// Most remarks that are told; others are counted.
const REMARKS_MAX: usize = 20;

/// What an upstream file says.
#[derive(Debug, Default)]
pub(super) struct Upstream {
    /// Version, where the file tells it.
    pub(super) version: Option<String>,
    pub(super) phases: Vec<Phase>,
    /// In the order in which an operation takes them.
    pub(super) tactics: Vec<Tactic>,
    pub(super) techniques: BTreeMap<String, Technique>,
    /// Empty where the file has no table of them.
    pub(super) countermeasures: BTreeMap<String, Countermeasure>,
    pub(super) remarks: Remarks,
    taken: Taken,
}

/// How much was taken.
#[derive(Debug, Default)]
struct Taken {
    entries: usize,
    bytes: usize,
}

/// What every entry has.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) description: Option<String>,
}

/// What was passed over, and why.
#[derive(Debug, Default)]
pub(super) struct Remarks {
    told: Vec<String>,
    more: usize,
}

impl Remarks {
    pub(super) fn add(&mut self, remark: String) {
        if self.told.len() < REMARKS_MAX {
            self.told.push(remark);
        } else {
            self.more += 1;
        }
    }

    pub(super) fn into_texts(self) -> Vec<String> {
        let more = (self.more > 0).then(|| format!("{} more remarks", self.more));
        self.told.into_iter().chain(more).collect()
    }
}

impl Upstream {
    /// Takes what every entry has: id, name and description, or nothing and a remark where that makes no sense.
    ///
    /// *Errors:* it is too much.
    pub(super) fn entry(
        &mut self,
        place: &str,
        kind: Kind,
        [id, name, description]: [&str; 3],
    ) -> Result<Option<Entry>, String> {
        let mut pass_over = |problem: String| {
            self.remarks.add(format!("{place}: {problem}: passed over"));
            Ok(None)
        };
        if !kind.has(id) {
            return pass_over(format!("`{}` is no id of a {}", shown(id), kind.noun()));
        }
        if name.len() > NAME_BYTES_MAX || description.len() > DESCRIPTION_BYTES_MAX {
            return Err(format!(
                "{place}: a name has at most {NAME_BYTES_MAX} bytes, a description {DESCRIPTION_BYTES_MAX}"
            ));
        }
        let name = one_line(name);
        if name.is_empty() {
            return pass_over(format!("`{id}` has no name"));
        }
        let entry = Entry { id: id.to_owned(), name, description: described(description) };
        self.taken.entries += 1;
        self.taken.bytes += entry.name.len() + entry.description.as_ref().map_or(0, String::len);
        if self.taken.entries > ENTRIES_MAX || self.taken.bytes > TEXT_BYTES_MAX {
            return Err(format!(
                "{place}: more than {ENTRIES_MAX} entries, or {TEXT_BYTES_MAX} bytes of text"
            ));
        }
        Ok(Some(entry))
    }

    /// Remarks that an id is there a second time, which is passed over.
    pub(super) fn twice(&mut self, place: &str, id: &str) {
        self.remarks.add(format!("{place}: `{id}` is there twice: passed over"));
    }

    /// Checks what holds between the tables. *Errors:* there are none, or a technique serves no tactic.
    pub(super) fn checked(mut self) -> Result<Self, String> {
        if self.tactics.is_empty() || self.techniques.is_empty() {
            let first = self.remarks.told.first().map_or_else(String::new, |first| format!(" ({first})"));
            return Err(format!("has no tactics or no techniques of DISARM{first}"));
        }
        for technique in self.techniques.values() {
            let Technique { id, tactic, .. } = technique;
            if !self.tactics.iter().any(|known| known.id == *tactic) {
                return Err(format!("`{id}` serves the tactic `{}`, which is not there", shown(tactic)));
            }
            if let Some((above, _)) = id.split_once('.')
                && !self.techniques.contains_key(above)
            {
                self.remarks.add(format!("`{id}`: there is no `{above}` above it"));
            }
        }
        Ok(self)
    }
}

/// Gives the beginning of a foreign text.
pub(super) fn shown(text: &str) -> String {
    const CHARS: usize = 40;
    text.chars().take(CHARS).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

/// Gives a text in one line, without control characters.
pub(super) fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Gives a description, or nothing for what upstream has in its place: an id, or `nan` for an empty cell.
fn described(text: &str) -> Option<String> {
    // Spreadsheets write a carriage return this way.
    let text = text.replace("_x000D_", "").replace("\r\n", "\n");
    let text: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    let text = text.trim();
    let is_none = matches!(text, "" | "nan" | "None")
        || [Kind::Tactic, Kind::Technique, Kind::Countermeasure].iter().any(|kind| kind.has(text));
    (!is_none).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_upstream_has_in_the_place_of_a_description_is_none() {
        for text in ["", " \n", "nan", "TA17", "C00000", "_x000D_\n"] {
            assert_eq!(described(text), None, "{text:?}");
        }
        assert_eq!(described(" one\r\n_x000D_two\u{7} ").as_deref(), Some("one\ntwo"));
        assert_eq!(one_line(" Develop \u{a0}\n Content\u{0}"), "Develop Content");
    }

    #[test]
    fn one_long_text_that_all_point_to_is_too_much() {
        let mut upstream = Upstream::default();
        let long = "x".repeat(DESCRIPTION_BYTES_MAX);
        let mut entry = |n: u32| upstream.entry("row", Kind::Technique, [&format!("T{n:04}"), "name", &long]);
        assert!((0..160).all(|n| entry(n).is_ok()));
        assert!((160..170).any(|n| entry(n).is_err()));
    }
}
