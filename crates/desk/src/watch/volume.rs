//! How much is posted when, with what was to be expected.
//!
//! Only numbers of posts are told, as of what the lake holds.

use std::collections::{BTreeMap, HashMap};

use ostrakon_lake::Version;
use ostrakon_model::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::band::Band;
use super::holding::{Cell, HOUR, NO_LANGUAGE, Tally, last_version, moment, tally};
use crate::kept::Kept;
use crate::record::Problem;
use crate::{Data, Error};

/// Most series told by name; the others are told together.
const SERIES_MAX: usize = 12;
/// Most steps of a window.
const STEPS_MAX: i64 = 10_000;
/// Days of a window where none is named.
const DAYS: i64 = 14;
/// Share of the posts, one in so many, that may bear a wrong date: days before or behind all others.
const STRAY: u64 = 1000;
/// Days of its own past by which a series is judged: four weeks, so that each weekday counts alike.
const PAST_DAYS: i64 = 28;
/// Hashtags counted at a time: those seen once are forgotten when there are more.
const HASHTAGS_MAX: usize = 1_000_000;
const DAY: i64 = 24 * HOUR;

/// How the band of a series comes about, in words.
const METHOD: &str = "Expected: mean of the same hour of the day (of all days, for steps of a day) over up to 28 days \
    of the series' own past before that moment, each counted at most as three medians and two posts, from 3 days on. \
    Low and high: what a count with that mean leaves one time in a hundred, with the variance of those days, at least \
    that of people who do not act quite independently (negative binomial).";

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
    pub(super) tallies: Kept<Tally>,
    volumes: Kept<Volumes>,
}

impl Default for Counted {
    fn default() -> Self {
        // A tally is some megabytes, an answer some hundred kilobytes; the version before the last may still be
        // looked at.
        Self { tallies: Kept::new(2), volumes: Kept::new(64) }
    }
}

/// Counts posts by time, and says what was to be expected.
///
/// *Complexity:* by platform and language as [`holding`](super::holding::holding); by hashtag the posts of the window and of four weeks before
/// are looked at, once for each question and version of the lake. *Errors:* the window makes no sense, or has more
/// than 10,000 steps.
pub fn volumes(data: &Data, question: &Question) -> Result<std::sync::Arc<Volumes>, Error> {
    let Some(version) = last_version(data)? else {
        return Ok(Volumes { step_s: question.step.seconds(), method: METHOD, ..Volumes::default() }.into());
    };
    let asked = format!("{} {question:?}", version.head());
    data.counted.volumes.get_or(&asked, || counted(data, &version, question))
}

fn seconds(time: Timestamp) -> i64 {
    time.unix_milliseconds().div_euclid(1000)
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
        let (first, last) = ends(tally, None);
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
        let begun = begun(tally, question.platform.as_deref(), step);
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

/// Gives the first whole step of the collection, of one platform where one is named that the lake has.
fn begun(tally: &Tally, platform: Option<&str>, step: i64) -> i64 {
    let number = platform.and_then(|wanted| tally.platforms.names.iter().position(|name| name == wanted));
    let first = ends(tally, number).0 + step - 1;
    first - first.rem_euclid(step)
}

/// Gives the times of the first and the last post, of one platform or of all, but for stray ones.
fn ends(tally: &Tally, platform: Option<usize>) -> (i64, i64) {
    let cells =
        || tally.cells.iter().filter(move |cell| platform.is_none_or(|platform| platform == cell.platform));
    let ends = || tally.ends.iter().enumerate().filter(|(nth, _)| platform.is_none_or(|of| of == *nth));
    let stray = cells().map(|cell| cell.posts).sum::<u64>() / STRAY;
    let first = ends().map(|(_, (first, _))| *first).min().unwrap_or(0);
    let last = ends().map(|(_, (_, last))| *last).max().unwrap_or(0);
    (
        end(cells(), stray).map_or(first, |hour| hour.max(first)),
        end(cells().rev(), stray).map_or(last, |hour| (hour + HOUR - 1).min(last)),
    )
}

/// Gives the hour at which cells begin, but for a few posts that stand alone long before it.
fn end<'c>(cells: impl Iterator<Item = &'c Cell>, stray: u64) -> Option<i64> {
    let (mut end, mut before, mut n_before) = (None, None, 0);
    for cell in cells {
        if n_before > stray {
            break;
        }
        if before.is_none_or(|before: i64| (before - cell.hour).abs() > PAST_DAYS * DAY) {
            end = Some(cell.hour);
        }
        before = Some(cell.hour);
        n_before += cell.posts;
    }
    end
}

fn counted(data: &Data, version: &Version, question: &Question) -> Result<Volumes, Error> {
    let tally = tally(data, version)?;
    let window = Window::of(&tally, question)?;
    let is_platform = question.by == By::Platform;
    // Each platform is collected from its own day on.
    let of_series = |name: &str| match name {
        "" => window,
        platform if is_platform => Window { begun: begun(&tally, Some(platform), window.step), ..window },
        _ => window,
    };
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
        series: counts
            .into_iter()
            .map(|(name, counts)| {
                let window = of_series(&name);
                series(name, &counts, &window)
            })
            .collect(),
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

#[cfg(test)]
mod tests {
    use super::*;

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

    /// A tally of posts an hour, by platform.
    fn tally_of(hours: &[(i64, usize, u64)]) -> Tally {
        let mut tally = Tally::default();
        tally.platforms.names = vec!["x".to_owned(), "tiktok".to_owned()];
        tally.cells = hours
            .iter()
            .map(|&(hour, platform, posts)| Cell { hour: hour * HOUR, platform, language: 0, posts })
            .collect();
        tally.cells.sort_unstable();
        for platform in 0..2 {
            let of_it = || tally.cells.iter().filter(|cell| cell.platform == platform).map(|cell| cell.hour);
            let ends = (of_it().min().unwrap_or(0), of_it().max().unwrap_or(0));
            tally.ends.push(ends);
        }
        tally
    }

    #[test]
    fn a_platform_is_judged_from_its_own_first_day_on() {
        let hours: Vec<(i64, usize, u64)> =
            (0..480).map(|hour| (hour, 0, 5)).chain((240..480).map(|hour| (hour, 1, 5))).collect();
        let tally = tally_of(&hours);
        assert_eq!(begun(&tally, Some("x"), HOUR), 0);
        assert_eq!(begun(&tally, Some("tiktok"), HOUR), 240 * HOUR);
        let of_tiktok = Question { platform: Some("tiktok".to_owned()), ..Question::default() };
        assert_eq!(Window::of(&tally, &of_tiktok).unwrap().begun, 240 * HOUR);
    }

    #[test]
    fn a_few_posts_of_a_wrong_year_are_no_end_of_the_collection() {
        let begin = 480_000;
        let mut hours: Vec<(i64, usize, u64)> = (begin..begin + 480).map(|hour| (hour, 0, 5)).collect();
        hours.extend([(0, 0, 1), (1_190_000, 0, 1)]);
        let window = Window::of(&tally_of(&hours), &Question::default()).unwrap();
        assert_eq!((window.begun, window.to), (begin * HOUR, (begin + 480) * HOUR));
        // The last night of a lake of many is no wrong date.
        let mut hours: Vec<(i64, usize, u64)> = (begin..begin + 480).map(|hour| (hour, 0, 5000)).collect();
        hours.push((begin + 484, 0, 1));
        assert_eq!(ends(&tally_of(&hours), None).1, (begin + 484) * HOUR);
    }
}
