//! Names, lengths and leftovers.

use super::TextFile;

/// Lines of a source file, its trailing tests not counted.
const LINES_MAX: usize = 800;

/// Names of drawers. A file is named after the one concept in it.
const NAMES_BANNED: [&str; 11] = [
    "util", "utils", "common", "misc", "helper", "helpers", "manager", "managers", "handler", "handlers",
    "stuff",
];

/// Folders of one machine; each stands here in two halves so that this file passes its own check.
const MACHINE_PATHS: [&str; 4] =
    [concat!("/ro", "ot/"), concat!("/wo", "rk/"), concat!("/ho", "me/"), concat!("/Us", "ers/")];

/// Hosts of package registries; manifests name a registry, never a host.
const REGISTRY_HOSTS: [&str; 7] = [
    concat!("index.crates", ".io"),
    concat!("static.crates", ".io"),
    concat!("pypi", ".org"),
    concat!("files.python", "hosted.org"),
    concat!("registry.npm", "js.org"),
    concat!("proxy.go", "lang.org"),
    concat!("/arti", "factory/"),
];

/// The only registry a lock file may name.
const LOCK_SOURCE: &str = "registry+https://github.com/rust-lang/crates.io-index";

pub(super) fn faults(file: &TextFile) -> Vec<String> {
    let TextFile { path, text } = file;
    let mut faults = Vec::new();
    let name = path.rsplit('/').next().unwrap_or(path);
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let is_rust = extension == "rs";
    let folder = path.rsplit('/').nth(1).unwrap_or_default();
    if is_rust && (NAMES_BANNED.contains(&stem) || NAMES_BANNED.contains(&folder)) {
        faults.push(format!("{path}: name the concept, not the drawer"));
    }
    if is_rust && !is_exempt(path) {
        let code = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or(text);
        let lines = code.lines().count();
        if lines > LINES_MAX {
            faults.push(format!("{path}: {lines} lines, limit {LINES_MAX}"));
        }
    }
    let is_ours = matches!(extension, "rs" | "md" | "toml" | "py" | "css" | "js" | "ts" | "svelte" | "html")
        && !is_exempt(path);
    for (idx, line) in text.lines().enumerate() {
        let at = idx + 1;
        if is_ours && line.ends_with([' ', '\t']) {
            faults.push(format!("{path}:{at}: trailing space"));
        }
        if is_ours && is_open_task(line) {
            faults.push(format!("{path}:{at}: open task without issue number"));
        }
        for pattern in MACHINE_PATHS.iter().filter(|pattern| starts_a_path(line, pattern)) {
            faults.push(format!("{path}:{at}: path of one machine, `{pattern}`"));
        }
        for host in REGISTRY_HOSTS.iter().filter(|host| line.contains(*host)) {
            faults.push(format!("{path}:{at}: host of a registry, `{host}`"));
        }
        if name == "Cargo.lock" && line.starts_with("source = ") && !line.contains(LOCK_SOURCE) {
            faults.push(format!("{path}:{at}: a dependency from elsewhere than the public registry"));
        }
    }
    faults
}

/// Says whether a file is data, recorded or generated.
fn is_exempt(path: &str) -> bool {
    path.starts_with("data/")
        || ["/generated/", "/oracle/", "/fixtures/", "/snapshots/"].iter().any(|part| path.contains(part))
}

fn is_open_task(line: &str) -> bool {
    let marks = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("X", "XX")];
    let words = || line.split(|c: char| !c.is_ascii_alphanumeric());
    let numbered = line.split('#').skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    !numbered && words().any(|word| marks.contains(&word))
}

/// Says whether `pattern` stands in the line as the start of a path, not inside a web address or a longer path.
fn starts_a_path(line: &str, pattern: &str) -> bool {
    line.match_indices(pattern).any(|(at, _)| {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        before.is_none_or(|c| {
            !c.is_alphanumeric() && !matches!(c, '.' | '-' | '_' | '/' | '~' | '%' | '}' | '>')
        })
    })
}
