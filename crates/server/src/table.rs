//! Tables: every list as rows, in CSV and JSON, given as they are read.

use std::time::Instant;

use axum::http::Method;
use ostrakon_desk::casebook::{Id, Record};
use ostrakon_desk::record::{Following, RecordType, moment};
use ostrakon_desk::share::csv;
use serde::Serialize;
use serde_json::{Map, Value as Json, json};
use tokio::sync::mpsc::{Sender, channel};

use crate::answer::{Answer, Content, Piece, is_taken};
use crate::ask::Ask;
use crate::problem::Problem;
use crate::records::API;
use crate::{LogLine, clock};

/// Records read at a time: each may be of a MiB.
const PART: usize = 20;
/// Columns of every table, before those of its kind.
const ENVELOPE: [&str; 7] = ["id", "rev", "tlp", "owner", "election", "created", "updated"];

/// Gives all records of a kind that were asked for, as a table.
pub(crate) fn all(ask: &Ask, kind: &'static RecordType, is_csv: bool) -> Result<Answer, Problem> {
    let query = ask.records(Some(kind.kind.name), kind.kind.facets)?;
    // What is wrong with the question is told before the table begins. Which records are in it is decided now: whoever
    // reads it may be slow, and what is changed meanwhile is given as it is then.
    let ids = ask.service.data.casebook.ids(ask.viewer()?, &query)?;
    let place = ask.service.tables.take(&ask.who()?.user.name)?;
    let (out, receiver) = channel(4);
    let ask = ask.clone();
    tokio::task::spawn_blocking(move || {
        let _place = place;
        let rows = Rows { out: &out, is_csv };
        let begun = Instant::now();
        if let Err(problem) = rows.write(&ask, kind, &ids) {
            // That it was answered with 200 stands in the log already.
            (ask.service.log)(&LogLine {
                at: clock::now().to_string(),
                method: Method::GET.to_string(),
                route: format!("{API}/{}", kind.plural),
                status: problem.status.as_u16(),
                milliseconds: begun.elapsed().as_secs_f64() * 1e3,
                fault: Some(problem.fault()),
            });
            // The table ends in the middle, and whoever reads it sees that.
            rows.pass_on(Err(std::io::Error::other(problem.detail)));
        }
    });
    let media_type = if is_csv { "text/csv; charset=utf-8" } else { "application/json" };
    Ok(Answer::new(axum::http::StatusCode::OK, Content::Stream(media_type, receiver)))
}

struct Rows<'o> {
    out: &'o Sender<Piece>,
    is_csv: bool,
}

impl Rows<'_> {
    /// Passes a piece on, and says whether somebody is left who takes it.
    fn pass_on(&self, piece: Piece) -> bool {
        tokio::runtime::Handle::current().block_on(is_taken(self.out, piece))
    }

    fn write(&self, ask: &Ask, kind: &RecordType, ids: &[Id]) -> Result<(), Problem> {
        let (data, viewer) = (&ask.service.data, ask.viewer()?);
        let following = Following::new(data, viewer, ask.now);
        let columns: Vec<&str> = ENVELOPE.iter().chain(kind.columns).copied().collect();
        let mut chunk = Vec::new();
        if self.is_csv {
            header(&mut chunk, &columns);
        } else {
            chunk.push(b'[');
        }
        let mut is_first = true;
        for part in ids.chunks(PART) {
            for record in &data.casebook.get_all(viewer, part)? {
                let row = row(record, kind, &following.of(record));
                if self.is_csv {
                    csv_row(&mut chunk, &row);
                } else {
                    json_row(&mut chunk, &columns, row, is_first);
                }
                is_first = false;
            }
            if !self.pass_on(Ok(Some(std::mem::take(&mut chunk).into()))) {
                return Ok(());
            }
        }
        if !self.is_csv {
            chunk.extend_from_slice(b"]\n");
        }
        if self.pass_on(Ok(Some(chunk.into()))) {
            self.pass_on(Ok(None));
        }
        Ok(())
    }
}

/// Gives the cells of a record.
fn row(record: &Record, kind: &RecordType, follows: &Json) -> Vec<Json> {
    let mut row = vec![
        json!(record.id),
        json!(record.rev),
        json!(record.tlp),
        json!(record.owner),
        json!(record.election),
        json!(moment(record.created)),
        json!(moment(record.updated)),
    ];
    row.extend(kind.columns.iter().map(|column| {
        let (from, pointer) = match column.strip_prefix("follows/") {
            Some(rest) => (follows, rest),
            None => (&record.body, *column),
        };
        from.pointer(&format!("/{pointer}")).cloned().unwrap_or_default()
    }));
    row
}

fn header(out: &mut Vec<u8>, columns: &[&str]) {
    csv_row(out, &columns.iter().map(|column| json!(named(column))).collect::<Vec<_>>());
}

/// Gives the name of a column: the pointer without its slashes.
fn named(column: &str) -> String {
    column.strip_prefix("follows/").unwrap_or(column).replace('/', "_")
}

fn csv_row(out: &mut Vec<u8>, row: &[Json]) {
    for cell in row {
        csv::append_text(out, &plain(cell));
    }
    // Every cell ends with a comma; the last one becomes the end of the line.
    if let Some(last) = out.last_mut() {
        *last = b'\n';
    }
}

fn json_row(out: &mut Vec<u8>, columns: &[&str], row: Vec<Json>, is_first: bool) {
    if !is_first {
        out.extend_from_slice(b",\n");
    }
    let row: Map<String, Json> = columns.iter().map(|column| named(column)).zip(row).collect();
    // Writing into a vector cannot fail.
    let _ = serde_json::to_writer(out, &row);
}

/// Writes a cell: lists with semicolons between.
fn plain(cell: &Json) -> String {
    match cell {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        Json::Bool(_) | Json::Number(_) | Json::Object(_) => cell.to_string(),
        Json::Array(list) => list.iter().map(plain).collect::<Vec<_>>().join(";"),
    }
}

/// Gives rows that are in memory as CSV or JSON.
pub(crate) fn given(rows: &[impl Serialize], columns: &[&str], is_csv: bool) -> Answer {
    let rows: Vec<Json> = rows.iter().map(|row| serde_json::to_value(row).unwrap_or_default()).collect();
    if !is_csv {
        return Answer::json(Json::Array(rows));
    }
    let mut out = Vec::new();
    header(&mut out, columns);
    for row in rows {
        csv_row(&mut out, &columns.iter().map(|column| row[*column].clone()).collect::<Vec<_>>());
    }
    let text = String::from_utf8(out).unwrap_or_default();
    Answer::new(axum::http::StatusCode::OK, Content::Text("text/csv; charset=utf-8", text))
}
