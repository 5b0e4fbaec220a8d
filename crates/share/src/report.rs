//! The report of a run: one HTML file that needs nothing else.
//!
//! The file makes no request of any kind (its content security policy forbids all), works without scripts, and
//! treats every text that came from outside as text. Figures are static SVG with a table beside them. The same
//! values can be serialised as JSON. All wording stands in `report/text.rs`.

mod edges;
mod groups;
mod header;
mod method;
mod page;
mod picture;
mod policy;
mod provenance;
mod text;
mod timeline;
mod wording;

use std::borrow::Cow;
use std::io::Write;

use ostrakon_model::Timestamp;
use serde::Serialize;

use crate::error::Error;

/// Holds everything a report shows.
#[derive(Clone, Debug, Serialize)]
pub struct Report<'a> {
    /// Heading.
    pub title: Cow<'a, str>,
    /// Program and version that made the run.
    pub program: Cow<'a, str>,
    /// When the run was made, if that is to be shown.
    pub created: Option<Timestamp>,
    /// What was looked at.
    pub scope: Scope<'a>,
    /// How pairs of accounts were picked.
    pub selection: Selection<'a>,
    /// What a reader must know before using the result; shown at the top.
    pub caveats: Vec<Cow<'a, str>>,
    /// The network picture.
    pub picture: Picture<'a>,
    /// The groups, in the order of their numbers; those with a guard are shown apart.
    pub groups: Vec<Group<'a>>,
    /// Co-actions over time.
    pub timeline: Option<Timeline>,
    /// The pairs to list, heaviest evidence first.
    pub edges: Vec<EdgeEvidence<'a>>,
    /// Every option of the run.
    pub parameters: Vec<Parameter<'a>>,
    /// The files read.
    pub inputs: Vec<Input<'a>>,
    /// The other files written.
    pub outputs: Vec<Output<'a>>,
    /// The run record that repeats the run.
    pub run_record: Option<Cow<'a, str>>,
    /// How groups were formed, a sentence.
    pub group_method: Cow<'a, str>,
    /// Further sentences on the method.
    pub method_notes: Vec<Cow<'a, str>>,
}

/// Says what was looked at.
#[derive(Clone, Debug, Serialize)]
pub struct Scope<'a> {
    /// Kind of object, such as `url` or `hashtag`.
    pub kind: Cow<'a, str>,
    /// Accounts in the input.
    pub n_accounts: u64,
    /// Posts in the input.
    pub n_posts: u64,
    /// Distinct objects in the input.
    pub n_objects: u64,
    /// Rows of the input that could not be read.
    pub n_rejected: u64,
    /// First post.
    pub first: Option<Timestamp>,
    /// Last post.
    pub last: Option<Timestamp>,
    /// Greatest delay between the two posts of a co-action, in seconds.
    pub window_s: u32,
    /// Posts an account must have to be looked at.
    pub min_participation: u32,
    /// What the weight of a pair counts.
    pub weight: Weight,
    /// Co-actions found.
    pub n_co_actions: u64,
    /// Pairs of accounts with at least one co-action.
    pub n_edges: u64,
    /// Pairs that were picked.
    pub n_edges_selected: u64,
}

/// Says what the weight of a pair counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// Distinct objects shared together.
    DistinctObjects,
    /// Pairs of posts, as CooRTweet counts.
    PostPairs,
    /// Distinct posts of the first account, as the coordination network toolkit counts.
    DistinctPosts,
}

/// Says how pairs of accounts were picked.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Selection<'a> {
    /// By the false discovery rate.
    FalseDiscovery {
        /// Greatest q-value.
        q_max: f64,
        /// Least weight asked for besides.
        weight_min: u64,
        /// Pairs of accounts the rate was controlled over.
        n_pairs_tested: u64,
        /// What chance was computed within, such as `day`; absent when over the whole period.
        strata: Option<Cow<'a, str>>,
    },
    /// By a quantile of all weights.
    Quantile {
        /// The quantile, 0 to 1.
        quantile: f64,
    },
    /// Every pair with at least this weight.
    Weight {
        /// Least weight.
        weight_min: u64,
    },
}

