//! Which rises are conspicuous among the others.
//!
//! Breaking news rises far above its band; that is no alarm. What is asked is whether those who carry a rise
//! differ from those who carry the others, in two ways at once: more of them hardly posted before, and more of
//! them push. News wakes many, a match is shouted at in step and a conference is talked about for days, but
//! each is one of the two only. So a rise is as likely as the likelier of the two says. Accounts that other
//! detectors found coordinated are a question of their own, asked beside the first: a list of them takes no
//! alarm away.

use super::crowd::Count;
use super::profile::median;
use crate::detect::coaction::q_values;
use crate::detect::coaction::tail::ln_beta_binomial;

/// Something that can be told of an account in a rise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// It had hardly posted before.
    Quiet,
    /// It repeats itself or enters in step.
    Pushing,
    /// It posts the same again and again.
    Repeating,
    /// It enters at another's heels.
    InStep,
    /// Other detectors found it coordinated.
    Coordinated,
}

/// Every mark, in the order in which they are told.
pub(super) const MARKS: [Mark; 5] =
    [Mark::Quiet, Mark::Pushing, Mark::Repeating, Mark::InStep, Mark::Coordinated];

/// What share of all accounts, not only of those that rise with something, bears a mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Everybody {
    pub(super) quiet: f64,
    pub(super) coordinated: f64,
}

impl Mark {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Quiet => "quiet",
            Self::Pushing => "pushing",
            Self::Repeating => "repeating",
            Self::InStep => "in_step",
            Self::Coordinated => "coordinated",
        }
    }

    /// Gives the names of its share and of what is usual of that.
    pub(super) fn statistics(self) -> (&'static str, &'static str) {
        match self {
            Self::Quiet => ("quiet_share", "quiet_usual"),
            Self::Pushing => ("pushing_share", "pushing_usual"),
            Self::Repeating => ("repeating_share", "repeating_usual"),
            Self::InStep => ("in_step_share", "in_step_usual"),
            Self::Coordinated => ("coordinated_share", "coordinated_usual"),
        }
    }

    /// Learns what share of the accounts of a rise usually bears this mark: the median over the rises in which
    /// it can be known.
    ///
    /// Of what is tested it is not less than by experience, and not so great that operations excuse each other
    /// where they are most of what rises; but where more of all accounts bear a mark, as nearly all are quiet in
    /// a collection of one post each, so much may be usual. *Complexity:* O(n log n).
    pub(super) fn usual(self, counts: impl Iterator<Item = Count>, everybody: Everybody) -> f64 {
        let (least, most, of_all) = match self {
            Self::Quiet => (QUIET_USUAL, QUIET_MOST, everybody.quiet),
            Self::Pushing => (PUSHING_USUAL, PUSHING_MOST, 0.0),
            Self::Coordinated => (COORDINATED_USUAL, COORDINATED_MOST, everybody.coordinated),
            Self::Repeating | Self::InStep => return median(shares(counts).collect()),
        };
        let experience = std::iter::repeat_n(of_all.max(least), EXPERIENCE);
        median(shares(counts).chain(experience).collect()).clamp(least, of_all.max(most))
    }
}

fn shares(counts: impl Iterator<Item = Count>) -> impl Iterator<Item = f64> {
    counts.filter(|count| count.of > 0).map(Count::share)
}

/// Rises of experience that are added to those of the data: with few rises, what is usual is what was usual
/// elsewhere, or what all accounts are if that is more.
const EXPERIENCE: usize = 10;
/// Share of quiet accounts that is usual by experience, and the greatest that is taken for it where fewer of
/// all accounts are quiet.
const QUIET_USUAL: f64 = 0.55;
const QUIET_MOST: f64 = 0.65;
/// The same of accounts that push.
const PUSHING_USUAL: f64 = 0.3;
const PUSHING_MOST: f64 = 0.5;
/// The same of accounts that a list calls coordinated.
const COORDINATED_USUAL: f64 = 0.15;
const COORDINATED_MOST: f64 = 0.35;
/// Correlation between the accounts of one rise in bearing a mark: those who come are never independent.
const CORRELATION: f64 = 0.03;

/// Gives ln p of as many accounts with a mark in a usual rise, whose share varies about what is usual.
pub(super) fn ln_p(count: Count, usual: f64) -> f64 {
    // Where all are, none stands out.
    if usual < 1.0 { ln_beta_binomial(count.those, count.of, (usual, CORRELATION)) } else { 0.0 }
}

/// Chance of a rise as conspicuous as one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Chance {
    pub(super) ln_p: f64,
    /// The same, corrected for all rises.
    pub(super) q: f64,
}

