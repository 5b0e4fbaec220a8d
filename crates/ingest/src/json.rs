//! Pieces of JSON that keep what was written.

use std::borrow::Cow;
use std::fmt;

use memchr::memchr;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::encoding;
use crate::tally::Tally;

/// A text, or a number or truth value as text, borrowed where the JSON has no escapes.
///
/// A number with a fraction or exponent is refused: an id among them has lost digits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Text<'a>(pub(crate) Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextVisitor).map(Self)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text or whole number")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Cow::Owned(number.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Cow::Owned(number.to_string()))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(if value { "true" } else { "false" }))
    }
}

/// The fields of one object, in order, values as written.
#[derive(Debug, Default)]
pub(crate) struct Fields<'a>(pub(crate) Vec<(Text<'a>, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Fields<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FieldsVisitor)
    }
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Fields<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = Vec::with_capacity(16);
        while let Some(field) = map.next_entry::<Text<'de>, &'de RawValue>()? {
            fields.push(field);
        }
        Ok(Fields(fields))
    }
}

/// Collects the names of an object's fields, also of one that is cut off.
///
/// Says whether the object is whole, or what is wrong with it.
pub(crate) fn keys(json: &[u8]) -> (Vec<String>, Result<(), serde_json::Error>) {
    let mut keys = Vec::new();
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    let visitor = Outline { paths: &mut keys, path: String::new(), depth: 1 };
    let visited = deserializer.deserialize_map(visitor).and_then(|()| deserializer.end());
    (keys, visited)
}

/// Collects the paths of the fields of a value and of what is in it, such as `a`, `b.c` and `d[].e`, also of
/// one that is cut off. Looks at `depth` objects inside one another and the first elements of each array.
pub(crate) fn outline(json: &[u8], depth: usize) -> Vec<String> {
    let mut paths = Vec::new();
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    let visitor = Outline { paths: &mut paths, path: String::new(), depth };
    // What is cut off ends in an error, and what was collected before it is all that is wanted.
    let _cut = deserializer.deserialize_any(visitor);
    paths
}

/// Collects paths below `path`.
struct Outline<'k> {
    paths: &'k mut Vec<String>,
    path: String,
    depth: usize,
}

impl Outline<'_> {
    fn add<E: serde::de::Error>(&mut self, path: String) -> Result<(), E> {
        if self.paths.len() >= KEYS_MAX {
            return Err(E::custom("too many keys"));
        }
        self.paths.push(path);
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Outline<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.depth == 0 {
            deserializer.deserialize_ignored_any(IgnoredAny).map(|_| ())
        } else {
            deserializer.deserialize_any(self)
        }
    }
}

impl<'de> Visitor<'de> for Outline<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            let path = if self.path.is_empty() { key } else { format!("{}.{key}", self.path) };
            self.add(path.clone())?;
            // What is looked for is short; a long key repeated in each path below it would fill the memory.
            let depth = if path.len() > PATH_BYTES_MAX { 0 } else { self.depth.saturating_sub(1) };
            map.next_value_seed(Outline { paths: self.paths, path, depth })?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<(), A::Error> {
        let path = format!("{}[]", self.path);
        if !self.path.is_empty() {
            self.add(path.clone())?;
        }
        for _ in 0..ELEMENTS_MAX {
            let element = Outline { paths: self.paths, path: path.clone(), depth: self.depth };
            if seq.next_element_seed(element)?.is_none() {
                return Ok(());
            }
        }
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

/// Longest path below which more paths are collected, in bytes.
const PATH_BYTES_MAX: usize = 200;

/// Most elements of one array that are looked at to recognise a format.
const ELEMENTS_MAX: usize = 100;

/// Most keys that are looked at to recognise a format.
const KEYS_MAX: usize = 10_000;

/// Gives a value as text: a string's words, nothing for null, anything else as written.
pub(crate) fn text_of(raw: &RawValue) -> Option<Cow<'_, str>> {
    let written = raw.get();
    match written.as_bytes().first() {
        Some(b'"') => match serde_json::from_str::<Text<'_>>(written) {
            Ok(text) => Some(text.0),
            Err(_) => Some(Cow::Borrowed(written)),
        },
        Some(b'n') | None => None,
        Some(_) => Some(Cow::Borrowed(written)),
    }
}

/// Gives the bytes as text without NUL bytes, which JSON forbids and browser extensions write.
pub(crate) fn readable<'b>(bytes: &'b [u8], line: u64, tally: &mut Tally) -> Cow<'b, str> {
    let text = encoding::text(bytes);
    if matches!(text, Cow::Owned(_)) {
        tally.note_not_utf8(line);
    }
    if memchr(0, bytes).is_none() {
        return text;
    }
    tally.nul_lines += 1;
    Cow::Owned(text.replace('\0', ""))
}

/// Puts an error into words without the line number, which counts from the start of the record.
pub(crate) fn reason(error: &serde_json::Error) -> String {
    let words = error.to_string();
    let words = words.split(" at line ").next().unwrap_or_default();
    if error.line() <= 1 {
        format!("is no readable json at column {}: {words}", error.column())
    } else {
        format!("is no readable json {} lines below, at column {}: {words}", error.line() - 1, error.column())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_digits() {
        let fields: Fields<'_> = serde_json::from_str(
            r#"{"a":1430293847561920513,"b":1.23E+18,"c":"\u0564","d":null,"e":[1, 2]}"#,
        )
        .unwrap();
        let texts: Vec<_> = fields.0.iter().map(|(_, raw)| text_of(raw)).collect();
        let expected = [Some("1430293847561920513"), Some("1.23E+18"), Some("դ"), None, Some("[1, 2]")];
        assert_eq!(texts.iter().map(Option::as_deref).collect::<Vec<_>>(), expected);
        assert_eq!(
            serde_json::from_str::<Text<'_>>("18446744073709551615").unwrap().0,
            "18446744073709551615"
        );
        assert!(serde_json::from_str::<Text<'_>>("1.23E+18").is_err());
    }

    #[test]
    fn keys_of_a_cut_object() {
        let (found, whole) = keys(br#"{"data":[{"id":"1"}],"includes":{"users":[{"#);
        assert_eq!(found, ["data", "includes"]);
        assert!(whole.unwrap_err().is_eof());
        assert!(keys(br#"{"a":1}"#).1.is_ok());
        assert!(keys(b"[1]").1.is_err());
    }

    #[test]
    fn outlines_go_into_objects_and_arrays() {
        let json =
            br#"{"a":1.5,"b":{"c":null,"d":{"e":{}}},"f":[{"g":[]},-1,{"h":"x"}],"i":[[{"j":true}]],"k":"#;
        let expected =
            ["a", "b", "b.c", "b.d", "f", "f[]", "f[].g", "f[].h", "i", "i[]", "i[][]", "i[][].j", "k"];
        assert_eq!(outline(json, 2), expected);
        assert_eq!(outline(br#"[{"a":1},{"b":2}]"#, 1), ["[].a", "[].b"]);
    }

    #[test]
    fn deep_nesting_ends_in_an_error_or_a_value() {
        let deep = format!("{{\"a\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
        let (found, _) = keys(deep.as_bytes());
        assert_eq!(found, ["a"]);
        assert!(outline(deep.as_bytes(), 3).len() < 1000);
        let _any = serde_json::from_str::<Fields<'_>>(&deep).is_ok();
    }
}
