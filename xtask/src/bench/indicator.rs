//! Whole percentages in the results of polling stations: exact moments, as many stations as Russia had in 2018.

use std::fmt::Write as _;
use std::fs;
use std::num::NonZeroUsize;
use std::time::Instant;

use anyhow::{Context as _, Result, ensure};
use ostrakon_count::indicator::{IntegerExcess, IntegerSettings, Measure, Party, Stations, integer_excess};

use super::page::{count, head, line, ratio, row, seconds};
use super::{RUNS, Setting};
use crate::random::Random;

/// Stations of the presidential election of 2018 with a hundred voters and more.
const STATIONS: usize = 93_601;
/// Elections that the peer simulates.
const SIMULATED: u32 = 200;
/// Longest the peer may take, in seconds.
const PATIENCE: u32 = 600;

pub(super) fn measure(setting: &Setting) -> Result<String> {
    let stations = drawn();
    let mut text = String::new();
    line(
        &mut text,
        &format!(
            "{} drawn stations: how many have a whole percentage of turnout or of a party's share, and how many chance \
             gives. Ours is the exact mean and variance, in memory; numpy simulates {SIMULATED} elections.\n",
            count(STATIONS as u64)
        ),
    );
    head(&mut text, &["by", "observed", "mean", "sd", "wall", "wall, against our fastest"]);
    let mut found = None;
    let mut ours = f64::NAN;
    for threads in [NonZeroUsize::MIN, NonZeroUsize::MIN.saturating_add(1)] {
        let mut runs = Vec::new();
        for _ in 0..RUNS {
            // Its threads end with it, and take the kernel's books of their time along: wall time only.
            let started = Instant::now();
            let measures = [Measure::TurnoutOrShare(0)];
            let mut excess = integer_excess(&stations, &measures, IntegerSettings::default(), threads);
            runs.push(started.elapsed().as_secs_f64());
            found = excess.pop();
        }
        runs.sort_by(f64::total_cmp);
        ours = runs.get(RUNS / 2).copied().unwrap_or(f64::NAN);
        let excess = found.as_ref().context("no test was made")?;
        let name = format!("ostrakon, exact, {threads} thread{}", if threads.get() == 1 { "" } else { "s" });
        told(&mut text, &name, (excess.observed, excess.mean, excess.sd), ours, String::new());
    }
    if setting.with_peers {
        peer(&mut text, setting, &stations, &found.context("no test was made")?, ours)?;
    }
    Ok(text)
}

fn told(text: &mut String, name: &str, (observed, mean, sd): (u64, f64, f64), wall: f64, against: String) {
    let numbers = [count(observed), format!("{mean:.2}"), format!("{sd:.2}")];
    let cells = [vec![name.to_owned()], numbers.to_vec(), vec![seconds(wall), against]];
    eprintln!("  {}", cells.concat().join(" · "));
    row(text, &cells.concat());
}

/// Draws stations of as many sizes as there are, with turnouts and shares that spread widely.
fn drawn() -> Stations {
    let mut random = Random::new(9);
    let mut stations = Stations {
        parties: vec![Party { name: "party".to_owned(), votes: Vec::new() }],
        ..Stations::default()
    };
    stations.regions.push("country".to_owned());
    while stations.len() < STATIONS {
        let registered = random.log_normal(900.0, 0.9);
        if !(100.0..=3_200.0).contains(&registered) {
            continue;
        }
        let registered = registered as u32;
        let (turnout, share) = (0.35 + 0.6 * random.unit(), 0.4 + 0.5 * random.unit());
        let ballots = (0..registered).filter(|_| random.chance(turnout)).count() as u32;
        stations.region.push(0);
        stations.registered.push(registered);
        stations.ballots.push(ballots);
        stations.base.push(ballots);
        stations.parties[0].votes.push((0..ballots).filter(|_| random.chance(share)).count() as u32);
    }
    stations
}

fn peer(
    text: &mut String,
    setting: &Setting,
    stations: &Stations,
    ours: &IntegerExcess,
    wall: f64,
) -> Result<()> {
    let path = setting.data.join("stations.csv");
    let mut file = String::from("registered,ballots,votes\n");
    for idx in 0..stations.len() {
        let numbers = (stations.registered[idx], stations.ballots[idx], stations.parties[0].votes[idx]);
        let _ = writeln!(file, "{},{},{}", numbers.0, numbers.1, numbers.2);
    }
    fs::write(&path, file)?;
    let arguments = [&*path.to_string_lossy(), &SIMULATED.to_string()];
    let found = setting.python.run(include_str!("indicator_peers.py"), &arguments, PATIENCE)?;
    let Some(found) = found.filter(|found| found["error"].is_null()) else {
        line(text, "\nnumpy is not there, or did not finish.");
        return Ok(());
    };
    let number = |key: &str| found[key].as_f64().with_context(|| format!("numpy gives no {key}"));
    let (mean, sd) = (number("mean")?, number("sd")?);
    ensure!(found["observed"].as_u64() == Some(ours.observed), "numpy observes {}", found["observed"]);
    // Four standard errors: once in sixteen thousand the draw alone is farther off.
    let error = sd / f64::from(SIMULATED).sqrt();
    ensure!((mean - ours.mean).abs() <= 4.0 * error, "numpy's mean is {mean}, ours {}", ours.mean);
    let theirs = number("wall")?;
    let name = format!("numpy, {SIMULATED} simulated");
    told(text, &name, (ours.observed, mean, sd), theirs, ratio(theirs, wall));
    Ok(())
}
