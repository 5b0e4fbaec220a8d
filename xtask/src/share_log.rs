//! A plain synthetic share log for timing: skewed popularity, cascades in time, nothing planted.
//!
//! Objects are an eighth of the posts, accounts a twentieth. For accuracy see `conversation.rs`; this one is
//! kept simple so that numbers can be compared across tools and years.

use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use ostrakon_analysis::columns::narrow;
use ostrakon_analysis::detect::coaction::Actions;

use crate::random::{Random, Zipf};

const DAYS: u32 = 30;
const SECONDS: f64 = DAYS as f64 * 86_400.0;
/// 2026-05-08T00:00:00Z.
const START: u32 = 1_778_198_400;

/// How popular the most popular object is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Popularity {
    /// It gets about 0.2 % of the posts.
    Mild,
    /// It gets about 8 %.
    Viral,
}

impl Popularity {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Mild => "mild",
            Self::Viral => "viral",
        }
    }
}

/// Rows in order of time, ids relabelled at random.
pub(crate) struct ShareLog {
    pub(crate) actions: Actions,
    pub(crate) n_accounts: usize,
    pub(crate) n_objects: usize,
}

impl ShareLog {
    /// Draws a log; the same arguments give the same log.
    pub(crate) fn draw(n_posts: usize, popularity: Popularity, seed: u64) -> Self {
        let mut random = Random::new(seed);
        let (n_objects, n_accounts) = ((n_posts / 8).max(1), (n_posts / 20).max(2));
        let offset = match popularity {
            Popularity::Mild => 60.0,
            Popularity::Viral => 0.0,
        };
        let object_ranks = Zipf::new(n_objects, 1.0, offset);
        let account_ranks = Zipf::new(n_accounts, 0.9, 20.0);
        let births: Vec<f64> = (0..n_objects).map(|_| random.unit() * SECONDS).collect();
        let objects = labels(n_objects, &mut random);
        let accounts = labels(n_accounts, &mut random);
        let mut rows: Vec<(u32, u32, u32)> = (0..n_posts)
            .map(|_| {
                let object = object_ranks.draw(&mut random);
                let account = account_ranks.draw(&mut random);
                let mut at = births[object] + random.log_normal(6.0 * 3600.0, 1.5);
                if at >= SECONDS {
                    at = random.unit() * SECONDS;
                }
                (START + whole(at), objects[object], accounts[account])
            })
            .collect();
        // Stable, so that ties stay in the order they were drawn.
        rows.sort_by_key(|row| row.0);
        let actions = Actions {
            account: rows.iter().map(|row| row.2).collect(),
            object: rows.iter().map(|row| row.1).collect(),
            post: (0..narrow(n_posts)).collect(),
            time: rows.iter().map(|row| row.0).collect(),
            language: Vec::new(),
        };
        Self { actions, n_accounts, n_objects }
    }

    /// Writes the four columns of the field, ids as text.
    pub(crate) fn write_csv(&self, path: &Path) -> io::Result<()> {
        let mut out = BufWriter::with_capacity(1 << 20, std::fs::File::create(path)?);
        writeln!(out, "object_id,account_id,content_id,timestamp_share")?;
        let a = &self.actions;
        for row in 0..a.len() {
            writeln!(out, "url_{},a{},c{},{}", a.object[row], a.account[row], a.post[row], a.time[row])?;
        }
        out.flush()
    }

    /// Writes object, account and time as numbers, what an engine without text to compare starts from.
    pub(crate) fn write_numbers(&self, path: &Path) -> io::Result<()> {
        let mut out = BufWriter::with_capacity(1 << 20, std::fs::File::create(path)?);
        writeln!(out, "object,account,ts")?;
        let a = &self.actions;
        for row in 0..a.len() {
            writeln!(out, "{},{},{}", a.object[row], a.account[row], a.time[row])?;
        }
        out.flush()
    }
}

/// Gives each rank a number of its own, at random.
fn labels(n: usize, random: &mut Random) -> Vec<u32> {
    let mut labels: Vec<u32> = (0..narrow(n)).collect();
    random.shuffle(&mut labels);
    labels
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "seconds of thirty days")]
fn whole(seconds: f64) -> u32 {
    seconds as u32
}

#[cfg(test)]
mod tests {
    use super::{Popularity, ShareLog};

    #[test]
    fn is_the_same_each_time_and_in_order() {
        let log = ShareLog::draw(10_000, Popularity::Mild, 1);
        let again = ShareLog::draw(10_000, Popularity::Mild, 1);
        assert_eq!(log.actions.object, again.actions.object);
        assert_eq!(log.actions.account, again.actions.account);
        assert!(log.actions.time.is_sorted());
        assert!(log.actions.object.iter().all(|&o| (o as usize) < log.n_objects));
        assert!(log.actions.account.iter().all(|&a| (a as usize) < log.n_accounts));
    }

    #[test]
    fn a_viral_object_takes_its_share() {
        let largest = |popularity| {
            let log = ShareLog::draw(20_000, popularity, 1);
            let mut counts = vec![0_u32; log.n_objects];
            log.actions.object.iter().for_each(|&object| counts[object as usize] += 1);
            counts.into_iter().max().unwrap()
        };
        assert!(largest(Popularity::Viral) > 10 * largest(Popularity::Mild));
    }
}
