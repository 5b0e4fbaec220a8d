//! Bytes in blocks and lines, with bounded memory.

use std::io::{self, Read};

use memchr::memchr;

use crate::Limits;
use crate::item::excerpt;

/// Bytes looked at to recognise a format.
const SAMPLE_BYTES: usize = 64 << 10;

/// Holds the part of an input that is being looked at.
///
/// A block is always filled as far as the input goes, so that what is read never depends on how the input
/// hands out its bytes.
pub(crate) struct Source<'i> {
    input: Box<dyn Read + 'i>,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    line: u64,
    terminator: u8,
    block_bytes: usize,
    ended: bool,
    failure: Option<io::Error>,
}

/// One line of the input.
pub(crate) enum Line {
    /// A line at these positions of the buffer, without its end.
    At { from: usize, to: usize, line: u64 },
    /// A line above the limit, skipped without being held.
    TooLong { line: u64, excerpt: String },
    /// The last bytes of an input that broke off.
    Cut { line: u64, excerpt: String },
    /// No more lines.
    End,
}

impl<'i> Source<'i> {
    pub(crate) fn new(input: Box<dyn Read + 'i>, limits: &Limits) -> Self {
        Self {
            input,
            buffer: Vec::new(),
            start: 0,
            end: 0,
            line: 1,
            terminator: b'\n',
            block_bytes: limits.block_bytes.max(1),
            ended: false,
            failure: None,
        }
    }

    /// Reads enough to recognise a format by, and settles how lines end.
    pub(crate) fn sample(&mut self) -> &[u8] {
        while self.unread().len() < SAMPLE_BYTES && self.fill() {}
        let sample = self.head();
        // Old spreadsheet programs end lines by a carriage return alone.
        let terminator =
            if memchr(b'\n', sample).is_none() && memchr(b'\r', sample).is_some() { b'\r' } else { b'\n' };
        self.terminator = terminator;
        self.head()
    }

    /// Gives the bytes that a format is recognised by: as many for every size of a block.
    pub(crate) fn head(&self) -> &[u8] {
        let unread = self.unread();
        unread.get(..SAMPLE_BYTES).unwrap_or(unread)
    }

    /// Gives the byte that ends a line.
    pub(crate) fn terminator(&self) -> u8 {
        self.terminator
    }

    /// Gives the bytes read and not yet consumed.
    pub(crate) fn unread(&self) -> &[u8] {
        self.buffer.get(self.start..self.end).unwrap_or_default()
    }

    /// Gives bytes by their position in the buffer, valid until the next call that reads.
    pub(crate) fn slice(&self, from: usize, to: usize) -> &[u8] {
        self.buffer.get(from..to).unwrap_or_default()
    }

    /// Gives the number of the line that comes next, from 1.
    pub(crate) fn line(&self) -> u64 {
        self.line
    }

    /// Says whether all of the input is in the buffer.
    pub(crate) fn is_ended(&self) -> bool {
        self.ended
    }

    /// Says whether the input broke off.
    pub(crate) fn is_broken(&self) -> bool {
        self.failure.is_some()
    }

    /// Gives what broke the input off.
    pub(crate) fn take_failure(&mut self) -> Option<io::Error> {
        self.failure.take()
    }

    /// Reads another block behind what is there; says whether anything came.
    pub(crate) fn fill(&mut self) -> bool {
        if self.ended {
            return false;
        }
        if self.start > 0 {
            self.buffer.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
        }
        // Grows by half for long documents, so that moving the bytes stays linear in all.
        let wanted = self.end + self.block_bytes.max(self.end / 2);
        if self.buffer.len() < wanted {
            self.buffer.reserve_exact(wanted - self.buffer.len());
            self.buffer.resize(wanted, 0);
        }
        let before = self.end;
        while let Some(room) = self.buffer.get_mut(self.end..wanted).filter(|room| !room.is_empty()) {
            let n_room = room.len();
            match self.input.read(room) {
                Ok(0) => self.ended = true,
                Ok(n) => self.end += n.min(n_room),
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => {
                    self.failure = Some(e);
                    self.ended = true;
                }
            }
            if self.ended {
                break;
            }
        }
        self.end > before
    }

