//! Risk-limiting audits, as people read them.

use std::process::ExitCode;

use ostrakon_desk::count::audit::{
    self, AssessRequest, Assessment, BundleRequest, Fault, Plan, RecordsRequest, SampleRequest, Scheme,
    Simulated, Verdict, Verified,
};
use serde_json::json;

use crate::args::{CountAssessArgs, CountPlanArgs, CountSampleArgs, CountVerifyArgs, ListFormat, SchemeName};
use crate::page::Page;
use crate::problem::{Failure, Problem};
use crate::run::EXIT_FOUND;
use crate::screen::Screen;
use crate::table::{Set, Table};
use crate::text;
use crate::usage::{print, print_json};

/// Assertions that are shown; all of them are in the JSON.
const SHOWN_MAX: usize = 10;
/// Program and version, as evidence names them.
const TOOL: &str = concat!("ostrakon ", env!("CARGO_PKG_VERSION"));

pub(super) fn plan(args: &CountPlanArgs, screen: Screen) -> Result<ExitCode, Failure> {
    let plan = audit::plan(&args.contest, args.batches.as_deref())?;
    if args.json {
        print_json(&plan)?;
    } else {
        print(planned(&plan, screen).as_bytes())?;
    }
    Ok(ExitCode::SUCCESS)
}

fn planned(plan: &Plan, screen: Screen) -> String {
    let mut page = Page::new(screen);
    page.heading(&plan.contest);
    page.item("", &text::audit_universe(plan.ballots, plan.risk_limit));
    let mut table = Table::new(text::SEAT_COLUMNS.into_iter().zip([Set::Name, Set::Right, Set::Right]));
    for candidate in &plan.candidates {
        let seats = candidate.seats.map_or_else(String::new, |seats| text::number(u64::from(seats)));
        table.push([candidate.name.clone(), text::number(candidate.votes), seats]);
    }
    page.table(&table);
    if let Some(tie) = &plan.tie {
        page.heading(text::TIE);
        page.item("", tie);
        page.item("", text::TIE_MEANS);
        return page.into_text();
    }
    page.heading(text::ASSERTIONS);
    let mut table = Table::new(text::MARGIN_COLUMNS.into_iter().zip([Set::Name, Set::Right, Set::Left]));
    for assertion in plan.assertions.iter().take(SHOWN_MAX) {
        let margin = text::share(assertion.relative_margin);
        table.push([assertion.claim.clone(), margin, assertion.margin.clone()]);
    }
    page.table(&table);
    rest(&mut page, plan.assertions.len());
    page.heading(text::SIZES);
    let sets = [Set::Left, Set::Right, Set::Right, Set::Left];
    let mut table = Table::new(text::SIZE_COLUMNS.into_iter().zip(sets));
    for row in sizes(plan) {
        table.push(row);
    }
    page.table(&table);
    page.blank();
    page.item("", &text::begin_with(plan.draws));
    page.into_text()
}

fn rest(page: &mut Page, n: usize) {
    if n > SHOWN_MAX {
        page.item("", &text::and_more(n - SHOWN_MAX));
    }
}

/// Sets one row a method: expected draws, draws that do in nine of ten audits, and what is to be said of it.
fn sizes(plan: &Plan) -> Vec<[String; 4]> {
    let simulated = |name: &str, size: &Simulated| {
        let remark = if size.full_hand_count { text::FULL_HAND_COUNT } else { text::simulated(size.runs) };
        [name.to_owned(), text::size(size.mean), text::size(size.ninety), remark.to_owned()]
    };
    let row = |name: &str, size: Option<f64>, ninety: Option<f64>, is_full: bool| {
        let shown = |size: Option<f64>| size.map_or_else(String::new, text::size);
        let remark = if is_full { text::FULL_HAND_COUNT } else { "" };
        [name.to_owned(), shown(size), shown(ninety), remark.to_owned()]
    };
    let mut rows = Vec::new();
    if let Some(polling) = &plan.polling {
        rows.push(simulated(text::POLLING_ALPHA, &polling.alpha));
        if polling.bravo.is_some() {
            let ninety = polling.bravo_rounds.and_then(|[_, _, ninety]| ninety);
            rows.push(row(text::POLLING_BRAVO, polling.bravo, ninety, polling.bravo_full_hand_count));
        }
    }
    if let Some(comparison) = &plan.comparison {
        rows.push(simulated(text::COMPARISON_ALPHA, &comparison.alpha));
        let is_full = comparison.kaplan_markov_full_hand_count;
        rows.push(row(text::COMPARISON_KAPLAN_MARKOV, comparison.kaplan_markov, None, is_full));
        rows.push(row(text::COMPARISON_SUPER_SIMPLE, comparison.super_simple, None, is_full));
    }
    if let Some(batches) = &plan.batches {
        rows.push(row(text::BATCH_COMPARISON, Some(batches.draws), None, batches.full_hand_count));
    }
    rows
}

