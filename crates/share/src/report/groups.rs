//! The groups: one table, then a card for each; groups with a known benign cause in a section of their own.

use super::header::object_forms;
use super::page::Page;
use super::picture::legend_mark;
use super::text::Text;
use super::timeline::sparkline;
use super::wording::{count, counted, duration, fill, percent, probability, thousands, utc_minute};
use super::{Group, Report};

/// Cards written at most; the table lists all groups.
const CARDS_MAX: usize = 60;

/// Writes the section of groups found.
pub(super) fn write(page: &mut Page, text: &'static Text, report: &Report<'_>) {
    page.raw("<section aria-labelledby=\"groups\">\n").heading("groups", text.groups);
    let groups: Vec<&Group<'_>> = report.groups_found().collect();
    if groups.is_empty() {
        page.raw("<p class=\"empty\">").text(text.groups_none).raw("</p>\n</section>\n");
        return;
    }
    page.raw("<p class=\"lead\">").text(text.groups_lead).raw("</p>\n");
    table(page, text, report, &groups);
    if groups.len() > CARDS_MAX {
        let values = [("shown", &*thousands(count(CARDS_MAX))), ("all", &*thousands(count(groups.len())))];
        page.raw("<p class=\"notice\">").text(&fill(text.groups_more, &values)).raw("</p>\n");
    }
    for group in groups.into_iter().take(CARDS_MAX) {
        card(page, text, report, group);
    }
    page.raw("</section>\n");
}

/// Writes the section of groups with a known benign cause.
pub(super) fn write_benign(page: &mut Page, text: &'static Text, report: &Report<'_>) {
    page.raw("<section class=\"benign\" aria-labelledby=\"benign\">\n").heading("benign", text.benign);
    if report.groups_benign().next().is_none() {
        page.raw("<p class=\"empty\">").text(text.benign_none).raw("</p>\n</section>\n");
        return;
    }
    page.raw("<p class=\"lead\">").text(text.benign_lead).raw("</p>\n");
    for group in report.groups_benign().take(CARDS_MAX) {
        card(page, text, report, group);
    }
    page.raw("</section>\n");
}

