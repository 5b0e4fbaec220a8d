//! The count: tickets drawn and tests of ballots, against what auditors use from PyPI.

use std::fmt::Write as _;
use std::fs;

use anyhow::{Context as _, Result, ensure};
use ostrakon_count::audit::statistic::{Alpha, Estimator, Universe};
use ostrakon_count::audit::{DrawList, Manifest, Scheme, sampler::DrawOrder};
use rayon::prelude::*;
use serde_json::Value;

use super::page::{count, head, line, ratio, row, seconds};
use super::{RUNS, Setting, Spent, cpu, peers};
use crate::random::Random;

/// Longest the peers may take, in seconds.
const PATIENCE: u32 = 600;
const PEERS: &str = include_str!("count_peers.py");
const SEED: &str = "27182818284590452353";
const BALLOTS: usize = 200_000;
const DRAWS: usize = 1_000;
/// Samples that ALPHA tests, and draws of each.
const SAMPLES: usize = 100;
const SAMPLE: usize = 5_000;
/// How many times they are tested anew, for a time that can be measured.
const REPEATS: usize = 40;

/// What a peer took, and what it found.
struct Peers {
    sampler: Spent,
    alpha: Spent,
    tickets: Vec<(String, String)>,
    p: Vec<f64>,
}

pub(super) fn measure(setting: &Setting) -> Result<String> {
    let ids: Vec<String> = (0..BALLOTS).map(|n| format!("AB-{n}")).collect();
    let samples = samples();
    let peers = if setting.with_peers { peers(setting, &ids, &samples)? } else { None };
    let mut text = String::new();
    line(
        &mut text,
        "*Tickets*: the smallest of all, from the bytes of the manifest to CSV. *ALPHA*: truncated shrinkage without \
         replacement, 100 samples of 5,000 draws; the peer is a version with numpy, all draws of a sample at once. Both \
         must agree: tickets byte by byte, p-values to 10⁻⁸.\n",
    );
    head(&mut text, &["what", "CPU", "wall", "peer, wall", "times as fast"]);
    tickets(&mut text, &ids, peers.as_ref())?;
    for n_threads in [1, 2] {
        alpha(&mut text, n_threads, &samples, peers.as_ref())?;
    }
    Ok(text)
}

fn told(text: &mut String, what: &str, spent: Spent, peer: Option<f64>) {
    let (theirs, times) = peer.map_or_else(Default::default, |wall| (seconds(wall), ratio(wall, spent.wall)));
    let cells = [what.to_owned(), seconds(spent.cpu), seconds(spent.wall), theirs, times];
    eprintln!("  {}", cells.join(" · "));
    row(text, &cells);
}

/// Measures runs of some work, and gives the result of the last.
fn runs<T>(mut work: impl FnMut() -> T) -> Result<(Spent, T)> {
    let (mut result, first) = cpu::spent(&mut work)?;
    let mut all = vec![first];
    for _ in 1..RUNS {
        let (next, spent) = cpu::spent(&mut work)?;
        result = next;
        all.push(spent);
    }
    Ok((Spent::median(&all), result))
}

fn tickets(text: &mut String, ids: &[String], peers: Option<&Peers>) -> Result<()> {
    let manifest = format!("id\n{}\n", ids.join("\n"));
    let order = DrawOrder { n: DRAWS as u64, replacement: false };
    let (spent, list) = runs(|| {
        let list =
            DrawList::ballots(&Manifest::parse(manifest.as_bytes())?, Scheme::Tickets, SEED, order, 9)?;
        let csv = list.csv();
        Ok::<_, ostrakon_count::audit::Error>((list, csv))
    })?;
    let (list, _) = list?;
    if let Some(peers) = peers {
        let ours: Vec<(String, String)> = list.draws.into_iter().map(|draw| (draw.ticket, draw.id)).collect();
        ensure!(ours == peers.tickets, "consistent_sampler draws other tickets");
    }
    let what = format!("tickets, {} draws of {} ballots", count(DRAWS as u64), count(BALLOTS as u64));
    told(text, &what, spent, peers.map(|peers| peers.sampler.wall));
    Ok(())
}

/// Draws samples of ballots: half for the winner, so that no test ends early.
fn samples() -> Vec<Vec<f64>> {
    let mut random = Random::new(7);
    let vote = |random: &mut Random| if random.below(2) == 0 { 0.0 } else { 1.0 };
    (0..SAMPLES).map(|_| (0..SAMPLE).map(|_| vote(&mut random)).collect()).collect()
}

fn p(draws: &[f64]) -> f64 {
    let universe = Universe { upper: 1.0, null_mean: 0.5, size: Some(10 * SAMPLE as u64) };
    let mut alpha = Alpha::new(universe, Estimator::ShrinkTrunc { eta0: 0.55, c: 0.025, d: 100.0, f: 0.01 });
    for draw in draws {
        alpha.draw(*draw);
    }
    alpha.p()
}

fn alpha(text: &mut String, n_threads: usize, samples: &[Vec<f64>], peers: Option<&Peers>) -> Result<()> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(n_threads).build().context("a thread pool")?;
    let all = || {
        pool.install(|| {
            (0..REPEATS * SAMPLES).into_par_iter().map(|nth| p(&samples[nth % SAMPLES])).collect()
        })
    };
    let (spent, found): (Spent, Vec<f64>) = runs(all)?;
    if let Some(peers) = peers {
        let close = |(ours, theirs): (&f64, &f64)| (ours - theirs).abs() <= 1e-8 * theirs;
        ensure!(found.iter().zip(&peers.p).all(close), "numpy computes other p-values");
    }
    let n_draws = (REPEATS * SAMPLES * SAMPLE) as f64;
    let rate = n_draws / spent.wall / 1e6;
    let what = format!("ALPHA, {n_threads} threads: {rate:.1} million draws a second");
    told(text, &what, spent, peers.map(|peers| peers.alpha.wall * REPEATS as f64));
    Ok(())
}

fn peers(setting: &Setting, ids: &[String], samples: &[Vec<f64>]) -> Result<Option<Peers>> {
    if !setting.python.has("consistent_sampler") || !setting.python.has("numpy") {
        return Ok(None);
    }
    let (ids_path, draws_path) = (setting.data.join("ballots.txt"), setting.data.join("draws.f64"));
    let mut lines = String::new();
    for id in ids {
        writeln!(lines, "{id}")?;
    }
    fs::write(&ids_path, lines)?;
    let bytes: Vec<u8> = samples.iter().flatten().flat_map(|draw| draw.to_le_bytes()).collect();
    fs::write(&draws_path, bytes)?;
    eprintln!("consistent_sampler and numpy");
    let (ids, draws) = (ids_path.to_string_lossy(), draws_path.to_string_lossy());
    let arguments = [&*ids, &DRAWS.to_string(), &*draws, &SAMPLES.to_string()];
    let Some(found) = setting.python.run(PEERS, &arguments, PATIENCE)? else { return Ok(None) };
    let of = |key: &str| -> Value { found[key].clone() };
    Ok(Some(Peers {
        sampler: peers::median_of(&found["sampler"]),
        alpha: peers::median_of(&found["alpha"]),
        tickets: serde_json::from_value(of("tickets"))?,
        p: serde_json::from_value(of("p"))?,
    }))
}
