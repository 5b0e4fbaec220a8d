//! Lists by rank: in pages, under every filter, they are what sorting all that may be known gives.

use std::fmt::Write as _;

use ostrakon_casebook::{Casebook, Change, Draft, Error, Order, Query, Record, Role, Viewer};
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
    let mut tags = vec![if nth.is_multiple_of(3) { "common" } else { "other" }];
    tags.extend(nth.is_multiple_of(700).then_some("rare"));
    let text = if nth.is_multiple_of(400) { "a needle" } else { "hay" };
    let body = json!({ "status": status, "tags": tags, "text": text, "weight": weight(nth) });
    let tlp = if nth.is_multiple_of(5) { Tlp::AmberStrict } else { Tlp::Green };
    draft(tlp, body)
}

fn fill(own: &Own, writer: &Viewer) {
    for some in (0..2 * N).collect::<Vec<_>>().chunks(500) {
        let create = |nth: &usize| Change::Create { kind: "case".to_owned(), draft: case(*nth) };
        own.casebook.write_all(writer, time(1), "", some.iter().map(create).collect()).unwrap();
    }
}

/// Reads a list page by page.
fn paged(casebook: &Casebook, viewer: &Viewer, query: &Query) -> Vec<Record> {
    let mut query = query.clone();
    let mut all = Vec::new();
    loop {
        let page = casebook.list(viewer, &query).unwrap();
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
                let mut expected = paged(&own.casebook, who, &query);
                let weight = |record: &Record| record.body["weight"].as_f64().unwrap_or(f64::NEG_INFINITY);
                expected.sort_by(|a, b| weight(b).total_cmp(&weight(a)));
                let found = paged(&own.casebook, who, &Query { order: Order::Rank, ..query.clone() });
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
    for own in casebooks() {
        let anna = viewer("anna", "commission", &[Role::Analyst]);
        let create = |nth| Change::Create { kind: "case".to_owned(), draft: case(nth) };
        // More than are read at a time, some of them changed or gone again.
        let made = own.casebook.write_all(&anna, time(1), "", (0..1050).map(create).collect()).unwrap();
        let (changed, gone) = (&made[7], &made[8]);
        let change = Change::Update { id: changed.id, rev: 1, draft: case(5) };
        own.casebook
            .write_all(&anna, time(2), "", vec![change, Change::Remove { id: gone.id, rev: 1 }])
            .unwrap();
        let query = Query { kind: Some("case".to_owned()), limit: Some(300), ..Query::default() };
        let query = Query { order: Order::Rank, ..query };
        let before = paged(&own.casebook, &anna, &query);
        own.execute("DROP TABLE ranked; UPDATE meta SET value = '1' WHERE name = 'format'");
        let again = own.again();
        assert_eq!(paged(&again, &anna, &query), before, "{}", own.address);
        assert_eq!(before.len(), 1049);
        assert_eq!(again.verify().unwrap().faults, []);
        // What is made from now on has its place, too.
        again.write(&anna, time(3), "", create(3)).unwrap();
        assert_eq!(paged(&again, &anna, &query).len(), 1050);
        assert_eq!(own.again().verify().unwrap().faults, [], "and it is opened as it is");
    }
}

/// Fills a casebook with a million cases at once, by statements of its database: how long lists take is measured,
/// nothing else holds of it.
fn fill_many(own: &Own, n: u32) {
    let numbers = format!("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {n})");
    let content = "json_object('id', printf('018f2f6e-0000-7000-8000-%012d', i), 'kind', 'case', 'rev', 1, 'tlp', \
                   'TLP:GREEN', 'owner', 'commission', 'election', NULL, 'readers', json('[]'), 'created', i, 'updated', i, \
                   'removed', json('false'), 'attachments', json('[]'), 'body', json_object('weight', 1, 'text', 'x'))";
    let id = "printf('018f2f6e-0000-7000-8000-%012d', i)";
    let rank = "(i * 7919) % 1000003";
    let mut statements = format!(
        "BEGIN; INSERT INTO records {numbers} SELECT {id}, 'case', 1, i, 0 FROM n;
         INSERT INTO revisions {numbers} SELECT {id}, 1, {content} FROM n;"
    );
    let facets = [
        ("''", "''", "true"),
        ("'@owner'", "'commission'", "true"),
        ("'@tlp'", "'TLP:GREEN'", "true"),
        (
            "'status'",
            "CASE WHEN i % 1000 = 0 THEN 'incident' WHEN i % 10 = 0 THEN 'noise' ELSE 'new' END",
            "true",
        ),
        // What is noise is never of this platform, and both are many.
        ("'status'", "'platform x'", "i % 10 <> 0 AND i % 3 = 0"),
    ];
    for (name, value, which) in facets {
        let _ = write!(
            statements,
            "INSERT INTO facets {numbers} SELECT 'case', {name}, {value}, '*', i FROM n WHERE {which};
             INSERT INTO ranked {numbers} SELECT 'case', {name}, {value}, '*', {rank}, i FROM n WHERE {which};"
        );
    }
    own.execute(&(statements + "COMMIT; PRAGMA wal_checkpoint(TRUNCATE);"));
}

/// Gives what this thread has had of the processor, in seconds: others work on the same machine.
fn cpu_seconds() -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    told.split(' ').next().and_then(|nanoseconds| nanoseconds.parse().ok()).map_or(f64::NAN, |n: f64| n / 1e9)
}

#[test]
#[ignore = "measures how long lists by rank of a million take"]
fn lists_of_a_million_come_soon() {
    let own = Own::in_file();
    fill_many(&own, 1_000_000);
    let anna = viewer("anna", "commission", &[Role::Analyst]);
    for values in [
        vec![],
        vec!["new"],
        vec!["noise"],
        vec!["incident"],
        vec!["new", "platform x"],
        vec!["noise", "platform x"],
    ] {
        let facets = values.iter().map(|value| ("status".to_owned(), (*value).to_owned())).collect();
        let (kind, order) = (Some("case".to_owned()), Order::Rank);
        let mut query = Query { kind, facets, order, limit: Some(50), ..Query::default() };
        let mut took: Vec<[f64; 2]> = (0..200)
            .map(|_| {
                let begun = (std::time::Instant::now(), cpu_seconds());
                query.after = own.casebook.list(&anna, &query).unwrap().next;
                [begun.0.elapsed().as_secs_f64() * 1e3, (cpu_seconds() - begun.1) * 1e3]
            })
            .collect();
        for (what, column) in [("time", 0), ("time of the processor", 1)] {
            took.sort_by(|a, b| a[column].total_cmp(&b[column]));
            let at = |nth: usize| took[nth][column];
            println!(
                "{values:?}, {what}: p50 {:.1} ms, p99 {:.1} ms, longest {:.1} ms",
                at(100),
                at(198),
                at(199)
            );
        }
    }
}
