//! Canonical form of web addresses, so that one page has one name.

mod page;
mod spelling;
mod tracking;

use std::borrow::Cow;

use ::url::Url;

use self::page::Page;
use self::spelling::normalised;
use self::tracking::is_tracking;

/// Labels that mark a mobile or accelerated copy of a host.
const HOST_PREFIXES: [&str; 5] = ["www.", "m.", "mobile.", "amp.", "l."];

/// Hosts that show the pages of another one, without the labels above.
const HOST_ALIASES: [(&str, &str); 16] = [
    ("fb.com", "facebook.com"),
    ("fixupx.com", "x.com"),
    ("fxtwitter.com", "x.com"),
    ("instagr.am", "instagram.com"),
    ("lm.facebook.com", "facebook.com"),
    ("mbasic.facebook.com", "facebook.com"),
    ("new.reddit.com", "reddit.com"),
    ("np.reddit.com", "reddit.com"),
    ("old.reddit.com", "reddit.com"),
    ("telegram.dog", "t.me"),
    ("telegram.me", "t.me"),
    ("touch.facebook.com", "facebook.com"),
    ("twitter.com", "x.com"),
    ("vxtwitter.com", "x.com"),
    ("web.facebook.com", "facebook.com"),
    ("youtube-nocookie.com", "youtube.com"),
];

/// Pages that only lead to another one: host, path and the parameter that holds its address.
const REDIRECTS: [(&str, &str, &str); 9] = [
    ("facebook.com", "/l.php", "u"),
    ("facebook.com", "/flx/warn", "u"),
    ("instagram.com", "", "u"),
    ("out.reddit.com", "", "url"),
    ("steamcommunity.com", "/linkfilter", "url"),
    ("t.umblr.com", "/redirect", "z"),
    ("vk.com", "/away.php", "to"),
    ("youtube.com", "/redirect", "q"),
    ("linkedin.com", "/redir/redirect", "url"),
];

/// Domains whose addresses are never taken as they stand: those of the lists above, and those that have several
/// addresses for one post; in order.
const SETTLED_DOMAINS: [&str; 24] = [
    "ampproject.org",
    "bing.com",
    "facebook.com",
    "fb.com",
    "fixupx.com",
    "fxtwitter.com",
    "instagr.am",
    "instagram.com",
    "linkedin.com",
    "reddit.com",
    "steamcommunity.com",
    "t.me",
    "telegram.dog",
    "telegram.me",
    "tiktok.com",
    "twitter.com",
    "umblr.com",
    "vk.com",
    "vxtwitter.com",
    "wikipedia.org",
    "x.com",
    "youtu.be",
    "youtube-nocookie.com",
    "youtube.com",
];

/// Most addresses wrapped in one another that are unwrapped.
const WRAPS_MAX: usize = 8;

/// Most short addresses followed from one to the next.
const STEPS_MAX: usize = 8;

/// Gives the canonical form of a web address, or nothing where `text` is none.
///
/// Lower-cases scheme and host, writes `https` for `http`, drops the default port, user information, the
/// fragment, tracking parameters, a mobile or `www` label of the host and a trailing slash, and sorts what
/// remains of the query. International hosts come out in their ASCII form; percent signs escape only what
/// they must, in upper case and NFC. Accelerated (AMP) copies, pages that only redirect, and the several
/// addresses of one video or post on the large services come out as the page itself. A text without a scheme
/// is read as `https`. Applying it twice changes nothing.
pub fn canonical(text: &str) -> Option<String> {
    match plain(text) {
        Some((host, path)) => Some(format!("https://{host}{path}")),
        None => canonical_of_any(text),
    }
}

/// Gives host and path of an address that is canonical as it stands, but for its scheme.
///
/// Most addresses are, and need not be taken apart; whatever is out of the ordinary is none of them.
fn plain(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let end = rest.bytes().position(|b| b == b'/').unwrap_or(rest.len());
    let (host, path) = (rest.get(..end)?, rest.get(end..)?);
    (is_plain_host(host) && is_plain_path(path.as_bytes())).then_some((host, path))
}

fn is_plain_host(host: &str) -> bool {
    let is_plain_label = |label: &str| {
        let ends = [label.as_bytes().first(), label.as_bytes().last()];
        let is_word = label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        let is_kept = !matches!(label, "www" | "m" | "mobile" | "amp" | "l" | "google");
        // A name with `--` can be an international one.
        let is_odd = ends.contains(&Some(&b'-')) || label.as_bytes().get(2..4) == Some(b"--");
        is_word && is_kept && !is_odd && (1..=63).contains(&label.len())
    };
    let Some((before, last)) = host.rsplit_once('.') else { return false };
    let domain_starts = before.rfind('.').map_or(0, |dot| dot + 1);
    let domain = host.get(domain_starts..).unwrap_or(host);
    host.len() <= 253
        && last.bytes().all(|b| b.is_ascii_lowercase())
        && host.split('.').all(is_plain_label)
        && SETTLED_DOMAINS.binary_search(&domain).is_err()
}

