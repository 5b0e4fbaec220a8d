//! The count: audits step by step, protocols of polling stations, indicators.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use ostrakon_desk::casebook::Record;
use ostrakon_desk::count::casework::Ticket;
use ostrakon_desk::count::casework::assessed::{Assessed, Method, PValueRow};
use ostrakon_desk::count::casework::audit::{Opened, ShownEntry};
use ostrakon_desk::count::casework::evidence;
use ostrakon_desk::count::casework::indicator_report::{
    self, FingerprintRow, IndicatorReport, OutlierRow, ResultsFile,
};
use ostrakon_desk::count::casework::protocol_check::{
    self, ProtocolCheck, ProtocolFile, RejectedRow, ShippedForm, ViolationRow,
};
use ostrakon_desk::count::casework::steps::{self, NewAudit, NewCeremony, NewEntry, NewManifest};
use ostrakon_desk::record::{self, By};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::answer::{Answer, Content};
use crate::ask::{Ask, LIMIT, LIMIT_MAX};
use crate::casework::{kind, with_reason};
use crate::jobs::WORKERS;
use crate::lake::{limit, paged, with_next};
use crate::openapi::schema;
use crate::problem::Problem;
use crate::records::{API, reference, shown};
use crate::route::{Parameter, Route};
use crate::table;

/// Most rows of a table.
const TABLE_ROWS: u64 = 100_000;
const CSV: &str = "text/csv; charset=utf-8";
/// Digest of a file, in examples: of the letters `abc`.
const DIGEST: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

pub(crate) fn routes() -> Vec<Route> {
    let mut routes: Vec<Route> = step_routes();
    routes.extend(audit_routes());
    routes = routes.into_iter().map(|route| route.tag("audits")).collect();
    routes.extend(protocol_routes().into_iter().map(|route| route.tag("protocols")));
    routes.extend(indicator_routes().into_iter().map(|route| route.tag("indicators")));
    routes
}

/// How many draws.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Draws {
    /// Draws of all rounds together.
    n: u64,
}

/// What somebody saw.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Entering {
    /// Ballot by ballot.
    entries: Vec<NewEntry>,
}

/// Gives who takes a step. A key says nothing here: a step is taken once, since it is of one revision, and what is
/// entered once more is there already.
fn by(ask: &Ask) -> Result<By, Problem> {
    Ok(By { key: None, ..ask.by()? })
}

fn step_routes() -> Vec<Route> {
    let one = format!("{API}/audits/{{id}}");
    let contest = "name = \"Mayor\"\nkind = \"plurality\"\nballots = 1000\nrisk_limit = \"5%\"\ntie_rule = \"lot\"\n\
                   [audit]\nkind = \"ballot-polling\"\n[[candidate]]\nname = \"A\"\nvotes = 600\n[[candidate]]\n\
                   name = \"B\"\nvotes = 380\n";
    let step = |path: &str, summary: &str, take: fn(&Ask) -> Result<Record, Problem>| {
        Route::post(format!("{one}/{path}"), summary, move |ask| shown(ask, StatusCode::OK, &take(ask)?))
            .of_revision()
    };
    let routes = vec![
        Route::post(format!("{API}/audits"), "Begin an audit of a contest", |ask| {
            let asked: NewAudit = ask.read_beside_reason()?;
            shown(ask, StatusCode::CREATED, &steps::begin(&ask.service.data, &ask.by()?, &asked)?)
        })
        .carries_schema(with_reason::<NewAudit>(), json!({ "contest": contest, "reason": "a close race" }))
        .once()
        .status(StatusCode::CREATED),
        step("manifest", "Commit the list of all ballots, before the seed is known", |ask| {
            let asked: NewManifest = ask.read_beside_reason()?;
            let place = (ask.id()?, ask.rev()?);
            let _turn = ask.service.turn_of_count()?;
            Ok(steps::commit_manifest(&ask.service.data, &by(ask)?, place, &asked)?)
        })
        .carries_schema(
            with_reason::<NewManifest>(),
            json!({ "digest": DIGEST, "name": "ballots.csv", "reason": "sealed today" }),
        ),
        step("ceremony", "Enter the seed, and how it came about", |ask| {
            let asked: NewCeremony = ask.read_beside_reason()?;
            Ok(steps::hold_ceremony(&ask.service.data, &by(ask)?, (ask.id()?, ask.rev()?), &asked)?)
        })
        .carries_schema(
            with_reason::<NewCeremony>(),
            json!({ "seed": "31415926535897932384", "place": "town hall", "people": ["Anna", "Piotr"],
                "dice": "ten-sided, one", "held_at": "2026-05-04T09:00:00Z", "reason": "in public" }),
        ),
        step("sample", "Draw ballots", |ask| {
            let Draws { n } = ask.read_beside_reason()?;
            let _turn = ask.service.turn_of_count()?;
            Ok(steps::draw(&ask.service.data, &by(ask)?, (ask.id()?, ask.rev()?), n)?)
        })
        .carries_schema(with_reason::<Draws>(), json!({ "n": 154, "reason": "as planned" })),
        Route::post(format!("{one}/entries"), "Enter what you see on ballots", |ask| {
            let Entering { entries } = ask.read_beside_reason()?;
            let record = steps::enter(&ask.service.data, &by(ask)?, ask.id()?, &entries)?;
            shown(ask, StatusCode::OK, &record)
        })
        .carries_schema(
            with_reason::<Entering>(),
            json!({ "entries": [{ "ballot": "('Ward 1', 5)", "seen": "A" }], "reason": "first table" }),
        ),
    ];
    let routes = routes.into_iter();
    routes.map(|route| route.access(WORKERS).gives("application/json", reference("Record"))).collect()
}

