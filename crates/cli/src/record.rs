//! Work in a data folder: who does it, what is refused there, and how what was recorded is shown.

use std::process::ExitCode;

use ostrakon_desk::casebook::Record;
use ostrakon_desk::people::user;
use ostrakon_desk::record::{By, Following, body};
use ostrakon_desk::watch::coaction;
use ostrakon_desk::watch::detect::{self, DetectorRun};
use ostrakon_desk::watch::detector::{COACTION, Request};
use ostrakon_desk::watch::import::Import;
use ostrakon_desk::watch::run::Run;
use ostrakon_desk::watch::upload::{self, Reading, Taking};
use ostrakon_desk::{Data, election};
use serde_json::Value as Json;

use crate::args::{CoactionArgs, DetectorArgs, IngestAddArgs, PostsArgs, ReadingArgs, RecordArgs};
use crate::clock::now;
use crate::page::Page;
use crate::plan::{self, Definition};
use crate::problem::{Failure, Problem};
use crate::progress::Shown;
use crate::run::EXIT_FOUND;
use crate::screen::{Ink, Screen};
use crate::table::{Set, Table};
use crate::usage::{print, print_json};
use crate::{data, lake, text};

/// Longest window that a record of a run may say, in seconds.
const WINDOW_S_MAX: u32 = 86_400;

/// A data folder, and who works in it.
struct Desk {
    data: Data,
    by: By,
}

impl Desk {
    fn open(args: &RecordArgs) -> Result<Self, Failure> {
        let (Some(folder), Some(name)) = (&args.data, &args.user) else {
            return Err(text::nobody_acts().into());
        };
        let data = data::existing_in(folder, &args.database)?;
        let viewer = user::acting(&data, name)?.viewer();
        if let Some(id) = &args.election
            && election::pack(&data, &viewer, id).is_none()
        {
            return Err(text::election_unknown(id, name).into());
        }
        let reason = args.reason.clone().unwrap_or_else(|| text::FROM_COMMAND_LINE.to_owned());
        Ok(Self { data, by: By { viewer, now: now(), reason, key: None } })
    }

    fn json(&self, records: &[Record]) -> Vec<Json> {
        let following = Following::new(&self.data, &self.by.viewer, self.by.now);
        records.iter().map(|record| following.shown(record)).collect()
    }
}

/// Adds exports to the lake of a data folder; gives how many rows could not be read.
pub(crate) fn add(args: &IngestAddArgs, progress: Shown, screen: Screen) -> Result<u64, Failure> {
    refuse([
        ("--lake", args.lake.is_some(), text::DATA_NAMES_LAKE),
        ("--mapping", args.columns.mapping.is_some(), text::DATA_TAKES_MAP),
        ("--pseudonym-key", args.pseudonym_key.is_some(), text::DATA_HAS_KEY),
    ])?;
    lake::check_inputs(&args.inputs)?;
    let desk = Desk::open(&args.record)?;
    let taking = Taking {
        upload: String::new(),
        reading: Reading {
            map: args.columns.map.clone(),
            platform: args.columns.platform.clone(),
            encoding: args.columns.encoding.clone(),
        },
        operation: args.operation.clone(),
        election: args.record.election.clone(),
    };
    let mut records = Vec::new();
    for path in &args.inputs {
        match upload::add(&desk.data, &desk.by, path, &taking, &progress) {
            Ok(record) => records.push(record),
            Err(error) => {
                progress.finish();
                return Err(after(error.into(), records.len()));
            }
        }
    }
    progress.finish();
    let imports = records.iter().map(body::<Import>).collect::<Result<Vec<_>, _>>()?;
    if args.json {
        print_json(&desk.json(&records))?;
    } else {
        print(added(&records, &imports, &args.record, screen).as_bytes())?;
    }
    Ok(imports.iter().map(|import| import.rejected).sum())
}

/// Adds how many exports were recorded before one that was not.
fn after(failure: Failure, n: usize) -> Failure {
    match failure {
        Failure::Problem(problem) if n > 0 => problem.at(text::recorded_before(n)).into(),
        other @ (Failure::Problem(_) | Failure::BrokenPipe | Failure::Internal(_)) => other,
    }
}

