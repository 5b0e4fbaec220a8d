//! Exercises: the fortnight before an invented election, with operations planted in it and the truth about them.
//!
//! [`generate`] makes every post of the conversation in order of time, on four platforms and in six languages,
//! and says at the end what was planted: five operations after the models of recent elections, and nine things that
//! look like one and are none. It serves training, demonstrations, and the measuring of detectors. The country,
//! its parties, people and newspapers are invented, and every domain is below `.example`.
//!
//! Nothing is drawn from the models that the detectors test against: accounts are of very unequal activity, sleep,
//! go on holiday and wake up again; what they post is answered and passed on in cascades that die away; what they
//! link and tag is as unequal as in life. One day is in memory at a time, and the accounts.

mod answers;
mod benign;
mod casework;
mod content;
mod count;
mod country;
pub mod debrief;
pub mod injects;
mod language;
mod operation;
mod organic;
mod own_file;
mod people;
mod random;
pub mod room;
mod scribe;
mod stage;
mod team;
mod truth;
mod write;

use ostrakon_model::{Post, Timestamp};

pub use answers::{Answers, Part, read_truth, truth_file};
use benign::{Lookalike, LookalikeKind, party_of};
use country::{DAY_WEIGHTS, DAYS, Fortnight, OUTLETS, PLATFORMS};
use language::{CANDIDATES, PARTIES};
use operation::Planted;
use organic::Supply;
use people::People;
use scribe::Scribe;
use stage::{Note, Stage};
pub use team::{Member, team};
pub use truth::{Benign, Newspaper, Operation, OperationKind, Party, Truth};
use write::write_days;
pub use write::{Written, write};

/// Most posts of an exercise. Ids of posts tell apart those of two days of this size.
pub const POSTS_MAX: u32 = 10_000_000;

/// Fewest posts, so that there are some beside those that are planted.
pub const POSTS_MIN: u32 = 2_000;

/// What decides an exercise; the same scenario is the same exercise, byte for byte, on every platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scenario {
    /// Seed of everything drawn.
    pub seed: u64,
    /// Posts aimed at, within [`POSTS_MIN`] and [`POSTS_MAX`]; the exercise has a few more or fewer.
    pub posts: u32,
    /// Midnight in Marvenia (UTC+3) at the start of the first day, a Monday, in seconds since 1970: see [`START`] and
    /// [`start_before`].
    pub start: u32,
}

/// Beginning of an exercise whose date does not matter: Monday, 2026-09-07, thirteen days before the vote.
pub const START: u32 = 1_788_728_400;

const DAY_S: u32 = country::DAY / 1000;
const WEEK_S: u32 = 7 * DAY_S;

/// Gives the beginning of the exercise whose vote was on the last Sunday before now. Its second round is within a week,
/// or today.
pub fn start_before(now: Timestamp) -> u32 {
    // Weeks begin on Mondays, as the exercise does.
    let since = now.unix_seconds().saturating_sub(START % WEEK_S);
    let monday = since / WEEK_S * WEEK_S + START % WEEK_S;
    monday.saturating_sub(DAYS * DAY_S)
}

/// Gives the beginning of the exercise whose vote is on a Sunday, such as `2026-09-20`; nothing of another day, and of
/// one before 1990, when there was nothing to post to, or after 2099.
pub fn start_of_vote(date: &str) -> Option<u32> {
    let date: jiff::civil::Date = date.parse().ok()?;
    let is_sunday = date.weekday() == jiff::civil::Weekday::Sunday && (1990..2100).contains(&date.year());
    let midnight = date.to_zoned(jiff::tz::TimeZone::UTC).ok().filter(|_| is_sunday)?.timestamp().as_second();
    let local = u32::try_from(midnight - i64::from(country::ZONE) * 3600).ok()?;
    local.checked_sub((DAYS - 1) * DAY_S)
}

