//! Finding posts, the newest first, a page at a time.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, HashSet};
use std::fmt;
use std::io;
use std::ops::Range;
use std::str::FromStr;

use ostrakon_model::Timestamp;

use crate::StoredPost;
use crate::columns::{COLUMNS, at as place};
use crate::error::{Error, at};
use crate::log::Segment;
use crate::rows::Rows;
use crate::scan::Version;
use crate::segment::{ALL, Reader, Wanted};

/// Rows looked at for one page, after which what was found is given: a page that holds nothing rare still comes
/// within seconds.
const LOOKED_MAX: usize = if cfg!(test) { 3 } else { 2_000_000 };

/// Which posts are looked for; all where nothing is said.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// First moment.
    pub from: Option<Timestamp>,
    /// First moment no more looked at.
    pub to: Option<Timestamp>,
    /// Platform.
    pub platform: Option<String>,
    /// Language.
    pub language: Option<String>,
    /// Account, by its id as it is stored.
    pub account: Option<String>,
    /// Hashtag in its canonical form.
    pub hashtag: Option<String>,
    /// Words of the text, each of which it holds in any case; parts of words too.
    pub words: Vec<String>,
    /// Ids of posts, one of which it has.
    pub ids: Option<HashSet<String>>,
    /// Only those behind this place.
    pub after: Option<Place>,
}

/// A place in a list of posts, the newest first, then by platform and id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    created_at: Reverse<i64>,
    platform: String,
    id: String,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}~{}~{}", self.created_at.0, self.platform, self.id)
    }
}

impl FromStr for Place {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.splitn(3, '~');
        let mut next = || parts.next().ok_or(());
        let created_at = Reverse(next()?.parse().map_err(|_| ())?);
        Ok(Self { created_at, platform: next()?.to_owned(), id: next()?.to_owned() })
    }
}

/// A post that was found: where it stands in the list, and where it lies.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    place: Place,
    source: usize,
    group: usize,
    row: usize,
}

impl Search {
    fn window(&self) -> Range<i64> {
        let microseconds = |time: Timestamp| time.unix_milliseconds() * 1000;
        let to = self.to.map_or(i64::MAX, microseconds);
        let after = self.after.as_ref().map_or(i64::MAX, |after| after.created_at.0.saturating_add(1));
        self.from.map_or(i64::MIN, microseconds)..to.min(after)
    }

    fn wanted(&self) -> Wanted {
        let by = [
            (place::LANGUAGE, self.language.is_some()),
            (place::ACCOUNT_ID, self.account.is_some()),
            (place::HASHTAGS, self.hashtag.is_some()),
            (place::TEXT, !self.words.is_empty()),
        ];
        let always = [place::PLATFORM, place::POST_ID, place::CREATED_AT, place::KIND];
        std::array::from_fn::<bool, { COLUMNS.len() }, _>(|column| {
            always.contains(&column) || by.contains(&(column, true))
        })
    }

    /// Says whether a row is one that is looked for, but for its time.
    fn has(&self, rows: &Rows, row: usize) -> bool {
        let is =
            |wanted: &Option<String>, found: Option<&str>| wanted.is_none() || wanted.as_deref() == found;
        !rows.is_removed(row)
            && is(&self.platform, Some(rows.platform(row)))
            && (self.language.is_none() || is(&self.language, rows.language(row)))
            && (self.account.is_none() || is(&self.account, Some(rows.account_id(row))))
            && self.ids.as_ref().is_none_or(|ids| ids.contains(rows.post_id(row)))
            && self.hashtag.as_ref().is_none_or(|hashtag| rows.hashtags(row).any(|found| found == hashtag))
            && (self.words.is_empty() || {
                let text = rows.text(row).to_lowercase();
                self.words.iter().all(|word| text.contains(&word.to_lowercase()))
            })
    }
}

