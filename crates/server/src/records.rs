//! Records of every kind: the same routes for each.

use axum::http::header::LOCATION;
use axum::http::{Method, StatusCode};
use ostrakon_desk::casebook::{Attachment, Draft, Entry, Record};
use ostrakon_desk::kinds::TYPES;
use ostrakon_desk::record::{self, Following, RecordType, as_kept, moment};
use ostrakon_desk::{Tlp, election};
use serde::Deserialize;
use serde_json::{Value as Json, json};

use crate::answer::{Answer, Content};
use crate::ask::{Ask, LIMIT, LIMIT_MAX};
use crate::problem::Problem;
use crate::route::{Parameter, Route};
use crate::table;

/// Where the API begins.
pub(crate) const API: &str = "/api/v1";

/// What somebody sends to make or change a record.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    body: Json,
    #[serde(default)]
    tlp: Option<Tlp>,
    #[serde(default)]
    election: Option<String>,
    #[serde(default)]
    readers: Vec<String>,
    #[serde(default)]
    attachments: Vec<Attachment>,
    /// Read by [`Ask::by`].
    #[serde(default)]
    #[expect(dead_code, reason = "a field that is known, and read elsewhere")]
    reason: String,
}

/// Gives the routes of all kinds.
pub(crate) fn routes() -> Vec<Route> {
    let mut routes = search();
    for kind in &TYPES {
        routes.extend(of_kind(kind));
    }
    routes
}

fn of_kind(kind: &'static RecordType) -> Vec<Route> {
    let (name, plural) = (kind.kind.name, kind.plural);
    let all = format!("{API}/{plural}");
    let one = format!("{all}/{{id}}");
    let (page, shown) = (reference("Page"), shown_schema(kind));
    let query = || list_query(kind);
    let mut routes = vec![
        Route::get(&all, format!("List {plural}: {}", lowered(kind.meaning)), move |ask| list(ask, kind))
            .query(paged(ordered(kind, query())))
            .gives("application/json", page),
        Route::get(format!("{all}.json"), format!("Give all {plural} as rows"), move |ask| {
            table::all(ask, kind, false)
        })
        .query(ordered(kind, query()))
        .gives("application/json", json!({ "type": "array", "items": { "type": "object" } })),
        Route::get(format!("{all}.csv"), format!("Give all {plural} as CSV"), move |ask| {
            table::all(ask, kind, true)
        })
        .query(ordered(kind, query()))
        .gives("text/csv; charset=utf-8", json!({ "type": "string" })),
        Route::get(format!("{all}/count"), format!("Count {plural}, up to 10,000"), move |ask| {
            count(ask, kind)
        })
        .query(query())
        .gives(
            "application/json",
            json!({ "type": "object", "required": ["count"], "properties": { "count": { "type": "integer" } } }),
        ),
        Route::get(&one, format!("Give one {name}"), move |ask| get(ask, kind))
            .gives("application/json", shown.clone()),
        Route::get(
            format!("{one}/history"),
            format!("Give the revisions of one {name}, the first first"),
            move |ask| history(ask, kind),
        )
        .gives("application/json", reference("History")),
    ];
    if kind.by_hand {
        let example = json!({
            "tlp": "TLP:AMBER", "body": serde_json::from_str::<Json>(kind.example).unwrap_or_default(),
            "reason": "first report",
        });
        routes.extend([
            Route::post(&all, format!("Make one {name}"), move |ask| create(ask, kind))
                .carries_schema(sent_schema(kind), example.clone())
                .once()
                .status(StatusCode::CREATED)
                .gives("application/json", shown.clone()),
            Route::new(Method::PUT, &one, format!("Change one {name}"), move |ask| update(ask, kind))
                .carries_schema(sent_schema(kind), example)
                .of_revision()
                .once()
                .gives("application/json", shown),
            Route::new(
                Method::DELETE,
                &one,
                format!("Take one {name} away; its revisions stay"),
                move |ask| remove(ask, kind),
            )
            .of_revision()
            .status(StatusCode::NO_CONTENT),
        ]);
    }
    routes.into_iter().map(|route| route.tag(plural)).collect()
}

