//! Writes the tables: edges, pairs, accounts and objects, as CSV, JSON lines or Parquet.

use std::cell::RefCell;
use std::io::Write;
use std::path::Path;

use ostrakon_analysis::detect::coaction::{CoAction, Edge, Meetings, PairOfActions, Significance, quantile};
use ostrakon_share as share;
use rayon::prelude::*;
use share::Width;

use super::detection::{Detection, KindDetection, weight};
use super::request::Compat;
use crate::Error;
use crate::watch::table_file::{Out, TableFormat, append};

/// Rows formatted at a time by one thread.
const ROWS_PER_BLOCK: usize = 16_384;
/// Blocks formatted before they are written, in order: bounds the memory.
const BLOCKS_AT_ONCE: usize = 32;

/// Writes every edge, or only those found.
pub(super) fn write_edges(detection: &Detection<'_>, path: &Path) -> Result<(), Error> {
    let fast = detection.kinds.iter().any(|kind| kind.fast.is_some());
    let width = if fast { Width::WithFast } else { Width::Plain };
    let mut out: Out<share::Edges> = Out::new("-o", path, width)?;
    for kind in &detection.kinds {
        let rows = EdgeRows::new(detection, kind);
        if detection.request.compat == Some(Compat::Cnt) {
            out.write(&rows.directed())?;
        } else {
            rows.write(&mut out)?;
        }
    }
    out.finish()
}

/// Makes rows of the edges of one kind.
pub(super) struct EdgeRows<'a> {
    detection: &'a Detection<'a>,
    kind: &'a KindDetection,
    fast_threshold: f64,
    /// Labels of guarded accounts exist; where not, none is looked up.
    guarded: bool,
    last: RefCell<(Option<u32>, Meetings)>,
}

impl<'a> EdgeRows<'a> {
    pub(super) fn new(detection: &'a Detection<'a>, kind: &'a KindDetection) -> Self {
        let fast_threshold = kind
            .fast
            .as_ref()
            .map_or(f64::NAN, |f| quantile(&mut f.weights(), detection.request.edge_weight));
        Self {
            detection,
            kind,
            fast_threshold,
            guarded: detection.request.guard.is_some(),
            last: RefCell::default(),
        }
    }

