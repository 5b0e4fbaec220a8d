//! The guide: every command in it is run as it stands there, one after the other in one folder.

use std::fs;
use std::path::Path;

use crate::ostrakon_in;
use crate::serve::Serving;

/// Commands that go on until they are ended; a test wants a free port, and to be told it as JSON.
const SERVING: [&str; 3] = ["demo ", "exercise run ", "serve "];

/// What a guide has its reader do.
enum Doing {
    /// Write a file: its name and text, from a block that names it.
    Write(String, String),
    /// Run a command, without `ostrakon`: a line behind `$` in a console.
    Run(String),
}

/// Reads a guide.
fn doings(guide: &str) -> Vec<Doing> {
    let guides = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/guide");
    let text = fs::read_to_string(guides.join(guide)).unwrap();
    let mut doings = Vec::new();
    let mut is_console = false;
    let mut file: Option<(String, String)> = None;
    for line in text.lines() {
        match (line.strip_prefix("```"), &mut file) {
            (Some(_), Some(_)) => doings.extend(file.take().map(|(name, text)| Doing::Write(name, text))),
            (Some(head), None) => {
                is_console = head == "console";
                file = head.split_once(' ').map(|(_, name)| (name.to_owned(), String::new()));
            }
            (None, Some((_, text))) => text.extend([line, "\n"]),
            (None, None) if is_console => {
                assert!(line.starts_with("$ ostrakon "), "{guide}: {line:?} is no command");
                doings.push(Doing::Run(line.replacen("$ ostrakon ", "", 1)));
            }
            (None, None) => {}
        }
    }
    doings
}

/// Does what a guide says, in one folder; gives how many commands that were.
fn follow(guide: &str, folder: &Path) -> usize {
    let mut n = 0;
    for doing in doings(guide) {
        let line = match doing {
            Doing::Write(name, text) => {
                fs::write(folder.join(name), text).unwrap();
                continue;
            }
            Doing::Run(line) => line,
        };
        n += 1;
        if SERVING.iter().any(|serving| line.starts_with(serving)) {
            let room = Serving::of(folder, &format!("{line} --listen 127.0.0.1:0 --json"));
            assert!(room.ask("GET", "/healthz", "").starts_with("HTTP/1.1 200"), "{line}");
            assert_eq!(room.terminate(), Some(0), "{line}");
            continue;
        }
        let (typed, into) = line.split_once(" > ").unwrap_or((&line, ""));
        let said = ostrakon_in(folder, typed);
        assert_eq!(said.code, Some(0), "{line}\n{}", said.all());
        if !into.is_empty() {
            fs::write(folder.join(into), said.stdout).unwrap();
        }
    }
    n
}

/// Says of files that they were written.
fn are_there(folder: &Path, files: &[&str]) {
    for file in files {
        assert!(fs::metadata(folder.join(file)).is_ok_and(|found| found.len() > 0), "{file}");
    }
}

#[test]
#[cfg(unix)]
fn first_hour_runs() {
    let folder = tempfile::tempdir().unwrap();
    assert!(follow("first-hour.md", folder.path()) > 10);
    are_there(folder.path(), &["edges.csv", "network.gexf", "report.html", "edges.run.json", "pairs.csv"]);
}

#[test]
fn counting_runs() {
    let folder = tempfile::tempdir().unwrap();
    assert!(follow("counting.md", folder.path()) > 7);
    are_there(
        folder.path(),
        &["tickets.csv", "fetch.csv", "evidence/evidence.json", "plan.csv", "picture.svg"],
    );
    let [drawn, seen] =
        ["tickets.csv", "sample.csv"].map(|file| fs::read_to_string(folder.path().join(file)).unwrap());
    for (ticket, row) in drawn.lines().zip(seen.lines()) {
        assert!(row.starts_with(ticket), "the page has other tickets: {row}");
    }
}
