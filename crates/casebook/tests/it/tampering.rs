//! Whatever is changed is found, and the first bad entry is named.

use std::io::Cursor as Bytes;
use std::path::Path;

use ostrakon_casebook::{Casebook, Change, Error, Id, Verified};
use ostrakon_model::Tlp;
use rusqlite::Connection;
use serde_json::json;

use crate::{Own, anna, case, draft, time};

/// Changes tried of each sort.
const CHANGES: u32 = 1000;

/// Numbers that look random and are the same each time. *Source:* Marsaglia, xorshift64.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % n as u64).unwrap()
    }
}

/// Makes a casebook with everything in it.
pub(crate) fn filled() -> Own {
    let own = Own::in_file();
    let file = own.casebook.keep(&anna(), "a", "text/plain", Bytes::new(b"evidence".to_vec()), 100).unwrap();
    let ids: Vec<Id> = (0..12).map(|i| case(&own.casebook, &format!("case {i}")).id).collect();
    for id in &ids[..6] {
        let mut draft = draft(Tlp::Amber, json!({"status": "closed", "text": "ended"}));
        draft.readers = vec!["organisation:partner".to_owned()];
        draft.attachments = vec![file.clone()];
        own.casebook.write(&anna(), time(9), "why", Change::Update { id: *id, rev: 1, draft }).unwrap();
    }
    own.casebook.write(&anna(), time(10), "", Change::Remove { id: ids[7], rev: 1 }).unwrap();
    assert_eq!(own.casebook.verify().unwrap().faults, []);
    own
}

#[test]
fn changes_to_an_export_are_found() {
    let mut good = Vec::new();
    filled().casebook.export(&mut good).unwrap();
    let verify = |bytes: Vec<u8>| -> Verified {
        Casebook::verify_export(Path::new("export"), Bytes::new(bytes)).unwrap()
    };
    assert_eq!(verify(good.clone()).faults, []);
    let mut random = Random(1);
    for _ in 0..CHANGES {
        let mut bytes = good.clone();
        let at = random.below(bytes.len());
        bytes[at] ^= u8::try_from(1 + random.below(255)).unwrap();
        let line = good[..at].split(|&b| b == b'\n').count();
        let faults = verify(bytes).faults;
        // What joins two lines is found at the first of them.
        let named = faults.first().map(|fault| fault.problem.clone()).unwrap_or_default();
        assert!(named.starts_with(&format!("line {line}: ")), "byte {at} of line {line}: {named}");
    }
    let lines: Vec<&[u8]> = good.split_inclusive(|&b| b == b'\n').collect();
    for _ in 0..CHANGES {
        let mut changed = lines.clone();
        let (a, b) = (random.below(lines.len()), random.below(lines.len()));
        match random.below(3) {
            0 => drop(changed.remove(a)),
            1 => changed.insert(b, lines[a]),
            _ if a != b => changed.swap(a, b),
            _ => changed.truncate(a),
        }
        if changed != lines {
            assert!(!verify(changed.concat()).faults.is_empty(), "{a} {b}");
        }
    }
}

#[test]
fn a_file_that_was_cut_out_is_missed() {
    let mut good = Vec::new();
    filled().casebook.export(&mut good).unwrap();
    let good = String::from_utf8(good).unwrap();
    let without: String =
        good.split_inclusive('\n').filter(|line| !line.starts_with("{\"base64\"")).collect();
    let bytes =
        without.replace("{\"attachments\":1,\"entries\"", "{\"attachments\":0,\"entries\"").into_bytes();
    let verified = Casebook::verify_export(Path::new("export"), Bytes::new(bytes.clone())).unwrap();
    let told = &verified.faults[0].problem;
    assert!(told.contains("comes without file "), "{told}");
    let refused = Own::in_file().casebook.import(Path::new("export"), Bytes::new(bytes));
    assert!(matches!(refused, Err(Error::Export { .. })), "{refused:?}");
}

