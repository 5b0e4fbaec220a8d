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
    /// What files call each account: its pseudonym, with the platform where several have it.
    #[serde(skip)]
    names: Vec<String>,
    /// Posts of each account behind its links.
    #[serde(skip)]
    n_posts: Vec<u32>,
}

/// Accounts.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct Nodes {
    /// Pseudonyms, in order; that of two platforms stands once for each.
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

/// An account: an id of one platform may be another's, too.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Account {
    id: String,
    /// Empty where it is not known.
    platform: String,
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
        let platforms = Platforms::of(data, viewer, findings)?;
        let mut gathered = Gathered { is_cut, ..Gathered::default() };
        for record in findings {
            gathered.add(data, viewer, record, &platforms)?;
        }
        Ok(gathered.network(findings.iter().map(|record| record.id.to_string()).collect()))
    })
}

/// Where the posts and accounts of findings on several platforms are: tables of links do not say.
#[derive(Default)]
struct Platforms {
    /// Account and platform of the posts of an id.
    by_post: HashMap<String, Vec<Account>>,
    /// Platform of the first post of each account.
    by_account: HashMap<String, String>,
}

impl Platforms {
    /// Looks for all of them at once in the lake.
    fn of(data: &Data, viewer: &Viewer, findings: &[Record]) -> Result<Self, Error> {
        let (mut posts, mut accounts) = (HashSet::new(), HashSet::new());
        let mut period: Option<(Timestamp, Timestamp)> = None;
        for record in findings {
            let finding: Finding = body(record)?;
            if finding.platforms.len() == 1 {
                continue;
            }
            let (from, to) = period.unwrap_or((finding.from, finding.to));
            period = Some((from.min(finding.from), to.max(finding.to)));
            let left = LINKS_MAX.saturating_sub(posts.len());
            for link in behind::links_of(data, viewer, record)?.iter().take(left) {
                posts.extend([link.content_id.clone(), link.content_id_y.clone()]);
                accounts.extend([link.account_id.clone(), link.account_id_y.clone()]);
            }
            accounts.extend(finding.members);
        }
        let mut found = Self::default();
        let (Some(version), Some((from, to))) = (last_version(data)?, period) else { return Ok(found) };
        let to = Timestamp::from_unix_milliseconds(to.unix_milliseconds() + 1000).unwrap_or(Timestamp::MAX);
        version.scan(from..to, Fields::Objects, |stored| {
            let post = &stored.post;
            let (id, platform) = (post.account.as_str(), post.platform.to_string());
            if posts.contains(post.id.as_str()) {
                let account = Account { id: id.to_owned(), platform: platform.clone() };
                found.by_post.entry(post.id.to_string()).or_default().push(account);
            }
            if accounts.contains(id) && !found.by_account.contains_key(id) {
                found.by_account.insert(id.to_owned(), platform);
            }
        })?;
        Ok(found)
    }

    /// Gives the platform of an account in a finding, by one of its posts where there is one.
    fn platform<'p>(&'p self, finding: &'p Finding, account: &str, post: Option<&str>) -> &'p str {
        if let [one] = finding.platforms.as_slice() {
            return one;
        }
        let by_post = || self.by_post.get(post?)?.iter().find(|found| found.id == account);
        let by_account = || self.by_account.get(account).map(String::as_str);
        by_post().map(|found| found.platform.as_str()).or_else(by_account).unwrap_or_default()
    }
}

#[derive(Default)]
struct Gathered {
    edges: HashMap<(Account, Account), Edge>,
    /// Accounts that the records of findings name, linked or not.
    members: BTreeMap<Account, u32>,
    n_findings: u32,
    n_links: usize,
    is_cut: bool,
}

