//! Which rises are conspicuous among the others.
//!
//! Breaking news rises far above its band; that is no alarm. What is asked is whether those who carry a rise
//! differ from those who carry the others. An account bears [`Mark`]s; with two of them it is conspicuous, for
//! each alone is common. What share of conspicuous accounts is usual comes from the rises themselves.

use super::crowd::Count;
use super::profile::median;
use crate::detect::coaction::tail::ln_beta_binomial;

/// Something that can be told of an account in a rise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// It had hardly posted before.
    Quiet,
    /// It posts the same again and again.
    Repeating,
    /// It enters at another's heels.
    InStep,
    /// It was among the first in two other rises.
    Returning,
    /// Other detectors found it coordinated: this was tested, and stands for two.
    Coordinated,
}

/// Every mark, in the order in which they are told.
pub(super) const MARKS: [Mark; 5] =
    [Mark::Quiet, Mark::Repeating, Mark::InStep, Mark::Returning, Mark::Coordinated];

impl Mark {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Quiet => "quiet",
            Self::Repeating => "repeating",
            Self::InStep => "in_step",
            Self::Returning => "returning",
            Self::Coordinated => "coordinated",
        }
    }

    /// Gives the names of its share and of what is usual of that.
    pub(super) fn statistics(self) -> (&'static str, &'static str) {
        match self {
            Self::Quiet => ("quiet_share", "quiet_usual"),
            Self::Repeating => ("repeating_share", "repeating_usual"),
            Self::InStep => ("in_step_share", "in_step_usual"),
            Self::Returning => ("returning_share", "returning_usual"),
            Self::Coordinated => ("coordinated_share", "coordinated_usual"),
        }
    }

    /// Gives how much a mark counts; an account with two is conspicuous.
    pub(super) fn weight(self) -> u32 {
        match self {
            Self::Quiet | Self::Repeating | Self::InStep | Self::Returning => 1,
            Self::Coordinated => 2,
        }
    }
}

/// Weight of marks from which an account is conspicuous.
pub(super) const CONSPICUOUS: u32 = 2;

/// Rises of experience that are added to those of the data: with few rises, what is usual is what was usual
/// elsewhere.
const EXPERIENCE: usize = 10;
/// Share of conspicuous accounts that is usual by experience; less is not asked of any data.
const SHARE_USUAL: f64 = 0.2;
/// Greatest share that is taken for usual: where operations are most of what rises, they do not excuse each
/// other.
const SHARE_MOST: f64 = 0.35;
/// Correlation between the accounts of one rise in being conspicuous: those who come are never independent.
const CORRELATION: f64 = 0.04;

/// Learns what share of conspicuous accounts is usual: the median over the rises, counted by the accounts' own
/// marks, and of the others as many as are `coordinated` among all accounts.
///
/// The first stays between the share that is usual by experience and the greatest that can be. *Complexity:*
/// O(n log n).
pub(super) fn usual_share(counts: &[Count], coordinated: f64) -> f64 {
    let experience = std::iter::repeat_n(SHARE_USUAL, EXPERIENCE);
    let learned = median(counts.iter().map(|count| count.share()).chain(experience).collect());
    let own = learned.clamp(SHARE_USUAL, SHARE_MOST);
    own + (1.0 - own) * coordinated.min(0.5)
}

/// Gives ln p of as many conspicuous accounts in a usual rise, whose share varies about what is usual.
pub(super) fn ln_p(count: Count, usual: f64) -> f64 {
    ln_beta_binomial(count.those, count.of, (usual, CORRELATION))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(shares: &[u32]) -> Vec<Count> {
        shares.iter().map(|&those| Count { those, of: 100 }).collect()
    }

    #[test]
    fn a_third_of_planted_rises_does_not_make_itself_usual() {
        let mut shares: Vec<u32> = (0..40).map(|nth| 10 + nth * 7 % 21).collect();
        shares.extend([95; 20]);
        let usual = usual_share(&counts(&shares), 0.0);
        assert!((0.2..0.27).contains(&usual), "{usual}");
        assert!(ln_p(Count { those: 95, of: 100 }, usual) < -15.0);
        assert!(ln_p(Count { those: 30, of: 100 }, usual) > -3.0);
    }

    #[test]
    fn a_few_rises_are_judged_by_experience_and_none_by_what_is_extreme() {
        assert!((usual_share(&counts(&[100]), 0.0) - SHARE_USUAL).abs() < 1e-12);
        assert!((usual_share(&counts(&[100; 50]), 0.0) - SHARE_MOST).abs() < 1e-12);
        assert!((usual_share(&counts(&[0; 50]), 0.0) - SHARE_USUAL).abs() < 1e-12);
        assert!((usual_share(&[], 0.25) - 0.4).abs() < 1e-12);
        assert!(ln_p(Count::default(), SHARE_USUAL).abs() < 1e-12);
    }

    #[test]
    fn a_few_accounts_show_less_than_many() {
        let ln_p = |those, of| ln_p(Count { those, of }, 0.2);
        assert!(ln_p(8, 10) > ln_p(80, 100));
        assert!(ln_p(80, 100) > ln_p(95, 100));
    }
}
