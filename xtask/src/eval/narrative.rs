//! Narratives planted in chatter: what the engine finds of them.
//!
//! Languages are made up: words of syllables drawn by Zipf's law, so that stop words come of themselves, with
//! endings; three in Latin letters, one in Cyrillic, one in Armenian. A subject has words of its own in each
//! language, and across languages only hashtags, addresses and names. Chatter has 40 everyday subjects as well,
//! which are no part of the truth, and no mistake where they are told.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use ostrakon_analysis::detect::narrative::{Collector, HopKind, Narrative, Settings, find};
use ostrakon_model::{AccountId, Platform, Post, PostId, PostKind, Timestamp};

use crate::random::{Random, Zipf};

const LANGUAGES: [(&str, &str, &str); 5] = [
    ("aa", "bcdfglmnprstvz", "aeiou"),
    ("bb", "bcdfghjklmnprst", "aeiou"),
    ("cc", "bdghjklmnpqrsvxz", "aeiou"),
    ("dd", "бвгджзклмнпрст", "аеиоу"),
    ("ee", "բգդզլխծկհձղմյն", "աեիոէ"),
];
const VOCABULARY: usize = 20_000;
const PLATFORMS: [&str; 4] = ["x", "telegram", "facebook", "tiktok"];
const HOUR: u32 = 3600;

/// One post made up, and which subject it tells, if any.
pub(crate) struct Made {
    id: usize,
    text: String,
    account: usize,
    platform: usize,
    language: usize,
    time: u32,
    reshare_of: Option<usize>,
    truth: Option<usize>,
    /// Everyday subject that it tells, if any: not planted, and no mistake where it is told.
    everyday: Option<usize>,
}

/// What was planted of one subject.
pub(crate) struct Subject {
    /// Languages and platforms in the order in which it came to them, each with its first hour.
    languages: Vec<(usize, u32)>,
    platforms: Vec<(usize, u32)>,
    /// Ranks of its words.
    words: Vec<usize>,
    marks: Vec<String>,
    names: Vec<String>,
    is_planted: bool,
}

/// Says what to make.
#[derive(Clone, Copy)]
pub(crate) struct Recipe {
    pub(crate) seed: u64,
    /// Posts of chatter.
    pub(crate) chatter: usize,
    pub(crate) subjects: usize,
    /// Posts of a planted subject, the median.
    pub(crate) median: f64,
    /// Share of its posts that carry a hashtag or address.
    pub(crate) marked: f64,
    /// Share of the chatter that is about one of 40 everyday subjects.
    pub(crate) everyday: f64,
}

fn word(language: usize, rank: usize, random: &mut Random) -> String {
    let (_, consonants, vowels) = LANGUAGES[language];
    let (consonants, vowels): (Vec<char>, Vec<char>) =
        (consonants.chars().collect(), vowels.chars().collect());
    let syllables = consonants.len() * vowels.len();
    let length = if rank < 60 { 1 } else { 3 };
    let (mut rest, mut text) = (rank * 7919 + language * 101, String::new());
    for _ in 0..length {
        let syllable = rest % syllables;
        text.push(consonants[syllable / vowels.len()]);
        text.push(vowels[syllable % vowels.len()]);
        rest /= syllables;
    }
    if length == 3 {
        let ending = random.below(3);
        text.extend([vowels[0], consonants[2]].iter().take(ending));
    }
    text
}

fn subject(random: &mut Random, is_planted: bool) -> Subject {
    let tag = random.next() % 1_000_000;
    let mut languages: Vec<usize> = (0..LANGUAGES.len()).collect();
    random.shuffle(&mut languages);
    languages.truncate(if is_planted { 1 + random.below(4) } else { 1 });
    let mut platforms: Vec<usize> = (0..PLATFORMS.len()).collect();
    random.shuffle(&mut platforms);
    platforms.truncate(1 + random.below(3));
    let start = 24 * random.below(14);
    let mut delayed = |of: Vec<usize>| -> Vec<(usize, u32)> {
        let mut hour = u32::try_from(start).unwrap_or(0);
        of.into_iter()
            .map(|of| {
                let first = hour;
                hour += 12 + u32::try_from(random.below(36)).unwrap_or(0);
                (of, first)
            })
            .collect()
    };
    let (languages, platforms) = (delayed(languages), delayed(platforms));
    Subject {
        languages,
        platforms,
        words: (0..25).map(|_| 300 + random.below(VOCABULARY - 300)).collect(),
        marks: vec![
            format!("#Tag{tag}"),
            format!("#Stop{tag}"),
            format!("https://site{}.example/{tag}", tag % 900),
        ],
        names: vec![format!("Zor{tag}ev"), format!("Mel{}ka", tag * 7 % 999_983)],
        is_planted,
    }
}

