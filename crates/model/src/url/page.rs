//! The page that an address names, of which large services have several addresses.

use std::borrow::Cow;

/// The parts of an address that are still to be brought into one form.
pub(super) struct Page<'u> {
    pub(super) host: Cow<'u, str>,
    pub(super) path: Cow<'u, str>,
    pub(super) query: Vec<Cow<'u, str>>,
}

impl Page<'_> {
    /// Brings the addresses that large services have for one post or video into one form.
    pub(super) fn settle(&mut self) {
        let segments: Vec<&str> = self.path.split('/').skip(1).collect();
        match (&*self.host, segments.as_slice()) {
            ("youtu.be", [id, ..]) | ("youtube.com", ["shorts" | "embed" | "live" | "v" | "e", id, ..])
                if is_video(id) =>
            {
                let id = String::from(*id);
                self.video(&id);
            }
            ("youtube.com", ["watch"]) => {
                let mut ids = self.query.iter().filter_map(|pair| pair.strip_prefix("v="));
                if let Some(id) = ids.rfind(|id| is_video(id)).map(str::to_owned) {
                    self.video(&id);
                }
            }
            ("x.com", [_, "status" | "statuses", id, ..] | [_, _, "status" | "statuses", id, ..])
                if is_number(id) =>
            {
                self.become_path(format!("/i/status/{id}"));
            }
            ("instagram.com", ["p" | "reel" | "reels" | "tv", code] | [_, "p" | "reel" | "tv", code]) => {
                self.become_path(format!("/p/{code}"));
            }
            ("tiktok.com", [user, "video" | "photo", id]) if user.starts_with('@') => {
                self.become_path(format!("/{user}/video/{id}"));
            }
            ("t.me", ["s", ..]) => {
                let channel: Vec<&str> = segments.into_iter().skip_while(|segment| *segment == "s").collect();
                if !channel.is_empty() {
                    self.path = Cow::Owned(format!("/{}", channel.join("/")));
                }
            }
            _ => {}
        }
    }

    fn video(&mut self, id: &str) {
        self.host = Cow::Borrowed("youtube.com");
        self.become_path("/watch".to_owned());
        self.query.push(Cow::Owned(format!("v={id}")));
    }

    fn become_path(&mut self, path: String) {
        self.path = Cow::Owned(path);
        self.query.clear();
    }

    /// Writes it as an address.
    pub(super) fn written(&self, port: Option<u16>) -> String {
        let mut written = String::with_capacity(self.host.len() + self.path.len() + 64);
        written.push_str("https://");
        written.push_str(&self.host);
        if let Some(port) = port {
            written.push(':');
            written.push_str(&port.to_string());
        }
        written.push_str(&self.path);
        let mut before = '?';
        for pair in &self.query {
            written.push(before);
            written.push_str(pair);
            before = '&';
        }
        written
    }
}

/// Says whether a text has the form of a video's id on YouTube.
fn is_video(id: &str) -> bool {
    // Two words of the same length stand for lists and for whatever runs just now.
    id.len() == 11
        && !matches!(id, "videoseries" | "live_stream")
        && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

fn is_number(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit())
}
