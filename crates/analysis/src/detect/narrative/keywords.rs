//! Words that say what a cluster is about, by language.

use std::collections::BTreeMap;

use super::texts::Texts;
use crate::columns::Names;

/// Words given for each language.
const WORDS: usize = 8;

/// Shortest word given, in characters, where words are written with letters: shorter ones are grammar nearly
/// everywhere. A pair of Han or Kana is a word.
const CHARACTERS_MIN: usize = 3;

/// Words that set a narrative apart from all else in one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Keywords {
    /// The language; nothing for texts of which it is not known.
    pub language: Option<String>,
    /// Texts of the narrative in it.
    pub n_texts: u32,
    /// The words in the form they are written in most often, hashtags with their sign; the most telling first.
    pub words: Vec<Keyword>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Keyword {
    /// The word.
    pub text: String,
    /// Share of the narrative's texts in the language that have it.
    pub share: f64,
    /// How telling it is, in nats: see the function `keywords`.
    pub weight: f64,
}

/// Gives the keywords of some texts, the language with most texts first.
///
/// A word weighs p ln(p / q), with p its share of the texts and q its share of all texts of the batch in the
/// language: a word that is everywhere weighs nothing, so that no list of stop words is needed.
/// *Source:* Grootendorst 2022, "BERTopic", class-based TF-IDF; Tomokiyo & Hurst 2003 for the logarithm of the
/// two shares.
pub(super) fn keywords(texts: &Texts, names: (&Names, &Names, &Names), members: &[u32]) -> Vec<Keywords> {
    let mut by_language: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
    for &text in members {
        by_language.entry(texts.language_row(text)).or_default().push(text);
    }
    let (languages, ..) = names;
    let name = |row: usize| {
        (row + 1 < texts.n_of_language.len()).then(|| languages.get(crate::columns::narrow(row)).to_owned())
    };
    let mut all: Vec<Keywords> = by_language
        .into_iter()
        .map(|(row, members)| Keywords {
            language: name(row),
            n_texts: crate::columns::narrow(members.len()),
            words: words(texts, names, row, &members),
        })
        .collect();
    all.sort_by(|a, b| b.n_texts.cmp(&a.n_texts).then_with(|| a.language.cmp(&b.language)));
    all
}

fn words(
    texts: &Texts,
    (_, stems, forms): (&Names, &Names, &Names),
    row: usize,
    members: &[u32],
) -> Vec<Keyword> {
    let mut used: Vec<(u32, u32)> = members
        .iter()
        .flat_map(|&text| texts.terms.range(text))
        .map(|at| (texts.terms.values[at], texts.forms[at]))
        .collect();
    used.sort_unstable();
    let n = members.len() as f64;
    let weigh = |same: &[(u32, u32)]| {
        let all = f64::from(texts.frequency(row, same[0].0)) / f64::from(texts.n_of_language[row]);
        let share = same.len() as f64 / n;
        (same[0].0, share, share * libm::log(share / all))
    };
    let is_enough = |same: &&[(u32, u32)]| same.len() >= members.len().min(2);
    let is_word = |(term, ..): &(u32, f64, f64)| tells(stems.get(texts.stem_of[*term as usize]));
    let mut weighed: Vec<(u32, f64, f64)> =
        used.chunk_by(|a, b| a.0 == b.0).filter(is_enough).map(weigh).filter(is_word).collect();
    weighed.sort_unstable_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
    weighed.truncate(WORDS);
    let written = |term: u32| {
        let start = used.partition_point(|&(other, _)| other < term);
        let of_term = used[start..].iter().take_while(|&&(other, _)| other == term);
        let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
        of_term.for_each(|&(_, form)| *counts.entry(forms.get(form)).or_default() += 1);
        let most = counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0)));
        most.map_or_else(String::new, |(form, _)| form.to_owned())
    };
    weighed.into_iter().map(|(term, share, weight)| Keyword { text: written(term), share, weight }).collect()
}

/// Says whether a stem can be shown: no link, no mention, no letter alone.
fn tells(stem: &str) -> bool {
    let is_link = stem.starts_with([':', '/', '@']);
    !is_link && (stem.chars().count() >= CHARACTERS_MIN || stem.chars().all(|c| u32::from(c) >= 0x0e00))
}
