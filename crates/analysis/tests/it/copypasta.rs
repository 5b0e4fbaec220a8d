//! The copypasta engine keeps its promises: order, threads, batches, odd texts.

use std::collections::BTreeSet;

use ostrakon_analysis::detect::{
    EVIDENCE_MAX,
    copypasta::{Background, Clusters, Found, Kind, Model, Posted, Settings, Text, find, patterns},
};
use ostrakon_model::Timestamp;
use proptest::prelude::*;

const STORY: &str = "The ministry has secretly sold the port of Constanta to foreigners, sources say";
const COPY: &str =
    "BREAKING! The ministry has secretly sold the port of Constanța to foreigners https://t.example/1";
const REWORDED: &str =
    "Sources say: port of Constanta sold to foreigners, secretly, by the ministry that has no shame";
const OTHER: &str = "Rain and wind in the north until Sunday, then sun again for everybody in the country";

fn text<'a>(id: &'a str, text: &'a str, second: u32) -> Text<'a> {
    Text { id, text, time: Timestamp::from_unix_seconds(second), language: None, vector: None }
}

fn found(texts: &[Text<'_>]) -> Found {
    find(texts, Background::default(), &Settings::default(), None)
}

fn kinds(texts: &[Text<'_>]) -> Vec<(String, String, Kind)> {
    found(texts).pairs.into_iter().map(|pair| (pair.a, pair.b, pair.kind)).collect()
}

fn pair(a: &str, b: &str, kind: Kind) -> (String, String, Kind) {
    (a.to_owned(), b.to_owned(), kind)
}

#[test]
fn copies_and_rewordings_are_paired_and_others_are_not() {
    let disguised = STORY.replace('o', "\u{43e}").to_uppercase();
    let texts = [
        text("d", STORY, 1),
        text("c", COPY, 2),
        text("b", REWORDED, 3),
        text("a", OTHER, 4),
        text("e", &disguised, 5),
    ];
    let expected = [
        pair("b", "c", Kind::Rewording),
        pair("b", "d", Kind::Rewording),
        pair("b", "e", Kind::Rewording),
        pair("c", "d", Kind::Copypasta),
        pair("c", "e", Kind::Copypasta),
        pair("d", "e", Kind::Exact),
    ];
    assert_eq!(kinds(&texts), expected);
    let backwards: Vec<Text<'_>> = texts.iter().rev().copied().collect();
    assert_eq!(found(&texts), found(&backwards));
    let only_near = Settings { reworded_max: 0, ..Settings::default() };
    let found = find(&texts, Background::default(), &only_near, None);
    assert!(!found.counts.with_rewordings);
    assert!(found.pairs.iter().any(|pair| (&*pair.a, &*pair.b) == ("c", "d")));
}

#[test]
fn languages_that_are_known_and_differ_make_translations() {
    let in_language = |id, language| Text { language, ..text(id, STORY, 1) };
    let other = |id, language| Text { language, ..text(id, COPY, 2) };
    assert_eq!(kinds(&[in_language("a", Some("en")), other("b", Some("und"))])[0].2, Kind::Copypasta);
    assert_eq!(kinds(&[in_language("a", Some("en")), other("b", None)])[0].2, Kind::Copypasta);
    assert_eq!(kinds(&[in_language("a", Some("en")), other("b", Some("ro"))])[0].2, Kind::Translation);
}

#[test]
fn vectors_find_what_words_do_not() {
    let model = Model { threshold: 0.47, strict: 0.53, translation: 0.8 };
    let (first, second, third) = ([1.0_f32, 0.0], [0.96_f32, 0.28], [0.0_f32, 1.0]);
    let with = |id, words, language, vector| Text { language: Some(language), vector, ..text(id, words, 1) };
    let texts = [
        with("a", STORY, "en", Some(&first[..])),
        with("b", "Порт тайно продан иностранцам, говорят источники", "ru", Some(&second[..])),
        with("c", OTHER, "en", Some(&third[..])),
    ];
    let found = find(&texts, Background::default(), &Settings::default(), Some(model));
    assert!(found.counts.by_vectors);
    assert_eq!(found.pairs.len(), 1);
    assert_eq!((&*found.pairs[0].a, &*found.pairs[0].b, found.pairs[0].kind), ("a", "b", Kind::Translation));
    let few = Settings { vectors_max: 2, ..Settings::default() };
    let found = find(&texts, Background::default(), &few, Some(model));
    assert!(!found.counts.by_vectors && found.pairs.is_empty());
}

#[test]
fn odd_texts_are_counted_and_cost_little() {
    let long = "word ".repeat(200_000);
    let longer = format!("{long} and more");
    let marks = "e\u{301}\u{302}".repeat(100_000);
    let texts = [
        text("empty", "", 1),
        text("emoji", "🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉", 2),
        text("invisible", "\u{200b}\u{200b}\u{feff}", 3),
        text("short", "so true!", 4),
        text("long", &long, 5),
        text("longer", &longer, 6),
        text("marks", &marks, 7),
        text("mixed", "выборы Wahlen ընտրություններ 選挙 انتخابات alegeri", 8),
        text("again", "Выборы, WAHLEN: ընտրություններ 選挙\u{200d} انتخابات alegeri!", 9),
    ];
    let found = found(&texts);
    let counts = found.counts;
    assert_eq!((counts.n_texts, counts.n_short, counts.n_cut, counts.n_distinct), (9, 4, 3, 3));
    let ids: Vec<(&str, &str)> = found.pairs.iter().map(|pair| (&*pair.a, &*pair.b)).collect();
    assert_eq!(ids, [("again", "mixed"), ("long", "longer")]);
    assert!(find(&[], Background::default(), &Settings::default(), None).pairs.is_empty());
}

#[test]
fn pairs_of_thousands_of_copies_are_bounded_and_counted() {
    let ids: Vec<String> = (0..1000).map(|at| format!("{at:04}")).collect();
    let texts: Vec<Text<'_>> = ids.iter().map(|id| text(id, STORY, 1)).collect();
    let found = found(&texts);
    assert_eq!(found.pairs.len(), 999);
    assert!(found.pairs.iter().all(|pair| pair.a == "0000" && pair.kind == Kind::Exact));
    assert_eq!(found.counts.n_pairs_left_out, 1000 * 999 / 2 - 999);
}

#[test]
fn a_bridge_does_not_join_two_stories() {
    let left = "alpha bravo charlie delta echo foxtrot golf hotel india juliet";
    let right = "kilo lima mike november oscar papa quebec romeo sierra tango";
    let bridge = format!("{left} {right}");
    let texts = [text("left", left, 1), text("right", right, 2), text("bridge", &bridge, 3)];
    let mut clusters = Clusters::new(Background::default(), Settings::default(), None);
    clusters.add(&texts);
    let of = |id: &str| clusters.members().iter().find(|member| member.id == id).unwrap().cluster;
    assert_eq!(clusters.len(), 2);
    assert_ne!(of("left"), of("right"));
    assert_eq!(found(&texts).pairs.len(), 2);
}

#[test]
fn patterns_tell_who_posted_the_same() {
    let texts = [
        text("1", STORY, 100),
        text("2", COPY, 160),
        text("3", STORY, 220),
        text("4", OTHER, 230),
        text("5", STORY, 400),
    ];
    let posted = |id, account, platform, second| Posted {
        id,
        account,
        platform,
        language: "en",
        time: Timestamp::from_unix_seconds(second),
    };
    let posts = [
        posted("1", "x/ann", "x", 100),
        posted("2", "vk/bob", "vk", 160),
        posted("3", "x/cleo", "x", 220),
        posted("4", "x/dan", "x", 230),
        posted("5", "x/cleo", "x", 400),
    ];
    let mut clusters = Clusters::new(Background::default(), Settings::default(), None);
    clusters.add(&texts);
    let told = patterns(&clusters, &posts, &Settings::default());
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].kind, &*told[0].subject), ("copypasta", STORY));
    assert_eq!(told[0].accounts, ["x/cleo", "vk/bob", "x/ann"]);
    assert_eq!((told[0].n_posts, told[0].posts.len()), (4, 4));
    let number = |name| told[0].statistics.iter().find(|(known, _)| *known == name).unwrap().1;
    assert!((number("span") - 300.0).abs() < 1e-9 && (number("exact-share") - 0.75).abs() < 1e-9);
    assert!(number("mean-score") > 0.8 && (number("platforms") - 2.0).abs() < 1e-9);
    assert_eq!(told[0].facts[0], ("cluster", vec![clusters.id(0)]));
    assert!(told[0].posts.len() <= EVIDENCE_MAX);
    let many = Settings { min_accounts: 4, ..Settings::default() };
    assert!(patterns(&clusters, &posts, &many).is_empty());
}

