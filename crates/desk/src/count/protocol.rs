//! Records of polling stations: read from files, checked, compared and summed.

use std::path::{Path, PathBuf};

use ostrakon_count::protocol::{
    self, BYTES_MAX, Duplicate, Form, Protocols, Published, Rejected, RuleCount, SHIPPED, Version,
};
use ostrakon_ingest::unpack;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

pub use ostrakon_count::protocol::{Absent, Change, ChangeKind, Diff, Error as Problem, NetChange, Search};
pub use ostrakon_count::protocol::{Severity, Sum, Total};

use crate::watch::hex;
use crate::{Error, input};

/// Where the form comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rules {
    /// One that comes with the program, by name.
    Shipped(String),
    /// A TOML file.
    Written(PathBuf),
}

/// Gives the forms that come with the program: name, and what each is of.
pub fn forms() -> Vec<(&'static str, String)> {
    let named =
        |(name, text): &(&'static str, &str)| Some((*name, Form::parse(text).ok().map(|form| form.name)?));
    SHIPPED.iter().filter_map(named).collect()
}

/// Gives the text of a form that comes with the program, to be changed. *Errors:* there is none of that name.
pub fn form_text(name: &str) -> Result<&'static str, Error> {
    let found = SHIPPED.iter().find(|(known, _)| *known == name);
    found.map(|(_, text)| *text).ok_or_else(|| unknown_form(name))
}

fn unknown_form(name: &str) -> Error {
    let names: Vec<&str> = SHIPPED.iter().map(|(known, _)| *known).collect();
    Error::NotFound {
        problem: format!("no form `{name}` comes with the program"),
        hint: match ostrakon_ingest::nearest(name, names.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there are {}; `--rules FILE` takes one of your own", names.join(", ")),
        },
    }
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Input {
    /// The file as it was named.
    pub file: String,
    /// SHA-256 of the records, decompressed.
    pub sha256: String,
    /// The encoding they are in.
    pub encoding: String,
    /// Rows of the file: protocols and rejected ones.
    pub rows: usize,
    /// Rows that are protocols.
    pub protocols: usize,
    /// Rows that are none, the first hundred thousand; `rows` less `protocols` is how many there are.
    pub rejected: Vec<Rejected>,
    /// Stations with more than one protocol, the first hundred thousand.
    pub duplicates: Vec<Duplicate>,
    /// How many protocols there are beside the first of their station.
    pub n_duplicates: usize,
}

/// What [`check`] finds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// The form, for a person.
    pub form: String,
    /// What the form rests on, and what of it was not verified.
    pub source: String,
    /// Each file, in the order given.
    pub files: Vec<CheckedFile>,
}

/// What is found in one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CheckedFile {
    /// The file.
    #[serde(flatten)]
    pub input: Input,
    /// How often each rule holds.
    pub rules: Vec<RuleCount>,
    /// Violations by rule and then by row: of each rule the first, up to its share of two million.
    pub violations: Vec<Violation>,
}

/// A rule that a record violates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Violation {
    /// The rule.
    pub rule: String,
    /// How grave it is.
    pub severity: Severity,
    /// The station, from the largest unit to the smallest.
    pub station: Vec<String>,
    /// Line of the file, from 1; in JSON the number of the object.
    pub line: u64,
    /// Value of the left side.
    pub left: i64,
    /// How it should compare.
    pub operator: String,
    /// Value of the right side.
    pub right: i64,
    /// Left less right.
    pub difference: i64,
}

/// What [`diff`] finds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Compared {
    /// The form, for a person.
    pub form: String,
    /// The versions, official ones first.
    pub files: Vec<Input>,
    /// What differs.
    #[serde(flatten)]
    pub diff: Diff,
}

/// What [`roll_up`] finds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RolledUp {
    /// The form, for a person.
    pub form: String,
    /// Records and, where given, their earlier version.
    pub files: Vec<Input>,
    /// Names of the levels, from the largest to the station.
    pub levels: Vec<String>,
    /// The sums, where no totals were published.
    pub sums: Vec<Sum>,
    /// Every published total beside its sum.
    pub totals: Vec<Total>,
    /// What would explain the differences.
    pub explanations: Vec<Explanation>,
    /// Published units that have no protocol.
    pub unmatched: Vec<Unmatched>,
}

/// A published unit that has no protocol.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unmatched {
    /// Line of the file of published totals, from 1.
    pub line: u64,
    /// The unit, from the largest that holds it.
    pub unit: Vec<String>,
}

/// Stations that would explain a difference; see [`protocol::Explanation`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// The unit; empty for the whole election.
    pub unit: Vec<String>,
    /// The lines that are explained, with their differences.
    pub lines: Vec<(String, i64)>,
    /// What was found.
    pub search: Search,
    /// How many sets of stations explain the difference; 0 where none does.
    pub sets_found: u64,
    /// At most ten of them.
    pub sets: Vec<Vec<Station>>,
}

