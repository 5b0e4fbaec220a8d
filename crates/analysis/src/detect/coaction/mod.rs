//! Co-action: accounts that repeatedly do the same thing with the same object within a short window.
//!
//! ```text
//! Post ─Collector→ Actions ─Timelines→ records by object and time ─Walk→ pairs ─EdgeBuilder→ Edge
//!                                                                        └─ significance: p, q
//! ```
//!
//! [`Coaction::find`] runs the engine over the actions of one kind. Three [`Mode`]s give the edges their
//! meaning: [`Mode::Ostrakon`] counts distinct objects and asks both accounts to take part often enough;
//! [`Mode::CooRTweet`] and [`Mode::Cnt`] reproduce those tools, flaws included.

mod actions;
mod edges;
mod fast;
mod grouped;
pub(in crate::detect) mod multiplicity;
mod pairs;
mod participation;
mod permutation;
mod significance;
mod slots;
pub mod tail;
mod threshold;
mod timelines;
mod timing;

pub(in crate::detect) use actions::for_each_object;
pub use actions::{Actions, ActionsError, Batch, Collector, Conversation, KindActions, NO_POST, ObjectKind};
pub use edges::{CoAction, Edge, EdgeBuilder, PostCounts};
pub use fast::FastNetwork;
pub use multiplicity::q_values;
pub use pairs::{PairOfActions, Participants, Walk};
pub use permutation::{Dealing, Permutations, group_weight};
pub use significance::{Limits, Significance, Tested};
pub use slots::{Meetings, Slots};
pub use threshold::quantile;
pub use timelines::{Layout, OverBudget, Record, Timelines};
pub use timing::Timing;

/// Which rules give the edges their meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Ours: distinct objects, both accounts take part in enough posts, a post is never paired with itself.
    Ostrakon,
    /// CooRTweet 2.1.3: pairs, one account that takes part in enough rows suffices.
    CooRTweet,
    /// coordination-network-toolkit 1.5.2: every pair, each post once.
    Cnt,
}

/// What a run of the engine is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Rules.
    pub mode: Mode,
    /// Longest delay that counts as together, inclusive, in seconds.
    pub window: u32,
    /// Posts an account must take part with.
    pub min_participation: u32,
    /// Most in-window pairs spent on one object before it is left out and reported.
    pub pairs_max: u64,
}

/// The co-actions of one kind, ready to be walked.
#[derive(Clone, Debug)]
pub struct Coaction {
    /// Rules it was found by.
    pub options: Options,
    /// Actions by object and time.
    pub timelines: Timelines,
    /// Whose pairs count.
    pub participants: Participants,
    /// Accounts of the conversation.
    pub n_accounts: usize,
}

impl Coaction {
    /// Lays out the actions and decides who takes part.
    ///
    /// *Complexity:* O(n) for input in order of time, else O(n log n).
    pub fn find(actions: &Actions, sizes: Sizes<'_>, options: Options) -> Self {
        let keep = match options.mode {
            Mode::Ostrakon => None,
            Mode::CooRTweet => Some(participation::with_rows(actions, sizes, options.min_participation)),
            Mode::Cnt => Some(participation::first_of_each_post(actions)),
        };
        let account_order = match options.mode {
            Mode::CooRTweet => participation::order_of_appearance(actions, keep.as_deref(), sizes.n_accounts),
            Mode::Ostrakon | Mode::Cnt => (0..crate::columns::narrow(sizes.n_accounts)).collect(),
        };
        let layout = Layout {
            window: options.window,
            account_order: &account_order,
            keep: keep.as_deref(),
            repeats: options.mode == Mode::CooRTweet,
            object_post: if options.mode == Mode::Cnt { &[] } else { sizes.object_post },
            pairs_max: options.pairs_max,
        };
        let timelines = Timelines::new(actions, sizes.n_objects, &layout);
        let participants = match options.mode {
            Mode::Ostrakon => participation::both(&timelines, sizes.n_accounts, options.min_participation),
            Mode::CooRTweet => {
                let rows = (actions, keep.as_deref());
                participation::either(rows, &timelines, sizes.n_accounts, options.min_participation)
            }
            Mode::Cnt => Participants::All,
        };
        Self { options, timelines, participants, n_accounts: sizes.n_accounts }
    }

    /// Gives every edge, sorted by account and partner.
    ///
    /// *Complexity:* O(pairs) time; 40 bytes an edge.
    pub fn edges(&self) -> Edges {
        let counts = match self.options.mode {
            Mode::CooRTweet => PostCounts::ByAge,
            Mode::Ostrakon | Mode::Cnt => PostCounts::ByAccount,
        };
        let built: Vec<EdgeBuilder> = self.walk().for_each_edge(|builder: &mut EdgeBuilder, a, b, pairs| {
            builder.add(&self.timelines, counts, (a, b), pairs);
        });
        Edges(built.into_iter().map(EdgeBuilder::into_edges).collect())
    }

    /// Prepares a walk over the edges and their pairs.
    pub fn walk(&self) -> Walk<'_> {
        Walk::new(&self.timelines, &self.participants, self.n_accounts)
    }
}

/// Every edge of one kind, sorted by account and partner, in chunks as they were built: joining them would
/// need the memory twice.
#[derive(Clone, Debug, Default)]
pub struct Edges(Vec<Vec<Edge>>);

impl Edges {
    /// Gives the edges in order.
    pub fn iter(&self) -> impl Iterator<Item = &Edge> {
        self.0.iter().flatten()
    }

    /// Gives the chunks in order, each with the place of its first edge.
    pub fn chunks(&self) -> impl Iterator<Item = (usize, &[Edge])> {
        let mut start = 0;
        self.0.iter().map(move |chunk| {
            let first = start;
            start += chunk.len();
            (first, chunk.as_slice())
        })
    }

    /// Finds the edge of two accounts. *Complexity:* O(log n).
    pub fn find(&self, account: u32, partner: u32) -> Option<&Edge> {
        let ends = (account.min(partner), account.max(partner));
        let reached = |edge: &Edge| (edge.account, edge.partner) >= ends;
        let chunk = self
            .0
            .iter()
            .filter(|chunk| !chunk.is_empty())
            .find(|chunk| chunk.last().is_some_and(reached))?;
        chunk.get(chunk.partition_point(|edge| !reached(edge))).filter(|e| (e.account, e.partner) == ends)
    }

    /// Counts the edges.
    pub fn len(&self) -> usize {
        self.0.iter().map(Vec::len).sum()
    }

    /// Says whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Vec::is_empty)
    }
}

/// How many accounts and objects the numbers of some columns name.
#[derive(Clone, Copy, Debug)]
pub struct Sizes<'a> {
    /// Accounts.
    pub n_accounts: usize,
    /// Objects.
    pub n_objects: usize,
    /// See [`KindActions::object_post`].
    pub object_post: &'a [u32],
}
