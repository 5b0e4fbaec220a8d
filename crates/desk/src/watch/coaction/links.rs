//! What links the accounts of a group, as a table: every two posts behind every two accounts.

use std::collections::HashMap;
use std::io::Write as _;

use ostrakon_share::csv;

use super::detection::Detection;
use super::found::FoundEdge;
use super::outcome::CoActionRow;
use super::summary;

/// Most rows of the table of one group.
const ROWS_MAX: u64 = 200_000;

const HEADER: &str = "kind,object_id,account_id,content_id,timestamp_share,account_id_y,content_id_y,timestamp_share_y,time_delta\n";

/// What links the accounts of a group.
#[derive(Clone, Debug, Default)]
pub struct Links {
    /// The table as CSV: at most 200,000 rows.
    pub csv: Vec<u8>,
    /// Rows that there are.
    pub rows: u64,
}

/// Gives what links the accounts of each group, by their numbers.
pub(super) fn links(detection: &Detection<'_>, found: &[FoundEdge], groups: &[u32]) -> Vec<Links> {
    let places: HashMap<u32, usize> =
        groups.iter().zip(0..).map(|(number, place)| (*number, place)).collect();
    let mut all = vec![Links { csv: HEADER.as_bytes().to_vec(), rows: 0 }; groups.len()];
    for edge in found {
        let number = detection.communities.of_edge(&edge.edge);
        let Some(links) = number.and_then(|number| all.get_mut(*places.get(&number)?)) else { continue };
        for row in summary::co_actions(detection, edge) {
            links.rows += 1;
            if links.rows <= ROWS_MAX {
                append(&mut links.csv, &row);
            }
        }
    }
    all
}

fn append(out: &mut Vec<u8>, row: &CoActionRow) {
    for text in [&row.kind, &row.object_id, &row.account_id, &row.content_id] {
        csv::append_text(out, text);
    }
    // Writing into a vector cannot fail.
    let _ = write!(out, "{},", row.time);
    for text in [&row.account_id_y, &row.content_id_y] {
        csv::append_text(out, text);
    }
    let _ = writeln!(out, "{},{}", row.time_y, row.time_delta);
}
