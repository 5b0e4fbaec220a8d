//! Posts as columns: who posted when, and which things each post holds.

use ostrakon_model::url::registrable_domain;
use ostrakon_model::{Post, PostKind};
use rayon::prelude::*;

use crate::columns::{Names, Rolls, narrow};
use crate::detect::coaction::{ObjectKind, for_each_object};

/// What can rise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Thing {
    Hashtag,
    Url,
    Domain,
    Sound,
    Mention,
}

impl Thing {
    pub(super) const ALL: [Self; 5] = [Self::Hashtag, Self::Url, Self::Domain, Self::Sound, Self::Mention];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Hashtag => "hashtag",
            Self::Url => "url",
            Self::Domain => "domain",
            Self::Sound => "sound",
            Self::Mention => "mention",
        }
    }
}

/// Things of one kind and the posts that hold them; row `i` is one post holding one thing.
#[derive(Clone, Debug, Default)]
struct Held {
    names: Names,
    thing: Vec<u32>,
    post: Vec<u32>,
}

impl Held {
    /// Adds a thing that a post holds and gives its number.
    fn push(&mut self, text: &str, post: u32) -> u32 {
        let thing = self.names.number(text);
        self.thing.push(thing);
        self.post.push(post);
        thing
    }
}

/// Takes posts in any order and keeps of each what bursts are found by; about 50 bytes a post beside its id,
/// 8 for each thing it holds.
#[derive(Clone, Debug, Default)]
pub struct Collector {
    accounts: Names,
    platforms: Names,
    /// Each id behind a character that stands for its platform: a post is known by both.
    ids: Rolls,
    account: Vec<u32>,
    time: Vec<u32>,
    platform: Vec<u8>,
    is_reshare: Vec<bool>,
    hashtags: Held,
    urls: Held,
    sounds: Held,
    mentions: Held,
    domains: Names,
    /// Domain of each web address, by its number; none is [`NONE`].
    url_domain: Vec<u32>,
    key: String,
}

/// Stands for no domain.
const NONE: u32 = u32::MAX;

impl Collector {
    /// Adds one post. *Complexity:* a few look-ups for the post and for each thing it holds.
    pub fn add(&mut self, post: &Post<'_>) {
        let number = narrow(self.account.len());
        let platform = u8::try_from(self.platforms.number(post.platform.as_str())).unwrap_or(u8::MAX);
        self.key.clear();
        self.key.push(char::from(platform));
        self.key.push_str(post.id.as_str());
        self.ids.push(&self.key);
        self.account.push(self.accounts.number(post.account.as_str()));
        self.time.push(post.created_at.unix_seconds());
        self.platform.push(platform);
        self.is_reshare.push(post.kind == PostKind::Reshare);
        for (kind, held) in
            [(ObjectKind::Hashtag, &mut self.hashtags), (ObjectKind::Mention, &mut self.mentions)]
        {
            for_each_object(kind, post, |text| {
                held.push(text, number);
            });
        }
        for_each_sound(post, |text| {
            self.sounds.push(text, number);
        });
        for_each_object(ObjectKind::Url, post, |text| {
            let url = self.urls.push(text, number);
            if url as usize == self.url_domain.len() {
                let domain = registrable_domain(text);
                self.url_domain.push(domain.map_or(NONE, |domain| self.domains.number(&domain)));
            }
        });
    }

    /// Counts the posts, repeats included.
    pub fn len(&self) -> usize {
        self.account.len()
    }

    /// Says whether there is none.
    pub fn is_empty(&self) -> bool {
        self.account.is_empty()
    }

    /// Gives the text of a thing.
    pub(super) fn name(&self, thing: Thing, number: u32) -> &str {
        match thing {
            Thing::Hashtag => self.hashtags.names.get(number),
            Thing::Url => self.urls.names.get(number),
            Thing::Domain => self.domains.get(number),
            Thing::Sound => self.sounds.names.get(number),
            Thing::Mention => self.mentions.names.get(number),
        }
    }

    /// Gives the id of an account by its number in order of appearance.
    pub(super) fn account_name(&self, number: u32) -> &str {
        self.accounts.get(number)
    }

    /// Gives the name of a platform.
    pub(super) fn platform_name(&self, platform: u8) -> &str {
        self.platforms.get(platform.into())
    }
}

/// Names by which exports tell the sound of a video, as kinds of objects and as further fields.
const SOUND_FIELDS: [&str; 4] = ["music", "music_id", "sound", "sound_id"];

/// Calls `take` with each sound of a post.
///
/// Titles are left out: `original sound` is the title of most.
fn for_each_sound(post: &Post<'_>, mut take: impl FnMut(&str)) {
    let of_objects = post.objects.iter().filter_map(|object| object.as_str().split_once(':'));
    let of_media = post.media.iter().map(|media| (&*media.kind, &*media.reference));
    let of_extra = post.extra.iter().map(|(name, value)| (&**name, &**value));
    of_objects
        .chain(of_media)
        .chain(of_extra)
        .filter(|(name, text)| SOUND_FIELDS.contains(name) && !matches!(*text, "" | "0"))
        .for_each(|(_, text)| take(text));
}

/// Every post once, in order of time, account and id: a post's place in that order stands for it.
#[derive(Debug)]
pub(super) struct Posts<'c> {
    collector: &'c Collector,
    /// Accounts by the bytewise order of their ids.
    pub(super) by_rank: Vec<u32>,
    pub(super) account: Vec<u32>,
    pub(super) time: Vec<u32>,
    pub(super) platform: Vec<u8>,
    /// Number of each post in the collector, by place.
    number: Vec<u32>,
    /// Place of each post, by its number in the collector.
    place: Vec<u32>,
    /// Times of the posts of each account, ascending, and where those of each account end.
    times_by_account: Vec<u32>,
    account_ends: Vec<u32>,
}