/// Holds the network picture.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Picture<'a> {
    /// Accounts to draw.
    pub dots: Vec<Dot<'a>>,
    /// Pairs to draw.
    pub lines: Vec<Line>,
}

/// Is an account in the picture.
#[derive(Clone, Debug, Serialize)]
pub struct Dot<'a> {
    /// The account.
    pub account_id: Cow<'a, str>,
    /// Number of its group.
    pub group: Option<u32>,
    /// Place, any unit, y upwards.
    pub position: [f32; 2],
    /// Accounts it acted together with.
    pub n_partners: u32,
    /// Sum of the weights of its pairs.
    pub total_weight: u64,
}

/// Joins two dots.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Line {
    /// Position in [`Picture::dots`].
    pub source: u32,
    /// Position in [`Picture::dots`].
    pub target: u32,
    /// Weight of the pair.
    pub weight: u64,
}

/// Is a group of accounts.
#[derive(Clone, Debug, Serialize)]
pub struct Group<'a> {
    /// Its number, as shown, unique in the report; also chooses colour and shape.
    pub number: u32,
    /// Its accounts, the best connected first.
    pub members: Vec<Cow<'a, str>>,
    /// Pairs inside it.
    pub n_edges: u64,
    /// Pairs inside it divided by the pairs that were possible, 0 to 1.
    pub density: f64,
    /// Co-actions inside it.
    pub n_co_actions: u64,
    /// Distinct objects of these.
    pub n_objects: u64,
    /// Mean seconds between the two posts of a co-action.
    pub avg_time_delta: f64,
    /// First co-action.
    pub first: Timestamp,
    /// Last co-action.
    pub last: Timestamp,
    /// Platforms posted on.
    pub platforms: Vec<Cow<'a, str>>,
    /// Languages posted in.
    pub languages: Vec<Cow<'a, str>>,
    /// What it shared most.
    pub objects: Vec<GroupObject<'a>>,
    /// Who acted first most often.
    pub first_movers: Vec<FirstMover<'a>>,
    /// Whether the group as a whole is more than permuted data give.
    pub permutation: Option<Permutation>,
    /// Co-actions per bin of [`Report::timeline`].
    pub counts: Vec<u32>,
    /// Why it counts as known benign synchrony.
    pub guard: Option<Guard<'a>>,
}

/// Is an object a group shared.
#[derive(Clone, Debug, Serialize)]
pub struct GroupObject<'a> {
    /// The object.
    pub object_id: Cow<'a, str>,
    /// Accounts of the group that shared it together.
    pub n_accounts: u32,
    /// Co-actions on it.
    pub n_co_actions: u64,
}

/// Is an account that was often first.
#[derive(Clone, Debug, Serialize)]
pub struct FirstMover<'a> {
    /// The account.
    pub account_id: Cow<'a, str>,
    /// Objects on which it was first.
    pub n_first: u64,
    /// Objects of the group.
    pub n_objects: u64,
}

/// Is the outcome of a permutation test.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Permutation {
    /// Share of permuted runs with a group at least as heavy.
    pub p_value: f64,
    /// The same after correction for the number of groups.
    pub q_value: Option<f64>,
    /// Permuted runs.
    pub n_runs: u32,
}

/// Says why synchrony has a known, benign cause.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Guard<'a> {
    /// Short name, such as `newsroom`.
    pub label: Cow<'a, str>,
    /// What showed it.
    pub reason: Cow<'a, str>,
}

/// Holds co-actions over time, in bins of equal length.
#[derive(Clone, Debug, Serialize)]
pub struct Timeline {
    /// Start of the first bin.
    pub start: Timestamp,
    /// Length of a bin in seconds.
    pub step_s: u32,
    /// Co-actions per bin.
    pub counts: Vec<u32>,
}

