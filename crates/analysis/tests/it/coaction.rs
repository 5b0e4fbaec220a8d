//! The co-action engine against naive specifications, and what must hold of any input.

use std::collections::{BTreeMap, BTreeSet};

use ostrakon_analysis::detect::coaction::{
    Actions, CoAction, Coaction, Edge, FastNetwork, Limits, Meetings, Mode, NO_POST, Options, OverBudget,
    Participants, Record, Significance, Sizes, Slots, Timelines, Timing, Walk, q_values,
};
use proptest::prelude::*;
use rayon::ThreadPoolBuilder;

const START: u32 = 1_600_000_000;
const MODES: [Mode; 3] = [Mode::Ostrakon, Mode::CooRTweet, Mode::Cnt];

/// One action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    object: u32,
    time: u32,
    account: u32,
    post: u32,
}

/// Some actions and the sizes of what their numbers name.
#[derive(Clone, Debug)]
struct Case {
    rows: Vec<Row>,
    object_post: Vec<u32>,
    n_accounts: usize,
    n_objects: usize,
}

impl Case {
    fn new(rows: Vec<Row>) -> Self {
        let n_accounts = rows.iter().map(|r| r.account as usize + 1).max().unwrap_or(0);
        let n_objects = rows.iter().map(|r| r.object as usize + 1).max().unwrap_or(0);
        Self { rows, object_post: Vec::new(), n_accounts, n_objects }
    }

    fn actions(&self) -> Actions {
        Actions {
            account: self.rows.iter().map(|r| r.account).collect(),
            object: self.rows.iter().map(|r| r.object).collect(),
            post: self.rows.iter().map(|r| r.post).collect(),
            time: self.rows.iter().map(|r| r.time).collect(),
            language: Vec::new(),
        }
    }

    fn sizes(&self) -> Sizes<'_> {
        Sizes { n_accounts: self.n_accounts, n_objects: self.n_objects, object_post: &self.object_post }
    }

    fn find(&self, mode: Mode, window: u32, min_participation: u32) -> Coaction {
        let options = Options { mode, window, min_participation, pairs_max: u64::MAX };
        Coaction::find(&self.actions(), self.sizes(), options)
    }

    fn is_original(&self, row: &Row) -> bool {
        self.object_post.get(row.object as usize) == Some(&row.post)
    }

    /// Gives the language of each row: the same for every row of a post.
    fn languages(&self) -> Vec<u8> {
        self.rows.iter().map(|r| u8::from(r.post % 3 == 0)).collect()
    }
}

/// Two actions that count as together: the lesser account's and the greater account's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Pair {
    lesser: Row,
    greater: Row,
    lesser_is_older: bool,
}

impl Pair {
    /// Takes two rows, the older first.
    fn of(older: Row, newer: Row) -> Self {
        if older.account < newer.account {
            Self { lesser: older, greater: newer, lesser_is_older: true }
        } else {
            Self { lesser: newer, greater: older, lesser_is_older: false }
        }
    }

    fn by_age(&self) -> (Row, Row) {
        if self.lesser_is_older { (self.lesser, self.greater) } else { (self.greater, self.lesser) }
    }

    fn delay(&self) -> u32 {
        self.lesser.time.abs_diff(self.greater.time)
    }
}

/// Our rules, by trying every two rows.
fn ostrakon(case: &Case, window: u32, min: u32) -> Vec<Pair> {
    let rows: BTreeSet<Row> = case.rows.iter().copied().filter(|r| !case.is_original(r)).collect();
    let mut pairs = Vec::new();
    for a in &rows {
        for b in &rows {
            let together = a.object == b.object && a.time.abs_diff(b.time) <= window;
            if together && a.account < b.account && a.post != b.post {
                pairs.push(Pair { lesser: *a, greater: *b, lesser_is_older: a.time <= b.time });
            }
        }
    }
    let taking_part: BTreeSet<(u32, u32)> =
        pairs.iter().flat_map(|p| [p.lesser, p.greater]).map(|r| (r.account, r.post)).collect();
    let enough = |r: &Row| taking_part.iter().filter(|t| t.0 == r.account).count() >= min as usize;
    pairs.retain(|p| enough(&p.lesser) && enough(&p.greater));
    pairs.sort_unstable();
    pairs
}

