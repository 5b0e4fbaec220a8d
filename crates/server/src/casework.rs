//! What is done with findings, incidents and actions beyond writing them down.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use ostrakon_desk::assess::incident::Incident;
use ostrakon_desk::assess::register::{self, Row};
use ostrakon_desk::casebook::{Query, Role};
use ostrakon_desk::people::settings;
use ostrakon_desk::record::{self, Body as _};
use ostrakon_desk::respond::{approval, due};
use ostrakon_desk::watch::finding::Finding;
use ostrakon_desk::watch::triage::{self, Verdict};
use ostrakon_desk::watch::unmasking;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

use crate::answer::{Answer, Content};
use crate::ask::Ask;
use crate::problem::Problem;
use crate::records::{API, reference, shown};
use crate::route::{Access, Parameter, Route};
use crate::table;

pub(crate) fn routes() -> Vec<Route> {
    let mut routes = triage_routes();
    routes.extend(register_routes());
    routes.extend(unmasking_routes());
    routes
}

/// Gives the schema of a body with a reason beside its fields.
pub(crate) fn with_reason<T: JsonSchema>() -> Json {
    let mut schema = schemars::schema_for!(T).to_value();
    schema["properties"]["reason"] =
        json!({ "type": "string", "description": "Why; it stands in the journal" });
    schema
}

fn triage_routes() -> Vec<Route> {
    vec![
        Route::post(format!("{API}/findings/{{id}}/triage"), "Say what is made of a finding, and why", triage)
            .carries_schema(with_reason::<Verdict>(), json!({ "status": "noise", "incident": null, "reason": "fans" }))
            .of_revision()
        .once()
            .gives("application/json", reference("Record"))
            .tag("findings"),
        Route::get(format!("{API}/findings/{{id}}/links.csv"), "Give the pairs of posts behind a finding", links)
            .gives("text/csv", json!({ "type": "string" }))
            .tag("findings"),
        Route::get(format!("{API}/incidents/{{id}}/suggestions"), "Suggest countermeasures that are allowed here", suggestions)
            .tag("incidents"),
        Route::post(format!("{API}/actions/{{id}}/approval"), "Allow an action, as a second person", approve)
            .access(Access::Roles(&[Role::Releaser]))
            .carries_schema(
                json!({ "type": "object", "properties": { "reason": { "type": "string" } }, "additionalProperties": false }),
                json!({ "reason": "lawful, and nothing milder would do" }),
            )
            .of_revision()
        .once()
            .gives("application/json", reference("Record"))
            .tag("actions"),
        Route::get(format!("{API}/calendar.ics"), "Give open actions as a calendar", |ask| {
            let calendar = due::calendar(&ask.service.data, ask.viewer()?)?;
            Ok(Answer::new(StatusCode::OK, Content::Text("text/calendar; charset=utf-8", calendar)))
        })
        .access(Access::Calendar)
        .query([Parameter::text("token", "A token with the scope `calendar`, for calendars that cannot send one")])
        .gives("text/calendar; charset=utf-8", json!({ "type": "string" }))
        .tag("actions"),
    ]
}

fn triage(ask: &Ask) -> Result<Answer, Problem> {
    let verdict: Verdict = ask.read_beside_reason()?;
    let id = ask.id()?;
    record::get(&ask.service.data, &ask.by()?, kind::<Finding>(), id)?;
    let record = triage::triage(&ask.service.data, &ask.by()?, (id, ask.rev()?), &verdict)?;
    shown(ask, StatusCode::OK, &record)
}

pub(crate) fn kind<B: record::Body>() -> &'static record::RecordType {
    // Every type that is named here is in the table.
    ostrakon_desk::kinds::named(B::KIND.name).unwrap_or(&ostrakon_desk::kinds::TYPES[0])
}

fn links(ask: &Ask) -> Result<Answer, Problem> {
    let record = record::get(&ask.service.data, &ask.by()?, kind::<Finding>(), ask.id()?)?;
    let links =
        record.attachments.iter().find(|file| file.name == "links.csv").ok_or_else(Problem::not_found)?;
    let file = ask.service.data.casebook.open_attachment(ask.viewer()?, &links.digest)?;
    Ok(Answer::new(StatusCode::OK, Content::File(file, format!("links-{}.csv", record.id))))
}

fn suggestions(ask: &Ask) -> Result<Answer, Problem> {
    let by = ask.by()?;
    let record = record::get(&ask.service.data, &by, kind::<Incident>(), ask.id()?)?;
    let incident: Incident = record::body(&record)?;
    let settings = settings::current(&ask.service.data, &by)?;
    let disarm = ask.service.data.disarm();
    let techniques: BTreeSet<&str> =
        incident.techniques.iter().map(|technique| technique.id.as_str()).collect();
    let allowed: BTreeSet<&str> = settings.countermeasures.iter().map(String::as_str).collect();
    let suggested: Vec<Json> = disarm
        .suggestions(&techniques, &allowed)
        .into_iter()
        .map(|(measure, n)| {
            json!({ "id": measure.id, "name": measure.name, "response": measure.response, "answers": n })
        })
        .collect();
    Ok(Answer::json(json!({ "suggestions": suggested, "allowed": settings.countermeasures.len() })))
}

