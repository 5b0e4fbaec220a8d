//! Forensic indicators: what is unusual in the numbers of polling stations.
//!
//! An indicator is no proof. It says that numbers are unlike those that honest counting is expected to give; it cannot
//! say why, nor who did anything, nor how many votes that concerns, and nothing here gives a number of stolen votes.
//! Whoever reads one next looks at records, reports of observers and [`crate::protocol`].
//!
//! | file | what |
//! |---|---|
//! | `stations.rs`, `mapping.rs` | results by polling station, as columns, and how they are read from a file |
//! | `integer.rs`, `binomial.rs` | whole percentages more often than chance: the one indicator with weight |
//! | `fingerprint.rs` | turnout against share: a picture, and numbers to it |
//! | `regional.rs` | stations unlike their region |
//! | `digits.rs` | last and second digits, which tell honest and other counts not apart |
//! | `multiplicity.rs` | correction for many tests |
//! | `assessment.rs` | all of them for a contest, and the alert level that was fixed beforehand |

mod assessment;
mod binomial;
mod digits;
mod fingerprint;
mod integer;
mod mapping;
mod multiplicity;
mod regional;
mod stations;

pub use crate::text::Encoding;
pub use assessment::{ALERT_Z, Assessment, CAUTION, Settings, Tested, assess};
pub use digits::{DigitTest, Digits, digits};
pub use fingerprint::{BINS, Fingerprint, fingerprint};
pub use integer::{IntegerExcess, IntegerSettings, Measure, Zero, integer_excess};
pub use mapping::{Error, Mapping, read};
pub use multiplicity::{benjamini_hochberg, holm};
pub use regional::{Outlier, Regional, RegionalSettings, regional};
pub use stations::{Exclusion, Party, Population, Stations, Unreported};
