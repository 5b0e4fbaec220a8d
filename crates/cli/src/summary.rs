//! The summary of a run: what was read, what was found, how sure it is, and what to do next.

use std::path::Path;

use ostrakon_desk::watch::InputSummary;
use ostrakon_desk::watch::coaction::{EdgeSummary, GroupSummary, KindSummary, Outcome};

use crate::page::Page;
use crate::screen::{Ink, Screen};
use crate::table::{Set, Table};
use crate::text;

/// How much is shown.
struct Extent {
    groups: usize,
    groups_in_detail: usize,
    links: usize,
}

/// Where nothing is written, the screen is all there is.
const ON_SCREEN: Extent = Extent { groups: 20, groups_in_detail: 5, links: 20 };

/// Where files are written, they hold the rest.
const BESIDE_FILES: Extent = Extent { groups: 10, groups_in_detail: 0, links: 5 };

/// Terminals from here on have room for full times in tables.
const WIDE: usize = 120;

/// Members, objects and first movers named of a group.
const NAMED_MAX: usize = 5;

/// What the summary needs to know of a run beyond its outcome.
#[derive(Clone, Copy, Debug)]
pub(crate) struct About<'a> {
    /// Where it was recorded.
    pub(crate) run: Option<&'a Path>,
    /// Whether links were tested against chance, where that is known; they are not with `--compat`.
    pub(crate) tested: Option<bool>,
}

/// Writes the summary of a run.
pub(crate) fn render(outcome: &Outcome, about: About<'_>, screen: Screen) -> String {
    let extent = if outcome.written.is_empty() { ON_SCREEN } else { BESIDE_FILES };
    let tested = about.tested.unwrap_or_else(|| is_tested(outcome));
    let mut page = Page::new(screen);
    inputs(&mut page, &outcome.inputs);
    let period = outcome.period.map(|(first, last)| (first.to_string(), last.to_string()));
    page.item("", &text::extent(&text::number(outcome.n_accounts), &text::number(outcome.n_posts), period));
    kinds(&mut page, &outcome.kinds, tested);
    groups(&mut page, outcome, &extent, tested);
    links(&mut page, &outcome.strongest, extent.links, tested);
    if !outcome.caveats.is_empty() {
        page.heading(text::CAVEATS);
        for caveat in &outcome.caveats {
            page.item("- ", caveat);
        }
    }
    if !outcome.written.is_empty() {
        page.heading(text::WRITTEN);
        for path in &outcome.written {
            page.item("", &path.display().to_string());
        }
    }
    page.blank();
    for hint in hints(outcome, about.run) {
        let word = screen.palette.paint(Ink::Hint, text::HINT);
        page.line(&format!("{word} {}", text::clean(&hint)));
    }
    page.into_text()
}

/// Tells from the links whether they were tested against chance.
fn is_tested(outcome: &Outcome) -> bool {
    outcome.strongest.is_empty() || outcome.strongest.iter().any(|edge| edge.significance.is_some())
}

/// Shows what was read.
pub(crate) fn inputs(page: &mut Page, inputs: &[InputSummary]) {
    page.heading(text::READ);
    let [input, rows, posts, rejected, format] = text::INPUT_COLUMNS;
    let mut table = Table::new([
        (input, Set::Name),
        (rows, Set::Right),
        (posts, Set::Right),
        (rejected, Set::Right),
        (format, Set::Left),
    ]);
    for input in inputs {
        table.push([
            input.digest.path.clone(),
            text::number(input.rows),
            text::number(input.posts),
            text::number(input.rejected),
            input.format.clone(),
        ]);
    }
    page.table(&table);
    for input in inputs {
        remarks(page, input);
    }
}

fn remarks(page: &mut Page, input: &InputSummary) {
    if !input.rejected_first.is_empty() {
        let n_shown = input.rejected_first.len();
        let all_shown = u64::try_from(n_shown).is_ok_and(|shown| shown >= input.rejected);
        page.item("", &text::rejected(&input.digest.path, &text::number(input.rejected), n_shown, all_shown));
        for row in &input.rejected_first {
            page.item("  ", &rejected_row(row));
        }
    }
    for warning in &input.warnings {
        page.item("", &format!("{} {}: {warning}", text::NOTE, input.digest.path));
    }
}

/// Writes `file:line:field: reason, the text`.
pub(crate) fn rejected_row(row: &ostrakon_desk::watch::RejectedRow) -> String {
    let place = match row.field.as_str() {
        "" => format!("{}:{}", row.path, row.line),
        field => format!("{}:{}:{field}", row.path, row.line),
    };
    if row.excerpt.is_empty() {
        format!("{place}: {}", row.reason)
    } else {
        format!("{place}: {}, got `{}`", row.reason, row.excerpt)
    }
}

