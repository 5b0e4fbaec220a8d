//! Processor time of this process, from the kernel's own books.

use std::fs;
use std::time::Instant;

use anyhow::{Context as _, Result};

use super::Spent;

/// Runs `work` and tells what it took, all threads together.
pub(super) fn spent<T>(work: impl FnOnce() -> T) -> Result<(T, Spent)> {
    let (cpu, started) = (processor_seconds()?, Instant::now());
    let result = work();
    let wall = started.elapsed().as_secs_f64();
    Ok((result, Spent { cpu: processor_seconds()? - cpu, wall }))
}

/// Sums the time the threads now alive have run.
///
/// `schedstat` counts nanoseconds where `/proc/self/stat` counts hundredths of a second, too coarse for the
/// small logs. Threads that end meanwhile would be lost: the thread pools here outlive what is measured.
fn processor_seconds() -> Result<f64> {
    let mut nanoseconds = 0_u64;
    for thread in fs::read_dir("/proc/self/task").context("processor time is read from /proc, on Linux")? {
        let text = fs::read_to_string(thread?.path().join("schedstat")).unwrap_or_default();
        nanoseconds += text.split(' ').next().and_then(|n| n.parse::<u64>().ok()).unwrap_or_default();
    }
    Ok(nanoseconds as f64 / 1e9)
}
