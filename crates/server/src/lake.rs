//! The lake as people see it: what it holds, how much is posted when, the posts themselves, and questions in SQL.
//!
//! It is one for all organisations of a house. Numbers of posts are told to whoever reads cases; posts and answers
//! in SQL to who may run a detector, since that is as good as reading them. Accounts stand in it as pseudonyms.

use ostrakon_desk::Timestamp;
use ostrakon_desk::casebook::Role;
use ostrakon_desk::watch::browse::{self, Filter, PostPage, ShownPost};
use ostrakon_desk::watch::holding::{self, Holding};
use ostrakon_desk::watch::volume::{self, By, Question, Step, VolumeRow, Volumes};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use crate::answer::Answer;
use crate::ask::{Ask, LIMIT, LIMIT_MAX};
use crate::jobs::WORKERS;
use crate::openapi::schema;
use crate::problem::Problem;
use crate::records::API;
use crate::route::{Access, Parameter, Route};
use crate::table;

/// Who reads cases.
const READERS: Access = Access::Roles(&[Role::Viewer, Role::Analyst, Role::Releaser, Role::Auditor]);
/// Most posts of a table.
const TABLE_POSTS: u64 = 10_000;
/// Most rows of an answer in SQL.
#[cfg(feature = "sql")]
const ROWS_MAX: u64 = 10_000;

pub(crate) fn routes() -> Vec<Route> {
    let csv = || ("text/csv; charset=utf-8", json!({ "type": "string" }));
    let mut routes = vec![
        Route::get(format!("{API}/lake"), "Say what the lake holds", |ask| {
            Ok(Answer::json(json!(holding::holding(&ask.service.data)?)))
        })
        .access(READERS)
        .gives("application/json", schema::<Holding>()),
        Route::get(format!("{API}/volumes"), "Count posts by time, with what was to be expected", |ask| {
            Ok(Answer::json(json!(*volumes(ask)?)))
        })
        .access(READERS)
        .query(volume_query())
        .gives("application/json", schema::<Volumes>()),
        Route::get(format!("{API}/volumes.json"), "The same as rows", |ask| {
            Ok(table::given(&volumes(ask)?.rows(), &VolumeRow::COLUMNS, false))
        })
        .access(READERS)
        .query(volume_query())
        .gives("application/json", schema::<Vec<VolumeRow>>()),
        Route::get(format!("{API}/volumes.csv"), "The same as CSV", |ask| {
            Ok(table::given(&volumes(ask)?.rows(), &VolumeRow::COLUMNS, true))
        })
        .access(READERS)
        .query(volume_query())
        .gives(csv().0, csv().1),
        Route::get(format!("{API}/posts"), "List posts, the newest first", |ask| {
            Ok(Answer::json(json!(posts(ask, LIMIT, LIMIT_MAX)?)))
        })
        .access(WORKERS)
        .query(paged(post_query(), LIMIT, LIMIT_MAX))
        .gives("application/json", schema::<PostPage>()),
    ];
    for (ending, is_csv) in [("json", false), ("csv", true)] {
        let summary = format!("Give posts as rows of {ending}, at most {TABLE_POSTS} at a time");
        let gives = if is_csv { csv() } else { ("application/json", schema::<Vec<ShownPost>>()) };
        let route = Route::get(format!("{API}/posts.{ending}"), summary, move |ask| {
            let page = posts(ask, TABLE_POSTS, TABLE_POSTS)?;
            Ok(with_next(table::given(&page.posts, &ShownPost::COLUMNS, is_csv), page.next))
        });
        let query = paged(post_query(), TABLE_POSTS, TABLE_POSTS);
        routes.push(route.access(WORKERS).query(query).gives(gives.0, gives.1));
    }
    let sql = Route::post(format!("{API}/sql"), "Answer a question in SQL about the posts", |ask| {
        let asked: Asked = ask.read()?;
        answered(ask, &asked).map(|answer| Answer::json(json!(answer)))
    });
    routes.push(
        sql.access(WORKERS)
            .carries::<Asked>(json!({ "sql": "SELECT platform, count(*) AS n FROM posts GROUP BY platform" }))
            .gives("application/json", schema::<SqlAnswer>()),
    );
    routes.into_iter().map(|route| route.tag("lake")).collect()
}

