//! The minutes of the seed: what was published before, who rolled which dice, where.

use serde::Deserialize;
use toml::Spanned;

use super::Error;
use super::draw_list::Scheme;
use crate::text::line_at;

/// What is known of how the seed came to be: `ceremony.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ceremony {
    /// SHA-256 of the manifest, as published before the seed was drawn.
    pub manifest_sha256: String,
    /// SHA-256 of the contest file, as published before the seed was drawn.
    pub contest_sha256: String,
    /// SHA-256 of what the machine read of each ballot, as published before the seed was drawn; in a comparison of
    /// ballots only.
    pub records_sha256: Option<String>,
    /// When they were published, as `2026-06-08T09:00:00Z`.
    pub committed: String,
    /// Where they were published.
    pub published: String,
    /// The seed.
    pub seed: String,
    /// When it was drawn, in the same form.
    pub drawn: String,
    /// Where.
    pub place: String,
    /// Who rolled, and who saw it.
    pub people: Vec<String>,
    /// Which dice, and how they were read.
    pub dice: String,
    /// How ballots are drawn.
    pub scheme: Scheme,
    /// How many.
    pub n: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CeremonyFile {
    commitment: CommitmentFile,
    seed: SeedFile,
    draw: DrawFile,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CommitmentFile {
    manifest_sha256: Spanned<String>,
    contest_sha256: Spanned<String>,
    records_sha256: Option<Spanned<String>>,
    at: Spanned<String>,
    published: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SeedFile {
    value: Spanned<String>,
    at: Spanned<String>,
    place: Spanned<String>,
    people: Spanned<Vec<String>>,
    dice: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DrawFile {
    scheme: Scheme,
    n: u64,
}

/// Shortest seed: nobody guesses twenty dice.
const SEED_DIGITS_MIN: usize = 20;
/// Longest: nobody rolls more.
const SEED_DIGITS_MAX: usize = 1_000;

impl Ceremony {
    /// Reads the minutes.
    ///
    /// *Errors:* with line and field: what is missing or empty, a digest or time that is none, a seed that is not of
    /// 20 digits or more, or one that was drawn before manifest and contest were published.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let line = |at: usize| line_at(text, at);
        let file: CeremonyFile = toml::from_str(text).map_err(|error| {
            let hint = "the minutes have [commitment], [seed] and [draw]";
            let line = error.span().map(|span| line(span.start));
            Error { line, ..Error::new(error.message().replace('\n', "; "), hint) }
        })?;
        let fault = |at: &Spanned<String>, field: &str, problem: &str, hint: &str| {
            Error::new(problem, hint).line(line(at.span().start)).field(field)
        };
        let CeremonyFile { commitment, seed, draw } = file;
        let records = commitment.records_sha256.as_ref().map(|digest| (digest, "records_sha256"));
        for (digest, field) in
            [(&commitment.manifest_sha256, "manifest_sha256"), (&commitment.contest_sha256, "contest_sha256")]
                .into_iter()
                .chain(records)
        {
            if digest.get_ref().len() != 64 || !digest.get_ref().bytes().all(|b| b.is_ascii_hexdigit()) {
                return Err(fault(
                    digest,
                    field,
                    "is no SHA-256, expected 64 hexadecimal digits",
                    "`sha256sum FILE`",
                ));
            }
        }
        for at in [&commitment.at, &seed.at] {
            if !is_moment(at.get_ref()) {
                let problem = "is no moment in UTC, expected such as 2026-06-08T09:00:00Z";
                return Err(fault(at, "at", problem, "write all digits, with T and Z"));
            }
        }
        // In this form texts are ordered as the moments are.
        if seed.at.get_ref() <= commitment.at.get_ref() {
            let problem = "the seed was drawn before manifest and contest were published";
            let hint = "who knows the seed can arrange the ballots: publish both digests, then roll again";
            return Err(fault(&seed.at, "at", problem, hint));
        }
        let value = seed.value.get_ref();
        if !(SEED_DIGITS_MIN..=SEED_DIGITS_MAX).contains(&value.len())
            || !value.bytes().all(|b| b.is_ascii_digit())
        {
            let problem = "is no seed, expected 20 digits or more and nothing else";
            return Err(fault(&seed.value, "value", problem, "roll ten-sided dice, twenty times"));
        }
        for (text, field, hint) in [
            (&commitment.published, "published", "say where both digests were published"),
            (&seed.place, "place", "say where the dice were rolled"),
            (&seed.dice, "dice", "say which dice, and how they were read"),
        ] {
            if text.get_ref().trim().is_empty() {
                return Err(fault(text, field, "is empty", hint));
            }
        }
        if seed.people.get_ref().iter().all(|name| name.trim().is_empty()) {
            let at = line(seed.people.span().start);
            return Err(Error::new("is empty", "say who saw the dice").line(at).field("people"));
        }
        Ok(Self {
            manifest_sha256: commitment.manifest_sha256.into_inner().to_ascii_lowercase(),
            contest_sha256: commitment.contest_sha256.into_inner().to_ascii_lowercase(),
            records_sha256: commitment.records_sha256.map(|digest| digest.into_inner().to_ascii_lowercase()),
            committed: commitment.at.into_inner(),
            published: commitment.published.into_inner(),
            seed: seed.value.into_inner(),
            drawn: seed.at.into_inner(),
            place: seed.place.into_inner(),
            people: seed.people.into_inner(),
            dice: seed.dice.into_inner(),
            scheme: draw.scheme,
            n: draw.n,
        })
    }
}

fn is_moment(text: &str) -> bool {
    let fits = |(c, form): (char, char)| if form == '0' { c.is_ascii_digit() } else { c == form };
    text.len() == 20 && text.chars().zip("0000-00-00T00:00:00Z".chars()).all(fits)
}
