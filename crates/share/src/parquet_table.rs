//! Rows as Parquet: zstd, UTF-8 byte arrays, empty cells as nulls.

use std::fmt::Write as _;
use std::io::Write;
use std::marker::PhantomData;
use std::sync::Arc;

use ostrakon_model::Timestamp;
use parquet::basic::{Compression, ZstdLevel};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;

use crate::error::Error;
use crate::table::{Column, Kind, Row, Sink, Table, Width};

/// Rows held before they are encoded. An edge takes about 150 bytes in the buffers at ordinary identifier
/// lengths, so a group takes some 150 MB.
const ROW_GROUP_ROWS: usize = 1 << 20;

/// Bytes of text held in one column before the group is closed early, so that very long identifiers do not
/// multiply the memory.
const COLUMN_BYTES_MAX: usize = 256 << 20;

/// Writes a table as one Parquet file, a row group at a time.
pub struct ParquetTable<W: Write + Send, T> {
    writer: SerializedFileWriter<W>,
    width: Width,
    columns: Columns,
    table: PhantomData<fn(T)>,
}

impl<W: Write + Send, T: Table> ParquetTable<W, T> {
    /// Starts a file.
    pub fn new(out: W, width: Width) -> Result<Self, Error> {
        let columns: Vec<&Column> = T::Row::<'static>::columns(width).collect();
        let schema = Arc::new(parse_message_type(&message(T::NAME, &columns))?);
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::try_new(1)?))
            .set_created_by(concat!("ostrakon ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        Ok(Self {
            writer: SerializedFileWriter::new(out, schema, Arc::new(properties))?,
            width,
            columns: Columns { buffers: columns.into_iter().map(Buffer::new).collect(), next: 0 },
            table: PhantomData,
        })
    }

    /// Takes rows; encodes them when a row group is full.
    pub fn write(&mut self, rows: &[T::Row<'_>]) -> Result<(), Error> {
        for row in rows {
            self.columns.next = 0;
            row.put(self.width, &mut self.columns);
            if self.columns.is_full() {
                self.flush()?;
            }
        }
        Ok(())
    }

    /// Encodes what is held, writes the footer and gives the output back.
    pub fn finish(mut self) -> Result<W, Error> {
        self.flush()?;
        Ok(self.writer.into_inner()?)
    }

    fn flush(&mut self) -> Result<(), Error> {
        if self.columns.n_rows() == 0 {
            return Ok(());
        }
        let mut group = self.writer.next_row_group()?;
        for buffer in &mut self.columns.buffers {
            if let Some(column) = group.next_column()? {
                buffer.drain_into(column)?;
            }
        }
        group.close()?;
        Ok(())
    }
}

/// Writes the schema in Parquet's text form.
fn message(name: &str, columns: &[&Column]) -> String {
    let mut text = format!("message {name} {{\n");
    for column in columns {
        let repetition = if column.optional { "optional" } else { "required" };
        let (before, after) = match column.kind {
            Kind::Text => ("binary", " (STRING)"),
            Kind::Unsigned32 => ("int32", " (INTEGER(32,false))"),
            Kind::Unsigned64 => ("int64", " (INTEGER(64,false))"),
            Kind::Decimal => ("double", ""),
            Kind::Flag => ("boolean", ""),
            Kind::Time => ("int64", " (TIMESTAMP(MILLIS,true))"),
        };
        // Writing into a string cannot fail.
        let _ = writeln!(text, "  {repetition} {before} {}{after};", column.name);
    }
    text.push('}');
    text
}

/// Holds the rows of one group, column by column.
struct Columns {
    buffers: Vec<Buffer>,
    next: usize,
}

impl Columns {
    fn n_rows(&self) -> usize {
        self.buffers.first().map_or(0, |buffer| buffer.n_rows)
    }

    fn is_full(&self) -> bool {
        self.n_rows() >= ROW_GROUP_ROWS || self.buffers.iter().any(|b| b.text.len() >= COLUMN_BYTES_MAX)
    }

    /// Notes a cell of the next column as present or absent and gives the column.
    #[inline]
    fn cell(&mut self, present: bool) -> Option<&mut Buffer> {
        let buffer = self.buffers.get_mut(self.next)?;
        self.next += 1;
        buffer.n_rows += 1;
        if buffer.optional {
            buffer.levels.push(i16::from(present));
        }
        Some(buffer)
    }
}

