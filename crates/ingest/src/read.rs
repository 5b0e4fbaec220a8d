//! The one way in: from bytes to items.

use std::cell::Cell;
use std::io::{self, Read};
use std::ops::ControlFlow;

use ostrakon_model::Platform;
use serde::Serialize;

use crate::compression::{self, Counted, OpenError};
use crate::head::Head;
use crate::output::Output;
use crate::sniff::{Layout, sniff};
use crate::source::Source;
use crate::spool::{SpoolError, spool};
use crate::{Compression, Encoding, Error, Format, Item, ReadOptions, Rejected, Report, Role};
use crate::{archive, encoding, feed, ndjson, objects, parquet_table, table, x_api};

/// Platform of posts whose export does not say.
const PLATFORM_UNKNOWN: &str = "unknown";

/// How a reader understood an export.
pub(crate) struct Understood {
    pub(crate) format: Format,
    pub(crate) mapping: Vec<(Role, String)>,
    pub(crate) unknown_columns: Vec<String>,
}

/// Reads one export and hands its rows to `sink`, in order.
///
/// Undoes gzip and zstd, turns every encoding into UTF-8 and recognises the format, all by the content. The
/// members of a zip archive are read one after the other, each as an export of its own. The sink ends the
/// reading early by `Break`.
///
/// *Errors:* where no row can be made at all; and [`Error::Interrupted`] where the input breaks off, after
/// the rows before that point went to the sink.
///
/// *Complexity:* one pass; memory of one record, or one document for X API v2 documents.
pub fn read<R: Read + Send>(
    input: R,
    options: &ReadOptions,
    sink: &mut dyn FnMut(Item<'_>) -> ControlFlow<()>,
) -> Result<Report, Error> {
    let n_read = Cell::new(0);
    let input = Counted::new(input, &n_read);
    read_input(Box::new(input), &n_read, options, None, sink)
}

/// What reading an export would do, judged by its first rows.
#[derive(Clone, Debug, Serialize)]
pub struct Inspection {
    /// How the export is understood, and counts for the rows looked at.
    pub report: Report,
    /// Rows that would be rejected among them.
    pub rejected: Vec<Rejected>,
}

/// Reads the first `rows_max` rows to show how an export would be understood.
///
/// *Errors:* as [`read`].
pub fn inspect<R: Read + Send>(input: R, options: &ReadOptions, rows_max: u64) -> Result<Inspection, Error> {
    let mut rejected = Vec::new();
    let mut n_left = rows_max;
    let report = read(input, options, &mut |item| {
        match item {
            Item::Rejected(row) => rejected.push(row),
            Item::Member { .. } => return ControlFlow::Continue(()),
            Item::Post { .. } | Item::Removal { .. } => {}
        }
        n_left = n_left.saturating_sub(1);
        if n_left == 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    Ok(Inspection { report, rejected })
}

/// Reads an input that is the whole export, or the `member` of an archive.
pub(crate) fn read_input<'i>(
    input: Box<dyn Read + 'i>,
    n_read: &'i Cell<u64>,
    options: &ReadOptions,
    member: Option<&str>,
    sink: &mut dyn FnMut(Item<'_>) -> ControlFlow<()>,
) -> Result<Report, Error> {
    let start = |compression| Report { compression, bytes_read: n_read.get(), ..Report::default() };
    let (compression, input) = compression::open(input).map_err(|(compression, e)| match e {
        OpenError::Kind(error) => error,
        OpenError::Io(source) => interrupted(source, 1, start(compression)),
    })?;
    let head = Head::of(input);
    let spooled = |head: Head<'_>| {
        // What is neither compressed nor part of another file takes no more room than it does already.
        let is_as_long = member.is_none() && compression == Compression::None;
        let limit = if is_as_long { u64::MAX } else { options.limits.spooled_bytes_max };
        spool(&mut head.without(0), limit).map_err(|e| match e {
            SpoolError::Input(source) => interrupted(source, 1, start(compression)),
            SpoolError::File(source) => Error::Spool { source },
            SpoolError::TooLong => Error::TooLong { limit },
        })
    };
    if head.bytes().starts_with(b"PK\x03\x04") || head.bytes().starts_with(b"PK\x05\x06") {
        if member.is_some() {
            return Err(Error::Unsupported { found: "an archive inside an archive" });
        }
        let report = archive::run(spooled(head)?, options, sink)?;
        return Ok(Report { compression, bytes_read: n_read.get(), ..report });
    }
    let mut output = Output::new(sink, options, member);
    if head.bytes().starts_with(parquet_table::MARK) {
        let platform = platform(options, PLATFORM_UNKNOWN)?;
        let (understood, failure) = parquet_table::run(spooled(head)?, options, &platform, &mut output)?;
        let report = report(Some(understood), compression, Encoding::Utf8, &output, n_read.get());
        return match failure {
            Some((source, row)) => Err(interrupted(source, row, report)),
            None => Ok(report),
        };
    }
    let encoding::Opened { encoding, is_guess, input } = encoding::open(head, options.encoding);
    if let (Encoding::CodePage(name), true) = (encoding, is_guess) {
        output.tally.code_page = Some(name);
    }
    let mut source = Source::new(input, &options.limits);
    let understood = read_layout(&mut source, options, &mut output);
    let failure = source.take_failure();
    let line = source.line();
    let understood = match (understood, &failure) {
        (Ok(understood), _) => Some(understood),
        // What looks like a wrong format is only its start.
        (Err(_), Some(_)) => None,
        (Err(error), None) => return Err(error),
    };
    let report = report(understood, compression, encoding, &output, n_read.get());
    match failure {
        // After the sink has stopped, it is of no interest how the input goes on.
        Some(failure) if !output.stopped => Err(interrupted(failure, line.saturating_sub(1).max(1), report)),
        _ => Ok(report),
    }
}

/// Gives the service that posts are from where rows do not say.
fn platform<'o>(options: &'o ReadOptions, default: &'static str) -> Result<Platform<'o>, Error> {
    let mapped = options.mapping.as_ref().and_then(|mapping| mapping.platform.as_deref());
    Platform::new(options.platform.as_deref().or(mapped).unwrap_or(default))
        .map_err(|source| Error::Platform { source })
}

fn read_layout(
    source: &mut Source<'_>,
    options: &ReadOptions,
    output: &mut Output<'_>,
) -> Result<Understood, Error> {
    let layout = sniff(source, options)?;
    let default = match layout {
        Layout::Table | Layout::Ndjson => PLATFORM_UNKNOWN,
        Layout::XLines { .. } | Layout::XDocument => x_api::PLATFORM,
        Layout::Objects(export) => export.platform,
        Layout::Feed { .. } => feed::PLATFORM,
    };
    let platform = platform(options, default)?;
    match layout {
        Layout::Table => table::run(source, options, &platform, output),
        Layout::Ndjson => ndjson::run(source, options, &platform, output),
        Layout::XLines { are_documents } => {
            x_api::run_lines(source, are_documents, options, &platform, output)
        }
        Layout::XDocument => x_api::run_document(source, options, &platform, output),
        Layout::Objects(export) => Ok(objects::run(export, source, options, &platform, output)),
        Layout::Feed { kind } => Ok(feed::run(source, kind, options, &platform, output)),
    }
}

fn report(
    understood: Option<Understood>,
    compression: Compression,
    encoding: Encoding,
    output: &Output<'_>,
    bytes_read: u64,
) -> Report {
    let (format, mapping, unknown_columns) = match understood {
        Some(Understood { format, mapping, unknown_columns }) => (Some(format), mapping, unknown_columns),
        None => (None, Vec::new(), Vec::new()),
    };
    Report {
        format,
        compression,
        encoding,
        mapping,
        unknown_columns,
        rows: output.posts + output.removals + output.rejected,
        posts: output.posts,
        removals: output.removals,
        others: output.others.clone(),
        rejected: output.rejected,
        blank_lines: output.blank_lines,
        bytes_read,
        stopped: output.stopped,
        warnings: output.tally.warnings(),
        members: Vec::new(),
    }
}

fn interrupted(source: io::Error, line: u64, report: Report) -> Error {
    Error::Interrupted {
        compression: report.compression,
        offset: report.bytes_read,
        line,
        source,
        report: Box::new(report),
    }
}
