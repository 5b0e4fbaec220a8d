//! The posts behind a link, as a table or as CSV.

use ostrakon_desk::watch::coaction::EdgeEvidence;

use crate::screen::{Ink, Screen};
use crate::summary;
use crate::table::{Set, Table, cut};
use crate::text;

/// Columns of the CSV: those of the pair table with the times of both posts, after the kind.
const CSV_COLUMNS: [&str; 9] = [
    "kind",
    "object_id",
    "account_id",
    "content_id",
    "timestamp_share",
    "account_id_y",
    "content_id_y",
    "timestamp_share_y",
    "time_delta",
];

/// Terminals from here on have room for both posts in one row.
const WIDE: usize = 130;

/// Writes the links and every pair of posts behind them.
pub(crate) fn render(evidence: &EdgeEvidence, screen: Screen) -> String {
    let mut shown = String::new();
    if let Some(edge) = evidence.edges.first() {
        let (account, partner) = (text::clean(&edge.account_id), text::clean(&edge.account_id_y));
        let title = text::evidence_title(&account, &partner, &text::count(evidence.co_actions.len()));
        shown.push_str(&screen.palette.paint(Ink::Heading, &title));
        shown.push('\n');
        let tested = evidence.edges.iter().any(|edge| edge.significance.is_some());
        shown.push_str(&summary::link_table(evidence.edges.iter(), tested, screen).render(screen));
        shown.push('\n');
    }
    match screen.width {
        Some(width) if width < WIDE => shown.push_str(&stacked(evidence, width)),
        _ => shown.push_str(&table(evidence).render(screen)),
    }
    shown
}

/// Lays out every pair of posts as a row.
fn table(evidence: &EdgeEvidence) -> Table {
    let [kind, object, account, post, time, account_y, post_y, time_y, delay] = text::EVIDENCE_COLUMNS;
    let (earlier, later) = text::EARLIER_LATER;
    let mut table = Table::new([
        (kind.to_owned(), Set::Left),
        (object.to_owned(), Set::Name),
        (format!("{earlier} {account}"), Set::Name),
        (post.to_owned(), Set::Name),
        (time.to_owned(), Set::Left),
        (format!("{later} {account_y}"), Set::Name),
        (post_y.to_owned(), Set::Name),
        (time_y.to_owned(), Set::Left),
        (delay.to_owned(), Set::Right),
    ]);
    for row in &evidence.co_actions {
        table.push([
            row.kind.clone(),
            row.object_id.clone(),
            row.account_id.clone(),
            row.content_id.clone(),
            row.time.to_string(),
            row.account_id_y.clone(),
            row.content_id_y.clone(),
            row.time_y.to_string(),
            text::delay(f64::from(row.time_delta)),
        ]);
    }
    table
}

/// Writes every pair of posts as three lines, for terminals too narrow for the table.
fn stacked(evidence: &EdgeEvidence, width: usize) -> String {
    let mut shown = String::new();
    for row in &evidence.co_actions {
        let delay = text::later(&text::delay(f64::from(row.time_delta)));
        let head = format!("  {}  {}", row.kind, text::clean(&row.object_id));
        let room = width.saturating_sub(delay.len() + 2);
        shown.extend([cut(&head, room).as_str(), "  ", &delay, "\n"]);
        for (time, account, post) in
            [(row.time, &row.account_id, &row.content_id), (row.time_y, &row.account_id_y, &row.content_id_y)]
        {
            let line = format!("    {time}  {}  {}", text::clean(account), text::clean(post));
            shown.extend([cut(&line, width).as_str(), "\n"]);
        }
    }
    shown
}

/// Writes every pair of posts as CSV by RFC 4180, times in UTC.
pub(crate) fn csv(evidence: &EdgeEvidence) -> String {
    let mut shown = format!("{}\n", CSV_COLUMNS.join(","));
    for row in &evidence.co_actions {
        let (time, time_y, delta) =
            (row.time.to_string(), row.time_y.to_string(), row.time_delta.to_string());
        let cells = [
            &row.kind,
            &row.object_id,
            &row.account_id,
            &row.content_id,
            &time,
            &row.account_id_y,
            &row.content_id_y,
            &time_y,
            &delta,
        ];
        let cells: Vec<String> = cells.into_iter().map(|cell| csv_cell(cell)).collect();
        shown.push_str(&cells.join(","));
        shown.push('\n');
    }
    shown
}

fn csv_cell(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;
    use crate::screen::Palette;

    #[test]
    fn as_a_table() {
        let screen = Screen { width: None, palette: Palette::Plain };
        insta::assert_snapshot!(render(&samples::evidence(), screen));
    }

    #[test]
    fn stacked_where_the_terminal_is_narrow() {
        let screen = Screen { width: Some(60), palette: Palette::Plain };
        insta::assert_snapshot!(render(&samples::evidence(), screen));
    }

    #[test]
    fn as_csv() {
        insta::assert_snapshot!(csv(&samples::evidence()));
    }
}
