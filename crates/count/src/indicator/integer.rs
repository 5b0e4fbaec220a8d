//! Whole percentages: turnout or a party's share lies at an integer more often than chance puts it there.
//!
//! People who make up a result tend to make up its percentage, 75 % say, and numbers of voters to fit it. Whoever counts
//! does not know the percentage while counting.
//!
//! **The statistic** is the number of stations whose turnout, or whose share of the party, is within 0.05 percentage points
//! of an integer. Exactly 100 % does not count (small stations where all voted, or voted alike, exist), and neither does
//! exactly 0 % unless [`Zero::Counted`]. Stations with fewer than [`IntegerSettings::registered_min`] registered voters are
//! left out: their percentages are few.
//!
//! **Chance** is what counting would give at each station if its turnout, its share of base among ballots and its share of
//! the party were true chances: ballots B ~ Bin(registered, turnout), base V ~ Bin(B, base / ballots) and votes
//! L ~ Bin(V, share), the percentages being 100 B / registered and 100 L / V. The probability p of a hit is a finite
//! sum for each station, of which terms are left out that together are below 2e-6; their total is Poisson-binomial, with
//! mean Σ p and variance Σ p (1 - p). Nothing is simulated.
//!
//! **Weight** has a test only where its percentage over all stations is from 10 % to 90 %. Chance is taken from what was
//! observed, which is itself by chance. That is harmless where shares spread over many percentage points; where they crowd
//! at few votes it is not: in honest contests made up by a generator, of 93,000 stations, a party with 1 % of the votes has
//! z = 16, one with 3 % z = 3, one with 5 % z = 1.2 and one with 10 % z = 0.5 at the worst.
//!
//! *Source:* after Kobak, Shpilkin and Pshenichnikov 2016, "Integer percentages as electoral falsification fingerprints"
//! (Annals of Applied Statistics 10), who simulate; the statistic is not theirs to the letter, so counts are not to be
//! compared with published ones.

use std::num::NonZeroUsize;
use std::ops::RangeInclusive;
use std::thread;

use serde::Serialize;

use super::binomial::{LN_LEFT_OUT, Run, reach, whole};
#[cfg(doc)]
use super::stations::REGISTERED_MAX;
use super::stations::{Exclusion, Station, Stations};
use crate::{normal, position};

/// Farthest from an integer, in percentage points.
const NEAR_POINTS: f64 = 0.05;

/// Least variance at which the normal distribution is taken for the Poisson-binomial one at four standard deviations.
///
/// Its skewness is below 1 / sd; at sd 10 the tail at 4 is at most exp(4³ / 60), about 3 times, the normal one.
const VARIANCE_MIN: f64 = 100.0;

/// Overall percentages between which a test has weight.
const WEIGHT: RangeInclusive<f64> = 0.1..=0.9;

/// What the test is made with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct IntegerSettings {
    /// Least registered voters of a station.
    pub registered_min: u32,
    /// Whether exactly 0 % counts.
    pub zero: Zero,
}

impl Default for IntegerSettings {
    fn default() -> Self {
        Self { registered_min: 100, zero: Zero::LeftOut }
    }
}

/// Whether a turnout or share of exactly 0 % counts as a whole percentage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Zero {
    /// It does not: small parties have it at many stations, which says nothing.
    LeftOut,
    /// It does.
    Counted,
}

/// What is looked at for whole percentages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// The turnout alone.
    Turnout,
    /// The turnout or the share of a party, by its position.
    TurnoutOrShare(usize),
}

/// Is the outcome of one test.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct IntegerExcess {
    /// The party; without one it is the turnout alone.
    pub party: Option<String>,
    /// Stations used.
    pub stations: u64,
    /// Stations not used, by reason.
    pub excluded: Vec<Exclusion>,
    /// Stations used for the turnout only, as the party has more votes there than shares are taken of.
    pub without_share: u64,
    /// The percentage over all stations used, from 0 to 1.
    pub overall: f64,
    /// Whether the percentage over all stations is one for which chance is known well enough.
    pub has_weight: bool,
    /// Stations with a whole percentage.
    pub observed: u64,
    /// How many chance gives on average.
    pub mean: f64,
    /// The standard deviation of that.
    pub sd: f64,
    /// By how many standard deviations there are more than chance gives; none where they are too few to tell.
    pub z: Option<f64>,
    /// The chance of that or more, by the normal distribution; 1 where they are too few to tell.
    pub p: f64,
}

