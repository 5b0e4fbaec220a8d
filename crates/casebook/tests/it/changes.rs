//! Records are made, changed, found and taken away, and nothing of it is forgotten.

use std::io::{Cursor as Bytes, Read as _};

use ostrakon_casebook::{Casebook, Change, Credential, Draft, Error, Id, Operation, Query, Role};
use ostrakon_model::Tlp;
use serde_json::json;

use crate::{Own, anna, case, casebooks, draft, time, viewer};

#[test]
fn a_record_has_a_history() {
    for own in casebooks() {
        let casebook = &own.casebook;
        let made = case(casebook, "first");
        assert_eq!((made.rev, made.owner.as_str()), (1, "commission"));
        let body = json!({"status": "closed", "text": "second", "n": 1.5, "nothing": null});
        let change = Change::Update { id: made.id, rev: 1, draft: draft(Tlp::Green, body.clone()) };
        let changed = casebook.write(&anna(), time(0), "it was over", change.clone()).unwrap();
        assert_eq!((changed.rev, &changed.body, changed.created), (2, &body, made.created));
        assert!(changed.updated > made.updated, "the clock went back, time did not");
        assert_eq!(casebook.get(&anna(), made.id).unwrap(), changed);

        let stale = casebook.write(&anna(), time(2), "", change);
        assert!(matches!(stale, Err(Error::Stale { expected: 1, found: 2, .. })), "{stale:?}");
        let gone =
            casebook.write(&anna(), time(3), "a mistake", Change::Remove { id: made.id, rev: 2 }).unwrap();
        assert!(gone.removed && casebook.list(&anna(), &Query::default()).unwrap().records.is_empty());
        let again = casebook.write(&anna(), time(3), "", Change::Remove { id: made.id, rev: 3 });
        assert!(matches!(again, Err(Error::NotFound { .. })));

        let history = casebook.history(&anna(), made.id).unwrap();
        let told: Vec<_> = history.iter().map(|(e, r)| (e.op, e.reason.as_str(), r.rev)).collect();
        let expected = [
            (Operation::Create, "", 1),
            (Operation::Update, "it was over", 2),
            (Operation::Remove, "a mistake", 3),
        ];
        assert_eq!(told, expected);
        let events = casebook.events(&anna(), 1, 10).unwrap();
        assert_eq!(events.iter().map(|entry| entry.seq).collect::<Vec<_>>(), [2, 3]);
        let verified = own.again().verify().unwrap();
        assert_eq!((verified.entries, verified.records, verified.faults), (3, 1, vec![]));
    }
}

#[test]
fn records_are_found_by_words_and_values() {
    for own in casebooks() {
        let casebook = &own.casebook;
        let bodies = [
            json!({"status": "open", "tags": ["a", "b"], "text": "Ընտրությունները կեղծվել են"}),
            json!({"status": "open", "tags": ["a"], "text": "Выборы сфальсифицированы 100%_\"done\""}),
            json!({"status": "closed", "tags": ["b", "b"], "text": "Ｆｕｌｌ width, wybory i głosy"}),
        ];
        let changes = bodies
            .iter()
            .map(|body| Change::Create { kind: "case".to_owned(), draft: draft(Tlp::Amber, body.clone()) });
        let made = casebook.write_all(&anna(), time(1), "", changes.collect()).unwrap();
        let found = |query: Query| -> Vec<usize> {
            let page = casebook.list(&anna(), &query).unwrap();
            let n = casebook.count(&anna(), &query, 100).unwrap();
            assert_eq!(n, page.records.len() as u64);
            page.records
                .iter()
                .map(|record| made.iter().position(|made| made.id == record.id).unwrap())
                .collect()
        };
        let words = |text: &str| found(Query { text: Some(text.to_owned()), ..Query::default() });
        assert_eq!(words("կեղծ"), [0]);
        assert_eq!(words("ВЫБОРЫ 100%_"), [1]);
        assert_eq!(words("\"done\""), [1]);
        assert_eq!(words("full"), [2]);
        assert_eq!(words("ł"), [2], "one letter is looked for as well");
        assert_eq!(words("en' OR 1=1 --"), [] as [usize; 0]);
        assert_eq!(words("\" OR text"), [] as [usize; 0]);
        assert_eq!(words("open"), [1, 0]);
        assert_eq!(words(&"open ".repeat(32)), [1, 0]);
        let many = Query { text: Some("open ".repeat(2000)), ..Query::default() };
        assert!(matches!(casebook.list(&anna(), &many), Err(Error::Invalid { .. })));
        let facets = |pairs: &[(&str, &str)]| {
            let facets =
                pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
            found(Query { kind: Some("case".to_owned()), facets, ..Query::default() })
        };
        assert_eq!(facets(&[("status", "open")]), [1, 0]);
        assert_eq!(facets(&[("status", "open"), ("tags", "b")]), [0]);
        assert_eq!(facets(&[("tags", "b")]), [2, 0]);
        assert_eq!(facets(&[("tags", "'; DROP TABLE records; --")]), [] as [usize; 0]);
        assert_eq!(
            found(Query { tlp: Some(Tlp::Amber), owner: Some("commission".to_owned()), ..Query::default() }),
            [2, 1, 0]
        );
        assert_eq!(found(Query { election: Some("none".to_owned()), ..Query::default() }), [] as [usize; 0]);
        let without_kind =
            Query { facets: vec![("status".to_owned(), "open".to_owned())], ..Query::default() };
        assert!(matches!(casebook.list(&anna(), &without_kind), Err(Error::Invalid { .. })));
    }
}

