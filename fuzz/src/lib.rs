//! What must hold for every input, asked by several targets.

use std::ops::ControlFlow;
use std::sync::Once;

use ostrakon_ingest::{Error, Item, Limits, ReadOptions, Report, read};
use ostrakon_media::{DecodeError, Picture, decode};

/// Reads an export twice, whole and in small blocks: the same rows come out, and every one is counted.
pub fn check(bytes: &[u8]) {
    unhook();
    let (whole, report) = items(bytes, 1 << 16);
    let (split, split_report) = items(bytes, 7);
    assert_eq!(whole, split);
    match (report, split_report) {
        (Ok(report), Ok(other)) => {
            assert_eq!(report, other);
            assert_eq!(report.rows, report.posts + report.removals + report.rejected);
            assert_eq!(report.rows, whole.iter().filter(|item| !item.starts_with("Member")).count() as u64);
        }
        (Err(error), Err(other)) => assert_eq!(error.to_string(), other.to_string()),
        (one, other) => panic!("{one:?} against {other:?}"),
    }
}

/// Decodes a picture, whose decoder may panic.
pub fn decoded(bytes: &[u8]) -> Result<Picture, DecodeError> {
    unhook();
    decode(bytes)
}

/// Takes off the fuzzer's hook: it ends the program at every panic, also at those of a decoder that a reader catches.
fn unhook() {
    static UNHOOKED: Once = Once::new();
    UNHOOKED.call_once(|| drop(std::panic::take_hook()));
}

fn items(bytes: &[u8], block_bytes: usize) -> (Vec<String>, Result<Report, Error>) {
    let limits = Limits {
        record_bytes_max: 4096,
        document_bytes_max: 1 << 16,
        spooled_bytes_max: 1 << 24,
        block_bytes,
    };
    let options = ReadOptions { limits, ..ReadOptions::default() };
    let mut items = Vec::new();
    let report = read(bytes, &options, &mut |item: Item<'_>| {
        items.push(format!("{item:?}"));
        ControlFlow::Continue(())
    });
    (items, report)
}
