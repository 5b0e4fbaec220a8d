//! The gate: who asks, whether a browser was tricked into asking, and whether too much is asked.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

use axum::http::header::{AUTHORIZATION, COOKIE, HOST, HeaderName, ORIGIN};
use axum::http::{HeaderMap, Method, StatusCode};
use governor::clock::Clock as _;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use ostrakon_desk::people::{session, token};
use ostrakon_desk::{Data, Timestamp};

use crate::ask::{Proof, Who};
use crate::problem::Problem;

/// Name of the cookie: the prefix has browsers send it to this host alone, encrypted, from every path.
pub(crate) const COOKIE_NAME: &str = "__Host-session";
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// Says who asks, by a token or by the cookie of a session; nothing where neither is given.
///
/// *Errors:* what is given is worth nothing, or a browser asks for something that another site made it ask for.
pub(crate) fn who(
    data: &Data,
    method: &Method,
    headers: &HeaderMap,
    now: Timestamp,
) -> Result<Option<Who>, Problem> {
    if let Some(given) = headers.get(AUTHORIZATION) {
        let secret = given.to_str().ok().and_then(|text| text.strip_prefix("Bearer "));
        return by_token(data, secret.unwrap_or_default(), now).map(Some);
    }
    let Some(secret) = cookie(headers, COOKIE_NAME) else { return Ok(None) };
    let Some(user) = session::user_of(data, secret, now)? else { return Ok(None) };
    if !method.is_safe() {
        same_origin(headers)?;
    }
    let viewer = user.viewer();
    Ok(Some(Who { user, viewer, proof: Proof::Session(secret.to_owned()) }))
}

/// Says who asks by a token.
pub(crate) fn by_token(data: &Data, secret: &str, now: Timestamp) -> Result<Who, Problem> {
    let (user, scopes) = token::user_of(data, secret, now)?.ok_or_else(Problem::unauthenticated)?;
    let viewer = user.viewer();
    Ok(Who { user, viewer, proof: Proof::Token(scopes) })
}

/// Gives a cookie.
pub(crate) fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let all = headers.get_all(COOKIE).iter().filter_map(|cookies| cookies.to_str().ok());
    let mut pairs = all.flat_map(|cookies| cookies.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(found, _)| *found == name).map(|(_, value)| value)
}

/// Refuses what a page of another site made a browser ask for.
///
/// Browsers say where a request comes from; who says nothing is no browser, and has no cookie to be abused.
pub(crate) fn same_origin(headers: &HeaderMap) -> Result<(), Problem> {
    let text = |name: &HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let is_ours = match (text(&FETCH_SITE), text(&ORIGIN)) {
        (Some(site), _) => site == "same-origin",
        (None, Some(origin)) => {
            let host = origin.split_once("://").map(|(_, host)| host);
            host.is_some() && host == text(&HOST)
        }
        (None, None) => false,
    };
    let detail = "another site asked for this, or the browser does not say which one did";
    if is_ours { Ok(()) } else { Err(Problem::new(StatusCode::FORBIDDEN, "cross_site", detail)) }
}

/// Says where a request comes from: behind a proxy what that says, which is the last word of the header.
pub(crate) fn address(peer: IpAddr, headers: &HeaderMap, is_behind_proxy: bool) -> IpAddr {
    let told = || {
        let told = headers.get_all(FORWARDED_FOR).iter().next_back()?.to_str().ok()?;
        told.rsplit(',').next()?.trim().parse().ok()
    };
    if is_behind_proxy { told().unwrap_or(peer) } else { peer }
}

/// How much may be asked.
#[derive(Debug)]
pub(crate) struct Limits {
    requests: DefaultKeyedRateLimiter<String>,
    secrets: DefaultKeyedRateLimiter<String>,
    addresses: DefaultKeyedRateLimiter<String>,
}

/// Names kept of those who asked lately, after which the idle ones are forgotten.
const KEPT: usize = 10_000;
/// Attempts to prove to be somebody: so many at once, then one every six seconds.
const ATTEMPTS: u32 = 10;
/// The same from one address, behind which a whole office may sit: so many at once, then one a second.
const ATTEMPTS_OF_ADDRESS: u32 = 60;

impl Limits {
    pub(crate) fn new(requests_per_second: u32) -> Self {
        let rate = NonZeroU32::new(requests_per_second).unwrap_or(NonZeroU32::MIN);
        let burst = rate.saturating_mul(NonZeroU32::MIN.saturating_add(4));
        let per_minute = |attempts| Quota::per_minute(NonZeroU32::new(attempts).unwrap_or(NonZeroU32::MIN));
        Self {
            requests: RateLimiter::keyed(Quota::per_second(rate).allow_burst(burst)),
            secrets: RateLimiter::keyed(per_minute(ATTEMPTS)),
            addresses: RateLimiter::keyed(per_minute(ATTEMPTS_OF_ADDRESS)),
        }
    }

    /// Counts a request of somebody.
    pub(crate) fn request(&self, who: &str) -> Result<(), Problem> {
        check(&self.requests, who)
    }

    /// Counts an attempt to prove to be somebody: by address, so that nobody shuts another out by trying.
    pub(crate) fn attempt(&self, user: &str, address: IpAddr) -> Result<(), Problem> {
        check(&self.secrets, &format!("{user} {address}"))
    }

    /// Counts an attempt to prove something from an address.
    pub(crate) fn attempt_from(&self, address: IpAddr) -> Result<(), Problem> {
        check(&self.addresses, &address.to_string())
    }
}

fn check(limiter: &DefaultKeyedRateLimiter<String>, who: &str) -> Result<(), Problem> {
    if limiter.len() > KEPT {
        limiter.retain_recent();
    }
    limiter.check_key(&who.to_owned()).map_err(|until| {
        let wait: Duration = until.wait_time_from(governor::clock::DefaultClock::default().now());
        let retry_after = Some(wait.as_secs() + 1);
        let problem = Problem::new(StatusCode::TOO_MANY_REQUESTS, "too_many", "too much was asked: wait");
        Problem { retry_after, ..problem }
    })
}

/// Gives somebody as he may read now. *Errors:* he may no longer.
pub(crate) fn still(
    data: &Data,
    who: &Who,
    now: Timestamp,
) -> Result<ostrakon_desk::casebook::Viewer, Problem> {
    let user = match &who.proof {
        Proof::Session(secret) => session::user_of(data, secret, now)?,
        Proof::Token(_) => ostrakon_desk::people::user::named(data, &who.user.name)?
            .map(|(_, user)| user)
            .filter(|user| !user.is_disabled),
    };
    user.map(|user| user.viewer()).ok_or_else(Problem::unauthenticated)
}
