//! Detection engines: pure, deterministic functions from columns to what they show.
//!
//! Nothing here reads a file, a clock, the network or the environment, and nothing keeps state between
//! calls. The same input and seed give the same bytes on any number of threads.
//!
//! - [`columns`]: posts become columns of small numbers;
//! - [`detect`]: engines that look for coordination;
//! - [`parameter`]: what can be set, declared once;
//! - [`graph`]: what is computed on the networks they find;
//! - [`text`]: texts made comparable, and what they say by themselves.

pub mod columns;
pub mod detect;
pub mod graph;
pub mod parameter;
mod splitmix;
pub mod text;
