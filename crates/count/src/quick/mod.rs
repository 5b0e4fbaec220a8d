//! Quick counts: the result from some polling stations, with its margin, before or beside the official one.
//!
//! Observers report the full count of stations that were drawn beforehand, by strata such as regions. [`plan`] says how
//! many stations that takes, [`estimate`] what they say. Drawing is done by [`crate::audit`]'s sampler, so that anybody
//! can repeat it; a list of stations that somebody chose makes every margin here void.
//!
//! | file | what |
//! |---|---|
//! | `design.rs` | strata, and how many stations of each |
//! | `estimate.rs` | the estimate, its interval, stations that are late, and the official result beside it |
//! | `frame.rs` | how many stations there are, read from a file |
//!
//! *Source:* Cochran 1977, "Sampling Techniques", chapters 5 and 6; Lohr 2010, "Sampling: Design and Analysis",
//! chapters 4 and 5. A station is a cluster of ballots counted whole, so that its ballots add nothing to the variance.

mod design;
mod error;
mod estimate;
mod frame;

pub use design::{Allocation, Allotted, Design, DesignSettings, Stratum, plan, previous};
pub use error::Error;
pub use estimate::{Comparison, Estimate, Interval, Late, ListEstimate, Report, Sample, estimate};
pub use frame::{Frame, read_frame, read_strata};
