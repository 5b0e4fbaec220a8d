//! What the lake holds and how much is posted when, with what was to be expected.
//!
//! Only numbers of posts are told, never who made them: whoever reads cases may ask. The lake is one for all
//! organisations of a house, as it is for detectors.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use ostrakon_lake::{Lake, Version};
use ostrakon_model::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::kept::Kept;
use crate::record::Problem;
use crate::{Data, Error};

/// Most series told by name; the others are told together.
const SERIES_MAX: usize = 12;
/// Most steps of a window.
const STEPS_MAX: i64 = 10_000;
/// Days of a window where none is named.
const DAYS: i64 = 14;
/// Days of its own past by which a series is judged: four weeks, so that each weekday counts alike.
const PAST_DAYS: i64 = 28;
/// Fewest days of the past from which anything is expected.
const PAST_DAYS_MIN: usize = 3;
/// Least excess of variance over a Poisson count, as a part of the squared mean: what people do is never quite
/// independent.
const EXCESS_MIN: f64 = 0.05;
/// Deviates of a normal distribution that are exceeded on either side one time in two hundred.
const DEVIATES: f64 = 2.576;
/// Chance of a count beyond the band, on either side.
const TAIL: f64 = 0.005;
/// Mean from which on a count is as good as smooth; below, its chances are summed.
const SUMMED: f64 = 500.0;
/// Counts summed at most: many times what any mean below that reaches.
const COUNT_MAX: u64 = 100_000;
/// Most languages told apart; more are an export's mistake.
const LANGUAGES_MAX: usize = 1000;
/// Hashtags counted at a time: those seen once are forgotten when there are more.
const HASHTAGS_MAX: usize = 1_000_000;
/// Language of posts that name none.
const NO_LANGUAGE: &str = "und";
const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

/// How the band of a series comes about, in words.
const METHOD: &str = "Expected: mean of the same hour of the day (of all days, for steps of a day) over up to 28 days \
    of the series' own past before that moment, each counted at most as three medians and two posts, from 3 days on. \
    Low and high: what a count with that mean leaves one time in a hundred, with the variance of those days, at least \
    that of people who do not act quite independently (negative binomial).";

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

/// What posts are counted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// Platform.
    #[default]
    Platform,
    /// Language.
    Language,
    /// Hashtag: a post with two counts for both.
    Hashtag,
}

/// Length of a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// An hour.
    #[default]
    Hour,
    /// A day of UTC.
    Day,
}

impl Step {
    fn seconds(self) -> i64 {
        match self {
            Self::Hour => HOUR,
            Self::Day => DAY,
        }
    }
}

/// Which posts are counted, how.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// What they are counted by.
    pub by: By,
    /// Length of a step.
    pub step: Step,
    /// First moment; fourteen days before the last post where none is named.
    pub from: Option<Timestamp>,
    /// First moment no more counted; behind the last post where none is named.
    pub to: Option<Timestamp>,
    /// Only posts of this platform.
    pub platform: Option<String>,
    /// Only posts of this language.
    pub language: Option<String>,
}

/// How much was posted when.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct Volumes {
    /// First moment; null where the lake is empty.
    #[schemars(with = "Option<String>", extend("format" = "date-time"))]
    #[serde(with = "crate::rfc3339::option")]
    pub from: Option<Timestamp>,
    /// First moment no more counted.
    #[schemars(with = "Option<String>", extend("format" = "date-time"))]
    #[serde(with = "crate::rfc3339::option")]
    pub to: Option<Timestamp>,
    /// Length of a step, in seconds.
    pub step_s: i64,
    /// Beginning of each step, in seconds since 1970.
    pub times: Vec<i64>,
    /// Series, the one with most posts first; behind them, under the empty name, all others together.
    pub series: Vec<Series>,
    /// How the band comes about.
    pub method: &'static str,
}

/// One series, a number a step.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Series {
    /// What is counted; empty for all others together.
    pub name: String,
    /// Posts in the window.
    pub total: u64,
    /// Posts.
    pub posts: Vec<u64>,
    /// Posts to be expected; null where too little of the past is known.
    pub expected: Vec<Option<f64>>,
    /// Least that is usual.
    pub low: Vec<Option<u64>>,
    /// Most that is usual.
    pub high: Vec<Option<u64>>,
}

