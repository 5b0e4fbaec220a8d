//! The desks: use-cases that join reading, analysis and sharing. Each desk is a folder.

pub mod assess;
pub mod count;
pub mod custody;
mod data;
pub mod election;
mod error;
pub mod exercise;
mod input;
mod kept;
pub mod kinds;
pub mod people;
mod progress;
pub mod record;
pub mod respond;
mod rfc3339;
pub mod watch;

pub use data::Data;
pub use error::Error;
pub use ostrakon_casebook as casebook;
pub use ostrakon_model::{Timestamp, Tlp};
pub use ostrakon_share as share;
pub use progress::{Progress, Silent};
