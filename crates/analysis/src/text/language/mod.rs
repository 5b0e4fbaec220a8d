//! Which language a short text is written in.
//!
//! The script decides where it is written for one language only. Among the languages in Latin, Cyrillic and Arabic
//! letters a naive Bayes model of n-grams of up to five characters does ([`table`]), trained by
//! `cargo xtask train language` on the tables that `data/language/SOURCE` names.

pub mod class;
pub mod script;
pub mod table;
pub mod words;

use class::CLASSES;
use script::Script;
use table::{Key, LENGTH_MAX, Table, WEIGHT_SCALE};
use words::Words;

/// Answer where the language cannot be told.
pub const UNDETERMINED: &str = "und";

/// Answer for Russian or Armenian in Latin letters.
pub const ROMANISED: &str = "und-Latn";

static MODEL: &[u8] = include_bytes!("../../../../../data/language/n-grams.bin");

/// Fewest letters from which a language among several is told.
const LETTERS_MIN: usize = 3;

/// Least confidence with which a language is named.
const CONFIDENCE_MIN: f64 = 0.4;

/// Least weight of a letter, on average: below it, letters are no words of any language here.
///
/// Of the texts that thresholds were set on, 1 in 1000 lies below; of letters typed at random, most.
const WEIGHT_PER_LETTER_MIN: f64 = 11.0;

/// How much a unit of weight counts as evidence. N-grams overlap, so that each letter is counted up to ten times over.
///
/// Set where the confidences of two-word texts are likeliest (least log loss).
const EVIDENCE: f64 = 0.15;

/// Letters that a Chinese or Japanese character counts as, where scripts are mixed: it stands for about a syllable.
const LETTERS_PER_SYLLABLE: usize = 3;

/// Share of kana among Chinese characters and kana from which a text is Japanese: advertising in Chinese likes one の.
const KANA_SHARE_MIN: f64 = 0.1;

/// The language of a text, and how sure that is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Identified {
    /// Language by ISO 639-1; [`UNDETERMINED`], or [`ROMANISED`].
    pub language: &'static str,
    /// Probability of the language among those known here, in 0..=1; where the script decides, its share of the letters.
    /// For [`UNDETERMINED`] that of the likeliest language, or 0 where there are no letters.
    pub confidence: f64,
}

/// Tells the language of a text from its first 5,000 characters.
///
/// The answer is [`UNDETERMINED`] where there are too few letters, where they make no words, or where several languages
/// are about as likely; such a text must not be taken for one in a different language. Serbian in Latin letters,
/// Bosnian and Montenegrin are answered as `hr`: news in them are too much alike for a post to be told by its letters. A
/// language that is not known here may be taken for one that is like it, such as Galician for Portuguese.
///
/// *Complexity:* linear in the first 5,000 characters; no more than some 50 bytes of memory for each.
pub fn identify(text: &str) -> Identified {
    let words = Words::of(text);
    let Some((script, share)) = main_script(&words) else {
        return Identified { language: UNDETERMINED, confidence: 0.0 };
    };
    match script {
        Script::Only(language) => Identified { language, confidence: share },
        Script::Han | Script::Kana => Identified { language: chinese_or_japanese(&words), confidence: share },
        Script::Latin | Script::Cyrillic | Script::Arabic => likeliest(&words, script),
    }
}

/// Gives the script of most letters, and its share of them; of two with as many, the one that comes first.
fn main_script(words: &Words) -> Option<(Script, f64)> {
    let mut tally: Vec<(Script, usize)> = Vec::new();
    for (script, letters) in words.iter() {
        let (script, each) = match script {
            Script::Han | Script::Kana => (Script::Han, LETTERS_PER_SYLLABLE),
            Script::Latin | Script::Cyrillic | Script::Arabic | Script::Only(_) => (script, 1),
        };
        let count = n_letters(letters) * each;
        match tally.iter_mut().find(|(known, _)| *known == script) {
            Some((_, n)) => *n += count,
            None => tally.push((script, count)),
        }
    }
    let all: usize = tally.iter().map(|(_, n)| n).sum();
    let (script, n) = tally.into_iter().rev().max_by_key(|(_, n)| *n)?;
    Some((script, n as f64 / all as f64))
}

fn chinese_or_japanese(words: &Words) -> &'static str {
    let count = |wanted| {
        words.iter().filter(|(script, _)| *script == wanted).map(|(_, w)| n_letters(w)).sum::<usize>()
    };
    let (kana, han) = (count(Script::Kana) as f64, count(Script::Han) as f64);
    if kana >= KANA_SHARE_MIN * (kana + han) { "ja" } else { "zh" }
}

fn likeliest(words: &Words, script: Script) -> Identified {
    let letters: usize = words.iter().filter(|(s, _)| *s == script).map(|(_, word)| n_letters(word)).sum();
    let Some(table) = Table::open(MODEL) else {
        return Identified { language: UNDETERMINED, confidence: 0.0 };
    };
    let weights = weights(&table, words, script);
    let heaviest = weights.iter().copied().max().unwrap_or(0);
    let Some(best) = weights.iter().position(|weight| *weight == heaviest) else {
        return Identified { language: UNDETERMINED, confidence: 0.0 };
    };
    let language = CLASSES[best].language;
    let (mut of_language, mut of_all) = (0.0, 0.0);
    for (class, weight) in CLASSES.iter().zip(weights).filter(|(class, _)| class.script == script) {
        let likelihood = libm::exp((f64::from(weight) - f64::from(heaviest)) * EVIDENCE / WEIGHT_SCALE);
        of_all += likelihood;
        if class.language == language {
            of_language += likelihood;
        }
    }
    let confidence = of_language / of_all;
    let makes_words = f64::from(heaviest) >= WEIGHT_PER_LETTER_MIN * WEIGHT_SCALE * letters as f64;
    if letters < LETTERS_MIN || confidence < CONFIDENCE_MIN || !makes_words {
        return Identified { language: UNDETERMINED, confidence };
    }
    Identified { language, confidence }
}

/// Sums what the n-grams of the words in one script say for each class.
fn weights(table: &Table<'_>, words: &Words, script: Script) -> [u32; CLASSES.len()] {
    let mut weights = [0; CLASSES.len()];
    for (_, word) in words.iter().filter(|(of_word, _)| *of_word == script) {
        // The last start would be the space after the word, which says nothing alone; nor does the one before it.
        for start in 0..word.len() - 1 {
            let mut key = Key::EMPTY;
            for (idx, character) in word[start..].iter().take(LENGTH_MAX).enumerate() {
                key = key.followed_by(*character);
                if start == 0 && idx == 0 {
                    continue;
                }
                for vote in table.votes(key) {
                    if let Some(weight) = weights.get_mut(usize::from(vote.class)) {
                        *weight += u32::from(vote.weight);
                    }
                }
            }
        }
    }
    weights
}

/// Counts the letters of a word between its two spaces.
fn n_letters(word: &[char]) -> usize {
    word.len().saturating_sub(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_knows_every_class() {
        let table = Table::open(MODEL).unwrap();
        let mut known = [false; CLASSES.len()];
        for letter in ["a", "а", "ا"] {
            table.votes(Key::of(letter)).for_each(|vote| known[usize::from(vote.class)] = true);
        }
        assert_eq!(known, [true; CLASSES.len()]);
    }

    #[test]
    fn names_of_classes_are_given_once() {
        let names: std::collections::BTreeSet<&str> = CLASSES.iter().map(|class| class.name).collect();
        assert_eq!(names.len(), CLASSES.len());
    }
}
