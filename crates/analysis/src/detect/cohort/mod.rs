//! Cohorts: accounts to which the same thing happens at the same time, or that keep the same time.
//!
//! ```text
//! Post ─Collector→ Histories ─┬ wake      silent for weeks, then at full power       ┐
//!                             ├ creation  made within an hour or two                 │
//!                             ├ handle    took another handle together               ├→ Proposal ─q→ Pattern
//!                             ├ language  began to post in another language together │
//!                             └ rhythm    keep the same odd minute or pause          ┘
//! ```
//!
//! News, a match, a conference or a post of somebody known wake many at once. So nothing is compared with an even
//! spread: each kind is compared with what everybody did in the same window, and with how much that varies from
//! day to day. All tests of a run are corrected together.
//!
//! What is found is an indicator. A publisher's titles on one scheduler keep a rhythm, a class signs up together,
//! a club changes its handles when it changes its name.
//!
//! Statistics of a pattern: `expected` is how many of its accounts chance would bring, `dispersion` how many times
//! more such windows vary than chance would have them (at least 1), `span` its length in seconds.

mod change;
mod creation;
mod histories;
mod numbers;
mod rhythm;
mod scan;
mod wake;

pub use histories::{Collector, Histories};

use std::collections::{BTreeMap, BTreeSet};

use ostrakon_model::Timestamp;

use self::numbers::language_name;
use self::scan::{Cluster, Happening, Scan};
use super::coaction::q_values;
use super::{EVIDENCE_MAX, Pattern};
use crate::columns::narrow;
use crate::parameter::{Names, Seconds};

crate::settings! {
    /// What decides what a cohort is.
    pub struct Settings {
        /// An account that posted next to nothing for so long was silent.
        pub silence: Seconds = Seconds(28 * 86_400), ["silence", "Shortest silence", "", "7d", "365d"];
        /// Accounts wake, or change, together if they do so within this time.
        pub window: Seconds = Seconds(2 * 86_400), ["window", "Longest window", "", "1h", "14d"];
        /// Accounts are created together if they are created within this time.
        pub creation_window: Seconds = Seconds(7200), ["creation-window", "Longest window of creation", "", "1m", "1d"];
        /// Fewer accounts are no cohort.
        pub min_accounts: u32 = 10, ["min-accounts", "Fewest accounts", "accounts", "3", "100000"];
        /// Posts in the week after waking, posts in each language, posts of a created account: fewer show nothing.
        pub min_posts: u32 = 10, ["min-posts", "Fewest posts", "posts", "1", "1000"];
        /// Share of chance among the cohorts found.
        pub fdr: f64 = 0.01, ["fdr", "False discoveries", "", "0", "0.5"];
        /// Which kinds are looked for.
        pub by: Names = vec!["wake", "creation", "handle", "language", "rhythm"],
            ["by", "Kinds", "", "", "", "wake", "creation", "handle", "language", "rhythm"];
    }
}

impl Settings {
    /// Gives the widths of windows that are tried.
    fn widths(&self) -> [u32; 4] {
        let widest = self.window.0;
        [widest / 8, widest / 4, widest / 2, widest]
    }
}

/// Share of the accounts of a cohort that chance may have brought; with more, who belongs to it is not known.
const EXPECTED_SHARE_MAX: f64 = 0.1;

/// First posts of each account that are shown as evidence.
const POSTS_SHOWN: u32 = 5;

/// Most frequent languages that are named.
const LANGUAGES_SHOWN: usize = 5;

/// What one kind found on one platform, before correction.
struct Proposal {
    kind: &'static str,
    platform: u32,
    /// What could have shown it: returns, sign-ups, account-days, accounts.
    n_occasions: u64,
    scan: Scan,
}

/// What was found, and how much was looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Cohorts, the one with most accounts beyond chance first.
    pub patterns: Vec<Pattern>,
    /// What was tested, by kind, in the order of the settings.
    pub tested: Vec<Tested>,
}

/// How much of one kind was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tested {
    /// The kind.
    pub kind: &'static str,
    /// What could have shown it: returns after silence (`wake`), accounts with a known time of creation
    /// (`creation`), days of accounts (`handle`, `language`), accounts with enough posts (`rhythm`). Zero says
    /// that the export has nothing to tell it by.
    pub occasions: u64,
    /// Windows or minutes compared with chance.
    pub tests: u64,
}

