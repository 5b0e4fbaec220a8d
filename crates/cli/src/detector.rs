//! `detect` by engines that declare their parameters: what is asked for, and how the answer is shown.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use ostrakon_desk::watch::detector::{self, Chosen, Outcome, PatternSummary, Request};

use crate::args::{BurstArgs, CopypastaArgs, DetectorArgs, MediaArgs, Named, NarrativeArgs, PlainArgs};
use crate::page::Page;
use crate::plan::{self, TABLES};
use crate::problem::{Failure, Problem};
use crate::progress::Shown;
use crate::run::{EXIT_FOUND, check_rejected, prepare};
use crate::screen::{Ink, Screen};
use crate::table::{Set, Table};
use crate::usage::{print, print_json};
use crate::{lake, record, summary, text};

/// Patterns shown on screen.
const PATTERNS_SHOWN: usize = 20;
/// Patterns shown with their accounts and numbers.
const DETAILED: usize = 3;
/// Accounts named of one pattern.
const NAMED: usize = 5;
/// Longest list of coordinated accounts, in bytes.
const COORDINATED_BYTES_MAX: u64 = 64 << 20;

/// Runs a detector that takes nothing but posts.
pub(crate) fn plain<D: Named>(args: PlainArgs<D>, screen: Screen) -> Result<ExitCode, Failure> {
    run(&args.detector, Request { detector: D::NAME.into(), ..of(args.parameters.chosen) }, screen)
}

/// Runs `detect burst`.
pub(crate) fn burst(args: BurstArgs, screen: Screen) -> Result<ExitCode, Failure> {
    let coordinated = args.coordinated.as_deref().map(coordinated).transpose()?.unwrap_or_default();
    let request = Request { detector: "burst".into(), coordinated, ..of(args.parameters.chosen) };
    let written = [&args.detector.output, &args.detector.accounts, &args.detector.posts];
    let written = written.into_iter().flatten().map(|path| ("FILE", path.as_path()));
    plan::check_apart(&args.coordinated.iter().collect::<Vec<_>>(), written)?;
    run(&args.detector, request, screen)
}

/// Runs `detect narrative`.
pub(crate) fn narrative(args: NarrativeArgs, screen: Screen) -> Result<ExitCode, Failure> {
    let request = Request { detector: "narrative".into(), model: args.model, ..of(args.parameters.chosen) };
    run(&args.detector, request, screen)
}

/// Runs `detect media`.
pub(crate) fn media(args: MediaArgs, screen: Screen) -> Result<ExitCode, Failure> {
    let request = Request { detector: "media".into(), media: args.media, ..of(args.parameters.chosen) };
    run(&args.detector, request, screen)
}

/// Runs `detect copypasta`.
pub(crate) fn copypasta(args: CopypastaArgs, screen: Screen) -> Result<ExitCode, Failure> {
    let mut request = Request {
        detector: "copypasta".into(),
        model: args.model,
        patterns: args.clusters,
        ..of(args.parameters.chosen)
    };
    if let (Some(text), Some(id)) = (args.text, args.id) {
        request.map = vec![format!("text={text}"), format!("post={id}")];
        request.texts_only = true;
    }
    run(&args.detector, request, screen)
}

fn of(parameters: Chosen) -> Request {
    Request { parameters, ..Request::default() }
}

/// Reads accounts, the first cell of each line.
fn coordinated(path: &Path) -> Result<Vec<String>, Failure> {
    let rows = detector::accounts_of_file(path, COORDINATED_BYTES_MAX)?;
    Ok(rows)
}

fn run(args: &DetectorArgs, mut request: Request, screen: Screen) -> Result<ExitCode, Failure> {
    let progress = prepare(&args.running)?;
    if args.record.data.is_some() {
        return record::detect(args, request, progress, screen);
    }
    complete(&mut request, args)?;
    let detected = detect(&request, &progress);
    progress.finish();
    let outcome = detected?;
    if args.json {
        print_json(&outcome)?;
    } else {
        print(shown(&outcome, request.texts_only, screen).as_bytes())?;
    }
    if args.reading.strict {
        check_rejected(outcome.inputs.iter(), request.rejected.is_some())?;
    }
    let is_told = args.fail_on_finding && (!outcome.patterns.is_empty() || outcome.n_pairs > 0);
    Ok(if is_told { ExitCode::from(EXIT_FOUND) } else { ExitCode::SUCCESS })
}

fn detect(request: &Request, progress: &Shown) -> Result<Outcome, Failure> {
    Ok(detector::detect(request, progress)?)
}

