//! Runs from file to file: what is written, repeated, refused and survived.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use ostrakon_desk::watch::coaction::{Request, detect, evidence, rerun};
use ostrakon_desk::watch::intake::StoreOptions;
use ostrakon_desk::{Error, Silent};

/// Six accounts, four of which share ten links within seconds of each other, on ten days; all share a lot else.
pub(crate) fn conversation() -> String {
    let mut rows = String::from("account_id,post_id,created_at,url\n");
    let mut post = 0;
    let mut add = |account: &str, time: u32, url: String| {
        post += 1;
        writeln!(rows, "{account},90071992547409{post:05},{time},{url}").unwrap();
    };
    for day in 0..10_u32 {
        let noon = 1_700_000_000 + day * 86_400;
        for (nth, account) in (0_u32..).zip(["ana", "ben", "cem", "dea"]) {
            add(account, noon + nth * 9, format!("https://www.example.org/story-{day}?utm_source=x{nth}"));
        }
        for reader in 0..60_u32 {
            let time = noon + reader * 1301 % 80_000;
            add(
                &format!("reader{reader}"),
                time,
                format!("https://example.org/page-{}", (reader * 7 + day) % 40),
            );
        }
    }
    rows
}

fn run_in(folder: &Path) -> Request {
    let input = folder.join("posts.csv");
    fs::write(&input, conversation()).unwrap();
    let out = |name: &str| folder.join(name);
    Request {
        inputs: vec![input],
        outputs: ["e.csv", "e.ndjson", "e.parquet", "n.gexf", "n.graphml", "r.html"].map(out).to_vec(),
        pairs: Some(out("pairs.csv")),
        accounts: Some(out("accounts.csv")),
        objects: Some(out("objects.csv")),
        rejected: Some(out("rejected.csv")),
        ..Request::default()
    }
}

fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.clone(), fs::read(path).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn a_run_finds_the_group_and_repeats_byte_for_byte() {
    let folder = tempfile::tempdir().unwrap();
    let request = run_in(folder.path());
    let run = folder.path().join("e.run.json");
    let outcome = detect(&request, Some(&run), &Silent).unwrap();
    assert_eq!(outcome.groups.len(), 1, "{:?}", outcome.groups);
    let mut members = outcome.groups[0].members.clone();
    members.sort();
    assert_eq!(members, ["ana", "ben", "cem", "dea"]);
    assert_eq!(outcome.groups[0].first_movers[0].0, "ana");
    assert_eq!(outcome.findings.len(), 1);
    assert_eq!(outcome.findings[0].evidence.posts().len(), 40);
    let edges = fs::read_to_string(folder.path().join("e.csv")).unwrap();
    assert!(edges.starts_with("account_id,account_id_y,weight,avg_time_delta,n_content_id,"), "{edges}");
    let before = files(folder.path());
    assert_eq!(before.len(), 12);
    for (path, _) in before.iter().filter(|(path, _)| !path.ends_with("posts.csv")) {
        if !path.ends_with("e.run.json") {
            fs::remove_file(path).unwrap();
        }
    }
    let again = rayon_pool(1).install(|| rerun(&run, &StoreOptions::new(), &Silent)).unwrap();
    assert_eq!(again.written, outcome.written);
    assert!(files(folder.path()) == before, "bytes differ");

    let shown = evidence(&run, "ben", "ana", &StoreOptions::new(), &Silent).unwrap();
    assert_eq!(shown.co_actions.len(), 10);
    assert_eq!((shown.co_actions[0].account_id.as_str(), shown.co_actions[0].time_delta), ("ana", 9));
    assert_eq!(shown.co_actions[0].object_id, "https://example.org/story-0");
    assert!(matches!(
        evidence(&run, "ana", "nobody", &StoreOptions::new(), &Silent),
        Err(Error::NotFound { .. })
    ));

    fs::write(&request.inputs[0], conversation() + "x,1,1700000000,https://example.org\n").unwrap();
    let Err(Error::Changed { path, .. }) = rerun(&run, &StoreOptions::new(), &Silent) else {
        panic!("a changed input was taken")
    };
    assert_eq!(path, request.inputs[0]);
}

