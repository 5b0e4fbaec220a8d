//! What is said of users.

/// Heading of the users.
pub(crate) const USERS: &str = "Users";
/// Column titles of the users.
pub(crate) const USER_COLUMNS: [&str; 5] = ["name", "called", "organisation", "roles", "remark"];
/// Says that nobody is there.
pub(crate) const NO_USER: &str =
    "nobody yet: `ostrakon people invite --data DIR` makes the link of the first";
/// Says that somebody may not sign in.
pub(crate) const MAY_NOT_SIGN_IN: &str = "may no longer sign in";

/// Says where somebody signs in.
pub(crate) fn signs_in_at(issuer: &str) -> String {
    format!("signs in at {issuer}")
}

/// Gives the link of a user.
pub(crate) fn invited(name: &str, link: &str) -> String {
    format!(
        "Who opens this link sets the password of {name}. It is good once, and for 48 hours:\n\n  {link}\n"
    )
}