/// A plan, as it is told.
#[derive(Debug, Serialize, JsonSchema)]
struct Planned {
    /// What each method would take.
    methods: Vec<Method>,
    /// What must hold for the outcome to be right, the tightest first.
    assertions: Vec<Asserted>,
}

/// Something that must hold.
#[derive(Debug, Serialize, JsonSchema)]
struct Asserted {
    /// What is asserted, in words.
    name: String,
    /// Its margin, exact.
    margin: String,
    /// Its margin as a share of what it could be.
    margin_share: f64,
}

/// Draws, as they are told.
#[derive(Debug, Serialize, JsonSchema)]
struct Tickets {
    /// The draws in their order.
    tickets: Vec<Ticket>,
    /// `cursor` of the next page; null on the last.
    next: Option<String>,
}

/// Entries, as who asks may see them.
#[derive(Debug, Serialize, JsonSchema)]
struct EntriesShown {
    /// Ballot by ballot.
    entries: Vec<ShownEntry>,
    /// What may be entered.
    choices: Vec<String>,
}

/// Ballots by the place where they lie.
#[derive(Debug, Serialize, JsonSchema)]
struct Retrieval {
    /// The places.
    sites: Vec<Site>,
}

/// A place where ballots lie.
#[derive(Debug, Serialize, JsonSchema)]
struct Site {
    /// Its name; empty where the manifest names none.
    site: String,
    /// What is to be fetched from it, by name.
    ballots: Vec<Fetched>,
}

/// A ballot that is to be fetched.
#[derive(Debug, Serialize, JsonSchema)]
struct Fetched {
    /// Its id.
    ballot: String,
    /// At which draw it came.
    position: u64,
}

