//! Completions and man pages.

use std::io::Read as _;
use std::process::Stdio;

use crate::{command, ostrakon, ostrakon_in};

#[test]
fn completions_for_every_shell() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let said = ostrakon(&format!("completions {shell}"));
        assert_eq!(said.code, Some(0), "{shell}");
        assert!(said.stdout.contains("min-participation"), "{shell}");
    }
}

#[test]
fn a_page_for_every_command() {
    let folder = tempfile::tempdir().unwrap();
    let said = ostrakon_in(folder.path(), "man pages/man1");
    assert_eq!((said.code, said.stdout.as_str()), (Some(0), ""));
    let mut names: Vec<String> = std::fs::read_dir(folder.path().join("pages/man1"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    insta::assert_snapshot!(names.join("\n"));
    for name in &names {
        let page = std::fs::read_to_string(folder.path().join("pages/man1").join(name)).unwrap();
        assert!(page.contains(".SH \"EXIT STATUS\"") && page.contains(".SH \"EXAMPLES\""), "{name}");
    }
    let page = std::fs::read_to_string(folder.path().join("pages/man1/ostrakon-detect-coaction.1")).unwrap();
    insta::assert_snapshot!("ostrakon_detect_coaction_page", page);
}

#[test]
fn closed_pipe_is_no_error() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = command(folder.path())
        .args(["completions", "zsh"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut stderr = String::new();
    child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
    assert_eq!((child.wait().unwrap().code(), stderr.as_str()), (Some(0), ""));
}
