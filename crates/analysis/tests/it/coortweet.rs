//! The compatibility modes against recorded outputs of the tools themselves.
//!
//! The handcrafted cases lie in `tests/oracle/coortweet`; the real data set is read from the reference
//! folder where it is there, and the test says so where it is not.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use ostrakon_analysis::detect::coaction::{
    CoAction, Coaction, Collector, Conversation, Edge, Mode, ObjectKind, Options, Sizes, quantile,
};
use ostrakon_model::{AccountId, ObjectId, Platform, Post, PostId, Timestamp};

type Rows = Vec<BTreeMap<String, String>>;

fn read(path: &Path) -> Rows {
    let bytes = std::fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut text = String::new();
    if path.extension().is_some_and(|e| e == "gz") {
        flate2::read::MultiGzDecoder::new(&bytes[..]).read_to_string(&mut text).unwrap();
    } else {
        text = String::from_utf8(bytes).unwrap();
    }
    let mut lines = text.lines();
    let header: Vec<String> =
        lines.next().unwrap().split(',').map(|h| h.trim_matches('"').to_string()).collect();
    let row = |line: &str| {
        header.iter().cloned().zip(line.split(',').map(|c| c.trim_matches('"').to_string())).collect()
    };
    lines.map(row).collect()
}

fn conversation(path: &Path) -> Conversation {
    let mut collector = Collector::new(&[ObjectKind::Object]);
    for row in read(path) {
        let mut post = Post::new(
            Platform::new("unknown").unwrap(),
            PostId::new(row["content_id"].as_str()).unwrap(),
            AccountId::new(row["account_id"].as_str()).unwrap(),
            Timestamp::parse(&row["timestamp_share"]).unwrap(),
        );
        post.objects.push(ObjectId::new(row["object_id"].as_str()).unwrap());
        collector.add(&post).unwrap();
    }
    collector.finish()
}

fn find(c: &Conversation, mode: Mode, window: u32, min_participation: u32) -> Coaction {
    let kind = &c.kinds[0];
    let sizes =
        Sizes { n_accounts: c.accounts.len(), n_objects: kind.objects.len(), object_post: &kind.object_post };
    Coaction::find(&kind.actions, sizes, Options { mode, window, min_participation, pairs_max: u64::MAX })
}

fn close(a: f64, text: &str, tolerance: f64) -> bool {
    (a - text.parse::<f64>().unwrap()).abs() <= tolerance
}

fn compare_edges(c: &Conversation, edges: &[Edge], expected: &Rows, at: &str) {
    let mut weights: Vec<u64> = edges.iter().map(|e| e.n_pairs.into()).collect();
    let thresholds = [quantile(&mut weights, 0.5), quantile(&mut weights, 0.9)];
    let by_ends: BTreeMap<(&str, &str), &Edge> =
        edges.iter().map(|e| ((c.accounts.get(e.account), c.accounts.get(e.partner)), e)).collect();
    assert_eq!(by_ends.len(), expected.len(), "{at}: number of edges");
    for row in expected {
        let ends = (row["from"].as_str(), row["to"].as_str());
        let edge = by_ends.get(&ends).unwrap_or_else(|| panic!("{at}: no edge {ends:?}"));
        assert_eq!(edge.n_pairs.to_string(), row["weight"], "{at}: weight of {ends:?}");
        assert!(close(edge.mean_delay(), &row["avg_time_delta"], 1e-6), "{at}: delay of {ends:?}");
        assert_eq!(edge.n_posts.to_string(), row["n_content_id"], "{at}: {ends:?}");
        assert_eq!(edge.n_posts_partner.to_string(), row["n_content_id_y"], "{at}: {ends:?}");
        assert!(close(edge.symmetry(), &row["edge_symmetry_score"], 1e-9), "{at}: {ends:?}");
        for (threshold, column) in thresholds.iter().zip(["weight_threshold_p50", "weight_threshold_p90"]) {
            let over = f64::from(edge.n_pairs) > *threshold;
            assert_eq!(u8::from(over).to_string(), row[column], "{at}: {column} of {ends:?}");
        }
    }
}

