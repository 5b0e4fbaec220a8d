//! The desks: use-cases that join reading, analysis and sharing. Each desk is a folder.

pub mod watch;
