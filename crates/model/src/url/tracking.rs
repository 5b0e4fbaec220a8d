//! Parameters that track a visit.

/// Query parameters that track a visit and name no page, in lower case and in order.
///
/// *Source:* documented names of the analytics, advertising and sharing services that add them.
const TRACKING: [&str; 76] = [
    "__hsfp",
    "__hssc",
    "__hstc",
    "__tn__",
    "_ga",
    "_gl",
    "_hsenc",
    "_hsmi",
    "_openstat",
    "amp",
    "cmpid",
    "dclid",
    "ef_id",
    "epik",
    "fb_action_ids",
    "fb_action_types",
    "fb_ref",
    "fb_source",
    "fbclid",
    "gad_campaignid",
    "gad_source",
    "gbraid",
    "gclid",
    "gclsrc",
    "guccounter",
    "guce_referrer",
    "guce_referrer_sig",
    "hsctatracking",
    "igsh",
    "igshid",
    "is_copy_url",
    "is_from_webapp",
    "li_fat_id",
    "mc_cid",
    "mc_eid",
    "mibextid",
    "mkt_tok",
    "ml_subscriber",
    "ml_subscriber_hash",
    "msclkid",
    "ncid",
    "ns_campaign",
    "ns_fee",
    "ns_linkname",
    "ns_mchannel",
    "ns_source",
    "oly_anon_id",
    "oly_enc_id",
    "outputtype",
    "rb_clickid",
    "rdid",
    "ref_src",
    "ref_url",
    "s_cid",
    "s_kwcid",
    "sc_cid",
    "sender_device",
    "sender_web_id",
    "sfnsn",
    "si",
    "spm",
    "srsltid",
    "ttclid",
    "twclid",
    "usqp",
    "vero_conv",
    "vero_id",
    "wbraid",
    "wickedid",
    "wt_mc",
    "wt_zmc",
    "xtor",
    "yclid",
    "ymclid",
    "ysclid",
    "zanpid",
];

/// Prefixes of tracking parameters, in lower case.
const TRACKING_PREFIXES: [&str; 9] =
    ["utm_", "pk_", "mtm_", "piwik_", "hsa_", "amp_", "at_custom", "__cft__", "__xts__"];

/// Says whether a parameter of a query, with its value, tracks a visit and names no page.
pub(super) fn is_tracking(pair: &str) -> bool {
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    let lower = || name.bytes().map(|b| b.to_ascii_lowercase());
    if TRACKING_PREFIXES.iter().any(|prefix| lower().take(prefix.len()).eq(prefix.bytes())) {
        return true;
    }
    let found = TRACKING.binary_search_by(|known| known.bytes().cmp(lower()));
    // One name is used for other things too.
    found.is_ok() && (!name.eq_ignore_ascii_case("outputtype") || value.eq_ignore_ascii_case("amp"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_order() {
        assert!(TRACKING.is_sorted());
        assert!(TRACKING.iter().chain(&TRACKING_PREFIXES).all(|name| name.to_lowercase() == **name));
    }
}
