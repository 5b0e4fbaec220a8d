use std::fmt::Write as _;
use std::io::Write as _;

use ostrakon_model::Timestamp;
use ostrakon_share::{
    AccountRow, Accounts, Edge, Edges, FastEdge, ObjectRow, Objects, Pair, Pairs, ParquetTable, Row, Table,
    Width, csv, ndjson,
};
use parquet::file::reader::{FileReader as _, SerializedFileReader};

/// An edge with a value everywhere.
pub(crate) fn full_edge<'a>(account_id: &'a str, account_id_y: &'a str) -> Edge<'a> {
    Edge {
        account_id,
        account_id_y,
        weight: 7,
        avg_time_delta: 4.714_285_714_285_714,
        n_content_id: 7,
        n_content_id_y: 6,
        edge_symmetry_score: 0.857_142_857_142_857_1,
        weight_threshold: true,
        kind: "url",
        n_objects: Some(7),
        expected: Some(0.0123),
        p_value: Some(3.1e-12),
        q_value: Some(0.000_045),
        first_mover: account_id,
        community: Some(1),
        guard: "",
        fast: Some(FastEdge {
            weight: 3,
            avg_time_delta: 2.0,
            n_content_id: 3,
            n_content_id_y: 3,
            edge_symmetry_score: 1.0,
            weight_threshold: false,
        }),
    }
}

/// An edge as a compatibility mode gives it: nothing beyond CooRTweet's columns.
fn bare_edge<'a>(account_id: &'a str, account_id_y: &'a str) -> Edge<'a> {
    Edge {
        weight_threshold: false,
        n_objects: None,
        expected: None,
        p_value: None,
        q_value: None,
        first_mover: "",
        community: None,
        fast: None,
        avg_time_delta: 10.0,
        ..full_edge(account_id, account_id_y)
    }
}

fn edges() -> Vec<Edge<'static>> {
    vec![
        full_edge("user_1", "user_2"),
        bare_edge("user_1", "=1+1"),
        Edge {
            p_value: Some(1.0),
            q_value: Some(1.0),
            guard: "newsroom",
            ..full_edge("a,\"b\"", "c\r\nd\t\u{1}é")
        },
    ]
}

fn pairs() -> Vec<Pair<'static>> {
    let pair = Pair {
        object_id: "url_https://example.org/a?b=1,2",
        account_id: "user_2",
        account_id_y: "user_1",
        content_id: "100",
        content_id_y: "101",
        time_delta: 4,
        in_fast_window: Some(true),
    };
    vec![pair, Pair { time_delta: 40, in_fast_window: Some(false), ..pair }]
}

fn accounts() -> Vec<AccountRow<'static>> {
    let row = AccountRow {
        account_id: "user_1",
        avg_time_delta: Some(7.25),
        avg_edge_symmetry_score: Some(0.9),
        unique_shares_count: 12,
        n_posts: 40,
        n_partners: 3,
        n_edges_significant: Some(2),
        total_weight: 31,
        first_mover_share: Some(0.625),
        eigenvector: Some(0.031),
        community: Some(1),
        guard: "",
        first_time: Some(Timestamp::from_unix_seconds(1_631_455_402)),
        last_time: Some(Timestamp::from_unix_milliseconds(1_631_541_802_250).unwrap()),
    };
    vec![
        row,
        AccountRow {
            account_id: "user_2",
            avg_time_delta: None,
            avg_edge_symmetry_score: None,
            first_time: None,
            last_time: None,
            community: None,
            ..row
        },
    ]
}

fn objects() -> Vec<ObjectRow<'static>> {
    vec![ObjectRow {
        object_id: "hashtag_wahl",
        kind: "hashtag",
        num_accounts: 5,
        n_posts: 9,
        first_time: Some(Timestamp::from_unix_seconds(1_631_455_402)),
        last_time: None,
        n_pairs: 14,
    }]
}

fn as_csv<R: Row>(rows: &[R], width: Width) -> String {
    let mut buffer = Vec::new();
    csv::append_header::<R>(&mut buffer, width);
    for row in rows {
        csv::append_row(&mut buffer, row, width);
    }
    String::from_utf8(buffer).unwrap()
}

