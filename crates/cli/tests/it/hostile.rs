//! Inputs that are broken, strange or made to exhaust the program.
//!
//! The full sizes are ignored: `cargo test --release -p ostrakon --test it hostile -- --ignored --nocapture`.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read as _, Write};
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use crate::{Said, command, ostrakon_in};

const HEADER: &str = "object_id,account_id,content_id,timestamp_share\n";

/// Every kind of output there is.
const OUTPUTS: &str = "-o edges.csv -o net.gexf -o report.html --pairs pairs.ndjson --accounts accounts.parquet --objects objects.csv";

/// Most memory that one long line may cost, in KiB.
const LONG_LINE_KIB_MAX: u64 = 300 << 10;

/// Makes a folder with `posts.csv` in it.
fn folder_with(content: impl AsRef<[u8]>) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("posts.csv"), content).unwrap();
    folder
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort_unstable();
    names
}

/// Reads the result that `--json` prints.
fn result(said: &Said) -> Value {
    assert_eq!((said.code, said.stderr.as_str()), (Some(0), ""), "{}", said.stdout);
    serde_json::from_str(&said.stdout).unwrap()
}

/// What a run cost.
struct Cost {
    time: Duration,
    /// Largest resident set; 0 where the system does not tell.
    peak_kib: u64,
}

