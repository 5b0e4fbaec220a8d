//! What follows from a pack for the calendar: phases and obligations, at moments that hold everywhere.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan as _, Zoned};
use ostrakon_model::Timestamp;
use serde::Serialize;

use super::pack::{Pack, Poll, Relative};

/// What a period is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// From the first day of the campaign to the first poll.
    Campaign,
    /// Campaigning must rest.
    Silence,
    /// Polling stations are open, or open again the next day.
    Voting,
    /// From the close of a poll while others vote: what leaks out can sway them.
    Embargo,
    /// From the close of the last poll to the next round, or to the final result.
    Counting,
}

/// A moment: everywhere, and by the clocks of a place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Moment {
    /// The moment.
    pub at: Timestamp,
    /// What the clocks there say, with their offset.
    pub local: String,
}

/// A phase in one round and place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Period {
    /// What it is for.
    pub phase: Phase,
    /// Number of the round.
    pub round: usize,
    /// Where, if not everywhere.
    pub place: Option<String>,
    /// First moment.
    pub begins: Moment,
    /// First moment no more in it; none where it is not known.
    pub ends: Option<Moment>,
}

/// Something that is to be done by some time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Due {
    /// By when.
    pub by: Moment,
    /// What.
    pub name: String,
    /// Who.
    pub who: String,
    /// Number of the round.
    pub round: usize,
    /// The law or agreement that says so.
    pub law: Option<String>,
}

/// Phases and obligations, in order of time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Calendar {
    /// The phases.
    pub periods: Vec<Period>,
    /// What is to be done by when.
    pub obligations: Vec<Due>,
}

/// The polls of one round, at moments.
struct Opened<'p> {
    poll: &'p Poll,
    zone: TimeZone,
    opens: Zoned,
    closes: Zoned,
}

impl Pack {
    /// Computes the calendar. *Errors:* a time is beyond all calendars.
    pub fn calendar(&self) -> Result<Calendar, String> {
        let rounds: Vec<Vec<Opened<'_>>> = self
            .rounds
            .iter()
            .map(|round| round.polls.iter().map(Opened::new).collect::<Result<_, _>>())
            .collect::<Result<_, _>>()?;
        let mut calendar = Calendar { periods: Vec::new(), obligations: Vec::new() };
        for (place, polls) in rounds.iter().enumerate() {
            let next = rounds.get(place + 1).and_then(|polls| polls.iter().map(|poll| &poll.opens).min());
            self.add_round(place + 1, polls, next, &mut calendar)?;
        }
        calendar.periods.sort_by(|a, b| (&a.begins, a.phase, &a.place).cmp(&(&b.begins, b.phase, &b.place)));
        calendar.obligations.sort_by(|a, b| a.by.cmp(&b.by));
        Ok(calendar)
    }

    /// Gives the days to the first day of the next round, by the clocks there, and 0 until it is over everywhere, each place by
    /// its own clocks; after the last one those since its last day, as a negative number.
    pub fn days_left(&self, now: Timestamp) -> Option<i64> {
        let now = jiff::Timestamp::from_millisecond(now.unix_milliseconds()).ok()?;
        let mut past = None;
        for round in &self.rounds {
            let today = |poll: &Poll| Some(now.to_zoned(poll.zone().ok()?).date());
            let is_on = |poll: &Poll| today(poll).is_some_and(|today| today <= poll.last_day());
            let first = round.polls.iter().min_by_key(|poll| poll.date)?;
            if round.polls.iter().any(is_on) {
                return Some(days(today(first)?, first.date)?.max(0));
            }
            past = round.polls.iter().filter_map(|poll| days(today(poll)?, poll.last_day())).max();
        }
        past
    }

