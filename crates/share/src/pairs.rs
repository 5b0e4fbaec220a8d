//! The pair table: every two posts on one object within the window, the evidence behind the edges.

use crate::table::table;

table! {
    /// Names the pair table.
    Pairs, "pairs";
    /// Describes two posts on the same object, the older one first, as CooRTweet's `detect_groups` does.
    Pair<'a> {
        /// What both posts shared.
        object_id: &'a str,
        /// Author of the older post.
        account_id: &'a str,
        /// Author of the newer post.
        account_id_y: &'a str,
        /// The older post.
        content_id: &'a str,
        /// The newer post.
        content_id_y: &'a str,
        /// Seconds between the two.
        time_delta: u32,
    }
    fast {
        /// Whether the pair also lies within the narrower window; set when there is one.
        in_fast_window: Option<bool> => {
            time_window_S: Option<bool> = |within| *within,
        }
    }
}