fn is_plain_path(path: &[u8]) -> bool {
    let mut before = [0, 0];
    for &byte in path {
        let is_plain = match byte {
            b'/' | b'.' => before[1] != b'/',
            b'p' => before != *b"am",
            _ => byte.is_ascii_alphanumeric() || b"-_~".contains(&byte),
        };
        if !is_plain {
            return false;
        }
        before = [before[1], byte];
    }
    before[1] != b'/'
}

fn canonical_of_any(text: &str) -> Option<String> {
    let mut parsed = parse(text)?;
    let mut wraps = 0;
    while let Some(inner) = wrapped(&parsed) {
        parsed = inner;
        wraps += 1;
        if wraps > WRAPS_MAX {
            return None;
        }
    }
    let host = bare_host(parsed.host_str()?);
    let mut page = Page {
        host: alias(&host).map_or(host, Cow::Borrowed),
        path: without_amp(normalised(parsed.path())),
        query: query(&parsed),
    };
    page.settle();
    Some(page.written(parsed.port().filter(|&port| port != 443 && port != 80)))
}

/// Gives the canonical form of the page behind a short address.
///
/// `targets` are the pairs of address and target that an export gives. A target that is itself an address in
/// `targets` is followed, a few steps at most. Without a target it is the form of the short address.
///
/// *Complexity:* the number of targets for each step.
pub fn canonical_of_target(short: &str, targets: &[(&str, &str)]) -> Option<String> {
    let mut page = canonical(short)?;
    for _ in 0..STEPS_MAX {
        let mut from_here = targets.iter().filter(|(from, _)| canonical(from).as_ref() == Some(&page));
        match from_here.find_map(|(_, target)| canonical(target)) {
            Some(target) if target != page => page = target,
            _ => break,
        }
    }
    Some(page)
}

/// Gives the registrable domain of a web address by the public suffix list, such as `example.co.uk`.
///
/// A host that is itself a public suffix, or an IP address, stands for itself.
pub fn registrable_domain(text: &str) -> Option<String> {
    if let Some((host, _)) = plain(text) {
        return Some(psl::domain_str(host).unwrap_or(host).to_owned());
    }
    let canonical = canonical(text)?;
    let host = Url::parse(&canonical).ok()?.host_str()?.to_owned();
    let is_address = host.starts_with('[') || host.parse::<std::net::Ipv4Addr>().is_ok();
    let domain = if is_address { None } else { psl::domain_str(&host) };
    Some(domain.unwrap_or(&host).to_owned())
}

/// Reads a web address, with or without its scheme.
fn parse(text: &str) -> Option<Url> {
    let text = text.trim();
    let parsed = match Url::parse(text) {
        Ok(url) if matches!(url.scheme(), "http" | "https") => url,
        // `example.org:8080` parses as the scheme `example.org`; no real scheme in use has a dot.
        Ok(url) if !url.scheme().contains('.') => return None,
        _ => Url::parse(&format!("https://{text}")).ok()?,
    };
    let host = parsed.host_str()?;
    // One dot may end a host; two in a row name none.
    let is_whole = host.strip_suffix('.').unwrap_or(host).split('.').all(|label| !label.is_empty());
    let is_far = host.trim_end_matches('.').contains('.') || host.starts_with('[');
    if is_whole && is_far { Some(parsed) } else { None }
}

/// Gives the address inside one that only leads to it.
fn wrapped(parsed: &Url) -> Option<Url> {
    let host = bare_host(parsed.host_str()?);
    let host = alias(&host).unwrap_or(&host);
    let path = parsed.path();
    if host == "cdn.ampproject.org" || host.ends_with(".cdn.ampproject.org") {
        let rest = ["/c/", "/v/", "/wp/"].iter().find_map(|kind| path.strip_prefix(kind))?;
        return accelerated(rest, parsed.query());
    }
    let is_google = host.starts_with("google.");
    if (is_google || host == "bing.com")
        && let Some(inner) = path.strip_prefix("/amp/").and_then(|rest| accelerated(rest, parsed.query()))
    {
        return Some(inner);
    }
    let path = without_amp(normalised(path));
    let parameters: &[&str] = if is_google && path == "/url" {
        &["q", "url"]
    } else {
        let found = REDIRECTS.iter().find(|(at, from, _)| *at == host && path == *from)?;
        std::slice::from_ref(&found.2)
    };
    let mut pairs = parsed.query_pairs().filter(|(name, _)| parameters.contains(&&**name));
    pairs.find_map(|(_, value)| parse(&value).filter(|_| value.starts_with("http")))
}

