//! Questions: every one carries the condition of who asks.

use ostrakon_model::Tlp;

use crate::change::parsed;
use crate::database::{Connection, Value, next_after};
use crate::error::Error;
use crate::journal::{self, Entry};
use crate::record::Id;
use crate::viewer::{self, VISIBLE};
use crate::{Casebook, Kind, Record, Viewer, words};

/// Most records of one page.
const PAGE_MAX: usize = 1000;
/// Rows after which one list is as long as another, when the shortest is looked for.
const LONG: i64 = 1000;
/// Records from which on a word is common.
const COMMON: i64 = 20_000;
/// Fewest characters of a word that the index finds.
const INDEXED_CHARACTERS: usize = 3;

/// Which records are wanted; all that the viewer may know of where nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Name of their kind.
    pub kind: Option<String>,
    /// Election that they belong to.
    pub election: Option<String>,
    /// Organisation that owns them.
    pub owner: Option<String>,
    /// How they are marked.
    pub tlp: Option<Tlp>,
    /// Values of fields of the body, each of which they have; the kind must be named.
    pub facets: Vec<(String, String)>,
    /// Words that they hold, in any script and case, parts of words too.
    pub text: Option<String>,
    /// Only those behind this place of the list.
    pub after: Option<Cursor>,
    /// Most records given, up to 1000; 50 where nothing is said.
    pub limit: Option<usize>,
}

/// A place in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor(pub(crate) i64);

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::str::FromStr for Cursor {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let problem =
            || Error::Invalid { field: "cursor".to_owned(), problem: "is none that was given".to_owned() };
        text.parse().map(Self).map_err(|_| problem())
    }
}

/// Some records, the last changed first.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The records.
    pub records: Vec<Record>,
    /// Where the next page begins; none where this is the last.
    pub next: Option<Cursor>,
}

impl Casebook {
    /// Lists records, the last changed first.
    pub fn list(&self, viewer: &Viewer, query: &Query) -> Result<Page, Error> {
        let limit = query.limit.unwrap_or(50).clamp(1, PAGE_MAX);
        let Some(rows) = self.read(|connection| {
            let Some(asked) = Asked::new(connection, self.inner.kinds, viewer, query)? else { return Ok(None) };
            let statement = format!(
                "SELECT r.seq, v.content FROM {} CROSS JOIN revisions AS v WHERE v.id = r.id AND v.rev = r.rev AND \
                 {} ORDER BY {} DESC LIMIT {}",
                asked.from,
                asked.conditions.join(" AND "),
                asked.order,
                limit + 1
            );
            connection.query(&statement, &asked.parameters).map(Some)
        })?
        else {
            return Ok(Page { records: Vec::new(), next: None });
        };
        let next =
            if rows.len() > limit { rows.get(limit - 1).map(|row| Cursor(row[0].number())) } else { None };
        let records = rows.iter().take(limit).map(|row| parsed(row[1].text())).collect::<Result<_, _>>()?;
        Ok(Page { records, next })
    }

    /// Counts records, up to a number from which on it is enough to know that there are so many.
    pub fn count(&self, viewer: &Viewer, query: &Query, most: u64) -> Result<u64, Error> {
        let rows = self.read(|connection| {
            let Some(asked) = Asked::new(connection, self.inner.kinds, viewer, query)? else {
                return Ok(Vec::new());
            };
            let statement = format!(
                "SELECT count(*) FROM (SELECT 1 FROM {} WHERE {} LIMIT {most}) AS found",
                asked.from,
                asked.conditions.join(" AND ")
            );
            connection.query(&statement, &asked.parameters)
        })?;
        Ok(rows.first().map_or(0, |row| u64::try_from(row[0].number()).unwrap_or(0)))
    }

    /// Gives the revisions of a record that the viewer may know of, the first one first, each with its entry.
    pub fn history(&self, viewer: &Viewer, id: Id) -> Result<Vec<(Entry, Record)>, Error> {
        self.read(|connection| {
            get(connection, self.inner.kinds, viewer, id)?;
            let statement = format!(
                "SELECT {}, v.content FROM journal AS j JOIN revisions AS v ON v.id = j.id AND v.rev = j.rev \
                 WHERE j.id = $1 ORDER BY j.seq",
                journal::COLUMNS
            );
            let rows = connection.query(&statement, &[id.to_string().into()])?;
            Ok(revisions(&rows)?.into_iter().filter(|(_, record)| record.is_visible(viewer)).collect())
        })
    }

