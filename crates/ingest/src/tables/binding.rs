//! A format bound to the columns of one export.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use ostrakon_model::{Media, Metric, ObjectId, Platform, Post, PostId, Timestamp};

use super::TableFormat;
use crate::columns::Columns;
use crate::identifier::{checked, is_placeholder, trimmed};
use crate::item::Fault;
use crate::row::Cells;
use crate::table::TableRow;
use crate::tally::Tally;
use crate::{Error, Role, cell, link};

/// A quarter of an hour in seconds; every time zone in use differs from UTC by some of them.
const QUARTER_HOUR: u32 = 15 * 60;

/// Most quarters of an hour between two time zones.
const QUARTER_HOURS_MAX: u32 = 26 * 4;

/// A format bound to the columns of one export.
pub(crate) struct Binding {
    format: &'static TableFormat,
    /// Places of the columns that the format names.
    places: HashMap<&'static str, usize>,
    roles: Vec<(Role, usize)>,
    /// Newer and older name of each column that was found under its older name only.
    aged: Vec<(&'static str, &'static str)>,
}

impl Binding {
    /// Finds the columns that `format` names; `header` gives the place of each column.
    pub(super) fn new(format: &'static TableFormat, header: &HashMap<&str, usize>) -> Self {
        let place = |column: &str| header.get(column).copied();
        let mut places: HashMap<&str, usize> =
            format.every_column().filter_map(|column| Some((column, place(column)?))).collect();
        let mut aged = Vec::new();
        for &(newer, older) in format.renamed {
            if let (None, Some(index)) = (places.get(newer), place(older)) {
                places.insert(newer, index);
                aged.push((newer, older));
            }
        }
        let role = |(role, columns): &(Role, &[&str])| {
            columns.iter().find_map(|column| places.get(column)).map(|&index| (*role, index))
        };
        let roles = format.roles.iter().chain(format.optional).filter_map(role).collect();
        Self { format, places, roles, aged }
    }

    /// Gives tool and content.
    pub(crate) fn name(&self) -> &'static str {
        self.format.name
    }

    /// Gives the service of the posts, where the format tells.
    pub(crate) fn platform(&self) -> Option<Platform<'static>> {
        Platform::new(self.format.platform).ok()
    }

    /// Gives the columns with their roles, and notes what should be there and is not.
    ///
    /// *Errors:* [`Error::MissingColumns`].
    pub(crate) fn columns(&self, names: Vec<String>, tally: &mut Tally) -> Result<Columns, Error> {
        let columns = Columns::known(names, &self.roles, &self.taken())?;
        tally.drift.extend(
            self.aged
                .iter()
                .map(|(newer, older)| format!("column {newer} is missing: {older}, its older name, is used")),
        );
        let missing = self.missing();
        if !missing.is_empty() {
            tally.drift.push(format!(
                "columns that a {} should have and has not: {}",
                self.name(),
                missing.join(", ")
            ));
        }
        Ok(columns)
    }

    /// Gives the place of a column.
    pub(super) fn place(&self, column: &str) -> Option<usize> {
        self.places.get(column).copied()
    }

    /// Gives the place of a role's column.
    pub(super) fn of(&self, role: Role) -> Option<usize> {
        self.roles.iter().find(|(other, _)| *other == role).map(|&(_, index)| index)
    }

    /// Gives the places of the columns that have no role and yet their own place in a post.
    fn taken(&self) -> HashSet<usize> {
        let format = self.format;
        let listed = format.media.iter().chain(format.objects).chain(format.names).map(|(_, column)| column);
        let counted = format.metrics.iter().chain([&format.collected]);
        listed.chain(counted).filter_map(|column| self.place(column)).collect()
    }

    fn missing(&self) -> Vec<&'static str> {
        let format = self.format;
        let roles = format.roles.iter().filter(|(role, _)| self.of(*role).is_none());
        let mut missing: Vec<&str> = roles.filter_map(|(_, columns)| columns.first().copied()).collect();
        missing.extend(format.single_columns().filter(|column| self.place(column).is_none()));
        missing
    }
}

impl TableFormat {
    /// Lists the columns that stand for themselves, not as one of a choice.
    fn single_columns(&self) -> impl Iterator<Item = &'static str> {
        let listed = self.media.iter().chain(self.objects).chain(self.names).map(|&(_, column)| column);
        let times = [self.collected, self.second_time].into_iter().filter(|column| !column.is_empty());
        self.metrics.iter().chain(self.others).copied().chain(listed).chain(times)
    }

    fn every_column(&self) -> impl Iterator<Item = &'static str> {
        let roles = self.roles.iter().chain(self.optional).flat_map(|(_, columns)| columns.iter());
        let marks = self.marks.iter().chain(self.foreign);
        self.single_columns().chain(roles.chain(marks).copied())
    }
}

/// One row of a table whose format is known.
pub(crate) struct BoundRow<'r, 's> {
    pub(crate) cells: TableRow<'r, 's>,
    pub(crate) binding: &'r Binding,
}