/// Gives the address behind `amp/`: the host follows, after `s/` where it is reached by `https`.
fn accelerated(rest: &str, query: Option<&str>) -> Option<Url> {
    let rest = rest.strip_prefix("s/").unwrap_or(rest);
    let host = rest.split('/').next().filter(|host| host.contains('.'))?;
    let path = rest.strip_prefix(host)?;
    parse(&match query {
        Some(query) => format!("https://{host}{path}?{query}"),
        None => format!("https://{host}{path}"),
    })
}

/// Drops labels that name a copy of the host for phones, never so that no domain is left.
fn bare_host(host: &str) -> Cow<'_, str> {
    let is_whole = |rest: &&str| rest.contains('.') && psl::domain_str(rest).is_some();
    let mut bare = host.trim_end_matches('.');
    while let Some(rest) = HOST_PREFIXES.iter().find_map(|p| bare.strip_prefix(p)).filter(is_whole) {
        bare = rest;
    }
    // Wikipedia writes its label for phones behind the language.
    let mut bare = Cow::Borrowed(bare);
    while let Some((language, rest)) = bare.split_once(".m.").filter(|(_, rest)| is_whole(rest)) {
        bare = Cow::Owned(format!("{language}.{rest}"));
    }
    bare
}

fn alias(host: &str) -> Option<&'static str> {
    HOST_ALIASES.iter().find(|(from, _)| *from == host).map(|(_, to)| *to)
}

/// Gives the parameters that name the page, in order.
fn query(parsed: &Url) -> Vec<Cow<'_, str>> {
    let pairs = parsed.query().unwrap_or("").split('&').filter(|pair| !pair.is_empty());
    let mut query: Vec<_> = pairs.map(normalised).filter(|pair| !is_tracking(pair)).collect();
    query.sort_unstable();
    query
}

