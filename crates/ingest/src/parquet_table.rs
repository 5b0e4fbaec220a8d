//! Parquet tables, whatever wrote them: columns understood as those of any other table.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use ostrakon_model::{Platform, Timestamp};
use parquet::basic::{ConvertedType, Encoding, LogicalType, TimeUnit};
use parquet::column::page::{Page, PageMetadata, PageReader};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl, get_column_reader};
use parquet::data_type::{ByteArray, DataType};
use parquet::errors::ParquetError;
use parquet::file::reader::{ChunkReader, FileReader as _, RowGroupReader, SerializedFileReader};
use parquet::schema::types::ColumnDescriptor;

use crate::columns::{self, Columns};
use crate::output::Output;
use crate::read::Understood;
use crate::row::{self, Cells};
use crate::{Error, Format, ReadOptions, encoding, thrift};

/// First bytes of every file, and its last.
pub(crate) const MARK: &[u8] = b"PAR1";

/// Rows taken from all columns at a time.
const BATCH_ROWS: usize = 64;

/// Largest page taken, in bytes; usual ones have one mebibyte.
const PAGE_BYTES_MAX: usize = 256 << 20;

/// Most bytes of the pages that the columns of a row group hold at one time.
const PAGES_BYTES_MAX: usize = 1 << 30;

/// Largest page of values that repeat parts of one another, and so unpack to many times their length.
const DELTA_PAGE_BYTES_MAX: usize = 16 << 20;

/// Most values of lists in one column of a row group.
const LIST_VALUES_MAX: u64 = 1 << 26;

/// Longest footer, in bytes.
const FOOTER_BYTES_MAX: u64 = 64 << 20;

/// Julian day of 1970-01-01.
const JULIAN_1970: i64 = 2_440_588;

/// What ended the reading before the end of the table, and the row it came to.
pub(crate) type Failure = (io::Error, u64);

/// Reads a table to its end.
///
/// *Errors:* where no row can be made. A table that is damaged further on ends with a [`Failure`].
pub(crate) fn run(
    file: impl ChunkReader + 'static,
    options: &ReadOptions,
    platform: &Platform<'_>,
    output: &mut Output<'_>,
) -> Result<(Understood, Option<Failure>), Error> {
    check_footer(&file)?;
    let reader = caught(|| SerializedFileReader::new(file)).map_err(damaged)?;
    let schema = reader.metadata().file_metadata().schema_descr_ptr();
    let mut leaves = Vec::new();
    for (index, column) in schema.columns().iter().enumerate() {
        if column.max_rep_level() > 1 {
            output.tally.nested_columns.push(crate::item::excerpt(name(column).as_bytes()));
        } else {
            leaves.push((index, column.clone()));
        }
    }
    let names = columns::names(leaves.iter().map(|(_, column)| name(column)), &mut output.tally);
    let columns = Columns::understand(names, options.mapping.as_ref())?;
    let mut table = Table { columns: &columns, platform, limit: options.limits.record_bytes_max, line: 1 };
    let mut failure = None;
    for index in 0..reader.num_row_groups() {
        let group = caught(|| reader.get_row_group(index));
        let read = group.and_then(|group| {
            let held = Arc::default();
            let parts: Result<Vec<Part>, String> =
                leaves.iter().map(|(index, column)| Part::open(&*group, *index, column, &held)).collect();
            table.rows(&mut parts?, group.metadata().num_rows(), output)
        });
        match read {
            Ok(ControlFlow::Continue(())) => {}
            Ok(ControlFlow::Break(())) => break,
            Err(reason) => {
                failure = Some((io::Error::other(reason), table.line));
                break;
            }
        }
    }
    output.tally.header_only = output.posts + output.rejected == 0 && !output.stopped && failure.is_none();
    let format = Format::Export { name: "Parquet table" };
    let understood = Understood { format, mapping: columns.mapping(), unknown_columns: columns.unknown() };
    Ok((understood, failure))
}

fn damaged(reason: String) -> Error {
    Error::Damaged { kind: "parquet file", reason }
}

/// Runs the decoder, which panics on some damaged files.
fn caught<T>(decode: impl FnOnce() -> Result<T, ParquetError>) -> Result<T, String> {
    match catch_unwind(AssertUnwindSafe(decode)) {
        Ok(done) => done.map_err(|e| e.to_string()),
        Err(_) => Err("the columns do not hold together".to_owned()),
    }
}