fn pairs_of(c: &Conversation, coaction: &Coaction) -> Vec<[String; 6]> {
    let kind = &c.kinds[0];
    let mut pairs: Vec<[String; 6]> = coaction
        .walk()
        .for_each_edge(|found: &mut Vec<[String; 6]>, _, _, pairs| {
            found.extend(pairs.iter().map(|pair| {
                let pair = CoAction::of(&coaction.timelines, pair);
                let account = |r: u32| c.accounts.get(r).to_string();
                let post = |r| c.posts.get(coaction.timelines.post(r)).to_string();
                [
                    kind.objects.get(pair.older.object).to_string(),
                    account(pair.older.account),
                    account(pair.newer.account),
                    post(&pair.older),
                    post(&pair.newer),
                    pair.delay().to_string(),
                ]
            }));
        })
        .concat();
    pairs.sort_unstable();
    pairs
}

fn compare_pairs(c: &Conversation, coaction: &Coaction, expected: &Rows, at: &str) {
    let columns = ["object_id", "account_id", "account_id_y", "content_id", "content_id_y", "time_delta"];
    let mut expected: Vec<[String; 6]> = expected.iter().map(|row| columns.map(|c| row[c].clone())).collect();
    expected.sort_unstable();
    assert_eq!(pairs_of(c, coaction), expected, "{at}: pairs");
}

/// Compares pairs and edges of one setting; `file` gives the path of `pairs` and of `edges`.
fn compare(c: &Conversation, (window, min): (u32, u32), file: impl Fn(&str) -> PathBuf) {
    let at = file("pairs").display().to_string();
    let coaction = find(c, Mode::CooRTweet, window, min);
    let pairs = read(&file("pairs"));
    // The one setting of the reference without pairs; anything else empty would prove nothing.
    assert_eq!(pairs.is_empty(), at.contains("tiny_pairs_tw0_mp3"), "{at}: no reference rows");
    compare_pairs(c, &coaction, &pairs, &at);
    let edges: Vec<Edge> = coaction.edges().iter().copied().collect();
    if file("edges").exists() {
        compare_edges(c, &edges, &read(&file("edges")), &at);
    } else {
        assert!(edges.is_empty(), "{at}: edges where the tool has none");
    }
}

#[test]
fn handcrafted_cases_equal_coortweet() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/oracle/coortweet");
    let c = conversation(&folder.join("tiny_input.csv"));
    for (window, min) in [(0, 1), (0, 2), (0, 3), (10, 1), (10, 2), (10, 3)] {
        compare(&c, (window, min), |table| folder.join(format!("tiny_{table}_tw{window}_mp{min}.csv")));
    }
}

/// Gives the folder of the real data set, or says that the test is skipped.
fn reference() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/coordination/reference");
    if !folder.exists() {
        eprintln!("skipped: the reference data set is not beside the project");
        return None;
    }
    Some(folder)
}

fn compare_set(set: &str, windows: &[u32]) {
    let Some(folder) = reference() else { return };
    let c = conversation(&folder.join(format!("input_{set}.csv.gz")));
    for &window in windows {
        for min in [2, 5] {
            compare(&c, (window, min), |table| {
                folder.join(format!("{table}_{set}_tw{window}_mp{min}.csv.gz"))
            });
        }
    }
}

#[test]
fn shared_addresses_equal_coortweet() {
    compare_set("url", &[10, 60, 300, 3600]);
}

#[test]
fn shared_hashtags_equal_coortweet() {
    compare_set("hashtag", &[10, 60, 300, 3600]);
}

#[test]
fn shared_images_equal_coortweet() {
    compare_set("image", &[10, 60, 300, 3600]);
}

#[test]
fn shared_domains_equal_coortweet() {
    compare_set("domain", &[10, 60]);
}

#[test]
fn co_links_equal_the_coordination_network_toolkit() {
    let Some(folder) = reference() else { return };
    let c = conversation(&folder.join("input_url.csv.gz"));
    for window in [10, 60, 300, 3600] {
        let mut found: Vec<[String; 3]> = Vec::new();
        for edge in find(&c, Mode::Cnt, window, 1).edges().iter() {
            let (a, b) = (c.accounts.get(edge.account).to_string(), c.accounts.get(edge.partner).to_string());
            found.push([a.clone(), b.clone(), edge.n_posts.to_string()]);
            found.push([b, a, edge.n_posts_partner.to_string()]);
        }
        found.sort_unstable();
        let rows = read(&folder.join(format!("cnt_co_link_url_tw{window}.csv.gz")));
        let no_loops = rows.iter().filter(|row| row["user_1"] != row["user_2"]);
        let mut expected: Vec<[String; 3]> =
            no_loops.map(|row| ["user_1", "user_2", "weight"].map(|column| row[column].clone())).collect();
        expected.sort_unstable();
        assert_eq!(found, expected, "window {window}");
    }
}
