//! `count protocol`: records of polling stations, as people read what was found in them.

use std::process::ExitCode;

use ostrakon_desk::count::protocol::{
    self, Checked, CheckedFile, Compared, Input, RolledUp, Rules, Search, Severity, Sum, Total,
};

use crate::args::{ProtocolFormat, ProtocolVerb, RulesArgs};
use crate::page::Page;
use crate::problem::Failure;
use crate::run::EXIT_FOUND;
use crate::screen::{Ink, Screen};
use crate::table::{Set, Table};
use crate::text::{self, protocol as say};
use crate::usage::{print, print_json};

/// Rows of one kind that are shown; the rest is counted.
const SHOWN: usize = 10;

/// Does what was asked for.
pub(super) fn run(verb: ProtocolVerb, screen: Screen) -> Result<ExitCode, Failure> {
    match verb {
        ProtocolVerb::Check(args) => {
            let found = protocol::check(&args.files, &rules(args.rules))?;
            match args.printed.format() {
                ProtocolFormat::Json => print_json(&found)?,
                ProtocolFormat::Csv => print(&found.to_csv())?,
                ProtocolFormat::Text => print(checked(&found, screen).as_bytes())?,
            }
            Ok(code(found.is_clean()))
        }
        ProtocolVerb::Diff(args) => {
            let found = protocol::diff(&args.files, args.observer.as_deref(), &rules(args.rules))?;
            match args.printed.format() {
                ProtocolFormat::Json => print_json(&found)?,
                ProtocolFormat::Csv => print(&found.to_csv())?,
                ProtocolFormat::Text => print(compared(&found, screen).as_bytes())?,
            }
            Ok(ExitCode::SUCCESS)
        }
        ProtocolVerb::Rollup(args) => {
            let (published, earlier) = (args.published.as_deref(), args.earlier.as_deref());
            let found = protocol::roll_up(&args.file, published, earlier, args.levels, &rules(args.rules))?;
            match args.printed.format() {
                ProtocolFormat::Json => print_json(&found)?,
                ProtocolFormat::Csv => print(&found.to_csv())?,
                ProtocolFormat::Text => print(rolled_up(&found, screen).as_bytes())?,
            }
            Ok(code(found.is_clean()))
        }
        ProtocolVerb::Form(args) => {
            match args.name {
                Some(name) => print(protocol::form_text(&name)?.as_bytes())?,
                None => print(forms(screen).as_bytes())?,
            }
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn rules(args: RulesArgs) -> Rules {
    match args.rules {
        Some(path) => Rules::Written(path),
        None => Rules::Shipped(args.form.unwrap_or_default()),
    }
}

fn code(is_clean: bool) -> ExitCode {
    if is_clean { ExitCode::SUCCESS } else { ExitCode::from(EXIT_FOUND) }
}

fn forms(screen: Screen) -> String {
    let mut page = Page::new(screen);
    let mut table = Table::new(say::FORM_COLUMNS.map(|title| (title, Set::Left)));
    for (name, of) in protocol::forms() {
        table.push([name.to_owned(), of]);
    }
    page.table(&table);
    page.into_text()
}

/// Says what was read of a file, and what of it is no record.
fn read(page: &mut Page, input: &Input) {
    page.heading(&input.file);
    page.item("", &say::records_read(input.rows, input.protocols, &input.encoding));
    if !input.rejected.is_empty() {
        let n_rejected = input.rows - input.protocols;
        page.heading(&say::rejected_rows(n_rejected));
        let sets = [Set::Right, Set::Left, Set::Left, Set::Left];
        let mut table = Table::new(say::REJECTED_COLUMNS.into_iter().zip(sets));
        for it in input.rejected.iter().take(SHOWN) {
            table.push([text::number(it.line), it.field.clone(), it.found.clone(), it.expected.clone()]);
        }
        page.table(&table);
        more(page, n_rejected);
    }
    if !input.duplicates.is_empty() {
        page.heading(&say::recorded_twice(input.n_duplicates));
        let sets = [Set::Name, Set::Right, Set::Right];
        let mut table = Table::new(say::TWICE_COLUMNS.into_iter().zip(sets));
        for it in input.duplicates.iter().take(SHOWN) {
            table.push([unit(&it.unit), text::number(it.first_line), text::number(it.line)]);
        }
        page.table(&table);
        more(page, input.n_duplicates);
    }
}

fn more(page: &mut Page, all: usize) {
    if all > SHOWN {
        page.item("", &text::and_more(all - SHOWN));
    }
}

/// Names a unit; the one that holds all has no name.
fn unit(path: &[String]) -> String {
    if path.is_empty() { say::WHOLE_ELECTION.to_owned() } else { path.join(" / ") }
}

fn checked(found: &Checked, screen: Screen) -> String {
    let mut page = Page::new(screen);
    page.heading(&found.form);
    page.item("", &found.source);
    for file in &found.files {
        read(&mut page, &file.input);
        for severity in [Severity::Error, Severity::Warning, Severity::Notice] {
            violations(&mut page, file, severity);
        }
    }
    page.blank();
    page.item("", say::NO_PROOF);
    page.into_text()
}

fn violations(page: &mut Page, file: &CheckedFile, severity: Severity) {
    let rules = || file.rules.iter().filter(|rule| rule.rule.severity == severity);
    if rules().next().is_none() {
        return;
    }
    page.heading(say::severity(severity));
    let sets = [Set::Right, Set::Right, Set::Right, Set::Left];
    let mut table = Table::new(say::RULE_COLUMNS.into_iter().zip(sets));
    for rule in rules() {
        let numbers = [rule.violated, rule.unknown, rule.holds].map(text::number);
        let [violated, unknown, holds] = numbers;
        table.push([violated, unknown, holds, rule.rule.text.clone()]);
    }
    page.table(&table);
    for rule in rules().filter(|rule| rule.violated > 0) {
        page.heading(&say::violated(&rule.rule.id, &rule.rule.to_string()));
        page.item("", &say::law(&rule.rule.law));
        let sets = [Set::Name, Set::Right, Set::Right, Set::Right, Set::Right];
        let mut table = Table::new(say::VIOLATION_COLUMNS.into_iter().zip(sets));
        for it in file.violations.iter().filter(|it| it.rule == rule.rule.id).take(SHOWN) {
            let numbers = [it.left, it.right].map(say::signed);
            let [left, right] = numbers;
            let difference = say::difference(it.difference);
            table.push([unit(&it.station), text::number(it.line), left, right, difference]);
        }
        page.table(&table);
        more(page, usize::try_from(rule.violated).unwrap_or(usize::MAX));
    }
}

fn compared(found: &Compared, screen: Screen) -> String {
    let mut page = Page::new(screen);
    for input in &found.files {
        read(&mut page, input);
    }
    let diff = &found.diff;
    page.heading(say::COMPARED);
    page.item("", &say::compared(diff.compared, diff.unchanged, diff.not_observed));
    if !diff.absent.is_empty() {
        page.item("", &say::absent(diff.absent.len()));
    }
    if !diff.ambiguous.is_empty() {
        page.item("", &say::ambiguous(diff.ambiguous.len()));
    }
    for (version, line) in diff.not_compared.iter().take(SHOWN) {
        page.item("", &say::not_compared(version, line));
    }
    more(&mut page, diff.not_compared.len());
    if !diff.net.is_empty() {
        page.heading(say::NET_CHANGES);
        let sets = [Set::Name, Set::Right, Set::Right, Set::Right];
        let mut table = Table::new(say::NET_COLUMNS.into_iter().zip(sets));
        for net in &diff.net {
            let (stations, gross) = (text::number(net.stations), text::number(net.gross));
            table.push([net.line.clone(), stations, say::difference(net.net), gross]);
        }
        page.table(&table);
    }
    for kind in say::CHANGE_KINDS {
        let changes: Vec<_> = diff.changes.iter().filter(|change| change.kind == kind).collect();
        if changes.is_empty() {
            continue;
        }
        page.heading(&say::changes(kind, changes.len()));
        let versions = diff.versions.iter().map(|version| (version.clone(), Set::Right));
        let names = say::CHANGE_NAMES.map(|title| (title.to_owned(), Set::Name));
        let mut table = Table::new(names.into_iter().chain(versions));
        for change in changes.iter().take(SHOWN) {
            let value = |value: &Option<u32>| value.map_or_else(String::new, |it| text::number(it.into()));
            let values = change.values.iter().map(value);
            table.push([unit(&change.station), change.line.clone()].into_iter().chain(values));
        }
        page.table(&table);
        more(&mut page, changes.len());
    }
    page.into_text()
}

fn rolled_up(found: &RolledUp, screen: Screen) -> String {
    let mut page = Page::new(screen);
    for input in &found.files {
        read(&mut page, input);
    }
    if found.totals.is_empty() {
        sums(&mut page, &found.sums);
    } else {
        totals(&mut page, &found.totals);
    }
    if !found.unmatched.is_empty() {
        page.heading(say::UNMATCHED);
        for it in found.unmatched.iter().take(SHOWN) {
            page.item("", &say::unmatched(it.line, &unit(&it.unit)));
        }
        more(&mut page, found.unmatched.len());
    }
    for it in found.explanations.iter().take(SHOWN) {
        page.heading(&unit(&it.unit));
        for (line, difference) in &it.lines {
            page.item("", &say::line_differs(line, *difference));
        }
        let stations = it.sets.first().map_or(0, Vec::len);
        page.item("", &say::explained(it.search, stations, it.sets_found));
        for set in &it.sets {
            let stations: Vec<String> =
                set.iter().map(|it| say::station_at(&unit(&it.station), it.line)).collect();
            page.item("- ", &stations.join(" + "));
        }
        if it.search != Search::LargestContributors && it.sets_found > 1 {
            page.item("", say::NOT_TOLD_WHICH);
        }
    }
    more(&mut page, found.explanations.len());
    page.into_text()
}

fn sums(page: &mut Page, sums: &[Sum]) {
    page.heading(say::SUMS);
    let sets = [Set::Name, Set::Name, Set::Right, Set::Right, Set::Right];
    let mut table = Table::new(say::SUM_COLUMNS.into_iter().zip(sets));
    for sum in sums {
        let numbers = [sum.sum, sum.stations, sum.unknown].map(text::number);
        let [total, stations, unknown] = numbers;
        table.push([unit(&sum.unit), sum.line.clone(), total, stations, unknown]);
    }
    page.table(&table);
}

fn totals(page: &mut Page, totals: &[Total]) {
    let differing: Vec<&Total> = totals.iter().filter(|total| total.difference != 0).collect();
    page.heading(say::TOTALS);
    page.item("", &say::totals_agree(totals.len() - differing.len(), totals.len()));
    if differing.is_empty() {
        return;
    }
    let sets = [Set::Name, Set::Name, Set::Right, Set::Right, Set::Right, Set::Right];
    let mut table = Table::new(say::TOTAL_COLUMNS.into_iter().zip(sets));
    for Total { sum, published, difference } in differing {
        table.push([
            unit(&sum.unit),
            sum.line.clone(),
            text::number(sum.sum),
            text::number(*published),
            say::difference(*difference),
            text::number(sum.unknown),
        ]);
    }
    page.table(&table);
    if totals.iter().any(|total| total.sum.unknown > 0) {
        let word = page.screen.palette.paint(Ink::Hint, text::HINT);
        page.line(&format!("{word} {}", say::UNKNOWN_ARE_LEFT_OUT));
    }
}
