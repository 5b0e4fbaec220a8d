//! A room on an invented election, and a team that is trained on one: the real binary.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use ostrakon_desk::casebook::Query;
use ostrakon_desk::exercise::{Answers, read_truth, truth_file};
use ostrakon_desk::people::user;
use ostrakon_desk::record::By;
use ostrakon_desk::watch::finding::{Finding, Status};
use ostrakon_desk::watch::intake::StoreOptions;
use ostrakon_desk::watch::triage::{Verdict, triage};
use ostrakon_desk::{Data, Timestamp};
use serde_json::Value;

use crate::ostrakon_in;
use crate::serve::Serving;

#[test]
#[cfg(unix)]
fn a_room_opens_with_people_who_may_sign_in() {
    let folder = tempfile::tempdir().unwrap();
    let line = "demo --data d --posts 2000 --listen 127.0.0.1:0 --no-open --no-progress --json";
    let room = Serving::of(folder.path(), line);
    assert_eq!(room.listening["is_new"], true);
    assert!(room.ask("GET", "/", "").contains("Sign in"));
    let mira = room.listening["team"][0].clone();
    let form = format!("name=mira&password={}", mira["password"].as_str().unwrap());
    assert!(room.ask("POST", "/sign-in", &form).starts_with("HTTP/1.1 303"));
    let wrong = "name=mira&password=a+password+of+another";
    assert!(!room.ask("POST", "/sign-in", wrong).starts_with("HTTP/1.1 303"));
    assert_eq!(room.terminate(), Some(0));
    let again = Serving::of(folder.path(), line);
    assert_eq!((&again.listening["is_new"], &again.listening["team"][0]), (&Value::Bool(false), &mira));
    assert!(again.ask("GET", "/", "").contains("Sign in"));
    assert_eq!(again.terminate(), Some(0));
}

#[test]
fn what_makes_no_sense_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut all = String::new();
    for line in [
        "demo --data d --listen 0.0.0.0:8080",
        "demo --data d --posts 10",
        "exercise",
        "exercise run --data e --speed 0",
        "exercise debrief --data e",
    ] {
        writeln!(all, "$ {line}\n{}", ostrakon_in(folder.path(), line).all()).unwrap();
    }
    insta::assert_snapshot!("exercise_refused", all);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing was made");
}

/// Puts the finding with most accounts of an operation on watch, as the analyst.
fn judge(folder: &Path) -> String {
    let data = Data::existing(folder, None, StoreOptions::default()).unwrap();
    let answers = Answers::of(&read_truth(&truth_file(&data)).unwrap(), &data).unwrap();
    let viewer = user::acting(&data, "mira").unwrap().viewer();
    let query = Query { kind: Some("finding".to_owned()), limit: Some(1000), ..Query::default() };
    let found = data.casebook.list(&viewer, &query).unwrap().records;
    let shows = |finding: &Finding| {
        let counts = answers.operations.iter().map(|part| {
            let n = finding.members.iter().filter(|member| part.accounts.contains(*member)).count();
            (n * 1000 / finding.members.len().max(1), n, part.id.clone())
        });
        counts.max().unwrap_or_default()
    };
    let body = |body: &Value| serde_json::from_value::<Finding>(body.clone()).unwrap();
    let best = found.iter().max_by_key(|record| shows(&body(&record.body))).unwrap();
    let by = By { viewer, now: Timestamp::EPOCH, reason: "in step".to_owned(), key: None };
    triage(&data, &by, (best.id, best.rev), &Verdict { status: Status::Watch, incident: None }).unwrap();
    shows(&body(&best.body)).2
}

#[test]
fn days_come_in_and_the_debrief_says_what_was_found() {
    let folder = tempfile::tempdir().unwrap();
    let run = "exercise run --data e --posts 2000 --seed 3 --speed 1000000 --no-serve --no-progress";
    let said = ostrakon_in(folder.path(), run);
    assert_eq!((said.code, said.stdout.as_str()), (Some(0), ""), "{}", said.stderr);
    assert!(said.stderr.contains("day 1 of 14 is in") && said.stderr.contains("day 14 of 14 is in"));
    let debrief = || -> Value {
        let said = ostrakon_in(folder.path(), "exercise debrief --data e --json");
        assert_eq!(said.code, Some(0), "{}", said.stderr);
        serde_json::from_str(&said.stdout).unwrap()
    };
    let before = debrief();
    assert_eq!((&before["judged"], &before["precision"]), (&0.into(), &Value::Null));
    assert!(before["operations"].as_array().unwrap().iter().all(|operation| operation["found_by"].is_null()));
    let operation = judge(&folder.path().join("e"));
    let after = debrief();
    assert_eq!(after["judged"], 1);
    for found in after["operations"].as_array().unwrap() {
        let is_found = found["operation"] == operation.as_str();
        assert_eq!(
            found["found_by"].is_string() && found["minutes"].as_f64().unwrap() >= 0.0,
            is_found,
            "{found}"
        );
    }
    let said = ostrakon_in(folder.path(), "exercise debrief --data e -o report.md");
    assert_eq!((said.code, said.stdout.as_str()), (Some(0), ""));
    let report = fs::read_to_string(folder.path().join("report.md")).unwrap();
    assert!(
        report.contains("1 of 5 operations were found") && report.contains("nobody was accused"),
        "{report}"
    );
    let again = ostrakon_in(folder.path(), run);
    assert_eq!(again.code, Some(2));
    assert!(again.stderr.contains("an exercise begins in an empty one"), "{}", again.stderr);
}
