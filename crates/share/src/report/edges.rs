//! The pairs of accounts, each with the posts that show it.

use super::page::Page;
use super::text::Text;
use super::wording::{count, counted, duration, fill, probability, quantity, thousands, utc};
use super::{CoAction, EdgeEvidence, Report};

/// Writes the section.
pub(super) fn write(page: &mut Page, text: &'static Text, report: &Report<'_>) {
    page.raw("<section aria-labelledby=\"pairs\">\n").heading("pairs", text.edges);
    if report.edges.is_empty() {
        page.raw("<p class=\"empty\">").text(text.edges_none).raw("</p>\n</section>\n");
        return;
    }
    page.raw("<p class=\"lead\">").text(text.edges_lead).raw("</p>\n");
    let shown = count(report.edges.len());
    if shown < report.scope.n_edges_selected {
        let values = [("shown", &*thousands(shown)), ("all", &*thousands(report.scope.n_edges_selected))];
        page.raw("<p class=\"notice\">").text(&fill(text.edges_more, &values)).raw("</p>\n");
    }
    page.raw("<p class=\"filter\" hidden><label for=\"pair-filter\">").text(text.edges_filter);
    page.raw(
        "</label> <input id=\"pair-filter\" type=\"search\" data-table=\"pair-table\" autocomplete=\"off\"",
    );
    page.raw("> <output")
        .attribute("data-forms", text.edges_shown)
        .raw(" aria-live=\"polite\"></output></p>\n");
    page.table("pair-table", "sortable pairs", text.edges_caption).head(&[
        (text.column_account, false),
        (text.column_account_y, false),
        (text.column_group, true),
        (text.column_weight, true),
        (text.column_expected, true),
        (text.column_p, true),
        (text.column_q, true),
        (text.column_mean_delay, true),
        (text.column_symmetry, true),
        (text.column_first_mover, false),
    ]);
    for edge in &report.edges {
        pair(page, text, edge);
    }
    page.table_end().raw("</section>\n");
}

fn pair(page: &mut Page, text: &'static Text, edge: &EdgeEvidence<'_>) {
    page.raw("<tbody>\n<tr>").cell(&edge.account_id).cell(&edge.account_id_y);
    match edge.group {
        Some(group) => page.number(&group.to_string(), f64::from(group)),
        None => page.number(text.nothing, f64::from(u32::MAX)),
    };
    page.number(&thousands(edge.weight), edge.weight as f64);
    chance(page, text, edge.expected, quantity);
    chance(page, text, edge.p_value, probability);
    chance(page, text, edge.q_value, probability);
    page.number(&duration(edge.avg_time_delta), edge.avg_time_delta);
    page.number(&format!("{:.2}", edge.edge_symmetry_score), edge.edge_symmetry_score);
    if edge.first_mover.is_empty() {
        page.element("td", text.nothing);
    } else {
        page.cell(&edge.first_mover);
    }
    page.raw("</tr>\n<tr class=\"evidence\"><td colspan=\"10\">");
    if !edge.guard.is_empty() {
        page.raw("<span class=\"badge\">")
            .text(text.benign_mark)
            .text(": ")
            .foreign(&edge.guard)
            .raw("</span> ");
    }
    evidence(page, text, edge);
    page.raw("</td></tr>\n</tbody>\n");
}

/// Writes a number that not every way of selecting pairs gives; absent ones sort last.
fn chance(page: &mut Page, text: &'static Text, value: Option<f64>, show: fn(f64) -> String) {
    match value {
        Some(value) => page.number(&show(value), value),
        None => page.number(text.nothing, f64::MAX),
    };
}

fn evidence(page: &mut Page, text: &'static Text, edge: &EdgeEvidence<'_>) {
    let all = counted(text.co_actions, edge.n_co_actions);
    let shown = count(edge.co_actions.len());
    let summary = if shown < edge.n_co_actions {
        fill(text.evidence_some, &[("shown", &thousands(shown)), ("co_actions", &all)])
    } else {
        fill(text.evidence, &[("co_actions", &all)])
    };
    if edge.co_actions.is_empty() {
        page.text(&summary);
        return;
    }
    page.raw("<details>").element("summary", &summary).raw("\n<table>");
    page.element("caption", text.evidence_caption).head(&[
        (text.evidence_object, false),
        (text.evidence_earlier, false),
        (text.evidence_earlier_time, false),
        (text.evidence_later, false),
        (text.evidence_later_time, false),
        (text.evidence_delay, true),
    ]);
    page.raw("<tbody>\n");
    for co_action in &edge.co_actions {
        posts(page, text, co_action);
    }
    page.raw("</tbody></table></details>");
}

fn posts(page: &mut Page, text: &'static Text, co_action: &CoAction<'_>) {
    page.raw("<tr>").cell(&co_action.object_id);
    for (content_id, account_id, time) in [
        (&co_action.content_id, &co_action.account_id, co_action.time),
        (&co_action.content_id_y, &co_action.account_id_y, co_action.time_y),
    ] {
        page.raw("<td>").foreign(content_id).raw(" <span class=\"by\">").text(text.evidence_by).text(" ");
        page.foreign(account_id).raw("</span></td><td class=\"time\">").text(&utc(time)).raw("</td>");
    }
    let delay_ms = co_action.time_y.unix_milliseconds() - co_action.time.unix_milliseconds();
    let delay = delay_ms as f64 / 1000.0;
    page.number(&duration(delay), delay).raw("</tr>\n");
}
