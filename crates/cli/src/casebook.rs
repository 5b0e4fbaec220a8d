//! `casebook`: what is asked of the desk, and how the answer is shown.

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use ostrakon_desk::custody::{self, Checked, Exported, Verified};

use crate::args::{
    CasebookBackupArgs, CasebookExportArgs, CasebookImportArgs, CasebookRestoreArgs, CasebookVerb,
    CasebookVerifyArgs, DataArgs,
};
use crate::page::Page;
use crate::problem::{Failure, Problem};
use crate::run::EXIT_FOUND;
use crate::screen::{Ink, Screen};
use crate::usage::{print, print_json};
use crate::{confirm, data, plan, text};

/// Faults shown on screen; JSON has all.
const FAULTS_SHOWN: usize = 20;

/// Does what was asked for.
pub(crate) fn run(verb: CasebookVerb, screen: Screen) -> Result<ExitCode, Failure> {
    match verb {
        CasebookVerb::Verify(args) => verify(&args, screen),
        CasebookVerb::Export(args) => export(&args, screen),
        CasebookVerb::Import(args) => import(&args, screen),
        CasebookVerb::Backup(args) => backup(&args, screen),
        CasebookVerb::Restore(args) => restore(&args, screen),
    }
}

fn verify(args: &CasebookVerifyArgs, screen: Screen) -> Result<ExitCode, Failure> {
    let noted = args.head.as_deref().map(seal).transpose()?;
    let noted = noted.as_deref();
    let checked = match (&args.export, &args.data) {
        (Some(file), _) => custody::verify_export(file, noted)?,
        (None, Some(folder)) => custody::verify(&data::existing_in(folder, &args.database)?, noted)?,
        (None, None) => return Err(anyhow::anyhow!("neither --data nor --export was taken").into()),
    };
    if args.json {
        print_json(&checked)?;
    } else {
        print(shown(&checked, screen).as_bytes())?;
    }
    Ok(code(checked.holds()))
}

fn export(args: &CasebookExportArgs, screen: Screen) -> Result<ExitCode, Failure> {
    outside("FILE", &args.file, &args.data)?;
    let casebook = data::existing(&args.data)?;
    if args.file.exists() && !args.yes {
        match confirm::asked(&text::ask_overwrite(&args.file)) {
            Some(true) => {}
            Some(false) => {
                // Standard output is for data.
                let _ = writeln!(std::io::stderr().lock(), "{}", text::NOT_OVERWRITTEN);
                return Ok(ExitCode::SUCCESS);
            }
            None => return Err(text::export_unconfirmed(&args.file).into()),
        }
    }
    let exported = custody::export(&casebook, &args.file)?;
    tell_exported(&exported, text::EXPORTED, text::NEXT_NOTE, args.json, screen)
}

fn import(args: &CasebookImportArgs, screen: Screen) -> Result<ExitCode, Failure> {
    // A mistyped name must not leave a new data folder behind.
    plan::check_readable(&args.file)?;
    let exported = custody::import(&data::made(&args.data)?, &args.file)?;
    tell_exported(&exported, text::IMPORTED, text::NEXT_INVITE, args.json, screen)
}

fn backup(args: &CasebookBackupArgs, screen: Screen) -> Result<ExitCode, Failure> {
    outside("FOLDER", &args.folder, &args.data)?;
    if args.folder.exists() {
        return Err(text::folder_there(&args.folder).into());
    }
    let verified = custody::backup(&data::existing(&args.data)?, &args.folder)?;
    tell_copied(&verified, text::BACKED_UP, Some(text::NEXT_COPY), args.json, screen)
}

fn restore(args: &CasebookRestoreArgs, screen: Screen) -> Result<ExitCode, Failure> {
    if args.data.exists() {
        return Err(text::folder_there(&args.data).into());
    }
    let verified = custody::restore(&args.backup, &args.data)?;
    tell_copied(&verified, text::RESTORED, None, args.json, screen)
}

/// Reads a seal as it was noted.
fn seal(typed: &str) -> Result<String, Problem> {
    let seal = typed.trim().to_ascii_lowercase();
    let is_seal = seal.len() == 64 && seal.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_seal { Ok(seal) } else { Err(text::seal_unreadable(typed)) }
}

/// Refuses a copy that lies where what it is a copy of does.
fn outside(option: &str, path: &Path, data: &DataArgs) -> Result<(), Problem> {
    // Of a path of which not all is there yet, the part that is.
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let there = absolute.ancestors().find_map(|part| part.canonicalize().ok());
    if there.is_some_and(|there| there.starts_with(plan::resolved(&data.data))) {
        return Err(text::writes_into_data(path));
    }
    if option == "FILE" { plan::check_folder(option, path) } else { Ok(()) }
}

fn code(holds: bool) -> ExitCode {
    if holds { ExitCode::SUCCESS } else { ExitCode::from(EXIT_FOUND) }
}

fn tell_exported(
    exported: &Exported,
    heading: &str,
    next: &str,
    json: bool,
    screen: Screen,
) -> Result<ExitCode, Failure> {
    if json {
        print_json(exported)?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut page = Page::new(screen);
    page.heading(heading);
    let [entries, attachments] = [exported.entries, exported.attachments].map(text::number);
    page.item("", &text::held(&entries, None, &attachments));
    page.item("", &text::last_entry(&exported.head));
    hint(&mut page, next);
    print(page.into_text().as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn tell_copied(
    verified: &Verified,
    heading: &str,
    next: Option<&str>,
    json: bool,
    screen: Screen,
) -> Result<ExitCode, Failure> {
    let holds = verified.faults.is_empty();
    if json {
        print_json(verified)?;
        return Ok(code(holds));
    }
    let mut page = Page::new(screen);
    page.heading(if holds { heading } else { text::CASEBOOK_BROKEN });
    tell_verified(&mut page, verified);
    if let Some(next) = next {
        hint(&mut page, next);
    }
    print(page.into_text().as_bytes())?;
    Ok(code(holds))
}

/// Shows what a check found.
fn shown(checked: &Checked, screen: Screen) -> String {
    let mut page = Page::new(screen);
    page.heading(if checked.holds() { text::CASEBOOK_HOLDS } else { text::CASEBOOK_BROKEN });
    let verified = &checked.verified;
    tell_verified(&mut page, verified);
    if let Some(noted) = &checked.noted {
        page.item(
            "",
            &match noted.seq {
                Some(seq) => {
                    text::noted(&text::number(seq), &text::number(verified.entries.saturating_sub(seq)))
                }
                None => text::noted_missing(&noted.head),
            },
        );
    }
    page.into_text()
}

fn tell_verified(page: &mut Page, verified: &Verified) {
    for fault in verified.faults.iter().take(FAULTS_SHOWN) {
        page.item("", &fault.problem);
    }
    if verified.faults.len() > FAULTS_SHOWN {
        page.item("", &text::and_more(verified.faults.len() - FAULTS_SHOWN));
    }
    // Nothing was counted where an export breaks off.
    if !verified.faults.is_empty() && verified.head.is_empty() {
        return;
    }
    let [entries, records, attachments] =
        [verified.entries, verified.records, verified.attachments].map(text::number);
    page.item("", &text::held(&entries, Some(&records), &attachments));
    page.item("", &text::last_entry(&verified.head));
}

fn hint(page: &mut Page, next: &str) {
    page.blank();
    let word = page.screen.palette.paint(Ink::Hint, text::HINT);
    page.line(&format!("{word} {next}"));
}
