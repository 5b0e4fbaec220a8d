//! A network of accounts, as graph programs take it.

use ostrakon_model::Timestamp;

use crate::edges::Edge;
use crate::error::Error;

/// Is an account in the network.
#[derive(Clone, Debug, PartialEq)]
pub struct Node<'a> {
    /// The account.
    pub id: &'a str,
    /// The group it belongs to.
    pub community: Option<u32>,
    /// Accounts it acted together with.
    pub degree: u32,
    /// Eigenvector centrality.
    pub eigenvector: f64,
    /// Place in the picture, any unit, y upwards.
    pub position: [f32; 2],
    /// Posts of the account in the input.
    pub n_posts: u32,
    /// First of them.
    pub first: Timestamp,
    /// Last of them.
    pub last: Timestamp,
    /// Platforms it posted on.
    pub platforms: Vec<&'a str>,
    /// Languages it posted in.
    pub languages: Vec<&'a str>,
    /// Why the account counts as known benign synchrony, or empty.
    pub guard: &'a str,
}

/// Joins two nodes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link<'a> {
    /// Position in [`Network::nodes`].
    pub source: u32,
    /// Position in [`Network::nodes`].
    pub target: u32,
    /// What is known of the pair; its account fields are not written again.
    pub edge: Edge<'a>,
    /// First co-action.
    pub first: Timestamp,
    /// Last co-action.
    pub last: Timestamp,
}

/// Is a network ready to be written.
#[derive(Clone, Copy, Debug)]
pub struct Network<'a> {
    /// Whether links have a direction.
    pub directed: bool,
    /// What the network shows, for the file's header.
    pub description: &'a str,
    /// The accounts.
    pub nodes: &'a [Node<'a>],
    /// The pairs; several may join the same nodes when their kinds differ.
    pub links: &'a [Link<'a>],
}

impl Network<'_> {
    /// Checks that every link names nodes that exist.
    pub(crate) fn check(&self) -> Result<(), Error> {
        let n_nodes = self.nodes.len();
        for (idx, link) in self.links.iter().enumerate() {
            for node in [link.source, link.target] {
                if usize::try_from(node).map_or(true, |n| n >= n_nodes) {
                    return Err(Error::NoSuchNode { link: idx, node, n_nodes });
                }
            }
        }
        Ok(())
    }

    /// Gives the first and last time in the network.
    pub(crate) fn span(&self) -> Option<(Timestamp, Timestamp)> {
        let nodes = self.nodes.iter().map(|n| (n.first, n.last));
        let links = self.links.iter().map(|l| (l.first, l.last));
        nodes.chain(links).reduce(|(a, b), (c, d)| (a.min(c), b.max(d)))
    }
}

/// What both graph formats say about themselves.
pub(crate) const CREATOR: &str = concat!("ostrakon ", env!("CARGO_PKG_VERSION"));
