//! Users as whoever has the data folder sees them, and how he lets them in again.

use std::fmt::Write as _;

use ostrakon_desk::people::invitation::{self, Invited};
use ostrakon_desk::watch::intake::StoreOptions;
use ostrakon_desk::{Data, Timestamp};
use serde_json::Value;

use crate::{ostrakon_in, people_in};

#[test]
fn users_are_listed_and_let_in() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    people_in(&folder.join("d"));
    let mut all = String::new();
    for line in [
        "people ls --data d",
        "people ls --data none",
        "people invite anna --data d",
        "people invite anna --data d --without-second-factor --public-url https://ostrakon.example/",
        "people add dora --organisation agency --role viewer --role auditor --called Dora --data d",
        "people add dora --organisation agency --role viewer --data d",
        "people add Dora! --organisation agency --role viewer --data d",
        "people add eva --organisation agency --role king --data d",
        "people ls --data d",
        "people invite nobody --data d",
        "people invite --data d",
        "people invite anna --data d --public-url ostrakon.example",
    ] {
        writeln!(all, "# {line}\n{}", ostrakon_in(folder, line).steady()).unwrap();
    }
    insta::assert_snapshot!("people", all);
    let users: Value =
        serde_json::from_str(&ostrakon_in(folder, "people ls --data d --json").stdout).unwrap();
    assert_eq!(users[0]["name"], "anna");
}

#[test]
fn a_link_is_for_whom_it_says() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    drop(Data::open(&folder.join("new"), None, StoreOptions::default()).unwrap());
    people_in(&folder.join("d"));
    let now = Timestamp::parse("2026-06-01").unwrap();
    for (line, name, expected) in [
        ("people invite --data new --json", "new", Invited::First),
        ("people invite anna --data d --json", "d", Invited::User("anna".to_owned())),
    ] {
        let told: Value = serde_json::from_str(&ostrakon_in(folder, line).stdout).unwrap();
        let secret = told["link"].as_str().unwrap().rsplit('/').next().unwrap();
        let data = Data::existing(&folder.join(name), None, StoreOptions::default()).unwrap();
        assert_eq!(invitation::look(&data, secret, now).unwrap(), Some(expected), "{line}");
    }
}
