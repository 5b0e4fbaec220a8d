//! A casebook from its export.

use std::fs::File;
use std::io::{BufRead, Write as _};
use std::path::Path;
use std::sync::mpsc::sync_channel;

use tempfile::{NamedTempFile, TempPath};

use crate::attachment::keep_file;
use crate::change::Session;
use crate::database::{Connection, Value};
use crate::error::{Error, at};
use crate::export::{Line, read};
use crate::schema::{self, Sorted};
use crate::{Casebook, Digest, Exported};

/// Lines that are read ahead of those that are written.
const AHEAD: usize = 32;

impl Casebook {
    /// Fills an empty casebook from an export: all of it or nothing. *Errors:* any byte of it is not as it was
    /// written.
    pub fn import(&self, path: &Path, from: impl BufRead + Send + 'static) -> Result<Exported, Error> {
        let (folder, path) = (self.inner.attachments.clone(), path.to_owned());
        self.writer().write(move |session| {
            if session.head.seq > 0 {
                return Err(Error::NotEmpty { entries: session.head.seq });
            }
            gather(session.connection)?;
            let mut files = Files { folder: &folder, open: None, done: Vec::new() };
            // One thread reads and proves, this one writes.
            let exported = std::thread::scope(|scope| {
                let (lines, coming) = sync_channel(AHEAD);
                let reading = scope.spawn(|| {
                    let lines = lines;
                    read(&path, from, &mut |line| lines.send(line).map_err(|_| Error::closed()))
                });
                for line in coming {
                    put(session, &mut files, line)?;
                }
                reading.join().map_err(|_| Error::closed())?
            })?;
            for (digest, file) in files.all() {
                let problem = format!("file {} has other bytes than it should", digest.as_str());
                if !keep(session.connection, &folder, &digest, &file)? {
                    return Err(Error::Export { path, line: exported.entries + 2, problem });
                }
            }
            sort(session.connection)?;
            Ok(exported)
        })
    }
}

/// Files that were read, in a place of their own until all is proven.
struct Files<'f> {
    folder: &'f Path,
    /// The one whose parts come: a process may have few files open at once, and an export has many.
    open: Option<(Digest, NamedTempFile)>,
    done: Vec<(Digest, TempPath)>,
}

impl Files<'_> {
    /// Takes the next part of a file; those of one follow each other.
    fn put(&mut self, digest: Digest, bytes: &[u8]) -> Result<(), Error> {
        let folder = self.folder;
        if self.open.as_ref().is_none_or(|(of, _)| *of != digest) {
            self.close();
            std::fs::create_dir_all(folder).map_err(at(folder))?;
            let file = tempfile::Builder::new().prefix(".import-").tempfile_in(folder);
            self.open = Some((digest, file.map_err(at(folder))?));
        }
        let Some((_, file)) = &mut self.open else { return Err(Error::closed()) };
        file.write_all(bytes).map_err(at(folder))
    }

    fn close(&mut self) {
        self.done.extend(self.open.take().map(|(digest, file)| (digest, file.into_temp_path())));
    }

    fn all(mut self) -> Vec<(Digest, TempPath)> {
        self.close();
        self.done
    }
}

fn put(session: &mut Session<'_>, files: &mut Files<'_>, line: Line) -> Result<(), Error> {
    match line {
        Line::Changed(changed, content) => session.put(&changed.entry, &changed.record, &content),
        Line::Part(digest, bytes) => files.put(digest, &bytes),
    }
}

/// Keeps a file; says whether it has the bytes that it should.
fn keep(connection: &mut Connection, folder: &Path, digest: &Digest, file: &TempPath) -> Result<bool, Error> {
    let mut file = File::open(file).map_err(at(file))?;
    let (found, n_bytes) = keep_file(folder, &mut file, u64::MAX)?;
    let row = [digest.as_str().into(), Value::Number(i64::try_from(n_bytes).unwrap_or(i64::MAX))];
    connection.execute("INSERT INTO attachments (digest, bytes) VALUES ($1, $2)", &row)?;
    Ok(found == *digest)
}

/// Has SQLite gather rows that do not come in the order in which they lie: in temporary tables of the same names, which
/// statements mean as long as they are there. Written where they belong, each row would be a page of its own.
fn gather(connection: &mut Connection) -> Result<(), Error> {
    if connection.is_postgres() {
        return Ok(());
    }
    connection.run("PRAGMA temp_store = FILE")?;
    for Sorted { name, columns } in schema::SORTED {
        connection.run(&format!(
            "DROP INDEX main.{name}_by_seq; CREATE TEMP TABLE {name} ({columns}); \
             CREATE INDEX temp.{name}_gathered ON {name} (seq)"
        ))?;
    }
    words_in_memory(connection, 64 << 20)
}

/// Brings what was gathered where it belongs.
fn sort(connection: &mut Connection) -> Result<(), Error> {
    if connection.is_postgres() {
        return Ok(());
    }
    for Sorted { name, columns } in schema::SORTED {
        connection.run(&format!(
            "INSERT INTO main.{name} ({columns}) SELECT {columns} FROM temp.{name} ORDER BY {columns}; \
             DROP TABLE temp.{name}; CREATE INDEX main.{name}_by_seq ON {name} (seq)"
        ))?;
    }
    words_in_memory(connection, 1 << 20)
}

/// Sets how many bytes of words SQLite gathers before it sorts them into its index; it comes with one MiB.
fn words_in_memory(connection: &mut Connection, bytes: i64) -> Result<(), Error> {
    connection.execute("INSERT INTO words (words, rank) VALUES ('hashsize', $1)", &[bytes.into()]).map(drop)
}
