//! From exports into the lake, and from the lake to the same findings.

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
        options: intake::options(&[], None).unwrap(),
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