/// Tests each of `measures` for whole percentages, on `threads` threads.
///
/// A measure of a party that is not there is passed over. The same bytes come out for any number of threads and any
/// order of the stations. *Complexity:* for each station about 15 sd(ballots) · 15 sd(share in points) products, some
/// microseconds for a thousand voters.
pub fn integer_excess(
    stations: &Stations,
    measures: &[Measure],
    settings: IntegerSettings,
    threads: NonZeroUsize,
) -> Vec<IntegerExcess> {
    let (used, excluded) = stations.usable(settings.registered_min);
    let asked = Asked { stations, measures, zero: settings.zero };
    let chunk = used.len().div_ceil(threads.get()).max(1);
    let hits: Vec<Vec<Hit>> = thread::scope(|scope| {
        let workers: Vec<_> = used.chunks(chunk).map(|part| scope.spawn(|| asked.hits(part))).collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    });
    let outcome = |(nth, measure): (usize, &Measure)| {
        let hits: Vec<Hit> = hits.iter().filter_map(|station| station.get(nth).copied()).collect();
        let party = match measure {
            Measure::Turnout => None,
            Measure::TurnoutOrShare(party) => Some(stations.parties.get(*party)?.name.clone()),
        };
        Some(total(party, &hits, excluded.clone()))
    };
    measures.iter().enumerate().filter_map(outcome).collect()
}

/// What one station has and what chance would give it.
#[derive(Clone, Copy, Debug, Default)]
struct Hit {
    is_whole: bool,
    chance: f64,
    /// Part and whole of the percentage; none where the party has more votes than shares are taken of.
    ratio: Option<(u32, u32)>,
}

fn total(party: Option<String>, hits: &[Hit], excluded: Vec<Exclusion>) -> IntegerExcess {
    let count = |is_so: fn(&Hit) -> bool| hits.iter().filter(|hit| is_so(hit)).count() as u64;
    let mut chances: Vec<f64> = hits.iter().map(|hit| hit.chance).collect();
    // In one order whatever that of the stations: sums of floats depend on it.
    chances.sort_by(f64::total_cmp);
    let mean: f64 = chances.iter().sum();
    let variance: f64 = chances.iter().map(|p| p * (1.0 - p)).sum();
    let sd = libm::sqrt(variance);
    let observed = count(|hit| hit.is_whole);
    let ratios = || hits.iter().filter_map(|hit| hit.ratio);
    let part: u64 = ratios().map(|(part, _)| u64::from(part)).sum();
    let all: u64 = ratios().map(|(_, all)| u64::from(all)).sum();
    let overall = part as f64 / all.max(1) as f64;
    let z = (variance >= VARIANCE_MIN).then(|| (observed as f64 - mean) / sd);
    IntegerExcess {
        party,
        stations: hits.len() as u64,
        excluded,
        without_share: count(|hit| hit.ratio.is_none()),
        overall,
        has_weight: WEIGHT.contains(&overall),
        observed,
        mean,
        sd,
        z,
        p: z.map_or(1.0, normal::upper_tail),
    }
}

struct Asked<'a> {
    stations: &'a Stations,
    measures: &'a [Measure],
    zero: Zero,
}

impl Asked<'_> {
    /// Gives for each station a hit for each measure.
    fn hits(&self, part: &[usize]) -> Vec<Vec<Hit>> {
        let mut model = Model::default();
        part.iter()
            .filter_map(|idx| Some((*idx, self.stations.station(*idx)?)))
            .map(|(idx, station)| {
                model.count_ballots(station, self.zero);
                let turnout = Hit {
                    is_whole: self.is_whole(station.ballots, station.registered),
                    chance: model.turnout_chance,
                    ratio: Some((station.ballots, station.registered)),
                };
                self.measures
                    .iter()
                    .map(|measure| match measure {
                        Measure::Turnout => turnout,
                        Measure::TurnoutOrShare(party) => self.with_share(turnout, idx, *party, &mut model),
                    })
                    .collect()
            })
            .collect()
    }

    fn with_share(&self, turnout: Hit, idx: usize, party: usize, model: &mut Model) -> Hit {
        let votes = self.stations.parties.get(party).and_then(|party| party.votes.get(idx));
        let (Some(votes), Some(base)) = (votes, self.stations.base.get(idx)) else { return turnout };
        if votes > base {
            return Hit { ratio: None, ..turnout };
        }
        let share = f64::from(*votes) / f64::from(*base);
        Hit {
            is_whole: turnout.is_whole || self.is_whole(*votes, *base),
            chance: turnout.chance + model.share_chance(share, self.zero),
            ratio: Some((*votes, *base)),
        }
    }

    fn is_whole(&self, part: u32, all: u32) -> bool {
        part < all && (part > 0 || self.zero == Zero::Counted) && is_near(part, all)
    }
}

