//! What is said by demonstrations and exercises.

use std::path::Path;

use crate::problem::Problem;

/// Says that nothing in it is real, and where it lies.
pub(crate) fn invented(folder: &Path, is_new: bool) -> String {
    let how = if is_new { "made just now" } else { "opened as it was" };
    format!(
        "The election, its people and their posts are invented. Data folder ({how}):\n  {}",
        folder.display()
    )
}

/// Begins the list of those who may sign in.
pub(crate) const SIGN_IN_AS: &str = "Sign in as one of";
/// Titles of its columns.
pub(crate) const SIGN_IN_COLUMNS: [&str; 4] = ["name", "password", "called", "trusted with"];
/// Says that nobody was invented for it.
pub(crate) const SET_UP_BY_HAND: &str =
    "This data folder was set up by hand: sign in as one of its users (`ostrakon people ls --data DIR`).";

/// Says that what everybody on the network could reach is not for a demonstration.
pub(crate) fn demo_is_local(typed: &str) -> Problem {
    Problem::new(
        format!("`--listen {typed}` is no address of this machine alone, such as 127.0.0.1:8080"),
        "nothing is encrypted here, and the passwords are printed; `ostrakon serve --data DIR` serves a folder that \
         was set up by hand to others",
    )
}

/// Says that a day of an exercise is in.
pub(crate) fn day_is_in(day: u32, of: u32, posts: &str) -> String {
    format!("day {day} of {of} is in: {posts} posts")
}

/// Says that all of them are.
pub(crate) fn all_days_are_in(folder: &Path) -> String {
    let folder = folder.display();
    format!(
        "All days are in. Who may sign in is written in {folder}/secrets/team.json. When the team is done: \
         `ostrakon exercise debrief --data {folder}`"
    )
}

/// Says that a day could not be taken in.
pub(crate) const NO_MORE_DAYS: &str = "the exercise stops here; the room stays open";
