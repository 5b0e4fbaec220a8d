//! Pages: setting up, signing in, and what there is; plain HTML that needs no script.

use std::fmt::Write as _;

use axum::http::header::{ACCEPT_LANGUAGE, CONTENT_LANGUAGE, HeaderName, LOCATION, SET_COOKIE, VARY};
use axum::http::{Method, StatusCode};
use ostrakon_desk::Error;
use ostrakon_desk::casebook::Role;
use ostrakon_desk::kinds::TYPES;
use ostrakon_desk::people::invitation::{self, Invited};
use ostrakon_desk::people::password;
use ostrakon_desk::people::session::{self, Refusal};
use ostrakon_desk::people::user::{self, User};
use serde_json::{Value as Json, json};

use crate::answer::{Answer, Content};
use crate::ask::{Ask, Proof};
use crate::gate::same_origin;
use crate::people::{cookie, no_cookie, signed_in};
use crate::problem::Problem;
use crate::records::API;
use crate::room;
use crate::route::{Access, Parameter, Route};
use crate::sentences::{self, Sentences};

pub(crate) const HTML: &str = "text/html; charset=utf-8";
const STYLE: &str = include_str!("page.css");
const ICON: &str = include_str!("../../../ui/src/icon.svg");
/// What is said where the interface was not built.
const NOT_BUILT: &str =
    "This program was built without its interface: <code>cargo xtask build</code> builds both.";
const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");

pub(crate) fn routes() -> Vec<Route> {
    let page = || json!({ "type": "string" });
    let form = |path: &str, summary: &str, desk: fn(&Ask) -> Result<Answer, Problem>| {
        Route::post(path, summary, desk).access(Access::Open).carries_form().status(StatusCode::SEE_OTHER)
    };
    vec![
        Route::get("/", "Show what there is, or the way in", home)
            .access(Access::Open)
            .query([Parameter::text("to", "Screen that is gone to after signing in")])
            .gives(HTML, page()),
        Route::get("/page.css", "Give the style of the pages", |_| {
            Ok(Answer::new(StatusCode::OK, Content::Text("text/css; charset=utf-8", STYLE.to_owned())))
        })
        .access(Access::Open)
        .gives("text/css; charset=utf-8", page()),
        Route::get("/plain", "Show what there is on a page that needs no script", |ask| {
            Ok(inside(&ask.who()?.user))
        })
        .gives(HTML, page()),
        Route::get("/icon.svg", "Give the icon of the pages", |_| {
            Ok(Answer::new(StatusCode::OK, Content::Text("image/svg+xml", ICON.to_owned())))
        })
        .access(Access::Open)
        .gives("image/svg+xml", page()),
        form("/sign-in", "Sign in from the page", sign_in),
        form("/sign-out", "Sign out from the page", sign_out),
        Route::get("/invitation/{secret}", "Show the form by which somebody sets his password", invited)
            .access(Access::Open)
            .gives(HTML, page()),
        form("/invitation/{secret}", "Set a password", accept),
    ]
    .into_iter()
    .map(|route| route.tag("pages"))
    .collect()
}

fn page(said: &Sentences, status: StatusCode, title: &str, content: &str) -> Answer {
    let language = said.language;
    let text = format!(
        "<!doctype html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width\"><title>{title} · Ostrakon</title><link rel=\"icon\" href=\"/icon.svg\"><link rel=\"stylesheet\" \
         href=\"/page.css\"></head><body><main><h1>{title}</h1>\n{content}</main></body></html>\n"
    );
    Answer::new(status, Content::Text(HTML, text))
        .with(CONTENT_LANGUAGE, language)
        .with(VARY, ACCEPT_LANGUAGE.as_str())
}

/// Writes a text so that nothing in it is taken for markup.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

fn home(ask: &Ask) -> Result<Answer, Problem> {
    let asked_for = ask.parameter("to").and_then(room::screen_asked_for);
    if let Some(who) = &ask.who {
        return Ok(if room::is_built() { to(asked_for.unwrap_or(room::FIRST)) } else { inside(&who.user) });
    }
    if user::any(&ask.service.data)? {
        return Ok(sign_in_page(ask, StatusCode::OK, asked_for, ""));
    }
    let said = said(ask);
    let how = said.set_up_how.replace("{command}", "<code>ostrakon serve</code>");
    Ok(page(said, StatusCode::OK, said.not_set_up, &format!("<p>{how}</p>")))
}

/// Gives the sentences in the language of who asks.
fn said(ask: &Ask) -> &'static Sentences {
    sentences::asked_for(&ask.headers)
}

