//! The one way in: from bytes to items.

use std::cell::Cell;
use std::io::{self, Read};
use std::ops::ControlFlow;

use ostrakon_model::Platform;
use serde::Serialize;

use crate::compression::{self, Counted, OpenError};
use crate::output::Output;
use crate::sniff::{Layout, sniff};
use crate::source::Source;
use crate::{Compression, Encoding, Error, Format, Item, ReadOptions, Rejected, Report, Role};
use crate::{encoding, ndjson, objects, table, x_api};

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
/// Undoes gzip and zstd, turns UTF-16 into UTF-8 and recognises the format, all by the content. The sink
/// ends the reading early by `Break`.
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
    read_counted(Box::new(input), &n_read, options, sink)
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
        if let Item::Rejected(row) = item {
            rejected.push(row);
        }
        n_left = n_left.saturating_sub(1);
        if n_left == 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    Ok(Inspection { report, rejected })
}

fn read_counted<'i>(
    input: Box<dyn Read + 'i>,
    n_read: &'i Cell<u64>,
    options: &ReadOptions,
    sink: &mut dyn FnMut(Item<'_>) -> ControlFlow<()>,
) -> Result<Report, Error> {
    let start = |compression| Report { compression, bytes_read: n_read.get(), ..Report::default() };
    let (compression, input) = compression::open(input).map_err(|(compression, e)| match e {
        OpenError::Kind(error) => error,
        OpenError::Io(source) => interrupted(source, 1, start(compression)),
    })?;
    let (encoding, input) = encoding::open(input).map_err(|e| interrupted(e, 1, start(compression)))?;
    let mut source = Source::new(input, &options.limits);
    let mut output = Output::new(sink, options.now);
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
    };
    let platform = Platform::new(options.platform.as_deref().unwrap_or(default))
        .map_err(|source| Error::Platform { source })?;
    match layout {
        Layout::Table => table::run(source, options, &platform, output),
        Layout::Ndjson => ndjson::run(source, options, &platform, output),
        Layout::XLines { are_documents } => {
            x_api::run_lines(source, are_documents, options, &platform, output)
        }
        Layout::XDocument => x_api::run_document(source, options, &platform, output),
        Layout::Objects(export) => Ok(objects::run(export, source, options, &platform, output)),
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
