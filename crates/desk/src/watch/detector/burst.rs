//! Bursts: what rises above its own past, and which rises few accounts or accounts in step make.

use ostrakon_analysis::detect::Pattern;
use ostrakon_analysis::detect::burst::{Collector, Rise, Settings};

use super::looking::{Looking, Seen};
use crate::Error;

/// Rises that are no alarms and are named all the same.
const NAMED_MAX: usize = 10;

pub(super) fn run(looking: &Looking<'_>) -> Result<Seen, Error> {
    let settings: Settings = looking.settings()?;
    let mut collector = Collector::default();
    let mut seen = looking.read(&mut |post| collector.add(post))?;
    let coordinated: Vec<&str> = looking.request.coordinated.iter().map(String::as_str).collect();
    let found = collector.find(&settings, &coordinated);
    let other: Vec<&Rise> =
        found.rises.iter().filter(|rise| rise.alarm_q_value > settings.fdr).take(NAMED_MAX).collect();
    if !other.is_empty() {
        let named: Vec<String> = other.iter().map(|rise| format!("{} {}", rise.kind, rise.subject)).collect();
        seen.caveats.push(format!(
            "{} rises are above their band and no alarm, as news and matches are; among them {}.",
            found.rises.len() - found.patterns.len(),
            named.join(", ")
        ));
    }
    if coordinated.is_empty() {
        seen.caveats.push(
            "No list of coordinated accounts was given: what share of a rise they make is not known."
                .to_owned(),
        );
    }
    seen.caveats.push(
        "An alarm is an indicator, not proof: fans who were asked to post, or a campaign that says so, look the same."
            .to_owned(),
    );
    seen.patterns = found.patterns;
    for pattern in &mut seen.patterns {
        // The same thing rises on each platform by itself.
        let platform = pattern.facts.iter().find(|(what, _)| *what == "platform");
        let platform = platform.map_or(String::new(), |(_, names)| names.concat());
        pattern.id = Some(format!("burst:{platform}:{}:{}", pattern.kind, pattern.subject));
    }
    Ok(seen)
}

pub(super) fn say(pattern: &Pattern) -> String {
    let conspicuous = pattern.statistics.iter().find(|(name, _)| *name == "conspicuous_accounts");
    let n = conspicuous.map_or(0.0, |(_, n)| *n);
    format!(
        "{} {} rises, and {n:.0} of the accounts that came first are not a usual crowd",
        pattern.kind, pattern.subject
    )
}