fn inside(user: &User) -> Answer {
    let mut content = format!(
        "<p>Signed in as <strong>{}</strong> of {}.</p>\n<form method=\"post\" action=\"/sign-out\"><button>Sign \
         out</button></form>\n<table><thead><tr><th scope=\"col\">What</th><th scope=\"col\">As a \
         table</th></tr></thead><tbody>\n",
        escaped(&user.name),
        escaped(&user.organisation)
    );
    let register = ("register", "Incidents, what comes first first");
    let kinds = TYPES.iter().filter(|kind| user.roles.iter().any(|role| kind.kind.read.contains(role)));
    for (plural, meaning) in std::iter::once(register).chain(kinds.map(|kind| (kind.plural, kind.meaning))) {
        let _ = writeln!(
            content,
            "<tr><td>{meaning}</td><td><a href=\"{API}/{plural}\">{plural}</a> · <a href=\"{API}/{plural}.csv\">CSV</a> \
             · <a href=\"{API}/{plural}.json\">JSON</a></td></tr>"
        );
    }
    let _ = writeln!(content, "</tbody></table>\n<p>{NOT_BUILT}</p>");
    content.push_str("\n<p>What programs can do here: <a href=\"/openapi.json\">OpenAPI</a>.</p>\n");
    page(&sentences::ENGLISH, StatusCode::OK, "Ostrakon", &content)
}

fn sign_in_page(ask: &Ask, status: StatusCode, asked_for: Option<&str>, problem: &str) -> Answer {
    let said = said(ask);
    let problem = alert(problem);
    let asked_for = asked_for.map_or_else(String::new, |to| {
        format!("<input type=\"hidden\" name=\"to\" value=\"{}\">\n", escaped(to))
    });
    let elsewhere = match ask.service.elsewhere {
        Some(_) => format!("<p><a href=\"/sign-in/elsewhere\">{}</a></p>\n", said.sign_in_elsewhere),
        None => String::new(),
    };
    let Sentences { name, password, number, sign_in, .. } = said;
    let content = format!(
        "{problem}<form method=\"post\" action=\"/sign-in\">\n{asked_for}<label>{name} <input name=\"name\" \
         autocomplete=\"username\" required autofocus></label>\n<label>{password} <input type=\"password\" \
         name=\"password\" autocomplete=\"current-password\" required></label>\n<label>{number} <input name=\"number\" \
         inputmode=\"numeric\" autocomplete=\"one-time-code\"></label>\n<button>{sign_in}</button></form>\n{elsewhere}"
    );
    page(said, status, sign_in, &content)
}

/// Says what is wrong, where something is.
fn alert(problem: &str) -> String {
    if problem.is_empty() {
        return String::new();
    }
    format!("<p role=\"alert\">{}</p>\n", escaped(problem))
}

fn field<'a>(ask: &'a Ask, name: &str) -> &'a str {
    ask.body[name].as_str().unwrap_or_default()
}

/// Goes to a page.
fn to(path: &str) -> Answer {
    Answer::new(StatusCode::SEE_OTHER, Content::Empty).with(LOCATION, path)
}

fn sign_in(ask: &Ask) -> Result<Answer, Problem> {
    same_origin(&ask.headers)?;
    let asked_for = room::screen_asked_for(field(ask, "to"));
    let refused = |problem| sign_in_page(ask, StatusCode::UNAUTHORIZED, asked_for, problem);
    match signed_in(ask, field(ask, "name"), field(ask, "password"), Some(field(ask, "number")))? {
        Ok(begun) => Ok(to(asked_for.unwrap_or("/")).with(SET_COOKIE, cookie(&begun.secret))),
        Err(Refusal::Wrong) => Ok(refused(said(ask).wrong)),
        Err(Refusal::NeedsNumber) => Ok(refused(said(ask).number_missing)),
    }
}

fn sign_out(ask: &Ask) -> Result<Answer, Problem> {
    if let Some(Proof::Session(secret)) = ask.who.as_ref().map(|who| &who.proof) {
        session::end(&ask.service.data, secret, ask.now)?;
    }
    Ok(to("/").with(SET_COOKIE, no_cookie()).with(CLEAR_SITE_DATA, "\"cache\""))
}

fn invitation(ask: &Ask) -> Result<Invited, Problem> {
    ask.service.limits.attempt_from(ask.address)?;
    invitation::look(&ask.service.data, ask.part("secret"), ask.now)?.ok_or_else(Problem::not_found)
}

fn invited(ask: &Ask) -> Result<Answer, Problem> {
    Ok(invitation_page(ask, StatusCode::OK, &invitation(ask)?, ""))
}

