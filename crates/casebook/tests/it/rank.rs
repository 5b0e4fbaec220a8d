//! Lists by rank: in pages, under every filter, they are what sorting all that may be known gives.

use ostrakon_casebook::{Change, Draft, Error, Order, Query, Record, Role, Viewer};
use ostrakon_model::Tlp;
use serde_json::{Value, json};

use crate::{Own, casebooks, draft, time, viewer};

/// Cases of each of two statuses: more than are looked up one by one.
const N: usize = 2100;

fn weight(nth: usize) -> Value {
    match nth % 11 {
        0 => json!(null),
        1 => json!(-2.5),
        2 => json!(7),
        _ => json!((nth * 7919 % 1009) as f64 / 8.0),
    }
}

fn case(nth: usize) -> Draft {
    let status = if nth.is_multiple_of(2) { "open" } else { "closed" };
    let mut tags = vec![if nth % 3 == 0 { "common" } else { "other" }];
    tags.extend((nth % 700 == 0).then_some("rare"));
    let text = if nth % 400 == 0 { "a needle" } else { "hay" };
    let body = json!({ "status": status, "tags": tags, "text": text, "weight": weight(nth) });
    let tlp = if nth % 5 == 0 { Tlp::AmberStrict } else { Tlp::Green };
    draft(tlp, body)
}

fn fill(own: &Own, writer: &Viewer) {
    for some in (0..2 * N).collect::<Vec<_>>().chunks(500) {
        let create = |nth: &usize| Change::Create { kind: "case".to_owned(), draft: case(*nth) };
        own.casebook.write_all(writer, time(1), "", some.iter().map(create).collect()).unwrap();
    }
}

/// Reads a list page by page.
fn paged(own: &Own, viewer: &Viewer, query: &Query) -> Vec<Record> {
    let mut query = query.clone();
    let mut all = Vec::new();
    loop {
        let page = own.casebook.list(viewer, &query).unwrap();
        all.extend(page.records);
        let Some(next) = page.next else { return all };
        query.after = Some(next.to_string().parse().unwrap());
    }
}

#[test]
fn pages_by_rank_are_all_that_may_be_known_sorted() {
    for own in casebooks() {
        let anna = viewer("anna", "commission", &[Role::Analyst]);
        let piotr = viewer("piotr", "partner", &[Role::Analyst]);
        fill(&own, &anna);
        // Some become heavier later, and some go.
        let kind = Some("case".to_owned());
        let first = Query { kind: kind.clone(), limit: Some(20), ..Query::default() };
        for (nth, record) in own.casebook.list(&anna, &first).unwrap().records.into_iter().enumerate() {
            let change = if nth % 2 == 0 {
                let body =
                    json!({ "status": "open", "tags": ["rare"], "text": "x", "weight": 1e6 + nth as f64 });
                Change::Update { id: record.id, rev: 1, draft: Draft { body, ..case(1) } }
            } else {
                Change::Remove { id: record.id, rev: 1 }
            };
            own.casebook.write(&anna, time(2), "better known", change).unwrap();
        }
        for who in [&anna, &piotr] {
            for (facets, text, owner) in [
                (vec![], None, None),
                (vec![("status", "open")], None, None),
                (vec![("status", "open")], None, Some("commission")),
                (vec![("tags", "rare")], None, None),
                (vec![("tags", "common")], None, None),
                (vec![("tags", "common"), ("status", "closed")], None, None),
                (vec![("status", "open"), ("status", "closed")], None, None),
                (vec![("status", "none")], None, None),
                (vec![], Some("NEEDLE"), None),
                (vec![("status", "open")], Some("needle"), None),
                (vec![("status", "closed")], Some("ha"), None),
            ] {
                let facets = facets.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
                let query = Query {
                    kind: kind.clone(),
                    facets: facets.collect(),
                    text: text.map(str::to_owned),
                    owner: owner.map(str::to_owned),
                    limit: Some(333),
                    ..Query::default()
                };
                // The last changed first, which is the order of equals.
                let mut expected = paged(&own, who, &query);
                let weight = |record: &Record| record.body["weight"].as_f64().unwrap_or(f64::NEG_INFINITY);
                expected.sort_by(|a, b| weight(b).total_cmp(&weight(a)));
                let found = paged(&own, who, &Query { order: Order::Rank, ..query.clone() });
                let ids = |records: &[Record]| records.iter().map(|r| r.id).collect::<Vec<_>>();
                assert_eq!(ids(&found), ids(&expected), "{} {query:?}", who.user);
                let n = own.casebook.count(who, &Query { order: Order::Rank, ..query }, 100_000).unwrap();
                assert_eq!(n, expected.len() as u64);
            }
        }
        assert_eq!(own.casebook.verify().unwrap().faults, []);
    }
}

#[test]
fn an_order_that_a_kind_has_not_is_refused() {
    for own in casebooks() {
        let anna = viewer("anna", "commission", &[Role::Analyst]);
        let list = |query: &Query| own.casebook.list(&anna, query);
        let note = Query { kind: Some("note".to_owned()), order: Order::Rank, ..Query::default() };
        for query in [&note, &Query { kind: None, ..note.clone() }] {
            assert!(matches!(list(query), Err(Error::Invalid { field, .. }) if field == "order"));
        }
        let case = Query { kind: Some("case".to_owned()), ..note };
        assert!(list(&case).unwrap().records.is_empty());
        let elsewhere = Query { after: Some("17".parse().unwrap()), ..case.clone() };
        assert!(matches!(list(&elsewhere), Err(Error::Invalid { field, .. }) if field == "cursor"));
        let by_change = Query { order: Order::Changed, after: Some("3.17".parse().unwrap()), ..case };
        assert!(matches!(list(&by_change), Err(Error::Invalid { field, .. }) if field == "cursor"));
    }
}

#[test]
fn a_casebook_of_the_format_before_is_brought_up() {
    let own = Own::in_file();
    let anna = viewer("anna", "commission", &[Role::Analyst]);
    let create = |nth| Change::Create { kind: "case".to_owned(), draft: case(nth) };
    own.casebook.write_all(&anna, time(1), "", (0..50).map(create).collect()).unwrap();
    let query = Query { kind: Some("case".to_owned()), order: Order::Rank, ..Query::default() };
    let before = own.casebook.list(&anna, &query).unwrap();
    let file = rusqlite::Connection::open(&own.address).unwrap();
    file.execute_batch("DROP TABLE ranked; UPDATE meta SET value = '1' WHERE name = 'format'").unwrap();
    drop(file);
    let again = own.again();
    assert_eq!(again.list(&anna, &query).unwrap(), before);
    assert_eq!(again.verify().unwrap().faults, []);
}