/// One step of one series, as a row of a table.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct VolumeRow {
    /// Beginning of the step.
    pub time: String,
    /// What is counted; empty for all others together.
    pub name: String,
    /// Posts.
    pub posts: u64,
    /// Posts to be expected.
    pub expected: Option<f64>,
    /// Least that is usual.
    pub low: Option<u64>,
    /// Most that is usual.
    pub high: Option<u64>,
}

impl VolumeRow {
    /// Columns of the table.
    pub const COLUMNS: [&'static str; 6] = ["time", "name", "posts", "expected", "low", "high"];
}

impl Volumes {
    /// Gives every step of every series as a row.
    pub fn rows(&self) -> Vec<VolumeRow> {
        let of = |series: &Series, nth: usize, time: i64| VolumeRow {
            time: moment(time).to_string(),
            name: series.name.clone(),
            posts: series.posts[nth],
            expected: series.expected[nth],
            low: series.low[nth],
            high: series.high[nth],
        };
        let steps = || self.times.iter().enumerate();
        self.series.iter().flat_map(|series| steps().map(move |(nth, time)| of(series, nth, *time))).collect()
    }
}

/// What was counted of the last versions of the lake.
#[derive(Debug)]
pub(crate) struct Counted {
    tallies: Kept<Tally>,
    volumes: Kept<Volumes>,
}

impl Default for Counted {
    fn default() -> Self {
        // A tally is some megabytes, an answer some hundred kilobytes; the version before the last may still be
        // looked at.
        Self { tallies: Kept::new(2), volumes: Kept::new(64) }
    }
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

/// Counts posts by time, and says what was to be expected.
///
/// *Complexity:* by platform and language as [`holding`]; by hashtag the posts of the window and of four weeks before
/// are looked at, once for each question and version of the lake. *Errors:* the window makes no sense, or has more
/// than 10,000 steps.
pub fn volumes(data: &Data, question: &Question) -> Result<std::sync::Arc<Volumes>, Error> {
    let Some(version) = last_version(data)? else {
        return Ok(Volumes { step_s: question.step.seconds(), method: METHOD, ..Volumes::default() }.into());
    };
    let asked = format!("{} {question:?}", version.head());
    data.counted.volumes.get_or(&asked, || counted(data, &version, question))
}

fn tally(data: &Data, version: &Version) -> Result<std::sync::Arc<Tally>, Error> {
    data.counted.tallies.get_or(version.head(), || Tally::of(version))
}

fn moment(seconds: i64) -> Timestamp {
    Timestamp::from_unix_milliseconds(seconds.saturating_mul(1000)).unwrap_or(Timestamp::MAX)
}

fn seconds(time: Timestamp) -> i64 {
    time.unix_milliseconds().div_euclid(1000)
}

/// Every post of a version of the lake, counted by hour, platform and language.
#[derive(Debug, Default)]
struct Tally {
    platforms: Names,
    languages: Names,
    /// In order.
    cells: Vec<Cell>,
    /// Time of the first and last post of each platform, in seconds since 1970.
    ends: Vec<(i64, i64)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Cell {
    /// Beginning, in seconds since 1970.
    hour: i64,
    platform: usize,
    language: usize,
    posts: u64,
}

/// Names by number.
#[derive(Default)]
struct Names {
    names: Vec<String>,
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

/// A window of time in steps, with the past by which it is judged before it.
#[derive(Clone, Copy, Debug)]
struct Window {
    /// First moment, in seconds since 1970.
    from: i64,
    /// First moment no more in it.
    to: i64,
    step: i64,
    /// First moment of the past.
    past: i64,
    /// First whole step of the collection: of what was before nobody knows how much there was.
    begun: i64,
}

impl Window {
    fn of(tally: &Tally, question: &Question) -> Result<Self, Error> {
        let step = question.step.seconds();
        let down = |time: i64| time - time.rem_euclid(step);
        let first = tally.ends.iter().map(|(first, _)| *first).min().unwrap_or(0);
        let last = tally.ends.iter().map(|(_, last)| *last).max().unwrap_or(0);
        let to = question.to.map_or(last + 1, seconds);
        let to = down(to + step - 1);
        let from =
            question.from.map_or_else(|| down(to - DAYS * DAY).max(down(first)), |from| down(seconds(from)));
        let wrong = |field: &str, problem: String| {
            Err(Error::Records { problems: vec![Problem::new(field, problem)] })
        };
        if from >= to {
            return wrong("to", "is not after `from`".to_owned());
        }
        if (to - from) / step > STEPS_MAX {
            return wrong("from", format!("is more than {STEPS_MAX} steps before `to`"));
        }
        let begun = down(first + step - 1);
        let past = (from - PAST_DAYS * DAY).max(begun).min(from);
        Ok(Self { from, to, step, past, begun })
    }

