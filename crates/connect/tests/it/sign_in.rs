//! Signing in, and what a provider or a browser can do wrong on the way.

use std::collections::HashMap;

use ostrakon_connect::{Begun, Egress, Error, Fault, Limits, Provider};
use serde_json::json;
use url::{Url, form_urlencoded};

use crate::fake::{CLIENT, Fake, SECRET, access_token_hash, basic, egress, now};
use crate::key::Key;
use crate::server::{Answer, Server};

#[test]
fn who_signs_in_is_known() {
    for key in [Key::rs256(), Key::es256(), Key::eddsa()] {
        let algorithm = key.algorithm();
        let fake = Fake::with(key);
        fake.claim("at_hash", json!(access_token_hash(algorithm)));
        let identity = fake.sign_in(&fake.provider()).unwrap();
        assert_eq!(identity.issuer, fake.server.url(), "{algorithm}");
        assert_eq!(identity.subject, "1234");
        assert_eq!(identity.email.as_deref(), Some("anna@example.org"));
        assert!(identity.email_verified);
        assert_eq!(identity.name.as_deref(), Some("Anna Example"));
        assert_eq!(identity.organisation.as_deref(), Some("Election authority"));
        assert_eq!(identity.groups, ["analyst", "reviewer"]);
    }
}

#[test]
fn what_was_begun_can_be_kept_meanwhile() {
    let fake = Fake::start();
    let provider = fake.provider();
    let begun = provider.begin();
    let (code, state) = fake.visit(&begun);
    let kept: Begun = serde_json::from_str(&serde_json::to_string(&begun).unwrap()).unwrap();
    assert!(provider.finish(&kept, &code, &state, now()).is_ok());
}

#[test]
fn every_sign_in_has_secrets_of_its_own() {
    let fake = Fake::start();
    let provider = fake.provider();
    let (one, other) = (provider.begin(), provider.begin());
    assert!(one.state != other.state && one.nonce != other.nonce && one.verifier != other.verifier);
    for begun in [&one, &other] {
        let url = Url::parse(&begun.url).unwrap();
        let asked: HashMap<String, String> = url.query_pairs().into_owned().collect();
        assert_eq!((&asked["state"], &asked["nonce"]), (&begun.state, &begun.nonce));
        assert!(!begun.url.contains(&begun.verifier), "the verifier is not for the browser");
        assert!(begun.state.len() >= 22 && begun.verifier.len() >= 43);
    }
}

#[test]
fn another_state_is_refused_before_anything_is_asked() {
    let fake = Fake::start();
    let provider = fake.provider();
    let begun = provider.begin();
    let (code, state) = fake.visit(&begun);
    let other = provider.begin().state;
    for wrong in ["", &state[1..], &format!("{state}x"), &other] {
        let error = provider.finish(&begun, &code, wrong, now()).unwrap_err();
        assert!(matches!(error, Error::State), "{error}");
    }
    assert_eq!(fake.server.n_asked("/token"), 0);
    assert!(provider.finish(&begun, &code, &state, now()).is_ok());
}

#[test]
fn a_code_is_of_use_only_with_its_verifier() {
    let fake = Fake::start();
    let provider = fake.provider();
    let begun = provider.begin();
    let (code, state) = fake.visit(&begun);
    let stolen = Begun { verifier: provider.begin().verifier, ..begun };
    let error = provider.finish(&stolen, &code, &state, now()).unwrap_err();
    assert!(matches!(&error, Error::Refused { problem, .. } if problem.contains("bad verifier")), "{error}");
}

#[test]
fn a_code_that_was_not_given_is_refused() {
    let fake = Fake::start();
    let provider = fake.provider();
    let begun = provider.begin();
    let (_, state) = fake.visit(&begun);
    let error = provider.finish(&begun, "another", &state, now()).unwrap_err();
    assert!(matches!(&error, Error::Refused { problem, .. } if problem.contains("bad code")), "{error}");
}

