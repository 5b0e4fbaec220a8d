//! A cluster is told: who said it first, who most, where it went.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use ostrakon_model::Timestamp;

use super::keywords::{Keywords, keywords};
use super::posts::{Collector, NONE};
use super::texts::Texts;
use crate::columns::Names;
use crate::detect::{EVIDENCE_MAX, Pattern};

/// Amplifiers named.
const AMPLIFIERS: usize = 20;

/// Posts shown for the whole.
const REPRESENTATIVES: usize = 5;

/// Words of a label.
const LABEL_WORDS: usize = 4;

/// Fewest posts that show that a narrative is told in a language: a single one may be a mistake of detection.
const LANGUAGE_POSTS_MIN: usize = 2;

/// Names a post within everything.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PostName {
    /// Its platform.
    pub platform: String,
    /// The platform's own id.
    pub id: String,
}

/// One post as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Which post.
    pub post: PostName,
    /// Who made it.
    pub account: String,
    /// When.
    pub time: Timestamp,
    /// Language, where it is known.
    pub language: Option<String>,
    /// Its first characters.
    pub excerpt: String,
}

/// An account by how often it spoke: counts, and nothing about whom or why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amplifier {
    /// Platform of the account.
    pub platform: String,
    /// The account.
    pub account: String,
    /// Posts in its own words.
    pub posts: u32,
    /// Posts of others that it passed on.
    pub reshares: u32,
}

/// What a narrative came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HopKind {
    /// A platform.
    Platform,
    /// A language.
    Language,
}

/// A narrative's first appearance on a platform or in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
    /// What it came to.
    pub kind: HopKind,
    /// Name of the platform or language.
    pub name: String,
    /// First post there.
    pub first: Shown,
    /// Seconds since the first post of the narrative.
    pub delay: u32,
    /// Posts there.
    pub n_posts: u32,
}

/// Posts that tell one thing, over time and languages. The label is a proposal; the name is an analyst's.
#[derive(Clone, Debug, PartialEq)]
pub struct Narrative {
    /// Platform and id of the earliest of its core posts: stays as long as later posts do not change what is
    /// its core. See [`matched`](super::matched) for what stays beyond that.
    pub id: String,
    /// Proposed label: the most telling words of the language with most texts.
    pub label: String,
    /// Telling words by language, the language with most texts first.
    pub keywords: Vec<Keywords>,
    /// Its posts, by time.
    pub posts: Vec<PostName>,
    /// Distinct texts among them.
    pub n_texts: u32,
    /// Accounts that made them.
    pub n_accounts: u32,
    /// Earliest post.
    pub first: Shown,
    /// Time of the last post.
    pub last: Timestamp,
    /// Accounts with the most posts and reshares, at most 20.
    pub amplifiers: Vec<Amplifier>,
    /// Posts by day: days since 1970 (UTC) with posts, ascending, and how many.
    pub timeline: Vec<(u32, u32)>,
    /// Platforms and languages in the order in which it came to them; the delay of the first is 0.
    pub hops: Vec<Hop>,
    /// Posts nearest to the middle of it, at most 5, taken in turn from each of its languages.
    pub representatives: Vec<Shown>,
    /// Mean similarity of two of its texts in one language, 0 to 1.
    pub cohesion: f64,
    /// How far it is beyond chance: −log₁₀ of the chance that as many texts are alike without a subject.
    pub score: f64,
    /// Share of chance among the narratives that are told and as far beyond it.
    pub q_value: f64,
    accounts: Vec<String>,
}

impl Narrative {
    /// Gives it in the shape in which every engine tells what it saw.
    ///
    /// *Score:* −log₁₀ p. *Statistics:* `accounts`, `texts`, `cohesion`; *facts:* `languages`, `platforms`,
    /// `keywords`. Accounts are those with most posts, at most [`EVIDENCE_MAX`].
    pub fn pattern(&self) -> Pattern {
        let names =
            |kind| self.hops.iter().filter(move |hop| hop.kind == kind).map(|hop| hop.name.clone()).collect();
        let words = self.keywords.iter().flat_map(|of| of.words.iter().map(|word| word.text.clone()));
        Pattern {
            id: None,
            kind: "narrative",
            subject: self.label.clone(),
            accounts: self.accounts.clone(),
            n_accounts: self.n_accounts.into(),
            posts: self.posts.iter().take(EVIDENCE_MAX).map(|post| post.id.clone()).collect(),
            n_posts: self.posts.len() as u64,
            from: self.first.time,
            to: self.last,
            score: self.score,
            p_value: Some(libm::exp10(-self.score)),
            q_value: Some(self.q_value),
            statistics: vec![
                ("accounts", f64::from(self.n_accounts)),
                ("texts", f64::from(self.n_texts)),
                ("cohesion", self.cohesion),
            ],
            facts: vec![
                ("languages", names(HopKind::Language)),
                ("platforms", names(HopKind::Platform)),
                ("keywords", words.collect()),
            ],
        }
    }
}

