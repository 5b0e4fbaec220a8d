//! One Parquet file of the table: written once, never changed.

use std::fs::File;
use std::io::{self, Write};
use std::iter;
use std::ops::Range;
use std::sync::Arc;

use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::column::reader::ColumnReader;
use parquet::data_type::{ByteArray, ByteArrayType, DataType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::RowGroupMetaData;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::reader::{FileReader as _, RowGroupReader, SerializedFileReader};
use parquet::file::statistics::Statistics;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;
use parquet::schema::types::ColumnPath;
use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use crate::columns::{COLUMNS, Column, Kind, Shape, at, parquet_schema};
use crate::rows::{Leaf, Rows, Values, narrow};
use crate::store::Opened;

/// Rows of a row group: a day of a large election is a few of them.
const ROW_GROUP_ROWS: usize = 1 << 17;
/// Values handed to the encoder at a time.
const PIECE: usize = 8192;

/// Which columns a reader wants, by their place.
pub(crate) type Wanted = [bool; COLUMNS.len()];
/// Every column.
pub(crate) const ALL: Wanted = [true; COLUMNS.len()];

/// What a finished file is.
#[derive(Clone, Debug)]
pub(crate) struct Written {
    pub(crate) bytes: u64,
    pub(crate) sha256: String,
}

/// Writes rows, which must be in order of time. The file is on the disk when this returns.
pub(crate) fn write(rows: &Rows, file: File) -> Result<Written, ParquetError> {
    let schema = Arc::new(parse_message_type(&parquet_schema())?);
    let out = Hashed { file, hash: Sha256::new(), bytes: 0 };
    let mut writer = SerializedFileWriter::new(out, schema, Arc::new(properties()?))?;
    for start in (0..rows.len()).step_by(ROW_GROUP_ROWS) {
        let mut group = writer.next_row_group()?;
        let range = start..rows.len().min(start + ROW_GROUP_ROWS);
        for (place, column) in COLUMNS.iter().enumerate() {
            write_column(&mut group, rows.values(place), column.shape, range.clone())?;
        }
        group.close()?;
    }
    let out = writer.into_inner()?;
    out.file.sync_all()?;
    Ok(Written { bytes: out.bytes, sha256: hex(&out.hash.finalize()) })
}

fn properties() -> Result<WriterProperties, ParquetError> {
    let mut builder = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(1)?))
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_created_by(concat!("ostrakon ", env!("CARGO_PKG_VERSION")).to_owned());
    for (column, path) in COLUMNS.iter().flat_map(|column| {
        column.leaves.iter().map(move |&(part, kind)| (kind, leaf_path(column.name, column.shape, part)))
    }) {
        builder = match column {
            Kind::Word => builder,
            Kind::Text => builder
                .set_column_dictionary_enabled(path.clone(), false)
                .set_column_encoding(path.clone(), Encoding::DELTA_LENGTH_BYTE_ARRAY)
                .set_column_statistics_enabled(path, EnabledStatistics::None),
            Kind::Time | Kind::Number => builder
                .set_column_dictionary_enabled(path.clone(), false)
                .set_column_encoding(path, Encoding::DELTA_BINARY_PACKED),
        };
    }
    Ok(builder.build())
}

fn leaf_path(column: &str, shape: Shape, part: &str) -> ColumnPath {
    let mut path = vec![column.to_owned()];
    if shape == Shape::List {
        path.extend(["list".to_owned(), "element".to_owned()]);
    }
    if !part.is_empty() {
        path.push(part.to_owned());
    }
    ColumnPath::new(path)
}

fn write_column(
    group: &mut SerializedRowGroupWriter<'_, Hashed>,
    values: &Values,
    shape: Shape,
    rows: Range<usize>,
) -> Result<(), ParquetError> {
    let levels = levels(values, shape, rows.clone());
    let places = values.of_row(shape, rows.start).start..values.of_row(shape, rows.end.saturating_sub(1)).end;
    for leaf in &values.leaves {
        let Some(column) = group.next_column()? else { return Err(unexpected()) };
        match leaf {
            Leaf::Text { text, ends } => {
                write_texts(column, text.as_bytes(), ends, places.clone(), &levels)?;
            }
            Leaf::Number(numbers) => {
                write_pieces::<Int64Type>(column, &levels, places.len(), |range| {
                    let range = places.start + range.start..places.start + range.end;
                    numbers.get(range).unwrap_or_default().to_vec()
                })?;
            }
        }
    }
    Ok(())
}

