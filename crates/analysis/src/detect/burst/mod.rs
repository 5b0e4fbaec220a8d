//! Bursts: hashtags, addresses, domains, sounds and mentions above what is expected of them, and those among
//! them that are carried by conspicuous accounts.
//!
//! ```text
//! Post ─Collector→ Posts ─events→ stretches above the band: Rise ─Crowd→ indicators ─Usual→ p, q: Pattern
//! ```
//!
//! A [`Rise`] is a fact: more accounts than the thing's own past (or, of a new thing, than other new things)
//! let expect. News, football and conferences rise. A [`Pattern`] is a rise whose first accounts stand out
//! from those of the other rises in two ways at once, or are known as coordinated: an indicator, no verdict.

mod alarm;
mod crowd;
mod level;
mod posts;
mod profile;
mod scan;

use ostrakon_model::Timestamp;
use rayon::prelude::*;

use self::alarm::{Chance, Everybody, MARKS};
use self::crowd::{Count, Crowd, Mover};
use self::level::{LENGTHS, NEW_AFTER, Newcomers, Past};
use self::posts::{Posts, Thing};
use self::profile::{DAY, Profile, median};
use self::scan::{Asked, Climate, Stretch, events, stretches, upper};
use crate::columns::narrow;
use crate::detect::Pattern;
use crate::detect::coaction::q_values;
use crate::parameter::{Names, Seconds};
use crate::settings;

pub use self::posts::Collector;

settings! {
    /// What decides what rises and what is an alarm.
    pub struct Settings {
        /// What can rise.
        pub by: Names = vec!["hashtag", "url", "domain", "sound", "mention"],
            ["by", "What can rise", "", "", "", "hashtag", "url", "domain", "sound", "mention"];
        /// Rises are looked for from every such step on.
        pub bin: Seconds = Seconds(3600), ["bin", "Step", "", "1m", "1d"];
        /// Fewer accounts are no rise.
        pub min_accounts: u32 = 10, ["min-accounts", "Fewest accounts", "accounts", "3", "100000"];
        /// Part of what is expected that lies within the band; a rise is above it.
        pub band: f64 = 0.99, ["band", "Band", "", "0.5", "0.9999"];
        /// Fewer conspicuous accounts are no alarm.
        pub min_conspicuous: u32 = 12,
            ["min-conspicuous", "Fewest conspicuous accounts", "accounts", "3", "100000"];
        /// Share of chance among the rises, among the alarms by what accounts do, and among those by a list of
        /// coordinated accounts.
        pub fdr: f64 = 0.01, ["fdr", "False discoveries", "", "0.0001", "0.5"];
    }
}

/// Something above what is expected of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Rise {
    /// `hashtag`, `url`, `domain`, `sound` or `mention`.
    pub kind: &'static str,
    /// The thing in canonical form.
    pub subject: String,
    /// Platform on which it rises.
    pub platform: String,
    /// First post of the rise.
    pub from: Timestamp,
    /// Last post of the rise.
    pub to: Timestamp,
    /// Beginning of the hour with most posts.
    pub peak: Timestamp,
    /// Accounts, each once a day.
    pub observed: u32,
    /// The same, as expected.
    pub expected: f64,
    /// Upper end of the band of what is expected.
    pub upper: u32,
    /// Whether it had no past to speak of, so that other new things say what is expected.
    pub is_new: bool,
    /// Chance of as many, if it only did what is expected.
    pub p_value: f64,
    /// The same, corrected for every thing and stretch of time.
    pub q_value: f64,
    /// Accounts that take part.
    pub n_accounts: u32,
    /// Posts.
    pub n_posts: u32,
    /// The accounts that came first, at most ten.
    pub first_movers: Vec<String>,
    /// Share of the accounts that came within an hour of the first.
    pub first_hour_share: f64,
    /// Share of the posts that pass another post on.
    pub reshare_share: f64,
    /// Each mark by its name, with the share of the first accounts that bear it and what is usual of that share
    /// over all rises. `coordinated` is there only where coordinated accounts were given.
    pub marks: Vec<(&'static str, f64, f64)>,
    /// Of the first accounts, those that are quiet and push, and those known as coordinated; at most two hundred
    /// are looked at.
    pub n_conspicuous: u32,
    /// Their share.
    pub conspicuous_share: f64,
    /// Chance of as conspicuous a crowd in a usual rise.
    pub alarm_p_value: f64,
    /// The same, corrected for all rises: in an alarm at most [`Settings::fdr`].
    pub alarm_q_value: f64,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// Everything that rises, the least likely first.
    pub rises: Vec<Rise>,
    /// The rises that are alarms, the least likely first.
    pub patterns: Vec<Pattern>,
}

