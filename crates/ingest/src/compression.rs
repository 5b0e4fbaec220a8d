//! Undoing compression, recognised by the first bytes.

use std::cell::Cell;
use std::io::{self, BufReader, Cursor, Read};

use flate2::bufread::MultiGzDecoder;

use crate::{Compression, Error};

/// Compressed bytes read at a time.
const BLOCK_BYTES: usize = 256 << 10;

/// Kinds of files that are no text, by their first bytes.
const UNSUPPORTED: [(&[u8], &str); 6] = [
    // What spreadsheet programs wrote until 2007.
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a spreadsheet or other office document"),
    (b"SQLite format 3\0", "a sqlite database"),
    (b"BZh", "compressed by bzip2"),
    (b"\xfd7zXZ\0", "compressed by xz"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"%PDF-", "a pdf document"),
];

/// Counts the bytes that pass.
pub(crate) struct Counted<'c, R> {
    inner: R,
    count: &'c Cell<u64>,
}

impl<'c, R: Read> Counted<'c, R> {
    pub(crate) fn new(inner: R, count: &'c Cell<u64>) -> Self {
        Self { inner, count }
    }
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.count.set(self.count.get() + n as u64);
        Ok(n)
    }
}

/// What peeking or opening a stream can run into.
pub(crate) enum OpenError {
    /// The input cannot be read.
    Io(io::Error),
    /// The input is of no use.
    Kind(Error),
}

/// A stream and the compression that it undoes.
pub(crate) type Opened<'i> = (Compression, Box<dyn Read + 'i>);

/// Undoes gzip (all members) or zstd (all frames) where the first bytes say so.
pub(crate) fn open<'i>(mut input: Box<dyn Read + 'i>) -> Result<Opened<'i>, (Compression, OpenError)> {
    let head = peek(&mut input, 16).map_err(|e| (Compression::None, OpenError::Io(e)))?;
    if let Some((_, found)) = UNSUPPORTED.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Err((Compression::None, OpenError::Kind(Error::Unsupported { found })));
    }
    let compression = match head.as_slice() {
        [0x1f, 0x8b, ..] => Compression::Gzip,
        [0x28, 0xb5, 0x2f, 0xfd, ..] => Compression::Zstd,
        _ => Compression::None,
    };
    let whole = Cursor::new(head).chain(input);
    let opened: Box<dyn Read + 'i> = match compression {
        Compression::None => Box::new(whole),
        Compression::Gzip => Box::new(MultiGzDecoder::new(BufReader::with_capacity(BLOCK_BYTES, whole))),
        Compression::Zstd => Box::new(
            zstd::stream::read::Decoder::with_buffer(BufReader::with_capacity(BLOCK_BYTES, whole))
                .map_err(|e| (compression, OpenError::Io(e)))?,
        ),
    };
    Ok((compression, opened))
}

/// Takes up to `n` first bytes; fewer only where the input ends.
pub(crate) fn peek(input: &mut dyn Read, n: u64) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    input.take(n).read_to_end(&mut head)?;
    Ok(head)
}
