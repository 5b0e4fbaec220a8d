//! Forensic indicators.