/// First movers that a [`Rise`] names.
const NAMED_MAX: usize = 10;

/// A rise in small numbers.
struct Risen {
    thing: Thing,
    number: u32,
    platform: u8,
    /// When collection on its platform began.
    start: u32,
    stretch: Stretch,
    crowd: Crowd,
}

impl Collector {
    /// Finds what rises and which rises are alarms, in all posts added so far.
    ///
    /// `coordinated` are ids of accounts that other detectors found coordinated; with none of them that
    /// indicator is not looked at. *Complexity:* O(n log n) for n posts and what they hold, on all cores.
    pub fn find(&self, settings: &Settings, coordinated: &[&str]) -> Found {
        let posts = Posts::new(self);
        let asked =
            Asked { bin: settings.bin.0.max(1), accounts: settings.min_accounts, band: settings.band };
        let platforms = platforms(&posts);
        let (mut risen, mut tests) = (Vec::new(), 0.0);
        for thing in Thing::ALL.into_iter().filter(|thing| settings.by.contains(&thing.name())) {
            let keys = posts.holding(thing);
            tests += (keys.len() * LENGTHS.len()) as f64;
            risen.extend(rises_of(thing, &keys, (&posts, &platforms), asked));
        }
        risen.sort_by(|a: &Risen, b: &Risen| {
            let key = |r: &Risen| (r.thing, self.name(r.thing, r.number).to_owned());
            a.stretch.ln_p.total_cmp(&b.stretch.ln_p).then_with(|| key(a).cmp(&key(b))).then_with(|| {
                let platform = |r: &Risen| self.platform_name(r.platform).to_owned();
                (platform(a), a.stretch.from).cmp(&(platform(b), b.stretch.from))
            })
        });
        let ln_p: Vec<f64> = risen.iter().map(|rise| rise.stretch.ln_p).collect();
        let q = q_values(&ln_p, tests);
        // In order of p, so what is too likely stands at the end.
        let n_kept = q.partition_point(|&q| q <= settings.fdr);
        risen.truncate(n_kept);
        let judged = judge(&posts, &risen, &self.ranks(&posts, coordinated));
        let rise =
            |((rise, judged), &q): ((&Risen, &Judged), &f64)| self.rise(&posts, rise, judged, q, asked);
        let rises: Vec<Rise> = risen.iter().zip(&judged).zip(&q).map(rise).collect();
        let mut patterns: Vec<Pattern> = risen
            .iter()
            .zip(&rises)
            .filter(|(_, rise)| {
                rise.alarm_q_value <= settings.fdr && rise.n_conspicuous >= settings.min_conspicuous
            })
            .map(|(risen, rise)| pattern(&posts, risen, rise))
            .collect();
        patterns.sort_by(|a, b| b.score.total_cmp(&a.score));
        Found { rises, patterns }
    }

    /// Gives the places of some accounts in the bytewise order of all.
    fn ranks(&self, posts: &Posts<'_>, ids: &[&str]) -> Vec<u32> {
        let find = |id: &&str| {
            let at = posts.by_rank.partition_point(|&account| self.account_name(account) < *id);
            let account = *posts.by_rank.get(at)?;
            (self.account_name(account) == *id).then_some(narrow(at))
        };
        let mut ranks: Vec<u32> = ids.iter().filter_map(find).collect();
        ranks.sort_unstable();
        ranks.dedup();
        ranks
    }

