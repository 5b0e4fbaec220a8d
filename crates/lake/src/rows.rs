//! Posts side by side in columns, in memory.

use std::borrow::Cow;
use std::io;
use std::ops::Range;

use ostrakon_model::{
    AccountId, Language, Media, Metric, ObjectId, Platform, Post, PostId, PostKind, Timestamp, url,
};

use crate::columns::{COLUMNS, Kind, Shape, at};
use crate::identity::latest;

/// A post as the lake keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredPost<'a> {
    /// The post; its metrics are the latest of each name.
    pub post: Post<'a>,
    /// True where a witness saw it go; nothing is left but who, when and the id.
    pub removed: bool,
    /// Every count ever seen beside it, by time of capture.
    pub series: Vec<Reading<'a>>,
    /// The export it came from.
    pub source_file: Cow<'a, str>,
    /// Line of the export.
    pub source_line: u64,
}

/// One count shown beside a post at one time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading<'a> {
    /// When it was captured; [`Reading::UNKNOWN`] where the export does not say.
    pub captured_at: Timestamp,
    /// What is counted, and how many.
    pub metric: Metric<'a>,
}

impl Reading<'_> {
    /// Stands for a time of capture that is not known, and sorts before all others.
    pub const UNKNOWN: Timestamp = Timestamp::EPOCH;
}

/// Posts in columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rows {
    n: usize,
    columns: Vec<Values>,
}

/// The values of one column. A column that was not read has none, whatever its shape.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Values {
    /// End of each row's values; absent where each row has one.
    pub(crate) ends: Vec<u32>,
    pub(crate) leaves: Vec<Leaf>,
}

/// One part of the values of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Leaf {
    /// Texts end to end.
    Text { text: String, ends: Vec<u32> },
    /// Times and numbers.
    Number(Vec<i64>),
}

impl Leaf {
    pub(crate) fn text(&mut self, text: &str) {
        if let Self::Text { text: all, ends } = self {
            all.push_str(text);
            ends.push(narrow(all.len()));
        }
    }

    pub(crate) fn number(&mut self, number: i64) {
        if let Self::Number(numbers) = self {
            numbers.push(number);
        }
    }

    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Text { ends, .. } => ends.len(),
            Self::Number(numbers) => numbers.len(),
        }
    }

    fn text_at(&self, place: usize) -> &str {
        let Self::Text { text, ends } = self else { return "" };
        let end = ends.get(place).map_or(0, |&end| end as usize);
        let start = place.checked_sub(1).and_then(|before| ends.get(before)).map_or(0, |&end| end as usize);
        text.get(start..end).unwrap_or_default()
    }

    fn number_at(&self, place: usize) -> i64 {
        let Self::Number(numbers) = self else { return 0 };
        numbers.get(place).copied().unwrap_or_default()
    }

    fn take_from(&mut self, other: &Self, places: Range<usize>) {
        match (self, other) {
            (Self::Number(own), Self::Number(others)) => {
                own.extend_from_slice(others.get(places).unwrap_or_default());
            }
            (own @ Self::Text { .. }, other) => places.for_each(|place| own.text(other.text_at(place))),
            (Self::Number(_), Self::Text { .. }) => {}
        }
    }

    fn n_bytes(&self) -> usize {
        match self {
            Self::Text { text, ends } => text.len() + 4 * ends.len(),
            Self::Number(numbers) => 8 * numbers.len(),
        }
    }
}

impl Values {
    pub(crate) fn of(leaves: &[(&str, Kind)]) -> Self {
        let empty = |&(_, kind): &(&str, Kind)| match kind {
            Kind::Text | Kind::Word => Leaf::Text { text: String::new(), ends: Vec::new() },
            Kind::Time | Kind::Number => Leaf::Number(Vec::new()),
        };
        Self { ends: Vec::new(), leaves: leaves.iter().map(empty).collect() }
    }

    /// Says where the values of a row are.
    pub(crate) fn of_row(&self, shape: Shape, row: usize) -> Range<usize> {
        if shape == Shape::One {
            let end = self.leaves.first().map_or(0, Leaf::len);
            return row.min(end)..(row + 1).min(end);
        }
        let end = |row: usize| self.ends.get(row).map_or(0, |&end| end as usize);
        row.checked_sub(1).map_or(0, end)..end(row)
    }

