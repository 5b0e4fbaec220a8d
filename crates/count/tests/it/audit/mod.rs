//! Tests of `audit`.

#![allow(clippy::cast_possible_truncation, reason = "small numbers of reference files")]

mod contests;
mod peers;
mod risk;
mod seats;

use serde_json::Value;

/// Reads reference results.
fn oracle(name: &str) -> Value {
    let path = format!("{}/tests/oracle/votecount/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn rows<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().unwrap()
}

fn number(row: &Value, key: &str) -> f64 {
    row[key].as_f64().unwrap_or_else(|| panic!("{key} of {row}"))
}

/// Fails where two numbers differ by more than a relative tolerance.
fn assert_close(found: f64, expected: f64, tolerance: f64, row: &Value) {
    let difference = (found - expected).abs();
    assert!(difference <= tolerance * expected.abs(), "{found} is not {expected}: {row}");
}