/// Is a pair of accounts with the posts that show it.
#[derive(Clone, Debug, Serialize)]
pub struct EdgeEvidence<'a> {
    /// The first account.
    pub account_id: Cow<'a, str>,
    /// The second account.
    pub account_id_y: Cow<'a, str>,
    /// Number of their group.
    pub group: Option<u32>,
    /// Weight of the pair.
    pub weight: u64,
    /// Weight expected by chance.
    pub expected: Option<f64>,
    /// Probability of at least this weight by chance.
    pub p_value: Option<f64>,
    /// False discovery rate at which the pair still stands out.
    pub q_value: Option<f64>,
    /// Mean seconds between the two posts of a co-action.
    pub avg_time_delta: f64,
    /// Smaller count of posts divided by the larger.
    pub edge_symmetry_score: f64,
    /// The account that acted first more often, or empty.
    pub first_mover: Cow<'a, str>,
    /// Why the pair counts as known benign synchrony, or empty.
    pub guard: Cow<'a, str>,
    /// The posts; may be fewer than there are.
    pub co_actions: Vec<CoAction<'a>>,
    /// Co-actions of the pair in all.
    pub n_co_actions: u64,
}

/// Is a co-action: two posts on one object within the window.
#[derive(Clone, Debug, Serialize)]
pub struct CoAction<'a> {
    /// What both posts shared.
    pub object_id: Cow<'a, str>,
    /// Author of the earlier post.
    pub account_id: Cow<'a, str>,
    /// The earlier post.
    pub content_id: Cow<'a, str>,
    /// Its time.
    pub time: Timestamp,
    /// Author of the later post.
    pub account_id_y: Cow<'a, str>,
    /// The later post.
    pub content_id_y: Cow<'a, str>,
    /// Its time.
    pub time_y: Timestamp,
}

/// Is an option of the run.
#[derive(Clone, Debug, Serialize)]
pub struct Parameter<'a> {
    /// Name as typed.
    pub name: Cow<'a, str>,
    /// Value in force.
    pub value: Cow<'a, str>,
    /// Whether it is the default.
    pub is_default: bool,
    /// What it does.
    pub meaning: Cow<'a, str>,
}

/// Is a file that was read.
#[derive(Clone, Debug, Serialize)]
pub struct Input<'a> {
    /// Path as typed.
    pub path: Cow<'a, str>,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: Cow<'a, str>,
    /// Rows read.
    pub n_rows: u64,
    /// Rows that could not be used.
    pub n_rejected: u64,
}

/// Is a file that was written.
#[derive(Clone, Debug, Serialize)]
pub struct Output<'a> {
    /// Path as typed.
    pub path: Cow<'a, str>,
    /// What it holds.
    pub meaning: Cow<'a, str>,
}

impl Report<'_> {
    /// Writes the report as HTML. *Errors:* [`Error::NoSuchNode`] for a line without its dots, [`Error::Write`].
    pub fn write_html(&self, out: &mut impl Write) -> Result<(), Error> {
        self.check()?;
        let text = &text::ENGLISH;
        let mut page = page::Page::new();
        header::open(&mut page, text, self);
        header::summary(&mut page, text, self);
        picture::write(&mut page, text, self);
        groups::write(&mut page, text, self);
        timeline::write(&mut page, text, self);
        edges::write(&mut page, text, self);
        groups::write_benign(&mut page, text, self);
        method::write(&mut page, text, self);
        provenance::write(&mut page, text, self);
        header::close(&mut page, text, self);
        out.write_all(page.finish().as_bytes())?;
        Ok(out.flush()?)
    }

    /// Lists groups that are not known to be benign.
    fn groups_found(&self) -> impl Iterator<Item = &Group<'_>> {
        self.groups.iter().filter(|group| group.guard.is_none())
    }

    /// Lists groups that are known to be benign.
    fn groups_benign(&self) -> impl Iterator<Item = &Group<'_>> {
        self.groups.iter().filter(|group| group.guard.is_some())
    }

    fn check(&self) -> Result<(), Error> {
        let n_nodes = self.picture.dots.len();
        for (idx, line) in self.picture.lines.iter().enumerate() {
            for node in [line.source, line.target] {
                if usize::try_from(node).map_or(true, |n| n >= n_nodes) {
                    return Err(Error::NoSuchNode { link: idx, node, n_nodes });
                }
            }
        }
        Ok(())
    }
}
