//! Uploads and attachments: bytes that come, a piece at a time, never more than allowed.

use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::header::CONTENT_LENGTH;
use axum::http::{Method, StatusCode};
use bytes::Bytes;
use futures_util::StreamExt as _;
use ostrakon_desk::casebook::{Digest, Role};
use ostrakon_desk::watch::upload::{self, Incoming, Reading, Upload};
use serde_json::json;
use tokio::sync::mpsc::{Receiver, channel};

use crate::answer::{Answer, Content};
use crate::ask::Ask;
use crate::on_thread;
use crate::openapi::schema;
use crate::problem::Problem;
use crate::records::API;
use crate::route::{Access, Parameter, Route};

/// How long the next piece may take, and all of them together beyond what `RATE_LEAST` allows.
const PATIENCE: Duration = Duration::from_secs(30);
/// Bytes that come in a second at least, on average: a slow telephone sends more, and who sends less holds a place that
/// others wait for.
const RATE_LEAST: u64 = 1024;
const WORKERS: Access = Access::Roles(&[Role::Analyst, Role::Releaser]);

pub(crate) fn routes() -> Vec<Route> {
    let name = || Parameter::text("name", "What the file is called");
    let attachment = json!({ "$ref": "#/components/schemas/Attachment" });
    vec![
        Route::get(format!("{API}/uploads"), "List exports that wait to be read", |ask| {
            Ok(Answer::json(json!(upload::list(&ask.service.data, ask.viewer()?))))
        })
        .access(WORKERS)
        .gives("application/json", json!({ "type": "array", "items": schema::<Upload>() })),
        Route::post(format!("{API}/uploads"), "Send an export", unreachable)
            .streamed(|ask, body| Box::pin(receive(ask, body)))
            .access(WORKERS)
            .query([name()])
            .carries_file()
            .status(StatusCode::CREATED)
            .gives("application/json", schema::<Upload>()),
        Route::new(Method::DELETE, format!("{API}/uploads/{{upload}}"), "Throw an upload away", |ask| {
            upload::remove(&ask.service.data, ask.viewer()?, ask.part("upload"))?;
            Ok(Answer::empty())
        })
        .access(WORKERS)
        .status(StatusCode::NO_CONTENT),
        Route::get(
            format!("{API}/uploads/{{upload}}/inspection"),
            "Show how an upload would be read",
            inspect,
        )
        .access(WORKERS)
        .query([
            Parameter::text("platform", "Platform of posts whose export does not say"),
            Parameter::text("encoding", "Encoding of the text"),
            Parameter {
                is_repeated: true,
                ..Parameter::text("map", "A column for a role, as `role=column`; may stand more than once")
            },
        ]),
        Route::post(format!("{API}/attachments"), "Keep a file, to be attached to a record", unreachable)
            .streamed(|ask, body| Box::pin(keep(ask, body)))
            .access(WORKERS)
            .query([name(), Parameter::text("media_type", "What is in it, such as `image/png`")])
            .carries_file()
            .status(StatusCode::CREATED)
            .gives("application/json", attachment),
        Route::get(
            format!("{API}/attachments/{{digest}}"),
            "Give a file that is attached to a record",
            attached,
        )
        .gives("application/octet-stream", json!({ "type": "string", "format": "binary" })),
    ]
    .into_iter()
    .map(|route| route.tag("files"))
    .collect()
}

/// Stands where bytes are taken as they come.
fn unreachable(_: &Ask) -> Result<Answer, Problem> {
    Err(Problem::internal())
}

fn inspect(ask: &Ask) -> Result<Answer, Problem> {
    let reading = Reading {
        map: ask.parameters("map"),
        platform: ask.parameter("platform").map(str::to_owned),
        encoding: ask.parameter("encoding").map(str::to_owned),
    };
    let inspection = upload::inspect(&ask.service.data, ask.viewer()?, ask.part("upload"), &reading)?;
    Ok(Answer::json(json!(inspection)))
}

fn attached(ask: &Ask) -> Result<Answer, Problem> {
    let digest: Digest = ask.part("digest").parse().map_err(|_| Problem::not_found())?;
    let file = ask.service.data.casebook.open_attachment(ask.viewer()?, &digest)?;
    Ok(Answer::new(StatusCode::OK, Content::File(file, digest.as_str().to_owned())))
}

/// A piece of a body, or its end: a body that ends without it broke off.
type Piece = Result<Option<Bytes>, Problem>;

/// Says whether a body comes too slowly, whose bytes so far were waited for so long.
fn is_slow(waited: Duration, bytes_so_far: u64) -> bool {
    waited > PATIENCE + Duration::from_secs(bytes_so_far / RATE_LEAST)
}

/// Waits for the next piece. *Errors:* who passes them on is gone, such as when the program ends.
fn next(coming: &mut Receiver<Piece>) -> Piece {
    coming.blocking_recv().unwrap_or_else(|| Err(Problem::bad_request("the body broke off")))
}

