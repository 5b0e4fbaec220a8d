//! Co-actions over time: bars for the whole and a small curve for each group.

use std::fmt::Write as _;

use ostrakon_model::Timestamp;

use super::page::Page;
use super::text::Text;
use super::wording::{count, duration, fill, thousands, utc_minute};
use super::{Group, Report, Timeline};
use crate::palette::colour_idx;

/// Bars drawn at most; more are narrower than a printed line.
const BARS_MAX: usize = 180;

/// Groups with a column of their own in the table.
const COLUMNS_MAX: usize = 12;

const WIDTH: f64 = 1000.0;

/// Holds bins merged so that they can be drawn.
struct Bars {
    counts: Vec<u64>,
    start_ms: i64,
    step_ms: i64,
}

impl Bars {
    fn new(timeline: &Timeline, counts: &[u32]) -> Self {
        // Every series of a report has as many bins, so all are merged alike.
        let n_merged = timeline.counts.len().div_ceil(BARS_MAX).max(1);
        let counts = counts.chunks(n_merged).map(|bins| bins.iter().map(|n| u64::from(*n)).sum()).collect();
        let step_ms = i64::from(timeline.step_s) * 1000 * i64::try_from(n_merged).unwrap_or(1);
        Self { counts, start_ms: timeline.start.unix_milliseconds(), step_ms }
    }

    /// Gives the start of a bar, as text.
    fn time(&self, idx: usize) -> String {
        let ms = self.start_ms + self.step_ms * i64::try_from(idx).unwrap_or(0);
        Timestamp::from_unix_milliseconds(ms).map(utc_minute).unwrap_or_default()
    }

    /// Gives the highest bar and its position.
    fn peak(&self) -> Option<(usize, u64)> {
        let peak = self.counts.iter().copied().max().filter(|n| *n > 0)?;
        self.counts.iter().position(|n| *n == peak).map(|idx| (idx, peak))
    }

    fn unit(&self, text: &'static Text) -> String {
        match self.step_ms / 1000 {
            3_600 => text.unit_hour.to_owned(),
            86_400 => text.unit_day.to_owned(),
            seconds => fill(text.unit_other, &[("length", &duration(seconds as f64))]),
        }
    }
}

/// Writes the section.
pub(super) fn write(page: &mut Page, text: &'static Text, report: &Report<'_>) {
    page.raw("<section aria-labelledby=\"timeline\">\n").heading("timeline", text.timeline);
    let bars = report.timeline.as_ref().map(|timeline| Bars::new(timeline, &timeline.counts));
    let Some((bars, (at, peak))) = bars.and_then(|bars| bars.peak().map(|peak| (bars, peak))) else {
        page.raw("<p class=\"empty\">").text(text.timeline_none).raw("</p>\n</section>\n");
        return;
    };
    let unit = bars.unit(text);
    page.raw("<p class=\"lead\">").text(&fill(text.timeline_lead, &[("unit", &unit)])).raw("</p>\n");
    let label = fill(
        text.timeline_label,
        &[
            ("unit", &unit),
            ("first", &bars.time(0)),
            ("last", &bars.time(bars.counts.len())),
            ("time", &bars.time(at)),
            ("peak", &thousands(peak)),
        ],
    );
    chart(page, &bars, peak, &label);
    table(page, text, report, &bars, &unit);
    page.raw("</section>\n");
}