/// Tells whether `part` of `all` is within 0.05 percentage points of an integer.
///
/// Doubles decide, as in the reference: exactly on the edge (401 of 2,000) that is as they round, everywhere the same.
fn is_near(part: u32, all: u32) -> bool {
    let percentage = 100.0 * f64::from(part) / f64::from(all);
    (percentage - libm::rint(percentage)).abs() <= NEAR_POINTS
}

/// Is what chance does at one station; made anew for each, its memory kept.
#[derive(Debug, Default)]
struct Model {
    /// The chance that the turnout is a hit.
    turnout_chance: f64,
    /// For each number of base, the chance of it together with a turnout that is no hit.
    base: Run,
    base_mean: f64,
    base_reach: f64,
    ballots: Run,
    given: Run,
    for_party: Run,
    for_others: Run,
}

impl Model {
    /// Takes up a station: ballots B, whether they make a hit, and base V.
    fn count_ballots(&mut self, station: Station, zero: Zero) {
        let Station { registered, ballots, base } = station;
        self.base_mean = f64::from(base);
        self.base_reach = reach(f64::from(registered), f64::from(base) / f64::from(registered), LN_LEFT_OUT);
        self.ballots.binomial(registered, f64::from(ballots) / f64::from(registered));
        let is_hit = |number: u32| {
            number < registered && (number > 0 || zero == Zero::Counted) && is_near(number, registered)
        };
        self.turnout_chance = self.ballots.iter().filter(|(number, _)| is_hit(*number)).map(|(_, p)| p).sum();
        if base == ballots {
            self.base.first = self.ballots.first;
            self.base.values.clear();
            self.base
                .values
                .extend(self.ballots.iter().map(|(number, p)| if is_hit(number) { 0.0 } else { p }));
            return;
        }
        // Bin(Bin(n, a), b) is Bin(n, ab); the chance together with a hit is taken off it.
        self.base.binomial(registered, f64::from(base) / f64::from(registered));
        let last = self.base.last();
        for (number, chance) in self.ballots.iter().filter(|(number, _)| is_hit(*number)) {
            self.given.binomial(number, f64::from(base) / f64::from(ballots));
            for (at, p) in self.given.iter().filter(|(at, _)| (self.base.first..=last).contains(at)) {
                if let Some(entry) = self.base.values.get_mut(position(at - self.base.first)) {
                    *entry = (*entry - chance * p).max(0.0);
                }
            }
        }
    }

