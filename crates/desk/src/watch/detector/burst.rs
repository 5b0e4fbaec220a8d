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
        pattern.id = Some(format!("burst:{}:{}", pattern.kind, pattern.subject));
    }
    Ok(seen)
}

pub(super) fn say(pattern: &Pattern) -> String {
    let n = pattern.accounts.len();
    format!("{} {} rises, made by {n} accounts that are not a usual crowd", pattern.kind, pattern.subject)
}