/// Writes what somebody says about a subject, or about nothing.
fn text(
    language: usize,
    of: Option<&Subject>,
    marked: f64,
    zipf: (&Zipf, &Zipf),
    random: &mut Random,
) -> String {
    let length = 7 + random.below(14);
    let mut words: Vec<String> = (0..length)
        .map(|_| {
            let own = of.filter(|_| random.chance(0.3)).map(|of| of.words[zipf.1.draw(random)]);
            let rank = own.unwrap_or_else(|| zipf.0.draw(random));
            word(language, rank, random)
        })
        .collect();
    if let Some(of) = of.filter(|of| of.is_planted) {
        if random.chance(0.3) {
            words.push(of.names[random.below(2)].clone());
        }
        if random.chance(marked) {
            words.push(of.marks[random.below(3)].clone());
        }
    }
    if random.chance(0.1) {
        words.push(format!("#day{}", random.below(40)));
    }
    words.join(" ")
}

/// Makes a batch, and the subjects planted in it.
pub(crate) fn make(recipe: &Recipe) -> (Vec<Made>, Vec<Subject>) {
    let mut random = Random::new(recipe.seed);
    let random = &mut random;
    let (zipf, own) = (Zipf::new(VOCABULARY, 1.05, 2.7), Zipf::new(25, 0.5, 1.0));
    let zipf = (&zipf, &own);
    let planted: Vec<Subject> = (0..recipe.subjects).map(|_| subject(random, true)).collect();
    let everyday: Vec<Subject> = (0..40).map(|_| subject(random, false)).collect();
    let n_accounts = (recipe.chatter / 5).max(50);
    let mut made: Vec<Made> = Vec::new();
    for _ in 0..recipe.chatter {
        let about = random.chance(recipe.everyday).then(|| random.below(everyday.len()));
        let of = about.map(|about| &everyday[about]);
        let language = of.map_or_else(|| random.below(LANGUAGES.len()), |of| of.languages[0].0);
        made.push(Made {
            id: made.len(),
            text: text(language, of, 0.0, zipf, random),
            account: random.below(n_accounts),
            platform: random.below(PLATFORMS.len()),
            language,
            time: u32::try_from(random.below(21 * 24 * 3600)).unwrap_or(0),
            reshare_of: None,
            truth: None,
            everyday: about,
        });
    }
    for (number, of) in planted.iter().enumerate() {
        let n_posts = random.log_normal(recipe.median, 0.7).clamp(25.0, 3000.0);
        let mut own: Vec<usize> = Vec::new();
        while (own.len() as f64) < n_posts {
            let &(language, from) = &of.languages[random.below(of.languages.len())];
            let open: Vec<usize> =
                of.platforms.iter().filter(|at| at.1 <= from + 96).map(|at| at.0).collect();
            let platform = open[random.below(open.len())];
            let since = of.platforms.iter().find(|at| at.0 == platform).map_or(from, |at| at.1.max(from));
            // The first post of a language or platform comes right at its hour.
            let hour = f64::from(since) + random.log_normal(10.0, 1.2).min(200.0);
            let time = 1_000 + (hour * f64::from(HOUR)) as u32;
            let id = made.len();
            let copied = (!own.is_empty() && random.chance(0.3)).then(|| own[random.below(own.len())]);
            let copied =
                copied.filter(|&other: &usize| made[other].platform == platform && made[other].time < time);
            let (text, language, reshare_of) = match copied {
                Some(other) => {
                    (made[other].text.clone(), made[other].language, random.chance(0.6).then_some(other))
                }
                None => (text(language, Some(of), recipe.marked, zipf, random), language, None),
            };
            let account = n_accounts + number * 40 + random.below(40);
            made.push(Made {
                id,
                text,
                account,
                platform,
                language,
                time,
                reshare_of,
                truth: Some(number),
                everyday: None,
            });
            own.push(id);
        }
    }
    (made, planted)
}

