//! Damages a good export and reads it. The first byte picks the export; each three bytes after it are a place
//! and what is written there.
#![no_main]

/// The exports that the tests read.
const EXPORTS: [&[u8]; 11] = [
    include_bytes!("../../crates/ingest/tests/fixtures/archive.zip"),
    include_bytes!("../../crates/ingest/tests/fixtures/atom.xml"),
    include_bytes!("../../crates/ingest/tests/fixtures/coortweet.csv"),
    include_bytes!("../../crates/ingest/tests/fixtures/lines.ndjson"),
    include_bytes!("../../crates/ingest/tests/fixtures/rdf.xml"),
    include_bytes!("../../crates/ingest/tests/fixtures/rss.xml"),
    include_bytes!("../../crates/ingest/tests/fixtures/semicolon.csv"),
    include_bytes!("../../crates/ingest/tests/fixtures/table.parquet"),
    include_bytes!("../../crates/ingest/tests/fixtures/x_4cat.ndjson"),
    include_bytes!("../../crates/ingest/tests/fixtures/x_document.json"),
    include_bytes!("../../crates/ingest/tests/fixtures/youtube_comments.csv"),
];

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((first, changes)) = bytes.split_first() else { return };
    let mut export = EXPORTS[usize::from(*first) % EXPORTS.len()].to_vec();
    for change in changes.chunks_exact(3) {
        let at = usize::from(u16::from_le_bytes([change[0], change[1]])) % export.len();
        export[at] = change[2];
    }
    ostrakon_fuzz::check(&export);
});