fn added(records: &[Record], imports: &[Import], args: &RecordArgs, screen: Screen) -> String {
    let mut page = Page::new(screen);
    page.heading(text::ADDED);
    let sets = [Set::Name, Set::Right, Set::Right, Set::Right, Set::Left, Set::Left];
    let mut table = Table::new(text::RECORDED_COLUMNS.into_iter().zip(sets));
    for (record, import) in records.iter().zip(imports) {
        let [rows, posts, rejected] = [import.rows, import.posts, import.rejected].map(text::number);
        table.push([
            import.name.clone(),
            rows,
            posts,
            rejected,
            import.format.clone(),
            record.id.to_string(),
        ]);
    }
    page.table(&table);
    for row in imports.iter().flat_map(|import| &import.rejected_first) {
        page.item("", row);
    }
    look(&mut page, args);
    page.into_text()
}

/// Looks for coordination in the lake of a data folder.
pub(crate) fn coaction(args: &CoactionArgs, progress: Shown, screen: Screen) -> Result<ExitCode, Failure> {
    let asked = asked(args)?;
    let CoactionArgs { record, output, .. } = args;
    detected(&asked, record, (output.json, output.fail_on_finding), (progress, screen))
}

/// Runs a detector over the lake of a data folder.
pub(crate) fn detect(
    args: &DetectorArgs,
    request: Request,
    progress: Shown,
    screen: Screen,
) -> Result<ExitCode, Failure> {
    let DetectorArgs { looked_at, reading, output, accounts, posts, record, .. } = args;
    refuse_reading(looked_at, reading)?;
    refuse([
        ("--output", output.is_some(), text::DATA_TAKES_FINDINGS),
        ("--clusters", request.patterns.is_some(), text::DATA_TAKES_FINDINGS),
        ("--accounts", accounts.is_some(), text::DATA_TAKES_FINDINGS),
        ("--posts", posts.is_some(), text::DATA_TAKES_FINDINGS),
        ("--coordinated", !request.coordinated.is_empty(), text::DATA_KNOWS_COORDINATED),
        ("--model", request.model.is_some(), text::DATA_RECORDS_STANDARD),
        ("--media", request.media.is_some(), text::DATA_RECORDS_STANDARD),
    ])?;
    let asked = DetectorRun {
        parameters: request.parameters.into_iter().collect(),
        from: plan::moment("--from", looked_at.from.clone())?,
        to: plan::moment("--to", looked_at.to.clone())?,
        ..DetectorRun::of(&request.detector, record.election.clone())
    };
    detected(&asked, record, (args.json, args.fail_on_finding), (progress, screen))
}

fn detected(
    asked: &DetectorRun,
    record: &RecordArgs,
    (json, fail_on_finding): (bool, bool),
    (progress, screen): (Shown, Screen),
) -> Result<ExitCode, Failure> {
    let desk = Desk::open(record)?;
    let made = detect::run(&desk.data, &desk.by, asked, &progress);
    progress.finish();
    let made = made?;
    let run: Run = body(&made)?;
    if json {
        print_json(&desk.json(std::slice::from_ref(&made)).pop())?;
    } else {
        print(ran(&made, &run, record, screen).as_bytes())?;
    }
    let is_told = fail_on_finding && run.findings > 0;
    Ok(if is_told { ExitCode::from(EXIT_FOUND) } else { ExitCode::SUCCESS })
}

/// Refuses what says how exports are read: the lake holds posts that were read.
fn refuse_reading(posts: &PostsArgs, reading: &ReadingArgs) -> Result<(), Problem> {
    refuse([
        ("INPUT", !posts.inputs.is_empty(), text::DATA_HAS_LAKE),
        ("--lake", posts.lake.is_some(), text::DATA_NAMES_LAKE),
        ("--pseudonym-key", reading.pseudonym_key.is_some(), text::DATA_HAS_KEY),
        ("--map", !reading.map.is_empty(), text::DATA_HAS_LAKE),
        ("--platform", reading.platform.is_some(), text::DATA_HAS_LAKE),
        ("--rejected", reading.rejected.is_some(), text::DATA_HAS_LAKE),
        ("--strict", reading.strict, text::DATA_HAS_LAKE),
    ])
}

