//! Who takes part often enough to be looked at.

use super::actions::Actions;
use super::pairs::Participants;
use super::timelines::Timelines;

/// Marks accounts of which at least `min` distinct posts lie within the window of another account's.
pub(super) fn both(timelines: &Timelines, n_accounts: usize, min: u32) -> Participants {
    if min <= 1 {
        return Participants::All;
    }
    let near = timelines.with_neighbour(|_| true);
    // A post counts once however many objects it shares; ids that stand with several accounts count for
    // each, so the pair is what must be distinct.
    let mut taking_part: Vec<(u32, u32)> = timelines
        .records
        .iter()
        .zip(&near)
        .filter(|(_, near)| **near)
        .map(|(record, _)| (record.account, timelines.post(record)))
        .collect();
    taking_part.sort_unstable();
    taking_part.dedup();
    let mut posts = vec![0_u32; n_accounts];
    for (account, _) in taking_part {
        posts[account as usize] += 1;
    }
    Participants::Both(posts.into_iter().map(|n| n >= min).collect())
}

/// Keeps the rows of accounts with at least `min` rows.
///
/// *Source:* CooRTweet 2.1.3, `detect_groups`: rows, not distinct posts.
pub(super) fn with_rows(actions: &Actions, sizes: super::Sizes<'_>, min: u32) -> Vec<bool> {
    let mut rows = vec![0_u32; sizes.n_accounts];
    for &account in &actions.account {
        rows[account as usize] += 1;
    }
    actions.account.iter().map(|&account| rows[account as usize] >= min).collect()
}

/// Keeps the first row of each post.
///
/// *Source:* coordination-network-toolkit 1.5.2 inserts messages with `insert or ignore`.
pub(super) fn first_of_each_post(actions: &Actions) -> Vec<bool> {
    let n_posts = actions.post.iter().max().map_or(0, |&post| post as usize + 1);
    let mut seen = vec![false; n_posts];
    actions.post.iter().map(|&post| !std::mem::replace(&mut seen[post as usize], true)).collect()
}

/// Numbers the accounts in the order in which their kept rows first appear.
///
/// *Source:* CooRTweet 2.1.3 regroups the rows by account before it joins them, which decides ties.
pub(super) fn order_of_appearance(actions: &Actions, keep: Option<&[bool]>, n_accounts: usize) -> Vec<u32> {
    let mut order = vec![u32::MAX; n_accounts];
    let mut next = 0;
    for (row, &account) in actions.account.iter().enumerate() {
        let place = &mut order[account as usize];
        if *place == u32::MAX && keep.is_none_or(|keep| keep[row]) {
            *place = next;
            next += 1;
        }
    }
    order
}

/// Marks accounts with at least `min` kept rows whose post occurs in any pair; one marked account suffices.
///
/// *Source:* CooRTweet 2.1.3, `filter_min_participation`: rows of other objects count too, since post ids
/// repeat across objects.
pub(super) fn either(
    (actions, keep): (&Actions, Option<&[bool]>),
    timelines: &Timelines,
    n_accounts: usize,
    min: u32,
) -> Participants {
    let n_posts = actions.post.iter().max().map_or(0, |&post| post as usize + 1);
    let mut paired = vec![false; n_posts];
    let near = timelines.with_neighbour(|_| true);
    for (record, _) in timelines.records.iter().zip(&near).filter(|(_, near)| **near) {
        paired[timelines.post(record) as usize] = true;
    }
    let mut rows = vec![0_u32; n_accounts];
    for (row, &post) in actions.post.iter().enumerate() {
        if paired[post as usize] && keep.is_none_or(|keep| keep[row]) {
            rows[actions.account[row] as usize] += 1;
        }
    }
    Participants::Either(rows.into_iter().map(|n| n >= min).collect())
}
