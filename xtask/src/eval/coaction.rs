//! Accounts that act together: accuracy on planted groups and calibration on null data.
//!
//! Recipe and thresholds were fixed with seeds 1 to 3, 101 to 120 and 301 to 320; what is reported uses seeds
//! 501 to 520 (null: 601 to 700), which nothing was tuned on. `--quick` runs seeds 1 to 3 and writes nothing.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use anyhow::{Context as _, Result};
use ostrakon_analysis::detect::coaction::{
    Actions, Coaction, Edge, Edges, Limits, Mode, Options, Significance, Sizes, Slots, q_values, quantile,
    tail::ln_poisson,
};
use rayon::prelude::*;

use crate::cargo::root;
use crate::conversation::{Conversation, Recipe, Truth, generate};
use crate::random::Random;

const WINDOW: u32 = 60;
const FDR: f64 = 0.01;
const SMOOTH: u32 = 3600;
const JITTERS: &[u32] = &[5, 20, 60, 300];
const GROUPS: usize = 20;
const SEEDS: std::ops::RangeInclusive<u64> = 501..=520;
const NULL_SEEDS: std::ops::RangeInclusive<u64> = 601..=700;
const TUNING_SEEDS: std::ops::RangeInclusive<u64> = 1..=3;

pub(super) fn run(arguments: &[String]) -> Result<()> {
    let quick = arguments.iter().any(|a| a == "--quick");
    if arguments.iter().any(|a| a == "--null") {
        print!("{}", calibration(&NULL_SEEDS.collect::<Vec<u64>>()));
        return Ok(());
    }
    let large = arguments.iter().any(|a| a == "--large");
    let seeds: Vec<u64> = if quick { TUNING_SEEDS.collect() } else { SEEDS.collect() };
    let sizes: &[usize] = match (quick, large) {
        (true, false) => &[100_000],
        (true, true) => &[1_000_000],
        (false, _) => &[100_000, 1_000_000],
    };
    let mut text = String::from(CELL_HEADER);
    for &posts in sizes {
        for viral in [false, true] {
            for actions in [30, 8, 4] {
                for join in [0.7, 0.5, 0.3] {
                    let recipe =
                        Recipe { seed: 0, posts, viral, actions, join, jitters: JITTERS, groups: GROUPS };
                    let row = cell(&recipe, &seeds);
                    print!("{row}");
                    text.push_str(&row);
                }
            }
        }
    }
    let nulls: Vec<u64> = if quick { TUNING_SEEDS.collect() } else { NULL_SEEDS.collect() };
    let calibration = calibration(&nulls);
    print!("{calibration}");
    text.push_str(&calibration);
    if !quick {
        write_between(&text)?;
    }
    Ok(())
}

const CELL_HEADER: &str = "\
| posts | background | actions | join | pair recall, jitter ≤ window | accounts found | organic among them | slots null alone: organic | account F1 | F1 weight ≥ 3 | F1 weight > p90 | newsroom accounts found |
|---|---|---|---|---|---|---|---|---|---|---|---|
";

/// Replaces the measured part of `docs/evaluation.md`.
fn write_between(text: &str) -> Result<()> {
    let path = root().join("docs/evaluation.md");
    let old = std::fs::read_to_string(&path).context("docs/evaluation.md")?;
    let (begin, end) = ("<!-- eval:begin -->", "<!-- eval:end -->");
    let (before, rest) = old.split_once(begin).context("no begin marker")?;
    let (_, after) = rest.split_once(end).context("no end marker")?;
    std::fs::write(path, format!("{before}{begin}\n{text}{end}{after}"))?;
    Ok(())
}

/// Sums over the seeds of one cell.
#[derive(Default)]
struct Cell {
    pairs: usize,
    pairs_found: usize,
    coordinated: usize,
    organic: usize,
    newsroom: usize,
    slots_organic: usize,
    slots_found: usize,
    f1: Vec<f64>,
    f1_three: Vec<f64>,
    f1_percentile: Vec<f64>,
}

impl Cell {
    fn add(&mut self, other: Self) {
        self.pairs += other.pairs;
        self.pairs_found += other.pairs_found;
        self.coordinated += other.coordinated;
        self.organic += other.organic;
        self.newsroom += other.newsroom;
        self.slots_organic += other.slots_organic;
        self.slots_found += other.slots_found;
        self.f1.extend(other.f1);
        self.f1_three.extend(other.f1_three);
        self.f1_percentile.extend(other.f1_percentile);
    }
}

