//! The network of the accounts of findings, laid out: who is linked with whom, how often, when.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use ostrakon_analysis::columns::narrow;
use ostrakon_analysis::graph::csr::Csr;
use ostrakon_analysis::graph::{centrality, layout};
use ostrakon_casebook::{Order, Query, Record, Viewer};
use ostrakon_lake::Fields;
use ostrakon_model::Timestamp;
use ostrakon_share::{self as share, Width, csv};
use schemars::JsonSchema;
use serde::Serialize;

use super::behind;
use super::finding::Finding;
use super::holding::last_version;
use crate::record::{Body as _, body};
use crate::{Data, Error};

/// Most accounts drawn: more no eye tells apart.
const NODES_MAX: usize = 20_000;
/// Most links drawn, the strongest.
const EDGES_MAX: usize = 100_000;
/// Most pairs of posts that are counted, and most findings.
const LINKS_MAX: usize = 2_000_000;
const FINDINGS_MAX: usize = 2000;
/// Findings read at a time.
const PAGE: usize = 200;
/// Accounts from which on the drawing takes fewer steps.
const MANY: usize = 2000;
/// Where the drawing starts from, the same each time.
const SEED: u64 = 1;

/// A network as a screen draws it: columns, a place for each node and edge.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct Network {
    /// Accounts.
    pub nodes: Nodes,
    /// Links.
    pub edges: Edges,
    /// True where there are more accounts or links than are given.
    pub is_cut: bool,
    /// Weight of the weakest link that is given, where there are more; else 0.
    pub cut_at: u64,
    #[serde(skip)]
    told: Vec<Told>,
    /// Posts of each account behind its links.
    #[serde(skip)]
    n_posts: Vec<u32>,
}

/// Accounts.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct Nodes {
    /// Pseudonyms, in order.
    pub id: Vec<String>,
    /// Platforms; empty where it is not known.
    pub platform: Vec<String>,
    /// Places.
    pub x: Vec<f32>,
    /// Places.
    pub y: Vec<f32>,
    /// Number of the finding that each belongs to, by its place in `finding`.
    pub community: Vec<u32>,
    /// Sum of the weights of its links.
    pub strength: Vec<u64>,
    /// Ids of the findings, by community: not one a node.
    pub finding: Vec<String>,
}

/// Links.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct Edges {
    /// Place of one account among the nodes.
    pub source: Vec<u32>,
    /// Place of the other.
    pub target: Vec<u32>,
    /// Pairs of posts.
    pub weight: Vec<u64>,
    /// Time of the first of them, in seconds since 1970.
    pub first: Vec<i64>,
    /// Time of the last of them.
    pub last: Vec<i64>,
}

/// What else files tell of a link.
#[derive(Clone, Debug)]
struct Told {
    kind: String,
    mean_delay: f64,
    n_posts: u32,
    n_posts_y: u32,
    n_objects: u32,
}

/// A link as it is gathered.
#[derive(Debug)]
struct Edge {
    community: u32,
    weight: u64,
    first: i64,
    last: i64,
    delays: f64,
    kind: String,
    posts: HashSet<String>,
    posts_y: HashSet<String>,
    objects: HashSet<String>,
}

/// Gives the network of one finding.
///
/// *Complexity:* the first time for a revision as the table has rows, and some hundred steps of the layout; then it is
/// known.
pub fn of_finding(data: &Data, viewer: &Viewer, record: &Record) -> Result<Arc<Network>, Error> {
    of(data, viewer, std::slice::from_ref(record), false)
}

/// Gives the network of all findings of a run that a viewer may know of, those with most to be seen first.
pub fn of_run(data: &Data, viewer: &Viewer, run: &Record) -> Result<Arc<Network>, Error> {
    let mut query = Query {
        kind: Some(Finding::KIND.name.to_owned()),
        facets: vec![("run".to_owned(), run.id.to_string())],
        order: Order::Rank,
        limit: Some(PAGE),
        ..Query::default()
    };
    let mut findings = Vec::new();
    loop {
        let page = data.casebook.list(viewer, &query)?;
        findings.extend(page.records);
        query.after = page.next;
        if query.after.is_none() || findings.len() >= FINDINGS_MAX {
            break;
        }
    }
    of(data, viewer, &findings, query.after.is_some())
}