#[test]
fn long_lists_are_read_side_by_side() {
    // More than are looked up one by one.
    const MANY: usize = 5000;
    for own in casebooks() {
        let body = |nth: usize| {
            let is_open = nth.is_multiple_of(2);
            let status = if is_open { "open" } else { "closed" };
            let tags = if is_open { json!(["a"]) } else { json!(["a", "b"]) };
            json!({"status": status, "tags": tags, "text": format!("case number {}", nth % 100)})
        };
        let create = |nth| Change::Create { kind: "case".to_owned(), draft: draft(Tlp::Green, body(nth)) };
        let made: Vec<Id> = (0..MANY / 1000)
            .flat_map(|batch| {
                let changes = (0..1000).map(|nth| create(batch * 1000 + nth)).collect();
                own.casebook.write_all(&anna(), time(1), "", changes).unwrap()
            })
            .map(|record| record.id)
            .collect();
        let expect = |facets: &[(&str, &str)], text: Option<&str>, wanted: &dyn Fn(usize) -> bool| {
            let facets =
                facets.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
            let text = text.map(str::to_owned);
            let kind = Some("case".to_owned());
            let mut query = Query { kind, facets, text, limit: Some(700), ..Query::default() };
            let expected: Vec<Id> = (0..MANY).rev().filter(|nth| wanted(*nth)).map(|nth| made[nth]).collect();
            let n = own.casebook.count(&anna(), &query, 100_000).unwrap();
            assert_eq!(n, expected.len() as u64);
            let mut seen = Vec::new();
            loop {
                let page = own.casebook.list(&anna(), &query).unwrap();
                seen.extend(page.records.iter().map(|record| record.id));
                query.after = page.next;
                if page.next.is_none() {
                    break;
                }
            }
            assert!(seen == expected, "{query:?}");
        };
        expect(&[("status", "open"), ("tags", "a")], None, &|nth| nth % 2 == 0);
        expect(&[("status", "closed"), ("tags", "a")], None, &|nth| nth % 2 == 1);
        expect(&[("status", "open"), ("tags", "b")], None, &|_| false);
        expect(&[("status", "closed"), ("tags", "b"), ("tags", "a")], None, &|nth| nth % 2 == 1);
        expect(&[("status", "closed"), ("tags", "a")], Some("number 77"), &|nth| nth % 100 == 77);
        expect(&[("status", "open"), ("tags", "a")], Some("7"), &|nth| {
            nth % 2 == 0 && (nth % 100).to_string().contains('7')
        });
        expect(&[("status", "open"), ("tags", "b")], Some("number"), &|_| false);
    }
}

#[test]
fn pages_make_the_whole() {
    for own in casebooks() {
        let made: Vec<Id> = (0..25).map(|i| case(&own.casebook, &format!("case {i}")).id).collect();
        for facets in [vec![], vec![("status".to_owned(), "open".to_owned())]] {
            let mut query =
                Query { kind: Some("case".to_owned()), facets, limit: Some(7), ..Query::default() };
            let mut seen = Vec::new();
            loop {
                let page = own.casebook.list(&anna(), &query).unwrap();
                seen.extend(page.records.iter().map(|record| record.id));
                let Some(next) = page.next else { break };
                query.after = Some(next.to_string().parse().unwrap());
            }
            assert_eq!(seen, made.iter().copied().rev().collect::<Vec<_>>());
            assert_eq!(own.casebook.count(&anna(), &Query { after: None, ..query }, 10).unwrap(), 10);
        }
    }
}