/// The five rules of CooRTweet 2.1.3, in its own order of steps.
fn coortweet(case: &Case, window: u32, min: u32) -> Vec<Pair> {
    // 1. Accounts with few rows are dropped, the rest regrouped by account in order of first appearance.
    let mut by_account: Vec<(u32, Vec<Row>)> = Vec::new();
    for &row in &case.rows {
        match by_account.iter_mut().find(|(account, _)| *account == row.account) {
            Some((_, rows)) => rows.push(row),
            None => by_account.push((row.account, vec![row])),
        }
    }
    by_account.retain(|(_, rows)| rows.len() >= min as usize);
    let rows: Vec<Row> = by_account.into_iter().flat_map(|(_, rows)| rows).collect();
    let mut pairs = Vec::new();
    for (nth, &a) in rows.iter().enumerate() {
        for &b in &rows[nth + 1..] {
            // 2. The window, inclusive. 3. Loops.
            let together = a.object == b.object && a.time.abs_diff(b.time) <= window;
            let is_loop =
                a.account == b.account || a.post == b.post || case.is_original(&a) || case.is_original(&b);
            if together && !is_loop {
                // 5. Older first; ties keep their order.
                pairs.push(if b.time < a.time { Pair::of(b, a) } else { Pair::of(a, b) });
            }
        }
    }
    // 4. Rows of paired posts, whatever the object; either end suffices.
    keep_participants(&mut pairs, &rows, min);
    pairs.sort_unstable();
    pairs
}

fn keep_participants(pairs: &mut Vec<Pair>, rows: &[Row], min: u32) {
    let paired: BTreeSet<u32> = pairs.iter().flat_map(|p| [p.lesser.post, p.greater.post]).collect();
    let enough = |account: u32| {
        let counts = |r: &&Row| r.account == account && paired.contains(&r.post);
        rows.iter().filter(counts).count() >= min as usize
    };
    pairs.retain(|p| enough(p.lesser.account) || enough(p.greater.account));
}

/// Every pair; of a post that comes twice the first row only.
fn cnt(case: &Case, window: u32) -> Vec<Pair> {
    let mut seen = BTreeSet::new();
    let rows: Vec<Row> = case.rows.iter().copied().filter(|r| seen.insert(r.post)).collect();
    let mut pairs = Vec::new();
    for a in &rows {
        for b in rows.iter().filter(|b| a.object == b.object && a.account < b.account) {
            if a.time.abs_diff(b.time) <= window {
                pairs.push(Pair { lesser: *a, greater: *b, lesser_is_older: a.time <= b.time });
            }
        }
    }
    pairs.sort_unstable();
    pairs
}

