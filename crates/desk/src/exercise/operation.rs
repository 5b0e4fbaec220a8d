//! The five planted operations. Each has accounts of its own, which also post as cover.

use std::ops::Range;

use super::content::{COPIED, Content, Tags, Theme};
use super::country::{
    ELECTION, FACEBOOK, LINKED_SOUND, Link, MINUTE, TAGS_AWAKENING, TAGS_LAST_CALL, TAGS_RIGGED, TELEGRAM,
    TIKTOK, X, is_day_off,
};
use super::people::{Account, People, account, age, organic_age};
use super::random::Random;
use super::stage::{Event, Note, Stage};
use super::truth::OperationKind;

/// One operation while the exercise is made.
pub(super) struct Planted {
    pub(super) kind: OperationKind,
    pub(super) accounts: Range<u32>,
    pub(super) note: Note,
}

/// Adds the accounts of all operations. Sizes grow with the number of posts; each has enough to be one.
pub(super) fn cast(people: &mut People, posts: u32, seed: u64) -> Vec<Planted> {
    let mut random = Random::stream(seed, 3);
    let mut planted = |kind, n, make: &mut dyn FnMut(u32, &mut Random) -> Account| Planted {
        kind,
        accounts: people.add(n, |i| make(i, &mut random)),
        note: Note::default(),
    };
    let language = |i: u32| u8::try_from(i % 6).unwrap_or_default();
    // In small exercises more of everybody: an operation of a dozen is none that rises above anything.
    let size = |share: u32, least: u32| (posts / share).max((posts / 700).min(30)).max(least);
    vec![
        // Hashtags are pushed by hundreds in life: most of the accounts there are, in a small exercise still some dozens.
        planted(
            OperationKind::Awakening,
            (posts / 2500).max((posts / 280).min(90)).max(12),
            &mut |i, random| {
                // Most made on one day long ago and left lying, the others bought.
                let age = if i % 5 < 3 { age(430, 1, random) } else { organic_age(random) };
                let language = [0, 0, 0, 1, 1, 1].get(i as usize % 6).copied().unwrap_or_default();
                account(TIKTOK, language, age, random)
            },
        ),
        planted(OperationKind::ClonedNews, size(2000, 12), &mut |i, random| {
            account(X, language(i), age(70, 3, random), random)
        }),
        planted(OperationKind::Comments, size(2500, 12), &mut |i, random| {
            let platform = if i / 6 % 3 == 2 { X } else { FACEBOOK };
            account(platform, language(i), organic_age(random), random)
        }),
        planted(OperationKind::Recruitment, (posts / 6000).max(8), &mut |i, random| {
            account(TELEGRAM, 1 + language(i % 2), age(120, 90, random), random)
        }),
        planted(OperationKind::Rigged, size(1500, 18), &mut |i, random| {
            let age = if i % 2 == 0 { age(28, 20, random) } else { organic_age(random) };
            let (platform, language, _) = hop(i);
            account(platform, language, age, random)
        }),
    ]
}

