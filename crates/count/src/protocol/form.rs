//! Forms: what the columns of a file of protocols mean, and what must hold between them.

use std::collections::HashSet;
use std::fmt::{self, Display, Formatter};

use serde::{Deserialize, Serialize};

use super::Error;
use super::expression::{Expression, Relation, is_name};
use super::header::nearest;
use crate::text::{Encoding, line_at};

/// Forms that come with the crate, by the name under which they are asked for.
pub const SHIPPED: [(&str, &str); 4] = [
    ("poland-2014", include_str!("../../data/protocol/poland-2014.toml")),
    ("poland-2015-turnout", include_str!("../../data/protocol/poland-2015-turnout.toml")),
    ("romania", include_str!("../../data/protocol/romania.toml")),
    ("russia", include_str!("../../data/protocol/russia.toml")),
];

/// Bytes of a form: far more than one has that was written by a person.
const FORM_BYTES_MAX: usize = 1 << 20;

/// Levels of a form: more than any state has, and what bounds the tree of units.
const LEVELS_MAX: usize = 16;

/// Rules of a form: far more than records have relations, and what bounds the work of a check.
const RULES_MAX: usize = 1_000;

/// How the protocols of an election are written, and what must hold in each.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// What it is, for a person.
    pub name: String,
    /// Where its columns and rules come from, and what of them was not verified.
    pub source: String,
    /// How the file is written.
    #[serde(default)]
    pub file: FileFormat,
    /// What names a polling station, from the largest unit to the station itself.
    #[serde(rename = "level")]
    pub levels: Vec<Level>,
    /// The numbered lines of the record.
    #[serde(rename = "line")]
    pub lines: Vec<Line>,
    /// Columns that are summed, such as those of all candidates.
    #[serde(rename = "group", default)]
    pub groups: Vec<Group>,
    /// What must hold.
    #[serde(rename = "rule", default)]
    pub rules: Vec<Rule>,
}

/// How a file is written. JSON needs none of it but the markers of missing numbers.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct FileFormat {
    /// What stands between fields.
    pub delimiter: char,
    /// Encodings the file may be in; the first that its bytes are valid in is taken.
    pub encodings: Vec<Encoding>,
    /// What stands between thousands, if anything.
    pub thousands: Option<char>,
    /// What stands for a number that is not known, beside the empty field.
    pub missing: Vec<String>,
    /// Columns that are neither names nor numbers, so that `*` leaves them out.
    pub ignore: Vec<String>,
}

impl Default for FileFormat {
    fn default() -> Self {
        Self {
            delimiter: ',',
            encodings: vec![Encoding::Utf8],
            thousands: None,
            missing: Vec::new(),
            ignore: Vec::new(),
        }
    }
}

/// A level of units, such as a region, a municipality or the station itself.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// What it is called.
    pub name: String,
    /// The headers it is known under.
    pub columns: Vec<String>,
    /// How many characters of the field name it, where a code holds the codes of the units above.
    pub prefix: Option<usize>,
    /// Whether a file may lack it.
    #[serde(default)]
    pub optional: bool,
}

/// A numbered line of the record.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// What rules call it: a-z, 0-9 and `_`.
    pub name: String,
    /// The headers it is known under.
    pub columns: Vec<String>,
    /// What it counts, for a person.
    #[serde(default)]
    pub text: String,
    /// Whether a file may lack it; what a rule says of it is then unknown.
    #[serde(default)]
    pub optional: bool,
}

/// Columns that are summed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// What rules call the sum: a-z, 0-9 and `_`.
    pub name: String,
    /// Headers, each with at most one `*` for any text. Columns that are already something else are left out.
    pub columns: Vec<String>,
    /// Whether a file may have none of them.
    #[serde(default)]
    pub optional: bool,
}

/// What must hold in each record.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// What results call it.
    pub id: String,
    /// How grave a violation is.
    pub severity: Severity,
    /// The left side.
    pub left: Expression,
    /// How it must compare to the right side.
    pub operator: super::Operator,
    /// The right side.
    pub right: Expression,
    /// Where alone it must hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<Relation>,
    /// The law or the instruction that says so.
    pub law: String,
    /// What must hold, for a person.
    pub text: String,
}

/// How grave a violation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Cannot be in a record that was filled in without a mistake.
    Error,
    /// Needs an explanation.
    Warning,
    /// Happens, and is worth knowing.
    Notice,
}