fn naive(case: &Case, mode: Mode, window: u32, min: u32) -> Vec<Pair> {
    match mode {
        Mode::Ostrakon => ostrakon(case, window, min),
        Mode::CooRTweet => coortweet(case, window, min),
        Mode::Cnt => cnt(case, window),
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap()
}

/// Sums up pairs by their two accounts.
fn edges_of(pairs: &[Pair], mode: Mode) -> Vec<Edge> {
    let mut by_ends: BTreeMap<(u32, u32), Vec<Pair>> = BTreeMap::new();
    for pair in pairs {
        by_ends.entry((pair.lesser.account, pair.greater.account)).or_default().push(*pair);
    }
    let edge = |((account, partner), pairs): ((u32, u32), Vec<Pair>)| {
        let counted = |p: &Pair| if mode == Mode::CooRTweet { p.by_age() } else { (p.lesser, p.greater) };
        let posts =
            |of: fn((Row, Row)) -> u32| -> BTreeSet<u32> { pairs.iter().map(|p| of(counted(p))).collect() };
        let objects: BTreeSet<u32> = pairs.iter().map(|p| p.lesser.object).collect();
        let mut lead = 0;
        for &object in &objects {
            let on_object = || pairs.iter().filter(|p| p.lesser.object == object);
            let own = on_object().map(|p| p.lesser.time).min();
            let others = on_object().map(|p| p.greater.time).min();
            lead += i32::from(own < others) - i32::from(own > others);
        }
        Edge {
            account,
            partner,
            n_objects: count(objects.len()),
            n_pairs: count(pairs.len()),
            delay_sum: pairs.iter().map(|p| u64::from(p.delay())).sum(),
            n_posts: count(posts(|p| p.0.post).len()),
            n_posts_partner: count(posts(|p| p.1.post).len()),
            lead,
        }
    };
    by_ends.into_iter().map(edge).collect()
}

fn row_of(t: &Timelines, r: &Record) -> Row {
    Row { object: r.object, time: r.time, account: r.account, post: t.post(r) }
}

/// Gives the pairs of a walk, sorted, and checks the order in which they were visited.
fn walked(t: &Timelines, walk: &Walk<'_>) -> Vec<Pair> {
    let visits = walk.for_each_edge(|visits: &mut Vec<(u32, u32, Vec<Pair>)>, account, partner, pairs| {
        assert!(account < partner && !pairs.is_empty());
        assert!(pairs.is_sorted_by(|a, b| a < b), "pairs not in order of place");
        let pair = |p| {
            let p = CoAction::of(t, p);
            Pair::of(row_of(t, &p.older), row_of(t, &p.newer))
        };
        visits.push((account, partner, pairs.iter().map(pair).collect()));
    });
    let visits = visits.concat();
    assert!(visits.is_sorted_by(|a, b| (a.0, a.1) < (b.0, b.1)), "edges not in order of accounts");
    for (account, partner, pairs) in &visits {
        assert!(pairs.iter().all(|p| (p.lesser.account, p.greater.account) == (*account, *partner)));
    }
    let mut pairs: Vec<Pair> = visits.into_iter().flat_map(|(_, _, pairs)| pairs).collect();
    pairs.sort_unstable();
    pairs
}

fn edges(coaction: &Coaction) -> Vec<Edge> {
    coaction.edges().iter().copied().collect()
}

fn cases() -> impl Strategy<Value = Case> {
    let spread = prop_oneof![Just(1_u32), Just(70), Just(1100)];
    let span = prop_oneof![Just(2_u32), Just(30), Just(300)];
    (1_u32..=8, 1_u32..=5, 1_u32..=40, span, spread, any::<bool>(), any::<bool>()).prop_flat_map(
        |(n_accounts, n_objects, n_posts, span, spread, shares_posts, originals)| {
            let row = (0..n_objects, 0..=span, 0..n_accounts, 0..n_posts).prop_map(
                move |(object, time, account, post)| Row {
                    object,
                    time: START + time,
                    account: account * spread,
                    post: if shares_posts { post } else { post * n_accounts + account },
                },
            );
            let original = prop_oneof![Just(NO_POST), 0..n_posts];
            let object_post = prop::collection::vec(original, n_objects as usize);
            (prop::collection::vec(row, 0..=60), object_post).prop_map(move |(rows, object_post)| Case {
                rows,
                object_post: if originals { object_post } else { Vec::new() },
                n_accounts: (n_accounts * spread) as usize,
                n_objects: n_objects as usize,
            })
        },
    )
}

fn windows() -> impl Strategy<Value = u32> {
    prop_oneof![Just(0_u32), 0_u32..4, 0_u32..40, 0_u32..400]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_mode_equals_the_naive_specification(
        case in cases(),
        window in prop_oneof![9 => windows(), 1 => Just(u32::MAX)],
        min in 0_u32..=5,
    ) {
        for mode in MODES {
            let coaction = case.find(mode, window, min);
            let pairs = naive(&case, mode, window, min);
            prop_assert_eq!(&walked(&coaction.timelines, &coaction.walk()), &pairs, "{:?}", mode);
            let found = coaction.edges();
            prop_assert_eq!(found.iter().copied().collect::<Vec<_>>(), edges_of(&pairs, mode), "{:?}", mode);
            for edge in found.iter() {
                prop_assert!(edge.account < edge.partner && edge.n_objects <= edge.n_pairs);
                prop_assert_eq!(found.find(edge.partner, edge.account), Some(edge));
            }
        }
    }

    #[test]
    fn the_order_of_rows_does_not_matter(
        (case, shuffled) in cases().prop_flat_map(|case| {
            let rows = Just(case.rows.clone()).prop_shuffle();
            (Just(case), rows)
        }),
        window in windows(),
        min in 0_u32..=4,
    ) {
        let other = Case { rows: shuffled, ..case.clone() };
        let limits = Limits { fdr: 0.05, smooth: 600 };
        let result = |case: &Case| {
            let coaction = case.find(Mode::Ostrakon, window, min);
            let pairs = walked(&coaction.timelines, &coaction.walk());
            let edges = coaction.edges();
            let tested = Significance::new(&coaction, &edges, &case.languages(), limits).tested().to_vec();
            (pairs, edges.iter().copied().collect::<Vec<Edge>>(), tested)
        };
        prop_assert_eq!(result(&case), result(&other));
    }

    #[test]
    fn a_narrower_window_finds_no_more(case in cases(), a in windows(), b in windows()) {
        for mode in MODES {
            let wide = case.find(mode, a.max(b), 1).edges();
            for edge in case.find(mode, a.min(b), 1).edges().iter() {
                let wider = wide.find(edge.account, edge.partner);
                prop_assert!(wider.is_some_and(|wider| {
                    edge.n_objects <= wider.n_objects
                        && edge.n_pairs <= wider.n_pairs
                        && edge.delay_sum <= wider.delay_sum
                        && edge.n_posts <= wider.n_posts
                        && edge.n_posts_partner <= wider.n_posts_partner
                }), "{:?}: {:?} {:?}", mode, edge, wider);
            }
        }
    }

    #[test]
    fn what_is_unrelated_changes_no_edge(
        case in cases(),
        window in windows(),
        min in 0_u32..=4,
        at in any::<prop::sample::Index>(),
    ) {
        let post = case.rows.iter().map(|r| r.post + 1).max().unwrap_or(0);
        let stranger = count(case.n_accounts);
        let object = count(case.n_objects);
        let strange = |nth: u32| Row { object, time: START + nth, account: stranger, post: post + nth };
        for mode in MODES {
            let mut other = case.clone();
            other.n_accounts += 1;
            other.n_objects += 1;
            let at = at.index(case.rows.len() + 1);
            other.rows.splice(at..at, (0..5).map(strange));
            if mode == Mode::Ostrakon {
                // Neither does what the accounts share with nobody.
                for account in case.rows.iter().map(|r| r.account).collect::<BTreeSet<_>>() {
                    let own = Row {
                        object: count(other.n_objects),
                        time: START,
                        account,
                        post: post + 10 + account,
                    };
                    other.rows.push(own);
                    other.n_objects += 1;
                }
            }
            prop_assert_eq!(edges(&case.find(mode, window, min)), edges(&other.find(mode, window, min)));
        }
    }

    #[test]
    fn objects_over_budget_are_reported_and_change_no_other_edge(
        case in cases(),
        window in windows(),
        min in 0_u32..=4,
        pairs_max in 0_u64..60,
    ) {
        let rows: BTreeSet<Row> = case.rows.iter().copied().filter(|r| !case.is_original(r)).collect();
        let mut over = Vec::new();
        for object in 0..count(case.n_objects) {
            let own: Vec<Row> = rows.iter().copied().filter(|r| r.object == object).collect();
            let near = |a: &Row| own.iter().filter(|b| *b > a && b.time.abs_diff(a.time) <= window).count();
            let pairs: usize = own.iter().map(near).sum();
            let accounts: BTreeSet<u32> = own.iter().map(|r| r.account).collect();
            if pairs as u64 > pairs_max && accounts.len() > 1 {
                over.push(OverBudget { object, pairs: pairs as u64 });
            }
        }
        let options = Options { mode: Mode::Ostrakon, window, min_participation: min, pairs_max };
        let found = Coaction::find(&case.actions(), case.sizes(), options);
        prop_assert_eq!(&found.timelines.over_budget, &over);
        let mut without = case.clone();
        without.rows.retain(|r| over.iter().all(|o| o.object != r.object));
        prop_assert_eq!(edges(&found), edges(&without.find(Mode::Ostrakon, window, min)));
    }

    #[test]
    fn pairs_at_other_delays_equal_the_naive_ones(
        case in cases(),
        window in windows(),
        delay in 0_u32..400,
        min in 0_u32..=4,
    ) {
        let coaction = case.find(Mode::Ostrakon, window, min);
        let t = &coaction.timelines;
        let delays = delay.saturating_sub(window)..=delay + window;
        let marked = |account: u32| match &coaction.participants {
            Participants::All => true,
            Participants::Both(marked) | Participants::Either(marked) => marked[account as usize],
        };
        let every = ostrakon(&case, u32::MAX, 0);
        let at_delay = |p: &&Pair| delays.contains(&p.delay());
        for (participants, all) in [(&Participants::All, true), (&coaction.participants, false)] {
            let walk = Walk::at_delays(t, participants, case.n_accounts, delays.clone());
            let joins = |p: &&Pair| all || marked(p.lesser.account) && marked(p.greater.account);
            let expected: Vec<Pair> = every.iter().filter(at_delay).filter(joins).copied().collect();
            prop_assert_eq!(walked(t, &walk), expected);
        }
    }

    #[test]
    fn the_fast_network_equals_the_naive_one_and_lies_within_the_wide(
        case in cases(),
        a in windows(),
        b in windows(),
        min in 0_u32..=4,
    ) {
        let (fast_window, window) = (a.min(b), a.max(b));
        let wide = case.find(Mode::CooRTweet, window, min);
        let fast = FastNetwork::find(&case.actions(), case.sizes(), &wide, fast_window);
        let pairs = coortweet(&case, window, min);
        let mut narrow: Vec<Pair> = pairs.iter().copied().filter(|p| p.delay() <= fast_window).collect();
        keep_participants(&mut narrow, &case.rows, min);
        let posts = |p: &Pair| (p.by_age().0.post, p.by_age().1.post);
        let flagged: BTreeSet<(u32, u32)> = narrow.iter().map(posts).collect();
        let kept: Vec<Pair> = pairs.iter().copied().filter(|p| flagged.contains(&posts(p))).collect();
        let expected = edges_of(&kept, Mode::CooRTweet);
        prop_assert_eq!(fast.weights(), expected.iter().map(|e| u64::from(e.n_pairs)).collect::<Vec<_>>());
        let wide_edges = wide.edges();
        for edge in &expected {
            prop_assert_eq!(fast.edge(edge.account, edge.partner), Some(edge));
            let wider = wide_edges.find(edge.account, edge.partner);
            prop_assert!(wider.is_some_and(|wider| edge.n_pairs <= wider.n_pairs));
        }
        for pair in &pairs {
            let (older, newer) = posts(pair);
            prop_assert_eq!(fast.is_flagged(older, newer), flagged.contains(&(older, newer)));
        }
    }

    #[test]
    fn q_values_equal_the_definition_and_rise_with_p(
        ln_p in prop::collection::vec(prop_oneof![-30.0_f64..0.0, Just(0.0), Just(-800.0)], 0..40),
        others in 0_u32..1000,
    ) {
        let hypotheses = ln_p.len() as f64 + f64::from(others);
        let q = q_values(&ln_p, hypotheses);
        let mut sorted = ln_p.clone();
        sorted.sort_unstable_by(f64::total_cmp);
        for (p, got) in ln_p.iter().zip(&q) {
            let mut expected = 1.0_f64;
            for (rank, other) in sorted.iter().enumerate() {
                if other >= p {
                    expected = expected.min(other.exp() * hypotheses / (rank + 1) as f64);
                }
            }
            prop_assert!((got - expected).abs() <= 1e-9 * expected, "{got} {expected}");
            for (other_p, other) in ln_p.iter().zip(&q) {
                prop_assert!(p > other_p || got <= other);
            }
        }
    }

    #[test]
    fn a_single_object_is_never_significant(
        case in cases(),
        window in windows(),
    ) {
        // Every account meets others on one object only.
        let mut case = case;
        case.rows.iter_mut().for_each(|row| row.object = row.account % 5);
        case.n_objects = 5;
        case.object_post = Vec::new();
        let coaction = case.find(Mode::Ostrakon, window, 1);
        let found = coaction.edges();
        let significance =
            Significance::new(&coaction, &found, &case.languages(), Limits { fdr: 0.5, smooth: 600 });
        prop_assert!(significance.tested().is_empty());
        for (edge, place) in found.iter().zip(0..) {
            let (ln_p, q) = significance.of(place, edge);
            prop_assert!(ln_p.abs() < 1e-300 && (q - 1.0).abs() < 1e-300);
        }
    }
}

/// SplitMix64: enough for tests, and the same everywhere.
struct Random(u64);

impl Random {
    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: u32) -> u32 {
        u32::try_from(self.bits() % u64::from(n)).unwrap()
    }

    /// Gives a number in 0..1.
    fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(count(at + 1)) as usize);
        }
    }
}

