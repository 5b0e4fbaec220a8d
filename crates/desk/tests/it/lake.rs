//! From exports into the lake, and from the lake to the same findings.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use ostrakon_desk::watch::coaction::{LakeWindow, Request, detect, rerun};
use ostrakon_desk::watch::intake::{self, AddRequest, PseudonymKey, StoreOptions, add};
use ostrakon_desk::{Error, Silent, Timestamp};

use crate::runs::conversation;

const NOW: &str = "2026-06-08T12:00:00Z";

fn request(folder: &Path, inputs: &[&Path]) -> AddRequest {
    AddRequest {
        inputs: inputs.iter().map(|path| path.to_path_buf()).collect(),
        lake: folder.join("lake"),
        stores: StoreOptions::default(),
        options: intake::ReadOptions::default(),
        key: PseudonymKey::Made(folder.join("secret/key")),
        operation: Some("test".to_owned()),
        now: Timestamp::parse(NOW).unwrap(),
    }
}

/// Runs the detector and gives the tables it writes.
fn tables(folder: &Path, request: &Request) -> Vec<(String, String)> {
    fs::create_dir_all(folder).unwrap();
    let out = |name: &str| folder.join(name);
    let request = Request {
        outputs: vec![out("edges.csv"), out("net.gexf")],
        pairs: Some(out("pairs.csv")),
        accounts: Some(out("accounts.csv")),
        objects: Some(out("objects.csv")),
        by: vec!["url".to_owned(), "domain".to_owned()],
        ..request.clone()
    };
    detect(&request, Some(&out("edges.run.json")), &Silent).unwrap();
    ["edges.csv", "net.gexf", "pairs.csv", "accounts.csv", "objects.csv"]
        .map(|name| (name.to_owned(), fs::read_to_string(out(name)).unwrap()))
        .to_vec()
}

#[test]
fn the_lake_gives_the_same_as_its_exports() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let text = conversation();
    let export = root.join("posts.csv");
    fs::write(&export, &text).unwrap();
    // The same in two pieces, out of order, as two exports.
    let lines: Vec<&str> = text.lines().collect();
    let pieces: Vec<PathBuf> = [&lines[300..], &lines[1..340]]
        .iter()
        .zip(["late.csv", "early.csv"])
        .map(|(rows, name)| {
            let path = root.join(name);
            fs::write(&path, format!("{}\n{}\n", lines[0], rows.join("\n"))).unwrap();
            path
        })
        .collect();
    let pieces: Vec<&Path> = pieces.iter().map(PathBuf::as_path).collect();
    let added = add(&request(root, &pieces), &Silent).unwrap();
    assert_eq!(added.iter().map(|added| added.imported.new).sum::<u64>(), lines.len() as u64 - 1);
    assert_eq!(added[1].imported.known, 39 + 1);

    let key = root.join("secret/key");
    let from_file = Request { inputs: vec![export], pseudonym_key: Some(key.clone()), ..Request::default() };
    let window = LakeWindow {
        path: root.join("lake"),
        from: None,
        to: None,
        version: None,
        stores: StoreOptions::default(),
    };
    let from_lake = Request { lake: Some(window), ..Request::default() };
    let files = tables(&root.join("a"), &from_file);
    let lake = tables(&root.join("b"), &from_lake);
    assert!(files[0].1.lines().count() > 5);
    for ((name, expected), (_, found)) in files.iter().zip(&lake) {
        assert_eq!(found, expected, "{name}");
    }

    // What is added later does not change a recorded run; repeated, it reads the lake as it was.
    let more = root.join("more.csv");
    fs::write(&more, format!("{}\nana,1,1700000005,https://example.org/new\n", lines[0])).unwrap();
    add(&request(root, &[&more]), &Silent).unwrap();
    rerun(&root.join("b/edges.run.json"), &StoreOptions::default(), &Silent).unwrap();
    assert_eq!(fs::read_to_string(root.join("b/edges.csv")).unwrap(), lake[0].1);
}

