//! What the lake holds: how many posts, of which platforms and languages, and how far each feed has come.
//!
//! Only numbers of posts are told, never who made them: whoever reads cases may ask. The lake is one for all
//! organisations of a house, as it is for detectors.

use std::collections::HashMap;
use std::fmt;

use ostrakon_lake::{Lake, Version};
use ostrakon_model::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::{Data, Error};

/// Most languages told apart; more are an export's mistake.
const LANGUAGES_MAX: usize = 1000;
/// Language of posts that name none.
pub(super) const NO_LANGUAGE: &str = "und";
/// Seconds of an hour, by which posts are counted.
pub(super) const HOUR: i64 = 3600;

/// What the lake holds.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct Holding {
    /// Posts.
    pub posts: u64,
    /// Time of the first.
    #[schemars(with = "Option<String>", extend("format" = "date-time"))]
    #[serde(with = "crate::rfc3339::option")]
    pub first: Option<Timestamp>,
    /// Time of the last.
    #[schemars(with = "Option<String>", extend("format" = "date-time"))]
    #[serde(with = "crate::rfc3339::option")]
    pub last: Option<Timestamp>,
    /// Platforms, the one with most posts first.
    pub platforms: Vec<HeldPlatform>,
    /// Languages, the one with most posts first; `und` for posts that name none.
    pub languages: Vec<HeldLanguage>,
    /// True where questions in SQL are answered.
    pub with_sql: bool,
}

/// Posts of a platform.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct HeldPlatform {
    /// The platform.
    pub name: String,
    /// Posts.
    pub posts: u64,
    /// Time of the first.
    #[schemars(with = "String", extend("format" = "date-time"))]
    #[serde(with = "crate::rfc3339")]
    pub first: Timestamp,
    /// Time of the last: how far its feed has come.
    #[schemars(with = "String", extend("format" = "date-time"))]
    #[serde(with = "crate::rfc3339")]
    pub last: Timestamp,
}

/// Posts of a language.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct HeldLanguage {
    /// The language.
    pub name: String,
    /// Posts.
    pub posts: u64,
}

/// Opens the last version of the lake; nothing where nothing was ever taken in.
pub(crate) fn last_version(data: &Data) -> Result<Option<Version>, Error> {
    let lake = match Lake::open_at(&data.lake(), data.stores()) {
        Err(ostrakon_lake::Error::NoLake { .. }) => return Ok(None),
        lake => lake?,
    };
    match lake.at(None) {
        Err(ostrakon_lake::Error::NoVersion { .. }) => Ok(None),
        version => Ok(Some(version?)),
    }
}

/// Says what the lake holds.
///
/// *Complexity:* the first time after an import every post is looked at, four columns of it; then it is known.
pub fn holding(data: &Data) -> Result<Holding, Error> {
    let with_sql = cfg!(feature = "sql");
    let Some(version) = last_version(data)? else { return Ok(Holding { with_sql, ..Holding::default() }) };
    Ok(Holding { with_sql, ..tally(data, &version)?.holding() })
}

/// Gives the counts of a version, which are made once.
pub(super) fn tally(data: &Data, version: &Version) -> Result<std::sync::Arc<Tally>, Error> {
    data.counted.tallies.get_or(version.head(), || Tally::of(version))
}

/// Gives a moment in seconds since 1970.
pub(super) fn moment(seconds: i64) -> Timestamp {
    Timestamp::from_unix_milliseconds(seconds.saturating_mul(1000)).unwrap_or(Timestamp::MAX)
}

/// Every post of a version of the lake, counted by hour, platform and language.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(super) platforms: Names,
    pub(super) languages: Names,
    /// In order.
    pub(super) cells: Vec<Cell>,
    /// Time of the first and last post of each platform, in seconds since 1970.
    pub(super) ends: Vec<(i64, i64)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cell {
    /// Beginning, in seconds since 1970.
    pub(super) hour: i64,
    pub(super) platform: usize,
    pub(super) language: usize,
    pub(super) posts: u64,
}

/// Names by number.
#[derive(Default)]
pub(super) struct Names {
    pub(super) names: Vec<String>,
    numbers: HashMap<String, usize>,
}

impl fmt::Debug for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.names.fmt(f)
    }
}

impl Names {
    fn has_room_for(&self, name: &str) -> bool {
        self.names.len() < LANGUAGES_MAX || self.numbers.contains_key(name)
    }

    fn number(&mut self, name: &str) -> usize {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        self.names.push(name.to_owned());
        self.numbers.insert(name.to_owned(), self.names.len() - 1);
        self.names.len() - 1
    }
}

impl Tally {
    fn of(version: &Version) -> Result<Self, Error> {
        let mut tally = Self::default();
        let mut cells: HashMap<(i64, usize, usize), u64> = HashMap::new();
        // Of the posts that follow one another most have the same place.
        let mut last = ((0, 0, 0), 0);
        version.glance(Timestamp::EPOCH..Timestamp::MAX, false, |post| {
            let at = post.created_at();
            let platform = tally.platforms.number(post.platform());
            let language = post.language().filter(|language| tally.languages.has_room_for(language));
            let language = tally.languages.number(language.unwrap_or(NO_LANGUAGE));
            if tally.ends.len() <= platform {
                tally.ends.push((at, at));
            }
            let (first, latest) = &mut tally.ends[platform];
            (*first, *latest) = (at.min(*first), at.max(*latest));
            let place = (at - at.rem_euclid(HOUR), platform, language);
            if last.0 != place {
                *cells.entry(last.0).or_default() += last.1;
                last = (place, 0);
            }
            last.1 += 1;
        })?;
        *cells.entry(last.0).or_default() += last.1;
        let cells = cells.into_iter().filter(|(_, posts)| *posts > 0);
        tally.cells = cells
            .map(|((hour, platform, language), posts)| Cell { hour, platform, language, posts })
            .collect();
        tally.cells.sort_unstable();
        Ok(tally)
    }

    fn holding(&self) -> Holding {
        let (mut by_platform, mut by_language) =
            (vec![0; self.platforms.names.len()], vec![0; self.languages.names.len()]);
        for cell in &self.cells {
            by_platform[cell.platform] += cell.posts;
            by_language[cell.language] += cell.posts;
        }
        let mut platforms: Vec<HeldPlatform> =
            (self.platforms.names.iter().zip(&by_platform).zip(&self.ends))
                .map(|((name, posts), (first, last))| HeldPlatform {
                    name: name.clone(),
                    posts: *posts,
                    first: moment(*first),
                    last: moment(*last),
                })
                .collect();
        platforms.sort_by(|a, b| b.posts.cmp(&a.posts).then_with(|| a.name.cmp(&b.name)));
        let mut languages: Vec<HeldLanguage> = (self.languages.names.iter().zip(by_language))
            .map(|(name, posts)| HeldLanguage { name: name.clone(), posts })
            .collect();
        languages.sort_by(|a, b| b.posts.cmp(&a.posts).then_with(|| a.name.cmp(&b.name)));
        Holding {
            posts: by_platform.iter().sum(),
            first: self.ends.iter().map(|(first, _)| moment(*first)).min(),
            last: self.ends.iter().map(|(_, last)| moment(*last)).max(),
            platforms,
            languages,
            with_sql: false,
        }
    }
}