fn chart(page: &mut Page, bars: &Bars, peak: u64, label: &str) {
    const HEIGHT: f64 = 170.0;
    const BASE: f64 = 148.0;
    const LEFT: f64 = 52.0;
    page.raw("<figure class=\"timeline\"><svg viewBox=\"0 0 1000 170\" role=\"img\"");
    page.attribute("aria-label", label).raw(">\n");
    let step = (WIDTH - LEFT) / count(bars.counts.len()) as f64;
    let scale = (BASE - 14.0) / peak as f64;
    page.raw("<path class=\"grid\" d=\"M52 14H1000M52 81H1000M52 148H1000\"/>\n");
    for (idx, n) in bars.counts.iter().enumerate().filter(|(_, n)| **n > 0) {
        let height = (*n as f64 * scale).max(1.0);
        page.raw("<rect class=\"bar\"").attribute("x", &format!("{:.1}", LEFT + count(idx) as f64 * step));
        page.attribute("y", &format!("{:.1}", BASE - height));
        page.attribute("width", &format!("{:.1}", (step * 0.86).max(0.6)));
        page.attribute("height", &format!("{height:.1}"));
        page.raw("><title>").text(&bars.time(idx)).text(" · ").text(&thousands(*n)).raw("</title></rect>\n");
    }
    for (y, value) in [(18.0, peak), (152.0, 0)] {
        page.raw("<text class=\"axis end\" x=\"46\"").attribute("y", &format!("{y}"));
        page.raw(">").text(&thousands(value)).raw("</text>");
    }
    let n = bars.counts.len();
    for (class, x, idx) in
        [("axis", LEFT, 0), ("axis mid", f64::midpoint(LEFT, WIDTH), n / 2), ("axis end", WIDTH, n)]
    {
        page.raw("<text").attribute("class", class).attribute("x", &x.to_string());
        page.attribute("y", &(HEIGHT - 4.0).to_string()).raw(">").text(&bars.time(idx)).raw("</text>");
    }
    page.raw("</svg></figure>\n");
}

fn table(page: &mut Page, text: &'static Text, report: &Report<'_>, all: &Bars, unit: &str) {
    let groups: Vec<(String, Bars)> = (report.groups.iter())
        .filter(|group| !group.counts.is_empty())
        .take(COLUMNS_MAX)
        .filter_map(|group| {
            let name = fill(text.group_name, &[("n", &group.number.to_string())]);
            report.timeline.as_ref().map(|timeline| (name, Bars::new(timeline, &group.counts)))
        })
        .collect();
    page.raw("<details>").element("summary", text.timeline_table).raw("\n");
    page.table("time-table", "sortable", &fill(text.timeline_caption, &[("unit", unit)]));
    let mut columns = vec![(text.timeline_from, false), (text.timeline_all, true)];
    columns.extend(groups.iter().map(|(name, _)| (name.as_str(), true)));
    page.head(&columns).raw("<tbody>\n");
    for (idx, n) in all.counts.iter().enumerate().filter(|(_, n)| **n > 0) {
        page.raw("<tr><td class=\"time\">").text(&all.time(idx)).raw("</td>");
        page.number(&thousands(*n), *n as f64);
        for (_, bars) in &groups {
            let n = bars.counts.get(idx).copied().unwrap_or(0);
            page.number(&thousands(n), n as f64);
        }
        page.raw("</tr>\n");
    }
    page.raw("</tbody>").table_end().raw("</details>\n");
}

/// Writes the small curve of a group.
pub(super) fn sparkline(page: &mut Page, text: &'static Text, report: &Report<'_>, group: &Group<'_>) {
    let Some(timeline) = &report.timeline else { return };
    let bars = Bars::new(timeline, &group.counts);
    let Some((at, peak)) = bars.peak() else { return };
    let label = fill(
        text.group_timeline,
        &[
            ("n", &group.number.to_string()),
            ("unit", &bars.unit(text)),
            ("time", &bars.time(at)),
            ("peak", &thousands(peak)),
        ],
    );
    let step = WIDTH / count(bars.counts.len()) as f64;
    let mut path = String::new();
    for (idx, n) in bars.counts.iter().enumerate().filter(|(_, n)| **n > 0) {
        let (x, height) = (count(idx) as f64 * step, (*n as f64 * 40.0 / peak as f64).max(1.0));
        let width = (step * 0.86).max(0.8);
        // Writing into a string cannot fail.
        let _ = write!(path, "M{x:.1} 44v-{height:.1}h{width:.1}v{height:.1}Z");
    }
    page.raw(
        "<figure class=\"spark\"><svg viewBox=\"0 0 1000 45\" preserveAspectRatio=\"none\" role=\"img\"",
    );
    page.attribute("aria-label", &label).raw("><path class=\"grid\" d=\"M0 44.5H1000\"/><path");
    page.attribute("class", &format!("bar c{}", colour_idx(group.number))).attribute("d", &path);
    page.raw("/></svg><figcaption>").text(&label).raw("</figcaption></figure>\n");
}
