//! Weights in the format safetensors: eight bytes with the length of a JSON header, the header, the numbers.
//!
//! Everything the header claims is checked against the length of the file before memory is asked for. Format:
//! github.com/huggingface/safetensors, README, "Format".

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

use ndarray::{Array1, Array2};
use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::Error;
use crate::folder::Folder;

/// Longest file of weights, in bytes: the largest sentence model of the families read has 2.3 GB.
const BYTES_MAX: u64 = 4 << 30;
/// Longest header, in bytes: 64 layers have a thousand tensors of some 120 bytes each.
const HEADER_BYTES_MAX: u64 = 4 << 20;
/// Bytes of the length in front.
const LENGTH_BYTES: u64 = 8;
/// Bytes of a number.
const FLOAT_BYTES: usize = 4;
/// Numbers read at a time.
const BLOCK: usize = 1 << 14;

/// An open file of weights, of which tensors are read by name.
#[derive(Debug)]
pub(crate) struct Weights {
    path: PathBuf,
    file: File,
    tensors: BTreeMap<String, Tensor>,
    /// Where the numbers start.
    start: u64,
}

/// What the header says of a tensor.
#[derive(Debug, Deserialize)]
struct Tensor {
    dtype: String,
    shape: Vec<usize>,
    /// First byte and the one after the last, counted from where the numbers start.
    data_offsets: [u64; 2],
}

#[derive(Deserialize)]
struct Header {
    #[serde(rename = "__metadata__")]
    _metadata: Option<IgnoredAny>,
    #[serde(flatten)]
    tensors: BTreeMap<String, Tensor>,
}

impl Weights {
    /// Opens a file of weights and checks its header.
    pub(crate) fn open(folder: &mut Folder, name: &str) -> Result<Self, Error> {
        let path = folder.path(name);
        let (mut file, length) = folder.file(name, BYTES_MAX)?;
        folder.digest(name, &mut file)?;
        let header = header_bytes(&path, &mut file, length)?;
        let start = LENGTH_BYTES + u64::try_from(header.len()).unwrap_or(u64::MAX);
        let header: Header = serde_json::from_slice(&header)
            .map_err(|error| Error::refused(&path, error.to_string(), "a header of safetensors"))?;
        lie_side_by_side(&path, &header.tensors, length - start)?;
        Ok(Self { path, file, tensors: header.tensors, start })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Gives the names of the tensors.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.tensors.keys().map(String::as_str)
    }

    /// Gives the shape of a tensor.
    pub(crate) fn shape(&self, name: &str) -> Result<&[usize], Error> {
        Ok(&self.tensor(name)?.shape)
    }

    /// Reads a vector of a length.
    pub(crate) fn vector(&mut self, name: &str, length: usize) -> Result<Array1<f32>, Error> {
        Ok(Array1::from_vec(self.numbers(name, &[length])?))
    }

    /// Reads a matrix of so many rows and columns.
    pub(crate) fn matrix(&mut self, name: &str, [rows, columns]: [usize; 2]) -> Result<Array2<f32>, Error> {
        let numbers = self.numbers(name, &[rows, columns])?;
        let wrong = |error: ndarray::ShapeError| Error::refused(&self.path, error.to_string(), "a matrix");
        Array2::from_shape_vec((rows, columns), numbers).map_err(wrong)
    }

    fn tensor(&self, name: &str) -> Result<&Tensor, Error> {
        let missing = || Error::refused(&self.path, "a file without it", format!("a tensor `{name}`"));
        self.tensors.get(name).ok_or_else(missing)
    }

    /// Reads a tensor of 32-bit floats. *Errors:* it has another shape or type, or holds what is no number.
    fn numbers(&mut self, name: &str, shape: &[usize]) -> Result<Vec<f32>, Error> {
        let tensor = self.tensor(name)?;
        if tensor.shape != shape {
            let found = format!("`{name}` has the shape {:?}", tensor.shape);
            return Err(Error::refused(&self.path, found, format!("{shape:?}")));
        }
        if tensor.dtype != "F32" {
            let found = format!("`{name}` is stored as {}", tensor.dtype);
            return Err(Error::refused(&self.path, found, "F32"));
        }
        let [start, end] = tensor.data_offsets;
        let count = shape.iter().try_fold(1_usize, |product, &side| product.checked_mul(side));
        let bytes =
            count.and_then(|count| count.checked_mul(FLOAT_BYTES)).and_then(|n| u64::try_from(n).ok());
        let (Some(count), true) = (count, bytes == Some(end - start)) else {
            let found = format!("`{name}` takes {} bytes", end - start);
            return Err(Error::refused(&self.path, found, format!("as many as {shape:?} needs")));
        };
        let numbers = read_floats(&mut self.file, self.start + start, count)
            .map_err(|source| Error::File { path: self.path.clone(), source })?;
        if numbers.iter().all(|number| number.is_finite()) {
            return Ok(numbers);
        }
        Err(Error::refused(&self.path, format!("`{name}` holds NaN or infinity"), "finite numbers"))
    }
}

fn header_bytes(path: &Path, file: &mut File, length: u64) -> Result<Vec<u8>, Error> {
    let unreadable = |source| Error::File { path: path.to_owned(), source };
    if length < LENGTH_BYTES {
        return Err(Error::refused(
            path,
            format!("{length} bytes"),
            "the eight bytes of the header's length",
        ));
    }
    file.seek(SeekFrom::Start(0)).map_err(unreadable)?;
    let mut claimed = [0; 8];
    file.read_exact(&mut claimed).map_err(unreadable)?;
    let claimed = u64::from_le_bytes(claimed);
    let most = HEADER_BYTES_MAX.min(length - LENGTH_BYTES);
    if claimed > most {
        return Err(Error::refused(path, format!("a header of {claimed} bytes"), format!("at most {most}")));
    }
    let mut header = Vec::new();
    file.take(claimed).read_to_end(&mut header).map_err(unreadable)?;
    Ok(header)
}

/// Demands that the tensors fill the file, one after the other, without a gap.
fn lie_side_by_side(path: &Path, tensors: &BTreeMap<String, Tensor>, length: u64) -> Result<(), Error> {
    let mut places: Vec<([u64; 2], &str)> =
        tensors.iter().map(|(name, t)| (t.data_offsets, name.as_str())).collect();
    places.sort_unstable();
    let mut at = 0;
    for ([start, end], name) in places {
        if start != at || end < start || end > length {
            let found = format!("`{name}` lies at bytes {start} to {end}");
            return Err(Error::refused(path, found, format!("from {at} to at most {length}")));
        }
        at = end;
    }
    if at == length {
        return Ok(());
    }
    Err(Error::refused(path, format!("{length} bytes of numbers"), format!("{at}, as its header says")))
}

/// Reads so many numbers from a place on.
fn read_floats(file: &mut File, start: u64, count: usize) -> std::io::Result<Vec<f32>> {
    file.seek(SeekFrom::Start(start))?;
    let mut numbers = Vec::with_capacity(count);
    let mut block = vec![0; BLOCK * FLOAT_BYTES];
    while numbers.len() < count {
        let bytes = BLOCK.min(count - numbers.len()) * FLOAT_BYTES;
        let block = block.get_mut(..bytes).unwrap_or_default();
        file.read_exact(block)?;
        let (floats, _) = block.as_chunks();
        numbers.extend(floats.iter().map(|float| f32::from_le_bytes(*float)));
    }
    Ok(numbers)
}
