//! RSS 0.9x, 1.0 and 2.0, and Atom feeds: each item a post.
//!
//! *Source:* RSS 2.0 specification (RSS Advisory Board), RSS 1.0 (`http://purl.org/rss/1.0/`), RFC 4287 for
//! Atom, Dublin Core and content modules by their usual prefixes.

use std::borrow::Cow;
use std::io::{self, BufRead, Read};
use std::ops::ControlFlow;

use ostrakon_model::{AccountId, Language, Media, Platform, Post, PostId, Timestamp};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::identifier::checked;
use crate::item::Fault;
use crate::output::Output;
use crate::read::Understood;
use crate::source::Source;
use crate::tally::Tally;
use crate::{Format, ReadOptions, html};

/// Platform of posts in feeds.
pub(crate) const PLATFORM: &str = "web";

/// Most elements open at once; the deepest feeds have ten.
const DEPTH_MAX: usize = 1000;

/// Zones that RFC 822 and feeds name, and their offsets.
const ZONES: [(&str, &str); 14] = [
    ("GMT", "Z"),
    ("UT", "Z"),
    ("UTC", "Z"),
    ("Z", "Z"),
    ("EST", "-05:00"),
    ("EDT", "-04:00"),
    ("CST", "-06:00"),
    ("CDT", "-05:00"),
    ("MST", "-07:00"),
    ("MDT", "-06:00"),
    ("PST", "-08:00"),
    ("PDT", "-07:00"),
    ("CET", "+01:00"),
    ("CEST", "+02:00"),
];

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Which of the feed formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Rss,
    Rdf,
    Atom,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Rss => "RSS feed",
            Self::Rdf => "RSS 1.0 feed",
            Self::Atom => "Atom feed",
        }
    }
}

/// Recognises a feed by its root element.
pub(crate) fn recognise(content: &[u8]) -> Option<Kind> {
    let mut reader = Reader::from_reader(content);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(root) | Event::Empty(root)) => {
                return match plain(root.name().into_inner()) {
                    "rss" => Some(Kind::Rss),
                    "rdf:RDF" => Some(Kind::Rdf),
                    "feed" => Some(Kind::Atom),
                    _ => None,
                };
            }
            Ok(Event::Eof) | Err(_) => return None,
            Ok(_) => {}
        }
    }
}

/// Reads a feed to its end, or to where it is no XML any more.
///
/// Entities that a feed declares itself are never resolved, so that none can grow.
pub(crate) fn run(
    source: &mut Source<'_>,
    kind: Kind,
    options: &ReadOptions,
    platform: &Platform<'_>,
    output: &mut Output<'_>,
) -> Understood {
    let limit = options.limits.record_bytes_max;
    let mut reader = Reader::from_reader(Input { source, left: limit });
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.allow_dangling_amp = true;
    let mut feed = Feed { limit, ..Feed::default() };
    let mut buffer = Vec::new();
    let mut flow = ControlFlow::Continue(());
    while flow.is_continue() {
        buffer.clear();
        let line = reader.get_mut().next_event(limit);
        let fault = match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) => {
                feed.open(&element, line);
                if feed.depth <= DEPTH_MAX {
                    continue;
                }
                "is nested too deep".to_owned()
            }
            Ok(Event::End(_)) => {
                if let Some(item) = feed.close() {
                    flow = hand_on(&item, &feed, platform, output);
                }
                continue;
            }
            Ok(Event::Text(text)) => {
                feed.add(&text.xml10_content());
                continue;
            }
            Ok(Event::CData(text)) => {
                feed.add(&text.xml10_content());
                continue;
            }
            Ok(Event::GeneralRef(reference)) => {
                let name = reference.into_inner();
                feed.add(&html::entity(&name).unwrap_or_else(|| Cow::Owned(format!("&{name};"))));
                continue;
            }
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::Empty(_)) => {
                continue;
            }
            Ok(Event::Eof) if feed.depth == 0 => break,
            Ok(Event::Eof) => "is cut off: the feed breaks off here".to_owned(),
            Err(e) => format!("is no readable xml, and what follows is left out: {e}"),
        };
        let line = feed.item.as_ref().map_or(line, |item| item.line);
        let _last = output.reject(line, Fault::row(fault, b""));
        break;
    }
    let format = Format::Export { name: kind.name() };
    Understood { format, mapping: Vec::new(), unknown_columns: Vec::new() }
}

