//! Live events: entries of the journal as they come, and what has come due.
//!
//! *Source:* WHATWG HTML, server-sent events.

use std::convert::Infallible;
use std::fmt::Write as _;
use std::time::Duration;

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName, HeaderValue};
use axum::response::Response;
use bytes::Bytes;
use ostrakon_desk::Timestamp;
use ostrakon_desk::casebook::Entry;
use ostrakon_desk::respond::due;
use serde_json::json;
use tokio::sync::mpsc::{Sender, channel};
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::ReceiverStream;

use crate::answer::Answer;
use crate::ask::Ask;
use crate::problem::Problem;
use crate::records::{API, entry_shown};
use crate::route::{Parameter, Route};
use crate::{clock, on_thread};

const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");
/// Events read at a time.
const PAGE: usize = 500;
/// How often it is looked for new ones.
const EVERY: Duration = Duration::from_secs(1);
/// Looks after which those are told who would not notice otherwise that the connection is gone, and alarms are
/// looked for.
const LOOKS_BETWEEN: u32 = 15;
/// How long a stream lasts; whoever wants more comes back, and proves again who he is.
const LASTS: Duration = Duration::from_hours(1);

pub(crate) fn routes() -> Vec<Route> {
    let after = || {
        let schema = json!({ "type": "integer", "minimum": 0 });
        Parameter::of("after", "Number of the entry after which to begin; all by 0", schema)
    };
    let order = || {
        let schema = json!({ "type": "string", "enum": ["oldest", "newest"] });
        Parameter::of("order", "`oldest` first, as where nothing is said, or `newest`", schema)
    };
    let cursor = || Parameter::text("cursor", "Where to go on: `next` of the page before");
    let limit = || {
        let schema = json!({ "type": "integer", "minimum": 1, "maximum": PAGE });
        Parameter::of("limit", "Most entries of a page", schema)
    };
    let entries = json!({ "type": "object", "required": ["entries", "next"], "properties": {
        "entries": { "type": "array", "items": { "$ref": "#/components/schemas/Entry" } },
        "next": { "type": ["string", "null"], "description": "`cursor` of the next page; null on the last" },
    } });
    vec![
        Route::get(format!("{API}/journal"), "List entries of the journal", journal)
            .query([after(), order(), cursor(), limit()])
            .gives("application/json", entries),
        Route::get(
            format!("{API}/events"),
            "Tell entries of the journal as they come, and what has come due",
            journal,
        )
        .streamed(|ask, _| Box::pin(stream(ask)))
        .query([after()])
        .gives("text/event-stream", json!({ "type": "string" })),
    ]
    .into_iter()
    .map(|route| route.tag("events"))
    .collect()
}

fn journal(ask: &Ask) -> Result<Answer, Problem> {
    let number = |name| ask.number(name, 0, u64::MAX >> 1);
    let limit = ask.number("limit", 1, PAGE as u64)?.map_or(Ok(PAGE), usize::try_from).unwrap_or(PAGE);
    let (casebook, viewer) = (&ask.service.data.casebook, ask.viewer()?);
    let after = number("after")?;
    let cursor = number("cursor")?;
    // One more than is given, by which it is known whether there are more.
    let mut entries = match ask.parameter("order") {
        None | Some("oldest") => casebook.events(viewer, cursor.or(after).unwrap_or(0), limit + 1)?,
        Some("newest") if after.is_none() => {
            casebook.events_before(viewer, cursor.unwrap_or(u64::MAX), limit + 1)?
        }
        Some("newest") => {
            return Err(Problem::bad_request("`after` is for what comes, not for the `newest` first"));
        }
        Some(other) => {
            let detail = format!("`order` is `{other}`, expected `oldest` or `newest`");
            return Err(Problem::bad_request(detail));
        }
    };
    let is_more = entries.len() > limit;
    entries.truncate(limit);
    let next = entries.last().filter(|_| is_more).map(|entry| entry.seq.to_string());
    let shown: Vec<_> = entries.iter().map(entry_shown).collect();
    Ok(Answer::json(json!({ "entries": shown, "next": next })))
}

async fn stream(ask: Ask) -> Result<Response, Problem> {
    let told = ask.header(&LAST_EVENT_ID).and_then(|id| id.parse().ok());
    let asked = ask.number("after", 0, u64::MAX >> 1)?;
    let open = ask.service.streams.take(&ask.who()?.user.name)?;
    let service = std::sync::Arc::clone(&ask.service);
    let after = match told.or(asked) {
        Some(after) => after,
        None => on_thread(move || Ok(service.data.casebook.head()?)).await?,
    };
    let (out, receiver) = channel(16);
    tokio::spawn(async move {
        let _open = open;
        let telling = tell(&ask, after, &out);
        let _ = tokio::time::timeout(LASTS, telling).await;
    });
    let body = ReceiverStream::new(receiver).map(Ok::<Bytes, Infallible>);
    let mut response = Response::new(Body::from_stream(body));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// Tells until nobody listens, or he who listens may no longer.
async fn tell(ask: &Ask, mut after: u64, out: &Sender<Bytes>) {
    let mut alarmed = ask.now;
    let mut looks = 0;
    if out.send(Bytes::from_static(b"retry: 3000\n\n")).await.is_err() {
        return;
    }
    loop {
        looks += 1;
        let is_time = looks % LOOKS_BETWEEN == 0;
        let Ok(news) = news(ask, after, is_time.then_some(alarmed)).await else { return };
        if is_time {
            alarmed = news.at;
            if news.text.is_empty() && out.send(Bytes::from_static(b": still here\n\n")).await.is_err() {
                return;
            }
        }
        let is_more = news.is_more;
        after = news.after;
        if !news.text.is_empty() && out.send(news.text.into()).await.is_err() {
            return;
        }
        if !is_more {
            tokio::select! {
                () = out.closed() => return,
                () = tokio::time::sleep(EVERY) => {}
            }
        }
    }
}

struct News {
    text: String,
    after: u64,
    is_more: bool,
    at: Timestamp,
}

async fn news(ask: &Ask, after: u64, alarms_after: Option<Timestamp>) -> Result<News, Problem> {
    let (service, who) = (std::sync::Arc::clone(&ask.service), ask.who()?.clone());
    on_thread(move || {
        let now = clock::now();
        // Who was shut out meanwhile hears nothing more.
        let viewer = crate::gate::still(&service.data, &who, now)?;
        let entries = service.data.casebook.events(&viewer, after, PAGE)?;
        let mut text: String = entries.iter().map(event).collect();
        if let Some(alarms_after) = alarms_after {
            for alarm in due::alarms(&service.data, &viewer, alarms_after, now)? {
                let _ = write!(text, "event: due\ndata: {}\n\n", json!(alarm));
            }
        }
        let last = entries.last().map_or(after, |entry| entry.seq);
        Ok(News { text, after: last, is_more: entries.len() == PAGE, at: now })
    })
    .await
}

fn event(entry: &Entry) -> String {
    format!("id: {}\nevent: entry\ndata: {}\n\n", entry.seq, entry_shown(entry))
}
