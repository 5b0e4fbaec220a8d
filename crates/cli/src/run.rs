//! Each command: its plan, one call of a desk, what is printed, the exit code.

use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::CommandFactory as _;
use ostrakon_desk::election;
use ostrakon_desk::watch::coaction::{self, Outcome};
use ostrakon_desk::watch::{InputSummary, intake};

use crate::args::{
    Cli, CoactionArgs, ColorWhen, Command, ElectionShowArgs, ElectionVerb, Engine, EvidenceArgs,
    IngestAddArgs, IngestInspectArgs, IngestRemapArgs, IngestVerb, LakeArgs, LakeRetainArgs, LakeVerb,
    RerunArgs, RunningArgs, SqlArgs,
};
use crate::clock::{now, since_1970};
use crate::plan::{self, Plan};
use crate::problem::{Failure, Problem};
use crate::progress::Shown;
use crate::screen::{Screen, environment, stores};
use crate::summary::About;
use crate::usage::{print, print_json};
use crate::{
    calendar, casebook, count, detector, disarm, evidence, exercise, lake, manual, model, people, record,
    serve, summary, text, usage,
};

/// Done, and something was found that the caller asked to be told of.
pub(crate) const EXIT_FOUND: u8 = 1;

/// How far ahead of the present a time zone or a wrong clock may put a post.
const CLOCKS_DIFFER_S: u64 = 86_400;

