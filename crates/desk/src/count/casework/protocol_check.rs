//! A file of polling-station protocols, held against the rules of its form.

use ostrakon_casebook::{Kind, Record};
use ostrakon_count::protocol::{Checked, Form, Protocols, SHIPPED, Severity, check, read};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::file;
use crate::assess::disarm::Disarm;
use crate::count::protocol::{STEP, Violation, violations};
use crate::record::{Body, By, Problem};
use crate::{Data, Error};

/// Table of what violates a rule.
const VIOLATIONS: &str = "violations.csv";
/// Table of the rows that are no protocols.
const REJECTED: &str = "rejected.csv";
/// Most rows of a table; beyond it a file is no file of protocols of this form, and the counts say so.
const ROWS_MAX: usize = 500_000;

/// How often a rule holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleResult {
    /// What the form calls it.
    pub id: String,
    /// What must hold, for a person.
    pub text: String,
    /// How grave a violation is: `error`, `warning` or `notice`.
    #[schemars(with = "String")]
    pub severity: Severity,
    /// The law or the instruction that says so.
    pub law: String,
    /// The same as a formula.
    pub formula: String,
    /// Protocols in which it holds.
    pub holds: u64,
    /// Protocols in which it is violated.
    pub violated: u64,
    /// Protocols that lack a number which it needs.
    pub unknown: u64,
    /// Protocols that its condition leaves out.
    pub not_applicable: u64,
}

/// What the record of such a check says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProtocolCheck {
    /// What the file is called.
    pub name: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Name of the form; `own` for rules of one's own.
    pub form: String,
    /// The form, as TOML.
    pub rules: String,
    /// Encoding that the file was read in.
    pub encoding: String,
    /// Protocols read.
    pub stations: u64,
    /// Rows that are no protocols.
    pub rejected: u64,
    /// Protocols of a station that has another one.
    pub duplicates: u64,
    /// Violations of rules of the severity `error`.
    pub errors: u64,
    /// Violations of rules of the severity `warning`.
    pub warnings: u64,
    /// How often each rule holds, in the order of the form.
    pub checks: Vec<RuleResult>,
}

impl Body for ProtocolCheck {
    const KIND: Kind = Kind {
        name: "protocol_check",
        facets: &["form"],
        read: Kind::READERS,
        write: Kind::WRITERS,
        rank: None,
    };
    const PLURAL: &'static str = "protocol-checks";
    const MEANING: &'static str = "A file of polling-station protocols, held against the rules of its form";
    const BY_HAND: bool = false;
    const COLUMNS: &'static [&'static str] =
        &["name", "form", "stations", "rejected", "duplicates", "errors", "warnings", "sha256"];
    const EXAMPLE: &'static str = r#"{"name": "stations.csv", "sha256": "ab", "form": "romania", "rules": "", "encoding": "UTF-8",
        "stations": 2, "rejected": 0, "duplicates": 0, "errors": 1, "warnings": 0, "checks": [{"id": "a_ge_b",
        "text": "No more voters than are registered", "severity": "error", "law": "", "formula": "a >= b", "holds": 1,
        "violated": 1, "unknown": 0, "not_applicable": 0}]}"#;

    fn problems(&self, _: &Disarm) -> Vec<Problem> {
        Vec::new()
    }
}

/// What is asked to be checked.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProtocolFile {
    /// Digest of the file, which was sent before.
    pub digest: String,
    /// What it is called.
    pub name: String,
    /// Name of a form that is shipped.
    #[serde(default)]
    pub form: Option<String>,
    /// A form of one's own, as TOML, in place of one that is shipped.
    #[serde(default)]
    pub rules: Option<String>,
    /// Election that it is of.
    #[serde(default)]
    pub election: Option<String>,
}

/// A violated rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ViolationRow {
    /// The station, from the largest unit to the smallest.
    pub unit: String,
    /// Line of the file.
    pub line: u64,
    /// The rule.
    pub check: String,
    /// How grave it is.
    pub severity: String,
    /// Value of the left side.
    pub left: i64,
    /// How it should compare.
    pub operator: String,
    /// Value of the right side.
    pub right: i64,
    /// Left less right.
    pub difference: i64,
}

impl ViolationRow {
    /// Columns of its table.
    pub const COLUMNS: [&'static str; 8] =
        ["unit", "line", "check", "severity", "left", "operator", "right", "difference"];
}

/// A row that is no protocol.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RejectedRow {
    /// Line of the file.
    pub line: u64,
    /// The field.
    pub field: String,
    /// What was expected there.
    pub expected: String,
    /// What stands there.
    pub found: String,
}

impl RejectedRow {
    /// Columns of its table.
    pub const COLUMNS: [&'static str; 4] = ["line", "field", "expected", "found"];
}

/// A form that is shipped.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ShippedForm {
    /// By what it is asked for.
    pub form: String,
    /// What it is called.
    pub name: String,
    /// Where it is from.
    pub source: String,
    /// The form, as TOML: something to begin one's own with.
    pub rules: String,
}

