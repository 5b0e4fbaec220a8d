//! What looks coordinated and is not: the tests of fairness.

use std::ops::Range;

use super::content::{COPIED, Content, Tags, Theme};
use super::country::{
    CELEBRITY, CONFERENCE, FACEBOOK, LINKED_SOUND, Link, MATCH, MINUTE, SILENCE, TAGS_CONFERENCE, TAGS_FANS,
    TAGS_MATCH, TAGS_PARTY, TELEGRAM, TIKTOK, VIRAL, X,
};
use super::people::{People, account, age, organic_age};
use super::random::Random;
use super::stage::{Event, Note, Stage};

/// The party whose conference it is: Kordia.
const CONFERENCE_PARTY: u8 = 1;
/// Seed of the headline of the article that is everywhere.
const HEADLINE: u32 = 1000 * COPIED;

/// Something benign while the exercise is made.
pub(super) struct Lookalike {
    pub(super) kind: LookalikeKind,
    /// Accounts of its own; those of everybody that join are noted.
    pub(super) accounts: Range<u32>,
    pub(super) note: Note,
}

/// Kinds of what looks coordinated, in the order in which they stand in the truth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LookalikeKind {
    NewsVirality,
    PartyCampaigning,
    FanCommunity,
    NewsroomsInStep,
    Satire,
    ScheduledPosters,
    FootballNight,
    PartyConference,
    CelebrityPost,
}

use LookalikeKind as Kind;

/// Adds the accounts of all look-alikes.
pub(super) fn cast(people: &mut People, posts: u32, seed: u64) -> Vec<Lookalike> {
    let mut random = Random::stream(seed, 4);
    let kinds = [
        (Kind::NewsVirality, 0),
        (Kind::PartyCampaigning, 4 * (posts / 20_000).max(4)),
        (Kind::FanCommunity, (posts / 4000).max(8)),
        (Kind::NewsroomsInStep, 6 * (posts / 50_000).clamp(3, 12)),
        (Kind::Satire, 6),
        (Kind::ScheduledPosters, (posts / 20_000).clamp(4, 60)),
        (Kind::FootballNight, 0),
        (Kind::PartyConference, (posts / 5000).max(6)),
        (Kind::CelebrityPost, 1),
    ];
    kinds
        .into_iter()
        .map(|(kind, n)| {
            let accounts = people.add(n, |i| {
                let language = u8::try_from(i % 6).unwrap_or_default();
                let platform = match kind {
                    Kind::PartyCampaigning | Kind::PartyConference => [FACEBOOK, X][(i / 6 % 2) as usize],
                    Kind::FanCommunity => [TIKTOK, X][(i / 6 % 2) as usize],
                    Kind::NewsroomsInStep => [X, FACEBOOK, TELEGRAM][(i / 6 % 3) as usize],
                    Kind::NewsVirality
                    | Kind::Satire
                    | Kind::ScheduledPosters
                    | Kind::FootballNight
                    | Kind::CelebrityPost => X,
                };
                // Four of ten delegates made their account for the conference.
                let is_new = kind == Kind::PartyConference && i % 5 < 2;
                let age = if is_new { age(8, 8, &mut random) } else { organic_age(&mut random) };
                account(platform, language, age, &mut random)
            });
            Lookalike { kind, accounts, note: Note::default() }
        })
        .collect()
}

/// Gives the party of an account that campaigns.
pub(super) fn party_of(account: u32) -> u8 {
    u8::try_from(account % 4).unwrap_or_default()
}

