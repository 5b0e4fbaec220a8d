//! A casebook from its export is the same casebook.

use std::io::{BufRead, Cursor as Bytes, Read};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use ostrakon_casebook::{Casebook, Change, Draft, Error, Query};
use ostrakon_model::Tlp;
use serde_json::json;

use crate::tampering::filled;
use crate::{Own, anna, case, casebooks, draft, time};

/// Gives what a database is made of.
fn schema(of: &Own) -> Vec<(String, String)> {
    let database = rusqlite::Connection::open(&of.address).unwrap();
    let mut listed =
        database.prepare("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name").unwrap();
    let rows = listed.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.map(Result::unwrap).collect()
}

#[test]
fn a_casebook_moves_from_one_database_to_another() {
    for from in casebooks() {
        let mut file =
            from.casebook.keep(&anna(), "a", "text/plain", Bytes::new(vec![7; 3 << 20]), 1 << 30).unwrap();
        let empty = from.casebook.keep(&anna(), "b", "text/plain", Bytes::new(Vec::new()), 1).unwrap();
        file.name = "ա".to_owned();
        let mut draft = draft(Tlp::Red, json!({"status": "open", "text": "Ü\u{7f}\n", "n": 1e21}));
        draft.attachments = vec![file, empty];
        let create = Change::Create { kind: "case".to_owned(), draft };
        let record = from.casebook.write(&anna(), time(1), "why", create).unwrap();
        case(&from.casebook, "other");
        let mut bytes = Vec::new();
        let exported = from.casebook.export(&mut bytes).unwrap();
        assert_eq!((exported.entries, exported.attachments), (2, 2));
        for to in casebooks() {
            let imported = to.casebook.import("export".as_ref(), Bytes::new(bytes.clone())).unwrap();
            assert_eq!(imported, exported);
            let verified = to.casebook.verify().unwrap();
            assert_eq!((verified.head, verified.faults), (exported.head.clone(), vec![]));
            assert_eq!(to.casebook.get(&anna(), record.id).unwrap(), record);
            let mut again = Vec::new();
            to.casebook.export(&mut again).unwrap();
            assert!(bytes == again, "an export of the import is another");
            let twice = to.casebook.import("export".as_ref(), Bytes::new(bytes.clone()));
            assert!(matches!(twice, Err(Error::NotEmpty { entries: 2 })));
        }
        let verified = Casebook::verify_export("export".as_ref(), Bytes::new(bytes)).unwrap();
        assert_eq!((verified.entries, verified.records, verified.attachments), (2, 2, 2));
        assert_eq!(verified.faults, []);
    }
}

#[test]
fn what_was_imported_is_found_and_changed_as_before() {
    let from = filled();
    let mut bytes = Vec::new();
    from.casebook.export(&mut bytes).unwrap();
    let all = Query { limit: Some(100), ..Query::default() };
    let closed = Query {
        kind: Some("case".to_owned()),
        facets: vec![("status".to_owned(), "closed".to_owned())],
        ..all.clone()
    };
    let text = Query { text: Some("ended".to_owned()), ..all.clone() };
    for to in casebooks() {
        to.casebook.import("export".as_ref(), Bytes::new(bytes.clone())).unwrap();
        for query in [&all, &closed, &text] {
            let found = to.casebook.list(&anna(), query).unwrap().records;
            assert_eq!(found, from.casebook.list(&anna(), query).unwrap().records);
            assert!(found.len() >= 6);
        }
        let first = to.casebook.list(&anna(), &closed).unwrap().records.remove(0);
        let draft = draft(Tlp::Amber, json!({"status": "open", "text": "again"}));
        let update = Change::Update { id: first.id, rev: first.rev, draft };
        to.casebook.write(&anna(), time(20), "why", update).unwrap();
        assert_eq!(to.casebook.list(&anna(), &closed).unwrap().records.len(), 5);
        assert_eq!(to.casebook.verify().unwrap().faults, []);
    }
}

#[test]
fn an_import_leaves_the_database_as_it_would_have_been() {
    let mut bytes = Vec::new();
    filled().casebook.export(&mut bytes).unwrap();
    let (to, new) = (Own::in_file(), Own::in_file());
    to.casebook.import("export".as_ref(), Bytes::new(bytes)).unwrap();
    assert_eq!(schema(&to), schema(&new));
}

/// An export that is read, and the most files that were open in a folder meanwhile.
struct Watched {
    bytes: Bytes<Vec<u8>>,
    folder: PathBuf,
    most: Arc<AtomicUsize>,
}

impl Read for Watched {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.bytes.read(buffer)
    }
}

impl BufRead for Watched {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        let open = std::fs::read_dir("/proc/self/fd")?.flatten();
        let open = open.filter_map(|open| std::fs::read_link(open.path()).ok());
        let n_open = open.filter(|open| open.starts_with(&self.folder)).count();
        self.most.fetch_max(n_open, Ordering::Relaxed);
        self.bytes.fill_buf()
    }

    fn consume(&mut self, n_bytes: usize) {
        self.bytes.consume(n_bytes);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn many_files_are_not_open_at_once() {
    const FILES: u8 = 120;
    let from = Own::in_file();
    let keep = |nth| from.casebook.keep(&anna(), "a", "text/plain", Bytes::new(vec![nth]), 1).unwrap();
    let attachments = (0..FILES).map(keep).collect();
    let draft = Draft { attachments, ..draft(Tlp::Green, json!({})) };
    from.casebook.write(&anna(), time(1), "", Change::Create { kind: "note".to_owned(), draft }).unwrap();
    let mut bytes = Vec::new();
    from.casebook.export(&mut bytes).unwrap();
    let to = Own::in_file();
    let (folder, most) = (to.folder.path().join("attachments"), Arc::default());
    let watched = Watched { bytes: Bytes::new(bytes), folder, most: Arc::clone(&most) };
    let imported = to.casebook.import("export".as_ref(), watched).unwrap();
    assert_eq!((imported.attachments, to.casebook.verify().unwrap().faults), (u64::from(FILES), vec![]));
    assert!(most.load(Ordering::Relaxed) < 10, "{most:?} were open at once");
}

#[test]
fn a_broken_export_leaves_an_empty_casebook_that_works() {
    let mut bytes = Vec::new();
    filled().casebook.export(&mut bytes).unwrap();
    let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    let broken = lines[..lines.len() - 1].concat();
    for to in casebooks() {
        for _ in 0..2 {
            let refused = to.casebook.import("export".as_ref(), Bytes::new(broken.clone()));
            assert!(matches!(refused, Err(Error::Export { .. })), "{refused:?}");
        }
        let own = case(&to.casebook, "written after it");
        assert_eq!(to.casebook.get(&anna(), own.id).unwrap(), own);
        let verified = to.casebook.verify().unwrap();
        assert_eq!((verified.entries, verified.faults), (1, vec![]));
    }
    let to = Own::in_file();
    assert!(to.casebook.import("export".as_ref(), Bytes::new(broken)).is_err());
    to.casebook.import("export".as_ref(), Bytes::new(bytes)).unwrap();
    assert_eq!(to.casebook.verify().unwrap().faults, []);
    assert_eq!(schema(&to), schema(&Own::in_file()));
}