    /// Gives the entries behind one of the journal that the viewer may know of, the first one first, at most so
    /// many.
    pub fn events(&self, viewer: &Viewer, after: u64, limit: usize) -> Result<Vec<Entry>, Error> {
        let limit = limit.clamp(1, PAGE_MAX);
        let mut after = i64::try_from(after).unwrap_or(i64::MAX);
        let mut events = Vec::new();
        self.read(|connection| {
            let mut parameters = viewer::parameters(viewer);
            let kinds = readable(self.inner.kinds, viewer, &mut parameters, None);
            let Some(kinds) = kinds else { return Ok(()) };
            let place = parameters.len();
            parameters.push(Value::Null);
            let statement = format!(
                "SELECT {}, v.content FROM journal AS j JOIN records AS r ON r.id = j.id JOIN revisions AS v ON \
                 v.id = j.id AND v.rev = j.rev WHERE j.seq > ${} AND {VISIBLE} AND {kinds} ORDER BY j.seq LIMIT \
                 {PAGE_MAX}",
                journal::COLUMNS,
                place + 1
            );
            while events.len() < limit {
                parameters[place] = after.into();
                let rows = connection.query(&statement, &parameters)?;
                let Some(next) = next_after(&rows, 0, after)? else { break };
                after = next;
                // A revision can be marked closer than the one that holds now.
                let seen = revisions(&rows)?.into_iter().filter(|(_, record)| record.is_visible(viewer));
                events.extend(seen.map(|(entry, _)| entry));
            }
            Ok(())
        })?;
        events.truncate(limit);
        Ok(events)
    }
}

fn revisions(rows: &[Vec<Value>]) -> Result<Vec<(Entry, Record)>, Error> {
    let broken =
        || Error::Database { problem: "an entry of the journal is not as it was written".to_owned() };
    rows.iter()
        .map(|row| {
            let content = row.last().map(Value::text).unwrap_or_default();
            Ok((Entry::of_row(row).ok_or_else(broken)?, parsed(content)?))
        })
        .collect()
}

/// Gives the current revision of a record.
pub(crate) fn get(
    connection: &mut Connection,
    kinds: &'static [Kind],
    viewer: &Viewer,
    id: Id,
) -> Result<Record, Error> {
    let mut parameters = viewer::parameters(viewer);
    let Some(kinds) = readable(kinds, viewer, &mut parameters, None) else {
        return Err(Error::NotFound { id });
    };
    parameters.push(id.to_string().into());
    let statement = format!(
        "SELECT v.content FROM records AS r JOIN revisions AS v ON v.id = r.id AND v.rev = r.rev WHERE r.id = ${} AND \
         {VISIBLE} AND {kinds}",
        parameters.len()
    );
    let rows = connection.query(&statement, &parameters)?;
    rows.first().map_or(Err(Error::NotFound { id }), |row| parsed(row[0].text()))
}

/// Gives the condition that the kind of `r` is one that the viewer may read; nothing where there is none.
pub(crate) fn readable(
    kinds: &'static [Kind],
    viewer: &Viewer,
    parameters: &mut Vec<Value>,
    only: Option<&str>,
) -> Option<String> {
    let is_wanted = |kind: &&Kind| kind.is_readable(viewer) && only.is_none_or(|only| only == kind.name);
    let mut places = Vec::new();
    for kind in kinds.iter().filter(is_wanted) {
        parameters.push(kind.name.into());
        places.push(format!("${}", parameters.len()));
    }
    if places.is_empty() { None } else { Some(format!("r.kind IN ({})", places.join(", "))) }
}

/// A query as a statement has it.
struct Asked {
    from: String,
    order: &'static str,
    conditions: Vec<String>,
    parameters: Vec<Value>,
}