pub(crate) fn collected(made: &[Made], with_languages: bool) -> Collector {
    let mut collector = Collector::default();
    for of in made {
        let Ok(time) = Timestamp::from_unix_milliseconds(1_700_000_000_000 + i64::from(of.time) * 1000)
        else {
            continue;
        };
        let (account, id) = (format!("a{}", of.account), format!("p{}", of.id));
        let names = (Platform::new(PLATFORMS[of.platform]), PostId::new(&*id), AccountId::new(&*account));
        let (Ok(platform), Ok(id), Ok(account)) = names else { continue };
        let mut post = Post::new(platform, id, account, time);
        post.text = of.text.as_str().into();
        if let Some(other) = of.reshare_of {
            post.kind = PostKind::Reshare;
            post.reshare_of = PostId::new(format!("p{other}")).ok();
        }
        // Detection is unsure of one post in ten.
        let language = (with_languages && of.id % 10 != 0).then_some(LANGUAGES[of.language].0);
        // Only a vector can be refused.
        let _ = collector.add(&post, language, None);
    }
    collector
}

/// What is reported of one seed.
#[derive(Clone, Copy, Default)]
pub(crate) struct Scores {
    pub(crate) adjusted_rand: f64,
    pub(crate) homogeneity: f64,
    pub(crate) completeness: f64,
    /// Share of the planted posts that are in a narrative.
    pub(crate) recall: f64,
    /// Share of the posts of narratives that show a planted subject which are chatter.
    pub(crate) chatter: f64,
    /// Share of label words, over languages, that are planted words, marks or names.
    pub(crate) words: f64,
    /// Share of subjects in several languages of which all languages are in one narrative.
    pub(crate) crossed: f64,
    /// Share of pairs of different planted subjects joined, per narrative told.
    pub(crate) mixed: f64,
    /// Share of neighbouring hops, among those found, in the planted order.
    pub(crate) order: f64,
    /// Narratives told of which most posts are of one planted subject, of one everyday subject, of neither.
    pub(crate) kinds: [usize; 3],
}

pub(crate) fn scores(recipe: &Recipe, settings: &Settings, with_languages: bool) -> Scores {
    let (made, planted) = make(recipe);
    let found = find(&collected(&made, with_languages), settings);
    let narrative_of: BTreeMap<usize, usize> = found
        .narratives
        .iter()
        .enumerate()
        .flat_map(|(at, of)| {
            of.posts.iter().filter_map(move |post| Some((post.id.get(1..)?.parse().ok()?, at)))
        })
        .collect();
    let truth: Vec<(usize, usize)> = made
        .iter()
        .filter_map(|of| {
            // A post in no narrative is alone.
            let alone = found.narratives.len() + of.id;
            Some((of.truth?, narrative_of.get(&of.id).copied().unwrap_or(alone)))
        })
        .collect();
    let (homogeneity, completeness) = v_measure(&truth);
    let main: Vec<Option<usize>> = found.narratives.iter().map(|of| main_subject(of, &made)).collect();
    let shows = main.iter().flatten().count();
    let inside = made.iter().filter(|of| of.truth.is_some() && narrative_of.contains_key(&of.id)).count();
    let in_shown = |of: &&Made| narrative_of.get(&of.id).is_some_and(|&at| main[at].is_some());
    let shown = made.iter().filter(in_shown).count();
    let foreign = made.iter().filter(in_shown).filter(|of| of.truth.is_none()).count();
    let share = |part: usize, of: usize| part as f64 / of.max(1) as f64;
    let told: Vec<(&Narrative, &Subject)> =
        found.narratives.iter().zip(&main).filter_map(|(of, main)| Some((of, &planted[(*main)?]))).collect();
    let (mut good, mut words) = (0, 0);
    let (mut right, mut hops) = (0, 0);
    for (narrative, of) in &told {
        let (g, w) = label_words(narrative, of);
        (good, words) = (good + g, words + w);
        let (r, h) = hops_in_order(narrative, of);
        (right, hops) = (right + r, hops + h);
    }
    let several = planted.iter().enumerate().filter(|(_, of)| of.languages.len() > 1);
    let crosses = |number: usize, of: &Subject| {
        found.narratives.iter().zip(&main).any(|(narrative, main)| {
            let languages = narrative.hops.iter().filter(|hop| hop.kind == HopKind::Language).count();
            *main == Some(number) && languages >= of.languages.len()
        })
    };
    let is_everyday = |(of, main): &(&Narrative, &Option<usize>)| main.is_none() && is_everyday(of, &made);
    let n_everyday = found.narratives.iter().zip(&main).filter(is_everyday).count();
    let kinds = [shows, n_everyday, main.len() - shows - n_everyday];
    let mixed = told.iter().filter(|(of, _)| subjects_of(of, &made).len() > 1).count();
    Scores {
        adjusted_rand: adjusted_rand(&truth),
        homogeneity,
        completeness,
        recall: share(inside, truth.len()),
        chatter: share(foreign, shown),
        words: share(good, words),
        crossed: share(several.clone().filter(|(number, of)| crosses(*number, of)).count(), several.count()),
        mixed: share(mixed, shows),
        order: share(right, hops),
        kinds,
    }
}

