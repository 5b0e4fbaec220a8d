//! What can be set where the detector looks at the lake of a team.

use ostrakon_analysis::parameter::{Names, Seconds};
use ostrakon_analysis::settings;

use super::request::{LakeWindow, Request};

settings! {
    /// What counts as acting together, and as more than chance.
    pub struct Settings {
        /// What two posts must share. Each kind is looked at by itself.
        pub by: Names = vec!["url"],
            ["by", "Things shared", "", "", "", "url", "domain", "hashtag", "mention", "reshare", "reply", "quote",
             "object", "text", "media"];
        /// Longest delay between two posts that counts as together.
        pub window: Seconds = Seconds(60), ["window", "Window", "", "1s", "1d"];
        /// An account must take part with so many posts.
        pub min_participation: u32 = 2, ["min-participation", "Fewest posts", "posts", "1", "1000"];
        /// Expected share of chance among the links that are called significant.
        pub fdr: f64 = 0.01, ["fdr", "False discoveries", "", "0", "1"];
        /// Shuffles behind the p-values of whole groups; none are computed with 0.
        pub permutations: u32 = 0, ["permutations", "Shuffles", "", "0", "100000"];
    }
}

impl Settings {
    pub(in crate::watch) fn request(&self, lake: LakeWindow) -> Request {
        Request {
            lake: Some(lake),
            by: self.by.iter().map(|&kind| kind.to_owned()).collect(),
            window_s: self.window.0,
            min_participation: self.min_participation,
            fdr: self.fdr,
            permutations: self.permutations,
            ..Request::default()
        }
    }
}
