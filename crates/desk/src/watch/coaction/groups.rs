//! Groups of accounts tied by the edges found.

use std::collections::BTreeMap;

use ostrakon_analysis::detect::coaction::{Dealing, Edge, Permutations, group_weight};
use ostrakon_analysis::graph::csr::Csr;
use ostrakon_analysis::graph::leiden::{LeidenOptions, find_communities};
use ostrakon_analysis::graph::quality::Quality;
use ostrakon_analysis::graph::{centrality, layout};
use ostrakon_model::Timestamp;

use super::detection::{Detection, weight};
use super::found::FoundEdge;
use super::outcome::GroupSummary;

/// Passes of the community search; two are customary, a third changes little.
const PASSES: u32 = 3;

/// The network of the edges found, over all kinds, and its communities.
#[derive(Debug, Default)]
pub(super) struct Communities {
    /// Accounts with a found edge, ascending; positions here are the nodes of the graph.
    pub(super) nodes: Vec<u32>,
    /// Community of each node, from 1 in order of size.
    pub(super) of_node: Vec<u32>,
    pub(super) graph: Option<Csr>,
    /// Number of communities.
    pub(super) n: u32,
}

impl Communities {
    /// Builds the network of the found edges and divides it.
    ///
    /// *Source:* Leiden over modularity, weights summed over kinds.
    pub(super) fn find(detection: &Detection<'_>) -> Self {
        let mut links: Vec<(u32, u32, f32)> = Vec::new();
        for kind in &detection.kinds {
            for (_, edge) in detection.found(kind) {
                let weight = u16::try_from(weight(detection.request.compat, edge)).unwrap_or(u16::MAX);
                links.push((edge.account, edge.partner, f32::from(weight)));
            }
        }
        let mut nodes: Vec<u32> = links.iter().flat_map(|&(a, b, _)| [a, b]).collect();
        nodes.sort_unstable();
        nodes.dedup();
        let place = |account: u32| nodes.binary_search(&account).map_or(0, narrow);
        let local = links.iter().map(|&(a, b, w)| (place(a), place(b), w));
        let Ok(graph) = Csr::from_edges(narrow(nodes.len()), local) else { return Self::default() };
        let options = LeidenOptions {
            quality: Quality::Modularity { resolution: 1.0 },
            seed: detection.request.seed,
            passes_max: PASSES,
        };
        let partition = find_communities(&graph, &options);
        let of_node = partition.group_of().iter().map(|group| group + 1).collect();
        Self { nodes, of_node, n: partition.n_groups(), graph: Some(graph) }
    }

    /// Gives the community of an account, from 1.
    pub(super) fn of(&self, account: u32) -> Option<u32> {
        self.nodes.binary_search(&account).ok().map(|node| self.of_node[node])
    }

    /// Gives the community that both accounts are in.
    pub(super) fn of_edge(&self, edge: &Edge) -> Option<u32> {
        self.of(edge.account).filter(|own| self.of(edge.partner) == Some(*own))
    }

    /// Gives the importance of each node.
    pub(super) fn eigenvector(&self) -> Vec<f64> {
        self.graph.as_ref().map_or_else(Vec::new, centrality::eigenvector_centrality)
    }

    /// Gives a place in the plane for each node.
    pub(super) fn positions(&self, seed: u64) -> Vec<[f32; 2]> {
        // Enough for a tidy picture of some thousand accounts; fewer where each step is slow.
        let iterations = if self.nodes.len() > 20_000 { 60 } else { 300 };
        let options = layout::LayoutOptions { seed, iterations };
        self.graph.as_ref().map_or_else(Vec::new, |graph| layout::lay_out(graph, &options))
    }
}

pub(super) fn narrow(n: usize) -> u32 {
    ostrakon_analysis::columns::narrow(n)
}

