//! Runs the program as a user does.

#![allow(clippy::unwrap_used, reason = "the lint does not see that helpers here are tests too")]

mod casebook;
mod count;
mod detectors;
mod disarm;
mod election;
mod exercise;
mod generated;
mod guide;
mod help;
mod hostile;
mod indicators;
mod lake;
mod messages;
mod people;
#[cfg(feature = "postgres")]
#[path = "../../../casebook/tests/it/server.rs"]
#[allow(clippy::disallowed_methods, clippy::panic, reason = "its start is waited for; the lint sees no test")]
mod postgresql;
mod protocol;
mod record;
mod runs;
mod serve;
#[cfg(feature = "object-store")]
#[path = "../../../lake/tests/it/server.rs"]
#[allow(dead_code, reason = "what the lake's own tests look at")]
mod server;
#[cfg(feature = "sql")]
mod sql;

use std::path::Path;
use std::process::{Command, Stdio};

use ostrakon_desk::casebook::Role;
use ostrakon_desk::people::user::{self, User};
use ostrakon_desk::record::By;
use ostrakon_desk::watch::intake::StoreOptions;
use ostrakon_desk::{Data, Timestamp};

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

impl Said {
    /// Shows all of it, with what differs from run to run replaced: seals, links and ids.
    fn steady(&self) -> String {
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let mut shown = String::new();
        let mut word = String::new();
        for c in self.all().chars().chain(['\n']) {
            if is_part(c) {
                word.push(c);
                continue;
            }
            let is_id = word.len() == 36 && word.matches('-').count() == 4;
            shown.push_str(match word.len() {
                64 => "(seal)",
                43 => "(secret)",
                _ if is_id => "(id)",
                _ => &word,
            });
            word.clear();
            shown.push(c);
        }
        shown
    }
}

/// Makes a data folder with an administrator, olga, and an analyst, anna.
fn people_in(folder: &Path) {
    let data = Data::open(folder, None, StoreOptions::default()).unwrap();
    let now = Timestamp::parse("2026-06-01").unwrap();
    let user = |name: &str, role| User {
        name: name.to_owned(),
        display: String::new(),
        organisation: "commission".to_owned(),
        roles: [role].into(),
        is_disabled: false,
        elsewhere: None,
        subject: None,
    };
    let olga = user("olga", Role::Admin);
    user::add_first(&data, now, olga.clone()).unwrap();
    let by = By { viewer: olga.viewer(), now, reason: "new here".to_owned(), key: None };
    user::add(&data, &by, user("anna", Role::Analyst)).unwrap();
}

/// Prepares a run in a folder, free of what the surroundings say about terminals.
fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ostrakon"));
    command.current_dir(folder).stdin(Stdio::null());
    for name in [
        "COLUMNS",
        "NO_COLOR",
        "CLICOLOR_FORCE",
        "OSTRAKON_NO_PROGRESS",
        "OSTRAKON_DATABASE_URL",
        "RUST_BACKTRACE",
    ] {
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
