//! The statement that a query becomes.

use std::iter::once;

use crate::database::{Connection, Value};
use crate::error::Error;
use crate::kind::{EACH, ELECTION, MARKING, OWNER};
use crate::query::{Cursor, Order, Query};
use crate::viewer::{self, VISIBLE};
use crate::{Kind, Viewer, words};

/// Records that are looked up one by one in another list: of more, both lists are read side by side.
const FEW: i64 = 2000;
/// Records from which on a word is common.
const COMMON: i64 = 20_000;
/// Names that a viewer has.
const NAMES: usize = 3;
/// Most words of one question: each is looked up by itself first, and databases take statements of so many parts only.
const WORDS_MAX: usize = 32;
/// Fewest characters of a word that the index finds.
const INDEXED_CHARACTERS: usize = 3;

impl Order {
    /// Gives the columns by which a list is in order.
    pub(crate) fn keys(self, of: &str) -> String {
        match self {
            Self::Changed => format!("{of}.seq AS seq"),
            Self::Rank => format!("{of}.rank AS rank, {of}.seq AS seq"),
        }
    }

    /// Gives the order.
    pub(crate) fn descending(self, of: &str) -> String {
        match self {
            Self::Changed => format!("{of}.seq DESC"),
            Self::Rank => format!("{of}.rank DESC, {of}.seq DESC"),
        }
    }

    /// Gives the table whose rows lie in this order.
    fn table(self) -> &'static str {
        match self {
            Self::Changed => "facets",
            Self::Rank => "ranked",
        }
    }

    /// Gives the place of a row, which begins with the keys.
    pub(crate) fn cursor(self, row: &[Value]) -> Cursor {
        match (self, row) {
            (Self::Rank, [rank, seq, ..]) => Cursor { rank: Some(rank.number()), seq: seq.number() },
            (_, row) => Cursor { rank: None, seq: row.first().map_or(0, Value::number) },
        }
    }
}

/// A query as a statement has it.
pub(crate) struct Asked {
    pub(crate) order: Order,
    /// Kinds that are looked through, as parameters.
    kinds: Vec<String>,
    /// What leads the way through the records, as parameters: a thing that they are found by, or a word.
    lead: Lead,
    /// Other things that they are found by.
    facets: Vec<(String, String)>,
    /// Whether what leads the way and the others are long lists, to be read side by side.
    is_merged: bool,
    /// Conditions on the words of `f.seq`.
    words: Vec<String>,
    /// Only those before this one: its place as parameters, in the order of the keys.
    before: Vec<String>,
    pub(crate) parameters: Vec<Value>,
}

enum Lead {
    /// Name and value.
    Facet(String, String),
    /// The same, of which there are few, in another order than is asked for.
    Few(String, String),
    /// A statement that gives few.
    Words(String),
}

impl Asked {
    /// Makes the parts of a statement; none where no kind is left that the viewer may read.
    pub(crate) fn new(
        connection: &mut Connection,
        kinds: &'static [Kind],
        viewer: &Viewer,
        query: &Query,
    ) -> Result<Option<Self>, Error> {
        let is_wanted = |kind: &&Kind| {
            kind.is_readable(viewer) && query.kind.as_ref().is_none_or(|name| name == kind.name)
        };
        let kinds: Vec<&'static Kind> = kinds.iter().filter(is_wanted).collect();
        if kinds.is_empty() {
            return Ok(None);
        }
        if query.kind.is_none() && !query.facets.is_empty() {
            let problem = "is missing: the fields that records are filtered by depend on it".to_owned();
            return Err(Error::Invalid { field: "kind".to_owned(), problem });
        }
        let has_rank = query.kind.is_some() && kinds.iter().all(|kind| kind.rank.is_some());
        if query.order == Order::Rank && !has_rank {
            let problem = "is by rank, which records of this kind have not".to_owned();
            return Err(Error::Invalid { field: "order".to_owned(), problem });
        }
        let lead = Lead::Facet(String::new(), String::new());
        let (facets, words) = (Vec::new(), Vec::new());
        let parameters = viewer::parameters(viewer);
        let (order, before, is_merged) = (query.order, Vec::new(), false);
        let mut asked = Self { order, kinds: Vec::new(), lead, facets, is_merged, words, before, parameters };
        asked.kinds = kinds.iter().map(|kind| asked.parameter(kind.name.into())).collect();
        asked.facets(connection, &kinds, query)?;
        asked.text(connection, query.text.as_deref().unwrap_or_default())?;
        if let Some(Cursor { rank, seq }) = query.after {
            if rank.is_some() != (query.order == Order::Rank) {
                let problem = "is one of a list in another order".to_owned();
                return Err(Error::Invalid { field: "cursor".to_owned(), problem });
            }
            asked.before = rank.into_iter().chain([seq]).map(|key| asked.parameter(key.into())).collect();
        }
        Ok(Some(asked))
    }

    fn parameter(&mut self, value: Value) -> String {
        self.parameters.push(value);
        format!("${}", self.parameters.len())
    }