    /// Takes the next line, at most `limit` bytes long.
    pub(crate) fn next_line(&mut self, limit: usize) -> Line {
        let mut scanned = 0;
        loop {
            let unread = self.unread();
            let found = memchr(self.terminator, unread.get(scanned..).unwrap_or_default());
            let length = found.map_or(unread.len(), |at| scanned + at);
            if length > limit {
                return self.skip_line();
            }
            if found.is_some() {
                let (from, to, line) = (self.start, self.start + length, self.line);
                self.start = to + 1;
                self.line += 1;
                return Line::At { from, to: self.without_return(from, to), line };
            }
            scanned = length;
            if !self.fill() {
                return self.last_line();
            }
        }
    }

    /// Puts back the line that was taken last, before anything else is read.
    pub(crate) fn put_back(&mut self, from: usize, line: u64) {
        self.start = from;
        self.line = line;
    }

    /// Moves behind `n_bytes` that hold `n_lines` line ends.
    pub(crate) fn consume(&mut self, n_bytes: usize, n_lines: u64) -> (usize, u64) {
        let at = (self.start, self.line);
        self.start = (self.start + n_bytes).min(self.end);
        self.line += n_lines;
        at
    }

    fn last_line(&mut self) -> Line {
        let (from, to, line) = (self.start, self.end, self.line);
        if from == to {
            return Line::End;
        }
        self.start = to;
        self.line += 1;
        if self.failure.is_some() {
            return Line::Cut { line, excerpt: excerpt(self.slice(from, to)) };
        }
        Line::At { from, to: self.without_return(from, to), line }
    }

    /// Drops all up to the next line end, a block at a time.
    fn skip_line(&mut self) -> Line {
        let line = self.line;
        let excerpt = excerpt(self.unread());
        self.line += 1;
        loop {
            if let Some(at) = memchr(self.terminator, self.unread()) {
                self.start += at + 1;
                break;
            }
            self.start = self.end;
            if !self.fill() {
                break;
            }
        }
        Line::TooLong { line, excerpt }
    }

    fn without_return(&self, from: usize, to: usize) -> usize {
        if self.terminator == b'\n' && self.slice(from, to).ends_with(b"\r") { to - 1 } else { to }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source<'i>(input: impl Read + 'i, block_bytes: usize) -> Source<'i> {
        Source::new(Box::new(input), &Limits { block_bytes, ..Limits::default() })
    }

    #[test]
    fn lines_of_all_endings() {
        for block_bytes in [1, 2, 3, 1024] {
            let mut source = source(&b"a\r\nbb\n\nccc"[..], block_bytes);
            let mut lines = Vec::new();
            while let Line::At { from, to, line } = source.next_line(100) {
                lines.push((line, String::from_utf8_lossy(source.slice(from, to)).into_owned()));
            }
            let expected = [(1, "a"), (2, "bb"), (3, ""), (4, "ccc")];
            assert_eq!(lines, expected.map(|(line, text)| (line, text.to_owned())));
        }
    }

    #[test]
    fn a_line_without_end_is_not_held() {
        let limit = 1 << 20;
        let long = io::repeat(b'x').take(64 << 20).chain(&b"\nshort\n"[..]);
        let mut source = source(long, 1 << 20);
        assert!(matches!(source.next_line(limit), Line::TooLong { line: 1, .. }));
        assert!(matches!(source.next_line(limit), Line::At { line: 2, .. }));
        assert!(matches!(source.next_line(limit), Line::End));
        assert!(source.buffer.capacity() <= limit + (1 << 20) + 1, "{}", source.buffer.capacity());
    }

    #[test]
    fn the_limit_is_the_same_for_every_block_size() {
        for block_bytes in [1, 3, 4, 5, 64] {
            let mut source = source(&b"1234\n12345\n1234"[..], block_bytes);
            assert!(matches!(source.next_line(4), Line::At { .. }), "{block_bytes}");
            assert!(matches!(source.next_line(4), Line::TooLong { line: 2, .. }), "{block_bytes}");
            assert!(matches!(source.next_line(4), Line::At { line: 3, .. }), "{block_bytes}");
        }
    }
}
