//! The table of text pairs: which two texts say the same.

use crate::table::table;

table! {
    /// Names the table of text pairs.
    TextPairs, "text_pairs";
    /// Describes two texts that say the same; `a` comes before `b` bytewise.
    TextPairRow<'a> {
        /// One text's id.
        a: &'a str,
        /// The other's.
        b: &'a str,
        /// How alike they are, from 0 to 1.
        score: f64,
        /// `exact`, `copypasta`, `rewording` or `translation`.
        kind: &'a str,
    }
}