fn table(page: &mut Page, text: &'static Text, report: &Report<'_>, groups: &[&Group<'_>]) {
    page.table("group-table", "sortable", text.groups_caption).head(&[
        (text.column_group, true),
        (text.column_accounts, true),
        (text.column_pairs, true),
        (text.column_density, true),
        (text.column_co_actions, true),
        (text.column_objects, true),
        (text.column_mean_delay, true),
        (text.column_first, false),
        (text.column_last, false),
        (text.column_p, true),
        (text.column_platforms, false),
        (text.column_languages, false),
    ]);
    page.raw("<tbody>\n");
    for group in groups {
        let number = group.number.to_string();
        page.raw("<tr><td class=\"num\"").attribute("data-v", &number).raw("><span class=\"group\">");
        legend_mark(page, group);
        group_link(page, report, group, &number);
        page.raw("</span></td>");
        page.number(&thousands(count(group.members.len())), count(group.members.len()) as f64);
        page.number(&thousands(group.n_edges), group.n_edges as f64);
        page.number(&format!("{:.2}", group.density), group.density);
        page.number(&thousands(group.n_co_actions), group.n_co_actions as f64);
        page.number(&thousands(group.n_objects), group.n_objects as f64);
        page.number(&duration(group.avg_time_delta), group.avg_time_delta);
        page.raw("<td class=\"time\">").text(&utc_minute(group.first)).raw("</td>");
        page.raw("<td class=\"time\">").text(&utc_minute(group.last)).raw("</td>");
        match group.permutation {
            Some(test) => page.number(&probability(test.p_value), test.p_value),
            None => page.number(text.nothing, 2.0),
        };
        page.cell(&group.platforms.join(", ")).cell(&group.languages.join(", ")).raw("</tr>\n");
    }
    page.raw("</tbody>").table_end();
}

/// Writes a group's name, as a link to its card if it has one.
pub(super) fn group_link(page: &mut Page, report: &Report<'_>, group: &Group<'_>, name: &str) {
    let is_benign = group.guard.is_some();
    let has_card = (report.groups.iter().filter(|other| other.guard.is_some() == is_benign))
        .take(CARDS_MAX)
        .any(|other| other.number == group.number);
    if has_card {
        page.raw("<a").attribute("href", &format!("#group-{}", group.number)).raw(">").text(name).raw("</a>");
    } else {
        page.text(name);
    }
}

fn card(page: &mut Page, text: &'static Text, report: &Report<'_>, group: &Group<'_>) {
    let number = group.number.to_string();
    page.raw("<article class=\"card\"").attribute("id", &format!("group-{number}")).raw("><h3>");
    legend_mark(page, group);
    page.text(&fill(text.group_name, &[("n", &number)])).raw("</h3>\n");
    if let Some(guard) = &group.guard {
        let values = [("label", &*guard.label), ("reason", &*guard.reason)];
        page.raw("<p class=\"reason\">").text(&fill(text.benign_reason, &values)).raw("</p>\n");
    }
    sentences(page, text, report, group);
    sparkline(page, text, report, group);
    page.raw("<div class=\"columns\">\n");
    objects(page, text, group);
    first_movers(page, text, group);
    page.raw("</div>\n");
    members(page, text, group);
    page.raw("</article>\n");
}

fn sentences(page: &mut Page, text: &'static Text, report: &Report<'_>, group: &Group<'_>) {
    let n_accounts = count(group.members.len());
    let span = group.last.unix_seconds().saturating_sub(group.first.unix_seconds());
    page.raw("<p>").sentence(
        text.group_sentence,
        &[
            ("accounts", &counted(text.accounts, n_accounts)),
            ("n", &thousands(group.n_co_actions)),
            ("objects", &counted(object_forms(text, &report.scope.kind), group.n_objects)),
            ("delay", &duration(group.avg_time_delta)),
            ("span", &duration(f64::from(span))),
        ],
    );
    page.text(" ").sentence(
        text.group_density,
        &[
            ("pairs", &thousands(group.n_edges)),
            ("possible", &thousands(n_accounts.saturating_mul(n_accounts.saturating_sub(1)) / 2)),
            ("density", &format!("{:.2}", group.density)),
        ],
    );
    if let Some(test) = group.permutation {
        let values = [("runs", &*thousands(u64::from(test.n_runs))), ("p", &*probability(test.p_value))];
        page.text(" ").sentence(text.group_permutation, &values);
        if let Some(q) = test.q_value {
            page.text(" ").sentence(text.group_permutation_q, &[("q", &probability(q))]);
        }
    }
    let listed = |names: &[std::borrow::Cow<'_, str>]| {
        if names.is_empty() { text.unknown.to_owned() } else { names.join(", ") }
    };
    page.text(" ").text(&fill(
        text.group_context,
        &[("platforms", &listed(&group.platforms)), ("languages", &listed(&group.languages))],
    ));
    page.raw("</p>\n");
}

fn objects(page: &mut Page, text: &'static Text, group: &Group<'_>) {
    if group.objects.is_empty() {
        return;
    }
    page.raw("<table>").element("caption", text.group_objects);
    page.head(&[(text.evidence_object, false), (text.column_accounts, true), (text.column_co_actions, true)]);
    page.raw("<tbody>\n");
    for object in &group.objects {
        page.raw("<tr>").cell(&object.object_id);
        page.number(&thousands(u64::from(object.n_accounts)), f64::from(object.n_accounts));
        page.number(&thousands(object.n_co_actions), object.n_co_actions as f64).raw("</tr>\n");
    }
    page.raw("</tbody></table>\n");
}

fn first_movers(page: &mut Page, text: &'static Text, group: &Group<'_>) {
    if group.first_movers.is_empty() {
        return;
    }
    page.raw("<table>").element("caption", text.group_first);
    page.head(&[(text.column_account, false), (text.group_first_share, true), (text.column_objects, true)]);
    page.raw("<tbody>\n");
    for mover in &group.first_movers {
        page.raw("<tr>").cell(&mover.account_id);
        page.number(&percent(mover.n_first, mover.n_objects), mover.n_first as f64);
        page.number(&thousands(mover.n_objects), mover.n_objects as f64).raw("</tr>\n");
    }
    page.raw("</tbody></table>\n");
}

fn members(page: &mut Page, text: &'static Text, group: &Group<'_>) {
    let accounts = counted(text.accounts, count(group.members.len()));
    page.raw("<details>").element("summary", &fill(text.group_members, &[("accounts", &accounts)]));
    page.raw("<ul class=\"members\">");
    for member in &group.members {
        page.raw("<li>").foreign(member).raw("</li>");
    }
    page.raw("</ul></details>\n");
}
