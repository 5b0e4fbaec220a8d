//! The elements of arrays inside a JSON document, one after the other, however long the document is.
//!
//! A document is walked as its bytes arrive. Only the arrays at the paths asked for, such as `messages[]` or
//! `chats.list[].messages[]`, are taken apart, and one of their elements is held at a time; everything else is
//! skipped without being held. An array of documents is read like the documents one after the other; with the
//! path `[]` its elements are what is wanted.

use std::ops::ControlFlow;

use memchr::{memchr_iter, memchr2};

use crate::item::{Fault, excerpt};
use crate::json::{self, Text};
use crate::output::Output;
use crate::source::Source;

/// Longest key or scalar that is kept to say what stands around an array, in bytes.
const SIBLING_BYTES_MAX: usize = 4096;

/// Most scalars kept of the objects around an array.
const SIBLINGS_MAX: usize = 64;

/// Bytes that are enough to show what is wrong.
const SHOWN_BYTES: usize = 400;

/// One element of an array that was asked for.
pub(crate) struct Element<'e> {
    /// The element as written, without NUL bytes.
    pub(crate) text: &'e str,
    /// Line on which it starts.
    pub(crate) line: u64,
    /// Scalars that stand before the array in the objects around it: keys, and values as written.
    pub(crate) siblings: &'e [(String, String)],
}

impl Element<'_> {
    /// Gives a scalar that stands before the array, from the nearest object that has it.
    pub(crate) fn sibling(&self, key: &str) -> Option<String> {
        let (_, written) = self.siblings.iter().rev().find(|(name, _)| name == key)?;
        serde_json::from_str::<Option<Text<'_>>>(written).ok().flatten().map(|text| text.0.into_owned())
    }
}

/// Takes one element.
type Take<'t, 's> = &'t mut dyn FnMut(&Element<'_>, &mut Output<'s>) -> ControlFlow<()>;

/// Walks all documents of an input and hands the elements at `paths` to `take`.
///
/// An element above `limit` bytes is rejected and skipped. A document that is broken or cut off ends the
/// reading with a rejected row, since nothing tells where the next element starts.
///
/// *Complexity:* one pass; memory of one element and one block.
pub(crate) fn read<'s>(
    source: &mut Source<'_>,
    limit: usize,
    paths: &[&str],
    output: &mut Output<'s>,
    take: Take<'_, 's>,
) {
    let mut walk = Walk { source, limit, paths, path: String::new(), siblings: Vec::new(), output, take };
    while walk.peek().is_some() && walk.document().is_continue() {}
    // The rest of a broken document is read to its end, so that the report counts all bytes.
    while !walk.output.stopped {
        walk.consume(walk.source.unread().len());
        if !walk.source.fill() {
            break;
        }
    }
    source.consume(0, 1);
}

struct Walk<'w, 's, 'i> {
    source: &'w mut Source<'i>,
    limit: usize,
    paths: &'w [&'w str],
    /// Where the walk is, such as `chats.list[]`.
    path: String,
    siblings: Vec<(String, String)>,
    output: &'w mut Output<'s>,
    take: Take<'w, 's>,
}

/// Where a value was found.
enum Extent {
    /// At these positions of the buffer.
    Held { from: usize, to: usize, line: u64 },
    /// Above the limit, skipped.
    TooLong { line: u64, excerpt: String },
    /// Cut off by the end of the input.
    Cut { line: u64, excerpt: String },
}