#[test]
fn the_client_shows_who_it_is() {
    let fake = Fake::start();
    fake.sign_in(&fake.provider()).unwrap();
    let asked = fake.server.asked().pop().unwrap();
    assert_eq!(asked.header("authorization"), Some(basic(SECRET).as_str()));
    assert!(!asked.body.contains("client_secret"));

    fake.change(|state| {
        state.discovery["token_endpoint_auth_methods_supported"] = json!(["client_secret_post"]);
    });
    fake.sign_in(&fake.provider()).unwrap();
    let asked = fake.server.asked().pop().unwrap();
    assert_eq!(asked.header("authorization"), None);
    let form: HashMap<_, _> = form_urlencoded::parse(asked.body.as_bytes()).into_owned().collect();
    assert_eq!((form["client_id"].as_str(), form["client_secret"].as_str()), (CLIENT, SECRET));

    let mut settings = fake.settings();
    settings.client_secret = None;
    let provider = Provider::discover(settings, egress([fake.server.origin()])).unwrap();
    fake.sign_in(&provider).unwrap();
    let asked = fake.server.asked().pop().unwrap();
    assert_eq!(asked.header("authorization"), None);
    assert!(asked.body.contains("client_id=ostrakon") && !asked.body.contains("client_secret"));
}

#[test]
fn nothing_secret_is_printed() {
    let fake = Fake::start();
    let provider = fake.provider();
    let begun = provider.begin();
    let (code, state) = fake.visit(&begun);
    let error = provider.finish(&begun, "another code", &state, now()).unwrap_err();
    let printed = format!(
        "{provider:?} {provider:#?} {begun:?} {error:?} {error} {:?} {:?}",
        fake.settings(),
        error.hint()
    );
    let secrets = [SECRET, &begun.state, &begun.nonce, &begun.verifier, &code, "another code"];
    for secret in secrets {
        assert!(!printed.contains(secret), "{secret}");
    }
    assert!(printed.contains(CLIENT), "what is not secret is");
}

#[test]
fn an_issuer_that_is_not_allowed_is_not_asked() {
    let (fake, other) = (Fake::start(), Fake::start());
    let error = Provider::discover(fake.settings(), egress([other.server.origin()])).unwrap_err();
    assert!(matches!(&error, Error::NotAllowed { origin } if *origin == fake.server.origin()), "{error}");
    assert!(error.hint().unwrap().contains(&fake.server.url()));
    assert_eq!((fake.server.end(), other.server.end()), (0, 0));
}

#[test]
fn a_provider_cannot_send_us_where_we_may_not_go() {
    let elsewhere = Server::start(|_| Answer::text("{}"));
    for endpoint in ["jwks_uri", "token_endpoint"] {
        let fake = Fake::start();
        let url = format!("{}/there", elsewhere.url());
        fake.change(|state| state.discovery[endpoint] = json!(url));
        let error = fake.refused();
        assert!(matches!(&error, Error::NotAllowed { origin } if *origin == elsewhere.origin()), "{error}");
    }
    let fake = Fake::start();
    fake.change(|state| state.discovery["authorization_endpoint"] = json!("http://login.example.org/"));
    assert!(matches!(fake.refused(), Error::Insecure { .. }));
    assert_eq!(elsewhere.end(), 0);
}

#[test]
fn the_browser_comes_back_encrypted() {
    let fake = Fake::start();
    let mut settings = fake.settings();
    settings.redirect_url = "http://desk.example.org/signed-in".to_owned();
    let error = Provider::discover(settings, egress([fake.server.origin()])).unwrap_err();
    assert!(matches!(error, Error::Insecure { .. }), "{error}");
    assert_eq!(fake.server.end(), 0);
}

#[test]
fn a_provider_that_names_itself_otherwise_is_refused() {
    let fake = Fake::start();
    fake.change(|state| state.discovery["issuer"] = json!("https://login.example.org"));
    let error = fake.refused();
    assert!(
        matches!(&error, Error::Provider { problem, .. } if problem.contains("unexpected issuer")),
        "{error}"
    );
}

#[test]
fn answers_that_make_no_sense_are_refused() {
    let nonsense: [fn() -> Answer; 4] = [
        || Answer::text("<html>"),
        || Answer::json(200, &json!({"access_token": 5, "token_type": "Bearer"})),
        || Answer::json(500, &json!({"secret": "not to be shown"})),
        || Answer::json(200, &json!([])),
    ];
    for answer in nonsense {
        for path in ["/.well-known/openid-configuration", "/keys"] {
            let fake = Fake::start();
            fake.instead(path, answer);
            let error = fake.refused();
            assert!(matches!(error, Error::Provider { .. }), "{path}: {error}");
        }
        let fake = Fake::start();
        let provider = fake.provider();
        fake.instead("/token", answer);
        let error = fake.sign_in(&provider).unwrap_err();
        assert!(matches!(error, Error::Provider { .. }), "{error}");
        assert!(!format!("{error} {error:?}").contains("not to be shown"));
    }
}