fn kinds(page: &mut Page, kinds: &[KindSummary], tested: bool) {
    page.heading(text::KINDS);
    let kept = if tested { text::SIGNIFICANT } else { text::ABOVE_THRESHOLD };
    let titles = text::KIND_COLUMNS.into_iter().chain([kept]);
    let mut table = Table::new(
        titles.enumerate().map(|(idx, title)| (title, if idx == 0 { Set::Left } else { Set::Right })),
    );
    for kind in kinds {
        let numbers = [
            kind.n_actions,
            kind.n_objects,
            kind.n_pairs,
            kind.n_edges,
            kind.n_connected,
            kind.n_significant,
        ];
        table.push([kind.kind.clone()].into_iter().chain(numbers.into_iter().map(text::number)));
    }
    page.table(&table);
    for kind in kinds {
        for (object, n_pairs) in &kind.over_budget {
            let said = text::over_budget(&kind.kind, object, &text::number(*n_pairs));
            page.item("", &format!("{} {said}", text::NOTE));
        }
    }
}

fn groups(page: &mut Page, outcome: &Outcome, extent: &Extent, tested: bool) {
    page.heading(&text::groups(outcome.groups.len()));
    if outcome.groups.is_empty() {
        page.item("", if tested { text::NO_GROUP } else { text::NO_GROUP_COMPAT });
        return;
    }
    let [group, accounts, links, density, shared, first, last, delay, known_as] = text::GROUP_COLUMNS;
    let mut table = Table::new([
        (group, Set::Right),
        (accounts, Set::Right),
        (links, Set::Right),
        (density, Set::Right),
        (shared, Set::Right),
        (first, Set::Left),
        (last, Set::Left),
        (delay, Set::Right),
        (text::GROUP_P, Set::Right),
        (known_as, Set::Name),
    ]);
    for group in outcome.groups.iter().take(extent.groups) {
        table.push([
            group.number.to_string(),
            text::count(group.members.len()),
            text::number(group.n_edges),
            format!("{:.2}", group.density),
            text::number(group.n_objects),
            moment(group.period.0.to_string(), page.screen),
            moment(group.period.1.to_string(), page.screen),
            text::delay(group.mean_delay),
            group.permutation.map_or_else(String::new, |(p, _)| text::probability(p)),
            group.guard.as_ref().map_or(text::NO_LABEL, |(label, _)| label).to_owned(),
        ]);
    }
    table.drop_empty();
    table.fit(page.screen.width, &[text::GROUP_P, density, last]);
    page.table(&table);
    more(page, outcome.groups.len(), extent.groups);
    for group in outcome.groups.iter().take(extent.groups_in_detail) {
        detail(page, group);
    }
}

/// Shortens a time to its day where the terminal is narrow; files and the detail below have it in full.
pub(crate) fn moment(time: String, screen: Screen) -> String {
    match (screen.width, time.split_once('T')) {
        (Some(width), Some((day, _))) if width < WIDE => day.to_owned(),
        _ => time,
    }
}

/// Names a group's accounts, objects and first movers.
fn detail(page: &mut Page, group: &GroupSummary) {
    page.blank();
    page.line(&format!("  {}", text::group(group.number)));
    let period = (group.period.0.to_string(), group.period.1.to_string());
    page.item("  ", &text::active(&period.0, &period.1, &group.platforms, &group.languages));
    let counted = |(name, n): &(String, u32)| format!("{name} ({n})");
    let members = list(group.members.iter().cloned(), group.members.len());
    page.item("  ", &format!("{} {members}", text::MEMBERS));
    if !group.objects.is_empty() {
        let n_objects = usize::try_from(group.n_objects).unwrap_or(usize::MAX);
        let objects = list(group.objects.iter().map(counted), n_objects.max(group.objects.len()));
        page.item("  ", &format!("{} {objects}", text::SHARED));
    }
    if !group.first_movers.is_empty() {
        let movers = list(group.first_movers.iter().map(counted), group.first_movers.len());
        page.item("  ", &format!("{} {movers}", text::FIRST));
    }
    if let Some((label, reason)) = &group.guard {
        page.item("  ", &format!("{label}: {reason}"));
    }
}

/// Joins the first few of `n` names and counts the rest.
fn list(names: impl Iterator<Item = String>, n: usize) -> String {
    let mut shown: Vec<String> = names.take(NAMED_MAX).collect();
    if n > shown.len() {
        shown.push(text::and_more(n - shown.len()));
    }
    shown.join(", ")
}

fn links(page: &mut Page, links: &[EdgeSummary], n_max: usize, tested: bool) {
    if links.is_empty() {
        return;
    }
    page.heading(text::LINKS);
    page.table(&link_table(links.iter().take(n_max), tested, page.screen));
}

