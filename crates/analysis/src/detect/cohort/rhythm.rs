//! Accounts that keep one posting rhythm: the same odd minute, or the same odd pause.
//!
//! Three things are counted of each account: minutes of the hour, minutes of the day, and pauses between posts in
//! minutes. An account is *regular* in one of them where its posts fall there far more often than everybody's do,
//! given its own hours. Minutes that divide by five are nobody's own (people and schedulers like them) and count
//! for nothing, and so do short pauses, which are those of a conversation. For each other minute, the accounts regular in it are compared with how many are in the others.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::histories::{Histories, Row};
use super::scan::{Cluster, Happening, Scan};
use super::{Proposal, Settings};
use crate::columns::narrow;
use crate::detect::coaction::tail::{ln_events, ln_poisson};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Measure {
    MinuteOfHour,
    MinuteOfDay,
    Pause,
}

const MEASURES: [Measure; 3] = [Measure::MinuteOfHour, Measure::MinuteOfDay, Measure::Pause];

/// A measure and its minute.
type Key = (Measure, u32);

/// Minutes of a day, and the longest pause that is counted.
const DAY: u32 = 1440;
/// Fewest times, whatever the share: fewer are no rhythm.
const TIMES_MIN: u32 = 5;
/// Share of an account's hours with a post, of its days with a post in that hour, of its pauses.
const SHARE: [f64; 3] = [0.2, 0.4, 0.25];
/// Chance that any account of all is called regular without being so.
const REGULAR: f64 = 0.01;
/// Shortest pause that is a rhythm, in minutes. A quarter of all pauses fall into one minute where people answer each
/// other; where the pause is as long as this they do so only if its logarithm spreads by less than 0.16.
const PAUSE_MIN: u32 = 10;
/// Fewer posts show no rhythm.
const POSTS_MIN: usize = 15;
/// Shares are added as whole numbers of this size, so that the order of adding does not matter.
const ONE: u64 = 1 << 32;
/// Share of the minutes, those with the most accounts, that do not decide what is usual.
const TRIMMED: usize = 10;

impl Measure {
    fn minutes(self) -> u32 {
        match self {
            Self::MinuteOfHour => 60,
            Self::MinuteOfDay | Self::Pause => DAY,
        }
    }

    fn label(self, minute: u32) -> String {
        match self {
            Self::MinuteOfHour => format!("minute {minute} of the hour"),
            Self::MinuteOfDay => format!("{:02}:{:02} UTC", minute / 60, minute % 60),
            Self::Pause => format!("every {minute} minutes"),
        }
    }
}

fn is_round(minute: u32) -> bool {
    minute.is_multiple_of(5)
}

/// How often an account does what: each minute of an hour or a day counts once, however many posts are in it.
#[derive(Default)]
struct Counts {
    /// Minute of the hour, times.
    of_hour: Vec<(u32, u32)>,
    /// Minute of the day, days.
    of_day: Vec<(u32, u32)>,
    /// Minutes, times.
    pauses: Vec<(u32, u32)>,
}

impl Counts {
    fn new(rows: &[Row]) -> Self {
        let mut minutes: Vec<u32> = rows.iter().map(|row| row.time / 60).collect();
        minutes.dedup();
        let tally = |mut values: Vec<u32>| -> Vec<(u32, u32)> {
            values.sort_unstable();
            values.chunk_by(|a, b| a == b).map(|same| (same[0], narrow(same.len()))).collect()
        };
        let pauses = rows.windows(2).map(|pair| (pair[1].time - pair[0].time + 30) / 60);
        Self {
            of_hour: tally(minutes.iter().map(|minute| minute % 60).collect()),
            of_day: tally(minutes.iter().map(|minute| minute % DAY).collect()),
            pauses: tally(pauses.filter(|&pause| pause > 0 && pause < DAY).collect()),
        }
    }

    fn of(&self, measure: Measure) -> &[(u32, u32)] {
        match measure {
            Measure::MinuteOfHour => &self.of_hour,
            Measure::MinuteOfDay => &self.of_day,
            Measure::Pause => &self.pauses,
        }
    }
}

