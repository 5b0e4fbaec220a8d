//! Tests of `quick`.
