//! Answers, put together.

use std::fs::File;

use axum::body::Body;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, HeaderName, HeaderValue, RETRY_AFTER,
};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use bytes::Bytes;
use serde_json::Value as Json;
use sha2::{Digest as _, Sha256};
use tokio::sync::mpsc::Receiver;
use tokio_stream::wrappers::ReceiverStream;

use crate::problem::Problem;

/// Bytes of a file that are read at a time.
const FILE_CHUNK: usize = 1 << 16;

/// What is in an answer.
#[derive(Debug)]
pub(crate) enum Content {
    /// Nothing.
    Empty,
    /// JSON.
    Json(Json),
    /// A text of a media type.
    Text(&'static str, String),
    /// Bytes of a media type, whole.
    Bytes(&'static str, Bytes),
    /// Bytes of a media type, as they come.
    Stream(&'static str, Receiver<Result<Bytes, std::io::Error>>),
    /// A file, to be kept under a name and never opened in place.
    File(File, String),
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: Vec<(HeaderName, String)>,
    pub(crate) content: Content,
    /// False where what is given can change though its tag does not.
    pub(crate) is_told_by_tag: bool,
}

impl Answer {
    pub(crate) fn new(status: StatusCode, content: Content) -> Self {
        Self { status, headers: Vec::new(), content, is_told_by_tag: true }
    }

    pub(crate) fn json(json: Json) -> Self {
        Self::new(StatusCode::OK, Content::Json(json))
    }

    pub(crate) fn empty() -> Self {
        Self::new(StatusCode::NO_CONTENT, Content::Empty)
    }

    /// Gives a record of a revision, by which it can be changed.
    pub(crate) fn record(status: StatusCode, rev: u64, shown: Json) -> Self {
        // What follows changes with the day and with other records: the revision alone does not say so.
        let is_told_by_tag = shown["follows"].is_null();
        let answer = Self::new(status, Content::Json(shown)).with(ETAG, format!("\"{rev}\""));
        Self { is_told_by_tag, ..answer }
    }

    pub(crate) fn with(mut self, name: HeaderName, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// Writes it; `asked` are the headers of the request.
    pub(crate) fn write(self, asked: &HeaderMap) -> Response {
        let Self { mut status, mut headers, content, is_told_by_tag } = self;
        let is_tagged = headers.iter().any(|(name, _)| *name == ETAG);
        let mut body = match content {
            Content::Empty => Body::empty(),
            Content::Json(json) => {
                let bytes = serde_json::to_vec(&json).unwrap_or_default();
                if status == StatusCode::OK && !is_tagged {
                    headers.push((ETAG, tag(&bytes)));
                }
                headers.push((CONTENT_TYPE, "application/json".to_owned()));
                Body::from(bytes)
            }
            Content::Text(media_type, text) => {
                headers.push((CONTENT_TYPE, media_type.to_owned()));
                Body::from(text)
            }
            Content::Bytes(media_type, bytes) => {
                headers.push((CONTENT_TYPE, media_type.to_owned()));
                Body::from(bytes)
            }
            Content::Stream(media_type, receiver) => {
                headers.push((CONTENT_TYPE, media_type.to_owned()));
                Body::from_stream(ReceiverStream::new(receiver))
            }
            Content::File(file, name) => {
                // Whatever it says it is: it is never opened in place.
                headers.push((CONTENT_TYPE, "application/octet-stream".to_owned()));
                headers.push((CONTENT_DISPOSITION, disposition(&name)));
                Body::from_stream(ReceiverStream::new(chunks(file)))
            }
        };
        let found = headers.iter().find(|(name, _)| *name == ETAG).map(|(_, tag)| tag.as_str());
        let known = asked.get(axum::http::header::IF_NONE_MATCH).and_then(|tags| tags.to_str().ok());
        if let (StatusCode::OK, true, Some(found), Some(known)) = (status, is_told_by_tag, found, known)
            && known.split(',').any(|tag| tag.trim() == found || tag.trim() == "*")
        {
            (status, body) = (StatusCode::NOT_MODIFIED, Body::empty());
            headers.retain(|(name, _)| *name != CONTENT_TYPE);
        }
        let mut response = Response::new(body);
        *response.status_mut() = status;
        for (name, value) in headers {
            if let Ok(value) = HeaderValue::from_str(&value) {
                response.headers_mut().append(name, value);
            }
        }
        // What one may see another must not find in a cache.
        response.headers_mut().entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("private, no-cache"));
        response
    }
}

/// Writes a problem.
pub(crate) fn problem(problem: &Problem) -> Response {
    let mut response = Response::new(Body::from(serde_json::to_vec(&problem.json()).unwrap_or_default()));
    *response.status_mut() = problem.status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if problem.status == StatusCode::UNAUTHORIZED {
        headers.insert(axum::http::header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    if let Some(seconds) = problem.retry_after {
        headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

fn tag(bytes: &[u8]) -> String {
    let digest = ostrakon_desk::watch::hex(&Sha256::digest(bytes));
    format!("\"{}\"", digest.get(..24).unwrap_or_default())
}

/// Gives the name of a file in a way that no name breaks out of. *Source:* RFC 6266, RFC 8187.
fn disposition(name: &str) -> String {
    let encoded: String = name
        .bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() || b".-_".contains(&byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect();
    format!("attachment; filename*=UTF-8''{encoded}")
}

/// Reads a file on a thread that may wait, a chunk at a time.
fn chunks(mut file: File) -> Receiver<Result<Bytes, std::io::Error>> {
    let (out, receiver) = tokio::sync::mpsc::channel(4);
    tokio::task::spawn_blocking(move || {
        let mut buffer = vec![0; FILE_CHUNK];
        loop {
            let read = match std::io::Read::read(&mut file, &mut buffer) {
                Ok(0) => break,
                Ok(n) => Ok(Bytes::copy_from_slice(buffer.get(..n).unwrap_or_default())),
                Err(error) => Err(error),
            };
            let is_last = read.is_err();
            if out.blocking_send(read).is_err() || is_last {
                break;
            }
        }
    });
    receiver
}
