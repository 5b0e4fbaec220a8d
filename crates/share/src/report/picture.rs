//! The network picture: an SVG with a list of groups and a table beside it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::groups::group_link;
use super::page::Page;
use super::text::Text;
use super::wording::{count, counted, fill, thousands};
use super::{Dot, Group, Report};
use crate::palette::{Shape, colour_idx, shape};

/// Lines drawn at most: browsers pan and print some thousand smoothly, and more are not told apart by eye.
const LINES_MAX: usize = 6_000;

/// Dots drawn and listed at most, for the same reasons.
const DOTS_MAX: usize = 5_000;

/// Groups whose number is drawn; the others are found by highlighting them.
const LABELS_MAX: usize = 40;

const WIDTH: f64 = 1000.0;
const HEIGHT: f64 = 700.0;
const MARGIN: f64 = 36.0;

/// Writes the section.
pub(super) fn write(page: &mut Page, text: &'static Text, report: &Report<'_>) {
    page.raw("<section aria-labelledby=\"network\">\n").heading("network", text.picture);
    if report.picture.dots.is_empty() {
        page.raw("<p class=\"empty\">").text(text.picture_empty).raw("</p>\n</section>\n");
        return;
    }
    page.raw("<p class=\"lead\">").text(text.picture_lead).raw("</p>\n");
    let plan = Plan::new(report);
    page.raw("<figure class=\"network\">\n");
    drawing(page, text, report, &plan);
    group_list(page, text, report);
    page.raw("<figcaption><p>").text(text.picture_widths).raw("</p>\n");
    notice(page, text.picture_capped_lines, plan.lines.len(), report.picture.lines.len());
    notice(page, text.picture_capped_dots, plan.dots.len(), report.picture.dots.len());
    page.raw("</figcaption>\n</figure>\n");
    table(page, text, report, &plan);
    page.raw("</section>\n");
}

fn notice(page: &mut Page, template: &str, shown: usize, all: usize) {
    if shown < all {
        let values = [("shown", &*thousands(count(shown))), ("all", &*thousands(count(all)))];
        page.raw("<p class=\"notice\">").text(&fill(template, &values)).raw("</p>\n");
    }
}

/// Decides what is drawn and where.
struct Plan {
    /// Positions of drawn dots in the report, the most active first.
    dots: Vec<usize>,
    /// Positions of drawn lines in the report.
    lines: Vec<usize>,
    /// Place of every dot on the page, drawn or not.
    places: Vec<(f64, f64)>,
    /// Size of dots, so that many do not hide each other.
    scale: f64,
}

impl Plan {
    fn new(report: &Report<'_>) -> Self {
        let picture = &report.picture;
        let mut dots: Vec<usize> = (0..picture.dots.len()).collect();
        dots.sort_by_key(|idx| {
            (std::cmp::Reverse(picture.dots.get(*idx).map_or(0, |dot| dot.total_weight)), *idx)
        });
        dots.truncate(DOTS_MAX);
        let mut drawn = vec![false; picture.dots.len()];
        for idx in &dots {
            if let Some(flag) = drawn.get_mut(*idx) {
                *flag = true;
            }
        }
        let is_drawn = |node: u32| drawn.get(position(node)).copied().unwrap_or(false);
        let mut lines: Vec<(u64, usize)> = (picture.lines.iter().enumerate())
            .filter(|(_, line)| is_drawn(line.source) && is_drawn(line.target))
            .map(|(idx, line)| (line.weight, idx))
            .collect();
        lines.sort_by_key(|(weight, idx)| (std::cmp::Reverse(*weight), *idx));
        lines.truncate(LINES_MAX);
        let lines = lines.into_iter().map(|(_, idx)| idx).collect();
        let scale = (500.0 / count(dots.len()).max(1) as f64).sqrt().clamp(0.45, 1.0);
        Self { dots, lines, places: places(&picture.dots), scale }
    }

    fn place(&self, idx: usize) -> (f64, f64) {
        self.places.get(idx).copied().unwrap_or((WIDTH / 2.0, HEIGHT / 2.0))
    }
}

fn position(node: u32) -> usize {
    usize::try_from(node).unwrap_or(usize::MAX)
}

/// Scales positions to the page, keeping their proportions; what is not a number goes to the middle.
fn places(dots: &[Dot<'_>]) -> Vec<(f64, f64)> {
    let finite = |dot: &Dot<'_>| {
        let [x, y] = dot.position;
        (x.is_finite() && y.is_finite()).then(|| (f64::from(x), f64::from(-y)))
    };
    let (mut low, mut high) = ((f64::MAX, f64::MAX), (f64::MIN, f64::MIN));
    for (x, y) in dots.iter().filter_map(finite) {
        low = (low.0.min(x), low.1.min(y));
        high = (high.0.max(x), high.1.max(y));
    }
    let span = ((high.0 - low.0).max(1e-9), (high.1 - low.1).max(1e-9));
    let scale = ((WIDTH - 2.0 * MARGIN) / span.0).min((HEIGHT - 2.0 * MARGIN) / span.1);
    let middle = (f64::midpoint(low.0, high.0), f64::midpoint(low.1, high.1));
    dots.iter()
        .map(|dot| {
            finite(dot).map_or((WIDTH / 2.0, HEIGHT / 2.0), |(x, y)| {
                (WIDTH / 2.0 + (x - middle.0) * scale, HEIGHT / 2.0 + (y - middle.1) * scale)
            })
        })
        .collect()
}

