//! Narratives: what was planted is found, whatever the order, the threads and the input.

use ostrakon_analysis::detect::narrative::{
    Collector, CollectorError, HopKind, Narrative, Narratives, PostName, Settings, find, matched,
};
use ostrakon_model::{AccountId, Platform, Post, PostId, PostKind, Timestamp};

/// A post as the tests write it.
#[derive(Clone, Debug)]
struct Made {
    id: String,
    platform: &'static str,
    account: String,
    minute: u32,
    text: String,
    language: Option<&'static str>,
    reshare_of: Option<String>,
    vector: Option<Vec<f32>>,
}

fn made(id: usize, minute: u32, language: &'static str, text: &str) -> Made {
    Made {
        id: format!("{id}"),
        platform: "x",
        account: format!("a{}", id % 17),
        minute,
        text: text.to_owned(),
        language: Some(language),
        reshare_of: None,
        vector: None,
    }
}

fn put(collector: &mut Collector, of: &Made) -> Result<(), CollectorError> {
    let mut post = Post::new(
        Platform::new(of.platform).unwrap(),
        PostId::new(of.id.as_str()).unwrap(),
        AccountId::new(of.account.as_str()).unwrap(),
        Timestamp::from_unix_seconds(1_700_000_000 + of.minute * 60),
    );
    post.text = of.text.as_str().into();
    if let Some(other) = &of.reshare_of {
        post.kind = PostKind::Reshare;
        post.reshare_of = Some(PostId::new(other.as_str()).unwrap());
    }
    collector.add(&post, of.language, of.vector.as_deref())
}

fn collected(posts: &[Made]) -> Collector {
    let mut collector = Collector::default();
    for post in posts {
        put(&mut collector, post).unwrap();
    }
    collector
}

fn found(posts: &[Made]) -> Narratives {
    find(&collected(posts), &Settings::default())
}

/// Numbers from a seed, good enough to choose words.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n
    }

    fn some<'a>(&mut self, words: &[&'a str], n: usize) -> Vec<&'a str> {
        (0..n).map(|_| words[self.below(words.len())]).collect()
    }
}

const FRAUD_EN: [&str; 10] = [
    "ballots",
    "stuffed",
    "overnight",
    "observers",
    "counting",
    "rigged",
    "machines",
    "seals",
    "broken",
    "warehouse",
];
const FRAUD_RO: [&str; 10] = [
    "buletine",
    "falsificate",
    "noaptea",
    "comisii",
    "numărare",
    "fraudate",
    "mașini",
    "sigilii",
    "rupte",
    "depozit",
];
const ENERGY_EN: [&str; 10] = [
    "pipeline", "heating", "winter", "prices", "subsidy", "freezing", "imports", "turbines", "blackout",
    "shortage",
];

/// Words that everybody uses, thirty in each language.
fn small(language: &str) -> Vec<String> {
    (0..30).map(|at| format!("{language}{at}")).collect()
}

/// Chatter of 600 posts in two languages, a story told in both with a hashtag, and another told in one.
fn planted(seed: u64) -> Vec<Made> {
    let mut dice = Dice(seed);
    let mut posts = Vec::new();
    let minute = |dice: &mut Dice| u32::try_from(dice.below(14 * 1440)).unwrap();
    for at in 0..600 {
        let language = if at % 2 == 0 { "en" } else { "ro" };
        let small = small(language);
        let small: Vec<&str> = small.iter().map(String::as_str).collect();
        let own: Vec<String> = (0..6).map(|_| format!("{language}word{}x", dice.below(900))).collect();
        let text = format!("{} {}", own.join(" "), dice.some(&small, 5).join(" "));
        let minute = minute(&mut dice);
        posts.push(made(posts.len(), minute, language, &text));
    }
    for (language, subject, from, platform) in
        [("en", FRAUD_EN, 2000, "x"), ("ro", FRAUD_RO, 5000, "telegram"), ("en", ENERGY_EN, 3000, "x")]
    {
        let small = small(language);
        let small: Vec<&str> = small.iter().map(String::as_str).collect();
        for at in 0..60 {
            let mut words = dice.some(&subject, 5);
            words.extend(dice.some(&small, 4));
            if subject != ENERGY_EN && at % 2 == 0 {
                words.push("#StopTheCount");
            }
            let minute = from + u32::try_from(at * 30).unwrap();
            let mut post = made(posts.len(), minute, language, &words.join(" "));
            post.platform = platform;
            posts.push(post);
        }
    }
    posts
}

/// Gives the narrative that most of some posts are in.
fn of_posts(found: &Narratives, range: std::ops::Range<usize>) -> &Narrative {
    let most =
        found.narratives.iter().max_by(|a, b| share(a, range.clone()).total_cmp(&share(b, range.clone())));
    most.unwrap()
}

const EN: std::ops::Range<usize> = 600..660;
const RO: std::ops::Range<usize> = 660..720;
const ENERGY: std::ops::Range<usize> = 720..780;

