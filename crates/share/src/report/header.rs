//! Head and foot of the page, the summary and the caveats.

use super::page::Page;
use super::policy::content_security_policy;
use super::text::Text;
use super::wording::{count, counted, duration, fill, plain, thousands, utc, utc_minute};
use super::{Group, Report, Selection};

const STYLE: &str = include_str!("report.css");
const SCRIPT: &str = include_str!("report.js");

/// Writes the head of the page, the title and the contents list.
pub(super) fn open(page: &mut Page, text: &'static Text, report: &Report<'_>) {
    page.raw("<!DOCTYPE html>\n<html")
        .attribute("lang", text.lang)
        .raw(">\n<head>\n<meta charset=\"utf-8\">\n");
    page.raw("<meta http-equiv=\"Content-Security-Policy\"");
    page.attribute("content", &content_security_policy(STYLE, SCRIPT)).raw(">\n");
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.raw(
        "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"robots\" content=\"noindex\">\n",
    );
    page.raw("<meta name=\"referrer\" content=\"no-referrer\">\n");
    page.raw("<meta name=\"generator\"").attribute("content", &report.program).raw(">\n");
    page.element("title", &report.title).raw("\n<style>").raw(STYLE).raw("</style>\n</head>\n<body>\n");
    page.raw("<a class=\"skip\" href=\"#summary\">").text(text.skip).raw("</a>\n<header>\n");
    page.raw("<p class=\"kicker\">").text(text.kicker).raw("</p>\n<h1>").foreign(&report.title);
    page.raw("</h1>\n<p class=\"byline\">").text(&fill(text.made_by, &[("program", &report.program)]));
    if let Some(time) = report.created {
        page.text(" ").text(&fill(text.made_at, &[("time", &utc_minute(time))]));
    }
    page.raw("</p>\n</header>\n");
    contents(page, text);
    page.raw("<main>\n");
}

fn contents(page: &mut Page, text: &'static Text) {
    page.raw("<nav").attribute("aria-label", text.contents).raw("><ol>");
    let entries = [
        ("#summary", text.summary),
        ("#network", text.picture),
        ("#groups", text.groups),
        ("#timeline", text.timeline),
        ("#pairs", text.edges),
        ("#benign", text.benign),
        ("#method", text.method),
        ("#parameters", text.parameters),
        ("#inputs", text.inputs),
        ("#reproduce", text.reproduce),
        ("#glossary", text.glossary),
    ];
    for (target, name) in entries {
        page.raw("<li><a").attribute("href", target).raw(">").text(name).raw("</a></li>");
    }
    page.raw("</ol></nav>\n");
}

/// Writes the summary in words, the main figures and the caveats.
pub(super) fn summary(page: &mut Page, text: &'static Text, report: &Report<'_>) {
    page.raw("<section class=\"summary\" aria-labelledby=\"summary\">\n").heading("summary", text.summary);
    page.raw("<p class=\"finding\">").text(&finding(text, report)).raw("</p>\n<p>");
    scope(page, text, report);
    if report.groups_found().next().is_none() {
        if report.scope.n_edges_selected > 0 {
            let pairs = counted(text.pairs, report.scope.n_edges_selected);
            page.text(" ").text(&fill(text.summary_pairs_only, &[("pairs", &pairs)]));
        }
        page.text(" ").text(text.summary_none_meaning);
    }
    if let Some(benign) = benign(text, report) {
        page.text(" ").text(&benign);
    }
    page.raw("</p>\n<p class=\"meaning\">").text(text.summary_meaning).raw("</p>\n");
    figures(page, text, report);
    page.raw("</section>\n");
    if !report.caveats.is_empty() {
        page.raw("<section class=\"caveats\" aria-labelledby=\"caveats\">\n")
            .heading("caveats", text.caveats);
        page.raw("<ul>\n");
        for caveat in &report.caveats {
            page.raw("<li>").foreign(caveat).raw("</li>\n");
        }
        page.raw("</ul>\n</section>\n");
    }
}

/// Says what was looked at.
fn scope(page: &mut Page, text: &'static Text, report: &Report<'_>) {
    let scope = &report.scope;
    page.sentence(
        text.summary_scope,
        &[
            ("accounts", &counted(text.accounts, scope.n_accounts)),
            ("posts", &counted(text.posts, scope.n_posts)),
            ("objects", &counted(object_forms(text, &scope.kind), scope.n_objects)),
        ],
    );
    if let (Some(first), Some(last)) = (scope.first, scope.last) {
        let times = [("first", &*utc_minute(first)), ("last", &*utc_minute(last))];
        page.text(" ").sentence(text.summary_span, &times);
    }
    if scope.n_rejected > 0 {
        page.text(" ").text(&counted(text.summary_rejected, scope.n_rejected));
    }
    let pairs = counted(text.pairs, scope.n_edges);
    let values = [("pairs", &*pairs), ("selected", &*thousands(scope.n_edges_selected))];
    page.text(" ").sentence(text.summary_edges, &values);
}