    /// Gives the chance that a party with this share of the base is a hit while the turnout is none.
    ///
    /// Bin(L; V, s) is V! · s^L / L! · (1 - s)^(V - L) / (V - L)!, a product of three tables, made once for all V by
    /// recurrence and scaled to 1 in the middle, so that a term of the sum is two look-ups.
    fn share_chance(&mut self, share: f64, zero: Zero) -> f64 {
        let (first, last) = (self.base.first, self.base.last());
        if share <= 0.0 || share >= 1.0 {
            let counts = share <= 0.0 && zero == Zero::Counted;
            return if counts { self.base.iter().filter(|(v, _)| *v > 0).map(|(_, p)| p).sum() } else { 0.0 };
        }
        let middle = first + (last - first) / 2;
        if middle == 0 {
            return 0.0;
        }
        let scale = f64::from(middle);
        let votes = whole(scale * share);
        let others = middle - votes;
        let table = |share: f64, anchor: u32| {
            let (lowest, _) = around(first, share, LN_LEFT_OUT);
            let (_, highest) = around(last, share, LN_LEFT_OUT);
            (lowest.min(anchor), anchor, (highest + 1).max(anchor))
        };
        self.for_party.grow(table(share, votes), |k| share * scale / (k + 1.0));
        self.for_others.grow(table(1.0 - share, others), |k| (1.0 - share) * scale / (k + 1.0));
        self.given.grow((first, middle, last), |v| (v + 1.0) / scale);
        let pairs = Pairs { party: &self.for_party, others: &self.for_others };
        let (lowest, highest) = around(middle, share, LN_LEFT_OUT);
        let at_middle: f64 = (lowest..=highest).map(|l| pairs.product(l, middle)).sum();
        let per_reach = 1.0 / self.base_reach;
        let mut sum = 0.0;
        for ((v, chance), factorial) in self.base.iter().zip(&self.given.values) {
            if chance > 0.0 && v > 0 {
                // What is unlikely already by its V needs less of L: an ellipse, not a rectangle.
                let off = (f64::from(v) - self.base_mean) * per_reach;
                let ln_left_out = LN_LEFT_OUT * (1.0 - off * off).max(0.0) + 0.5;
                let points = 100.0 * reach(f64::from(v), share, ln_left_out) / f64::from(v);
                let lowest = whole((100.0 * share - points).max(0.0));
                let highest = (whole(100.0 * share + points) + 1).min(100);
                sum += chance * factorial * pairs.near(v, lowest..=highest, zero);
            }
        }
        sum / at_middle
    }
}

/// Gives lowest and highest number of `trials` that matter, with `ln_left_out` as of [`reach`].
fn around(trials: u32, share: f64, ln_left_out: f64) -> (u32, u32) {
    let n = f64::from(trials);
    let reach = reach(n, share, ln_left_out);
    (whole((n * share - reach).max(0.0)), whole((n * share + reach).min(n)))
}

/// The tables of s^L / L! and (1 - s)^M / M!.
struct Pairs<'m> {
    party: &'m Run,
    others: &'m Run,
}

impl Pairs<'_> {
    /// Gives the product for `votes` of `base`; 0 beyond the tables.
    #[inline]
    fn product(&self, votes: u32, base: u32) -> f64 {
        let at = |run: &Run, number: u32| {
            run.values.get(position(number.wrapping_sub(run.first))).copied().unwrap_or(0.0)
        };
        at(self.party, votes) * at(self.others, base.wrapping_sub(votes))
    }

    /// Sums the products of all votes that are near one of the integer percentages of `base`.
    ///
    /// For the integer k, L is near where (20k - 1) V ≤ 2000 L ≤ (20k + 1) V. The largest such L and what it leaves of
    /// the right side go from one k to the next by sums alone. No overflow: V is at most [`REGISTERED_MAX`].
    fn near(&self, base: u32, percentages: RangeInclusive<u32>, zero: Zero) -> f64 {
        let (mut first, mut last) = percentages.into_inner();
        let mut sum = 0.0;
        // Only there are 0 and V.
        if first == 0 {
            sum += self.all_of(Nearest::to(0, base), base, zero);
            first = 1;
        }
        if last == 100 {
            sum += self.all_of(Nearest::to(100, base), base, zero);
            last = 99;
        }
        let at = Nearest::to(first, base);
        if base.is_multiple_of(2000) {
            let each =
                std::iter::successors(Some(at), |at| Some(at.next(base))).take(position(last + 1 - first));
            return sum + each.map(|at| self.all_of(at, base, zero)).sum::<f64>();
        }
        sum + self.inside(at, base, last + 1 - first)
    }

    /// Sums the products of the votes near each of some integer percentages, where none is on the edge.
    ///
    /// That is so unless V is a multiple of 2000, as 20k ± 1 has no divisor in common with it. Here nearly all time is
    /// spent: a product too many costs less than a choice.
    #[inline]
    fn inside(&self, mut at: Nearest, base: u32, percentages: u32) -> f64 {
        let (party, others) = (&*self.party.values, &*self.others.values);
        let (to_party, to_others) = (self.party.first, base.wrapping_sub(self.others.first));
        let width = 2 * base;
        let candidates = width / 2000;
        let mut sum = 0.0;
        for _ in 0..percentages {
            for below in 0..=candidates {
                let votes = at.votes.wrapping_sub(below);
                let of_party = party.get(position(votes.wrapping_sub(to_party))).copied().unwrap_or(0.0);
                let of_others = others.get(position(to_others.wrapping_sub(votes))).copied().unwrap_or(0.0);
                let is_near = f64::from(u8::from(at.left + 2000 * below < width));
                sum += of_party * of_others * is_near;
            }
            at = at.next(base);
        }
        sum
    }

    /// Sums the products of all votes that belong to one integer percentage.
    fn all_of(&self, Nearest { mut votes, mut left }: Nearest, base: u32, zero: Zero) -> f64 {
        let least = u32::from(zero == Zero::LeftOut);
        let mut sum = 0.0;
        while left <= 2 * base && votes >= least {
            let is_inside = left > 0 && left < 2 * base;
            if votes < base && (is_inside || is_near(votes, base)) {
                sum += self.product(votes, base);
            }
            let Some(next) = votes.checked_sub(1) else { break };
            votes = next;
            left += 2000;
        }
        sum
    }
}