fn invitation_page(ask: &Ask, status: StatusCode, invited: &Invited, problem: &str) -> Answer {
    let said = said(ask);
    let problem = alert(problem);
    let who = match invited {
        Invited::First => format!(
            "<p>{}</p>\n<label>{} <input name=\"name\" autocomplete=\"username\" required autofocus></label>\n<label>{} \
             <input name=\"organisation\" required></label>\n",
            said.first, said.first_name, said.organisation
        ),
        Invited::User(name) => {
            let name = escaped(name);
            let told = said.password_of.replace("{name}", &format!("<strong>{name}</strong>"));
            format!(
                "<p>{told}</p>\n<input type=\"hidden\" name=\"name\" value=\"{name}\" autocomplete=\"username\">\n"
            )
        }
    };
    let Sentences { new_password, again, set_password, .. } = said;
    let content = format!(
        "{problem}<form method=\"post\">\n{who}<label>{new_password} <input type=\"password\" name=\"password\" \
         autocomplete=\"new-password\" minlength=\"15\" required></label>\n<label>{again} <input type=\"password\" \
         name=\"again\" autocomplete=\"new-password\" required></label>\n<button>{set_password}</button></form>\n"
    );
    page(said, status, said.welcome, &content)
}

/// Says why a password or a first user was refused.
fn unfit(said: &Sentences, error: &Error) -> String {
    let problems = if let Error::Records { problems } = error { problems.as_slice() } else { &[] };
    match problems.first().map_or("", |problem| problem.field.as_str()) {
        "password" => said.password_unfit.to_owned(),
        "name" => said.name_unfit.to_owned(),
        "organisation" => said.organisation_missing.to_owned(),
        // What no form leads to is told as programs are told it.
        _ => error.to_string(),
    }
}

fn accept(ask: &Ask) -> Result<Answer, Problem> {
    same_origin(&ask.headers)?;
    // What is not good is told at once; what is, may have been used when it is one's turn.
    invitation(ask)?;
    let _turn = ask.service.turn()?;
    let data = &ask.service.data;
    let invited = invitation::look(data, ask.part("secret"), ask.now)?.ok_or_else(Problem::not_found)?;
    let refused =
        |problem: &str| Ok(invitation_page(ask, StatusCode::UNPROCESSABLE_ENTITY, &invited, problem));
    if field(ask, "password") != field(ask, "again") {
        return refused(said(ask).not_the_same);
    }
    let name = match &invited {
        Invited::User(name) => name.clone(),
        Invited::First => field(ask, "name").to_owned(),
    };
    // Refused before anything is kept: an invitation is used up by what succeeds.
    if let Err(error) = password::check(&name, field(ask, "password")) {
        return refused(&unfit(said(ask), &error));
    }
    if invited == Invited::First {
        let first = User {
            name: name.clone(),
            display: String::new(),
            organisation: field(ask, "organisation").to_owned(),
            roles: [Role::Admin].into(),
            is_disabled: false,
            elsewhere: None,
            subject: None,
        };
        if let Err(error) = user::add_first(data, ask.now, first) {
            return refused(&unfit(said(ask), &error));
        }
    }
    invitation::take(data, ask.part("secret"), ask.now)?.ok_or_else(Problem::not_found)?;
    password::set(data, &name, field(ask, "password"))?;
    Ok(to("/"))
}

/// Says that the interface is missing, and what makes it.
pub(crate) fn not_built() -> Answer {
    let content = format!("<p>{NOT_BUILT}</p>\n<p><a href=\"/\">What there is without it</a></p>\n");
    page(&sentences::ENGLISH, StatusCode::NOT_FOUND, "No interface", &content)
}

/// Reads a form as fields of texts.
pub(crate) fn form(bytes: &[u8]) -> Json {
    url::form_urlencoded::parse(bytes).map(|(name, value)| (name.into_owned(), Json::from(value))).collect()
}

/// Says whether a request is one of a page.
pub(crate) fn is_page(route: &Route) -> bool {
    route.tag == "pages" && (route.method == Method::GET || route.method == Method::POST)
}

/// Shows a problem as a page.
pub(crate) fn problem(said: &Sentences, problem: &Problem) -> Answer {
    let told = match problem.code {
        "not_found" => format!("<p role=\"alert\">{}</p>\n", said.not_found),
        "too_many" => format!("<p role=\"alert\">{}</p>\n", said.too_many),
        // What nobody comes to by the pages themselves is told as programs are told it.
        _ => format!("<p role=\"alert\" lang=\"en\">{}</p>\n", escaped(&problem.detail)),
    };
    let content = format!("{told}<p><a href=\"/\">{}</a></p>\n", said.back);
    page(said, problem.status, said.problem, &content)
}
