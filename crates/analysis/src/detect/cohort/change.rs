//! Accounts that take another handle, or begin to post in another language, at the same time.
//!
//! A change is seen at the first post after it. On a busy evening more is seen, so what is expected follows how
//! many accounts were to be seen, each once a day.

use rayon::prelude::*;

use super::histories::{Histories, Row};
use super::scan::{Happening, Occasions, scan};
use super::{Proposal, Settings};
use crate::columns::narrow;

const DAY: u32 = 86_400;
/// A change that nobody saw for longer has no time.
const SEEN_WITHIN: u32 = 3 * DAY;
/// Share of the posts in one language on either side of a change: platforms' tags are wrong now and then.
const SETTLED: f64 = 0.8;

/// Looks for windows in which more accounts change their handle than usual.
pub(super) fn handles(histories: &Histories, settings: &Settings) -> Vec<Proposal> {
    let changes: Vec<(u32, Option<Happening>)> = histories
        .worn
        .chunk_by(|a, b| a.0 == b.0)
        .map(|worn| {
            // Of several the last: an account that changes all day is one account.
            let change = worn
                .windows(2)
                .rev()
                .find(|pair| pair[0].2 < pair[1].1 && pair[1].1 - pair[0].2 <= SEEN_WITHIN);
            (worn[0].0, change.map(|pair| happening(histories, worn[0].0, pair[1].1)))
        })
        .collect();
    propose("handle", histories, &changes, settings)
}

/// Looks for windows in which more accounts change their language than usual.
pub(super) fn languages(histories: &Histories, settings: &Settings) -> Vec<Proposal> {
    let changes: Vec<(u32, Option<Happening>)> = (0..narrow(histories.n_accounts()))
        .into_par_iter()
        .filter_map(|account| {
            let tagged: Vec<Row> =
                histories.of(account).iter().filter(|row| row.language != 0).copied().collect();
            if tagged.len() < 2 * settings.min_posts as usize {
                return None;
            }
            Some((
                account,
                switch(&tagged, settings.min_posts).map(|time| happening(histories, account, time)),
            ))
        })
        .collect();
    propose("language", histories, &changes, settings)
}

fn happening(histories: &Histories, account: u32, time: u32) -> Happening {
    let at = histories.of(account).partition_point(|row| row.time < time);
    Happening { time, account, row: histories.first_row(account) + narrow(at), strength: 0.0 }
}

/// Finds when an account leaves one language for another, if it does.
///
/// *Complexity:* O(n). The split is where most posts agree with the language before it or the one after it.
fn switch(rows: &[Row], min_posts: u32) -> Option<u32> {
    let (one, other) = two_languages(rows)?;
    let best = |before: u16, after: u16| {
        let later = rows.iter().filter(|row| row.language == after).count();
        let mut agree = later;
        let mut best = (0, 0);
        for (at, row) in rows.iter().enumerate() {
            if agree > best.0 && at > 0 {
                best = (agree, at);
            }
            agree += usize::from(row.language == before);
            agree -= usize::from(row.language == after);
        }
        (best.0, best.1, before, after)
    };
    let (_, at, before, after) = std::cmp::max(best(one, other), best(other, one));
    let (early, late) = rows.split_at(at);
    let is_settled = |rows: &[Row], language: u16| {
        let n = rows.iter().filter(|row| row.language == language).count();
        rows.len() >= min_posts as usize && n as f64 >= SETTLED * rows.len() as f64
    };
    let since = early.last().map_or(0, |row| row.time);
    let change = late.iter().find(|row| row.language == after)?;
    let is_dated = change.time - since <= SEEN_WITHIN;
    (is_settled(early, before) && is_settled(late, after) && is_dated).then_some(change.time)
}

/// Gives the two languages of most posts.
fn two_languages(rows: &[Row]) -> Option<(u16, u16)> {
    let mut languages: Vec<u16> = rows.iter().map(|row| row.language).collect();
    languages.sort_unstable();
    let mut counts: Vec<(usize, u16)> =
        languages.chunk_by(|a, b| a == b).map(|same| (same.len(), same[0])).collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    Some((counts.first()?.1, counts.get(1)?.1))
}

/// Compares the changes on each platform with how many accounts could be seen to change.
fn propose(
    kind: &'static str,
    histories: &Histories,
    changes: &[(u32, Option<Happening>)],
    settings: &Settings,
) -> Vec<Proposal> {
    let n = histories.n_platforms() as usize;
    let (mut seen, mut changed) = (vec![Vec::new(); n], vec![Vec::new(); n]);
    for &(account, change) in changes {
        let platform = histories.platform(account) as usize;
        let days = histories.of(account).chunk_by(|a, b| a.time / DAY == b.time / DAY);
        seen[platform].extend(days.map(|day| day[0].time));
        changed[platform].extend(change);
    }
    (0..)
        .zip(seen.into_iter().zip(changed))
        .map(|(platform, (mut seen, mut changed))| {
            seen.par_sort_unstable();
            changed.sort_unstable_by_key(|change: &Happening| (change.time, change.account));
            let n = seen.len() as u64;
            let occasions = Occasions::new(seen, &changed, DAY);
            let (widths, spread) = (settings.widths(), occasions.spread());
            let found = scan(&changed, &widths, settings.min_accounts, spread, |from, to| {
                occasions.expected(from, to)
            });
            Proposal { kind, platform, n_occasions: n, scan: found }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(languages: &[u16]) -> Vec<Row> {
        (0..)
            .zip(languages)
            .map(|(nth, &language)| Row { account: 0, time: nth * 3600, id: nth.into(), language })
            .collect()
    }

    #[test]
    fn a_switch_is_the_first_post_after_it() {
        assert_eq!(switch(&rows(&[1, 1, 1, 1, 2, 2, 2, 2]), 4), Some(4 * 3600));
        // A wrong tag here and there moves nothing.
        assert_eq!(switch(&rows(&[1, 1, 3, 1, 1, 1, 2, 2, 2, 1, 2, 2]), 5), Some(6 * 3600));
        for other in [&[1, 2, 1, 2, 1, 2, 1, 2][..], &[1, 1, 1, 1, 1, 1, 1, 2], &[1; 8], &[]] {
            assert_eq!(switch(&rows(other), 4), None, "{other:?}");
        }
    }
}
