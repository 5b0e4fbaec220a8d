//! `count indicators`: what is unusual in the results of polling stations, as people read it.

use std::num::NonZeroUsize;
use std::process::ExitCode;

use ostrakon_desk::count::indicator::{self, Assessed, Assessment, Exclusion, IntegerExcess, Population};

use crate::args::IndicatorsArgs;
use crate::page::Page;
use crate::problem::Failure;
use crate::screen::Screen;
use crate::table::{Set, Table};
use crate::text::{self, indicator as say};
use crate::usage::{print, print_json};

/// Does what was asked for.
pub(super) fn run(args: &IndicatorsArgs, screen: Screen) -> Result<ExitCode, Failure> {
    let threads = NonZeroUsize::new(rayon::current_num_threads()).unwrap_or(NonZeroUsize::MIN);
    let found = indicator::assess(&args.file, &args.mapping, threads)?;
    if let Some(path) = &args.fingerprint {
        indicator::write_fingerprint(found.fingerprint(args.party.as_deref())?, path)?;
    }
    if args.json {
        print_json(&found)?;
    } else {
        print(shown(&found, screen).as_bytes())?;
    }
    Ok(ExitCode::SUCCESS)
}

fn shown(found: &Assessed, screen: Screen) -> String {
    let mut page = Page::new(screen);
    let all = &found.assessment;
    looked_at(&mut page, found, &all.population);
    weighted(&mut page, all);
    fingerprints(&mut page, all);
    regional(&mut page, all);
    digits(&mut page, all);
    page.heading(say::INNOCENT);
    for explanation in all.innocent_explanations {
        page.item("- ", explanation);
    }
    page.heading(say::WHAT_IT_IS_NOT);
    page.item("", all.caution);
    page.into_text()
}

fn looked_at(page: &mut Page, found: &Assessed, population: &Population) {
    page.heading(&found.file);
    page.item("", &say::looked_at(population));
    page.item("", &say::sha256(&found.sha256));
    exclusions(page, &population.left_out);
}

fn exclusions(page: &mut Page, excluded: &[Exclusion]) {
    for Exclusion { reason, stations } in excluded {
        page.item("", &say::left_out(*stations, reason));
    }
}

fn test_row(excess: &IntegerExcess) -> [String; 5] {
    let z = excess.z.map_or_else(|| "-".to_owned(), |z| format!("{z:.1}"));
    [
        excess.party.clone().unwrap_or_else(|| say::TURNOUT.to_owned()),
        text::number(excess.stations),
        text::number(excess.observed),
        say::expected(excess.mean, excess.sd),
        z,
    ]
}

fn weighted(page: &mut Page, all: &Assessment) {
    page.heading(if all.is_alert { say::ALERT } else { say::NO_ALERT });
    page.item("", &say::alert_level(all.alert_level, all.tests));
    let sets = [Set::Name, Set::Right, Set::Right, Set::Right, Set::Right];
    let with_p = sets.into_iter().chain([Set::Right, Set::Left]);
    let mut table = Table::new(say::WEIGHTED_COLUMNS.into_iter().zip(with_p));
    for tested in &all.weighted {
        let beyond = if tested.is_alert { say::BEYOND } else { "" };
        table.push(test_row(&tested.excess).into_iter().chain([say::p(tested.p_holm), beyond.to_owned()]));
    }
    page.table(&table);
    if let Some(first) = all.weighted.first() {
        exclusions(page, &first.excess.excluded);
    }
    if !all.unweighted.is_empty() {
        page.heading(say::UNWEIGHTED);
        page.item("", say::UNWEIGHTED_WHY);
        let mut table = Table::new(say::UNWEIGHTED_COLUMNS.into_iter().zip(sets));
        for excess in &all.unweighted {
            table.push(test_row(excess));
        }
        page.table(&table);
    }
}

fn fingerprints(page: &mut Page, all: &Assessment) {
    page.heading(say::FINGERPRINT);
    page.item("", say::FINGERPRINT_WHY);
    let sets = [Set::Name, Set::Right, Set::Right, Set::Right, Set::Right, Set::Right];
    let mut table = Table::new(say::FINGERPRINT_COLUMNS.into_iter().zip(sets));
    for one in &all.fingerprints {
        let correlation = one.correlation.map_or_else(|| "-".to_owned(), |r| format!("{r:.3}"));
        let [turnout, share, both] = [one.high_turnout, one.high_share, one.high_both].map(text::number);
        let mode = say::mode(one.mode);
        table.push([one.party.clone(), correlation, mode, turnout, share, both]);
    }
    page.table(&table);
}

fn regional(page: &mut Page, all: &Assessment) {
    page.heading(say::REGIONAL);
    page.item("", &say::regional_why(all.settings.regional.region_min));
    let sets = [Set::Name, Set::Right, Set::Right, Set::Right, Set::Right];
    let mut table = Table::new(say::REGIONAL_COLUMNS.into_iter().zip(sets));
    for one in &all.regional {
        let numbers = [one.regions, one.stations, one.beyond_holm, one.beyond_benjamini_hochberg];
        let party = one.party.clone().unwrap_or_else(|| say::TURNOUT.to_owned());
        table.push(std::iter::once(party).chain(numbers.map(text::number)));
    }
    page.table(&table);
}

fn digits(page: &mut Page, all: &Assessment) {
    page.heading(say::DIGITS);
    page.item("", say::DIGITS_WHY);
    let sets = [Set::Name, Set::Right, Set::Right];
    let mut table = Table::new(say::DIGIT_COLUMNS.into_iter().zip(sets));
    for one in &all.digits {
        let shown =
            |chi_squared: Option<f64>| chi_squared.map_or_else(|| "-".to_owned(), |x| format!("{x:.1}"));
        table.push([one.party.clone(), shown(one.last.chi_squared), shown(one.second.chi_squared)]);
    }
    page.table(&table);
}