impl Asked {
    /// Makes the parts of a statement; none where no kind is left that the viewer may read.
    fn new(
        connection: &mut Connection,
        kinds: &'static [Kind],
        viewer: &Viewer,
        query: &Query,
    ) -> Result<Option<Self>, Error> {
        let mut parameters = viewer::parameters(viewer);
        let Some(kind) = readable(kinds, viewer, &mut parameters, query.kind.as_deref()) else {
            return Ok(None);
        };
        let mut asked = Self {
            from: "records AS r".to_owned(),
            order: "r.seq",
            conditions: vec!["r.removed = 0".to_owned(), VISIBLE.to_owned(), kind],
            parameters,
        };
        let plain = [("r.election", query.election.as_deref()), ("r.owner", query.owner.as_deref())];
        for (column, value) in plain {
            if let Some(value) = value {
                asked.compare(column, "=", value.into());
            }
        }
        if let Some(tlp) = query.tlp {
            asked.compare("r.tlp", "=", tlp.rank().into());
        }
        asked.facets(connection, query)?;
        asked.text(connection, query.text.as_deref().unwrap_or_default())?;
        if let Some(Cursor(seq)) = query.after {
            let order = asked.order;
            asked.compare(order, "<", seq.into());
        }
        Ok(Some(asked))
    }

    fn parameter(&mut self, value: Value) -> String {
        self.parameters.push(value);
        format!("${}", self.parameters.len())
    }

    fn compare(&mut self, column: &str, sign: &str, value: Value) {
        let place = self.parameter(value);
        self.conditions.push(format!("{column} {sign} {place}"));
    }

    /// Adds the facets; the rarest of them leads the way through the records.
    fn facets(&mut self, connection: &mut Connection, query: &Query) -> Result<(), Error> {
        if query.facets.is_empty() {
            return Ok(());
        }
        let Some(kind) = &query.kind else {
            let problem = "is missing: the fields that records are filtered by depend on it".to_owned();
            return Err(Error::Invalid { field: "kind".to_owned(), problem });
        };
        let mut by_length = Vec::new();
        for (name, value) in &query.facets {
            let row: [Value; 3] = [kind.as_str().into(), name.as_str().into(), value.as_str().into()];
            let statement = format!(
                "SELECT count(*) FROM (SELECT 1 FROM facets WHERE kind = $1 AND name = $2 AND value = $3 LIMIT {LONG}) \
                 AS found"
            );
            let length = connection.query(&statement, &row)?.first().map_or(0, |row| row[0].number());
            by_length.push((length, row));
        }
        by_length.sort_by_key(|(length, _)| *length);
        for (nth, (_, row)) in by_length.into_iter().enumerate() {
            let [kind, name, value] = row.map(|value| self.parameter(value));
            if nth == 0 {
                self.from = format!("facets AS f CROSS JOIN {}", self.from);
                self.order = "f.seq";
                self.conditions.push(format!(
                    "f.kind = {kind} AND f.name = {name} AND f.value = {value} AND r.seq = f.seq"
                ));
            } else {
                self.conditions.push(format!(
                    "EXISTS (SELECT 1 FROM facets AS g WHERE g.kind = {kind} AND g.name = {name} AND g.value = {value} \
                     AND g.seq = r.seq)"
                ));
            }
        }
        Ok(())
    }

    /// Adds the words that are looked for: one that few records have leads to them, one that many have is looked
    /// for in each.
    fn text(&mut self, connection: &mut Connection, text: &str) -> Result<(), Error> {
        let folded = words::folded(text);
        let is_postgres = connection.is_postgres();
        for word in folded.split_whitespace() {
            let has_word = |place: &str| {
                if is_postgres {
                    format!("strpos(w.text, {place}) > 0")
                } else {
                    format!("instr(w.text, {place}) > 0")
                }
            };
            let is_indexed = word.chars().count() >= INDEXED_CHARACTERS;
            let (indexed, sought) = if is_postgres {
                let like = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
                ("w.text LIKE", format!("%{like}%"))
            } else {
                ("w.text MATCH", format!("\"{}\"", word.replace('"', "\"\"")))
            };
            let is_rare = is_indexed
                && {
                    let statement = format!(
                        "SELECT count(*) FROM (SELECT 1 FROM words AS w WHERE {indexed} $1 LIMIT {COMMON}) AS found"
                    );
                    let found = connection.query(&statement, &[sought.as_str().into()])?;
                    found.first().is_some_and(|row| row[0].number() < COMMON)
                };
            let condition = if is_rare {
                let place = self.parameter(sought.into());
                format!("r.seq IN (SELECT w.rowid FROM words AS w WHERE {indexed} {place})")
            } else {
                let place = self.parameter(word.into());
                format!("EXISTS (SELECT 1 FROM words AS w WHERE w.rowid = r.seq AND {})", has_word(&place))
            };
            self.conditions.push(condition);
        }
        Ok(())
    }
}