/// Ordinary posts around a midnight and a group of five that shares twelve objects within seconds.
fn conversation_with_a_group(random: &mut Random) -> Case {
    let mut rows = Vec::new();
    for post in 0..40_000 {
        let object = random.below(30).pow(2) / 4 + random.below(15);
        let time = START + random.below(86_400);
        let row = Row { object, time, account: random.below(20).pow(2) + random.below(40), post };
        rows.push(row);
    }
    for object in 1000..1012 {
        let time = START + random.below(86_400);
        for account in [3, 77, 150, 290, 401] {
            rows.push(Row { object, time: time + random.below(8), account, post: count(rows.len()) });
        }
    }
    random.shuffle(&mut rows);
    Case::new(rows)
}

#[test]
fn any_number_of_threads_gives_the_same() {
    let case = conversation_with_a_group(&mut Random(1));
    let languages = case.languages();
    for mode in MODES {
        let result = |threads: usize| {
            ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(|| {
                let coaction = case.find(mode, 60, 2);
                let edges = coaction.edges();
                let limits = Limits { fdr: 0.01, smooth: 3600 };
                let significance = Significance::new(&coaction, &edges, &languages, limits);
                assert!(edges.chunks().count() > 1, "too small to be shared out");
                (edges.iter().copied().collect::<Vec<Edge>>(), significance.tested().to_vec())
            })
        };
        let alone = result(1);
        assert_eq!(alone, result(2));
        assert_eq!(alone, result(3));
        let ends = |edge: u32| (alone.0[edge as usize].account, alone.0[edge as usize].partner);
        let found: Vec<(u32, u32)> = alone.1.iter().filter(|t| t.q <= 0.01).map(|t| ends(t.edge)).collect();
        let group = [3, 77, 150, 290, 401];
        let within = |(a, b): &(u32, u32)| group.contains(a) && group.contains(b);
        assert_eq!(found.iter().filter(|ends| within(ends)).count(), 10, "{mode:?}: {found:?}");
        assert_eq!(found.len(), 10, "{mode:?}: {found:?}");
    }
}

