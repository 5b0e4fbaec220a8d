//! Which posts are looked at, as typed.

use std::path::PathBuf;

use clap::Args;

/// Exports or a lake, and the window of time.
#[derive(Args, Debug)]
pub(crate) struct PostsArgs {
    /// Exports of posts, in any order
    #[arg(required_unless_present_any = ["lake", "data"], value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,

    /// Read the posts of this lake in place of exports
    #[arg(long, value_name = "DIR", conflicts_with_all = ["inputs", "map", "platform", "rejected", "strict"])]
    pub(crate) lake: Option<PathBuf>,

    /// First moment looked at, such as 2026-06-07; only with --lake or --data
    #[arg(long, value_name = "TIME")]
    pub(crate) from: Option<String>,

    /// First moment no more looked at; only with --lake or --data
    #[arg(long, value_name = "TIME")]
    pub(crate) to: Option<String>,
}
