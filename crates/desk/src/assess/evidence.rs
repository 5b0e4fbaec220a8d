//! Evidence: what was kept before it vanished, with how far it is relied on.

use ostrakon_casebook::Kind;
use ostrakon_model::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::admiralty::{Credibility, Reliability};
use super::disarm::Disarm;
use crate::record::{Body, Circumstances, Problem};

/// What a piece of evidence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Shows {
    /// Posts, or a page that anybody could make.
    Post,
    /// Something that mainstream media published.
    MainstreamMedia,
    /// Somebody of high profile passing it on.
    HighProfile,
    /// What an authority did or said, another concrete action, or a call for violence.
    Response,
    /// Addresses, certificates, hosting, money.
    Technical,
    /// A document.
    Document,
    /// Something else.
    Other,
}

/// What the record of a piece of evidence says; the files themselves are attached to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// What it is, in a line.
    pub title: String,
    /// What it shows.
    pub shows: Shows,
    /// Where it was found.
    #[serde(default)]
    pub url: String,
    /// Platform that it was found on.
    #[serde(default)]
    pub platform: String,
    /// When it was taken.
    #[schemars(with = "String", extend("format" = "date-time"))]
    #[serde(with = "crate::rfc3339")]
    pub taken: Timestamp,
    /// How it was taken, such as `browser, full page`.
    pub method: String,
    /// Where it comes from; two pieces of one origin are one indicator.
    pub origin: String,
    /// How far its source is relied on.
    pub reliability: Reliability,
    /// How credible what it says is.
    pub credibility: Credibility,
    /// What is to be known of it.
    #[serde(default)]
    pub note: String,
}

impl Body for Evidence {
    const KIND: Kind = Kind {
        name: "evidence",
        facets: &["shows", "platform"],
        read: Kind::READERS,
        write: Kind::WRITERS,
        rank: None,
    };
    const PLURAL: &'static str = "evidence-items";
    const MEANING: &'static str = "What was kept before it vanished; the files are attached";
    const COLUMNS: &'static [&'static str] =
        &["title", "shows", "platform", "url", "taken", "reliability", "credibility", "origin"];
    const HAS_FOLLOWING: bool = true;
    const EXAMPLE: &'static str = r#"{"title": "Post about closed stations", "shows": "post", "platform": "x",
        "url": "https://example.org/post/1", "taken": "2026-05-03T10:05:00Z", "method": "browser, full page",
        "origin": "x.example", "reliability": "c", "credibility": 3}"#;

    fn problems(&self, _: &Disarm) -> Vec<Problem> {
        let texts = [("title", &self.title), ("method", &self.method), ("origin", &self.origin)];
        texts.into_iter().filter_map(|(field, text)| Problem::if_empty(field, text)).collect()
    }

    fn follows(&self, _: &Circumstances<'_>) -> Json {
        json!({
            "reliability": { "words": self.reliability.words(), "number": self.reliability.number() },
            "credibility": { "words": self.credibility.words(), "number": self.credibility.number() },
            "tags": [self.reliability.tag(), self.credibility.tag()],
        })
    }
}