#[test]
fn large_conversations_equal_the_naive_specification() {
    // Enough pairs of one account to be sorted by counting, and accounts beyond one word of bits.
    let mut random = Random(2);
    let rows = (0..1500).map(|_| Row {
        object: random.below(10),
        time: START + random.below(3000),
        account: random.below(60) * 130,
        post: random.below(1200),
    });
    let mut case = Case::new(rows.collect());
    case.object_post = (0..10).collect();
    for mode in MODES {
        let coaction = case.find(mode, 300, 3);
        let pairs = naive(&case, mode, 300, 3);
        assert!(pairs.len() > 5000);
        assert!(walked(&coaction.timelines, &coaction.walk()) == pairs, "{mode:?}");
        assert_eq!(edges(&coaction), edges_of(&pairs, mode), "{mode:?}");
    }
}

#[test]
fn the_expected_meetings_equal_the_mean_of_dealt_accounts() {
    const DEALS: u32 = 4000;
    let midnight = START / 86_400 * 86_400;
    for seed in 0..6 {
        let mut random = Random(seed);
        let rows = (0..48).map(|post| Row {
            object: random.below(4),
            time: midnight - 150 + random.below(300),
            account: random.below(3) * random.below(3),
            post,
        });
        let case = Case::new(rows.collect());
        let languages: Vec<u8> = case.rows.iter().map(|_| u8::from(random.below(3) == 0)).collect();
        let coaction = case.find(Mode::Ostrakon, 40, 1);
        let records = &coaction.timelines.records;
        let slots = Slots::new(&coaction.timelines, &languages, case.n_accounts);
        let mut strata: BTreeMap<(u32, u8), Vec<usize>> = BTreeMap::new();
        for (at, r) in records.iter().enumerate() {
            strata.entry((r.time / 86_400, languages[r.row as usize])).or_default().push(at);
        }
        assert_eq!(strata.len(), 4);
        let mut meetings = Vec::new();
        for a in 0..records.len() {
            let near = |b: &usize| {
                records[a].object == records[*b].object && records[*b].time - records[a].time <= 40
            };
            meetings.extend((a + 1..records.len()).filter(near).map(|b| (a, b)));
        }
        let mut accounts: Vec<u32> = records.iter().map(|r| r.account).collect();
        let n = case.n_accounts;
        let (mut sums, mut squares) = (vec![0.0; n * n], vec![0.0; n * n]);
        for _ in 0..DEALS {
            for places in strata.values() {
                let mut hand: Vec<u32> = places.iter().map(|&at| accounts[at]).collect();
                random.shuffle(&mut hand);
                places.iter().zip(hand).for_each(|(&at, account)| accounts[at] = account);
            }
            let mut met = vec![0.0; n * n];
            for &(a, b) in &meetings {
                let (a, b) = (accounts[a].min(accounts[b]), accounts[a].max(accounts[b]));
                met[a as usize * n + b as usize] += 1.0;
            }
            for (at, met) in met.into_iter().enumerate() {
                sums[at] += met;
                squares[at] += met * met;
            }
        }
        let mut prepared = Meetings::default();
        for a in 0..n {
            slots.meetings(count(a), &mut prepared);
            for b in a + 1..n {
                let expected = slots.expected(count(a), count(b));
                let mean = sums[a * n + b] / f64::from(DEALS);
                let variance = (squares[a * n + b] / f64::from(DEALS) - mean * mean).max(expected);
                let error = (variance / f64::from(DEALS)).sqrt();
                assert!((mean - expected).abs() <= 5.0 * error, "{seed} {a} {b}: {mean} {expected} {error}");
                assert!((expected - slots.expected(count(b), count(a))).abs() < 1e-12);
                assert!((expected - slots.expected_of(&prepared, count(b))).abs() < 1e-12);
            }
        }
    }
}

