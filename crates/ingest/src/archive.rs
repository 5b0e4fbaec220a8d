//! Zip archives: each member an export of its own.

use std::cell::Cell;
use std::io::{Read, Seek, SeekFrom};
use std::ops::ControlFlow;

use zip::ZipReadOptions;
use zip::read::{Config, HasZipMetadata as _};
use zip::result::ZipError;
use zip::unstable::read::ZipIterable;

use crate::compression::Counted;
use crate::item::printable;
use crate::read::read_input;
use crate::report::Member;
use crate::{Error, Format, Item, ReadOptions, Report};

/// Most members left out that are named.
const LEFT_OUT_SHOWN_MAX: usize = 20;

/// Reads the members of an archive in its order.
///
/// Folders are passed over; members of no readable kind are left out and named in the warnings. Memory is
/// that of one member: the directory is read entry by entry, and members only as streams. Names are only
/// shown, never opened.
///
/// *Errors:* where no member can be read; and where one breaks off, after its rows before that point.
pub(crate) fn run(
    mut file: impl Read + Seek,
    options: &ReadOptions,
    sink: &mut dyn FnMut(Item<'_>) -> ControlFlow<()>,
) -> Result<Report, Error> {
    let n_bytes = file.seek(SeekFrom::End(0)).map_err(|source| Error::Spool { source })?;
    let mut archive = ZipIterable::try_new(file, Config::default()).map_err(damaged)?;
    check(&mut archive, n_bytes)?;
    let mut sum = Sum::default();
    let mut own = options.clone();
    let mut n_entries = 0_u64;
    let entries = archive.files().map_err(damaged)?;
    while let Some(entry) = entries.next() {
        let entry = entry.map_err(damaged)?;
        n_entries += 1;
        let name = printable(&entry.name().unwrap_or_else(|_| String::from_utf8_lossy(entry.name_raw())));
        if entry.is_dir() || name.starts_with("__MACOSX/") {
            continue;
        }
        own.export = options.export.as_ref().map(|export| format!("{export}-{n_entries}"));
        let content = match entry.with_reader(entries.reader_mut(), ZipReadOptions::new()) {
            Ok(content) => content,
            Err(e) => {
                sum.leave_out(&name, &e.to_string());
                continue;
            }
        };
        if sink(Item::Member { name: &name }).is_break() {
            sum.report.stopped = true;
            break;
        }
        let n_read = Cell::new(0);
        let input = Box::new(Counted::new(content, &n_read));
        match read_input(input, &n_read, &own, Some(&name), sink) {
            Ok(report) => sum.add(name, report),
            Err(Error::Interrupted { compression, offset, line, source, report }) => {
                let source = std::io::Error::new(source.kind(), format!("{name}: {source}"));
                sum.add(name, *report);
                let report = Box::new(sum.finished());
                return Err(Error::Interrupted { compression, offset, line, source, report });
            }
            // One unreadable member is no reason to lose the others, but room for files would not come back.
            Err(error @ Error::Spool { .. }) => return Err(error),
            Err(error) => sum.leave_out(&name, &error.to_string()),
        }
        if sum.report.stopped {
            break;
        }
    }
    if sum.report.members.is_empty() && !sum.report.stopped {
        return Err(Error::NoMember { found: sum.left_out });
    }
    Ok(sum.finished())
}

/// Reads the one file that an archive holds, folders apart. *Errors:* it holds none or several, or a damaged one.
pub(crate) fn only(mut file: impl Read + Seek, bytes_max: u64) -> Result<Vec<u8>, Error> {
    let n_bytes = file.seek(SeekFrom::End(0)).map_err(|source| Error::Spool { source })?;
    let mut archive = ZipIterable::try_new(file, Config::default()).map_err(damaged)?;
    check(&mut archive, n_bytes)?;
    let entries = archive.files().map_err(damaged)?;
    let mut found: Option<Vec<u8>> = None;
    while let Some(entry) = entries.next() {
        let entry = entry.map_err(damaged)?;
        let name = printable(&entry.name().unwrap_or_else(|_| String::from_utf8_lossy(entry.name_raw())));
        if entry.is_dir() || name.starts_with("__MACOSX/") {
            continue;
        }
        if found.is_some() {
            return Err(Error::SeveralMembers { second: name });
        }
        let content = entry.with_reader(entries.reader_mut(), ZipReadOptions::new()).map_err(damaged)?;
        let broken = |error: std::io::Error| Error::Damaged { kind: KIND, reason: error.to_string() };
        found = Some(crate::unpack::whole(content, bytes_max)?.map_err(broken)?);
    }
    found.ok_or(Error::NoMember { found: Vec::new() })
}

/// Refuses office documents, which are archives too, and archives made to be read forever.
fn check<R: Read + Seek>(archive: &mut ZipIterable<R>, n_bytes: u64) -> Result<(), Error> {
    let mut n_members = 0_u64;
    for entry in archive.files().map_err(damaged)? {
        let entry = entry.map_err(damaged)?;
        if matches!(entry.name_raw(), b"[Content_Types].xml" | b"mimetype") {
            return Err(Error::Unsupported { found: "a spreadsheet or other office document" });
        }
        // Many entries that share their bytes would be unpacked once for each.
        n_members = n_members.saturating_add(entry.get_metadata().compressed_size);
    }
    if n_members > n_bytes {
        return Err(Error::Damaged { kind: KIND, reason: "its members overlap".to_owned() });
    }
    Ok(())
}

const KIND: &str = "zip archive";

#[expect(clippy::needless_pass_by_value, reason = "called by `map_err`")]
fn damaged(error: ZipError) -> Error {
    Error::Damaged { kind: KIND, reason: error.to_string() }
}

/// The reports of the members, summed up.
#[derive(Default)]
struct Sum {
    report: Report,
    left_out: Vec<String>,
    n_left_out: usize,
}

impl Sum {
    fn add(&mut self, name: String, report: Report) {
        let sum = &mut self.report;
        sum.rows += report.rows;
        sum.posts += report.posts;
        sum.removals += report.removals;
        sum.rejected += report.rejected;
        sum.blank_lines += report.blank_lines;
        sum.stopped |= report.stopped;
        for (kind, n) in &report.others {
            match sum.others.iter_mut().find(|(other, _)| other == kind) {
                Some((_, sum)) => *sum += n,
                None => sum.others.push((kind.clone(), *n)),
            }
        }
        sum.warnings.extend(report.warnings.iter().map(|warning| format!("{name}: {warning}")));
        sum.members.push(Member { name, report });
    }

    fn leave_out(&mut self, name: &str, reason: &str) {
        self.n_left_out += 1;
        if self.left_out.len() < LEFT_OUT_SHOWN_MAX {
            self.left_out.push(format!("{name} ({reason})"));
        }
    }

    fn finished(self) -> Report {
        let mut report = Report { format: Some(Format::Export { name: KIND }), ..self.report };
        let n_more = self.n_left_out - self.left_out.len();
        report.warnings.extend(self.left_out.into_iter().map(|member| format!("left out: {member}")));
        if n_more > 0 {
            report.warnings.push(format!("left out: {n_more} more members"));
        }
        report
    }
}