fn share(of: &Narrative, range: std::ops::Range<usize>) -> f64 {
    let inside = of.posts.iter().filter(|post| range.contains(&post.id.parse().unwrap())).count();
    inside as f64 / range.len() as f64
}

#[test]
fn planted_stories_are_found_with_their_words_and_their_way() {
    let found = found(&planted(7));
    let (fraud, energy) = (of_posts(&found, EN), of_posts(&found, ENERGY));
    assert!(share(fraud, 600..720) > 0.9, "{}", share(fraud, 600..720));
    assert!(share(fraud, 0..600) < 0.02, "{}", share(fraud, 0..600));
    assert!(share(fraud, 720..780) < 0.02);
    assert!(share(energy, 720..780) > 0.9 && share(energy, 0..720) < 0.02);
    // A hashtag in half of the posts of both is what joins the languages.
    let languages: Vec<_> = fraud.keywords.iter().map(|of| of.language.as_deref().unwrap()).collect();
    assert_eq!(languages.len(), 2);
    for of in &fraud.keywords {
        let planted = if of.language.as_deref() == Some("en") { FRAUD_EN } else { FRAUD_RO };
        let right =
            of.words.iter().filter(|w| planted.contains(&&*w.text) || w.text == "#stopthecount").count();
        assert_eq!(right, of.words.len(), "{:?}", of.words);
        assert_eq!(right, 8);
    }
    let hops: Vec<_> = fraud.hops.iter().map(|hop| (hop.kind, hop.name.as_str(), hop.delay)).collect();
    let delay = 3000 * 60;
    assert_eq!(
        hops,
        [
            (HopKind::Platform, "x", 0),
            (HopKind::Language, "en", 0),
            (HopKind::Platform, "telegram", delay),
            (HopKind::Language, "ro", delay)
        ]
    );
    assert_eq!(fraud.first.post, PostName { platform: "x".to_owned(), id: "600".to_owned() });
    assert_eq!(fraud.timeline.iter().map(|day| day.1 as usize).sum::<usize>(), fraud.posts.len());
    assert_eq!(fraud.representatives.len(), 5);
    assert!(fraud.representatives.iter().any(|shown| shown.language.as_deref() == Some("ro")));
    let pattern = fraud.pattern();
    assert_eq!((pattern.kind, pattern.n_posts), ("narrative", fraud.posts.len() as u64));
    assert_eq!(pattern.subject, fraud.label);
    assert_eq!(pattern.accounts.len(), fraud.n_accounts as usize);
}

#[test]
fn without_a_mark_languages_are_told_apart() {
    let mut posts = planted(7);
    for post in &mut posts {
        post.text = post.text.replace(" #StopTheCount", "");
    }
    let found = found(&posts);
    assert_ne!(of_posts(&found, EN).id, of_posts(&found, RO).id);
}

#[test]
fn vectors_join_translations() {
    let mut posts = planted(7);
    for (at, post) in posts.iter_mut().enumerate() {
        post.text = post.text.replace(" #StopTheCount", "");
        // Chatter points anywhere, each story its own way.
        let mut dice = Dice(at as u64 + 1);
        let mut vector: Vec<f32> =
            (0..16).map(|_| f32::from(u8::try_from(dice.below(200)).unwrap()) - 100.0).collect();
        match at {
            600..720 => vector[0] += 900.0,
            720.. => vector[1] += 900.0,
            _ => {}
        }
        let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
        post.vector = Some(vector.iter().map(|x| x / length).collect());
    }
    let found = found(&posts);
    assert!(found.compared_vectors);
    let fraud = of_posts(&found, EN);
    assert!(share(fraud, 600..720) > 0.9 && share(fraud, 720..780) < 0.02);
    assert_eq!(of_posts(&found, RO).id, fraud.id);
}

#[test]
fn neither_order_nor_batches_nor_threads_change_the_result() {
    let posts = planted(11);
    let expected = found(&posts);
    assert!(expected.narratives.len() >= 2);
    let mut dice = Dice(3);
    let mut mixed = posts.clone();
    for at in (1..mixed.len()).rev() {
        mixed.swap(at, dice.below(at + 1));
    }
    // In two batches, with a look between them and some posts twice.
    let mut collector = collected(&mixed[..400]);
    assert_ne!(find(&collector, &Settings::default()), expected);
    mixed[300..].iter().for_each(|post| put(&mut collector, post).unwrap());
    for threads in [1, 4] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let again = pool.install(|| find(&collector, &Settings::default()));
        assert_eq!(again, expected, "{threads} threads");
    }
}