/// Gives the source to the XML reader, no more than one record for each event.
struct Input<'a, 'i> {
    source: &'a mut Source<'i>,
    left: usize,
}

impl Input<'_, '_> {
    /// Gives the line on which the next event starts.
    fn next_event(&mut self, limit: usize) -> u64 {
        self.left = limit;
        self.source.line()
    }
}

impl Read for Input<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.fill_buf()?.read(buffer)?;
        self.consume(n);
        Ok(n)
    }
}

impl BufRead for Input<'_, '_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Err(io::Error::other("too long"));
        }
        if self.source.unread().is_empty() {
            self.source.fill();
        }
        let unread = self.source.unread();
        Ok(unread.get(..self.left).unwrap_or(unread))
    }

    fn consume(&mut self, n: usize) {
        let consumed = self.source.unread().get(..n).unwrap_or_default();
        let n_lines = memchr::memchr_iter(self.source.terminator(), consumed).count();
        self.source.consume(n, n_lines as u64);
        self.left = self.left.saturating_sub(n);
    }
}

/// Where the reader is in the feed.
#[derive(Default)]
struct Feed {
    limit: usize,
    depth: usize,
    /// Fields of the feed itself, as far as items need them.
    host: Option<String>,
    language: Option<String>,
    /// Field of the feed that is open, and its text.
    field: Option<(String, String)>,
    item: Option<Item>,
}

/// One item or entry.
struct Item {
    line: u64,
    depth: usize,
    /// Element of the item that is open.
    parent: String,
    fields: Vec<(String, String)>,
    n_bytes: usize,
}

impl Feed {
    fn open(&mut self, element: &BytesStart<'_>, line: u64) {
        self.depth += 1;
        let name = element.name().into_inner();
        let name = plain(name);
        let attribute = |key: &str| {
            let found = element.attributes().with_checks(false).flatten().find(|a| a.key.as_ref() == key);
            found.map(|a| html::unescaped(&a.value).into_owned())
        };
        let Some(item) = &mut self.item else {
            if matches!(name, "item" | "entry") {
                let (depth, parent) = (self.depth, String::new());
                let mut item = Item { line, depth, parent, fields: Vec::new(), n_bytes: 0 };
                if let Some(about) = attribute("rdf:about") {
                    item.add_field("rdf:about", about, self.limit);
                }
                self.item = Some(item);
                return;
            }
            if name == "link"
                && let Some(href) =
                    attribute("href").filter(|_| attribute("rel").is_none_or(|rel| rel == "alternate"))
            {
                self.host = host(&href).or(self.host.take());
            }
            if self.language.is_none() {
                self.language = attribute("xml:lang");
            }
            self.field = Some((name.to_owned(), String::new()));
            return;
        };
        match self.depth - item.depth {
            1 => {
                let value = match name {
                    "link" | "atom:link" => attribute("href"),
                    "category" => attribute("term"),
                    _ => attribute("url"),
                };
                name.clone_into(&mut item.parent);
                let rel = attribute("rel").filter(|rel| rel != "alternate" && name == "link");
                let name = rel.map_or_else(|| name.to_owned(), |rel| format!("link {rel}"));
                item.add_field(&name, value.unwrap_or_default(), self.limit);
            }
            2 if matches!(item.parent.as_str(), "author" | "contributor") => {
                let name = format!("{}/{name}", item.parent);
                item.add_field(&name, String::new(), self.limit);
            }
            // Markup inside a field says where its words are apart.
            _ => item.append(&format!("<{name}>"), self.limit),
        }
    }

    /// Leaves an element; gives the item where it was one.
    fn close(&mut self) -> Option<Item> {
        self.depth = self.depth.saturating_sub(1);
        if let Some((name, text)) = self.field.take() {
            match name.as_str() {
                "link" if self.host.is_none() => self.host = host(text.trim()),
                "language" | "dc:language" => self.language = Some(text.trim().to_owned()),
                _ => {}
            }
        }
        let depth = self.depth;
        self.item.take_if(|item| depth < item.depth)
    }

    fn add(&mut self, text: &str) {
        match (&mut self.item, &mut self.field) {
            (Some(item), _) => item.append(text, self.limit),
            // Nothing needed of the feed itself is long.
            (None, Some((_, field))) if field.len() < 10_000 => field.push_str(text),
            (None, _) => {}
        }
    }
}