fn audit_routes() -> Vec<Route> {
    let one = format!("{API}/audits/{{id}}");
    let mut routes = vec![
        Route::get(format!("{one}/plan"), "Say how many ballots each method would look at", plan)
            .gives("application/json", schema::<Planned>()),
        Route::get(format!("{one}/tickets"), "List the draws", |ask| {
            let (tickets, next) = tickets(ask, LIMIT, LIMIT_MAX)?;
            Ok(Answer::json(json!(Tickets { tickets, next })))
        })
        .query(paged(Vec::new(), LIMIT, LIMIT_MAX))
        .gives("application/json", schema::<Tickets>()),
        Route::get(format!("{one}/entries"), "List the ballots drawn, with what you entered", |ask| {
            let (opened, by) = (opened(ask)?, ask.by()?);
            let entries = opened.shown_entries(&ask.service.data, &by)?;
            Ok(Answer::json(json!(EntriesShown { entries, choices: opened.choices() })))
        })
        .gives("application/json", schema::<EntriesShown>()),
        Route::get(format!("{one}/assessment"), "Say what the ballots say of the outcome so far", |ask| {
            Ok(Answer::json(json!(assessed(ask)?)))
        })
        .gives("application/json", schema::<Assessed>()),
        Route::get(format!("{one}/retrieval"), "List the ballots drawn by where they lie", retrieval)
            .gives("application/json", schema::<Retrieval>()),
    ];
    routes.push(
        Route::get(format!("{one}/evidence.zip"), "Give the evidence, for `ostrakon count verify`", |ask| {
            let tool = concat!("ostrakon ", env!("CARGO_PKG_VERSION"));
            let _turn = ask.service.turn_of_count()?;
            let archive = evidence::archive(&ask.service.data, &ask.by()?, &opened(ask)?, tool)?;
            Ok(Answer::new(StatusCode::OK, Content::Bytes("application/zip", archive.into())))
        })
        .gives("application/zip", json!({ "type": "string", "format": "binary" })),
    );
    let tickets: Rows = |ask, is_csv| {
        let (tickets, next) = tickets(ask, TABLE_ROWS, TABLE_ROWS)?;
        Ok(with_next(table::given(&tickets, &Ticket::COLUMNS, is_csv), next))
    };
    let entries: Rows = |ask, is_csv| {
        let entries = opened(ask)?.shown_entries(&ask.service.data, &ask.by()?)?;
        Ok(table::given(&entries, &ShownEntry::COLUMNS, is_csv))
    };
    let p_values: Rows = |ask, is_csv| Ok(table::given(&assessed(ask)?.rows(), &PValueRow::COLUMNS, is_csv));
    let whole = &[];
    routes.extend(tables_of(&format!("{one}/tickets"), "Give the draws", &pages(Vec::new()), tickets));
    let summary = "Give the ballots drawn, with what you entered";
    routes.extend(tables_of(&format!("{one}/entries"), summary, whole, entries));
    let summary = "Give the p-value of each assertion after each draw";
    routes.extend(tables_of(&format!("{one}/assessment"), summary, whole, p_values));
    routes
}

type Rows = fn(&Ask, bool) -> Result<Answer, Problem>;

/// Adds the parameters by which a table comes in pages.
fn pages(query: Vec<Parameter>) -> Vec<Parameter> {
    paged(query, TABLE_ROWS, TABLE_ROWS)
}

/// Gives the two routes at which a table stands, and what its query may say.
fn tables_of(path: &str, summary: &str, query: &[Parameter], rows: Rows) -> Vec<Route> {
    let json = Route::get(format!("{path}.json"), format!("{summary} as rows"), move |ask| rows(ask, false))
        .gives("application/json", json!({ "type": "array", "items": { "type": "object" } }));
    let csv = Route::get(format!("{path}.csv"), format!("{summary} as CSV"), move |ask| rows(ask, true))
        .gives(CSV, json!({ "type": "string" }));
    [json, csv].map(|route| route.query(query.to_vec())).into()
}

fn opened(ask: &Ask) -> Result<Opened, Problem> {
    Ok(Opened::of(&ask.service.data, &ask.by()?, ask.id()?)?)
}

fn tickets(ask: &Ask, usual: u64, most: u64) -> Result<(Vec<Ticket>, Option<String>), Problem> {
    let page = (limit(ask, usual, most)?, ask.parameter("cursor"));
    Ok(opened(ask)?.tickets(&ask.service.data, &ask.by()?, page)?)
}

fn assessed(ask: &Ask) -> Result<Assessed, Problem> {
    let _turn = ask.service.turn_of_count()?;
    Ok(opened(ask)?.assessed(&ask.service.data, &ask.by()?)?)
}

fn plan(ask: &Ask) -> Result<Answer, Problem> {
    let _turn = ask.service.turn_of_count()?;
    let plan = opened(ask)?.plan(&ask.service.data, &ask.by()?)?;
    let methods = Method::all(&plan);
    let assertions = (plan.assertions.into_iter())
        .map(|one| Asserted { name: one.claim, margin: one.margin, margin_share: one.relative_margin })
        .collect();
    Ok(Answer::json(json!(Planned { methods, assertions })))
}

