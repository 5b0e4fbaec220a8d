//! Taking the posts of one export into the table: whole or not at all, each post once.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::JoinHandle;

use ostrakon_model::{AccountId, Platform, Post, PostId, Timestamp};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::columns::{COLUMNS, at as place};
use crate::error::{Error, at};
use crate::identity;
use crate::log::{Entry, State};
use crate::part::{ALWAYS, Part, Source};
use crate::rows::{Rows, StoredPost, narrow};
use crate::segment::{self, Wanted};
use crate::store::HELD;
use crate::{Lake, Reading};

/// Bytes of posts held before they are written as one file.
pub(crate) const SEGMENT_BYTES: usize = 64 << 20;
/// Rows held before they are written as one file.
pub(crate) const SEGMENT_ROWS: usize = 1 << 20;
/// Rows between two looks at how many bytes are held: few, since one may have many mebibytes.
const WEIGHED_EVERY: usize = 16;
/// Posts compared in memory at a time.
const COMPARED_ROWS: usize = 1 << 18;
/// Bytes of posts compared in memory at a time, reckoned by the files that they are in.
const COMPARED_BYTES: u64 = 256 << 20;
/// How often an entry is tried when other writers are faster.
pub(crate) const TRIES: u32 = 20;

/// Posts on their way into the table.
///
/// Nothing of it is to be seen until [`Import::finish`] returns; dropped before, it leaves nothing behind.
#[derive(Debug)]
pub struct Import {
    lake: Lake,
    now: Timestamp,
    /// Hashes of the posts that are taken, sorted; all where there is none.
    only: Option<Arc<[u64]>>,
    rows: Rows,
    gone: Vec<Gone>,
    full: Option<SyncSender<Rows>>,
    writer: Option<JoinHandle<Result<Vec<Part>, Error>>>,
}

/// An account whose posts are gone.
#[derive(Debug, Serialize, Deserialize)]
struct Gone {
    platform: String,
    account: String,
    at: Timestamp,
}

/// What one import took, on its way into the table.
#[derive(Debug)]
pub(crate) struct Taken {
    parts: Vec<Part>,
    gone: Vec<Gone>,
    /// A removal for each post of the accounts that are gone.
    removals: Option<Part>,
}

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Imported {
    /// False where the same export is in the lake already and nothing was done.
    pub changed: bool,
    /// Posts that were not in the table.
    pub new: u64,
    /// Rows of posts that were in the table, or in the export, before: joined with those.
    pub known: u64,
    /// Number of the entry of the log.
    pub version: u64,
}

/// One row of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Place {
    hash: u64,
    /// Files of the table first, then the parts, in order of arrival.
    source: u32,
    row: u32,
}

impl Lake {
    /// Starts an import; `now` is the time of its entry in the log, and of removals that do not say when.
    pub fn import(&self, now: Timestamp) -> Import {
        self.import_only(now, None)
    }

    /// Starts an import that passes over every post whose hash is not listed.
    pub(crate) fn import_only(&self, now: Timestamp, only: Option<Arc<[u64]>>) -> Import {
        let (rows, gone) = (Rows::default(), Vec::new());
        Import { lake: self.clone(), now, only, rows, gone, full: None, writer: None }
    }

    /// Says whether an export has been taken in, by what identifies it.
    pub fn has_import(&self, id: &str) -> Result<bool, Error> {
        Ok(self.log().state()?.imports.contains_key(id))
    }
}

impl Import {
    /// Takes a post as it is to be kept.
    pub fn post(&mut self, mut post: Post<'_>, source_file: &str, source_line: u64) -> Result<(), Error> {
        // Objects are a set, so that they are the same whatever the order of the rows that name them.
        post.objects.sort_unstable();
        post.objects.dedup();
        let captured_at = post.collected_at.unwrap_or(Reading::UNKNOWN);
        let series = post.metrics.iter().cloned().map(|metric| Reading { captured_at, metric }).collect();
        self.stored(&StoredPost {
            post,
            removed: false,
            series,
            source_file: Cow::Borrowed(source_file),
            source_line,
        })
    }