#[test]
fn codes_and_secrets_follow_no_redirect() {
    let elsewhere = Server::start(|_| Answer::text("{}"));
    let fake = Fake::start();
    let origins = [fake.server.origin(), elsewhere.origin()];
    let provider = Provider::discover(fake.settings(), egress(origins)).unwrap();
    // A key that is not known yet, so that keys are asked for.
    let key = Key::es256();
    fake.forge(move |claims| key.token("second", &claims));
    for (path, status) in [("/keys", 302), ("/token", 302), ("/token", 307)] {
        let to = format!("{}/there", elsewhere.url());
        fake.instead(path, move || Answer::redirect(status, &to));
        let error = fake.sign_in(&provider).unwrap_err();
        assert!(matches!(error, Error::Redirected { .. }), "{path} {status}: {error}");
    }
    assert_eq!(elsewhere.end(), 0);
}

#[test]
fn a_provider_that_says_too_much_is_refused() {
    let fake = Fake::start();
    fake.instead("/.well-known/openid-configuration", || Answer::Endless);
    let error = fake.refused();
    assert!(matches!(error, Error::TooLong { bytes_max: 1_048_576, .. }), "{error}");
}

#[test]
fn a_provider_that_says_nothing_is_not_waited_for() {
    let fake = Fake::start();
    let limits = Limits { overall: std::time::Duration::from_millis(200), ..Limits::default() };
    let egress = Egress::new([fake.server.origin()], None, &limits).unwrap();
    fake.instead("/keys", || Answer::Silence);
    let error = Provider::discover(fake.settings(), egress).unwrap_err();
    assert!(matches!(error, Error::Timeout { .. }), "{error}");
}

#[test]
fn a_provider_without_a_token_about_the_person_is_refused() {
    let fake = Fake::start();
    fake.forge(|_| String::new());
    let error = fake.sign_in(&fake.provider()).unwrap_err();
    assert!(matches!(error, Error::Token { fault: Fault::Missing }), "{error}");
}

/// Signs in with groups in a claim of this name and value.
fn with_groups(named: &str, claim: &'static str, value: serde_json::Value) -> Result<Vec<String>, Error> {
    let fake = Fake::start();
    fake.claim(claim, value);
    let mut settings = fake.settings();
    settings.groups_claim = Some(named.to_owned());
    let provider = Provider::discover(settings, egress([fake.server.origin()])).unwrap();
    fake.sign_in(&provider).map(|identity| identity.groups)
}

#[test]
fn groups_come_from_the_claim_that_is_named() {
    assert_eq!(with_groups("groups", "groups", json!("admin")).unwrap(), ["admin"]);
    assert_eq!(with_groups("groups", "groups", json!([])).unwrap(), [""; 0]);
    assert_eq!(with_groups("groups", "groups", json!(null)).unwrap(), [""; 0]);
    assert_eq!(with_groups("roles", "roles", json!(["a", "b"])).unwrap(), ["a", "b"]);
    let realm = json!({"roles": ["a"]});
    assert_eq!(with_groups("/realm_access/roles", "realm_access", realm).unwrap(), ["a"]);
    let url = "https://example.org/groups";
    assert_eq!(with_groups(url, url, json!(["a"])).unwrap(), ["a"]);
    for wrong in [json!({"admin": true}), json!(5), json!(["a", 5]), json!([["a"]])] {
        let error = with_groups("groups", "groups", wrong.clone()).unwrap_err();
        assert!(matches!(&error, Error::Claim { claim, .. } if claim == "groups"), "{wrong}: {error}");
    }
}

#[test]
fn an_organisation_is_one_text() {
    let fake = Fake::start();
    fake.claim("organisation", json!(null));
    assert_eq!(fake.sign_in(&fake.provider()).unwrap().organisation, None);
    fake.claim("organisation", json!(["one", "another"]));
    let error = fake.sign_in(&fake.provider()).unwrap_err();
    assert!(matches!(&error, Error::Claim { claim, .. } if claim == "organisation"), "{error}");
}

#[test]
fn an_address_is_verified_only_where_the_provider_says_so() {
    let fake = Fake::start();
    for (said, verified) in [(json!(null), false), (json!(false), false), (json!("true"), true)] {
        fake.claim("email_verified", said.clone());
        assert_eq!(fake.sign_in(&fake.provider()).unwrap().email_verified, verified, "{said}");
    }
}
