//! Values to the bytes of other people's formats.
//!
//! Nothing here reads a file, a clock or a network: every function takes plain values and writes to what the
//! caller hands in. Tables are declared once (`table`) and come out as CSV, NDJSON and Parquet; networks come
//! out as GEXF and GraphML; a finished run comes out as a self-contained HTML report.

mod number;

mod palette;

mod xml;

pub mod error;

pub mod table;

pub mod edges;

pub mod pairs;

pub mod accounts;

pub mod objects;

pub mod patterns;

pub mod members;

pub mod text_pairs;

pub mod csv;

pub mod ndjson;

pub mod parquet_table;

pub mod network;

pub mod gexf;

pub mod graphml;

pub mod report;

pub mod ical;

pub mod heatmap;

pub use accounts::{AccountRow, Accounts};
pub use edges::{Edge, Edges, FastEdge};
pub use error::Error;
pub use members::{MemberRow, Members};
pub use network::{Link, Network, Node};
pub use objects::{ObjectRow, Objects};
pub use pairs::{Pair, Pairs};
pub use parquet_table::ParquetTable;
pub use patterns::{PatternRow, Patterns};
pub use report::Report;
pub use table::{Row, Table, Width};
pub use text_pairs::{TextPairRow, TextPairs};

/// Writes an edge table as Parquet.
pub type ParquetEdges<W> = ParquetTable<W, Edges>;
