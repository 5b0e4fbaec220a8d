//! Red and Blue as a spreadsheet: upstream's `DISARM_MASTER_DATA/DISARM_FRAMEWORKS_MASTER.xlsx`.

use std::collections::BTreeMap;

use super::id::Kind;
use super::spreadsheet::{Cells, Spreadsheet};
use super::upstream::{Entry, Upstream, one_line, shown};
use super::{Countermeasure, Phase, Tactic, Technique};

/// Begins the name of the column that tells in which version a row came.
const SINCE: &str = "changes";

/// Reads a workbook. *Errors:* it is none of DISARM, with the place.
pub(super) fn read(bytes: &[u8]) -> Result<Upstream, String> {
    let book = Spreadsheet::open(bytes)?;
    let mut upstream = Upstream::default();
    phases(&book, &mut upstream)?;
    tactics(&book, &mut upstream)?;
    techniques(&book, &mut upstream)?;
    countermeasures(&book, &mut upstream)?;
    upstream.checked()
}

/// One row of a sheet.
struct Row<'r> {
    place: String,
    columns: &'r BTreeMap<String, u32>,
    cells: &'r Cells<'r>,
}

impl Row<'_> {
    fn get(&self, column: &str) -> &str {
        let at = self.columns.get(column);
        at.and_then(|at| self.cells.get(at)).map_or("", |text| text.trim())
    }

    /// Gives the version that the row says it is from, such as (1, 6) for `New in V1.6`.
    fn since(&self) -> Option<(u32, u32)> {
        let column = self.columns.keys().find(|name| name.starts_with(SINCE))?;
        self.get(column).split(['V', 'v']).skip(1).filter_map(version).max()
    }

    fn entry(&self, kind: Kind, upstream: &mut Upstream) -> Result<Option<Entry>, String> {
        let texts = [self.get("disarm_id"), self.get("name"), self.get("summary")];
        upstream.entry(&self.place, kind, texts)
    }
}

/// Reads the version with which a text begins.
fn version(text: &str) -> Option<(u32, u32)> {
    let (major, rest) = text.split_once('.')?;
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    Some((major.parse().ok()?, rest.get(..end)?.parse().ok()?))
}

/// Goes through the rows of a table below its header, and says whether there is such a table.
fn each(
    book: &Spreadsheet,
    sheet: &'static str,
    needed: &[&str],
    take: &mut dyn FnMut(&Row<'_>) -> Result<(), String>,
) -> Result<bool, String> {
    let mut columns: Option<BTreeMap<String, u32>> = None;
    book.rows(sheet, &mut |number, cells| {
        if let Some(columns) = &columns {
            return take(&Row { place: format!("sheet `{sheet}`, row {number}"), columns, cells });
        }
        let named = cells.iter().map(|(at, text)| (one_line(text).to_lowercase(), *at));
        // Of two columns of one name the first holds.
        let named: BTreeMap<String, u32> = named.rev().collect();
        if let Some(missing) = needed.iter().find(|name| !named.contains_key(**name)) {
            let has: Vec<&str> = named.keys().map(String::as_str).collect();
            let has = shown(&has.join(", "));
            return Err(format!(
                "sheet `{sheet}` has no column `{missing}` in row {number}, which has: {has}"
            ));
        }
        columns = Some(named);
        Ok(())
    })
}

fn phases(book: &Spreadsheet, upstream: &mut Upstream) -> Result<(), String> {
    each(book, "phases", &["disarm_id", "name"], &mut |row| {
        if let Some(Entry { id, name, description }) = row.entry(Kind::Phase, upstream)? {
            if upstream.phases.iter().any(|phase| phase.id == id) {
                upstream.twice(&row.place, &id);
            } else {
                upstream.phases.push(Phase { id, name, description });
            }
        }
        Ok(())
    })?;
    Ok(())
}

fn tactics(book: &Spreadsheet, upstream: &mut Upstream) -> Result<(), String> {
    let mut ranked: Vec<(u32, Tactic)> = Vec::new();
    each(book, "tactics", &["disarm_id", "name", "phase_id", "rank"], &mut |row| {
        let Some(Entry { id, name, description }) = row.entry(Kind::Tactic, upstream)? else { return Ok(()) };
        // Numbers may be written as 3, 3.0 or 3.00.
        let typed = row.get("rank");
        let whole = typed
            .split_once('.')
            .map_or(typed, |(whole, rest)| if rest.bytes().all(|b| b == b'0') { whole } else { typed });
        let Ok(rank) = whole.parse() else {
            return Err(format!("{}: `{}` is no rank of `{id}`", row.place, shown(typed)));
        };
        if ranked.iter().any(|(_, tactic)| tactic.id == id) {
            upstream.twice(&row.place, &id);
            return Ok(());
        }
        let phase = Kind::Phase.at_start(row.get("phase_id")).map(str::to_owned);
        ranked.push((rank, Tactic { id, name, phase, description }));
        Ok(())
    })?;
    ranked.sort_by_key(|(rank, _)| *rank);
    upstream.tactics = ranked.into_iter().map(|(_, tactic)| tactic).collect();
    Ok(())
}

fn techniques(book: &Spreadsheet, upstream: &mut Upstream) -> Result<(), String> {
    let mut newest = None;
    each(book, "techniques", &["disarm_id", "name", "tactic_id"], &mut |row| {
        newest = newest.max(row.since());
        let Some(Entry { id, name, description }) = row.entry(Kind::Technique, upstream)? else {
            return Ok(());
        };
        let Some(tactic) = Kind::Tactic.at_start(row.get("tactic_id")) else {
            let named = shown(row.get("tactic_id"));
            return Err(format!("{}: `{id}` serves `{named}`, which is no tactic", row.place));
        };
        if upstream.techniques.contains_key(&id) {
            upstream.twice(&row.place, &id);
            return Ok(());
        }
        let technique = Technique { id: id.clone(), name, tactic: tactic.to_owned(), description };
        upstream.techniques.insert(id, technique);
        Ok(())
    })?;
    upstream.version = newest.map(|(major, minor)| format!("{major}.{minor}"));
    Ok(())
}

fn countermeasures(book: &Spreadsheet, upstream: &mut Upstream) -> Result<(), String> {
    each(book, "countermeasures", &["disarm_id", "name", "responsetype", "techniques"], &mut |row| {
        let Some(Entry { id, name, description }) = row.entry(Kind::Countermeasure, upstream)? else {
            return Ok(());
        };
        let Some(response) = Kind::Response.at_start(row.get("responsetype")) else {
            let named = shown(row.get("responsetype"));
            upstream.remarks.add(format!("{}: `{named}` is no response type: passed over", row.place));
            return Ok(());
        };
        if upstream.countermeasures.contains_key(&id) {
            upstream.twice(&row.place, &id);
            return Ok(());
        }
        // Ids with names after them, a line each; the names have commas too.
        let named = row.get("techniques").split(['\n', ',', ';']);
        let techniques = named.filter_map(|text| Kind::Technique.at_start(text)).map(str::to_owned).collect();
        let measure = Countermeasure {
            id: id.clone(),
            name,
            response: response.to_owned(),
            techniques,
            description,
            retired: Vec::new(),
            is_unfit: false,
        };
        upstream.countermeasures.insert(id, measure);
        Ok(())
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_rows() {
        assert_eq!(version("1.6"), Some((1, 6)));
        assert_eq!(version("1.10; moved"), Some((1, 10)));
        assert_eq!((version("ersion"), version(""), version("x.1")), (None, None, None));
    }
}
