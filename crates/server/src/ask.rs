//! Requests, taken apart: what is asked, by whom, when.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::Arc;

use axum::http::HeaderMap;
use axum::http::header::{HeaderName, IF_MATCH};
use ostrakon_desk::Timestamp;
use ostrakon_desk::casebook::{Cursor, Id, Order, Query, Role, Viewer};
use ostrakon_desk::people::token::Scope;
use ostrakon_desk::people::user::User;
use ostrakon_desk::record::By;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use crate::Service;
use crate::problem::Problem;

/// Where a request without a body says why.
pub(crate) const REASON: HeaderName = HeaderName::from_static("x-reason");
/// Under what a request is done once, however often it comes.
pub(crate) const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// Who asks, and how that is known.
#[derive(Clone, Debug)]
pub(crate) struct Who {
    pub(crate) user: User,
    pub(crate) viewer: Viewer,
    pub(crate) proof: Proof,
}

/// How it is known who asks.
#[derive(Clone, Debug)]
pub(crate) enum Proof {
    /// By a session in a browser, whose secret this is.
    Session(String),
    /// By a token, whose secret this is, good for some things.
    Token(String, BTreeSet<Scope>),
}

impl Who {
    pub(crate) fn has_role(&self, roles: &[Role]) -> bool {
        self.viewer.roles.iter().any(|role| roles.contains(role))
    }
}

/// A request.
#[derive(Clone, Debug)]
pub(crate) struct Ask {
    pub(crate) service: Arc<Service>,
    pub(crate) who: Option<Who>,
    pub(crate) now: Timestamp,
    pub(crate) path: BTreeMap<String, String>,
    pub(crate) query: Vec<(String, String)>,
    /// The query as it came.
    pub(crate) query_text: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Json,
    pub(crate) address: IpAddr,
}

impl Ask {
    /// Gives who asks.
    pub(crate) fn who(&self) -> Result<&Who, Problem> {
        self.who.as_ref().ok_or_else(Problem::unauthenticated)
    }

    /// Gives who asks, as one who reads.
    pub(crate) fn viewer(&self) -> Result<&Viewer, Problem> {
        Ok(&self.who()?.viewer)
    }

    /// Gives who does something, when, and why: a reason stands in the body or in a header.
    pub(crate) fn by(&self) -> Result<By, Problem> {
        let in_header = || self.header(&REASON).map(percent_decoded);
        let reason = self.body["reason"].as_str().map(str::to_owned).or_else(in_header).unwrap_or_default();
        Ok(By {
            viewer: self.viewer()?.clone(),
            now: self.now,
            reason,
            key: self.header(&IDEMPOTENCY_KEY).map(str::to_owned),
        })
    }

    pub(crate) fn header(&self, name: &HeaderName) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Gives a part of the path.
    pub(crate) fn part(&self, name: &str) -> &str {
        self.path.get(name).map_or("", String::as_str)
    }

    /// Gives the id in the path. *Errors:* it is none, which is as if there were no such record.
    pub(crate) fn id(&self) -> Result<Id, Problem> {
        self.part("id").parse().map_err(|_| Problem::not_found())
    }

    /// Gives the revision that the request was made for. *Errors:* it says none.
    pub(crate) fn rev(&self) -> Result<u64, Problem> {
        let missing = || {
            let detail = "say by If-Match which revision the change was made for";
            Problem::new(axum::http::StatusCode::PRECONDITION_REQUIRED, "if_match_missing", detail)
        };
        let given = self.headers.get(&IF_MATCH).ok_or_else(missing)?;
        let rev = given.to_str().ok().and_then(|text| text.strip_prefix('"')?.strip_suffix('"'));
        let none = || Problem::bad_request("If-Match names no revision; expected such as \"3\"");
        rev.and_then(|rev| rev.parse().ok()).ok_or_else(none)
    }

    /// Gives a parameter of the query.
    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// Gives all values of a parameter that may be repeated.
    pub(crate) fn parameters(&self, name: &str) -> Vec<String> {
        let of_name = self.query.iter().filter(|(found, _)| found == name);
        of_name.map(|(_, value)| value.clone()).collect()
    }

    /// Gives a whole number from the query.
    pub(crate) fn number(&self, name: &str, least: u64, most: u64) -> Result<Option<u64>, Problem> {
        let Some(text) = self.parameter(name) else { return Ok(None) };
        let number = text.parse().ok().filter(|number| (least..=most).contains(number));
        let wrong = || Problem::bad_request(format!("`{name}` is no number from {least} to {most}"));
        number.map(Some).ok_or_else(wrong)
    }

    /// Reads the body as what it should be.
    pub(crate) fn read<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        read(&self.body)
    }

    /// Reads the body as what it should be, beside the reason that stands in it.
    pub(crate) fn read_beside_reason<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        let mut sent = self.body.clone();
        if let Some(fields) = sent.as_object_mut() {
            fields.remove("reason");
        }
        read(&sent)
    }

    /// Gives the question about records that the query asks, beside its facets.
    pub(crate) fn records(&self, kind: Option<&str>, facets: &[&str]) -> Result<Query, Problem> {
        let text = |name| self.parameter(name).map(str::to_owned);
        let tlp = self.parameter("tlp").map(|tlp| tlp.parse().map_err(|_| wrong_tlp(tlp))).transpose()?;
        let after: Option<Cursor> = self.parameter("cursor").map(str::parse).transpose().map_err(|_| {
            Problem::bad_request("`cursor` is none that was given: take `next` of the page before")
        })?;
        let limit = self.number("limit", 1, LIMIT_MAX)?.unwrap_or(LIMIT);
        let by_facet = self.query.iter().filter(|(name, _)| facets.contains(&name.as_str()));
        Ok(Query {
            kind: kind.map(str::to_owned),
            election: text("election"),
            owner: text("owner"),
            tlp,
            facets: by_facet.cloned().collect(),
            text: text("q"),
            order: match self.parameter("order") {
                None | Some("changed") => Order::Changed,
                Some("rank") => Order::Rank,
                Some(other) => {
                    let detail = format!("`order` is `{other}`, expected `changed` or `rank`");
                    return Err(Problem::bad_request(detail));
                }
            },
            after,
            limit: usize::try_from(limit).ok(),
        })
    }
}

/// Reads JSON as what it should be.
pub(crate) fn read<T: DeserializeOwned>(json: &Json) -> Result<T, Problem> {
    ostrakon_desk::record::read_as(json).map_err(|problem| Problem::invalid(vec![problem]))
}

/// Records of a page where nobody says how many.
pub(crate) const LIMIT: u64 = 50;
/// Most records of a page.
pub(crate) const LIMIT_MAX: u64 = 200;

fn wrong_tlp(tlp: &str) -> Problem {
    let names: Vec<&str> = ostrakon_desk::Tlp::ALL.iter().map(|tlp| tlp.name()).collect();
    Problem::bad_request(format!("`tlp` is `{tlp}`, expected one of {}", names.join(", ")))
}

/// Undoes the percent encoding in which a header carries what is no ASCII.
fn percent_decoded(text: &str) -> String {
    let escaped = text.replace('+', "%2B").replace('&', "%26").replace('=', "%3D");
    url::form_urlencoded::parse(escaped.as_bytes())
        .next()
        .map_or_else(String::new, |(name, _)| name.into_owned())
}