impl Walk<'_, '_, '_> {
    /// Walks a document, or an array of documents.
    fn document(&mut self) -> ControlFlow<()> {
        if self.peek() != Some(b'[') {
            self.object()
        } else if self.paths.contains(&"[]") {
            self.array(Self::element)
        } else {
            self.array(Self::object)
        }
    }

    /// Walks an object: into the values on the way to a path, past all others.
    fn object(&mut self) -> ControlFlow<()> {
        self.expect(b'{')?;
        let (n_siblings, n_path) = (self.siblings.len(), self.path.len());
        let mut goes_on = self.peek() != Some(b'}') || self.goes_on(b'}')?;
        while goes_on {
            let key = self.key()?;
            self.expect(b':')?;
            if n_path > 0 {
                self.path.push('.');
            }
            self.path.push_str(&key);
            self.value(key)?;
            self.path.truncate(n_path);
            goes_on = self.goes_on(b'}')?;
        }
        self.siblings.truncate(n_siblings);
        ControlFlow::Continue(())
    }

    /// Hands each element of an array to `each`.
    fn array(&mut self, each: fn(&mut Self) -> ControlFlow<()>) -> ControlFlow<()> {
        self.expect(b'[')?;
        let mut goes_on = self.peek() != Some(b']') || self.goes_on(b']')?;
        while goes_on {
            each(self)?;
            goes_on = self.goes_on(b']')?;
        }
        ControlFlow::Continue(())
    }

    /// Walks the value of a key, the path leading to it.
    ///
    /// Calls go no deeper than the longest path, because each makes the path longer.
    fn value(&mut self, key: String) -> ControlFlow<()> {
        let (path, paths) = (&self.path, self.paths);
        let goes_below = |step: &str| {
            paths
                .iter()
                .any(|wanted| wanted.strip_prefix(path.as_str()).is_some_and(|rest| rest.starts_with(step)))
        };
        let is_wanted = paths.iter().any(|wanted| wanted.strip_prefix(path.as_str()) == Some("[]"));
        let (goes_into_object, goes_into_array) = (goes_below("."), goes_below("[]."));
        match self.peek() {
            Some(b'[') if is_wanted => self.array(Self::element),
            Some(b'[') if goes_into_array => {
                self.path.push_str("[]");
                self.array(Self::object_or_other)
            }
            Some(b'{') if goes_into_object => self.object(),
            Some(b'{' | b'[') => {
                self.skip(&mut Scan::default());
                ControlFlow::Continue(())
            }
            _ => {
                let extent = self.extent(SIBLING_BYTES_MAX)?;
                if let Extent::Held { from, to, line } = extent
                    && self.siblings.len() < SIBLINGS_MAX
                {
                    let value = json::readable(self.source.slice(from, to), line, &mut self.output.tally);
                    self.siblings.push((key, value.into_owned()));
                }
                ControlFlow::Continue(())
            }
        }
    }

    fn object_or_other(&mut self) -> ControlFlow<()> {
        if self.peek() == Some(b'{') { self.object() } else { self.extent(0).map_continue(|_| ()) }
    }

    /// Hands on one element that is wanted.
    fn element(&mut self) -> ControlFlow<()> {
        match self.extent(self.limit)? {
            Extent::Held { from, to, line } => {
                let text = json::readable(self.source.slice(from, to), line, &mut self.output.tally);
                let element = Element { text: &text, line, siblings: &self.siblings };
                (self.take)(&element, self.output)
            }
            Extent::TooLong { line, excerpt } => self.output.too_long(line, excerpt, self.limit),
            Extent::Cut { line, excerpt } => {
                self.output.cut(line, excerpt)?;
                ControlFlow::Break(())
            }
        }
    }

    fn key(&mut self) -> ControlFlow<(), String> {
        if self.peek() != Some(b'"') {
            return self.fail("is no readable json: expected a key");
        }
        match self.extent(SIBLING_BYTES_MAX)? {
            Extent::Held { from, to, line } => {
                let written = json::readable(self.source.slice(from, to), line, &mut self.output.tally);
                match serde_json::from_str::<Text<'_>>(&written) {
                    Ok(key) => ControlFlow::Continue(key.0.into_owned()),
                    Err(_) => self.fail("is no readable json: the key before is no text"),
                }
            }
            // No key that is looked for is long.
            Extent::TooLong { .. } | Extent::Cut { .. } => ControlFlow::Continue("…".to_owned()),
        }
    }

    /// Says whether another value follows in an object or array that ends by `close`.
    fn goes_on(&mut self, close: u8) -> ControlFlow<(), bool> {
        match self.peek() {
            Some(byte) if byte == close => {
                self.consume(1);
                ControlFlow::Continue(false)
            }
            Some(b',') => {
                self.consume(1);
                ControlFlow::Continue(true)
            }
            _ if close == b'}' => self.fail("is no readable json: expected `,` or `}`"),
            _ => self.fail("is no readable json: expected `,` or `]`"),
        }
    }

    fn expect(&mut self, expected: u8) -> ControlFlow<()> {
        if self.peek() == Some(expected) {
            self.consume(1);
            return ControlFlow::Continue(());
        }
        self.fail(match expected {
            b':' => "is no readable json: expected `:`",
            b'[' => "is no readable json: expected an array",
            _ => "is no readable json: expected an object",
        })
    }

    /// Rejects what comes next and ends the walk.
    fn fail<T>(&mut self, reason: &str) -> ControlFlow<(), T> {
        // What is shown must not depend on how the bytes arrive.
        while self.source.unread().len() < SHOWN_BYTES && self.source.fill() {}
        let (line, found) = (self.source.line(), self.source.unread());
        let _stop = if !found.is_empty() {
            self.output.reject(line, Fault::row(reason, found))
        } else if self.source.is_broken() {
            self.output.cut(line, String::new())
        } else {
            self.output.reject(line, Fault::row("is cut off: the document ends before it is complete", b""))
        };
        ControlFlow::Break(())
    }

    /// Gives the next byte that is not blank.
    fn peek(&mut self) -> Option<u8> {
        loop {
            let unread = self.source.unread();
            let n_blanks = unread.iter().position(|&byte| !is_blank(byte)).unwrap_or(unread.len());
            let next = unread.get(n_blanks).copied();
            self.consume(n_blanks);
            if next.is_some() || !self.source.fill() {
                return next;
            }
        }
    }

    fn consume(&mut self, n_bytes: usize) -> (usize, u64) {
        let bytes = self.source.unread().get(..n_bytes).unwrap_or_default();
        let n_lines = memchr_iter(self.source.terminator(), bytes).count() as u64;
        self.source.consume(n_bytes, n_lines)
    }

    /// Finds the whole of the next value and moves behind it; holds no more than `limit` bytes.
    fn extent(&mut self, limit: usize) -> ControlFlow<(), Extent> {
        if matches!(self.peek(), None | Some(b',' | b':' | b'}' | b']')) {
            return self.fail("is no readable json: expected a value");
        }
        let line = self.source.line();
        let mut scan = Scan::default();
        let mut n_scanned = 0;
        ControlFlow::Continue(loop {
            let unread = self.source.unread();
            let end = scan.end(unread.get(n_scanned..).unwrap_or_default());
            let length = end.map_or(unread.len(), |end| n_scanned + end);
            if length > limit {
                let excerpt = excerpt(unread.get(..limit).unwrap_or_default());
                self.consume(length);
                if end.is_none() {
                    self.skip(&mut scan);
                }
                break Extent::TooLong { line, excerpt };
            }
            if end.is_some() {
                let (from, line) = self.consume(length);
                break Extent::Held { from, to: from + length, line };
            }
            n_scanned = length;
            if !self.source.fill() {
                let excerpt = excerpt(self.source.unread());
                self.consume(length);
                break Extent::Cut { line, excerpt };
            }
        })
    }

    /// Moves behind the value that `scan` is in, a block at a time.
    fn skip(&mut self, scan: &mut Scan) {
        loop {
            let unread = self.source.unread();
            let end = scan.end(unread);
            self.consume(end.unwrap_or(unread.len()));
            if end.is_some() || !self.source.fill() {
                break;
            }
        }
    }
}

