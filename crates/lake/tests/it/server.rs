//! A small object store that speaks as much of S3 as a lake needs, in memory, on 127.0.0.1.
//!
//! *Source:* Amazon S3 API reference of 2006-03-01: GetObject, HeadObject, PutObject with `If-None-Match`,
//! ListObjectsV2, DeleteObjects, and the multipart upload.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};

/// The store of one test; it stops with the test's process.
pub(crate) struct Server {
    address: String,
    pub(crate) state: Arc<Mutex<State>>,
}

/// What it holds, and how it fails.
#[derive(Default)]
pub(crate) struct State {
    /// Objects by bucket and key.
    pub(crate) objects: BTreeMap<String, Vec<u8>>,
    uploads: BTreeMap<String, BTreeMap<u32, Vec<u8>>>,
    /// Of a hundred requests, how many fail.
    pub(crate) failing: u64,
    random: u64,
    pub(crate) n_parts: usize,
}

struct Request {
    method: String,
    path: String,
    query: BTreeMap<String, String>,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

type Answer = (&'static str, Vec<(&'static str, String)>, Vec<u8>);

impl Server {
    pub(crate) fn start(seed: u64) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let state = Arc::new(Mutex::new(State { random: seed, ..State::default() }));
        let shared = Arc::clone(&state);
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let shared = Arc::clone(&shared);
                // A connection that breaks off is the client's matter.
                std::thread::spawn(move || drop(serve(stream, &shared)));
            }
        });
        Self { address, state }
    }

    /// Gives the settings by which a program reaches it.
    pub(crate) fn options(&self) -> BTreeMap<String, String> {
        [
            ("AWS_ENDPOINT_URL", self.address.as_str()),
            ("AWS_ALLOW_HTTP", "true"),
            ("AWS_ACCESS_KEY_ID", "test"),
            ("AWS_SECRET_ACCESS_KEY", "test"),
            ("AWS_REGION", "eu-north-1"),
            ("AWS_MAX_ATTEMPTS", "2"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into()
    }

    pub(crate) fn set_failing(&self, percent: u64) {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).failing = percent;
    }
}

fn serve(stream: TcpStream, state: &Mutex<State>) -> io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut stream = stream;
    while let Some(request) = request(&mut reader)? {
        let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
        // xorshift64*: the same failures for the same seed and order of requests.
        state.random ^= state.random << 13;
        state.random ^= state.random >> 7;
        state.random ^= state.random << 17;
        let failure = (state.random % 100 < state.failing).then_some(state.random / 100 % 3);
        let (status, headers, body) = match failure {
            Some(0) => ("500 Internal Server Error", Vec::new(), Vec::new()),
            Some(1) => return Ok(()),
            Some(_) => {
                // Done, but nobody hears of it.
                state.answer(&request);
                return Ok(());
            }
            None => state.answer(&request),
        };
        drop(state);
        let mut head = format!("HTTP/1.1 {status}\r\n");
        let has_length = headers.iter().any(|(name, _)| *name == "Content-Length");
        if !has_length {
            write!(head, "Content-Length: {}\r\n", body.len()).unwrap();
        }
        for (name, value) in headers {
            write!(head, "{name}: {value}\r\n").unwrap();
        }
        // In one piece: a second one would wait for the first to be acknowledged.
        stream.write_all(&[format!("{head}\r\n").as_bytes(), &body].concat())?;
    }
    Ok(())
}

