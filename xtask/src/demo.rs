//! `cargo xtask demo`: a synthetic election conversation as an analyst would get it, run through the program as
//! an analyst would run it, and what was planted held against what was found.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::cargo::{build_release, root, run as run_command};
use crate::conversation::{Conversation, Recipe, Truth, generate};

const JITTERS: &[u32] = &[5, 20, 60, 300];

pub(crate) fn run(_arguments: &[String]) -> Result<()> {
    let folder = root().join("demo");
    fs::create_dir_all(&folder)?;
    println!("Making thirty days before an invented vote: 100,000 posts of 5,000 accounts …");
    let recipe = Recipe {
        seed: 1937,
        posts: 100_000,
        viral: false,
        actions: 12,
        join: 0.6,
        jitters: JITTERS,
        groups: 6,
    };
    let conversation = generate(&recipe);
    fs::write(folder.join("posts.csv"), posts(&conversation))?;
    fs::write(folder.join("newsrooms.csv"), newsrooms(&conversation))?;
    let mut detect = Command::new(build_release()?);
    detect.current_dir(&folder).args(["detect", "coaction", "posts.csv", "--by", "url", "--window", "60s"]);
    detect.args(["--guard", "newsrooms.csv", "-o", "edges.csv", "-o", "network.gexf", "-o", "report.html"]);
    detect.args(["--pairs", "pairs.csv", "--accounts", "accounts.csv", "--objects", "objects.csv"]);
    run_command(&mut detect)?;
    println!("\n{}", comparison(&conversation, &fs::read_to_string(folder.join("edges.csv"))?)?);
    open(&folder.join("report.html"));
    Ok(())
}

fn name(account: u32) -> String {
    format!("u{account:05}")
}

/// Writes the posts as an export: ids, times, addresses with the tracking that people leave in them.
fn posts(c: &Conversation) -> String {
    let mut text = String::from("post_id,account_id,created_at,language,url,text\n");
    for (row, share) in c.shares.iter().enumerate() {
        let (object, account) = (share.object, share.account);
        // Nineteen digits, as on platforms: a number type would damage them.
        let post = 1_900_000_000_000_000_000_u64 + row as u64 * 7919;
        let tracking = if row % 3 == 0 { "?utm_source=share" } else { "" };
        let _ = writeln!(
            text,
            "{post},{},{},{},https://site{}.example/story/{object}{tracking},\"Read this, please\"",
            name(account),
            share.time,
            c.language_name(account),
            object % 211,
        );
    }
    text
}

/// Lists the newsrooms with their reasons, as an analyst who knows the country would.
fn newsrooms(c: &Conversation) -> String {
    let mut text = String::from("account_id,label,reason\n");
    for (account, truth) in (0..).zip(&c.truth) {
        if let Truth::Newsroom(room) = truth {
            let _ = writeln!(
                text,
                "{},publisher {room},titles of one publisher post from one desk",
                name(account)
            );
        }
    }
    text
}

/// Holds what was planted against what was found.
fn comparison(c: &Conversation, edges: &str) -> Result<String> {
    let mut found = BTreeSet::new();
    let header: Vec<&str> = edges.lines().next().context("an empty edge file")?.split(',').collect();
    let community = header.iter().position(|h| *h == "community").context("no community column")?;
    for line in edges.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        if cells.get(community).is_some_and(|cell| !cell.is_empty()) {
            found.extend(cells.iter().take(2).map(|cell| (*cell).to_owned()));
        }
    }
    let mut groups: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (account, truth) in (0..).zip(&c.truth) {
        let group = match truth {
            Truth::Organic => "everyone else".to_owned(),
            Truth::Coordinated(group) => {
                let jitter = JITTERS[usize::from(*group) % JITTERS.len()];
                format!("planted group {group}, within {jitter} s")
            }
            Truth::Newsroom(_) => "newsrooms (benign, on the list)".to_owned(),
        };
        let entry = groups.entry(group).or_default();
        entry.0 += 1;
        entry.1 += usize::from(found.contains(&name(account)));
    }
    let mut text = format!("{:<34}{:>10}{:>10}\n", "planted", "accounts", "found");
    for (group, (n, hits)) in groups {
        let _ = writeln!(text, "{group:<34}{n:>10}{hits:>10}");
    }
    text.push_str(
        "A group slower than the window of 60 s is seen only where its members happened to be close.",
    );
    Ok(text)
}

/// Shows the report where there is a screen, else says where it is.
fn open(report: &Path) {
    let has_screen = std::env::var_os("DISPLAY").is_some() || std::env::var_os("WAYLAND_DISPLAY").is_some();
    let shown =
        has_screen && Command::new("xdg-open").arg(report).status().is_ok_and(|status| status.success());
    if !shown {
        println!("\nThe report: {}", report.display());
    }
}
