//! What a crate does not do, read off its source.

use super::TextFile;

/// For each crate, or file of one, what its code may not name; of several that fit, the first holds.
const WALLS: [(&str, &[&[&str]]); 11] = [
    ("crates/model/src/", &[FILES, SOCKETS, ENVIRONMENT, CLOCK, STOPWATCH]),
    ("crates/analysis/src/", &[FILES, SOCKETS, ENVIRONMENT, CLOCK, STOPWATCH]),
    ("crates/ingest/src/", &[FILES, SOCKETS, ENVIRONMENT, CLOCK]),
    ("crates/share/src/", &[FILES, SOCKETS, ENVIRONMENT, CLOCK]),
    ("crates/connect/src/", &[SOCKETS, ENVIRONMENT, CLOCK]),
    ("crates/embed/src/", &[SOCKETS, ENVIRONMENT, CLOCK]),
    ("crates/desk/src/", &[SOCKETS, ENVIRONMENT, CLOCK]),
    ("crates/server/src/clock.rs", &[SOCKETS, ENVIRONMENT]),
    ("crates/server/src/listen.rs", &[ENVIRONMENT, CLOCK]),
    ("crates/server/src/", &[SOCKETS, ENVIRONMENT, CLOCK]),
    ("crates/cli/src/", &[SOCKETS]),
];
const FILES: &[&str] = &["std::fs"];
const SOCKETS: &[&str] = &["TcpStream", "TcpListener", "UdpSocket", "UnixStream", "ToSocketAddrs"];
const ENVIRONMENT: &[&str] = &["std::env"];
const CLOCK: &[&str] = &["SystemTime"];
const STOPWATCH: &[&str] = &["Instant::now"];

pub(super) fn faults(file: &TextFile) -> Vec<String> {
    let Some((folder, walls)) = WALLS.iter().find(|(folder, _)| file.path.starts_with(folder)) else {
        return Vec::new();
    };
    let code = file.text.split("\n#[cfg(test)]").next().unwrap_or_default();
    let is_code = |line: &&str| !line.trim_start().starts_with("//");
    walls
        .iter()
        .copied()
        .flatten()
        .filter(|wall| code.lines().filter(is_code).any(|line| line.contains(*wall)))
        .map(|wall| format!("{}: {folder} may not use `{wall}`", file.path))
        .collect()
}