/// Refuses a footer that would make the decoder reserve memory for more than there is.
fn check_footer(file: &impl ChunkReader) -> Result<(), Error> {
    let cut = || damaged("its end is missing".to_owned());
    let tail = file.len().checked_sub(8).ok_or_else(cut)?;
    let bytes = file.get_bytes(tail, 8).map_err(|e| damaged(e.to_string()))?;
    let Some((&[a, b, c, d], MARK)) = bytes.split_first_chunk() else { return Err(cut()) };
    let n = u64::from(u32::from_le_bytes([a, b, c, d]));
    if n > FOOTER_BYTES_MAX {
        return Err(damaged(format!("its footer is longer than {FOOTER_BYTES_MAX} bytes")));
    }
    let start = tail.checked_sub(n).ok_or_else(cut)?;
    let length = usize::try_from(n).map_err(|_| cut())?;
    let footer = file.get_bytes(start, length).map_err(|e| damaged(e.to_string()))?;
    if thrift::is_whole(&footer) {
        Ok(())
    } else {
        Err(damaged("its footer does not hold together".to_owned()))
    }
}

/// Gives the name of a column: its path, without the steps that only make a list.
fn name(column: &ColumnDescriptor) -> String {
    let parts = column.path().parts();
    let is_step =
        |part: &str| matches!(part, "list" | "element" | "item" | "bag" | "array" | "array_element");
    let is_list = column.max_rep_level() > 0;
    let kept = parts.iter().enumerate().filter(|(at, part)| *at == 0 || !is_list || !is_step(part));
    kept.map(|(_, part)| part.as_str()).collect::<Vec<_>>().join(".")
}

/// Makes rows of columns.
struct Table<'t> {
    columns: &'t Columns,
    platform: &'t Platform<'t>,
    limit: usize,
    line: u64,
}

impl Table<'_> {
    fn rows(
        &mut self,
        parts: &mut [Part],
        n_rows: i64,
        output: &mut Output<'_>,
    ) -> Result<ControlFlow<()>, String> {
        let mut n_left = usize::try_from(n_rows).map_err(|e| e.to_string())?;
        while n_left > 0 {
            let n_batch = n_left.min(BATCH_ROWS);
            let batch: Vec<Vec<Value>> =
                parts.iter_mut().map(|part| part.take(n_batch)).collect::<Result<_, _>>()?;
            if batch.iter().any(|values| values.len() != n_batch) {
                return Err("a column ends before the others".to_owned());
            }
            for at in 0..n_batch {
                let line = self.line;
                self.line += 1;
                if self.row(&batch, at, line, output).is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
            n_left -= n_batch;
        }
        Ok(ControlFlow::Continue(()))
    }

    fn row(&self, batch: &[Vec<Value>], at: usize, line: u64, output: &mut Output<'_>) -> ControlFlow<()> {
        let mut n_bytes = 0;
        let mut cells = Vec::with_capacity(batch.len());
        for values in batch {
            let cell = values.get(at).and_then(|value| value.text(self.limit));
            n_bytes += cell.as_ref().map_or(0, |cell| cell.len());
            if n_bytes > self.limit {
                return output.too_long(line, String::new(), self.limit);
            }
            cells.push(cell);
        }
        row::hand_on(&ParquetRow { cells }, self.columns, self.platform, line, output)
    }
}

/// One row, its cells as text.
struct ParquetRow<'r> {
    cells: Vec<Option<Cow<'r, str>>>,
}

impl<'r> Cells<'r> for ParquetRow<'r> {
    fn get(&self, column: usize) -> Option<Cow<'r, str>> {
        self.cells.get(column).cloned().flatten()
    }

    fn add_extra(&self, columns: &'r Columns, extra: &mut Vec<(Cow<'r, str>, Cow<'r, str>)>) {
        for &column in columns.unmapped() {
            if let Some(cell) = self.get(column).filter(|cell| !cell.is_empty()) {
                extra.push((Cow::Borrowed(columns.name(column)), cell));
            }
        }
    }
}

/// The value of one column in one row.
enum Value {
    Absent,
    /// Bytes of the page, not yet copied: many rows can share a long one.
    Bytes(ByteArray),
    Text(String),
    List(Vec<Value>),
}

