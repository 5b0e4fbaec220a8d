//! The interface: built files of `ui/dist`, put into the program.
//!
//! They hold no data, so everybody may have them; what they show they ask the API for. Where nothing was built, the
//! program is whole without them.

use std::borrow::Cow;

use axum::http::StatusCode;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, LOCATION, VARY};
use bytes::Bytes;
use serde_json::json;

use crate::answer::{Answer, Content};
use crate::ask::Ask;
use crate::pages;
use crate::problem::Problem;
use crate::records::API;
use crate::route::{Access, Route};

/// The screen that is shown first.
pub(crate) const FIRST: &str = "/room/wall";
/// Below this are all screens.
const SCREENS: &str = "/room/";
/// The page that all screens begin with.
const INDEX: &str = "index.html";
/// Folder of the files whose names say what is in them, so that they never change.
const ASSETS: &str = "assets/";
/// Endings of addresses of screens that are answered by the API.
const TABLES: [&str; 2] = [".json", ".csv"];

/// The files, as they are in the program; read from the disk where it was built for developing.
#[derive(rust_embed::RustEmbed)]
#[folder = "../../ui/dist/"]
#[allow_missing = true]
struct Built;

fn built(name: &str) -> Option<Cow<'static, [u8]>> {
    Built::get(name).map(|file| file.data)
}

/// Says whether the interface was built into the program.
pub(crate) fn is_built() -> bool {
    built(INDEX).is_some()
}

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/room/{*path}", "Give the page that a screen begins with", |ask| Ok(screen(ask)))
            .open_query()
            .gives(pages::HTML, json!({ "type": "string" })),
        Route::get("/assets/{*path}", "Give a file of the interface", |ask| {
            let encodings = ask.header(&ACCEPT_ENCODING).unwrap_or_default();
            asset(&built, ask.part("path"), encodings).ok_or_else(Problem::not_found)
        })
        .open_query()
        .gives("application/octet-stream", json!({ "type": "string", "format": "binary" })),
    ]
    .into_iter()
    .map(|route| route.access(Access::Open).tag("pages"))
    .collect()
}

/// Gives where somebody who signs in goes to: the screen that he asked for, where it is one.
pub(crate) fn screen_asked_for(to: &str) -> Option<&str> {
    let is_plain = to.len() <= 4096 && to.bytes().all(|byte| (b'!'..=b'~').contains(&byte) && byte != b'\\');
    (is_plain && to.starts_with(SCREENS)).then_some(to)
}

fn screen(ask: &Ask) -> Answer {
    if let Some(table) = table_of(ask.part("path"), &ask.query_text) {
        return Answer::new(StatusCode::TEMPORARY_REDIRECT, Content::Empty).with(LOCATION, table);
    }
    match built(INDEX) {
        Some(index) => Answer::new(StatusCode::OK, Content::Bytes(pages::HTML, bytes_of(index)))
            .with(CACHE_CONTROL, "no-cache"),
        None => pages::not_built(),
    }
}

/// Gives the address at which the API gives what a screen shows as a table; nothing where it is the screen itself
/// that is asked for.
fn table_of(path: &str, query: &str) -> Option<String> {
    let is_table = TABLES.iter().any(|ending| path.ends_with(ending));
    let is_name = |part: &str| {
        let is_known = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
        !part.is_empty() && !part.starts_with('.') && part.bytes().all(is_known)
    };
    if !is_table || !path.split('/').all(is_name) {
        return None;
    }
    let question = if query.is_empty() { "" } else { "?" };
    Some(format!("{API}/{path}{question}{query}"))
}

/// Answers with a file of the interface, packed where there is a packed one and the browser takes it.
///
/// A packed file stands beside the plain one as `NAME.gz`.
fn asset(files: &dyn Fn(&str) -> Option<Cow<'static, [u8]>>, path: &str, encodings: &str) -> Option<Answer> {
    // Read from the disk while developing: nothing but what is below the folder.
    if path.split('/').any(|part| part == "..") {
        return None;
    }
    let name = format!("{ASSETS}{path}");
    let plain = files(&name)?;
    let packed = files(&format!("{name}.gz"));
    let has_packed = packed.is_some();
    let packed = packed.filter(|_| takes_gzip(encodings));
    let is_packed = packed.is_some();
    let content = Content::Bytes(media_type(path), bytes_of(packed.unwrap_or(plain)));
    let mut answer =
        Answer::new(StatusCode::OK, content).with(CACHE_CONTROL, "public, max-age=31536000, immutable");
    if has_packed {
        answer = answer.with(VARY, "accept-encoding");
    }
    Some(if is_packed { answer.with(CONTENT_ENCODING, "gzip") } else { answer })
}