impl Item {
    fn add_field(&mut self, name: &str, value: String, limit: usize) {
        self.n_bytes += name.len() + value.len() + 1;
        if self.n_bytes <= limit {
            self.fields.push((name.to_owned(), value));
        }
    }

    fn append(&mut self, text: &str, limit: usize) {
        self.n_bytes += text.len();
        if let Some((_, value)) = self.fields.last_mut().filter(|_| self.n_bytes <= limit) {
            value.push_str(text);
        }
    }

    /// Gives the first of these fields that is not empty, in the order of the names.
    fn get(&self, names: &[&'static str]) -> Option<&str> {
        names.iter().find_map(|name| self.all(name).next())
    }

    fn all(&self, name: &'static str) -> impl Iterator<Item = &str> {
        let named = self.fields.iter().filter(move |(field, _)| field == name);
        named.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }
}

/// Fields that have a place in a post; the others are kept as extra.
const PLACED: [&str; 17] = [
    "atom:link",
    "category",
    "content",
    "content:encoded",
    "dc:identifier",
    "dc:language",
    "dc:subject",
    "description",
    "enclosure",
    "guid",
    "id",
    "link",
    "link enclosure",
    "media:content",
    "rdf:about",
    "summary",
    "title",
];

fn hand_on(item: &Item, feed: &Feed, platform: &Platform<'_>, output: &mut Output<'_>) -> ControlFlow<()> {
    if item.n_bytes > feed.limit {
        return output.too_long(item.line, String::new(), feed.limit);
    }
    let post = post(item, feed, platform, &mut output.tally);
    output.row(item.line, post)
}

fn post<'r>(
    item: &'r Item,
    feed: &'r Feed,
    platform: &Platform<'r>,
    tally: &mut Tally,
) -> Result<Post<'r>, Fault> {
    let link = item.get(&["link", "atom:link"]);
    let wrong = |field: &str| {
        let field = field.to_owned();
        move |(reason, found): (String, Cow<'_, str>)| Fault::new(&field, reason, &found)
    };
    let id = item.get(&["guid", "id", "rdf:about", "dc:identifier"]).or(link).unwrap_or_default();
    let id = checked(Cow::Borrowed(id), tally, PostId::new).map_err(wrong("guid"))?;
    let account = account(item, feed, link);
    let account = checked(account, tally, AccountId::new).map_err(wrong("author"))?;
    let (dated_by, created_at) = time(item)?;
    let mut post = Post::new(platform.clone(), id, account, created_at);
    post.text = words(item);
    post.urls = link.into_iter().filter(|link| link.contains("://")).map(Cow::Borrowed).collect();
    let categories = item.all("category").chain(item.all("dc:subject"));
    post.hashtags = categories.map(html::text).filter(|tag| !tag.is_empty()).map(Cow::Owned).collect();
    for name in ["enclosure", "link enclosure", "media:content"] {
        let kind = name.trim_start_matches("link ");
        let media = |reference| Media { kind: Cow::Borrowed(kind), reference: Cow::Borrowed(reference) };
        post.media.extend(item.all(name).map(media));
    }
    let language = item.get(&["dc:language"]).or(feed.language.as_deref());
    post.language = language.and_then(|language| Language::new(language).ok());
    if post.text.is_empty() && post.urls.is_empty() {
        return Err(Fault::row("has no title, text or link", b""));
    }
    for (name, value) in &item.fields {
        let is_placed = name == dated_by || PLACED.contains(&name.as_str());
        if !is_placed && !value.trim().is_empty() {
            post.extra.push((Cow::Borrowed(name), Cow::Borrowed(value.trim())));
        }
    }
    Ok(post)
}

/// Gives host and author: the same name in two feeds (`admin`) need not be the same person.
fn account<'r>(item: &'r Item, feed: &'r Feed, link: Option<&str>) -> Cow<'r, str> {
    let host = feed.host.clone().or_else(|| link.and_then(host)).unwrap_or_default();
    match item.get(&["author/name", "dc:creator", "author", "itunes:author"]) {
        Some(author) if host.is_empty() => Cow::Owned(html::text(author)),
        Some(author) => Cow::Owned(format!("{host}/{}", html::text(author))),
        None => Cow::Owned(host),
    }
}