const WORDS: [&str; 16] = [
    "port",
    "ministry",
    "sold",
    "secretly",
    "foreigners",
    "election",
    "ballots",
    "burned",
    "sources",
    "station",
    "выборы",
    "сорваны",
    "минск",
    "선거",
    "投票所",
    "naval",
];

/// Draws texts of few words, so that many are alike.
fn texts() -> impl Strategy<Value = Vec<(String, u32)>> {
    let words = proptest::collection::vec(0..WORDS.len(), 5..14);
    let text = words.prop_map(|words| words.iter().map(|&at| WORDS[at]).collect::<Vec<_>>().join(" "));
    proptest::collection::vec((text, 0..20_u32), 2..40)
}

fn named(texts: &[(String, u32)]) -> Vec<(String, &str, u32)> {
    (0..)
        .zip(texts)
        .map(|(at, (words, second)): (u32, _)| (format!("p{at}"), words.as_str(), *second))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn order_and_threads_do_not_matter(drawn in texts(), turn in 0..40_usize) {
        let named = named(&drawn);
        let texts: Vec<Text<'_>> = named.iter().map(|(id, words, second)| text(id, words, *second)).collect();
        let mut turned = texts.clone();
        turned.rotate_left(turn % texts.len());
        let whole = found(&texts);
        prop_assert_eq!(&whole, &found(&turned));
        let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        prop_assert_eq!(&whole, &one.install(|| found(&turned)));
        let ids: BTreeSet<(&str, &str)> = whole.pairs.iter().map(|pair| (&*pair.a, &*pair.b)).collect();
        prop_assert_eq!(ids.len(), whole.pairs.len());
        prop_assert!(whole.pairs.iter().all(|pair| pair.a < pair.b && (0.0..=1.0).contains(&pair.score)));
    }

    #[test]
    fn batches_do_not_matter(drawn in texts(), parts in 1..6_usize) {
        let named = named(&drawn);
        let mut texts: Vec<Text<'_>> = named.iter().map(|(id, words, second)| text(id, words, *second)).collect();
        let clusters = || Clusters::new(Background::default(), Settings::default(), None);
        let (mut whole, mut parted) = (clusters(), clusters());
        whole.add(&texts);
        texts.sort_by_key(|text| (text.time, text.id));
        for part in texts.chunks(texts.len().div_ceil(parts)) {
            let before: Vec<String> = (0..).take(parted.len()).map(|cluster| parted.id(cluster)).collect();
            parted.add(part);
            let after: Vec<String> = (0..).take(before.len()).map(|cluster| parted.id(cluster)).collect();
            prop_assert_eq!(before, after);
        }
        prop_assert_eq!(whole.members(), parted.members());
        prop_assert_eq!(whole.len(), parted.len());
    }
}
