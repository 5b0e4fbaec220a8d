//! Election packs: one TOML file an election, written by those who know its law.

use std::collections::BTreeSet;

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use ostrakon_model::Tlp;
use serde::{Deserialize, Deserializer, Serialize};

/// What is elected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ElectionKind {
    /// A head of state.
    Presidential,
    /// A parliament of one country.
    Parliamentary,
    /// The European Parliament.
    European,
    /// Councils and mayors.
    Local,
    /// A question put to all.
    Referendum,
}

/// Everything about an election that is known beforehand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// Short name in small letters, digits and `-`, by which records refer to it.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// ISO 3166-1 code of the country, or `EU`.
    pub country: String,
    /// What is elected.
    pub kind: ElectionKind,
    /// Languages of the public debate, by BCP 47.
    pub languages: Vec<String>,
    /// How records are marked where nobody says otherwise.
    pub default_tlp: Tlp,
    /// First day of the campaign, by the clocks of the country, or of the first poll where all name a place.
    #[serde(default, deserialize_with = "day_if_any")]
    pub campaign_begins: Option<Date>,
    /// Day on which the result is final, by the same clocks.
    #[serde(default, deserialize_with = "day_if_any")]
    pub certified: Option<Date>,
    /// Rounds of voting, in order.
    #[serde(rename = "round")]
    pub rounds: Vec<Round>,
    /// When campaigning must rest.
    pub silence: Option<Silence>,
    /// What is to be done by when.
    #[serde(default, rename = "obligation")]
    pub obligations: Vec<Obligation>,
    /// Who stands.
    #[serde(default, rename = "candidate")]
    pub candidates: Vec<Candidate>,
    /// Which lists stand.
    #[serde(default, rename = "party")]
    pub parties: Vec<Party>,
    /// Who speaks for the election.
    #[serde(default, rename = "source")]
    pub sources: Vec<Source>,
    /// Outlets under sanctions.
    #[serde(default, rename = "sanctioned")]
    pub sanctioned: Vec<Outlet>,
    /// Who is worked with.
    #[serde(default, rename = "partner")]
    pub partners: Vec<Partner>,
    /// Words that are watched.
    #[serde(default)]
    pub watch_terms: Vec<String>,
}

/// One round of voting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Round {
    /// Where and when people vote; one entry where all vote at the same time.
    #[serde(rename = "poll")]
    pub polls: Vec<Poll>,
}

/// Voting in one place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Poll {
    /// Where; the country where nothing is said.
    pub place: Option<String>,
    /// First day.
    #[serde(deserialize_with = "day")]
    pub date: Date,
    /// Last day, where there are several.
    #[serde(default, deserialize_with = "day_if_any")]
    pub until: Option<Date>,
    /// When the polling stations open, by the clocks there.
    #[serde(deserialize_with = "time")]
    pub opens: Time,
    /// When they close.
    #[serde(deserialize_with = "time")]
    pub closes: Time,
    /// Time zone, such as `Europe/Bucharest`.
    pub time_zone: String,
}

/// A time told by an election: so many days before (or, negative, after) the first day of voting.
///
/// For when campaigning must rest it is that of each place. For what is to be done it is that of the country, by its
/// clocks, however early others vote abroad; where each poll names a place, that of the poll that opens first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relative {
    /// Days before the first day of voting; negative after it.
    pub days_before: i32,
    /// By the clocks there.
    #[serde(deserialize_with = "time")]
    pub at: Time,
}

/// When campaigning must rest, in each round and place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Silence {
    /// When it begins.
    pub begins: Relative,
    /// When it ends; with the close of the polls where nothing is said.
    pub ends: Option<Relative>,
    /// The law that says so.
    pub law: String,
}

/// Something that is to be done by some time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Obligation {
    /// What.
    pub name: String,
    /// Who.
    pub who: String,
    /// By when, counted from the first day of voting in the country.
    pub due: Relative,
    /// Round that it belongs to, from 1; each one where nothing is said.
    pub round: Option<usize>,
    /// The law or agreement that says so.
    pub law: Option<String>,
}

/// Somebody who stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Candidate {
    /// Name.
    pub name: String,
    /// Party, as it is named there.
    pub party: Option<String>,
    /// Official accounts, `platform:handle`: they are public, and guarded from being taken for coordinated.
    #[serde(default)]
    pub accounts: Vec<String>,
}

/// A list that stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// Name.
    pub name: String,
    /// Official accounts, `platform:handle`.
    #[serde(default)]
    pub accounts: Vec<String>,
}

/// Somebody who speaks for the election.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Who.
    pub name: String,
    /// Where.
    pub url: String,
}

/// An outlet under sanctions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outlet {
    /// Name.
    pub name: String,
    /// Its domains.
    pub domains: Vec<String>,
    /// The act that says so.
    pub law: String,
}

