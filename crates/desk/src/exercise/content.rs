//! What a post says, and how it is put into words.

use std::fmt::Write as _;

use super::country::{Link, TAG_SETS};
use super::language::{LANGUAGES, Language};
use super::random::{Random, Zipf};

/// Base hashtags and pairs of them that a language has.
const TAGS: u32 = 400;

/// A seed that is a multiple of this stands for a text that is copied as it is: nobody adds anything to it.
pub(super) const COPIED: u32 = 256;

/// Share of answers that are a word or two, of posts that begin with a word and a colon, and of those with a typing
/// error.
const SHORT: f64 = 0.15;
const OPENED: f64 = 0.12;
const MISTYPED: f64 = 0.15;
/// Most sentences that somebody adds to what he says.
const SENTENCES_MAX: u32 = 7;

/// The first of a language's places are towns.
const TOWNS: usize = 4;

/// What a post is about, and who would say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Theme {
    Politics,
    Everyday,
    Reply,
    News,
    Football,
    Fans,
    Satire,
    Campaign,
    Conference,
    Celebrity,
    Service,
    Awakening,
    Clone,
    Comment,
    Recruitment,
    Rigged,
}

impl Theme {
    const N: usize = Self::Rigged as usize + 1;

    fn sentences(self, language: &Language) -> &'static [&'static str] {
        match self {
            Self::Politics => language.politics,
            Self::Everyday => language.everyday,
            Self::Reply => language.reply,
            Self::News => language.news,
            Self::Football => language.football,
            Self::Fans => language.fans,
            Self::Satire => language.satire,
            Self::Campaign => language.campaign,
            Self::Conference => language.conference,
            Self::Celebrity => language.celebrity,
            Self::Service => language.service,
            Self::Awakening => language.awakening,
            Self::Clone => language.clone,
            Self::Comment => language.comment,
            Self::Recruitment => language.recruitment,
            Self::Rigged => language.rigged,
        }
    }

    const ALL: [Self; Self::N] = [
        Self::Politics,
        Self::Everyday,
        Self::Reply,
        Self::News,
        Self::Football,
        Self::Fans,
        Self::Satire,
        Self::Campaign,
        Self::Conference,
        Self::Celebrity,
        Self::Service,
        Self::Awakening,
        Self::Clone,
        Self::Comment,
        Self::Recruitment,
        Self::Rigged,
    ];

    /// Says whether people say it in words of their own: then they go on, tell of somebody they know, and mistype.
    fn is_own(self) -> bool {
        matches!(
            self,
            Self::Politics
                | Self::Everyday
                | Self::Reply
                | Self::News
                | Self::Football
                | Self::Fans
                | Self::Conference
        )
    }

    /// Gives how likely a mood is added.
    fn mood(self) -> f64 {
        match self {
            Self::Comment | Self::Rigged => 0.25,
            Self::Awakening => 0.15,
            Self::Satire
            | Self::Campaign
            | Self::Celebrity
            | Self::Service
            | Self::Clone
            | Self::Recruitment => 0.0,
            Self::Politics
            | Self::Everyday
            | Self::Reply
            | Self::News
            | Self::Football
            | Self::Fans
            | Self::Conference => 0.3,
        }
    }
}

/// Which hashtags a post has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tags {
    None,
    /// One to three of the language's, by the seed.
    Own,
    /// The set of this number.
    Set(u8),
}

/// What a post says: the same content is the same text, wherever it is passed on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Content {
    pub(super) seed: u32,
    pub(super) theme: Theme,
    pub(super) language: u8,
    /// The sentence of this number; by the seed where nothing is said.
    pub(super) pick: Option<u8>,
    /// Which of the language's questions it is about; answers are about the same. Of posts of a party, which.
    pub(super) topic: u8,
    pub(super) link: Link,
    pub(super) tags: Tags,
    /// Sound of a video; 0 for none.
    pub(super) sound: u32,
}

impl Content {
    /// Gives words only.
    pub(super) fn words(theme: Theme, language: u8, seed: u32) -> Self {
        let topic = u8::try_from(seed % 17).unwrap_or_default();
        Self { seed, theme, language, pick: None, topic, link: Link::None, tags: Tags::None, sound: 0 }
    }
}

