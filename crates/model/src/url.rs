//! Canonical form of web addresses, so that one page has one name.

use ::url::Url;

/// Query parameters that track a visit and name no page, in lower case.
///
/// *Source:* documented names of the analytics and advertising services that add them.
const TRACKING: [&str; 24] = [
    "_ga",
    "dclid",
    "fb_action_ids",
    "fb_action_types",
    "fb_ref",
    "fb_source",
    "fbclid",
    "gbraid",
    "gclid",
    "gclsrc",
    "igsh",
    "igshid",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "msclkid",
    "ref_src",
    "ref_url",
    "si",
    "spm",
    "twclid",
    "ttclid",
    "wbraid",
    "yclid",
];

/// Prefixes of tracking parameters, in lower case.
const TRACKING_PREFIXES: [&str; 4] = ["utm_", "pk_", "mtm_", "at_custom"];

/// Labels that mark a mobile or accelerated copy of a host.
const HOST_PREFIXES: [&str; 5] = ["www.", "m.", "mobile.", "amp.", "l."];

/// Gives the canonical form of a web address, or nothing where `text` is none.
///
/// Lower-cases scheme and host, writes `https` for `http`, drops the default port, user information, the
/// fragment, tracking parameters, a mobile or `www` label of the host and a trailing slash, and sorts what
/// remains of the query. International hosts come out in their ASCII form. A text without a scheme is read
/// as `https`. Applying it twice changes nothing.
pub fn canonical(text: &str) -> Option<String> {
    let text = text.trim();
    let parsed = match Url::parse(text) {
        Ok(url) if matches!(url.scheme(), "http" | "https") => url,
        // `example.org:8080` parses as the scheme `example.org`; no real scheme in use has a dot.
        Ok(url) if !url.scheme().contains('.') => return None,
        _ => Url::parse(&format!("https://{text}")).ok()?,
    };
    let host = bare_host(parsed.host_str()?);
    if !host.contains('.') && !host.starts_with('[') {
        return None;
    }
    let mut canonical = String::with_capacity(text.len() + 8);
    canonical.push_str("https://");
    canonical.push_str(host);
    if let Some(port) = parsed.port().filter(|&port| port != 443 && port != 80) {
        canonical.push(':');
        canonical.push_str(&port.to_string());
    }
    canonical.push_str(parsed.path().trim_end_matches('/'));
    let mut query: Vec<&str> = parsed
        .query()
        .unwrap_or("")
        .split('&')
        .filter(|pair| !pair.is_empty() && !is_tracking(pair))
        .collect();
    query.sort_unstable();
    if !query.is_empty() {
        canonical.push('?');
        canonical.push_str(&query.join("&"));
    }
    Some(canonical)
}

/// Gives the registrable domain of a web address by the public suffix list, such as `example.co.uk`.
///
/// A host that is itself a public suffix, or an IP address, stands for itself.
pub fn registrable_domain(text: &str) -> Option<String> {
    let canonical = canonical(text)?;
    let host = Url::parse(&canonical).ok()?.host_str()?.to_owned();
    let is_address = host.starts_with('[') || host.parse::<std::net::Ipv4Addr>().is_ok();
    let domain = if is_address { None } else { psl::domain_str(&host) };
    Some(domain.unwrap_or(&host).to_owned())
}

/// Drops labels that name a copy of the host for phones, never the last two labels.
fn bare_host(host: &str) -> &str {
    let mut bare = host.trim_end_matches('.');
    while let Some(rest) = HOST_PREFIXES.iter().find_map(|p| bare.strip_prefix(p)).filter(|r| r.contains('.'))
    {
        bare = rest;
    }
    bare
}

fn is_tracking(pair: &str) -> bool {
    let name = pair.split('=').next().unwrap_or("").to_ascii_lowercase();
    TRACKING.contains(&name.as_str()) || TRACKING_PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_page_has_one_name() {
        for (text, expected) in [
            ("HTTP://WWW.Example.org:80/News/?utm_source=x&b=2&a=1#top", "https://example.org/News?a=1&b=2"),
            ("example.org", "https://example.org"),
            ("https://m.example.org/a/", "https://example.org/a"),
            ("https://user:secret@example.org/a?fbclid=1", "https://example.org/a"),
            ("https://пример.рф/путь", "https://xn--e1afmkfd.xn--p1ai/%D0%BF%D1%83%D1%82%D1%8C"),
            ("https://example.org:8443/", "https://example.org:8443"),
            ("https://m.am/x", "https://m.am/x"),
        ] {
            assert_eq!(canonical(text).as_deref(), Some(expected), "{text}");
            assert_eq!(canonical(expected).as_deref(), Some(expected), "canonical twice: {text}");
        }
        for text in [
            "",
            "mailto:a@example.org",
            "javascript:alert(1)",
            "no spaces here",
            "localhost",
            "ftp://example.org",
        ] {
            assert_eq!(canonical(text), None, "{text}");
        }
    }

    #[test]
    fn domains_follow_the_public_suffix_list() {
        for (text, expected) in [
            ("https://news.bbc.co.uk/a", "bbc.co.uk"),
            ("https://a.b.example.am", "example.am"),
            ("http://192.0.2.7/x", "192.0.2.7"),
            ("https://someone.github.io/", "someone.github.io"),
        ] {
            assert_eq!(registrable_domain(text).as_deref(), Some(expected), "{text}");
        }
    }
}