#[test]
fn all_are_given_whatever_is_changed_meanwhile() {
    for own in casebooks() {
        let made: Vec<Id> = (0..7).map(|i| case(&own.casebook, &format!("case {i}")).id).collect();
        let open = Query {
            kind: Some("case".to_owned()),
            facets: vec![("status".to_owned(), "open".to_owned())],
            limit: Some(2),
            ..Query::default()
        };
        let partner = viewer("piotr", "partner", &[Role::Analyst]);
        let ids = own.casebook.ids(&anna(), &open).unwrap();
        assert_eq!(ids, made.iter().copied().rev().collect::<Vec<_>>());
        let change = |id, tlp, status: &str| {
            let change = Change::Update { id, rev: 1, draft: draft(tlp, json!({ "status": status })) };
            own.casebook.write(&anna(), time(2), "", change).unwrap();
        };
        change(made[0], Tlp::Green, "closed");
        change(made[1], Tlp::Amber, "open");
        own.casebook.write(&anna(), time(3), "", Change::Remove { id: made[2], rev: 1 }).unwrap();
        let given = |who: &_| -> Vec<usize> {
            let all = own.casebook.get_all(who, &ids).unwrap();
            all.iter().map(|record| made.iter().position(|id| *id == record.id).unwrap()).collect()
        };
        assert_eq!(given(&anna()), [6, 5, 4, 3, 1, 0]);
        assert_eq!(given(&partner), [6, 5, 4, 3, 0], "what was closed to him meanwhile is not told");
        assert_eq!(own.casebook.get_all(&anna(), &[]).unwrap(), []);
    }
}

#[test]
fn all_changes_are_made_or_none() {
    for own in casebooks() {
        let one = case(&own.casebook, "one");
        let create = Change::Create { kind: "note".to_owned(), draft: draft(Tlp::Clear, json!({})) };
        let stale = Change::Update { id: one.id, rev: 7, draft: draft(Tlp::Clear, json!({})) };
        assert!(own.casebook.write_all(&anna(), time(2), "", vec![create.clone(), stale]).is_err());
        assert_eq!(own.casebook.verify().unwrap().entries, 1);
        own.casebook.write(&anna(), time(2), "", create).unwrap();
        let verified = own.casebook.verify().unwrap();
        assert_eq!((verified.entries, verified.faults), (2, vec![]));
    }
}

#[test]
fn what_makes_no_sense_is_refused() {
    let own = Own::in_file();
    let refused = |body: serde_json::Value, what: &str| {
        let change = Change::Create { kind: "case".to_owned(), draft: draft(Tlp::Green, body) };
        let error = own.casebook.write(&anna(), time(1), "", change).unwrap_err();
        assert!(error.to_string().contains(what), "{error}");
    };
    refused(json!([]), "is no object");
    refused(json!({"n": 9_007_199_254_740_993_u64}), "9007199254740993");
    refused(json!({"text": "a\0b"}), "NUL");
    refused(json!({"text": "x".repeat(1 << 20)}), "bytes");
    let mut deep = json!(1);
    for _ in 0..40 {
        deep = json!([deep]);
    }
    refused(json!({ "deep": deep }), "levels");
    let write = |draft, reason: &str| {
        own.casebook.write(&anna(), time(1), reason, Change::Create { kind: "case".to_owned(), draft })
    };
    let mut for_nobody = draft(Tlp::Amber, json!({}));
    for_nobody.readers = vec!["someone".to_owned()];
    assert!(write(for_nobody, "").is_err());
    assert!(write(draft(Tlp::Green, json!({})), "a\0b").is_err());
    let unknown = Change::Create { kind: "cases".to_owned(), draft: draft(Tlp::Green, json!({})) };
    assert!(own.casebook.write(&anna(), time(1), "", unknown).is_err());
    // Who may know more than before has to be explained.
    let amber = write(draft(Tlp::Amber, json!({})), "").unwrap();
    let wider = Change::Update { id: amber.id, rev: 1, draft: draft(Tlp::Clear, json!({})) };
    assert!(own.casebook.write(&anna(), time(1), " ", wider.clone()).is_err());
    assert!(own.casebook.write(&anna(), time(1), "published by the commission", wider).is_ok());
    let reader = viewer("vera", "commission", &[Role::Viewer]);
    let change = Change::Remove { id: amber.id, rev: 2 };
    assert!(matches!(own.casebook.write(&reader, time(1), "", change.clone()), Err(Error::Forbidden { .. })));
    let partner = viewer("piotr", "partner", &[Role::Analyst]);
    assert!(matches!(own.casebook.write(&partner, time(1), "", change), Err(Error::Forbidden { .. })));
    assert_eq!(own.casebook.verify().unwrap().faults, []);
}