    fn rise(&self, posts: &Posts<'_>, risen: &Risen, judged: &Judged, q: f64, asked: Asked) -> Rise {
        let Risen { stretch, crowd, .. } = risen;
        let account = |mover: &Mover| posts.account_id(mover.account).to_owned();
        Rise {
            kind: risen.thing.name(),
            subject: self.name(risen.thing, risen.number).to_owned(),
            platform: self.platform_name(risen.platform).to_owned(),
            from: Timestamp::from_unix_seconds(crowd.first),
            to: Timestamp::from_unix_seconds(crowd.last),
            peak: Timestamp::from_unix_seconds(crowd.peak),
            observed: stretch.observed,
            expected: stretch.expected.mean + f64::from(u8::from(stretch.is_new)),
            upper: upper(stretch.expected, stretch.is_new, asked.band),
            is_new: stretch.is_new,
            p_value: libm::exp(stretch.ln_p),
            q_value: q,
            n_accounts: crowd.n_accounts,
            n_posts: crowd.n_posts,
            first_movers: crowd.movers.iter().take(NAMED_MAX).map(account).collect(),
            first_hour_share: f64::from(crowd.n_first_hour) / f64::from(crowd.n_accounts.max(1)),
            reshare_share: f64::from(crowd.n_reshares) / f64::from(crowd.n_posts.max(1)),
            marks: judged.marks.clone(),
            n_conspicuous: judged.conspicuous.those,
            conspicuous_share: judged.conspicuous.share(),
            alarm_p_value: libm::exp(judged.chance.ln_p),
            alarm_q_value: judged.chance.q,
        }
    }
}

/// Learns when each platform's people post and when its collection began.
fn platforms(posts: &Posts<'_>) -> Vec<(Profile, u32)> {
    let n_platforms = posts.platform.iter().max().map_or(0, |&last| usize::from(last) + 1);
    let mut count = vec![0_usize; n_platforms];
    posts.platform.iter().for_each(|&platform| count[usize::from(platform)] += 1);
    (0..n_platforms)
        .into_par_iter()
        .map(|platform| {
            let of_it = || {
                let all = posts.time.iter().zip(&posts.platform);
                all.filter(move |(_, of)| usize::from(**of) == platform).map(|(&time, _)| time)
            };
            // One in a thousand may bear a wrong date: 1970 is not when collection began.
            let start = of_it().nth(count[platform] / 1000).unwrap_or(0);
            (Profile::of_platform(of_it()), start)
        })
        .collect()
}

/// The posts of one thing on one platform.
struct Series {
    number: u32,
    platform: u8,
    places: Vec<u32>,
}

/// Takes the posts of one thing apart by platform; `keys` are thing and place.
fn series(posts: &Posts<'_>, keys: &[u64]) -> Vec<Series> {
    let mut all: Vec<Series> = Vec::new();
    for &key in keys {
        let [number, place] = [key >> 32, key & 0xffff_ffff].map(|part| u32::try_from(part).unwrap_or(0));
        let platform = posts.platform[place as usize];
        match all.iter_mut().find(|series| series.platform == platform) {
            Some(series) => series.places.push(place),
            None => all.push(Series { number, platform, places: vec![place] }),
        }
    }
    all
}

impl Series {
    fn events(&self, posts: &Posts<'_>) -> Vec<u32> {
        let account_and_time = |&place: &u32| (posts.account[place as usize], posts.time[place as usize]);
        if let [place] = self.places.as_slice() {
            return vec![posts.time[*place as usize]];
        }
        events(&self.places.iter().map(account_and_time).collect::<Vec<_>>())
    }
}

