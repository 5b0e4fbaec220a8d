//! `ingest` and `lake`: what is asked for, and how the answer is shown.

use std::path::{Path, PathBuf};

use ostrakon_desk::Timestamp;
use ostrakon_desk::watch::InputSummary;
use ostrakon_desk::watch::intake::{
    AddRequest, Added, Compacted, Inspection, PseudonymKey, ReadAgain, ReadOptions, ReadingRequest,
    RemapRequest, Retained, Summary, Verified,
};

use crate::args::{ColumnArgs, IngestAddArgs, IngestRemapArgs};
use crate::page::Page;
use crate::problem::{Failure, Problem};
use crate::screen::{Ink, Screen, environment, stores};
use crate::table::{Set, Table};
use crate::{confirm, summary, text};

/// Folder of the program in the user's data folder.
const FOLDER: &str = "ostrakon";
/// Files of the table shown on screen.
const FILES_SHOWN: usize = 20;

/// Makes what was typed into what is asked of the desk.
pub(crate) fn add_request(args: IngestAddArgs, now: Timestamp) -> Result<AddRequest, Failure> {
    check_inputs(&args.inputs)?;
    let key = match args.pseudonym_key {
        Some(path) => PseudonymKey::Given(path),
        None => PseudonymKey::Made(default_key()?),
    };
    let mut options = options(args.columns)?;
    options.now = Some(now);
    let lake = folder(args.lake)?;
    Ok(AddRequest {
        inputs: args.inputs,
        lake,
        stores: stores(),
        options,
        key,
        operation: args.operation,
        now,
    })
}

/// Refuses inputs that are no files.
pub(crate) fn check_inputs(inputs: &[PathBuf]) -> Result<(), Problem> {
    if inputs.iter().any(|input| input.as_os_str() == "-") {
        return Err(text::standard_input());
    }
    match inputs.iter().find(|input| input.is_dir()) {
        Some(folder) => Err(text::input_is_folder(folder)),
        None => Ok(()),
    }
}

/// Makes what was typed into what is asked of the desk.
pub(crate) fn remap_request(args: IngestRemapArgs, now: Timestamp) -> Result<RemapRequest, Failure> {
    let key = args.pseudonym_key.map_or_else(default_key, Ok)?;
    let mut options = options(args.columns)?;
    options.now = Some(now);
    let key = PseudonymKey::Given(key);
    Ok(RemapRequest { exports: args.exports, lake: folder(args.lake)?, stores: stores(), options, key, now })
}

/// Makes the options of reading.
pub(crate) fn options(args: ColumnArgs) -> Result<ReadOptions, Failure> {
    let ColumnArgs { map, mapping, platform, encoding } = args;
    if platform.as_ref().is_some_and(|name| name.trim().is_empty()) {
        return Err(text::platform_empty().into());
    }
    Ok(ReadingRequest { map, mapping, platform, encoding, texts_only: false }.options()?)
}

fn default_key() -> Result<PathBuf, Problem> {
    Ok(data_folder()?.join("pseudonym.key"))
}

/// Gives the folder of the lake: as typed, else in the user's data folder.
pub(crate) fn folder(typed: Option<PathBuf>) -> Result<PathBuf, Problem> {
    typed.map_or_else(|| Ok(data_folder()?.join("lake")), Ok)
}

/// Gives the user's data folder.
pub(crate) fn data_folder() -> Result<PathBuf, Problem> {
    let given = environment("XDG_DATA_HOME").map(PathBuf::from);
    let home = || Some(PathBuf::from(environment("HOME")?).join(".local/share"));
    given.or_else(home).map(|folder| folder.join(FOLDER)).ok_or_else(text::no_data_folder)
}

