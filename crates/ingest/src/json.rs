//! Pieces of JSON that keep what was written.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde_json::value::RawValue;

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
    let visited = deserializer.deserialize_map(KeysVisitor(&mut keys)).and_then(|()| deserializer.end());
    (keys, visited)
}

struct KeysVisitor<'k>(&'k mut Vec<String>);

impl<'de> Visitor<'de> for KeysVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if self.0.len() >= KEYS_MAX {
                return Err(A::Error::custom("too many keys"));
            }
            self.0.push(key);
            map.next_value::<serde::de::IgnoredAny>()?;
        }
        Ok(())
    }
}

/// Most keys of one object that are looked at to recognise a format.
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
    }

    #[test]
    fn deep_nesting_ends_in_an_error_or_a_value() {
        let deep = format!("{{\"a\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
        let (found, _) = keys(deep.as_bytes());
        assert_eq!(found, ["a"]);
        let _any = serde_json::from_str::<Fields<'_>>(&deep).is_ok();
    }
}
