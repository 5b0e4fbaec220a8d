//! What can go wrong while bytes are written.

/// Says why a file could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The place the bytes go to refused them.
    #[error("cannot write: {0}")]
    Write(#[from] std::io::Error),
    /// The Parquet encoder refused the rows.
    #[error("cannot encode Parquet: {0}")]
    Parquet(#[from] parquet::errors::ParquetError),
    /// A link names a node that is not in the network.
    #[error("link {link} names node {node}, expected a number below {n_nodes}")]
    NoSuchNode {
        /// Position of the link in the list of links.
        link: usize,
        /// Position that was asked for.
        node: u32,
        /// How many nodes the network has.
        n_nodes: usize,
    },
}
