//! Copypasta: texts that are copies, rewordings or translations of each other.
//!
//! ```text
//! Text ─normal form─┬─ same hash ──────────────────────────────────────── exact ┐
//!                   ├─ smallest hashes of its pieces ─┐                        ├─ Pair
//!                   ├─ rarest pieces of its words ────┼─ candidates ─ judged ──┘
//!                   └─ vector of a model, if any ─────┘
//! ```
//!
//! [`find`] gives the pairs of some texts; [`Clusters`] gathers texts as they come in around those they are like;
//! [`patterns`] tells which clusters many accounts posted. Without a model translations are not detected.

mod background;
mod candidates;
mod chains;
mod clusters;
mod grams;
mod judge;
mod pairs;
mod patterns;
mod runs;

use ostrakon_model::Timestamp;

pub use background::Background;
pub use clusters::{Clusters, Member};
pub use pairs::{Counts, Found, Pair, find};
pub use patterns::{Posted, patterns};

use crate::{
    columns::narrow,
    text::normal::{is_spaceless, spaceless},
};

/// One text to be compared.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// Its id, different from that of every other.
    pub id: &'a str,
    /// As it was posted.
    pub text: &'a str,
    /// When it was posted.
    pub time: Timestamp,
    /// Its language where that is sure, as a tag such as `ro`; else none, or `und`.
    pub language: Option<&'a str>,
    /// Its unit vector by a sentence model, the same model for all.
    pub vector: Option<&'a [f32]>,
}

/// In what way two texts are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The same words: nothing differs but case, accents, punctuation, addresses, mentions or disguise.
    Exact,
    /// At least 70 % of the characters are the same, in the same order.
    Copypasta,
    /// The same said in other words.
    Rewording,
    /// Alike, and both languages are known and differ.
    Translation,
}

impl Kind {
    /// Gives its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Copypasta => "copypasta",
            Self::Rewording => "rewording",
            Self::Translation => "translation",
        }
    }
}

/// Thresholds that belong to a sentence model: no two models agree on what 0.8 means.
///
/// For all-MiniLM-L6-v2, which knows English, 0.47 and 0.53 were found on D3lta's families of texts; it
/// finds no
/// translations, so that theirs should be out of reach.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Model {
    /// Score of a pair in one language that is worth showing: two fifths cosine and three fifths words.
    pub threshold: f64,
    /// Score of a pair that makes clusters.
    pub strict: f64,
    /// Cosine of a pair in two languages.
    pub translation: f64,
}

crate::settings! {
    /// What decides which texts are alike.
    pub struct Settings {
        /// Pairs at least so alike are given, 1 being the same words. Of pairs at this value or slightly above,
        /// some only share names. Where vectors of a model are given, the model's own threshold takes its
        /// place.
        pub threshold: f64 = 0.35, ["threshold", "Similarity to suggest", "", "0.1", "1"];
        /// Pairs at least so alike make clusters. Of the pairs of different stories it was measured on, none was.
        pub strict: f64 = 0.53, ["strict-threshold", "Similarity to rely on", "", "0.1", "1"];
        /// Shorter texts are the same by chance and are not compared. Letters and digits count, a Chinese,
        /// Japanese, Korean or Thai one three times.
        pub min_characters: u32 = 20, ["min-characters", "Fewest characters", "characters", "1", "1000"];
        /// A cluster that fewer accounts posted to is no pattern.
        pub min_accounts: u32 = 3, ["min-accounts", "Fewest accounts", "accounts", "2", "1000"];
        /// Among more different texts, only exact and near copies are looked for: rewordings take ten times the
        /// time.
        pub reworded_max: u32 = 200_000, ["reworded-max", "Most texts for rewordings", "texts", "0", "5000000"];
        /// Among more different texts, vectors only sharpen the scores of pairs that were found by their words.
        pub vectors_max: u32 = 20_000, ["vectors-max", "Most texts compared by vectors", "texts", "0", "200000"];
    }
}

/// Counts what says something in a normal form: letters and digits, those of scripts without spaces
/// three times.
fn letters(normal: &str) -> u32 {
    if normal.is_ascii() {
        return narrow(normal.bytes().filter(|&byte| byte != b' ').count());
    }
    spaceless(normal).map(|letter| if is_spaceless(letter) { 3 } else { 1 }).sum()
}
