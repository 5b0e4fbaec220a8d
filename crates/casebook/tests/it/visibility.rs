//! Nobody learns of what he may not know, by whatever question.

use std::collections::BTreeSet;

use ostrakon_casebook::{Change, Draft, Error, Id, Query, Record, Role, Viewer};
use ostrakon_model::Tlp;
use proptest::prelude::*;
use serde_json::json;

use crate::{KINDS, casebooks, time, viewer};

const ORGANISATIONS: [&str; 3] = ["commission", "partner", "other"];
const USERS: [&str; 4] = ["anna", "piotr", "o'neill\"--", "user"];

/// What is true of one record, told apart from how it is stored.
fn may_know(viewer: &Viewer, record: &Record) -> bool {
    let kind = KINDS.iter().find(|kind| kind.name == record.kind).unwrap();
    let named = |reader: String| record.readers.contains(&reader);
    let by_marking = match record.tlp {
        Tlp::Clear | Tlp::Green => true,
        Tlp::Amber => {
            record.owner == viewer.organisation || named(format!("organisation:{}", viewer.organisation))
        }
        Tlp::AmberStrict => record.owner == viewer.organisation,
        Tlp::Red => named(format!("user:{}", viewer.user)),
    };
    by_marking && kind.read.iter().any(|role| viewer.roles.contains(role))
}

fn any_viewer() -> impl Strategy<Value = Viewer> {
    let roles = prop::collection::vec(prop::sample::select(Role::ALL.to_vec()), 0..3);
    (prop::sample::select(USERS.to_vec()), prop::sample::select(ORGANISATIONS.to_vec()), roles)
        .prop_map(|(user, organisation, roles)| viewer(user, organisation, &roles))
}

fn any_draft() -> impl Strategy<Value = Draft> {
    let readers = prop_oneof![
        prop::sample::select(ORGANISATIONS.to_vec()).prop_map(|name| format!("organisation:{name}")),
        prop::sample::select(USERS.to_vec()).prop_map(|name| format!("user:{name}")),
    ];
    (prop::sample::select(Tlp::ALL.to_vec()), prop::collection::vec(readers, 0..3), 0..3_u8).prop_map(
        |(tlp, readers, status)| Draft {
            tlp,
            election: Some(format!("e{status}")),
            readers,
            attachments: Vec::new(),
            body: json!({"status": format!("s{status}"), "text": "the needle", "name": "n"}),
        },
    )
}

