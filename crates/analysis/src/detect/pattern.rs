//! What an engine saw: the one shape in which all of them tell it.

use ostrakon_model::Timestamp;

/// Most posts that a pattern names as evidence.
pub const EVIDENCE_MAX: usize = 1000;

/// Something that an engine saw among accounts or posts: an indicator with what shows it, never a verdict.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    /// What kind of thing, in the engine's own words, such as `wake`.
    pub kind: &'static str,
    /// What it is about: a hashtag, an address, the first words of a text; empty where it is about accounts alone.
    pub subject: String,
    /// Name by which a later run knows it again; none where its accounts say that.
    pub id: Option<String>,
    /// Accounts in it: the one that shows it most first, and of a burst the one that came first. Of very many the first.
    pub accounts: Vec<String>,
    /// Accounts in it, all of them.
    pub n_accounts: u64,
    /// Posts that show it, each with its platform's id: the earliest first, at most [`EVIDENCE_MAX`].
    pub posts: Vec<String>,
    /// Posts that show it, all of them.
    pub n_posts: u64,
    /// First post of it.
    pub from: Timestamp,
    /// Last post of it.
    pub to: Timestamp,
    /// How much there is to be seen: lists are ordered by it, the higher first.
    pub score: f64,
    /// Chance of as much without coordination, where the engine tests that.
    pub p_value: Option<f64>,
    /// The same, corrected for everything that was tested.
    pub q_value: Option<f64>,
    /// Other numbers, by name, in a fixed order; the engine's documentation says what each is.
    pub statistics: Vec<(&'static str, f64)>,
    /// Names of what is in it beside accounts, such as languages or platforms, by what they are.
    pub facts: Vec<(&'static str, Vec<String>)>,
}
