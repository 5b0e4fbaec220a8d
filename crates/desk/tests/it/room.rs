//! Rooms: filled whole, with every screen's records, and opened as they are the next time.

use ostrakon_desk::casebook::{Query, Viewer};
use ostrakon_desk::exercise::{Answers, START, Scenario, read_truth, room, truth_file};
use ostrakon_desk::people::password;
use ostrakon_desk::watch::intake::StoreOptions;
use ostrakon_desk::{Silent, Timestamp, kinds};

const NOW: &str = "2026-09-21T08:00:00Z";

fn viewer(room: &room::Room, name: &str) -> Viewer {
    ostrakon_desk::people::user::acting(&room.data, name).unwrap().viewer()
}

#[test]
fn a_room_is_filled_once_and_has_something_on_every_screen() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("room");
    let now = Timestamp::parse(NOW).unwrap();
    let scenario = Scenario { seed: 1, posts: 6_000, start: START };
    let open = || room::open(&place, StoreOptions::default(), &scenario, now, &Silent).unwrap();
    let first = open();
    assert!(first.is_new);
    assert_eq!(first.team.len(), 4);
    for member in &first.team {
        assert!(password::is_right(&first.data, &member.name, &member.password, now).unwrap());
    }
    let of = |kind: &str| {
        let query = Query { kind: Some(kind.to_owned()), limit: Some(1000), ..Query::default() };
        first.data.casebook.list(&viewer(&first, "mira"), &query).unwrap().records
    };
    for kind in kinds::KINDS.iter().filter(|kind| !["user", "settings"].contains(&kind.name)) {
        assert!(!of(kind.name).is_empty(), "no {}", kind.name);
    }
    for incident in of("incident") {
        assert!(!incident.body["findings"].as_array().unwrap().is_empty(), "{}", incident.body["title"]);
    }
    let truth = read_truth(&truth_file(&first.data)).unwrap();
    let answers = Answers::of(&truth, &first.data).unwrap();
    assert_eq!(answers.operations.iter().map(|part| part.day).collect::<Vec<_>>(), [8, 0, 2, 0, 13]);
    let members: Vec<String> = of("finding")
        .iter()
        .flat_map(|finding| finding.body["members"].as_array().unwrap().clone())
        .map(|member| member.as_str().unwrap().to_owned())
        .collect();
    for part in &answers.operations {
        assert!(part.accounts.iter().any(|account| members.contains(account)), "{}", part.id);
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = truth_file(&first.data).metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let head = first.data.casebook.head().unwrap();
    drop(first);
    let again = open();
    assert!(!again.is_new);
    assert_eq!(again.team.len(), 4);
    assert_eq!(again.data.casebook.head().unwrap(), head, "nothing was written");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing half-filled is left");
}
