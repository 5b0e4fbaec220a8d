//! From a request to an answer: the same steps for every route.

use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, RawPathParams, Request};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::Response;
use axum::routing::{MethodFilter, MethodRouter, on};
use futures_util::StreamExt as _;
use ostrakon_desk::people::token::Scope;
use serde_json::Value as Json;

use crate::ask::{Ask, IDEMPOTENCY_KEY, Proof, REASON, Who};
use crate::problem::Problem;
use crate::route::{Access, Carries, Route, Run};
use crate::{LogLine, Service, answer, clock, gate, on_thread, pages, routes, sentences};

/// Longest JSON or form.
const BODY_BYTES_MAX: u64 = 2 << 20;
/// Deepest JSON.
const BODY_DEPTH_MAX: usize = 64;
/// Longest query, in bytes.
const QUERY_BYTES_MAX: usize = 16_384;
/// Most parameters of a query.
const QUERY_PARAMETERS_MAX: usize = 100;
/// How long a body may take to come.
const PATIENCE: Duration = Duration::from_secs(30);

/// Headers of every answer.
const ALWAYS: [(&str, &str); 6] = [
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src \
         'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("strict-transport-security", "max-age=63072000"),
];

/// Makes the router from the table of routes.
pub fn router(service: &Arc<Service>) -> Router {
    let mut paths: BTreeMap<String, MethodRouter> = BTreeMap::new();
    for route in routes() {
        let filter = match route.method {
            Method::POST => MethodFilter::POST,
            Method::PUT => MethodFilter::PUT,
            Method::DELETE => MethodFilter::DELETE,
            _ => MethodFilter::GET,
        };
        let path = route.path.clone();
        let (service, route) = (Arc::clone(service), Arc::new(route));
        let handler = move |parts: RawPathParams, request: Request| {
            let (service, route) = (Arc::clone(&service), Arc::clone(&route));
            let parts: BTreeMap<String, String> =
                parts.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
            async move { answered(service, route, parts, request).await }
        };
        let methods = paths.remove(&path).unwrap_or_default();
        paths.insert(path, methods.merge(on(filter, handler)));
    }
    let mut router = Router::new();
    for (path, methods) in paths {
        router = router.route(&path, methods);
    }
    let no_method = || async {
        let detail = "this can be asked for, but not so";
        with_always(answer::problem(&Problem::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "method_not_allowed",
            detail,
        )))
    };
    router
        .method_not_allowed_fallback(no_method)
        .fallback(|| async { with_always(answer::problem(&Problem::not_found())) })
}

async fn answered(
    service: Arc<Service>,
    route: Arc<Route>,
    parts: BTreeMap<String, String>,
    request: Request,
) -> Response {
    let begun = Instant::now();
    let said = pages::is_page(&route).then(|| sentences::asked_for(request.headers()));
    let result = answer_to(Arc::clone(&service), Arc::clone(&route), parts, request).await;
    let fault = result.as_ref().err().filter(|problem| problem.status.is_server_error());
    let fault = fault.map(Problem::fault);
    let response = result.unwrap_or_else(|problem| match said {
        Some(said) => pages::problem(said, &problem).write(&HeaderMap::new()),
        None => answer::problem(&problem),
    });
    let took = begun.elapsed().as_secs_f64();
    service.metrics.count(&route, response.status(), took);
    (service.log)(&LogLine {
        at: clock::now().to_string(),
        method: route.method.to_string(),
        route: route.path.clone(),
        status: response.status().as_u16(),
        milliseconds: (took * 1e6).round() / 1e3,
        fault,
    });
    with_always(response)
}

