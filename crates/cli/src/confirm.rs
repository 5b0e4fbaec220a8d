//! Asking before something is lost.

use std::io::{self, IsTerminal as _, Write as _};

/// Asks a question of yes or no; gives nothing where nobody is there to be asked.
pub(crate) fn asked(question: &str) -> Option<bool> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return None;
    }
    // Where standard error is closed the answer is no.
    let _ = write!(io::stderr().lock(), "{question}");
    let mut answer = String::new();
    let _ = io::stdin().read_line(&mut answer);
    Some(matches!(answer.trim(), "y" | "Y" | "yes"))
}
