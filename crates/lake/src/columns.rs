//! The columns of the table `posts`, declared once: Parquet schema, Delta schema, writing and reading follow.

use std::fmt::Write as _;

use serde_json::{Value, json};

/// What stands in a leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// UTF-8.
    Text,
    /// UTF-8 from a small set of values.
    Word,
    /// Microseconds since 1970, UTC.
    Time,
    /// A whole number.
    Number,
}

/// How many values a row has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Exactly one.
    One,
    /// One or none.
    Maybe,
    /// Any number, in order.
    List,
}

/// One column; several leaves make each value a record.
#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) shape: Shape,
    /// Name and kind of each part; a single one has no name.
    pub(crate) leaves: &'static [(&'static str, Kind)],
}

/// Places of the columns in [`COLUMNS`].
pub(crate) mod at {
    pub(crate) const PLATFORM: usize = 0;
    pub(crate) const POST_ID: usize = 1;
    pub(crate) const ACCOUNT_ID: usize = 2;
    pub(crate) const CREATED_AT: usize = 3;
    pub(crate) const COLLECTED_AT: usize = 4;
    pub(crate) const TEXT: usize = 5;
    pub(crate) const LANGUAGE: usize = 6;
    pub(crate) const KIND: usize = 7;
    pub(crate) const URLS: usize = 8;
    pub(crate) const DOMAINS: usize = 9;
    pub(crate) const HASHTAGS: usize = 10;
    pub(crate) const MENTIONS: usize = 11;
    pub(crate) const OBJECTS: usize = 12;
    pub(crate) const RESHARE_OF: usize = 13;
    pub(crate) const REPLY_TO: usize = 14;
    pub(crate) const QUOTE_OF: usize = 15;
    pub(crate) const MEDIA: usize = 16;
    pub(crate) const METRICS: usize = 17;
    pub(crate) const SOURCE_FILE: usize = 18;
    pub(crate) const SOURCE_LINE: usize = 19;
    pub(crate) const EXTRA: usize = 20;
}

