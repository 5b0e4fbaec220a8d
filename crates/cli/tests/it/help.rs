//! The help of every command, short and long.

use crate::ostrakon;

const COMMANDS: [&str; 41] = [
    "",
    "detect",
    "detect coaction",
    "count",
    "count protocol",
    "count protocol check",
    "count protocol diff",
    "count protocol form",
    "count protocol rollup",
    "evidence",
    "lake sql",
    "rerun",
    "completions",
    "man",
    "serve",
    "demo",
    "exercise",
    "exercise run",
    "exercise debrief",
    "casebook",
    "casebook verify",
    "casebook export",
    "casebook import",
    "casebook backup",
    "casebook restore",
    "people",
    "people ls",
    "people add",
    "people invite",
    "count plan",
    "count sample",
    "count assess",
    "count verify",
    "count indicators",
    "count quick",
    "count quick estimate",
    "count quick plan",
    "disarm",
    "disarm import",
    "disarm show",
    "ingest add",
];

fn name(command: &str, suffix: &str) -> String {
    format!("{}_{suffix}", if command.is_empty() { "ostrakon".into() } else { command.replace(' ', "_") })
}

#[test]
fn short_help_fits_a_screen() {
    for command in COMMANDS {
        let said = ostrakon(&format!("{command} -h"));
        assert_eq!(said.code, Some(0));
        assert!(said.stdout.lines().count() <= 40, "{command} -h is longer than a screen");
        insta::assert_snapshot!(name(command, "short"), said.stdout);
    }
}

#[test]
fn long_help_begins_with_examples_and_ends_with_exit_codes() {
    for command in COMMANDS {
        let said = ostrakon(&format!("{command} --help"));
        assert_eq!(said.code, Some(0));
        assert!(said.stdout.starts_with("Examples:\n"), "{command}");
        let examples = said.stdout.lines().take_while(|line| !line.is_empty());
        assert!(examples.filter(|line| line.contains("ostrakon ")).count() >= 3, "{command}");
        assert!(said.stdout.ends_with("130  interrupted\n"), "{command}");
        // A shell goes on with the next line after one backslash, and after two it does not.
        assert!(!said.stdout.lines().any(|line| line.ends_with(r"\\")), "{command}: {}", said.stdout);
        insta::assert_snapshot!(name(command, "long"), said.stdout);
    }
}

#[test]
fn no_argument_shows_the_help_as_an_error() {
    let said = ostrakon("");
    assert_eq!((said.code, said.stdout.as_str()), (Some(2), ""));
    assert!(said.stderr.contains("Usage: ostrakon"));
}

#[test]
fn version() {
    let said = ostrakon("--version");
    assert_eq!(said.stdout, format!("ostrakon {}\n", env!("CARGO_PKG_VERSION")));
}
