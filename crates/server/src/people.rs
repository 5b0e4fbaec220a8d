//! People: signing in, users, tokens, settings.

use axum::http::header::SET_COOKIE;
use axum::http::{Method, StatusCode};
use ostrakon_desk::casebook::Role;
use ostrakon_desk::people::second_factor;
use ostrakon_desk::people::session::{self, Refusal};
use ostrakon_desk::people::settings::{self, Settings};
use ostrakon_desk::people::token::{self, Token};
use ostrakon_desk::people::user::{self, User};
use ostrakon_desk::people::{invitation, password};
use ostrakon_desk::record::Body as _;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

use crate::answer::{Answer, Content};
use crate::ask::{Ask, Proof, Who};
use crate::gate::{COOKIE_NAME, same_origin};
use crate::openapi::schema;
use crate::problem::Problem;
use crate::records::{API, shown};
use crate::route::{Access, Route};

const ADMINS: Access = Access::Roles(&[Role::Admin]);

pub(crate) fn routes() -> Vec<Route> {
    let mut routes = session_routes();
    routes.extend(user_routes());
    routes.extend(token_routes());
    routes.into_iter().map(|route| route.tag("people")).collect()
}

/// What is sent to sign in.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct SignIn {
    /// Name.
    name: String,
    /// Password.
    password: String,
    /// Number of the second factor.
    number: Option<String>,
}

/// What is sent to change a password.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewPassword {
    /// The one that holds.
    old: String,
    /// The one that shall.
    new: String,
}

/// What is sent to keep a second factor.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewFactor {
    /// The secret that was offered.
    secret: String,
    /// A number of it.
    number: String,
}

