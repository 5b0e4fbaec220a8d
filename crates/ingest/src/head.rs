//! The first bytes of an input, by which it is recognised.

use std::io::{self, Chain, Cursor, Read};

/// Bytes looked at to recognise an encoding or container.
const HEAD_BYTES: u64 = 64 << 10;

/// The first bytes of an input, the rest of it behind them.
pub(crate) struct Head<'i> {
    bytes: Vec<u8>,
    rest: Rest<'i>,
}

impl<'i> Head<'i> {
    /// Takes the first bytes of an input. A failure is kept: what came before it can still be read.
    pub(crate) fn of(mut input: Box<dyn Read + 'i>) -> Self {
        let mut bytes = Vec::new();
        let failure = (&mut input).take(HEAD_BYTES).read_to_end(&mut bytes).err();
        Self { bytes, rest: Rest { failure, input } }
    }

    /// Gives the first bytes.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Gives the whole input but for its first `n` bytes.
    pub(crate) fn without(self, n: usize) -> Chain<Cursor<Vec<u8>>, Rest<'i>> {
        let mut first = Cursor::new(self.bytes);
        first.set_position(n as u64);
        first.chain(self.rest)
    }
}

/// What follows the first bytes, after the failure that ended them, if any.
pub(crate) struct Rest<'i> {
    failure: Option<io::Error>,
    input: Box<dyn Read + 'i>,
}

impl Read for Rest<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.failure.take() {
            Some(failure) => Err(failure),
            None => self.input.read(buffer),
        }
    }
}
