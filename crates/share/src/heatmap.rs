//! A two-dimensional histogram as a picture: SVG that loads nothing and runs nothing.

use std::fmt::Write as _;

use crate::palette::COLOURS;
use crate::xml::append_escaped;

/// Side of a bin on the page.
const CELL: f64 = 5.0;
const MARGIN_LEFT: f64 = 60.0;
const MARGIN_TOP: f64 = 60.0;
const MARGIN_BELOW: f64 = 60.0;
const MARGIN_RIGHT: f64 = 30.0;

/// Is what is drawn; both axes are in percent.
#[derive(Clone, Copy, Debug)]
pub struct Heatmap<'h> {
    /// What it is of.
    pub title: &'h str,
    /// A sentence beneath it.
    pub note: &'h str,
    /// Name of the axis to the right.
    pub x: &'h str,
    /// Name of the axis upwards.
    pub y: &'h str,
    /// How many there are, by place to the right and then upwards; all rows have the same length.
    pub counts: &'h [Vec<u32>],
}

/// Draws it as SVG. Darkness grows with each doubling, so that single ones are seen beside thousands.
pub fn svg(map: &Heatmap<'_>) -> String {
    let (columns, rows) = (map.counts.len(), map.counts.first().map_or(0, Vec::len));
    let (width, height) = (CELL * columns as f64, CELL * rows as f64);
    let (all_width, all_height) = (MARGIN_LEFT + width + MARGIN_RIGHT, MARGIN_TOP + height + MARGIN_BELOW);
    let bottom = MARGIN_TOP + height;
    let mut page = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {all_width} {all_height}\" role=\"img\" \
         aria-labelledby=\"title note\" font-family=\"system-ui, sans-serif\" font-size=\"13\">\n\
         <title id=\"title\">{}</title>\n<desc id=\"note\">{}</desc>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n",
        escape(map.title),
        escape(map.note)
    );
    text(&mut page, (MARGIN_LEFT, 24.0), "font-size=\"16\" font-weight=\"bold\"", map.title);
    text(&mut page, (MARGIN_LEFT, 44.0), "fill=\"#444\"", map.note);
    let [red, green, blue] = COLOURS[0];
    let _ = writeln!(page, "<g fill=\"rgb({red},{green},{blue})\">");
    let most = map.counts.iter().flatten().copied().max().unwrap_or(0);
    for (column, counts) in map.counts.iter().enumerate() {
        for (row, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            let (x, y) = (MARGIN_LEFT + CELL * column as f64, bottom - CELL * (row + 1) as f64);
            let opacity = shade(*count, most);
            let _ = writeln!(
                page,
                "<rect x=\"{x}\" y=\"{y}\" width=\"{CELL}\" height=\"{CELL}\" opacity=\"{opacity:.2}\"/>"
            );
        }
    }
    page.push_str("</g>\n");
    let _ = writeln!(
        page,
        "<rect x=\"{MARGIN_LEFT}\" y=\"{MARGIN_TOP}\" width=\"{width}\" height=\"{height}\" fill=\"none\" stroke=\"#444\"/>"
    );
    for percent in (0..=100).step_by(20) {
        let part = f64::from(percent) / 100.0;
        let label = percent.to_string();
        text(&mut page, (MARGIN_LEFT + part * width, bottom + 18.0), "text-anchor=\"middle\"", &label);
        text(&mut page, (MARGIN_LEFT - 8.0, bottom - part * height + 4.0), "text-anchor=\"end\"", &label);
    }
    text(&mut page, (MARGIN_LEFT + width / 2.0, bottom + 42.0), "text-anchor=\"middle\"", map.x);
    let (x, y) = (18.0, MARGIN_TOP + height / 2.0);
    text(&mut page, (x, y), &format!("text-anchor=\"middle\" transform=\"rotate(-90 {x} {y})\""), map.y);
    page.push_str("</svg>\n");
    page
}

/// Gives the opacity of a bin, a step for each doubling, up to 1 for the most.
fn shade(count: u32, most: u32) -> f64 {
    let steps = |count: u32| f64::from(count.max(1).ilog2() + 1);
    steps(count) / steps(most)
}

fn escape(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    append_escaped(&mut escaped, words);
    escaped
}

fn text(page: &mut String, (x, y): (f64, f64), attributes: &str, words: &str) {
    let _ = writeln!(page, "<text x=\"{x}\" y=\"{y}\" {attributes}>{}</text>", escape(words));
}

#[cfg(test)]
mod tests {
    use super::{Heatmap, svg};

    #[test]
    fn a_bin_is_drawn_where_it_belongs_and_names_are_escaped() {
        let mut counts = vec![vec![0; 100]; 100];
        counts[0][0] = 7;
        counts[99][99] = 1;
        let drawn = svg(&Heatmap { title: "A <b> & \"c\"", note: "n", x: "x", y: "y", counts: &counts });
        assert!(drawn.contains("<rect x=\"60\" y=\"555\" width=\"5\" height=\"5\" opacity=\"1.00\"/>"));
        assert!(drawn.contains("<rect x=\"555\" y=\"60\" width=\"5\" height=\"5\" opacity=\"0.33\"/>"));
        assert!(!drawn.contains("<b>") && drawn.contains("A &lt;b&gt; &amp;"));
        assert_eq!(drawn.matches("opacity").count(), 2);
        assert!(svg(&Heatmap { counts: &[], title: "", note: "", x: "", y: "" }).ends_with("</svg>\n"));
    }
}
