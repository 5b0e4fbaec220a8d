//! Triage: a finding that is part of an incident is named there, both or neither.

use ostrakon_desk::casebook::{self, Change, Draft, Id, Record, Role, Viewer};
use ostrakon_desk::exercise::debrief;
use ostrakon_desk::record::{self, By};
use ostrakon_desk::watch::finding::Status;
use ostrakon_desk::watch::intake::StoreOptions;
use ostrakon_desk::watch::triage::{Verdict, triage};
use ostrakon_desk::{Data, Error, Timestamp, Tlp, kinds};
use serde_json::Value;
use tempfile::TempDir;

struct Room {
    data: Data,
    _folder: TempDir,
}

fn by(organisation: &str, seconds: u32) -> By {
    let (user, roles) = ("anna".to_owned(), vec![Role::Analyst]);
    let viewer = Viewer { user, organisation: organisation.to_owned(), roles };
    let now = Timestamp::from_unix_seconds(1_780_000_000 + seconds);
    By { viewer, now, reason: "nobody else shares these".to_owned(), key: None }
}

impl Room {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = Data::open(&folder.path().join("data"), None, StoreOptions::new()).unwrap();
        Self { data, _folder: folder }
    }

    /// Makes a record as the example of its kind.
    fn make(&self, kind: &str, organisation: &str) -> Record {
        let kind = kinds::named(kind).unwrap();
        let body: Value = serde_json::from_str(kind.example).unwrap();
        let body = kind.checked(&body, &self.data.disarm()).unwrap();
        let change = Change::Create { kind: kind.kind.name.to_owned(), draft: draft(body) };
        let By { viewer, now, .. } = by(organisation, 0);
        let made = self.data.casebook.write(&viewer, now, "", change).unwrap();
        self.data.casebook.get(&viewer, made.id).unwrap()
    }

    fn again(&self, id: Id) -> Record {
        self.data.casebook.get(&by("commission", 0).viewer, id).unwrap()
    }

    fn head(&self) -> u64 {
        self.data.casebook.head().unwrap()
    }
}

fn draft(body: Value) -> Draft {
    Draft { tlp: Tlp::Green, election: None, readers: Vec::new(), attachments: Vec::new(), body }
}

fn part_of(incident: Id) -> Verdict {
    Verdict { status: Status::Incident, incident: Some(incident.to_string()) }
}

fn names(incident: &Record) -> Vec<&str> {
    incident.body["findings"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect()
}

#[test]
fn an_incident_names_what_is_part_of_it() {
    let room = Room::new();
    let incident = room.make("incident", "commission");
    let n_before = names(&incident).len();
    let (first, second) = (room.make("finding", "commission"), room.make("finding", "commission"));
    for finding in [&first, &second] {
        let judged =
            triage(&room.data, &by("commission", 1), (finding.id, 1), &part_of(incident.id)).unwrap();
        assert_eq!((judged.id, judged.rev), (finding.id, 2));
        assert_eq!(judged.body["triage"]["incident"], incident.id.to_string());
    }
    let named = room.again(incident.id);
    assert_eq!(names(&named)[n_before..], [first.id.to_string(), second.id.to_string()]);
    // Judged anew for another reason, it is named once.
    let anew = By { reason: "the same text too".to_owned(), ..by("commission", 2) };
    assert_eq!(triage(&room.data, &anew, (first.id, 2), &part_of(incident.id)).unwrap().rev, 3);
    assert_eq!(room.again(incident.id), named);
}

#[test]
fn a_debrief_judges_what_was_there_to_be_judged() {
    let room = Room::new();
    let finding = room.make("finding", "commission");
    let incident = room.make("incident", "commission");
    triage(&room.data, &by("commission", 1), (finding.id, 1), &part_of(incident.id)).unwrap();
    let judged = room.again(finding.id);
    let mut body = judged.body.clone();
    body["members"] = serde_json::json!(["ab", "cd", "bystander"]);
    let change = Change::Update { id: judged.id, rev: judged.rev, draft: draft(body) };
    let By { viewer, now, .. } = by("commission", 2);
    room.data.casebook.write(&viewer, now, "seen again by a later run", change).unwrap();
    let case = debrief::case(&room.data).unwrap();
    assert_eq!(case.verdicts.len(), 1);
    assert_eq!(case.verdicts[0].members, ["ab", "cd"], "nobody named the bystander");
}

#[test]
fn what_is_asked_for_again_changes_nothing() {
    for key in [None, Some("k-1".to_owned())] {
        let room = Room::new();
        let (incident, finding) = (room.make("incident", "commission"), room.make("finding", "commission"));
        let ask = |seconds, verdict: &Verdict| {
            let by = By { key: key.clone(), ..by("commission", seconds) };
            triage(&room.data, &by, (finding.id, 1), verdict)
        };
        ask(1, &part_of(incident.id)).unwrap();
        let (judged, head) = (room.again(finding.id), room.head());
        assert_eq!(ask(2, &part_of(incident.id)).unwrap(), judged);
        assert_eq!(room.head(), head);
        let other = Verdict { status: Status::Noise, incident: None };
        let refused = ask(3, &other).unwrap_err();
        assert!(
            matches!(
                refused,
                Error::Casebook(casebook::Error::Stale { .. } | casebook::Error::KeyTaken { .. })
            ),
            "{refused}"
        );
        assert_eq!(room.head(), head);
    }
}

#[test]
fn where_an_incident_cannot_name_it_nothing_is_written() {
    let room = Room::new();
    let (finding, removed) = (room.make("finding", "commission"), room.make("incident", "commission"));
    let kind = kinds::named("incident").unwrap();
    record::remove(&room.data, &by("commission", 1), kind, (removed.id, 1)).unwrap();
    let head = room.head();
    for no_incident in [finding.id, removed.id] {
        let refused = triage(&room.data, &by("commission", 2), (finding.id, 1), &part_of(no_incident));
        assert!(matches!(refused, Err(Error::Records { .. })), "{refused:?}");
    }
    assert_eq!(room.head(), head);
    // Who owns a record changes it, nobody else.
    let elsewhere = room.make("incident", "partner");
    let refused = triage(&room.data, &by("commission", 2), (finding.id, 1), &part_of(elsewhere.id));
    assert!(matches!(refused, Err(Error::Casebook(casebook::Error::Forbidden { .. }))), "{refused:?}");
    assert_eq!(room.again(finding.id), finding);
    assert_eq!(room.again(elsewhere.id), elsewhere);
}