#[test]
fn what_could_not_be_found_or_moved_is_refused() {
    for own in casebooks() {
        let write = |draft| {
            let create = Change::Create { kind: "case".to_owned(), draft };
            own.casebook.write(&anna(), time(1), "", create)
        };
        let refused = |draft, what: &str| {
            let told = write(draft).unwrap_err().to_string();
            assert!(told.contains(what), "{told}");
        };
        // Bytes that no database makes shorter.
        let noise = |n: u64, from: u64| -> String {
            let mut state = from + 1;
            let mut character = || {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                char::from(b'0' + u8::try_from(state >> 58).unwrap())
            };
            (0..n).map(|_| character()).collect()
        };
        let reader = |n: u64| vec![format!("organisation:{}", noise(n - 13, 7))];
        let of =
            |status: String, readers| Draft { readers, ..draft(Tlp::Amber, json!({ "status": status })) };
        write(of(noise(2000, 1), reader(500))).unwrap();
        refused(of(noise(2001, 1), vec![]), "`status` has 2001 bytes");
        refused(of("open".to_owned(), reader(501)), "`readers` has 501 bytes");
        let election = Draft { election: Some(noise(2001, 2)), ..draft(Tlp::Amber, json!({})) };
        refused(election, "`election` has 2001 bytes");
        let tags: Vec<String> = (0..1000).map(|nth| format!("tag {nth}")).collect();
        let readers: Vec<String> = (0..100).map(|nth| format!("organisation:{nth}")).collect();
        let many = Draft { readers, ..draft(Tlp::Amber, json!({ "tags": tags })) };
        refused(many, "1003 values to be found by, for each of 101 who may read it");
        let mut file = own.casebook.keep(&anna(), "a", "text/plain", Bytes::new(b"a"), 1).unwrap();
        file.media_type = "x".repeat(4097);
        let long = Draft { attachments: vec![file.clone()], ..draft(Tlp::Green, json!({})) };
        refused(long, "`attachments` has 4097 bytes");
        (file.media_type, file.name) = ("x".repeat(4096), "x".repeat(4096));
        let large = Draft { attachments: vec![file; 400], ..draft(Tlp::Green, json!({})) };
        refused(large, "bytes with all that belongs to it");
        assert_eq!(own.casebook.verify().unwrap().entries, 1);
    }
}

#[test]
fn files_are_kept_once_and_only_for_those_who_have_them() {
    for own in casebooks() {
        let keep = |bytes: &[u8]| {
            own.casebook.keep(&anna(), "shot.png", "image/png", Bytes::new(bytes.to_vec()), 100)
        };
        let file = keep(b"bytes of a picture").unwrap();
        assert_eq!(keep(b"bytes of a picture").unwrap(), file);
        assert!(keep(&[0; 101]).is_err());
        let piotr = viewer("piotr", "partner", &[Role::Analyst]);
        let attach = |who: &_, tlp| {
            let draft = ostrakon_casebook::Draft { attachments: vec![file.clone()], ..draft(tlp, json!({})) };
            own.casebook.write(who, time(1), "", Change::Create { kind: "note".to_owned(), draft })
        };
        assert!(own.casebook.open_attachment(&anna(), &file.digest).is_err(), "it belongs to no record yet");
        let mut kept = Vec::new();
        own.casebook.open_kept(&anna(), &file.digest).unwrap().read_to_end(&mut kept).unwrap();
        assert_eq!(kept, b"bytes of a picture");
        assert!(own.casebook.open_kept(&piotr, &file.digest).is_err());
        // Whoever has heard of a digest has not got the file.
        assert!(attach(&piotr, Tlp::Clear).is_err());
        let record = attach(&anna(), Tlp::AmberStrict).unwrap();
        assert!(attach(&piotr, Tlp::Clear).is_err());
        let mut read = Vec::new();
        own.casebook.open_attachment(&anna(), &file.digest).unwrap().read_to_end(&mut read).unwrap();
        assert_eq!(read, b"bytes of a picture");
        assert!(own.casebook.open_attachment(&piotr, &file.digest).is_err());
        own.casebook.write(&anna(), time(2), "", Change::Remove { id: record.id, rev: 1 }).unwrap();
        assert!(own.casebook.open_attachment(&anna(), &file.digest).is_err());
        assert_eq!(own.casebook.verify().unwrap().faults, []);
    }
}

