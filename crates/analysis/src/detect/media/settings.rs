//! What decides that two pictures are the same.

use crate::settings;

settings! {
    /// What decides that two pictures or videos are the same, and which are told of.
    pub struct Settings {
        /// Hashes of 256 bits that differ in at most so many are of the same picture. Upstream's rule is 31; fewer \
        /// find only copies that were hardly changed.
        pub distance: u32 = 31, ["distance", "Most bits that differ", "bits", "0", "31"];
        /// Pictures and frames with less to be seen in them match nothing: flat ones look like each other. Upstream's \
        /// rule is 50.
        pub quality: u32 = 50, ["quality", "Lowest quality", "", "1", "100"];
        /// Share of one video's frames that must be found in the other.
        pub clip_share: f64 = 0.8, ["clip-share", "Share of frames", "", "0.01", "1"];
        /// Pictures posted by fewer accounts are not told of.
        pub min_accounts: u32 = 3, ["min-accounts", "Fewest accounts", "accounts", "2", "100000"];
    }
}