/// A piece of a sentence.
enum Piece {
    Text(&'static str),
    About,
    Number,
    Party,
    Candidate,
    /// Somebody with a name.
    Name,
    Place,
    When,
    /// One of the phrases.
    Phrase(&'static [&'static str]),
}

/// The sentences of one language, taken apart.
struct Book {
    themes: Vec<Vec<Vec<Piece>>>,
    /// What people add: half of it from their own lives.
    aside: Vec<Vec<Piece>>,
    follow: Vec<Vec<Piece>>,
    language: &'static Language,
    tags: Vec<String>,
}

/// Puts contents into words.
pub(super) struct Speaker {
    books: Vec<Book>,
    tag_ranks: Zipf,
}

impl Speaker {
    pub(super) fn new() -> Self {
        let books = LANGUAGES.iter().map(|(language, _)| Book::new(language)).collect();
        Self { books, tag_ranks: Zipf::new(TAGS, 4, 1.0) }
    }

    /// Appends the text of a content, with its hashtags and address, and gives the hashtags.
    pub(super) fn say(&self, content: &Content, address: &str, out: &mut String) -> Vec<&str> {
        let Some(book) = self.books.get(usize::from(content.language)) else { return Vec::new() };
        let mut random = Random::stream(u64::from(content.seed), 7);
        book.words(content, &mut random, out);
        let tags = self.tags(book, content.tags, &mut random);
        for tag in &tags {
            let _ = write!(out, " #{tag}");
        }
        if !address.is_empty() {
            out.push(' ');
            out.push_str(address);
        }
        tags
    }

    fn tags<'s>(&'s self, book: &'s Book, tags: Tags, random: &mut Random) -> Vec<&'s str> {
        match tags {
            Tags::None => Vec::new(),
            Tags::Set(set) => TAG_SETS.get(usize::from(set)).map_or_else(Vec::new, |set| set.to_vec()),
            Tags::Own => {
                let mut tags = Vec::with_capacity(3);
                for _ in 0..=random.below(3) {
                    let tag = book.tags.get(self.tag_ranks.draw(random) as usize).map(String::as_str);
                    tags.extend(tag.filter(|tag| !tags.contains(tag)));
                }
                tags
            }
        }
    }
}

