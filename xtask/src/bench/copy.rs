//! How fast this machine moves bytes: the yardstick of the byte model.

use std::hint::black_box;
use std::time::Instant;

use super::{RUNS, median};

const BUFFER: usize = 512 << 20;

/// Bytes read and written per second by copying a buffer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bandwidth {
    /// On one core.
    pub(super) one: f64,
    /// On two.
    pub(super) two: f64,
}

/// Copies half a gigabyte, on one thread and on two.
pub(super) fn bandwidth() -> Bandwidth {
    let from = vec![1_u8; BUFFER];
    let mut to = vec![2_u8; BUFFER];
    let mut rate = |n_threads: usize| {
        let seconds = median((0..RUNS).map(|_| {
            let started = Instant::now();
            let part = BUFFER / n_threads;
            std::thread::scope(|scope| {
                for (from, to) in from.chunks(part).zip(to.chunks_mut(part)) {
                    scope.spawn(move || black_box(to).copy_from_slice(black_box(from)));
                }
            });
            started.elapsed().as_secs_f64()
        }));
        2.0 * BUFFER as f64 / seconds
    };
    Bandwidth { one: rate(1), two: rate(2) }
}
