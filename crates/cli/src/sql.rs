//! `lake sql`: what is asked for, and how the answer is shown.

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use ostrakon_desk::Error;
use ostrakon_desk::watch::sql::{self, Form, Limits, Question, Shown};

use crate::args::{SqlArgs, SqlFormat};
use crate::page::Page;
use crate::problem::{Failure, Problem};
use crate::screen::{Screen, stores};
use crate::table::{Set, Table};
use crate::usage::print;
use crate::{duration, lake, plan, size, text};

/// Rows of a table on screen; files and programs get all.
const ROWS_SHOWN: usize = 1000;

/// Where an answer goes.
enum Goal {
    Screen,
    Stdout(Form),
    File(Form, PathBuf),
}

/// Answers a question and shows or writes the answer.
pub(crate) fn run(args: SqlArgs, screen: Screen) -> Result<(), Failure> {
    let limits = Limits {
        time: Duration::from_secs(duration::parse_s("--timeout", &args.timeout)?.into()),
        memory_bytes: size::parse_bytes("--memory", &args.memory)?,
    };
    let lake = lake::folder(args.lake)?;
    let question = Question { lake, stores: stores(), version: args.at, sql: args.question, limits };
    let goal = goal(args.output, args.format, &question.lake)?;
    let answer = sql::ask(&question)?;
    match goal {
        Goal::Screen => print(table(&answer.shown(ROWS_SHOWN).map_err(Error::from)?, screen).as_bytes())?,
        Goal::Stdout(form) => {
            for bytes in answer.encoded(form).map_err(Error::from)? {
                print(&bytes.map_err(Error::from)?)?;
            }
        }
        Goal::File(form, path) => sql::write(answer, form, &path)?,
    }
    Ok(())
}

fn goal(output: Option<PathBuf>, format: Option<SqlFormat>, lake: &Path) -> Result<Goal, Problem> {
    if let Some(path) = output {
        plan::check_extension("--output", &path, &plan::TABLES)?;
        plan::check_folder("--output", &path)?;
        if plan::resolved(&path).starts_with(plan::resolved(lake)) {
            return Err(text::writes_into_lake(&path));
        }
        let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
        let form = match extension.to_str() {
            Some("csv") => Form::Csv,
            Some("parquet") => Form::Parquet,
            _ => Form::Ndjson,
        };
        return Ok(Goal::File(form, path));
    }
    match format {
        None | Some(SqlFormat::Table) => Ok(Goal::Screen),
        Some(SqlFormat::Csv) => Ok(Goal::Stdout(Form::Csv)),
        Some(SqlFormat::Json) => Ok(Goal::Stdout(Form::Ndjson)),
        Some(SqlFormat::Parquet) if std::io::stdout().is_terminal() => Err(text::parquet_on_screen()),
        Some(SqlFormat::Parquet) => Ok(Goal::Stdout(Form::Parquet)),
    }
}

fn table(shown: &Shown, screen: Screen) -> String {
    let sets = |is_number: bool| if is_number { Set::Right } else { Set::Name };
    let mut table =
        Table::new(shown.columns.iter().map(|(title, number)| (text::clean(title), sets(*number))));
    shown.rows.iter().for_each(|row| table.push(row.iter().cloned()));
    let mut page = Page::new(screen);
    page.table(&table);
    if shown.cut {
        page.blank();
        page.item("", &text::more_rows(&text::count(shown.rows.len())));
    }
    page.into_text()
}