fn counts(narrative: &Narrative, made: &[Made]) -> BTreeMap<Option<usize>, usize> {
    let mut counts = BTreeMap::new();
    let numbers = narrative.posts.iter().filter_map(|post| post.id.get(1..)?.parse::<usize>().ok());
    numbers.for_each(|number| *counts.entry(made[number].truth).or_default() += 1);
    counts
}

/// Gives the subject that most posts of a narrative tell, unless they are chatter.
fn main_subject(narrative: &Narrative, made: &[Made]) -> Option<usize> {
    counts(narrative, made).into_iter().max_by_key(|&(_, n)| n).and_then(|(truth, _)| truth)
}

/// Says whether half of the posts of a narrative or more tell one everyday subject.
fn is_everyday(narrative: &Narrative, made: &[Made]) -> bool {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    let numbers = narrative.posts.iter().filter_map(|post| post.id.get(1..)?.parse::<usize>().ok());
    numbers.filter_map(|number| made[number].everyday).for_each(|of| *counts.entry(of).or_default() += 1);
    counts.into_values().any(|n| n * 2 >= narrative.posts.len())
}

/// Gives the subjects with a tenth of the posts of a narrative or more.
fn subjects_of(narrative: &Narrative, made: &[Made]) -> BTreeSet<usize> {
    let counts = counts(narrative, made);
    let is_part = |n: usize| n * 10 >= narrative.posts.len();
    counts.into_iter().filter(|&(_, n)| is_part(n)).filter_map(|(truth, _)| truth).collect()
}

/// Counts the label words that were planted, and all of them.
fn label_words(narrative: &Narrative, of: &Subject) -> (usize, usize) {
    let mut planted: BTreeSet<String> =
        of.names.iter().chain(&of.marks).map(|mark| mark.to_lowercase()).collect();
    for language in 0..LANGUAGES.len() {
        for &rank in &of.words {
            planted.insert(word(language, rank, &mut Random::new(0)).chars().take(6).collect());
        }
    }
    let words = narrative.keywords.iter().flat_map(|of| &of.words);
    let is_planted = |text: &str| {
        let lower = text.to_lowercase();
        planted.contains(&lower) || planted.contains(&lower.chars().take(6).collect::<String>())
    };
    let texts: Vec<&str> = words.map(|word| word.text.as_str()).collect();
    (texts.iter().filter(|text| is_planted(text)).count(), texts.len())
}

/// Counts neighbouring hops of one kind in the planted order, and all of them.
fn hops_in_order(narrative: &Narrative, of: &Subject) -> (usize, usize) {
    let planted = |kind: HopKind, name: &str| match kind {
        HopKind::Language => of.languages.iter().find(|at| LANGUAGES[at.0].0 == name).map(|at| at.1),
        HopKind::Platform => of.platforms.iter().find(|at| PLATFORMS[at.0] == name).map(|at| at.1),
    };
    let (mut right, mut all) = (0, 0);
    for kind in [HopKind::Language, HopKind::Platform] {
        let hops = narrative.hops.iter().filter(|hop| hop.kind == kind);
        let hours: Vec<u32> = hops.filter_map(|hop| planted(kind, &hop.name)).collect();
        all += hours.windows(2).count();
        right += hours.windows(2).filter(|pair| pair[0] <= pair[1]).count();
    }
    (right, all)
}

/// Gives the adjusted Rand index of pairs of truth and cluster. *Source:* Hubert & Arabie 1985.
fn adjusted_rand(pairs: &[(usize, usize)]) -> f64 {
    let choose = |n: usize| (n * n.saturating_sub(1)) as f64 / 2.0;
    let sum = |sizes: &BTreeMap<(usize, usize), usize>| sizes.values().map(|&n| choose(n)).sum::<f64>();
    let (both, truth, cluster) = tables(pairs);
    let expected = sum(&truth) * sum(&cluster) / choose(pairs.len()).max(1.0);
    let most = f64::midpoint(sum(&truth), sum(&cluster));
    (sum(&both) - expected) / (most - expected).max(f64::MIN_POSITIVE)
}

