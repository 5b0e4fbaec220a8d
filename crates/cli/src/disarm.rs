//! `disarm`: what is asked of the desk, and how the answer is shown.

use std::process::ExitCode;

use ostrakon_desk::Data;
use ostrakon_desk::assess::disarm::{
    self, Changes, Countermeasure, Disarm, Imported, Known, Tactic, Technique,
};
use serde::Serialize;
use serde_json::{Value as Json, json};

use crate::args::{DisarmImportArgs, DisarmShowArgs, DisarmVerb};
use crate::page::Page;
use crate::problem::{Failure, Problem};
use crate::screen::{Ink, Screen};
use crate::table::{Set, Table};
use crate::text;
use crate::usage::{print, print_json};

/// Does what was asked for.
pub(crate) fn run(verb: DisarmVerb, screen: Screen) -> Result<ExitCode, Failure> {
    match verb {
        DisarmVerb::Import(args) => import(&args, screen)?,
        DisarmVerb::Show(args) => show(&args, screen)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn import(args: &DisarmImportArgs, screen: Screen) -> Result<(), Failure> {
    if !args.data.is_dir() {
        return Err(text::no_data(&args.data).into());
    }
    let into = Data::disarm_file(&args.data);
    let imported = disarm::import(&args.file, &into, args.framework_version.as_deref())?;
    if args.json {
        return print_json(&imported);
    }
    let tables = Data::disarm_of(&args.data)?;
    print(taken_in(&imported, &tables, screen).as_bytes())
}

fn taken_in(imported: &Imported, tables: &Disarm, screen: Screen) -> String {
    let mut page = Page::new(screen);
    page.heading(text::TAKEN_IN);
    page.item("", &text::taken_in(&imported.version, imported.format, &imported.sha256));
    let changed = [Some(imported.tactics), Some(imported.techniques), imported.countermeasures];
    let sets = [Set::Left, Set::Right, Set::Right, Set::Right, Set::Right, Set::Right];
    let mut table = Table::new(text::CHANGE_COLUMNS.into_iter().zip(sets));
    for (name, changes) in text::CHANGED_TABLES.into_iter().zip(changed) {
        let Some(Changes { total, added, renamed, retired, described }) = changes else { continue };
        let [total, added, renamed, retired, described] =
            [total, added, renamed, retired, described].map(text::count);
        table.push([name.to_owned(), total, added, renamed, retired, described]);
    }
    page.table(&table);
    for remark in &imported.remarks {
        page.item("", &format!("{} {remark}", text::NOTE));
    }
    attribute(&mut page, tables);
    page.blank();
    let word = screen.palette.paint(Ink::Hint, text::HINT);
    page.line(&format!("{word} {}", text::NEXT_START));
    page.into_text()
}

/// One entry of the framework.
enum Entry<'d> {
    Tactic(&'d Tactic),
    Technique(&'d Technique),
    Countermeasure(&'d Countermeasure),
}

fn show(args: &DisarmShowArgs, screen: Screen) -> Result<(), Failure> {
    let tables = match &args.data {
        Some(folder) if !folder.is_dir() => return Err(text::no_data(folder).into()),
        Some(folder) => Data::disarm_of(folder)?,
        None => Disarm::built_in(),
    };
    let Some(id) = &args.id else {
        return if args.json {
            print_json(&overview_json(&tables))
        } else {
            print(overview(&tables, screen).as_bytes())
        };
    };
    let entry = find(&tables, &id.trim().to_ascii_uppercase())?;
    if args.json {
        print_json(&entry_json(&tables, &entry))
    } else {
        print(shown(&tables, &entry, screen).as_bytes())
    }
}

fn find<'d>(tables: &'d Disarm, id: &str) -> Result<Entry<'d>, Problem> {
    if let Some(tactic) = tables.tactics.iter().find(|tactic| tactic.id == id) {
        return Ok(Entry::Tactic(tactic));
    }
    if let Some(measure) = tables.countermeasure(id) {
        return Ok(Entry::Countermeasure(measure));
    }
    match tables.technique(id) {
        Known::Current(technique) => Ok(Entry::Technique(technique)),
        other @ (Known::Retired | Known::Unknown) => {
            Err(text::entry_unknown(id, &tables.version, other == Known::Retired))
        }
    }
}

fn overview(tables: &Disarm, screen: Screen) -> String {
    let mut page = Page::new(screen);
    page.heading(&text::framework(&tables.version, tables.techniques().count()));
    let sets = [Set::Left, Set::Left, Set::Left, Set::Right];
    let mut table = Table::new(text::TACTIC_COLUMNS.into_iter().zip(sets));
    for Tactic { id, name, phase, .. } in &tables.tactics {
        let phase = tables.phases.iter().find(|known| Some(&known.id) == phase.as_ref());
        let phase = phase.map_or_else(String::new, |phase| phase.name.clone());
        table.push([id.clone(), name.clone(), phase, text::count(tables.techniques_of(id).count())]);
    }
    page.table(&table);
    attribute(&mut page, tables);
    page.into_text()
}

fn overview_json(tables: &Disarm) -> Json {
    let tactic = |tactic: &Tactic| {
        let Tactic { id, name, phase, .. } = tactic;
        json!({ "id": id, "name": name, "phase": phase, "techniques": tables.techniques_of(id).count() })
    };
    let tactics: Vec<Json> = tables.tactics.iter().map(tactic).collect();
    json!({ "version": tables.version, "tactics": tactics, "attribution": tables.attribution() })
}

fn entry_json(tables: &Disarm, entry: &Entry<'_>) -> Json {
    let mut shown = match entry {
        Entry::Tactic(tactic) => {
            let mut shown = json_of(tactic);
            let ids = tables.techniques_of(&tactic.id).map(|technique| &technique.id);
            shown["techniques"] = json!(ids.collect::<Vec<_>>());
            shown
        }
        Entry::Technique(technique) => {
            let mut shown = json_of(technique);
            let ids = answers(tables, technique).map(|measure| &measure.id);
            shown["countermeasures"] = json!(ids.collect::<Vec<_>>());
            shown
        }
        Entry::Countermeasure(measure) => json_of(measure),
    };
    shown["attribution"] = json!(tables.attribution());
    shown
}

fn json_of(value: &impl Serialize) -> Json {
    serde_json::to_value(value).unwrap_or_default()
}

fn shown(tables: &Disarm, entry: &Entry<'_>, screen: Screen) -> String {
    let mut page = Page::new(screen);
    match entry {
        Entry::Tactic(tactic) => {
            begin(&mut page, (&tactic.id, &tactic.name), None, tactic.description.as_deref());
            let techniques = tables.techniques_of(&tactic.id);
            list(&mut page, text::TECHNIQUES, techniques.map(|found| (&found.id, &found.name)));
        }
        Entry::Technique(technique) => {
            let tactic = tables.tactics.iter().find(|tactic| tactic.id == technique.tactic);
            let serves = tactic.map(|tactic| text::serves(&tactic.id, &tactic.name));
            begin(&mut page, (&technique.id, &technique.name), serves, technique.description.as_deref());
            let below = format!("{}.", technique.id);
            let below = tables.techniques().filter(|other| other.id.starts_with(&below));
            list(&mut page, text::BELOW, below.map(|found| (&found.id, &found.name)));
            let answers = answers(tables, technique);
            list(&mut page, text::ANSWERED_BY, answers.map(|found| (&found.id, &found.name)));
        }
        Entry::Countermeasure(measure) => {
            let response = Some(text::response(&measure.response));
            begin(&mut page, (&measure.id, &measure.name), response, measure.description.as_deref());
            if tables.fit().all(|fit| fit.id != measure.id) {
                page.item("", text::UNFIT);
            }
            let techniques = measure.techniques.iter().filter_map(|id| match tables.technique(id) {
                Known::Current(technique) => Some((&technique.id, &technique.name)),
                Known::Retired | Known::Unknown => None,
            });
            list(&mut page, text::ANSWERS, techniques);
        }
    }
    attribute(&mut page, tables);
    if tables.red.is_none() {
        page.blank();
        let word = screen.palette.paint(Ink::Hint, text::HINT);
        page.line(&format!("{word} {}", text::NEXT_DESCRIPTIONS));
    }
    page.into_text()
}

/// Gives the countermeasures that may be suggested against a technique.
fn answers<'d>(tables: &'d Disarm, technique: &'d Technique) -> impl Iterator<Item = &'d Countermeasure> {
    tables.fit().filter(|measure| measure.techniques.contains(&technique.id))
}

fn begin(page: &mut Page, (id, name): (&str, &str), place: Option<String>, description: Option<&str>) {
    page.heading(&text::entry(id, name));
    if let Some(place) = place {
        page.item("", &place);
    }
    for line in description.unwrap_or_default().lines().filter(|line| !line.trim().is_empty()) {
        page.item("", line.trim());
    }
}

fn list<'d>(page: &mut Page, heading: &str, entries: impl Iterator<Item = (&'d String, &'d String)>) {
    let mut entries = entries.peekable();
    if entries.peek().is_none() {
        return;
    }
    page.heading(heading);
    let mut table = Table::new(text::ENTRY_COLUMNS.map(|title| (title, Set::Left)));
    for (id, name) in entries {
        table.push([id.clone(), name.clone()]);
    }
    page.table(&table);
}

/// Says whose work is shown, as its licence asks for.
fn attribute(page: &mut Page, tables: &Disarm) {
    page.blank();
    for line in tables.attribution() {
        page.item("", &line);
    }
}
