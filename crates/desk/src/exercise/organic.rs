//! What everybody does: most of what there is, and none of it planned.

use super::content::{Content, Tags, Theme};
use super::country::{DAY, ELECTION, Link, MINUTE, PLATFORMS, TIKTOK, X};
use super::random::Zipf;
use super::stage::Stage;

/// Scale of the delay of answers and reshares, in minutes; half come within 17.
const PACE: f64 = 40.0;
/// Scale of the number of answers and reshares: one post of four has any.
const REACH: f64 = 0.34;

/// What there is to link and to listen to.
pub(super) struct Supply {
    articles: Zipf,
    blogs: Zipf,
    sounds: Zipf,
    reach_max: u32,
}

impl Supply {
    pub(super) fn new(posts: u32) -> Self {
        // As many articles a language and day as 400 posts need, within what newspapers write.
        let articles = (posts / (14 * 6 * 400)).clamp(12, 600);
        Self {
            articles: Zipf::new(articles, 4, 1.0),
            blogs: Zipf::new((posts / 40).max(200), 4, 5.0),
            sounds: Zipf::new((posts / 200).clamp(200, 5_000), 4, 3.0),
            reach_max: (posts / 200).max(20),
        }
    }
}

impl Stage<'_> {
    /// Fills the day with what everybody posts, until there are `budget` posts.
    pub(super) fn everybody(&mut self, supply: &Supply, budget: usize) {
        while self.today.len() < budget {
            let (platform, language) = (self.platform(), self.language());
            let account = self.people.draw(platform, language, self.day, &mut self.random);
            let at = self.people.time(account, self.day, &mut self.random);
            let content = self.thought(supply, platform, language);
            let Some(root) = self.post(account, at, content) else { continue };
            let reach = self.random.size(REACH).min(supply.reach_max);
            self.spread(&root, reach, PACE * f64::from(MINUTE), None);
        }
    }

    fn platform(&mut self) -> u8 {
        let mut left = self.random.below(100);
        for (platform, (_, share)) in (0..).zip(PLATFORMS) {
            if left < share {
                return platform;
            }
            left -= share;
        }
        X
    }

    /// Draws what somebody says of his own accord.
    fn thought(&mut self, supply: &Supply, platform: u8, language: u8) -> Content {
        let politics = if self.day == ELECTION { 0.58 } else { 0.36 };
        let mut content = match self.random.unit() {
            u if u < politics => self.content(Theme::Politics, language),
            u if u < 0.8 => self.content(Theme::Everyday, language),
            u if u < 0.98 => {
                let link = self.article(supply, language);
                Content { link, ..self.content(Theme::News, language) }
            }
            _ => {
                let link = Link::Blog(supply.blogs.draw(&mut self.random));
                Content { link, ..self.content(Theme::Politics, language) }
            }
        };
        // Hashtags are the custom of some platforms more than of others.
        let tagged = [0.35, 0.1, 0.8, 0.1].get(usize::from(platform)).copied().unwrap_or_default();
        if self.random.chance(tagged) {
            content.tags = Tags::Own;
        }
        if platform == TIKTOK && self.random.chance(0.8) {
            content.sound = 1 + supply.sounds.draw(&mut self.random);
        }
        content
    }

    /// Draws an article of today, now and then of yesterday.
    fn article(&mut self, supply: &Supply, language: u8) -> Link {
        let day = if self.random.chance(0.2) { self.day.saturating_sub(1) } else { self.day };
        let rank = supply.articles.draw(&mut self.random);
        Link::Article {
            day: u8::try_from(day).unwrap_or_default(),
            language,
            rank: u16::try_from(rank).unwrap_or_default(),
        }
    }

    /// Lets accounts with a part of their own do what everybody does, so that they do not stand out by it.
    pub(super) fn cover(&mut self, accounts: std::ops::Range<u32>, chance: f64) {
        for account in accounts {
            if !self.random.chance(chance) {
                continue;
            }
            let language = self.people.language(account);
            let at = self.people.time(account, self.day, &mut self.random);
            let theme = if self.random.chance(0.5) { Theme::Everyday } else { Theme::Politics };
            let content = self.content(theme, language);
            let platform = self.people.platform(account);
            match self.earlier(platform, language, at) {
                Some(to) if self.random.chance(0.6) && to.at / DAY == self.day => {
                    let content = Content { topic: to.content.topic, theme: Theme::Reply, ..content };
                    self.reply(&to, account, at, content);
                }
                _ => {
                    self.post(account, at, content);
                }
            }
        }
    }
}
