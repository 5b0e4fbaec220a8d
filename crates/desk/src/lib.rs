//! The desks: use-cases that join reading, analysis and sharing. Each desk is a folder.

pub mod assess;
pub mod election;
mod error;
mod progress;
pub mod watch;
mod written;

pub use error::Error;
pub use ostrakon_model::Timestamp;
pub use progress::{Progress, Silent};
