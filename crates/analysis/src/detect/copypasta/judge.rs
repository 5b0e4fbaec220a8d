//! How alike two texts are, and in what way.

use std::borrow::Cow;

use rapidfuzz::distance::levenshtein;

use super::{Kind, Model, Settings, background::Weights, grams::read_grams};
use crate::text::normal::{fingerprint, spaceless};

/// Share of the characters that stays: above it a text is a copy with changes, below it a rewording.
///
/// *Source:* D3lta (VIGINUM, arXiv 2312.17338) uses 0.693 and, in its published run, 0.70.
const COPY: f64 = 0.70;

/// Characters of a text that its edit distance is taken of.
const EDITED_MAX: usize = 4000;

/// What part of a score the model has; the rest are the words.
///
/// Words alone tell copies from what is only about the same thing, the model finds what was said in other words.
const MODEL_PART: f64 = 0.4;

/// A text made ready to be compared.
#[derive(Clone, Debug)]
pub(super) struct Entry<'a> {
    pub(super) normal: Box<str>,
    /// Its pieces; empty where they are made when needed, to save memory.
    pub(super) grams: Box<[u32]>,
    pub(super) language: Option<u64>,
    pub(super) vector: Option<Cow<'a, [f32]>>,
}

/// Gives a number for a confident language, by its first subtag; none for `und`.
pub(super) fn language(name: Option<&str>) -> Option<u64> {
    let first = name?.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    (!matches!(&*first, "" | "und" | "zxx" | "mul" | "mis")).then(|| fingerprint(&first))
}

/// The pieces of a text, in ascending order, and what sharing each says.
pub(super) struct Pieces<'e> {
    grams: Cow<'e, [u32]>,
    /// Squares of the weights, by piece.
    squares: Vec<f64>,
    /// Their sum: the squared length of the vector of weights.
    length: f64,
}

impl<'e> Pieces<'e> {
    pub(super) fn of(entry: &'e Entry<'_>, weights: &Weights) -> Self {
        let grams = if entry.grams.is_empty() {
            let mut grams = Vec::new();
            read_grams(&entry.normal, &mut grams);
            Cow::Owned(grams)
        } else {
            Cow::Borrowed(&*entry.grams)
        };
        let square = |&gram: &u32| f64::from(weights.of(gram)) * f64::from(weights.of(gram));
        let squares: Vec<f64> = grams.iter().map(square).collect();
        let length = squares.iter().sum();
        Self { grams, squares, length }
    }

    /// Gives the cosine of two texts, 0 to 1. *Complexity:* O(pieces).
    pub(super) fn cosine(&self, other: &Self) -> f64 {
        let lengths = libm::sqrt(self.length * other.length);
        if lengths <= 0.0 {
            return 0.0;
        }
        let (left, right) = (&*self.grams, &*other.grams);
        let (mut at, mut against, mut shared) = (0, 0, 0.0);
        while let (Some(x), Some(y)) = (left.get(at), right.get(against)) {
            if x == y {
                shared += self.squares[at];
            }
            // Both are added to without a jump, which no processor would foresee.
            (at, against) = (at + usize::from(x <= y), against + usize::from(y <= x));
        }
        (shared / lengths).min(1.0)
    }
}

/// What is found of two texts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Judgement {
    pub(super) score: f64,
    pub(super) kind: Kind,
    pub(super) is_strict: bool,
}

/// Judges pairs by the weights and thresholds of one run.
#[derive(Clone, Debug)]
pub(super) struct Judge {
    pub(super) weights: Weights,
    threshold: f64,
    strict: f64,
    pub(super) model: Option<Model>,
}

impl Judge {
    pub(super) fn new(weights: Weights, settings: &Settings, model: Option<Model>) -> Self {
        let strict = settings.strict.max(settings.threshold);
        Self { weights, threshold: settings.threshold, strict, model }
    }

    /// Judges two texts; none where they are not alike enough.
    ///
    /// *Complexity:* O(pieces), and O(n² / 64) characters for those alike enough.
    pub(super) fn judge(
        &self,
        (a, pieces): (&Entry<'_>, &Pieces<'_>),
        (b, others): (&Entry<'_>, &Pieces<'_>),
    ) -> Option<Judgement> {
        let words = pieces.cosine(others);
        let differ = matches!((a.language, b.language), (Some(a), Some(b)) if a != b);
        let (score, threshold, strict) = match (self.model, cosine(a, b)) {
            (Some(model), Some(meaning)) if differ => (meaning, model.translation, model.translation),
            (Some(model), Some(meaning)) => {
                (MODEL_PART * meaning + (1.0 - MODEL_PART) * words, model.threshold, model.strict)
            }
            // Names and numbers are the same in two languages whatever is said.
            _ if differ => (words, self.strict, self.strict),
            _ => (words, self.threshold, self.strict),
        };
        let kind = |()| match (differ, is_copy(&a.normal, &b.normal)) {
            (true, _) => Kind::Translation,
            (false, true) => Kind::Copypasta,
            (false, false) => Kind::Rewording,
        };
        let judgement = |kind| Judgement { score: score.min(1.0), kind, is_strict: score >= strict };
        (score >= threshold).then_some(()).map(kind).map(judgement)
    }
}

