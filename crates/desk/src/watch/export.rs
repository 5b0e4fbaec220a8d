//! Reading one export: its bytes are hashed as they pass, its rejected rows are written down.

use std::io::{self, Read, Write};
use std::ops::ControlFlow;
use std::path::Path;

use ostrakon_ingest::{Item, ReadOptions, Rejected, Report};
use ostrakon_model::InputDigest;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::new_file::NewFile;
use crate::{Error, Progress, input};

/// Rejected rows kept for the summary of each input.
const REJECTED_SHOWN: usize = 5;

/// Rows read between two signs of progress.
const ROWS_TOLD: u64 = 4096;

/// What was read from one input.
#[derive(Clone, Debug, Serialize)]
pub struct InputSummary {
    /// The file and its digest.
    #[serde(flatten)]
    pub digest: InputDigest,
    /// Format as recognised.
    pub format: String,
    /// Column taken for each role.
    pub columns: Vec<(String, String)>,
    /// Rows read.
    pub rows: u64,
    /// Rows that became posts.
    pub posts: u64,
    /// Rows that could not be read.
    pub rejected: u64,
    /// The first of them, at most five.
    pub rejected_first: Vec<RejectedRow>,
    /// Remarks of the reader.
    pub warnings: Vec<String>,
}

/// A row that could not be read.
#[derive(Clone, Debug, Serialize)]
pub struct RejectedRow {
    /// The file.
    pub path: String,
    /// Line in the file.
    pub line: u64,
    /// Field.
    pub field: String,
    /// Reason.
    pub reason: String,
    /// The offending text.
    pub excerpt: String,
}

/// What reading an export gave beside its posts.
pub(super) struct Export {
    pub(super) report: Report,
    pub(super) rejected_first: Vec<RejectedRow>,
}

/// Reads an export and hands on what is no rejected row; `take` may end the reading.
pub(super) fn read(
    path: &Path,
    bytes: &mut (impl Read + Send),
    options: &ReadOptions,
    rejected: &mut RejectedFile,
    progress: &dyn Progress,
    take: &mut dyn FnMut(Item<'_>) -> Result<ControlFlow<()>, Error>,
) -> Result<Export, Error> {
    let name = path.display().to_string();
    let mut first = Vec::new();
    let mut failure = None;
    let mut n_rows = 0_u64;
    let result = ostrakon_ingest::read(bytes, options, &mut |item| {
        n_rows += u64::from(!matches!(item, Item::Member { .. }));
        if n_rows.is_multiple_of(ROWS_TOLD) {
            progress.rows(n_rows);
        }
        let taken = match item {
            Item::Rejected(row) => {
                if first.len() < REJECTED_SHOWN {
                    first.push(shown(&name, &row));
                }
                rejected.write(&name, &row).map(ControlFlow::Continue)
            }
            item @ (Item::Post { .. } | Item::Removal { .. } | Item::Member { .. }) => take(item),
        };
        taken.unwrap_or_else(|error| {
            failure = Some(error);
            ControlFlow::Break(())
        })
    });
    if let Some(error) = failure {
        return Err(error);
    }
    let report = result.map_err(|source| Error::Input { path: path.to_owned(), source })?;
    Ok(Export { report, rejected_first: first })
}

impl Export {
    /// Sums up the export of a path and a digest.
    pub(super) fn summary(self, path: &Path, sha256: String) -> InputSummary {
        let Self { report, rejected_first } = self;
        InputSummary {
            digest: InputDigest { path: path.display().to_string(), sha256 },
            format: report.format.map_or_else(|| "unknown".into(), |format| format.to_string()),
            columns: report.mapping.iter().map(|(role, column)| (role.to_string(), column.clone())).collect(),
            rows: report.rows,
            posts: report.posts,
            rejected: report.rejected,
            rejected_first,
            warnings: report.warnings,
        }
    }
}

/// Names the file that a row is in, and the member where that file is an archive.
fn source(path: &str, row: &Rejected) -> String {
    row.member.as_ref().map_or_else(|| path.to_owned(), |member| format!("{path}!{member}"))
}

fn shown(path: &str, row: &Rejected) -> RejectedRow {
    RejectedRow {
        path: source(path, row),
        line: row.line,
        field: row.field.clone(),
        reason: row.reason.clone(),
        excerpt: row.excerpt.clone(),
    }
}

/// Hashes what passes.
pub(super) struct Hashed<'a, R> {
    inner: R,
    hash: Sha256,
    read: u64,
    progress: &'a dyn Progress,
}

impl<'a, R: Read> Hashed<'a, R> {
    pub(super) fn new(inner: R, progress: &'a dyn Progress) -> Self {
        Self { inner, hash: Sha256::new(), read: 0, progress }
    }

    /// Reads what is left and gives the SHA-256 of all.
    pub(super) fn finish(mut self) -> io::Result<String> {
        io::copy(&mut self, &mut io::sink())?;
        Ok(hex(&self.hash.finalize()))
    }
}

impl<R: Read> Read for Hashed<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.hash.update(&buffer[..n]);
        self.read += n as u64;
        self.progress.at(self.read);
        Ok(n)
    }
}

/// Gives the SHA-256 of a file.
pub(super) fn digest(path: &Path) -> Result<String, Error> {
    let fail = |source| Error::File { path: path.to_owned(), source };
    Hashed::new(input::open(path)?, &crate::Silent).finish().map_err(fail)
}

/// Writes bytes in lowercase hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// The file of rejected rows, where one is asked for.
///
/// Inside the lake, and where account ids are hidden, it has no excerpts: they can name accounts, and the export has them.
pub(super) struct RejectedFile {
    file: Option<NewFile>,
    with_excerpts: bool,
}

impl RejectedFile {
    pub(super) fn new(path: Option<&Path>) -> Result<Self, Error> {
        Self::at(path, true)
    }

    /// Starts a file without excerpts.
    pub(super) fn without_excerpts(path: &Path) -> Result<Self, Error> {
        Self::at(Some(path), false)
    }

    fn at(path: Option<&Path>, with_excerpts: bool) -> Result<Self, Error> {
        let mut file = path.map(NewFile::create).transpose()?;
        if let Some(file) = &mut file {
            let head: &[u8] =
                if with_excerpts { b"file,line,field,reason,excerpt\n" } else { b"file,line,field,reason\n" };
            file.put(|out| out.write_all(head))?;
        }
        Ok(Self { file, with_excerpts })
    }

    fn write(&mut self, path: &str, row: &Rejected) -> Result<(), Error> {
        let with_excerpts = self.with_excerpts;
        let Some(file) = &mut self.file else { return Ok(()) };
        let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        file.put(|out| {
            let (field, reason) = (quoted(&row.field), quoted(&row.reason));
            write!(out, "{},{},{field},{reason}", quoted(&source(path, row)), row.line)?;
            if with_excerpts {
                write!(out, ",{}", quoted(&row.excerpt))?;
            }
            writeln!(out)
        })
    }

    pub(super) fn finish(self) -> Result<(), Error> {
        self.file.map_or(Ok(()), NewFile::finish)
    }

    /// Gives the file another name than it was started with.
    pub(super) fn finish_as(self, path: &Path) -> Result<(), Error> {
        self.file.map_or(Ok(()), |file| file.finish_as(path))
    }
}
