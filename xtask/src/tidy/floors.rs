//! Crates stand on floors; arrows point down only.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

/// Checks what `cargo metadata` says. Dependencies of tests alone may point anywhere.
pub(super) fn faults(metadata: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    let packages = || metadata["packages"].as_array().into_iter().flatten();
    let mut floors = BTreeMap::new();
    for package in packages() {
        let name = package["name"].as_str().unwrap_or_default();
        match package["metadata"]["ostrakon"]["floor"].as_u64() {
            Some(floor) => drop(floors.insert(name, floor)),
            None => faults.push(format!(
                "{name}: floor not stated; write `floor = N` under `[package.metadata.ostrakon]`"
            )),
        }
        if !inherits_lints(package["manifest_path"].as_str().unwrap_or_default()) {
            faults.push(format!("{name}: write `[lints]`, `workspace = true`"));
        }
    }
    for package in packages() {
        let from = package["name"].as_str().unwrap_or_default();
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let to = dependency["name"].as_str().unwrap_or_default();
            let (Some(above), Some(below)) = (floors.get(from), floors.get(to)) else { continue };
            if dependency["kind"] != "dev" && below >= above {
                faults.push(format!("{from} (floor {above}) may not depend on {to} (floor {below})"));
            }
        }
    }
    faults
}

fn inherits_lints(manifest: &str) -> bool {
    let text = fs::read_to_string(manifest).unwrap_or_default();
    let mut section = "";
    text.lines().map(str::trim).any(|line| {
        if line.starts_with('[') {
            section = line;
        }
        let line: String = line.split_whitespace().collect();
        section == "[lints]" && line == "workspace=true" || line == "lints.workspace=true"
    })
}
