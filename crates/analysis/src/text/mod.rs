//! Texts: made comparable, and what they say by themselves.

pub mod language;
pub mod normal;
