//! The gate: who asks, whether a browser was tricked into asking, and whether too much is asked.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::http::header::{AUTHORIZATION, COOKIE, HOST, HeaderName, ORIGIN};
use axum::http::{HeaderMap, Method, StatusCode};
use governor::clock::Clock as _;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use ostrakon_desk::people::{secret, session, token};
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
    Ok(Who { user, viewer, proof: Proof::Token(secret.to_owned(), scopes) })
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

/// Gives what is counted as one address: whoever has an IPv6 address has the 2⁶⁴ beside it.
pub(crate) fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() >> 64 << 64)),
        address @ IpAddr::V4(_) => address,
    }
}

/// How much may be asked.
#[derive(Debug)]
pub(crate) struct Limits {
    requests: DefaultKeyedRateLimiter<String>,
    secrets: DefaultKeyedRateLimiter<String>,
    addresses: DefaultKeyedRateLimiter<String>,
    numbers: DefaultKeyedRateLimiter<String>,
}

/// Seconds after which there may be a place again.
const PLACE_SECONDS: u64 = 30;
/// Names kept of those who asked lately, after which the idle ones are forgotten.
const KEPT: usize = 10_000;
/// Attempts to prove to be somebody: so many at once, then one every six seconds.
const ATTEMPTS: u32 = 10;
/// The same from one address, behind which a whole office may sit: so many at once, then one a second.
const ATTEMPTS_OF_ADDRESS: u32 = 60;
/// Numbers of the second factor that are tried for one user whose password is known, wherever from: so many at once,
/// then one a minute. Three of a million hold at a time, so that guessing takes most of a year.
const NUMBERS: u32 = 10;

impl Limits {
    pub(crate) fn new(requests_per_second: u32) -> Self {
        let rate = NonZeroU32::new(requests_per_second).unwrap_or(NonZeroU32::MIN);
        let burst = rate.saturating_mul(NonZeroU32::MIN.saturating_add(4));
        let per_minute = |attempts| Quota::per_minute(NonZeroU32::new(attempts).unwrap_or(NonZeroU32::MIN));
        Self {
            requests: RateLimiter::keyed(Quota::per_second(rate).allow_burst(burst)),
            secrets: RateLimiter::keyed(per_minute(ATTEMPTS)),
            addresses: RateLimiter::keyed(per_minute(ATTEMPTS_OF_ADDRESS)),
            numbers: RateLimiter::keyed(
                per_minute(1).allow_burst(NonZeroU32::new(NUMBERS).unwrap_or(NonZeroU32::MIN)),
            ),
        }
    }

    /// Counts a request of somebody.
    pub(crate) fn request(&self, who: &str) -> Result<(), Problem> {
        check(&self.requests, who)
    }

    /// Counts an attempt to prove to be somebody: by address, so that nobody shuts another out by trying.
    ///
    /// The name is anything that anybody sends, however long: its digest is kept.
    pub(crate) fn attempt(&self, user: &str, address: IpAddr) -> Result<(), Problem> {
        check(&self.secrets, &format!("{} {}", secret::digest(user), network(address)))
    }

    /// Counts an attempt to prove something from an address.
    pub(crate) fn attempt_from(&self, address: IpAddr) -> Result<(), Problem> {
        check(&self.addresses, &network(address).to_string())
    }

    /// Counts a number that somebody tries who has the password of a user: by user alone, whom no stranger shuts out so.
    pub(crate) fn number(&self, user: &str) -> Result<(), Problem> {
        check(&self.numbers, user)
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

/// Work that is done one after the other, for which only so many wait, each of whom holds up a thread.
#[derive(Debug)]
pub(crate) struct Turns {
    turn: Mutex<()>,
    waiting: AtomicUsize,
    waiting_max: usize,
    seconds: u64,
}

impl Turns {
    /// `seconds` are after what who is refused may ask again.
    pub(crate) const fn new(waiting_max: usize, seconds: u64) -> Self {
        Self { turn: Mutex::new(()), waiting: AtomicUsize::new(0), waiting_max, seconds }
    }

    /// Waits for one's turn. *Errors:* too many wait already.
    pub(crate) fn take(&self) -> Result<MutexGuard<'_, ()>, Problem> {
        let waiting_before = self.waiting.fetch_add(1, Ordering::SeqCst);
        let turn = (waiting_before < self.waiting_max)
            .then(|| self.turn.lock().unwrap_or_else(PoisonError::into_inner));
        self.waiting.fetch_sub(1, Ordering::SeqCst);
        turn.ok_or_else(|| full(self.seconds))
    }
}

/// Places of which there are only so many at once, and for each person only some of them.
#[derive(Debug)]
pub(crate) struct Places {
    most: usize,
    most_of_one: usize,
    taken: Mutex<BTreeMap<String, usize>>,
}

/// A place, until it is dropped.
#[derive(Debug)]
pub(crate) struct Place {
    places: Arc<Places>,
    who: String,
}

impl Places {
    pub(crate) fn new(most: usize, most_of_one: usize) -> Arc<Self> {
        Arc::new(Self { most, most_of_one, taken: Mutex::default() })
    }

