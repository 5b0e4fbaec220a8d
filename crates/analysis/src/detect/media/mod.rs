//! Pictures and videos that are the same to the eye, though no two of their bytes agree.
//!
//! ```text
//! pixels ─Fingerprint::of→ hashes ─┬─Bank::within→ hashes that differ in few bits
//!                                  └─Clusters::extend→ clusters ─patterns→ Pattern
//! ```
//!
//! [`pdq`] is the hash of a picture, the same as upstream's to the bit; a [`Fingerprint`] holds beside it the hashes of
//! the picture turned and mirrored, and of what is inside bars.

mod bank;
mod border;
mod clusters;
mod downsample;
mod fingerprint;
mod frames;
mod hash;
mod pixels;
mod settings;
mod transform;

pub use bank::{Bank, Near};
pub use border::inside_of_bars;
pub use clusters::{Clusters, Medium, Posted, patterns};
pub use fingerprint::{Fingerprint, Views, pdq};
pub use frames::{Common, FRAMES_MAX, Frame, FramesError, frames};
pub use hash::{BITS, DISTANCE_MAX, Pdq, PdqError};
pub use pixels::{Part, Pixels};
pub use settings::Settings;
