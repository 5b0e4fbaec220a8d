//! Inputs that other engines read whole: only their compression is undone here.

use std::io::{self, Cursor, Read};

use crate::compression::{self, OpenError};
use crate::{Compression, Error, archive};

/// Reads an input whole and undoes gzip, zstd, or a zip archive of one file, as its first bytes say.
///
/// Memory is bounded by twice `bytes_max`, to which both what is read and what comes of it may grow. *Errors:* it is
/// longer, of a kind that no reader takes, damaged, or an archive of several files.
pub fn unpack(input: impl Read, bytes_max: u64) -> Result<Vec<u8>, Error> {
    let opened = compression::open(Box::new(input)).map_err(|(compression, error)| match error {
        OpenError::Io(source) => broken(compression, &source),
        OpenError::Kind(error) => error,
    });
    let (compression, content) = opened?;
    let bytes = whole(content, bytes_max)?.map_err(|source| broken(compression, &source))?;
    if bytes.starts_with(b"PK\x03\x04") {
        return archive::only(Cursor::new(bytes), bytes_max);
    }
    Ok(bytes)
}

/// Reads to the end. *Errors:* the outer where it is longer than `bytes_max`, the inner where it cannot be read.
pub(crate) fn whole(content: impl Read, bytes_max: u64) -> Result<io::Result<Vec<u8>>, Error> {
    let mut bytes = Vec::new();
    if let Err(error) = content.take(bytes_max.saturating_add(1)).read_to_end(&mut bytes) {
        return Ok(Err(error));
    }
    if bytes.len() as u64 > bytes_max {
        return Err(Error::TooLong { limit: bytes_max });
    }
    Ok(Ok(bytes))
}

fn broken(compression: Compression, source: &io::Error) -> Error {
    let kind = match compression {
        Compression::None => "input",
        Compression::Gzip => "gzip file",
        Compression::Zstd => "zstd file",
    };
    Error::Damaged { kind, reason: source.to_string() }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::write::GzEncoder;
    use zip::write::{SimpleFileOptions, ZipWriter};

    use super::*;

    fn zipped(names: &[&str]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer.add_directory("folder/", SimpleFileOptions::default()).unwrap();
        for name in names {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(b"a,b\n1,2\n").unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn every_compression_gives_the_same_bytes() {
        let plain = b"a,b\n1,2\n".to_vec();
        let mut gzip = GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(&plain).unwrap();
        let zstd = zstd::stream::encode_all(plain.as_slice(), 1).unwrap();
        for packed in [plain.clone(), gzip.finish().unwrap(), zstd, zipped(&["folder/a.csv"])] {
            assert_eq!(unpack(packed.as_slice(), 1000).unwrap(), plain);
            assert!(matches!(unpack(packed.as_slice(), 7), Err(Error::TooLong { limit: 7 })));
        }
    }

    #[test]
    fn what_cannot_be_one_input_is_refused() {
        let said = |bytes: &[u8]| unpack(bytes, 1000).unwrap_err().to_string();
        assert!(matches!(unpack(&zipped(&["a.csv", "b.csv"])[..], 1000), Err(Error::SeveralMembers { .. })));
        assert!(matches!(unpack(&zipped(&[])[..], 1000), Err(Error::NoMember { .. })));
        assert!(said(b"\x1f\x8b\x08\x00broken").starts_with("gzip file is damaged"));
        assert!(said(b"%PDF-1.7").contains("a pdf document"));
        assert!(said(&zipped(&["a.csv"])[..60]).starts_with("zip archive is damaged"));
    }
}
