//! What a team has of the count: an audit that is done, one that is under way, records of polling stations.
//!
//! The contests are invented like the rest, and honest: nothing was done to their numbers.

use std::fmt::Write as _;

use ostrakon_casebook::Record;
use ostrakon_model::Timestamp;

use super::random::Random;
use super::room::ELECTION;
use super::team::{ANALYST, RELEASER, acting};
use crate::count::casework::audit::Opened;
use crate::count::casework::indicator_report::{self, ResultsFile};
use crate::count::casework::protocol_check::{self, ProtocolFile};
use crate::count::casework::steps::{self, NewAudit, NewCeremony, NewEntry, NewManifest};
use crate::record::By;
use crate::{Data, Error};

const HOUR_MS: i64 = 3_600_000;
/// Stream of the numbers drawn here.
const STREAM: u64 = 77;
/// Lists of the contests, with the share of each.
const LISTS: [(&str, f64); 3] = [("Tarnis", 0.52), ("Orsen", 0.31), ("Velmar", 0.17)];
/// Polling stations whose records are checked.
const STATIONS: u32 = 240;
const BYTES_MAX: u64 = 1 << 20;

/// Rules of the records of Marvenia.
const FORM: &str = include_str!("protocol.toml");
/// What their columns mean for indicators.
const MAPPING: &str = "station = [\"station\"]\nregion = \"county\"\nregistered = \"registered\"\nballots = [\"in_box\"]\n\
                       base = [\"valid\"]\nparties = [\"Tarnis\", \"Orsen\", \"Velmar\"]\n";

/// Writes the team's work on the count.
pub(super) fn write(data: &Data, seed: u64, now: Timestamp) -> Result<(), Error> {
    let mut random = Random::stream(seed, STREAM);
    let ended = Contest { name: "Mayor of Drenn", ballots: 6_400, drawn: 260 };
    ended.audit(data, &mut random, now, 1.0)?;
    let under_way = Contest { name: "Mayor of Oskdrenn", ballots: 3_100, drawn: 120 };
    under_way.audit(data, &mut random, now, 0.4)?;
    let by = acting(ANALYST, now, "records as they were published last night");
    let digest = sent(data, &by, &protocols(&mut random))?;
    let name = "protocols-provisional.csv".to_owned();
    let election = Some(ELECTION.to_owned());
    let file = ProtocolFile {
        digest: digest.clone(),
        name: name.clone(),
        form: None,
        rules: Some(FORM.to_owned()),
        election: election.clone(),
    };
    protocol_check::check_file(data, &by, &file)?;
    let file = ResultsFile { digest, name, mapping: MAPPING.to_owned(), election };
    indicator_report::look(data, &by, &file)?;
    Ok(())
}

/// A contest that is audited.
struct Contest {
    name: &'static str,
    ballots: u32,
    /// Ballots drawn.
    drawn: u32,
}

impl Contest {
    /// Audits it as far as the second person has entered this share of what was drawn.
    fn audit(&self, data: &Data, random: &mut Random, now: Timestamp, share: f64) -> Result<(), Error> {
        let at = |hours: i64| before(now, hours);
        let asked = NewAudit { contest: self.reported(), election: Some(ELECTION.to_owned()) };
        let record = steps::begin(data, &acting(ANALYST, at(30), "the law asks for it"), &asked)?;
        let by = acting(ANALYST, at(28), "sealed and published");
        let digest = sent(data, &by, &self.manifest())?;
        let asked = NewManifest { digest, name: "manifest.csv".to_owned(), records: None };
        let record = steps::commit_manifest(data, &by, (record.id, record.rev), &asked)?;
        let asked = NewCeremony {
            seed: (0..20).map(|_| char::from(b'0' + u8::try_from(random.below(10)).unwrap_or(0))).collect(),
            place: "Town hall of Drenn, open to everybody".to_owned(),
            people: vec!["Mira Soltan".to_owned(), "observers of all three lists".to_owned()],
            dice: "one ten-sided die, rolled twenty times".to_owned(),
            held_at: at(26),
        };
        let by = acting(ANALYST, at(25), "from the minutes");
        let record = steps::hold_ceremony(data, &by, (record.id, record.rev), &asked)?;
        let by = acting(ANALYST, at(24), "as planned");
        let record = steps::draw(data, &by, (record.id, record.rev), u64::from(self.drawn))?;
        let seen = seen(data, &by, &record, random)?;
        steps::enter(data, &acting(ANALYST, at(6), "first table"), record.id, &seen)?;
        let n = (0..self.drawn).filter(|nth| f64::from(*nth) < f64::from(self.drawn) * share).count();
        let mut second: Vec<NewEntry> = seen.into_iter().take(n).collect();
        if let Some(other) = second.get_mut(7).filter(|_| share < 1.0) {
            // Two people saw different things.
            "blank".clone_into(&mut other.seen);
        }
        steps::enter(data, &acting(RELEASER, at(3), "second table"), record.id, &second)?;
        Ok(())
    }