/// Who makes a record, of what kind, what it says, and what it says later.
fn any_records() -> impl Strategy<Value = Vec<(Viewer, usize, Draft, Option<Draft>)>> {
    let of = (any_viewer(), 0..KINDS.len(), any_draft(), prop::option::of(any_draft()));
    prop::collection::vec(of, 1..25)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn every_question_gives_what_may_be_known(
        given in any_records(),
        viewers in prop::collection::vec(any_viewer(), 6),
    ) {
        for own in casebooks() {
            let casebook = &own.casebook;
            // All revisions of all records, the last one last.
            let mut made: Vec<Vec<Record>> = Vec::new();
            for (who, kind, first, later) in &given {
                let create = Change::Create { kind: KINDS[*kind].name.to_owned(), draft: first.clone() };
                let may_write = KINDS[*kind].write.iter().any(|role| who.roles.contains(role));
                let record = match casebook.write(who, time(1), "why", create) {
                    Ok(record) => record,
                    Err(Error::Forbidden { .. }) if !may_write => continue,
                    Err(error) => panic!("{error}"),
                };
                prop_assert!(may_write);
                let mut revisions = vec![record.clone()];
                if let Some(later) = later {
                    let update = Change::Update { id: record.id, rev: 1, draft: later.clone() };
                    match casebook.write(who, time(2), "why", update) {
                        Ok(record) => revisions.push(record),
                        Err(Error::NotFound { .. }) => prop_assert!(!may_know(who, &record)),
                        Err(error) => panic!("{error}"),
                    }
                }
                made.push(revisions);
            }
            for viewer in &viewers {
                let now = |revisions: &&Vec<Record>| revisions.last().is_some_and(|last| may_know(viewer, last));
                let known: BTreeSet<Id> = made.iter().filter(now).map(|revisions| revisions[0].id).collect();
                let plain = Query { limit: Some(1000), ..Query::default() };
                let ids = |query: &Query| -> BTreeSet<Id> {
                    casebook.list(viewer, query).unwrap().records.iter().map(|record| record.id).collect()
                };
                prop_assert_eq!(&ids(&plain), &known);
                prop_assert_eq!(casebook.count(viewer, &plain, 1000).unwrap(), known.len() as u64);
                let words = Query { text: Some("NEEDLE".to_owned()), ..plain.clone() };
                prop_assert_eq!(&ids(&words), &known);
                prop_assert_eq!(casebook.count(viewer, &words, 1000).unwrap(), known.len() as u64);
                for kind in KINDS {
                    let status = ("status".to_owned(), "s1".to_owned());
                    let of_kind = Query { kind: Some(kind.name.to_owned()), ..plain.clone() };
                    let narrow = Query { facets: vec![status], ..of_kind.clone() };
                    let expected = |is_narrow: bool| -> BTreeSet<Id> {
                        let last = made.iter().filter(now).filter_map(|revisions| revisions.last());
                        last.filter(|record| record.kind == kind.name)
                            .filter(|record| !is_narrow || record.body["status"] == "s1" && kind.name == "case")
                            .map(|record| record.id)
                            .collect()
                    };
                    prop_assert_eq!(ids(&of_kind), expected(false));
                    prop_assert_eq!(ids(&narrow), expected(true));
                    prop_assert_eq!(casebook.count(viewer, &narrow, 9).unwrap(), expected(true).len().min(9) as u64);
                }
                let mut entries = BTreeSet::new();
                for revisions in &made {
                    let (id, is_known) = (revisions[0].id, now(&revisions));
                    let absent = |found: Error| matches!(found, Error::NotFound { id: of } if of == id);
                    match casebook.get(viewer, id) {
                        Ok(record) => prop_assert!(is_known && Some(&record) == revisions.last()),
                        Err(error) => prop_assert!(!is_known && absent(error)),
                    }
                    match casebook.history(viewer, id) {
                        Ok(history) => {
                            prop_assert!(is_known);
                            let expected: Vec<&Record> =
                                revisions.iter().filter(|record| may_know(viewer, record)).collect();
                            prop_assert_eq!(history.iter().map(|(_, record)| record).collect::<Vec<_>>(), expected);
                            entries.extend(history.into_iter().map(|(entry, _)| entry.seq));
                        }
                        Err(error) => prop_assert!(!is_known && absent(error)),
                    }
                    let last = revisions.last().unwrap();
                    let change = Change::Remove { id, rev: last.rev + 5 };
                    let refused = casebook.write(viewer, time(3), "", change).unwrap_err();
                    prop_assert_eq!(absent(refused), !is_known);
                }
                let mut events = BTreeSet::new();
                let mut after = 0;
                loop {
                    let page = casebook.events(viewer, after, 4).unwrap();
                    let Some(last) = page.last() else { break };
                    after = last.seq;
                    events.extend(page.iter().map(|entry| entry.seq));
                }
                prop_assert_eq!(&events, &entries);
                let mut back = Vec::new();
                let mut before = u64::MAX;
                loop {
                    let page = casebook.events_before(viewer, before, 4).unwrap();
                    let Some(last) = page.last() else { break };
                    before = last.seq;
                    back.extend(page.iter().map(|entry| entry.seq));
                }
                prop_assert_eq!(back, events.into_iter().rev().collect::<Vec<_>>());
            }
            prop_assert_eq!(casebook.verify().unwrap().faults, vec![]);
        }
    }
}