/// Runs the program and watches its memory.
#[expect(clippy::disallowed_methods, reason = "how a process grows shows only by looking again and again")]
fn measured(folder: &Path, arguments: &str) -> (Said, Cost) {
    let start = Instant::now();
    let (out, err) = (folder.join("stdout"), folder.join("stderr"));
    let mut child = command(folder)
        .args(arguments.split_whitespace())
        .stdout(Stdio::from(File::create(&out).unwrap()))
        .stderr(Stdio::from(File::create(&err).unwrap()))
        .spawn()
        .unwrap();
    let mut peak_kib = 0;
    let status = loop {
        // The largest size only grows: its last reading before the end is the peak.
        peak_kib = peak_kib.max(peak_kib_of(child.id()));
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    let cost = Cost { time: start.elapsed(), peak_kib };
    let said = Said {
        code: status.code(),
        stdout: fs::read_to_string(&out).unwrap(),
        stderr: fs::read_to_string(&err).unwrap(),
    };
    fs::remove_file(out).unwrap();
    fs::remove_file(err).unwrap();
    (said, cost)
}

fn peak_kib_of(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse().unwrap_or(0)
}

/// Shows what a full size cost, whether or not output is captured.
fn show(what: &str, cost: &Cost) {
    let shown = format!("{what}: {:.1} s, {} MiB\n", cost.time.as_secs_f64(), cost.peak_kib >> 10);
    io::stderr().lock().write_all(shown.as_bytes()).unwrap();
}

#[test]
fn what_cannot_be_read_is_refused_with_a_hint_and_leaves_nothing() {
    let table = |rows: &str| format!("{HEADER}{rows}");
    let mut shown = String::new();
    for (what, content, arguments) in [
        ("empty", String::new(), ""),
        ("blank lines", "\n \n\r\n".into(), ""),
        ("header only", HEADER.into(), ""),
        ("wrong delimiter", format!("{}a:b:c:1600000000\n", HEADER.replace(',', ":")), ""),
        ("prose", "Dear reader: this is a letter\nand no table\n".into(), ""),
        ("xml", "<?xml version=\"1.0\"?>\n<posts><post/></posts>\n".into(), ""),
        ("html", "<html><body>Please log in</body></html>\n".into(), ""),
        ("json of no known shape", "{\n\"user_id\":1\n}\n".into(), ""),
        ("unpacked parquet", "PAR1\u{0}\u{0}\u{0}PAR1".into(), ""),
        ("no known column", "name,words\nx,y\n".into(), ""),
        ("no header", "7,1600000000,hello\n8,1600000001,hello\n".into(), ""),
        ("misspelt column", "user_id,date,text\nx,1600000000,y\n".into(), "--map account=user_idd"),
        ("unlike any column", "user_id,date,text\nx,1600000000,y\n".into(), "--map account=zzz"),
        ("misspelt role", "user_id,date,text\nx,1600000000,y\n".into(), "--map acount=user_id"),
        ("times as words", table("u,a,c1,yesterday\nu,b,c2,soon\n"), ""),
        ("times beyond 2106", table("u,a,c1,9999999999\n"), ""),
        ("NUL bytes in every row", table("u,a\u{0},c1,1600000000\n"), ""),
        ("NUL bytes alone", "\u{0}".repeat(4096), ""),
        ("kind that no post has", table("u,a,c1,1600000000\nu,b,c2,1600000001\n"), "--by url"),
        (
            "two kinds that no post has",
            "user_id,date,text\nx,1600000000,y\n".into(),
            "--by hashtag --by reply",
        ),
    ] {
        let folder = folder_with(content);
        let said = ostrakon_in(folder.path(), &format!("detect coaction posts.csv {OUTPUTS} {arguments}"));
        assert_eq!((said.code, said.stdout.as_str()), (Some(2), ""), "{what}: {}", said.stderr);
        assert!(said.stderr.starts_with("error: ") && said.stderr.contains("\nhint: "), "{what}");
        assert_eq!(names_in(folder.path()), ["posts.csv"], "{what}");
        writeln!(shown, "{}\n{}", format!("$ {what} {arguments}").trim_end(), said.stderr).unwrap();
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn other_files_that_make_no_sense() {
    let folder = folder_with(format!("{HEADER}u,a,c1,1600000000\nu,b,c2,1600000001\n"));
    fs::write(folder.path().join("key"), "short\n").unwrap();
    fs::write(folder.path().join("guard.csv"), "account_id,label,reason\na,agency,one desk\nb\n").unwrap();
    let mut shown = String::new();
    for arguments in ["--pseudonym-key key", "--guard guard.csv"] {
        let said = ostrakon_in(folder.path(), &format!("detect coaction posts.csv {OUTPUTS} {arguments}"));
        assert_eq!((said.code, said.stdout.as_str()), (Some(2), ""), "{arguments}");
        assert_eq!(names_in(folder.path()), ["guard.csv", "key", "posts.csv"], "{arguments}");
        writeln!(shown, "$ {arguments}\n{}", said.stderr).unwrap();
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn a_compressed_input_that_breaks_off_leaves_nothing() {
    // The start of a gzip member and no more.
    let folder = folder_with([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0x4a]);
    let said =
        ostrakon_in(folder.path(), &format!("detect coaction posts.csv {OUTPUTS} --rejected rejected.csv"));
    assert_eq!((said.code, said.stdout.as_str()), (Some(2), ""));
    assert_eq!(names_in(folder.path()), ["posts.csv"]);
    insta::assert_snapshot!(said.stderr);
}

/// Five pairs of posts, ten seconds apart each, on five objects.
fn five_pairs(account: &str, partner: &str, time: impl Fn(u64) -> String) -> String {
    let mut rows = String::new();
    for object in 0..5 {
        let start = 1_600_000_000 + object * 100_000;
        writeln!(rows, "u{object},{account},{}1,{}", object + 143_029_384_756_192_051, time(start)).unwrap();
        writeln!(rows, "u{object},{partner},{}2,{}", object + 143_029_384_756_192_051, time(start + 10))
            .unwrap();
    }
    rows
}

#[test]
fn long_ids_come_out_exactly() {
    let (account, partner) = ("9007199254740993", "18446744073709551617");
    let folder = folder_with(format!("{HEADER}{}", five_pairs(account, partner, |time| time.to_string())));
    let arguments = "-o edges.csv -o edges.ndjson --pairs pairs.csv";
    let said = ostrakon_in(folder.path(), &format!("detect coaction posts.csv {arguments}"));
    assert_eq!((said.code, said.stderr.as_str()), (Some(0), ""));
    for name in ["edges.csv", "edges.ndjson", "pairs.csv"] {
        let written = fs::read_to_string(folder.path().join(name)).unwrap();
        assert!(written.contains(account) && written.contains(partner), "{name}: {written}");
    }
    let pairs = fs::read_to_string(folder.path().join("pairs.csv")).unwrap();
    assert!(pairs.contains("1430293847561920511,1430293847561920512"), "{pairs}");

    let mut lines = String::new();
    for (id, account, time) in
        [("9007199254740995", account, 1_600_000_000), ("9007199254740997", partner, 1_600_000_009)]
    {
        writeln!(
            lines,
            "{{\"user_id\":{account},\"id\":{id},\"created_at\":{time},\"text\":\"https://a.example/x\"}}"
        )
        .unwrap();
    }
    fs::write(folder.path().join("posts.ndjson"), lines).unwrap();
    let said = ostrakon_in(folder.path(), "detect coaction posts.ndjson --min-participation 1 --pairs p.csv");
    assert_eq!(said.code, Some(0), "{}", said.all());
    let pairs = fs::read_to_string(folder.path().join("p.csv")).unwrap();
    for id in [account, partner, "9007199254740995", "9007199254740997"] {
        assert!(pairs.contains(id), "{pairs}");
    }
}

#[test]
fn times_in_milliseconds_and_in_the_future_are_understood_and_told() {
    let seconds = |time: u64| time.to_string();
    let milliseconds = |time: u64| format!("{time}250");
    let later = |time: u64| (time + 2_476_000_000).to_string();
    let mut pairs = Vec::new();
    for (time, told) in [
        (&seconds as &dyn Fn(u64) -> String, ""),
        (&milliseconds, "10 times in milliseconds"),
        (&later, "after the present"),
    ] {
        let folder = folder_with(format!("{HEADER}{}", five_pairs("a", "b", time)));
        let said = ostrakon_in(folder.path(), "detect coaction posts.csv --pairs pairs.csv");
        assert_eq!((said.code, said.stderr.as_str()), (Some(0), ""));
        assert!(said.stdout.contains(told), "{}", said.stdout);
        assert_eq!(told.is_empty(), !said.stdout.contains("present") && !said.stdout.contains("note:"));
        pairs.push(fs::read_to_string(folder.path().join("pairs.csv")).unwrap());
    }
    assert!(pairs.iter().all(|found| *found == pairs[0] && found.lines().count() == 6), "{pairs:?}");
}

#[test]
fn rows_that_cannot_be_read_are_named_and_the_rest_counts() {
    let rows = five_pairs("a", "b", |time| time.to_string());
    let broken = "u0,c\u{0},x1,1600000000\nu0,c,x2,2020-09-31\nu0,c\nu0,,x3,1600000000\n";
    let folder = folder_with(format!("{HEADER}{broken}{rows}"));
    let said = ostrakon_in(folder.path(), "detect coaction posts.csv --rejected rejected.csv");
    assert_eq!((said.code, said.stderr.as_str()), (Some(0), ""));
    for place in [
        "posts.csv:2:account_id: ",
        "posts.csv:3:timestamp_share: ",
        "posts.csv:4:row: ",
        "posts.csv:5:account_id: ",
    ] {
        assert!(said.stdout.contains(place), "{place} in {}", said.stdout);
    }
    assert!(said.stdout.contains("4 rows could not be read and were left out."), "{}", said.stdout);
    assert_eq!(fs::read_to_string(folder.path().join("rejected.csv")).unwrap().lines().count(), 1 + 4);

    fs::write(folder.path().join("posts.csv"), format!("{HEADER}u0,,x,1600000000\n{rows}")).unwrap();
    let one = ostrakon_in(folder.path(), "detect coaction posts.csv");
    assert!(one.stdout.contains("1 row could not be read and was left out."), "{}", one.stdout);
}

/// Writes a header or a row of this many bytes and then five pairs.
fn long_line(n_bytes: u64, is_header: bool) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut out = BufWriter::new(File::create(folder.path().join("posts.csv")).unwrap());
    if !is_header {
        out.write_all(format!("{HEADER}u,a,\"").as_bytes()).unwrap();
    }
    io::copy(&mut io::repeat(b'x').take(n_bytes), &mut out).unwrap();
    out.write_all(b"\n").unwrap();
    out.write_all(five_pairs("a", "b", |time| time.to_string()).as_bytes()).unwrap();
    out.flush().unwrap();
    folder
}

fn a_long_line(n_bytes: u64) -> [Cost; 2] {
    let folder = long_line(n_bytes, false);
    let (said, as_row) = measured(folder.path(), "detect coaction posts.csv --json");
    let found = result(&said);
    assert_eq!(found["inputs"][0]["rejected_first"][0]["line"], 2);
    assert_eq!((&found["inputs"][0]["rejected"], &found["inputs"][0]["posts"]), (&1.into(), &10.into()));
    assert_eq!(found["kinds"][0]["n_pairs"], 5);
    assert!(as_row.peak_kib < LONG_LINE_KIB_MAX, "{} KiB", as_row.peak_kib);

    let folder = long_line(n_bytes, true);
    let (said, as_header) = measured(folder.path(), &format!("detect coaction posts.csv {OUTPUTS}"));
    assert_eq!((said.code, said.stdout.as_str()), (Some(2), ""));
    assert!(said.stderr.contains("posts.csv: line 1: header is longer than "), "{}", said.stderr);
    assert!(said.stderr.contains("\nhint: "), "{}", said.stderr);
    assert!(as_header.peak_kib < LONG_LINE_KIB_MAX, "{} KiB", as_header.peak_kib);
    assert_eq!(names_in(folder.path()), ["posts.csv"]);
    [as_row, as_header]
}

#[test]
fn a_line_of_64_mebibytes() {
    a_long_line(64 << 20);
}

#[test]
#[ignore = "full size: 1 GB on disk"]
fn a_line_of_a_gigabyte() {
    let [as_row, as_header] = a_long_line(1 << 30);
    show("row of 1 GiB", &as_row);
    show("header of 1 GiB", &as_header);
}

/// Writes posts of this many accounts on one object within a minute, and of three who share eight others, which
/// many more share over two hours and never within a minute of anyone.
fn crowd(n_accounts: u64) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut out = BufWriter::new(File::create(folder.path().join("posts.csv")).unwrap());
    out.write_all(HEADER.as_bytes()).unwrap();
    for account in 0..n_accounts {
        writeln!(out, "crowd,account{account},c{account},{}", 1_600_000_000 + account % 60).unwrap();
    }
    for object in 0..8 {
        let middle = 1_600_100_000 + object * 100_000;
        for hand in 0..3 {
            writeln!(out, "u{object},hand{hand},h{object}-{hand},{}", middle + hand * 2).unwrap();
        }
        for reader in 0..40 {
            let time = middle - 3600 + 100 + reader * 180;
            writeln!(out, "u{object},reader{object}-{reader},r{object}-{reader},{time}").unwrap();
        }
    }
    out.flush().unwrap();
    folder
}

/// Checks that the crowd's object was left out and that the three were found.
fn a_crowd(n_accounts: u64, arguments: &str) -> Cost {
    let folder = crowd(n_accounts);
    let (said, cost) = measured(
        folder.path(),
        &format!("detect coaction posts.csv --json -o edges.csv -o net.gexf -o report.html {arguments}"),
    );
    let found = result(&said);
    let kind = &found["kinds"][0];
    assert_eq!(kind["over_budget"][0][0], "crowd");
    let n_pairs = kind["over_budget"][0][1].as_u64().unwrap();
    assert_eq!(n_pairs, n_accounts * (n_accounts - 1) / 2);
    assert_eq!((&kind["n_pairs"], &kind["n_edges"]), (&24.into(), &3.into()));
    assert_eq!(found["groups"][0]["members"].as_array().map(Vec::len), Some(3), "{}", found["groups"]);
    let caveats = found["caveats"].to_string();
    assert!(caveats.contains("1 object by object was left out"), "{caveats}");
    assert_eq!(
        names_in(folder.path()),
        ["edges.csv", "edges.run.json", "net.gexf", "posts.csv", "report.html"]
    );
    cost
}

#[test]
fn an_object_shared_by_twenty_thousand_is_left_out() {
    for arguments in ["", "--max-pairs 1000"] {
        a_crowd(20_000, arguments);
    }
}

#[test]
#[ignore = "full size"]
fn an_object_shared_by_a_million_is_left_out() {
    let cost = a_crowd(1_000_000, "");
    show("1 000 000 accounts on one object", &cost);
}

/// Writes this many posts of `n_accounts` accounts by turns on one object, a thousand a second.
fn flood(n_posts: u64, n_accounts: u64) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut out = BufWriter::new(File::create(folder.path().join("posts.csv")).unwrap());
    out.write_all(HEADER.as_bytes()).unwrap();
    for post in 0..n_posts {
        writeln!(out, "u,flood{},c{post},{}", post % n_accounts, 1_600_000_000 + post / 1000).unwrap();
    }
    out.flush().unwrap();
    folder
}

fn one_account_floods(n_posts: u64) -> Cost {
    let folder = flood(n_posts, 1);
    let (said, cost) = measured(folder.path(), "detect coaction posts.csv --json");
    let found = result(&said);
    assert_eq!((&found["n_posts"], &found["n_accounts"]), (&n_posts.into(), &1.into()));
    assert_eq!(found["kinds"][0]["n_edges"], 0);
    assert_eq!(found["kinds"][0]["over_budget"].as_array().map(Vec::len), Some(0));
    assert_eq!(found["groups"].as_array().map(Vec::len), Some(0));
    cost
}

#[test]
fn posts_of_one_account_make_no_link() {
    let cost = one_account_floods(200_000);
    assert!(cost.time < Duration::from_secs(15), "{:?}", cost.time);
}

#[test]
#[ignore = "full size: 300 MB on disk"]
fn ten_million_posts_of_one_account_make_no_link() {
    let cost = one_account_floods(10_000_000);
    show("10 000 000 posts of one account", &cost);
}

#[test]
fn two_accounts_that_flood_one_object_are_left_out() {
    let folder = flood(100_000, 2);
    let found = result(&ostrakon_in(folder.path(), "detect coaction posts.csv --json"));
    assert_eq!(found["kinds"][0]["over_budget"][0][0], "u");
    assert_eq!(found["kinds"][0]["n_edges"], 0);
}