#[test]
fn a_window_of_the_lake_is_the_window_of_its_posts() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let text = conversation();
    let export = root.join("posts.csv");
    fs::write(&export, &text).unwrap();
    add(&request(root, &[&export]), &Silent).unwrap();
    let noon = 1_700_000_000 + 3 * 86_400;
    let time = |seconds: u32| Timestamp::from_unix_seconds(seconds);
    let window = LakeWindow {
        path: root.join("lake"),
        from: Some(time(noon)),
        to: Some(time(noon + 4 * 86_400)),
        version: None,
        stores: StoreOptions::default(),
    };
    let lake = Request { lake: Some(window), ..Request::default() };
    let inside = |line: &&str| {
        let at: u32 = line.split(',').nth(2).unwrap().parse().unwrap();
        (noon..noon + 4 * 86_400).contains(&at)
    };
    let mut lines = text.lines();
    let header = lines.next().unwrap();
    let some: Vec<&str> = lines.filter(inside).collect();
    let part = root.join("part.csv");
    fs::write(&part, format!("{header}\n{}\n", some.join("\n"))).unwrap();
    let file =
        Request { inputs: vec![part], pseudonym_key: Some(root.join("secret/key")), ..Request::default() };
    assert_eq!(tables(&root.join("b"), &lake), tables(&root.join("a"), &file));
}

#[test]
fn the_key_is_made_once_outside_the_lake_and_never_changed() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let export = root.join("posts.csv");
    fs::write(&export, conversation()).unwrap();
    let inside = AddRequest { key: PseudonymKey::Made(root.join("lake/key")), ..request(root, &[&export]) };
    let error = add(&inside, &Silent).unwrap_err();
    assert!(error.to_string().contains("inside the lake"), "{error}");
    add(&request(root, &[&export]), &Silent).unwrap();
    let key = root.join("secret/key");
    let made = fs::read_to_string(&key).unwrap();
    assert_eq!(made.trim().len(), 64);
    #[cfg(unix)]
    assert_eq!(
        std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&key).unwrap().permissions()) & 0o777,
        0o600
    );
    assert!(!add(&request(root, &[&export]), &Silent).unwrap()[0].imported.changed);
    assert_eq!(fs::read_to_string(&key).unwrap(), made);
    let other = root.join("other");
    fs::write(&other, "0123456789abcdef0123456789abcdef").unwrap();
    let error = add(&AddRequest { key: PseudonymKey::Given(other), ..request(root, &[&export]) }, &Silent)
        .unwrap_err();
    assert!(matches!(error, Error::OptionContent { option: "--pseudonym-key", .. }));
    assert!(error.hint().unwrap().contains("one account would seem two"));
}

#[test]
fn rejected_rows_are_listed_without_what_they_hold() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let export = root.join("posts.csv");
    fs::write(&export, "account_id,post_id,created_at,url\nana,1,tomorrow-by-ana,https://a.org\nben,2,1700000000,https://a.org\n")
        .unwrap();
    let added = add(&request(root, &[&export]), &Silent).unwrap();
    let listed = fs::read_to_string(added[0].rejected_file.as_ref().unwrap()).unwrap();
    assert!(listed.starts_with("file,line,field,reason\n\""), "{listed}");
    assert!(listed.contains(",2,\"created_at\",") && !listed.contains("ana"), "{listed}");
    assert_eq!(fs::read_dir(root.join("lake/rejected")).unwrap().count(), 1);
    assert!(intake::verify(&root.join("lake"), &StoreOptions::default()).unwrap().faults.is_empty());
}

/// Gives every post of a lake as text.
fn posts(lake: &Path) -> Vec<String> {
    let mut all = Vec::new();
    let (from, to) = (Timestamp::parse("1990-01-01").unwrap(), Timestamp::parse("2090-01-01").unwrap());
    let lake = ostrakon_lake::Lake::open(lake).unwrap();
    lake.scan(from..to, ostrakon_lake::Fields::All, |stored| all.push(format!("{stored:?}"))).unwrap();
    all.sort();
    all
}

