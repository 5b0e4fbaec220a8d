//! A JSON array of objects, one after another: only one of them is in memory, and of its values what a field holds.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

use super::Error;
use super::header::COLUMNS_MAX;

/// Calls with the names and values of each object, in the order of the file.
///
/// A value is what stands in it, empty for `null`; an array or object within one is passed over, and `[…]` or `{…}`.
/// *Errors:* no array of objects, one with more fields than a file has columns, or what the call says.
pub(super) fn for_each_object(
    text: &str,
    call: impl FnMut(&[(String, String)]) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut stopped = None;
    let mut reader = serde_json::Deserializer::from_str(text);
    let read = reader.deserialize_seq(Objects { call, stopped: &mut stopped }).and_then(|()| reader.end());
    match (stopped, read) {
        (Some(error), _) => Err(error),
        (None, Ok(())) => Ok(()),
        (None, Err(error)) => {
            Err(Error::Json { line: error.line(), column: error.column(), problem: error.to_string() })
        }
    }
}

/// Hands over the objects of an array; `stopped` takes why the call wants no more.
struct Objects<'a, F> {
    call: F,
    stopped: &'a mut Option<Error>,
}

impl<'de, F: FnMut(&[(String, String)]) -> Result<(), Error>> Visitor<'de> for Objects<'_, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut objects: A) -> Result<(), A::Error> {
        while let Some(Object(fields)) = objects.next_element()? {
            if let Err(error) = (self.call)(&fields) {
                *self.stopped = Some(error);
                return Err(A::Error::custom("stopped"));
            }
        }
        Ok(())
    }
}

/// The fields of an object, each with its name.
struct Object(Vec<(String, String)>);

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ObjectVisitor)
    }
}

struct ObjectVisitor;

impl<'de> Visitor<'de> for ObjectVisitor {
    type Value = Object;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object, A::Error> {
        let mut fields = Vec::new();
        while let Some((name, Field(value))) = map.next_entry()? {
            if fields.len() >= COLUMNS_MAX {
                return Err(A::Error::custom(format_args!(
                    "expected at most {COLUMNS_MAX} fields in an object"
                )));
            }
            fields.push((name, value));
        }
        Ok(Object(fields))
    }
}

/// A value, as it would stand in a field of text.
struct Field(String);

impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FieldVisitor).map(Self)
    }
}

struct FieldVisitor;

impl<'de> Visitor<'de> for FieldVisitor {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<String, E> {
        Ok(String::new())
    }

    fn visit_bool<E>(self, value: bool) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_u64<E>(self, value: u64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_i64<E>(self, value: i64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_f64<E>(self, value: f64) -> Result<String, E> {
        // As JSON writes it: `1.0` is not made `1`, which would be a whole number.
        Ok(Number::from_f64(value).map_or_else(String::new, |number| number.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<String, E> {
        Ok(value.to_owned())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<String, A::Error> {
        while values.next_element::<IgnoredAny>()?.is_some() {}
        Ok("[…]".to_owned())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<String, A::Error> {
        while fields.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok("{…}".to_owned())
    }
}