fn drawing(page: &mut Page, text: &'static Text, report: &Report<'_>, plan: &Plan) {
    let n_groups = count(report.groups.len());
    let label = fill(
        text.picture_label,
        &[
            ("accounts", &counted(text.accounts, count(report.picture.dots.len()))),
            ("pairs", &counted(text.pairs, count(report.picture.lines.len()))),
            ("networks", &counted(text.networks, n_groups)),
        ],
    );
    page.raw("<svg id=\"picture\" viewBox=\"0 0 1000 700\" role=\"img\"").attribute("aria-label", &label);
    page.raw(">\n");
    lines(page, report, plan);
    let hollow: BTreeMap<u32, bool> =
        report.groups.iter().map(|group| (group.number, group.guard.is_some())).collect();
    // The most active accounts are drawn last, on top.
    for idx in plan.dots.iter().rev() {
        if let Some(dot) = report.picture.dots.get(*idx) {
            let is_hollow = dot.group.and_then(|g| hollow.get(&g)).copied().unwrap_or(false);
            let size = plan.scale * (3.5 + 0.9 * f64::from(dot.n_partners).sqrt().min(9.0));
            mark(page, text, dot, (plan.place(*idx), size), is_hollow);
        }
    }
    labels(page, report, plan);
    page.raw("</svg>\n");
}