    fn votes(&self) -> [u32; 3] {
        LISTS.map(|(_, share)| count(f64::from(self.ballots) * 0.97 * share))
    }

    /// Writes what was reported.
    fn reported(&self) -> String {
        let mut toml = format!(
            "name = \"{}\"\nkind = \"plurality\"\nballots = {}\ninvalid = {}\nrisk_limit = \"5%\"\n\
             tie_rule = \"drawing of lots\"\n\n[audit]\nkind = \"ballot-polling\"\n",
            self.name,
            self.ballots,
            self.ballots - self.votes().iter().sum::<u32>()
        );
        for ((name, _), votes) in LISTS.iter().zip(self.votes()) {
            // Writing to a String cannot fail.
            let _ = write!(toml, "\n[[candidate]]\nname = \"{name}\"\nvotes = {votes}\n");
        }
        toml
    }

    fn manifest(&self) -> String {
        let mut csv = "site,batch,ballots\n".to_owned();
        let per_box = self.ballots / 8;
        for nth in 1..=8 {
            let ballots = if nth == 8 { self.ballots - 7 * per_box } else { per_box };
            let site = if nth <= 4 { "School by the river" } else { "Town hall" };
            let _ = writeln!(csv, "{site},box {nth},{ballots}");
        }
        csv
    }
}

/// Draws what is on the ballots of the sample, as the votes are shared.
fn seen(data: &Data, by: &By, record: &Record, random: &mut Random) -> Result<Vec<NewEntry>, Error> {
    let entries = Opened::of(data, by, record.id)?.shown_entries(data, by)?;
    let mut look = || {
        let mut left = random.unit() / 0.97;
        for (name, share) in LISTS {
            if left < share {
                return name;
            }
            left -= share;
        }
        "invalid"
    };
    Ok(entries.into_iter().map(|entry| NewEntry { ballot: entry.ballot, seen: look().to_owned() }).collect())
}

/// Writes the records of polling stations: honest, with the slips that there always are.
fn protocols(random: &mut Random) -> String {
    let mut csv =
        "county,station,registered,received,issued,unissued,in_box,valid,invalid,Tarnis,Orsen,Velmar\n"
            .to_owned();
    for station in 1..=STATIONS {
        let county = ["Drenn", "Orsen valley", "Oskdrenn", "Upper Velm"][station as usize % 4];
        let registered = 400 + random.below(1_900);
        let turnout = 0.42 + 0.06 * f64::from(station % 4) + 0.1 * random.unit();
        let issued = (0..registered).filter(|_| random.unit() < turnout).count();
        let issued = u32::try_from(issued).unwrap_or(registered);
        let in_box = issued - u32::from(station % 11 == 0);
        let invalid = random.below(1 + in_box / 40);
        let valid = in_box - invalid;
        let tarnis = (0..valid).filter(|_| random.unit() < 0.52).count();
        let tarnis = u32::try_from(tarnis).unwrap_or(valid);
        let orsen = (0..valid - tarnis).filter(|_| random.unit() < 0.64).count();
        let orsen = u32::try_from(orsen).unwrap_or(valid - tarnis);
        // A figure entered twice, and one that was not entered.
        let velmar = valid - tarnis - orsen + if station == 97 { 100 } else { 0 };
        let received = registered + registered / 10;
        let unissued = if station == 31 { "n/a".to_owned() } else { (received - issued).to_string() };
        let _ = writeln!(
            csv,
            "{county},{station},{registered},{received},{issued},{unissued},{in_box},{valid},{invalid},{tarnis},{orsen},{velmar}"
        );
    }
    csv
}

fn sent(data: &Data, by: &By, text: &str) -> Result<String, Error> {
    let kept = data.casebook.keep(&by.viewer, "count.csv", "text/csv", text.as_bytes(), BYTES_MAX)?;
    Ok(kept.digest.as_str().to_owned())
}

fn before(now: Timestamp, hours: i64) -> Timestamp {
    Timestamp::from_unix_milliseconds(now.unix_milliseconds() - hours * HOUR_MS).unwrap_or(now)
}

/// Rounds a number of votes down.
fn count(votes: f64) -> u32 {
    format!("{:.0}", libm::floor(votes)).parse().unwrap_or(0)
}
