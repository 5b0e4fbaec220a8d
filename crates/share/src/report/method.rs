//! The method in words, with its formulas.

use super::page::Page;
use super::text::Text;
use super::wording::{counted, duration, fill, plain, thousands};
use super::{Report, Selection, Weight};

/// Writes the section.
pub(super) fn write(page: &mut Page, text: &'static Text, report: &Report<'_>) {
    page.raw("<section class=\"prose\" aria-labelledby=\"method\">\n").heading("method", text.method);
    let window = duration(f64::from(report.scope.window_s));
    paragraph(page, &fill(text.method_co_action, &[("window", &window)]));
    if report.scope.min_participation > 1 {
        let n = thousands(u64::from(report.scope.min_participation));
        paragraph(page, &fill(text.method_participation, &[("n", &n)]));
    }
    paragraph(
        page,
        match report.scope.weight {
            Weight::DistinctObjects => text.method_weight_objects,
            Weight::PostPairs => text.method_weight_pairs,
            Weight::DistinctPosts => text.method_weight_posts,
        },
    );
    selection(page, text, &report.selection);
    paragraph(page, text.method_delay);
    paragraph(page, &report.group_method);
    paragraph(page, text.method_density);
    for note in &report.method_notes {
        paragraph(page, note);
    }
    page.raw("</section>\n");
}

fn paragraph(page: &mut Page, sentence: &str) {
    if !sentence.is_empty() {
        page.element("p", sentence).raw("\n");
    }
}

fn selection(page: &mut Page, text: &'static Text, selection: &Selection<'_>) {
    match selection {
        Selection::FalseDiscovery { q_max, n_pairs_tested, strata, weight_min } => {
            paragraph(page, text.method_chance);
            if let Some(strata) = strata {
                paragraph(page, &fill(text.method_strata, &[("strata", strata)]));
            }
            paragraph(page, text.method_p);
            let values = [("pairs", &*counted(text.pairs, *n_pairs_tested)), ("q", &*plain(*q_max))];
            paragraph(page, &fill(text.method_q, &values));
            if *weight_min > 1 {
                paragraph(page, &fill(text.method_weight_min, &[("weight", &thousands(*weight_min))]));
            }
            paragraph(page, text.method_q_limit);
        }
        Selection::Quantile { quantile } => {
            paragraph(page, &fill(text.method_quantile, &[("quantile", &plain(*quantile))]));
        }
        Selection::Weight { weight_min } => {
            paragraph(page, &fill(text.method_weight_rule, &[("weight", &thousands(*weight_min))]));
        }
    }
}