/// Runs what was typed.
pub(crate) fn run(typed: Vec<OsString>, color: ColorWhen) -> Result<ExitCode, Failure> {
    let cli = match usage::parse(typed, color)? {
        Ok(cli) => cli,
        Err(code) => return Ok(code),
    };
    let screen = Screen::of_stdout(cli.color);
    match cli.command {
        Command::Detect { engine: Engine::Coaction(args) } => detect_coaction(*args, screen),
        Command::Detect { engine: Engine::Copypasta(args) } => detector::copypasta(*args, screen),
        Command::Detect { engine: Engine::Cohort(args) } => detector::plain(*args, screen),
        Command::Detect { engine: Engine::Burst(args) } => detector::burst(*args, screen),
        Command::Detect { engine: Engine::Media(args) } => detector::media(*args, screen),
        Command::Detect { engine: Engine::Narrative(args) } => detector::narrative(*args, screen),
        Command::Ingest { verb: IngestVerb::Add(args) } => ingest_add(args, screen),
        Command::Ingest { verb: IngestVerb::Inspect(args) } => ingest_inspect(args, screen),
        Command::Ingest { verb: IngestVerb::Remap(args) } => ingest_remap(args, screen),
        Command::Lake { verb: LakeVerb::Ls(args) } => lake_ls(args, screen),
        Command::Lake { verb: LakeVerb::Verify(args) } => lake_verify(args, screen),
        Command::Lake { verb: LakeVerb::Sql(args) } => lake_sql(args, screen),
        Command::Lake { verb: LakeVerb::Compact(args) } => lake_compact(args, screen),
        Command::Lake { verb: LakeVerb::Retain(args) } => lake_retain(args, screen),
        Command::Election { verb: ElectionVerb::Show(args) } => election_show(&args, screen),
        Command::Count { verb } => count::run(verb, screen),
        Command::Serve(args) => serve::run(&args),
        Command::Demo(args) => exercise::demo(&args, screen),
        Command::Exercise { verb } => exercise::run(verb, screen),
        Command::Casebook { verb } => casebook::run(verb, screen),
        Command::People { verb } => people::run(verb, screen),
        Command::Disarm { verb } => disarm::run(verb, screen),
        Command::Model { verb } => model::run(verb, screen),
        Command::Rerun(args) => rerun(&args, screen),
        Command::Evidence(args) => list_evidence(&args, screen),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "ostrakon", &mut script);
            print(&script)?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Man { folder: None } => {
            print(&manual::main_page(&built()))?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Man { folder: Some(folder) } => {
            let n_pages = manual::write_pages(&built(), &folder)?;
            // Standard output is for data; that the pages lie there is a message.
            let _ = writeln!(std::io::stderr().lock(), "{}", text::pages_written(n_pages, &folder));
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Gives the definitions with global options passed down.
fn built() -> clap::Command {
    let mut command = Cli::command();
    command.build();
    command
}

fn detect_coaction(args: CoactionArgs, screen: Screen) -> Result<ExitCode, Failure> {
    let progress = prepare(&args.running)?;
    if args.record.data.is_some() {
        return record::coaction(&args, progress, screen);
    }
    let plan = Plan::new(args)?;
    let detected = coaction::detect(&plan.request, plan.run.as_deref(), &progress);
    progress.finish();
    let outcome = with_clock(detected?);
    let about = About { run: plan.run.as_deref(), tested: Some(plan.request.compat.is_none()) };
    show(&outcome, about, plan.json, screen)?;
    if plan.strict {
        check_rejected(outcome.inputs.iter(), plan.request.rejected.is_some())?;
    }
    let found = outcome.groups.iter().any(|group| group.guard.is_none());
    Ok(if plan.fail_on_finding && found { ExitCode::from(EXIT_FOUND) } else { ExitCode::SUCCESS })
}

fn ingest_add(args: IngestAddArgs, screen: Screen) -> Result<ExitCode, Failure> {
    let progress = prepare(&args.running)?;
    let (json, strict) = (args.json, args.strict);
    if args.record.data.is_some() {
        let n_rejected = record::add(&args, progress, screen)?;
        return match n_rejected {
            n if n > 0 && strict => Err(text::strict(&text::number(n), true).into()),
            _ => Ok(ExitCode::SUCCESS),
        };
    }
    let request = lake::add_request(args, now())?;
    let added = intake::add(&request, &progress);
    progress.finish();
    let added = added?;
    if json {
        print_json(&added)?;
    } else {
        print(lake::added(&added, &request.lake, screen).as_bytes())?;
    }
    if strict {
        check_rejected(added.iter().map(|added| &added.input), true)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn ingest_inspect(args: IngestInspectArgs, screen: Screen) -> Result<ExitCode, Failure> {
    let options = lake::options(args.columns)?;
    let inspection = intake::inspect(&args.input, &options)?;
    if let Some(path) = &args.save_mapping {
        intake::save_mapping(&inspection, &options, path)?;
    }
    if args.json {
        print_json(&inspection)?;
    } else {
        print(lake::inspected(&inspection, &args.input, screen).as_bytes())?;
    }
    Ok(ExitCode::SUCCESS)
}

fn ingest_remap(args: IngestRemapArgs, screen: Screen) -> Result<ExitCode, Failure> {
    let progress = prepare(&args.running)?;
    let json = args.json;
    let request = lake::remap_request(args, now())?;
    let again = intake::remap(&request, &progress);
    progress.finish();
    let again = again?;
    if json {
        print_json(&again)?;
    } else {
        print(lake::read_again(&again, screen).as_bytes())?;
    }
    Ok(ExitCode::SUCCESS)
}

fn election_show(args: &ElectionShowArgs, screen: Screen) -> Result<ExitCode, Failure> {
    let pack = election::read(&args.pack)?;
    let calendar = election::calendar(&pack, &args.pack)?;
    if args.json {
        print_json(&calendar)?;
    } else if args.ical {
        print(election::ical(&pack, &calendar, now()).as_bytes())?;
    } else {
        print(calendar::shown(&pack, &calendar, screen).as_bytes())?;
    }
    Ok(ExitCode::SUCCESS)
}

fn lake_ls(args: LakeArgs, screen: Screen) -> Result<ExitCode, Failure> {
    let summary = intake::summary(&lake::folder(args.lake)?, &stores())?;
    if args.json {
        print_json(&summary)?;
    } else {
        print(lake::listed(&summary, screen).as_bytes())?;
    }
    Ok(ExitCode::SUCCESS)
}

fn lake_verify(args: LakeArgs, screen: Screen) -> Result<ExitCode, Failure> {
    let verified = intake::verify(&lake::folder(args.lake)?, &stores())?;
    if args.json {
        print_json(&verified)?;
    } else {
        print(lake::verified(&verified, screen).as_bytes())?;
    }
    Ok(if verified.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(EXIT_FOUND) })
}

#[cfg(feature = "sql")]
fn lake_sql(args: SqlArgs, screen: Screen) -> Result<ExitCode, Failure> {
    crate::sql::run(args, screen)?;
    Ok(ExitCode::SUCCESS)
}

#[cfg(not(feature = "sql"))]
fn lake_sql(args: SqlArgs, _: Screen) -> Result<ExitCode, Failure> {
    Err(text::no_sql(&lake::folder(args.lake)?.join("posts"), &args.question).into())
}

fn lake_compact(args: LakeArgs, screen: Screen) -> Result<ExitCode, Failure> {
    let compacted = intake::compact(&lake::folder(args.lake)?, &stores(), now())?;
    if args.json {
        print_json(&compacted)?;
    } else {
        print(lake::compacted(&compacted, screen).as_bytes())?;
    }
    Ok(ExitCode::SUCCESS)
}

fn lake_retain(args: LakeRetainArgs, screen: Screen) -> Result<ExitCode, Failure> {
    let (folder, stores, now) = (lake::folder(args.lake)?, stores(), now());
    let mut retained = intake::retention_due(&folder, &stores, now)?;
    let asks = !args.yes && !retained.imports.is_empty();
    if !args.dry_run && (!asks || lake::confirmed(&retained, screen)?) {
        retained = intake::retain(&folder, &stores, now)?;
    }
    if args.json {
        print_json(&retained)?;
    } else {
        print(lake::retained(&retained, screen).as_bytes())?;
    }
    Ok(ExitCode::SUCCESS)
}

fn rerun(args: &RerunArgs, screen: Screen) -> Result<ExitCode, Failure> {
    let progress = prepare(&args.running)?;
    let rerun = coaction::rerun(&args.run, &stores(), &progress);
    progress.finish();
    show(&with_clock(rerun?), About { run: Some(&args.run), tested: None }, args.json, screen)?;
    Ok(ExitCode::SUCCESS)
}

fn list_evidence(args: &EvidenceArgs, screen: Screen) -> Result<ExitCode, Failure> {
    let progress = prepare(&args.running)?;
    let [account, partner] = args.edge.as_slice() else {
        return Err(anyhow::anyhow!("--edge took {} values", args.edge.len()).into());
    };
    let listed = coaction::evidence(&args.run, account, partner, &stores(), &progress);
    progress.finish();
    let listed = listed?;
    if args.json {
        print_json(&listed)?;
    } else if args.csv {
        print(evidence::csv(&listed).as_bytes())?;
    } else {
        print(evidence::render(&listed, screen).as_bytes())?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Adds what only the clock tells. Files never say it: a run gives the same bytes whenever it is repeated.
fn with_clock(mut outcome: Outcome) -> Outcome {
    let now = since_1970();
    if let Some((_, last)) = outcome.period
        && u64::from(last.unix_seconds()) > now.as_secs().saturating_add(CLOCKS_DIFFER_S)
    {
        outcome.caveats.push(text::from_the_future(&last.to_string()));
    }
    outcome
}

/// Sets the number of threads and chooses how progress is shown.
pub(crate) fn prepare(running: &RunningArgs) -> Result<Shown, Failure> {
    if let Some(n_threads) = plan::threads(running)? {
        rayon::ThreadPoolBuilder::new()
            .num_threads(n_threads)
            .build_global()
            .context("the threads could not be started")?;
    }
    Ok(Shown::on_stderr(running.no_progress || environment("OSTRAKON_NO_PROGRESS").is_some()))
}

fn show(outcome: &Outcome, about: About<'_>, json: bool, screen: Screen) -> Result<(), Failure> {
    if json { print_json(outcome) } else { print(summary::render(outcome, about, screen).as_bytes()) }
}

/// Refuses a run of which rows were rejected, with the first of them.
pub(crate) fn check_rejected<'a>(
    inputs: impl Iterator<Item = &'a InputSummary> + Clone,
    rejected_written: bool,
) -> Result<(), Problem> {
    let n_rejected: u64 = inputs.clone().map(|input| input.rejected).sum();
    if n_rejected == 0 {
        return Ok(());
    }
    let first = inputs.flat_map(|input| &input.rejected_first).take(5);
    Err(first.fold(text::strict(&text::number(n_rejected), rejected_written), |problem, row| {
        problem.at(summary::rejected_row(row))
    }))
}
