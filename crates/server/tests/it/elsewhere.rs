//! Signing in elsewhere, from the first page to the session: over the real router, with a provider of the test's own.

use std::collections::HashMap;

use axum::body::Body;
use axum::http::{Method, Request};
use ostrakon_connect::Begun;
use ostrakon_desk::Timestamp;
use ostrakon_desk::casebook::{Credential, Role, Viewer};
use ostrakon_desk::people::secret;
use ostrakon_desk::people::user::{self, KnownElsewhere, User};
use ostrakon_desk::record::By;
use ostrakon_server::{Options, SignInElsewhere};
use serde_json::{Value as Json, json};
use url::{Url, form_urlencoded};

use crate::fake::{BACK, CLIENT, Fake};
use crate::{Answer, House, now, server};

const BEGIN: &str = "/sign-in/elsewhere";
const SCOPE: &str = "signing_in_elsewhere";

/// A house at whose door a provider says who somebody is.
struct Door {
    fake: Fake,
    house: House,
}

/// A browser that was sent to the provider and came back, with what it brings.
#[derive(Clone, Debug)]
struct Visit {
    cookie: String,
    code: String,
    state: String,
}

impl Visit {
    fn brings(&self) -> Vec<(&str, &str)> {
        vec![("code", &self.code), ("state", &self.state)]
    }
}

impl Door {
    /// Makes a house where anna is known as `1234` at the provider.
    fn new() -> Self {
        let fake = Fake::start();
        let elsewhere = SignInElsewhere { provider: fake.provider() };
        let options = Options { requests_per_second: 1_000_000, ..Options::default() };
        let door = Self { fake, house: House::build(options, Some(elsewhere)) };
        door.says("1234", json!(null));
        door.add("anna", "1234", false);
        door
    }

    /// Has the provider say who comes, in a token of this minute; `nonce` in the place of the right one.
    fn says(&self, subject: &'static str, nonce: Json) {
        let (key, at) = (self.fake.key.clone(), now().unix_seconds());
        self.fake.forge(move |mut claims| {
            claims["sub"] = json!(subject);
            claims["iat"] = json!(at);
            claims["exp"] = json!(at + 300);
            if !nonce.is_null() {
                claims["nonce"] = nonce.clone();
            }
            key.token("first", &claims)
        });
    }

    fn add(&self, name: &str, subject: &str, is_disabled: bool) {
        let elsewhere = KnownElsewhere { issuer: self.fake.server.url(), subject: subject.to_owned() };
        let user = User {
            name: name.to_owned(),
            display: String::new(),
            organisation: "commission".to_owned(),
            roles: [Role::Analyst].into(),
            is_disabled,
            elsewhere: Some(elsewhere),
            subject: None,
        };
        let viewer = Viewer { organisation: "commission".to_owned(), ..user::program() };
        let by = By { viewer, now: now(), reason: "a test".to_owned(), key: None };
        user::add(&self.house.data, &by, user).unwrap();
    }

    async fn browse(&self, path: &str, cookie: &str) -> Answer {
        self.house.browse(Method::GET, path, cookie, &json!(null)).await
    }

    /// Begins, and does at the provider what a browser does.
    async fn visit(&self) -> Visit {
        let begun = self.house.get("", BEGIN).await;
        assert_eq!(begun.status, 303, "{}", begun.text());
        let url = begun.header("location").to_owned();
        let asked = Begun { url, state: String::new(), nonce: String::new(), verifier: String::new() };
        let (code, state) = self.fake.visit(&asked);
        Visit { cookie: cookie(&begun, "__Host-signing-in"), code, state }
    }

    /// Comes back from the provider with what it says.
    async fn back(&self, cookie: &str, says: &[(&str, &str)]) -> Answer {
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(says).finish();
        let request = Request::builder()
            .uri(format!("{BEGIN}/back?{query}"))
            .header("cookie", cookie)
            .header("sec-fetch-site", "cross-site")
            .body(Body::empty());
        self.house.send(request.unwrap()).await
    }

