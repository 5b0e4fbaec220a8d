//! Files of tables: CSV, JSON lines or Parquet, as their extension says.

use std::io::Write;
use std::path::Path;

use ostrakon_share as share;
use share::{ParquetTable, Row, Table, Width};

use super::new_file::NewFile;
use crate::Error;

/// Formats of tables, by extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::watch) enum TableFormat {
    Csv,
    Ndjson,
    Parquet,
}

impl TableFormat {
    /// Tells the format from the extension of a name.
    pub(in crate::watch) fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "csv" => Some(Self::Csv),
            "ndjson" | "jsonl" => Some(Self::Ndjson),
            "parquet" => Some(Self::Parquet),
            _ => None,
        }
    }

    /// Tells the format of a table that must be one. *Errors:* another extension.
    pub(in crate::watch) fn of_table(option: &str, path: &Path) -> Result<Self, Error> {
        Self::of(path).ok_or_else(|| Error::Option {
            option: format!("{option} {}", path.display()),
            problem: "has no extension of a table".into(),
            hint: "end the name in .csv, .ndjson or .parquet".into(),
        })
    }
}

/// A table on its way to disk.
pub(in crate::watch) enum Out<T: Table> {
    Text { file: NewFile, format: TableFormat, width: Width, buffer: Vec<u8> },
    Parquet { table: Box<ParquetTable<NewFile, T>>, path: std::path::PathBuf },
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.put(|out| out.write(bytes)).map_err(std::io::Error::other)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.put(Write::flush).map_err(std::io::Error::other)
    }
}

impl<T: Table> Out<T> {
    pub(in crate::watch) fn new(option: &str, path: &Path, width: Width) -> Result<Self, Error> {
        let format = TableFormat::of_table(option, path)?;
        let mut file = NewFile::create(path)?;
        if format == TableFormat::Parquet {
            let table = ParquetTable::new(file, width)
                .map_err(|source| Error::Share { path: path.to_owned(), source })?;
            return Ok(Self::Parquet { table: Box::new(table), path: path.to_owned() });
        }
        let mut buffer = Vec::new();
        if format == TableFormat::Csv {
            share::csv::append_header::<T::Row<'_>>(&mut buffer, width);
            file.put(|out| out.write_all(&buffer))?;
            buffer.clear();
        }
        Ok(Self::Text { file, format, width, buffer })
    }

    /// Writes rows in order.
    pub(in crate::watch) fn write(&mut self, rows: &[T::Row<'_>]) -> Result<(), Error> {
        match self {
            Self::Text { file, format, width, buffer } => {
                for row in rows {
                    append(buffer, row, *format, *width);
                }
                file.put(|out| out.write_all(buffer))?;
                buffer.clear();
                Ok(())
            }
            Self::Parquet { table, path } => {
                table.write(rows).map_err(|source| Error::Share { path: path.clone(), source })
            }
        }
    }

    /// Gives the file its name.
    pub(in crate::watch) fn finish(self) -> Result<(), Error> {
        match self {
            Self::Text { file, .. } => file.finish(),
            Self::Parquet { table, path } => {
                table.finish().map_err(|source| Error::Share { path, source })?.finish()
            }
        }
    }
}

/// Appends one row.
pub(in crate::watch) fn append<R: Row>(buffer: &mut Vec<u8>, row: &R, format: TableFormat, width: Width) {
    match format {
        TableFormat::Ndjson => share::ndjson::append_row(buffer, row, width),
        TableFormat::Csv | TableFormat::Parquet => share::csv::append_row(buffer, row, width),
    }
}

/// Writes one table of rows that fit in memory.
pub(in crate::watch) fn write_rows<T: Table>(
    option: &str,
    path: &Path,
    rows: &[T::Row<'_>],
) -> Result<(), Error> {
    let mut out: Out<T> = Out::new(option, path, Width::Plain)?;
    out.write(rows)?;
    out.finish()
}
