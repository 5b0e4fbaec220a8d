//! `count quick`: plans and estimates, as people read them.

use std::process::ExitCode;

use ostrakon_desk::count::quick::{
    self, Allocation, Basis, DesignSettings, Estimate, EstimateRequest, Planned,
};

use crate::args::{AllocationName, QuickEstimateArgs, QuickPlanArgs, QuickVerb};
use crate::page::Page;
use crate::problem::{Failure, Problem};
use crate::screen::Screen;
use crate::table::{Set, Table};
use crate::text::{self, quick as say};
use crate::usage::{print, print_json};

/// Does what was asked for.
pub(super) fn run(verb: QuickVerb, screen: Screen) -> Result<ExitCode, Failure> {
    match verb {
        QuickVerb::Plan(args) => plan(args, screen)?,
        QuickVerb::Estimate(args) => estimate(args, screen)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Takes a percentage between 0 and 100, both left out.
fn between(option: &str, percent: f64) -> Result<f64, Problem> {
    if percent > 0.0 && percent < 100.0 {
        return Ok(percent / 100.0);
    }
    Err(say::out_of_range(option, percent, say::BETWEEN))
}

fn plan(args: QuickPlanArgs, screen: Screen) -> Result<(), Failure> {
    if !(0.0..=100.0).contains(&args.spread) {
        return Err(say::out_of_range("--spread", args.spread, say::FROM_TO).into());
    }
    let settings = DesignSettings {
        margin: between("--margin", args.margin)?,
        confidence: between("--confidence", args.confidence)?,
        allocation: match args.allocation {
            AllocationName::Neyman => Allocation::Neyman,
            AllocationName::Proportional => Allocation::Proportional,
        },
    };
    let spread = args.spread / 100.0;
    let basis = match (args.previous, args.mapping) {
        (Some(file), Some(mapping)) => Basis::Previous { file, mapping, list: args.list },
        _ => Basis::Strata { file: args.strata.unwrap_or_default(), spread },
    };
    let found = quick::plan(&basis, settings)?;
    if args.json {
        print_json(&found)
    } else if args.csv {
        print(&found.to_csv())
    } else {
        print(planned(&found, screen).as_bytes())
    }
}

fn planned(found: &Planned, screen: Screen) -> String {
    let design = &found.design;
    let mut page = Page::new(screen);
    page.heading(&say::planned(design.sample, design.stations));
    page.item("", &say::margin(design.margin, design.settings.margin, design.settings.confidence));
    if let Some(list) = &found.list {
        page.item("", &say::planned_for(list));
    }
    if design.sample == design.stations {
        page.item("", say::FULL_COUNT);
    }
    let sets = [Set::Name, Set::Right, Set::Right];
    let mut table = Table::new(say::PLAN_COLUMNS.into_iter().zip(sets));
    for allotted in &design.strata {
        let [stations, sample] = [allotted.stratum.stations, allotted.sample].map(text::number);
        table.push([allotted.stratum.name.clone(), stations, sample]);
    }
    page.table(&table);
    page.blank();
    page.item("", say::DRAW);
    page.into_text()
}

fn estimate(args: QuickEstimateArgs, screen: Screen) -> Result<(), Failure> {
    let request = EstimateRequest {
        reports: args.reports,
        mapping: args.mapping,
        strata: args.strata,
        official: args.official,
        confidence: between("--confidence", args.confidence)?,
    };
    let found = quick::estimate(&request)?;
    if args.json { print_json(&found) } else { print(estimated(&found, screen).as_bytes()) }
}

fn estimated(found: &Estimate, screen: Screen) -> String {
    let mut page = Page::new(screen);
    page.heading(&say::reported(found.reported, found.late, found.stations));
    page.item("", &say::intervals(found.confidence, found.lists.len()));
    let sets = [Set::Name, Set::Right, Set::Right, Set::Right, Set::Right, Set::Right, Set::Left];
    let mut table = Table::new(say::ESTIMATE_COLUMNS.into_iter().zip(sets));
    for list in &found.lists {
        let official = list.official;
        let late = if found.late == 0 { String::new() } else { say::interval(list.late) };
        table.push([
            list.list.clone(),
            say::percent(list.share),
            say::interval(list.interval),
            say::interval(list.simultaneous),
            late,
            official.map_or_else(String::new, |(share, _)| say::percent(share)),
            official.map_or_else(String::new, |(_, comparison)| say::comparison(comparison).to_owned()),
        ]);
    }
    table.drop_empty();
    page.table(&table);
    page.blank();
    page.item("", found.assumption);
    page.into_text()
}
