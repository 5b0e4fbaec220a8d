//! DISARM as it is built in, and as somebody imported it.

use std::fmt::Write as _;
use std::fs;

use serde_json::{Value, json};

use crate::ostrakon_in;

/// Gives a bundle in upstream's shape, with one tactic and one technique.
fn bundle() -> Value {
    let reference = |id: &str| json!([{ "source_name": "mitre-attack", "external_id": id }]);
    json!({"type": "bundle", "id": "bundle--1", "objects": [
        {
            "type": "x-mitre-tactic", "spec_version": "2.1", "id": "x-mitre-tactic--1", "name": "Plan Strategy",
            "description": "About it.", "x_mitre_shortname": "plan-strategy",
            "external_references": reference("TA01"),
        },
        {
            "type": "attack-pattern", "spec_version": "2.1", "id": "attack-pattern--1", "name": "Flood",
            "description": "First.\n\nSecond.", "x_mitre_is_subtechnique": false,
            "kill_chain_phases": [{ "kill_chain_name": "mitre-attack", "phase_name": "plan-strategy" }],
            "external_references": reference("T0049"),
        },
        {
            "type": "x-mitre-matrix", "spec_version": "2.1", "id": "x-mitre-matrix--1", "name": "DISARM Framework",
            "tactic_refs": ["x-mitre-tactic--1"],
        },
    ]})
}

#[test]
fn it_is_shown_with_its_attribution() {
    let folder = tempfile::tempdir().unwrap();
    let mut all = String::new();
    for line in [
        "disarm show",
        "disarm show ta01",
        "disarm show T0049.002",
        "disarm show T0049",
        "disarm show C00008",
        "disarm show C00103",
        "disarm show T0007",
        "disarm show T9999",
    ] {
        writeln!(all, "# {line}\n{}", ostrakon_in(folder.path(), line).all()).unwrap();
    }
    insta::assert_snapshot!("disarm", all);
    for line in ["disarm show --json", "disarm show T0049 --json", "disarm show TA17 --json"] {
        let shown: Value = serde_json::from_str(&ostrakon_in(folder.path(), line).stdout).unwrap();
        assert!(shown["attribution"][0].as_str().unwrap().contains("CC BY-SA 4.0"), "{line}");
    }
}

#[test]
fn what_upstream_says_is_taken_in() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::write(folder.join("DISARM.json"), bundle().to_string()).unwrap();
    let mut all = String::new();
    for line in [
        "disarm import DISARM.json --data d",
        "disarm import none.json --data .",
        "disarm import DISARM.json --data . --framework-version 1,7",
        "disarm import DISARM.json --data . --framework-version 1.7",
        "disarm show T0049 --data .",
    ] {
        writeln!(all, "# {line}\n{}", ostrakon_in(folder, line).steady()).unwrap();
    }
    insta::assert_snapshot!("disarm_import", all);
    let again = ostrakon_in(folder, "disarm import DISARM.json --data . --framework-version 1.7 --json");
    let again: Value = serde_json::from_str(&again.stdout).unwrap();
    assert_eq!(again["techniques"]["added"], 0);
}