/// Everybody's share of each minute of the hour and each pause.
struct Everybody {
    of_hour: Vec<f64>,
    pauses: Vec<f64>,
}

impl Everybody {
    fn new(histories: &Histories) -> Self {
        let zero = || (vec![0_u64; 60], vec![0_u64; DAY as usize]);
        let add = |into: &mut [u64], counts: &[(u32, u32)]| {
            let all: u64 = counts.iter().map(|count| u64::from(count.1)).sum();
            for &(minute, n) in counts {
                into[minute as usize] += ONE * u64::from(n) / all;
            }
        };
        let (of_hour, pauses) = accounts(histories)
            .fold(zero, |mut sum, account| {
                let counts = Counts::new(histories.of(account));
                add(&mut sum.0, &counts.of_hour);
                add(&mut sum.1, &counts.pauses);
                sum
            })
            .reduce(zero, |mut sum, other| {
                sum.0.iter_mut().zip(other.0).for_each(|(sum, n)| *sum += n);
                sum.1.iter_mut().zip(other.1).for_each(|(sum, n)| *sum += n);
                sum
            });
        let share = |sums: Vec<u64>, least: f64| {
            let all = sums.iter().sum::<u64>().max(1) as f64;
            sums.iter().map(|&n| (n as f64 / all).max(least)).collect()
        };
        // No minute of the hour is taken to be rarer than another, and no pause for impossible.
        Self { of_hour: share(of_hour, 1.0 / 60.0), pauses: share(pauses, 1e-3) }
    }
}

fn accounts(histories: &Histories) -> impl ParallelIterator<Item = u32> {
    (0..narrow(histories.n_accounts()))
        .into_par_iter()
        .filter(|&account| histories.of(account).len() >= POSTS_MIN)
}

/// Looks for minutes in which more accounts are regular than in others.
pub(super) fn find(histories: &Histories, settings: &Settings) -> Vec<Proposal> {
    let everybody = Everybody::new(histories);
    let n = accounts(histories).count();
    let bar = (REGULAR / (n.max(1) as f64 * f64::from(60 + 2 * DAY))).ln();
    let regular: Vec<(u32, Vec<(Key, f64)>)> = accounts(histories)
        .map(|account| (account, regular(&Counts::new(histories.of(account)), &everybody, bar)))
        .collect();
    let mut by_key: BTreeMap<(u32, Key), Vec<Happening>> = BTreeMap::new();
    for (account, keys) in regular {
        for (key, strength) in keys {
            let row = histories.first_row(account);
            let member = Happening { time: 0, account, row, strength };
            by_key.entry((histories.platform(account), key)).or_default().push(member);
        }
    }
    (0..histories.n_platforms())
        .map(|platform| {
            let of_platform =
                by_key.range((platform, (Measure::MinuteOfHour, 0))..=(platform, (Measure::Pause, DAY)));
            let keys: Vec<(Key, &Vec<Happening>)> =
                of_platform.map(|(&(_, key), members)| (key, members)).collect();
            Proposal {
                kind: "rhythm",
                platform,
                n_occasions: n as u64,
                scan: gather(histories, &keys, settings.min_accounts),
            }
        })
        .collect()
}

/// Gives the odd minutes in which an account is regular, and its share of posts there.
fn regular(counts: &Counts, everybody: &Everybody, bar: f64) -> Vec<(Key, f64)> {
    let mut keys = Vec::new();
    for (measure, least) in MEASURES.into_iter().zip(SHARE) {
        let of_measure = counts.of(measure);
        let all: u32 = of_measure.iter().map(|count| count.1).sum();
        for &(minute, n) in of_measure {
            let is_short = measure == Measure::Pause && minute < PAUSE_MIN;
            if is_round(minute) || is_short || n < TIMES_MIN {
                continue;
            }
            let (trials, share) = match measure {
                Measure::MinuteOfHour => (all, everybody.of_hour[minute as usize]),
                Measure::MinuteOfDay => {
                    (in_hour(of_measure, minute / 60), everybody.of_hour[(minute % 60) as usize])
                }
                Measure::Pause => (all, everybody.pauses[minute as usize]),
            };
            let own = f64::from(n) / f64::from(trials);
            if own >= least && ln_events(n, trials, f64::from(trials) * share) <= bar {
                keys.push(((measure, minute), own));
            }
        }
    }
    keys
}