fn write_texts(
    column: parquet::file::writer::SerializedColumnWriter<'_>,
    bytes: &[u8],
    ends: &[u32],
    places: Range<usize>,
    levels: &Levels,
) -> Result<(), ParquetError> {
    let end = |place: usize| ends.get(place).map_or(0, |&end| end as usize);
    let start = |place: usize| place.checked_sub(1).map_or(0, end);
    write_pieces::<ByteArrayType>(column, levels, places.len(), |range| {
        let range = places.start + range.start..places.start + range.end;
        // One copy a piece, of which each value is a part: no value has memory of its own.
        let first = start(range.start);
        let whole = bytes.get(first..start(range.end)).unwrap_or_default();
        let whole = ByteArray::from(whole.to_vec());
        range.map(|place| whole.slice(start(place) - first, end(place) - start(place))).collect()
    })
}

/// Definition and repetition levels of some rows; empty where each has one value.
struct Levels {
    definition: Vec<i16>,
    repetition: Vec<i16>,
}

fn levels(values: &Values, shape: Shape, rows: Range<usize>) -> Levels {
    let mut levels = Levels { definition: Vec::new(), repetition: Vec::new() };
    for row in rows {
        let n_values = match shape {
            Shape::One => break,
            Shape::Maybe | Shape::List => values.of_row(shape, row).len(),
        };
        levels.definition.push(i16::from(n_values > 0));
        if shape == Shape::List {
            levels.repetition.push(0);
            for _ in 1..n_values {
                levels.definition.push(1);
                levels.repetition.push(1);
            }
        }
    }
    levels
}

/// Writes a column a piece at a time, each of whole rows.
fn write_pieces<T: DataType>(
    mut column: parquet::file::writer::SerializedColumnWriter<'_>,
    levels: &Levels,
    n_values: usize,
    values: impl Fn(Range<usize>) -> Vec<T::T>,
) -> Result<(), ParquetError> {
    let writer = column.typed::<T>();
    if levels.definition.is_empty() {
        for start in (0..n_values).step_by(PIECE) {
            writer.write_batch(&values(start..n_values.min(start + PIECE)), None, None)?;
        }
        return column.close();
    }
    let (mut start, mut value) = (0, 0);
    while start < levels.definition.len() {
        let mut end = levels.definition.len().min(start + PIECE);
        while levels.repetition.get(end).is_some_and(|&level| level > 0) {
            end += 1;
        }
        let definition = &levels.definition[start..end];
        let repetition = levels.repetition.get(start..end);
        let present = definition.iter().filter(|&&level| level > 0).count();
        writer.write_batch(&values(value..value + present), Some(definition), repetition)?;
        (start, value) = (end, value + present);
    }
    column.close()
}

/// A file open for reading, whose columns are those of the table.
pub(crate) struct Reader {
    reader: SerializedFileReader<Opened>,
    is_local: bool,
}

impl Reader {
    /// Opens a file. *Errors:* it is no Parquet file, or has other columns than the table.
    pub(crate) fn new(file: Opened) -> io::Result<Self> {
        let is_local = file.is_local();
        let reader = SerializedFileReader::new(file).map_err(broken)?;
        let schema = parse_message_type(&parquet_schema()).map_err(broken)?;
        if reader.metadata().file_metadata().schema() != &schema {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "has other columns than the table: another program or version wrote it",
            ));
        }
        Ok(Self { reader, is_local })
    }

    /// Gives the row groups that overlap a window of time, each with the time of its last row where that is known.
    ///
    /// *Units:* microseconds since 1970.
    pub(crate) fn groups(&self, window: &Range<i64>) -> Vec<(usize, Option<i64>)> {
        let groups = self.reader.metadata().row_groups().iter().enumerate();
        let overlapping = groups.filter(|(_, group)| overlaps(group, window));
        overlapping.map(|(nth, group)| (nth, times(group).map(|(_, last)| last))).collect()
    }

    /// Reads columns of a row group: of all rows, or of some in their order.
    pub(crate) fn rows(&self, group: usize, wanted: &Wanted, some: Option<&[usize]>) -> io::Result<Rows> {
        let group = self.reader.get_row_group(group).map_err(broken)?;
        read_group(group.as_ref(), wanted, some, self.is_local).map_err(broken)
    }
}

/// Reads the wanted columns of the row groups that overlap a window of time, and hands on each group's rows.
///
/// *Units:* the window is in microseconds since 1970. Rows outside it may be among those handed on.
pub(crate) fn read(
    file: Opened,
    wanted: &Wanted,
    window: &Range<i64>,
    mut visit: impl FnMut(Rows) -> io::Result<()>,
) -> io::Result<()> {
    let reader = Reader::new(file)?;
    for (group, _) in reader.groups(window) {
        visit(reader.rows(group, wanted, None)?)?;
    }
    Ok(())
}

fn broken(error: ParquetError) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error)
}

fn overlaps(group: &RowGroupMetaData, window: &Range<i64>) -> bool {
    times(group).is_none_or(|(first, last)| first < window.end && window.start <= last)
}

/// Gives the times of the first and last row of a group.
fn times(group: &RowGroupMetaData) -> Option<(i64, i64)> {
    match group.column(at::CREATED_AT).statistics() {
        Some(Statistics::Int64(times)) => Some((*times.min_opt()?, *times.max_opt()?)),
        _ => None,
    }
}

