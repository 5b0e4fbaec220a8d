//! Narratives: posts that tell one thing, over time, platforms and languages.
//!
//! ```text
//! Post ─Collector→ columns ─Texts→ distinct texts ─neighbours→ graph ─leiden→ seeds
//!      ─clusters→ clusters ─languages→ subjects in several languages ─telling→ Narrative
//! ```
//!
//! A narrative is told only where there is more than chance explains (`chance.rs`): texts are tied where they share
//! more than texts of words dealt at random, and a group of tied texts is larger than such ties make. The false
//! discovery rate is kept over all groups.
//!
//! What is found is a proposal: the words of a label are those that set the posts apart, and the name is an
//! analyst's. A narrative is no claim that somebody coordinates it, and nothing is said of what an account thinks:
//! amplifiers are accounts by counts. Limits, to be told beside the result:
//!
//! - **Translations are not matched without a model.** Without vectors, clusters of two languages are joined only
//!   where they share hashtags, addresses, mentions, numbers or names spelt alike, the rarer the better.
//! - Posts of a batch are compared with each other only: words that all of the batch has tell nothing.
//! - Chance draws each word by itself, and language does not: a phrase that many use, or two neighbouring pairs of
//!   Han, count as more than one coincidence. What everybody talks about is told as well. With vectors, p and q do
//!   not count what a model finds alike by chance.
//! - Posts without a word, hashtag, mention or address belong to none.
//!
//! The result depends on the posts and the settings only: not on the order or the batches in which posts came,
//! nor on the number of threads.

mod chance;
mod clusters;
mod keywords;
mod languages;
mod matching;
mod neighbours;
mod posts;
mod telling;
mod texts;
mod words;

pub use keywords::{Keyword, Keywords};
pub use matching::{Match, matched};
pub use posts::{Collector, CollectorError};
pub use telling::{Amplifier, Hop, HopKind, Narrative, PostName, Shown};

use rayon::prelude::*;

use self::clusters::Cluster;
use self::neighbours::Vectors;
use self::telling::{Part, Teller};
use self::texts::{Texts, WORDS_ENOUGH};
use super::coaction::multiplicity::q_values;
use crate::columns::narrow;
use crate::graph::csr::Csr;
use crate::graph::leiden::{LeidenOptions, find_communities};
use crate::graph::quality::Quality;

/// Decides the order in which Leiden visits texts; any number does.
const SEED: u64 = 0x6e61_7272;

/// Runs of Leiden over the graph.
const PASSES_MAX: u32 = 2;

/// Greatest chance of a group of tied texts that is looked at further: it may be the part of a narrative in a language
/// that few of its posts are in.
const SEED_P_MAX: f64 = 0.05;

crate::settings! {
    /// What decides what a narrative is.
    pub struct Settings {
        /// A narrative of fewer posts, copies and reshares included, is not told.
        pub min_posts: u32 = 10, ["min-posts", "Fewest posts", "posts", "2", "1000000"];
        /// A narrative of fewer accounts is not told.
        pub min_accounts: u32 = 3, ["min-accounts", "Fewest accounts", "accounts", "1", "1000000"];
        /// Each text is linked to so many others that resemble it most. More find weaker links and take longer.
        pub neighbours: u32 = 10, ["neighbours", "Neighbours of a text", "texts", "2", "100"];
        /// Two texts are tied where they share more than all but so many texts of the batch would by chance. More ties
        /// find vaguer narratives, and fewer small ones.
        pub chance: f64 = 1.0, ["chance", "Ties by chance", "texts", "0.01", "2"];
        /// How dense a group of tied texts is. Higher gives smaller groups.
        pub resolution: f64 = 0.001, ["resolution", "Resolution", "", "0.0001", "1"];
        /// Share of groups of texts tied by chance among the narratives told.
        pub fdr: f64 = 0.05, ["fdr", "False discoveries", "", "0.0001", "1"];
        /// With a model, clusters of two languages are one narrative when their texts resemble each other so much as a
        /// share of how they resemble their own.
        pub join: f64 = 0.35, ["join", "Likeness that joins languages", "", "0.1", "2"];
        /// Clusters of two languages are one narrative when shared hashtags, links and names mark both so much,
        /// from 0 to 1. Lower joins more across languages, with more mistakes.
        pub bridge: f64 = 0.15, ["bridge", "Marks that join languages", "", "0.01", "1"];
    }
}