impl Book {
    fn new(language: &'static Language) -> Self {
        let apart = |sentences: &'static [&'static str]| -> Vec<Vec<Piece>> {
            sentences.iter().map(|sentence| pieces(sentence, language)).collect()
        };
        let pairs = language.tags.iter().flat_map(|first| {
            language
                .tags
                .iter()
                .filter(move |second| first != *second)
                .map(move |second| format!("{first}{second}"))
        });
        Self {
            themes: Theme::ALL.iter().map(|theme| apart(theme.sentences(language))).collect(),
            aside: apart(language.aside),
            follow: apart(language.follow),
            tags: language.tags.iter().map(|tag| (*tag).to_owned()).chain(pairs).collect(),
            language,
        }
    }

    fn words(&self, content: &Content, random: &mut Random, out: &mut String) {
        let Some(sentences) = self.themes.get(content.theme as usize) else { return };
        let is_own = content.theme.is_own() && !content.seed.is_multiple_of(COPIED);
        if is_own && content.theme == Theme::Reply && random.chance(SHORT) {
            out.push_str(random.pick(self.language.short).copied().unwrap_or_default());
            return style(random, out);
        }
        if is_own && random.chance(OPENED) {
            out.push_str(random.pick(self.language.openers).copied().unwrap_or_default());
            out.push_str(if self.language.code == "hy" { "՝ " } else { ": " });
        }
        let sentence = match content.pick {
            Some(pick) => sentences.get(usize::from(pick)),
            None => random.pick(sentences),
        };
        if let Some(sentence) = sentence {
            self.fill(sentence, content, random, out);
        }
        if content.seed.is_multiple_of(COPIED) {
            return;
        }
        if is_own {
            self.go_on(content, random, out);
        }
        if random.chance(content.theme.mood())
            && let Some(mood) = random.pick(self.language.mood)
        {
            self.end_sentence(out);
            out.push_str(mood);
        }
        if is_own && random.chance(MISTYPED) {
            mistype(random, out);
        }
        style(random, out);
    }

    /// Adds what somebody says beside: three sentences or four, now and then seven: whoever says all there is to say says what all others do.
    fn go_on(&self, content: &Content, random: &mut Random, out: &mut String) {
        for _ in 0..(3 + random.size(0.4)).min(SENTENCES_MAX) {
            let theme = if random.chance(0.5) { Theme::Politics } else { Theme::Everyday };
            let more = match random.unit() {
                u if u < 0.7 => &self.aside,
                u if u < 0.85 => &self.follow,
                _ => self.themes.get(theme as usize).unwrap_or(&self.aside),
            };
            if let Some(sentence) = random.pick(more) {
                self.end_sentence(out);
                self.fill(sentence, content, random, out);
            }
        }
    }

    /// Ends what was said so far, a headline with a full stop, so that more can follow.
    fn end_sentence(&self, out: &mut String) {
        if !out.ends_with(['.', '!', '?', '։', '՞', '՜']) {
            out.push(if self.language.code == "hy" { '։' } else { '.' });
        }
        out.push(' ');
    }

    /// Makes up the name of a family, a place or a street.
    fn invent(&self, random: &mut Random, out: &mut String) {
        for part in self.language.syllables {
            out.push_str(random.pick(part).copied().unwrap_or_default());
        }
    }

    /// Fills the slots of a sentence and begins it with a capital letter.
    fn fill(&self, sentence: &[Piece], content: &Content, random: &mut Random, out: &mut String) {
        let start = out.len();
        let topic = usize::from(content.topic);
        // Who speaks for a party speaks of his own.
        let own = matches!(content.theme, Theme::Campaign | Theme::Conference);
        let is_copied = content.seed.is_multiple_of(COPIED);
        let language = self.language;
        let of = |names: &[&'static str], random: &mut Random| {
            let name = if own { names.get(topic % names.len()) } else { random.pick(names) };
            name.copied().unwrap_or_default()
        };
        for piece in sentence {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Phrase(phrases) => out.push_str(random.pick(phrases).copied().unwrap_or_default()),
                Piece::Party => out.push_str(of(language.party, random)),
                Piece::Candidate => out.push_str(of(language.candidate, random)),
                Piece::Name => {
                    out.push_str(random.pick(language.given).copied().unwrap_or_default());
                    out.push(' ');
                    self.invent(random, out);
                }
                // Of three of four places and times one is nobody else's.
                Piece::Place if random.chance(0.75) && !is_copied => {
                    let (before, after) = random.pick(language.spots).copied().unwrap_or_default();
                    out.push_str(before);
                    self.invent(random, out);
                    out.push_str(after);
                }
                Piece::When if random.chance(0.5) && !is_copied => {
                    let (before, after) = language.clock;
                    let (hour, minute) = (random.below(24), random.below(60));
                    let _ = write!(out, "{before}{hour}:{minute:02}{after}");
                }
                Piece::Place => out.push_str(random.pick(language.place).copied().unwrap_or_default()),
                Piece::When => out.push_str(random.pick(language.when).copied().unwrap_or_default()),
                Piece::About => {
                    let about = language.about;
                    out.push_str(about.get(topic % about.len()).copied().unwrap_or_default());
                }
                // Both grammatical numbers of every language here agree with these.
                Piece::Number => {
                    let _ = write!(out, "{}", random.within(5..20));
                }
            }
        }
        capitalise(out, start);
    }
}

/// Swaps, drops or doubles a letter somewhere, as thumbs do.
fn mistype(random: &mut Random, out: &mut String) {
    let from = random.below(u32::try_from(out.len()).unwrap_or(u32::MAX)) as usize;
    let mut letters = out.char_indices().skip_while(|(at, _)| *at < from);
    let (Some((at, first)), Some((after, next))) = (letters.next(), letters.next()) else { return };
    if first.is_lowercase() && next.is_lowercase() {
        let typed: String = match random.below(3) {
            0 => [next, first].iter().collect(),
            1 => next.to_string(),
            _ => [first, first, next].iter().collect(),
        };
        out.replace_range(at..after + next.len_utf8(), &typed);
    }
}