    /// Comes back with what must be refused, and gives what the page says.
    #[track_caller]
    fn refused(answer: &Answer) -> String {
        assert_eq!(answer.status, 401, "{}", answer.text());
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
        assert!(answer.text().contains("role=\"alert\""), "{}", answer.text());
        assert!(!set_cookies(answer).iter().any(|cookie| cookie.starts_with("__Host-session")));
        answer.text()
    }

    fn n_tokens(&self) -> usize {
        self.fake.server.n_asked("/token")
    }
}

fn set_cookies(answer: &Answer) -> Vec<String> {
    let all = answer.headers.get_all("set-cookie").iter();
    all.map(|cookie| cookie.to_str().unwrap().to_owned()).collect()
}

/// Gives a cookie that was set, as it is sent back.
fn cookie(answer: &Answer, name: &str) -> String {
    let all = set_cookies(answer);
    let found = all.iter().find(|cookie| cookie.starts_with(&format!("{name}=")));
    found.unwrap_or_else(|| panic!("{all:?}")).split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn from_the_first_page_to_the_session() {
    let door = Door::new();
    let page = door.house.get("", "/").await.text();
    assert!(page.contains("<a href=\"/sign-in/elsewhere\">Sign in elsewhere</a>"), "{page}");

    let begun = door.house.get("", BEGIN).await;
    assert_eq!(begun.status, 303);
    let to = Url::parse(begun.header("location")).unwrap();
    let asked: HashMap<String, String> = to.query_pairs().into_owned().collect();
    assert_eq!(to.origin().ascii_serialization(), door.fake.server.url());
    assert_eq!((asked["client_id"].as_str(), asked["redirect_uri"].as_str()), (CLIENT, BACK));
    assert_eq!((asked["response_type"].as_str(), asked["code_challenge_method"].as_str()), ("code", "S256"));
    assert!(
        ["state", "nonce", "code_challenge"].iter().all(|secret| asked[*secret].len() >= 22),
        "{asked:?}"
    );
    let all = set_cookies(&begun);
    let (pair, flags) = all[0].split_once(';').unwrap();
    assert_eq!(flags, " Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=600");
    assert!(pair.starts_with("__Host-signing-in=") && pair.len() >= 60 && all.len() == 1, "{all:?}");
    assert!(!to.as_str().contains(pair.split_once('=').unwrap().1), "the cookie is not for the provider");

    let visit = door.visit().await;
    // Providers say more than is asked of them.
    let mut says = visit.brings();
    says.extend([("session_state", "x"), ("authuser", "0"), ("prompt", "none"), ("client_info", "e30")]);
    let inside = door.back(&visit.cookie, &says).await;
    assert_eq!(inside.status, 200, "{}", inside.text());
    assert!(inside.text().contains("http-equiv=\"refresh\" content=\"0; url=/\""), "{}", inside.text());
    let all = set_cookies(&inside);
    assert!(
        all.contains(&"__Host-signing-in=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0".to_owned())
    );
    let session = all.iter().find(|cookie| cookie.starts_with("__Host-session=")).unwrap();
    assert_eq!(session.split_once(';').unwrap().1, " Path=/; Secure; HttpOnly; SameSite=Strict");
    let session = cookie(&inside, "__Host-session");
    let me = door.browse("/api/v1/session", &session).await.of(200);
    assert_eq!((&me["name"], &me["organisation"]), (&json!("anna"), &json!("commission")));
    assert!(door.browse("/plain", &session).await.text().contains("Signed in as <strong>anna</strong>"));
    assert_eq!(door.browse("/api/v1/session", &visit.cookie).await.status, 401, "the one is not the other");
}

#[tokio::test]
async fn who_is_not_known_here_is_told_by_what_name_he_is_known_there() {
    let door = Door::new();
    door.add("ended", "ended", true);
    door.add("small", "small", false);
    for (subject, shown) in [
        ("5678", "`5678`"),
        ("<b onclick='x'>", "`&lt;b onclick=&#39;x&#39;&gt;`"),
        ("ended", "`ended`"),
        ("SMALL", "`SMALL`"),
        ("anna", "`anna`"),
    ] {
        door.says(subject, json!(null));
        let visit = door.visit().await;
        let told = Door::refused(&door.back(&visit.cookie, &visit.brings()).await);
        assert!(told.contains(shown) && !told.contains("<b "), "{told}");
    }
    door.says("small", json!(null));
    let visit = door.visit().await;
    assert_eq!(door.back(&visit.cookie, &visit.brings()).await.status, 200);
}

#[tokio::test]
async fn who_is_shut_out_is_out_of_the_session_too() {
    let door = Door::new();
    let admin = door.house.user("root", "commission", &[Role::Admin]);
    let visit = door.visit().await;
    let session = cookie(&door.back(&visit.cookie, &visit.brings()).await, "__Host-session");
    let on_the_way = door.visit().await;
    let users = door.house.get(&admin, "/api/v1/users?name=anna").await.of(200);
    let path = format!("/api/v1/users/{}", users["records"][0]["id"].as_str().unwrap());
    let mut user = users["records"][0]["body"].clone();
    user["is_disabled"] = json!(true);
    door.house.put(&admin, &path, 1, user).await.of(200);
    assert_eq!(door.browse("/api/v1/session", &session).await.status, 401);
    Door::refused(&door.back(&on_the_way.cookie, &on_the_way.brings()).await);
}

#[tokio::test]
async fn another_browser_brings_nothing() {
    let door = Door::new();
    let (visit, other) = (door.visit().await, door.visit().await);
    Door::refused(&door.back("", &visit.brings()).await);
    Door::refused(&door.back("__Host-signing-in=", &visit.brings()).await);
    Door::refused(&door.back("__Host-signing-in=guessed", &visit.brings()).await);
    // The one's way back in the other's browser: what the one began is still good in his own.
    Door::refused(&door.back(&other.cookie, &visit.brings()).await);
    assert_eq!(door.n_tokens(), 0, "nothing is asked of the provider");
    assert_eq!(door.back(&visit.cookie, &visit.brings()).await.status, 200);
    Door::refused(&door.back(&other.cookie, &other.brings()).await);
}

#[tokio::test]
async fn a_way_back_is_good_once() {
    let door = Door::new();
    let visit = door.visit().await;
    assert_eq!(door.back(&visit.cookie, &visit.brings()).await.status, 200);
    Door::refused(&door.back(&visit.cookie, &visit.brings()).await);
    assert_eq!(door.n_tokens(), 1);
    // One that failed is over too.
    let visit = door.visit().await;
    Door::refused(&door.back(&visit.cookie, &[("code", &visit.code), ("state", "another")]).await);
    Door::refused(&door.back(&visit.cookie, &visit.brings()).await);
    assert_eq!(door.n_tokens(), 1, "a code of a wrong state goes nowhere");
}

#[tokio::test]
async fn what_the_provider_refuses_is_refused() {
    let door = Door::new();
    for (says, shown) in [
        (vec![("error", "access_denied"), ("error_description", "<i>no</i>")], "`access_denied`"),
        (vec![("error", "access_denied"), ("code", "x")], "`access_denied`"),
        (vec![("error", "call +1 555 0100")], "did not let you sign in</p>"),
        (vec![("code", "x")], "did not let you sign in</p>"),
        (vec![("state", "x")], "did not let you sign in</p>"),
        (vec![], "did not let you sign in</p>"),
    ] {
        let visit = door.visit().await;
        let told = Door::refused(&door.back(&visit.cookie, &says).await);
        assert!(told.contains(shown) && !told.contains("<i>"), "{shown}: {told}");
    }
    assert_eq!(door.n_tokens(), 0);
}

#[tokio::test]
async fn another_provider_is_not_the_one() {
    let door = Door::new();
    let issuer = door.fake.server.url();
    for wrong in ["https://login.example.org", &format!("{issuer}/"), "", &issuer[1..]] {
        let visit = door.visit().await;
        let mut says = visit.brings();
        says.push(("iss", wrong));
        let told = Door::refused(&door.back(&visit.cookie, &says).await);
        assert!(told.contains("another provider"), "{told}");
    }
    assert_eq!(door.n_tokens(), 0, "its code is not given away");
    let visit = door.visit().await;
    let mut says = visit.brings();
    says.push(("iss", &issuer));
    assert_eq!(door.back(&visit.cookie, &says).await.status, 200);
}

#[tokio::test]
async fn what_does_not_hold_is_told_from_what_does_not_answer() {
    let door = Door::new();
    door.says("1234", json!("of another sign-in"));
    let visit = door.visit().await;
    let told = Door::refused(&door.back(&visit.cookie, &visit.brings()).await);
    assert!(told.contains("from another sign-in"), "{told}");
    door.says("1234", json!(null));
    let visit = door.visit().await;
    let told = Door::refused(&door.back(&visit.cookie, &[("code", "x"), ("state", &visit.state)]).await);
    assert!(told.contains("refuses the sign-in"), "{told}");

    door.fake.instead("/token", || server::Answer::text("<html>"));
    let visit = door.visit().await;
    let answer = door.back(&visit.cookie, &visit.brings()).await;
    assert_eq!((answer.status.as_u16(), set_cookies(&answer).len()), (502, 0), "{}", answer.text());
    assert!(answer.text().contains("the log says more") && !answer.text().contains("127.0.0.1"));
}

#[tokio::test]
async fn what_was_begun_too_long_ago_is_over() {
    let door = Door::new();
    let casebook = &door.house.data.casebook;
    let visit = door.visit().await;
    let name = secret::digest(visit.cookie.split_once('=').unwrap().1);
    let kept = casebook.credential(SCOPE, &name, now()).unwrap().expect("it is kept by its digest");
    let until = kept.until.unwrap();
    let left = until.unix_milliseconds() - now().unix_milliseconds();
    assert!((540_000..=600_000).contains(&left), "{left}");
    assert!(casebook.credential(SCOPE, &name, until).unwrap().is_none(), "ten minutes and no more");
    let past = Timestamp::from_unix_milliseconds(now().unix_milliseconds() - 1).ok();
    casebook.keep_credential(Credential { until: past, ..kept }).unwrap();
    let told = Door::refused(&door.back(&visit.cookie, &visit.brings()).await);
    assert!(told.contains("too long ago"), "{told}");
    assert_eq!(door.n_tokens(), 0);
}

#[tokio::test]
async fn queries_that_nobody_writes() {
    let door = Door::new();
    let visit = door.visit().await;
    let twice = [("code", "a"), ("code", "b"), ("state", visit.state.as_str())];
    assert_eq!(door.back(&visit.cookie, &twice).await.status, 400);
    assert_eq!(door.back(&visit.cookie, &[("code", "a\0b")]).await.status, 400);
    assert_eq!(door.back(&visit.cookie, &visit.brings()).await.status, 200, "which used nothing up");
    let mut statuses = Vec::new();
    for _ in 0..61 {
        statuses.push(door.house.get("", BEGIN).await.status.as_u16());
    }
    assert!(statuses[0] == 303 && statuses[60] == 429, "{statuses:?}");
}

#[tokio::test]
async fn without_a_provider_there_is_no_way_to_it() {
    let house = House::new();
    house.user("anna", "commission", &[Role::Analyst]);
    assert!(!house.get("", "/").await.text().contains("elsewhere"));
    for path in [BEGIN.to_owned(), format!("{BEGIN}/back?code=x&state=y")] {
        let answer = house.get("", &path).await;
        assert_eq!((answer.status.as_u16(), set_cookies(&answer).len()), (404, 0));
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    }
}