impl Value {
    /// Gives the value as a cell has it; `limit` bounds what is copied for a list.
    fn text(&self, limit: usize) -> Option<Cow<'_, str>> {
        match self {
            Self::Absent => None,
            Self::Bytes(bytes) => Some(encoding::text(bytes.data())),
            Self::Text(text) => Some(Cow::Borrowed(text)),
            Self::List(values) => {
                let mut n_bytes = 0;
                let texts = values.iter().filter_map(|value| value.text(limit));
                // One more than fits shows that the row is too long.
                let texts: Vec<_> = texts
                    .take_while(|text| {
                        let fits = n_bytes <= limit;
                        n_bytes += text.len() + 1;
                        fits
                    })
                    .collect();
                serde_json::to_string(&texts).ok().filter(|_| !texts.is_empty()).map(Cow::Owned)
            }
        }
    }
}

/// One column of a row group.
struct Part {
    reader: ColumnReader,
    form: Form,
    max_def: i16,
    is_list: bool,
}

impl Part {
    fn open(
        group: &dyn RowGroupReader,
        index: usize,
        column: &Arc<ColumnDescriptor>,
        held: &Arc<AtomicUsize>,
    ) -> Result<Self, String> {
        let is_list = column.max_rep_level() > 0;
        let reader = caught(|| {
            let inner = group.get_column_page_reader(index)?;
            let bounded = Bounded { inner, is_list, n_values: 0, held: Arc::clone(held), own: [0; 2] };
            Ok(get_column_reader(column.clone(), Box::new(bounded)))
        })?;
        Ok(Self { reader, form: Form::of(column), max_def: column.max_def_level(), is_list })
    }

    fn take(&mut self, n_rows: usize) -> Result<Vec<Value>, String> {
        let Self { reader, form, max_def, is_list } = self;
        let shape = (*max_def, *is_list);
        caught(|| match reader {
            ColumnReader::BoolColumnReader(r) => values(r, n_rows, shape, |v| Value::Text(v.to_string())),
            ColumnReader::Int32ColumnReader(r) => values(r, n_rows, shape, |v| form.of_i32(*v)),
            ColumnReader::Int64ColumnReader(r) => values(r, n_rows, shape, |v| form.of_i64(*v)),
            ColumnReader::Int96ColumnReader(r) => values(r, n_rows, shape, |v| int96(v.data())),
            ColumnReader::FloatColumnReader(r) => {
                values(r, n_rows, shape, |v| floating(v.is_nan(), format!("{v:?}")))
            }
            ColumnReader::DoubleColumnReader(r) => {
                values(r, n_rows, shape, |v| floating(v.is_nan(), format!("{v:?}")))
            }
            ColumnReader::ByteArrayColumnReader(r) => values(r, n_rows, shape, |v| form.of_bytes(v)),
            ColumnReader::FixedLenByteArrayColumnReader(r) => {
                values(r, n_rows, shape, |v| form.of_bytes(&ByteArray::from(v.clone())))
            }
        })
    }
}

/// Takes the values of some rows; `shape` is the level at which a value is there, and whether lists are.
fn values<T: DataType>(
    reader: &mut ColumnReaderImpl<T>,
    n_rows: usize,
    (max_def, is_list): (i16, bool),
    value: impl Fn(&T::T) -> Value,
) -> Result<Vec<Value>, ParquetError> {
    let (mut defs, mut reps, mut found) = (Vec::new(), Vec::new(), Vec::new());
    let (_, n_found, n_levels) = reader.read_records(n_rows, Some(&mut defs), Some(&mut reps), &mut found)?;
    let mut found = found.iter().take(n_found);
    if max_def == 0 {
        return Ok(found.map(value).collect());
    }
    let mut next = |def: i16| if def == max_def { found.next().map(&value) } else { None };
    if !is_list {
        return Ok(defs.iter().take(n_levels).map(|&def| next(def).unwrap_or(Value::Absent)).collect());
    }
    let mut rows: Vec<Vec<Value>> = Vec::new();
    for (&def, &rep) in defs.iter().zip(&reps).take(n_levels) {
        if rep == 0 || rows.is_empty() {
            rows.push(Vec::new());
        }
        if let (Some(row), Some(value)) = (rows.last_mut(), next(def)) {
            row.push(value);
        }
    }
    Ok(rows.into_iter().map(Value::List).collect())
}