fn retrieval(ask: &Ask) -> Result<Answer, Problem> {
    let (tickets, _) = tickets(ask, TABLE_ROWS, TABLE_ROWS)?;
    let mut sites: BTreeMap<String, Vec<Fetched>> = BTreeMap::new();
    for ticket in tickets.into_iter().filter(|ticket| ticket.ticket.is_empty() || ticket.generation == 1) {
        let fetched = Fetched { ballot: ticket.ballot, position: ticket.position };
        sites.entry(ticket.site.unwrap_or_default()).or_default().push(fetched);
    }
    let sites = sites.into_iter().map(|(site, mut ballots)| {
        ballots.sort_by(|a, b| a.ballot.cmp(&b.ballot));
        Site { site, ballots }
    });
    Ok(Answer::json(json!(Retrieval { sites: sites.collect() })))
}

/// Violations, as they are told.
#[derive(Debug, Serialize, JsonSchema)]
struct Violations {
    /// In the order of the rules, then of the file.
    violations: Vec<ViolationRow>,
    /// `cursor` of the next page; null on the last.
    next: Option<String>,
}

/// Rejected rows, as they are told.
#[derive(Debug, Serialize, JsonSchema)]
struct RejectedRows {
    /// In the order of the file.
    rejected: Vec<RejectedRow>,
    /// `cursor` of the next page; null on the last.
    next: Option<String>,
}

fn protocol_routes() -> Vec<Route> {
    let one = format!("{API}/protocol-checks/{{id}}");
    let filter = || {
        vec![
            Parameter::text("check", "Only violations of the rule with this id"),
            Parameter::text("severity", "Only violations of this severity"),
        ]
    };
    let mut routes = vec![
        Route::get(format!("{API}/protocol-forms"), "List the forms of protocols that are shipped", |_| {
            Ok(Answer::json(json!(protocol_check::forms())))
        })
        .gives("application/json", schema::<Vec<ShippedForm>>()),
        Route::post(format!("{API}/protocol-checks"), "Check a file of polling-station protocols", |ask| {
            let asked: ProtocolFile = ask.read_beside_reason()?;
            let _turn = ask.service.turn_of_count()?;
            let record = protocol_check::check_file(&ask.service.data, &ask.by()?, &asked)?;
            shown(ask, StatusCode::CREATED, &record)
        })
        .access(WORKERS)
        .carries_schema(
            with_reason::<ProtocolFile>(),
            json!({ "digest": DIGEST, "name": "stations.csv", "form": "romania", "reason": "first results" }),
        )
        .once()
        .status(StatusCode::CREATED)
        .gives("application/json", reference("Record")),
        Route::get(format!("{one}/violations"), "List what violates a rule", |ask| {
            let (violations, next) = violations(ask, LIMIT, LIMIT_MAX)?;
            Ok(Answer::json(json!(Violations { violations, next })))
        })
        .query(paged(filter(), LIMIT, LIMIT_MAX))
        .gives("application/json", schema::<Violations>()),
        Route::get(format!("{one}/rejected"), "List the rows that are no protocols", |ask| {
            let (rejected, next) = rejected(ask, LIMIT, LIMIT_MAX)?;
            Ok(Answer::json(json!(RejectedRows { rejected, next })))
        })
        .query(paged(Vec::new(), LIMIT, LIMIT_MAX))
        .gives("application/json", schema::<RejectedRows>()),
    ];
    let rows: Rows = |ask, is_csv| {
        let (rows, next) = violations(ask, TABLE_ROWS, TABLE_ROWS)?;
        Ok(with_next(table::given(&rows, &ViolationRow::COLUMNS, is_csv), next))
    };
    let violations = format!("{one}/violations");
    routes.extend(tables_of(&violations, "Give what violates a rule", &pages(filter()), rows));
    let rows: Rows = |ask, is_csv| {
        let (rows, next) = rejected(ask, TABLE_ROWS, TABLE_ROWS)?;
        Ok(with_next(table::given(&rows, &RejectedRow::COLUMNS, is_csv), next))
    };
    let summary = "Give the rows that are no protocols";
    routes.extend(tables_of(&format!("{one}/rejected"), summary, &pages(Vec::new()), rows));
    routes
}

fn protocol_check(ask: &Ask) -> Result<Record, Problem> {
    Ok(record::get(&ask.service.data, &ask.by()?, kind::<ProtocolCheck>(), ask.id()?)?)
}

fn violations(ask: &Ask, usual: u64, most: u64) -> Result<(Vec<ViolationRow>, Option<String>), Problem> {
    let page = (limit(ask, usual, most)?, ask.parameter("cursor"));
    let wanted = (ask.parameter("check"), ask.parameter("severity"));
    let record = protocol_check(ask)?;
    Ok(protocol_check::violations_of(&ask.service.data, &ask.by()?, &record, wanted, page)?)
}