impl Version {
    /// Hands on the posts looked for, the newest first, at most so many; gives where the next page begins.
    ///
    /// A page may have fewer posts than asked for though there are more. *Complexity:* reads the newest row groups
    /// until no older one can have a post of the page, of them only the columns that the search is about; of the
    /// posts handed on all columns.
    pub fn newest(
        &self,
        search: &Search,
        limit: usize,
        mut visit: impl FnMut(&StoredPost<'_>),
    ) -> Result<Option<Place>, Error> {
        let mut looking = Looking::new(self, search, limit);
        let stopped = looking.look()?;
        let Looking { found, sources, .. } = looking;
        let mut found = found.into_sorted_vec();
        if let Some(newest) = stopped {
            // What is as old as what was not looked at may not be all there is of its time.
            found.retain(|found| found.place.created_at.0 > newest);
        }
        let mut next = stopped.map(|newest| Place {
            created_at: Reverse(newest),
            platform: String::new(),
            id: String::new(),
        });
        if found.len() > limit {
            found.truncate(limit);
            next = found.last().map(|last| last.place.clone());
        }
        let rows = self.whole(&sources, &found)?;
        for Found { source, group, row, .. } in &found {
            let Some((places, rows)) = rows.get(&(*source, *group)) else { continue };
            if let Some(stored) = places.binary_search(row).ok().and_then(|place| rows.stored(place)) {
                visit(&stored);
            }
        }
        Ok(next)
    }

    /// Reads all columns of the rows that were found, by file and row group.
    #[expect(clippy::type_complexity, reason = "the places of rows, and the rows")]
    fn whole(
        &self,
        sources: &[(&Segment, Option<Reader>)],
        found: &[Found],
    ) -> Result<BTreeMap<(usize, usize), (Vec<usize>, Rows)>, Error> {
        let mut by_group: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
        for Found { source, group, row, .. } in found {
            by_group.entry((*source, *group)).or_default().push(*row);
        }
        let mut whole = BTreeMap::new();
        for ((source, group), mut rows) in by_group {
            let Some((segment, Some(reader))) = sources.get(source) else { continue };
            rows.sort_unstable();
            let read = reader.rows(group, &ALL, Some(&rows));
            let read = read.map_err(at(&self.lake.store.path(&segment.file())))?;
            whole.insert((source, group), (rows, read));
        }
        Ok(whole)
    }
}

/// A search on its way back through time.
struct Looking<'s> {
    version: &'s Version,
    search: &'s Search,
    limit: usize,
    window: Range<i64>,
    wanted: Wanted,
    sources: Vec<(&'s Segment, Option<Reader>)>,
    /// Files, and row groups of those that are open, by the time of their last post.
    waiting: BinaryHeap<(i64, usize, Option<usize>)>,
    /// The first of what was found; the last of them on top.
    found: BinaryHeap<Found>,
}

impl<'s> Looking<'s> {
    fn new(version: &'s Version, search: &'s Search, limit: usize) -> Self {
        let window = search.window();
        let overlaps =
            |segment: &&Segment| segment.created_at.0 < window.end && window.start <= segment.created_at.1;
        let sources: Vec<(&Segment, Option<Reader>)> =
            version.state.segments.values().filter(overlaps).map(|segment| (segment, None)).collect();
        let waiting = sources.iter().enumerate().map(|(nth, (segment, _))| (segment.created_at.1, nth, None));
        Self {
            waiting: waiting.collect(),
            version,
            search,
            limit,
            wanted: search.wanted(),
            window,
            sources,
            found: BinaryHeap::new(),
        }
    }

