//! When two rows are the same post, and what holds of both.

use std::borrow::Cow;

use rapidhash::v3::rapidhash_v3;

use crate::rows::{Reading, StoredPost};

/// Hashes what a post is identified by.
///
/// Lists of these are stored, so it is a function that is specified (rapidhash V3) and never changes.
pub(crate) fn hash(platform: &str, post_id: &str) -> u64 {
    // The platforms are few; a rotation keeps the same text in both places from cancelling out.
    rapidhash_v3(post_id.as_bytes()) ^ rapidhash_v3(platform.as_bytes()).rotate_left(32)
}

/// Makes the captures of one post, in order of arrival, into one row.
///
/// The newest capture holds: by time of collection where it is known, else by arrival. Objects are joined,
/// because tables of actions name a post once for each. Of counts every reading is kept. A removal takes the
/// words and keeps who and when.
pub(crate) fn merged(mut captures: Vec<StoredPost<'_>>) -> Option<StoredPost<'_>> {
    let series = captures.iter().flat_map(|capture| capture.series.iter().cloned()).collect();
    captures.sort_by_key(|capture| capture.post.collected_at);
    let mut newest = captures.pop()?;
    if newest.removed {
        let known = captures.iter().rfind(|capture| !capture.removed).or(captures.last());
        if let Some(known) = known {
            newest.post.account = known.post.account.clone();
            newest.post.created_at = known.post.created_at;
        }
        return Some(newest);
    }
    newest.post.objects.extend(captures.into_iter().flat_map(|older| older.post.objects));
    newest.post.objects.sort_unstable();
    newest.post.objects.dedup();
    newest.series = in_order(series);
    newest.post.metrics = latest(&newest.series);
    Some(newest)
}

/// Gives a row for what was removed.
pub(crate) fn removed(mut gone: StoredPost<'_>) -> StoredPost<'_> {
    gone.removed = true;
    gone.post.text = Cow::Borrowed("");
    gone.post.language = None;
    gone.post.urls = Vec::new();
    gone.post.hashtags = Vec::new();
    gone.post.mentions = Vec::new();
    gone.post.objects = Vec::new();
    gone.post.reshare_of = None;
    gone.post.reply_to = None;
    gone.post.quote_of = None;
    gone.post.media = Vec::new();
    gone.post.metrics = Vec::new();
    gone.post.extra = Vec::new();
    gone.series = Vec::new();
    gone
}

/// Puts readings in order of time, those of one time by arrival; of equal ones the last stays.
fn in_order(mut series: Vec<Reading<'_>>) -> Vec<Reading<'_>> {
    series.sort_by_key(|reading| reading.captured_at);
    let mut kept: Vec<Reading<'_>> = Vec::with_capacity(series.len());
    for reading in series {
        kept.retain(|other| *other != reading);
        kept.push(reading);
    }
    kept
}

/// Gives the last reading of each name.
pub(crate) fn latest<'a>(series: &[Reading<'a>]) -> Vec<ostrakon_model::Metric<'a>> {
    let mut metrics: Vec<ostrakon_model::Metric<'a>> = Vec::new();
    for reading in series {
        match metrics.iter_mut().find(|metric| metric.name == reading.metric.name) {
            Some(metric) => *metric = reading.metric.clone(),
            None => metrics.push(reading.metric.clone()),
        }
    }
    metrics
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_ids_have_hashes_of_their_own() {
        let mut seen = std::collections::HashMap::new();
        for i in 0..200_000_u32 {
            if let Some(other) = seen.insert(hash("x", &format!("p{i}")), i) {
                panic!("p{i} and p{other} have the same hash");
            }
        }
    }
}