/// A pair of posts, whatever it was read from.
struct Pair<'p> {
    /// Ids of the accounts.
    accounts: [&'p str; 2],
    platforms: [&'p str; 2],
    posts: [&'p str; 2],
    times: [Timestamp; 2],
    kind: &'p str,
    object: &'p str,
}

impl Gathered {
    fn add(
        &mut self,
        data: &Data,
        viewer: &Viewer,
        record: &Record,
        platforms: &Platforms,
    ) -> Result<(), Error> {
        let finding: Finding = body(record)?;
        let community = self.n_findings;
        self.n_findings += 1;
        self.is_cut |= finding.accounts > finding.members.len() as u64;
        let links = behind::links_of(data, viewer, record)?;
        let mut linked: HashSet<&str> = HashSet::new();
        for link in links.iter() {
            let platform = |account, post| platforms.platform(&finding, account, Some(post));
            let accounts = [link.account_id.as_str(), link.account_id_y.as_str()];
            linked.extend(accounts);
            self.pair(
                community,
                &Pair {
                    accounts,
                    platforms: [
                        platform(&link.account_id, &link.content_id),
                        platform(&link.account_id_y, &link.content_id_y),
                    ],
                    posts: [&link.content_id, &link.content_id_y],
                    times: [link.timestamp_share, link.timestamp_share_y],
                    kind: &link.kind,
                    object: &link.object_id,
                },
            );
        }
        let alike = behind::texts_alike(data, viewer, record)?;
        let posts =
            if alike.is_empty() { Arc::default() } else { behind::joined(data, viewer, record, &finding)? };
        for pair in &alike {
            let (Some(a), Some(b)) = (posts.get(&pair.content_id), posts.get(&pair.content_id_y)) else {
                continue;
            };
            let is_same = (&a.account, &a.platform) == (&b.account, &b.platform);
            if let (Some(at), Some(at_y), false) = (a.created_at, b.created_at, is_same) {
                linked.extend([a.account.as_str(), b.account.as_str()]);
                self.pair(
                    community,
                    &Pair {
                        accounts: [&a.account, &b.account],
                        platforms: [&a.platform, &b.platform],
                        posts: [&a.id, &b.id],
                        times: [at, at_y],
                        kind: &pair.kind,
                        object: "",
                    },
                );
            }
        }
        // Whoever is linked is there already, on the platforms of his posts.
        for member in finding.members.iter().filter(|member| !linked.contains(member.as_str())) {
            let platform = platforms.platform(&finding, member, None).to_owned();
            self.members.entry(Account { id: member.clone(), platform }).or_insert(community);
        }
        Ok(())
    }

    fn pair(&mut self, community: u32, pair: &Pair<'_>) {
        self.n_links += 1;
        if self.n_links > LINKS_MAX {
            self.is_cut = true;
            return;
        }
        let account = |end: usize| Account {
            id: pair.accounts[end].to_owned(),
            platform: pair.platforms[end].to_owned(),
        };
        let (a, b) = (account(0), account(1));
        let is_turned = a > b;
        let key = if is_turned { (b, a) } else { (a, b) };
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
        let mut strongest: Vec<(&(Account, Account), &Edge)> = self.edges.iter().collect();
        strongest.sort_by(|a, b| b.1.weight.cmp(&a.1.weight).then_with(|| a.0.cmp(b.0)));
        let mut community: BTreeMap<&Account, u32> = BTreeMap::new();
        let mut taken: Vec<(&(Account, Account), &Edge)> = Vec::new();
        let mut is_cut = self.is_cut;
        for (accounts, edge) in strongest {
            let ends = [&accounts.0, &accounts.1];
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
        let places: HashMap<&Account, u32> = community.keys().copied().zip(0..).collect();
        let mut network = Network { is_cut, cut_at, ..Network::default() };
        let mut posts: Vec<HashSet<&str>> = vec![HashSet::new(); community.len()];
        network.nodes.strength = vec![0; community.len()];
        for ((a, b), edge) in taken {
            let (source, target) = (places[a], places[b]);
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
        let accounts: Vec<&Account> = community.keys().copied().collect();
        network.names = names(&accounts);
        network.nodes.platform = accounts.iter().map(|account| account.platform.clone()).collect();
        network.nodes.id = accounts.iter().map(|account| account.id.clone()).collect();
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

/// Gives what files call accounts that are in order: by its id alone no two are told apart whose platforms differ.
fn names(accounts: &[&Account]) -> Vec<String> {
    let is_same = |nth: Option<usize>, id: &str| {
        nth.and_then(|nth| accounts.get(nth)).is_some_and(|account| account.id == id)
    };
    let name = |(nth, account): (usize, &&Account)| {
        let is_one_of_several =
            is_same(nth.checked_sub(1), &account.id) || is_same(nth.checked_add(1), &account.id);
        if is_one_of_several { format!("{}:{}", account.platform, account.id) } else { account.id.clone() }
    };
    accounts.iter().enumerate().map(name).collect()
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
                account_id: &self.names[*source as usize],
                account_id_y: &self.names[*target as usize],
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
                id: self.names.get(place).map_or("", String::as_str),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn gathered(pairs: &[[(&str, &str); 2]]) -> Gathered {
        let mut gathered = Gathered::default();
        for (nth, [a, b]) in (0..).zip(pairs) {
            let at = Timestamp::from_unix_seconds(1000 + nth);
            let (post, post_y) = (format!("p{nth}"), format!("q{nth}"));
            gathered.pair(
                0,
                &Pair {
                    accounts: [a.1, b.1],
                    platforms: [a.0, b.0],
                    posts: [&post, &post_y],
                    times: [at, at],
                    kind: "url",
                    object: "o",
                },
            );
        }
        gathered
    }

    #[test]
    fn one_id_on_two_platforms_is_two_accounts() {
        let (x7, t7, x8) = (("x", "7"), ("telegram", "7"), ("x", "8"));
        let network = gathered(&[[x7, x8], [x8, t7], [x8, x7], [t7, x7]]).network(vec!["f".to_owned()]);
        assert_eq!(network.nodes.id, ["7", "7", "8"]);
        assert_eq!(network.nodes.platform, ["telegram", "x", "x"]);
        let edges: Vec<(u32, u32, u64)> = (network.edges.source.iter().zip(&network.edges.target))
            .zip(&network.edges.weight)
            .map(|((source, target), weight)| (*source, *target, *weight))
            .collect();
        assert_eq!(edges, [(0, 1, 1), (0, 2, 1), (1, 2, 2)]);
        assert_eq!(network.names, ["telegram:7", "x:7", "8"]);
        let gexf = String::from_utf8(network.gexf().unwrap()).unwrap();
        for name in &network.names {
            assert_eq!(gexf.matches(&format!("<node id=\"{name}\"")).count(), 1, "{gexf}");
        }
    }
}
