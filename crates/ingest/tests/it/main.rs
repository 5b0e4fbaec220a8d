//! Reads whole exports through the public interface.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "clippy knows tests only by their attribute, not the functions that they share"
)]

mod archive;
mod encoding;
mod feed;
mod formats;
mod objects;
mod parquet_table;
mod properties;
mod tables;
mod throughput;
mod traps;

use std::fmt::Write as _;
use std::io::Read;
use std::ops::ControlFlow;

use ostrakon_ingest::{Error, Item, ReadOptions, Rejected, Removal, Removed, Report, read};
use ostrakon_model::Post;

/// Puts a post into one line that shows everything in it.
fn post_line(line: u64, post: &Post<'_>) -> String {
    let mut shown = format!("{line} {}/{} {} {}", post.platform, post.id, post.account, post.created_at);
    let _ = write!(shown, " {:?}", post.kind);
    if !post.text.is_empty() {
        let _ = write!(shown, " {:?}", post.text);
    }
    let lists = [("urls", &post.urls), ("hashtags", &post.hashtags), ("mentions", &post.mentions)];
    for (name, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
        let _ = write!(shown, " {name}={}", list.join(" "));
    }
    for object in &post.objects {
        let _ = write!(shown, " object={:?}", object.as_str());
    }
    let references =
        [("reshare_of", &post.reshare_of), ("reply_to", &post.reply_to), ("quote_of", &post.quote_of)];
    for (name, id) in references {
        if let Some(id) = id {
            let _ = write!(shown, " {name}={id}");
        }
    }
    if let Some(language) = &post.language {
        let _ = write!(shown, " language={language}");
    }
    for media in &post.media {
        let _ = write!(shown, " {}={}", media.kind, media.reference);
    }
    for metric in &post.metrics {
        let _ = write!(shown, " {}={}", metric.name, metric.value);
    }
    for (name, value) in &post.extra {
        let _ = write!(shown, " +{name}={value}");
    }
    shown
}

fn rejected_line(rejected: &Rejected) -> String {
    let Rejected { member, line, field, reason, excerpt } = rejected;
    let member = member.as_ref().map_or_else(String::new, |member| format!("{member}:"));
    format!("{member}{line}! {field} {reason} [{excerpt}]")
}

/// Reads all items as lines.
fn items_of(input: impl Read + Send, options: &ReadOptions) -> (Vec<String>, Result<Report, Error>) {
    let mut items = Vec::new();
    let report = read(input, options, &mut |item| {
        items.push(match item {
            Item::Post { line, post } => post_line(line, &post),
            Item::Removal { line, removal: Removal { platform, removed, at } } => {
                let at = at.map_or_else(String::new, |at| format!(" {at}"));
                match removed {
                    Removed::Post(id) => format!("{line}- {platform}/{id}{at}"),
                    Removed::Account(id) => format!("{line}- {platform} all of {id}{at}"),
                }
            }
            Item::Rejected(rejected) => rejected_line(&rejected),
            Item::Member { name } => format!("= {name}"),
        });
        ControlFlow::Continue(())
    });
    (items, report)
}

/// Reads an export that must be readable, with default options.
fn read_all(input: &[u8]) -> (Vec<String>, Report) {
    let (items, report) = items_of(input, &ReadOptions::default());
    let report = report.unwrap();
    assert_eq!(report.rows, report.posts + report.removals + report.rejected);
    assert_eq!(report.rows, items.len() as u64);
    assert_eq!(report.bytes_read, input.len() as u64);
    (items, report)
}

/// Gives message and hint of an export that must not be readable.
fn refusal(input: &[u8], options: &ReadOptions) -> (String, Option<String>) {
    let (items, report) = items_of(input, options);
    let error = report.unwrap_err();
    assert_eq!(items, Vec::<String>::new());
    (error.to_string(), error.hint())
}

fn fixture(name: &str) -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// Gives one byte at a time.
struct Drip<'b>(&'b [u8]);

impl Read for Drip<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let n = buffer.len().min(1);
        self.0.read(&mut buffer[..n])
    }
}
