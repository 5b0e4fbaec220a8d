//! Speed of the hot path, run by hand:
//! `cargo test --release -p ostrakon-ingest -- --ignored --nocapture throughput`.

use std::ops::ControlFlow;
use std::time::Instant;

use ostrakon_ingest::{Item, ReadOptions, read};

const N_ROWS: u32 = 3_000_000;

fn measure(name: &str, bytes: &[u8], n_rows: u32) {
    let mut rates: Vec<f64> = (0..5)
        .map(|_| {
            let start = Instant::now();
            let mut n_bytes = 0;
            let report = read(bytes, &ReadOptions::default(), &mut |item| {
                if let Item::Post { post, .. } = item {
                    n_bytes += post.account.as_str().len();
                }
                ControlFlow::Continue(())
            });
            assert_eq!(report.unwrap().posts, u64::from(n_rows));
            assert!(n_bytes > 0);
            bytes.len() as f64 / 1e6 / start.elapsed().as_secs_f64()
        })
        .collect();
    rates.sort_by(f64::total_cmp);
    println!("{name}: median {:.0} MB/s of {} MB", rates[2], bytes.len() / 1_000_000);
}

#[test]
#[ignore = "a measurement, not a check"]
fn four_columns() {
    let row = |i: u32| {
        let (account, object) = (i.wrapping_mul(2_654_435_761) % 100_000, i % 5003);
        format!("object{object},account{account},{},{}\n", 1_000_000_000 + i, 1_600_000_000 + i / 3)
    };
    let header = "object_id,account_id,content_id,timestamp_share\n".to_owned();
    let text: String = std::iter::once(header).chain((0..N_ROWS).map(row)).collect();
    measure("four columns", text.as_bytes(), N_ROWS);
}

#[test]
#[ignore = "a measurement, not a check"]
fn table_with_text() {
    let row = |i: u32| {
        format!(
            "user{},{i},\"Vote on Sunday, all of you! #Vote2026 with @anna{i} https://example.org/{}\",{}\n",
            i % 9973,
            i % 71,
            1_600_000_000 + i
        )
    };
    let header = "user_id,message_id,message_text,timestamp\n".to_owned();
    let text: String = std::iter::once(header).chain((0..N_ROWS / 3).map(row)).collect();
    measure("table with quoted text", text.as_bytes(), N_ROWS / 3);
}

#[test]
#[ignore = "a measurement, not a check"]
fn table_of_a_known_tool() {
    let text = String::from_utf8(crate::fixture("4cat_x_zeeschuimer.csv")).unwrap();
    let (header, rows) = text.split_once('\n').unwrap();
    let n_copies = N_ROWS / 30;
    let text = format!("{header}\n{}", rows.repeat(usize::try_from(n_copies).unwrap()));
    measure("table of a known tool", text.as_bytes(), n_copies * 2);
}

#[test]
#[ignore = "a measurement, not a check"]
fn json_lines() {
    let row = |i: u32| {
        format!(
            "{{\"user_id\":\"{}\",\"id\":{i},\"created_at\":\"2026-06-07T10:00:00.000Z\",\"text\":\"Vote on Sunday #Vote2026\",\"likes\":{}}}\n",
            i % 9973,
            i % 71
        )
    };
    let text: String = (0..N_ROWS / 3).map(row).collect();
    measure("json lines", text.as_bytes(), N_ROWS / 3);
}
