//! Texts, pictures, cohorts and bursts: what one core does in a second.

use std::collections::HashSet;
use std::fs;

use anyhow::{Context as _, Result};
use ostrakon_analysis::detect::copypasta::{self, Background, Text};
use ostrakon_analysis::detect::media::{Bank, Pdq, Pixels, pdq};
use ostrakon_analysis::detect::{burst, cohort};
use ostrakon_desk::exercise::{START, Scenario, generate};
use ostrakon_model::Timestamp;
use rayon::prelude::*;
use serde_json::Value;

use super::page::{count, head, line, row};
use super::{Setting, Spent, cpu};
use crate::near_copies::{draw, draw_families, near_pairs_of_families};
use crate::random::Random;

/// Longest the peers may take, in seconds.
const PATIENCE: u32 = 600;
/// Posts that the peers look at: more would take them minutes.
const PEERS_POSTS: usize = 20_000;
/// Questions to the bank; every other is a hash of it with as many bits changed as are still found.
const LOOKUPS: usize = 20_000;
const PICTURE: (u32, u32) = (1600, 1004);
const PICTURES: u32 = 20;

pub(super) fn measure(setting: &Setting) -> Result<String> {
    let mut text = String::new();
    line(
        &mut text,
        "Rates of one core: amount over CPU time, of all threads together. *Near copies*: posts of 200 characters, a third of \
         them in families of five with up to 12 % of the words replaced; recall of the pairs of one family whose 5-character \
         pieces have a Jaccard index of 0.7 or more. *Bank*: hashes within 31 bits, exact, half of the \
         questions at just 31. *Cohorts, bursts*: posts of the exercise (`crates/desk/src/exercise`), from post to finding.\n",
    );
    head(&mut text, &["what", "amount", "a second, one core", "CPU", "wall", "memory held"]);
    let sizes: &[usize] = if setting.is_quick { &[100_000] } else { &[100_000, 1_000_000] };
    for &n in sizes {
        texts(&mut text, n)?;
    }
    for n in if setting.is_quick { vec![1_000_000] } else { vec![1_000_000, 10_000_000] } {
        bank(&mut text, n)?;
    }
    let hash = pictures(&mut text, setting)?;
    accounts(&mut text, if setting.is_quick { 1_000_000 } else { 10_000_000 })?;
    if setting.with_peers {
        peers(&mut text, setting, &hash)?;
    }
    Ok(text)
}

fn told(text: &mut String, what: &str, amount: u64, spent: Spent, memory: Option<u64>) {
    let rate = count((amount as f64 / spent.cpu).round() as u64);
    let memory = memory.map_or_else(String::new, |bytes| format!("{} MB", bytes / 1_000_000));
    let cells = [what.to_owned(), count(amount), rate, super::page::seconds(spent.cpu)];
    let cells = [&cells[..], &[super::page::seconds(spent.wall), memory]].concat();
    eprintln!("  {}", cells.join(" · "));
    row(text, &cells);
}

fn texts(text: &mut String, n: usize) -> Result<()> {
    let drawn = draw_families(n, 1);
    let expected = near_pairs_of_families(&drawn);
    let posts: Vec<String> = drawn.into_iter().map(|(post, _)| post).collect();
    let ids: Vec<String> = (0..posts.len()).map(|nth| format!("{nth:07}")).collect();
    let texts: Vec<Text<'_>> = ids
        .iter()
        .zip(&posts)
        .map(|(id, text)| Text { id, text, time: Timestamp::EPOCH, language: None, vector: None })
        .collect();
    let before = resident()?;
    let settings = copypasta::Settings { reworded_max: 0, ..copypasta::Settings::default() };
    let (found, spent) = cpu::spent(|| copypasta::find(&texts, Background::default(), &settings, None))?;
    let held = peak()?.saturating_sub(before);
    let seen: HashSet<(&str, &str)> = found.pairs.iter().map(|pair| (&*pair.a, &*pair.b)).collect();
    let is_seen = |&&(a, b): &&(usize, usize)| seen.contains(&(&*ids[a.min(b)], &*ids[a.max(b)]));
    let recall = expected.iter().filter(is_seen).count() as f64 / expected.len() as f64;
    told(text, &format!("near copies, recall {recall:.4}"), n as u64, spent, Some(held));
    eprintln!("    {} pairs, of {} expected", found.pairs.len(), expected.len());
    if n <= 100_000 {
        let settings = copypasta::Settings::default();
        let (_, spent) = cpu::spent(|| copypasta::find(&texts, Background::default(), &settings, None))?;
        told(text, "rewordings too", n as u64, spent, None);
    }
    Ok(())
}

fn bank(text: &mut String, n: usize) -> Result<()> {
    let mut random = Random::new(2);
    let hashes: Vec<Pdq> = (0..n).map(|_| Pdq(std::array::from_fn(|_| random.next()))).collect();
    let questions: Vec<Pdq> = (0..LOOKUPS)
        .map(|nth| {
            let Pdq(mut words) = if nth % 2 == 0 {
                hashes[nth * 7919 % n]
            } else {
                Pdq(std::array::from_fn(|_| random.next()))
            };
            for bit in (0..31_usize).map(|bit| (bit * 8 + nth % 8) % 256) {
                words[bit / 64] ^= 1 << (bit % 64);
            }
            Pdq(words)
        })
        .collect();
    let bank = Bank::new(hashes);
    let (found, spent) = cpu::spent(|| bank.within_each(&questions, 31))?;
    let n_found = found.par_iter().filter(|near| !near.is_empty()).count();
    anyhow::ensure!(n_found >= LOOKUPS / 2, "{n_found} of {} were found", LOOKUPS / 2);
    told(text, &format!("bank of {}", count(n as u64)), LOOKUPS as u64, spent, Some(bank.bytes() as u64));
    Ok(())
}