fn rayon_pool(threads: usize) -> rayon::ThreadPool {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap()
}

#[test]
fn a_key_hides_every_account_everywhere() {
    let folder = tempfile::tempdir().unwrap();
    let key = folder.path().join("key");
    fs::write(&key, "0123456789abcdef0123456789abcdef").unwrap();
    let guard = folder.path().join("guard.csv");
    fs::write(&guard, "account_id,label,reason\nana,wire,\"one desk, many titles\"\nben,wire,same\n")
        .unwrap();
    let request = Request { pseudonym_key: Some(key), guard: Some(guard), ..run_in(folder.path()) };
    let mut posts = fs::read_to_string(&request.inputs[0]).unwrap();
    posts.push_str("ana,1\n");
    fs::write(&request.inputs[0], posts).unwrap();
    let outcome = detect(&request, None, &Silent).unwrap();
    assert_eq!(outcome.groups[0].members.len(), 4);
    assert_eq!(outcome.inputs[0].rejected, 1);
    assert!(!serde_json::to_string(&outcome).unwrap().contains("ana,1"), "the outcome cites the row");
    let rejected = fs::read_to_string(folder.path().join("rejected.csv")).unwrap();
    assert!(rejected.lines().count() == 2 && !rejected.contains("ana,1"), "{rejected}");
    assert!(outcome.groups[0].guard.is_none(), "two of four are not all");
    for path in &outcome.written {
        let text = String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
        for name in ["\"ana\"", ",ana,", ">ana<", "reader1,"] {
            assert!(!text.contains(name), "{} names {name}", path.display());
        }
    }
    assert!(fs::read_to_string(folder.path().join("e.csv")).unwrap().contains(",wire\n"));
}

fn fails(name: &str, content: &[u8]) -> (Error, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join(name);
    fs::write(&input, content).unwrap();
    let request =
        Request { inputs: vec![input], outputs: vec![folder.path().join("e.csv")], ..Request::default() };
    let error = detect(&request, Some(&folder.path().join("e.run.json")), &Silent).unwrap_err();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "something half-written was left");
    (error, folder)
}

#[test]
fn hopeless_inputs_are_clear_errors_and_leave_nothing() {
    for (name, content, said) in [
        ("empty.csv", &b""[..], "empty"),
        ("header.csv", b"object_id,account_id,content_id,timestamp_share\n", "no post"),
        ("tildes.csv", b"object_id~account_id~content_id~timestamp_share\no~a~c~1\n", "one column"),
        ("times.csv", b"object_id,account_id,content_id,timestamp_share\no,a,c,yesterday\n", "no post"),
    ] {
        let (error, _folder) = fails(name, content);
        let text = format!("{error} {}", error.hint().unwrap_or_default()).to_lowercase();
        assert!(text.contains(said), "{name}: {text}");
    }
}

#[test]
fn unknown_extensions_are_refused_before_any_work() {
    let request = Request {
        inputs: vec!["nowhere.csv".into()],
        outputs: vec!["edges.xlsx".into()],
        ..Request::default()
    };
    let error = detect(&request, None, &Silent).unwrap_err();
    assert!(error.to_string().contains("edges.xlsx"), "{error}");
}

#[test]
fn several_kinds_make_one_network() {
    let folder = tempfile::tempdir().unwrap();
    let request = Request {
        by: vec!["url".into(), "domain".into()],
        outputs: vec![folder.path().join("fused.csv")],
        ..run_in(folder.path())
    };
    let outcome = detect(&request, None, &Silent).unwrap();
    let kinds: Vec<&str> = outcome.kinds.iter().map(|kind| kind.kind.as_str()).collect();
    assert_eq!(kinds, ["url", "domain"]);
    assert_eq!(outcome.groups[0].members.len(), 4);
    let edges = fs::read_to_string(folder.path().join("fused.csv")).unwrap();
    assert!(edges.contains(",url,") && edges.contains(",domain,"));
}