/// Lays out links; with `tested`, with what chance would give.
pub(crate) fn link_table<'a>(
    links: impl Iterator<Item = &'a EdgeSummary>,
    tested: bool,
    screen: Screen,
) -> Table {
    let [account, partner, kind, weight, delay, expected, q, group, known_as] = text::LINK_COLUMNS;
    let chance = if tested { vec![(expected, Set::Right), (q, Set::Right)] } else { Vec::new() };
    let head = [
        (account, Set::Name),
        (partner, Set::Name),
        (kind, Set::Left),
        (weight, Set::Right),
        (delay, Set::Right),
    ];
    let columns = head.into_iter().chain(chance).chain([(group, Set::Right), (known_as, Set::Left)]);
    let mut table = Table::new(columns);
    for link in links {
        let mut row = vec![
            link.account_id.clone(),
            link.account_id_y.clone(),
            link.kind.clone(),
            text::number(link.weight),
            text::delay(link.mean_delay),
        ];
        if tested {
            row.push(link.significance.map_or_else(String::new, |s| text::expected(s.expected)));
            row.push(link.significance.map_or_else(String::new, |s| text::probability(s.q_value)));
        }
        row.push(link.community.map_or_else(String::new, |number| number.to_string()));
        row.push(link.guard.clone());
        table.push(row);
    }
    table.drop_empty();
    table.fit(screen.width, &[expected, known_as, group]);
    table
}

pub(crate) fn more(page: &mut Page, n: usize, n_shown: usize) {
    if n > n_shown {
        page.item("", &text::and_more(n - n_shown));
    }
}

/// Says what to do next.
fn hints(outcome: &Outcome, run: Option<&Path>) -> Vec<String> {
    if outcome.written.is_empty() {
        return vec![text::NEXT_WRITE.into()];
    }
    let Some(run) = run.map(|path| text::quoted(&path.display().to_string())) else {
        return vec![text::NEXT_OPEN.into()];
    };
    match outcome.strongest.first() {
        Some(edge) => {
            let (account, partner) = (text::quoted(&edge.account_id), text::quoted(&edge.account_id_y));
            vec![text::next_evidence(&run, &account, &partner)]
        }
        None => vec![text::next_rerun(&run)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;
    use crate::screen::Palette;

    const SCREEN_ONLY: About<'_> = About { run: None, tested: None };
    const FILE: Screen = Screen { width: None, palette: Palette::Plain };

    #[test]
    fn without_files_all_is_on_screen() {
        insta::assert_snapshot!(render(&samples::outcome(), SCREEN_ONLY, FILE));
    }

    #[test]
    fn terminals_get_lines_that_fit() {
        let shown =
            render(&samples::outcome(), SCREEN_ONLY, Screen { width: Some(80), palette: Palette::Plain });
        let fits = |line: &&str| unicode_width::UnicodeWidthStr::width(*line) > 80;
        assert_eq!(shown.lines().filter(fits).collect::<Vec<_>>(), Vec::<&str>::new());
        insta::assert_snapshot!(shown);
    }

    #[test]
    fn colour_adds_nothing_but_colour() {
        let shown = render(&samples::outcome(), SCREEN_ONLY, Screen { width: None, palette: Palette::Ansi });
        let mut plain = shown;
        for code in ["\u{1b}[1m", "\u{1b}[2m", "\u{1b}[36m", "\u{1b}[0m"] {
            plain = plain.replace(code, "");
        }
        assert_eq!(plain, render(&samples::outcome(), SCREEN_ONLY, FILE));
    }

    #[test]
    fn beside_files_it_is_shorter() {
        let mut outcome = samples::outcome();
        outcome.written = vec!["net.gexf".into(), "net.run.json".into()];
        insta::assert_snapshot!(render(
            &outcome,
            About { run: Some(Path::new("net.run.json")), tested: None },
            FILE
        ));
    }

    #[test]
    fn nothing_found_is_a_result() {
        let mut outcome = samples::outcome();
        outcome.groups.clear();
        outcome.strongest.clear();
        outcome.caveats.clear();
        insta::assert_snapshot!(render(&outcome, SCREEN_ONLY, FILE));
    }

    #[test]
    fn compat_shows_no_test_against_chance() {
        let mut outcome = samples::outcome();
        for edge in &mut outcome.strongest {
            edge.significance = None;
        }
        insta::assert_snapshot!(render(&outcome, SCREEN_ONLY, FILE));
    }

    #[test]
    fn accuses_nobody() {
        let shown = render(&samples::outcome(), SCREEN_ONLY, FILE).to_lowercase();
        for word in ["bot", "troll", "fake", "guilty"] {
            assert!(!shown.split(|c: char| !c.is_alphabetic()).any(|found| found == word), "{word}");
        }
    }
}
