//! One row of a table, or one object of JSON lines, made into a post.

use std::borrow::Cow;
use std::ops::ControlFlow;

use ostrakon_model::{
    AccountId, IdError, Language, ObjectId, Platform, Post, PostId, PostKind, Timestamp, hashtag, mention,
};

use crate::columns::Columns;
use crate::identifier::{checked, is_placeholder, trimmed};
use crate::item::{Fault, Item};
use crate::output::Output;
use crate::tally::Tally;
use crate::{Role, cell, link, zone};

/// The cells of one row, whatever it is written in.
pub(crate) trait Cells<'r> {
    /// Gives the cell of a column; nothing where the row has none.
    fn get(&self, column: usize) -> Option<Cow<'r, str>>;

    /// Adds the cells that have no role, by name.
    fn add_extra(&self, columns: &'r Columns, extra: &mut Vec<(Cow<'r, str>, Cow<'r, str>)>);

    /// Gives the cell of a role, where it has a column.
    #[inline]
    fn of_role(&self, columns: &Columns, role: Role) -> Option<Cow<'r, str>> {
        columns.of(role).and_then(|column| self.get(column))
    }

    /// Adds what the row says beyond its roles.
    #[inline]
    fn refine(&self, _: &mut Post<'r>, _: &mut Tally) -> Result<(), Fault> {
        Ok(())
    }
}

/// Makes a row into a post and hands it on.
///
/// Needs an account, a time, and a text, address, hashtag, object or post passed on. A table without post
/// ids gets `row-`, [`ReadOptions::export`](crate::ReadOptions::export) and the line. Addresses, hashtags and mentions without a column are found in the text.
///
/// The post is built where the sink takes it: it is large, and each move of it costs as much as its cells.
#[inline]
pub(crate) fn hand_on<'r>(
    cells: &impl Cells<'r>,
    columns: &'r Columns,
    platform: &Platform<'r>,
    line: u64,
    output: &mut Output<'_>,
) -> ControlFlow<()> {
    let row = Row { cells, columns };
    let (account, id, created_at) = match row.identity(line, output.rows, &mut output.tally) {
        Ok(identity) => identity,
        Err(fault) => return output.reject(line, fault),
    };
    let mut item = Item::Post { line, post: Post::new(platform.clone(), id, account, created_at) };
    if let Item::Post { post, .. } = &mut item
        && let Err(fault) = row.fill(post, &mut output.tally)
    {
        return output.reject(line, fault);
    }
    output.post(item, created_at)
}

/// Makes a row into a post, as [`hand_on`] does, for formats that have more to add to it.
pub(crate) fn post<'r>(
    cells: &impl Cells<'r>,
    columns: &'r Columns,
    platform: &Platform<'r>,
    line: u64,
    output: &mut Output<'_>,
) -> Result<Post<'r>, Fault> {
    let row = Row { cells, columns };
    let (account, id, created_at) = row.identity(line, output.rows, &mut output.tally)?;
    let mut post = Post::new(platform.clone(), id, account, created_at);
    row.fill(&mut post, &mut output.tally)?;
    Ok(post)
}

/// Makes a raw time into a [`Timestamp`], or says what is wrong with it.
pub(crate) fn timestamp(raw: &str, field: &str, tally: &mut Tally) -> Result<Timestamp, Fault> {
    let raw = raw.trim_ascii();
    if raw.is_empty() {
        return Err(Fault::new(field, "is empty", ""));
    }
    tally.note_time(raw);
    if is_day_number(raw) {
        let reason = "is the number of a day, as spreadsheets count them (expected a date or unix seconds)";
        return Err(Fault::new(field, reason, raw));
    }
    let error = match Timestamp::parse(raw) {
        Ok(time) => return Ok(time),
        Err(error) => error,
    };
    // Spreadsheet programs of half the world write the decimal point as a comma.
    if let Some((seconds, fraction)) = raw.split_once(',')
        && seconds.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit())
        && let Ok(time) = Timestamp::parse(&format!("{seconds}.{fraction}"))
    {
        return Ok(time);
    }
    match zone::timestamp(raw) {
        Some(time) => time.map_err(|reason| Fault::new(field, reason, raw)),
        None => Err(Fault::new(field, error.to_string(), raw)),
    }
}

/// Names a row that has no id.
fn row_id(export: Option<&str>, line: u64) -> String {
    export.map_or_else(|| format!("row-{line}"), |export| format!("row-{export}-{line}"))
}

/// Says whether a text is such as `45292.5`, a day of a spreadsheet: as seconds, days would be one second apart.
fn is_day_number(raw: &str) -> bool {
    let Some((day, fraction)) = raw.split_once(['.', ',']) else { return false };
    day.len() == 5 && !fraction.is_empty() && day.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit())
}

struct Row<'c, 'r, C> {
    cells: &'c C,
    columns: &'r Columns,
}