#[test]
fn many_write_at_once() {
    for own in casebooks() {
        std::thread::scope(|threads| {
            for writer in 0..8 {
                let casebook = if writer % 2 == 0 { own.casebook.clone() } else { own.again() };
                threads.spawn(move || {
                    for i in 0..10 {
                        case(&casebook, &format!("{writer} {i}"));
                    }
                });
            }
        });
        let verified = own.casebook.verify().unwrap();
        assert_eq!((verified.entries, verified.faults), (80, vec![]));
    }
}

#[test]
fn what_is_asked_for_again_is_made_once() {
    for own in casebooks() {
        let casebook = &own.casebook;
        let change = |text: &str| Change::Create {
            kind: "case".to_owned(),
            draft: draft(Tlp::Green, json!({"status": "open", "text": text})),
        };
        let once = |user, key: &str, text: &str, at| {
            casebook.write_once(
                &viewer(user, "commission", &[Role::Analyst]),
                time(at),
                "why",
                key,
                vec![change(text)],
            )
        };
        let made = once("anna", "k1", "one", 1).unwrap();
        assert_eq!(once("anna", "k1", "one", 5).unwrap(), made, "asked again");
        assert!(matches!(once("anna", "k1", "two", 6), Err(Error::KeyTaken { .. })));
        assert_ne!(once("bela", "k1", "one", 7).unwrap(), made, "a key is each one's own");
        assert!(matches!(once("anna", "", "one", 7), Err(Error::Invalid { .. })));
        // What was refused leaves no key behind.
        let refused =
            casebook.write_once(&anna(), time(8), "", "k2", vec![Change::Remove { id: made[0].id, rev: 9 }]);
        assert!(matches!(refused, Err(Error::Stale { .. })));
        once("anna", "k2", "one", 9).unwrap();
        let later = once("anna", "k1", "one", 3 * 86_400).unwrap();
        assert_ne!(later, made, "keys are forgotten after two days");
        assert_eq!(own.again().verify().unwrap().faults, vec![]);
    }
}

#[test]
fn of_those_with_one_name_one_is_made() {
    for own in casebooks() {
        let named = |who: &_, name: &str, tlp, key: &str| {
            let draft = draft(tlp, json!({ "status": name }));
            let change = Change::CreateAlone { kind: "case".to_owned(), facet: "status", draft };
            own.casebook.write_once(who, time(1), "", key, vec![change]).map(|mut made| made.remove(0))
        };
        let piotr = viewer("piotr", "partner", &[Role::Analyst]);
        let made = named(&anna(), "one", Tlp::Amber, "k1").unwrap();
        assert_eq!(named(&anna(), "one", Tlp::Amber, "k1").unwrap(), made, "asked again");
        let refused = named(&anna(), "one", Tlp::Amber, "k2").unwrap_err();
        assert!(matches!(refused, Error::Taken { id, facet: "status" } if id == made.id), "{refused}");
        named(&anna(), "two", Tlp::Amber, "k2").unwrap();
        named(&piotr, "one", Tlp::Amber, "k1").expect("what is hidden from him is not told of");
        own.casebook.write(&anna(), time(2), "", Change::Remove { id: made.id, rev: 1 }).unwrap();
        named(&anna(), "one", Tlp::Green, "k3").expect("what was taken away is in nobody's way");
        assert!(matches!(named(&piotr, "one", Tlp::Red, "k3"), Err(Error::Taken { .. })));
        let n_made: usize = std::thread::scope(|threads| {
            let keys = ["a", "b", "c", "d"].map(|key| (key, &named));
            let made =
                keys.map(|(key, named)| threads.spawn(|| named(&anna(), "three", Tlp::Green, key).is_ok()));
            made.into_iter().map(|made| usize::from(made.join().unwrap())).sum()
        });
        assert_eq!(n_made, 1);
        assert_eq!(own.casebook.verify().unwrap().faults, []);
    }
}

