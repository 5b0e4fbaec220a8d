//! Tests of `protocol`.