/// What is gathered about a group while walking its edges.
#[derive(Default)]
struct Gathered {
    members: Vec<u32>,
    /// Ends of its edges, once for each kind.
    edges: Vec<(u32, u32)>,
    n_pairs: u64,
    delay_sum: u64,
    /// Both ends of each co-action, by kind and object.
    objects: BTreeMap<(usize, u32), Vec<u32>>,
    /// The first on each object, by kind and object; nobody where two came in the same second.
    firsts: BTreeMap<(usize, u32), (u32, Option<u32>)>,
    period: Option<(u32, u32)>,
    languages: Vec<u8>,
    times: Vec<u32>,
}

/// A group with what only the report shows of it.
pub(super) struct Group {
    pub(super) summary: GroupSummary,
    pub(super) n_co_actions: u64,
    /// Co-actions on each of the objects of the summary.
    pub(super) object_co_actions: Vec<u64>,
    /// Time of the later post of each co-action.
    pub(super) times: Vec<u32>,
}

/// Sums up every group, largest first; groups known to be benign come last.
pub(super) fn groups(detection: &Detection<'_>, found: &[FoundEdge]) -> Vec<Group> {
    let communities = &detection.communities;
    let mut gathered: Vec<Gathered> = (0..communities.n).map(|_| Gathered::default()).collect();
    let eigenvector = communities.eigenvector();
    for (node, &account) in communities.nodes.iter().enumerate() {
        gathered[communities.of_node[node] as usize - 1].members.push(account);
    }
    for edge in found {
        gather(detection, edge, &mut gathered);
    }
    let importance =
        |account: u32| communities.nodes.binary_search(&account).map_or(0.0, |node| eigenvector[node]);
    let mut groups: Vec<Group> = gathered
        .into_iter()
        .zip(1..)
        .map(|(mut group, number)| {
            group.members.sort_by(|&a, &b| importance(b).total_cmp(&importance(a)).then(a.cmp(&b)));
            summary(detection, group, number)
        })
        .collect();
    groups.sort_by_key(|group| (group.summary.guard.is_some(), group.summary.number));
    groups
}

fn gather(detection: &Detection<'_>, found: &FoundEdge, gathered: &mut [Gathered]) {
    let edge = &found.edge;
    let Some(number) = detection.communities.of_edge(edge) else { return };
    let group = &mut gathered[number as usize - 1];
    let kind = &detection.kinds[found.kind];
    group.edges.push((edge.account, edge.partner));
    group.n_pairs += u64::from(edge.n_pairs);
    group.delay_sum += edge.delay_sum;
    for pair in &found.co_actions {
        let members = group.objects.entry((kind.at, pair.older.object)).or_default();
        members.extend([pair.older.account, pair.newer.account]);
        for record in [pair.older, pair.newer] {
            let first = group.firsts.entry((kind.at, record.object)).or_insert((u32::MAX, None));
            if record.time < first.0 {
                *first = (record.time, Some(record.account));
            } else if record.time == first.0 && first.1 != Some(record.account) {
                first.1 = None;
            }
        }
        let rows = [pair.older.row, pair.newer.row];
        group.languages.extend(rows.iter().filter_map(|&row| kind.languages.get(row as usize)));
        group.times.push(pair.newer.time);
        let (first, last) = group.period.unwrap_or((u32::MAX, 0));
        group.period = Some((first.min(pair.older.time), last.max(pair.newer.time)));
    }
}