    /// Notes that a post is gone.
    pub fn removed_post(
        &mut self,
        platform: Platform<'_>,
        id: PostId<'_>,
        account: AccountId<'_>,
        at: Option<Timestamp>,
        (source_file, source_line): (&str, u64),
    ) -> Result<(), Error> {
        let at = at.unwrap_or(self.now);
        let mut post = Post::new(platform, id, account, at);
        post.collected_at = Some(at);
        let series = Vec::new();
        let source_file = Cow::Borrowed(source_file);
        self.stored(&StoredPost { post, removed: true, series, source_file, source_line })
    }

    /// Notes that all posts of an account are gone.
    pub fn removed_account(
        &mut self,
        platform: &Platform<'_>,
        account: &AccountId<'_>,
        at: Option<Timestamp>,
    ) {
        let (platform, account) = (platform.as_str().to_owned(), account.as_str().to_owned());
        self.gone.push(Gone { platform, account, at: at.unwrap_or(self.now) });
    }

    /// Makes what was taken part of the table, under an identifier and with a note that is kept in the log.
    ///
    /// *Complexity:* reads the ids of the whole table; rewrites the files that hold a post taken again. 16
    /// bytes a post in memory.
    pub fn finish(self, id: &str, note: &Value) -> Result<Imported, Error> {
        let (lake, now) = (self.lake.clone(), self.now);
        let mut intake = Intake { taken: vec![self.taken()?], own: 0, going: &[], id, note, now };
        for _ in 0..TRIES {
            let state = lake.log().state()?;
            if state.imports.contains_key(id) {
                return Ok(Imported { version: state.version.unwrap_or(0), ..Imported::default() });
            }
            if let Some(imported) = intake.add(&lake, &state)? {
                return Ok(imported);
            }
        }
        Err(Error::Contended { tries: TRIES })
    }

    /// Writes what is held and gives all that was taken.
    pub(crate) fn taken(mut self) -> Result<Taken, Error> {
        self.hand_over()?;
        self.full = None;
        let parts = self.writer.take().map_or(Ok(Vec::new()), join)?;
        Ok(Taken { parts, gone: std::mem::take(&mut self.gone), removals: None })
    }

    fn stored(&mut self, stored: &StoredPost<'_>) -> Result<(), Error> {
        let hash = || identity::hash(stored.post.platform.as_str(), stored.post.id.as_str());
        if self.only.as_ref().is_some_and(|only| only.binary_search(&hash()).is_err()) {
            return Ok(());
        }
        self.rows.push(stored);
        if self.rows.len() >= SEGMENT_ROWS
            || self.rows.len().is_multiple_of(WEIGHED_EVERY) && self.rows.n_bytes() >= SEGMENT_BYTES
        {
            self.hand_over()?;
        }
        Ok(())
    }

    /// Hands the rows held to the thread that writes them.
    fn hand_over(&mut self) -> Result<(), Error> {
        if self.rows.len() == 0 {
            return Ok(());
        }
        if self.full.is_none() {
            let (full, rows) = sync_channel::<Rows>(0);
            let lake = self.lake.clone();
            self.writer =
                Some(std::thread::spawn(move || rows.iter().map(|rows| lake.write_part(rows)).collect()));
            self.full = Some(full);
        }
        let rows = std::mem::take(&mut self.rows);
        if self.full.as_ref().is_none_or(|full| full.send(rows).is_err()) {
            // The writer has stopped: its own error is the one to report.
            self.full = None;
            self.writer.take().map_or(Ok(Vec::new()), join)?;
        }
        Ok(())
    }
}

impl Taken {
    /// Gives the files, in order of arrival.
    pub(crate) fn parts(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().chain(&self.removals)
    }

    fn parts_mut(&mut self) -> impl Iterator<Item = &mut Part> {
        self.parts.iter_mut().chain(&mut self.removals)
    }
}