    /// Adds what records are found by; the rarest leads the way.
    fn facets(&mut self, connection: &mut Connection, kinds: &[&Kind], query: &Query) -> Result<(), Error> {
        let mut wanted: Vec<(&str, &str)> =
            query.facets.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        wanted.extend(query.election.as_deref().map(|election| (ELECTION, election)));
        wanted.extend(query.owner.as_deref().map(|owner| (OWNER, owner)));
        wanted.extend(query.tlp.map(|tlp| (MARKING, tlp.name())));
        // Where an order is not that of the list, it matters whether there are few.
        let is_choice = wanted.len() > 1 || self.order == Order::Rank;
        let mut by_length = Vec::new();
        for (name, value) in wanted {
            let length = if is_choice { self.length(connection, kinds, (name, value))? } else { 0 };
            by_length.push((length, name, value));
        }
        by_length.sort_by_key(|(length, _, _)| *length);
        // PostgreSQL makes its own plan, and its INTERSECT would read both lists to their ends.
        self.is_merged = !connection.is_postgres() && by_length.first().is_some_and(|(n, ..)| *n >= FEW);
        let mut leads_few = false;
        if self.order == Order::Rank {
            leads_few = by_length.first().is_some_and(|(n, ..)| *n < FEW);
            let lies_in_order = |name: &str| kinds.iter().all(|kind| kind.is_ranked_within(name));
            self.is_merged &= by_length.iter().all(|(_, name, _)| lies_in_order(name));
            if !leads_few {
                // What lies in order leads, the rarest first; where nothing does, all records do.
                by_length.sort_by_key(|(length, name, _)| (!lies_in_order(name), *length));
                if by_length.first().is_none_or(|(_, name, _)| !lies_in_order(name)) {
                    by_length.insert(0, (0, EACH, ""));
                }
            }
        }
        let mut by_length = by_length.into_iter();
        let (name, value) = by_length.next().map_or((EACH, ""), |(_, name, value)| (name, value));
        let (name, value) = (self.parameter(name.into()), self.parameter(value.into()));
        self.lead = if leads_few { Lead::Few(name, value) } else { Lead::Facet(name, value) };
        for (_, name, value) in by_length {
            let facet = (self.parameter(name.into()), self.parameter(value.into()));
            self.facets.push(facet);
        }
        Ok(())
    }

    /// Counts what is found by something, as far as that matters.
    fn length(
        &self,
        connection: &mut Connection,
        kinds: &[&Kind],
        (name, value): (&str, &str),
    ) -> Result<i64, Error> {
        let mut length = 0;
        for kind in kinds {
            for who in self.parameters.iter().take(NAMES) {
                let place = [kind.name.into(), name.into(), value.into(), who.clone()];
                let statement = format!(
                    "SELECT count(*) FROM (SELECT 1 FROM facets WHERE kind = $1 AND name = $2 AND value = $3 AND who = $4 \
                     LIMIT {FEW}) AS found"
                );
                length += connection.query(&statement, &place)?.first().map_or(0, |row| row[0].number());
            }
        }
        Ok(length)
    }

    /// Adds the words that are looked for: the first that few records have leads to them, one that many have is
    /// looked for in each.
    fn text(&mut self, connection: &mut Connection, text: &str) -> Result<(), Error> {
        let folded = words::folded(text);
        let n_words = folded.split_whitespace().count();
        if n_words > WORDS_MAX {
            let problem = format!("has {n_words} words, the most are {WORDS_MAX}");
            return Err(Error::Invalid { field: "text".to_owned(), problem });
        }
        let is_postgres = connection.is_postgres();
        for word in folded.split_whitespace() {
            let (indexed, sought) = if is_postgres {
                let like = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
                ("w.text LIKE", format!("%{like}%"))
            } else {
                ("w.text MATCH", format!("\"{}\"", word.replace('"', "\"\"")))
            };
            let is_rare = word.chars().count() >= INDEXED_CHARACTERS
                && {
                    let statement = format!(
                        "SELECT count(*) FROM (SELECT 1 FROM words AS w WHERE {indexed} $1 LIMIT {COMMON}) AS found"
                    );
                    let found = connection.query(&statement, &[sought.as_str().into()])?;
                    found.first().is_some_and(|row| row[0].number() < COMMON)
                };
            if is_rare && let Lead::Facet(name, value) = &self.lead {
                let facet = (name.clone(), value.clone());
                self.facets.push(facet);
                let place = self.parameter(sought.into());
                self.lead =
                    Lead::Words(format!("SELECT w.rowid AS seq FROM words AS w WHERE {indexed} {place}"));
                continue;
            }
            let place = self.parameter(word.into());
            let has_word = if is_postgres { "strpos" } else { "instr" };
            self.words.push(format!(
                "EXISTS (SELECT 1 FROM words AS w WHERE w.rowid = f.seq AND {has_word}(w.text, {place}) > 0)"
            ));
        }
        Ok(())
    }

