//! Which ballots there are, and where they lie.

use std::collections::{HashMap, HashSet};

use super::sampler::{self, python_tuple};
use super::{Contest, Error};

/// Most ballots of a contest: half as many again as the largest electorate of Europe.
pub(super) const BALLOTS_MAX: u64 = 200_000_000;

/// Most rows of a manifest, so that it fits into memory.
const ROWS_MAX: usize = 20_000_000;

/// A box or bundle of ballots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Its name.
    pub name: String,
    /// How many ballots lie in it.
    pub ballots: u64,
}

/// The ballots of a contest, each with an id of its own, in the order in which they are listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// SHA-256 of the bytes of the file, in hexadecimal digits: what is published before the seed is drawn.
    pub sha256: String,
    rows: Rows,
    /// Site of each row; empty where the manifest has no column for it.
    sites: Vec<String>,
    n_ballots: u64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Rows {
    Ballots(Vec<String>),
    Batches {
        batches: Vec<Batch>,
        /// How many ballots lie in each batch and all before it.
        ends: Vec<u64>,
    },
}

/// Where a ballot lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place<'m> {
    /// Id of the ballot; a ballot of a batch has the one that Arlo gives it.
    pub id: String,
    /// Site, where the manifest names one.
    pub site: Option<&'m str>,
    /// Batch, where ballots are listed by batch.
    pub batch: Option<&'m str>,
    /// Number within the batch, from 1; or the position in the manifest.
    pub number: u64,
}

impl Manifest {
    /// Reads a manifest: CSV with a column `id`, or `batch` and `ballots`, and perhaps `site`; other columns are let
    /// be.
    ///
    /// *Errors:* a column is missing, an id or batch is empty or comes twice, a number of ballots is none.
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        let sha256 = sampler::sha256(bytes);
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(bytes);
        let header = reader.headers().map_err(|error| unreadable(&error))?.clone();
        let column = |name: &str| header.iter().position(|title| title == name);
        let mut sites = Vec::new();
        let site = column("site");
        let mut rows = match (column("id"), column("batch"), column("ballots")) {
            (Some(_), None, None) => Rows::Ballots(Vec::new()),
            (None, Some(_), Some(_)) => Rows::Batches { batches: Vec::new(), ends: Vec::new() },
            _ => {
                let found: Vec<&str> = header.iter().collect();
                let problem = format!(
                    "the columns are `{}`, expected `id`, or `batch` and `ballots`",
                    found.join("`, `")
                );
                return Err(
                    Error::new(problem, "a manifest lists the ballots, or the batches they lie in").line(1)
                );
            }
        };
        let (key, ballots) = (column("id").or(column("batch")).unwrap_or(0), column("ballots").unwrap_or(0));
        let mut n_ballots = 0_u64;
        let mut record = csv::StringRecord::new();
        while reader.read_record(&mut record).map_err(|error| unreadable(&error))? {
            let line = record.position().map_or(0, csv::Position::line);
            let name = record.get(key).unwrap_or_default();
            let field = if matches!(rows, Rows::Ballots(_)) { "id" } else { "batch" };
            if name.is_empty() {
                let hint = "each ballot or batch needs a name of its own";
                return Err(Error::new("is empty, expected a name", hint).line(line).field(field));
            }
            match &mut rows {
                Rows::Ballots(ids) => {
                    ids.push(name.to_owned());
                    n_ballots += 1;
                }
                Rows::Batches { batches, ends } => {
                    let ballots = ballots_of(record.get(ballots).unwrap_or_default(), line)?;
                    n_ballots += ballots;
                    batches.push(Batch { name: name.to_owned(), ballots });
                    ends.push(n_ballots);
                }
            }
            if let Some(site) = site {
                sites.push(record.get(site).unwrap_or_default().to_owned());
            }
            if n_ballots > BALLOTS_MAX || rows.len() > ROWS_MAX {
                let problem = format!("more than {BALLOTS_MAX} ballots, or {ROWS_MAX} rows");
                return Err(Error::new(problem, "this cannot be the manifest of one contest").line(line));
            }
        }
        let manifest = Self { sha256, rows, sites, n_ballots };
        manifest.check_distinct()?;
        if n_ballots == 0 {
            return Err(Error::new(
                "lists no ballot",
                "a manifest lists the ballots, or the batches they lie in",
            ));
        }
        Ok(manifest)
    }

    fn check_distinct(&self) -> Result<(), Error> {
        let mut seen = HashSet::with_capacity(self.rows.len());
        let names: Box<dyn Iterator<Item = &str>> = match &self.rows {
            Rows::Ballots(ids) => Box::new(ids.iter().map(String::as_str)),
            Rows::Batches { batches, .. } => Box::new(batches.iter().map(|batch| batch.name.as_str())),
        };
        for (name, row) in names.zip(1..) {
            if !seen.insert(name) {
                let hint = "names must be distinct: a ballot listed twice would be drawn too often";
                return Err(Error::new(format!("`{name}` comes twice, the second time in row {row}"), hint));
            }
        }
        Ok(())
    }

    /// Counts the ballots.
    pub fn n_ballots(&self) -> u64 {
        self.n_ballots
    }

    /// Gives the batches; `None` where the manifest lists ballots.
    pub fn batches(&self) -> Option<&[Batch]> {
        match &self.rows {
            Rows::Ballots(_) => None,
            Rows::Batches { batches, .. } => Some(batches),
        }
    }

    /// Calls with place and id of each ballot. A ballot of a batch has the id that Arlo gives it.
    pub fn for_each_id(&self, mut call: impl FnMut(u64, &str)) {
        match &self.rows {
            Rows::Ballots(ids) => (0..).zip(ids).for_each(|(place, id)| call(place, id)),
            Rows::Batches { batches, .. } => {
                let mut place = 0;
                for batch in batches {
                    for number in 1..=batch.ballots {
                        call(place, &python_tuple(&batch.name, number));
                        place += 1;
                    }
                }
            }
        }
    }

    /// Refuses a manifest that does not list as many ballots as the contest reports.
    pub fn check_total(&self, contest: &Contest) -> Result<(), Error> {
        if self.n_ballots == contest.ballots {
            return Ok(());
        }
        let problem = format!("lists {} ballots, the contest reports {}", self.n_ballots, contest.ballots);
        Err(Error::new(problem, "account for every ballot before anything is drawn"))
    }

    /// Gives the id of the ballot at a place from 0. *Complexity:* O(log batches).
    pub fn id(&self, place: u64) -> Option<String> {
        self.place(place).map(|place| place.id)
    }

    /// Says where the ballot at a place from 0 lies. *Complexity:* O(log batches).
    pub fn place(&self, place: u64) -> Option<Place<'_>> {
        let site = |row: usize| self.sites.get(row).map(String::as_str);
        match &self.rows {
            Rows::Ballots(ids) => {
                let row = usize::try_from(place).ok()?;
                let id = ids.get(row)?.clone();
                Some(Place { id, site: site(row), batch: None, number: place + 1 })
            }
            Rows::Batches { batches, ends } => {
                let row = ends.partition_point(|end| *end <= place);
                let batch = batches.get(row)?;
                let number = place + batch.ballots - ends.get(row)? + 1;
                let id = python_tuple(&batch.name, number);
                Some(Place { id, site: site(row), batch: Some(&batch.name), number })
            }
        }
    }

    /// Gives the places of the ballots by their ids. *Complexity:* O(rows), and O(1) for each id.
    pub(super) fn places(&self) -> Places<'_> {
        match &self.rows {
            Rows::Ballots(ids) => Places::Ballots(ids.iter().map(String::as_str).zip(0..).collect()),
            Rows::Batches { batches, ends } => {
                let place = |(batch, end): (&Batch, &u64)| {
                    let first = python_tuple(&batch.name, 1);
                    let name = first.rsplit_once(SEPARATOR).map_or("", |(name, _)| name).to_owned();
                    (name, (end - batch.ballots, batch.ballots))
                };
                Places::Batches(batches.iter().zip(ends).map(place).collect())
            }
        }
    }
}

