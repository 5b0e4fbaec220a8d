//! The invented country: its fortnight, its outlets, and the addresses that people link. Nothing in it is real.

use std::fmt::Write as _;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

/// Days of the exercise; the last is election day, a Sunday.
pub(super) const DAYS: u32 = 14;
/// Milliseconds of a day.
pub(super) const DAY: u32 = 86_400_000;
/// Milliseconds of the exercise.
pub(super) const END: u32 = DAYS * DAY;
/// Milliseconds of a minute.
pub(super) const MINUTE: u32 = 60_000;
/// Hours from UTC in Marvenia.
pub(super) const ZONE: i8 = 3;

/// When an exercise takes place.
#[derive(Debug)]
pub(super) struct Fortnight {
    /// Midnight in Marvenia at the start of the first day, a Monday, in seconds since 1970.
    pub(super) start: u32,
    /// The days as newspapers write them into addresses.
    days: Vec<String>,
}

impl Fortnight {
    pub(super) fn new(start: u32) -> Self {
        let days = (0..DAYS).map(|day| date(start, i64::from(day)).strftime("%Y/%m/%d").to_string());
        Self { start, days: days.collect() }
    }
}

/// Gives the date so many days after the first day of an exercise.
pub(super) fn date(start: u32, days: i64) -> Date {
    let local = Timestamp::from_second(i64::from(start) + i64::from(ZONE) * 3600).unwrap_or_default();
    let first = local.to_zoned(TimeZone::UTC).date();
    first.saturating_add(Span::new().days(days))
}

/// Harvest Day, a holiday in the middle of the week.
pub(super) const HOLIDAY: u32 = 2;
/// The evening of the match.
pub(super) const MATCH: u32 = 3;
/// The day on which one article is everywhere.
pub(super) const VIRAL: u32 = 4;
/// The party conference.
pub(super) const CONFERENCE: u32 = 5;
/// The day on which somebody famous speaks.
pub(super) const CELEBRITY: u32 = 10;
/// The day of silence.
pub(super) const SILENCE: u32 = 12;
/// Election day.
pub(super) const ELECTION: u32 = 13;

/// How much is posted on each day, in relation to the others: more as the vote comes closer, most on the day.
pub(super) const DAY_WEIGHTS: [u32; 14] = [85, 85, 90, 105, 90, 85, 90, 95, 100, 130, 110, 110, 80, 190];

/// How much is posted in each hour of a working day.
pub(super) const WORKING: [u32; 24] =
    [2, 1, 1, 1, 1, 2, 5, 9, 11, 10, 9, 9, 11, 11, 9, 9, 10, 12, 14, 17, 19, 18, 13, 6];
/// How much is posted in each hour of a day off.
pub(super) const DAY_OFF: [u32; 24] =
    [4, 2, 1, 1, 1, 1, 2, 4, 7, 10, 12, 13, 13, 12, 11, 11, 11, 12, 14, 16, 17, 16, 12, 7];

/// Platforms, and how many of a hundred posts each has.
pub(super) const PLATFORMS: [(&str, u32); 4] =
    [("x", 38), ("facebook", 25), ("tiktok", 20), ("telegram", 17)];
pub(super) const X: u8 = 0;
pub(super) const FACEBOOK: u8 = 1;
pub(super) const TIKTOK: u8 = 2;
pub(super) const TELEGRAM: u8 = 3;

/// Says whether few work on a day.
pub(super) fn is_day_off(day: u32) -> bool {
    day % 7 >= 5 || day == HOLIDAY
}

/// A newspaper.
pub(super) struct Outlet {
    pub(super) name: &'static str,
    pub(super) domain: &'static str,
}

/// The newspapers, two a language, in the order of the languages.
pub(super) const OUTLETS: [Outlet; 12] = [
    Outlet { name: "Orseni Lratu", domain: "orseni-lratu.example" },
    Outlet { name: "Velmari Zham", domain: "velmari-zham.example" },
    Outlet { name: "Gazeta de Orsen", domain: "gazeta-de-orsen.example" },
    Outlet { name: "Vocea Tolmei", domain: "vocea-tolmei.example" },
    Outlet { name: "Kurier Karski", domain: "kurier-karski.example" },
    Outlet { name: "Głos Velmaru", domain: "glos-velmaru.example" },
    Outlet { name: "Orsener Bote", domain: "orsener-bote.example" },
    Outlet { name: "Tolmer Tagblatt", domain: "tolmer-tagblatt.example" },
    Outlet { name: "Le Courant d'Orsen", domain: "courant-orsen.example" },
    Outlet { name: "La Plume de Velmar", domain: "plume-velmar.example" },
    Outlet { name: "Orsen Courier", domain: "orsen-courier.example" },
    Outlet { name: "Marvenia Ledger", domain: "marvenia-ledger.example" },
];