fn with_always(mut response: Response) -> Response {
    for (name, value) in ALWAYS {
        response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}

async fn answer_to(
    service: Arc<Service>,
    route: Arc<Route>,
    path: BTreeMap<String, String>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    let query_text = parts.uri.query().unwrap_or_default().to_owned();
    let query = query(&route, &query_text)?;
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
    let peer = peer.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    let address = gate::address(peer, &parts.headers, service.options.is_behind_proxy);
    check_headers(&parts.headers)?;
    let (method, headers) = (parts.method, parts.headers);
    let asks = Asks { service, route, path, query, query_text, method, headers, address };
    let desk = match (&asks.route.run, &asks.route.carries) {
        // All that may wait on one thread, which is most of what a short answer takes.
        (Run::Desk(desk), Carries::Nothing) => Arc::clone(desk),
        (Run::Desk(desk), _) => {
            let (desk, mut ask, route) =
                (Arc::clone(desk), on_thread_identified(&asks).await?, Arc::clone(&asks.route));
            ask.body = carried(&route, &ask.headers, body).await?;
            return on_thread(move || desk(&ask).map(|answer| answer.write(&ask.headers))).await;
        }
        (Run::Stream(run), _) => {
            let (run, ask) = (Arc::clone(run), on_thread_identified(&asks).await?);
            check_media_type(&asks.route, &ask.headers)?;
            return run(ask, body).await;
        }
    };
    on_thread(move || {
        let ask = asks.identified()?;
        desk(&ask).map(|answer| answer.write(&ask.headers))
    })
    .await
}

async fn on_thread_identified(asks: &Asks) -> Result<Ask, Problem> {
    let asks = asks.clone();
    on_thread(move || asks.identified()).await
}

/// A request of which it is not yet known who asks.
#[derive(Clone)]
struct Asks {
    service: Arc<Service>,
    route: Arc<Route>,
    path: BTreeMap<String, String>,
    query: Vec<(String, String)>,
    query_text: String,
    method: Method,
    headers: HeaderMap,
    address: IpAddr,
}

impl Asks {
    /// Says who asks, counts that he does, and refuses who may not ask for this at all.
    fn identified(self) -> Result<Ask, Problem> {
        let Self { service, route, path, query, query_text, method, headers, address } = self;
        let now = clock::now();
        let in_address = query.iter().find(|(name, _)| name == "token").map(|(_, token)| token);
        let who = match in_address.filter(|_| route.access == Access::Calendar) {
            Some(secret) => gate::by_token(&service.data, secret, now).map(Some),
            None => gate::who(&service.data, &method, &headers, now),
        };
        // Who sends secrets that are worth nothing is counted by where he sends them from.
        let counted = match &who {
            Ok(Some(who)) => format!("user {}", who.user.name),
            Ok(None) | Err(_) => format!("address {}", gate::network(address)),
        };
        service.limits.request(&counted)?;
        let who = who?;
        may_ask(&route, who.as_ref())?;
        Ok(Ask { service, who, now, path, query, query_text, headers, body: Json::Null, address })
    }
}

/// Reads the query: what it may say is in the table.
fn query(route: &Route, text: &str) -> Result<Vec<(String, String)>, Problem> {
    if text.len() > QUERY_BYTES_MAX {
        return Err(Problem::bad_request(format!("the query is longer than {QUERY_BYTES_MAX} bytes")));
    }
    let mut seen = BTreeSet::new();
    let mut query = Vec::new();
    for (name, value) in url::form_urlencoded::parse(text.as_bytes()).take(QUERY_PARAMETERS_MAX + 1) {
        let known = route.query.iter().find(|parameter| parameter.name == name);
        if known.is_none() && route.is_query_open {
            continue;
        }
        let Some(parameter) = known else {
            return Err(Problem::bad_request(format!("the query has `{name}`, which is not known here")));
        };
        if !seen.insert(name.to_string()) && !parameter.is_repeated {
            return Err(Problem::bad_request(format!("the query has `{name}` more than once")));
        }
        if value.contains('\0') {
            return Err(Problem::bad_request(format!("`{name}` holds a NUL character")));
        }
        query.push((name.into_owned(), value.into_owned()));
    }
    if query.len() > QUERY_PARAMETERS_MAX {
        return Err(Problem::bad_request(format!(
            "the query has more than {QUERY_PARAMETERS_MAX} parameters"
        )));
    }
    Ok(query)
}

/// Refuses headers of ours that are not as they are described.
fn check_headers(headers: &HeaderMap) -> Result<(), Problem> {
    let is_visible = |byte: &u8| (b'!'..=b'~').contains(byte);
    if let Some(key) = headers.get(&IDEMPOTENCY_KEY)
        && !((1..=255).contains(&key.len()) && key.as_bytes().iter().all(is_visible))
    {
        return Err(Problem::bad_request("Idempotency-Key is not 1 to 255 visible characters of ASCII"));
    }
    if let Some(reason) = headers.get(&REASON)
        && !reason.as_bytes().iter().all(|byte| is_visible(byte) || *byte == b' ')
    {
        return Err(Problem::bad_request("X-Reason is not percent-encoded"));
    }
    Ok(())
}

/// Refuses who may not ask for this at all.
fn may_ask(route: &Route, who: Option<&Who>) -> Result<(), Problem> {
    if route.access == Access::Open {
        return Ok(());
    }
    let who = who.ok_or_else(Problem::unauthenticated)?;
    let needed = match route.access {
        Access::Calendar => Scope::Calendar,
        Access::Write => Scope::Write,
        Access::Roles(_) if !route.method.is_safe() => Scope::Write,
        Access::Open | Access::Read | Access::Roles(_) => Scope::Read,
    };
    if let Proof::Token(_, scopes) = &who.proof {
        let is_enough =
            scopes.contains(&needed) || (needed == Scope::Calendar && scopes.contains(&Scope::Read));
        if !is_enough {
            return Err(Problem::forbidden("this token is not good for that"));
        }
    }
    if let Access::Roles(roles) = route.access
        && !who.has_role(roles)
    {
        let names: Vec<&str> = roles.iter().map(|role| role.name()).collect();
        return Err(Problem::forbidden(format!("this takes one of the roles {}", names.join(", "))));
    }
    Ok(())
}

/// Refuses what a request carries where it says that it is something else.
fn check_media_type(route: &Route, headers: &HeaderMap) -> Result<(), Problem> {
    let media_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let media_type = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let expected = match route.carries {
        Carries::Nothing => return Ok(()),
        Carries::Json { .. } => "application/json",
        Carries::Form => "application/x-www-form-urlencoded",
        Carries::File => "application/octet-stream",
    };
    if media_type != expected {
        let detail = format!("send `Content-Type: {expected}`");
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", detail));
    }
    Ok(())
}

/// Reads what a request carries.
async fn carried(route: &Route, headers: &HeaderMap, body: Body) -> Result<Json, Problem> {
    if matches!(route.carries, Carries::Nothing) {
        return Ok(Json::Null);
    }
    check_media_type(route, headers)?;
    let bytes = read(headers, body).await?;
    if matches!(route.carries, Carries::Form) {
        return Ok(pages::form(&bytes));
    }
    let json: Json = serde_json::from_slice(&bytes)
        .map_err(|error| Problem::bad_request(format!("the body is no JSON: {error}")))?;
    if depth(&json) > BODY_DEPTH_MAX {
        return Err(Problem::bad_request(format!("the body is deeper than {BODY_DEPTH_MAX} levels")));
    }
    if !json.is_object() {
        return Err(Problem::bad_request("the body is no JSON object"));
    }
    Ok(json)
}

/// Reads a short body whole.
async fn read(headers: &HeaderMap, body: Body) -> Result<Vec<u8>, Problem> {
    let told = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if told.is_some_and(|length| length > BODY_BYTES_MAX) {
        return Err(Problem::too_large(BODY_BYTES_MAX));
    }
    let reading = async {
        let (mut pieces, mut bytes) = (body.into_data_stream(), Vec::new());
        while let Some(piece) = pieces.next().await {
            let piece =
                piece.map_err(|error| Problem::bad_request(format!("the body broke off: {error}")))?;
            bytes.extend_from_slice(&piece);
            if bytes.len() as u64 > BODY_BYTES_MAX {
                return Err(Problem::too_large(BODY_BYTES_MAX));
            }
        }
        Ok(bytes)
    };
    let slow = |_| Problem::new(StatusCode::REQUEST_TIMEOUT, "timeout", "the body came too slowly");
    tokio::time::timeout(PATIENCE, reading).await.map_err(slow)?
}

fn depth(json: &Json) -> usize {
    match json {
        Json::Array(list) => 1 + list.iter().map(depth).max().unwrap_or(0),
        Json::Object(fields) => 1 + fields.values().map(depth).max().unwrap_or(0),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => 0,
    }
}
