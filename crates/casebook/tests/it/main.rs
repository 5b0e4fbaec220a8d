//! The casebook through its public interface, on every database that there is here.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "clippy knows tests only by their attribute, not the functions that they share"
)]

mod changes;
mod crash;
mod import;
mod rank;
#[cfg(feature = "postgres")]
mod server;
mod tampering;
mod visibility;

use ostrakon_casebook::{Casebook, Change, Draft, Kind, Rank, Record, Role, Viewer};
use ostrakon_model::{Timestamp, Tlp};
use serde_json::{Value, json};
use tempfile::TempDir;

/// Kinds of the tests: one that all read, one for those who check the others.
static KINDS: &[Kind] = &[
    Kind {
        name: "case",
        facets: &["status", "tags"],
        read: Kind::READERS,
        write: Kind::WRITERS,
        rank: Some(Rank { by: "weight", within: &["status"] }),
    },
    Kind { name: "note", facets: &[], read: Kind::READERS, write: Kind::WRITERS, rank: None },
    Kind {
        name: "account",
        facets: &["name"],
        read: &[Role::Auditor, Role::Admin],
        write: &[Role::Admin],
        rank: None,
    },
];

/// A casebook of a test's own, gone with it.
struct Own {
    casebook: Casebook,
    folder: TempDir,
    address: String,
}

impl Own {
    fn at(address: String, folder: TempDir) -> Self {
        let casebook = Casebook::open(&address, &folder.path().join("attachments"), KINDS).unwrap();
        Self { casebook, folder, address }
    }

    fn in_file() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self::at(folder.path().join("casebook.sqlite").to_str().unwrap().to_owned(), folder)
    }

    /// Executes statements beside the casebook, as somebody who has the database.
    fn execute(&self, statements: &str) {
        #[cfg(feature = "postgres")]
        if self.address.starts_with("postgres:") {
            let mut client = postgres::Client::connect(&self.address, postgres::NoTls).unwrap();
            return client.batch_execute(statements).unwrap();
        }
        rusqlite::Connection::open(&self.address).unwrap().execute_batch(statements).unwrap();
    }

    /// Opens the same casebook once more, as another program would.
    fn again(&self) -> Casebook {
        Casebook::open(&self.address, &self.folder.path().join("attachments"), KINDS).unwrap()
    }
}

/// Gives a casebook in each database that there is here.
fn casebooks() -> Vec<Own> {
    #[allow(unused_mut, reason = "one build knows one database")]
    let mut all = vec![Own::in_file()];
    #[cfg(feature = "postgres")]
    match server::database() {
        Some(address) => all.push(Own::at(address, tempfile::tempdir().unwrap())),
        None => println!("SKIPPED on PostgreSQL: its server is not installed here"),
    }
    all
}

fn time(seconds: u32) -> Timestamp {
    Timestamp::from_unix_seconds(1_780_000_000 + seconds)
}

fn viewer(user: &str, organisation: &str, roles: &[Role]) -> Viewer {
    Viewer { user: user.to_owned(), organisation: organisation.to_owned(), roles: roles.to_vec() }
}

fn anna() -> Viewer {
    viewer("anna", "commission", &[Role::Analyst])
}

fn draft(tlp: Tlp, body: Value) -> Draft {
    Draft { tlp, election: None, readers: Vec::new(), attachments: Vec::new(), body }
}

/// Makes a case of `anna`'s.
fn case(casebook: &Casebook, text: &str) -> Record {
    let draft = draft(Tlp::Green, json!({"status": "open", "text": text}));
    casebook.write(&anna(), time(1), "", Change::Create { kind: "case".to_owned(), draft }).unwrap()
}
