//! A picture of any size becomes 64 × 64 numbers: brightness, two Jarosz (tent) filters, one sample a cell.
//!
//! *Source:* facebook/ThreatExchange, `pdq/cpp/downscaling/downscaling.cpp`. *Differs:* brightness is summed in double
//! precision as PyPI pdqhash 0.2.8 does it; rows stream through the four passes, so that memory is a few rows and not
//! two pictures, and sums are divided only where a sample is taken. Every sum has the same terms in the same order:
//! not a bit of the result differs.

use super::pixels::Pixels;

/// Rows and columns of what is made.
pub(super) const SIDE: usize = 64;

/// What is made, row by row.
pub(super) type Samples = [[f32; SIDE]; SIDE];

/// Rows that the filter goes along at a time: each sum waits for the one before, eight can do so together.
const LANES: usize = 8;

/// Makes samples of brightness, from 0 to 255. *Complexity:* O(pixels); memory O(width × height / 128).
pub(super) fn downsample(pixels: &Pixels<'_>) -> Samples {
    let (width, height) = (pixels.width(), pixels.height());
    if (width, height) == (SIDE, SIDE) {
        let mut samples = [[0.0; SIDE]; SIDE];
        for (y, row) in samples.iter_mut().enumerate() {
            row.iter_mut().zip(pixels.row(y)).for_each(|(sample, pixel)| *sample = brightness(*pixel));
        }
        return samples;
    }
    let mut strip = vec![[0.0; LANES]; width];
    let mut filtered = strip.clone();
    let mut row = vec![0.0; width];
    let mut columns = ColumnFilter::new(width, height);
    let mut sampler = Sampler::new(width, height);
    for top in (0..height).step_by(LANES) {
        for lane in 0..LANES {
            let brightened = pixels.row(top + lane).iter().map(|pixel| brightness(*pixel));
            strip.iter_mut().zip(brightened).for_each(|(column, value)| column[lane] = value);
        }
        along_rows(&strip, |x, sums, n| filtered[x] = sums.map(|sum| sum / n));
        for lane in 0..LANES.min(height - top) {
            row.iter_mut().zip(&filtered).for_each(|(value, column)| *value = column[lane]);
            columns.push(&row, |out| sampler.push(out));
        }
    }
    columns.finish(|out| sampler.push(out));
    sampler.finish()
}

/// Gives the brightness of a pixel, from 0 to 255.
#[allow(clippy::cast_possible_truncation, reason = "the reference rounds to single precision here")]
fn brightness([red, green, blue]: [u8; 3]) -> f32 {
    (f64::from(red) * 0.299 + f64::from(green) * 0.587 + f64::from(blue) * 0.114) as f32
}

/// How far a filter reaches along a line.
#[derive(Clone, Copy)]
struct Window {
    /// Values after the one written.
    ahead: usize,
    /// How far back the value lies that drops out.
    behind: usize,
}

impl Window {
    /// Gives the window for a line: half a cell, since the filter passes twice.
    fn of(length: usize) -> Self {
        let size = length.div_ceil(2 * SIDE);
        let half = usize::midpoint(size, 2);
        Self { ahead: half - 1, behind: size + 1 - half }
    }
}

/// Runs the filter along rows that lie side by side; `put` has the place, the sums and how many values they are of.
fn along_rows(strip: &[[f32; LANES]], mut put: impl FnMut(usize, [f32; LANES], f32)) {
    let window = Window::of(strip.len());
    let mut sums = [0.0; LANES];
    let mut n = 0.0;
    for column in strip.iter().take(window.ahead) {
        add(&mut sums, column);
        n += 1.0;
    }
    for x in 0..strip.len() {
        if let Some(column) = strip.get(x + window.ahead) {
            add(&mut sums, column);
            n += 1.0;
        }
        if let Some(column) = x.checked_sub(window.behind).and_then(|left| strip.get(left)) {
            subtract(&mut sums, column);
            n -= 1.0;
        }
        put(x, sums, n);
    }
}

fn add(sums: &mut [f32], values: &[f32]) {
    sums.iter_mut().zip(values).for_each(|(sum, value)| *sum += value);
}

fn subtract(sums: &mut [f32], values: &[f32]) {
    sums.iter_mut().zip(values).for_each(|(sum, value)| *sum -= value);
}

