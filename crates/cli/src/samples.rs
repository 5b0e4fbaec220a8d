//! Hand-made results for tests.

use ostrakon_desk::watch::coaction::{
    CoActionRow, EdgeEvidence, EdgeSummary, GroupSummary, KindSummary, Outcome, Significance,
};
use ostrakon_desk::watch::{InputSummary, RejectedRow};
use ostrakon_model::{InputDigest, Timestamp};

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

/// A run with rejected rows, two groups and every remark there is.
pub(crate) fn outcome() -> Outcome {
    Outcome {
        inputs: vec![input()],
        n_accounts: 41_203,
        n_posts: 1_203_998,
        period: Some((at("2024-06-01"), at("2024-06-09 21:14:03"))),
        kinds: vec![KindSummary {
            kind: "url".into(),
            n_actions: 1_310_044,
            n_objects: 88_213,
            n_pairs: 9_120_881,
            n_edges: 62_110,
            n_connected: 7013,
            n_significant: 312,
            weight_threshold: 3.0,
            over_budget: vec![("https://example.org/".into(), 120_000_000)],
        }],
        groups: vec![group(1), GroupSummary { guard: Some(guard()), ..group(2) }],
        strongest: vec![edge("voter_news_7", "voter_news_9", 41), edge("alice", "Mary O'Hara \u{1b}[31m", 12)],
        caveats: vec![
            "accounts that repost from one source act together without any agreement: look at the posts before \
             naming a group"
                .into(),
        ],
        written: Vec::new(),
        findings: Vec::new(),
    }
}

fn input() -> InputSummary {
    InputSummary {
        digest: InputDigest { path: "posts.csv".into(), sha256: "00".repeat(32) },
        format: "CooRTweet table, comma-separated".into(),
        columns: vec![("account".into(), "account_id".into())],
        rows: 1_204_331,
        posts: 1_203_998,
        rejected: 333,
        rejected_first: vec![
            RejectedRow {
                path: "posts.csv".into(),
                line: 77,
                field: "account_id".into(),
                reason: "empty".into(),
                excerpt: String::new(),
            },
            RejectedRow {
                path: "posts.csv".into(),
                line: 1842,
                field: "timestamp_share".into(),
                reason: "not a time".into(),
                excerpt: "2024-13-02".into(),
            },
        ],
        warnings: vec!["column `text` is empty in every row".into()],
    }
}

fn guard() -> (String, String) {
    ("news agency".into(), "regional desks of one agency".into())
}

fn group(number: u32) -> GroupSummary {
    GroupSummary {
        number,
        members: (1..=9).map(|n| format!("voter_news_{n}")).collect(),
        n_edges: 31,
        density: 31.0 / 36.0,
        n_objects: 118,
        objects: vec![
            ("https://example.com/a-long-address/that-goes-on".into(), 9),
            ("https://a.example/".into(), 7),
        ],
        first_movers: vec![("voter_news_7".into(), 80)],
        period: (at("2024-06-02 06:00:01"), at("2024-06-09 20:59:59")),
        mean_delay: 3.42,
        platforms: vec!["x".into()],
        languages: vec!["hy".into()],
        permutation: (number == 1).then_some((0.005, 199)),
        guard: None,
    }
}

fn edge(account: &str, partner: &str, weight: u64) -> EdgeSummary {
    EdgeSummary {
        account_id: account.into(),
        account_id_y: partner.into(),
        kind: "url".into(),
        weight,
        mean_delay: 2.75,
        significance: Some(Significance { expected: 0.031, p_value: 1.5e-14, q_value: 2.2e-10 }),
        community: Some(1),
        guard: String::new(),
    }
}

/// The posts behind a link.
pub(crate) fn evidence() -> EdgeEvidence {
    EdgeEvidence {
        edges: vec![edge("alice", "bob", 2)],
        co_actions: vec![
            CoActionRow {
                kind: "url".into(),
                object_id: "https://example.com/a,b".into(),
                account_id: "bob".into(),
                content_id: "1797".into(),
                time: at("2024-06-02 06:00:01"),
                account_id_y: "alice".into(),
                content_id_y: "1801".into(),
                time_y: at("2024-06-02 06:00:05"),
                time_delta: 4,
            },
            CoActionRow {
                kind: "url".into(),
                object_id: "https://example.com/".into(),
                account_id: "alice".into(),
                content_id: "1888".into(),
                time: at("2024-06-03 06:00:00"),
                account_id_y: "bob".into(),
                content_id_y: "1889".into(),
                time_y: at("2024-06-03 06:00:58"),
                time_delta: 58,
            },
        ],
    }
}