/// What one entry of the log takes into the table.
pub(crate) struct Intake<'a> {
    /// Imports, in the order in which they came.
    pub(crate) taken: Vec<Taken>,
    /// Which of them the entry is of.
    pub(crate) own: usize,
    /// Hashes of the rows of the table that give way, sorted.
    pub(crate) going: &'a [u64],
    pub(crate) id: &'a str,
    pub(crate) note: &'a Value,
    pub(crate) now: Timestamp,
}

impl Intake<'_> {
    /// Adds the entry behind one state of the table; nothing where another writer was faster.
    pub(crate) fn add(&mut self, lake: &Lake, state: &State) -> Result<Option<Imported>, Error> {
        match self.try_add(lake, state) {
            // A file of the table went while it was read: another writer was faster.
            Err(error) if error.is_missing() && lake.log().state()?.version != state.version => Ok(None),
            result => result,
        }
    }

    fn try_add(&mut self, lake: &Lake, state: &State) -> Result<Option<Imported>, Error> {
        let before = lake.gone_before(state, self.id)?;
        for place in 0..self.taken.len() {
            self.taken[place].removals = None;
            if !self.taken[place].gone.is_empty() || !before.is_empty() {
                self.taken[place].removals =
                    lake.removals(state, &self.taken[..=place], &before, self.going)?;
            }
        }
        let mut note = self.note.clone();
        let own = &self.taken[self.own];
        note["held"] = lake.keep_held(own.parts())?.into();
        if !own.gone.is_empty() {
            note["gone"] = lake.keep_gone(&own.gone)?.into();
        }
        let parts = self.taken.iter().flat_map(Taken::parts).collect();
        let mut change = Change::new(lake, state, parts, self.going);
        change.resolve()?;
        let (entry, mut written, imported) = change.finish((self.id, &note))?;
        let parts = written.iter_mut().chain(self.taken.iter_mut().flat_map(Taken::parts_mut));
        let is_added = lake.commit(state, &entry, parts, self.now)?;
        let version = state.version.map_or(0, |version| version + 1);
        Ok(is_added.then_some(Imported { changed: true, version, ..imported }))
    }
}

impl Lake {
    /// Keeps which accounts an import says are gone, so that exports from before bring nothing of theirs back; gives
    /// the SHA-256 of the list.
    fn keep_gone(&self, gone: &[Gone]) -> Result<String, Error> {
        let list = serde_json::to_vec(gone).map_err(io::Error::other).map_err(at(&self.store.path(HELD)))?;
        Ok(self.keep_copy(self.start_copy(HELD, &list[..])?)?.sha256)
    }

    /// Gives the accounts that are gone by imports in the table, but for one.
    fn gone_before(&self, state: &State, but: &str) -> Result<Vec<Gone>, Error> {
        let mut all = Vec::new();
        let others = state.imports.iter().filter(|(id, _)| *id != but);
        for sha256 in others.filter_map(|(_, import)| import["gone"].as_str()) {
            let list = io::BufReader::new(self.open_copy(HELD, sha256)?);
            let path = self.store.path(&format!("{HELD}/{sha256}.zst"));
            let gone: Vec<Gone> =
                serde_json::from_reader(list).map_err(io::Error::other).map_err(at(&path))?;
            all.extend(gone);
        }
        Ok(all)
    }