/// Hashes a drawn picture; gives its hash, and leaves the picture for the peer.
fn pictures(text: &mut String, setting: &Setting) -> Result<String> {
    let (width, height) = PICTURE;
    let mut random = Random::new(3);
    let waves: Vec<(f64, f64, f64)> =
        (0..12).map(|_| (random.unit() * 0.05, random.unit() * 0.05, random.unit() * 6.0)).collect();
    let mut rgb = Vec::with_capacity((width * height * 3) as usize);
    for y in 0..height {
        for x in 0..width {
            let wave = |(a, b, c): &(f64, f64, f64)| (f64::from(x) * a + f64::from(y) * b + c).sin();
            let light: f64 = waves.iter().map(wave).sum::<f64>() * 12.0 + 128.0;
            rgb.extend([light.clamp(0.0, 255.0).round() as u8; 3]);
        }
    }
    fs::write(setting.data.join("picture.rgb"), &rgb)?;
    let pixels = Pixels::new(width, height, &rgb).context("a picture")?;
    let (hash, spent) = cpu::spent(|| (0..PICTURES).fold(None, |_, _| Some(pdq(&pixels).0)))?;
    told(text, &format!("PDQ of {width}×{height} pixels"), u64::from(PICTURES), spent, None);
    Ok(hash.map(|hash| hash.to_string()).unwrap_or_default())
}

fn accounts(text: &mut String, n: u32) -> Result<()> {
    let scenario = Scenario { seed: 4, posts: n, start: START };
    let mut made = 0_u64;
    let (_, making) = cpu::spent(|| generate(&scenario, &mut |_| made += 1))?;
    let less = |spent: Spent| Spent { cpu: spent.cpu - making.cpu, wall: spent.wall - making.wall };
    let before = resident()?;
    let (histories, spent) = cpu::spent(|| {
        let mut collector = cohort::Collector::default();
        generate(&scenario, &mut |post| collector.add(post));
        collector.finish()
    })?;
    let (_, finding) = cpu::spent(|| histories.find(&cohort::Settings::default()))?;
    let held = resident()?.saturating_sub(before);
    let spent = less(spent);
    let spent = Spent { cpu: spent.cpu + finding.cpu, wall: spent.wall + finding.wall };
    told(text, "cohorts", made, spent, Some(held));
    drop(histories);
    let before = resident()?;
    let (collector, spent) = cpu::spent(|| {
        let mut collector = burst::Collector::default();
        generate(&scenario, &mut |post| collector.add(post));
        collector
    })?;
    let held = resident()?.saturating_sub(before);
    let (_, finding) = cpu::spent(|| collector.find(&burst::Settings::default(), &[]))?;
    let spent = less(spent);
    let spent = Spent { cpu: spent.cpu + finding.cpu, wall: spent.wall + finding.wall };
    told(text, "bursts", made, spent, Some(held));
    Ok(())
}

fn peers(text: &mut String, setting: &Setting, hash: &str) -> Result<()> {
    let posts = setting.data.join("posts.txt");
    fs::write(&posts, draw(PEERS_POSTS, 1).join("\n"))?;
    let picture = setting.data.join("picture.rgb");
    let (posts, picture) = (posts.to_string_lossy(), picture.to_string_lossy());
    let size = [PICTURE.0.to_string(), PICTURE.1.to_string()];
    let arguments: [&str; 4] = [&posts, &picture, &size[0], &size[1]];
    let Some(found) = setting.python.run(include_str!("content_peers.py"), &arguments, PATIENCE)? else {
        line(text, "\nThe peers did not finish.");
        return Ok(());
    };
    line(text, "\nThe same on the same machine, by what people use from PyPI, one thread:\n");
    head(text, &["peer", "what", "a second, one core"]);
    for (name, what) in [
        ("rensa", "near copies: 128 permutations, 32 bands"),
        ("datasketch", "near copies: 128 permutations, 5,000 posts"),
        ("rapidfuzz", "pairs compared by Levenshtein, 170 characters"),
        ("pdqhash", "PDQ of 1600×1004 pixels"),
    ] {
        let peer: &Value = &found[name];
        let rate = peer["rate"].as_f64().map(|rate| count(rate.round() as u64));
        let missing = || format!("not run: {}", peer["error"].as_str().unwrap_or_default());
        row(text, &[name.to_owned(), what.to_owned(), rate.unwrap_or_else(missing)]);
    }
    if let Some(theirs) = found["pdqhash"]["result"].as_str() {
        anyhow::ensure!(theirs == hash, "pdqhash gives {theirs}, ours is {hash}");
    }
    Ok(())
}

fn resident() -> Result<u64> {
    memory("VmRSS:")
}

fn peak() -> Result<u64> {
    memory("VmHWM:")
}

fn memory(what: &str) -> Result<u64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let kilobytes = status.lines().find_map(|line| line.strip_prefix(what)?.trim().split(' ').next());
    Ok(kilobytes.context("no such line")?.parse::<u64>()? * 1024)
}