    /// Looks at the newest of what waits, until no older post can be of the page; gives the time where it stopped
    /// because that took too long.
    fn look(&mut self) -> Result<Option<i64>, Error> {
        let mut n_looked = 0;
        let begin = self.window.end.saturating_sub(1);
        while let Some((newest, source, group)) = self.waiting.pop() {
            let is_full = self.found.len() > self.limit;
            if is_full && self.found.peek().is_some_and(|last| last.place.created_at.0 > newest) {
                break;
            }
            // A page always comes further back than the one before.
            if n_looked >= LOOKED_MAX && newest < begin && self.search.ids.is_none() {
                return Ok(Some(newest));
            }
            match group {
                None => self.open(source)?,
                Some(group) => n_looked += self.look_at(source, group)?,
            }
        }
        Ok(None)
    }

    fn open(&mut self, source: usize) -> Result<(), Error> {
        let (segment, reader) = &mut self.sources[source];
        let file = segment.file();
        let opened = self.version.lake.store.open(&file).and_then(Reader::new);
        let opened = match opened {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(self.version.gone(segment)?);
            }
            opened => opened.map_err(at(&self.version.lake.store.path(&file)))?,
        };
        for (group, last) in opened.groups(&self.window) {
            self.waiting.push((last.unwrap_or(segment.created_at.1), source, Some(group)));
        }
        *reader = Some(opened);
        Ok(())
    }

    /// Looks at a row group, and gives how many rows it has.
    fn look_at(&mut self, source: usize, group: usize) -> Result<usize, Error> {
        let Some((segment, Some(reader))) = self.sources.get(source) else { return Ok(0) };
        let rows = reader.rows(group, &self.wanted, None);
        let rows = rows.map_err(at(&self.version.lake.store.path(&segment.file())))?;
        // The last rows are the newest: once the page is full, the others are passed over by their time.
        for row in (0..rows.len()).rev() {
            let created_at = rows.created_at(row);
            let is_late = self.found.len() > self.limit
                && self.found.peek().is_some_and(|last| last.place.created_at.0 > created_at);
            if is_late || !self.window.contains(&created_at) || !self.search.has(&rows, row) {
                continue;
            }
            let place = Place {
                created_at: Reverse(created_at),
                platform: rows.platform(row).to_owned(),
                id: rows.post_id(row).to_owned(),
            };
            if self.search.after.as_ref().is_some_and(|after| place <= *after) {
                continue;
            }
            self.found.push(Found { place, source, group, row });
            if self.found.len() > self.limit + 1 {
                self.found.pop();
            }
        }
        Ok(rows.len())
    }
}

#[cfg(test)]
mod tests {
    use ostrakon_model::{AccountId, Platform, Post, PostId};

    use super::*;
    use crate::Lake;

    #[test]
    fn a_page_that_takes_too_long_ends_early_and_loses_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let lake = Lake::create(folder.path()).unwrap();
        let moment = |seconds: u32| Timestamp::from_unix_seconds(1_780_000_000 + seconds);
        for nth in 0..9_u32 {
            let mut import = lake.import(moment(1000));
            for part in 0..4_u32 {
                // Pairs of exports are of the same time.
                let at = moment(100 * (nth / 2) + part);
                let id = PostId::new(format!("{nth}-{part}")).unwrap();
                let account = AccountId::new(format!("a{}", u32::from(nth == 7))).unwrap();
                import.post(Post::new(Platform::new("x").unwrap(), id, account, at), "f", 1).unwrap();
            }
            import.finish(&format!("i{nth}"), &serde_json::json!({})).unwrap();
        }
        for (account, expected) in [("a0", 32), ("a1", 4)] {
            let mut search = Search { account: Some(account.to_owned()), ..Search::default() };
            let (mut seen, mut pages) = (Vec::new(), 0);
            loop {
                let visit = |stored: &StoredPost<'_>| {
                    seen.push((Reverse(stored.post.created_at), stored.post.id.to_string()));
                };
                search.after = lake.at(None).unwrap().newest(&search, 100, visit).unwrap();
                pages += 1;
                if search.after.is_none() {
                    break;
                }
            }
            assert_eq!(seen.len(), expected);
            assert!(seen.is_sorted());
            assert!(pages > 2, "{pages}");
        }
    }
}