    /// Gives a part with a removal for each post of the accounts that are gone by the last of some imports, and for
    /// each post of that import whose account was gone before, and which was seen no later.
    fn removals(
        &self,
        state: &State,
        taken: &[Taken],
        before: &[Gone],
        going: &[u64],
    ) -> Result<Option<Part>, Error> {
        // The row goes on to name the export that had the post: of an account that is gone none names its posts.
        let who = [place::PLATFORM, place::POST_ID, place::ACCOUNT_ID];
        let when = [place::CREATED_AT, place::COLLECTED_AT, place::KIND];
        let wanted = only(&[&who[..], &when, &[place::SOURCE_FILE, place::SOURCE_LINE]].concat());
        let Some((last, earlier)) = taken.split_last() else { return Ok(None) };
        let (gone, before) = (by_account(&last.gone), by_account(before));
        let n_earlier = state.segments.len() + earlier.iter().flat_map(Taken::parts).count();
        let mut removed = Rows::default();
        let parts: Vec<&Part> = taken.iter().flat_map(Taken::parts).collect();
        for (nth, source) in sources(state, &parts).into_iter().enumerate() {
            let is_own = nth >= n_earlier;
            if !is_own && gone.is_empty() {
                continue;
            }
            let is_going =
                |hash: u64| matches!(source, Source::Live(_)) && going.binary_search(&hash).is_ok();
            self.read(source, &wanted, &ALWAYS, |rows| {
                for row in 0..rows.len() {
                    let who = (rows.platform(row), rows.account_id(row));
                    let (now, earlier) = (gone.get(&who), before.get(&who).filter(|_| is_own));
                    if now.is_none() && earlier.is_none() || rows.is_removed(row) {
                        continue;
                    }
                    let Some(mut stored) = rows.stored(row) else { continue };
                    let seen_at = stored.post.collected_at.unwrap_or(stored.post.created_at);
                    let Some(&at) = now.or(earlier.filter(|&&at| seen_at <= at)) else { continue };
                    if !is_going(identity::hash(rows.platform(row), rows.post_id(row))) {
                        stored.post.collected_at = Some(at);
                        removed.push(&identity::removed(stored));
                    }
                }
                Ok(())
            })?;
        }
        if removed.len() == 0 { Ok(None) } else { self.write_part(removed).map(Some) }
    }
}

/// Gives when the posts of accounts were last said to be gone.
fn by_account(gone: &[Gone]) -> BTreeMap<(&str, &str), Timestamp> {
    let mut all = BTreeMap::new();
    for Gone { platform, account, at } in gone {
        let last = all.entry((platform.as_str(), account.as_str())).or_insert(*at);
        *last = (*last).max(*at);
    }
    all
}

