//! The four columns of CooRTweet: `object_id, account_id, content_id, timestamp_share`.
//!
//! *Source:* CooRTweet 2.1.3, column contract of `detect_groups`.

use crate::Error;
use crate::Mapping;

/// The four columns, each with its role.
const PAIRS: [&str; 4] =
    ["account=account_id", "post=content_id", "time=timestamp_share", "object=object_id"];

/// Gives the mapping of the four columns where a header has them all, in any order.
pub(crate) fn recognise(names: &[String]) -> Result<Option<Mapping>, Error> {
    let mapping = Mapping::parse(PAIRS)?;
    let has_all = mapping.pairs().all(|(_, column)| names.iter().any(|name| name == column));
    Ok(has_all.then_some(mapping))
}