type Sizes = BTreeMap<(usize, usize), usize>;

fn tables(pairs: &[(usize, usize)]) -> (Sizes, Sizes, Sizes) {
    let (mut both, mut truth, mut cluster) = (Sizes::new(), Sizes::new(), Sizes::new());
    for &(a, b) in pairs {
        *both.entry((a, b)).or_default() += 1;
        *truth.entry((a, 0)).or_default() += 1;
        *cluster.entry((b, 0)).or_default() += 1;
    }
    (both, truth, cluster)
}

/// Gives homogeneity and completeness. *Source:* Rosenberg & Hirschberg 2007.
fn v_measure(pairs: &[(usize, usize)]) -> (f64, f64) {
    let n = pairs.len().max(1) as f64;
    let entropy =
        |sizes: &Sizes| -> f64 { sizes.values().map(|&x| -(x as f64 / n) * (x as f64 / n).ln()).sum() };
    let (both, truth, cluster) = tables(pairs);
    let (joint, truth, cluster) = (entropy(&both), entropy(&truth), entropy(&cluster));
    let share = |rest: f64, of: f64| if of > 0.0 { 1.0 - rest / of } else { 1.0 };
    (share(joint - cluster, truth), share(joint - truth, cluster))
}

const HEADER: &str = "\
| chatter | subjects | median posts | posts with a mark | seeds | told: planted | everyday | chatter | ARI | V | homogeneity | completeness | planted posts told | chatter among them | words right | all languages joined | subjects mixed | hops in order |
|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
";

/// Chatter, subjects, median posts of one, share with a mark, share of everyday talk, and seeds at most.
type Size = (usize, usize, f64, f64, f64, usize);

/// What is reported. The last has no subject at all: whatever is told there is chance.
const SIZES: [Size; 8] = [
    (5_000, 20, 60.0, 0.5, 0.2, 20),
    (5_000, 20, 60.0, 0.15, 0.2, 20),
    (5_000, 60, 200.0, 0.5, 0.2, 10),
    (5_000, 60, 200.0, 0.15, 0.2, 10),
    (50_000, 20, 60.0, 0.15, 0.2, 3),
    (50_000, 60, 200.0, 0.5, 0.2, 3),
    (80_000, 100, 200.0, 0.5, 0.2, 1),
    (50_000, 0, 60.0, 0.5, 0.0, 3),
];

/// Measures; gives a table in Markdown. With `is_quick` the smaller half only.
///
/// Settings and constants were fixed with seeds 1 to 4; what is reported uses others. *Units:* narratives told are the
/// mean over seeds.
pub(crate) fn table(seeds: &[u64], is_quick: bool, settings: &Settings) -> String {
    let sizes = if is_quick { &SIZES[..4] } else { &SIZES[..] };
    let rows = sizes.iter().map(|size| row(seeds, size, settings));
    std::iter::once(HEADER.to_owned()).chain(rows).collect()
}

fn row(seeds: &[u64], size: &Size, settings: &Settings) -> String {
    let &(chatter, subjects, median, marked, everyday, n_seeds) = size;
    let of = |&seed: &u64| {
        let recipe = Recipe { seed, chatter, subjects, median, marked, everyday };
        scores(&recipe, settings, true)
    };
    let all: Vec<Scores> = seeds.iter().take(n_seeds).map(of).collect();
    let mean = |of: fn(&Scores) -> f64| all.iter().map(of).sum::<f64>() / all.len().max(1) as f64;
    let [planted, talk, noise] =
        [mean(|s| s.kinds[0] as f64), mean(|s| s.kinds[1] as f64), mean(|s| s.kinds[2] as f64)];
    let n = all.len();
    let mut text = format!(
        "| {chatter} | {subjects} | {median} | {marked} | {n} | {planted:.1} | {talk:.1} | {noise:.2} |"
    );
    let (h, c) = (mean(|s| s.homogeneity), mean(|s| s.completeness));
    let (ari, recall, foreign) = (mean(|s| s.adjusted_rand), mean(|s| s.recall), mean(|s| s.chatter));
    let (words, crossed) = (mean(|s| s.words), mean(|s| s.crossed));
    let (mixed, order) = (mean(|s| s.mixed), mean(|s| s.order));
    for value in [ari, 2.0 * h * c / (h + c), h, c, recall, foreign, words, crossed, mixed, order] {
        let _ = if subjects == 0 { write!(text, " – |") } else { write!(text, " {value:.3} |") };
    }
    text + "\n"
}
