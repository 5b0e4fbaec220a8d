//! What is behind a finding: its posts, the pairs of them, its network, how it is cited.
//!
//! Who may know of the finding may ask; of one that he may not know of he is told what he is told of one that is not
//! there. Of the lake he sees the posts that show the finding, and no other.

use axum::http::StatusCode;
use ostrakon_desk::casebook::Record;
use ostrakon_desk::record;
use ostrakon_desk::watch::behind::{self, LinksBehind, PostBehind, PostsBehind};
use ostrakon_desk::watch::browse::ShownPost;
use ostrakon_desk::watch::citation::{self, Citation};
use ostrakon_desk::watch::finding::Finding;
use ostrakon_desk::watch::network::{self, Network};
use ostrakon_desk::watch::run::Run;
use serde_json::json;

use crate::answer::{Answer, Content};
use crate::ask::{Ask, LIMIT, LIMIT_MAX};
use crate::casework::kind;
use crate::lake::{limit, paged, with_next};
use crate::openapi::schema;
use crate::problem::Problem;
use crate::records::{API, path};
use crate::route::{Parameter, Route};
use crate::table;

/// Most posts of a table.
const TABLE_POSTS: u64 = 10_000;

pub(crate) fn routes() -> Vec<Route> {
    let one = format!("{API}/findings/{{id}}");
    let account = || vec![Parameter::text("account", "Only posts of the account with this pseudonym")];
    let mut routes = vec![
        Route::get(format!("{one}/posts"), "List the posts behind a finding, the newest first", |ask| {
            Ok(Answer::json(json!(posts(ask, LIMIT, LIMIT_MAX)?)))
        })
        .query(paged(account(), LIMIT, LIMIT_MAX))
        .gives("application/json", schema::<PostsBehind>()),
        Route::get(format!("{one}/links"), "List the pairs of posts behind a finding", |ask| {
            Ok(Answer::json(json!(links(ask)?)))
        })
        .query(paged(
            vec![
                Parameter::text("a", "Only links of the account with this pseudonym"),
                Parameter::text("b", "Only links of it with this other one"),
            ],
            LIMIT,
            LIMIT_MAX,
        ))
        .gives("application/json", schema::<LinksBehind>()),
        Route::get(format!("{one}/citation"), "Say how a finding is cited", |ask| {
            let record = finding(ask)?;
            let cited = citation::citation(&ask.service.data, ask.viewer()?, &record, path(&record))?;
            Ok(Answer::json(json!(cited)))
        })
        .gives("application/json", schema::<Citation>()),
    ];
    for (ending, is_csv) in [("json", false), ("csv", true)] {
        let summary = format!("Give the posts behind a finding as rows of {ending}");
        let gives = if is_csv {
            ("text/csv; charset=utf-8", json!({ "type": "string" }))
        } else {
            ("application/json", schema::<Vec<PostBehind>>())
        };
        let route = Route::get(format!("{one}/posts.{ending}"), summary, move |ask| {
            let page = posts(ask, TABLE_POSTS, TABLE_POSTS)?;
            let columns: Vec<&str> = ShownPost::COLUMNS.into_iter().chain(["object"]).collect();
            Ok(with_next(table::given(&page.posts, &columns, is_csv), page.next))
        });
        routes.push(route.query(paged(account(), TABLE_POSTS, TABLE_POSTS)).gives(gives.0, gives.1));
    }
    let mut routes: Vec<Route> = routes.into_iter().map(|route| route.tag("findings")).collect();
    routes.extend(networks(&one, "a finding", "findings", |ask| {
        Ok(network::of_finding(&ask.service.data, ask.viewer()?, &finding(ask)?)?)
    }));
    routes.extend(networks(&format!("{API}/runs/{{id}}"), "the findings of a run", "runs", |ask| {
        let run = record::get(&ask.service.data, &ask.by()?, kind::<Run>(), ask.id()?)?;
        Ok(network::of_run(&ask.service.data, ask.viewer()?, &run)?)
    }));
    routes
}

type Laid = fn(&Ask) -> Result<std::sync::Arc<Network>, Problem>;

/// Gives the routes of a network.
fn networks(one: &str, of: &str, tag: &'static str, laid: Laid) -> Vec<Route> {
    type Written = fn(&Network) -> Result<Vec<u8>, ostrakon_desk::share::Error>;
    let files: [(&str, &'static str, Written); 3] = [
        ("gexf", "application/gexf+xml", Network::gexf),
        ("graphml", "application/graphml+xml", Network::graphml),
        ("csv", "text/csv; charset=utf-8", |network| Ok(network.csv())),
    ];
    let mut routes = vec![
        Route::get(format!("{one}/network"), format!("Give the network of {of}, laid out"), move |ask| {
            Ok(Answer::json(json!(*laid(ask)?)))
        })
        .gives("application/json", schema::<Network>()),
    ];
    routes.extend(files.map(|(ending, media_type, written)| {
        let summary = format!("Give the network of {of} as {ending}");
        Route::get(format!("{one}/network.{ending}"), summary, move |ask| {
            let bytes = written(&*laid(ask)?).map_err(|_| Problem::internal())?;
            Ok(Answer::new(StatusCode::OK, Content::Bytes(media_type, bytes.into())))
        })
        .gives(media_type, json!({ "type": "string" }))
    }));
    routes.into_iter().map(|route| route.tag(tag)).collect()
}

fn finding(ask: &Ask) -> Result<Record, Problem> {
    Ok(record::get(&ask.service.data, &ask.by()?, kind::<Finding>(), ask.id()?)?)
}

fn posts(ask: &Ask, usual: u64, most: u64) -> Result<PostsBehind, Problem> {
    let record = finding(ask)?;
    let page = (limit(ask, usual, most)?, ask.parameter("cursor"));
    Ok(behind::posts(&ask.service.data, ask.viewer()?, &record, ask.parameter("account"), page)?)
}

fn links(ask: &Ask) -> Result<LinksBehind, Problem> {
    let record = finding(ask)?;
    let page = (limit(ask, LIMIT, LIMIT_MAX)?, ask.parameter("cursor"));
    let accounts = [ask.parameter("a"), ask.parameter("b")];
    Ok(behind::links(&ask.service.data, ask.viewer()?, &record, accounts, page)?)
}
