//! Questions: every one carries the condition of who asks.

use std::collections::HashMap;

use ostrakon_model::Tlp;

use crate::asked::Asked;
use crate::change::parsed;
use crate::database::{Connection, Value};
use crate::error::Error;
use crate::record::Id;
use crate::viewer::{self, VISIBLE};
use crate::{Casebook, Kind, Record, Viewer};

/// Most records of one page.
pub(crate) const PAGE_MAX: usize = 1000;
/// Bytes from which on a page is full, however few records it has.
const PAGE_BYTES: usize = 8 << 20;

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
    /// In what order they come.
    pub order: Order,
    /// Only those behind this place of the list.
    pub after: Option<Cursor>,
    /// Most records given, up to 1000; 50 where nothing is said.
    pub limit: Option<usize>,
}

/// In what order records come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The last changed first.
    #[default]
    Changed,
    /// Those of the highest [`Rank`](crate::Rank) first, among equals the last changed; the kind must be named, and
    /// have one.
    Rank,
}

/// A place in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// In lists by rank.
    pub(crate) rank: Option<i64>,
    pub(crate) seq: i64,
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.rank {
            Some(rank) => write!(f, "{rank}.{}", self.seq),
            None => self.seq.fmt(f),
        }
    }
}

impl std::str::FromStr for Cursor {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let problem =
            || Error::Invalid { field: "cursor".to_owned(), problem: "is none that was given".to_owned() };
        let number = |text: &str| text.parse::<i64>().map_err(|_| problem());
        Ok(match text.split_once('.') {
            Some((rank, seq)) => Self { rank: Some(number(rank)?), seq: number(seq)? },
            None => Self { rank: None, seq: number(text)? },
        })
    }
}

/// Some records, in the order asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The records.
    pub records: Vec<Record>,
    /// Where the next page begins; none where this is the last.
    pub next: Option<Cursor>,
}

impl Casebook {
    /// Lists records, the last changed first where nothing else is asked for.
    pub fn list(&self, viewer: &Viewer, query: &Query) -> Result<Page, Error> {
        let limit = query.limit.unwrap_or(50).clamp(1, PAGE_MAX);
        let rows = self.read(|connection| {
            let Some(asked) = Asked::new(connection, self.inner.kinds, viewer, query)? else {
                return Ok(Vec::new());
            };
            let statement = format!(
                "SELECT {}, v.content FROM ({}) AS found JOIN records AS r ON r.seq = found.seq JOIN revisions AS v \
                 ON v.id = r.id AND v.rev = r.rev ORDER BY {} LIMIT {}",
                asked.order.keys("found"),
                asked.found(limit + 1),
                asked.order.descending("found"),
                limit + 1
            );
            connection.query_some(&statement, &asked.parameters, PAGE_BYTES)
        })?;
        let content =
            |row: &Vec<Value>| row.last().map(|content| content.text().to_owned()).unwrap_or_default();
        let bytes: usize = rows.iter().map(|row| content(row).len()).sum();
        let records: Vec<Record> =
            rows.iter().take(limit).map(|row| parsed(&content(row))).collect::<Result<_, _>>()?;
        let is_more = rows.len() > limit || bytes >= PAGE_BYTES;
        let last = records.len().checked_sub(1).filter(|_| is_more);
        let next = last.and_then(|last| rows.get(last)).map(|row| query.order.cursor(row));
        Ok(Page { records, next })
    }

    /// Gives the ids of all records that are wanted, in the order asked for, as of one moment.
    ///
    /// From one page of a list to the next a record that is changed takes another place, and may be in neither: who
    /// wants all of them asks for this.
    pub fn ids(&self, viewer: &Viewer, query: &Query) -> Result<Vec<Id>, Error> {
        let query = Query { after: None, ..query.clone() };
        let rows = self.read(|connection| {
            let Some(asked) = Asked::new(connection, self.inner.kinds, viewer, &query)? else {
                return Ok(Vec::new());
            };
            let statement = format!(
                "SELECT r.id FROM ({}) AS found JOIN records AS r ON r.seq = found.seq ORDER BY {}",
                asked.found(usize::try_from(i64::MAX).unwrap_or(usize::MAX)),
                asked.order.descending("found")
            );
            connection.query(&statement, &asked.parameters)
        })?;
        rows.iter().map(|row| row[0].text().parse()).collect()
    }

    /// Gives those of some records that are still there and that the viewer may know of, as they are now.
    pub fn get_all(&self, viewer: &Viewer, ids: &[Id]) -> Result<Vec<Record>, Error> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let rows = self.read(|connection| {
            let mut parameters = viewer::parameters(viewer);
            let Some(kinds) = readable(self.inner.kinds, viewer, &mut parameters) else {
                return Ok(Vec::new());
            };
            let first = parameters.len() + 1;
            parameters.extend(ids.iter().map(|id| Value::from(id.to_string())));
            let places: Vec<String> = (first..=parameters.len()).map(|place| format!("${place}")).collect();
            let statement = format!(
                "SELECT v.content FROM records AS r JOIN revisions AS v ON v.id = r.id AND v.rev = r.rev WHERE r.removed = 0 \
                 AND r.id IN ({}) AND {VISIBLE} AND {kinds}",
                places.join(", ")
            );
            connection.query(&statement, &parameters)
        })?;
        let mut found: HashMap<Id, Record> = HashMap::new();
        for row in &rows {
            let record = parsed(row[0].text())?;
            found.insert(record.id, record);
        }
        Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
    }

    /// Counts records, up to a number from which on it is enough to know that there are so many.
    pub fn count(&self, viewer: &Viewer, query: &Query, most: u32) -> Result<u64, Error> {
        let rows = self.read(|connection| {
            let query = Query { order: Order::Changed, ..query.clone() };
            let Some(asked) = Asked::new(connection, self.inner.kinds, viewer, &query)? else {
                return Ok(Vec::new());
            };
            let found = asked.found(usize::try_from(most).unwrap_or(usize::MAX));
            let statement =
                format!("SELECT count(*) FROM (SELECT seq FROM ({found}) AS found LIMIT {most}) AS counted");
            connection.query(&statement, &asked.parameters)
        })?;
        Ok(rows.first().map_or(0, |row| u64::try_from(row[0].number()).unwrap_or(0)))
    }
}

/// Gives the current revision of a record.
pub(crate) fn get(
    connection: &mut Connection,
    kinds: &'static [Kind],
    viewer: &Viewer,
    id: Id,
) -> Result<Record, Error> {
    let mut parameters = viewer::parameters(viewer);
    let Some(kinds) = readable(kinds, viewer, &mut parameters) else {
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
) -> Option<String> {
    let mut places = Vec::new();
    for kind in kinds.iter().filter(|kind| kind.is_readable(viewer)) {
        parameters.push(kind.name.into());
        places.push(format!("${}", parameters.len()));
    }
    if places.is_empty() { None } else { Some(format!("r.kind IN ({})", places.join(", "))) }
}
