//! A server of one test, on a port that the system chooses.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use ostrakon_connect::Origin;
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// What was asked.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Asked {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let header = self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        header.map(|(_, value)| value.as_str())
    }
}

/// What is answered.
pub(crate) enum Answer {
    /// Status, headers and body.
    Of(u16, Vec<(&'static str, String)>, Vec<u8>),
    /// A body whose length is not said beforehand, sent until nobody reads it any more.
    Endless,
    /// Nothing, until nobody waits any more.
    Silence,
}

impl Answer {
    pub(crate) fn text(text: &str) -> Self {
        Self::Of(200, vec![], text.as_bytes().to_vec())
    }

    pub(crate) fn json(status: u16, value: &serde_json::Value) -> Self {
        let kind = ("content-type", "application/json".to_owned());
        Self::Of(status, vec![kind], value.to_string().into_bytes())
    }

    pub(crate) fn redirect(status: u16, to: &str) -> Self {
        Self::Of(status, vec![("location", to.to_owned())], Vec::new())
    }
}

type Answerer = Box<dyn Fn(&Asked) -> Answer + Send>;

pub(crate) struct Server {
    address: SocketAddr,
    is_encrypted: bool,
    is_ending: Arc<AtomicBool>,
    connections: Arc<AtomicUsize>,
    asked: Arc<Mutex<Vec<Asked>>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    pub(crate) fn start(answer: impl Fn(&Asked) -> Answer + Send + 'static) -> Self {
        Self::with(None, |_| Box::new(answer))
    }

    /// Starts a server that answers by what it is called itself.
    pub(crate) fn knowing_itself(answerer: impl FnOnce(&str) -> Answerer) -> Self {
        Self::with(None, answerer)
    }

    pub(crate) fn encrypted(config: ServerConfig) -> Self {
        Self::with(Some(Arc::new(config)), |_| Box::new(|_| Answer::text("hidden")))
    }

    fn with(tls: Option<Arc<ServerConfig>>, answerer: impl FnOnce(&str) -> Answerer) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let answer = answerer(&format!("http://{address}"));
        let (is_ending, connections) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let is_encrypted = tls.is_some();
        let (ending, counted, heard) = (Arc::clone(&is_ending), Arc::clone(&connections), Arc::clone(&asked));
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming() {
                if ending.load(Ordering::SeqCst) {
                    return;
                }
                counted.fetch_add(1, Ordering::SeqCst);
                serve(stream.unwrap(), tls.clone(), &answer, &heard);
            }
        });
        Self { address, is_encrypted, is_ending, connections, asked, thread: Some(thread) }
    }

    pub(crate) fn url(&self) -> String {
        let scheme = if self.is_encrypted { "https" } else { "http" };
        format!("{scheme}://{}", self.address)
    }

    pub(crate) fn origin(&self) -> Origin {
        self.url().parse().unwrap()
    }

    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    /// Counts what was asked of one path.
    pub(crate) fn n_asked(&self, path: &str) -> usize {
        self.asked().iter().filter(|asked| asked.path == path).count()
    }

    /// Ends the server, and says how often anybody connected to it.
    pub(crate) fn end(mut self) -> usize {
        self.stop();
        self.connections.load(Ordering::SeqCst)
    }

    fn stop(&mut self) {
        if let Some(thread) = self.thread.take() {
            self.is_ending.store(true, Ordering::SeqCst);
            // The last connection, not counted: connections are accepted in order.
            drop(TcpStream::connect(self.address));
            thread.join().unwrap();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

fn serve(stream: TcpStream, tls: Option<Arc<ServerConfig>>, answer: &Answerer, heard: &Mutex<Vec<Asked>>) {
    // A client that breaks off is what some tests are about.
    let _ = match tls {
        None => converse(stream, answer, heard),
        Some(config) => {
            converse(StreamOwned::new(ServerConnection::new(config).unwrap(), stream), answer, heard)
        }
    };
}

fn converse(stream: impl Read + Write, answer: &Answerer, heard: &Mutex<Vec<Asked>>) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    let Some(asked) = listen(&mut stream)? else { return Ok(()) };
    heard.lock().unwrap().push(asked.clone());
    let answer = answer(&asked);
    let out = stream.get_mut();
    match answer {
        Answer::Of(status, headers, body) => {
            write!(
                out,
                "HTTP/1.1 {status} Answer\r\ncontent-length: {}\r\nconnection: close\r\n",
                body.len()
            )?;
            for (name, value) in headers {
                write!(out, "{name}: {value}\r\n")?;
            }
            out.write_all(b"\r\n")?;
            out.write_all(&body)?;
            out.flush()
        }
        Answer::Endless => {
            out.write_all(b"HTTP/1.1 200 Answer\r\nconnection: close\r\n\r\n")?;
            loop {
                out.write_all(&[b'x'; 4096])?;
            }
        }
        Answer::Silence => stream.read_to_end(&mut Vec::new()).map(|_| ()),
    }
}

fn listen(stream: &mut impl BufRead) -> std::io::Result<Option<Asked>> {
    let mut line = String::new();
    stream.read_line(&mut line)?;
    let mut words = line.split(' ').map(str::to_owned);
    let (Some(method), Some(path)) = (words.next(), words.next()) else { return Ok(None) };
    let mut asked = Asked { method, path, headers: Vec::new(), body: String::new() };
    loop {
        let mut line = String::new();
        stream.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(": ") else { break };
        asked.headers.push((name.to_owned(), value.to_owned()));
    }
    let length = asked.header("content-length").map_or(0, |length| length.parse().unwrap());
    let mut body = vec![0; length];
    stream.read_exact(&mut body)?;
    asked.body = String::from_utf8(body).unwrap();
    Ok(Some(asked))
}
