//! An exercise on disk: one export a platform, the election pack, and the truth.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use ostrakon_model::Post;
use serde::Serialize;

use super::country::{DAY, DAYS, PLATFORMS, date};
use super::{Scenario, Truth, generate};
use crate::Error;
use crate::watch::NewFile;

/// What was written.
#[derive(Clone, Debug)]
pub struct Written {
    /// One export a platform, `PLATFORM.ndjson`.
    pub exports: Vec<PathBuf>,
    /// The election pack, `election.toml`.
    pub pack: PathBuf,
    /// The truth, `truth.json`; written last, so that everything is there when it is.
    pub truth_file: PathBuf,
    /// What is in it.
    pub truth: Truth,
}

/// One line of an export. All lines have all fields: readers guess columns from the first ones.
#[derive(Serialize)]
struct Line<'p> {
    post_id: &'p str,
    account_id: &'p str,
    created_at: String,
    platform: &'p str,
    language: &'p str,
    text: &'p str,
    urls: &'p [Cow<'p, str>],
    hashtags: &'p [Cow<'p, str>],
    mentions: &'p [Cow<'p, str>],
    object_id: &'p str,
    reshare_of: &'p str,
    reply_to: &'p str,
    quote_of: &'p str,
    author_created_at: &'p str,
}

impl<'p> Line<'p> {
    fn of(post: &'p Post<'_>) -> Self {
        let born = post.extra.iter().find(|(name, _)| name == "author_created_at");
        Self {
            post_id: post.id.as_str(),
            account_id: post.account.as_str(),
            created_at: post.created_at.to_string(),
            platform: post.platform.as_str(),
            language: post.language.as_ref().map_or("", |language| language.as_str()),
            text: &post.text,
            urls: &post.urls,
            hashtags: &post.hashtags,
            mentions: &post.mentions,
            object_id: post.objects.first().map_or("", |object| object.as_str()),
            reshare_of: post.reshare_of.as_ref().map_or("", |id| id.as_str()),
            reply_to: post.reply_to.as_ref().map_or("", |id| id.as_str()),
            quote_of: post.quote_of.as_ref().map_or("", |id| id.as_str()),
            author_created_at: born.map_or("", |(_, value)| value),
        }
    }
}

/// Writes an exercise into a folder, which must be there. What has the same names is replaced.
///
/// Each file appears whole or not at all. *Errors:* the folder cannot be written to.
pub fn write(scenario: &Scenario, folder: &Path) -> Result<Written, Error> {
    let exports: Vec<PathBuf> =
        PLATFORMS.iter().map(|(platform, _)| folder.join(format!("{platform}.ndjson"))).collect();
    let mut files = exports.iter().map(|path| NewFile::create(path)).collect::<Result<Vec<_>, _>>()?;
    let mut failure = None;
    let truth = generate(scenario, &mut |post| {
        let platform = PLATFORMS.iter().position(|(name, _)| *name == post.platform.as_str());
        if failure.is_none()
            && let Some(file) = platform.and_then(|platform| files.get_mut(platform))
        {
            failure = file.put(|out| line(out, post)).err();
        }
    });
    if let Some(error) = failure {
        return Err(error);
    }
    for file in files {
        file.finish()?;
    }
    let pack = folder.join("election.toml");
    whole(&pack, election(&truth).as_bytes())?;
    let truth_file = folder.join("truth.json");
    let text = serde_json::to_vec_pretty(&truth)
        .map_err(|error| Error::File { path: truth_file.clone(), source: error.into() })?;
    whole(&truth_file, &text)?;
    Ok(Written { exports, pack, truth_file, truth })
}

/// What was written of an exercise day by day.
#[derive(Debug)]
pub(super) struct WrittenDays {
    /// Exports of each day from 0, `day-01-PLATFORM.ndjson`; none of a platform on which nobody posted.
    pub(super) days: BTreeMap<u32, Vec<PathBuf>>,
    /// The election pack.
    pub(super) pack: PathBuf,
    /// What is in it.
    pub(super) truth: Truth,
}