/// The filter along columns, fed row by row.
struct ColumnFilter {
    height: usize,
    window: Window,
    n_pushed: usize,
    n_written: usize,
    sums: Vec<f32>,
    /// Values in each sum.
    n: f32,
    /// Rows that have yet to drop out, in turn.
    recent: Vec<Vec<f32>>,
    out: Vec<f32>,
}

impl ColumnFilter {
    fn new(width: usize, height: usize) -> Self {
        let window = Window::of(height);
        Self {
            height,
            window,
            n_pushed: 0,
            n_written: 0,
            sums: vec![0.0; width],
            n: 0.0,
            recent: vec![vec![0.0; width]; window.ahead + window.behind + 1],
            out: vec![0.0; width],
        }
    }

    fn push(&mut self, row: &[f32], out: impl FnMut(&[f32])) {
        add(&mut self.sums, row);
        self.n += 1.0;
        let turn = self.n_pushed % self.recent.len();
        self.recent[turn].copy_from_slice(row);
        self.n_pushed += 1;
        if self.n_pushed > self.window.ahead {
            self.write(out);
        }
    }

    fn write(&mut self, mut out: impl FnMut(&[f32])) {
        if let Some(dropped) = self.n_written.checked_sub(self.window.behind) {
            subtract(&mut self.sums, &self.recent[dropped % self.recent.len()]);
            self.n -= 1.0;
        }
        self.out.iter_mut().zip(&self.sums).for_each(|(value, sum)| *value = sum / self.n);
        self.n_written += 1;
        out(&self.out);
    }

    /// Writes the rows that no further row adds to.
    fn finish(&mut self, mut out: impl FnMut(&[f32])) {
        while self.n_written < self.height {
            self.write(&mut out);
        }
    }
}

/// The second pass over rows and columns, of which only the middles of the cells are wanted.
struct Sampler {
    strip: Vec<[f32; LANES]>,
    n_in_strip: usize,
    /// Where the middles of the cells lie.
    columns: [usize; SIDE],
    rows: [usize; SIDE],
    filter: ColumnFilter,
    n_rows: usize,
    n_sampled: usize,
    samples: Samples,
}

impl Sampler {
    fn new(width: usize, height: usize) -> Self {
        Self {
            strip: vec![[0.0; LANES]; width],
            n_in_strip: 0,
            columns: middles(width),
            rows: middles(height),
            filter: ColumnFilter::new(SIDE, height),
            n_rows: 0,
            n_sampled: 0,
            samples: [[0.0; SIDE]; SIDE],
        }
    }

    fn push(&mut self, row: &[f32]) {
        let lane = self.n_in_strip;
        self.strip.iter_mut().zip(row).for_each(|(column, value)| column[lane] = *value);
        self.n_in_strip += 1;
        if self.n_in_strip == LANES {
            self.drain();
        }
    }

    /// Takes the rows of the strip through both filters.
    fn drain(&mut self) {
        let mut sampled = [[0.0; SIDE]; LANES];
        let mut next = 0;
        along_rows(&self.strip, |x, sums, n| {
            while self.columns.get(next) == Some(&x) {
                sampled.iter_mut().zip(sums).for_each(|(row, sum)| row[next] = sum / n);
                next += 1;
            }
        });
        let Self { filter, rows, n_rows, n_sampled, samples, .. } = self;
        for row in sampled.iter().take(self.n_in_strip) {
            filter.push(row, |out| sample(rows, out, n_rows, n_sampled, samples));
        }
        self.n_in_strip = 0;
    }

    fn finish(mut self) -> Samples {
        self.drain();
        let Self { filter, rows, n_rows, n_sampled, samples, .. } = &mut self;
        filter.finish(|out| sample(rows, out, n_rows, n_sampled, samples));
        self.samples
    }
}

/// Keeps a row where the middle of a cell, or of several in a low picture, lies in it.
fn sample(
    rows: &[usize; SIDE],
    out: &[f32],
    n_rows: &mut usize,
    n_sampled: &mut usize,
    samples: &mut Samples,
) {
    while rows.get(*n_sampled) == Some(n_rows) {
        samples[*n_sampled].copy_from_slice(out);
        *n_sampled += 1;
    }
    *n_rows += 1;
}

/// Gives for each cell of a line where its middle lies.
fn middles(length: usize) -> [usize; SIDE] {
    std::array::from_fn(|cell| (2 * cell + 1) * length / (2 * SIDE))
}