/// Drops the marks of an accelerated copy and slashes at the end.
fn without_amp(path: Cow<'_, str>) -> Cow<'_, str> {
    if !path.contains("amp") {
        return match path {
            Cow::Borrowed(path) => Cow::Borrowed(path.trim_end_matches('/')),
            Cow::Owned(path) => Cow::Owned(path.trim_end_matches('/').to_owned()),
        };
    }
    let mut path = path.into_owned();
    loop {
        let kept: Vec<&str> = path.split('/').filter(|segment| *segment != "amp").collect();
        let joined = kept.join("/");
        let trimmed = joined.trim_end_matches('/');
        // A name is left: `.` and `..` are none.
        let stem = |end: &str| trimmed.strip_suffix(end).filter(|stem| !stem.ends_with(['.', '/']));
        let next = match (stem(".amp.html"), stem(".amp")) {
            (Some(stem), _) => format!("{stem}.html"),
            (None, Some(stem)) => stem.to_owned(),
            (None, None) => trimmed.to_owned(),
        };
        if next == path {
            return Cow::Owned(path);
        }
        path = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_plain_is_canonical(
            scheme in prop::sample::select(vec!["https://", "http://", "https:", ""]),
            labels in prop::collection::vec(
                prop_oneof![
                    "[a-z0-9-]{0,8}",
                    prop::sample::select(HOST_PREFIXES.to_vec()).prop_map(|prefix| prefix.replace('.', "")),
                    prop::sample::select(HOST_ALIASES.to_vec()).prop_map(|(from, _)| from.to_owned()),
                    prop::sample::select(HOST_ALIASES.to_vec()).prop_map(|(_, to)| to.to_owned()),
                    prop::sample::select(REDIRECTS.to_vec()).prop_map(|(host, _, _)| host.to_owned()),
                    prop::sample::select(vec!["youtu.be", "tiktok.com", "google.am", "bing.com", "xn--p1ai", "1", "0x7f", "org"])
                        .prop_map(str::to_owned),
                ],
                1..4,
            ),
            path in "(/[a-zA-Z0-9._~/@:%&=+ é-]{0,12}|/amp|/[.]{1,2}|/s|/status/1){0,3}",
        ) {
            let text = format!("{scheme}{}{path}", labels.join("."));
            if let Some((host, path)) = plain(&text) {
                prop_assert_eq!(canonical_of_any(&text), Some(format!("https://{host}{path}")));
                let whole = Url::parse(&text).unwrap();
                prop_assert_eq!(whole.host_str(), Some(host));
            }
        }
    }

    #[test]
    fn most_addresses_are_plain() {
        for text in
            ["https://news219.example.org/story/11871", "http://a-b.co.uk", "https://pravda.am/A_b/c.html"]
        {
            assert!(plain(text).is_some(), "{text}");
        }
        for (at, end) in SETTLED_DOMAINS.iter().enumerate() {
            assert!(at == 0 || SETTLED_DOMAINS[at - 1] < *end, "{end} is out of order");
        }
        let named = HOST_ALIASES
            .iter()
            .flat_map(|(from, to)| [from, to])
            .chain(REDIRECTS.iter().map(|(host, ..)| host));
        for host in named {
            assert!(plain(&format!("https://{host}/a")).is_none(), "{host}");
        }
    }

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
            ("https://m.co.uk/x", "https://m.co.uk/x"),
            ("https://a.m.am/x", "https://a.m.am/x"),
            // Tracking.
            ("https://a.org/?UTM_Medium=x&fbclid=1&gclid=2&igshid=3&mc_cid=4&id=5", "https://a.org?id=5"),
            ("https://a.org/?utm%5Fsource=x&outputType=amp&outputType=xml", "https://a.org?outputType=xml"),
            ("https://a.org/?utmost=1&ample=2&ref=3", "https://a.org?ample=2&ref=3&utmost=1"),
            // Accelerated copies.
            ("https://amp.a.org/x", "https://a.org/x"),
            ("https://a.org/amp/x", "https://a.org/x"),
            ("https://a.org/news/x/amp/", "https://a.org/news/x"),
            ("https://a.org/x.amp.html?amp=1", "https://a.org/x.html"),
            ("https://a.org/x.amp/amp", "https://a.org/x"),
            ("https://a.org/x?amp", "https://a.org/x"),
            ("https://a.org/amp", "https://a.org"),
            ("https://a.org/example/camp", "https://a.org/example/camp"),
            ("https://www.google.com/amp/s/www.a.org/x/amp/?b=1", "https://a.org/x?b=1"),
            ("https://google.am/amp/a.org/x", "https://a.org/x"),
            ("https://www.google.com/amp/about", "https://google.com/about"),
            ("https://www-a-org.cdn.ampproject.org/c/s/www.a.org/x.amp?usqp=mq331", "https://a.org/x"),
            ("https://cdn.ampproject.org/v/s/a.org/x?amp_js_v=0.1", "https://a.org/x"),
            // Pages that only redirect.
            ("https://l.facebook.com/l.php?u=https%3A%2F%2Fa.org%2Fx%3Ffbclid%3D1&h=AT", "https://a.org/x"),
            ("https://www.google.com/url?sa=t&url=https%3A%2F%2Fa.org%2F&usg=1", "https://a.org"),
            ("https://l.instagram.com/?u=https%3A%2F%2Fa.org%2F&e=1", "https://a.org"),
            ("https://vk.com/away.php?to=http%3A%2F%2Fa.org", "https://a.org"),
            ("https://l.facebook.com/l.php?u=nothing", "https://facebook.com/l.php?u=nothing"),
            // Hosts for phones and other names of a host.
            ("https://m.facebook.com/page/posts/1?mibextid=x", "https://facebook.com/page/posts/1"),
            ("https://hy.m.wikipedia.org/wiki/X", "https://hy.wikipedia.org/wiki/X"),
            ("https://old.reddit.com/r/a", "https://reddit.com/r/a"),
            ("https://telegram.me/s/channel/12", "https://t.me/channel/12"),
            // Several addresses of one post or video.
            ("https://mobile.twitter.com/Anna/status/123?s=20&t=x", "https://x.com/i/status/123"),
            ("https://x.com/i/web/status/123", "https://x.com/i/status/123"),
            ("https://twitter.com/anna/status/123/photo/1", "https://x.com/i/status/123"),
            ("https://twitter.com/anna", "https://x.com/anna"),
            ("https://youtu.be/dQw4w9WgXcQ?si=abc&t=4", "https://youtube.com/watch?v=dQw4w9WgXcQ"),
            ("https://m.youtube.com/shorts/dQw4w9WgXcQ", "https://youtube.com/watch?v=dQw4w9WgXcQ"),
            ("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ", "https://youtube.com/watch?v=dQw4w9WgXcQ"),
            (
                "https://www.youtube.com/watch?app=desktop&v=dQw4w9WgXcQ&list=PL1",
                "https://youtube.com/watch?v=dQw4w9WgXcQ",
            ),
            (
                "https://youtube.com/embed/videoseries?list=PL1",
                "https://youtube.com/embed/videoseries?list=PL1",
            ),
            ("https://www.instagram.com/reel/Cabc/?igsh=1", "https://instagram.com/p/Cabc"),
            (
                "https://www.tiktok.com/@anna/video/7?is_from_webapp=1&sender_device=pc",
                "https://tiktok.com/@anna/video/7",
            ),
        ] {
            assert_eq!(canonical(text).as_deref(), Some(expected), "{text}");
            assert_eq!(canonical(expected).as_deref(), Some(expected), "canonical twice: {text}");
        }
    }

    #[test]
    fn one_spelling() {
        for (text, expected) in [
            ("https://a.org/%7euser/%d0%bf", "https://a.org/~user/%D0%BF"),
            ("https://a.org/a%2fb?c=%2f", "https://a.org/a%2Fb?c=%2F"),
            ("https://a.org/cafe\u{301}", "https://a.org/caf%C3%A9"),
            ("https://a.org/cafe%CC%81", "https://a.org/caf%C3%A9"),
            ("https://a.org/%ff%e2%82", "https://a.org/%FF%E2%82"),
            ("https://a.org/100%", "https://a.org/100%25"),
            ("https://a.org/%%41e", "https://a.org/%25Ae"),
            ("https://a.org/\u{1fef}", "https://a.org/%60"),
            ("https://a.org/x/./y/../z", "https://a.org/x/z"),
            ("https://a.org/x/%2e%2e/z", "https://a.org/z"),
            ("https://BÜCHER.example.org.:443/", "https://xn--bcher-kva.example.org"),
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
            "..0x..",
            "https://a..org",
        ] {
            assert_eq!(canonical(text), None, "{text}");
        }
    }

    #[test]
    fn short_addresses_are_followed() {
        let targets = [
            ("https://bit.ly/1", "https://t.co/2"),
            ("http://t.co/2", "https://www.a.org/x?utm_source=y"),
            ("https://t.co/3", "not an address"),
            ("https://t.co/4", "https://t.co/5"),
            ("https://t.co/5", "https://t.co/4"),
        ];
        for (short, expected) in [
            ("https://bit.ly/1", Some("https://a.org/x")),
            ("t.co/2", Some("https://a.org/x")),
            ("https://t.co/3", Some("https://t.co/3")),
            ("https://t.co/4", Some("https://t.co/4")),
            ("https://b.org/", Some("https://b.org")),
            ("nothing", None),
        ] {
            assert_eq!(canonical_of_target(short, &targets).as_deref(), expected, "{short}");
        }
    }

    #[test]
    fn wraps_without_end_are_refused() {
        let mut text = "https://a.org/".to_owned();
        for _ in 0..WRAPS_MAX {
            text = format!("https://google.com/amp/s/{}", text.trim_start_matches("https://"));
        }
        assert_eq!(canonical(&text).as_deref(), Some("https://a.org"));
        let once_more = format!("https://google.com/amp/s/{}", text.trim_start_matches("https://"));
        assert_eq!(canonical(&once_more), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn applying_it_twice_changes_nothing(
            host in "(www\\.|m\\.|amp\\.|l\\.|mobile\\.){0,2}(a\\.org|x\\.com|twitter\\.com|youtu\\.be|youtube\\.com|t\\.me|facebook\\.com|google\\.com|instagram\\.com|en(\\.m){1,3}\\.wikipedia\\.org|m\\.am|co\\.uk|[a-zé.]{1,8})",
            path in "(/|/amp|/s|/i|/status|/shorts|/embed|/watch|/123|/p|/url|/l\\.php|/a\\.org|/dQw4w9WgXcQ|\\.amp|\\.html|%2e|%41|%CC%81|%ff|e|é|[ -~]){0,7}",
            query in "(\\?|&|=|utm_x|amp|v=dQw4w9WgXcQ|q=http://a\\.org|u=https%3A%2F%2Fa\\.org/amp|%26|%[0-9a-f]{2}|[ -~]){0,6}",
        ) {
            let text = format!("https://{host}{path}?{query}");
            if let Some(once) = canonical(&text) {
                prop_assert_eq!(canonical(&once), Some(once), "{}", text);
            }
        }

        #[test]
        fn any_text_is_safe(text in "\\PC{0,60}") {
            if let Some(once) = canonical(&text) {
                prop_assert_eq!(canonical(&once), Some(once));
            }
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