/// Tells by a header where a table goes on: a table has no room for it.
pub(crate) fn with_next(answer: Answer, next: Option<String>) -> Answer {
    match next {
        Some(next) => {
            let next: String = url::form_urlencoded::byte_serialize(next.as_bytes()).collect();
            answer.with(axum::http::HeaderName::from_static("x-next-cursor"), next)
        }
        None => answer,
    }
}

/// Adds the parameters by which a list comes in pages.
pub(crate) fn paged(mut query: Vec<Parameter>, usual: u64, most: u64) -> Vec<Parameter> {
    let limit = json!({ "type": "integer", "minimum": 1, "maximum": most, "default": usual });
    query.push(Parameter::of("limit", "Most rows of a page", limit));
    let cursor = "Where the page begins: `next` of the page before; of tables the header `x-next-cursor`, ready to stand in an address";
    query.push(Parameter::text("cursor", cursor));
    query
}

/// Gives how many rows a page has.
pub(crate) fn limit(ask: &Ask, usual: u64, most: u64) -> Result<usize, Problem> {
    let limit = ask.number("limit", 1, most)?.unwrap_or(usual);
    Ok(usize::try_from(limit).unwrap_or(usize::MAX))
}

fn times() -> [Parameter; 2] {
    let time =
        |name, meaning| Parameter::of(name, meaning, json!({ "type": "string", "format": "date-time" }));
    [time("from", "First moment"), time("to", "First moment no more looked at")]
}

fn volume_query() -> Vec<Parameter> {
    let choice = |name, meaning, names: &[&str]| {
        Parameter::of(name, meaning, json!({ "type": "string", "enum": names, "default": names[0] }))
    };
    let mut query = vec![
        choice("by", "What posts are counted by", &["platform", "language", "hashtag"]),
        choice("step", "Length of a step", &["hour", "day"]),
        Parameter::text("platform", "Only posts of this platform"),
        Parameter::text("language", "Only posts of this language"),
    ];
    query.extend(times());
    query
}

fn post_query() -> Vec<Parameter> {
    let mut query = vec![
        Parameter::text("platform", "Only posts of this platform"),
        Parameter::text("language", "Only posts of this language"),
        Parameter::text("account", "Only posts of the account with this pseudonym"),
        Parameter::text("hashtag", "Only posts with this hashtag"),
        Parameter::text("q", "Words, each of which the text holds in any case"),
    ];
    query.extend(times());
    query
}

/// Reads a moment from the query.
fn moment(ask: &Ask, name: &str) -> Result<Option<Timestamp>, Problem> {
    let wrong = |text: &str| {
        Problem::bad_request(format!("`{name}` is `{text}`, expected such as 2026-05-03T18:00:00Z"))
    };
    let read = |text: &str| {
        // Exports write times in many ways; here it is one: RFC 3339, with its zone.
        let is_written_so = text.len() >= 20 && matches!(text.as_bytes().get(10), Some(b'T' | b't'));
        let moment = Timestamp::parse(text).ok().filter(|_| is_written_so);
        moment.ok_or_else(|| wrong(text))
    };
    ask.parameter(name).map(read).transpose()
}

/// Reads one of some names from the query.
fn chosen<T: DeserializeOwned + Default>(ask: &Ask, name: &str) -> Result<T, Problem> {
    let Some(text) = ask.parameter(name) else { return Ok(T::default()) };
    let wrong = |error| Problem::bad_request(format!("`{name}`: {error}"));
    serde_json::from_value(json!(text)).map_err(wrong)
}

