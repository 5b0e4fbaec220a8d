//! The probe, and what is made of it.

use std::collections::BTreeMap;

use ostrakon_embed::{Model, PAIRS, check};

use crate::tiny::Tiny;

#[test]
fn probe_has_ten_pairs_of_each_kind_in_ten_languages() {
    let mut kinds = BTreeMap::new();
    let mut languages = BTreeMap::new();
    for pair in &PAIRS {
        *kinds.entry((pair.is_same, pair.is_across_languages())).or_insert(0) += 1;
        for language in pair.languages {
            *languages.entry(language).or_insert(0) += 1;
        }
        assert_ne!(pair.sentences[0], pair.sentences[1]);
    }
    assert_eq!(kinds.into_values().collect::<Vec<u32>>(), [10; 4]);
    let names: Vec<&str> = languages.keys().copied().collect();
    assert_eq!(names, ["de", "en", "es", "fr", "hy", "it", "pl", "ro", "ru", "uk"]);
    assert!(languages.values().all(|n: &u32| *n >= 4), "{languages:?}");
}

#[test]
fn sentences_are_in_the_script_of_their_language() {
    for pair in &PAIRS {
        for (language, sentence) in pair.languages.iter().zip(pair.sentences) {
            let first = u32::from(sentence.chars().next().unwrap());
            let is_right = match *language {
                "hy" => (0x530..0x590).contains(&first),
                "ru" | "uk" => (0x400..0x530).contains(&first),
                _ => first < 0x250,
            };
            assert!(is_right, "{language}: {sentence}");
        }
    }
}

#[test]
fn model_that_knows_nothing_is_not_called_multilingual() {
    let folder = Tiny::bert().written();
    let checked = check(&Model::open(folder.path()).unwrap()).unwrap();
    assert_eq!(checked.pairs.len(), 40);
    assert!(!checked.is_multilingual, "{checked:?}");
    assert_eq!(checked.translation_from, None);
    assert!(checked.translation.in_order < 0.95);
    for separation in [checked.rewording, checked.translation] {
        assert!(separation.same_lowest <= separation.same_median);
        assert!(separation.different_median <= separation.different_highest);
    }
}
