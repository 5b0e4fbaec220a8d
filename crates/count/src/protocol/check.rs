//! Whether what must hold in every record does.

use serde::Serialize;

use super::expression::{Expression, Operand};
use super::form::{Form, Rule};
use super::protocols::{Column, Protocols, UNKNOWN};
use super::{Operator, Relation};

/// Violations that are listed, of all rules together: some ten times those of a country whose every record violates one.
/// Each rule has an equal share, so that one that everything violates hides no other.
const LISTED_MAX: usize = 2_000_000;

/// What [`check`] finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// How often each rule of the form holds, in the order of the form.
    pub rules: Vec<RuleCount>,
    /// The violations, by rule and then by row of the file: of each rule the first, up to its share of two million.
    /// [`RuleCount::violated`] counts them all.
    pub violations: Vec<Violation>,
}

/// How often a rule holds. The four counts sum to the protocols.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleCount {
    /// The rule.
    #[serde(flatten)]
    pub rule: Rule,
    /// Protocols in which it holds.
    pub holds: u64,
    /// Protocols in which it is violated.
    pub violated: u64,
    /// Protocols that lack a number which it needs.
    pub unknown: u64,
    /// Protocols that its condition leaves out.
    pub not_applicable: u64,
}

/// A rule that a record violates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Violation {
    /// Place of the rule in [`Checked::rules`].
    pub rule: usize,
    /// The protocol, for [`Protocols::station`] and [`Protocols::line`].
    pub protocol: usize,
    /// Value of the left side.
    pub left: i64,
    /// Value of the right side.
    pub right: i64,
}

/// Holds every rule of a form against every protocol.
///
/// A rule is *unknown* where a number on either side, or in its condition, is not known. O(protocols × terms).
pub fn check(protocols: &Protocols, form: &Form) -> Checked {
    let mut violations = Vec::new();
    let listed_max = LISTED_MAX / form.rules.len().max(1);
    let rules = form
        .rules
        .iter()
        .enumerate()
        .map(|(place, rule)| {
            let bound = BoundRule::new(rule, protocols);
            let mut count =
                RuleCount { rule: rule.clone(), holds: 0, violated: 0, unknown: 0, not_applicable: 0 };
            for protocol in 0..protocols.len() {
                match bound.verdict(protocol) {
                    Verdict::Holds => count.holds += 1,
                    Verdict::Unknown => count.unknown += 1,
                    Verdict::NotApplicable => count.not_applicable += 1,
                    Verdict::Violated { left, right } => {
                        if count.violated < listed_max as u64 {
                            violations.push(Violation { rule: place, protocol, left, right });
                        }
                        count.violated += 1;
                    }
                }
            }
            count
        })
        .collect();
    Checked { rules, violations }
}

enum Verdict {
    Holds,
    Violated { left: i64, right: i64 },
    Unknown,
    NotApplicable,
}

/// A rule whose names are columns.
struct BoundRule<'a> {
    main: BoundRelation<'a>,
    when: Option<BoundRelation<'a>>,
}

impl<'a> BoundRule<'a> {
    fn new(rule: &Rule, protocols: &'a Protocols) -> Self {
        let bind = |left: &Expression, operator, right: &Expression| BoundRelation {
            left: BoundSum::new(left, protocols),
            operator,
            right: BoundSum::new(right, protocols),
        };
        let when = rule.when.as_ref().map(|Relation { left, operator, right }| bind(left, *operator, right));
        Self { main: bind(&rule.left, rule.operator, &rule.right), when }
    }

    fn verdict(&self, protocol: usize) -> Verdict {
        if let Some(when) = &self.when {
            match when.sides(protocol) {
                None => return Verdict::Unknown,
                Some((left, right)) if !when.operator.holds(left, right) => return Verdict::NotApplicable,
                Some(_) => {}
            }
        }
        match self.main.sides(protocol) {
            None => Verdict::Unknown,
            Some((left, right)) if self.main.operator.holds(left, right) => Verdict::Holds,
            Some((left, right)) => Verdict::Violated { left, right },
        }
    }
}

struct BoundRelation<'a> {
    left: BoundSum<'a>,
    operator: Operator,
    right: BoundSum<'a>,
}

impl BoundRelation<'_> {
    fn sides(&self, protocol: usize) -> Option<(i64, i64)> {
        Some((self.left.value(protocol)?, self.right.value(protocol)?))
    }
}

/// A sum over columns. It cannot overflow: at most 64 terms of at most 2,048 columns of 32 bits.
struct BoundSum<'a> {
    constant: i64,
    columns: Vec<(i64, &'a [u32])>,
    /// Whether the file lacks a column of it.
    is_unknown: bool,
}

impl<'a> BoundSum<'a> {
    fn new(expression: &Expression, protocols: &'a Protocols) -> Self {
        let mut sum = Self { constant: 0, columns: Vec::new(), is_unknown: false };
        for term in &expression.terms {
            match &term.operand {
                Operand::Number(number) => sum.constant += term.sign * i64::from(*number),
                Operand::Name(name) => {
                    let before = sum.columns.len();
                    let columns = protocols.columns().iter().filter(|column| is_named(column, name));
                    sum.columns.extend(columns.map(|column| (term.sign, column.values.as_slice())));
                    sum.is_unknown |= sum.columns.len() == before;
                }
            }
        }
        sum
    }

    fn value(&self, protocol: usize) -> Option<i64> {
        if self.is_unknown {
            return None;
        }
        let mut sum = self.constant;
        for (sign, values) in &self.columns {
            let value = *values.get(protocol)?;
            if value == UNKNOWN {
                return None;
            }
            sum += sign * i64::from(value);
        }
        Some(sum)
    }
}

/// Tells whether a column is the line of a name or belongs to the group of that name.
fn is_named(column: &Column, name: &str) -> bool {
    match &column.group {
        Some(group) => group == name,
        None => column.name == name,
    }
}
