//! A picture as the hash takes it: rows of red, green and blue.

/// Bytes of a pixel.
const CHANNELS: usize = 3;

/// A picture in memory, or a part of one: rows from the top, three bytes a pixel, red first.
#[derive(Clone, Copy, Debug)]
pub struct Pixels<'a> {
    rgb: &'a [u8],
    /// Pixels from one row to the next in the whole picture.
    stride: usize,
    part: Part,
}

/// A rectangle of a picture, in pixels from its top left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// First column.
    pub left: usize,
    /// First row.
    pub top: usize,
    /// Columns.
    pub width: usize,
    /// Rows.
    pub height: usize,
}

impl<'a> Pixels<'a> {
    /// Takes a picture of `width` times `height` pixels; `None` where `rgb` has another length.
    pub fn new(width: u32, height: u32, rgb: &'a [u8]) -> Option<Self> {
        let (width, height) = (usize::try_from(width).ok()?, usize::try_from(height).ok()?);
        let length = width.checked_mul(height)?.checked_mul(CHANNELS)?;
        let part = Part { left: 0, top: 0, width, height };
        (rgb.len() == length).then_some(Self { rgb, stride: width, part })
    }

    /// Counts the columns.
    pub fn width(&self) -> usize {
        self.part.width
    }

    /// Counts the rows.
    pub fn height(&self) -> usize {
        self.part.height
    }

    /// Gives row `y`, a pixel after the other; empty below the last.
    pub fn row(&self, y: usize) -> &'a [[u8; CHANNELS]] {
        let Part { left, top, width, height } = self.part;
        let start = (self.stride * (top + y) + left) * CHANNELS;
        let row = if y < height { self.rgb.get(start..start + width * CHANNELS) } else { None };
        row.unwrap_or_default().as_chunks().0
    }

    /// Gives a part of this picture, cut off where it would stand out.
    #[must_use]
    pub fn part(&self, part: Part) -> Self {
        let (left, top) = (part.left.min(self.part.width), part.top.min(self.part.height));
        let inner = Part {
            left: self.part.left + left,
            top: self.part.top + top,
            width: part.width.min(self.part.width - left),
            height: part.height.min(self.part.height - top),
        };
        Self { part: inner, ..*self }
    }
}