impl Kind {
    /// Gives the short name.
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::NewsVirality => "news-virality",
            Self::PartyCampaigning => "party-campaigning",
            Self::FanCommunity => "fan-community",
            Self::NewsroomsInStep => "newsrooms-in-step",
            Self::Satire => "satire",
            Self::ScheduledPosters => "scheduled-posters",
            Self::FootballNight => "football-night",
            Self::PartyConference => "party-conference",
            Self::CelebrityPost => "celebrity-post",
        }
    }

    /// Says why it is benign.
    pub(super) fn why(self) -> &'static str {
        match self {
            Self::NewsVirality => {
                "One article of a newspaper interests everybody on one evening: many share it within minutes, each \
                 of his own accord."
            }
            Self::PartyCampaigning => {
                "Branches of parties post the slogan of the day from headquarters, openly in the name of their \
                 party, which is what campaigning is; they rest when the silence begins."
            }
            Self::FanCommunity => {
                "Fans of a singer agreed in public to post at eight sharp; it is about a prize for music."
            }
            Self::NewsroomsInStep => {
                "Titles of one publisher post the same article from one desk, under their own names."
            }
            Self::Satire => "Satire that is called so, passed on by people who find it funny.",
            Self::ScheduledPosters => {
                "Weather and traffic services post at the full hour by a program, as they say in public."
            }
            Self::FootballNight => "People who watch the same match shout at the same moments.",
            Self::PartyConference => {
                "Delegates post from the hall of one conference; some had been silent, some made an account for it."
            }
            Self::CelebrityPost => "One famous person, one post, many who pass it on.",
        }
    }
}

impl Lookalike {
    /// Lets it happen on the stage's day.
    pub(super) fn act(&mut self, stage: &mut Stage<'_>) {
        match self.kind {
            Kind::NewsVirality => self.go_viral(stage),
            Kind::PartyCampaigning => self.campaign(stage),
            Kind::FanCommunity => self.rally(stage),
            Kind::NewsroomsInStep => self.publish(stage),
            Kind::Satire => self.joke(stage),
            Kind::ScheduledPosters => self.serve(stage),
            Kind::FootballNight => self.cheer(stage),
            Kind::PartyConference => self.confer(stage),
            Kind::CelebrityPost => self.speak(stage),
        }
    }

    fn take(&mut self, stage: &Stage<'_>, event: Option<Event>) {
        stage.note(&mut self.note, event);
    }

    fn go_viral(&mut self, stage: &mut Stage<'_>) {
        if stage.day != VIRAL {
            return;
        }
        let start = stage.minute(17 * 60 + 20);
        for i in 0..(stage.posts / 160).max(10) {
            let platform = [X, FACEBOOK, X, TELEGRAM][(i % 4) as usize];
            let language = stage.language();
            let account = stage.people.draw(platform, language, stage.day, &mut stage.random);
            let at = start + stage.random.wait(25.0 * f64::from(MINUTE)).min(600 * MINUTE);
            // The article that ends the row over the hospital, in the newspaper of each language.
            let link = Link::Article { day: 4, language, rank: 0 };
            // Half share it with its headline and nothing else, which is what platforms offer.
            let words = if stage.random.chance(0.5) {
                Content::words(Theme::News, language, HEADLINE)
            } else {
                stage.content(Theme::Politics, language)
            };
            let content = Content { link, topic: 2, ..words };
            let event = stage.post(account, at, content);
            self.take(stage, event);
        }
    }

    fn campaign(&mut self, stage: &mut Stage<'_>) {
        if stage.day >= SILENCE {
            stage.cover(self.accounts.clone(), 0.2);
            return;
        }
        let day = u8::try_from(stage.day).unwrap_or_default();
        for account in self.accounts.clone() {
            let party = party_of(account);
            let at = stage.minute(11 * 60) + stage.random.wait(6.0 * f64::from(MINUTE)).min(180 * MINUTE);
            // One text of headquarters in each language.
            let seed = (u32::from(party) * 16 + stage.day + 1) * COPIED;
            let content = Content {
                topic: party,
                link: Link::Party { party, day },
                tags: Tags::Set(TAGS_PARTY + party),
                ..Content::words(Theme::Campaign, stage.people.language(account), seed)
            };
            if stage.random.chance(0.8) {
                let event = stage.post(account, at, content);
                self.take(stage, event);
            }
        }
    }

    fn rally(&mut self, stage: &mut Stage<'_>) {
        stage.cover(self.accounts.clone(), 0.3);
        for account in self.accounts.clone() {
            if !stage.random.chance(0.4) {
                continue;
            }
            let at = stage.minute(20 * 60) + stage.random.below(4 * MINUTE);
            let content = Content {
                link: Link::Song,
                tags: Tags::Set(TAGS_FANS),
                sound: if stage.people.platform(account) == TIKTOK { LINKED_SOUND + 10 } else { 0 },
                ..stage.content(Theme::Fans, stage.people.language(account))
            };
            let event = stage.post(account, at, content);
            self.take(stage, event);
        }
    }