/// Somebody who is worked with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Partner {
    /// Name of the organisation.
    pub name: String,
    /// What it does, such as `election commission` or `fact-checker`.
    pub role: String,
    /// Official accounts, `platform:handle`, such as those of a newsroom whose titles post in step.
    #[serde(default)]
    pub accounts: Vec<String>,
}

/// Reads `HH:MM`, and `24:00` as the last moment of the day.
fn time<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Time, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text == "24:00" {
        return Ok(Time::MAX);
    }
    let is_time = text.len() == 5 && text.as_bytes().get(2) == Some(&b':');
    let parsed = if is_time { text.parse::<Time>().ok() } else { None };
    parsed.ok_or_else(|| serde::de::Error::custom(format!("`{text}` is no time of day, expected HH:MM")))
}

/// Reads a day as TOML writes it, without a time.
fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let written = toml::value::Datetime::deserialize(deserializer)?;
    let day = match written {
        toml::value::Datetime { date: Some(date), time: None, offset: None } => {
            let part = |part: u8| i8::try_from(part).unwrap_or(i8::MAX);
            i16::try_from(date.year)
                .ok()
                .and_then(|year| Date::new(year, part(date.month), part(date.day)).ok())
        }
        _ => None,
    };
    day.ok_or_else(|| serde::de::Error::custom(format!("`{written}` is no day, expected YYYY-MM-DD")))
}

fn day_if_any<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    day(deserializer).map(Some)
}

impl Pack {
    /// Reads a pack. *Errors:* what is wrong with it, with the line where that is known.
    pub fn parse(text: &str) -> Result<Self, String> {
        let pack: Self = toml::from_str(text).map_err(|error| {
            let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
            format!("line {}: {}", before.matches('\n').count() + 1, error.message().replace('\n', "; "))
        })?;
        pack.check()?;
        Ok(pack)
    }

    fn check(&self) -> Result<(), String> {
        let is_id = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if self.id.is_empty() || !self.id.chars().all(is_id) {
            return Err(format!("`id`: `{}` has other characters than a to z, 0 to 9 and `-`", self.id));
        }
        if self.country.len() != 2 || !self.country.bytes().all(|b| b.is_ascii_uppercase()) {
            return Err(format!("`country`: `{}` is no code of two capital letters", self.country));
        }
        if self.rounds.is_empty() || self.rounds.iter().any(|round| round.polls.is_empty()) {
            return Err("`round`: there is none, or one without `poll`".to_owned());
        }
        for (n, round) in (1..).zip(&self.rounds) {
            for poll in &round.polls {
                poll.check().map_err(|problem| format!("round {n}: {problem}"))?;
            }
        }
        let first_days: Vec<Option<Date>> = self.rounds.iter().map(Round::first_day).collect();
        if !first_days.is_sorted_by(|a, b| a < b) {
            return Err("`round`: a later one begins before an earlier one".to_owned());
        }
        if self
            .campaign_begins
            .is_some_and(|begins| first_days.first().is_some_and(|day| Some(begins) > *day))
        {
            return Err("`campaign_begins` is after the first day of voting".to_owned());
        }
        let n_rounds = self.rounds.len();
        if let Some(wrong) =
            self.obligations.iter().find(|due| due.round.is_some_and(|n| n == 0 || n > n_rounds))
        {
            return Err(format!("`obligation`: `{}` belongs to a round that there is not", wrong.name));
        }
        let parties: BTreeSet<&str> = self.parties.iter().map(|party| party.name.as_str()).collect();
        let party_of =
            |candidate: &Candidate| candidate.party.clone().filter(|party| !parties.contains(&**party));
        if let Some(unknown) = self.candidates.iter().find_map(party_of) {
            return Err(format!("`candidate`: the party `{unknown}` is not listed as `party`"));
        }
        Ok(())
    }
}

impl Round {
    /// Gives the first day of voting anywhere.
    pub fn first_day(&self) -> Option<Date> {
        self.polls.iter().map(|poll| poll.date).min()
    }
}

impl Poll {
    /// Gives the last day.
    pub fn last_day(&self) -> Date {
        self.until.unwrap_or(self.date)
    }

    pub(super) fn zone(&self) -> Result<TimeZone, String> {
        TimeZone::get(&self.time_zone).map_err(|_| format!("`time_zone`: `{}` is none", self.time_zone))
    }

    fn check(&self) -> Result<(), String> {
        self.zone()?;
        if self.last_day() < self.date {
            return Err("`until` is before `date`".to_owned());
        }
        if self.last_day() == self.date && self.closes <= self.opens {
            return Err("`closes` is not after `opens`".to_owned());
        }
        Ok(())
    }
}