/// Gives everything that is stored.
fn dump(path: &Path) -> Option<Vec<String>> {
    let connection = Connection::open(path).ok()?;
    let mut all = Vec::new();
    for table in [
        "meta",
        "journal",
        "revisions",
        "records",
        "audience",
        "facets",
        "ranked",
        "words",
        "attachments",
        "attached",
    ] {
        let whole = match table {
            "words" => "SELECT rowid, * FROM words ORDER BY rowid".to_owned(),
            _ => format!("SELECT * FROM {table} ORDER BY 1, 2"),
        };
        let mut statement = connection.prepare(&whole).ok()?;
        let n_columns = statement.column_count();
        let mut rows = statement.query([]).ok()?;
        while let Some(row) = rows.next().ok()? {
            let values: Vec<String> =
                (0..n_columns).map(|column| format!("{:?}", row.get_ref(column).unwrap())).collect();
            all.push(format!("{table} {}", values.join(" ")));
        }
    }
    Some(all)
}

#[test]
fn changed_bytes_of_the_file_are_found() {
    let own = filled();
    let attachments = own.folder.path().join("attachments");
    let path = own.folder.path().join("whole.sqlite");
    Connection::open(&own.address).unwrap().execute("VACUUM INTO ?1", [path.to_str().unwrap()]).unwrap();
    let good = std::fs::read(&path).unwrap();
    let before = dump(&path).unwrap();
    let mut random = Random(2);
    let (mut n_found, mut n_tried) = (0, 0);
    while n_found < CHANGES {
        n_tried += 1;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("changed.sqlite");
        let mut bytes = good.clone();
        let at = random.below(bytes.len());
        bytes[at] ^= u8::try_from(1 + random.below(255)).unwrap();
        std::fs::write(&path, &bytes).unwrap();
        let found = Casebook::open(path.to_str().unwrap(), &attachments, crate::KINDS)
            .and_then(|casebook| casebook.verify())
            .map_or(true, |verified| !verified.faults.is_empty());
        // A file has room that holds nothing; what is stored is all the same, or it must have been found.
        assert!(found || dump(&path).as_ref() == Some(&before), "byte {at} was changed, and nothing said so");
        n_found += u32::from(found);
    }
    println!("{n_tried} bytes changed, {n_found} found, the others held nothing");
}

#[test]
fn changes_to_the_tables_are_found() {
    let own = filled();
    let connection = Connection::open(&own.address).unwrap();
    let copy = own.folder.path().join("good.sqlite");
    connection.execute("VACUUM INTO ?1", [copy.to_str().unwrap()]).unwrap();
    let columns: [(&str, &[&str]); 9] = [
        (
            "journal",
            &[
                "seq",
                "at",
                "actor",
                "organisation",
                "kind",
                "id",
                "rev",
                "op",
                "reason",
                "digest",
                "prev",
                "hash",
            ],
        ),
        ("revisions", &["id", "rev", "content"]),
        ("records", &["id", "kind", "rev", "seq", "removed"]),
        ("audience", &["id", "who"]),
        ("facets", &["kind", "name", "value", "who", "seq"]),
        ("ranked", &["kind", "name", "value", "who", "rank", "seq"]),
        ("words", &["text"]),
        ("attachments", &["digest", "bytes"]),
        ("attached", &["digest", "id", "rev"]),
    ];
    let mut random = Random(3);
    let mut n_changed = 0;
    while n_changed < CHANGES {
        let (table, columns) = columns[random.below(columns.len())];
        let n_rows: i64 =
            connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |r| r.get(0)).unwrap();
        // Some tables have no row numbers: there the columns tell one row from another.
        let key = if matches!(table, "audience" | "facets" | "ranked") {
            columns.join(", ")
        } else {
            "rowid".to_owned()
        };
        let mut one = || {
            let place = random.below(usize::try_from(n_rows).unwrap().max(1));
            format!("({key}) = (SELECT {key} FROM {table} ORDER BY {key} LIMIT 1 OFFSET {place})")
        };
        let (row, other) = (one(), one());
        let column = columns[random.below(columns.len())];
        let statement = match random.below(5) {
            0 => format!("DELETE FROM {table} WHERE {row}"),
            1 => format!("UPDATE {table} SET {column} = {column} || 'x' WHERE {row}"),
            2 => format!("UPDATE {table} SET {column} = {column} + 1 WHERE {row}"),
            // The same bytes, which the database takes for something else than text.
            3 => format!("UPDATE {table} SET {column} = CAST({column} AS BLOB) WHERE {row}"),
            // What stands in one row, in another: an order that was not.
            _ => format!(
                "UPDATE {table} SET {column} = (SELECT {column} FROM {table} WHERE {other}) WHERE {row}"
            ),
        };
        connection.execute_batch("BEGIN").unwrap();
        let before: Vec<String> = dump_of(&connection, table);
        let is_changed = connection.execute(&statement, []).is_ok() && dump_of(&connection, table) != before;
        if is_changed {
            connection.execute_batch("COMMIT").unwrap();
            let verified = own.casebook.verify().unwrap();
            assert!(!verified.faults.is_empty(), "{statement}");
            if table == "journal" {
                assert!(
                    verified.faults[0].seq.is_some() || verified.faults[0].problem.contains("entry"),
                    "{statement}: {verified:?}"
                );
            }
            n_changed += 1;
            restore(&connection, table, &own);
        } else {
            connection.execute_batch("ROLLBACK").unwrap();
        }
    }
    assert_eq!(own.casebook.verify().unwrap().faults, []);
}

