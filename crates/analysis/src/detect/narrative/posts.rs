//! Posts become columns: what is kept of a post is numbers, its id and its first characters.

use ostrakon_model::{Post, PostKind, Timestamp, hashtag, mention, url};

use super::words::{TEXT_BYTES_MAX, for_each_word, stem};
use crate::columns::Names;

/// Stands for no post, no language and no vector.
pub(super) const NONE: u32 = u32::MAX;

/// Most distinct marks and words taken from a post; short posts have a dozen.
const TERMS_MAX: usize = 256;

/// Characters of a post that are kept to be shown.
const EXCERPT_CHARACTERS: usize = 100;

/// Says why a post is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CollectorError {
    /// The vectors are not of one model.
    #[error("vector of {given} numbers, expected {expected} finite ones of length 1")]
    Vector {
        /// Numbers it has.
        given: usize,
        /// Numbers the vectors before it have; the same where its numbers are at fault.
        expected: usize,
    },
    /// More posts than 32-bit numbers can tell apart.
    #[error("more than 4294967294 posts or words in one run; split the period")]
    TooMany,
}

/// What is kept of one post.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) time: Timestamp,
    pub(super) platform: u32,
    pub(super) id: u32,
    pub(super) account: u32,
    /// Number of the language, or [`NONE`].
    pub(super) language: u32,
    /// Number in `ids` of the post passed on, or [`NONE`].
    pub(super) reshare_of: u32,
    pub(super) is_reshare: bool,
    pub(super) excerpt: u32,
    /// End of its tokens.
    pub(super) end: usize,
    /// Number of its vector, or [`NONE`].
    pub(super) vector: u32,
}

/// Takes posts, in any order and any number of times before each [`find`](super::find).
///
/// *Space:* about 60 bytes a post, 4 a word of it, its id and first 100 characters; vectors as given.
#[derive(Clone, Debug, Default)]
pub struct Collector {
    pub(super) rows: Vec<Row>,
    /// Tokens of the posts end to end, each a number of `forms`; of a post each stem once.
    pub(super) tokens: Vec<u32>,
    /// Words as written, and marks with their sign: `#` hashtag, `@` mention, `:` address, `/` domain.
    pub(super) forms: Names,
    /// Stem of each form.
    pub(super) stem_of: Vec<u32>,
    pub(super) stems: Names,
    pub(super) platforms: Names,
    pub(super) ids: Names,
    pub(super) accounts: Names,
    pub(super) languages: Names,
    pub(super) excerpts: Names,
    pub(super) vectors: Vec<f32>,
    pub(super) dimensions: usize,
}

impl Collector {
    /// Adds a post.
    ///
    /// `language` is that of the text where it is known with confidence; `vector` what one multilingual model
    /// makes of the text, of length 1. The same post twice is one post.
    /// *Errors:* the vector does not fit the others, or there are more than 2³² - 2 posts or words.
    pub fn add(
        &mut self,
        post: &Post<'_>,
        language: Option<&str>,
        vector: Option<&[f32]>,
    ) -> Result<(), CollectorError> {
        let limit = NONE as usize - TERMS_MAX;
        if self.rows.len() >= limit || self.forms.len() >= limit || self.ids.len() >= limit {
            return Err(CollectorError::TooMany);
        }
        let vector = vector.map_or(Ok(NONE), |vector| self.put_vector(vector))?;
        self.put_tokens(post);
        let excerpt: String = post.text.chars().take(EXCERPT_CHARACTERS).collect();
        self.rows.push(Row {
            time: post.created_at,
            platform: self.platforms.number(post.platform.as_str()),
            id: self.ids.number(post.id.as_str()),
            account: self.accounts.number(post.account.as_str()),
            language: language.map_or(NONE, |language| self.languages.number(language)),
            reshare_of: post.reshare_of.as_ref().map_or(NONE, |other| self.ids.number(other.as_str())),
            is_reshare: post.kind == PostKind::Reshare || post.reshare_of.is_some(),
            excerpt: self.excerpts.number(&excerpt),
            end: self.tokens.len(),
            vector,
        });
        Ok(())
    }

    /// Counts the posts, those that came twice included.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Says whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Gives the tokens of a row.
    pub(super) fn tokens_of(&self, row: u32) -> &[u32] {
        let at = row as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.rows[before].end);
        &self.tokens[start..self.rows[at].end]
    }

    /// Gives the vector of a row.
    pub(super) fn vector_of(&self, row: u32) -> Option<&[f32]> {
        let start = self.rows[row as usize].vector as usize * self.dimensions;
        self.vectors.get(start..start + self.dimensions).filter(|vector| !vector.is_empty())
    }

    fn put_vector(&mut self, vector: &[f32]) -> Result<u32, CollectorError> {
        let given = vector.len();
        let expected = if self.dimensions == 0 { given } else { self.dimensions };
        let length: f32 = vector.iter().map(|x| x * x).sum();
        // Not a number is no length either.
        let is_unit = (length - 1.0).abs() < 0.01;
        if given != expected || !is_unit {
            return Err(CollectorError::Vector { given, expected });
        }
        self.dimensions = expected;
        self.vectors.extend_from_slice(vector);
        Ok(crate::columns::narrow(self.vectors.len() / expected - 1))
    }

    fn put_tokens(&mut self, post: &Post<'_>) {
        let start = self.tokens.len();
        let text = post.text.get(..post.text.floor_char_boundary(TEXT_BYTES_MAX)).unwrap_or_default();
        for tag in post.hashtags.iter().map(AsRef::as_ref).chain(hashtag::find(text)) {
            self.put_mark(start, '#', hashtag::canonical(tag));
        }
        for name in post.mentions.iter().map(AsRef::as_ref).chain(mention::find(text)) {
            self.put_mark(start, '@', mention::canonical(name));
        }
        for address in post.urls.iter().map(AsRef::as_ref).chain(addresses(text)) {
            self.put_mark(start, ':', url::canonical(address));
            self.put_mark(start, '/', url::registrable_domain(address));
        }
        for_each_word(text, |word| {
            let form = self.forms.number(word);
            self.put(start, form, || stem(word));
        });
    }

    fn put_mark(&mut self, start: usize, sign: char, canonical: Option<String>) {
        if let Some(canonical) = canonical {
            let mark = format!("{sign}{canonical}");
            let form = self.forms.number(&mark);
            self.put(start, form, || mark);
        }
    }

    /// Adds a form to the post whose tokens begin at `start`, unless its stem is there or there are enough.
    fn put(&mut self, start: usize, form: u32, stem: impl FnOnce() -> String) {
        if form as usize == self.stem_of.len() {
            self.stem_of.push(self.stems.number(&stem()));
        }
        let stem_of = |form: u32| self.stem_of[form as usize];
        let tokens = &self.tokens[start..];
        let is_new = !tokens.iter().any(|&other| stem_of(other) == stem_of(form));
        if is_new && tokens.len() < TERMS_MAX {
            self.tokens.push(form);
        }
    }
}

/// Finds the web addresses of a text.
fn addresses(text: &str) -> impl Iterator<Item = &str> {
    let is_address = |word: &&str| word.starts_with("http://") || word.starts_with("https://");
    text.split_whitespace()
        .filter(is_address)
        .map(|word| word.trim_end_matches([')', ']', '.', ',', ';', '!', '?', '"', '\'', '»', '…']))
}