    /// Writes all rows, formatted by all cores, in order.
    fn write(&self, out: &mut Out<share::Edges>) -> Result<(), Error> {
        let mut blocks: Vec<(usize, &[Edge])> = Vec::new();
        for (first, chunk) in self.kind.edges.chunks() {
            let starts = (first..).step_by(ROWS_PER_BLOCK);
            blocks.extend(starts.zip(chunk.chunks(ROWS_PER_BLOCK)));
        }
        for some in blocks.chunks(BLOCKS_AT_ONCE) {
            match out {
                Out::Text { file, format, width, .. } => {
                    let (format, width) = (*format, *width);
                    let texts: Vec<Vec<u8>> = {
                        let (detection, kind) = (self.detection, self.kind);
                        some.par_iter()
                            .map(|block| EdgeRows::new(detection, kind).text(*block, format, width))
                            .collect()
                    };
                    for text in texts {
                        file.put(|out| out.write_all(&text))?;
                    }
                }
                Out::Parquet { .. } => {
                    for &(first, edges) in some {
                        let labels = self.labels(edges);
                        let rows: Vec<share::Edge<'_>> = self
                            .kept(first, edges)
                            .map(|(i, place)| self.row(place, &edges[i], &labels[i]))
                            .collect();
                        out.write(&rows)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn kept<'b>(&'b self, first: usize, edges: &'b [Edge]) -> impl Iterator<Item = (usize, u32)> + 'b {
        let all = !self.detection.request.only_significant;
        (0..edges.len())
            .map(move |i| (i, super::groups::narrow(first + i)))
            .filter(move |&(i, place)| all || self.detection.is_found(self.kind, place, &edges[i]))
    }

    fn text(&self, (first, edges): (usize, &[Edge]), format: TableFormat, width: Width) -> Vec<u8> {
        let mut buffer = Vec::with_capacity(edges.len() * 128);
        let labels = self.labels(edges);
        for (i, place) in self.kept(first, edges) {
            append(
                &mut buffer,
                &self.row(place, &edges[i], labels.get(i).map_or("", String::as_str)),
                format,
                width,
            );
        }
        buffer
    }

    /// Gives the guard label of each edge; nothing at all where no list was given.
    pub(super) fn labels(&self, edges: &[Edge]) -> Vec<String> {
        if !self.guarded {
            return vec![String::new(); edges.len()];
        }
        let d = self.detection;
        edges.iter().map(|e| d.guards.of_edge(d.account(e.account), d.account(e.partner))).collect()
    }

    /// Makes the row of one edge.
    pub(super) fn row<'b>(&'b self, place: u32, edge: &Edge, guard: &'b str) -> share::Edge<'b> {
        let d = self.detection;
        let significance = self.kind.significance.as_ref();
        let (ln_p, q) = significance.map_or((0.0, 1.0), |s| s.of(place, edge));
        let (account_id, account_id_y) = (d.account(edge.account), d.account(edge.partner));
        let first_mover = match edge.lead {
            _ if significance.is_none() => "",
            1.. => account_id,
            0 => "",
            _ => account_id_y,
        };
        share::Edge {
            account_id,
            account_id_y,
            weight: weight(d.request.compat, edge),
            avg_time_delta: edge.mean_delay(),
            n_content_id: edge.n_posts,
            n_content_id_y: edge.n_posts_partner,
            edge_symmetry_score: edge.symmetry(),
            weight_threshold: d.is_over_threshold(self.kind, edge),
            kind: self.kind.kind.name(),
            n_objects: significance.map(|_| edge.n_objects),
            expected: significance.map(|s| self.expected(s, edge)),
            p_value: significance.map(|_| probability(ln_p)),
            q_value: significance.map(|_| q.max(LEAST)),
            first_mover,
            community: if d.is_found(self.kind, place, edge) { d.communities.of_edge(edge) } else { None },
            guard,
            fast: self.fast(edge),
        }
    }

    /// Edges come by account, so what belongs to the account is prepared once.
    fn expected(&self, significance: &Significance, edge: &Edge) -> f64 {
        let mut last = self.last.borrow_mut();
        if last.0 != Some(edge.account) {
            significance.slots().meetings(edge.account, &mut last.1);
            last.0 = Some(edge.account);
        }
        significance.slots().expected_of(&last.1, edge.partner)
    }

    fn fast(&self, edge: &Edge) -> Option<share::FastEdge> {
        let fast = self.kind.fast.as_ref()?.edge(edge.account, edge.partner)?;
        Some(share::FastEdge {
            weight: u64::from(fast.n_pairs),
            avg_time_delta: fast.mean_delay(),
            n_content_id: fast.n_posts,
            n_content_id_y: fast.n_posts_partner,
            edge_symmetry_score: fast.symmetry(),
            weight_threshold: f64::from(fast.n_pairs) > self.fast_threshold,
        })
    }

    /// Makes two rows of each edge, one a direction, sorted: the table of coordination-network-toolkit.
    fn directed(&self) -> Vec<share::Edge<'_>> {
        let mut rows = Vec::new();
        for (edge, place) in self.kind.edges.iter().zip(0_u32..) {
            let there = self.row(place, edge, "");
            let back = share::Edge {
                account_id: there.account_id_y,
                account_id_y: there.account_id,
                n_content_id: there.n_content_id_y,
                n_content_id_y: there.n_content_id,
                ..there
            };
            let threshold = self.kind.threshold;
            let both =
                [weighted(there, edge.n_posts, threshold), weighted(back, edge.n_posts_partner, threshold)];
            rows.extend(
                both.into_iter()
                    .filter(|row| row.weight_threshold || !self.detection.request.only_significant),
            );
        }
        rows.sort_unstable_by(|a, b| (a.account_id, a.account_id_y).cmp(&(b.account_id, b.account_id_y)));
        rows
    }
}

/// Gives a row the weight of its direction.
fn weighted(row: share::Edge<'_>, n_posts: u32, threshold: f64) -> share::Edge<'_> {
    let weight = u64::from(n_posts);
    share::Edge { weight, weight_threshold: f64::from(n_posts) > threshold, ..row }
}

/// Least probability written: what is smaller is beyond any use, and zero would be wrong.
const LEAST: f64 = 1e-300;

/// Turns ln p into p as it is written.
pub(super) fn probability(ln_p: f64) -> f64 {
    ln_p.exp().clamp(LEAST, 1.0)
}

/// Writes the pairs of posts behind every edge.
pub(super) fn write_pairs(detection: &Detection<'_>, path: &Path) -> Result<(), Error> {
    let fast = detection.kinds.iter().any(|kind| kind.fast.is_some());
    let width = if fast { Width::WithFast } else { Width::Plain };
    let mut out: Out<share::Pairs> = Out::new("--pairs", path, width)?;
    for kind in &detection.kinds {
        let t = &kind.coaction.timelines;
        let post = |post| detection.conversation.posts.get(post);
        let collect = |found: &mut Vec<CoAction>, _: u32, _: u32, pairs: &[PairOfActions]| {
            found.extend(pairs.iter().map(|pair| CoAction::of(t, pair)));
        };
        for chunk in kind.coaction.walk().for_each_edge(collect) {
            let rows: Vec<share::Pair<'_>> = chunk
                .iter()
                .map(|pair| share::Pair {
                    object_id: detection.object(kind, pair.older.object),
                    account_id: detection.account(pair.older.account),
                    account_id_y: detection.account(pair.newer.account),
                    content_id: post(t.post(&pair.older)),
                    content_id_y: post(t.post(&pair.newer)),
                    time_delta: pair.delay(),
                    in_fast_window: kind
                        .fast
                        .as_ref()
                        .map(|f| f.is_flagged(t.post(&pair.older), t.post(&pair.newer))),
                })
                .collect();
            out.write(&rows)?;
        }
    }
    out.finish()
}