/// Passes the pieces of a body on. *Errors:* it is too long, or its pieces do not come.
fn pieces(ask: &Ask, body: Body, bytes_max: u64) -> Result<Receiver<Piece>, Problem> {
    let told = ask.headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if told.is_some_and(|length| length > bytes_max) {
        return Err(Problem::too_large(bytes_max));
    }
    let (out, receiver) = channel(4);
    tokio::spawn(async move {
        let (mut body, mut so_far, mut waited) = (body.into_data_stream(), 0, Duration::ZERO);
        let slow = || Problem::new(StatusCode::REQUEST_TIMEOUT, "timeout", "the body came too slowly");
        loop {
            let begun = Instant::now();
            let next = tokio::time::timeout(PATIENCE, body.next()).await;
            waited += begun.elapsed();
            let piece = match next {
                Ok(None) => Ok(None),
                Ok(Some(Ok(piece))) => {
                    so_far += piece.len() as u64;
                    match () {
                        () if so_far > bytes_max => Err(Problem::too_large(bytes_max)),
                        () if is_slow(waited, so_far) => Err(slow()),
                        () => Ok(Some(piece)),
                    }
                }
                Ok(Some(Err(error))) => Err(Problem::bad_request(format!("the body broke off: {error}"))),
                Err(_) => Err(slow()),
            };
            let is_last = !matches!(piece, Ok(Some(_)));
            if out.send(piece).await.is_err() || is_last {
                return;
            }
        }
    });
    Ok(receiver)
}

async fn receive(ask: Ask, body: Body) -> Result<axum::response::Response, Problem> {
    let place = ask.service.uploads.take(&ask.who()?.user.name)?;
    let mut pieces = pieces(&ask, body, ask.service.options.upload_bytes_max)?;
    on_thread(move || {
        let _place = place;
        let viewer = ask.viewer()?;
        let mut incoming = Incoming::begin(&ask.service.data, ask.parameter("name").unwrap_or("export"))?;
        while let Some(piece) = next(&mut pieces)? {
            incoming.take(&piece)?;
        }
        let upload = incoming.finish(viewer, ask.now)?;
        Ok(Answer::new(StatusCode::CREATED, Content::Json(json!(upload))).write(&ask.headers))
    })
    .await
}

async fn keep(ask: Ask, body: Body) -> Result<axum::response::Response, Problem> {
    let bytes_max = ask.service.options.attachment_bytes_max;
    let place = ask.service.uploads.take(&ask.who()?.user.name)?;
    let pieces = pieces(&ask, body, bytes_max)?;
    on_thread(move || {
        let _place = place;
        let name = ask.parameter("name").unwrap_or("file");
        let media_type = ask.parameter("media_type").unwrap_or("application/octet-stream");
        let mut reader = Pieces { coming: pieces, piece: Bytes::new(), problem: None };
        let kept = ask.service.data.casebook.keep(ask.viewer()?, name, media_type, &mut reader, bytes_max);
        if let Some(problem) = reader.problem {
            return Err(problem);
        }
        Ok(Answer::new(StatusCode::CREATED, Content::Json(json!(kept?))).write(&ask.headers))
    })
    .await
}

/// Pieces, read as a file.
struct Pieces {
    coming: Receiver<Piece>,
    piece: Bytes,
    problem: Option<Problem>,
}

impl std::io::Read for Pieces {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        while self.piece.is_empty() {
            match next(&mut self.coming) {
                Ok(None) => return Ok(0),
                Ok(Some(piece)) => self.piece = piece,
                Err(problem) => {
                    let told = std::io::Error::other(problem.detail.clone());
                    self.problem = Some(problem);
                    return Err(told);
                }
            }
        }
        let n = self.piece.len().min(buffer.len());
        let taken = self.piece.split_to(n);
        if let Some(place) = buffer.get_mut(..n) {
            place.copy_from_slice(&taken);
        }
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn who_sends_a_byte_now_and_then_is_too_slow() {
        assert!(!is_slow(Duration::from_secs(29), 1));
        assert!(is_slow(Duration::from_secs(58), 2));
        assert!(!is_slow(Duration::from_hours(1), 8 << 20));
    }

    #[test]
    fn a_body_whose_end_does_not_come_broke_off() {
        for is_whole in [true, false] {
            let (out, coming) = channel(4);
            out.blocking_send(Ok(Some(Bytes::from_static(b"half of it")))).unwrap();
            if is_whole {
                out.blocking_send(Ok(None)).unwrap();
            }
            drop(out);
            let mut reader = Pieces { coming, piece: Bytes::new(), problem: None };
            assert_eq!(reader.read_to_end(&mut Vec::new()).is_ok(), is_whole);
            assert_eq!(reader.problem.is_none(), is_whole);
        }
    }
}