/// The texts of a narrative in one language, and the sum of their weights.
pub(super) struct Part {
    /// Its texts, ascending.
    texts: Vec<u32>,
    /// Sum of their weights, by term.
    sum: BTreeMap<u32, f64>,
}

impl Part {
    pub(super) fn new(texts: &Texts, members: Vec<u32>) -> Self {
        let mut sum: BTreeMap<u32, f64> = BTreeMap::new();
        for at in members.iter().flat_map(|&text| texts.terms.range(text)) {
            *sum.entry(texts.terms.values[at]).or_default() += f64::from(texts.weights[at]);
        }
        Self { texts: members, sum }
    }

    /// Gives the mean cosine of two different texts; 1 for a single text.
    fn cohesion(&self) -> f64 {
        let n = self.texts.len() as f64;
        let square: f64 = self.sum.values().map(|x| x * x).sum();
        if n < 2.0 { 1.0 } else { ((square - n) / (n * (n - 1.0))).clamp(0.0, 1.0) }
    }
}

/// Everything that a narrative is told from.
pub(super) struct Teller<'c> {
    pub(super) collector: &'c Collector,
    pub(super) texts: &'c Texts,
}

impl Teller<'_> {
    /// Tells the narrative of some texts, divided by language; nothing where it is of fewer posts or accounts.
    pub(super) fn tell(&self, parts: &[Part], posts_min: u32, accounts_min: u32) -> Option<Narrative> {
        let mut members: Vec<u32> = parts.iter().flat_map(|part| part.texts.iter().copied()).collect();
        members.sort_unstable();
        let mut posts: Vec<u32> =
            members.iter().flat_map(|&text| self.texts.posts.of(text).iter().copied()).collect();
        posts.sort_unstable();
        let amplifiers = self.amplifiers(&posts);
        if posts.len() < posts_min as usize || amplifiers.len() < accounts_min as usize {
            return None;
        }
        let c = self.collector;
        let keywords = keywords(self.texts, (&c.languages, &c.stems, &c.forms), &members);
        let representatives = self.representatives(parts);
        let first = self.shown(*posts.first()?);
        let last = self.row(*posts.last()?).time;
        let id = self.shown(self.core(parts)?).post;
        let n_accounts = crate::columns::narrow(amplifiers.len());
        let accounts = amplifiers.iter().take(EVIDENCE_MAX).map(|of| of.account.clone()).collect();
        Some(Narrative {
            id: format!("{}/{}", id.platform, id.id),
            label: label(&keywords, &representatives),
            keywords,
            posts: posts.iter().map(|&post| self.name(post)).collect(),
            n_texts: crate::columns::narrow(members.len()),
            n_accounts,
            last,
            timeline: self.timeline(&posts),
            hops: self.hops(&posts, &first),
            first,
            amplifiers: amplifiers.into_iter().take(AMPLIFIERS).collect(),
            representatives,
            cohesion: cohesion(parts),
            score: 0.0,
            q_value: 1.0,
            accounts,
        })
    }

    fn row(&self, post: u32) -> &super::posts::Row {
        &self.collector.rows[self.texts.rows[post as usize] as usize]
    }

    fn name(&self, post: u32) -> PostName {
        let (c, row) = (self.collector, self.row(post));
        PostName { platform: c.platforms.get(row.platform).to_owned(), id: c.ids.get(row.id).to_owned() }
    }

    /// Gives the language of a post, or else of the text it says.
    fn language(&self, post: u32) -> u32 {
        let own = self.row(post).language;
        if own == NONE { self.texts.language[self.texts.text_of[post as usize] as usize] } else { own }
    }

    fn shown(&self, post: u32) -> Shown {
        let (c, row) = (self.collector, self.row(post));
        let language = self.language(post);
        Shown {
            post: self.name(post),
            account: c.accounts.get(row.account).to_owned(),
            time: row.time,
            language: (language != NONE).then(|| c.languages.get(language).to_owned()),
            excerpt: c.excerpts.get(row.excerpt).to_owned(),
        }
    }

    /// Gives the accounts of some posts, those with the most first.
    fn amplifiers(&self, posts: &[u32]) -> Vec<Amplifier> {
        let mut counts: BTreeMap<(u32, u32), (u32, u32)> = BTreeMap::new();
        for &post in posts {
            let row = self.row(post);
            let (posts, reshares) = counts.entry((row.platform, row.account)).or_default();
            *(if row.is_reshare { reshares } else { posts }) += 1;
        }
        let names = |platforms: &Names, accounts: &Names, of: (u32, u32)| {
            (platforms.get(of.0).to_owned(), accounts.get(of.1).to_owned())
        };
        let mut amplifiers: Vec<Amplifier> = counts
            .into_iter()
            .map(|(of, (posts, reshares))| {
                let (platform, account) = names(&self.collector.platforms, &self.collector.accounts, of);
                Amplifier { platform, account, posts, reshares }
            })
            .collect();
        amplifiers.sort_by(|a, b| {
            let acts = |of: &Amplifier| Reverse(of.posts + of.reshares);
            (acts(a), &a.account, &a.platform).cmp(&(acts(b), &b.account, &b.platform))
        });
        amplifiers
    }

    fn timeline(&self, posts: &[u32]) -> Vec<(u32, u32)> {
        let days = posts.iter().map(|&post| self.row(post).time.unix_seconds() / 86_400);
        let days: Vec<u32> = days.collect();
        days.chunk_by(|a, b| a == b).map(|same| (same[0], crate::columns::narrow(same.len()))).collect()
    }

    fn hops(&self, posts: &[u32], first: &Shown) -> Vec<Hop> {
        let mut places: BTreeMap<(HopKind, u32), (u32, u32)> = BTreeMap::new();
        for &post in posts {
            let language = self.language(post);
            let at = [(HopKind::Platform, self.row(post).platform), (HopKind::Language, language)];
            for place in at.into_iter().filter(|&(_, name)| name != NONE) {
                places.entry(place).or_insert((post, 0)).1 += 1;
            }
        }
        let posts_min = |kind| if kind == HopKind::Language { LANGUAGE_POSTS_MIN } else { 1 };
        let mut hops: Vec<Hop> = places
            .into_iter()
            .filter(|((kind, _), (_, n_posts))| *n_posts as usize >= posts_min(*kind).min(posts.len()))
            .map(|((kind, name), (post, n_posts))| {
                let names = match kind {
                    HopKind::Platform => &self.collector.platforms,
                    HopKind::Language => &self.collector.languages,
                };
                let there = self.shown(post);
                let delay = there.time.unix_seconds().saturating_sub(first.time.unix_seconds());
                Hop { kind, name: names.get(name).to_owned(), first: there, delay, n_posts }
            })
            .collect();
        hops.sort_by(|a, b| (a.first.time, a.kind, &a.name).cmp(&(b.first.time, b.kind, &b.name)));
        hops
    }

    /// Gives the texts of a part with their nearness to the middle of it, the nearest first.
    fn by_nearness(&self, part: &Part) -> Vec<(f64, u32)> {
        let near = |&text: &u32| {
            let weigh = |at: usize| {
                let sum = part.sum.get(&self.texts.terms.values[at]).copied().unwrap_or(0.0);
                sum * f64::from(self.texts.weights[at])
            };
            (self.texts.terms.range(text).map(weigh).sum(), text)
        };
        let mut order: Vec<(f64, u32)> = part.texts.iter().map(near).collect();
        order.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        order
    }

    fn representatives(&self, parts: &[Part]) -> Vec<Shown> {
        let orders: Vec<Vec<(f64, u32)>> = parts.iter().map(|part| self.by_nearness(part)).collect();
        let longest = orders.iter().map(Vec::len).max().unwrap_or(0).min(REPRESENTATIVES);
        let in_turn = (0..longest).flat_map(|at| orders.iter().filter_map(move |order| order.get(at)));
        let first_post = |&(_, text): &(f64, u32)| self.texts.posts.of(text).first().copied();
        in_turn.filter_map(first_post).take(REPRESENTATIVES).map(|post| self.shown(post)).collect()
    }

    /// Gives the earliest post of the nearer half in each language: what is at the edge comes and goes.
    fn core(&self, parts: &[Part]) -> Option<u32> {
        let core = |part: &Part| {
            let order = self.by_nearness(part);
            order.iter().take(order.len().div_ceil(2)).map(|&(_, text)| text).min()
        };
        let text = parts.iter().filter_map(core).min()?;
        self.texts.posts.of(text).first().copied()
    }
}

/// Gives the mean cohesion of some parts, each by its pairs of texts.
fn cohesion(parts: &[Part]) -> f64 {
    let pairs = |part: &Part| (part.texts.len() * (part.texts.len() - 1)).max(1) as f64;
    let all: f64 = parts.iter().map(pairs).sum();
    parts.iter().map(|part| part.cohesion() * pairs(part)).sum::<f64>() / all.max(1.0)
}

fn label(keywords: &[Keywords], representatives: &[Shown]) -> String {
    let words = keywords.iter().find(|of| !of.words.is_empty()).map(|of| &of.words[..]).unwrap_or_default();
    let texts: Vec<&str> = words.iter().take(LABEL_WORDS).map(|word| word.text.as_str()).collect();
    if texts.is_empty() {
        return representatives.first().map_or_else(String::new, |shown| shown.excerpt.clone());
    }
    texts.join(", ")
}
