//! Signing in elsewhere: by OpenID Connect, where the operator names a provider.

use axum::http::StatusCode;
use axum::http::header::{LOCATION, SET_COOKIE};
use ostrakon_connect::{Begun, Error, Provider};
use ostrakon_desk::casebook::Credential;
use ostrakon_desk::people::user::{self, KnownElsewhere};
use ostrakon_desk::people::{secret, session};
use serde_json::json;

use crate::answer::{Answer, Content};
use crate::ask::Ask;
use crate::gate;
use crate::people::cookie;
use crate::problem::Problem;
use crate::route::{Access, Parameter, Route};
use crate::sentences::{self, Sentences};

const SCOPE: &str = "signing_in_elsewhere";
/// How long somebody may take to sign in there.
const LASTS_MS: i64 = 600_000;
/// Binds what was begun to the browser in which it was.
const COOKIE_NAME: &str = "__Host-signing-in";

/// A provider at which people sign in.
#[derive(Debug)]
pub struct SignInElsewhere {
    /// The provider.
    pub provider: Provider,
}

pub(crate) fn routes() -> Vec<Route> {
    let page = || json!({ "type": "string" });
    vec![
        Route::get("/sign-in/elsewhere", "Go to the provider and sign in there", begin)
            .access(Access::Open)
            .status(StatusCode::SEE_OTHER)
            .gives("text/html; charset=utf-8", page()),
        Route::get("/sign-in/elsewhere/back", "Come back from the provider", finish)
            .access(Access::Open)
            .query(
                ["code", "state", "error", "error_description", "iss", "session_state", "scope"]
                    .map(|name| Parameter::text(name, "As the provider gives it")),
            )
            .open_query()
            .gives("text/html; charset=utf-8", page()),
    ]
    .into_iter()
    .map(|route| route.tag("pages"))
    .collect()
}

fn begin(ask: &Ask) -> Result<Answer, Problem> {
    let elsewhere = ask.service.elsewhere.as_ref().ok_or_else(Problem::not_found)?;
    ask.service.limits.attempt_from(ask.address)?;
    let begun = elsewhere.provider.begin();
    let browser = secret::make()?;
    ask.service.data.casebook.keep_credential(Credential {
        scope: SCOPE.to_owned(),
        name: secret::digest(&browser),
        holder: String::new(),
        value: serde_json::to_string(&begun).unwrap_or_default(),
        until: ostrakon_desk::Timestamp::from_unix_milliseconds(ask.now.unix_milliseconds() + LASTS_MS).ok(),
    })?;
    Ok(Answer::new(StatusCode::SEE_OTHER, Content::Empty)
        .with(LOCATION, begun.url.as_str())
        .with(SET_COOKIE, binding(&browser, LASTS_MS / 1000)))
}

/// Gives the cookie that binds what was begun to the browser. Lax: the way back begins at another site.
fn binding(secret: &str, lasts_s: i64) -> String {
    format!("{COOKIE_NAME}={secret}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={lasts_s}")
}

fn finish(ask: &Ask) -> Result<Answer, Problem> {
    let elsewhere = ask.service.elsewhere.as_ref().ok_or_else(Problem::not_found)?;
    let _place = ask.service.returns.take(&gate::network(ask.address).to_string())?;
    let begun = taken(ask)?;
    let (code, state) = brought(ask, elsewhere.provider.issuer())?;
    let identity =
        elsewhere.provider.finish(&begun, code, state, ask.now).map_err(|error| unproved(&error))?;
    let known = KnownElsewhere { issuer: identity.issuer, subject: identity.subject };
    let user = user::known_elsewhere(&ask.service.data, &known)?.ok_or_else(|| {
        refused(format!("nobody here is known as `{}` there: ask who looks after users", known.subject))
    })?;
    let session = session::begin(&ask.service.data, user, ask.now)?;
    // A page in between: a cookie that is strict is not sent on the way from another site.
    let Sentences { language, go_on, .. } = sentences::asked_for(&ask.headers);
    let content = format!(
        "<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\"><meta http-equiv=\"refresh\" content=\"0; \
         url=/\"><title>Ostrakon</title></head><body><a href=\"/\">{go_on}</a></body></html>\n"
    );
    Ok(Answer::new(StatusCode::OK, Content::Text("text/html; charset=utf-8", content))
        .with(SET_COOKIE, cookie(&session.secret))
        .with(SET_COOKIE, binding("", 0)))
}

/// Takes what was begun in this browser.
///
/// It is taken, not looked at: what was begun ends once, however it ends.
fn taken(ask: &Ask) -> Result<Begun, Problem> {
    let browser = gate::cookie(&ask.headers, COOKIE_NAME).unwrap_or_default();
    let kept = ask.service.data.casebook.take_credential(SCOPE, &secret::digest(browser), ask.now)?;
    kept.and_then(|kept| serde_json::from_str(&kept.value).ok())
        .ok_or_else(|| refused("this was not begun in this browser, or too long ago: sign in again"))
}

/// Gives the code and the state that the browser brings from the provider of this name. *Source:* RFC 9207 for
/// the name, RFC 6749 for the rest.
fn brought<'a>(ask: &'a Ask, issuer: &str) -> Result<(&'a str, &'a str), Problem> {
    if ask.parameter("iss").is_some_and(|told| told != issuer) {
        return Err(refused("this comes from another provider than the one you were sent to: sign in again"));
    }
    match (ask.parameter("error"), ask.parameter("code"), ask.parameter("state")) {
        (None, Some(code), Some(state)) => Ok((code, state)),
        (Some(error), ..) if is_plain(error) => {
            Err(refused(format!("the provider did not let you sign in: `{error}`")))
        }
        _ => Err(refused("the provider did not let you sign in")),
    }
}

/// Says whether a text is one of the words in which providers say what is wrong: whoever made the link that was
/// followed could have put anything there.
fn is_plain(error: &str) -> bool {
    error.len() <= 40 && error.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

fn refused(detail: impl Into<String>) -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, "not_signed_in", detail)
}

/// Says why it is not known who came back.
#[expect(clippy::wildcard_enum_match_arm, reason = "whatever else it is, he who signs in cannot mend it")]
fn unproved(error: &Error) -> Problem {
    match error {
        Error::State | Error::Refused { .. } | Error::Token { .. } | Error::Claim { .. } => {
            refused(format!("what the provider says does not hold: {error}"))
        }
        _ => {
            let detail = "the provider does not answer as it should: sign in again later; the log says more";
            let problem = Problem::new(StatusCode::BAD_GATEWAY, "provider_unusable", detail);
            Problem { inside: Some(error.to_string().into()), ..problem }
        }
    }
}
