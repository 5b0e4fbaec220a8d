//! Answers as text and bytes.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, RecordBatch, StringArray};
use datafusion::arrow::csv;
use datafusion::arrow::datatypes::{DataType, Field, FieldRef, Schema};
use datafusion::arrow::error::ArrowError;
use datafusion::arrow::json::writer::{EncoderOptions, LineDelimited, WriterBuilder, make_encoder};
use datafusion::arrow::util::display::{ArrayFormatter, FormatOptions};
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::basic::{Compression, ZstdLevel};
use datafusion::parquet::errors::ParquetError;
use datafusion::parquet::file::properties::WriterProperties;

use super::{Answer, Pieces};
use crate::error::Error;

/// Bytes of a row group held in memory while an answer is written as Parquet.
const ROW_GROUP_BYTES: usize = 64 << 20;

/// What an answer is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Values separated by commas, with titles; lists and records as JSON in their cell.
    Csv,
    /// A JSON object a row.
    Ndjson,
    /// A Parquet file.
    Parquet,
}

/// The first rows of an answer as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Title of each column, and whether it holds numbers.
    pub columns: Vec<(String, bool)>,
    /// Cells, row by row; those without a value are empty.
    pub rows: Vec<Vec<String>>,
    /// True where there are more rows.
    pub cut: bool,
}

/// An answer as bytes, piece by piece.
#[derive(Debug)]
pub struct Encoded {
    pieces: Pieces,
    encoder: Option<Encoder>,
}

/// How pieces become bytes.
#[derive(Debug)]
enum Encoder {
    Csv { titles: Option<RecordBatch> },
    Ndjson,
    Parquet(Box<ArrowWriter<Vec<u8>>>),
}

impl Answer {
    /// Gives the first rows as text.
    pub fn shown(mut self, most: usize) -> Result<Shown, Error> {
        let columns = self.columns.schema();
        let columns = columns.fields().iter().map(|f| (f.name().clone(), f.data_type().is_numeric()));
        let mut shown = Shown { columns: columns.collect(), ..Shown::default() };
        while let Some(piece) = self.pieces.next()? {
            let left = most - shown.rows.len();
            shown.cut |= piece.num_rows() > left;
            cells(&piece.slice(0, piece.num_rows().min(left)), &mut shown.rows)
                .map_err(|error| cannot_show(&error))?;
            if shown.cut {
                break;
            }
        }
        Ok(shown)
    }

    /// Gives name and type of each column.
    pub fn columns(&self) -> Vec<(String, String)> {
        let columns = self.columns.schema();
        columns.fields().iter().map(|f| (f.name().clone(), f.data_type().to_string())).collect()
    }

    /// Gives all rows as bytes.
    pub fn encoded(self, form: Form) -> Result<Encoded, Error> {
        let encoder = match form {
            Form::Csv => Encoder::Csv { titles: Some(self.columns) },
            Form::Ndjson => Encoder::Ndjson,
            Form::Parquet => {
                let writer = properties()
                    .and_then(|set| ArrowWriter::try_new(Vec::new(), self.columns.schema(), Some(set)));
                Encoder::Parquet(Box::new(writer.map_err(|error| cannot_show(&error.into()))?))
            }
        };
        Ok(Encoded { pieces: self.pieces, encoder: Some(encoder) })
    }
}

impl Iterator for Encoded {
    type Item = Result<Vec<u8>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let encoder = self.encoder.as_mut()?;
        let bytes = match self.pieces.next() {
            Ok(Some(piece)) => encoder.piece(&piece).map_err(|error| cannot_show(&error)),
            Ok(None) => self.encoder.take()?.end().map_err(|error| cannot_show(&error)),
            Err(error) => Err(error),
        };
        if bytes.is_err() {
            self.encoder = None;
        }
        Some(bytes)
    }
}

impl Encoder {
    fn piece(&mut self, rows: &RecordBatch) -> Result<Vec<u8>, ArrowError> {
        match self {
            Self::Csv { titles } => {
                let mut bytes = Vec::new();
                let has_titles = titles.take().is_some();
                csv::WriterBuilder::new().with_header(has_titles).build(&mut bytes).write(&flat(rows)?)?;
                Ok(bytes)
            }
            Self::Ndjson => {
                let builder = WriterBuilder::new().with_explicit_nulls(true);
                let mut writer = builder.build::<_, LineDelimited>(Vec::new());
                writer.write(rows)?;
                writer.finish()?;
                Ok(writer.into_inner())
            }
            Self::Parquet(writer) => {
                writer.write(rows)?;
                if writer.in_progress_size() > ROW_GROUP_BYTES {
                    writer.flush()?;
                }
                Ok(std::mem::take(writer.inner_mut()))
            }
        }
    }

    fn end(self) -> Result<Vec<u8>, ArrowError> {
        match self {
            // An answer without rows still has columns.
            Self::Csv { titles: Some(columns) } => {
                Self::Csv { titles: Some(columns.clone()) }.piece(&columns)
            }
            Self::Csv { titles: None } | Self::Ndjson => Ok(Vec::new()),
            Self::Parquet(writer) => Ok(writer.into_inner()?),
        }
    }
}

fn properties() -> Result<WriterProperties, ParquetError> {
    Ok(WriterProperties::builder().set_compression(Compression::ZSTD(ZstdLevel::try_new(1)?)).build())
}

fn cannot_show(error: &ArrowError) -> Error {
    Error::Question { problem: error.to_string() }
}

/// Adds the cells of some rows.
fn cells(rows: &RecordBatch, all: &mut Vec<Vec<String>>) -> Result<(), ArrowError> {
    let rows = flat(rows)?;
    let options = FormatOptions::default();
    let columns = rows.columns().iter().map(|column| ArrayFormatter::try_new(column.as_ref(), &options));
    let columns = columns.collect::<Result<Vec<_>, _>>()?;
    for row in 0..rows.num_rows() {
        let cells = columns.iter().map(|column| column.value(row).try_to_string());
        all.push(cells.collect::<Result<_, _>>()?);
    }
    Ok(())
}

/// Writes lists and records as JSON, so that every column is plain.
fn flat(rows: &RecordBatch) -> Result<RecordBatch, ArrowError> {
    let schema = rows.schema();
    let (mut fields, mut columns): (Vec<FieldRef>, Vec<ArrayRef>) = (Vec::new(), Vec::new());
    for (field, column) in schema.fields().iter().zip(rows.columns()) {
        if column.data_type().is_nested() {
            fields.push(Arc::new(Field::new(field.name(), DataType::Utf8, true)));
            columns.push(Arc::new(json(field, column)?));
        } else {
            fields.push(Arc::clone(field));
            columns.push(Arc::clone(column));
        }
    }
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)
}

fn json(field: &FieldRef, column: &ArrayRef) -> Result<StringArray, ArrowError> {
    let options = EncoderOptions::default().with_explicit_nulls(true);
    let mut encoder = make_encoder(field, column.as_ref(), &options)?;
    let mut texts = Vec::with_capacity(column.len());
    for row in 0..column.len() {
        let mut text = Vec::new();
        if !encoder.is_null(row) {
            encoder.encode(row, &mut text);
        }
        texts.push((!encoder.is_null(row)).then(|| String::from_utf8_lossy(&text).into_owned()));
    }
    Ok(StringArray::from(texts))
}
