//! One JSON object whose fields are taken one by one; what is left over is kept as it is.

use std::borrow::Cow;

use ostrakon_model::{Metric, Post};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::item::Fault;
use crate::json::{self, Fields};

/// The fields of one object that were not yet taken.
#[derive(Debug, Default)]
pub(super) struct Object<'a> {
    fields: Vec<(Cow<'a, str>, &'a RawValue)>,
}

impl<'a> Object<'a> {
    /// Sorts out the fields of one record.
    pub(super) fn read(text: &'a str) -> Result<Self, Fault> {
        let fields: Fields<'a> =
            serde_json::from_str(text).map_err(|e| Fault::row(json::reason(&e), text.as_bytes()))?;
        Ok(Self { fields: fields.0.into_iter().map(|(key, raw)| (key.0, raw)).collect() })
    }

    /// Says whether there is a field of this name, null or not.
    pub(super) fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(key, _)| key == name)
    }

    /// Gives a value as written.
    pub(super) fn raw(&mut self, name: &str) -> Option<&'a RawValue> {
        let at = self.fields.iter().position(|(key, _)| key == name)?;
        let (_, raw) = self.fields.remove(at);
        (raw.get() != "null").then_some(raw)
    }

    /// Gives a value of the type expected. One of another shape is left where it is.
    pub(super) fn typed<T: Deserialize<'a>>(&mut self, name: &str) -> Option<T> {
        let at = self.fields.iter().position(|(key, _)| key == name)?;
        let value = self.fields.get(at).and_then(|(_, raw)| serde_json::from_str(raw.get()).ok())?;
        self.fields.remove(at);
        Some(value)
    }

    /// Gives a text, or a number or truth value as text; nothing for an empty one.
    pub(super) fn text(&mut self, name: &str) -> Option<Cow<'a, str>> {
        let text = json::text_of(self.raw(name)?)?;
        (!text.trim_ascii().is_empty()).then_some(text)
    }

    /// Gives an object, without fields where there is none.
    pub(super) fn object(&mut self, name: &str) -> Self {
        let fields: Fields<'a> = self.typed(name).unwrap_or_default();
        Self { fields: fields.0.into_iter().map(|(key, raw)| (key.0, raw)).collect() }
    }

    /// Adds counts to a post by their names, whether written as numbers or as texts.
    pub(super) fn counts(&mut self, names: &[&'static str], post: &mut Post<'a>) {
        for &name in names {
            let at = self.fields.iter().position(|(key, _)| key == name);
            let written = at.and_then(|at| self.fields.get(at)).map(|(_, raw)| raw.get().trim_matches('"'));
            if let (Some(at), Some(value)) = (at, written.and_then(|written| written.parse().ok())) {
                self.fields.remove(at);
                post.metrics.push(Metric { name: Cow::Borrowed(name), value });
            }
        }
    }

    /// Gives all fields as texts, those of an object among them as `outer.inner`.
    pub(super) fn flatten(self, mut give: impl FnMut(String, Cow<'a, str>)) {
        for (key, raw) in self.fields {
            let inner = if raw.get().starts_with('{') {
                serde_json::from_str::<Fields<'a>>(raw.get()).ok()
            } else {
                None
            };
            match inner {
                Some(inner) => {
                    for (name, value) in inner.0 {
                        if let Some(value) = json::text_of(value) {
                            give(format!("{key}.{}", name.0), value);
                        }
                    }
                }
                None => {
                    if let Some(value) = json::text_of(raw) {
                        give(key.into_owned(), value);
                    }
                }
            }
        }
    }

    /// Keeps all that is left as extra fields, their names behind `prefix`.
    pub(super) fn leave(self, prefix: &str, post: &mut Post<'a>) {
        for (key, raw) in self.fields {
            let value = json::text_of(raw).filter(|value| !matches!(&**value, "" | "[]" | "{}"));
            let name = if prefix.is_empty() { key } else { Cow::Owned(format!("{prefix}.{key}")) };
            post.extra.extend(value.map(|value| (name, value)));
        }
    }
}

/// Adds an extra field that has a value.
pub(super) fn add_extra<'a>(post: &mut Post<'a>, name: &'static str, value: Option<Cow<'a, str>>) {
    post.extra.extend(value.map(|value| (Cow::Borrowed(name), value)));
}