fn is_copy(a: &str, b: &str) -> bool {
    let letters = |text| {
        let end = |text: &str| text.char_indices().nth(EDITED_MAX).map_or(text.len(), |(at, _)| at);
        spaceless(&text[..end(text)])
    };
    let (a, b): (String, String) = (letters(a).collect(), letters(b).collect());
    let args = levenshtein::Args::default().score_cutoff(COPY);
    levenshtein::normalized_similarity_with_args(a.chars(), b.chars(), &args).is_some()
}

/// Gives the inner product of two unit vectors of the same model; none where one is missing or of another size.
pub(super) fn cosine(a: &Entry<'_>, b: &Entry<'_>) -> Option<f64> {
    let (a, b) = (a.vector.as_deref()?, b.vector.as_deref()?);
    let product = dot(a, b);
    (a.len() == b.len() && product.is_finite()).then(|| f64::from(product))
}

/// Sums in eight lanes, always in the same order.
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0.0_f32; 8];
    let (a, b) = (a.chunks_exact(8), b.chunks_exact(8));
    let rest: f32 = a.remainder().iter().zip(b.remainder()).map(|(x, y)| x * y).sum();
    for (x, y) in a.zip(b) {
        for (lane, (x, y)) in lanes.iter_mut().zip(x.iter().zip(y)) {
            *lane += x * y;
        }
    }
    lanes.iter().sum::<f32>() + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{detect::copypasta::Background, text::normal::normal};

    const MODEL: Model = Model { threshold: 0.47, strict: 0.54, translation: 0.8 };

    fn entry(text: &str, named: &str, vector: &[f32]) -> Entry<'static> {
        let vector = (!vector.is_empty()).then(|| Cow::Owned(vector.to_vec()));
        let normal = normal(text).into_boxed_str();
        Entry { normal, grams: Box::default(), language: language(Some(named)), vector }
    }

    fn judged(a: &Entry<'_>, b: &Entry<'_>, model: Option<Model>) -> Option<Judgement> {
        let judge = Judge::new(Weights::new(Background::default()), &Settings::default(), model);
        let pieces = |entry| Pieces::of(entry, &judge.weights);
        let both = [(a, b), (b, a)].map(|(a, b)| judge.judge((a, &pieces(a)), (b, &pieces(b))));
        assert_eq!(both[0], both[1]);
        both[0]
    }

    #[test]
    fn kinds_are_told_apart() {
        let text = "The port was sold to foreigners last night, say sources in the ministry";
        let copy = "The port was SOLD to foreigners this night, say our sources in the ministry!";
        let reworded = "Sources in the ministry say: to foreigners they sold the port, last night";
        let kind = |a: &Entry<'_>, b: &Entry<'_>| judged(a, b, None).map(|judgement| judgement.kind);
        let first = entry(text, "en", &[]);
        assert_eq!(kind(&first, &entry(copy, "en", &[])), Some(Kind::Copypasta));
        assert_eq!(kind(&first, &entry(reworded, "en", &[])), Some(Kind::Rewording));
        assert_eq!(kind(&first, &entry("Something else was said of the weather today", "en", &[])), None);
        assert_eq!(kind(&first, &entry(copy, "ro", &[])), Some(Kind::Translation));
        for unsure in ["und", "", "UND"] {
            assert_eq!(kind(&first, &entry(copy, unsure, &[])), Some(Kind::Copypasta));
        }
    }

    #[test]
    fn a_model_finds_translations_and_is_not_mixed() {
        let (text, other) = ("The port was sold to foreigners", "Portul a fost vandut strainilor");
        let near = [[1.0_f32, 0.0, 0.0], [0.9, 0.1, 0.0]];
        let (a, b) = (entry(text, "en", &near[0]), entry(other, "ro-MD", &near[1]));
        let found = judged(&a, &b, Some(MODEL)).unwrap();
        assert_eq!((found.kind, found.is_strict), (Kind::Translation, true));
        assert!((found.score - 0.9).abs() < 1e-6);
        assert_eq!(judged(&a, &b, None), None);
        assert_eq!(judged(&a, &entry(other, "ro", &[0.9, 0.1]), Some(MODEL)), None);
        assert_eq!(judged(&a, &entry(other, "ro", &[f32::NAN; 3]), Some(MODEL)), None);
    }

    #[test]
    fn products_do_not_lose_the_rest() {
        let numbers: Vec<f32> = (0..19_u8).map(f32::from).collect();
        assert!((dot(&numbers, &numbers) - 2109.0).abs() < 1e-3);
    }
}