impl<'c> Posts<'c> {
    /// Puts the posts in order. *Complexity:* O(n log n) on all cores, 40 bytes a post.
    pub(super) fn new(collector: &'c Collector) -> Self {
        let mut by_rank: Vec<u32> = (0..narrow(collector.accounts.len())).collect();
        by_rank.par_sort_unstable_by(|&a, &b| collector.accounts.get(a).cmp(collector.accounts.get(b)));
        let mut rank = vec![0; by_rank.len()];
        by_rank.iter().zip(0..).for_each(|(&account, at)| rank[account as usize] = at);
        let when_and_who = |number: u32| {
            let at = number as usize;
            u64::from(collector.time[at]) << 32 | u64::from(rank[collector.account[at] as usize])
        };
        let kept = kept(collector, when_and_who);
        let mut order: Vec<(u64, u32)> = (0..narrow(collector.len()))
            .into_par_iter()
            .filter(|&number| kept[number as usize] == number)
            .map(|number| (when_and_who(number), number))
            .collect();
        order.par_sort_unstable_by(|a, b| {
            a.0.cmp(&b.0).then_with(|| collector.ids.get(a.1).cmp(collector.ids.get(b.1)))
        });
        let number: Vec<u32> = order.iter().map(|post| post.1).collect();
        drop(order);
        let mut place = kept;
        let mut place_of_kept = vec![0; collector.len()];
        number.iter().zip(0..).for_each(|(&number, at)| place_of_kept[number as usize] = at);
        place.par_iter_mut().for_each(|place| *place = place_of_kept[*place as usize]);
        drop(place_of_kept);
        let account: Vec<u32> =
            number.par_iter().map(|&n| rank[collector.account[n as usize] as usize]).collect();
        let time: Vec<u32> = number.par_iter().map(|&n| collector.time[n as usize]).collect();
        let platform = number.par_iter().map(|&n| collector.platform[n as usize]).collect();
        let (times_by_account, account_ends) = by_account(&account, &time, by_rank.len());
        Self { collector, by_rank, account, time, platform, number, place, times_by_account, account_ends }
    }

    /// Gives the posts that hold each thing: thing and place, in order, without repeats.
    pub(super) fn holding(&self, thing: Thing) -> Vec<u64> {
        let c = self.collector;
        let held = match thing {
            Thing::Hashtag => &c.hashtags,
            Thing::Url | Thing::Domain => &c.urls,
            Thing::Sound => &c.sounds,
            Thing::Mention => &c.mentions,
        };
        let key = |(&number, &post): (&u32, &u32)| {
            let number = if thing == Thing::Domain { c.url_domain[number as usize] } else { number };
            u64::from(number) << 32 | u64::from(self.place[post as usize])
        };
        let mut keys: Vec<u64> = held.thing.par_iter().zip(&held.post).map(key).collect();
        keys.par_sort_unstable();
        keys.dedup();
        if thing == Thing::Domain {
            keys.truncate(keys.partition_point(|&key| key >> 32 != u64::from(NONE)));
        }
        keys
    }

    /// Counts the posts of an account in a span of seconds, its end not included.
    pub(super) fn of_account(&self, account: u32, from: u32, to: u32) -> usize {
        let at = account as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.account_ends[before]);
        let times = &self.times_by_account[start as usize..self.account_ends[at] as usize];
        times.partition_point(|&time| time < to).saturating_sub(times.partition_point(|&time| time < from))
    }

    pub(super) fn is_reshare(&self, place: u32) -> bool {
        self.collector.is_reshare[self.number[place as usize] as usize]
    }

    /// Gives the platform's id of a post.
    pub(super) fn id(&self, place: u32) -> &str {
        let key = self.collector.ids.get(self.number[place as usize]);
        let mut characters = key.chars();
        characters.next();
        characters.as_str()
    }

    /// Gives the id of an account.
    pub(super) fn account_id(&self, account: u32) -> &str {
        self.collector.accounts.get(self.by_rank[account as usize])
    }
}

/// Gives for each post the number under which it is kept: of a post that came more than once the earliest.
fn kept(collector: &Collector, when_and_who: impl Fn(u32) -> u64) -> Vec<u32> {
    let (mut first, n_distinct) = collector.ids.merge();
    if n_distinct == first.len() {
        return first;
    }
    let mut earliest = first.clone();
    for (number, &first) in (0..).zip(&first) {
        let earliest = &mut earliest[first as usize];
        if when_and_who(number) < when_and_who(*earliest) {
            *earliest = number;
        }
    }
    for first in &mut first {
        *first = earliest[*first as usize];
    }
    first
}

/// Puts the times of each account side by side.
fn by_account(account: &[u32], time: &[u32], n_accounts: usize) -> (Vec<u32>, Vec<u32>) {
    let mut ends = vec![0_u32; n_accounts];
    for &account in account {
        ends[account as usize] += 1;
    }
    let mut start = 0;
    for end in &mut ends {
        start += std::mem::replace(end, start);
    }
    let mut times = vec![0; time.len()];
    for (&account, &time) in account.iter().zip(time) {
        let at = &mut ends[account as usize];
        times[*at as usize] = time;
        *at += 1;
    }
    (times, ends)
}
