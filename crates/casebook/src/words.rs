//! The words of a record, in the form in which they are looked for.

use serde_json::Value;
use unicode_normalization::UnicodeNormalization as _;

/// Longest text indexed for one record, in bytes.
const TEXT_BYTES_MAX: usize = 1 << 18;

/// Brings a text into the form in which it is looked for: no case, no difference of compatible characters.
pub(crate) fn folded(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).nfc().filter(|&c| c != '\0').collect()
}

/// Gives all texts of a body, folded, a line each.
pub(crate) fn of(body: &Value) -> String {
    let mut text = String::new();
    collect(body, &mut text);
    text
}

fn collect(value: &Value, text: &mut String) {
    match value {
        Value::String(words) => {
            let folded = folded(words);
            if text.len() + folded.len() < TEXT_BYTES_MAX {
                text.push_str(&folded);
                text.push('\n');
            }
        }
        Value::Array(list) => list.iter().for_each(|value| collect(value, text)),
        Value::Object(fields) => fields.values().for_each(|value| collect(value, text)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