/// Domains made to look like the Orsen Courier's.
pub(super) const CLONES: [&str; 4] =
    ["orsen-courrier.example", "orsencourier.example", "orsen-courier-news.example", "orsen-cour1er.example"];

/// Throw-away domains that lead to the clones.
const REDIRECTS: [&str; 8] = [
    "k3f9a.example",
    "zq71m.example",
    "p0vx2.example",
    "w8dle.example",
    "tt4gh.example",
    "ub5rn.example",
    "hy6co.example",
    "m2xqs.example",
];

/// Words of the addresses of articles.
const SLUGS: [&str; 16] = [
    "pension", "school", "hospital", "rent", "railway", "bread", "wages", "water", "border", "tax",
    "harbour", "doctor", "air", "court", "power", "vote",
];

/// Hashtags that belong together, by what they are for.
pub(super) const TAG_SETS: [&[&str]; 11] = [
    &["OskDrenner", "DrennerMarvenia"],
    &["OrsenVelmar"],
    &["Kordia2026", "KordiaConference"],
    &["NiloArvane", "NumberOneTonight"],
    &["StolenVote", "MarveniaRigged"],
    &["SolvenaOnSunday"],
    &["KordiaOnSunday"],
    &["VireoOnSunday"],
    &["TarnisOnSunday"],
    &["MarveniaDebate"],
    &["DrennerToday"],
];
pub(super) const TAGS_AWAKENING: u8 = 0;
pub(super) const TAGS_MATCH: u8 = 1;
pub(super) const TAGS_CONFERENCE: u8 = 2;
pub(super) const TAGS_FANS: u8 = 3;
pub(super) const TAGS_RIGGED: u8 = 4;
/// Of the first party; the others follow.
pub(super) const TAGS_PARTY: u8 = 5;

/// What those who woke up push on election day.
pub(super) const TAGS_LAST_CALL: u8 = 10;

/// The first of the sounds that somebody pushes; those below are everybody's.
pub(super) const LINKED_SOUND: u32 = 1_000_000;

/// What a post links.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    None,
    /// An article of a newspaper in this language.
    Article {
        day: u8,
        language: u8,
        rank: u16,
    },
    /// A page on one of thousands of small sites.
    Blog(u32),
    /// A page of a cloned newspaper.
    Clone(u16),
    /// An address that leads to the clone of this number.
    Redirect(u16),
    /// The video of operation 5.
    Clip,
    /// A recruiter's channel.
    Contact(u8),
    /// A page of a party.
    Party {
        party: u8,
        day: u8,
    },
    /// The new song.
    Song,
}

impl Link {
    /// Writes the address.
    pub(super) fn write(self, fortnight: &Fortnight, out: &mut String) {
        // Writing to a text cannot fail.
        let _ = match self {
            Self::None => Ok(()),
            Self::Article { day, language, rank } => {
                let outlet = usize::from(language) * 2 + usize::from(rank % 2);
                let domain = OUTLETS.get(outlet).map_or("", |outlet| outlet.domain);
                let (first, second) = (slug(rank / 2), slug(rank / 32 + u16::from(day)));
                let date = fortnight.days.get(usize::from(day)).map_or("", String::as_str);
                write!(out, "https://{domain}/{date}/{first}-{second}-{rank}")
            }
            Self::Blog(n) => write!(out, "https://site{}.example/{}/{n}", n % 4099, slug(lowest(n))),
            Self::Clone(n) => {
                write!(out, "https://{}/{}-{n}", entry(&CLONES, n), slug(n))
            }
            Self::Redirect(n) => write!(out, "https://{}/r/{n}", entry(&REDIRECTS, n)),
            Self::Clip => out.write_str("https://clipdrop.example/v/88412"),
            Self::Contact(n) => write!(out, "https://t.example/quickjob_{}", n + 1),
            Self::Party { party, day } => {
                let name = entry(&["solvena", "kordia", "vireo", "tarnis"], u16::from(party));
                write!(out, "https://{name}.example/day-{day}")
            }
            Self::Song => out.write_str("https://nilo-arvane.example/new-song"),
        };
    }
}

fn slug(n: u16) -> &'static str {
    entry(&SLUGS, n)
}

/// Gives the entry of this number, counted round and round.
fn entry(list: &[&'static str], n: u16) -> &'static str {
    list.get(usize::from(n) % list.len().max(1)).copied().unwrap_or_default()
}

fn lowest(n: u32) -> u16 {
    u16::try_from(n % 65_536).unwrap_or_default()
}