/// Says what was found.
fn finding(text: &'static Text, report: &Report<'_>) -> String {
    let criterion = criterion(text, &report.selection);
    let n_groups = count(report.groups_found().count());
    if n_groups == 0 {
        return fill(text.summary_none, &[("criterion", &criterion)]);
    }
    let mut sentence = fill(
        text.summary_found,
        &[
            ("networks", &counted(text.networks, n_groups)),
            ("accounts", &counted(text.accounts, members(report.groups_found()))),
            ("stand", &counted(text.stand, n_groups)),
            ("criterion", &criterion),
        ],
    );
    sentence.push(' ');
    let n_pairs = report.groups_found().map(|group| group.n_edges).sum();
    sentence.push_str(&fill(
        text.summary_pairs,
        &[("pairs", &counted(text.pairs, n_pairs)), ("window", &duration(f64::from(report.scope.window_s)))],
    ));
    sentence
}

/// Says how many groups have a known benign cause, if any.
fn benign(text: &'static Text, report: &Report<'_>) -> Option<String> {
    let n_groups = count(report.groups_benign().count());
    (n_groups > 0).then(|| {
        fill(
            text.summary_benign,
            &[
                ("networks", &counted(text.networks_benign, n_groups)),
                ("accounts", &counted(text.accounts, members(report.groups_benign()))),
                ("have", &counted(text.have, n_groups)),
                ("are", &counted(text.are, n_groups)),
            ],
        )
    })
}

fn members<'g>(groups: impl Iterator<Item = &'g Group<'g>>) -> u64 {
    groups.map(|group| count(group.members.len())).sum()
}

/// Says by what criterion pairs were picked.
fn criterion(text: &'static Text, selection: &Selection<'_>) -> String {
    match selection {
        Selection::FalseDiscovery { q_max, weight_min, .. } if *weight_min > 1 => {
            fill(text.criterion_q_weight, &[("q", &plain(*q_max)), ("weight", &thousands(*weight_min))])
        }
        Selection::FalseDiscovery { q_max, .. } => fill(text.criterion_q, &[("q", &plain(*q_max))]),
        Selection::Quantile { quantile } => fill(text.criterion_quantile, &[("quantile", &plain(*quantile))]),
        Selection::Weight { weight_min } => {
            fill(text.criterion_weight, &[("weight", &thousands(*weight_min))])
        }
    }
}

/// Gives the noun for a kind of object.
pub(super) fn object_forms(text: &'static Text, kind: &str) -> &'static str {
    match kind {
        "url" => text.objects_url,
        "domain" => text.objects_domain,
        "hashtag" | "hashtag_sequence" => text.objects_hashtag,
        "mention" => text.objects_mention,
        "image" | "video" | "media" => text.objects_media,
        "text" => text.objects_text,
        "reshare" => text.objects_reshare,
        _ => text.objects_any,
    }
}

fn figures(page: &mut Page, text: &'static Text, report: &Report<'_>) {
    let scope = &report.scope;
    page.raw("<dl class=\"figures\">\n");
    let figures = [
        (text.figure_accounts, scope.n_accounts),
        (text.figure_posts, scope.n_posts),
        (text.figure_objects, scope.n_objects),
        (text.figure_co_actions, scope.n_co_actions),
        (text.figure_pairs, scope.n_edges_selected),
        (text.figure_networks, count(report.groups_found().count())),
    ];
    for (name, n) in figures {
        page.raw("<div>").element("dt", name).element("dd", &thousands(n)).raw("</div>\n");
    }
    page.raw("</dl>\n");
}

/// Writes the foot of the page.
pub(super) fn close(page: &mut Page, text: &'static Text, report: &Report<'_>) {
    page.raw("</main>\n<footer><p>").text(text.footer).raw("</p><p>").text(&report.program);
    if let Some(time) = report.created {
        page.text(" · ").text(&utc(time)).text(" UTC");
    }
    page.raw("</p></footer>\n<script>").raw(SCRIPT).raw("</script>\n</body>\n</html>\n");
}
