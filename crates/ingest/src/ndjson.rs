//! JSON objects of any shape, one a line or in one array, their fields understood as columns.

use std::borrow::Cow;
use std::ops::ControlFlow;

use memchr::memchr;
use ostrakon_model::Platform;

use crate::columns::Columns;
use crate::encoding;
use crate::item::Fault;
use crate::json::{self, Fields};
use crate::objects::elements;
use crate::output::Output;
use crate::read::Understood;
use crate::row::{self, Cells};
use crate::source::{Line, Source};
use crate::{Error, Format, ReadOptions};

/// Lines whose keys are looked at to understand the fields.
const SAMPLE_LINES: usize = 100;

/// Reads JSON objects to their end.
pub(crate) fn run(
    source: &mut Source<'_>,
    options: &ReadOptions,
    platform: &Platform<'_>,
    output: &mut Output<'_>,
) -> Result<Understood, Error> {
    let columns = Columns::understand(sample_keys(source)?, options.mapping.as_ref())?;
    let format = if is_array(source) { Format::JsonArray } else { Format::Ndjson };
    records(
        source,
        options.limits.record_bytes_max,
        output,
        |text, line, output| match serde_json::from_str::<Fields<'_>>(text) {
            Ok(fields) => {
                let cells = ObjectRow { fields: &fields, columns: &columns };
                row::hand_on(&cells, &columns, platform, line, output)
            }
            Err(e) => output.reject(line, Fault::row(json::reason(&e), text.as_bytes())),
        },
    );
    Ok(Understood { format, mapping: columns.mapping(), unknown_columns: columns.unknown() })
}

/// Hands each object to `read`, whether they stand on lines or in an array.
pub(crate) fn records<'s>(
    source: &mut Source<'_>,
    limit: usize,
    output: &mut Output<'s>,
    mut read: impl FnMut(&str, u64, &mut Output<'s>) -> ControlFlow<()>,
) {
    if is_array(source) {
        elements::read(source, limit, &["[]"], output, &mut |element, output| {
            read(element.text, element.line, output)
        });
    } else {
        lines(source, limit, output, read);
    }
}

/// Says whether an input that is JSON starts with an array.
pub(crate) fn is_array(source: &Source<'_>) -> bool {
    source.unread().iter().find(|b| !b.is_ascii_whitespace()) == Some(&b'[')
}

/// Hands each line that is not blank to `read`, as text without NUL bytes.
fn lines<'s>(
    source: &mut Source<'_>,
    limit: usize,
    output: &mut Output<'s>,
    mut read: impl FnMut(&str, u64, &mut Output<'s>) -> ControlFlow<()>,
) {
    let mut flow = ControlFlow::Continue(());
    while flow.is_continue() {
        flow = match source.next_line(limit) {
            Line::At { from, to, line } => {
                let bytes = source.slice(from, to);
                let text = encoding::text(bytes);
                if text.trim_ascii().is_empty() {
                    output.blank_lines += 1;
                    continue;
                }
                if matches!(text, Cow::Owned(_)) {
                    output.tally.note_not_utf8(line);
                }
                // Browser extensions write NUL bytes into their lines; JSON forbids them.
                if memchr(0, bytes).is_some() {
                    output.tally.nul_lines += 1;
                    read(&text.replace('\0', ""), line, output)
                } else {
                    read(&text, line, output)
                }
            }
            Line::TooLong { line, excerpt } => output.too_long(line, excerpt, limit),
            Line::Cut { line, excerpt } => output.cut(line, excerpt),
            Line::End => return,
        };
    }
}

/// Collects the keys of the first lines, in order of appearance.
fn sample_keys(source: &Source<'_>) -> Result<Vec<String>, Error> {
    let terminator = source.terminator();
    let sample = source.unread();
    let mut names: Vec<String> = Vec::new();
    let mut failure = None;
    if is_array(source) {
        let sample: Vec<u8> = sample.iter().copied().filter(|&b| b != 0).collect();
        for path in json::outline(encoding::text(&sample).as_bytes(), 1) {
            if let Some(key) = path.strip_prefix("[].").filter(|key| !names.iter().any(|name| name == key)) {
                names.push(key.to_owned());
            }
        }
        return Ok(names);
    }
    for line in sample.split(|&b| b == terminator).take(SAMPLE_LINES) {
        if line.trim_ascii().is_empty() {
            continue;
        }
        let line: Vec<u8> = line.iter().copied().filter(|&b| b != 0).collect();
        let (keys, whole) = json::keys(encoding::text(&line).as_bytes());
        if let Err(e) = whole {
            failure.get_or_insert_with(|| json::reason(&e));
        }
        for key in keys {
            if !names.contains(&key) {
                names.push(key);
            }
        }
    }
    match failure {
        Some(found) if names.is_empty() => Err(Error::UnknownJson { found: format!("first line {found}") }),
        _ => Ok(names),
    }
}

/// One object, its fields looked up by the names of the columns.
struct ObjectRow<'f, 'r> {
    fields: &'f Fields<'r>,
    columns: &'r Columns,
}

impl<'r> Cells<'r> for ObjectRow<'_, 'r> {
    fn get(&self, column: usize) -> Option<Cow<'r, str>> {
        let name = self.columns.name(column);
        // Most programs write the fields of each line in the same order.
        let same_place = self.fields.0.get(column).filter(|(key, _)| key.0 == name);
        let (_, raw) = same_place.or_else(|| self.fields.0.iter().find(|(key, _)| key.0 == name))?;
        json::text_of(raw)
    }

    fn add_extra(&self, columns: &'r Columns, extra: &mut Vec<(Cow<'r, str>, Cow<'r, str>)>) {
        for (key, raw) in &self.fields.0 {
            if !columns.is_mapped(&key.0)
                && let Some(value) = json::text_of(raw).filter(|value| !value.is_empty())
            {
                extra.push((key.0.clone(), value));
            }
        }
    }
}