fn of(data: &Data, viewer: &Viewer, findings: &[Record], is_cut: bool) -> Result<Arc<Network>, Error> {
    // What was computed for one viewer is given to those only who may see the very same.
    let head = last_version(data)?.map(|version| version.head().to_owned()).unwrap_or_default();
    let of: Vec<String> = findings.iter().map(|record| format!("{}:{}", record.id, record.rev)).collect();
    let question = format!("{head} {}", of.join(" "));
    data.networks.get_or(&question, || {
        let mut gathered = Gathered { is_cut, ..Gathered::default() };
        for record in findings {
            gathered.add(data, viewer, record)?;
        }
        let network = gathered.network(findings.iter().map(|record| record.id.to_string()).collect());
        let several = gathered.platforms.iter().any(|platforms| platforms.len() > 1);
        if several { with_platforms(data, network, &gathered) } else { Ok(network) }
    })
}

#[derive(Default)]
struct Gathered {
    edges: HashMap<(String, String), Edge>,
    /// Accounts of each finding that its record names, linked or not.
    members: BTreeMap<String, u32>,
    /// Platforms of each finding.
    platforms: Vec<Vec<String>>,
    period: Option<(Timestamp, Timestamp)>,
    n_links: usize,
    is_cut: bool,
}

/// A pair of posts, whatever it was read from.
struct Pair<'p> {
    accounts: [&'p str; 2],
    posts: [&'p str; 2],
    times: [Timestamp; 2],
    kind: &'p str,
    object: &'p str,
}

impl Gathered {
    fn add(&mut self, data: &Data, viewer: &Viewer, record: &Record) -> Result<(), Error> {
        let finding: Finding = body(record)?;
        let community = narrow(self.platforms.len());
        for member in &finding.members {
            self.members.entry(member.clone()).or_insert(community);
        }
        self.is_cut |= finding.accounts > finding.members.len() as u64;
        self.platforms.push(finding.platforms.clone());
        let (from, to) = self.period.unwrap_or((finding.from, finding.to));
        self.period = Some((from.min(finding.from), to.max(finding.to)));
        for link in behind::links_of(data, viewer, record)?.iter() {
            self.pair(
                community,
                &Pair {
                    accounts: [&link.account_id, &link.account_id_y],
                    posts: [&link.content_id, &link.content_id_y],
                    times: [link.timestamp_share, link.timestamp_share_y],
                    kind: &link.kind,
                    object: &link.object_id,
                },
            );
        }
        let alike = behind::texts_alike(data, viewer, record)?;
        if alike.is_empty() {
            return Ok(());
        }
        let posts = behind::joined(data, viewer, record, &finding)?;
        for pair in &alike {
            let (Some(a), Some(b)) = (posts.get(&pair.content_id), posts.get(&pair.content_id_y)) else {
                continue;
            };
            if let (Some(at), Some(at_y), true) = (a.created_at, b.created_at, a.account != b.account) {
                self.pair(
                    community,
                    &Pair {
                        accounts: [&a.account, &b.account],
                        posts: [&a.id, &b.id],
                        times: [at, at_y],
                        kind: &pair.kind,
                        object: "",
                    },
                );
            }
        }
        Ok(())
    }

    fn pair(&mut self, community: u32, pair: &Pair<'_>) {
        self.n_links += 1;
        if self.n_links > LINKS_MAX {
            self.is_cut = true;
            return;
        }
        let [a, b] = pair.accounts;
        let is_turned = a > b;
        let key = if is_turned { (b.to_owned(), a.to_owned()) } else { (a.to_owned(), b.to_owned()) };
        let seconds = |time: Timestamp| time.unix_milliseconds().div_euclid(1000);
        let [at, at_y] = pair.times.map(seconds);
        let edge = self.edges.entry(key).or_insert_with(|| Edge {
            community,
            weight: 0,
            first: i64::MAX,
            last: i64::MIN,
            delays: 0.0,
            kind: pair.kind.to_owned(),
            posts: HashSet::new(),
            posts_y: HashSet::new(),
            objects: HashSet::new(),
        });
        edge.weight += 1;
        edge.first = edge.first.min(at).min(at_y);
        edge.last = edge.last.max(at).max(at_y);
        edge.delays += (at - at_y).unsigned_abs() as f64;
        let [post, post_y] = if is_turned { [pair.posts[1], pair.posts[0]] } else { pair.posts };
        edge.posts.insert(post.to_owned());
        edge.posts_y.insert(post_y.to_owned());
        edge.objects.insert(pair.object.to_owned());
    }

    /// Takes the strongest links, and lays their accounts out.
    fn network(&self, finding: Vec<String>) -> Network {
        let mut strongest: Vec<(&(String, String), &Edge)> = self.edges.iter().collect();
        strongest.sort_by(|a, b| b.1.weight.cmp(&a.1.weight).then_with(|| a.0.cmp(b.0)));
        let mut community: BTreeMap<&str, u32> = BTreeMap::new();
        let mut taken: Vec<(&(String, String), &Edge)> = Vec::new();
        let mut is_cut = self.is_cut;
        for (accounts, edge) in strongest {
            let ends = [accounts.0.as_str(), accounts.1.as_str()];
            let n_new = ends.iter().filter(|end| !community.contains_key(*end)).count();
            if taken.len() >= EDGES_MAX || community.len() + n_new > NODES_MAX {
                is_cut = true;
                break;
            }
            for end in ends {
                community.entry(end).or_insert(edge.community);
            }
            taken.push((accounts, edge));
        }
        let cut_at = taken.last().filter(|_| is_cut).map_or(0, |(_, edge)| edge.weight);
        for (member, of) in &self.members {
            if community.len() >= NODES_MAX {
                is_cut = true;
                break;
            }
            community.entry(member).or_insert(*of);
        }
        taken.sort_by(|a, b| a.0.cmp(b.0));
        let places: HashMap<&str, u32> = community.keys().copied().zip(0..).collect();
        let mut network = Network { is_cut, cut_at, ..Network::default() };
        let mut posts: Vec<HashSet<&str>> = vec![HashSet::new(); community.len()];
        network.nodes.strength = vec![0; community.len()];
        for ((a, b), edge) in taken {
            let (source, target) = (places[a.as_str()], places[b.as_str()]);
            for end in [source, target] {
                network.nodes.strength[end as usize] += edge.weight;
            }
            posts[source as usize].extend(edge.posts.iter().map(String::as_str));
            posts[target as usize].extend(edge.posts_y.iter().map(String::as_str));
            network.edges.source.push(source);
            network.edges.target.push(target);
            network.edges.weight.push(edge.weight);
            network.edges.first.push(edge.first);
            network.edges.last.push(edge.last);
            network.told.push(Told {
                kind: edge.kind.clone(),
                mean_delay: edge.delays / edge.weight as f64,
                n_posts: narrow(edge.posts.len()),
                n_posts_y: narrow(edge.posts_y.len()),
                n_objects: narrow(edge.objects.len()),
            });
        }
        network.n_posts = posts.iter().map(|posts| narrow(posts.len())).collect();
        let platform = |of: &u32| match self.platforms.get(*of as usize).map(Vec::as_slice) {
            Some([one]) => one.clone(),
            _ => String::new(),
        };
        network.nodes.platform = community.values().map(platform).collect();
        network.nodes.id = community.keys().map(|account| (*account).to_owned()).collect();
        network.nodes.community = community.into_values().collect();
        network.nodes.finding = finding;
        let iterations = if network.nodes.id.len() > MANY { 60 } else { 300 };
        let options = layout::LayoutOptions { seed: SEED, iterations };
        let positions = network.graph().map_or_else(Vec::new, |graph| layout::lay_out(&graph, &options));
        network.nodes.x = positions.iter().map(|[x, _]| *x).collect();
        network.nodes.y = positions.iter().map(|[_, y]| *y).collect();
        network
    }
}

/// Names the platform of accounts of findings on several, by their posts.
fn with_platforms(data: &Data, mut network: Network, gathered: &Gathered) -> Result<Network, Error> {
    let (Some(version), Some((from, to))) = (last_version(data)?, gathered.period) else {
        return Ok(network);
    };
    let to = Timestamp::from_unix_milliseconds(to.unix_milliseconds() + 1000).unwrap_or(Timestamp::MAX);
    let Nodes { id, platform, .. } = &mut network.nodes;
    version.scan(from..to, Fields::Objects, |stored| {
        if let Ok(place) = id.binary_search_by(|id| id.as_str().cmp(stored.post.account.as_str()))
            && platform[place].is_empty()
        {
            platform[place] = stored.post.platform.to_string();
        }
    })?;
    Ok(network)
}

impl Network {
    fn graph(&self) -> Option<Csr> {
        let Edges { source, target, weight, .. } = &self.edges;
        let edges = source.iter().zip(target).zip(weight).map(|((a, b), weight)| (*a, *b, *weight as f32));
        Csr::from_edges(narrow(self.nodes.id.len()), edges).ok()
    }

    /// Gives the links as files have them.
    fn rows(&self) -> Vec<share::Edge<'_>> {
        let Edges { source, target, weight, .. } = &self.edges;
        let ends = source.iter().zip(target).zip(weight).zip(&self.told);
        ends.map(|(((source, target), weight), told)| {
            let (fewer, more) = (told.n_posts.min(told.n_posts_y), told.n_posts.max(told.n_posts_y));
            let community = |end: &u32| self.nodes.community.get(*end as usize).copied();
            share::Edge {
                account_id: &self.nodes.id[*source as usize],
                account_id_y: &self.nodes.id[*target as usize],
                weight: *weight,
                avg_time_delta: told.mean_delay,
                n_content_id: told.n_posts,
                n_content_id_y: told.n_posts_y,
                edge_symmetry_score: f64::from(fewer) / f64::from(more.max(1)),
                weight_threshold: false,
                kind: &told.kind,
                n_objects: Some(told.n_objects),
                expected: None,
                p_value: None,
                q_value: None,
                first_mover: "",
                community: community(source).filter(|own| community(target) == Some(*own)),
                guard: "",
                fast: None,
            }
        })
        .collect()
    }

    /// Writes the links as a table, with the columns of every table of links.
    pub fn csv(&self) -> Vec<u8> {
        let mut out = Vec::new();
        csv::append_header::<share::Edge<'_>>(&mut out, Width::Plain);
        for row in &self.rows() {
            csv::append_row(&mut out, row, Width::Plain);
        }
        out
    }

    /// Writes it as GEXF, for Gephi.
    pub fn gexf(&self) -> Result<Vec<u8>, share::Error> {
        self.written(|network, out| share::gexf::write(network, None, out))
    }

    /// Writes it as GraphML, for igraph and others.
    pub fn graphml(&self) -> Result<Vec<u8>, share::Error> {
        self.written(share::graphml::write)
    }

    fn written(
        &self,
        write: impl Fn(&share::Network<'_>, &mut Vec<u8>) -> Result<(), share::Error>,
    ) -> Result<Vec<u8>, share::Error> {
        let graph = self.graph();
        let eigenvector = graph.as_ref().map_or_else(Vec::new, centrality::eigenvector_centrality);
        let moment = |seconds: i64| {
            Timestamp::from_unix_milliseconds(seconds.saturating_mul(1000)).unwrap_or(Timestamp::EPOCH)
        };
        let mut active: HashMap<u32, (i64, i64)> = HashMap::new();
        let Edges { source, target, first, last, .. } = &self.edges;
        for (ends, (first, last)) in source.iter().zip(target).zip(first.iter().zip(last)) {
            for end in [*ends.0, *ends.1] {
                let (from, to) = active.entry(end).or_insert((*first, *last));
                (*from, *to) = (*first.min(from), *last.max(to));
            }
        }
        let node = |nth: u32| {
            let place = nth as usize;
            let (from, to) = active.get(&nth).copied().unwrap_or_default();
            let platform = self.nodes.platform.get(place).map_or("", String::as_str);
            share::Node {
                id: self.nodes.id.get(place).map_or("", String::as_str),
                community: self.nodes.community.get(place).copied(),
                degree: graph.as_ref().map_or(0, |graph| graph.degree(nth)),
                eigenvector: eigenvector.get(place).copied().unwrap_or(0.0),
                position: [
                    self.nodes.x.get(place).copied().unwrap_or(0.0),
                    self.nodes.y.get(place).copied().unwrap_or(0.0),
                ],
                n_posts: self.n_posts.get(place).copied().unwrap_or(0),
                first: moment(from),
                last: moment(to),
                platforms: Some(platform).filter(|name| !name.is_empty()).into_iter().collect(),
                languages: Vec::new(),
                guard: "",
            }
        };
        let nodes: Vec<share::Node<'_>> = (0..narrow(self.nodes.id.len())).map(node).collect();
        let ends = source.iter().zip(target).zip(first.iter().zip(last));
        let links: Vec<share::Link<'_>> = (self.rows().into_iter().zip(ends))
            .map(|(edge, ((source, target), (first, last)))| share::Link {
                source: *source,
                target: *target,
                edge,
                first: moment(*first),
                last: moment(*last),
            })
            .collect();
        let description = "Accounts linked by what they posted together, by findings. Coordinated is an observation: an \
            indicator, not proof.";
        let network = share::Network { directed: false, description, nodes: &nodes, links: &links };
        let mut out = Vec::new();
        write(&network, &mut out)?;
        Ok(out)
    }
}