    fn end_row(&mut self) {
        let n = self.leaves.first().map_or(0, Leaf::len);
        self.ends.push(narrow(n));
    }
}

/// Narrows a length; [`Rows::check`] finds those that are too large.
pub(crate) fn narrow(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn check_bytes(n_bytes: usize) -> io::Result<()> {
    if u32::try_from(n_bytes).is_ok() {
        return Ok(());
    }
    Err(io::Error::other(format!(
        "{n_bytes} bytes of posts cannot be held at once, at most {} can",
        u32::MAX
    )))
}

impl Default for Rows {
    fn default() -> Self {
        Self { n: 0, columns: COLUMNS.iter().map(|column| Values::of(column.leaves)).collect() }
    }
}

impl Rows {
    /// Joins columns that were read one by one.
    pub(crate) fn of(n: usize, columns: Vec<Values>) -> Self {
        Self { n, columns }
    }

    pub(crate) fn len(&self) -> usize {
        self.n
    }

    pub(crate) fn values(&self, column: usize) -> &Values {
        &self.columns[column]
    }

    /// Gives the bytes held.
    pub(crate) fn n_bytes(&self) -> usize {
        let of =
            |values: &Values| 4 * values.ends.len() + values.leaves.iter().map(Leaf::n_bytes).sum::<usize>();
        self.columns.iter().map(of).sum()
    }

    /// Says where there is more than places of 32 bits can tell apart, of which the rest would be read as empty.
    pub(crate) fn check(&self) -> io::Result<()> {
        check_bytes(self.n_bytes())
    }

    /// Adds a post.
    pub(crate) fn push(&mut self, stored: &StoredPost<'_>) {
        let StoredPost { post, removed, series, source_file, source_line } = stored;
        self.n += 1;
        self.one_text(at::PLATFORM, post.platform.as_str());
        self.one_text(at::POST_ID, post.id.as_str());
        self.one_text(at::ACCOUNT_ID, post.account.as_str());
        self.columns[at::CREATED_AT].leaves[0].number(microseconds(post.created_at));
        if let Some(collected_at) = post.collected_at {
            self.columns[at::COLLECTED_AT].leaves[0].number(microseconds(collected_at));
        }
        self.columns[at::COLLECTED_AT].end_row();
        self.one_text(at::TEXT, &post.text);
        self.texts(at::LANGUAGE, post.language.iter().map(Language::as_str));
        self.one_text(at::KIND, if *removed { REMOVED } else { kind_name(post.kind) });
        self.texts(at::URLS, post.urls.iter().map(AsRef::as_ref));
        let mut domains: Vec<String> =
            post.urls.iter().filter_map(|address| url::registrable_domain(address)).collect();
        domains.sort_unstable();
        domains.dedup();
        self.texts(at::DOMAINS, domains.iter().map(String::as_str));
        self.texts(at::HASHTAGS, post.hashtags.iter().map(AsRef::as_ref));
        self.texts(at::MENTIONS, post.mentions.iter().map(AsRef::as_ref));
        self.texts(at::OBJECTS, post.objects.iter().map(ObjectId::as_str));
        self.texts(at::RESHARE_OF, post.reshare_of.iter().map(PostId::as_str));
        self.texts(at::REPLY_TO, post.reply_to.iter().map(PostId::as_str));
        self.texts(at::QUOTE_OF, post.quote_of.iter().map(PostId::as_str));
        self.pairs(at::MEDIA, post.media.iter().map(|media| (media.kind.as_ref(), media.reference.as_ref())));
        let metrics = &mut self.columns[at::METRICS];
        for Reading { captured_at, metric } in series {
            metrics.leaves[0].number(microseconds(*captured_at));
            metrics.leaves[1].text(&metric.name);
            metrics.leaves[2].number(i64::try_from(metric.value).unwrap_or(i64::MAX));
        }
        metrics.end_row();
        self.one_text(at::SOURCE_FILE, source_file);
        self.columns[at::SOURCE_LINE].leaves[0].number(i64::try_from(*source_line).unwrap_or(i64::MAX));
        self.pairs(at::EXTRA, post.extra.iter().map(|(name, value)| (name.as_ref(), value.as_ref())));
    }

    fn one_text(&mut self, column: usize, text: &str) {
        self.columns[column].leaves[0].text(text);
    }

    fn texts<'t>(&mut self, column: usize, texts: impl Iterator<Item = &'t str>) {
        let values = &mut self.columns[column];
        texts.for_each(|text| values.leaves[0].text(text));
        values.end_row();
    }

    fn pairs<'t>(&mut self, column: usize, pairs: impl Iterator<Item = (&'t str, &'t str)>) {
        let values = &mut self.columns[column];
        for (first, second) in pairs {
            values.leaves[0].text(first);
            values.leaves[1].text(second);
        }
        values.end_row();
    }

    /// Adds rows of others of the same columns, in the order given.
    pub(crate) fn take_from(&mut self, others: &Self, rows: impl Iterator<Item = usize> + Clone) {
        for ((own, theirs), column) in self.columns.iter_mut().zip(&others.columns).zip(&COLUMNS) {
            for row in rows.clone() {
                let places = theirs.of_row(column.shape, row);
                for (own, theirs) in own.leaves.iter_mut().zip(&theirs.leaves) {
                    own.take_from(theirs, places.clone());
                }
                if column.shape != Shape::One {
                    own.end_row();
                }
            }
        }
        self.n += rows.count();
    }

    /// Gives the rows in order of time, platform and id, equal ones as they came.
    pub(crate) fn sorted(self) -> Self {
        let id = |row: usize| (self.platform(row), self.post_id(row));
        let ordered = |&(a_time, a): &(i64, usize), &(b_time, b): &(i64, usize)| {
            a_time.cmp(&b_time).then_with(|| id(a).cmp(&id(b)))
        };
        let mut order: Vec<(i64, usize)> = (0..self.n).map(|row| (self.created_at(row), row)).collect();
        if order.is_sorted_by(|a, b| ordered(a, b).is_le()) {
            return self;
        }
        order.sort_by(ordered);
        let mut sorted = Self::default();
        sorted.take_from(&self, order.iter().map(|&(_, row)| row));
        sorted
    }

    pub(crate) fn platform(&self, row: usize) -> &str {
        self.columns[at::PLATFORM].leaves[0].text_at(row)
    }

    pub(crate) fn post_id(&self, row: usize) -> &str {
        self.columns[at::POST_ID].leaves[0].text_at(row)
    }

    pub(crate) fn account_id(&self, row: usize) -> &str {
        self.columns[at::ACCOUNT_ID].leaves[0].text_at(row)
    }

    /// Says whether a row stands for what was removed.
    pub(crate) fn is_removed(&self, row: usize) -> bool {
        self.kind(row) == REMOVED
    }

    pub(crate) fn language(&self, row: usize) -> Option<&str> {
        self.list(at::LANGUAGE, row).next()
    }

    pub(crate) fn text(&self, row: usize) -> &str {
        self.columns[at::TEXT].leaves[0].text_at(row)
    }

    pub(crate) fn hashtags(&self, row: usize) -> impl Iterator<Item = &str> {
        self.list(at::HASHTAGS, row)
    }

    fn kind(&self, row: usize) -> &str {
        self.columns[at::KIND].leaves[0].text_at(row)
    }

    /// Gives when a row was made, in microseconds since 1970.
    pub(crate) fn created_at(&self, row: usize) -> i64 {
        self.columns[at::CREATED_AT].leaves[0].number_at(row)
    }

    /// Gives a row as a post; nothing where it is not one that could have been pushed.
    pub(crate) fn stored(&self, row: usize) -> Option<StoredPost<'_>> {
        let mut post = Post::new(
            Platform::new(self.platform(row)).ok()?,
            PostId::new(self.post_id(row)).ok()?,
            AccountId::new(self.account_id(row)).ok()?,
            timestamp(self.created_at(row))?,
        );
        post.collected_at = match self.places(at::COLLECTED_AT, row).next() {
            Some(place) => Some(timestamp(self.columns[at::COLLECTED_AT].leaves[0].number_at(place))?),
            None => None,
        };
        post.text = Cow::Borrowed(self.columns[at::TEXT].leaves[0].text_at(row));
        post.language = self.list(at::LANGUAGE, row).next().and_then(|language| Language::new(language).ok());
        post.kind = kind_of(self.kind(row));
        post.urls = self.list(at::URLS, row).map(Cow::Borrowed).collect();
        post.hashtags = self.list(at::HASHTAGS, row).map(Cow::Borrowed).collect();
        post.mentions = self.list(at::MENTIONS, row).map(Cow::Borrowed).collect();
        post.objects = self.list(at::OBJECTS, row).filter_map(|object| ObjectId::new(object).ok()).collect();
        let reference = |column| self.list(column, row).next().and_then(|id| PostId::new(id).ok());
        post.reshare_of = reference(at::RESHARE_OF);
        post.reply_to = reference(at::REPLY_TO);
        post.quote_of = reference(at::QUOTE_OF);
        let media =
            |(kind, reference)| Media { kind: Cow::Borrowed(kind), reference: Cow::Borrowed(reference) };
        post.media = self.pairs_of(at::MEDIA, row).map(media).collect();
        post.extra = self
            .pairs_of(at::EXTRA, row)
            .map(|(name, value)| (Cow::Borrowed(name), Cow::Borrowed(value)))
            .collect();
        let series = self.series(row)?;
        post.metrics = latest(&series);
        let source_file = Cow::Borrowed(self.columns[at::SOURCE_FILE].leaves[0].text_at(row));
        let source_line = u64::try_from(self.columns[at::SOURCE_LINE].leaves[0].number_at(row)).ok()?;
        Some(StoredPost { post, removed: self.is_removed(row), series, source_file, source_line })
    }

    fn series(&self, row: usize) -> Option<Vec<Reading<'_>>> {
        let metrics = &self.columns[at::METRICS];
        self.places(at::METRICS, row)
            .map(|place| {
                Some(Reading {
                    captured_at: timestamp(metrics.leaves[0].number_at(place))?,
                    metric: Metric {
                        name: Cow::Borrowed(metrics.leaves[1].text_at(place)),
                        value: u64::try_from(metrics.leaves[2].number_at(place)).ok()?,
                    },
                })
            })
            .collect()
    }

    fn places(&self, column: usize, row: usize) -> Range<usize> {
        self.columns[column].of_row(COLUMNS[column].shape, row)
    }

    fn list(&self, column: usize, row: usize) -> impl Iterator<Item = &str> {
        self.places(column, row).map(move |place| self.columns[column].leaves[0].text_at(place))
    }

    fn pairs_of(&self, column: usize, row: usize) -> impl Iterator<Item = (&str, &str)> {
        let leaves = &self.columns[column].leaves;
        self.places(column, row).map(move |place| (leaves[0].text_at(place), leaves[1].text_at(place)))
    }
}

fn microseconds(time: Timestamp) -> i64 {
    time.unix_milliseconds() * 1000
}

fn timestamp(microseconds: i64) -> Option<Timestamp> {
    Timestamp::from_unix_milliseconds(microseconds.div_euclid(1000)).ok()
}

/// Kind of a row that stands for what was removed.
const REMOVED: &str = "removed";

fn kind_name(kind: PostKind) -> &'static str {
    match kind {
        PostKind::Original => "original",
        PostKind::Reshare => "reshare",
        PostKind::Quote => "quote",
        PostKind::Reply => "reply",
        PostKind::Comment => "comment",
    }
}

fn kind_of(name: &str) -> PostKind {
    match name {
        "reshare" => PostKind::Reshare,
        "quote" => PostKind::Quote,
        "reply" => PostKind::Reply,
        "comment" => PostKind::Comment,
        _ => PostKind::Original,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_places_tell_apart_is_refused() {
        assert!(check_bytes(u32::MAX as usize).is_ok());
        let error = check_bytes(u32::MAX as usize + 1).unwrap_err();
        assert_eq!(
            error.to_string(),
            "4294967296 bytes of posts cannot be held at once, at most 4294967295 can"
        );
    }
}