/// What the numbers and bytes of a column stand for.
#[derive(Clone, Copy)]
enum Form {
    Plain,
    Unsigned,
    Days,
    /// Parts of a second, so many to a millisecond; milliseconds are 1.
    Time(i64),
    /// Digits behind the point.
    Decimal(usize),
    Uuid,
}

impl Form {
    fn of(column: &ColumnDescriptor) -> Self {
        match column.logical_type_ref() {
            Some(LogicalType::Timestamp(time)) => {
                return Self::Time(match time.unit {
                    TimeUnit::MILLIS => 1,
                    TimeUnit::MICROS => 1000,
                    TimeUnit::NANOS => 1_000_000,
                });
            }
            Some(LogicalType::Uuid) => return Self::Uuid,
            _ => {}
        }
        let old = column.converted_type();
        if matches!(
            old,
            ConvertedType::UINT_8 | ConvertedType::UINT_16 | ConvertedType::UINT_32 | ConvertedType::UINT_64
        ) {
            Self::Unsigned
        } else if old == ConvertedType::DATE {
            Self::Days
        } else if old == ConvertedType::TIMESTAMP_MILLIS {
            Self::Time(1)
        } else if old == ConvertedType::TIMESTAMP_MICROS {
            Self::Time(1000)
        } else if old == ConvertedType::DECIMAL {
            Self::Decimal(usize::try_from(column.type_scale()).unwrap_or(0))
        } else {
            Self::Plain
        }
    }

    fn of_i32(self, value: i32) -> Value {
        match self {
            Self::Unsigned => Value::Text(value.cast_unsigned().to_string()),
            Self::Days => moment(i64::from(value).saturating_mul(86_400_000)),
            Self::Plain | Self::Time(_) | Self::Decimal(_) | Self::Uuid => self.of_i64(i64::from(value)),
        }
    }

    fn of_i64(self, value: i64) -> Value {
        match self {
            Self::Unsigned => Value::Text(value.cast_unsigned().to_string()),
            Self::Time(parts) => moment(value.div_euclid(parts)),
            Self::Decimal(scale) => Value::Text(decimal(i128::from(value), scale)),
            Self::Plain | Self::Days | Self::Uuid => Value::Text(value.to_string()),
        }
    }

    fn of_bytes(self, bytes: &ByteArray) -> Value {
        match self {
            Self::Decimal(scale) if bytes.len() <= 16 => {
                let sign = if bytes.data().first().is_some_and(|b| *b > 127) { -1 } else { 0 };
                let value = bytes.data().iter().fold(sign, |value, &b| value << 8 | i128::from(b));
                Value::Text(decimal(value, scale))
            }
            Self::Uuid if bytes.len() == 16 => Value::Text(uuid(bytes.data())),
            Self::Plain | Self::Unsigned | Self::Days | Self::Time(_) | Self::Decimal(_) | Self::Uuid => {
                Value::Bytes(bytes.clone())
            }
        }
    }
}

/// Writes a time; one that no post can have stays a number, for the reason in its rejected row.
fn moment(milliseconds: i64) -> Value {
    let time = Timestamp::from_unix_milliseconds(milliseconds);
    Value::Text(time.map_or_else(|_| milliseconds.to_string(), |time| time.to_string()))
}

/// Reads nanoseconds of a day and the Julian day, as old writers have it.
fn int96(parts: &[u32]) -> Value {
    let &[low, high, day] = parts else { return Value::Absent };
    let nanoseconds = i64::from(high) << 32 | i64::from(low);
    moment((i64::from(day) - JULIAN_1970) * 86_400_000 + nanoseconds.div_euclid(1_000_000))
}

/// Writes a number so that an id among them shows that it lost digits. Data frames write NaN for nothing.
fn floating(is_nan: bool, written: String) -> Value {
    if is_nan { Value::Absent } else { Value::Text(written) }
}

fn decimal(value: i128, scale: usize) -> String {
    // A scale beyond the digits of the number type is damage.
    let scale = scale.min(38);
    let sign = if value < 0 { "-" } else { "" };
    let digits = format!("{:0>width$}", value.unsigned_abs(), width = scale + 1);
    match digits.split_at_checked(digits.len() - scale) {
        Some((whole, fraction)) if !fraction.is_empty() => format!("{sign}{whole}.{fraction}"),
        _ => format!("{sign}{digits}"),
    }
}