fn dump_of(connection: &Connection, table: &str) -> Vec<String> {
    let all = match table {
        "audience" | "facets" | "ranked" => format!("SELECT * FROM {table}"),
        _ => format!("SELECT rowid, * FROM {table} ORDER BY rowid"),
    };
    let mut statement = connection.prepare(&all).unwrap();
    let n_columns = statement.column_count();
    let mut rows = statement.query([]).unwrap();
    let mut all = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        let values: Vec<String> =
            (0..n_columns).map(|column| format!("{:?}", row.get_ref(column).unwrap())).collect();
        all.push(values.join(" "));
    }
    all
}

/// Puts a table back from a copy that was made when all was well.
fn restore(connection: &Connection, table: &str, own: &Own) {
    let copy = own.folder.path().join("good.sqlite");
    connection.execute_batch(&format!("ATTACH '{}' AS good", copy.display())).unwrap();
    connection.execute_batch(&format!("DELETE FROM main.{table}")).unwrap();
    let (into, columns) = if table == "words" { ("(rowid, text)", "rowid, text") } else { ("", "*") };
    let fill = format!("INSERT INTO main.{table} {into} SELECT {columns} FROM good.{table}");
    connection.execute_batch(&fill).unwrap();
    connection.execute_batch("DETACH good").unwrap();
}

#[test]
fn an_end_that_was_cut_off_is_told_by_the_head() {
    let own = filled();
    let head = own.casebook.verify().unwrap().head;
    let mut bytes = Vec::new();
    own.casebook.export(&mut bytes).unwrap();
    assert!(String::from_utf8(bytes).unwrap().ends_with(&format!("\"head\":\"{head}\"}}\n")));
    case(&own.casebook, "later");
    assert_ne!(own.casebook.verify().unwrap().head, head);
}

#[test]
fn changed_files_are_found() {
    let own = filled();
    let folder = own.folder.path().join("attachments");
    let kept =
        std::fs::read_dir(&folder).unwrap().flatten().find(|entry| entry.path().is_dir()).unwrap().path();
    let file = std::fs::read_dir(kept).unwrap().flatten().next().unwrap().path();
    std::fs::write(&file, b"evidence?").unwrap();
    let faults = own.casebook.verify().unwrap().faults;
    assert_eq!(faults.len(), 1);
    assert!(faults[0].problem.ends_with("was changed"), "{faults:?}");
    std::fs::remove_file(&file).unwrap();
    assert_eq!(own.casebook.verify().unwrap().faults.len(), 1);
}