    /// Takes a place. *Errors:* there is none left, or none for him.
    pub(crate) fn take(self: &Arc<Self>, who: &str) -> Result<Place, Problem> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let of_one = taken.get(who).copied().unwrap_or(0);
        if of_one >= self.most_of_one || taken.values().sum::<usize>() >= self.most {
            return Err(full(PLACE_SECONDS));
        }
        taken.insert(who.to_owned(), of_one + 1);
        Ok(Place { places: Arc::clone(self), who: who.to_owned() })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.places.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(of_one) = taken.get_mut(&self.who) {
            *of_one -= 1;
        }
        taken.retain(|_, of_one| *of_one > 0);
    }
}

fn full(seconds: u64) -> Problem {
    let detail = "too much of this is under way already: ask again soon";
    let problem = Problem::new(StatusCode::TOO_MANY_REQUESTS, "too_many", detail);
    Problem { retry_after: Some(seconds), ..problem }
}

/// Gives somebody as he may read now. *Errors:* he may no longer.
pub(crate) fn still(
    data: &Data,
    who: &Who,
    now: Timestamp,
) -> Result<ostrakon_desk::casebook::Viewer, Problem> {
    let user = match &who.proof {
        Proof::Session(secret) => session::user_of(data, secret, now)?,
        Proof::Token(secret, _) => token::user_of(data, secret, now)?.map(|(user, _)| user),
    };
    user.map(|user| user.viewer()).ok_or_else(Problem::unauthenticated)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn turns_are_taken_and_not_everybody_waits() {
        let turns = Turns::new(4, 10);
        let turn = turns.take().unwrap();
        let (told, answers) = channel();
        std::thread::scope(|scope| {
            for _ in 0..7 {
                let (told, turns) = (told.clone(), &turns);
                scope.spawn(move || told.send(turns.take().map(drop)).unwrap());
            }
            for _ in 0..3 {
                let refused = answers.recv().unwrap().unwrap_err();
                assert_eq!((refused.status, refused.retry_after), (StatusCode::TOO_MANY_REQUESTS, Some(10)));
            }
            drop(turn);
            for _ in 0..4 {
                answers.recv().unwrap().unwrap();
            }
        });
        drop(turns.take().unwrap());
    }

    #[test]
    fn nobody_takes_all_places() {
        let places = Places::new(3, 2);
        let first = places.take("anna").unwrap();
        let _second = places.take("anna").unwrap();
        assert_eq!(places.take("anna").unwrap_err().code, "too_many");
        let _of_bela = places.take("bela").unwrap();
        assert_eq!(places.take("cleo").unwrap_err().code, "too_many", "all are taken");
        drop(first);
        let _of_cleo = places.take("cleo").unwrap();
        assert_eq!(places.taken.lock().unwrap().len(), 3);
    }

    #[test]
    fn what_is_kept_of_attempts_is_short_and_of_networks() {
        let limits = Limits::new(100);
        let of = |address: &str| limits.attempt(&"x".repeat(1 << 20), address.parse().unwrap());
        for nth in 0..ATTEMPTS {
            of(&format!("2001:db8::{nth:x}")).unwrap();
        }
        assert_eq!(of("2001:db8::ffff").unwrap_err().code, "too_many", "the same network");
        of("2001:db8:0:1::1").unwrap();
        of("192.0.2.1").unwrap();
        let kept = format!("{:?}", limits.secrets);
        assert!(kept.len() < 1 << 16, "{} bytes", kept.len());
        assert_eq!(network("::ffff:192.0.2.1".parse().unwrap()), network("192.0.2.1".parse().unwrap()));
    }
}