fn summary(detection: &Detection<'_>, mut group: Gathered, number: u32) -> Group {
    group.edges.sort_unstable();
    group.edges.dedup();
    let n_edges = group.edges.len() as u64;
    let names: Vec<&str> = group.members.iter().map(|&m| detection.account(m)).collect();
    let n = group.members.len() as f64;
    let objects = objects(detection, &group);
    let object_co_actions = objects.iter().map(|&(_, _, pairs)| pairs).collect();
    let mut first_of: BTreeMap<u32, u32> = BTreeMap::new();
    for account in group.firsts.values().filter_map(|&(_, account)| account) {
        *first_of.entry(account).or_default() += 1;
    }
    let mut firsts: Vec<(String, u32)> =
        first_of.into_iter().map(|(m, count)| (detection.account(m).to_owned(), count)).collect();
    firsts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    firsts.truncate(5);
    let mut platforms: Vec<String> =
        group.members.iter().map(|&m| platform(detection, m).to_owned()).collect();
    platforms.sort_unstable();
    platforms.dedup();
    let mut languages = group.languages.clone();
    languages.sort_unstable();
    languages.dedup();
    let (first, last) = group.period.unwrap_or((0, 0));
    let summary = GroupSummary {
        number,
        n_edges,
        density: if n > 1.0 { n_edges as f64 / (n * (n - 1.0) / 2.0) } else { 0.0 },
        n_objects: group.objects.len() as u64,
        objects: objects.into_iter().map(|(name, members, _)| (name, members)).collect(),
        first_movers: firsts,
        period: (Timestamp::from_unix_seconds(first), Timestamp::from_unix_seconds(last)),
        mean_delay: if group.n_pairs == 0 { 0.0 } else { group.delay_sum as f64 / group.n_pairs as f64 },
        platforms,
        languages: languages
            .iter()
            .map(|&l| detection.conversation.languages.get(u32::from(l)).to_owned())
            .collect(),
        permutation: None,
        guard: detection.guards.of_group(&names),
        members: names.into_iter().map(str::to_owned).collect(),
    };
    Group { summary, n_co_actions: group.n_pairs, object_co_actions, times: group.times }
}

/// Lists the objects shared by most members, with members and co-actions; at most ten.
fn objects(detection: &Detection<'_>, group: &Gathered) -> Vec<(String, u32, u64)> {
    let mut objects: Vec<(String, u32, u64)> = group
        .objects
        .iter()
        .map(|(&(at, object), ends)| {
            let mut members = ends.clone();
            members.sort_unstable();
            members.dedup();
            let name = detection.conversation.kinds.get(at).map_or("", |kind| kind.objects.get(object));
            (name.to_owned(), narrow(members.len()), ends.len() as u64 / 2)
        })
        .collect();
    objects.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    objects.truncate(10);
    objects
}

/// Actions permuted over all runs where no number is asked for: bounds the time on a large conversation.
const PERMUTED_ACTIONS: usize = 200_000_000;
/// Permutations where an output shows them and no number is asked for.
const PERMUTATIONS: u32 = 199;

/// Tests every group against permutations. *Shape:* fills `permutation` of each summary.
///
/// With several kinds of object each is tested by itself, and the least p times their number counts.
pub(super) fn permute(detection: &Detection<'_>, found: &[FoundEdge], groups: &mut [Group]) {
    let request = detection.request;
    let n_kinds = detection.kinds.len() as f64;
    for (at, kind) in detection.kinds.iter().enumerate() {
        let Some(significance) = &kind.significance else { continue };
        if groups.is_empty() {
            continue;
        }
        let affordable = narrow(PERMUTED_ACTIONS / kind.coaction.timelines.records.len().max(1)).max(19);
        let runs = if request.permutations > 0 { request.permutations } else { PERMUTATIONS.min(affordable) };
        let co_actions = found.iter().filter(|f| f.kind == at).flat_map(|f| &f.co_actions);
        let explained = co_actions.flat_map(|pair| [pair.older.row, pair.newer.row]).collect();
        let dealing = Dealing { explained: &explained, runs, seed: request.seed };
        let chance = Permutations::run(&kind.coaction, significance, &kind.languages, &dealing);
        for group in groups.iter_mut() {
            let own = |f: &&FoundEdge| {
                f.kind == at && detection.communities.of_edge(&f.edge) == Some(group.summary.number)
            };
            let weight = group_weight(significance, found.iter().filter(own).map(|f| &f.edge));
            let p = (chance.p_value(weight) * n_kinds).min(1.0);
            let least = group.summary.permutation.map_or(1.0, |(p, _)| p);
            group.summary.permutation = Some((p.min(least), chance.runs()));
        }
    }
}

/// Gives the platform of an account.
pub(super) fn platform<'a>(detection: &'a Detection<'_>, account: u32) -> &'a str {
    let number = detection.conversation.account_platform.get(account as usize).copied().unwrap_or(0);
    detection.conversation.platforms.get(u32::from(number))
}