/// Checks what is asked of the co-action detector: what a record of it has a place for.
fn asked(args: &CoactionArgs) -> Result<DetectorRun, Problem> {
    let CoactionArgs { posts, coaction, chance, reading, output, .. } = args;
    refuse_reading(posts, reading)?;
    refuse([
        ("--output", !output.output.is_empty(), text::DATA_TAKES_FINDINGS),
        ("--pairs", output.pairs.is_some(), text::DATA_TAKES_FINDINGS),
        ("--accounts", output.accounts.is_some(), text::DATA_TAKES_FINDINGS),
        ("--objects", output.objects.is_some(), text::DATA_TAKES_FINDINGS),
        ("--run", output.run.is_some(), text::DATA_TAKES_FINDINGS),
        ("--no-run", output.no_run, text::DATA_TAKES_FINDINGS),
    ])?;
    let usual = coaction::Request::default();
    refuse([
        ("--compat", coaction.compat.is_some(), text::DATA_RECORDS_STANDARD),
        ("--fast-window", coaction.fast_window.is_some(), text::DATA_RECORDS_STANDARD),
        ("--media", coaction.media.is_some(), text::DATA_RECORDS_STANDARD),
        ("--max-pairs", coaction.max_pairs != usual.pairs_max, text::DATA_RECORDS_STANDARD),
        ("--only-significant", chance.only_significant, text::DATA_RECORDS_STANDARD),
        ("--edge-weight", is_other(chance.edge_weight, usual.edge_weight), text::DATA_RECORDS_STANDARD),
        ("--smooth", chance.smooth.is_some(), text::DATA_RECORDS_STANDARD),
        ("--seed", chance.seed != usual.seed, text::DATA_RECORDS_STANDARD),
        ("--guard", chance.guard.is_some(), text::DATA_RECORDS_STANDARD),
    ])?;
    let checked = Definition::new(coaction, chance)?;
    if !(1..=WINDOW_S_MAX).contains(&checked.window_s) {
        return Err(text::window_unfit(&coaction.window));
    }
    let mut parameters = vec![
        ("window", format!("{}s", checked.window_s)),
        ("min-participation", checked.min_participation.to_string()),
        ("fdr", checked.fdr.to_string()),
        ("permutations", checked.permutations.to_string()),
    ];
    if !checked.by.is_empty() {
        parameters.push(("by", checked.by.join(",")));
    }
    Ok(DetectorRun {
        parameters: parameters.into_iter().map(|(id, value)| (id.to_owned(), value)).collect(),
        from: plan::moment("--from", posts.from.clone())?,
        to: plan::moment("--to", posts.to.clone())?,
        ..DetectorRun::of(COACTION, args.record.election.clone())
    })
}

fn ran(record: &Record, run: &Run, args: &RecordArgs, screen: Screen) -> String {
    let mut page = Page::new(screen);
    page.heading(text::RECORDED_RUN);
    page.item("", &text::extent(&text::number(run.accounts), &text::number(run.posts), None));
    page.item("", &text::run_found(run.findings, run.known));
    page.item("", &text::run_record(&record.id.to_string(), run.lake_version));
    if !run.caveats.is_empty() {
        page.heading(text::CAVEATS);
        for caveat in &run.caveats {
            page.item("- ", caveat);
        }
    }
    look(&mut page, args);
    page.into_text()
}

fn look(page: &mut Page, args: &RecordArgs) {
    let folder = args.data.as_ref().map(|folder| folder.display().to_string()).unwrap_or_default();
    page.blank();
    let word = page.screen.palette.paint(Ink::Hint, text::HINT);
    page.line(&format!("{word} {}", text::clean(&text::next_look(&folder))));
}

/// Refuses the first option that was given and means nothing here.
fn refuse<const N: usize>(options: [(&str, bool, &str); N]) -> Result<(), Problem> {
    match options.into_iter().find(|(_, is_given, _)| *is_given) {
        Some((option, _, hint)) => Err(text::not_with_data(option, hint)),
        None => Ok(()),
    }
}

fn is_other(value: f64, usual: f64) -> bool {
    value.total_cmp(&usual).is_ne()
}