/// Gives the chance that a rise is unusual in both of two ways, from ln p of each.
///
/// p is the greater of the two. A rise counts as a test from where one of its two would pass: what is usual in
/// both ways had no chance of being an alarm. *Complexity:* O(n log n). *Source:* Wang, Gui, Su, Sabatti and
/// Owen 2022, adaptive filtering (Benjamini and Hochberg) for both of two:
/// q = min over p′ ≥ p₍₂₎ of p′ · #{p₍₁₎ ≤ p′} / #{p₍₂₎ ≤ p′}.
pub(super) fn of_both(pairs: &[[f64; 2]]) -> Vec<Chance> {
    let in_order = |of: fn(f64, f64) -> f64| {
        let mut all: Vec<f64> = pairs.iter().map(|&[a, b]| of(a, b)).collect();
        all.sort_unstable_by(f64::total_cmp);
        all
    };
    let (lesser, greater) = (in_order(f64::min), in_order(f64::max));
    let mut q = vec![1.0; pairs.len()];
    let mut least = 1.0_f64;
    for (at, &ln_p) in greater.iter().enumerate().rev() {
        let n_tests = lesser.partition_point(|&lesser| lesser <= ln_p) as f64;
        least = least.min(libm::exp(ln_p) * n_tests / (at + 1) as f64);
        q[at] = least;
    }
    let of_pair = |&[a, b]: &[f64; 2]| {
        let ln_p = a.max(b);
        let at = greater.partition_point(|greater| greater.total_cmp(&ln_p).is_lt());
        Chance { ln_p, q: q[at] }
    };
    pairs.iter().map(of_pair).collect()
}

/// Gives the chance of every rise by one test of each, ln p.
pub(super) fn of_one(ln_p: &[f64]) -> Vec<Chance> {
    let q = q_values(ln_p, ln_p.len() as f64);
    ln_p.iter().zip(q).map(|(&ln_p, q)| Chance { ln_p, q }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVERYBODY: Everybody = Everybody { quiet: 0.5, coordinated: 0.1 };

    fn usual(mark: Mark, shares: &[u32], everybody: Everybody) -> f64 {
        mark.usual(shares.iter().map(|&those| Count { those, of: 100 }), everybody)
    }

    #[test]
    fn a_third_of_planted_rises_does_not_make_itself_usual() {
        let mut shares: Vec<u32> = (0..40).map(|nth| 48 + nth * 7 % 21).collect();
        shares.extend([97; 20]);
        let usual = usual(Mark::Quiet, &shares, EVERYBODY);
        assert!((0.55..0.63).contains(&usual), "{usual}");
        assert!(ln_p(Count { those: 97, of: 100 }, usual) < -9.0);
        assert!(ln_p(Count { those: 68, of: 100 }, usual) > -3.0);
    }

    #[test]
    fn a_few_rises_are_judged_by_experience_and_none_by_what_is_extreme() {
        let is = |mark, shares: &[u32], everybody, expected: f64| {
            let usual = usual(mark, shares, everybody);
            assert!((usual - expected).abs() < 1e-12, "{mark:?}: {usual}");
        };
        is(Mark::Quiet, &[100], EVERYBODY, QUIET_USUAL);
        is(Mark::Quiet, &[100; 50], EVERYBODY, QUIET_MOST);
        is(Mark::Quiet, &[0; 50], EVERYBODY, QUIET_USUAL);
        is(Mark::Pushing, &[100; 50], EVERYBODY, PUSHING_MOST);
        is(Mark::Coordinated, &[0; 50], EVERYBODY, COORDINATED_USUAL);
        is(Mark::Coordinated, &[], Everybody { coordinated: 0.4, ..EVERYBODY }, 0.4);
        is(Mark::Coordinated, &[100; 50], EVERYBODY, COORDINATED_MOST);
        is(Mark::InStep, &[100; 50], EVERYBODY, 1.0);
        // Of a collection in which hardly anybody posts twice, quiet accounts show nothing.
        let all = Everybody { quiet: 1.0, coordinated: 1.0 };
        is(Mark::Quiet, &[100; 50], all, 1.0);
        is(Mark::Coordinated, &[100; 50], all, 1.0);
        assert!(ln_p(Count { those: 100, of: 100 }, 1.0).abs() < 1e-12);
        assert!(ln_p(Count::default(), QUIET_USUAL).abs() < 1e-12);
    }

    #[test]
    fn rises_in_which_a_mark_cannot_be_known_do_not_count() {
        let known = Count { those: 60, of: 100 };
        let counts = std::iter::repeat_n(known, 30).chain(std::iter::repeat_n(Count::default(), 60));
        assert!((Mark::Quiet.usual(counts, EVERYBODY) - 0.6).abs() < 1e-12);
    }

    #[test]
    fn a_few_accounts_show_less_than_many() {
        let ln_p = |those, of| ln_p(Count { those, of }, 0.2);
        assert!(ln_p(8, 10) > ln_p(80, 100));
        assert!(ln_p(80, 100) > ln_p(95, 100));
    }

    #[test]
    fn one_of_two_is_not_enough_and_what_is_usual_in_both_ways_is_no_test() {
        let ln = |pair: [f64; 2]| pair.map(f64::ln);
        let mut pairs = vec![ln([0.001, 0.002]), ln([1e-9, 0.5]), ln([0.4, 1e-9]), ln([0.0005, 0.004])];
        let chances = of_both(&pairs);
        // p, and how many of the four have a lesser p up to it, for each that has a greater one.
        for (chance, (p, q)) in
            chances.iter().zip([(0.002_f64, 0.008), (0.5, 0.5), (0.4, 0.5), (0.004, 0.008)])
        {
            assert!((chance.ln_p - p.ln()).abs() < 1e-12 && (chance.q - q).abs() < 1e-9, "{chances:?}");
        }
        pairs.extend([ln([0.3, 0.9]); 1000]);
        assert_eq!(of_both(&pairs)[0], chances[0]);
    }
}