/// Adds what all detectors are asked.
fn complete(request: &mut Request, args: &DetectorArgs) -> Result<(), Problem> {
    lake::check_inputs(&args.looked_at.inputs)?;
    request.inputs.clone_from(&args.looked_at.inputs);
    request.lake = plan::lake_window(&args.looked_at)?;
    request.map.extend(plan::mapping(&args.reading)?);
    request.platform = plan::platform(&args.reading)?;
    request.pseudonym_key.clone_from(&args.reading.pseudonym_key);
    request.rejected.clone_from(&args.reading.rejected);
    request.output.clone_from(&args.output);
    request.accounts.clone_from(&args.accounts);
    request.posts.clone_from(&args.posts);
    let tables = [
        ("--output", &request.output),
        ("--clusters", &request.patterns),
        ("--accounts", &request.accounts),
        ("--posts", &request.posts),
    ];
    let written: Vec<(&str, &Path)> =
        tables.into_iter().filter_map(|(option, path)| Some((option, path.as_deref()?))).collect();
    for (option, path) in &written {
        plan::check_extension(option, path, &TABLES)?;
    }
    let read: Vec<&PathBuf> = request.inputs.iter().chain(&request.pseudonym_key).collect();
    plan::check_apart(
        &read,
        written.into_iter().chain(request.rejected.as_deref().map(|p| ("--rejected", p))),
    )
}

/// Shows what a run found.
fn shown(outcome: &Outcome, texts_only: bool, screen: Screen) -> String {
    let mut page = Page::new(screen);
    summary::inputs(&mut page, &outcome.inputs);
    let period = outcome.from.zip(outcome.to).map(|(first, last)| (first.to_string(), last.to_string()));
    if texts_only {
        page.heading(text::COMPARED);
    } else {
        let (accounts, posts) = (text::number(outcome.n_accounts), text::number(outcome.n_posts));
        page.item("", &text::extent(&accounts, &posts, period));
        page.heading(&text::patterns(outcome.patterns.len()));
    }
    if texts_only || outcome.n_pairs > 0 {
        page.item("", &text::text_pairs(&text::number(outcome.n_pairs)));
    }
    if texts_only {
        // Without accounts there is no pattern of accounts.
    } else if outcome.patterns.is_empty() {
        page.item("", text::NO_PATTERN);
    } else {
        table(&mut page, &outcome.patterns);
    }
    for (number, pattern) in (1..).zip(outcome.patterns.iter().take(DETAILED)) {
        detail(&mut page, number, pattern);
    }
    if !outcome.caveats.is_empty() {
        page.heading(text::CAVEATS);
        for caveat in &outcome.caveats {
            page.item("- ", caveat);
        }
    }
    if outcome.written.is_empty() {
        page.blank();
        let word = page.screen.palette.paint(Ink::Hint, text::HINT);
        page.line(&format!("{word} {}", text::NEXT_TABLES));
    } else {
        page.heading(text::WRITTEN);
        for path in &outcome.written {
            page.item("", &path.display().to_string());
        }
    }
    page.into_text()
}

fn table(page: &mut Page, patterns: &[PatternSummary]) {
    let sets = [Set::Right, Set::Left, Set::Name, Set::Right, Set::Right, Set::Left, Set::Left, Set::Right];
    let mut table = Table::new(text::PATTERN_COLUMNS.into_iter().zip(sets));
    for (number, pattern) in (1_u64..).zip(patterns.iter().take(PATTERNS_SHOWN)) {
        table.push([
            text::number(number),
            pattern.kind.to_owned(),
            text::clean(&pattern.subject),
            text::number(pattern.n_accounts),
            text::number(pattern.n_posts),
            summary::moment(pattern.from.to_string(), page.screen),
            summary::moment(pattern.to.to_string(), page.screen),
            pattern.q_value.map_or_else(String::new, text::probability),
        ]);
    }
    table.drop_empty();
    table.fit(page.screen.width, &[]);
    page.table(&table);
    summary::more(page, patterns.len(), PATTERNS_SHOWN);
}

fn detail(page: &mut Page, number: u64, pattern: &PatternSummary) {
    page.heading(&text::pattern(number, &pattern.title));
    if !pattern.accounts.is_empty() {
        let named: Vec<&str> = pattern.accounts.iter().take(NAMED).map(String::as_str).collect();
        page.item("", &text::accounts_named(&named.join(", "), pattern.accounts.len().saturating_sub(NAMED)));
    }
    for (what, names) in &pattern.facts {
        page.item("", &format!("{what}: {}", names.join(", ")));
    }
    let numbers: Vec<String> =
        pattern.statistics.iter().map(|(name, value)| format!("{name} {}", text::decimal(*value))).collect();
    if !numbers.is_empty() {
        page.item("", &numbers.join(", "));
    }
}