/// Reads columns of one row group; on all cores where that does not send one reader after another.
fn read_group(
    group: &dyn RowGroupReader,
    wanted: &Wanted,
    some: Option<&[usize]>,
    is_local: bool,
) -> Result<Rows, ParquetError> {
    let n_rows = usize::try_from(group.metadata().num_rows()).unwrap_or(0);
    let n_wanted = some.map_or(n_rows, <[usize]>::len);
    let runs = some.map_or_else(|| iter::once(0..n_rows).collect(), runs);
    let first_leaf = |place: usize| COLUMNS[..place].iter().map(|column| column.leaves.len()).sum::<usize>();
    let read = |place: usize| {
        let mut values = Values::of(COLUMNS[place].leaves);
        if wanted[place] {
            read_column(group, &COLUMNS[place], first_leaf(place), &runs, &mut values)?;
            let n_found = match COLUMNS[place].shape {
                Shape::One => values.leaves[0].len(),
                Shape::Maybe | Shape::List => values.ends.len(),
            };
            if n_found != n_wanted {
                return Err(unexpected());
            }
        }
        Ok(values)
    };
    let columns: Result<Vec<Values>, ParquetError> = if is_local {
        (0..COLUMNS.len()).into_par_iter().map(read).collect()
    } else {
        (0..COLUMNS.len()).map(read).collect()
    };
    Ok(Rows::of(n_wanted, columns?))
}

/// Joins rows, which ascend, to runs.
fn runs(rows: &[usize]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for &row in rows {
        match runs.last_mut() {
            Some(run) if run.end == row => run.end += 1,
            _ => runs.push(row..row + 1),
        }
    }
    runs
}

fn read_column(
    group: &dyn RowGroupReader,
    column: &Column,
    first_leaf: usize,
    runs: &[Range<usize>],
    values: &mut Values,
) -> Result<(), ParquetError> {
    for part in 0..column.leaves.len() {
        let reader = group.get_column_reader(first_leaf + part)?;
        let levels = read_leaf(reader, &mut values.leaves[part], runs)?;
        if part == 0 {
            values.ends = ends(&levels, column.shape);
        }
    }
    Ok(())
}

fn read_leaf(reader: ColumnReader, leaf: &mut Leaf, runs: &[Range<usize>]) -> Result<Levels, ParquetError> {
    let mut levels = Levels { definition: Vec::new(), repetition: Vec::new() };
    let mut at = 0;
    match (reader, leaf) {
        (ColumnReader::Int64ColumnReader(mut reader), Leaf::Number(numbers)) => {
            for run in runs {
                reader.skip_records(run.start - at)?;
                let mut left = run.len();
                while left > 0 {
                    let (definition, repetition) = (&mut levels.definition, &mut levels.repetition);
                    let (n_read, ..) =
                        reader.read_records(left, Some(definition), Some(repetition), numbers)?;
                    left -= n_read.clamp(1, left);
                }
                at = run.end;
            }
        }
        (ColumnReader::ByteArrayColumnReader(mut reader), leaf @ Leaf::Text { .. }) => {
            let mut texts: Vec<ByteArray> = Vec::new();
            for run in runs {
                reader.skip_records(run.start - at)?;
                let mut left = run.len();
                while left > 0 {
                    let (definition, repetition) = (&mut levels.definition, &mut levels.repetition);
                    let rows = left.min(PIECE);
                    let (n_read, ..) =
                        reader.read_records(rows, Some(definition), Some(repetition), &mut texts)?;
                    for text in texts.drain(..) {
                        leaf.text(text.as_utf8()?);
                    }
                    left -= n_read.clamp(1, left);
                }
                at = run.end;
            }
        }
        _ => return Err(unexpected()),
    }
    Ok(levels)
}

/// Gives the end of each row's values.
fn ends(levels: &Levels, shape: Shape) -> Vec<u32> {
    let mut ends = Vec::new();
    let mut n_values = 0;
    for (at, &definition) in levels.definition.iter().enumerate() {
        let starts_row = shape != Shape::List || levels.repetition.get(at).is_none_or(|&level| level == 0);
        if starts_row && at > 0 {
            ends.push(narrow(n_values));
        }
        n_values += usize::from(definition > 0);
    }
    if shape != Shape::One && !levels.definition.is_empty() {
        ends.push(narrow(n_values));
    }
    ends
}

fn unexpected() -> ParquetError {
    ParquetError::General("rows and values do not fit together".to_owned())
}

/// A file whose bytes are hashed and counted as they are written.
struct Hashed {
    file: File,
    hash: Sha256,
    bytes: u64,
}

impl Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n = self.file.write(bytes)?;
        self.hash.update(&bytes[..n]);
        self.bytes += n as u64;
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Writes bytes in lowercase hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
