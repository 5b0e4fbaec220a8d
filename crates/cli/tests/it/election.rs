//! `election show`: the calendar, and what a pack that makes no sense says.

use std::fs;

use crate::ostrakon_in;

#[test]
fn a_pack_becomes_a_calendar() {
    let folder = tempfile::tempdir().unwrap();
    let pack = include_str!("../../../../data/elections/european.toml");
    fs::write(folder.path().join("pack.toml"), pack).unwrap();
    insta::assert_snapshot!("calendar", ostrakon_in(folder.path(), "election show pack.toml").all());
    let json = ostrakon_in(folder.path(), "election show pack.toml --json").stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["periods"][0]["phase"], "voting");
    assert_eq!(json["periods"][0]["begins"]["local"], "2024-06-06 07:30 +02:00");
    let ical = ostrakon_in(folder.path(), "election show pack.toml --ical").stdout;
    assert!(
        ical.contains("\r\nDTSTART:20240605T150000Z\r\nSUMMARY:Common picture with all partners\r\n"),
        "{ical}"
    );
    fs::write(folder.path().join("pack.toml"), pack.replace("Europe/Rome", "Europe/Roma")).unwrap();
    insta::assert_snapshot!("calendar_refused", ostrakon_in(folder.path(), "election show pack.toml").all());
}