/// Writes the lines, gathered by group and thickness into one path each.
fn lines(page: &mut Page, report: &Report<'_>, plan: &Plan) {
    let mut paths: BTreeMap<(Option<u32>, &'static str), String> = BTreeMap::new();
    let group = |node: u32| report.picture.dots.get(position(node)).and_then(|dot| dot.group);
    for line in plan.lines.iter().filter_map(|idx| report.picture.lines.get(*idx)) {
        let own = group(line.source).filter(|g| group(line.target) == Some(*g));
        let width = match line.weight {
            0..=3 => "w1",
            4..=10 => "w2",
            _ => "w3",
        };
        let (from, to) = (plan.place(position(line.source)), plan.place(position(line.target)));
        let path = paths.entry((own, width)).or_default();
        // Writing into a string cannot fail.
        let _ = write!(path, "M{:.1} {:.1}L{:.1} {:.1}", from.0, from.1, to.0, to.1);
    }
    for ((group, width), path) in paths {
        page.raw("<path").attribute("class", &format!("line {width} {}", colour_class(group)));
        group_attribute(page, group);
        page.attribute("d", &path).raw("/>\n");
    }
}

fn colour_class(group: Option<u32>) -> String {
    group.map_or_else(|| "c-none".to_owned(), |g| format!("c{}", colour_idx(g)))
}

fn group_attribute(page: &mut Page, group: Option<u32>) {
    page.attribute("data-g", &group.map_or_else(String::new, |g| g.to_string()));
}

fn mark(
    page: &mut Page,
    text: &'static Text,
    dot: &Dot<'_>,
    (place, size): ((f64, f64), f64),
    is_hollow: bool,
) {
    let hollow = if is_hollow { " hollow" } else { "" };
    outline(page, shape(dot.group), place, size);
    page.attribute("class", &format!("dot {}{hollow}", colour_class(dot.group)));
    group_attribute(page, dot.group);
    let group = dot.group.map_or_else(
        || text.picture_ungrouped.to_owned(),
        |g| fill(text.group_name, &[("n", &g.to_string())]),
    );
    // Marks that isolate the writing direction, because a title cannot hold elements.
    let account = format!("\u{2068}{}\u{2069}", dot.account_id);
    let title = fill(
        text.picture_dot,
        &[
            ("account", &account),
            ("group", &group),
            ("partners", &thousands(u64::from(dot.n_partners))),
            ("weight", &thousands(dot.total_weight)),
        ],
    );
    page.raw("><title>").text(&title).raw("</title></path>\n");
}

/// Opens a path of the given shape; areas are about equal at equal size.
fn outline(page: &mut Page, shape: Shape, (x, y): (f64, f64), r: f64) {
    let path = match shape {
        Shape::Disc => {
            let d = 2.0 * r;
            format!("M{:.1} {y:.1}a{r:.1} {r:.1} 0 1 0 {d:.1} 0a{r:.1} {r:.1} 0 1 0 -{d:.1} 0Z", x - r)
        }
        Shape::Square => {
            let side = 1.77 * r;
            format!("M{:.1} {:.1}h{side:.1}v{side:.1}h-{side:.1}Z", x - side / 2.0, y - side / 2.0)
        }
        Shape::Triangle => polygon(x, y + 0.2 * r, 1.5 * r, 3, -90.0),
        Shape::Diamond => polygon(x, y, 1.3 * r, 4, -90.0),
        Shape::Hexagon => polygon(x, y, 1.1 * r, 6, 0.0),
    };
    page.raw("<path").attribute("d", &path);
}

fn polygon(x: f64, y: f64, r: f64, corners: u32, turn: f64) -> String {
    let mut path = String::new();
    for corner in 0..corners {
        let angle = (turn + 360.0 * f64::from(corner) / f64::from(corners)).to_radians();
        let letter = if corner == 0 { 'M' } else { 'L' };
        let _ = write!(path, "{letter}{:.1} {:.1}", x + r * angle.cos(), y + r * angle.sin());
    }
    path.push('Z');
    path
}

/// Writes the number of each group above its topmost dot.
fn labels(page: &mut Page, report: &Report<'_>, plan: &Plan) {
    let mut tops: BTreeMap<u32, (f64, f64, f64)> = BTreeMap::new();
    for idx in &plan.dots {
        let Some(group) = report.picture.dots.get(*idx).and_then(|dot| dot.group) else { continue };
        let (x, y) = plan.place(*idx);
        let (sum, n, top) = tops.entry(group).or_insert((0.0, 0.0, f64::MAX));
        *sum += x;
        *n += 1.0;
        *top = top.min(y);
    }
    // Largest first: numbers of small groups would cover each other.
    let mut groups: Vec<&Group<'_>> = report.groups.iter().collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.members.len()));
    for group in groups.into_iter().take(LABELS_MAX) {
        if let Some((sum, n, top)) = tops.get(&group.number) {
            page.raw("<text class=\"tag\"").attribute("x", &format!("{:.1}", sum / n));
            page.attribute("y", &format!("{:.1}", (top - 14.0).max(18.0)));
            group_attribute(page, Some(group.number));
            page.raw(">").text(&group.number.to_string()).raw("</text>\n");
        }
    }
}

/// Writes a small mark in colour and shape of a group, for lists and headings.
pub(super) fn legend_mark(page: &mut Page, group: &Group<'_>) {
    page.raw("<svg class=\"mark\" viewBox=\"0 0 20 20\" aria-hidden=\"true\">");
    outline(page, shape(Some(group.number)), (10.0, 10.0), 6.5);
    let hollow = if group.guard.is_some() { " hollow" } else { "" };
    page.attribute("class", &format!("dot {}{hollow}", colour_class(Some(group.number)))).raw("/></svg>");
}

fn group_list(page: &mut Page, text: &'static Text, report: &Report<'_>) {
    if report.groups.is_empty() {
        return;
    }
    page.raw("<div class=\"legend\" role=\"region\" tabindex=\"0\"")
        .attribute("aria-label", text.picture_groups);
    page.raw(">").element("h3", text.picture_groups).raw("<ul>\n");
    for group in &report.groups {
        page.raw("<li>");
        legend_mark(page, group);
        let name = fill(text.group_name, &[("n", &group.number.to_string())]);
        page.raw("<span>");
        group_link(page, report, group, &name);
        page.text(" · ").text(&counted(text.accounts, count(group.members.len())));
        if group.guard.is_some() {
            page.text(" · ").text(text.benign_mark);
        }
        page.raw("</span><button type=\"button\" class=\"pick\" aria-pressed=\"false\" hidden");
        page.attribute("data-g", &group.number.to_string());
        page.attribute("aria-label", &format!("{}: {name}", text.picture_pick));
        page.raw(">").text(text.picture_pick).raw("</button></li>\n");
    }
    page.raw("</ul></div>\n");
}

fn table(page: &mut Page, text: &'static Text, report: &Report<'_>, plan: &Plan) {
    page.raw("<details>").element("summary", text.picture_table).raw("\n");
    page.table("accounts", "sortable", text.picture_table_caption);
    page.head(&[
        (text.column_account, false),
        (text.column_group, true),
        (text.column_partners, true),
        (text.column_total_weight, true),
    ]);
    page.raw("<tbody>\n");
    for dot in plan.dots.iter().filter_map(|idx| report.picture.dots.get(*idx)) {
        page.raw("<tr>").cell(&dot.account_id);
        match dot.group {
            Some(group) => page.number(&group.to_string(), f64::from(group)),
            None => page.number(text.nothing, f64::from(u32::MAX)),
        };
        page.number(&thousands(u64::from(dot.n_partners)), f64::from(dot.n_partners));
        page.number(&thousands(dot.total_weight), dot.total_weight as f64).raw("</tr>\n");
    }
    page.raw("</tbody>").table_end();
    notice(page, text.picture_table_more, plan.dots.len(), report.picture.dots.len());
    page.raw("</details>\n");
}