    /// Gives the statement that finds the keys of at most so many records, in order.
    pub(crate) fn found(&self, limit: usize) -> String {
        match (&self.lead, self.order) {
            (Lead::Facet(name, value), _) => self.found_by_facet(name, value, limit),
            (Lead::Few(name, value), _) => self.sorted(&self.few_by_facet(name, value), limit),
            (Lead::Words(few), Order::Rank) => self.sorted(&self.few_by_words(few), limit),
            (Lead::Words(few), Order::Changed) => {
                let before = self.behind("f");
                format!("{}{before} ORDER BY f.seq DESC LIMIT {limit}", self.few_by_words(few))
            }
        }
    }

    /// Gives the condition that something lies behind the place where the list goes on.
    fn behind(&self, of: &str) -> String {
        match self.before.as_slice() {
            [rank, seq] => format!(" AND ({of}.rank, {of}.seq) < ({rank}, {seq})"),
            [seq] => format!(" AND {of}.seq < {seq}"),
            _ => String::new(),
        }
    }

    /// Puts a few records in order of rank.
    fn sorted(&self, few: &str, limit: usize) -> String {
        format!(
            "SELECT q.rank AS rank, q.seq AS seq FROM (SELECT (SELECT max(k.rank) FROM ranked AS k WHERE k.seq = p.seq) \
             AS rank, p.seq AS seq FROM ({few}) AS p) AS q WHERE true{} ORDER BY q.rank DESC, q.seq DESC LIMIT {limit}",
            self.behind("q")
        )
    }

    /// Gives the place of a facet of some kind that somebody may see.
    fn place(of: &str, kind: &str, who: &str, (name, value): (&str, &str)) -> String {
        format!("{of}.kind = {kind} AND {of}.name = {name} AND {of}.value = {value} AND {of}.who = {who}")
    }

    /// Gives the conditions that a record is found by all else, too.
    fn looked_up(&self, kind: &str, who: &str) -> String {
        let looked_up = self.facets.iter().map(|(name, value)| {
            let same = Self::place("g", kind, who, (name, value));
            format!(" AND EXISTS (SELECT 1 FROM facets AS g WHERE {same} AND g.seq = f.seq)")
        });
        let words = self.words.iter().map(|words| format!(" AND {words}"));
        looked_up.chain(words).collect()
    }

    /// Gives each kind with each of the viewer's names.
    fn ranges(&self) -> impl Iterator<Item = (&str, String)> {
        self.kinds.iter().flat_map(|kind| (1..=NAMES).map(move |nth| (kind.as_str(), format!("${nth}"))))
    }

    /// Looks through what each of the viewer's names may see of each kind, in order: the first of each make the first
    /// of all.
    fn found_by_facet(&self, name: &str, value: &str, limit: usize) -> String {
        let (keys, descending) = (self.order.keys("f"), self.order.descending("f"));
        let words: Vec<String> = self.words.iter().map(|words| format!(" AND {words}")).collect();
        let words = words.concat();
        let mut parts = Vec::new();
        for (kind, who) in self.ranges() {
            let list = |name: &str, value: &str| {
                let place = Self::place("f", kind, &who, (name, value));
                format!("SELECT {keys} FROM {} AS f WHERE {place}{}", self.order.table(), self.behind("f"))
            };
            let found = if self.is_merged {
                let others = self.facets.iter().map(|(name, value)| (&**name, &**value));
                let lists: Vec<String> =
                    once((name, value)).chain(others).map(|(name, value)| list(name, value)).collect();
                // The lists lie in this order, and are read side by side no further than is asked for.
                let all = lists.join(" INTERSECT ");
                let order = descending.replace("f.", "");
                format!("SELECT {keys} FROM ({all} ORDER BY {order}) AS f WHERE true{words}")
            } else {
                format!("{}{} ORDER BY {descending}", list(name, value), self.looked_up(kind, &who))
            };
            let keys = self.order.keys("p");
            parts.push(format!("SELECT {keys} FROM ({found} LIMIT {limit}) AS p"));
        }
        parts.join(" UNION ALL ")
    }

    /// Looks through the few records that have a facet.
    fn few_by_facet(&self, name: &str, value: &str) -> String {
        let parts = self.ranges().map(|(kind, who)| {
            let place = Self::place("f", kind, &who, (name, value));
            format!("SELECT f.seq AS seq FROM facets AS f WHERE {place}{}", self.looked_up(kind, &who))
        });
        parts.collect::<Vec<_>>().join(" UNION ALL ")
    }

    /// Looks through the few records that have a word.
    fn few_by_words(&self, few: &str) -> String {
        let mut conditions =
            vec!["f.removed = 0".to_owned(), format!("f.kind IN ({})", self.kinds.join(", "))];
        conditions.push(VISIBLE.replace("r.id", "f.id"));
        conditions.extend(self.facets.iter().map(|(name, value)| {
            format!(
                "EXISTS (SELECT 1 FROM facets AS g WHERE g.kind = f.kind AND g.name = {name} AND g.value = {value} AND \
                 g.who IN ($1, $2, $3) AND g.seq = f.seq)"
            )
        }));
        conditions.extend(self.words.iter().cloned());
        format!(
            "SELECT f.seq AS seq FROM ({few}) AS few CROSS JOIN records AS f WHERE f.seq = few.seq AND {}",
            conditions.join(" AND ")
        )
    }
}