/// A station, by name and line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Station {
    /// The station, from the largest unit to the smallest.
    pub station: Vec<String>,
    /// Line of the file, from 1.
    pub line: u64,
}

impl Checked {
    /// Tells whether every row is a protocol, every station has one, and no rule of severity *error* is violated.
    pub fn is_clean(&self) -> bool {
        self.files.iter().all(|file| {
            let violated = |rule: &RuleCount| rule.rule.severity == Severity::Error && rule.violated > 0;
            file.input.rejected.is_empty()
                && file.input.duplicates.is_empty()
                && !file.rules.iter().any(violated)
        })
    }

    /// Writes the violations as CSV, a row each.
    pub fn to_csv(&self) -> Vec<u8> {
        let head = ["file", "line", "station", "rule", "severity", "left", "right", "difference"];
        let rows = self.files.iter().flat_map(|file| {
            file.violations.iter().map(|it| {
                let numbers = [it.left, it.right, it.difference].map(|number| number.to_string());
                let [left, right, difference] = numbers;
                let (line, severity) = (it.line.to_string(), it.severity.to_string());
                let station = it.station.join(STEP);
                vec![
                    file.input.file.clone(),
                    line,
                    station,
                    it.rule.clone(),
                    severity,
                    left,
                    right,
                    difference,
                ]
            })
        });
        csv(head.map(str::to_owned).to_vec(), rows)
    }
}

impl Compared {
    /// Writes the changes as CSV, a row each, with a column a version.
    pub fn to_csv(&self) -> Vec<u8> {
        let mut head = vec!["station".to_owned(), "line".to_owned(), "kind".to_owned()];
        head.extend(self.diff.versions.iter().cloned());
        head.push("difference".to_owned());
        let rows = self.diff.changes.iter().map(|change| {
            let mut row = vec![change.station.join(STEP), change.line.clone(), kind(change.kind).to_owned()];
            row.extend(change.values.iter().map(|value| value.map_or_else(String::new, |it| it.to_string())));
            row.push(change.difference.map_or_else(String::new, |it| it.to_string()));
            row
        });
        csv(head, rows)
    }
}

impl RolledUp {
    /// Tells whether every published total is the sum of its stations.
    pub fn is_clean(&self) -> bool {
        self.unmatched.is_empty() && self.totals.iter().all(|total| total.difference == 0)
    }

    /// Writes the published totals, or where there are none, the sums, as CSV, a row each.
    pub fn to_csv(&self) -> Vec<u8> {
        let head = ["unit", "line", "stations", "unknown", "sum", "published", "difference"];
        let of = |sum: &Sum| {
            let numbers = [sum.stations, sum.unknown, sum.sum].map(|number| number.to_string());
            [vec![sum.unit.join(STEP), sum.line.clone()], numbers.to_vec()].concat()
        };
        let sums = self.sums.iter().map(|sum| [of(sum), vec![String::new(); 2]].concat());
        let totals = self.totals.iter().map(|total| {
            [of(&total.sum), vec![total.published.to_string(), total.difference.to_string()]].concat()
        });
        csv(head.map(str::to_owned).to_vec(), sums.chain(totals))
    }
}

/// Stands between the units of one station in a cell.
pub(super) const STEP: &str = " / ";

/// Names who differs from whom, as JSON does.
pub fn kind(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Official => "official",
        ChangeKind::AwayFromObserver => "away-from-observer",
        ChangeKind::TowardsObserver => "towards-observer",
        ChangeKind::ObserverDiffers => "observer-differs",
        ChangeKind::AllDiffer => "all-differ",
    }
}

fn csv(head: Vec<String>, rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in std::iter::once(head).chain(rows) {
        // Writing into memory cannot fail, and all rows have the width of the head.
        let _ = writer.write_record(row);
    }
    writer.into_inner().unwrap_or_default()
}

/// Reads files of records and holds the rules of their form against them. *Errors:* a file or the form is none.
pub fn check(files: &[PathBuf], rules: &Rules) -> Result<Checked, Error> {
    let form = form(rules)?;
    let checked = files.iter().map(|path| {
        let (input, protocols) = read(path, &form)?;
        let found = protocol::check(&protocols, &form);
        let violations = violations(&protocols, &found).collect();
        Ok(CheckedFile { input, rules: found.rules, violations })
    });
    let files = checked.collect::<Result<_, Error>>()?;
    Ok(Checked { form: form.name, source: form.source, files })
}

