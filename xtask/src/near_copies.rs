//! Posts of which some are near copies of each other, drawn from a seed.

use std::collections::HashMap;

use crate::random::{Random, Zipf};

/// Different words.
const WORDS: usize = 20_000;
/// Characters of a post, at least.
const CHARACTERS: usize = 195;
/// Share of the posts that copies are made of, and how many of each.
const FAMILIES: f64 = 0.1;
const FAMILY: usize = 5;
/// Greatest share of words that a copy has others for.
const REPLACED: f64 = 0.12;

/// Draws posts of about 200 characters, in random order.
pub(crate) fn draw(n_posts: usize, seed: u64) -> Vec<String> {
    draw_families(n_posts, seed).into_iter().map(|(post, _)| post).collect()
}

/// Draws the same posts, each with the number of the family that it is of.
pub(crate) fn draw_families(n_posts: usize, seed: u64) -> Vec<(String, usize)> {
    let mut random = Random::new(seed);
    let words: Vec<String> = (0..WORDS).map(|rank| word(rank, &mut random)).collect();
    let popularity = Zipf::new(WORDS, 1.0, 1.0);
    let mut posts = Vec::with_capacity(n_posts + FAMILY);
    let mut n_families = 0;
    while posts.len() < n_posts {
        let mut post = Vec::new();
        let mut n_characters = 0;
        while n_characters < CHARACTERS {
            let word = &words[popularity.draw(&mut random)];
            n_characters += word.len() + 1;
            post.push(word.as_str());
        }
        if random.chance(FAMILIES) {
            for _ in 0..FAMILY {
                let share = random.unit() * REPLACED;
                let replace = |word: &&str| {
                    if random.chance(share) {
                        words[popularity.draw(&mut random)].clone()
                    } else {
                        (*word).to_owned()
                    }
                };
                let copy = post.iter().map(replace).collect::<Vec<String>>().join(" ");
                posts.push((copy, n_families));
            }
        } else {
            posts.push((post.join(" "), n_families));
        }
        n_families += 1;
    }
    posts.truncate(n_posts);
    random.shuffle(&mut posts);
    posts
}

/// Draws a word, the commoner the shorter.
fn word(rank: usize, random: &mut Random) -> String {
    let most = 3 + (rank + 1).ilog2() as usize / 2;
    let length = 2 + random.below(most);
    (0..length).map(|_| char::from(b'a' + u8::try_from(random.below(26)).unwrap_or(0))).collect()
}

/// Finds every pair with a Jaccard index of 5-character pieces of at least 0.7, by places.
///
/// Exact: two sets that alike share one of the rarest 30 % of the pieces of each (prefix filter).
///
/// *Source:* Chaudhuri, Ganti & Kaushik 2006, "A primitive operator for similarity joins in data cleaning".
pub(crate) fn near_pairs(posts: &[String]) -> Vec<(usize, usize)> {
    let pieces = |post: &String| post.as_bytes().windows(5).map(<[u8]>::to_vec).collect::<Vec<_>>();
    let mut counts: HashMap<Vec<u8>, u32> = HashMap::new();
    for post in posts {
        for piece in pieces(post) {
            *counts.entry(piece).or_default() += 1;
        }
    }
    let mut ranks: Vec<(u32, Vec<u8>)> = counts.into_iter().map(|(piece, count)| (count, piece)).collect();
    ranks.sort_unstable();
    let ranks: HashMap<Vec<u8>, u32> = (0..).zip(ranks).map(|(rank, (_, piece))| (piece, rank)).collect();
    let set = |post: &String| {
        let mut set: Vec<u32> = pieces(post).iter().map(|piece| ranks[piece]).collect();
        set.sort_unstable();
        set.dedup();
        set
    };
    let sets: Vec<Vec<u32>> = posts.iter().map(set).collect();
    let mut with: HashMap<u32, Vec<usize>> = HashMap::new();
    let mut pairs = Vec::new();
    for (at, set) in sets.iter().enumerate() {
        let prefix = &set[..set.len() - (set.len() * 7).div_ceil(10) + usize::from(!set.is_empty())];
        let mut earlier: Vec<usize> =
            prefix.iter().filter_map(|piece| with.get(piece)).flatten().copied().collect();
        earlier.sort_unstable();
        earlier.dedup();
        pairs
            .extend(earlier.into_iter().filter(|&other| is_near(&sets[other], set)).map(|other| (other, at)));
        for &piece in prefix {
            with.entry(piece).or_default().push(at);
        }
    }
    pairs
}

/// Finds the same pairs among those of one family, which at this length are all that there are, in linear time.
pub(crate) fn near_pairs_of_families(posts: &[(String, usize)]) -> Vec<(usize, usize)> {
    let mut families: HashMap<usize, Vec<usize>> = HashMap::new();
    for (at, (_, family)) in posts.iter().enumerate() {
        families.entry(*family).or_default().push(at);
    }
    let of_family = |members: &Vec<usize>| {
        let texts: Vec<String> = members.iter().map(|&at| posts[at].0.clone()).collect();
        near_pairs(&texts).into_iter().map(|(a, b)| (members[a], members[b])).collect::<Vec<_>>()
    };
    families.values().filter(|members| members.len() > 1).flat_map(of_family).collect()
}

fn is_near(a: &[u32], b: &[u32]) -> bool {
    let shared = a.iter().filter(|piece| b.binary_search(piece).is_ok()).count();
    shared * 10 >= (a.len() + b.len() - shared) * 7
}
