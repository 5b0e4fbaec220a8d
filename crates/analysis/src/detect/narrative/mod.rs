//! Narratives: posts that tell one thing, over time, platforms and languages.
//!
//! ```text
//! Post ─Collector→ columns ─Texts→ distinct texts ─neighbours→ graph ─leiden→ pieces
//!      ─fragments→ clusters ─languages→ subjects in several languages ─telling→ Narrative
//! ```
//!
//! What is found is a proposal: the words of a label are those that set the posts apart, and the name is an
//! analyst's. A narrative is no claim that somebody coordinates it, and nothing is said of what an account thinks:
//! amplifiers are accounts by counts. Limits, to be told beside the result:
//!
//! - **Translations are not matched without a model.** Without vectors, clusters of two languages are joined only
//!   where they share hashtags, addresses, mentions, numbers or names spelt alike, the rarer the better.
//! - Posts of a batch are compared with each other only: words that all of the batch has tell nothing.
//! - Posts without a word, hashtag, mention or address belong to none.
//!
//! The result depends on the posts and the settings only: not on the order or the batches in which posts came,
//! nor on the number of threads.

mod fragments;
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

use self::fragments::Piece;
use self::neighbours::Vectors;
use self::telling::Teller;
use self::texts::Texts;
use crate::graph::csr::Csr;
use crate::graph::leiden::{LeidenOptions, find_communities};
use crate::graph::quality::Quality;

/// Decides the order in which Leiden visits texts; any number does.
const SEED: u64 = 0x6e61_7272;

/// Runs of Leiden over the graph.
const PASSES_MAX: u32 = 2;

crate::settings! {
    /// What decides what a narrative is.
    pub struct Settings {
        /// A narrative of fewer posts, copies and reshares included, is not told.
        pub min_posts: u32 = 10, ["min-posts", "Fewest posts", "posts", "2", "1000000"];
        /// A narrative of fewer accounts is not told.
        pub min_accounts: u32 = 3, ["min-accounts", "Fewest accounts", "accounts", "1", "1000000"];
        /// Each text is linked to so many others that resemble it most. More find weaker links and take longer.
        pub neighbours: u32 = 10, ["neighbours", "Neighbours of a text", "texts", "2", "100"];
        /// Texts that resemble each other less, from 0 to 1, are not linked.
        pub min_similarity: f64 = 0.08, ["min-similarity", "Least similarity", "", "0.01", "1"];
        /// How dense a piece must be before it is put together with others. Higher gives smaller pieces.
        pub resolution: f64 = 0.005, ["resolution", "Resolution", "", "0.0001", "1"];
        /// Two pieces are one narrative when their texts resemble each other so much as a share of how they
        /// resemble their own. Lower gives larger, vaguer narratives.
        pub join: f64 = 0.35, ["join", "Likeness that joins", "", "0.1", "2"];
        /// Clusters of two languages are one narrative when shared hashtags, links and names mark both so much,
        /// from 0 to 1. Lower joins more across languages, with more mistakes.
        pub bridge: f64 = 0.15, ["bridge", "Marks that join languages", "", "0.01", "1"];
        /// A narrative whose texts resemble each other less, on the average of all pairs, is not told.
        pub min_cohesion: f64 = 0.05, ["min-cohesion", "Least cohesion", "", "0", "1"];
    }
}

/// Narratives among posts, and what was looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Narratives {
    /// The narratives, the one with most to be seen (posts × cohesion) first.
    pub narratives: Vec<Narrative>,
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
    let mut edges = neighbours::by_words(&texts, n_neighbours, settings.min_similarity);
    edges.extend(neighbours::by_vectors(&vectors, texts.len(), n_neighbours));
    // Edges are above 0 and between texts there are: there is always a graph.
    let Ok(graph) = Csr::from_edges(texts.len(), edges) else { return Narratives::default() };
    let quality = Quality::Cpm { resolution: settings.resolution };
    let partition = find_communities(&graph, &LeidenOptions { quality, seed: SEED, passes_max: PASSES_MAX });
    let groups = fragments::grouped(partition.group_of(), partition.n_groups());
    let clusters = fragments::merged(&texts, &graph, &groups, settings.join, settings.min_similarity);
    let joined = languages::joined(&texts, &clusters, &vectors, settings.bridge, settings.join);
    let teller = Teller { collector, texts: &texts };
    let tell = |together: &Vec<u32>| {
        let members = together.iter().flat_map(|&at| clusters[at as usize].texts.iter().copied());
        let told = teller.tell(&by_language(&texts, members), settings.min_posts, settings.min_accounts)?;
        (told.cohesion >= settings.min_cohesion).then_some(told)
    };
    let mut narratives: Vec<Narrative> = joined.par_iter().filter_map(tell).collect();
    let score = |of: &Narrative| of.posts.len() as f64 * of.cohesion;
    narratives.sort_by(|a, b| score(b).total_cmp(&score(a)).then_with(|| a.id.cmp(&b.id)));
    Narratives {
        narratives,
        n_posts: crate::columns::narrow(texts.rows.len()),
        n_texts: texts.len(),
        n_wordless: crate::columns::narrow(texts.text_of.iter().filter(|&&text| text == posts::NONE).count()),
        compared_vectors: vectors.dimensions > 0 && texts.len() <= neighbours::VECTORS_EXACT_MAX,
    }
}

/// Divides texts by their language, that of most texts first.
fn by_language(texts: &Texts, members: impl Iterator<Item = u32>) -> Vec<Piece> {
    let mut parts = vec![Vec::new(); texts.n_of_language.len()];
    members.for_each(|text| parts[texts.language_row(text)].push(text));
    parts.retain(|part| !part.is_empty());
    for part in &mut parts {
        part.sort_unstable();
    }
    parts.sort_by_key(|part| (std::cmp::Reverse(part.len()), part.first().copied()));
    parts.iter().map(|part| Piece::new(texts, part)).collect()
}