    fn n_steps(&self) -> usize {
        usize::try_from((self.to - self.past) / self.step).unwrap_or(0)
    }

    /// Gives the number of a step, from the first of the past on.
    fn step_of(&self, time: i64) -> Option<usize> {
        if (self.past..self.to).contains(&time) {
            usize::try_from((time - self.past) / self.step).ok()
        } else {
            None
        }
    }

    /// Gives the number of the first step that was collected whole.
    fn first_known(&self) -> usize {
        usize::try_from((self.begun - self.past) / self.step).unwrap_or(0)
    }

    /// Gives how many steps are past.
    fn n_past(&self) -> usize {
        usize::try_from((self.from - self.past) / self.step).unwrap_or(0)
    }
}

fn counted(data: &Data, version: &Version, question: &Question) -> Result<Volumes, Error> {
    let tally = tally(data, version)?;
    let window = Window::of(&tally, question)?;
    let counts = match question.by {
        By::Platform | By::Language => of_tally(&tally, &window, question),
        By::Hashtag => of_hashtags(version, &window, question)?,
    };
    let times = (window.from..window.to).step_by(usize::try_from(window.step).unwrap_or(1));
    Ok(Volumes {
        from: Some(moment(window.from)),
        to: Some(moment(window.to)),
        step_s: window.step,
        times: times.collect(),
        series: counts.into_iter().map(|(name, counts)| series(name, &counts, &window)).collect(),
        method: METHOD,
    })
}

/// Counts of each step, from the first of the past on, by name, the largest first and all others last.
type Counts = Vec<(String, Vec<u64>)>;

fn of_tally(tally: &Tally, window: &Window, question: &Question) -> Counts {
    let is_wanted = |cell: &&Cell| {
        let (platform, language) =
            (&tally.platforms.names[cell.platform], &tally.languages.names[cell.language]);
        question.platform.as_ref().is_none_or(|wanted| wanted == platform)
            && question.language.as_ref().is_none_or(|wanted| wanted == language)
    };
    let names = if question.by == By::Platform { &tally.platforms } else { &tally.languages };
    let mut by_name: BTreeMap<usize, Vec<u64>> = BTreeMap::new();
    let begin = tally.cells.partition_point(|cell| cell.hour < window.past);
    let cells = tally.cells[begin..].iter().take_while(|cell| cell.hour < window.to);
    for cell in cells.filter(is_wanted) {
        let number = if question.by == By::Platform { cell.platform } else { cell.language };
        let counts = by_name.entry(number).or_insert_with(|| vec![0; window.n_steps()]);
        if let Some(step) = window.step_of(cell.hour) {
            counts[step] += cell.posts;
        }
    }
    largest(
        by_name.into_iter().map(|(number, counts)| (names.names[number].clone(), counts)).collect(),
        window,
    )
}

/// Keeps the largest series of a window by name, and joins the others.
fn largest(mut counts: Counts, window: &Window) -> Counts {
    let total = |counts: &[u64]| counts[window.n_past()..].iter().sum::<u64>();
    counts.retain(|(_, counts)| total(counts) > 0);
    counts.sort_by(|a, b| total(&b.1).cmp(&total(&a.1)).then_with(|| a.0.cmp(&b.0)));
    let others = counts.split_off(counts.len().min(SERIES_MAX));
    if let Some((_, first)) = others.first() {
        let mut all = vec![0; first.len()];
        for (sum, count) in others.iter().flat_map(|(_, counts)| counts.iter().enumerate()) {
            all[sum] += count;
        }
        counts.push((String::new(), all));
    }
    counts
}

fn of_hashtags(version: &Version, window: &Window, question: &Question) -> Result<Counts, Error> {
    let wanted = |wanted: &Option<String>, found: &str| wanted.as_ref().is_none_or(|wanted| wanted == found);
    let is_wanted = |post: &ostrakon_lake::Glance<'_>| {
        wanted(&question.platform, post.platform())
            && (question.language.is_none()
                || wanted(&question.language, post.language().unwrap_or(NO_LANGUAGE)))
    };
    let mut totals: HashMap<String, u64> = HashMap::new();
    version.glance(moment(window.from)..moment(window.to), true, |post| {
        if !is_wanted(&post) {
            return;
        }
        for hashtag in post.hashtags() {
            if let Some(total) = totals.get_mut(hashtag) {
                *total += 1;
                continue;
            }
            if totals.len() >= HASHTAGS_MAX {
                forget(&mut totals);
            }
            totals.insert(hashtag.to_owned(), 1);
        }
    })?;
    let mut most: Vec<(String, u64)> = totals.into_iter().collect();
    most.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    most.truncate(SERIES_MAX);
    let places: HashMap<&str, usize> =
        most.iter().zip(0..).map(|((name, _), nth)| (name.as_str(), nth)).collect();
    // All others together stand last.
    let mut counts = vec![vec![0_u64; window.n_steps()]; most.len() + 1];
    version.glance(moment(window.past)..moment(window.to), true, |post| {
        let Some(step) = window.step_of(post.created_at()).filter(|_| is_wanted(&post)) else { return };
        for hashtag in post.hashtags() {
            counts[places.get(hashtag).copied().unwrap_or(most.len())][step] += 1;
        }
    })?;
    let others = counts.pop().filter(|counts| counts[window.n_past()..].iter().any(|count| *count > 0));
    let names = most.into_iter().map(|(name, _)| name).zip(counts);
    Ok(names.chain(others.map(|others| (String::new(), others))).collect())
}

/// Halves what is counted, so that what is rare makes room.
fn forget(totals: &mut HashMap<String, u64>) {
    let mut most = 1;
    while totals.len() > HASHTAGS_MAX / 2 {
        totals.retain(|_, total| *total > most);
        most *= 2;
    }
}

/// Makes a series of the counts of all steps, those of the past too.
fn series(name: String, counts: &[u64], window: &Window) -> Series {
    let n_past = window.n_past();
    let posts = counts[n_past..].to_vec();
    let period = usize::try_from((DAY / window.step).max(1)).unwrap_or(1);
    let bands: Vec<Option<Band>> = (n_past..counts.len())
        .map(|nth| {
            let days = usize::try_from(PAST_DAYS).unwrap_or(0);
            let before = (1..=days).map_while(|day| nth.checked_sub(day * period));
            let before = before.filter(|nth| *nth >= window.first_known());
            Band::of(&before.map(|nth| counts[nth]).collect::<Vec<_>>())
        })
        .collect();
    Series {
        name,
        total: posts.iter().sum(),
        posts,
        expected: bands.iter().map(|band| Some(band.as_ref()?.expected)).collect(),
        low: bands.iter().map(|band| Some(band.as_ref()?.low)).collect(),
        high: bands.iter().map(|band| Some(band.as_ref()?.high)).collect(),
    }
}

/// What is usual.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Band {
    expected: f64,
    low: u64,
    high: u64,
}

impl Band {
    /// Gives what is usual by counts of the same hour of other days; nothing where those are too few.
    fn of(counts: &[u64]) -> Option<Self> {
        if counts.len() < PAST_DAYS_MIN {
            return None;
        }
        let n = counts.len() as f64;
        let mut counts: Vec<f64> = counts.iter().map(|count| *count as f64).collect();
        counts.sort_by(f64::total_cmp);
        // What rose before is not what is usual.
        let most = 3.0 * counts[counts.len() / 2] + 2.0;
        let counts: Vec<f64> = counts.into_iter().map(|count| count.min(most)).collect();
        let mean = counts.iter().sum::<f64>() / n;
        let spread = counts.iter().map(|count| (count - mean) * (count - mean)).sum::<f64>() / (n - 1.0);
        // Of what was never seen a little is to be expected.
        let level = mean.max(0.5 / n);
        let excess = ((spread - level) / (level * level)).max(EXCESS_MIN);
        // The mean itself is known as well as its days allow.
        let variance = (level + excess * level * level) * (1.0 + 1.0 / n);
        let (low, high) = if level < SUMMED { summed(level, variance) } else { smooth(level, variance) };
        let expected = (mean * 1000.0).round() / 1000.0;
        Some(Self { expected, low, high })
    }
}

/// Gives the least and the most of a negative binomial count, each exceeded one time in two hundred at most.
fn summed(mean: f64, variance: f64) -> (u64, u64) {
    let size = mean * mean / (variance - mean);
    let share = mean / (size + mean);
    let mut chance = (size / (size + mean)).powf(size);
    let (mut sum, mut low, mut count) = (chance, None, 0_u64);
    while sum < 1.0 - TAIL && count < COUNT_MAX {
        if sum > TAIL {
            low = low.or(Some(count));
        }
        chance *= (count as f64 + size) / (count as f64 + 1.0) * share;
        sum += chance;
        count += 1;
    }
    (low.unwrap_or(count), count)
}

/// The same of large counts, which are as good as gamma distributed.
///
/// *Source:* Wilson & Hilferty 1931, "The distribution of chi-square".
fn smooth(mean: f64, variance: f64) -> (u64, u64) {
    let shape = mean * mean / variance;
    let at = |deviates: f64| {
        let root = 1.0 - 1.0 / (9.0 * shape) + deviates / (3.0 * shape.sqrt());
        mean * root.max(0.0).powi(3)
    };
    (whole(at(-DEVIATES).floor()), whole(at(DEVIATES).ceil()))
}

/// Gives a number that is whole and not below 0 as one.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "casts of floats saturate, and what is greater than any count is no usual one"
)]
fn whole(number: f64) -> u64 {
    number as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers that look random, the same each time, between 0 and 1.
    struct Numbers(u64);

    impl Numbers {
        fn next(&mut self) -> f64 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 11) as f64 / (1_u64 << 53) as f64
        }

        /// A Poisson count, by multiplying.
        fn poisson(&mut self, mean: f64) -> u64 {
            let (limit, mut product, mut count) = ((-mean).exp(), self.next(), 0);
            while product > limit {
                product *= self.next();
                count += 1;
            }
            count
        }
    }

    #[test]
    fn counts_leave_the_band_about_one_time_in_a_hundred() {
        let mut numbers = Numbers(5);
        for mean in [0.3, 2.0, 20.0, 200.0, 600.0] {
            let mut outside = 0;
            for _ in 0..4000 {
                // Days differ by a fifth beside chance, as those of people do.
                let mut day = || {
                    let sum: f64 = (0..12).map(|_| numbers.next()).sum::<f64>() - 6.0;
                    numbers.poisson(mean * (1.0 + 0.2 * sum).max(0.05))
                };
                let past: Vec<u64> = (0..28).map(|_| day()).collect();
                let band = Band::of(&past).unwrap();
                let next = day();
                outside += u32::from(next < band.low || band.high < next);
            }
            let share = f64::from(outside) / 4000.0;
            assert!((0.0001..0.03).contains(&share), "{mean}: {share}");
        }
    }

    #[test]
    fn what_rose_before_does_not_hide_what_rises_now() {
        let mut counts = vec![10; 27];
        counts.push(5000);
        let band = Band::of(&counts).unwrap();
        assert!(band.expected < 13.0 && band.high < 60, "{band:?}");
        assert!(Band::of(&[7, 8]).is_none());
        assert_eq!(Band::of(&[0; 28]).unwrap().low, 0);
    }

    #[test]
    fn what_was_before_the_collection_is_no_past() {
        let window = Window { from: 0, to: 8 * DAY, step: DAY, past: 0, begun: 4 * DAY };
        let told = series("x".to_owned(), &[0, 0, 0, 5, 10, 10, 10, 10], &window);
        assert_eq!(told.expected[..7], [None; 7]);
        assert_eq!(told.expected[7], Some(10.0));
    }

    #[test]
    fn the_smaller_series_are_told_together() {
        let window = Window { from: 2 * HOUR, to: 4 * HOUR, step: HOUR, past: 0, begun: 0 };
        let counts = (0..20).map(|nth| (format!("{nth:02}"), vec![9, 9, nth, 1])).collect();
        let told = largest(counts, &window);
        assert_eq!(told.len(), 13);
        assert_eq!((told[0].0.as_str(), &told[0].1[..]), ("19", &[9, 9, 19, 1][..]));
        assert_eq!((told[12].0.as_str(), &told[12].1[..]), ("", &[72, 72, 28, 8][..]));
    }
}
