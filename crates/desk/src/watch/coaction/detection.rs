//! Runs the engine over what was read and answers what the tables and the report ask of it.

use ostrakon_analysis::detect::coaction::{
    Coaction, Conversation, Edge, Edges, FastNetwork, KindActions, Limits, Mode, ObjectKind, Options,
    OverBudget, Significance, Sizes, quantile,
};

use super::groups::Communities;
use super::guard::Guards;
use super::request::{Compat, Request};
use crate::Progress;

/// Everything known after the engine ran.
pub(super) struct Detection<'r> {
    pub(super) request: &'r Request,
    pub(super) conversation: Conversation,
    pub(super) kinds: Vec<KindDetection>,
    pub(super) guards: Guards,
    pub(super) communities: Communities,
}

/// What one kind of object showed.
pub(super) struct KindDetection {
    pub(super) kind: ObjectKind,
    /// Place in `conversation.kinds`, where the names of the objects are.
    pub(super) at: usize,
    pub(super) n_actions: u64,
    /// Language of each action; empty where all have the same.
    pub(super) languages: Vec<u8>,
    pub(super) coaction: Coaction,
    pub(super) edges: Edges,
    pub(super) significance: Option<Significance>,
    /// Weight that an edge must exceed for its flag.
    pub(super) threshold: f64,
    pub(super) fast: Option<FastNetwork>,
    pub(super) over_budget: Vec<OverBudget>,
}

impl<'r> Detection<'r> {
    /// Runs the engine over every kind, one after the other.
    pub(super) fn run(
        request: &'r Request,
        mut conversation: Conversation,
        guards: Guards,
        progress: &dyn Progress,
    ) -> Self {
        let n_accounts = conversation.accounts.len();
        let mut kinds = Vec::new();
        for (at, actions) in conversation.kinds.iter_mut().enumerate() {
            if !actions.actions.is_empty() {
                progress.stage(&format!("comparing by {}", actions.kind), None);
                kinds.push(KindDetection::run(request, at, actions, n_accounts));
            }
        }
        let communities = Communities::default();
        let mut detection = Self { request, conversation, kinds, guards, communities };
        progress.stage("finding groups", None);
        detection.communities = Communities::find(&detection);
        detection
    }

    /// Says whether an edge counts as found: significant, or above the peer's threshold.
    pub(super) fn is_found(&self, kind: &KindDetection, place: u32, edge: &Edge) -> bool {
        match &kind.significance {
            Some(significance) => significance.of(place, edge).1 <= self.request.fdr,
            None => self.is_over_threshold(kind, edge),
        }
    }

    /// Says whether the weight of an edge exceeds the threshold of its kind.
    pub(super) fn is_over_threshold(&self, kind: &KindDetection, edge: &Edge) -> bool {
        weight(self.request.compat, edge) as f64 > kind.threshold
    }

    /// Gives every edge found, with its place among the edges of its kind.
    pub(super) fn found<'a>(
        &'a self,
        kind: &'a KindDetection,
    ) -> Box<dyn Iterator<Item = (u32, &'a Edge)> + 'a> {
        let numbered = kind.edges.iter().zip(0_u32..).map(|(edge, place)| (place, edge));
        Box::new(numbered.filter(|(place, edge)| self.is_found(kind, *place, edge)))
    }

    /// Gives the name of an account.
    pub(super) fn account(&self, number: u32) -> &str {
        self.conversation.accounts.get(number)
    }

    /// Gives the names of the objects of a kind.
    pub(super) fn object(&self, kind: &KindDetection, number: u32) -> &str {
        self.conversation.kinds.get(kind.at).map_or("", |actions: &KindActions| actions.objects.get(number))
    }
}

impl KindDetection {
    fn run(request: &Request, at: usize, actions: &mut KindActions, n_accounts: usize) -> Self {
        let sizes = Sizes { n_accounts, n_objects: actions.objects.len(), object_post: &actions.object_post };
        let mode = mode(request.compat);
        let options = Options {
            mode,
            window: request.window_s,
            min_participation: request.min_participation,
            pairs_max: request.pairs_max,
        };
        // Freed when the timelines stand: at ten million actions the columns are 160 MB.
        let columns = std::mem::take(&mut actions.actions);
        let n_actions = columns.len() as u64;
        let languages = columns.language.clone();
        let coaction = Coaction::find(&columns, sizes, options);
        let fast = request.fast_window_s.map(|window| FastNetwork::find(&columns, sizes, &coaction, window));
        drop(columns);
        let edges = coaction.edges();
        let limits = Limits { fdr: request.fdr, smooth: request.smooth_s };
        let significance =
            (mode == Mode::Ostrakon).then(|| Significance::new(&coaction, &edges, &languages, limits));
        let mut weights: Vec<u64> = match request.compat {
            Some(Compat::Cnt) => {
                edges.iter().flat_map(|e| [u64::from(e.n_posts), u64::from(e.n_posts_partner)]).collect()
            }
            compat => edges.iter().map(|edge| weight(compat, edge)).collect(),
        };
        let threshold = quantile(&mut weights, request.edge_weight);
        let over_budget = coaction.timelines.over_budget.clone();
        Self {
            kind: actions.kind,
            at,
            n_actions,
            languages,
            coaction,
            edges,
            significance,
            threshold,
            fast,
            over_budget,
        }
    }
}

/// Gives the weight that edges have in a mode; for `cnt` that of the heavier direction.
pub(super) fn weight(compat: Option<Compat>, edge: &Edge) -> u64 {
    match compat {
        None => u64::from(edge.n_objects),
        Some(Compat::Coortweet) => u64::from(edge.n_pairs),
        Some(Compat::Cnt) => u64::from(edge.n_posts.max(edge.n_posts_partner)),
    }
}

fn mode(compat: Option<Compat>) -> Mode {
    match compat {
        None => Mode::Ostrakon,
        Some(Compat::Coortweet) => Mode::CooRTweet,
        Some(Compat::Cnt) => Mode::Cnt,
    }
}
