//! Accounts known to act in step for good reasons: newsrooms, franchises, party branches.
//!
//! The list is the operator's, each entry with its reason. Guarded accounts are shown apart, never dropped.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::Path;

use crate::watch::pseudonym::Pseudonyms;
use crate::{Error, input};

/// Longest list of guarded accounts, in bytes.
const BYTES_MAX: u64 = 64 << 20;

/// Labels and reasons by account id.
#[derive(Debug, Default)]
pub(super) struct Guards(HashMap<String, (String, String)>);

impl Guards {
    /// Reads `account_id,label,reason`. *Errors:* unreadable, or a row without all three.
    pub(super) fn read(path: Option<&Path>, pseudonyms: &mut Pseudonyms) -> Result<Self, Error> {
        let Some(path) = path else { return Ok(Self::default()) };
        let mut guards = HashMap::new();
        let text = input::read_text(path, BYTES_MAX)?;
        for (at, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            let cells = cells(line);
            let ControlFlow::Continue((id, label, reason)) = entry(&cells) else {
                if at == 0 || line.trim().is_empty() {
                    continue;
                }
                return Err(Error::OptionContent {
                    option: "--guard",
                    problem: format!("{}:{} is not `account_id,label,reason`", path.display(), at + 1),
                    hint: "every guarded account needs a label and a reason".into(),
                });
            };
            guards.insert(pseudonyms.of(id).into_owned(), (label.to_owned(), reason.to_owned()));
        }
        Ok(Self(guards))
    }

    /// Gives the label of an edge: both its accounts are guarded.
    pub(super) fn of_edge(&self, account: &str, partner: &str) -> String {
        match (self.0.get(account), self.0.get(partner)) {
            (Some((a, _)), Some((b, _))) if a == b => a.clone(),
            (Some((a, _)), Some((b, _))) => format!("{a}; {b}"),
            _ => String::new(),
        }
    }

    /// Gives the label of an account, or nothing.
    pub(super) fn label(&self, account: &str) -> &str {
        self.0.get(account).map_or("", |(label, _)| label)
    }

    /// Gives label and reason of a group all of whose members are guarded.
    pub(super) fn of_group(&self, members: &[&str]) -> Option<(String, String)> {
        let mut entries: Vec<&(String, String)> =
            members.iter().map(|m| self.0.get(*m)).collect::<Option<_>>()?;
        entries.sort_unstable();
        entries.dedup();
        let join = |part: fn(&(String, String)) -> &str| {
            entries.iter().map(|e| part(e)).collect::<Vec<_>>().join("; ")
        };
        (!entries.is_empty()).then(|| (join(|e| &e.0), join(|e| &e.1)))
    }
}

fn entry(cells: &[String]) -> ControlFlow<(), (&str, &str, &str)> {
    match cells {
        [id, label, reason]
            if id != "account_id" && ![id, label, reason].iter().any(|c| c.trim().is_empty()) =>
        {
            ControlFlow::Continue((id.trim(), label.trim(), reason.trim()))
        }
        _ => ControlFlow::Break(()),
    }
}

/// Splits a line of CSV; the third cell takes the rest, since reasons have commas.
fn cells(line: &str) -> Vec<String> {
    let bare = |cell: &str| cell.trim().trim_matches('"').replace("\"\"", "\"");
    line.splitn(3, ',').map(bare).collect()
}
