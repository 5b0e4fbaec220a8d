//! The guide: every command in it is run as it stands there, one after the other in one folder.

use std::fs;
use std::path::Path;

use crate::ostrakon_in;
use crate::serve::Serving;

/// Commands that go on until they are ended; a test wants a free port, and to be told it as JSON.
const SERVING: [&str; 3] = ["demo ", "exercise run ", "serve "];

/// Gives the commands of a guide, without `ostrakon`: the lines behind `$` in its consoles.
fn commands(guide: &str) -> Vec<String> {
    let guides = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/guide");
    let text = fs::read_to_string(guides.join(guide)).unwrap();
    let mut is_console = false;
    let mut found = Vec::new();
    for line in text.lines() {
        match line.strip_prefix("```") {
            Some(language) => is_console = language == "console",
            None if is_console => {
                assert!(line.starts_with("$ ostrakon "), "{guide}: {line:?} is no command");
                found.push(line.replacen("$ ostrakon ", "", 1));
            }
            None => {}
        }
    }
    found
}

#[test]
#[cfg(unix)]
fn first_hour_runs() {
    let folder = tempfile::tempdir().unwrap();
    let commands = commands("first-hour.md");
    assert!(commands.len() > 10, "{commands:?}");
    for line in commands {
        if SERVING.iter().any(|serving| line.starts_with(serving)) {
            let room = Serving::of(folder.path(), &format!("{line} --listen 127.0.0.1:0 --json"));
            assert!(room.ask("GET", "/healthz", "").starts_with("HTTP/1.1 200"), "{line}");
            assert_eq!(room.terminate(), Some(0), "{line}");
        } else {
            let said = ostrakon_in(folder.path(), &line);
            assert_eq!(said.code, Some(0), "{line}\n{}", said.all());
        }
    }
    for written in ["edges.csv", "network.gexf", "report.html", "edges.run.json", "pairs.csv"] {
        assert!(fs::metadata(folder.path().join(written)).unwrap().len() > 0, "{written}");
    }
}
