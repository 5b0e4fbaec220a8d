use std::fs;
use std::path::Path;

use super::faults;

/// A workspace that keeps every rule.
fn plant(root: &Path) {
    write(root, "Cargo.toml", "[workspace]\nresolver = \"3\"\nmembers = [\"crates/*\"]\n[workspace.lints]\n");
    crate_on(root, "low", 0, "");
    crate_on(root, "high", 1, "low = { path = \"../low\" }\n");
    write(root, "ARCHITECTURE.md", "The ground is `crates/low`; more in `docs/decisions/NNNN-title.md`.\n");
}

fn crate_on(root: &Path, name: &str, floor: u8, dependencies: &str) {
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
         [package.metadata.ostrakon]\nfloor = {floor}\n\n[lints]\nworkspace = true\n\n[dependencies]\n{dependencies}"
    );
    write(root, &format!("crates/{name}/Cargo.toml"), &manifest);
    write(root, &format!("crates/{name}/src/lib.rs"), "//! A crate.\n");
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Plants the workspace, adds what `more` writes, and gives the faults.
fn faults_of(more: impl FnOnce(&Path)) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    plant(folder.path());
    more(folder.path());
    faults(folder.path()).unwrap()
}

#[test]
fn a_tidy_workspace_has_no_fault() {
    assert_eq!(faults_of(|_| ()), Vec::<String>::new());
}

#[test]
fn arrows_point_down() {
    let sideways = faults_of(|root| {
        crate_on(root, "low", 1, "");
    });
    assert_eq!(sideways, ["high (floor 1) may not depend on low (floor 1)"]);
    let for_tests = faults_of(|root| {
        crate_on(root, "low", 0, "\n[dev-dependencies]\nhigh = { path = \"../high\" }\n");
    });
    assert_eq!(for_tests, Vec::<String>::new());
}

#[test]
fn every_crate_states_its_floor_and_inherits_the_lints() {
    let faults = faults_of(|root| {
        write(
            root,
            "crates/low/Cargo.toml",
            "[package]\nname = \"low\"\nversion = \"0.1.0\"\nedition = \"2024\"\n",
        );
    });
    assert_eq!(
        faults,
        [
            "low: floor not stated; write `floor = N` under `[package.metadata.ostrakon]`",
            "low: write `[lints]`, `workspace = true`",
        ]
    );
}

#[test]
fn files_are_named_and_of_a_length() {
    let faults = faults_of(|root| {
        write(root, "crates/low/src/utils.rs", "//! A drawer.\n");
        write(root, "crates/low/src/long.rs", &"// Why.\n".repeat(801));
        let tests = format!(
            "{}\n#[cfg(test)]\nmod tests {{\n{}}}\n",
            "// Why.\n".repeat(700),
            "// Why.\n".repeat(700)
        );
        write(root, "crates/low/src/tested.rs", &tests);
        write(root, "crates/low/src/generated/table.rs", &"// Why.\n".repeat(801));
    });
    assert_eq!(
        faults,
        [
            "crates/low/src/long.rs: 801 lines, limit 800",
            "crates/low/src/utils.rs: name the concept, not the drawer",
        ]
    );
}

#[test]
fn no_leftovers() {
    let faults = faults_of(|root| {
        let task = concat!("// TO", "DO: later\n// TO", "DO #12: later\n//! Trailing \n");
        write(root, "crates/low/src/lib.rs", task);
        write(root, "crates/low/tests/fixtures/export.md", "Trailing \n");
    });
    assert_eq!(
        faults,
        [
            "crates/low/src/lib.rs:1: open task without issue number",
            "crates/low/src/lib.rs:3: trailing space"
        ]
    );
}

#[test]
fn no_path_of_one_machine_and_no_registry_host() {
    let faults = faults_of(|root| {
        let text = concat!("see /ho", "me/ann/x and https://example.org/ho", "me/page\n");
        write(root, "notes.txt", text);
        write(root, "packages.txt", concat!("https://pypi", ".org/simple\n"));
        write(root, "Cargo.lock", "source = \"registry+https://mirror.example/index\"\n");
    });
    assert_eq!(
        faults,
        [
            "Cargo.lock:1: a dependency from elsewhere than the public registry".to_owned(),
            concat!("notes.txt:1: path of one machine, `/ho", "me/`").to_owned(),
            concat!("packages.txt:1: host of a registry, `pypi", ".org`").to_owned(),
        ]
    );
}

#[test]
fn data_says_where_it_comes_from() {
    let faults = faults_of(|root| {
        write(root, "data/legal/SOURCE", "the law\n");
        write(root, "data/legal/eu/articles.tsv", "1\n");
        write(root, "data/tlds/names.tsv", "am\n");
        write(root, "crates/low/tests/oracle/good/SOURCE", "a tool\n");
        write(root, "crates/low/tests/oracle/good/out.csv", "1\n");
        write(root, "crates/low/tests/oracle/bare/out.csv", "1\n");
    });
    assert_eq!(
        faults,
        ["crates/low/tests/oracle/bare: data without a SOURCE file", "data/tlds: data without a SOURCE file"]
    );
}

#[test]
fn documents_name_what_exists() {
    let faults = faults_of(|root| {
        write(root, "docs/guide.md", "Go to `crates/low/src/lib.rs`,\nthen `crates/gone/src/lib.rs`.\n");
        write(root, "docs/decisions/0001-past.md", "There was `crates/gone`.\n");
    });
    assert_eq!(faults, ["docs/guide.md:2: `crates/gone/src/lib.rs` does not exist"]);
}

#[test]
fn engines_stay_behind_their_walls() {
    let faults = faults_of(|root| {
        write(
            root,
            "crates/analysis/src/detect.rs",
            "use std::fs;\n#[cfg(test)]\nmod tests { use std::env; }\n",
        );
        crate_on(root, "analysis", 1, "");
        write(root, "crates/analysis/src/prose.rs", "//! Never uses std::fs.\n");
    });
    assert_eq!(faults, ["crates/analysis/src/detect.rs: crates/analysis/src/ may not use `std::fs`"]);
}

#[test]
fn the_server_listens_and_reads_the_clock_in_one_place_each() {
    let faults = faults_of(|root| {
        crate_on(root, "server", 3, "");
        write(root, "crates/server/src/clock.rs", "use std::time::SystemTime;\n");
        write(
            root,
            "crates/server/src/listen.rs",
            "use std::net::TcpListener;\nuse std::time::SystemTime;\n",
        );
        write(root, "crates/server/src/serve.rs", "use std::net::TcpListener;\n");
    });
    assert_eq!(
        faults,
        [
            "crates/server/src/listen.rs: crates/server/src/listen.rs may not use `SystemTime`",
            "crates/server/src/serve.rs: crates/server/src/ may not use `TcpListener`",
        ]
    );
}