/// Finds the rises of one kind of thing.
fn rises_of(
    thing: Thing,
    keys: &[u64],
    (posts, platforms): (&Posts<'_>, &[(Profile, u32)]),
    asked: Asked,
) -> Vec<Risen> {
    let things: Vec<&[u64]> = keys.chunk_by(|a, b| a >> 32 == b >> 32).collect();
    let climates = climates(&things, posts, platforms, asked);
    things
        .par_iter()
        .with_min_len(64)
        .filter(|keys| keys.len() >= asked.accounts as usize)
        .flat_map_iter(|keys| {
            let mut risen = Vec::new();
            for of_platform in series(posts, keys) {
                let climate = &climates[usize::from(of_platform.platform)];
                for stretch in stretches(&of_platform.events(posts), climate, asked) {
                    let crowd = Crowd::new(posts, &of_platform.places, &stretch);
                    if crowd.n_accounts >= asked.accounts {
                        let Series { number, platform, .. } = of_platform;
                        let start = climate.start;
                        risen.push(Risen { thing, number, platform, start, stretch, crowd });
                    }
                }
            }
            risen
        })
        .collect()
}

/// Learns, for each platform, how its new things of a kind start and how much its old ones vary.
fn climates(
    things: &[&[u64]],
    posts: &Posts<'_>,
    platforms: &[(Profile, u32)],
    asked: Asked,
) -> Vec<Climate> {
    type Learned = Vec<(Newcomers, Vec<f64>)>;
    let nothing = || -> Learned { platforms.iter().map(|_| Default::default()).collect() };
    let learned = things
        .par_chunks(1 << 14)
        .map(|things| {
            let mut learned = nothing();
            for series in things.iter().flat_map(|keys| series(posts, keys)) {
                let at = usize::from(series.platform);
                let (profile, start) = &platforms[at];
                let events = series.events(posts);
                let first = events.first().copied().unwrap_or(0);
                if first >= start.saturating_add(NEW_AFTER * DAY) {
                    learned[at].0.add(&events);
                }
                if events.len() >= asked.accounts as usize {
                    let last = events.last().map_or(0, |last| last / DAY);
                    let past = Past::before(last, &events, *start, profile);
                    learned[at].1.extend(past.is_known().then(|| past.excess()));
                }
            }
            learned
        })
        .reduce(nothing, |a, b| {
            let join = |(mut a, b): ((Newcomers, Vec<f64>), (Newcomers, Vec<f64>))| {
                a.1.extend(b.1);
                (a.0.join(&b.0), a.1)
            };
            a.into_iter().zip(b).map(join).collect()
        });
    let climate =
        |((newcomers, excess), (profile, start)): ((Newcomers, Vec<f64>), &(Profile, u32))| Climate {
            profile: profile.clone(),
            start: *start,
            excess: median(excess),
            newcomers: newcomers.expected(),
        };
    learned.into_iter().zip(platforms).map(climate).collect()
}

/// What is told of those who carry a rise.
struct Judged {
    marks: Vec<(&'static str, f64, f64)>,
    conspicuous: Count,
    chance: Chance,
}

/// How many of those that are looked at in a rise bear each of [`MARKS`], and how many are conspicuous.
struct Borne {
    marks: [Count; MARKS.len()],
    conspicuous: Count,
}

impl Borne {
    /// Looks at a rise; `coordinated` are accounts in order.
    fn of(rise: &Risen, posts: &Posts<'_>, coordinated: &[u32]) -> Self {
        let crowd = &rise.crowd;
        let is_known = |mover: &Mover| coordinated.binary_search(&mover.account).is_ok();
        let known: Vec<bool> = crowd.looked_at().iter().map(is_known).collect();
        let quiet = crowd.quiet(posts, (rise.start, rise.stretch.from)).unwrap_or_default();
        let (repeating, in_step) = (crowd.repeating(posts), crowd.in_step(posts));
        let pushing: Vec<bool> = repeating.iter().zip(&in_step).map(|(a, b)| a | b).collect();
        let by_own_marks = |at: usize| quiet.get(at).is_some_and(|quiet| quiet & pushing[at]);
        let conspicuous: Vec<bool> = (0..known.len()).map(|at| known[at] || by_own_marks(at)).collect();
        Self {
            marks: [&quiet, &pushing, &repeating, &in_step, &known].map(|bears| Count::of(bears)),
            conspicuous: Count::of(&conspicuous),
        }
    }
}

/// Compares the crowds of all rises; `coordinated` are accounts in order.
fn judge(posts: &Posts<'_>, risen: &[Risen], coordinated: &[u32]) -> Vec<Judged> {
    let borne: Vec<Borne> = risen.par_iter().map(|rise| Borne::of(rise, posts, coordinated)).collect();
    let known = coordinated.len() as f64 / posts.by_rank.len().max(1) as f64;
    let everybody = Everybody { quiet: crowd::quiet_share(posts), coordinated: known };
    let usual: [f64; MARKS.len()] =
        std::array::from_fn(|at| MARKS[at].usual(borne.iter().map(|borne| borne.marks[at]), everybody));
    let ln_p = |borne: &Borne| -> [f64; MARKS.len()] {
        std::array::from_fn(|at| alarm::ln_p(borne.marks[at], usual[at]))
    };
    let ln_p: Vec<[f64; MARKS.len()]> = borne.iter().map(ln_p).collect();
    let both: Vec<[f64; 2]> = ln_p.iter().map(|&[quiet, pushing, ..]| [quiet, pushing]).collect();
    let listed: Vec<f64> = ln_p.iter().map(|&[.., coordinated]| coordinated).collect();
    let n_told = MARKS.len() - usize::from(coordinated.is_empty());
    let told = |borne: &Borne| {
        let of_mark = |at: usize| (MARKS[at].name(), borne.marks[at].share(), usual[at]);
        (0..n_told).map(of_mark).collect()
    };
    let chances = alarm::of_both(&both).into_iter().zip(alarm::of_one(&listed));
    borne
        .iter()
        .zip(chances)
        .map(|(borne, (own, listed))| Judged {
            marks: told(borne),
            conspicuous: borne.conspicuous,
            chance: if listed.q < own.q { listed } else { own },
        })
        .collect()
}

/// Tells an alarm.
fn pattern(posts: &Posts<'_>, risen: &Risen, rise: &Rise) -> Pattern {
    let crowd = &risen.crowd;
    let mut statistics = vec![
        ("observed", f64::from(rise.observed)),
        ("expected", rise.expected),
        ("band_upper", f64::from(rise.upper)),
        ("rise_q_value", rise.q_value),
        ("is_new", f64::from(u8::from(rise.is_new))),
        ("accounts", f64::from(rise.n_accounts)),
        ("posts_per_account", f64::from(rise.n_posts) / f64::from(rise.n_accounts.max(1))),
        ("peak_unix_seconds", f64::from(crowd.peak)),
        ("first_hour_share", rise.first_hour_share),
        ("reshare_share", rise.reshare_share),
        ("conspicuous_accounts", f64::from(rise.n_conspicuous)),
        ("conspicuous_share", rise.conspicuous_share),
    ];
    statistics.extend(MARKS.iter().zip(&rise.marks).flat_map(|(mark, &(_, share, usual))| {
        let (of_share, of_usual) = mark.statistics();
        [(of_share, share), (of_usual, usual)]
    }));
    Pattern {
        id: None,
        kind: rise.kind,
        subject: rise.subject.clone(),
        accounts: crowd.movers.iter().map(|mover| posts.account_id(mover.account).to_owned()).collect(),
        n_accounts: rise.n_accounts.into(),
        posts: crowd.places.iter().map(|&place| posts.id(place).to_owned()).collect(),
        n_posts: rise.n_posts.into(),
        from: rise.from,
        to: rise.to,
        score: -libm::log10(rise.alarm_q_value.max(f64::MIN_POSITIVE)),
        p_value: Some(rise.alarm_p_value),
        q_value: Some(rise.alarm_q_value),
        statistics,
        facts: vec![("platform", vec![rise.platform.clone()])],
    }
}