#[cfg(feature = "postgres")]
#[test]
fn a_server_that_was_started_anew_is_found_again() {
    for own in casebooks().iter().filter(|own| own.address.starts_with("postgres:")) {
        let made = case(&own.casebook, "before");
        assert_eq!(own.casebook.get(&anna(), made.id).unwrap(), made);
        own.execute(
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = current_database() AND \
             pid <> pg_backend_pid()",
        );
        assert_eq!(own.casebook.get(&anna(), made.id).unwrap(), made);
        case(&own.casebook, "after");
    }
}

#[test]
fn credentials_are_in_force_until_they_are_not() {
    for own in casebooks() {
        let casebook = &own.casebook;
        let credential = |name: &str, until: Option<u32>| Credential {
            scope: "session".to_owned(),
            name: name.to_owned(),
            holder: "anna".to_owned(),
            value: format!("value of {name}"),
            until: until.map(time),
        };
        assert!(casebook.add_credential(credential("a", Some(10))).unwrap());
        assert!(!casebook.add_credential(credential("a", None)).unwrap(), "it is there already");
        casebook.keep_credential(credential("b", None)).unwrap();
        let found = |name: &str, at| casebook.credential("session", name, time(at)).unwrap();
        assert_eq!(found("a", 9), Some(credential("a", Some(10))));
        assert_eq!((found("a", 10), found("c", 0)), (None, None));
        assert_eq!(casebook.credential("token", "a", time(0)).unwrap(), None, "of another scope");
        assert_eq!(casebook.credentials_of("session", "anna", time(9)).unwrap().len(), 2);
        assert_eq!(
            casebook.take_credential("session", "a", time(9)).unwrap(),
            Some(credential("a", Some(10)))
        );
        assert_eq!(casebook.take_credential("session", "a", time(9)).unwrap(), None, "taken once");
        casebook.keep_credential(credential("d", Some(20))).unwrap();
        assert_eq!(casebook.forget_credentials(time(20)).unwrap(), 1);
        assert_eq!(casebook.drop_credentials("session", "anna").unwrap(), 1);
        assert_eq!(found("b", 0), None);
    }
}

#[test]
fn a_backup_is_a_casebook() {
    let own = Own::in_file();
    let file = own.casebook.keep(&anna(), "a.txt", "text/plain", Bytes::new(b"bytes"), 10).unwrap();
    let with_file = Draft { attachments: vec![file.clone()], ..draft(Tlp::Green, json!({"status": "open"})) };
    let made = own
        .casebook
        .write(&anna(), time(1), "", Change::Create { kind: "case".to_owned(), draft: with_file })
        .unwrap();
    let to = own.folder.path().join("backups/monday");
    let verified = own.casebook.backup(&to).unwrap();
    assert_eq!((verified.entries, verified.attachments, verified.faults.len()), (1, 1, 0));
    assert!(own.casebook.backup(&to).is_err(), "one backup never takes the place of another");
    let database = to.join("casebook.sqlite");
    let copy = Casebook::open(database.to_str().unwrap(), &to.join("attachments"), crate::KINDS).unwrap();
    assert_eq!(copy.get(&anna(), made.id).unwrap(), made);
    let mut bytes = Vec::new();
    copy.open_attachment(&anna(), &file.digest).unwrap().read_to_end(&mut bytes).unwrap();
    assert_eq!(bytes, b"bytes");
}

#[test]
fn a_page_of_large_records_is_short() {
    for own in casebooks() {
        let large = "x".repeat(900_000);
        for nth in 0..12 {
            case(&own.casebook, &format!("{nth} {large}"));
        }
        let mut query = Query { kind: Some("case".to_owned()), ..Query::default() };
        let (mut sizes, mut seen) = (Vec::new(), Vec::new());
        loop {
            let page = own.casebook.list(&anna(), &query).unwrap();
            sizes.push(page.records.len());
            seen.extend(page.records.into_iter().map(|record| record.id));
            query.after = page.next;
            if query.after.is_none() {
                break;
            }
        }
        seen.dedup();
        assert_eq!((sizes[0], seen.len()), (10, 12), "{sizes:?}");
    }
}
