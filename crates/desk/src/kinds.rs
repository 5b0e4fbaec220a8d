//! All kinds of record, a line each.

use ostrakon_casebook::Kind;

use crate::assess::campaign::Campaign;
use crate::assess::claim::Claim;
use crate::assess::evidence::Evidence;
use crate::assess::incident::Incident;
use crate::assess::narrative::Narrative;
use crate::count::casework::audit::Audit;
use crate::count::casework::indicator_report::IndicatorReport;
use crate::count::casework::protocol_check::ProtocolCheck;
use crate::election::Election;
use crate::people::settings::Settings;
use crate::people::user::User;
use crate::record::RecordType;
use crate::respond::action::Action;
use crate::watch::channel::Channel;
use crate::watch::finding::Finding;
use crate::watch::import::Import;
use crate::watch::run::Run;
use crate::watch::unmasking::Unmasking;
use crate::watch::view::View;

/// The kinds of record.
pub static TYPES: [RecordType; N] = ALL;

/// The same, as the casebook knows them.
pub static KINDS: [Kind; N] = {
    let mut kinds = [ALL[0].kind; N];
    let mut nth = 1;
    while nth < N {
        kinds[nth] = ALL[nth].kind;
        nth += 1;
    }
    kinds
};

const N: usize = 18;
const ALL: [RecordType; N] = [
    RecordType::of::<Election>(),
    RecordType::of::<Channel>(),
    RecordType::of::<Import>(),
    RecordType::of::<Run>(),
    RecordType::of::<Finding>(),
    RecordType::of::<Evidence>(),
    RecordType::of::<Narrative>(),
    RecordType::of::<Claim>(),
    RecordType::of::<Incident>(),
    RecordType::of::<Campaign>(),
    RecordType::of::<Action>(),
    RecordType::of::<Audit>(),
    RecordType::of::<ProtocolCheck>(),
    RecordType::of::<IndicatorReport>(),
    RecordType::of::<Unmasking>(),
    RecordType::of::<View>(),
    RecordType::of::<User>(),
    RecordType::of::<Settings>(),
];

/// Gives the kind with a name.
pub fn named(name: &str) -> Option<&'static RecordType> {
    TYPES.iter().find(|kind| kind.kind.name == name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::assess::disarm::Disarm;

    #[test]
    fn every_kind_has_an_example_that_may_be_kept() {
        let disarm = Disarm::built_in();
        for kind in &TYPES {
            let example = serde_json::from_str(kind.example).unwrap();
            let kept = kind.checked(&example, &disarm);
            let kept = kept.unwrap_or_else(|problems| panic!("{}: {problems:?}", kind.kind.name));
            let schema = kind.schema();
            for pointer in kind.columns.iter().filter(|pointer| !pointer.starts_with("follows/")) {
                let field = pointer.split('/').next().unwrap();
                assert!(!schema["properties"][field].is_null(), "{} has no {field}", kind.kind.name);
            }
            for facet in kind.kind.facets {
                assert!(!schema["properties"][facet].is_null(), "{} has no {facet}", kind.kind.name);
            }
            assert!(kept.is_object());
        }
    }

    #[test]
    fn no_two_kinds_have_one_name() {
        let names: BTreeSet<&str> = TYPES.iter().flat_map(|kind| [kind.kind.name, kind.plural]).collect();
        assert_eq!(names.len(), 2 * N);
    }
}