impl<'r> BoundRow<'r, '_> {
    /// Gives the cell of the column that a role has.
    pub(super) fn of(&self, role: Role) -> Option<Cow<'r, str>> {
        self.cells.get(self.binding.of(role)?)
    }

    /// Gives the cell of a column without the blanks around it; empty where there is none.
    pub(super) fn named(&self, column: &str) -> Cow<'r, str> {
        self.binding.place(column).and_then(|index| self.cells.get(index)).map(trimmed).unwrap_or_default()
    }

    /// Gives the cell of the first of these columns that says something.
    pub(super) fn first(&self, columns: &[&str]) -> Cow<'r, str> {
        let cells = columns.iter().map(|column| self.named(column));
        cells.into_iter().find(|cell| !cell.is_empty() && !is_placeholder(cell)).unwrap_or_default()
    }

    /// Says whether a column says yes.
    pub(super) fn is_yes(&self, column: &str) -> bool {
        let cell = self.named(column);
        ["yes", "true", "1"].iter().any(|word| cell.eq_ignore_ascii_case(word))
    }

    fn add_metric(&self, column: &'static str, post: &mut Post<'r>) {
        let found = self.named(column);
        match cell::count(&found) {
            Some(value) => post.metrics.push(Metric { name: Cow::Borrowed(column), value }),
            None if found.is_empty() => {}
            None => post.extra.push((Cow::Borrowed(column), found)),
        }
    }

    fn add_lists(&self, post: &mut Post<'r>) {
        for &(kind, column) in self.binding.format.media {
            let references = cell::links(self.named(column)).into_iter();
            post.media.extend(references.map(|reference| Media { kind: Cow::Borrowed(kind), reference }));
        }
        for &(kind, column) in self.binding.format.objects {
            let items = cell::list(self.named(column)).into_iter().filter(|item| !is_placeholder(item));
            post.objects.extend(items.filter_map(|item| ObjectId::new(format!("{kind}:{item}")).ok()));
        }
    }

    fn add_names(&self, post: &mut Post<'r>) {
        for &(field, column) in self.binding.format.names {
            let name = self.named(column);
            let is_account = self.binding.place(column) == self.binding.of(Role::Account);
            if !is_account && !name.is_empty() {
                post.extra.push((Cow::Borrowed(field), name));
            }
        }
    }

    fn add_collected(&self, post: &mut Post<'r>) {
        let column = self.binding.format.collected;
        let found = self.named(column);
        post.collected_at = Timestamp::parse(&found).ok();
        if post.collected_at.is_none() && !found.is_empty() {
            post.extra.push((Cow::Borrowed(column), found));
        }
    }

    /// Notes a row whose time in another form is that of another time zone.
    fn compare_times(&self, post: &Post<'r>, tally: &mut Tally) {
        let column = self.binding.format.second_time;
        let place = self.binding.place(column);
        if place.is_none() || place == self.binding.of(Role::Time) {
            return;
        }
        if let Ok(second) = Timestamp::parse(&self.named(column)) {
            let difference = post.created_at.unix_seconds().abs_diff(second.unix_seconds());
            let is_zone = difference.is_multiple_of(QUARTER_HOUR)
                && (1..=QUARTER_HOURS_MAX).contains(&(difference / QUARTER_HOUR));
            tally.clock_differences += u64::from(is_zone);
        }
    }
}

impl<'r> Cells<'r> for BoundRow<'r, '_> {
    fn get(&self, column: usize) -> Option<Cow<'r, str>> {
        self.cells.get(column)
    }

    fn add_extra(&self, columns: &'r Columns, extra: &mut Vec<(Cow<'r, str>, Cow<'r, str>)>) {
        self.cells.add_extra(columns, extra);
    }

    fn of_role(&self, _: &Columns, role: Role) -> Option<Cow<'r, str>> {
        let made = self.binding.format.made.iter().find(|(other, _)| *other == role);
        match made {
            Some((_, make)) => Some(make(self)),
            None => self.of(role),
        }
    }

    fn refine(&self, post: &mut Post<'r>, tally: &mut Tally) -> Result<(), Fault> {
        let format = self.binding.format;
        for column in format.ids {
            checked(self.named(column), tally, PostId::new)
                .map_err(|(reason, found)| Fault::new(column, reason, &found))?;
        }
        for column in format.metrics {
            self.add_metric(column, post);
        }
        self.add_lists(post);
        self.add_names(post);
        self.add_collected(post);
        self.compare_times(post, tally);
        (format.refine)(self, post, tally);
        Ok(())
    }
}

/// Adds the addresses in the text to those of a column that lists only one of them.
pub(super) fn add_links_of_text(post: &mut Post<'_>) {
    let links = cell::parts(&post.text, link::find);
    post.urls.extend(links);
    cell::distinct(&mut post.urls);
}