impl<'r, C: Cells<'r>> Row<'_, 'r, C> {
    /// Gives the cell of a role, where it has a column.
    #[inline]
    fn cell(&self, role: Role) -> Option<Cow<'r, str>> {
        self.cells.of_role(self.columns, role)
    }

    #[inline]
    fn identity(
        &self,
        line: u64,
        export: Option<&str>,
        tally: &mut Tally,
    ) -> Result<(AccountId<'r>, PostId<'r>, Timestamp), Fault> {
        let account = match self.columns.of(Role::Account) {
            Some(_) => self.required(Role::Account, tally, AccountId::new)?,
            None => AccountId::new("-").map_err(|e| Fault::row(e.to_string(), b""))?,
        };
        let id = match self.columns.of(Role::Post) {
            Some(_) => self.required(Role::Post, tally, PostId::new)?,
            None => PostId::new(row_id(export, line)).map_err(|e| Fault::row(e.to_string(), b""))?,
        };
        Ok((account, id, self.time(tally)?))
    }

    #[inline]
    fn fill(&self, post: &mut Post<'r>, tally: &mut Tally) -> Result<(), Fault> {
        let columns = self.columns;
        if columns.of(Role::Object).is_some() {
            self.add_object(post)?;
        }
        if !columns.unmapped().is_empty() {
            self.cells.add_extra(columns, &mut post.extra);
        }
        // Tables of actions alone are the largest by far; each row must cost little.
        if !columns.is_bare() {
            self.add_words(post, tally);
        }
        self.cells.refine(post, tally)?;
        let is_empty = post.objects.is_empty()
            && post.text.trim_ascii().is_empty()
            && post.urls.is_empty()
            && post.hashtags.is_empty()
            && post.media.is_empty()
            && post.reshare_of.is_none();
        if is_empty { Err(Fault::row("has no text, url, hashtag or object", b"")) } else { Ok(()) }
    }

    #[inline]
    fn required<T>(
        &self,
        role: Role,
        tally: &mut Tally,
        make: impl FnOnce(Cow<'r, str>) -> Result<T, IdError>,
    ) -> Result<T, Fault> {
        let cell = self.cell(role).unwrap_or_default();
        checked(cell, tally, make)
            .map_err(|(reason, found)| Fault::new(self.columns.name_of(role), reason, &found))
    }

    fn time(&self, tally: &mut Tally) -> Result<Timestamp, Fault> {
        if self.columns.of(Role::Time).is_none() {
            return Ok(Timestamp::EPOCH);
        }
        let raw = self.cell(Role::Time).unwrap_or_default();
        timestamp(&raw, self.columns.name_of(Role::Time), tally)
    }

    /// Adds all that goes beyond who, what and when.
    fn add_words(&self, post: &mut Post<'r>, tally: &mut Tally) {
        if let Some(platform) = self.cell(Role::Platform).and_then(|cell| Platform::new(trimmed(cell)).ok()) {
            post.platform = platform;
        }
        post.text = self.cell(Role::Text).unwrap_or_default();
        self.add_references(post, tally);
        self.add_language(post);
        self.add_entities(post);
    }

    /// Adds the object, which a table made of actions alone must have.
    fn add_object(&self, post: &mut Post<'r>) -> Result<(), Fault> {
        let cell = self.cell(Role::Object).unwrap_or_default();
        match ObjectId::new(trimmed(cell)) {
            Ok(object) => post.objects = vec![object],
            Err(IdError::Empty) if self.columns.of(Role::Text).is_some() => {}
            Err(e) => return Err(Fault::new(self.columns.name_of(Role::Object), e.to_string(), "")),
        }
        Ok(())
    }

    /// Adds the other posts named. A sentence in place of an id (`DELETED BY AUTHOR`) is kept as extra.
    fn add_references(&self, post: &mut Post<'r>, tally: &mut Tally) {
        post.reply_to = self.reference(Role::ReplyTo, post, tally);
        post.quote_of = self.reference(Role::QuoteOf, post, tally);
        post.reshare_of = self.reference(Role::ReshareOf, post, tally);
        post.kind = if post.reshare_of.is_some() {
            PostKind::Reshare
        } else if post.quote_of.is_some() {
            PostKind::Quote
        } else if post.reply_to.is_some() {
            PostKind::Reply
        } else {
            PostKind::Original
        };
    }

    fn reference(&self, role: Role, post: &mut Post<'r>, tally: &mut Tally) -> Option<PostId<'r>> {
        let cell = trimmed(self.cell(role)?);
        let is_sentence = cell.contains(' ') || matches!(&*cell, "DELETED" | "REMOVED" | "BLOCKED");
        if !is_sentence && let Ok(id) = checked(cell.clone(), tally, PostId::new) {
            return Some(id);
        }
        if !cell.is_empty() && !is_placeholder(&cell) {
            post.extra.push((Cow::Borrowed(self.columns.name_of(role)), cell));
        }
        None
    }

    fn add_language(&self, post: &mut Post<'r>) {
        let Some(cell) = self.cell(Role::Language) else { return };
        // Some exports list several languages; the first is the one that the author set first.
        let mut languages = cell::list(cell).into_iter();
        let Some(first) = languages.next().filter(|first| !is_placeholder(first)) else { return };
        post.language = Language::new(first).ok();
        let rest: Vec<_> = languages.collect();
        if !rest.is_empty() {
            let name = Cow::Borrowed(self.columns.name_of(Role::Language));
            post.extra.push((name, Cow::Owned(rest.join(","))));
        }
    }

    fn add_entities(&self, post: &mut Post<'r>) {
        let in_text = !post.text.is_empty();
        if self.columns.of(Role::Urls).is_some() {
            post.urls = self.cell(Role::Urls).map(cell::links).unwrap_or_default();
        } else if in_text {
            post.urls = cell::parts(&post.text, link::find);
        }
        if self.columns.of(Role::Hashtags).is_some() {
            post.hashtags = self.cell(Role::Hashtags).map(cell::list).unwrap_or_default();
        } else if in_text {
            post.hashtags = cell::parts(&post.text, hashtag::find);
        }
        if self.columns.of(Role::Mentions).is_some() {
            post.mentions = self.cell(Role::Mentions).map(cell::list).unwrap_or_default();
        } else if in_text {
            post.mentions = cell::parts(&post.text, mention::find);
        }
    }
}