    fn publish(&mut self, stage: &mut Stage<'_>) {
        let times = (stage.posts / 20_000).clamp(1, 12);
        for language in 0..6 {
            for n in 0..times {
                let start = stage.about(7 * 60 + n * 60, 50);
                let link = Link::Article {
                    day: u8::try_from(stage.day).unwrap_or_default(),
                    language,
                    rank: u16::try_from(1 + n).unwrap_or_default(),
                };
                let content = Content { link, ..stage.content(Theme::News, language) };
                // A headline is the same in all titles.
                let content = Content { seed: content.seed / COPIED * COPIED, ..content };
                for account in self.accounts.clone() {
                    if stage.people.language(account) == language && stage.random.chance(0.9) {
                        let at = start + stage.random.below(MINUTE / 2);
                        let event = stage.post(account, at, content);
                        self.take(stage, event);
                    }
                }
            }
        }
    }

    fn joke(&mut self, stage: &mut Stage<'_>) {
        for account in self.accounts.clone() {
            let at = stage.about(12 * 60, 480);
            let content = stage.content(Theme::Satire, stage.people.language(account));
            let Some(event) = stage.post(account, at, content) else { continue };
            self.take(stage, Some(event));
            let reach = stage.random.size(f64::from(stage.posts / 40_000 + 1)).min(stage.posts / 1000 + 5);
            stage.spread(&event, reach, 60.0 * f64::from(MINUTE), Some(&mut self.note));
        }
    }

    fn serve(&mut self, stage: &mut Stage<'_>) {
        let every = if stage.posts < 50_000 { 8 } else { 1 };
        for hour in (6..22).step_by(every) {
            for account in self.accounts.clone() {
                let at = stage.minute(hour * 60) + stage.random.below(3_000);
                let content = stage.content(Theme::Service, stage.people.language(account));
                let event = stage.post(account, at, content);
                self.take(stage, event);
            }
        }
    }

    fn cheer(&mut self, stage: &mut Stage<'_>) {
        if stage.day != MATCH {
            return;
        }
        let moments = [20 * 60 + 45, 21 * 60 + 8, 21 * 60 + 51, 22 * 60 + 20, 22 * 60 + 36];
        for _ in 0..(stage.posts / 90).max(10) {
            let platform = if stage.random.chance(0.7) { X } else { FACEBOOK };
            let language = stage.language();
            let account = stage.people.draw(platform, language, stage.day, &mut stage.random);
            let moment = stage.random.pick(&moments).copied().unwrap_or_default();
            let at = stage.minute(moment) + stage.random.wait(4.0 * f64::from(MINUTE)).min(80 * MINUTE);
            let content = Content { tags: Tags::Set(TAGS_MATCH), ..stage.content(Theme::Football, language) };
            let event = stage.post(account, at, content);
            self.take(stage, event);
        }
    }

    fn confer(&mut self, stage: &mut Stage<'_>) {
        if stage.day != CONFERENCE {
            return;
        }
        for account in self.accounts.clone() {
            for _ in 0..stage.random.within(3..7) {
                let at = stage.about(10 * 60, 480) + stage.random.below(MINUTE);
                let language = stage.people.language(account);
                let content = Content {
                    topic: CONFERENCE_PARTY,
                    tags: Tags::Set(TAGS_CONFERENCE),
                    ..stage.content(Theme::Conference, language)
                };
                let event = stage.post(account, at, content);
                self.take(stage, event);
            }
        }
    }

    fn speak(&mut self, stage: &mut Stage<'_>) {
        if stage.day != CELEBRITY {
            return;
        }
        for account in self.accounts.clone() {
            // A full day is left for what follows.
            let content = stage.content(Theme::Celebrity, 1);
            let Some(event) = stage.post(account, stage.minute(19 * 60), content) else { continue };
            self.take(stage, Some(event));
            let reach = (stage.posts / 160).max(10);
            stage.spread(&event, reach, 30.0 * f64::from(MINUTE), Some(&mut self.note));
        }
    }
}
