//! How a finding is cited, and how the run that found it is repeated.

use std::fmt::Write as _;

use ostrakon_casebook::{Entry, Record, Viewer};
use schemars::JsonSchema;
use serde::Serialize;

use super::detector::{self, COACTION};
use super::finding::Finding;
use super::run::Run;
use crate::record::{body, moment};
use crate::{Data, Error};

/// How a finding is cited.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Citation {
    /// The citation: what was found, by which run, in what, and where the journal has it.
    pub citation: String,
    /// Command line that repeats the run on a lake that is as it was; null where its record may not be known of or was taken away.
    pub cli: Option<String>,
    /// Path by which the API gives the finding.
    pub api: String,
}

/// Cites a finding.
pub fn citation(data: &Data, viewer: &Viewer, record: &Record, api: String) -> Result<Citation, Error> {
    let finding: Finding = body(record)?;
    let entries = data.casebook.history(viewer, record.id)?;
    let entry = entries.into_iter().map(|(entry, _)| entry).find(|entry| entry.rev == record.rev);
    let run = finding.run.parse().ok().and_then(|id| data.casebook.get(viewer, id).ok());
    let run: Option<Run> = run.filter(|run| !run.removed).and_then(|run| body(&run).ok());
    Ok(Citation {
        citation: written(record, &finding, run.as_ref(), entry.as_ref()),
        cli: run.as_ref().map(command),
        api,
    })
}

fn written(record: &Record, finding: &Finding, run: Option<&Run>, entry: Option<&Entry>) -> String {
    let Finding { title, method, from, to, .. } = finding;
    let mut text = format!(
        "{}: \"{title}\" ({from} to {to}). Finding {}, revision {}, {}, an indicator, not proof. Found by {} of Ostrakon {}",
        record.owner,
        record.id,
        record.rev,
        moment(record.updated),
        method.name,
        method.version
    );
    if let Some(run) = run {
        let _ = write!(text, " in entry {} of the lake's log", run.lake_version);
    }
    let _ = write!(text, ", run {}.", finding.run);
    for input in &finding.inputs {
        let _ = write!(text, " Input: SHA-256 {}.", input.sha256);
    }
    if let Some(entry) = entry {
        let _ = write!(text, " Journal: entry {}, seal {}.", entry.seq, entry.hash);
    }
    text
}

/// Gives the command line that repeats a run, where nothing was taken into the lake since.
fn command(run: &Run) -> String {
    let mut line = format!("ostrakon detect {} --lake DIR", run.detector);
    for (option, time) in [("from", run.from), ("to", run.to)] {
        if let Some(time) = time {
            let _ = write!(line, " --{option} {time}");
        }
    }
    let known = detector::named(&run.detector).map_or(&[][..], |detector| detector.parameters);
    for (name, value) in &run.parameters {
        let Some(parameter) = known.iter().find(|parameter| parameter.id == name) else { continue };
        if run.detector == COACTION && !parameter.of.is_empty() {
            // Of these each is named by itself, and none where the input decides.
            let names = value.split(", ").filter(|name| parameter.of.contains(name));
            for value in names {
                let _ = write!(line, " --{name} {value}");
            }
        } else if !value.is_empty() {
            let _ = write!(line, " --{name} {}", quoted(value));
        }
    }
    line
}

/// Writes a value so that a shell takes it for one word.
fn quoted(value: &str) -> String {
    let is_plain = value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.:/,".contains(&byte));
    if is_plain { value.to_owned() } else { format!("'{}'", value.replace('\'', "'\\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_one_that_a_shell_takes() {
        let run = Run {
            detector: "coaction".to_owned(),
            version: "0.1.0".to_owned(),
            parameters: [("window", "60s"), ("by", "url, domain"), ("compat", "none")]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .to_vec(),
            lake_version: 4,
            from: ostrakon_model::Timestamp::parse("2026-05-01T00:00:00Z").ok(),
            to: None,
            posts: 0,
            accounts: 0,
            findings: 0,
            known: 0,
            caveats: Vec::new(),
        };
        let line = command(&run);
        assert!(line.starts_with("ostrakon detect coaction --lake DIR --from 2026-05-01T00:00:00Z"));
        assert!(
            line.contains(" --by url --by domain")
                && line.contains(" --window 60s")
                && !line.contains("compat"),
            "{line}"
        );
        assert_eq!(quoted("it's; rm"), "'it'\\''s; rm'");
    }
}