fn join(writer: JoinHandle<Result<Vec<Part>, Error>>) -> Result<Vec<Part>, Error> {
    writer.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// Wants some columns only.
pub(crate) fn only(columns: &[usize]) -> Wanted {
    std::array::from_fn::<bool, { COLUMNS.len() }, _>(|column| columns.contains(&column))
}

/// Gives the files of the table, then the parts.
fn sources<'s>(state: &'s State, parts: &[&'s Part]) -> Vec<Source<'s>> {
    state.segments.values().map(Source::Live).chain(parts.iter().copied().map(Source::New)).collect()
}

/// The files of the table as they are to be.
struct Change<'a> {
    lake: &'a Lake,
    parts: Vec<&'a Part>,
    /// Hashes of the rows of the table that give way, sorted.
    going: &'a [u64],
    sources: Vec<Source<'a>>,
    n_live: usize,
    /// Rows that give way to merged ones, or to the same in the table.
    dropped: HashSet<(u32, u32)>,
    merged: Vec<Part>,
    known: u64,
}

impl<'a> Change<'a> {
    fn new(lake: &'a Lake, state: &'a State, parts: Vec<&'a Part>, going: &'a [u64]) -> Self {
        Self {
            lake,
            sources: sources(state, &parts),
            parts,
            going,
            n_live: state.segments.len(),
            dropped: HashSet::new(),
            merged: Vec::new(),
            known: 0,
        }
    }

    /// Finds the posts that stand more than once, and makes each of them one row.
    fn resolve(&mut self) -> Result<(), Error> {
        let places = self.repeated()?;
        let mut start = 0;
        while start < places.len() {
            let mut end = start;
            let mut n_bytes = 0;
            while end < places.len() && end - start < COMPARED_ROWS && n_bytes < COMPARED_BYTES {
                let segment = self.sources[places[end].source as usize].segment();
                n_bytes += segment.row_bytes / segment.rows.max(1);
                end += 1;
            }
            while end < places.len() && places[end].hash == places[end - 1].hash {
                end += 1;
            }
            self.merge(&places[start..end])?;
            start = end;
        }
        Ok(())
    }

    /// Gives the places of all rows whose id stands more than once, by id, and drops those that give way.
    fn repeated(&mut self) -> Result<Vec<Place>, Error> {
        let mut new: Vec<Place> = Vec::with_capacity(self.parts.iter().map(|part| part.ids.len()).sum());
        for (part, source) in self.parts.iter().zip(self.n_live..) {
            let source = narrow(source);
            new.extend(part.ids.iter().zip(0..).map(|(&hash, row)| Place { hash, source, row }));
        }
        new.par_sort_unstable();
        let known = Hashes::new(&new);
        let (going, dropped) = (self.going, &mut self.dropped);
        let mut live = Vec::new();
        let wanted = only(&[place::PLATFORM, place::POST_ID]);
        for (source, &file) in self.sources.iter().enumerate().take(self.n_live) {
            let mut first = 0;
            self.lake.read(file, &wanted, &ALWAYS, |rows| {
                for row in 0..rows.len() {
                    let hash = identity::hash(rows.platform(row), rows.post_id(row));
                    let (source, row) = (narrow(source), narrow(first + row));
                    if going.binary_search(&hash).is_ok() {
                        dropped.insert((source, row));
                    } else if known.has(hash) {
                        live.push(Place { hash, source, row });
                    }
                }
                first += rows.len();
                Ok(())
            })?;
        }
        let met: HashSet<u64> = live.iter().map(|place| place.hash).collect();
        let several =
            new.chunk_by(|a, b| a.hash == b.hash).filter(|c| c.len() > 1 || met.contains(&c[0].hash));
        let mut places: Vec<Place> = several.flatten().copied().collect();
        places.extend(live);
        places.sort_unstable();
        Ok(places)
    }

    /// Merges the rows at some places, sorted by id.
    fn merge(&mut self, places: &[Place]) -> Result<(), Error> {
        let mut by_source: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for place in places {
            by_source.entry(place.source).or_default().push(place.row);
        }
        let mut taken = Rows::default();
        let mut taken_at: BTreeMap<(u32, u32), usize> = BTreeMap::new();
        for (&source, rows) in &mut by_source {
            rows.sort_unstable();
            let mut first = 0;
            self.lake.read(self.sources[source as usize], &segment::ALL, &ALWAYS, |group| {
                let from = rows.partition_point(|&row| (row as usize) < first);
                let to = rows.partition_point(|&row| (row as usize) < first + group.len());
                for (nth, &row) in rows[from..to].iter().enumerate() {
                    taken_at.insert((source, row), taken.len() + nth);
                }
                taken.take_from(&group, rows[from..to].iter().map(|&row| row as usize - first));
                first += group.len();
                taken.check()
            })?;
        }
        let mut merged = Rows::default();
        for same_hash in places.chunk_by(|a, b| a.hash == b.hash) {
            self.merge_ids(same_hash, &taken, &taken_at, &mut merged);
        }
        if merged.len() > 0 {
            self.merged.push(self.lake.write_part(merged)?);
        }
        Ok(())
    }

    /// Merges rows of one hash, which nearly always are one post.
    fn merge_ids(
        &mut self,
        places: &[Place],
        taken: &Rows,
        taken_at: &BTreeMap<(u32, u32), usize>,
        merged: &mut Rows,
    ) {
        let row = |place: &Place| taken_at.get(&(place.source, place.row)).copied().unwrap_or(usize::MAX);
        let mut left: Vec<&Place> = places.iter().collect();
        while let Some(&first) = left.first() {
            let id = |place: &Place| (taken.platform(row(place)), taken.post_id(row(place)));
            let (same, others): (Vec<&Place>, Vec<&Place>) =
                left.iter().partition(|place| id(place) == id(first));
            left = others;
            if same.len() < 2 {
                continue;
            }
            self.known += same.iter().filter(|place| place.source as usize >= self.n_live).count() as u64;
            let mut captures: Vec<(u32, StoredPost<'_>)> =
                same.iter().filter_map(|place| Some((place.source, taken.stored(row(place))?))).collect();
            // Within a file rows are in order of time; of one export they arrived in order of lines. Members of an
            // archive count their lines anew: of equal time, which one post has, their rows are in order of arrival.
            let mut files: Vec<(u32, Cow<'_, str>)> = Vec::new();
            for (source, capture) in &captures {
                let file = (*source, capture.source_file.clone());
                if !files.contains(&file) {
                    files.push(file);
                }
            }
            captures.sort_by_cached_key(|(source, capture)| {
                let is_its = |(at, file): &(u32, Cow<'_, str>)| at == source && *file == capture.source_file;
                (*source, files.iter().position(is_its), capture.source_line)
            });
            let captures: Vec<StoredPost<'_>> = captures.into_iter().map(|(_, capture)| capture).collect();
            let live = if (same[0].source as usize) < self.n_live { captures.first().cloned() } else { None };
            let Some(now) = identity::merged(captures) else { continue };
            // Where it came from is no news as long as the rest is the same.
            let is_as_before = live.is_some_and(|live| {
                let (source_file, source_line) = (live.source_file.clone(), live.source_line);
                live == StoredPost { source_file, source_line, ..now.clone() }
            });
            if !is_as_before {
                merged.push(&now);
            }
            let dropped = same.iter().skip(usize::from(is_as_before));
            self.dropped.extend(dropped.map(|place| (place.source, place.row)));
            if !is_as_before && (same[0].source as usize) >= self.n_live {
                // One of them is the new post itself.
                self.known -= 1;
            }
        }
    }

    /// Rewrites the files that lose rows and gives the entry.
    fn finish(self, (id, note): (&str, &Value)) -> Result<(Entry, Vec<Part>, Imported), Error> {
        let mut dropped: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for &(source, row) in &self.dropped {
            dropped.entry(source).or_default().push(row);
        }
        let n_taken: u64 = self.parts.iter().map(|part| part.segment.rows).sum();
        let mut entry =
            Entry { operation: "WRITE", import: Some((id.to_owned(), note.clone())), ..Entry::default() };
        let mut written = self.merged;
        for (source, &file) in self.sources.iter().enumerate() {
            let segment = file.segment();
            let is_live = source < self.n_live;
            let Some(mut rows) = dropped.remove(&narrow(source)) else {
                if !is_live {
                    entry.added.push(segment.clone());
                }
                continue;
            };
            if is_live {
                entry.removed.push(segment.clone());
            }
            rows.sort_unstable();
            if (rows.len() as u64) < segment.rows {
                written.push(self.lake.rewrite(file, &rows)?);
            }
        }
        entry.added.extend(written.iter().map(|part| part.segment.clone()));
        let imported = Imported { new: n_taken - self.known, known: self.known, ..Imported::default() };
        Ok((entry, written, imported))
    }
}

/// Which hashes there are, sorted, with a bit set before that answers most questions from the cache.
struct Hashes<'p> {
    places: &'p [Place],
    bits: Vec<u64>,
}

impl<'p> Hashes<'p> {
    fn new(places: &'p [Place]) -> Self {
        let n_bits = (places.len() * 16).next_power_of_two().max(64);
        let mut bits = vec![0_u64; n_bits / 64];
        for place in places {
            let bit = Self::bit(place.hash, n_bits);
            bits[bit / 64] |= 1 << (bit % 64);
        }
        Self { places, bits }
    }

    fn bit(hash: u64, n_bits: usize) -> usize {
        // The lower digits: the upper ones order the places.
        usize::try_from(hash & 0xffff_ffff).unwrap_or(0) & (n_bits - 1)
    }

    fn has(&self, hash: u64) -> bool {
        let bit = Self::bit(hash, self.bits.len() * 64);
        self.bits[bit / 64] & (1 << (bit % 64)) != 0
            && self.places.binary_search_by_key(&hash, |place| place.hash).is_ok()
    }
}