/// Holds the cells of one column; only the vector of its kind is ever filled.
struct Buffer {
    kind: Kind,
    optional: bool,
    n_rows: usize,
    levels: Vec<i16>,
    text: Vec<u8>,
    text_ends: Vec<usize>,
    int32: Vec<i32>,
    int64: Vec<i64>,
    decimal: Vec<f64>,
    flag: Vec<bool>,
}

impl Buffer {
    fn new(column: &Column) -> Self {
        Self {
            kind: column.kind,
            optional: column.optional,
            n_rows: 0,
            levels: Vec::new(),
            text: Vec::new(),
            text_ends: Vec::new(),
            int32: Vec::new(),
            int64: Vec::new(),
            decimal: Vec::new(),
            flag: Vec::new(),
        }
    }

    /// Encodes the cells and forgets them.
    fn drain_into(&mut self, column: SerializedColumnWriter<'_>) -> Result<(), Error> {
        let levels = self.optional.then_some(self.levels.as_slice());
        match self.kind {
            Kind::Text => {
                encode_text(column, std::mem::take(&mut self.text), &self.text_ends, levels)?;
            }
            Kind::Unsigned32 => encode::<Int32Type>(column, &self.int32, levels)?,
            Kind::Unsigned64 | Kind::Time => encode::<Int64Type>(column, &self.int64, levels)?,
            Kind::Decimal => encode::<DoubleType>(column, &self.decimal, levels)?,
            Kind::Flag => encode::<BoolType>(column, &self.flag, levels)?,
        }
        self.n_rows = 0;
        self.levels.clear();
        self.text_ends.clear();
        self.int32.clear();
        self.int64.clear();
        self.decimal.clear();
        self.flag.clear();
        Ok(())
    }
}

/// Encodes texts that lie one after another, piece by piece: no cell has an allocation of its own, and the
/// list of values stays in cache.
fn encode_text(
    mut column: SerializedColumnWriter<'_>,
    text: Vec<u8>,
    ends: &[usize],
    levels: Option<&[i16]>,
) -> Result<(), Error> {
    const PIECE_ROWS: usize = 4096;
    let whole = ByteArray::from(text);
    let mut ends = ends.iter();
    let mut start = 0;
    let mut cut = |n: usize| -> Vec<ByteArray> {
        (ends.by_ref().take(n))
            .map(|&end| {
                let value = whole.slice(start, end - start);
                start = end;
                value
            })
            .collect()
    };
    let writer = column.typed::<ByteArrayType>();
    if let Some(levels) = levels {
        for piece in levels.chunks(PIECE_ROWS) {
            let n_present = piece.iter().filter(|level| **level > 0).count();
            writer.write_batch(&cut(n_present), Some(piece), None)?;
        }
    } else {
        loop {
            let values = cut(PIECE_ROWS);
            if values.is_empty() {
                break;
            }
            writer.write_batch(&values, None, None)?;
        }
    }
    column.close()?;
    Ok(())
}

fn encode<D: DataType>(
    mut column: SerializedColumnWriter<'_>,
    values: &[D::T],
    levels: Option<&[i16]>,
) -> Result<(), Error> {
    column.typed::<D>().write_batch(values, levels, None)?;
    column.close()?;
    Ok(())
}

impl Sink for Columns {
    #[inline]
    fn text(&mut self, value: &str) {
        if let Some(buffer) = self.cell(true) {
            buffer.text.extend_from_slice(value.as_bytes());
            buffer.text_ends.push(buffer.text.len());
        }
    }

    #[inline]
    fn unsigned32(&mut self, value: u32) {
        if let Some(buffer) = self.cell(true) {
            // Parquet stores unsigned numbers in the signed type of the same width.
            buffer.int32.push(value.cast_signed());
        }
    }

    #[inline]
    fn unsigned64(&mut self, value: u64) {
        if let Some(buffer) = self.cell(true) {
            buffer.int64.push(value.cast_signed());
        }
    }

    #[inline]
    fn decimal(&mut self, value: f64) {
        if let Some(buffer) = self.cell(true) {
            buffer.decimal.push(value);
        }
    }

    #[inline]
    fn flag(&mut self, value: bool) {
        if let Some(buffer) = self.cell(true) {
            buffer.flag.push(value);
        }
    }

    #[inline]
    fn time(&mut self, value: Timestamp) {
        if let Some(buffer) = self.cell(true) {
            buffer.int64.push(value.unix_milliseconds());
        }
    }

    #[inline]
    fn empty(&mut self) {
        self.cell(false);
    }
}