/// Gives the time and the field that it is from.
fn time(item: &Item) -> Result<(&'static str, Timestamp), Fault> {
    let names = ["pubDate", "published", "dc:date", "updated"];
    let Some((name, raw)) = names.iter().find_map(|name| item.get(&[name]).map(|raw| (name, raw))) else {
        return Err(Fault::new("pubDate", "is empty", ""));
    };
    let time = rfc822(raw).unwrap_or_else(|| Timestamp::parse(raw));
    time.map(|time| (*name, time)).map_err(|e| Fault::new(name, e.to_string(), raw))
}

/// Reads `Wed, 02 Oct 2002 15:00:00 +0200`, where the text begins like it.
fn rfc822(text: &str) -> Option<Result<Timestamp, ostrakon_model::TimestampError>> {
    let mut parts = text.split([' ', ',', '\t']).filter(|part| !part.is_empty());
    let first = parts.next()?;
    let day = if first.starts_with(|c: char| c.is_ascii_digit()) { first } else { parts.next()? };
    let month = parts.next()?.get(..3)?.to_ascii_lowercase();
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    let year = parts.next()?;
    let year = match year.len() {
        // *Source:* RFC 2822 section 4.3.
        2 if year < "50" => format!("20{year}"),
        2 => format!("19{year}"),
        _ => year.to_owned(),
    };
    let clock = parts.next().unwrap_or("00:00");
    let zone = parts.next().unwrap_or("GMT");
    let named = ZONES.iter().find(|(name, _)| name.eq_ignore_ascii_case(zone));
    let zone = named.map_or(zone, |(_, offset)| offset);
    let pad = if clock.find(':') == Some(1) { "0" } else { "" };
    Some(Timestamp::parse(&format!("{year}-{month:02}-{day:0>2}T{pad}{clock}{zone}")))
}

/// Joins title and content, the longest form of it that the feed has.
fn words(item: &Item) -> Cow<'_, str> {
    let title = item.get(&["title"]).map(html::text).unwrap_or_default();
    let body = item.get(&["content:encoded", "content", "description", "summary"]);
    let body = body.map(html::text).unwrap_or_default();
    Cow::Owned(if title.is_empty() || body.starts_with(&title) {
        body
    } else if body.is_empty() {
        title
    } else {
        format!("{title}\n{body}")
    })
}

/// Gives the host of an address, without `www.`.
fn host(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default().to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    if host.is_empty() { None } else { Some(host.to_owned()) }
}

/// Gives a name without the prefix of the format itself.
fn plain(name: &str) -> &str {
    match name.split_once(':') {
        Some(("rss" | "a10" | "rdf1", name)) => name,
        Some(("atom", "feed" | "entry" | "id" | "title" | "author" | "name" | "published" | "updated")) => {
            name.strip_prefix("atom:").unwrap_or(name)
        }
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_feeds() {
        for (text, expected) in [
            ("Wed, 02 Oct 2002 15:00:00 +0200", "2002-10-02T13:00:00Z"),
            ("2 Oct 2002 15:00 GMT", "2002-10-02T15:00:00Z"),
            ("Wed, 02 Oct 02 8:00:00 EST", "2002-10-02T13:00:00Z"),
            ("Sun, 7 June 2026 10:00:00 CEST", "2026-06-07T08:00:00Z"),
        ] {
            assert_eq!(rfc822(text).unwrap().unwrap().to_string(), expected, "{text}");
        }
        assert!(rfc822("Sun, 7 Jun 2026 10:00:00 AMT").unwrap().is_err());
        assert!(rfc822("Sun, 31 Feb 2026 10:00:00 GMT").unwrap().is_err());
        for text in ["2026-06-07T10:00:00Z", "", "yesterday", "Wed, é"] {
            assert!(rfc822(text).is_none(), "{text}");
        }
    }

    #[test]
    fn root_elements_tell_the_kind() {
        for (content, expected) in [
            (
                "<?xml version='1.0'?><!-- x --><!DOCTYPE rss [<!ENTITY a 'b'>]><rss version='2.0'>",
                Some(Kind::Rss),
            ),
            ("<rdf:RDF xmlns='http://purl.org/rss/1.0/'>", Some(Kind::Rdf)),
            ("<feed xmlns='http://www.w3.org/2005/Atom'>", Some(Kind::Atom)),
            ("<html><rss>", None),
            ("<?xml", None),
            ("<", None),
        ] {
            assert_eq!(recognise(content.as_bytes()), expected, "{content}");
        }
    }
}