impl Display for Severity {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Notice => "notice",
        })
    }
}

impl Form {
    /// Reads a form.
    ///
    /// *Errors:* [`Error::Form`] with what is wrong: not TOML of this shape (with the line), a name twice, a rule that
    /// names no line.
    pub fn parse(text: &str) -> Result<Self, Error> {
        if text.len() > FORM_BYTES_MAX {
            return Err(Error::TooLarge { what: "bytes of a form", limit: FORM_BYTES_MAX as u64 });
        }
        let form: Self = toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(1, |span| line_at(text, span.start));
            Error::Form(format!("line {line}: {}", error.message().replace('\n', "; ")))
        })?;
        form.validate().map_err(Error::Form)?;
        Ok(form)
    }

    /// Gives a form of [`SHIPPED`]. *Errors:* [`Error::Form`] with the names that exist.
    pub fn shipped(name: &str) -> Result<Self, Error> {
        let found = SHIPPED.iter().find(|(known, _)| *known == name);
        let Some((_, text)) = found else {
            let names: Vec<&str> = SHIPPED.iter().map(|(known, _)| *known).collect();
            return Err(Error::Form(format!("no form `{name}` is shipped; there are {}", names.join(", "))));
        };
        Self::parse(text)
    }

    fn validate(&self) -> Result<(), String> {
        if self.levels.is_empty() || self.lines.is_empty() {
            return Err("at least one `[[level]]` and one `[[line]]` are needed".to_owned());
        }
        if self.levels.len() > LEVELS_MAX || self.rules.len() > RULES_MAX {
            return Err(format!("at most {LEVELS_MAX} levels and {RULES_MAX} rules"));
        }
        if !self.file.delimiter.is_ascii() || self.file.delimiter == '"' {
            return Err(format!("delimiter `{}`: one ASCII character other than `\"`", self.file.delimiter));
        }
        if self.file.encodings.is_empty() {
            return Err("`encodings` is empty".to_owned());
        }
        if self.file.thousands.is_some_and(|c| c.is_ascii_digit() || c == '-') {
            return Err("`thousands` cannot be a digit or `-`".to_owned());
        }
        self.validate_columns()?;
        self.validate_rules()
    }

    fn validate_columns(&self) -> Result<(), String> {
        let levels = self.levels.iter().map(|level| (&level.name, &level.columns));
        let lines = self.lines.iter().map(|line| (&line.name, &line.columns));
        let groups = self.groups.iter().map(|group| (&group.name, &group.columns));
        let mut names = HashSet::new();
        for (name, columns) in levels.chain(lines).chain(groups) {
            if !is_name(name) {
                return Err(format!("`{name}` is no name: a-z, 0-9 and _, a letter first"));
            }
            if !names.insert(name) {
                return Err(format!("the name `{name}` is given twice"));
            }
            if columns.is_empty() {
                return Err(format!("`{name}` has no columns"));
            }
        }
        for pattern in self.groups.iter().flat_map(|group| &group.columns) {
            if pattern.matches('*').count() > 1 {
                return Err(format!("`{pattern}`: at most one `*`"));
            }
        }
        match self.levels.iter().find(|level| level.prefix == Some(0)) {
            Some(level) => Err(format!("level `{}`: a prefix of no characters", level.name)),
            None => Ok(()),
        }
    }

    fn validate_rules(&self) -> Result<(), String> {
        let known: Vec<&str> = self
            .lines
            .iter()
            .map(|line| line.name.as_str())
            .chain(self.groups.iter().map(|group| group.name.as_str()))
            .collect();
        let mut ids = HashSet::new();
        for rule in &self.rules {
            if !ids.insert(&rule.id) {
                return Err(format!("the rule `{}` is given twice", rule.id));
            }
            let condition = rule.when.iter().flat_map(|when| when.left.names().chain(when.right.names()));
            for name in rule.left.names().chain(rule.right.names()).chain(condition) {
                if !known.contains(&name) {
                    let near = nearest(name, known.iter().copied());
                    let near = near.map_or_else(String::new, |near| format!("; nearest: `{near}`"));
                    return Err(format!("rule `{}` names `{name}`, which is no line{near}", rule.id));
                }
            }
        }
        Ok(())
    }
}

impl Display for Rule {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.left, self.operator, self.right)?;
        match &self.when {
            Some(when) => write!(f, " (when {when})"),
            None => Ok(()),
        }
    }
}