#[test]
fn a_narrative_keeps_its_identity_when_more_is_known() {
    let posts = planted(5);
    let early: Vec<Made> = posts.iter().filter(|post| post.minute < 5600).cloned().collect();
    let (before, after) = (found(&early), found(&posts));
    let slices = |of: &'_ Narratives| of.narratives.iter().map(|of| of.posts.clone()).collect::<Vec<_>>();
    let (old, new) = (slices(&before), slices(&after));
    let old: Vec<&[PostName]> = old.iter().map(Vec::as_slice).collect();
    let new: Vec<&[PostName]> = new.iter().map(Vec::as_slice).collect();
    let matches = matched(&old, &new);
    let place = |found: &Narratives, range: std::ops::Range<usize>| {
        let id = &of_posts(found, range).id;
        found.narratives.iter().position(|of| of.id == *id).unwrap()
    };
    for range in [EN, ENERGY] {
        let ends = (place(&before, range.clone()), place(&after, range.clone()));
        let of = matches.iter().find(|of| (of.previous, of.now) == ends).unwrap();
        assert!(of.is_same && of.of_previous > 0.75, "{range:?} {of:?}");
    }
}

#[test]
fn a_reshare_belongs_to_its_original() {
    let mut posts = planted(9);
    for at in 0..30 {
        let mut reshare =
            made(1000 + at, 20_000, "en", if at % 2 == 0 { "" } else { "RT @a: something cut sho…" });
        reshare.language = None;
        reshare.account = "loud".to_owned();
        reshare.reshare_of = Some("610".to_owned());
        posts.push(reshare);
    }
    let found = found(&posts);
    let fraud = of_posts(&found, EN);
    assert!(share(fraud, 1000..1030) > 0.99);
    let first = &fraud.amplifiers[0];
    assert_eq!((first.account.as_str(), first.posts, first.reshares), ("loud", 0, 30));
}

/// Posts of the words of others: each word as often as before, each text as long, and no subject.
fn dealt(seed: u64, n: usize) -> Vec<Made> {
    let mut dice = Dice(seed);
    let words: Vec<String> = (0..3000).map(|at| format!("w{at}x")).collect();
    // The product of two throws favours small numbers, as language does.
    let mut word = || words[dice.below(3000) * dice.below(3000) / 3000].as_str();
    (0..n)
        .map(|at| made(at, u32::try_from(at).unwrap(), "en", &[(); 12].map(|()| word()).join(" ")))
        .collect()
}

#[test]
fn chance_tells_nothing() {
    for seed in 0..5 {
        let chance = found(&dealt(seed, 3000));
        assert_eq!(chance.n_texts, 3000);
        assert_eq!(chance.narratives, [], "seed {seed}");
    }
}

#[test]
fn a_narrative_says_how_far_it_is_beyond_chance() {
    let found = found(&planted(7));
    for of in &found.narratives {
        let pattern = of.pattern();
        assert!(of.q_value <= 0.05 && of.score > 1.3, "{} {}", of.q_value, of.score);
        assert_eq!((pattern.score, pattern.q_value), (of.score, Some(of.q_value)));
        assert!(pattern.p_value.unwrap() <= of.q_value);
    }
    assert!(found.narratives.is_sorted_by(|a, b| a.score >= b.score));
}

#[test]
fn odd_input_is_taken() {
    assert_eq!(found(&[]), Narratives::default());
    let one = found(&[made(1, 0, "en", "a single post about nothing at all")]);
    assert_eq!((one.n_posts, one.n_texts, one.narratives.len()), (1, 1, 0));
    let long = "слово за словом ".repeat(70_000);
    let texts = ["", "😀🤷🏽‍♀️", "\u{200b}", "!!!", "#", "@", "http://", &long, "a\u{301}\u{301}", "选举"];
    let odd: Vec<Made> = (0..100).map(|at| made(at, 0, "en", texts[at % texts.len()])).collect();
    let found = found(&odd);
    assert_eq!((found.n_posts, found.n_wordless), (100, 70));
    let refused = |vector: &[f32]| {
        let mut post = made(2, 0, "en", "x");
        post.vector = Some(vector.to_vec());
        let mut first = made(1, 0, "en", "x");
        first.vector = Some(vec![1.0, 0.0]);
        let mut collector = collected(&[first]);
        put(&mut collector, &post).is_err()
    };
    assert!(refused(&[1.0]) && refused(&[f32::NAN, 1.0]) && refused(&[3.0, 0.0]) && refused(&[]));
    assert!(!refused(&[0.0, 1.0]));
}

#[test]
fn one_text_a_hundred_thousand_times_is_one_narrative() {
    let posts: Vec<Made> = (0..100_000)
        .map(|at| {
            let mut post = made(at, 1, "en", "");
            post.text = format!("the very same words by everyone https://t.example/{at}");
            post
        })
        .collect();
    let found = found(&posts);
    assert_eq!((found.n_texts, found.narratives.len()), (1, 1));
    let all = &found.narratives[0];
    assert_eq!((all.posts.len(), all.n_accounts, all.n_texts), (100_000, 17, 1));
    assert!(all.first.excerpt.starts_with("the very same"));
}
