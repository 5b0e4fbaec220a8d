//! Answers, put together.

use std::fs::File;
use std::io::{Error, Read as _};
use std::time::Duration;

use axum::body::Body;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, HeaderName, HeaderValue, RETRY_AFTER,
};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use bytes::Bytes;
use serde_json::Value as Json;
use sha2::{Digest as _, Sha256};
use tokio::sync::mpsc::{Receiver, Sender};

use crate::problem::Problem;

/// Bytes of a file that are read at a time.
const FILE_CHUNK: usize = 1 << 16;

/// How long who reads an answer may take until the next piece of it has place.
const PATIENCE: Duration = Duration::from_mins(1);

/// A piece of an answer, or its end: one that ends without it broke off.
pub(crate) type Piece = Result<Option<Bytes>, Error>;

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
    Stream(&'static str, Receiver<Piece>),
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
                body_of(receiver)
            }
            Content::File(file, name) => {
                // Whatever it says it is: it is never opened in place.
                headers.push((CONTENT_TYPE, "application/octet-stream".to_owned()));
                headers.push((CONTENT_DISPOSITION, disposition(&name)));
                body_of(chunks(file))
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

/// Passes a piece of an answer on, and says whether it was taken: who reads nothing for long is not waited for.
pub(crate) async fn is_taken(out: &Sender<Piece>, piece: Piece) -> bool {
    matches!(tokio::time::timeout(PATIENCE, out.send(piece)).await, Ok(Ok(())))
}

/// Gives pieces as a body, which breaks off where they do: nobody takes a part for the whole.
fn body_of(pieces: Receiver<Piece>) -> Body {
    Body::from_stream(futures_util::stream::unfold(Some(pieces), async |pieces| {
        let mut pieces = pieces?;
        match pieces.recv().await {
            Some(Ok(None)) => None,
            Some(Ok(Some(piece))) => Some((Ok(piece), Some(pieces))),
            Some(Err(error)) => Some((Err(error), None)),
            None => Some((Err(Error::other("the answer broke off")), None)),
        }
    }))
}

/// Reads a file a chunk at a time; no thread waits for who takes them.
fn chunks(mut file: File) -> Receiver<Piece> {
    let (out, receiver) = tokio::sync::mpsc::channel(4);
    tokio::spawn(async move {
        loop {
            let reading = tokio::task::spawn_blocking(move || {
                let mut buffer = vec![0; FILE_CHUNK];
                let piece = file.read(&mut buffer).map(|n| {
                    buffer.truncate(n);
                    (n > 0).then(|| Bytes::from(buffer))
                });
                (file, piece)
            });
            let Ok((read, piece)) = reading.await else { return };
            file = read;
            let is_last = !matches!(piece, Ok(Some(_)));
            if !is_taken(&out, piece).await || is_last {
                return;
            }
        }
    });
    receiver
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_breaks_off_is_no_whole_answer() {
        for (is_whole, pieces) in [
            (true, vec![Ok(Some(Bytes::from_static(b"a"))), Ok(None)]),
            (false, vec![Ok(Some(Bytes::from_static(b"a")))]),
            (false, vec![Ok(Some(Bytes::from_static(b"a"))), Err(Error::other("of the disk"))]),
        ] {
            let (out, receiver) = tokio::sync::mpsc::channel(4);
            for piece in pieces {
                assert!(is_taken(&out, piece).await);
            }
            drop(out);
            assert_eq!(axum::body::to_bytes(body_of(receiver), 10).await.is_ok(), is_whole);
        }
    }
}