/// What stands between batch and number in the id of a ballot of a batch.
const SEPARATOR: &str = ", ";

/// Places of ballots by their ids.
#[derive(Clone, Debug)]
pub(super) enum Places<'m> {
    /// Of each ballot.
    Ballots(HashMap<&'m str, u64>),
    /// Of each batch, by what its ids begin with: ballots before it, and ballots in it.
    Batches(HashMap<String, (u64, u64)>),
}

impl Places<'_> {
    /// Gives the place of a ballot from 0; `None` where the manifest has none of that id.
    pub(super) fn of(&self, id: &str) -> Option<u64> {
        match self {
            Self::Ballots(places) => places.get(id).copied(),
            Self::Batches(places) => {
                let (name, number) = id.strip_suffix(')')?.rsplit_once(SEPARATOR)?;
                let (before, ballots) = places.get(name)?;
                // Only the number as it is written in the id: neither `+1` nor `01` is another name of ballot 1.
                let nth: u64 = number.parse().ok()?;
                let is_one = (1..=*ballots).contains(&nth) && nth.to_string() == number;
                is_one.then(|| before + nth - 1)
            }
        }
    }
}

impl Rows {
    fn len(&self) -> usize {
        match self {
            Self::Ballots(ids) => ids.len(),
            Self::Batches { batches, .. } => batches.len(),
        }
    }
}

fn ballots_of(text: &str, line: u64) -> Result<u64, Error> {
    let fault = || {
        let problem =
            format!("`{text}` is no number of ballots, expected a whole number from 0 to {BALLOTS_MAX}");
        Error::new(problem, "write it without spaces, points or a sign").line(line).field("ballots")
    };
    let ballots: u64 = text.parse().map_err(|_| fault())?;
    if ballots > BALLOTS_MAX { Err(fault()) } else { Ok(ballots) }
}

/// Says what is wrong with a CSV file.
pub(super) fn unreadable(error: &csv::Error) -> Error {
    let line = error.position().map(csv::Position::line);
    #[allow(clippy::wildcard_enum_match_arm, reason = "the kinds are not all known: the enum may grow")]
    let problem = match error.kind() {
        csv::ErrorKind::Utf8 { .. } => "is not UTF-8".to_owned(),
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("has {len} fields, expected {expected_len} as in the first line")
        }
        _ => error.to_string(),
    };
    Error { line, ..Error::new(problem, "save it as CSV with commas, in UTF-8") }
}