fn volumes(ask: &Ask) -> Result<std::sync::Arc<Volumes>, Problem> {
    let question = Question {
        by: chosen::<By>(ask, "by")?,
        step: chosen::<Step>(ask, "step")?,
        from: moment(ask, "from")?,
        to: moment(ask, "to")?,
        platform: ask.parameter("platform").map(str::to_owned),
        language: ask.parameter("language").map(str::to_owned),
    };
    Ok(volume::volumes(&ask.service.data, &question)?)
}

fn posts(ask: &Ask, usual: u64, most: u64) -> Result<PostPage, Problem> {
    let text = |name| ask.parameter(name).map(str::to_owned);
    let filter = Filter {
        platform: text("platform"),
        language: text("language"),
        account: text("account"),
        hashtag: text("hashtag"),
        text: text("q"),
        from: moment(ask, "from")?,
        to: moment(ask, "to")?,
    };
    Ok(browse::posts(&ask.service.data, &filter, limit(ask, usual, most)?, ask.parameter("cursor"))?)
}

/// What is sent to ask in SQL.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(feature = "sql"), expect(dead_code, reason = "builds without SQL only say so"))]
struct Asked {
    /// The question, about the table `posts`.
    sql: String,
    /// Most rows of the answer; 1000 where nothing is said.
    #[schemars(range(min = 1, max = 10000))]
    #[serde(default)]
    limit: Option<u64>,
}

/// An answer in SQL.
#[derive(Debug, Serialize, JsonSchema)]
struct SqlAnswer {
    /// Columns.
    columns: Vec<SqlColumn>,
    /// Rows, a cell a column.
    rows: Vec<Vec<Json>>,
    /// True where there are more rows.
    is_cut: bool,
    /// How long it took, in milliseconds.
    took_ms: u64,
}

/// A column of an answer.
#[derive(Debug, Serialize, JsonSchema)]
struct SqlColumn {
    /// Name.
    name: String,
    /// Type, as Arrow calls it.
    #[serde(rename = "type")]
    kind: String,
}

#[cfg(not(feature = "sql"))]
fn answered(_: &Ask, _: &Asked) -> Result<SqlAnswer, Problem> {
    let detail = "this program was built without SQL: build it with `--features sql`";
    Err(Problem::new(axum::http::StatusCode::NOT_IMPLEMENTED, "not_built_in", detail))
}

/// Questions come one after the other: each may take as much memory as there is for all.
#[cfg(feature = "sql")]
static TURN: crate::gate::Turns = crate::gate::Turns::new(16, 30);

#[cfg(feature = "sql")]
fn answered(ask: &Ask, asked: &Asked) -> Result<SqlAnswer, Problem> {
    use ostrakon_desk::watch::sql;
    let begun = std::time::Instant::now();
    let limit = asked.limit.unwrap_or(1000);
    if !(1..=ROWS_MAX).contains(&limit) {
        let problem = format!("is not between 1 and {ROWS_MAX}");
        return Err(Problem::invalid(vec![ostrakon_desk::record::Problem::new("limit", problem)]));
    }
    if !ask.service.data.lake().join("posts").is_dir() {
        let detail = "nothing was taken into the lake yet: there is nothing to ask";
        return Err(Problem::new(axum::http::StatusCode::UNPROCESSABLE_ENTITY, "no_lake", detail));
    }
    let question = sql::Question {
        lake: ask.service.data.lake(),
        stores: ask.service.data.stores().clone(),
        version: None,
        sql: asked.sql.clone(),
        limits: sql::SERVED,
    };
    let _turn = TURN.take()?;
    let told = sql::told(&question, usize::try_from(limit).unwrap_or(usize::MAX))?;
    let column = |(name, kind)| SqlColumn { name, kind };
    Ok(SqlAnswer {
        columns: told.columns.into_iter().map(column).collect(),
        rows: told.rows,
        is_cut: told.is_cut,
        took_ms: u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX),
    })
}