/// Says what each violation is of, by rule and then by row.
pub(super) fn violations<'f>(
    protocols: &'f Protocols,
    found: &'f protocol::Checked,
) -> impl Iterator<Item = Violation> + 'f {
    found.violations.iter().filter_map(|violation| {
        let rule = &found.rules.get(violation.rule)?.rule;
        Some(Violation {
            rule: rule.id.clone(),
            severity: rule.severity,
            station: protocols.station(violation.protocol),
            line: protocols.line(violation.protocol),
            left: violation.left,
            operator: rule.operator.to_string(),
            right: violation.right,
            difference: violation.left.saturating_sub(violation.right),
        })
    })
}

/// Compares the versions of each station's record, in their order, and an observer's copies with them.
///
/// *Errors:* a file or the form is none, or the files name their units differently.
pub fn diff(files: &[PathBuf], observer: Option<&Path>, rules: &Rules) -> Result<Compared, Error> {
    let form = form(rules)?;
    let mut inputs = Vec::new();
    let mut tables = Vec::new();
    for path in files.iter().map(PathBuf::as_path).chain(observer) {
        let (input, protocols) = read(path, &form)?;
        inputs.push(input);
        tables.push(protocols);
    }
    let mut versions: Vec<Version<'_>> = inputs
        .iter()
        .zip(&tables)
        .map(|(input, protocols)| Version { name: &input.file, protocols })
        .collect();
    let observed = if observer.is_some() { versions.pop() } else { None };
    let diff = protocol::diff(&versions, observed).map_err(|problem| {
        let path = files.first().cloned().unwrap_or_default();
        Error::Protocol { path, problem }
    })?;
    Ok(Compared { form: form.name, files: inputs, diff })
}

/// Sums the records up to the whole election, and compares the sums with published totals.
///
/// Without `published`, gives the sums of the first `depth` levels. With `earlier`, an earlier version of the records,
/// stations whose change explains a difference are looked for too. *Errors:* a file or the form is none.
pub fn roll_up(
    file: &Path,
    published: Option<&Path>,
    earlier: Option<&Path>,
    depth: usize,
    rules: &Rules,
) -> Result<RolledUp, Error> {
    let form = form(rules)?;
    let (input, protocols) = read(file, &form)?;
    let mut files = vec![input];
    let earlier = match earlier {
        Some(path) => {
            let (input, table) = read(path, &form)?;
            files.push(input);
            Some(table)
        }
        None => None,
    };
    let mut rolled = RolledUp {
        form: form.name.clone(),
        files,
        levels: protocols.levels().to_vec(),
        sums: Vec::new(),
        totals: Vec::new(),
        explanations: Vec::new(),
        unmatched: Vec::new(),
    };
    let Some(path) = published else {
        rolled.sums = protocol::sums(&protocols, depth);
        return Ok(rolled);
    };
    let problem = |problem| Error::Protocol { path: path.to_owned(), problem };
    let published = Published::read(&bytes(path)?, &form, &protocols).map_err(problem)?;
    let found = protocol::roll_up(&protocols, &published, earlier.as_ref());
    rolled.totals = found.totals;
    rolled.unmatched = found.unmatched.into_iter().map(|(line, unit)| Unmatched { line, unit }).collect();
    let station = |of: &usize| Station { station: protocols.station(*of), line: protocols.line(*of) };
    let explanations = found.explanations.into_iter().map(|it| Explanation {
        unit: it.unit,
        lines: it.lines,
        search: it.search,
        sets_found: it.sets_found,
        sets: it.sets.iter().map(|set| set.iter().map(station).collect()).collect(),
    });
    rolled.explanations = explanations.collect();
    Ok(rolled)
}

fn form(rules: &Rules) -> Result<Form, Error> {
    match rules {
        Rules::Shipped(name) => {
            let text = form_text(name)?;
            Form::parse(text).map_err(|problem| Error::Protocol { path: name.into(), problem })
        }
        Rules::Written(path) => {
            let text = input::read_written(path)?;
            Form::parse(&text).map_err(|problem| Error::Protocol { path: path.clone(), problem })
        }
    }
}

fn read(path: &Path, form: &Form) -> Result<(Input, Protocols), Error> {
    let bytes = bytes(path)?;
    let protocols =
        protocol::read(&bytes, form).map_err(|problem| Error::Protocol { path: path.to_owned(), problem })?;
    let input = Input {
        file: path.display().to_string(),
        sha256: hex(&Sha256::digest(&bytes)),
        encoding: protocols.encoding.to_string(),
        rows: protocols.rows_read(),
        protocols: protocols.len(),
        rejected: protocols.rejected.clone(),
        duplicates: protocols.duplicates.clone(),
        n_duplicates: protocols.n_duplicates,
    };
    Ok((input, protocols))
}

/// Reads a file whole and undoes its compression.
fn bytes(path: &Path) -> Result<Vec<u8>, Error> {
    let file = input::open(path)?;
    unpack(file, BYTES_MAX as u64).map_err(|source| Error::Input { path: path.to_owned(), source })
}
