//! What a model is good for: a probe of forty pairs.

use crate::probe::{PAIRS, Pair};
use crate::{Error, Model};

/// Share of comparisons between the same and the different across languages that a multilingual model puts in the
/// right order. By chance it would be one half; of a hundred comparisons five may go wrong.
const MULTILINGUAL: f64 = 0.95;

/// How a model did on the probe. Forty pairs are a start: its thresholds are to be tried on posts of one's own.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// Every pair with its cosine, in the order of [`PAIRS`].
    pub pairs: Vec<PairChecked>,
    /// Pairs in one language.
    pub rewording: Separation,
    /// Pairs across languages.
    pub translation: Separation,
    /// It puts sentences that say the same in different languages nearer than others.
    pub is_multilingual: bool,
    /// Cosine from which on to show a post and a fact-check together: the higher of the two below.
    pub same_claim: Option<f32>,
    /// Cosine from which on to call two texts rewordings; none where the model does not tell them apart.
    pub rewording_from: Option<f32>,
    /// Cosine from which on to call two texts translations; none where the model is not multilingual.
    pub translation_from: Option<f32>,
}

/// A pair and what the model makes of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PairChecked {
    /// The pair.
    pub pair: Pair,
    /// Cosine of its two vectors.
    pub cosine: f32,
}

/// How well pairs that say the same are told from pairs that do not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Separation {
    /// Lowest cosine of pairs that say the same.
    pub same_lowest: f32,
    /// Their median.
    pub same_median: f32,
    /// Median of pairs that do not.
    pub different_median: f32,
    /// Highest cosine of pairs that do not.
    pub different_highest: f32,
    /// Share of comparisons of a pair of one kind with a pair of the other in which the same is nearer, 0 to 1
    /// (the area under the ROC curve); 0.5 is chance.
    pub in_order: f64,
}

/// Embeds the probe and says what the model tells apart.
///
/// *Errors:* as [`Model::embed`].
pub fn check(model: &Model) -> Result<Checked, Error> {
    let sentences: Vec<&str> = PAIRS.iter().flat_map(|pair| pair.sentences).collect();
    let vectors = model.embed(&sentences)?;
    let (both, _) = vectors.as_chunks();
    let cosines = both.iter().map(|[first, second]| cosine(first, second));
    let pairs: Vec<PairChecked> =
        PAIRS.into_iter().zip(cosines).map(|(pair, cosine)| PairChecked { pair, cosine }).collect();
    let rewording = Separation::of(&pairs, false);
    let translation = Separation::of(&pairs, true);
    let is_multilingual = translation.in_order >= MULTILINGUAL;
    let rewording_from = rewording.threshold();
    let translation_from = translation.threshold().filter(|_| is_multilingual);
    let same_claim = rewording_from.map(|cosine| cosine.max(translation_from.unwrap_or(cosine)));
    Ok(Checked {
        pairs,
        rewording,
        translation,
        is_multilingual,
        same_claim,
        rewording_from,
        translation_from,
    })
}

/// Gives the dot product, which of unit vectors is the cosine.
fn cosine(first: &[f32], second: &[f32]) -> f32 {
    first.iter().zip(second).map(|(a, b)| a * b).sum()
}

impl Separation {
    fn of(pairs: &[PairChecked], across_languages: bool) -> Self {
        let cosines = |is_same: bool| {
            let is_meant = |checked: &&PairChecked| {
                checked.pair.is_across_languages() == across_languages && checked.pair.is_same == is_same
            };
            let mut cosines: Vec<f32> = pairs.iter().filter(is_meant).map(|checked| checked.cosine).collect();
            cosines.sort_unstable_by(f32::total_cmp);
            cosines
        };
        let (same, different) = (cosines(true), cosines(false));
        Self {
            same_lowest: same.first().copied().unwrap_or_default(),
            same_median: median(&same),
            different_median: median(&different),
            different_highest: different.last().copied().unwrap_or_default(),
            in_order: in_order(&same, &different),
        }
    }

    /// Gives a cosine half way between the most alike of the different and the median of the same: the margin that ten
    /// pairs do not show is left on the side where a false pair would be.
    fn threshold(&self) -> Option<f32> {
        (self.same_median > self.different_highest)
            .then(|| f32::midpoint(self.same_median, self.different_highest))
    }
}

/// Gives the middle of sorted numbers, or the mean of the two in the middle.
fn median(sorted: &[f32]) -> f32 {
    let middle = sorted.len() / 2;
    let at = |idx: usize| sorted.get(idx).copied().unwrap_or_default();
    if sorted.len().is_multiple_of(2) {
        f32::midpoint(at(middle.saturating_sub(1)), at(middle))
    } else {
        at(middle)
    }
}

/// Gives the share of comparisons in which the same is nearer; equals count half.
fn in_order(same: &[f32], different: &[f32]) -> f64 {
    let score = |near: f32, far: f32| match near.total_cmp(&far) {
        std::cmp::Ordering::Greater => 1.0,
        std::cmp::Ordering::Equal => 0.5,
        std::cmp::Ordering::Less => 0.0,
    };
    let sum: f64 = same.iter().flat_map(|near| different.iter().map(|far| score(*near, *far))).sum();
    sum / (same.len() * different.len()) as f64
}
