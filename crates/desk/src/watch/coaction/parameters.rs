//! The parameters of a run by name, for the report and for findings.

use super::request::{Compat, Request};

/// One parameter as people see it.
pub(super) struct Named {
    pub(super) name: &'static str,
    pub(super) value: String,
    pub(super) is_default: bool,
    pub(super) meaning: &'static str,
}

/// Lists every parameter that decides the result.
pub(super) fn parameters(request: &Request) -> Vec<Named> {
    let default = Request::default();
    let list =
        |values: &[String]| if values.is_empty() { "chosen by the input".into() } else { values.join(", ") };
    let seconds = |s: u32| format!("{s}s");
    let named = |name, value: String, usual: String, meaning| Named {
        name,
        is_default: value == usual,
        value,
        meaning,
    };
    let both =
        |name, of: &dyn Fn(&Request) -> String, meaning| named(name, of(request), of(&default), meaning);
    vec![
        both("by", &|r| list(&r.by), "what two posts must have in common"),
        both("window", &|r| seconds(r.window_s), "longest delay that counts as together, inclusive"),
        both(
            "min-participation",
            &|r| r.min_participation.to_string(),
            "posts an account must take part with",
        ),
        both("compat", &|r| compat(r.compat).into(), "tool whose rules are reproduced"),
        both(
            "edge-weight",
            &|r| r.edge_weight.to_string(),
            "quantile of the weights for the column weight_threshold",
        ),
        both("fdr", &|r| r.fdr.to_string(), "highest q of a significant pair"),
        both("smooth", &|r| seconds(r.smooth_s), "how far an innocent moment may be moved, either way"),
        both("only-significant", &|r| r.only_significant.to_string(), "tables hold only the pairs found"),
        both("max-pairs", &|r| r.pairs_max.to_string(), "most in-window pairs spent on one object"),
        both("permutations", &|r| r.permutations.to_string(), "permutations for the p of groups"),
        both("seed", &|r| r.seed.to_string(), "seed of everything drawn at random"),
        both("map", &|r| r.map.join(", "), "columns named by hand"),
        both(
            "pseudonym-key",
            &|r| if r.pseudonym_key.is_some() { "given".into() } else { "none".into() },
            "account ids are keyed hashes",
        ),
    ]
}

fn compat(compat: Option<Compat>) -> &'static str {
    match compat {
        None => "none",
        Some(Compat::Coortweet) => "CooRTweet 2.1.3",
        Some(Compat::Cnt) => "coordination-network-toolkit 1.5.2",
    }
}