fn rejected(ask: &Ask, usual: u64, most: u64) -> Result<(Vec<RejectedRow>, Option<String>), Problem> {
    let page = (limit(ask, usual, most)?, ask.parameter("cursor"));
    let record = protocol_check(ask)?;
    Ok(protocol_check::rejected_of(&ask.service.data, &ask.by()?, &record, page)?)
}

/// A fingerprint, as it is told.
#[derive(Debug, Serialize, JsonSchema)]
struct Fingerprint {
    /// Stations by turnout and share; those without a station are left out.
    bins: Vec<FingerprintRow>,
}

/// Stations unlike their region, as they are told.
#[derive(Debug, Serialize, JsonSchema)]
struct Outliers {
    /// The stations.
    outliers: Vec<OutlierRow>,
    /// `cursor` of the next page; null on the last.
    next: Option<String>,
}

fn indicator_routes() -> Vec<Route> {
    let one = format!("{API}/indicator-reports/{{id}}");
    let mapping = "delimiter = \",\"\nstation = [\"station\"]\nregion = \"region\"\nregistered = \"registered\"\n\
                   ballots = [\"ballots\"]\nparties = [\"A\", \"B\"]\n";
    let party = || vec![Parameter::text("party", "Only of this party")];
    let mut routes = vec![
        Route::post(format!("{API}/indicator-reports"), "Look for what is unusual in results", |ask| {
            let asked: ResultsFile = ask.read_beside_reason()?;
            let _turn = ask.service.turn_of_count()?;
            let record = indicator_report::look(&ask.service.data, &ask.by()?, &asked)?;
            shown(ask, StatusCode::CREATED, &record)
        })
        .access(WORKERS)
        .carries_schema(
            with_reason::<ResultsFile>(),
            json!({ "digest": DIGEST, "name": "results.csv", "mapping": mapping, "reason": "final results" }),
        )
        .once()
        .status(StatusCode::CREATED)
        .gives("application/json", reference("Record")),
        Route::get(format!("{one}/fingerprint"), "Give stations by turnout and share", |ask| {
            Ok(Answer::json(json!(Fingerprint { bins: fingerprint(ask)? })))
        })
        .query(party())
        .gives("application/json", schema::<Fingerprint>()),
        Route::get(format!("{one}/outliers"), "List stations that are unlike their region", |ask| {
            let (outliers, next) = outliers(ask, LIMIT, LIMIT_MAX)?;
            Ok(Answer::json(json!(Outliers { outliers, next })))
        })
        .query(paged(Vec::new(), LIMIT, LIMIT_MAX))
        .gives("application/json", schema::<Outliers>()),
    ];
    let rows: Rows = |ask, is_csv| Ok(table::given(&fingerprint(ask)?, &FingerprintRow::COLUMNS, is_csv));
    let summary = "Give stations by turnout and share";
    routes.extend(tables_of(&format!("{one}/fingerprint"), summary, &party(), rows));
    let rows: Rows = |ask, is_csv| {
        let (rows, next) = outliers(ask, TABLE_ROWS, TABLE_ROWS)?;
        Ok(with_next(table::given(&rows, &OutlierRow::COLUMNS, is_csv), next))
    };
    let summary = "Give stations unlike their region";
    routes.extend(tables_of(&format!("{one}/outliers"), summary, &pages(Vec::new()), rows));
    routes
}

fn indicator_report(ask: &Ask) -> Result<Record, Problem> {
    Ok(record::get(&ask.service.data, &ask.by()?, kind::<IndicatorReport>(), ask.id()?)?)
}

fn fingerprint(ask: &Ask) -> Result<Vec<FingerprintRow>, Problem> {
    let record = indicator_report(ask)?;
    Ok(indicator_report::fingerprint_of(&ask.service.data, &ask.by()?, &record, ask.parameter("party"))?)
}

fn outliers(ask: &Ask, usual: u64, most: u64) -> Result<(Vec<OutlierRow>, Option<String>), Problem> {
    let page = (limit(ask, usual, most)?, ask.parameter("cursor"));
    Ok(indicator_report::outliers_of(&ask.service.data, &ask.by()?, &indicator_report(ask)?, page)?)
}