fn session_routes() -> Vec<Route> {
    let me = || json!({ "type": "object" });
    vec![
        Route::post(format!("{API}/session"), "Sign in", sign_in)
            .access(Access::Open)
            .carries::<SignIn>(
                json!({ "name": "anna", "password": "correct horse battery staple", "number": null }),
            )
            .gives("application/json", me()),
        Route::get(format!("{API}/session"), "Say who is signed in", |ask| {
            Ok(Answer::json(told(ask.who()?)))
        })
        .gives("application/json", me()),
        Route::new(Method::DELETE, format!("{API}/session"), "Sign out", sign_out)
            .access(Access::Read)
            .status(StatusCode::NO_CONTENT),
        Route::new(
            Method::PUT,
            format!("{API}/session/password"),
            "Change one's own password",
            change_password,
        )
        .access(Access::Read)
        .carries::<NewPassword>(
            json!({ "old": "correct horse battery staple", "new": "a new one that is long" }),
        )
        .status(StatusCode::NO_CONTENT),
        Route::post(format!("{API}/session/second-factor/offer"), "Offer a second factor", |ask| {
            let offer = second_factor::offer(&session_of(ask)?.user.name)?;
            Ok(Answer::json(json!({ "secret": offer.secret, "url": offer.url })))
        })
        .access(Access::Read),
        Route::new(
            Method::PUT,
            format!("{API}/session/second-factor"),
            "Keep the second factor that was offered",
            |ask| {
                let NewFactor { secret, number } = ask.read()?;
                let name = &session_of(ask)?.user.name;
                ask.service.limits.attempt(name, ask.address)?;
                if second_factor::keep(&ask.service.data, name, &secret, &number, ask.now)? {
                    return Ok(Answer::empty());
                }
                Err(Problem::invalid(vec![ostrakon_desk::record::Problem::new(
                    "number",
                    "is not the one shown now",
                )]))
            },
        )
        .access(Access::Read)
        .carries::<NewFactor>(json!({ "secret": "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "number": "123456" }))
        .status(StatusCode::NO_CONTENT),
    ]
}

/// Gives who is signed in, in a browser: what a token may not do.
fn session_of(ask: &Ask) -> Result<&Who, Problem> {
    let who = ask.who()?;
    match who.proof {
        Proof::Session(_) => Ok(who),
        Proof::Token(..) => Err(Problem::forbidden("a token cannot do this: sign in")),
    }
}

fn told(who: &Who) -> Json {
    let User { name, display, organisation, roles, .. } = &who.user;
    json!({ "name": name, "display": display, "organisation": organisation, "roles": roles })
}

fn sign_in(ask: &Ask) -> Result<Answer, Problem> {
    let sent: SignIn = ask.read()?;
    if ask.headers.contains_key(axum::http::header::ORIGIN) {
        same_origin(&ask.headers)?;
    }
    let begun = signed_in(ask, &sent.name, &sent.password, sent.number.as_deref())?;
    let begun = begun.map_err(|refusal| match refusal {
        Refusal::Wrong => {
            Problem::new(StatusCode::UNAUTHORIZED, "wrong", "name, password or number is wrong")
        }
        Refusal::NeedsNumber => {
            Problem::new(StatusCode::UNAUTHORIZED, "needs_number", "send the number of the second factor too")
        }
    })?;
    let viewer = begun.user.viewer();
    let who = Who { user: begun.user, viewer, proof: Proof::Session(String::new()) };
    Ok(Answer::json(told(&who)).with(SET_COOKIE, cookie(&begun.secret)))
}

/// Signs somebody in, as often as that may be tried.
pub(crate) fn signed_in(
    ask: &Ask,
    name: &str,
    password: &str,
    number: Option<&str>,
) -> Result<Result<session::Begun, Refusal>, Problem> {
    ask.service.limits.attempt_from(ask.address)?;
    ask.service.limits.attempt(name, ask.address)?;
    let begun = {
        let _turn = ask.service.turn()?;
        session::sign_in(&ask.service.data, name, password, ask.now)?
    };
    match (begun, number.filter(|number| !number.is_empty())) {
        (Err(Refusal::NeedsNumber), Some(number)) => {
            ask.service.limits.number(name)?;
            Ok(session::sign_in_further(&ask.service.data, name, number, ask.now)?)
        }
        (begun, _) => Ok(begun),
    }
}

/// Gives the cookie of a session.
pub(crate) fn cookie(secret: &str) -> String {
    format!("{COOKIE_NAME}={secret}; Path=/; Secure; HttpOnly; SameSite=Strict")
}

/// Gives the cookie that ends a session.
pub(crate) fn no_cookie() -> String {
    format!("{COOKIE_NAME}=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0")
}

fn sign_out(ask: &Ask) -> Result<Answer, Problem> {
    if let Proof::Session(secret) = &session_of(ask)?.proof {
        session::end(&ask.service.data, secret, ask.now)?;
    }
    Ok(Answer::empty().with(SET_COOKIE, no_cookie()))
}

fn change_password(ask: &Ask) -> Result<Answer, Problem> {
    let NewPassword { old, new } = ask.read()?;
    let name = &session_of(ask)?.user.name;
    ask.service.limits.attempt(name, ask.address)?;
    let _turn = ask.service.turn()?;
    if !password::is_right(&ask.service.data, name, &old, ask.now)? {
        let problem = ostrakon_desk::record::Problem::new("old", "is not the password that holds");
        return Err(Problem::invalid(vec![problem]));
    }
    password::set(&ask.service.data, name, &new)?;
    session::end_all(&ask.service.data, name)?;
    Ok(Answer::empty().with(SET_COOKIE, no_cookie()))
}

fn user_routes() -> Vec<Route> {
    let all = format!("{API}/users");
    let example: Json = serde_json::from_str(User::EXAMPLE).unwrap_or_default();
    let record = || json!({ "$ref": "#/components/schemas/Record" });
    vec![
        Route::post(&all, "Add a user, and give the link by which he sets his password", add_user)
            .access(ADMINS)
            .carries::<User>(example.clone())
            .status(StatusCode::CREATED)
            .gives("application/json", json!({ "type": "object" })),
        Route::new(Method::PUT, format!("{all}/{{id}}"), "Change a user, and end his sessions", |ask| {
            let user: User = ask.read()?;
            let record = user::change(&ask.service.data, &ask.by()?, (ask.id()?, ask.rev()?), user)?;
            shown(ask, StatusCode::OK, &record)
        })
        .access(ADMINS)
        .carries::<User>(example)
        .of_revision()
        .once()
        .gives("application/json", record()),
        Route::post(
            format!("{all}/{{id}}/invitation"),
            "Give a new link to a user who cannot sign in",
            |ask| {
                let record = ask.service.data.casebook.get(ask.viewer()?, ask.id()?)?;
                if record.kind != User::KIND.name {
                    return Err(Problem::not_found());
                }
                if record.owner != ask.viewer()?.organisation {
                    return Err(Problem::forbidden("who added the user gives him another link"));
                }
                let user: User = ostrakon_desk::record::body(&record)?;
                second_factor::remove(&ask.service.data, &user.name)?;
                session::end_all(&ask.service.data, &user.name)?;
                Ok(Answer::json(json!({ "link": link(ask, &user.name)? })))
            },
        )
        .access(ADMINS),
        Route::new(Method::PUT, format!("{API}/settings"), "Decide what holds for all", |ask| {
            let settings: Settings = ask.read()?;
            let record = settings::decide(&ask.service.data, &ask.by()?, ask.rev()?, &settings)?;
            shown(ask, StatusCode::OK, &record)
        })
        .access(ADMINS)
        .carries::<Settings>(json!({ "unmasking_needs_second_person": true, "countermeasures": ["C00008"] }))
        .of_revision()
        .once()
        .gives("application/json", record()),
        Route::get(format!("{API}/settings"), "Give what holds for all", |ask| {
            let found = settings::in_force(&ask.service.data, ask.viewer()?)?;
            let (rev, settings) =
                found.map_or((0, Settings::default()), |(record, settings)| (record.rev, settings));
            Ok(Answer::record(StatusCode::OK, rev, json!(settings)))
        }),
    ]
}

fn add_user(ask: &Ask) -> Result<Answer, Problem> {
    let user: User = ask.read()?;
    let name = user.name.clone();
    let record = user::add(&ask.service.data, &ask.by()?, user)?;
    let link = link(ask, &name)?;
    let answer = Answer::new(StatusCode::CREATED, Content::Json(json!({ "user": record, "link": link })));
    Ok(answer.with(axum::http::header::LOCATION, crate::records::path(&record)))
}

/// Gives the link by which a user sets his password, good once.
fn link(ask: &Ask, name: &str) -> Result<String, Problem> {
    let secret = invitation::make(&ask.service.data, name, ask.now)?;
    Ok(format!("{}/invitation/{secret}", ask.service.public_url()))
}

fn token_routes() -> Vec<Route> {
    let all = format!("{API}/tokens");
    vec![
        Route::get(&all, "List one's own tokens", |ask| {
            Ok(Answer::json(json!(token::of_user(&ask.service.data, &ask.who()?.user.name, ask.now)?)))
        })
        .gives("application/json", json!({ "type": "array", "items": schema::<Token>() })),
        Route::post(&all, "Make a token; its secret is told once", |ask| {
            let request: token::Request = ask.read()?;
            let who = session_of(ask)?;
            let (secret, token) = token::make(&ask.service.data, &who.user.name, &request, ask.now)?;
            let told = json!({ "secret": secret, "token": token });
            Ok(Answer::new(StatusCode::CREATED, Content::Json(told)))
        })
        .access(Access::Read)
        .carries::<token::Request>(json!({ "label": "4CAT", "scopes": ["read"], "days": 30 }))
        .status(StatusCode::CREATED),
        Route::new(Method::DELETE, format!("{all}/{{token}}"), "Take a token away", |ask| {
            let name = &session_of(ask)?.user.name;
            let was_there = token::remove(&ask.service.data, name, ask.part("token"), ask.now)?;
            if was_there { Ok(Answer::empty()) } else { Err(Problem::not_found()) }
        })
        .access(Access::Read)
        .status(StatusCode::NO_CONTENT),
    ]
}