/// Hands every post of an exercise to `sink`, in order of time, and gives what is true of them.
///
/// Memory: accounts (a twelfth of the posts), the posts of one day before they are put into words, and the ids of
/// what was planted. Time: a few microseconds a post.
pub fn generate(scenario: &Scenario, sink: &mut dyn FnMut(&Post<'_>)) -> Truth {
    let seed = scenario.seed;
    let posts = scenario.posts.clamp(POSTS_MIN, POSTS_MAX);
    let mut people = People::new(posts, seed);
    let mut planted = operation::cast(&mut people, posts, seed);
    let mut benign = benign::cast(&mut people, posts, seed);
    let supply = Supply::new(posts);
    let fortnight = Fortnight::new(scenario.start);
    let mut scribe = Scribe::new(&fortnight);
    let mut stage = Stage::new(&people, &fortnight, posts, seed);
    let mut n = 0;
    for day in 0..DAYS {
        stage.begin(day, seed);
        for lookalike in &mut benign {
            lookalike.act(&mut stage);
        }
        // Everybody first: operations answer what is there.
        stage.everybody(&supply, budget(posts, day).saturating_sub(expected(&planted, day)));
        for operation in &mut planted {
            operation.act(&mut stage);
        }
        stage.today.sort_unstable_by_key(|event| event.id);
        for event in &stage.today {
            scribe.write(event, &people, sink);
        }
        n += stage.today.len() as u64;
    }
    let (parties, newspapers) = (parties(&benign, &people), newspapers(&benign, &people));
    Truth {
        seed,
        start: scenario.start,
        parties,
        newspapers,
        posts: n,
        accounts: people.accounts.len() as u64,
        operations: planted.into_iter().map(|planted| operation(planted, scenario.start, &people)).collect(),
        benign: benign.into_iter().map(|lookalike| harmless(lookalike, &people)).collect(),
    }
}

/// Gives the day of an exercise, from 0, on which a time is, as RFC 3339.
fn day_of(time: &str, start: u32) -> u32 {
    let seconds = Timestamp::parse(time).map_or(start, Timestamp::unix_seconds);
    (seconds.saturating_sub(start) / DAY_S).min(DAYS - 1)
}

/// Gives how many posts a day is to have; those of all days add up.
fn budget(posts: u32, day: u32) -> usize {
    let total: u32 = DAY_WEIGHTS.iter().sum();
    let until = |day: usize| {
        let weight: u32 = DAY_WEIGHTS.iter().take(day).sum();
        u64::from(posts) * u64::from(weight) / u64::from(total)
    };
    let day = day as usize;
    usize::try_from(until(day + 1) - until(day)).unwrap_or_default()
}

/// Gives how many posts the operations will about add to a day.
fn expected(planted: &[Planted], day: u32) -> usize {
    planted.iter().map(|planted| planted.accounts.len() * planted.kind.pace(day) / 100).sum()
}

fn parties(benign: &[Lookalike], people: &People) -> Vec<Party> {
    let campaigning = benign.iter().find(|lookalike| lookalike.kind == LookalikeKind::PartyCampaigning);
    let accounts = campaigning.map(|lookalike| lookalike.accounts.clone()).unwrap_or_default();
    (0..)
        .zip(PARTIES.iter().zip(CANDIDATES))
        .map(|(party, (name, candidate))| Party {
            name: (*name).to_owned(),
            candidate: (*candidate).to_owned(),
            accounts: names(accounts.clone().filter(|&account| party_of(account) == party), people),
        })
        .collect()
}

/// Gives the newspapers, each with its newsroom's accounts.
fn newspapers(benign: &[Lookalike], people: &People) -> Vec<Newspaper> {
    let newsrooms = benign.iter().find(|lookalike| lookalike.kind == LookalikeKind::NewsroomsInStep);
    let accounts = newsrooms.map(|lookalike| lookalike.accounts.clone()).unwrap_or_default();
    // Two a language; six newsrooms, one a language, follow each other.
    let of = |outlet: usize| {
        let is_its = move |nth: usize| nth % 6 == outlet / 2 && nth / 6 % 2 == outlet % 2;
        accounts.clone().enumerate().filter(move |(nth, _)| is_its(*nth)).map(|(_, account)| account)
    };
    let newspaper = |(nth, outlet): (usize, &country::Outlet)| Newspaper {
        name: outlet.name.to_owned(),
        accounts: names(of(nth), people),
    };
    OUTLETS.iter().enumerate().map(newspaper).collect()
}

fn operation(planted: Planted, start: u32, people: &People) -> Operation {
    let plan = planted.plan().to_owned();
    let Planted { kind, accounts, note } = planted;
    let time = |at: u32| {
        let at = i64::from(start) * 1000 + i64::from(at);
        Timestamp::from_unix_milliseconds(at).map(|time| time.to_string()).unwrap_or_default()
    };
    let (first, last) = note.times.unwrap_or_default();
    let (posts, objects) = seen(note.posts, note.objects);
    Operation {
        id: kind.id().to_owned(),
        kind,
        plan,
        accounts: names(accounts, people),
        posts,
        objects,
        start: time(first),
        end: time(last),
    }
}

fn harmless(lookalike: Lookalike, people: &People) -> Benign {
    let Lookalike { kind, accounts, note: Note { joined, posts, objects, .. } } = lookalike;
    let (posts, objects) = seen(posts, objects);
    Benign {
        id: kind.id().to_owned(),
        why: kind.why().to_owned(),
        accounts: names(accounts.chain(joined), people),
        posts,
        objects,
    }
}

/// Gives posts in order of time, which their ids have, and objects in order.
fn seen(mut posts: Vec<u64>, objects: std::collections::BTreeSet<String>) -> (Vec<String>, Vec<String>) {
    posts.sort_unstable();
    (posts.iter().map(u64::to_string).collect(), objects.into_iter().collect())
}

/// Names accounts as `platform:id`, in order.
fn names(accounts: impl Iterator<Item = u32>, people: &People) -> Vec<String> {
    let name = |account: u32| {
        let platform = PLATFORMS.get(usize::from(people.platform(account))).map_or("", |(name, _)| *name);
        format!("{platform}:{}", people.id(account))
    };
    let mut names: Vec<String> = accounts.map(name).collect();
    names.sort_unstable();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exercise_is_over_before_now_and_its_second_round_is_not() {
        assert_eq!(start_of_vote("2026-09-20"), Some(START));
        for other in ["2026-09-21", "1989-12-31", "2100-01-03", "soon"] {
            assert_eq!(start_of_vote(other), None, "{other}");
        }
        // From Monday after the vote at midnight in Marvenia to the end of the Sunday of the second round.
        let (monday, next) = (START + DAYS * DAY_S, START + DAYS * DAY_S + WEEK_S);
        for now in [monday, monday + 3 * DAY_S, next - 1] {
            assert_eq!(start_before(Timestamp::from_unix_seconds(now)), START);
        }
        assert_eq!(start_before(Timestamp::from_unix_seconds(next)), START + WEEK_S);
        assert_eq!(start_before(Timestamp::from_unix_seconds(monday - 1)), START - WEEK_S);
    }
}
