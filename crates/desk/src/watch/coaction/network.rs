//! Writes the network of the edges found as GEXF or GraphML.

use std::collections::HashMap;
use std::path::Path;

use ostrakon_model::Timestamp;
use ostrakon_share as share;

use super::detection::Detection;
use super::found::FoundEdge;
use super::groups::{narrow, platform};
use super::request::Compat;
use super::tables::EdgeRows;
use crate::Error;
use crate::watch::new_file::NewFile;

/// Says whether a name is that of a network.
pub(super) fn is_network(path: &Path) -> bool {
    extension(path).is_some_and(|e| e == "gexf" || e == "graphml")
}

pub(super) fn extension(path: &Path) -> Option<String> {
    Some(path.extension()?.to_str()?.to_ascii_lowercase())
}

/// Posts, times and languages of one account in the co-actions found.
#[derive(Default)]
struct Activity {
    posts: Vec<u32>,
    first: u32,
    last: u32,
    languages: Vec<u8>,
}

/// Writes the network; node positions are laid out once for all files.
pub(super) fn write(
    detection: &Detection<'_>,
    found: &[FoundEdge],
    positions: &[[f32; 2]],
    path: &Path,
) -> Result<(), Error> {
    let eigenvector = detection.communities.eigenvector();
    let activity = activity(detection, found);
    let nodes: Vec<share::Node<'_>> = detection
        .communities
        .nodes
        .iter()
        .enumerate()
        .map(|(node, &account)| {
            let idle = Activity::default();
            let active = activity.get(&account).unwrap_or(&idle);
            let id = detection.account(account);
            let language = |&l: &u8| detection.conversation.languages.get(u32::from(l));
            share::Node {
                id,
                community: detection.communities.of(account),
                degree: detection.communities.graph.as_ref().map_or(0, |g| g.degree(narrow(node))),
                eigenvector: eigenvector.get(node).copied().unwrap_or(0.0),
                position: positions.get(node).copied().unwrap_or_default(),
                n_posts: narrow(active.posts.len()),
                first: Timestamp::from_unix_seconds(active.first),
                last: Timestamp::from_unix_seconds(active.last),
                platforms: vec![platform(detection, account)],
                languages: active.languages.iter().map(language).filter(|l| !l.is_empty()).collect(),
                guard: detection.guards.label(id),
            }
        })
        .collect();
    let rows: Vec<EdgeRows<'_>> = detection.kinds.iter().map(|kind| EdgeRows::new(detection, kind)).collect();
    let labels: Vec<String> = found
        .iter()
        .flat_map(|f| rows.get(f.kind).map(|r| r.labels(&[f.edge])).unwrap_or_default())
        .collect();
    let node = |account: u32| detection.communities.nodes.binary_search(&account).map_or(0, narrow);
    let times = |f: &FoundEdge| {
        let first = f.co_actions.iter().map(|pair| pair.older.time).min().unwrap_or(0);
        let last = f.co_actions.iter().map(|pair| pair.newer.time).max().unwrap_or(0);
        (Timestamp::from_unix_seconds(first), Timestamp::from_unix_seconds(last))
    };
    let links: Vec<share::Link<'_>> = found
        .iter()
        .zip(&labels)
        .filter_map(|(f, label)| {
            let (first, last) = times(f);
            let edge = rows.get(f.kind)?.row(f.place, &f.edge, label);
            Some(share::Link {
                source: node(f.edge.account),
                target: node(f.edge.partner),
                edge,
                first,
                last,
            })
        })
        .collect();
    let description = "Accounts that repeatedly shared the same objects within a short window. \
        Coordinated is an observation of timing: an indicator, not proof.";
    let directed = detection.request.compat == Some(Compat::Cnt);
    let network = share::Network { directed, description, nodes: &nodes, links: &links };
    let mut file = NewFile::create(path)?;
    file.share(|out| match extension(path).as_deref() {
        Some("gexf") => share::gexf::write(&network, None, out),
        _ => share::graphml::write(&network, out),
    })?;
    file.finish()
}

fn activity(detection: &Detection<'_>, found: &[FoundEdge]) -> HashMap<u32, Activity> {
    let mut activity: HashMap<u32, Activity> = HashMap::new();
    for f in found {
        let kind = &detection.kinds[f.kind];
        for record in f.co_actions.iter().flat_map(|pair| [pair.older, pair.newer]) {
            let entry =
                activity.entry(record.account).or_insert(Activity { first: u32::MAX, ..Activity::default() });
            entry.posts.push(kind.coaction.timelines.post(&record));
            entry.first = entry.first.min(record.time);
            entry.last = entry.last.max(record.time);
            entry.languages.extend(kind.languages.get(record.row as usize));
        }
    }
    for entry in activity.values_mut() {
        entry.posts.sort_unstable();
        entry.posts.dedup();
        entry.languages.sort_unstable();
        entry.languages.dedup();
    }
    activity
}
