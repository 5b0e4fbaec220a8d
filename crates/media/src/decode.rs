//! Any bytes become a picture, or the reason why not.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use image::{DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Limits};

/// Longest file that is read, in bytes: platforms take pictures of 5 to 30 MB.
pub const BYTES_MAX: usize = 64 << 20;

/// Most pixels of a picture: what telephones make, and 200 MB once decoded.
pub const PIXELS_MAX: u64 = 64_000_000;

/// Most rows or columns.
pub const SIDE_MAX: u32 = 32_768;

/// Most passes that a JPEG is sent in: encoders write about ten, and each costs the time of a picture.
pub const SCANS_MAX: usize = 100;

/// Most memory a decoder may ask for: eight bytes for each pixel, the most that any mode has, and as much beside.
const MEMORY_MAX: u64 = 16 * PIXELS_MAX;

/// A picture: rows from the top, three bytes a pixel, red first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// The pixels.
    pub rgb: Vec<u8>,
}

/// Says why bytes are no picture that is read here.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// The file is longer than [`BYTES_MAX`].
    #[error("the file has {0} bytes, at most {BYTES_MAX} are read")]
    TooLong(usize),
    /// The bytes begin like none of the formats read here.
    #[error("is no JPEG, PNG, WebP or GIF")]
    UnknownFormat,
    /// The picture says that it is larger than [`SIDE_MAX`] or [`PIXELS_MAX`]; nothing of it was decoded.
    #[error(
        "the picture has {width} × {height} pixels, at most {SIDE_MAX} a side and {PIXELS_MAX} in all are read"
    )]
    TooLarge {
        /// Columns that it says it has.
        width: u32,
        /// Rows that it says it has.
        height: u32,
    },
    /// The JPEG has more than [`SCANS_MAX`] passes.
    #[error("the JPEG has more than {SCANS_MAX} passes")]
    TooManyScans,
    /// The decoder needs more memory than a picture of [`PIXELS_MAX`] does.
    #[error("decoding it would take more memory than is allowed")]
    TooMuchMemory,
    /// The bytes are damaged, cut off, or use something of the format that is not read.
    #[error("is damaged or of an unknown kind: {0}")]
    Damaged(String),
}

/// Decodes a picture.
///
/// Of an animation it gives the first picture. Transparency is left out, as Pillow's `convert("RGB")` leaves it out:
/// the colour below it counts. Grey becomes three equal channels, 16 bits a channel are rounded to 8, CMYK is converted
/// without a profile; colour profiles are not applied. Pixels come as they are stored: the turn that EXIF asks for is
/// not made, as the reference of PDQ does not make it, and the hashes of a turned picture find it.
///
/// *Complexity:* O(pixels) time, times the passes of a JPEG; memory at most 16 bytes a pixel. *Errors:* see
/// [`DecodeError`]; a decoder that panics has found damage.
pub fn decode(bytes: &[u8]) -> Result<Picture, DecodeError> {
    if bytes.len() > BYTES_MAX {
        return Err(DecodeError::TooLong(bytes.len()));
    }
    let format = image::guess_format(bytes).map_err(|_| DecodeError::UnknownFormat)?;
    if !matches!(format, ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP | ImageFormat::Gif) {
        return Err(DecodeError::UnknownFormat);
    }
    if format == ImageFormat::Jpeg && scans(bytes) > SCANS_MAX {
        return Err(DecodeError::TooManyScans);
    }
    catch_unwind(AssertUnwindSafe(|| decode_as(bytes, format)))
        .unwrap_or_else(|_| Err(DecodeError::Damaged("the decoder gave up".to_owned())))
}

fn decode_as(bytes: &[u8], format: ImageFormat) -> Result<Picture, DecodeError> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MEMORY_MAX);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(|error| said(&error))?;
    let (width, height) = decoder.dimensions();
    if width.max(height) > SIDE_MAX || u64::from(width) * u64::from(height) > PIXELS_MAX {
        return Err(DecodeError::TooLarge { width, height });
    }
    let picture = DynamicImage::from_decoder(decoder).map_err(|error| said(&error))?.into_rgb8();
    Ok(Picture { width: picture.width(), height: picture.height(), rgb: picture.into_raw() })
}

fn said(error: &ImageError) -> DecodeError {
    if let ImageError::Limits(_) = error {
        DecodeError::TooMuchMemory
    } else {
        DecodeError::Damaged(error.to_string())
    }
}

/// Counts the marks by which passes of a JPEG start. Within a pass none occurs by chance: the format forbids it.
fn scans(bytes: &[u8]) -> usize {
    bytes.array_windows().filter(|pair| **pair == [0xff, 0xda]).count()
}
