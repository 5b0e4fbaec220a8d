//! Integration tests of the engines.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test stops at the first surprise, and says so when it has nothing to read"
)]

mod burst;
mod coaction;
mod cohort;
mod coortweet;
mod copypasta;

#[path = "../../../../xtask/src/background.rs"]
#[allow(dead_code)]
mod background;
mod graph;
mod language;
mod media;
mod narrative;
#[path = "../../../../xtask/src/eval/cohort.rs"]
#[allow(dead_code)]
mod probe_cohort;
#[path = "../../../../xtask/src/random.rs"]
#[allow(dead_code)]
mod random;
#[test]
fn zz_probe() {
    if let Ok(text) = std::env::var("PROBE_SEEDS") {
        let (a, b) = text.split_once('-').unwrap();
        let seeds: Vec<u64> = (a.parse().unwrap()..=b.parse().unwrap()).collect();
        println!("{}", probe_cohort::table(&seeds));
    }
}