/// Narratives among posts, and what was looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Narratives {
    /// The narratives, the one furthest beyond chance first.
    pub narratives: Vec<Narrative>,
    /// Clusters of as many posts and accounts that chance may explain: set aside.
    pub n_set_aside: u32,
    /// Posts looked at, each once.
    pub n_posts: u32,
    /// Distinct texts among them.
    pub n_texts: u32,
    /// Posts without a word, hashtag, mention or address.
    pub n_wordless: u32,
    /// Whether vectors were compared text by text; beyond 20 000 texts they only join clusters of languages.
    pub compared_vectors: bool,
}

/// Finds the narratives among the posts of a collector.
///
/// *Complexity:* near linear in the posts; with vectors quadratic up to 20 000 distinct texts.
/// *Source:* TF-IDF as Salton & Buckley 1988; communities by Leiden (Traag, Waltman & van Eck 2019) with the
/// constant Potts model, so that a narrative does not change with the size of what is around it.
pub fn find(collector: &Collector, settings: &Settings) -> Narratives {
    let texts = Texts::new(collector);
    let vectors = Vectors::new(collector, &texts);
    let n_neighbours = settings.neighbours as usize;
    let mut edges = neighbours::by_words(&texts, n_neighbours, settings.chance);
    edges.extend(neighbours::by_vectors(&vectors, texts.len(), n_neighbours));
    // Edges are above 0 and between texts there are: there is always a graph.
    let Ok(graph) = Csr::from_edges(texts.len(), edges) else { return Narratives::default() };
    let quality = Quality::Cpm { resolution: settings.resolution };
    let groups = find_communities(&graph, &LeidenOptions { quality, seed: SEED, passes_max: PASSES_MAX });
    let seeds = groups.members().iter().filter_map(|of| seed(&texts, of, settings.chance)).collect();
    let clusters = clusters::grown(&texts, seeds, vectors.dimensions > 0);
    let joined = languages::joined(&texts, &clusters, &vectors, settings.bridge, settings.join);
    let ln_p: Vec<f64> = joined.iter().map(|together| ln_p(&clusters, together)).collect();
    let q = q_values(&ln_p, f64::from(groups.n_groups()).max(1.0));
    let teller = Teller { collector, texts: &texts };
    let tell = |((together, &ln_p), &q_value): ((&Vec<u32>, &f64), &f64)| {
        let members = together.iter().flat_map(|&at| clusters[at as usize].texts.iter().copied());
        let mut told =
            teller.tell(&by_language(&texts, members), settings.min_posts, settings.min_accounts)?;
        (told.score, told.q_value) = (-ln_p / std::f64::consts::LN_10, q_value);
        Some(told)
    };
    let mut narratives: Vec<Narrative> = joined.par_iter().zip(&ln_p).zip(&q).filter_map(tell).collect();
    let n_all = narratives.len();
    narratives.retain(|of| of.q_value <= settings.fdr);
    narratives.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.id.cmp(&b.id)));
    Narratives {
        n_set_aside: narrow(n_all - narratives.len()),
        narratives,
        n_posts: narrow(texts.rows.len()),
        n_texts: texts.len(),
        n_wordless: narrow(texts.text_of.iter().filter(|&&text| text == posts::NONE).count()),
        compared_vectors: vectors.dimensions > 0 && texts.len() <= neighbours::VECTORS_EXACT_MAX,
    }
}

/// Makes a cluster of a group of tied texts, unless chance makes many as large.
///
/// A copy counts as a text of its own where the words are many enough: nobody says them again by chance.
fn seed(texts: &Texts, group: &[u32], chance: f64) -> Option<Cluster> {
    let is_short = |text: u32| texts.terms.of(text).len() < WORDS_ENOUGH;
    let size = |&text: &u32| if is_short(text) { 1 } else { texts.posts.of(text).len() };
    let ln_p = chance::ln_tree(group.iter().map(size).sum(), chance);
    (ln_p <= libm::log(SEED_P_MAX)).then(|| Cluster { texts: group.to_vec(), ln_p })
}

/// Gives ln p of clusters told as one: the least of them, at the price of so many tests.
fn ln_p(clusters: &[Cluster], together: &[u32]) -> f64 {
    let least = together.iter().map(|&at| clusters[at as usize].ln_p).fold(0.0, f64::min);
    (least + libm::log(together.len() as f64)).min(0.0)
}

/// Divides texts by their language, that of most texts first.
fn by_language(texts: &Texts, members: impl Iterator<Item = u32>) -> Vec<Part> {
    let mut parts = vec![Vec::new(); texts.n_of_language.len()];
    members.for_each(|text| parts[texts.language_row(text)].push(text));
    parts.retain(|part| !part.is_empty());
    for part in &mut parts {
        part.sort_unstable();
    }
    parts.sort_by_key(|part| (std::cmp::Reverse(part.len()), part.first().copied()));
    parts.into_iter().map(|part| Part::new(texts, part)).collect()
}
