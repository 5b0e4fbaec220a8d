//! The day that is being made: posts as they are decided, before they are put in order and into words.

use std::collections::BTreeSet;

use ostrakon_model::PostKind;

use super::content::{Content, Tags, Theme};
use super::country::{DAY, END, FACEBOOK, Fortnight, LINKED_SOUND, Link, TAG_SETS, TELEGRAM, TIKTOK, X};
use super::language::LANGUAGES;
use super::people::People;
use super::random::Random;

/// Ids of posts hold a time in milliseconds and this many bits that tell posts of one millisecond apart.
const SERIAL_BITS: u32 = 22;
/// Milliseconds since 1970 from which ids of posts count.
const ID_EPOCH: u64 = 1_288_834_974_657;
/// Answers and reshares come within a day, so that no more than two days are in memory.
const CASCADE_MAX: u32 = DAY - 1;

/// One post, decided.
#[derive(Clone, Copy, Debug)]
pub(super) struct Event {
    /// Milliseconds of the exercise.
    pub(super) at: u32,
    /// Id of the post: time and serial number, as large platforms make them, so that ids are in order of time.
    pub(super) id: u64,
    pub(super) account: u32,
    pub(super) kind: PostKind,
    /// Id and account of the post answered or passed on.
    pub(super) parent: Option<(u64, u32)>,
    pub(super) content: Content,
}

/// What is noted of an operation, or of something benign, as it is made.
#[derive(Debug, Default)]
pub(super) struct Note {
    /// Accounts of everybody that took part.
    pub(super) joined: BTreeSet<u32>,
    pub(super) posts: Vec<u64>,
    pub(super) objects: BTreeSet<String>,
    pub(super) times: Option<(u32, u32)>,
}

impl Note {
    fn take(&mut self, event: &Event, people: &People, fortnight: &Fortnight) {
        if people.is_organic(event.account) {
            self.joined.insert(event.account);
        }
        self.posts.push(event.id);
        self.times = Some(
            self.times
                .map_or((event.at, event.at), |(first, last)| (first.min(event.at), last.max(event.at))),
        );
        let content = &event.content;
        if let Tags::Set(set) = content.tags {
            let tags = TAG_SETS.get(usize::from(set)).copied().unwrap_or_default();
            self.objects.extend(tags.iter().map(|tag| format!("#{tag}")));
        }
        if content.link != Link::None {
            let mut address = String::new();
            content.link.write(fortnight, &mut address);
            self.objects.insert(address);
        }
        // Sounds that everybody uses are no objects of anybody's.
        if content.sound >= LINKED_SOUND {
            self.objects.insert(sound(content.sound));
        }
    }
}

/// Names a sound as the platform does.
pub(super) fn sound(n: u32) -> String {
    format!("sound-{}", 7_300_000_000_000_u64 + u64::from(n) * 7919)
}

/// The day that is being made.
pub(super) struct Stage<'p> {
    pub(super) people: &'p People,
    fortnight: &'p Fortnight,
    pub(super) random: Random,
    pub(super) day: u32,
    /// Posts of all days.
    pub(super) posts: u32,
    pub(super) today: Vec<Event>,
    pub(super) later: Vec<Event>,
    made: u32,
    scramble: u32,
}

impl<'p> Stage<'p> {
    pub(super) fn new(people: &'p People, fortnight: &'p Fortnight, posts: u32, seed: u64) -> Self {
        let mut random = Random::stream(seed, 2);
        let scramble = random.bits() | 1;
        let (today, later) = (Vec::new(), Vec::new());
        Self { people, fortnight, random, day: 0, posts, today, later, made: 0, scramble }
    }

    /// Begins a day with what was decided before and comes about on it.
    pub(super) fn begin(&mut self, day: u32, seed: u64) {
        self.day = day;
        self.random = Random::stream(seed, 100 + u64::from(day));
        self.today.clear();
        let end = (day + 1) * DAY;
        let (today, later) = std::mem::take(&mut self.later).into_iter().partition(|event| event.at < end);
        (self.today, self.later) = (today, later);
    }

    /// Gives a time of this day in milliseconds of the exercise, by minutes on Marvenia's clocks.
    pub(super) fn minute(&self, minute: u32) -> u32 {
        self.day * DAY + minute * super::country::MINUTE
    }

    /// Draws a time of this day that is up to so many minutes after one.
    pub(super) fn about(&mut self, minute: u32, minutes: u32) -> u32 {
        let late = self.random.below(minutes);
        self.minute(minute + late)
    }

    /// Adds a post of an account's own. Nothing where it would come after the end of the exercise.
    pub(super) fn post(&mut self, account: u32, at: u32, content: Content) -> Option<Event> {
        self.add(account, at, PostKind::Original, None, content)
    }

    /// Adds an answer to a post.
    pub(super) fn reply(&mut self, to: &Event, account: u32, at: u32, content: Content) -> Option<Event> {
        self.add(account, at, PostKind::Reply, Some((to.id, to.account)), content)
    }