fn bytes_of(file: Cow<'static, [u8]>) -> Bytes {
    match file {
        Cow::Borrowed(bytes) => Bytes::from_static(bytes),
        Cow::Owned(bytes) => bytes.into(),
    }
}

/// Says whether `Accept-Encoding` takes gzip. *Source:* RFC 9110, 12.5.3.
fn takes_gzip(encodings: &str) -> bool {
    encodings.split(',').any(|encoding| {
        let mut parts = encoding.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default();
        let is_refused = |part: &str| {
            part.strip_prefix("q=").is_some_and(|q| q.parse::<f64>().is_ok_and(|weight| weight <= 0.0))
        };
        (name.eq_ignore_ascii_case("gzip") || name == "*") && !parts.any(is_refused)
    })
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "css" => "text/css; charset=utf-8",
        "ftl" | "txt" => "text/plain; charset=utf-8",
        "html" => pages::HTML,
        "ico" => "image/x-icon",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "wasm" => "application/wasm",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(name: &str) -> Option<Cow<'static, [u8]>> {
        let file: &'static [u8] = match name {
            "assets/app-1a2b.js" => b"plain",
            "assets/app-1a2b.js.gz" => b"packed",
            "assets/fonts/text.woff2" => b"font",
            _ => return None,
        };
        Some(Cow::Borrowed(file))
    }

    fn given(path: &str, encodings: &str) -> (Vec<u8>, Vec<(String, String)>) {
        let answer = asset(&files, path, encodings).unwrap();
        let headers = answer.headers.iter().map(|(name, value)| (name.to_string(), value.clone())).collect();
        let Content::Bytes(media_type, bytes) = answer.content else { panic!("no bytes") };
        let mut headers: Vec<(String, String)> = headers;
        headers.push(("content-type".to_owned(), media_type.to_owned()));
        (bytes.to_vec(), headers)
    }

    fn has(headers: &[(String, String)], name: &str, value: &str) -> bool {
        headers.iter().any(|(found, told)| found == name && told == value)
    }

    #[test]
    fn a_packed_file_is_given_to_who_takes_it() {
        for (encodings, expected) in [
            ("gzip, deflate, br", "packed"),
            ("br;q=1.0, GZIP;q=0.5", "packed"),
            ("*", "packed"),
            ("", "plain"),
            ("br", "plain"),
            ("gzip;q=0", "plain"),
            ("gzip;q=0.000", "plain"),
        ] {
            let (bytes, headers) = given("app-1a2b.js", encodings);
            assert_eq!(bytes, expected.as_bytes(), "{encodings}");
            assert_eq!(has(&headers, "content-encoding", "gzip"), expected == "packed", "{encodings}");
            assert!(has(&headers, "vary", "accept-encoding"));
            assert!(has(&headers, "cache-control", "public, max-age=31536000, immutable"));
            assert!(has(&headers, "content-type", "text/javascript; charset=utf-8"));
        }
    }

    #[test]
    fn files_in_folders_have_their_media_type_and_others_are_not_there() {
        let (bytes, headers) = given("fonts/text.woff2", "gzip");
        assert_eq!(bytes, b"font");
        assert!(has(&headers, "content-type", "font/woff2") && !has(&headers, "content-encoding", "gzip"));
        assert!(asset(&files, "other.js", "").is_none());
        assert!(asset(&files, "../index.html", "").is_none());
    }

    #[test]
    fn the_address_of_a_screen_leads_to_its_table() {
        assert_eq!(table_of("findings.json", "q=a%20b"), Some("/api/v1/findings.json?q=a%20b".to_owned()));
        assert_eq!(
            table_of("findings/018f-2/posts.csv", ""),
            Some("/api/v1/findings/018f-2/posts.csv".to_owned())
        );
        for path in
            ["wall", "findings/018f", "../x.json", "a//b.csv", ".json", "a/../b.json", "é.json", "a b.csv"]
        {
            assert_eq!(table_of(path, ""), None, "{path}");
        }
    }

    #[test]
    fn who_signs_in_goes_to_screens_only() {
        assert_eq!(screen_asked_for("/room/findings?q=a"), Some("/room/findings?q=a"));
        for to in [
            "",
            "/",
            "https://evil.example",
            "//evil.example/room/",
            "/rooms",
            "/room/\\evil",
            "/room/a b",
            "/room/\n",
        ] {
            assert_eq!(screen_asked_for(to), None, "{to}");
        }
    }
}