    fn add_round(
        &self,
        round: usize,
        polls: &[Opened<'_>],
        next: Option<&Zoned>,
        calendar: &mut Calendar,
    ) -> Result<(), String> {
        let (Some(first), Some(last)) =
            (polls.iter().min_by_key(|poll| &poll.opens), polls.iter().max_by_key(|poll| &poll.closes))
        else {
            return Ok(());
        };
        let home = at_home(polls).unwrap_or(first);
        let mut add =
            |phase, place: Option<&String>, begins: &Zoned, ends: Option<&Zoned>| -> Result<(), String> {
                let ends = ends.map(moment).transpose()?;
                let place = place.cloned();
                calendar.periods.push(Period { phase, round, place, begins: moment(begins)?, ends });
                Ok(())
            };
        if let Some(begins) = self.campaign_begins.filter(|_| round == 1) {
            add(Phase::Campaign, None, &at(begins, Time::midnight(), &home.zone)?, Some(&first.opens))?;
        }
        for poll in polls {
            let place = poll.poll.place.as_ref();
            if let Some(silence) = &self.silence {
                let ends = match silence.ends {
                    Some(ends) => relative(ends, poll)?,
                    None => poll.closes.clone(),
                };
                add(Phase::Silence, place, &relative(silence.begins, poll)?, Some(&ends))?;
            }
            add(Phase::Voting, place, &poll.opens, Some(&poll.closes))?;
            if poll.closes < last.closes {
                add(Phase::Embargo, place, &poll.closes, Some(&last.closes))?;
            }
        }
        let certified = self.certified.map(|day| at(day, Time::midnight(), &home.zone)).transpose()?;
        add(Phase::Counting, None, &last.closes, next.or(certified.as_ref()))?;
        for obligation in self.obligations.iter().filter(|due| due.round.is_none_or(|of| of == round)) {
            calendar.obligations.push(Due {
                by: moment(&relative(obligation.due, home)?)?,
                name: obligation.name.clone(),
                who: obligation.who.clone(),
                round,
                law: obligation.law.clone(),
            });
        }
        Ok(())
    }
}

impl<'p> Opened<'p> {
    fn new(poll: &'p Poll) -> Result<Self, String> {
        let zone = poll.zone()?;
        let opens = at(poll.date, poll.opens, &zone)?;
        let closes = at(poll.last_day(), poll.closes, &zone)?;
        Ok(Self { poll, zone, opens, closes })
    }
}

/// Gives the poll from which the law counts: that of the country, which names no place.
///
/// Where all name one, as where many countries vote, there is none.
fn at_home<'o, 'p>(polls: &'o [Opened<'p>]) -> Option<&'o Opened<'p>> {
    polls.iter().filter(|poll| poll.poll.place.is_none()).min_by_key(|poll| &poll.opens)
}

/// Gives the moment at which the clocks of a place say something.
///
/// Where they leap over it, it is as long after the leap as it would have been; where they say it twice, it is the
/// first of the two. The end of a day is the beginning of the next.
fn at(date: Date, time: Time, zone: &TimeZone) -> Result<Zoned, String> {
    let beyond = |error: jiff::Error| format!("{date}: {error}");
    let (date, time) = if time == Time::MAX {
        (date.checked_add(1.day()).map_err(beyond)?, Time::midnight())
    } else {
        (date, time)
    };
    date.to_datetime(time).to_zoned(zone.clone()).map_err(beyond)
}

fn relative(relative: Relative, poll: &Opened<'_>) -> Result<Zoned, String> {
    let days = Span::new().try_days(relative.days_before);
    let day = days.and_then(|days| poll.poll.date.checked_sub(days));
    let beyond = |error| format!("`days_before` = {}: {error}", relative.days_before);
    at(day.map_err(beyond)?, relative.at, &poll.zone)
}

fn days(from: Date, to: Date) -> Option<i64> {
    from.until(to).ok().map(|span| i64::from(span.get_days()))
}

fn moment(zoned: &Zoned) -> Result<Moment, String> {
    let at = Timestamp::from_unix_milliseconds(zoned.timestamp().as_millisecond());
    let local = zoned.strftime("%Y-%m-%d %H:%M %:z").to_string();
    Ok(Moment { at: at.map_err(|error| format!("{local}: {error}"))?, local })
}