/// Counts the minutes used in an hour of the day.
fn in_hour(of_day: &[(u32, u32)], hour: u32) -> u32 {
    let from = of_day.partition_point(|count| count.0 < hour * 60);
    of_day[from..].iter().take_while(|count| count.0 / 60 == hour).map(|count| count.1).sum()
}

/// Puts accounts regular in the same minutes together, the least likely minute first.
fn gather(histories: &Histories, keys: &[(Key, &Vec<Happening>)], least: u32) -> Scan {
    let mut n_tests = 0;
    let mut tested: Vec<(f64, f64, Key, &Vec<Happening>)> = Vec::new();
    for measure in MEASURES {
        let of_measure = keys.iter().filter(|(key, _)| key.0 == measure);
        let odd = (0..measure.minutes()).filter(|&minute| !is_round(minute)).count();
        let mut sizes: Vec<usize> = of_measure.clone().map(|(_, members)| members.len()).collect();
        sizes.sort_unstable();
        let n_usual = odd - odd / TRIMMED;
        // Minutes with none come first.
        let in_usual = (sizes.len() + n_usual).saturating_sub(odd);
        let expected = (sizes[..in_usual].iter().sum::<usize>() as f64 + 0.5) / n_usual as f64;
        n_tests += odd as u64;
        for &(key, members) in of_measure.filter(|(_, members)| members.len() >= least as usize) {
            tested.push((ln_poisson(narrow(members.len()), expected), expected, key, members));
        }
    }
    tested.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.2.cmp(&b.2)));
    let mut cluster_of: BTreeMap<u32, usize> = BTreeMap::new();
    let mut clusters: Vec<Cluster> = Vec::new();
    let mut keys_of: Vec<Vec<Key>> = Vec::new();
    for (ln_p, expected, key, members) in tested {
        let free: Vec<Happening> =
            members.iter().filter(|m| !cluster_of.contains_key(&m.account)).copied().collect();
        let into = if free.len() * 2 > members.len() {
            clusters.push(Cluster {
                members: Vec::new(),
                expected,
                dispersion: 1.0,
                ln_p,
                rows: Vec::new(),
                labels: Vec::new(),
            });
            keys_of.push(Vec::new());
            clusters.len() - 1
        } else {
            most_common(members.iter().filter_map(|m| cluster_of.get(&m.account).copied()))
        };
        keys_of[into].push(key);
        cluster_of.extend(free.iter().map(|member| (member.account, into)));
        clusters[into].members.extend(free);
    }
    for (cluster, keys) in clusters.iter_mut().zip(&mut keys_of) {
        cluster.rows = rows(histories, &cluster.members, keys);
        keys.sort_unstable();
        cluster.labels = keys.iter().map(|key| key.0.label(key.1)).collect();
    }
    clusters.retain(|cluster| cluster.members.len() >= least as usize);
    Scan { clusters, n_tests }
}

fn most_common(values: impl Iterator<Item = usize>) -> usize {
    let mut values: Vec<usize> = values.collect();
    values.sort_unstable();
    let most = values.chunk_by(|a, b| a == b).max_by_key(|same| (same.len(), std::cmp::Reverse(same[0])));
    most.map_or(0, |same| same[0])
}

/// Gives the posts of the members that fall into the minutes, or follow after the pause.
fn rows(histories: &Histories, members: &[Happening], keys: &[Key]) -> Vec<u32> {
    let has = |measure, minute| keys.contains(&(measure, minute));
    let mut rows = Vec::new();
    for member in members {
        let own = histories.of(member.account);
        for (at, row) in own.iter().enumerate() {
            let minute = row.time / 60;
            let pause = if at == 0 { 0 } else { (row.time - own[at - 1].time + 30) / 60 };
            if has(Measure::MinuteOfHour, minute % 60)
                || has(Measure::MinuteOfDay, minute % DAY)
                || has(Measure::Pause, pause)
            {
                rows.push(histories.first_row(member.account) + narrow(at));
            }
        }
    }
    rows
}
