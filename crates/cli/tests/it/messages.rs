//! What is said where something is wrong.

use std::fmt::Write as _;

use crate::ostrakon;

/// Runs each line as arguments of `detect coaction posts.csv` and shows what was said.
fn refused(lines: &[&str]) -> String {
    let mut shown = String::new();
    for line in lines {
        let said = ostrakon(&format!("detect coaction posts.csv {line}"));
        assert_eq!((said.code, said.stdout.as_str()), (Some(2), ""), "{line}");
        writeln!(shown, "$ … {line}\n{}", said.stderr).unwrap();
    }
    shown
}

#[test]
fn times() {
    insta::assert_snapshot!(refused(&[
        "--window 10",
        "--window 31d",
        "--window soon",
        "--window -5s",
        "--smooth 0s",
        "--smooth 90",
        "--fast-window 10s",
        "--compat coortweet --window 10s --fast-window 10s",
    ]));
}

#[test]
fn numbers() {
    insta::assert_snapshot!(refused(&[
        "--fdr 0",
        "--fdr 1",
        "--fdr -0.1",
        "--fdr NaN",
        "--fdr small",
        "--edge-weight 1.5",
        "--min-participation 0",
        "--max-pairs 0",
        "--permutations 100001",
        "--threads 0",
    ]));
}

#[test]
fn options_that_exclude_each_other() {
    insta::assert_snapshot!(refused(&[
        "--compat cnt --fdr 0.1",
        "--compat coortweet --smooth 1h",
        "--compat cnt --min-participation 2",
        "--run a.run.json --no-run",
    ]));
}

#[test]
fn files() {
    insta::assert_snapshot!(refused(&[
        "-",
        "-o -",
        "-o net.xlsx",
        "-o net",
        "--pairs pairs.gexf",
        "-o posts.csv",
        "-o nowhere/net.gexf",
        "-o a.csv --pairs ./a.csv",
        "-o a.csv --run a.csv",
    ]));
}

#[test]
fn inputs() {
    insta::assert_snapshot!(
        ["detect coaction missing.csv", "detect coaction .", "rerun posts.csv", "rerun missing.run.json"]
            .map(|arguments| format!("$ {arguments}\n{}", ostrakon(arguments).all()))
            .join("\n")
    );
}

#[test]
fn misspellings() {
    insta::assert_snapshot!(refused(&[
        "--windw 10s",
        "--by urls",
        "--compat cooRtweet",
        "--map account",
        "--platform="
    ]));
    insta::assert_snapshot!("misspelt_command", ostrakon("detct coaction posts.csv").all());
}

#[test]
fn colour_only_where_asked_for() {
    let plain = ostrakon("detect coaction posts.csv --window 10").stderr;
    assert!(!plain.contains('\u{1b}'));
    for arguments in ["detect coaction posts.csv --window 10", "detect coaction posts.csv --windw 10s"] {
        let coloured = ostrakon(&format!("--color always {arguments}")).stderr;
        assert!(coloured.contains("\u{1b}["), "{arguments}");
    }
}

#[test]
#[cfg(not(feature = "object-store"))]
fn object_stores_must_be_built_in() {
    let said = ostrakon("lake ls --lake s3://bucket/lake");
    assert_eq!(said.code, Some(2));
    assert!(
        said.stderr.contains("s3://bucket/lake") && said.stderr.contains("--features object-store"),
        "{}",
        said.all()
    );
}
