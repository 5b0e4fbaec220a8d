//! Removing what was kept long enough, so that the log says what it was.

use ostrakon_model::Timestamp;
use serde_json::{Value, json};

use crate::columns::at as place;
use crate::error::{Error, at};
use crate::import::{TRIES, only};
use crate::log::{Entry, Segment, State, shown};
use crate::part::{ALWAYS, Part, Source};
use crate::rows::narrow;
use crate::store::{HELD, RAW, REJECTED, TABLE};
use crate::{Lake, identity};

/// What was kept long enough, and is to be or was removed.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Retained {
    /// Imports whose time is over.
    pub imports: Vec<Ended>,
    /// Posts that go with them.
    pub posts: u64,
    /// Posts of theirs that stay, because an import that is kept had them too.
    pub shared: u64,
    /// Number of the entry of the log that says so; none as long as nothing was removed.
    pub version: Option<u64>,
}

/// An import whose time is over.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Ended {
    /// What identifies it.
    pub id: String,
    /// Name of the export.
    pub name: String,
    /// Collection operation.
    pub operation: Option<String>,
    /// When it was taken in.
    pub at: String,
    /// How long it was to be kept.
    pub keep: String,
}

/// What goes, found but not removed.
struct Removal {
    retained: Retained,
    /// Files of the table with the rows that go, in ascending order.
    rows: Vec<(Segment, Vec<u32>)>,
    /// Files that go, with their digests.
    files: Vec<(String, String)>,
}

impl Lake {
    /// Says what [`Lake::retain`] would remove.
    pub fn retention_due(&self, now: Timestamp) -> Result<Retained, Error> {
        Ok(self.removal(&self.log().state()?, now)?.retained)
    }

    /// Removes the posts, exports and lists of rejected rows of the imports whose time is over.
    ///
    /// A post goes when no import that is kept had it. One entry of the log says what goes, with counts and
    /// digests; then the files go, those too that left the table before and still held such a post. What was
    /// stopped between the two is finished by the next call. *Complexity:* reads the ids of the whole table;
    /// 8 bytes in memory for each post of the imports that end.
    pub fn retain(&self, now: Timestamp) -> Result<Retained, Error> {
        for _ in 0..TRIES {
            let state = self.log().state()?;
            let removal = self.removal(&state, now)?;
            if removal.retained.imports.is_empty() {
                self.erase()?;
                return Ok(removal.retained);
            }
            let (entry, mut written) = self.written(&removal)?;
            if self.commit(&state, &entry, written.iter_mut(), now)? {
                self.erase()?;
                let version = Some(state.version.map_or(0, |version| version + 1));
                return Ok(Retained { version, ..removal.retained });
            }
        }
        Err(Error::Contended { tries: TRIES })
    }

    fn removal(&self, state: &State, now: Timestamp) -> Result<Removal, Error> {
        let retention = self.retention()?;
        let keep = |import: &Value| retention.of(import["operation"].as_str());
        let is_over = |import: &Value| {
            let imported_at = import["timestamp"].as_i64().unwrap_or(i64::MAX);
            keep(import).is_over(imported_at, now.unix_milliseconds())
        };
        let (over, kept): (Vec<_>, Vec<_>) = state.imports.iter().partition(|(_, import)| is_over(import));
        let mut retained = Retained::default();
        for (id, import) in &over {
            let text = |key: &str| import[key].as_str().map(str::to_owned);
            retained.imports.push(Ended {
                id: (*id).clone(),
                name: text("name").unwrap_or_default(),
                operation: text("operation"),
                at: import["timestamp"].as_i64().map_or_else(String::new, shown),
                keep: keep(import).to_string(),
            });
        }
        let kept: Vec<&Value> = kept.into_iter().map(|(_, import)| import).collect();
        let mut going = Vec::new();
        for (_, import) in &over {
            going.extend(self.held(import["held"].as_str().unwrap_or_default())?);
        }
        going.sort_unstable();
        going.dedup();
        retained.shared = going.len() as u64;
        if !going.is_empty() {
            self.strike_out(&mut going, &kept)?;
        }
        retained.shared -= going.len() as u64;
        let over: Vec<&Value> = over.into_iter().map(|(_, import)| import).collect();
        let mut removal = Removal { retained, rows: Vec::new(), files: self.files_of(&over, &kept)? };
        if !going.is_empty() {
            self.find_rows(state, &going, &mut removal)?;
        }
        Ok(removal)
    }