#[test]
fn an_export_read_wrongly_is_read_again_without_a_new_upload() {
    let folder = tempfile::tempdir().unwrap();
    let (mended, ideal) = (folder.path().join("mended"), folder.path().join("ideal"));
    fs::create_dir_all(&mended).unwrap();
    fs::create_dir_all(&ideal).unwrap();
    let forum = folder.path().join("forum.csv");
    // The reader takes `created` for the time and `author_id` for the account: both are wrong here.
    let mut rows = "id,author_id,writer,created,seen,text\n".to_owned();
    for i in 0..40 {
        let _ = writeln!(rows, "{i},7,w{},2026-06-01T00:00:00Z,2026-06-02T10:{i:02}:00Z,слово {i}", i % 5);
    }
    rows.push_str("99,7,w1,never,2026-06-03,late\n");
    // In a code page, which is recognised here, but may as well be given.
    fs::write(&forum, encoding_rs::WINDOWS_1251.encode(&rows).0).unwrap();
    let other = folder.path().join("other.ndjson");
    fs::write(
        &other,
        "{\"id\":\"3\",\"account\":\"w3\",\"time\":\"2026-06-02T10:03:00Z\",\"text\":\"edited\"}\n\
         {\"id\":\"500\",\"account\":\"w3\",\"time\":\"2026-06-02T11:03:00Z\",\"text\":\"other\"}\n",
    )
    .unwrap();
    let reading = intake::ReadingRequest {
        map: vec!["account=writer".to_owned(), "time=seen".to_owned()],
        platform: Some("forum".to_owned()),
        encoding: Some("windows-1251".to_owned()),
        ..intake::ReadingRequest::default()
    };
    let key = PseudonymKey::Made(folder.path().join("secret/key"));
    let options = |platform: &str| intake::ReadOptions {
        platform: Some(platform.to_owned()),
        ..intake::ReadOptions::default()
    };
    let with = |root: &Path, input: &Path, options| AddRequest {
        options,
        key: key.clone(),
        ..request(root, &[input])
    };
    let wrong = add(&with(&mended, &forum, intake::ReadOptions::default()), &Silent).unwrap();
    assert_eq!((wrong[0].input.posts, wrong[0].input.rejected), (40, 1));
    add(&with(&mended, &other, options("forum")), &Silent).unwrap();
    add(&with(&ideal, &forum, reading.options().unwrap()), &Silent).unwrap();
    add(&with(&ideal, &other, options("forum")), &Silent).unwrap();
    assert_ne!(posts(&mended.join("lake")), posts(&ideal.join("lake")));

    let again = |exports: &[&str]| intake::RemapRequest {
        exports: exports.iter().map(|&export| export.to_owned()).collect(),
        lake: mended.join("lake"),
        stores: StoreOptions::default(),
        options: reading.options().unwrap(),
        key: key.clone(),
        now: Timestamp::parse("2026-06-09T12:00:00Z").unwrap(),
    };
    fs::remove_file(&forum).unwrap();
    let done = intake::remap(&again(&["forum.csv"]), &Silent).unwrap();
    assert_eq!(done[0].remapped, intake::Remapped { before: 40, after: 41, others: 1, version: 2 });
    for (mended, ideal) in posts(&mended.join("lake")).iter().zip(posts(&ideal.join("lake"))) {
        assert_eq!(*mended, ideal);
    }
    assert_eq!(posts(&mended.join("lake")).len(), 42);
    assert!(intake::verify(&mended.join("lake"), &StoreOptions::default()).unwrap().faults.is_empty());
    // By the first digits of its digest it is found as well, and what is not there is said.
    let digits = done[0].input.digest.sha256.get(..12).unwrap().to_owned();
    assert_eq!(intake::remap(&again(&[&digits]), &Silent).unwrap()[0].remapped.before, 41);
    let missing = intake::remap(&again(&["forums.csv"]), &Silent);
    assert!(matches!(missing, Err(Error::NotFound { .. })), "{missing:?}");
}

