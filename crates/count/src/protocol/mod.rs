//! Records of polling stations: whether they agree with themselves, with each other and with published totals.
//!
//! A [`Form`] is data: which columns a file has, what they mean, and which relations must hold between them. With it
//! [`read`] turns bytes into [`Protocols`], a table of small numbers beside the tree of units they belong to; every row
//! becomes a protocol or a [`Rejected`], none disappears. Three questions are asked of the table:
//!
//! * [`check`]: which relations are violated, where, and by how much;
//! * [`diff`]: what changed between the versions of one station's record, or against an observer's copy;
//! * [`roll_up`]: whether the stations sum to the published totals, and which stations would explain a difference.
//!
//! A violated relation is a reason to look at a record. It says nothing of intent; and records that were checked by
//! machine before they were published satisfy every relation, so **clean arithmetic is no evidence of an honest count**.

mod check;
mod diff;
mod error;
mod explain;
mod expression;
mod form;
mod header;
mod json;
mod number;
mod protocols;
mod read;
mod record;
mod rollup;

pub use crate::text::Encoding;
pub use check::{Checked, RuleCount, Violation, check};
pub use diff::{Absent, Change, ChangeKind, Diff, NetChange, Version, diff};
pub use error::{Error, MissingColumn};
pub use explain::{Explanation, Search};
pub use expression::{Expression, Operator, Relation};
pub use form::{FileFormat, Form, Group, Level, Line, Rule, SHIPPED, Severity};
pub use protocols::{Column, Duplicate, Protocols, Rejected};
pub use read::{BYTES_MAX, read};
pub use rollup::{Published, RollUp, Sum, Total, roll_up, sums};