/// Shows what imports did.
pub(crate) fn added(all: &[Added], lake: &Path, screen: Screen) -> String {
    let mut page = Page::new(screen);
    page.heading(text::ADDED);
    let [input, rows, posts, rejected, new, known, format] = text::ADDED_COLUMNS;
    let numbers = [rows, posts, rejected, new, known].map(|title| (title, Set::Right));
    let titles = [(input, Set::Name)].into_iter().chain(numbers).chain([(format, Set::Left)]);
    let mut table = Table::new(titles);
    for Added { input, imported, .. } in all {
        let (new, known) = if imported.changed {
            (text::number(imported.new), text::number(imported.known))
        } else {
            (text::ALREADY_THERE.to_owned(), String::new())
        };
        table.push([
            input.digest.path.clone(),
            text::number(input.rows),
            text::number(input.posts),
            text::number(input.rejected),
            new,
            known,
            input.format.clone(),
        ]);
    }
    page.table(&table);
    for added in all {
        remarks(&mut page, &added.input, added.rejected_file.as_deref());
    }
    page.blank();
    let word = screen.palette.paint(Ink::Hint, text::HINT);
    page.line(&format!("{word} {}", text::clean(&text::next_detect(&lake.display().to_string()))));
    page.into_text()
}

/// Shows what reading exports again did.
pub(crate) fn read_again(all: &[ReadAgain], screen: Screen) -> String {
    let mut page = Page::new(screen);
    page.heading(text::READ_AGAIN);
    let sets = [Set::Name, Set::Right, Set::Right, Set::Right, Set::Right, Set::Right, Set::Left];
    let mut table = Table::new(text::READ_AGAIN_COLUMNS.into_iter().zip(sets));
    for ReadAgain { input, remapped, .. } in all {
        let counts = [input.rows, input.rejected, remapped.before, remapped.after, remapped.others];
        let [rows, rejected, before, after, others] = counts.map(text::number);
        let format = input.format.clone();
        table.push([input.digest.path.clone(), rows, rejected, before, after, others, format]);
    }
    page.table(&table);
    for again in all {
        remarks(&mut page, &again.input, again.rejected_file.as_deref());
    }
    page.into_text()
}

/// Shows what the reader remarked, and the first rows rejected.
fn remarks(page: &mut Page, input: &InputSummary, rejected: Option<&Path>) {
    for warning in &input.warnings {
        page.item("", &format!("{} {}: {warning}", text::NOTE, input.digest.path));
    }
    for row in &input.rejected_first {
        page.item("", &summary::rejected_row(row));
    }
    if let Some(path) = rejected {
        page.item("", &text::rejected_listed(&path.display().to_string()));
    }
}

/// Shows how an export is understood.
pub(crate) fn inspected(inspection: &Inspection, path: &Path, screen: Screen) -> String {
    let report = &inspection.report;
    let mut page = Page::new(screen);
    page.heading(text::UNDERSTOOD);
    let format = report.format.map_or_else(String::new, |format| format.to_string());
    page.item("", &format!("{}: {format}", path.display()));
    if !report.mapping.is_empty() {
        page.heading(text::COLUMNS);
        let mut table = Table::new(text::MAPPING_COLUMNS.map(|title| (title, Set::Left)));
        for (role, column) in &report.mapping {
            table.push([role.to_string(), column.clone()]);
        }
        page.table(&table);
    }
    page.item("", &text::looked_at(&text::number(report.rows), &text::number(report.posts)));
    if !report.unknown_columns.is_empty() {
        page.item("", &text::kept_as_they_are(&report.unknown_columns.join(", ")));
    }
    for (kind, n) in &report.others {
        page.item("", &text::no_posts(kind, &text::number(*n)));
    }
    for warning in &report.warnings {
        page.item("", &format!("{} {warning}", text::NOTE));
    }
    for row in inspection.rejected.iter().take(5) {
        page.item(
            "",
            &format!(
                "{}{}:{}:{} {}",
                path.display(),
                text::member(row.member.as_deref()),
                row.line,
                row.field,
                row.reason
            ),
        );
    }
    page.blank();
    let word = screen.palette.paint(Ink::Hint, text::HINT);
    page.line(&format!("{word} {}", text::clean(text::NEXT_MAP)));
    page.into_text()
}