/// Finds the end of one value in bytes that arrive in parts.
///
/// Counts brackets without telling them apart: whether they match is for whoever reads the value.
#[derive(Default)]
struct Scan {
    depth: u64,
    is_in_string: bool,
    is_escaped: bool,
}

impl Scan {
    /// Gives the position behind the value, where it ends in these bytes.
    fn end(&mut self, bytes: &[u8]) -> Option<usize> {
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if self.is_escaped {
                self.is_escaped = false;
            } else if self.is_in_string {
                at += memchr2(b'"', b'\\', bytes.get(at..)?)?;
                self.is_escaped = bytes.get(at) == Some(&b'\\');
                self.is_in_string = self.is_escaped;
                if !self.is_in_string && self.depth == 0 {
                    return Some(at + 1);
                }
            } else {
                match byte {
                    b'"' => self.is_in_string = true,
                    b'{' | b'[' => self.depth += 1,
                    b'}' | b']' => {
                        if self.depth <= 1 {
                            // A bracket that was not opened closes what is around a number.
                            return Some(at + usize::from(self.depth == 1));
                        }
                        self.depth -= 1;
                    }
                    b',' | b':' if self.depth == 0 => return Some(at),
                    _ if self.depth == 0 && is_blank(byte) => return Some(at),
                    _ => {}
                }
            }
            at += 1;
        }
        None
    }
}