/// Writes the posts of each day and platform into an export of their own, and the election pack.
pub(super) fn write_days(scenario: &Scenario, folder: &Path) -> Result<WrittenDays, Error> {
    let mut days: BTreeMap<u32, Vec<PathBuf>> = BTreeMap::new();
    // Those of the day that is being made, by platform.
    let mut open: BTreeMap<String, NewFile> = BTreeMap::new();
    let (mut today, mut outcome) = (0, Ok(()));
    let finish = |open: &mut BTreeMap<String, NewFile>| {
        std::mem::take(open).into_values().try_for_each(NewFile::finish)
    };
    let truth = generate(scenario, &mut |post| {
        if outcome.is_err() {
            return;
        }
        let day = post.created_at.unix_seconds().saturating_sub(scenario.start) / (DAY / 1000);
        outcome = (|| {
            if day != today {
                finish(&mut open)?;
                today = day;
            }
            let platform = post.platform.as_str();
            if !open.contains_key(platform) {
                let path = folder.join(format!("day-{:02}-{platform}.ndjson", day + 1));
                open.insert(platform.to_owned(), NewFile::create(&path)?);
                days.entry(day).or_default().push(path);
            }
            open.get_mut(platform).map_or(Ok(()), |file| file.put(|out| line(out, post)))
        })();
    });
    outcome?;
    finish(&mut open)?;
    let pack = folder.join("election.toml");
    whole(&pack, election(&truth).as_bytes())?;
    Ok(WrittenDays { days, pack, truth })
}

fn line(out: &mut impl std::io::Write, post: &Post<'_>) -> std::io::Result<()> {
    serde_json::to_writer(&mut *out, &Line::of(post))?;
    out.write_all(b"\n")
}

fn whole(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let mut file = NewFile::create(path)?;
    file.put(|out| out.write_all(bytes))?;
    file.finish()
}

/// Gives the election pack of the invented vote: official accounts stand in it, operations do not.
fn election(truth: &Truth) -> String {
    let day = |days: i64| date(truth.start, days).to_string();
    let (vote, second) = (i64::from(DAYS) - 1, i64::from(DAYS) + 6);
    let mut pack = HEAD
        .replace("{campaign}", &day(-14))
        .replace("{vote}", &day(vote))
        .replace("{second}", &day(second))
        .replace("{certified}", &day(second + 10));
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    // Writing to a text cannot fail.
    for party in &truth.parties {
        let (name, accounts) = (quoted(&party.name), toml::Value::from(party.accounts.clone()));
        let _ = write!(pack, "\n[[party]]\nname = {name}\naccounts = {accounts}\n");
        let _ = write!(pack, "\n[[candidate]]\nname = {}\nparty = {name}\n", quoted(&party.candidate));
    }
    for newspaper in &truth.newspapers {
        let (name, accounts) = (quoted(&newspaper.name), toml::Value::from(newspaper.accounts.clone()));
        let _ = write!(pack, "\n[[partner]]\nname = {name}\nrole = \"newspaper\"\naccounts = {accounts}\n");
    }
    pack
}

const HEAD: &str = r#"# The vote of an exercise. The country, its law, parties, people and newspapers are invented.
id = "marvenia-2026"
name = "Parliamentary election in Marvenia (exercise)"
country = "XX"
kind = "parliamentary"
languages = ["hy", "ro", "pl", "de", "fr", "en"]
default_tlp = "TLP:AMBER"
campaign_begins = {campaign}
certified = {certified}
watch_terms = ["rigged", "stolen", "կեղծված", "furat", "sfałszowane", "gefälscht", "truqué", "Drenner"]

[[round]]
[[round.poll]]
date = {vote}
opens = "08:00"
closes = "20:00"
time_zone = "Etc/GMT-3"

[[round]]
[[round.poll]]
date = {second}
opens = "08:00"
closes = "20:00"
time_zone = "Etc/GMT-3"

[silence]
begins = { days_before = 1, at = "00:00" }
ends = { days_before = 0, at = "20:00" }
law = "Electoral code of Marvenia (exercise), article 12"

[[obligation]]
name = "Publish the turnout"
who = "election commission"
due = { days_before = 0, at = "22:00" }
law = "Electoral code of Marvenia (exercise), article 31"

[[obligation]]
name = "Publish the protocols of all polling stations"
who = "election commission"
round = 1
due = { days_before = 0, at = "23:30" }
law = "Electoral code of Marvenia (exercise), article 33"

[[obligation]]
name = "Decide the complaints about the first round"
who = "election commission"
round = 1
due = { days_before = -3, at = "18:00" }
law = "Electoral code of Marvenia (exercise), article 40"

[[obligation]]
name = "Hand the ballots of the second round to the districts"
who = "election commission"
round = 2
due = { days_before = 2, at = "12:00" }
law = "Electoral code of Marvenia (exercise), article 27"

[[obligation]]
name = "Report on foreign interference to parliament"
who = "task force"
round = 2
due = { days_before = 1, at = "10:00" }
law = "Act on the task force (exercise), section 4"

[[source]]
name = "Election commission of Marvenia"
url = "https://vote.marvenia.example"
"#;
