//! The files written under `--compat` against those of the tools themselves.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use ostrakon_desk::Silent;
use ostrakon_desk::watch::coaction::{Compat, Outcome, Request, detect};

type Row = BTreeMap<String, String>;

fn read(path: &Path) -> Vec<Row> {
    let bytes = std::fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut text = String::new();
    if path.extension().is_some_and(|e| e == "gz") {
        flate2::read::MultiGzDecoder::new(&bytes[..]).read_to_string(&mut text).unwrap();
    } else {
        text = String::from_utf8(bytes).unwrap();
    }
    let mut lines = text.lines();
    let cells = |line: &str| line.split(',').map(|c| c.trim_matches('"').to_owned()).collect::<Vec<_>>();
    let header = cells(lines.next().unwrap());
    lines.map(|line| header.iter().cloned().zip(cells(line)).collect()).collect()
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

fn request(folder: &Path, set: &str, window_s: u32, min_participation: u32) -> Request {
    Request {
        inputs: vec![folder.join(format!("input_{set}.csv.gz"))],
        window_s,
        min_participation,
        compat: Some(Compat::Coortweet),
        ..Request::default()
    }
}

fn close(a: &str, b: &str, tolerance: f64) -> bool {
    a == b || (a.parse::<f64>().unwrap() - b.parse::<f64>().unwrap()).abs() <= tolerance
}

/// Compares rows by key; `columns` are name there, name here, tolerance.
fn same_rows(ours: &[Row], theirs: &[Row], keys: (&[&str], &[&str]), columns: &[(&str, &str, f64)]) {
    let key = |row: &Row, names: &[&str]| names.iter().map(|n| row[*n].clone()).collect::<Vec<_>>();
    let by_key: BTreeMap<Vec<String>, &Row> = ours.iter().map(|row| (key(row, keys.0), row)).collect();
    assert_eq!(by_key.len(), theirs.len(), "number of rows");
    for row in theirs {
        let mut at = key(row, keys.1);
        let found = by_key.get(&at).or_else(|| {
            // An undirected edge may be named from either end.
            at.reverse();
            by_key.get(&at)
        });
        let found = found.unwrap_or_else(|| panic!("no row {at:?}"));
        for &(here, there, tolerance) in columns {
            assert!(
                close(&found[here], &row[there], tolerance),
                "{at:?} {here}: {} and {}",
                found[here],
                row[there]
            );
        }
    }
}

#[test]
fn fast_network_equals_coortweet() {
    let Some(folder) = reference() else { return };
    let out = tempfile::tempdir().unwrap();
    let edges = out.path().join("edges.csv");
    let request =
        Request { fast_window_s: Some(10), outputs: vec![edges.clone()], ..request(&folder, "image", 60, 2) };
    detect(&request, None, &Silent).unwrap();
    let mut columns = Vec::new();
    let names = [
        ("weight", 0.0),
        ("avg_time_delta", 1e-6),
        ("n_content_id", 0.0),
        ("n_content_id_y", 0.0),
        ("edge_symmetry_score", 1e-9),
        ("weight_threshold", 0.0),
    ];
    let full: Vec<String> = names.iter().map(|(name, _)| format!("{name}_full")).collect();
    let fast: Vec<String> = names.iter().map(|(name, _)| format!("{name}_fast")).collect();
    for (at, (name, tolerance)) in names.iter().enumerate() {
        columns.push((*name, full[at].as_str(), *tolerance));
        columns.push((fast[at].as_str(), fast[at].as_str(), *tolerance));
    }
    let theirs = read(&folder.join("fastnet_image_tw60_10_mp2.csv.gz"));
    assert_eq!(theirs.iter().filter(|row| row["weight_fast"].is_empty()).count(), 280);
    same_rows(&read(&edges), &theirs, (&["account_id", "account_id_y"], &["from", "to"]), &columns);
}

#[test]
fn account_statistics_equal_coortweet() {
    let Some(folder) = reference() else { return };
    let out = tempfile::tempdir().unwrap();
    let accounts = out.path().join("accounts.csv");
    let request = Request { accounts: Some(accounts.clone()), ..request(&folder, "image", 60, 2) };
    detect(&request, None, &Silent).unwrap();
    same_rows(
        &read(&accounts),
        &read(&folder.join("account_stats_image_tw60_mp2.csv.gz")),
        (&["account_id"], &["account_id"]),
        &[
            ("avg_time_delta", "avg_time_delta", 1e-6),
            ("avg_edge_symmetry_score", "avg_edge_symmetry_score", 1e-9),
            ("unique_shares_count", "unique_shares_count", 0.0),
        ],
    );
}

/// CooRTweet counts the accounts at one end of an object's edges; we count both ends, so never fewer.
#[test]
fn object_statistics_count_both_ends() {
    let Some(folder) = reference() else { return };
    let out = tempfile::tempdir().unwrap();
    let objects = out.path().join("objects.csv");
    let request = Request { objects: Some(objects.clone()), ..request(&folder, "image", 60, 2) };
    detect(&request, None, &Silent).unwrap();
    let ours: BTreeMap<String, u32> = read(&objects)
        .into_iter()
        .map(|row| (row["object_id"].clone(), row["num_accounts"].parse().unwrap()))
        .collect();
    let theirs = read(&folder.join("group_stats_image_tw60_mp2.csv.gz"));
    assert_eq!(ours.len(), theirs.len());
    for row in theirs {
        let one_end: u32 = row["num_accounts"].parse().unwrap();
        assert!(ours[&row["object_id"]] > one_end, "{}", row["object_id"]);
    }
}

fn totals(outcome: &Outcome) -> [u64; 4] {
    let kind = &outcome.kinds[0];
    [kind.n_pairs, kind.n_edges, kind.n_connected, kind.n_significant]
}

#[test]
fn totals_equal_every_recorded_setting() {
    let Some(folder) = reference() else { return };
    let mut settings = 0;
    for file in
        ["counts.csv", "counts_url.csv", "counts_hashtag.csv", "counts_image.csv", "counts_domain.csv"]
    {
        for row in read(&folder.join(file)) {
            let set = row["set"].clone();
            let number = |name: &str| row[name].parse::<u64>().unwrap();
            let (window, min) =
                (row["time_window"].parse().unwrap(), row["min_participation"].parse().unwrap());
            for (quantile, threshold, over) in [(0.5, "p50", "edges_gt_p50"), (0.9, "p90", "edges_gt_p90")] {
                let request = Request { edge_weight: quantile, ..request(&folder, &set, window, min) };
                let outcome = detect(&request, None, &Silent).unwrap();
                let expected = [number("pairs"), number("edges"), number("vertices"), number(over)];
                assert_eq!(totals(&outcome), expected, "{set} {window} {min} {quantile}");
                let kind = &outcome.kinds[0];
                assert!(
                    close(&kind.weight_threshold.to_string(), &row[threshold], 1e-9),
                    "{set} {window} {min}"
                );
                let in_groups: usize = outcome.groups.iter().map(|group| group.members.len()).sum();
                assert_eq!(
                    in_groups as u64,
                    number(&over.replace("edges", "vertices")),
                    "{set} {window} {min}"
                );
                assert_eq!(outcome.inputs[0].posts, number("input_rows"));
            }
            settings += 1;
        }
    }
    assert!(settings > 28, "only {settings} settings");
}

#[test]
fn directed_edges_equal_the_coordination_network_toolkit() {
    let Some(folder) = reference() else { return };
    let out = tempfile::tempdir().unwrap();
    let edges = out.path().join("edges.csv");
    let request =
        Request { compat: Some(Compat::Cnt), outputs: vec![edges.clone()], ..request(&folder, "url", 60, 1) };
    detect(&request, None, &Silent).unwrap();
    let key = |row: &Row, names: [&str; 3]| names.map(|name| row[name].clone());
    let mut ours: Vec<_> =
        read(&edges).iter().map(|r| key(r, ["account_id", "account_id_y", "weight"])).collect();
    let theirs = read(&folder.join("cnt_co_link_url_tw60.csv.gz"));
    let no_loops = theirs.iter().filter(|row| row["user_1"] != row["user_2"]);
    let mut theirs: Vec<_> = no_loops.map(|row| key(row, ["user_1", "user_2", "weight"])).collect();
    ours.sort_unstable();
    theirs.sort_unstable();
    assert_eq!(ours, theirs);
}