pub(super) fn sample(args: CountSampleArgs) -> Result<ExitCode, Failure> {
    let scheme = match args.scheme {
        SchemeName::Tickets => Scheme::Tickets,
        SchemeName::Arlo => Scheme::Arlo,
        SchemeName::Colorado => Scheme::Colorado,
        SchemeName::Ppeb => Scheme::Ppeb,
    };
    let list = audit::sample(&SampleRequest {
        manifest: args.manifest,
        contest: args.contest,
        seed: args.seed,
        scheme,
        n: args.n,
        replacement: args.replacement,
        digits: args.digits.map(usize::from),
        retrieval: args.retrieval,
    })?;
    if args.json || args.format == ListFormat::Json {
        print_json(&list)?;
    } else {
        print(list.csv().as_bytes())?;
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn assess(args: CountAssessArgs, screen: Screen) -> Result<ExitCode, Failure> {
    let records = args.records.zip(args.manifest.clone());
    let records = records.map(|(records, manifest)| RecordsRequest { records, manifest });
    let bundle = match (args.bundle, args.manifest, args.ceremony) {
        (Some(folder), Some(manifest), Some(ceremony)) => Some(BundleRequest { folder, manifest, ceremony }),
        _ => None,
    };
    let CountAssessArgs { contest, sample, batches, .. } = args;
    let request = AssessRequest { contest, sample, batches, records, bundle };
    let assessment = audit::assess(&request, TOOL)?;
    if args.json {
        let mut shown = serde_json::to_value(&assessment).map_err(anyhow::Error::from)?;
        shown["words"] = json!(assessment.verdict.words());
        print_json(&shown)?;
    } else {
        let mut page = Page::new(screen);
        assessed(&mut page, &assessment);
        print(page.into_text().as_bytes())?;
    }
    Ok(exit_code(assessment.verdict == Verdict::Confirmed))
}

fn exit_code(holds: bool) -> ExitCode {
    if holds { ExitCode::SUCCESS } else { ExitCode::from(EXIT_FOUND) }
}

fn assessed(page: &mut Page, assessment: &Assessment) {
    page.heading(&assessment.contest);
    page.item("", &assessment.verdict.words());
    page.item("", &text::audit_p(assessment.p, assessment.risk_limit, assessment.drawn, assessment.ballots));
    if assessment.assertions.is_empty() {
        return;
    }
    page.heading(text::ASSERTIONS);
    let mut table = Table::new(text::STANDING_COLUMNS.into_iter().zip([Set::Name, Set::Right, Set::Right]));
    for standing in assessment.assertions.iter().take(SHOWN_MAX) {
        let at = standing.confirmed_at.map_or_else(String::new, text::number);
        table.push([
            standing.claim.clone(),
            text::p_value(standing.p).trim_start_matches("= ").to_owned(),
            at,
        ]);
    }
    page.table(&table);
    rest(page, assessment.assertions.len());
}

pub(super) fn verify(args: &CountVerifyArgs, screen: Screen) -> Result<ExitCode, Failure> {
    let verified = audit::verify(&args.bundle)?;
    match &verified {
        Ok(verified) if args.json => print_json(&json!({ "agrees": true, "evidence": verified }))?,
        Ok(verified) => print(agrees(verified, screen).as_bytes())?,
        Err(Fault { part, error }) if args.json => {
            let (problem, hint) = (error.to_string(), &error.hint);
            print_json(&json!({ "agrees": false, "part": part, "problem": problem, "hint": hint }))?;
        }
        Err(Fault { part, error }) => {
            let path = args.bundle.join(part);
            let problem = Problem::new(text::disagrees(&path, &error.to_string()), error.hint.clone());
            print(problem.render(screen.palette).as_bytes())?;
        }
    }
    Ok(exit_code(verified.is_ok()))
}

fn agrees(verified: &Verified, screen: Screen) -> String {
    let mut page = Page::new(screen);
    page.heading(text::AGREES);
    for line in text::evidence_of(&verified.tool, &verified.seed, verified.n_tickets, &verified.sha256) {
        page.item("", &line);
    }
    assessed(&mut page, &verified.assessment);
    page.into_text()
}
