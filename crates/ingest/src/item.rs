//! What the sink is given, one a row.

use ostrakon_model::{AccountId, Platform, Post, PostId, Timestamp};
use serde::Serialize;

/// Longest excerpt of a rejected row, in characters.
const EXCERPT_CHARACTERS_MAX: usize = 80;

/// One row of an export, understood or not. Borrows from the bytes that were read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::large_enum_variant,
    reason = "nearly all items are posts; a box would allocate for each row"
)]
pub enum Item<'r> {
    /// A row that is a post.
    Post {
        /// Line on which the row starts, from 1.
        line: u64,
        /// The post.
        post: Post<'r>,
    },
    /// A row that says that something is no longer there.
    Removal {
        /// Line on which the row starts, from 1.
        line: u64,
        /// What was removed.
        removal: Removal<'r>,
    },
    /// A row that is none of these, and why.
    Rejected(Rejected),
    /// The start of a member of an archive: what follows is from it, its lines counted anew. No row.
    Member {
        /// Name inside the archive, safe to print.
        name: &'r str,
    },
}

/// The end of a post, or of everything an account posted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removal<'r> {
    /// Service it was on.
    pub platform: Platform<'r>,
    /// What is gone.
    pub removed: Removed<'r>,
    /// When a witness saw it go.
    pub at: Option<Timestamp>,
}

/// What a [`Removal`] takes away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Removed<'r> {
    /// One post.
    Post(PostId<'r>),
    /// All posts of an account.
    Account(AccountId<'r>),
}

/// One row that did not become a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rejected {
    /// Member of the archive that the row is in, where it is in one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// Line on which the row starts, from 1.
    pub line: u64,
    /// Column, key or part of the row at fault; `row` where it is the row as a whole.
    pub field: String,
    /// What is wrong with the field, to be read after its name: `is empty`.
    pub reason: String,
    /// The first characters of the field, control characters escaped, at most 80.
    pub excerpt: String,
}

/// Why a row is no post, before its line is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) field: String,
    pub(crate) reason: String,
    pub(crate) excerpt: String,
}

impl Fault {
    /// Blames one field.
    pub(crate) fn new(field: &str, reason: impl Into<String>, found: &str) -> Self {
        Self { field: field.to_owned(), reason: reason.into(), excerpt: excerpt(found.as_bytes()) }
    }

    /// Blames the row as a whole.
    pub(crate) fn row(reason: impl Into<String>, found: &[u8]) -> Self {
        Self { field: "row".to_owned(), reason: reason.into(), excerpt: excerpt(found) }
    }
}

/// Gives the first characters of `found`, safe to print on a terminal.
pub(crate) fn excerpt(found: &[u8]) -> String {
    // Four bytes a character at most: no need to look at the rest of a long record.
    let head = found.get(..EXCERPT_CHARACTERS_MAX * 4).unwrap_or(found);
    let mut shown = String::new();
    let mut n_characters = 0;
    for character in String::from_utf8_lossy(head).chars() {
        let start = shown.len();
        push(&mut shown, character);
        n_characters += shown.get(start..).map_or(0, |added| added.chars().count());
        if n_characters > EXCERPT_CHARACTERS_MAX {
            shown.truncate(start);
            break;
        }
    }
    shown
}

/// Gives a text that is safe to print on a terminal.
pub(crate) fn printable(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    text.chars().for_each(|character| push(&mut shown, character));
    shown
}

/// Adds a character, escaped where it would act on a terminal.
fn push(shown: &mut String, character: char) {
    if character.is_control() || is_direction_mark(character) {
        shown.extend(character.escape_default());
    } else {
        shown.push(character);
    }
}

/// Tells marks that reorder what follows them on a screen and so could hide what a row says.
fn is_direction_mark(character: char) -> bool {
    matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excerpts_are_short_and_safe() {
        assert_eq!(excerpt(b"a\x1b[31m\nb"), "a\\u{1b}[31m\\nb");
        assert_eq!(excerpt("a\u{202e}b".as_bytes()), "a\\u{202e}b");
        for found in ["x".repeat(500), "é".repeat(500), "\n".repeat(500), "😀".repeat(500)] {
            assert!(excerpt(found.as_bytes()).chars().count() <= EXCERPT_CHARACTERS_MAX);
        }
    }
}
