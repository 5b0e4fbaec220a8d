//! The shape of Thrift's compact protocol, looked over before a decoder believes it.
//!
//! *Source:* Apache Thrift, `doc/specs/thrift-compact-protocol.md`.

/// Deepest nesting of structs and lists; that of Parquet is below ten.
const DEPTH_MAX: u32 = 32;

/// Most structs in one list: there are fewer row groups, columns and names in any real file.
const STRUCTS_MAX: u64 = 1 << 16;

const STRUCT: u8 = 12;

/// Says whether the bytes start with a struct whose lists are no longer than the bytes that are left for them.
pub(crate) fn is_whole(bytes: &[u8]) -> bool {
    Walk { rest: bytes }.structure(DEPTH_MAX).is_some()
}

struct Walk<'b> {
    rest: &'b [u8],
}

impl Walk<'_> {
    fn structure(&mut self, depth: u32) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        loop {
            let header = self.byte()?;
            if header == 0 {
                return Some(());
            }
            // Fields too far apart for four bits carry their number.
            if header >> 4 == 0 {
                self.number()?;
            }
            match header & 15 {
                // A truth value is its type.
                1 | 2 => {}
                kind => self.value(kind, depth)?,
            }
        }
    }

    fn value(&mut self, kind: u8, depth: u32) -> Option<()> {
        match kind {
            1..=3 => self.skip(1),
            4..=6 => self.number().map(drop),
            7 => self.skip(8),
            8 => {
                let n = self.number()?;
                self.skip(n)
            }
            9 | 10 => self.list(depth),
            STRUCT => self.structure(depth),
            // Maps do not occur in Parquet.
            _ => None,
        }
    }

    fn list(&mut self, depth: u32) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        let header = self.byte()?;
        let kind = header & 15;
        let n = match header >> 4 {
            15 => self.number()?,
            n => u64::from(n),
        };
        if n > self.rest.len() as u64 || (kind == STRUCT && n > STRUCTS_MAX) {
            return None;
        }
        (0..n).try_for_each(|_| self.value(kind, depth).ok_or(())).ok()
    }

    fn byte(&mut self) -> Option<u8> {
        let (&byte, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(byte)
    }

    fn skip(&mut self, n: u64) -> Option<()> {
        self.rest = self.rest.get(usize::try_from(n).ok()?..)?;
        Some(())
    }

    /// Reads a number of seven bits a byte, the lowest first.
    fn number(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 127) << shift;
            if byte < 128 {
                return Some(number);
            }
        }
        None
    }
}