    /// Adds a reshare of a post, which has its text.
    pub(super) fn reshare(&mut self, of: &Event, account: u32, at: u32) -> Option<Event> {
        self.add(account, at, PostKind::Reshare, Some((of.id, of.account)), of.content)
    }

    fn add(
        &mut self,
        account: u32,
        at: u32,
        kind: PostKind,
        parent: Option<(u64, u32)>,
        content: Content,
    ) -> Option<Event> {
        if at >= END {
            return None;
        }
        // An odd factor gives each of 2²² posts made one after the other another serial number.
        let serial = self.made.wrapping_mul(self.scramble) & ((1 << SERIAL_BITS) - 1);
        self.made = self.made.wrapping_add(1);
        let time = u64::from(self.fortnight.start) * 1000 + u64::from(at) - ID_EPOCH;
        let id = (time << SERIAL_BITS) | u64::from(serial);
        let event = Event { at, id, account, kind, parent, content };
        if at < (self.day + 1) * DAY {
            self.today.push(event);
        } else {
            self.later.push(event);
        }
        Some(event)
    }

    /// Gives new content: words of a theme, said for the first time.
    pub(super) fn content(&mut self, theme: Theme, language: u8) -> Content {
        Content::words(theme, language, self.random.bits())
    }

    /// Lets `n` of everybody answer a post or pass it on. `pace` is the scale of their delay in milliseconds.
    pub(super) fn spread(&mut self, root: &Event, n: u32, pace: f64, mut note: Option<&mut Note>) {
        let platform = self.people.platform(root.account);
        let mut answered = *root;
        for _ in 0..n {
            let language = if self.random.chance(0.9) { root.content.language } else { self.language() };
            let Some((account, at)) = self.somebody(platform, language, root.at, pace) else { continue };
            let added = match self.act(platform) {
                PostKind::Reshare => self.reshare(root, account, at),
                PostKind::Quote => {
                    let content =
                        Content { topic: root.content.topic, ..self.content(Theme::Reply, language) };
                    self.add(account, at, PostKind::Quote, Some((root.id, root.account)), content)
                }
                PostKind::Original | PostKind::Reply | PostKind::Comment => {
                    let content =
                        Content { topic: root.content.topic, ..self.content(Theme::Reply, language) };
                    // People answer answers, too, but none that is yet to come.
                    let to = if self.random.chance(0.2) && answered.at < at { answered } else { *root };
                    let added = self.reply(&to, account, at, content);
                    answered = added.unwrap_or(answered);
                    added
                }
            };
            if let (Some(note), Some(event)) = (note.as_deref_mut(), added) {
                note.take(&event, self.people, self.fortnight);
            }
        }
    }

    /// Draws who comes across a post, and when: soon after it, and awake.
    fn somebody(&mut self, platform: u8, language: u8, after: u32, pace: f64) -> Option<(u32, u32)> {
        for attempt in 0..3 {
            let delay = self.random.wait(pace).saturating_add(1_000);
            if delay > CASCADE_MAX {
                continue;
            }
            let at = after + delay;
            let account = self.people.draw(platform, language, at / DAY, &mut self.random);
            if attempt == 2 || self.random.chance(self.people.awake(account, at)) {
                return Some((account, at));
            }
        }
        None
    }

    /// Draws what people do with a post: each platform has its ways.
    fn act(&mut self, platform: u8) -> PostKind {
        let (reshares, quotes) = match platform {
            X => (0.5, 0.1),
            FACEBOOK => (0.4, 0.0),
            TIKTOK => (0.0, 0.05),
            TELEGRAM => (0.7, 0.0),
            _ => (0.3, 0.0),
        };
        match self.random.unit() {
            u if u < reshares => PostKind::Reshare,
            u if u < reshares + quotes => PostKind::Quote,
            _ => PostKind::Reply,
        }
    }

    /// Draws a language by how many speak it.
    pub(super) fn language(&mut self) -> u8 {
        let mut left = self.random.below(100);
        for (language, (_, share)) in (0..).zip(LANGUAGES) {
            if left < share {
                return language;
            }
            left -= share;
        }
        0
    }

    /// Draws an earlier post of somebody on this platform, preferably in this language, to be answered.
    pub(super) fn earlier(&mut self, platform: u8, language: u8, before: u32) -> Option<Event> {
        let mut found = None;
        for _ in 0..48 {
            let event = *self.random.pick(&self.today)?;
            let fits = event.at < before
                && event.kind == PostKind::Original
                && self.people.is_organic(event.account)
                && self.people.platform(event.account) == platform;
            if fits {
                found = Some(event);
                if event.content.language == language {
                    break;
                }
            }
        }
        found
    }

    /// Notes a post as part of an operation or of something benign.
    pub(super) fn note(&self, note: &mut Note, event: Option<Event>) {
        if let Some(event) = event {
            note.take(&event, self.people, self.fortnight);
        }
    }
}
