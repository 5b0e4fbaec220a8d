//! Networks of accounts: who stands with whom, how tightly, and who is in the middle.
//!
//! A detector hands over weighted pairs; [`csr`] stores them once, compactly, and everything else only
//! reads. [`components`] separates what is not joined at all, [`leiden`] finds the tight groups inside,
//! [`summary`] says how tight they are, [`centrality`] who is central, [`layout`] where to draw them.
//!
//! Nodes are `0..n_nodes` as `u32`; the caller keeps the table from node to account. All results depend on
//! the graph, the options and the seed only: not on the order in which edges were given, on the number of
//! threads, or on the platform (square root is the only irrational function used).

pub mod centrality;
pub mod components;
pub mod csr;
pub mod layout;
pub mod leiden;
pub mod partition;
pub mod quality;
pub mod summary;

mod circle_packing;
mod quadtree;