impl Planted {
    /// Says what was planned.
    pub(super) fn plan(&self) -> &'static str {
        match self.kind {
            OperationKind::Awakening => {
                "Accounts that hardly said anything for months wake up together five days before the vote. \
                 Four times a day a steering channel tells them to post videos with the same hashtags and \
                 one of three sounds, and to write the same under other people's videos; they go on through \
                 the day of silence, and on election day flood a new hashtag within the hour."
            }
            OperationKind::ClonedNews => {
                "Pages on domains that imitate the Orsen Courier are pushed three times each working day \
                 and on election day, in office hours, by accounts made within three days: within two minutes \
                 they answer other people's posts in six languages with the page or with a throw-away \
                 address that leads to it."
            }
            OperationKind::Comments => {
                "Three messages are commented under other people's posts in six languages, twice a day: \
                 half of the comments are copies, the others reworded; all languages say the same."
            }
            OperationKind::Recruitment => {
                "Offers of pay for ready-made posts and comments appear again and again in channels, always \
                 with one of four contacts."
            }
            OperationKind::Rigged => {
                "On election day the claim that the vote was rigged, with one video, goes from channels in \
                 one language to video, to short posts and to pages in five others, each time within the \
                 hour."
            }
        }
    }

    /// Lets the operation act on the stage's day.
    pub(super) fn act(&mut self, stage: &mut Stage<'_>) {
        match self.kind {
            OperationKind::Awakening => self.wake(stage),
            OperationKind::ClonedNews => self.push_clones(stage),
            OperationKind::Comments => self.comment(stage),
            OperationKind::Recruitment => self.recruit(stage),
            OperationKind::Rigged => self.claim(stage),
        }
    }

    fn plant(&mut self, stage: &Stage<'_>, event: Option<Event>) {
        stage.note(&mut self.note, event);
    }

    fn wake(&mut self, stage: &mut Stage<'_>) {
        if stage.day < 8 {
            // A sign of life now and then.
            stage.cover(self.accounts.clone(), 0.04);
            return;
        }
        if stage.day == ELECTION {
            self.call_last(stage);
            return;
        }
        for hour in [9, 13, 18, 21] {
            let call = stage.about(hour * 60, 40);
            for account in self.accounts.clone() {
                if stage.random.chance(0.75) {
                    let at = call + stage.random.below(10 * MINUTE);
                    self.push(stage, account, at, TAGS_AWAKENING);
                }
            }
        }
    }

    /// Floods a new hashtag within the hour.
    fn call_last(&mut self, stage: &mut Stage<'_>) {
        let call = stage.minute(9 * 60 + 5);
        for account in self.accounts.clone() {
            for _ in 0..stage.random.within(3..6) {
                let at = call + stage.random.below(50 * MINUTE);
                self.push(stage, account, at, TAGS_LAST_CALL);
            }
        }
    }

    /// Posts a video, or writes the same under somebody else's.
    fn push(&mut self, stage: &mut Stage<'_>, account: u32, at: u32, tags: u8) {
        let language = stage.people.language(account);
        let content = Content { tags: Tags::Set(tags), ..stage.content(Theme::Awakening, language) };
        let target = if stage.random.chance(0.4) { stage.earlier(TIKTOK, language, at) } else { None };
        let event = if let Some(video) = target {
            stage.reply(&video, account, at, content)
        } else {
            let sound = LINKED_SOUND + stage.random.below(3);
            stage.post(account, at, Content { sound, ..content })
        };
        self.plant(stage, event);
        pick_up(stage, event, 0.3);
    }

    fn push_clones(&mut self, stage: &mut Stage<'_>) {
        stage.cover(self.accounts.clone(), 0.3);
        if is_day_off(stage.day) && stage.day != ELECTION {
            return;
        }
        for batch in 0..3 {
            let start = stage.about(9 * 60 + 30 + batch * 180, 60);
            let page = u16::try_from(stage.day * 3 + batch).unwrap_or_default();
            for account in self.accounts.clone() {
                if !stage.random.chance(0.5) {
                    continue;
                }
                let language = stage.people.language(account);
                let at = start + stage.random.below(2 * MINUTE);
                let link = if stage.random.chance(0.7) { Link::Clone(page) } else { Link::Redirect(page) };
                let content = Content { link, ..stage.content(Theme::Clone, language) };
                let event = match stage.earlier(X, language, at) {
                    Some(to) => stage.reply(&to, account, at, content),
                    None => stage.post(account, at, content),
                };
                self.plant(stage, event);
                pick_up(stage, event, 0.15);
            }
        }
    }

    fn comment(&mut self, stage: &mut Stage<'_>) {
        stage.cover(self.accounts.clone(), 0.35);
        if stage.day < 2 {
            return;
        }
        for wave in 0..2 {
            let start = stage.about(10 * 60 + wave * 8 * 60, 120);
            let message = u8::try_from(stage.random.below(3)).unwrap_or_default() * 3;
            for account in self.accounts.clone() {
                if !stage.random.chance(0.5) {
                    continue;
                }
                let language = stage.people.language(account);
                let at = start + stage.random.wait(20.0 * f64::from(MINUTE)).min(240 * MINUTE);
                let mut content = stage.content(Theme::Comment, language);
                if stage.random.chance(0.5) {
                    (content.pick, content.seed) = (Some(message), 0);
                } else {
                    let other = u8::try_from(stage.random.below(2)).unwrap_or_default();
                    content.pick = Some(message + 1 + other);
                }
                let event = match stage.earlier(stage.people.platform(account), language, at) {
                    Some(to) => stage.reply(&to, account, at, content),
                    None => stage.post(account, at, content),
                };
                self.plant(stage, event);
            }
        }
    }

    fn recruit(&mut self, stage: &mut Stage<'_>) {
        for account in self.accounts.clone() {
            for _ in 0..3 {
                if !stage.random.chance(0.5) {
                    continue;
                }
                let at = stage.people.time(account, stage.day, &mut stage.random);
                let pick = u8::try_from(stage.random.below(4)).unwrap_or_default();
                // The text of an offer, with its price, stays the same for some days.
                let seed = (stage.day / 4 + 1) * COPIED;
                let content = Content {
                    pick: Some(pick),
                    link: Link::Contact(u8::try_from(account % 4).unwrap_or_default()),
                    ..Content::words(Theme::Recruitment, stage.people.language(account), seed)
                };
                let event = stage.post(account, at, content);
                self.plant(stage, event);
            }
        }
    }

    fn claim(&mut self, stage: &mut Stage<'_>) {
        stage.cover(self.accounts.clone(), 0.25);
        if stage.day != ELECTION {
            return;
        }
        let mut said: Vec<Event> = Vec::new();
        for (number, account) in (0..).zip(self.accounts.clone()) {
            let (platform, language, minute) = hop(number);
            for _ in 0..stage.random.within(3..7) {
                let delay = stage.random.wait(50.0 * f64::from(MINUTE)).min(540 * MINUTE);
                let at = stage.minute(minute) + delay;
                let source = said
                    .iter()
                    .rev()
                    .find(|event| event.at + MINUTE < at && stage.people.platform(event.account) == platform);
                let event = match source.copied() {
                    Some(source) if platform != TIKTOK && stage.random.chance(0.35) => {
                        stage.reshare(&source, account, at)
                    }
                    _ => {
                        let pick = u8::try_from(stage.random.below(4)).unwrap_or_default();
                        let link = if stage.random.chance(0.5) { Link::Clip } else { Link::None };
                        let words = stage.content(Theme::Rigged, language);
                        let tags = Tags::Set(TAGS_RIGGED);
                        let event =
                            stage.post(account, at, Content { pick: Some(pick), link, tags, ..words });
                        said.extend(event);
                        event
                    }
                };
                self.plant(stage, event);
                pick_up(stage, event, 0.5);
            }
        }
    }
}

/// Gives platform, language and first minute of election day of one strand of the claim.
fn hop(number: u32) -> (u8, u8, u32) {
    match number % 6 {
        0 => (TELEGRAM, 1, 10 * 60 + 5),
        1 => (TIKTOK, 0, 11 * 60),
        2 => (X, 5, 11 * 60 + 45),
        3 => (FACEBOOK, 3, 12 * 60 + 40),
        4 => (X, 4, 13 * 60 + 10),
        _ => (FACEBOOK, 2, 13 * 60 + 50),
    }
}

/// Lets some of everybody, who know nothing of it, answer what was planted and pass it on.
fn pick_up(stage: &mut Stage<'_>, event: Option<Event>, chance: f64) {
    if let Some(event) = event
        && stage.random.chance(chance)
    {
        let reach = stage.random.size(0.6).min(stage.posts / 500 + 5);
        stage.spread(&event, reach, 60.0 * f64::from(MINUTE), None);
    }
}
