//! Cohorts: accounts to which the same thing happens at the same time, or that keep the same time.

use ostrakon_analysis::detect::Pattern;
use ostrakon_analysis::detect::cohort::{Collector, Settings};

use super::looking::{Looking, Seen};
use crate::Error;

pub(super) fn run(looking: &Looking<'_>) -> Result<Seen, Error> {
    let settings: Settings = looking.settings()?;
    let mut collector = Collector::default();
    let mut seen = looking.read(&mut |post| collector.add(post))?;
    let histories = collector.finish();
    let found = histories.find(&settings);
    seen.patterns = found.patterns;
    seen.caveats.push(
        "A cohort is an indicator, not proof: a publisher's titles on one scheduler keep one rhythm, a class signs up \
         together, a club changes its handles with its name."
            .to_owned(),
    );
    let nothing: Vec<&str> =
        found.tested.iter().filter(|tested| tested.occasions == 0).map(|tested| tested.kind).collect();
    if !nothing.is_empty() {
        seen.caveats.push(format!("These posts have nothing to tell by: {}.", nothing.join(", ")));
    }
    if histories.left_out() > 0 {
        seen.caveats.push(format!("{} posts were too many and were left out.", histories.left_out()));
    }
    Ok(seen)
}

pub(super) fn say(pattern: &Pattern) -> String {
    let n = pattern.n_accounts;
    let what = match pattern.kind {
        "wake" => "were silent for long and woke together",
        "creation" => "were created together",
        "handle" => "changed their handles together",
        "language" => "began to post in another language together",
        _ => "keep one rhythm of posting",
    };
    format!("{n} accounts {what}")
}
