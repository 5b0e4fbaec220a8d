//! `election show`: phases and obligations, as people read a calendar.

use ostrakon_desk::election::{Calendar, Pack};

use crate::page::Page;
use crate::screen::Screen;
use crate::table::{Set, Table};
use crate::text;

/// Shows the calendar of a pack.
pub(crate) fn shown(pack: &Pack, calendar: &Calendar, screen: Screen) -> String {
    let mut page = Page::new(screen);
    page.heading(&pack.name);
    let sets = [Set::Left, Set::Right, Set::Left, Set::Left, Set::Left];
    let mut table = Table::new(text::PERIOD_COLUMNS.into_iter().zip(sets));
    for period in &calendar.periods {
        table.push([
            text::phase(period.phase).to_owned(),
            period.round.to_string(),
            period.place.clone().unwrap_or_default(),
            period.begins.local.clone(),
            period.ends.as_ref().map_or_else(String::new, |ends| ends.local.clone()),
        ]);
    }
    table.drop_empty();
    page.table(&table);
    if !calendar.obligations.is_empty() {
        page.heading(text::OBLIGATIONS);
        let mut table = Table::new(text::OBLIGATION_COLUMNS.map(|title| (title, Set::Left)));
        for due in &calendar.obligations {
            let law = due.law.clone().unwrap_or_default();
            table.push([due.by.local.clone(), due.who.clone(), due.name.clone(), law]);
        }
        table.drop_empty();
        page.table(&table);
    }
    page.into_text()
}
