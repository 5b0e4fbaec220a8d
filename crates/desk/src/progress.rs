//! How long work tells whoever waits where it is.

/// Receives the progress of long work. The desk never prints.
pub trait Progress: Sync {
    /// A new stage begins; `total` in its own unit where it is known (bytes of input, accounts).
    fn stage(&self, name: &str, total: Option<u64>);
    /// The stage has come this far, in the same unit.
    fn at(&self, done: u64);
    /// So many rows of the input have been read.
    fn rows(&self, rows: u64);
    /// Says whether whoever waited no longer wants it; long work looks now and then, and ends early.
    fn is_cancelled(&self) -> bool {
        false
    }
}

/// Receives progress and keeps it to itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {
    fn stage(&self, _name: &str, _total: Option<u64>) {}
    fn at(&self, _done: u64) {}
    fn rows(&self, _rows: u64) {}
}