/// Lists the forms that are shipped.
pub fn forms() -> Vec<ShippedForm> {
    let shipped = SHIPPED.iter().filter_map(|(form, rules)| {
        let read = Form::parse(rules).ok()?;
        Some(ShippedForm {
            form: (*form).to_owned(),
            name: read.name,
            source: read.source,
            rules: (*rules).to_owned(),
        })
    });
    shipped.collect()
}

/// Checks a file of protocols, and records what came of it.
///
/// *Errors:* the file was not sent, is none of this form, or the form makes no sense.
pub fn check_file(data: &Data, by: &By, asked: &ProtocolFile) -> Result<Record, Error> {
    by.may_write::<ProtocolCheck>()?;
    let (source, bytes) = file::sent(data, by, ("digest", &asked.digest), &asked.name)?;
    let (form_name, rules) = rules(asked)?;
    let form = Form::parse(&rules).map_err(|error| file::wrong("rules", error.to_string()))?;
    let protocols =
        read(&bytes, &form).map_err(|error| file::wrong("digest", format!("{}: {error}", asked.name)))?;
    let checked = check(&protocols, &form);
    let made = ProtocolCheck {
        name: asked.name.clone(),
        sha256: source.digest.as_str().to_owned(),
        form: form_name,
        rules,
        encoding: protocols.encoding.to_string(),
        stations: protocols.len() as u64,
        rejected: protocols.n_rejected as u64,
        duplicates: protocols.n_duplicates as u64,
        errors: violated(&checked, Severity::Error),
        warnings: violated(&checked, Severity::Warning),
        checks: checked.rules.iter().map(result).collect(),
    };
    let violated = violations(&protocols, &checked).map(ViolationRow::from).take(ROWS_MAX);
    let attachments = vec![
        source,
        file::keep(data, by, VIOLATIONS, &file::table(violated))?,
        file::keep(data, by, REJECTED, &file::table(rejected(&protocols).take(ROWS_MAX)))?,
    ];
    file::create(data, by, asked.election.as_deref(), attachments, &made)
}

/// Gives the name and the text of the form that is asked for.
fn rules(asked: &ProtocolFile) -> Result<(String, String), Error> {
    match (&asked.form, &asked.rules) {
        (None, Some(rules)) => Ok(("own".to_owned(), rules.clone())),
        (Some(form), None) => match SHIPPED.iter().find(|(name, _)| name == form) {
            Some((name, rules)) => Ok(((*name).to_owned(), (*rules).to_owned())),
            None => Err(file::wrong("form", format!("`{form}` is not shipped"))),
        },
        _ => Err(file::wrong("form", "or `rules` is needed, one of the two")),
    }
}

fn violated(checked: &Checked, severity: Severity) -> u64 {
    checked.rules.iter().filter(|count| count.rule.severity == severity).map(|count| count.violated).sum()
}

fn result(count: &ostrakon_count::protocol::RuleCount) -> RuleResult {
    let rule = &count.rule;
    RuleResult {
        id: rule.id.clone(),
        text: rule.text.clone(),
        severity: rule.severity,
        law: rule.law.clone(),
        formula: format!("{} {} {}", rule.left, rule.operator, rule.right),
        holds: count.holds,
        violated: count.violated,
        unknown: count.unknown,
        not_applicable: count.not_applicable,
    }
}

impl From<Violation> for ViolationRow {
    fn from(violation: Violation) -> Self {
        Self {
            unit: violation.station.join(STEP),
            line: violation.line,
            check: violation.rule,
            severity: violation.severity.to_string(),
            left: violation.left,
            operator: violation.operator,
            right: violation.right,
            difference: violation.difference,
        }
    }
}

fn rejected(protocols: &Protocols) -> impl Iterator<Item = RejectedRow> + '_ {
    protocols.rejected.iter().map(|row| RejectedRow {
        line: row.line,
        field: row.field.clone(),
        expected: row.expected.clone(),
        found: row.found.clone(),
    })
}

/// Gives some violations of a check: all, of one rule, or of one severity.
pub fn violations_of(
    data: &Data,
    by: &By,
    record: &Record,
    (rule, severity): (Option<&str>, Option<&str>),
    page: (usize, Option<&str>),
) -> Result<(Vec<ViolationRow>, Option<String>), Error> {
    let is_wanted = |row: &ViolationRow| {
        rule.is_none_or(|rule| row.check == rule) && severity.is_none_or(|severity| row.severity == severity)
    };
    file::rows(data, by, record, VIOLATIONS, is_wanted, page)
}

/// Gives some rows of the file that are no protocols.
pub fn rejected_of(
    data: &Data,
    by: &By,
    record: &Record,
    page: (usize, Option<&str>),
) -> Result<(Vec<RejectedRow>, Option<String>), Error> {
    file::rows(data, by, record, REJECTED, |_| true, page)
}
