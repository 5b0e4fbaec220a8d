//! Quick counts.
