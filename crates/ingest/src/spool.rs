//! Inputs that cannot be read from front to back, kept in a temporary file meanwhile.

use std::io::{self, Read, Seek, Write as _};

use parquet::file::reader::ChunkReader;

/// Bytes copied at a time.
const BLOCK_BYTES: usize = 256 << 10;

/// Why an input is not in a temporary file.
pub(crate) enum SpoolError {
    /// The input cannot be read.
    Input(io::Error),
    /// The temporary file cannot be written.
    File(io::Error),
    /// There is more of it than may be kept.
    TooLong,
}

/// Copies an input of at most `bytes_max` into a temporary file without a name, which goes away with the value.
pub(crate) fn spool(
    input: &mut dyn Read,
    bytes_max: u64,
) -> Result<impl ChunkReader + Read + Seek + use<> + 'static, SpoolError> {
    let mut file = tempfile::tempfile().map_err(SpoolError::File)?;
    let mut block = vec![0; BLOCK_BYTES];
    let mut n_bytes = 0;
    loop {
        match input.read(&mut block) {
            Ok(0) => break,
            Ok(n) => {
                n_bytes += n as u64;
                if n_bytes > bytes_max {
                    return Err(SpoolError::TooLong);
                }
                file.write_all(block.get(..n).unwrap_or_default()).map_err(SpoolError::File)?;
            }
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(SpoolError::Input(e)),
        }
    }
    file.rewind().map_err(SpoolError::File)?;
    Ok(file)
}
