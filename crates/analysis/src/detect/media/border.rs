//! Bars of one colour around a picture: what is inside them is the picture.

use super::pixels::{Part, Pixels};

/// Most that a channel of a pixel differs from the bar's colour: lossy compression stains bars near the picture.
const STAIN_MAX: u8 = 24;

/// Of so many pixels of a line one may be of another colour, for the same reason.
const STAINED_SHARE: usize = 50;

/// A bar is at least this part of the picture's side; thinner ones move the hash by few bits.
const BAR_SHARE: usize = 64;

/// The picture inside is at least this part of each side: a small drawing on a plain ground has no bars.
const INSIDE_SHARE: usize = 4;

/// Finds what is inside bars of uniform colour, left and right, above and below; `None` where there are none.
///
/// *Complexity:* O(pixels of the bars), at most O(pixels).
pub fn inside_of_bars(pixels: &Pixels<'_>) -> Option<Part> {
    let (width, height) = (pixels.width(), pixels.height());
    let first = *pixels.row(0).first()?;
    let last = *pixels.row(height.checked_sub(1)?).last()?;
    let is_bar_row = |y: usize, colour| is_plain(pixels.row(y).iter(), width, colour);
    let top = bar((0..height).take_while(|&y| is_bar_row(y, first)).count(), height);
    let bottom = bar((0..height).rev().take_while(|&y| is_bar_row(y, last)).count(), height);
    let inner_height = height.checked_sub(top + bottom).filter(|&inner| inner >= height / INSIDE_SHARE)?;
    let is_bar_column = |x: usize, colour| {
        let column = (top..top + inner_height).filter_map(|y| pixels.row(y).get(x));
        is_plain(column, inner_height, colour)
    };
    let left = bar((0..width).take_while(|&x| is_bar_column(x, first)).count(), width);
    let right = bar((0..width).rev().take_while(|&x| is_bar_column(x, last)).count(), width);
    let inner_width = width.checked_sub(left + right).filter(|&inner| inner >= width / INSIDE_SHARE)?;
    let part = Part { left, top, width: inner_width, height: inner_height };
    (inner_width < width || inner_height < height).then_some(part)
}

/// Gives the breadth of a bar, zero where it is too thin to be one.
fn bar(breadth: usize, side: usize) -> usize {
    if breadth * BAR_SHARE < side { 0 } else { breadth }
}

/// Says whether nearly all of a line has a colour.
fn is_plain<'p>(line: impl Iterator<Item = &'p [u8; 3]>, length: usize, colour: [u8; 3]) -> bool {
    let is_stained = |pixel: &&[u8; 3]| pixel.iter().zip(colour).any(|(a, b)| a.abs_diff(b) > STAIN_MAX);
    let allowed = length / STAINED_SHARE;
    line.filter(is_stained).take(allowed + 1).count() <= allowed
}