/// The largest L with 2000 L ≤ (20k + 1) V, and the difference of the two.
#[derive(Clone, Copy)]
struct Nearest {
    votes: u32,
    left: u32,
}

impl Nearest {
    /// Gives that of the integer percentage k.
    fn to(k: u32, base: u32) -> Self {
        let right = (20 * k + 1) * base;
        Self { votes: right / 2000, left: right % 2000 }
    }

    /// Goes from k to k + 1.
    fn next(self, base: u32) -> Self {
        let left = self.left + 20 * base % 2000;
        let carry = u32::from(left >= 2000);
        Self { votes: self.votes + 20 * base / 2000 + carry, left: left - 2000 * carry }
    }
}

#[cfg(test)]
mod tests {
    use super::{Model, Zero, is_near};
    use crate::indicator::stations::Station;

    fn choose(n: u32, k: u32) -> f64 {
        (0..k).fold(1.0, |c, i| c * f64::from(n - i) / f64::from(i + 1))
    }

    fn binomial(n: u32, k: u32, p: f64) -> f64 {
        choose(n, k) * p.powi(k.cast_signed()) * (1.0 - p).powi((n - k).cast_signed())
    }

    /// All outcomes one by one.
    fn enumerated(station: Station, votes: u32, zero: Zero) -> (f64, f64) {
        let Station { registered: n, ballots, base } = station;
        let hit = |part: u32, all: u32| {
            all > 0 && part < all && (part > 0 || zero == Zero::Counted) && is_near(part, all)
        };
        let (mut turnout, mut either) = (0.0, 0.0);
        for b in 0..=n {
            let p_b = binomial(n, b, f64::from(ballots) / f64::from(n));
            for v in 0..=b {
                let p_v = binomial(b, v, f64::from(base) / f64::from(ballots));
                for l in 0..=v {
                    let p = p_b * p_v * binomial(v, l, f64::from(votes) / f64::from(base));
                    turnout += if hit(b, n) { p } else { 0.0 };
                    either += if hit(b, n) || hit(l, v) { p } else { 0.0 };
                }
            }
        }
        (turnout, either)
    }

    #[test]
    fn the_chance_is_that_of_all_outcomes_one_by_one() {
        let cases = [
            (40, 20, 20, 10),
            (40, 20, 18, 17),
            (37, 36, 30, 1),
            (25, 25, 25, 24),
            (50, 3, 2, 1),
            (60, 31, 31, 0),
            (60, 31, 29, 29),
            (20, 1, 1, 1),
        ];
        let mut model = Model::default();
        for (registered, ballots, base, votes) in cases {
            for zero in [Zero::LeftOut, Zero::Counted] {
                let station = Station { registered, ballots, base };
                let (turnout, either) = enumerated(station, votes, zero);
                model.count_ballots(station, zero);
                let share = model.share_chance(f64::from(votes) / f64::from(base), zero);
                assert!((model.turnout_chance - turnout).abs() < 1e-6, "{station:?} {votes} {zero:?}");
                let found = model.turnout_chance + share;
                assert!((found - either).abs() < 1e-7, "{station:?} {votes} {zero:?}: {found} {either}");
            }
        }
    }
}