fn cell(recipe: &Recipe, seeds: &[u64]) -> String {
    let of_seed = |&seed: &u64| {
        let conversation = generate(&Recipe { seed, ..*recipe });
        let mut cell = Cell::default();
        score(&conversation, &actions(&conversation), &mut cell);
        cell
    };
    let mut cell = Cell::default();
    seeds.par_iter().map(of_seed).collect::<Vec<Cell>>().into_iter().for_each(|other| cell.add(other));
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
    let found = cell.coordinated + cell.organic;
    format!(
        "| {} | {} | {} | {} | {:.3} | {} | {} ({:.2} %) | {:.2} % | {:.3} | {:.3} | {:.3} | {} |\n",
        recipe.posts,
        if recipe.viral { "viral" } else { "mild" },
        recipe.actions,
        recipe.join,
        cell.pairs_found as f64 / cell.pairs.max(1) as f64,
        found,
        cell.organic,
        percent(cell.organic, found),
        percent(cell.slots_organic, cell.slots_found),
        mean(&cell.f1),
        mean(&cell.f1_three),
        mean(&cell.f1_percentile),
        cell.newsroom,
    )
}

/// Makes columns of a conversation: every share is a post of its own.
fn actions(c: &Conversation) -> Actions {
    Actions {
        account: c.shares.iter().map(|s| s.account).collect(),
        object: c.shares.iter().map(|s| s.object).collect(),
        post: (0..).zip(&c.shares).map(|(row, _)| row).collect(),
        time: c.shares.iter().map(|s| s.time).collect(),
        language: c.shares.iter().map(|s| c.language[s.account as usize]).collect(),
    }
}

struct Run {
    coaction: Coaction,
    edges: Edges,
    significance: Significance,
}

fn detect(c: &Conversation, actions: &Actions) -> Run {
    let sizes = Sizes { n_accounts: c.truth.len(), n_objects: c.n_objects, object_post: &[] };
    let options =
        Options { mode: Mode::Ostrakon, window: WINDOW, min_participation: 2, pairs_max: 100_000_000 };
    let coaction = Coaction::find(actions, sizes, options);
    let edges = coaction.edges();
    let significance =
        Significance::new(&coaction, &edges, &actions.language, Limits { fdr: FDR, smooth: SMOOTH });
    Run { coaction, edges, significance }
}

fn score(c: &Conversation, actions: &Actions, cell: &mut Cell) {
    let run = detect(c, actions);
    let numbered = || run.edges.iter().zip(0_u32..);
    let found: Vec<&Edge> = numbered()
        .filter(|(edge, place)| run.significance.of(*place, edge).1 <= FDR)
        .map(|(edge, _)| edge)
        .collect();
    let (organic, coordinated, newsroom) = accounts(c, found.iter().copied());
    cell.organic += organic;
    cell.coordinated += coordinated;
    cell.newsroom += newsroom;
    cell.f1.push(f1(c, organic, coordinated));
    let (organic, coordinated, _) = accounts(c, run.edges.iter().filter(|e| e.n_objects >= 3));
    cell.f1_three.push(f1(c, organic, coordinated));
    let mut weights: Vec<u64> = run.edges.iter().map(|e| e.n_objects.into()).collect();
    let bar = quantile(&mut weights, 0.9);
    let (organic, coordinated, _) = accounts(c, run.edges.iter().filter(|e| f64::from(e.n_objects) > bar));
    cell.f1_percentile.push(f1(c, organic, coordinated));
    let (organic, coordinated, _) = accounts(c, by_slots_alone(c, actions, &run).into_iter());
    cell.slots_organic += organic;
    cell.slots_found += organic + coordinated;
    count_pairs(c, &found, cell);
}