fn lowered(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().map(|c| c.to_lowercase().to_string()).unwrap_or_default();
    first + characters.as_str()
}

/// Gives a reference to a schema that several routes share.
pub(crate) fn reference(name: &str) -> Json {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// Gives the parameters by which records of a kind are chosen.
fn list_query(kind: &RecordType) -> Vec<Parameter> {
    let mut query = any_query();
    query.extend(kind.kind.facets.iter().filter(|facet| **facet != "election").map(|facet| {
        let meaning = format!("Only those whose `{facet}` is or holds this; may stand more than once");
        Parameter { is_repeated: true, ..Parameter::text(facet, &meaning) }
    }));
    query
}

/// Gives the parameters by which records of any kind are chosen.
fn any_query() -> Vec<Parameter> {
    let names: Vec<&str> = Tlp::ALL.iter().map(|tlp| tlp.name()).collect();
    vec![
        Parameter::text("q", "Words that they hold, in any script"),
        Parameter::text("election", "Election that they belong to"),
        Parameter::text("owner", "Organisation that owns them"),
        Parameter::of("tlp", "How they are marked", json!({ "type": "string", "enum": names })),
    ]
}

/// Adds the order, where records of a kind have another than that of change.
fn ordered(kind: &RecordType, mut query: Vec<Parameter>) -> Vec<Parameter> {
    if kind.kind.rank.is_some() {
        let meaning = "`changed`: the last changed first; `rank`: those with most to be seen first";
        let schema = json!({ "type": "string", "enum": ["changed", "rank"], "default": "changed" });
        query.push(Parameter::of("order", meaning, schema));
    }
    query
}

fn paged(mut query: Vec<Parameter>) -> Vec<Parameter> {
    let limit = json!({ "type": "integer", "minimum": 1, "maximum": LIMIT_MAX, "default": LIMIT });
    query.push(Parameter::of("limit", "Most records of a page", limit));
    query.push(Parameter::text("cursor", "Where the page begins: `next` of the page before"));
    query
}

fn search() -> Vec<Route> {
    let page = reference("Page");
    vec![
        Route::get(
            format!("{API}/search"),
            "List records of every kind by the words that they hold",
            |ask| {
                let query = ask.records(None, &[])?;
                page_of(ask, &query)
            },
        )
        .query(paged(any_query()))
        .gives("application/json", page)
        .tag("search"),
    ]
}

fn list(ask: &Ask, kind: &RecordType) -> Result<Answer, Problem> {
    page_of(ask, &ask.records(Some(kind.kind.name), kind.kind.facets)?)
}

fn page_of(ask: &Ask, query: &ostrakon_desk::casebook::Query) -> Result<Answer, Problem> {
    let data = &ask.service.data;
    let page = data.casebook.list(ask.viewer()?, query)?;
    let following = Following::new(data, ask.viewer()?, ask.now);
    let records: Vec<Json> = page.records.iter().map(|record| following.shown(record)).collect();
    Ok(Answer::json(json!({ "records": records, "next": page.next.map(|next| next.to_string()) })))
}

/// Number from which on it is enough to know that there are so many.
const COUNTED: u32 = 10_000;

fn count(ask: &Ask, kind: &RecordType) -> Result<Answer, Problem> {
    let query = ask.records(Some(kind.kind.name), kind.kind.facets)?;
    let count = ask.service.data.casebook.count(ask.viewer()?, &query, COUNTED)?;
    Ok(Answer::json(json!({ "count": count, "is_complete": count < u64::from(COUNTED) })))
}

fn get(ask: &Ask, kind: &RecordType) -> Result<Answer, Problem> {
    let record = record::get(&ask.service.data, &ask.by()?, kind, ask.id()?)?;
    shown(ask, StatusCode::OK, &record)
}

/// Gives a record as it is shown, with what follows from it.
pub(crate) fn shown(ask: &Ask, status: StatusCode, record: &Record) -> Result<Answer, Problem> {
    let following = Following::new(&ask.service.data, ask.viewer()?, ask.now);
    let shown = following.shown(record);
    let answer = Answer::record(status, record.rev, shown);
    Ok(match status {
        StatusCode::CREATED => answer.with(LOCATION, path(record)),
        _ => answer,
    })
}

/// Gives the path of a record.
pub(crate) fn path(record: &Record) -> String {
    let plural = ostrakon_desk::kinds::named(&record.kind).map_or("", |kind| kind.plural);
    format!("{API}/{plural}/{}", record.id)
}

fn history(ask: &Ask, kind: &RecordType) -> Result<Answer, Problem> {
    let id = ask.id()?;
    record::get(&ask.service.data, &ask.by()?, kind, id)?;
    let revisions: Vec<Json> = ask
        .service
        .data
        .casebook
        .history(ask.viewer()?, id)?
        .iter()
        .map(|(entry, record)| json!({ "entry": entry_shown(entry), "record": as_kept(record) }))
        .collect();
    Ok(Answer::json(json!({ "revisions": revisions })))
}

/// Gives an entry of the journal as it is shown.
pub(crate) fn entry_shown(entry: &Entry) -> Json {
    let mut shown = serde_json::to_value(entry).unwrap_or_default();
    shown["at"] = json!(moment(entry.at));
    shown
}

fn draft(ask: &Ask, before: Option<&Record>) -> Result<Draft, Problem> {
    let Sent { body, tlp, election, readers, attachments, .. } = ask.read()?;
    let viewer = ask.viewer()?;
    let usual = || election::default_tlp(&ask.service.data, viewer, election.as_deref());
    let tlp = tlp.or(before.map(|record| record.tlp)).unwrap_or_else(usual);
    Ok(Draft { tlp, election, readers, attachments, body })
}

fn create(ask: &Ask, kind: &'static RecordType) -> Result<Answer, Problem> {
    let record = record::create(&ask.service.data, &ask.by()?, kind, draft(ask, None)?)?;
    shown(ask, StatusCode::CREATED, &record)
}

fn update(ask: &Ask, kind: &'static RecordType) -> Result<Answer, Problem> {
    let (id, by) = (ask.id()?, ask.by()?);
    let before = record::get(&ask.service.data, &by, kind, id)?;
    let rev = ask.rev()?;
    record::must_be_there(&before, rev)?;
    let draft = draft(ask, Some(&before))?;
    let record = record::update(&ask.service.data, &by, kind, (id, rev), draft)?;
    shown(ask, StatusCode::OK, &record)
}

fn remove(ask: &Ask, kind: &'static RecordType) -> Result<Answer, Problem> {
    let (id, by) = (ask.id()?, ask.by()?);
    record::get(&ask.service.data, &by, kind, id)?;
    record::remove(&ask.service.data, &by, kind, (id, ask.rev()?))?;
    Ok(Answer::new(StatusCode::NO_CONTENT, Content::Empty))
}

/// Gives the schema of what is sent to make or change a record.
fn sent_schema(kind: &RecordType) -> Json {
    json!({
        "type": "object",
        "required": ["body"],
        "additionalProperties": false,
        "properties": {
            "body": kind.schema(),
            "tlp": reference("Tlp"),
            "election": { "type": ["string", "null"], "maxLength": 4096 },
            "readers": { "type": "array", "items": { "type": "string" },
                "description": "Who else may read it: `organisation:NAME` at TLP:AMBER, `user:NAME` at TLP:RED" },
            "attachments": { "type": "array", "items": reference("Attachment") },
            "reason": { "type": "string", "maxLength": 4096, "description": "Why; it stands in the journal" },
        },
    })
}

/// Gives the schema of a record as it is shown.
fn shown_schema(kind: &RecordType) -> Json {
    let body = reference(&format!("{}.body", kind.kind.name));
    json!({
        "allOf": [reference("Record")],
        "properties": { "body": body, "follows": { "description": "What follows from it; computed when it is asked for" } },
    })
}
