//! Pictures as people upload them: bytes → pixels.
//!
//! JPEG, PNG, WebP and GIF, recognised by content. Knows nothing of where the bytes come from nor what the pixels are
//! for. [`decode`] answers any bytes in bounded time and memory.

mod decode;

pub use decode::{BYTES_MAX, DecodeError, PIXELS_MAX, Picture, SCANS_MAX, SIDE_MAX, decode};
