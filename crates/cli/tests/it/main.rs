//! Runs the program as a user does.

#![allow(clippy::unwrap_used, reason = "the lint does not see that helpers here are tests too")]

mod election;
mod generated;
mod help;
mod hostile;
mod lake;
mod messages;
mod runs;
#[cfg(feature = "object-store")]
#[path = "../../../lake/tests/it/server.rs"]
#[allow(dead_code, reason = "what the lake's own tests look at")]
mod server;
#[cfg(feature = "sql")]
mod sql;

use std::path::Path;
use std::process::{Command, Stdio};

/// What a run said, and how it ended.
struct Said {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Said {
    /// Shows code and both streams for a snapshot.
    fn all(&self) -> String {
        let code = self.code.map_or_else(|| "signal".into(), |code| code.to_string());
        format!("exit {code}\n--- stdout\n{}--- stderr\n{}", self.stdout, self.stderr)
    }
}

/// Prepares a run in a folder, free of what the surroundings say about terminals.
fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ostrakon"));
    command.current_dir(folder).stdin(Stdio::null());
    for name in ["COLUMNS", "NO_COLOR", "CLICOLOR_FORCE", "OSTRAKON_NO_PROGRESS", "RUST_BACKTRACE"] {
        command.env_remove(name);
    }
    command
}

/// Runs the program in a folder.
fn ostrakon_in(folder: &Path, arguments: &str) -> Said {
    let output = command(folder).args(arguments.split_whitespace()).output().unwrap();
    Said {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Runs the program in a folder of its own that holds `posts.csv`.
fn ostrakon(arguments: &str) -> Said {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("posts.csv"), "object_id,account_id,content_id,timestamp_share\n")
        .unwrap();
    ostrakon_in(folder.path(), arguments)
}