/// Shows what a lake holds.
pub(crate) fn listed(held: &Summary, screen: Screen) -> String {
    let mut page = Page::new(screen);
    page.heading(text::IMPORTS);
    let sets = [Set::Left, Set::Name, Set::Left, Set::Left, Set::Right, Set::Right, Set::Left];
    let mut table = Table::new(text::IMPORT_COLUMNS.into_iter().zip(sets));
    for import in &held.imports {
        let word = |key: &str| import[key].as_str().unwrap_or_default().to_owned();
        let count = |key: &str| import[key].as_u64().map_or_else(String::new, text::number);
        table.push([
            word("at"),
            word("name"),
            word("raw").chars().take(12).collect(),
            word("operation"),
            count("posts"),
            count("rejected"),
            word("format"),
        ]);
    }
    page.table(&table);
    page.heading(text::FILES);
    let mut table = Table::new(text::FILE_COLUMNS.into_iter().zip([Set::Name, Set::Right, Set::Right]));
    for segment in held.segments.iter().take(FILES_SHOWN) {
        table.push([segment.name.clone(), text::number(segment.rows), text::number(segment.bytes)]);
    }
    page.table(&table);
    if held.segments.len() > FILES_SHOWN {
        page.item("", &text::and_more(held.segments.len() - FILES_SHOWN));
    }
    page.into_text()
}

/// Shows what a check of the seals found.
pub(crate) fn verified(verified: &Verified, screen: Screen) -> String {
    let mut page = Page::new(screen);
    page.heading(if verified.faults.is_empty() { text::SEALS_HOLD } else { text::SEALS_BROKEN });
    for fault in &verified.faults {
        page.item("", &format!("{}: {}", fault.file, fault.problem));
    }
    if !verified.removed.is_empty() {
        page.heading(text::REMOVED_FILES);
        for file in verified.removed.iter().take(FILES_SHOWN) {
            page.item("", &text::removed_at(&file.file, &file.at));
        }
        if verified.removed.len() > FILES_SHOWN {
            page.item("", &text::and_more(verified.removed.len() - FILES_SHOWN));
        }
        page.blank();
    }
    let [entries, segments, exports] =
        [verified.entries, verified.segments, verified.exports].map(text::number);
    page.item("", &text::checked(&entries, &segments, &exports, &verified.head));
    page.into_text()
}

/// Shows what a compaction did.
pub(crate) fn compacted(compacted: &Compacted, screen: Screen) -> String {
    let mut page = Page::new(screen);
    page.heading(text::COMPACTED);
    if compacted.joined == 0 {
        page.item("", text::NOTHING_TO_JOIN);
    } else {
        page.item("", &text::joined(&text::number(compacted.joined), &text::number(compacted.into)));
    }
    page.item("", &text::leftovers(&text::number(compacted.leftovers)));
    page.into_text()
}

/// Shows what was removed, or would be.
pub(crate) fn retained(retained: &Retained, screen: Screen) -> String {
    let mut page = Page::new(screen);
    page.heading(if retained.version.is_some() { text::RETAINED } else { text::RETENTION_DUE });
    if retained.imports.is_empty() {
        page.item("", text::NOTHING_DUE);
        return page.into_text();
    }
    let sets = [Set::Left, Set::Name, Set::Left, Set::Right];
    let mut table = Table::new(text::ENDED_COLUMNS.into_iter().zip(sets));
    for import in &retained.imports {
        let operation = import.operation.clone().unwrap_or_default();
        table.push([import.at.clone(), import.name.clone(), operation, import.keep.clone()]);
    }
    page.table(&table);
    page.item("", &text::posts_going(&text::number(retained.posts), &text::number(retained.shared)));
    page.into_text()
}

/// Asks whether what is due shall go. *Errors:* nobody is there to be asked.
pub(crate) fn confirmed(due: &Retained, screen: Screen) -> Result<bool, Problem> {
    let question = format!("{}{}", retained(due, screen), text::ASK_REMOVE);
    confirm::asked(&question).ok_or_else(|| text::retain_unconfirmed(due.imports.len()))
}