fn approve(ask: &Ask) -> Result<Answer, Problem> {
    let id = ask.id()?;
    record::get(&ask.service.data, &ask.by()?, kind::<ostrakon_desk::respond::action::Action>(), id)?;
    let record = approval::approve(&ask.service.data, &ask.by()?, (id, ask.rev()?))?;
    shown(ask, StatusCode::OK, &record)
}

fn register_routes() -> Vec<Route> {
    let query = || {
        ["election", "threat", "impact", "status"]
            .map(|name| Parameter::text(name, &format!("Only incidents of this {name}")))
    };
    let rows = json!({ "type": "array", "items": { "type": "object" } });
    vec![
        Route::get(format!("{API}/register"), "Give the threat register, what comes first first", |ask| {
            register(ask, false)
        })
        .query(query())
        .gives("application/json", rows.clone()),
        Route::get(format!("{API}/register.json"), "The same", |ask| register(ask, false))
            .query(query())
            .gives("application/json", rows),
        Route::get(format!("{API}/register.csv"), "The same as CSV", |ask| register(ask, true))
            .query(query())
            .gives("text/csv; charset=utf-8", json!({ "type": "string" })),
        Route::get(
            format!("{API}/disarm"),
            "Give tactics and techniques of DISARM, in the order of an operation",
            |ask| Ok(disarm(ask)),
        ),
    ]
    .into_iter()
    .map(|route| route.tag("incidents"))
    .collect()
}

fn register(ask: &Ask, is_csv: bool) -> Result<Answer, Problem> {
    let chosen = ask.records(None, Incident::KIND.facets)?;
    let query = Query { election: chosen.election, facets: chosen.facets, ..Query::default() };
    let rows = register::register(&ask.service.data, ask.viewer()?, &query, ask.now)?;
    Ok(table::given(&rows, &Row::COLUMNS, is_csv))
}

fn disarm(ask: &Ask) -> Answer {
    let disarm = ask.service.data.disarm();
    let tactics: Vec<Json> = disarm
        .tactics
        .iter()
        .map(|tactic| {
            let techniques: Vec<Json> = disarm
                .techniques_of(&tactic.id)
                .map(|technique| {
                    json!({ "id": technique.id, "name": technique.name, "description": technique.description })
                })
                .collect();
            json!({ "id": tactic.id, "name": tactic.name, "phase": tactic.phase, "description": tactic.description,
                "techniques": techniques })
        })
        .collect();
    let attribution = "DISARM Foundation, DISARM Frameworks, CC BY-SA 4.0";
    Answer::json(json!({ "version": disarm.version, "attribution": attribution, "tactics": tactics }))
}

/// What is sent to ask for the account behind a pseudonym.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Asked {
    /// The pseudonym.
    pseudonym: String,
    /// Why: what the account is needed for.
    #[expect(dead_code, reason = "read by the way of all reasons")]
    reason: String,
    /// Election that it is asked for.
    #[serde(default)]
    election: Option<String>,
}

/// What is sent to decide.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Decided {
    /// Whether it is allowed.
    granted: bool,
    /// Why.
    #[serde(default)]
    #[expect(dead_code, reason = "read by the way of all reasons")]
    reason: String,
}

fn unmasking_routes() -> Vec<Route> {
    let one = format!("{API}/unmaskings/{{id}}");
    let example = json!({ "pseudonym": "0123456789abcdef0123456789abcdef",
        "reason": "the platform asks for the handle in its form" });
    vec![
        Route::post(format!("{API}/unmaskings"), "Ask for the account behind a pseudonym", |ask| {
            let Asked { pseudonym, election, .. } = ask.read()?;
            let record = unmasking::ask(&ask.service.data, &ask.by()?, &pseudonym, election)?;
            shown(ask, StatusCode::CREATED, &record)
        })
        .carries::<Asked>(example)
        .once()
        .status(StatusCode::CREATED)
        .gives("application/json", reference("Record")),
        Route::post(format!("{one}/decision"), "Allow or refuse it, as a second person", |ask| {
            let Decided { granted, .. } = ask.read()?;
            let record = unmasking::decide(&ask.service.data, &ask.by()?, ask.id()?, granted)?;
            shown(ask, StatusCode::OK, &record)
        })
        .access(Access::Roles(&[Role::Releaser, Role::Auditor]))
        .carries::<Decided>(json!({ "granted": true, "reason": "needed for the notice" }))
        .once()
        .gives("application/json", reference("Record")),
        Route::post(
            format!("{one}/telling"),
            "Tell the account to who asked, and record that it was told",
            |ask| {
                let told = unmasking::tell(&ask.service.data, &ask.by()?, ask.id()?, &ostrakon_desk::Silent)?;
                Ok(Answer::json(json!({ "account": told })))
            },
        ),
    ]
    .into_iter()
    .map(|route| route.tag("unmaskings"))
    .collect()
}