const fn column(name: &'static str, shape: Shape, leaves: &'static [(&'static str, Kind)]) -> Column {
    Column { name, shape, leaves }
}

const TEXT: &[(&str, Kind)] = &[("", Kind::Text)];
const WORD: &[(&str, Kind)] = &[("", Kind::Word)];
const TIME: &[(&str, Kind)] = &[("", Kind::Time)];
const NUMBER: &[(&str, Kind)] = &[("", Kind::Number)];

/// The columns of the table `posts`, in order.
pub(crate) const COLUMNS: [Column; 21] = [
    column("platform", Shape::One, WORD),
    column("post_id", Shape::One, TEXT),
    column("account_id", Shape::One, WORD),
    column("created_at", Shape::One, TIME),
    column("collected_at", Shape::Maybe, TIME),
    column("text", Shape::One, TEXT),
    column("language", Shape::Maybe, WORD),
    column("kind", Shape::One, WORD),
    column("urls", Shape::List, WORD),
    column("domains", Shape::List, WORD),
    column("hashtags", Shape::List, WORD),
    column("mentions", Shape::List, WORD),
    column("objects", Shape::List, WORD),
    column("reshare_of", Shape::Maybe, WORD),
    column("reply_to", Shape::Maybe, WORD),
    column("quote_of", Shape::Maybe, WORD),
    column("media", Shape::List, &[("kind", Kind::Word), ("reference", Kind::Text)]),
    column(
        "metrics",
        Shape::List,
        &[("captured_at", Kind::Time), ("name", Kind::Word), ("value", Kind::Number)],
    ),
    column("source_file", Shape::One, WORD),
    column("source_line", Shape::One, NUMBER),
    column("extra", Shape::List, &[("name", Kind::Word), ("value", Kind::Text)]),
];

/// Writes the schema in Parquet's text form.
pub(crate) fn parquet_schema() -> String {
    let mut text = "message posts {\n".to_owned();
    // Writing into a string cannot fail.
    for Column { name, shape, leaves } in &COLUMNS {
        let _ = match (shape, leaves) {
            (Shape::One, [(_, kind), ..]) => writeln!(text, "  required {};", leaf(name, *kind)),
            (Shape::Maybe, [(_, kind), ..]) => writeln!(text, "  optional {};", leaf(name, *kind)),
            (Shape::List, [(_, kind)]) => {
                let element = leaf("element", *kind);
                writeln!(
                    text,
                    "  required group {name} (LIST) {{ repeated group list {{ required {element}; }} }}"
                )
            }
            (Shape::List, parts) => {
                let parts: Vec<String> =
                    parts.iter().map(|(part, kind)| format!("required {};", leaf(part, *kind))).collect();
                let parts = parts.join(" ");
                writeln!(
                    text,
                    "  required group {name} (LIST) {{ repeated group list {{ required group element {{ {parts} }} }} }}"
                )
            }
            (Shape::One | Shape::Maybe, []) => Ok(()),
        };
    }
    text.push('}');
    text
}

fn leaf(name: &str, kind: Kind) -> String {
    match kind {
        Kind::Text | Kind::Word => format!("binary {name} (STRING)"),
        Kind::Time => format!("int64 {name} (TIMESTAMP(MICROS,true))"),
        Kind::Number => format!("int64 {name}"),
    }
}

/// Gives the schema as the metadata of a Delta table want it.
///
/// *Source:* Delta Lake protocol, "Schema Serialization Format".
pub(crate) fn delta_schema() -> Value {
    let field = |name: &str, of: Value, nullable: bool| json!({"name": name, "type": of, "nullable": nullable, "metadata": {}});
    let primitive = |kind: Kind| match kind {
        Kind::Text | Kind::Word => json!("string"),
        Kind::Time => json!("timestamp"),
        Kind::Number => json!("long"),
    };
    let fields: Vec<Value> = COLUMNS
        .iter()
        .map(|Column { name, shape, leaves }| {
            let value = match leaves {
                [(_, kind)] => primitive(*kind),
                parts => {
                    let parts: Vec<Value> =
                        parts.iter().map(|(part, kind)| field(part, primitive(*kind), false)).collect();
                    json!({"type": "struct", "fields": parts})
                }
            };
            match shape {
                Shape::List => {
                    field(name, json!({"type": "array", "elementType": value, "containsNull": false}), false)
                }
                Shape::One | Shape::Maybe => field(name, value, *shape == Shape::Maybe),
            }
        })
        .collect();
    json!({"type": "struct", "fields": fields})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_name_their_columns() {
        for (place, name) in [
            (at::PLATFORM, "platform"),
            (at::POST_ID, "post_id"),
            (at::ACCOUNT_ID, "account_id"),
            (at::CREATED_AT, "created_at"),
            (at::COLLECTED_AT, "collected_at"),
            (at::TEXT, "text"),
            (at::LANGUAGE, "language"),
            (at::KIND, "kind"),
            (at::URLS, "urls"),
            (at::DOMAINS, "domains"),
            (at::HASHTAGS, "hashtags"),
            (at::MENTIONS, "mentions"),
            (at::OBJECTS, "objects"),
            (at::RESHARE_OF, "reshare_of"),
            (at::REPLY_TO, "reply_to"),
            (at::QUOTE_OF, "quote_of"),
            (at::MEDIA, "media"),
            (at::METRICS, "metrics"),
            (at::SOURCE_FILE, "source_file"),
            (at::SOURCE_LINE, "source_line"),
            (at::EXTRA, "extra"),
        ] {
            assert_eq!(COLUMNS[place].name, name);
        }
    }

    #[test]
    fn the_schema_is_one_that_parquet_reads() {
        let schema = parquet::schema::parser::parse_message_type(&parquet_schema()).unwrap();
        assert_eq!(schema.get_fields().len(), COLUMNS.len());
    }
}