fn request(reader: &mut BufReader<TcpStream>) -> io::Result<Option<Request>> {
    let mut line = String::new();
    if reader.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let mut words = line.split_whitespace();
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let query = query.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    let query = query.map(|(name, value)| (name.to_owned(), decoded(&value.replace('+', " ")))).collect();
    let (method, path) = (method.to_owned(), decoded(path.trim_start_matches('/')));
    let mut headers = BTreeMap::new();
    loop {
        line.clear();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        headers.insert(name.to_lowercase(), value.trim().to_owned());
    }
    let length = headers.get("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    Ok(Some(Request { method, path, query, headers, body }))
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits: Vec<u8> = rest.by_ref().take(2).collect();
            let digits = String::from_utf8(digits).unwrap();
            bytes.push(u8::from_str_radix(&digits, 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}

fn xml(body: &str) -> Vec<u8> {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>{body}").into_bytes()
}

/// Gives what stands between each pair of marks.
fn between<'t>(text: &'t str, open: &str, close: &str) -> Vec<&'t str> {
    text.split(open).skip(1).filter_map(|rest| rest.split(close).next()).collect()
}

impl State {
    fn answer(&mut self, request: &Request) -> Answer {
        let Request { method, path, query, headers, body } = request;
        let tag = || ("ETag", "\"1\"".to_owned());
        let missing = || ("404 Not Found", Vec::new(), Vec::new());
        match (method.as_str(), query.get("uploadId")) {
            ("GET", _) if query.contains_key("list-type") => {
                ("200 OK", Vec::new(), self.list(path, query.get("prefix").map_or("", String::as_str)))
            }
            ("POST", _) if query.contains_key("delete") => {
                let body = String::from_utf8(body.clone()).unwrap();
                let mut done = String::new();
                for key in between(&body, "<Key>", "</Key>") {
                    write!(done, "<Deleted><Key>{key}</Key></Deleted>").unwrap();
                    self.objects.remove(&format!("{}/{key}", path.trim_end_matches('/')));
                }
                ("200 OK", Vec::new(), xml(&format!("<DeleteResult>{done}</DeleteResult>")))
            }
            ("POST", None) if query.contains_key("uploads") => {
                let id = format!("u{}", self.uploads.len());
                self.uploads.insert(id.clone(), BTreeMap::new());
                let body = format!(
                    "<InitiateMultipartUploadResult><UploadId>{id}</UploadId></InitiateMultipartUploadResult>"
                );
                ("200 OK", Vec::new(), xml(&body))
            }
            ("PUT", Some(id)) => {
                let number = query.get("partNumber").and_then(|number| number.parse().ok()).unwrap();
                self.uploads.get_mut(id).unwrap().insert(number, body.clone());
                self.n_parts += 1;
                ("200 OK", vec![tag()], Vec::new())
            }
            ("POST", Some(id)) => {
                // Asked again after an answer that was lost, it is done already.
                if let Some(parts) = self.uploads.get_mut(id).map(std::mem::take)
                    && !parts.is_empty()
                {
                    self.objects.insert(path.clone(), parts.into_values().flatten().collect());
                }
                let body = "<CompleteMultipartUploadResult><ETag>1</ETag></CompleteMultipartUploadResult>";
                ("200 OK", Vec::new(), xml(body))
            }
            ("DELETE", Some(_)) => ("204 No Content", Vec::new(), Vec::new()),
            ("PUT", None) => {
                if headers.contains_key("if-none-match") && self.objects.contains_key(path) {
                    return ("412 Precondition Failed", Vec::new(), Vec::new());
                }
                self.objects.insert(path.clone(), body.clone());
                ("200 OK", vec![tag()], Vec::new())
            }
            ("HEAD" | "GET", _) => {
                let Some(object) = self.objects.get(path) else { return missing() };
                let modified = ("Last-Modified", "Sat, 06 Jun 2026 00:00:00 GMT".to_owned());
                if method == "HEAD" {
                    return (
                        "200 OK",
                        vec![tag(), modified, ("Content-Length", object.len().to_string())],
                        Vec::new(),
                    );
                }
                let range =
                    headers.get("range").and_then(|range| range.strip_prefix("bytes=")?.split_once('-'));
                let Some((start, end)) = range else {
                    return ("200 OK", vec![tag(), modified], object.clone());
                };
                let start: usize = start.parse().unwrap();
                let end = end.parse::<usize>().unwrap().min(object.len() - 1);
                let shown = ("Content-Range", format!("bytes {start}-{end}/{}", object.len()));
                ("206 Partial Content", vec![tag(), modified, shown], object[start..=end].to_vec())
            }
            _ => ("405 Method Not Allowed", Vec::new(), Vec::new()),
        }
    }

    fn list(&self, bucket: &str, prefix: &str) -> Vec<u8> {
        let bucket = bucket.trim_end_matches('/');
        let whole = format!("{bucket}/{prefix}");
        let mut found = String::new();
        for (name, object) in self.objects.iter().filter(|(name, _)| name.starts_with(&whole)) {
            if !name[whole.len()..].contains('/') {
                write!(
                    found,
                    "<Contents><Key>{}</Key><LastModified>2026-06-06T00:00:00.000Z</LastModified>\
                     <Size>{}</Size><ETag>\"1\"</ETag></Contents>",
                    &name[bucket.len() + 1..],
                    object.len()
                )
                .unwrap();
            }
        }
        xml(&format!("<ListBucketResult><IsTruncated>false</IsTruncated>{found}</ListBucketResult>"))
    }
}