/// Gives the share of moves after which two accounts meet on at least 0, 1, 2 … objects.
fn moved(case: &Case, window: u32, smooth: u32, moves: u32, random: &mut Random) -> Vec<f64> {
    let mut at_least = vec![0.0; case.n_objects + 1];
    for _ in 0..moves {
        let times: Vec<f64> = case
            .rows
            .iter()
            .map(|r| f64::from(r.time - START) + (2.0 * random.unit() - 1.0) * f64::from(smooth))
            .collect();
        let mut met = vec![false; case.n_objects];
        for (a, time) in case.rows.iter().zip(&times) {
            for (b, other) in case.rows.iter().zip(&times) {
                if a.account < b.account && a.object == b.object {
                    // Whole seconds: up to half a second over the window still rounds to it.
                    met[a.object as usize] |= (time - other).abs() <= f64::from(window) + 0.5;
                }
            }
        }
        let n = met.into_iter().filter(|met| *met).count();
        at_least[..=n].iter_mut().for_each(|p| *p += 1.0 / f64::from(moves));
    }
    at_least
}

#[test]
fn the_timing_p_bounds_that_of_moved_actions() {
    const MOVES: u32 = 40_000;
    // Of each object the times of one account and of the other; then the window, the smoothing, and whether
    // the bound is exact because all objects are alike.
    type Shared = (&'static [u32], &'static [u32]);
    let once: [Shared; 3] = [(&[100], &[105]), (&[900], &[895]), (&[5000], &[5005])];
    let misses: [Shared; 6] =
        [(&[0], &[0]), (&[0], &[3]), (&[60], &[20]), (&[90], &[0]), (&[150], &[0]), (&[500], &[0])];
    let repeats: [Shared; 4] =
        [(&[0, 10, 20], &[5, 300]), (&[0, 200], &[100]), (&[40], &[30, 31, 32, 33]), (&[0], &[5])];
    let bare: [Shared; 4] = [(&[0], &[0]), (&[1], &[0]), (&[0], &[1]), (&[7], &[7])];
    let cases: [(&[Shared], u32, u32, bool); 6] = [
        (&once, 10, 60, true),
        (&misses, 10, 60, false),
        (&misses, 40, 120, false),
        (&repeats, 5, 60, false),
        (&repeats, 60, 90, false),
        (&bare, 0, 4, false),
    ];
    let mut random = Random(7);
    for (shared, window, smooth, exact) in cases {
        let mut rows = Vec::new();
        for (object, (own, others)) in (0..).zip(shared) {
            for (account, times) in [(0, own), (1, others)] {
                for time in *times {
                    rows.push(Row { object, time: START + time, account, post: count(rows.len()) });
                }
            }
        }
        let case = Case::new(rows);
        let coaction = case.find(Mode::Ostrakon, window, 1);
        let timing = Timing::new(&coaction.timelines, smooth, case.n_accounts);
        let at_least = moved(&case, window, smooth, MOVES, &mut random);
        for (n, p) in (0..).zip(at_least) {
            let bound = timing.ln_p(0, 1, n).exp();
            let error = (bound.max(p) / f64::from(MOVES)).sqrt();
            assert!(p <= bound + 5.0 * error, "{shared:?} {n}: {p} {bound}");
            assert!((bound - timing.ln_p(1, 0, n).exp()).abs() < 1e-12);
            // From one above the mean of 0.48 on.
            if exact && n >= 2 {
                assert!((p - bound).abs() <= 5.0 * error, "{shared:?} {n}: {p} {bound}");
            }
        }
    }
}