/// Habits of those who write: an emoji, no full stop, three of them.
fn style(random: &mut Random, out: &mut String) {
    const EMOJI: [&str; 12] = ["🙂", "😂", "👍", "🙄", "❤️", "🤔", "😅", "🙏", "👏", "😡", "🔥", "😴"];
    match random.below(16) {
        0..3 => {
            out.push(' ');
            out.push_str(random.pick(&EMOJI).copied().unwrap_or_default());
        }
        3..6 if out.ends_with(['.', '։']) => {
            out.pop();
        }
        6 if out.ends_with('.') => out.push_str(".."),
        _ => {}
    }
}

fn capitalise(out: &mut String, start: usize) {
    let Some(first) = out.get(start..).and_then(|text| text.chars().next()) else { return };
    if first.is_lowercase() {
        let end = start + first.len_utf8();
        // Of Armenian's one letter that becomes two, the second stays small; no sentence begins with it.
        if let Some(upper) = first.to_uppercase().next() {
            let mut bytes = [0; 4];
            out.replace_range(start..end, upper.encode_utf8(&mut bytes));
        }
    }
}

/// Takes a sentence apart at its slots. A slot that there is not stays as text, which a test finds.
fn pieces(sentence: &'static str, language: &'static Language) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = sentence;
    while let Some((before, (name, after))) =
        rest.split_once('{').and_then(|(before, tail)| Some((before, tail.split_once('}')?)))
    {
        if !before.is_empty() {
            pieces.push(Piece::Text(before));
        }
        pieces.push(match name {
            "about" => Piece::About,
            "number" => Piece::Number,
            "place" => Piece::Place,
            "name" => Piece::Name,
            "town" => Piece::Phrase(language.place.get(..TOWNS).unwrap_or(language.place)),
            "when" => Piece::When,
            "soon" => Piece::Phrase(language.soon),
            "who" => Piece::Phrase(language.who),
            "food" => Piece::Phrase(language.food),
            "party" => Piece::Party,
            "candidate" => Piece::Candidate,
            _ => Piece::Text("{"),
        });
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_enough_to_say_and_no_slot_is_unknown() {
        let speaker = Speaker::new();
        for (book, (language, _)) in speaker.books.iter().zip(LANGUAGES) {
            let organic: usize = [Theme::Politics, Theme::Everyday, Theme::Reply, Theme::News]
                .iter()
                .map(|theme| theme.sentences(language).len())
                .sum();
            assert!(organic + language.follow.len() >= 30, "{}", language.code);
            assert!(book.tags.len() >= TAGS as usize, "{}", language.code);
            assert_eq!(language.party.len(), 4, "{}", language.code);
            for sentences in &book.themes {
                assert!(!sentences.is_empty(), "{}", language.code);
            }
        }
        for language in 0..6 {
            for theme in Theme::ALL {
                for seed in 1..200 {
                    let mut text = String::new();
                    speaker.say(&Content::words(theme, language, seed), "", &mut text);
                    // Some say one word only.
                    assert!(!text.contains(['{', '}']) && text.chars().count() > 1, "{text}");
                    assert!(!text.starts_with(char::is_lowercase), "{text}");
                    assert!(!text.contains("  "), "{text}");
                }
            }
        }
    }

    #[test]
    fn different_people_say_different_things() {
        let speaker = Speaker::new();
        for language in 0..6 {
            let mut texts: Vec<String> = (1..3000)
                .filter(|seed: &u32| !seed.is_multiple_of(COPIED))
                .map(|seed| {
                    let mut text = String::new();
                    speaker.say(&Content::words(Theme::Politics, language, seed), "", &mut text);
                    text
                })
                .collect();
            let all = texts.len();
            texts.sort();
            texts.dedup();
            assert!(texts.len() * 100 > all * 97, "{} of {all}", texts.len());
        }
    }
}