/// Gives the edges that the slots null alone calls significant: p over all pairs of accounts, strata day and
/// language.
fn by_slots_alone<'a>(c: &Conversation, actions: &Actions, run: &'a Run) -> Vec<&'a Edge> {
    let slots = Slots::new(&run.coaction.timelines, &actions.language, c.truth.len());
    let tested: Vec<&Edge> = run.edges.iter().filter(|e| e.n_objects >= 2).collect();
    let ln_p: Vec<f64> =
        tested.iter().map(|e| ln_poisson(e.n_objects, slots.expected(e.account, e.partner))).collect();
    let n = c.truth.len() as f64;
    let q = q_values(&ln_p, n * (n - 1.0) / 2.0);
    tested.into_iter().zip(q).filter(|(_, q)| *q <= FDR).map(|(edge, _)| edge).collect()
}

/// Counts organic, coordinated and newsroom accounts at the ends of edges.
fn accounts<'a>(c: &Conversation, edges: impl Iterator<Item = &'a Edge>) -> (usize, usize, usize) {
    let accounts: BTreeSet<u32> = edges.flat_map(|e| [e.account, e.partner]).collect();
    let count = |wanted: fn(Truth) -> bool| accounts.iter().filter(|a| wanted(c.truth[**a as usize])).count();
    (
        count(|t| t == Truth::Organic),
        count(|t| matches!(t, Truth::Coordinated(_))),
        count(|t| matches!(t, Truth::Newsroom(_))),
    )
}

fn f1(c: &Conversation, organic: usize, coordinated: usize) -> f64 {
    let planted = c.truth.iter().filter(|t| matches!(t, Truth::Coordinated(_))).count();
    2.0 * coordinated as f64 / (coordinated + organic + planted) as f64
}

/// Counts the pairs of members of groups whose jitter is within the window, and those found.
fn count_pairs(c: &Conversation, found: &[&Edge], cell: &mut Cell) {
    let within = |group: u16| JITTERS[usize::from(group) % JITTERS.len()] <= WINDOW;
    let mut sizes = vec![0_usize; GROUPS];
    for truth in &c.truth {
        if let Truth::Coordinated(group) = truth {
            sizes[usize::from(*group)] += 1;
        }
    }
    let groups = (0_u16..).zip(&sizes).filter(|(group, _)| within(*group));
    cell.pairs += groups.map(|(_, n)| n * n.saturating_sub(1) / 2).sum::<usize>();
    let same = |edge: &&&Edge| match (c.truth[edge.account as usize], c.truth[edge.partner as usize]) {
        (Truth::Coordinated(a), Truth::Coordinated(b)) => a == b && within(a),
        _ => false,
    };
    cell.pairs_found += found.iter().filter(same).count();
}

/// Deals the accounts anew over the posts of each day and language, and counts runs that find anything.
fn calibration(seeds: &[u64]) -> String {
    let mut text = String::new();
    for viral in [false, true] {
        let found_by = |&seed: &u64| {
            let recipe = Recipe {
                seed,
                posts: 100_000,
                viral,
                actions: 8,
                join: 0.5,
                jitters: JITTERS,
                groups: GROUPS,
            };
            let conversation = generate(&recipe);
            let mut actions = actions(&conversation);
            permute(&mut actions, seed);
            let run = detect(&conversation, &actions);
            run.significance.tested().iter().filter(|t| t.q <= FDR).count()
        };
        let found: Vec<usize> = seeds.par_iter().map(found_by).collect();
        let (runs, edges) = (found.iter().filter(|n| **n > 0).count(), found.iter().sum::<usize>());
        let background = if viral { "viral" } else { "mild" };
        let _ = writeln!(
            text,
            "\nNull data, {background}: {runs} of {} runs report an edge at q ≤ {FDR}; {edges} edges in all.",
            seeds.len()
        );
    }
    text
}

fn permute(actions: &mut Actions, seed: u64) {
    let mut random = Random::new(seed ^ 0x6e75_6c6c);
    let stratum = |row: usize| (actions.time[row] / 86_400, actions.language[row]);
    let mut rows: Vec<usize> = (0..actions.len()).collect();
    rows.sort_by_key(|&row| stratum(row));
    let mut account = actions.account.clone();
    for same in rows.chunk_by(|a, b| stratum(*a) == stratum(*b)) {
        let mut dealt: Vec<u32> = same.iter().map(|&row| actions.account[row]).collect();
        random.shuffle(&mut dealt);
        for (&row, who) in same.iter().zip(dealt) {
            account[row] = who;
        }
    }
    actions.account = account;
}