fn as_ndjson<R: Row>(rows: &[R], width: Width) -> String {
    let mut buffer = Vec::new();
    for row in rows {
        ndjson::append_row(&mut buffer, row, width);
    }
    String::from_utf8(buffer).unwrap()
}

/// Writes rows as Parquet and gives the schema and the rows as the reader prints them.
fn through_parquet<T: Table>(rows: &[T::Row<'_>], width: Width) -> String {
    let mut table = ParquetTable::<_, T>::new(tempfile::tempfile().unwrap(), width).unwrap();
    // In two pieces, as a streaming caller hands them.
    let (head, tail) = rows.split_at(rows.len() / 2);
    table.write(head).unwrap();
    table.write(tail).unwrap();
    let mut file = table.finish().unwrap();
    file.flush().unwrap();
    let reader = SerializedFileReader::new(file).unwrap();
    let metadata = reader.metadata().file_metadata();
    let mut text = Vec::new();
    parquet::schema::printer::print_schema(&mut text, metadata.schema());
    let mut text = String::from_utf8(text).unwrap();
    for row in reader.get_row_iter(None).unwrap() {
        writeln!(text, "{}", row.unwrap()).unwrap();
    }
    text
}

#[test]
fn edges_are_written_in_every_format() {
    insta::assert_snapshot!("edges_plain.csv", as_csv(&edges(), Width::Plain));
    insta::assert_snapshot!("edges_with_fast.csv", as_csv(&edges(), Width::WithFast));
    insta::assert_snapshot!("edges_plain.ndjson", as_ndjson(&edges(), Width::Plain));
    insta::assert_snapshot!("edges_with_fast.ndjson", as_ndjson(&edges(), Width::WithFast));
    insta::assert_snapshot!("edges_plain.parquet", through_parquet::<Edges>(&edges(), Width::Plain));
    insta::assert_snapshot!("edges_with_fast.parquet", through_parquet::<Edges>(&edges(), Width::WithFast));
}

#[test]
fn other_tables_are_written_in_every_format() {
    insta::assert_snapshot!("pairs_plain.csv", as_csv(&pairs(), Width::Plain));
    insta::assert_snapshot!("pairs_with_fast.csv", as_csv(&pairs(), Width::WithFast));
    insta::assert_snapshot!("pairs_with_fast.parquet", through_parquet::<Pairs>(&pairs(), Width::WithFast));
    insta::assert_snapshot!("accounts.csv", as_csv(&accounts(), Width::Plain));
    insta::assert_snapshot!("accounts.ndjson", as_ndjson(&accounts(), Width::Plain));
    insta::assert_snapshot!("accounts.parquet", through_parquet::<Accounts>(&accounts(), Width::Plain));
    insta::assert_snapshot!("objects.csv", as_csv(&objects(), Width::Plain));
    insta::assert_snapshot!("objects.ndjson", as_ndjson(&objects(), Width::Plain));
    insta::assert_snapshot!("objects.parquet", through_parquet::<Objects>(&objects(), Width::Plain));
}

#[test]
fn every_ndjson_line_is_json() {
    for line in as_ndjson(&edges(), Width::WithFast).lines() {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(value.as_object().unwrap().len(), 22);
    }
    let hostile = as_ndjson(&edges(), Width::Plain);
    let last: serde_json::Value = serde_json::from_str(hostile.lines().last().unwrap()).unwrap();
    assert_eq!(last["account_id"], "a,\"b\"");
    assert_eq!(last["account_id_y"], "c\r\nd\t\u{1}é");
}

#[test]
fn numbers_that_json_cannot_hold_become_null() {
    let edge = Edge { avg_time_delta: f64::NAN, expected: Some(f64::INFINITY), ..full_edge("a", "b") };
    let line = as_ndjson(&[edge], Width::Plain);
    let value: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert!(value["avg_time_delta"].is_null() && value["expected"].is_null());
}

#[test]
fn an_empty_table_is_still_a_table() {
    assert_eq!(as_csv::<Edge<'_>>(&[], Width::Plain).lines().count(), 1);
    assert!(through_parquet::<Edges>(&[], Width::Plain).contains("account_id_y"));
}