    /// Leaves only the hashes that no import kept has. *Errors:* an import does not say what it had.
    fn strike_out(&self, going: &mut Vec<u64>, kept: &[&Value]) -> Result<(), Error> {
        let mut stays = vec![false; going.len()];
        for import in kept {
            let mut next = 0;
            self.each_held(import["held"].as_str().unwrap_or_default(), |hash| {
                next += going[next..].partition_point(|&other| other < hash);
                if going.get(next) == Some(&hash) {
                    stays[next] = true;
                }
            })?;
        }
        let mut stays = stays.into_iter();
        going.retain(|_| !stays.next().unwrap_or(false));
        Ok(())
    }

    /// Gives the files beside the table that belong to no import but those that end.
    fn files_of(&self, over: &[&Value], kept: &[&Value]) -> Result<Vec<(String, String)>, Error> {
        let mut files = Vec::new();
        for (key, folder) in [("raw", RAW), ("held", HELD), ("gone", HELD)] {
            for sha256 in over.iter().filter_map(|import| import[key].as_str()) {
                if kept.iter().all(|import| import[key] != sha256) {
                    files.push((format!("{folder}/{sha256}.zst"), sha256.to_owned()));
                }
            }
        }
        let listed = self.store.list(REJECTED).map_err(at(&self.store.path(REJECTED)))?;
        for sha256 in over.iter().filter_map(|import| import["raw"].as_str()) {
            let name = format!("{REJECTED}/{sha256}.csv");
            if listed.iter().any(|file| file.name == name) {
                let digest = self.digest(&name).map_err(at(&self.store.path(&name)))?;
                files.push((name, digest));
            }
        }
        Ok(files)
    }

    /// Finds the rows that go, and the files that left the table with some of them.
    fn find_rows(&self, state: &State, going: &[u64], removal: &mut Removal) -> Result<(), Error> {
        for segment in state.segments.values() {
            let rows = self.rows_of(segment, going)?;
            if !rows.is_empty() {
                removal.retained.posts += rows.len() as u64;
                removal.files.push((segment.file(), segment.sha256.clone()));
                removal.rows.push((segment.clone(), rows));
            }
        }
        for file in self.store.list(TABLE).map_err(at(&self.table()))? {
            let name = file.name.rsplit('/').next().unwrap_or_default();
            let Some(removed) = state.removed.get(name) else { continue };
            let segment = Segment { name: name.to_owned(), ..Segment::default() };
            match self.rows_of(&segment, going) {
                Ok(rows) if rows.is_empty() => {}
                Ok(_) => removal.files.push((file.name, removed.sha256.clone())),
                // Gone since it was listed.
                Err(error) if error.is_missing() => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    fn rows_of(&self, segment: &Segment, going: &[u64]) -> Result<Vec<u32>, Error> {
        let mut found = Vec::new();
        let mut first = 0;
        let wanted = only(&[place::PLATFORM, place::POST_ID]);
        self.read(Source::Live(segment), &wanted, &ALWAYS, |rows| {
            let goes = |row: &usize| {
                let hash = identity::hash(rows.platform(*row), rows.post_id(*row));
                going.binary_search(&hash).is_ok()
            };
            found.extend((0..rows.len()).filter(goes).map(|row| narrow(first + row)));
            first += rows.len();
            Ok(())
        })?;
        Ok(found)
    }

    /// Writes the files that lose some of their rows, and gives the entry.
    fn written(&self, removal: &Removal) -> Result<(Entry, Vec<Part>), Error> {
        let Removal { retained, rows, files } = removal;
        let mut written = Vec::new();
        for (segment, rows) in rows {
            if (rows.len() as u64) < segment.rows {
                written.push(self.rewrite(Source::Live(segment), rows)?);
            }
        }
        let files: Vec<Value> =
            files.iter().map(|(file, sha256)| json!({"file": file, "sha256": sha256})).collect();
        let entry = Entry {
            operation: "DELETE",
            added: written.iter().map(|part| part.segment.clone()).collect(),
            removed: rows.iter().map(|(segment, _)| segment.clone()).collect(),
            retention: Some(json!({
                "imports": retained.imports, "posts": retained.posts, "shared": retained.shared, "files": files,
            })),
            ..Entry::default()
        };
        Ok((entry, written))
    }

    /// Removes the files of which the log says that they are removed.
    fn erase(&self) -> Result<(), Error> {
        let state = self.log().state()?;
        for folder in [TABLE, RAW, HELD, REJECTED] {
            for file in self.store.list(folder).map_err(at(&self.store.path(folder)))? {
                if state.erased.contains_key(&file.name) {
                    self.store.remove(&file.name).map_err(at(&self.store.path(&file.name)))?;
                }
            }
        }
        Ok(())
    }
}