fn uuid(bytes: &[u8]) -> String {
    let mut written = String::with_capacity(36);
    for (at, byte) in bytes.iter().enumerate() {
        if matches!(at, 4 | 6 | 8 | 10) {
            written.push('-');
        }
        let _cannot_fail = write!(written, "{byte:02x}");
    }
    written
}

/// Refuses pages of more than memory holds, alone or beside those of the other columns.
///
/// A page is measured when it is unpacked, which its format bounds to two gibibytes: one such page at a time.
struct Bounded {
    inner: Box<dyn PageReader>,
    is_list: bool,
    n_values: u64,
    /// Bytes of the pages that all columns hold.
    held: Arc<AtomicUsize>,
    /// Bytes of the dictionary and of the last page of this one.
    own: [usize; 2],
}

impl Bounded {
    fn check(&mut self, page: &Page) -> Result<(), ParquetError> {
        let refuse = |reason: &str| Err(ParquetError::General(reason.to_owned()));
        let n_bytes = page.buffer().len();
        self.n_values = self.n_values.saturating_add(u64::from(page.num_values()));
        if page.is_dictionary_page() && u64::from(page.num_values()) > n_bytes as u64 {
            return refuse("a dictionary claims more values than it has bytes");
        }
        let is_delta = page.encoding() == Encoding::DELTA_BYTE_ARRAY;
        if n_bytes > PAGE_BYTES_MAX || (is_delta && n_bytes > DELTA_PAGE_BYTES_MAX) {
            return refuse("a page is too large");
        }
        let own = &mut self.own[usize::from(!page.is_dictionary_page())];
        self.held.fetch_sub(std::mem::replace(own, n_bytes), Relaxed);
        if self.held.fetch_add(n_bytes, Relaxed) + n_bytes > PAGES_BYTES_MAX {
            return refuse("its columns are too large to be read side by side");
        }
        if self.is_list && self.n_values > LIST_VALUES_MAX {
            return refuse("a column of lists is too large");
        }
        Ok(())
    }
}

impl PageReader for Bounded {
    fn get_next_page(&mut self) -> Result<Option<Page>, ParquetError> {
        let page = self.inner.get_next_page()?;
        if let Some(page) = &page {
            self.check(page)?;
        }
        Ok(page)
    }

    fn peek_next_page(&mut self) -> Result<Option<PageMetadata>, ParquetError> {
        self.inner.peek_next_page()
    }

    fn skip_next_page(&mut self) -> Result<(), ParquetError> {
        self.inner.skip_next_page()
    }

    fn at_record_boundary(&mut self) -> Result<bool, ParquetError> {
        self.inner.at_record_boundary()
    }
}

impl Iterator for Bounded {
    type Item = Result<Page, ParquetError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.get_next_page().transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives some pages, one after the other.
    struct Pages(Vec<Page>);

    impl Iterator for Pages {
        type Item = Result<Page, ParquetError>;

        fn next(&mut self) -> Option<Self::Item> {
            self.get_next_page().transpose()
        }
    }

    impl PageReader for Pages {
        fn get_next_page(&mut self) -> Result<Option<Page>, ParquetError> {
            Ok(self.0.pop())
        }

        fn peek_next_page(&mut self) -> Result<Option<PageMetadata>, ParquetError> {
            Ok(None)
        }

        fn skip_next_page(&mut self) -> Result<(), ParquetError> {
            Ok(())
        }
    }

    #[test]
    fn columns_share_what_their_pages_may_take() {
        let file = tempfile::tempfile().unwrap();
        file.set_len(PAGE_BYTES_MAX as u64).unwrap();
        let buf = file.get_bytes(0, PAGE_BYTES_MAX).unwrap();
        let page = Page::DictionaryPage { buf, num_values: 1, encoding: Encoding::PLAIN, is_sorted: false };
        let held = Arc::default();
        let mut columns: Vec<Bounded> = (0..5)
            .map(|_| Bounded {
                inner: Box::new(Pages(vec![page.clone(); 2])),
                is_list: false,
                n_values: 0,
                held: Arc::clone(&held),
                own: [0; 2],
            })
            .collect();
        let (last, first) = columns.split_last_mut().unwrap();
        // The second page of a column takes the place of the first.
        for column in first {
            assert!(column.get_next_page().unwrap().is_some());
            assert!(column.get_next_page().unwrap().is_some());
        }
        let error = last.get_next_page().unwrap_err().to_string();
        assert!(error.contains("too large to be read side by side"), "{error}");
    }
}