impl Histories {
    /// Finds cohorts.
    ///
    /// *Complexity:* O(n log n) in posts and accounts. *Source:* q by Benjamini and Yekutieli 2001, since windows
    /// overlap.
    pub fn find(&self, settings: &Settings) -> Found {
        let mut proposals = Vec::new();
        let mut tested = Vec::new();
        for &kind in &settings.by {
            let of_kind = match kind {
                "wake" => wake::find(self, settings),
                "creation" => creation::find(self, settings),
                "handle" => change::handles(self, settings),
                "language" => change::languages(self, settings),
                _ => rhythm::find(self, settings),
            };
            tested.push(Tested {
                kind,
                occasions: of_kind.iter().map(|proposal| proposal.n_occasions).sum(),
                tests: of_kind.iter().map(|proposal| proposal.scan.n_tests).sum(),
            });
            proposals.extend(of_kind.into_iter().flat_map(|proposal| {
                let Proposal { kind, platform, scan, .. } = proposal;
                scan.clusters.into_iter().map(move |cluster| (kind, platform, cluster))
            }));
        }
        let n_tests: u64 = tested.iter().map(|tested| tested.tests).sum();
        let ln_p: Vec<f64> = proposals.iter().map(|(.., cluster)| cluster.ln_p).collect();
        let q = q_values(&ln_p, n_tests as f64 * harmonic(n_tests));
        let mut patterns = self.patterns(proposals.into_iter().zip(q).collect(), settings);
        patterns.sort_by(|a, b| {
            b.score.total_cmp(&a.score).then_with(|| (a.kind, &a.accounts).cmp(&(b.kind, &b.accounts)))
        });
        Found { patterns, tested }
    }

    /// Makes patterns of what passes, the least likely first; an account is in one cohort of a kind only.
    fn patterns(
        &self,
        mut proposals: Vec<((&'static str, u32, Cluster), f64)>,
        settings: &Settings,
    ) -> Vec<Pattern> {
        proposals.retain(|(_, q)| *q <= settings.fdr);
        proposals.sort_by(|((a, _, one), _), ((b, _, other), _)| {
            one.ln_p.total_cmp(&other.ln_p).then(other.members.len().cmp(&one.members.len())).then(a.cmp(b))
        });
        let mut taken: BTreeMap<&'static str, BTreeSet<u32>> = BTreeMap::new();
        let mut patterns = Vec::new();
        for ((kind, platform, mut cluster), q) in proposals {
            let taken = taken.entry(kind).or_default();
            let n = cluster.members.len();
            cluster.members.retain(|member| !taken.contains(&member.account));
            let is_same =
                cluster.members.len() * 2 < n || narrow(cluster.members.len()) < settings.min_accounts;
            if is_same || cluster.expected > EXPECTED_SHARE_MAX * n as f64 {
                continue;
            }
            taken.extend(cluster.members.iter().map(|member| member.account));
            patterns.push(self.pattern(kind, platform, cluster, q));
        }
        patterns
    }

    fn pattern(&self, kind: &'static str, platform: u32, cluster: Cluster, q: f64) -> Pattern {
        let Cluster { mut members, expected, dispersion, ln_p, mut rows, labels } = cluster;
        let times = members.iter().map(|member| member.time);
        let span = times.clone().max().unwrap_or(0) - times.min().unwrap_or(0);
        if rows.is_empty() {
            rows = members.iter().flat_map(|member| self.first_posts(member)).collect();
        }
        rows.sort_unstable_by_key(|&row| (self.rows[row as usize].time, row));
        let middle = members.get(members.len() / 2).map_or(0, |member| member.time);
        members.sort_by(|a, b| {
            let off = |member: &Happening| member.time.abs_diff(middle);
            b.strength.total_cmp(&a.strength).then((off(a), a.account).cmp(&(off(b), b.account)))
        });
        let time = |row: Option<&u32>| {
            row.map_or(Timestamp::EPOCH, |&row| Timestamp::from_unix_seconds(self.rows[row as usize].time))
        };
        let mut facts = vec![
            ("platform", vec![self.platform_name(platform).to_owned()]),
            ("languages", self.languages(&rows)),
        ];
        if !labels.is_empty() {
            facts.push(("rhythm", labels));
        }
        Pattern {
            id: None,
            kind,
            subject: String::new(),
            accounts: members.iter().map(|member| self.account_name(member.account).to_owned()).collect(),
            n_accounts: members.len() as u64,
            posts: rows.iter().take(EVIDENCE_MAX).map(|&row| self.post_id(row)).collect(),
            n_posts: rows.len() as u64,
            from: time(rows.first()),
            to: time(rows.last()),
            score: members.len() as f64 - expected,
            p_value: Some(ln_p.exp()),
            q_value: Some(q),
            statistics: vec![("expected", expected), ("dispersion", dispersion), ("span", f64::from(span))],
            facts,
        }
    }

    /// Gives the languages of some posts, the most frequent first.
    fn languages(&self, rows: &[u32]) -> Vec<String> {
        let mut counts: BTreeMap<u16, usize> = BTreeMap::new();
        for &row in rows {
            *counts.entry(self.rows[row as usize].language).or_default() += 1;
        }
        counts.remove(&0);
        let mut counts: Vec<(usize, u16)> = counts.into_iter().map(|(language, n)| (n, language)).collect();
        counts.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        counts.into_iter().take(LANGUAGES_SHOWN).map(|(_, language)| language_name(language)).collect()
    }

    /// Gives the rows of an account from the one that shows it on.
    fn first_posts(&self, member: &Happening) -> std::ops::Range<u32> {
        let end = self.first_row(member.account) + narrow(self.of(member.account).len());
        member.row..end.min(member.row.saturating_add(POSTS_SHOWN))
    }
}

/// Gives a little more than 1 + 1/2 + … + 1/n.
fn harmonic(n: u64) -> f64 {
    1.0 + (n.max(1) as f64).ln()
}