/// Two days of a table without ids, one row each.
fn days(root: &Path) -> [PathBuf; 2] {
    ["monday", "tuesday"].map(|day| {
        let path = root.join(format!("{day}.csv"));
        fs::write(&path, format!("account,date,text\n{day},1700000000,words of {day}\n")).unwrap();
        path
    })
}

#[test]
fn exports_without_ids_do_not_overwrite_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let [monday, tuesday] = days(root);
    let added = add(&request(root, &[&monday, &tuesday]), &Silent).unwrap();
    assert_eq!(added.iter().map(|added| added.imported.new).collect::<Vec<_>>(), [1, 1]);
    let held = posts(&root.join("lake"));
    assert!(held.len() == 2 && held.concat().contains("words of monday"), "{held:?}");
    // Read again, rows have the ids they had.
    let again = remap_request(root, "monday.csv");
    assert_eq!(
        intake::remap(&again, &Silent).unwrap()[0].remapped,
        intake::Remapped { before: 1, after: 1, others: 0, version: 2 }
    );
    let read_again = posts(&root.join("lake"));
    assert_eq!(read_again, held);
}

fn remap_request(root: &Path, export: &str) -> intake::RemapRequest {
    intake::RemapRequest {
        exports: vec![export.to_owned()],
        lake: root.join("lake"),
        stores: StoreOptions::default(),
        options: intake::ReadOptions::default(),
        key: PseudonymKey::Made(root.join("secret/key")),
        now: Timestamp::parse("2026-06-09T12:00:00Z").unwrap(),
    }
}

#[test]
fn lakes_of_before_keep_their_ids_until_exports_are_remapped() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let [monday, tuesday] = days(root);
    let empty = root.join("empty.csv");
    fs::write(&empty, "account,post,date,text\na,1,1700000000,x\n").unwrap();
    // Makes the key.
    add(&request(root, &[&empty]), &Silent).unwrap();
    // As these were taken in before: ids of rows by their line alone, and nothing of it in the note.
    let lake = ostrakon_lake::Lake::open(&root.join("lake")).unwrap();
    let key = lake.summary().unwrap().imports[0]["key"].clone();
    for path in [&monday, &tuesday] {
        let raw = lake.keep_raw(lake.copy_raw(fs::File::open(path).unwrap()).unwrap()).unwrap();
        let mut import = lake.import(Timestamp::parse(NOW).unwrap());
        let post = ostrakon_model::Post::new(
            ostrakon_model::Platform::new("unknown").unwrap(),
            ostrakon_model::PostId::new("row-2").unwrap(),
            ostrakon_model::AccountId::new("hidden").unwrap(),
            Timestamp::from_unix_seconds(1_700_000_000),
        );
        let name = path.file_name().unwrap().to_str().unwrap();
        import.post(post, name, 2).unwrap();
        let reading = serde_json::json!({ "mapping": null, "platform": null, "encoding": null });
        let note = serde_json::json!({ "name": name, "raw": raw.sha256, "key": key, "reading": reading });
        import.finish(&format!("sha256:{}", raw.sha256), &note).unwrap();
    }
    assert_eq!(posts(&root.join("lake")).len(), 2, "both days are one row");
    // The other day is read again as it was, and keeps the row of both.
    let done = intake::remap(&remap_request(root, "monday.csv"), &Silent).unwrap();
    assert_eq!((done[0].remapped.after, done[0].remapped.others), (1, 1));
    let held = posts(&root.join("lake"));
    assert_eq!(held.len(), 3);
    assert!(held.concat().contains("\"row-2\"") && held.concat().contains("words of tuesday"), "{held:?}");
    intake::remap(&remap_request(root, "tuesday.csv"), &Silent).unwrap();
    let held = posts(&root.join("lake"));
    assert!(held.len() == 3 && !held.concat().contains("\"row-2\""), "{held:?}");
    assert!(intake::verify(&root.join("lake"), &StoreOptions::default()).unwrap().faults.is_empty());
}