/// Tells white space, and the NUL bytes that browser extensions write.
fn is_blank(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Item, Limits, ReadOptions};

    /// Reads a document in blocks of several sizes: all must give the same.
    fn elements(document: &str, paths: &[&str], limit: usize) -> Vec<String> {
        let read_in = |block_bytes: usize| {
            let limits = Limits { block_bytes, ..Limits::default() };
            let mut source = Source::new(Box::new(document.as_bytes()), &limits);
            source.sample();
            let mut found = Vec::new();
            let mut rejected = Vec::new();
            let mut sink = |item: Item<'_>| {
                if let Item::Rejected(row) = item {
                    rejected.push(format!("{}! {} [{}]", row.line, row.reason, row.excerpt));
                }
                ControlFlow::Continue(())
            };
            let options = ReadOptions::default();
            let mut output = Output::new(&mut sink, &options, None);
            read(&mut source, limit, paths, &mut output, &mut |element, _| {
                let name = element.sibling("name").unwrap_or_default();
                found.push(format!("{} {name} {}", element.line, element.text));
                ControlFlow::Continue(())
            });
            found.extend(rejected);
            found
        };
        let found = read_in(1 << 20);
        for block_bytes in [1, 2, 3, 7] {
            assert_eq!(read_in(block_bytes), found, "{block_bytes}");
        }
        found
    }

    #[test]
    fn elements_at_paths_with_what_stands_before_them() {
        let document = "{\"about\": \"{[\\\"}\", \"name\": \"out\",\n \"chats\": {\"list\": [\n\
                        {\"name\": \"a\\u0062\", \"x\": {\"messages\": [0]}, \"messages\": [\n {\"t\": \"}]\\\\\"},\n 2],\n\
                        \"name\": \"late\"},\n {\"messages\": [ [3] ]}, null]}}\n[{\"chats\":{\"list\":[]}}]";
        assert_eq!(
            elements(document, &["chats.list[].messages[]"], 100),
            ["4 ab {\"t\": \"}]\\\\\"}", "5 ab 2", "7 out [3]"]
        );
        assert_eq!(elements("[1, \"a\" ,{}\n]", &["[]"], 100), ["1  1", "1  \"a\"", "1  {}"]);
        assert_eq!(elements("[{\"a\":[1]},{\"a\":[2]}]{\"a\":[3]}", &["a[]"], 100), ["1  1", "1  2", "1  3"]);
        assert_eq!(elements("{\"b\":[1]} [] {}", &["a[]"], 100), Vec::<String>::new());
    }

    #[test]
    fn long_elements_are_skipped() {
        let found = elements("{\"a\":[\n123456,\n{\"x\":\"]]\"},\n1234,{\"b\":1},\"\\\"345\"]}", &["a[]"], 5);
        let expected = [
            "4  1234",
            "2! is longer than 5 bytes [12345]",
            "3! is longer than 5 bytes [{\"x\":]",
            "4! is longer than 5 bytes [{\"b\":]",
            "4! is longer than 5 bytes [\"\\\"34]",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn broken_documents_end_with_a_rejected_row() {
        for (document, expected) in [
            ("{\"a\":[1,\n2", "2! is cut off: the input breaks off here [2]"),
            ("{\"a\":[1,\n{\"b\":\"", "2! is cut off: the input breaks off here [{\"b\":\"]"),
            ("{\"a\":[1,\n", "2! is cut off: the document ends before it is complete []"),
            ("{\"a\":[1]", "1! is cut off: the document ends before it is complete []"),
            ("{\"a\":[1]\n\n]", "3! is no readable json: expected `,` or `}` []]"),
            ("{\"a\":[1 2]}", "1! is no readable json: expected `,` or `]` [2]}]"),
            ("{\"a\":[1,,2]}", "1! is no readable json: expected a value [,2]}]"),
            ("{\"a\":[1]} x", "1! is no readable json: expected an object [x]"),
            ("{\"a\":[1], b:1}", "1! is no readable json: expected a key [b:1}]"),
            ("{\"a\":[1],\"b\" 1}", "1! is no readable json: expected `:` [1}]"),
            ("{\"a\":[1],\"\\x\":1}", "1! is no readable json: the key before is no text [:1}]"),
            ("{\"a\":[1],\"b\":}", "1! is no readable json: expected a value [}]"),
        ] {
            let found = elements(document, &["a[]"], 100);
            assert_eq!(found, ["1  1", expected], "{document}");
        }
    }

    #[test]
    fn nesting_without_end_is_skipped_or_given() {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        let document = format!("{{\"b\":{deep},\"a\":[{deep},1]}}");
        let found = elements(&document, &["a[]"], 1000);
        assert_eq!(found[0], "1  1");
        assert!(found[1].starts_with("1! is longer than 1000 bytes"));
        let n_open = "{\"a\":".repeat(100_000);
        assert_eq!(elements(&n_open, &["a[]", "a.a[]"], 1000).len(), 1);
    }
}
