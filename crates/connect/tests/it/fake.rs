//! A provider that does what OpenID Connect asks of it, unless told otherwise.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use ostrakon_connect::{Begun, Egress, Error, Identity, Limits, Origin, Provider, ProviderSettings, Secret};
use ostrakon_model::Timestamp;
use ring::digest::{SHA256, SHA512, digest};
use serde_json::{Value, json};
use url::{Url, form_urlencoded};

use crate::key::Key;
use crate::server::{Answer, Asked, Server};

/// Seconds at which everything happens.
pub(crate) const NOW: u32 = 1_800_000_000;
pub(crate) const CLIENT: &str = "ostrakon";
pub(crate) const SECRET: &str = "a secret of the client";
pub(crate) const BACK: &str = "https://desk.example.org/signed-in";
const ACCESS_TOKEN: &str = "what opens other doors";

type Forge = Box<dyn Fn(Value) -> String + Send>;

/// What the provider knows, and what a test changes.
pub(crate) struct State {
    /// Whom the browser was given a code for: the code, and what was asked for it.
    granted: HashMap<String, HashMap<String, String>>,
    /// Makes the token of the good claims.
    forge: Forge,
    pub(crate) keys: Value,
    pub(crate) discovery: Value,
    /// What is answered in place of the right thing, by path.
    instead: HashMap<&'static str, Box<dyn Fn() -> Answer + Send>>,
}

pub(crate) struct Fake {
    pub(crate) server: Server,
    pub(crate) key: Key,
    state: Arc<Mutex<State>>,
}

impl Fake {
    pub(crate) fn start() -> Self {
        Self::with(Key::es256())
    }

    /// Starts a provider that signs with a key, and calls it `first`.
    pub(crate) fn with(key: Key) -> Self {
        let state = Arc::new(Mutex::new(State {
            granted: HashMap::new(),
            forge: Box::new(|_| String::new()),
            keys: json!({"keys": [key.jwk("first")]}),
            discovery: Value::Null,
            instead: HashMap::new(),
        }));
        let known = Arc::clone(&state);
        let server = Server::knowing_itself(|url| {
            known.lock().unwrap().discovery = discovery(url);
            let url = url.to_owned();
            Box::new(move |asked| known.lock().unwrap().answer(&url, asked))
        });
        let fake = Self { server, key: key.clone(), state };
        fake.forge(move |claims| key.token("first", &claims));
        fake
    }

    pub(crate) fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.state.lock().unwrap());
    }

    /// Has something else answered at a path.
    pub(crate) fn instead(&self, path: &'static str, answer: impl Fn() -> Answer + Send + 'static) {
        self.change(|state| drop(state.instead.insert(path, Box::new(answer))));
    }

    /// Has tokens made another way.
    pub(crate) fn forge(&self, forge: impl Fn(Value) -> String + Send + 'static) {
        self.change(|state| state.forge = Box::new(forge));
    }

    /// Has one claim changed before the token is signed; `null` takes it away.
    pub(crate) fn claim(&self, claim: &'static str, value: Value) {
        let key = self.key.clone();
        self.forge(move |mut claims| {
            claims[claim] = value.clone();
            claims.as_object_mut().unwrap().retain(|_, value| !value.is_null());
            key.token("first", &claims)
        });
    }

    pub(crate) fn settings(&self) -> ProviderSettings {
        ProviderSettings {
            issuer: self.server.url(),
            client_id: CLIENT.to_owned(),
            client_secret: Some(Secret::new(SECRET)),
            redirect_url: BACK.to_owned(),
            scopes: vec!["email".to_owned(), "profile".to_owned()],
            organisation_claim: Some("organisation".to_owned()),
            groups_claim: Some("groups".to_owned()),
        }
    }

    pub(crate) fn provider(&self) -> Provider {
        Provider::discover(self.settings(), egress([self.server.origin()])).unwrap()
    }

    pub(crate) fn refused(&self) -> Error {
        Provider::discover(self.settings(), egress([self.server.origin()])).unwrap_err()
    }

    /// Does what the browser does: follows the address, and brings back code and state.
    pub(crate) fn visit(&self, begun: &Begun) -> (String, String) {
        let url = Url::parse(&begun.url).unwrap();
        assert_eq!(url.path(), "/authorize");
        let asked: HashMap<String, String> = url.query_pairs().into_owned().collect();
        assert_eq!(asked["response_type"], "code");
        assert_eq!(asked["client_id"], CLIENT);
        assert_eq!(asked["redirect_uri"], BACK);
        assert_eq!(asked["code_challenge_method"], "S256");
        assert_eq!(asked["scope"], "openid email profile");
        let back = asked["state"].clone();
        let code = format!("code of {back}");
        self.change(|state| drop(state.granted.insert(code.clone(), asked)));
        (code, back)
    }

    /// Signs in from the beginning to the end.
    pub(crate) fn sign_in(&self, provider: &Provider) -> Result<Identity, Error> {
        let begun = provider.begin();
        let (code, state) = self.visit(&begun);
        provider.finish(&begun, &code, &state, now())
    }
}

pub(crate) fn now() -> Timestamp {
    Timestamp::from_unix_seconds(NOW)
}

pub(crate) fn egress(origins: impl IntoIterator<Item = Origin>) -> Egress {
    Egress::new(origins, None, &Limits::default()).unwrap()
}

fn discovery(url: &str) -> Value {
    json!({
        "issuer": url,
        "authorization_endpoint": format!("{url}/authorize"),
        "token_endpoint": format!("{url}/token"),
        "jwks_uri": format!("{url}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256", "ES256", "EdDSA", "HS256", "none"],
    })
}

impl State {
    fn answer(&mut self, url: &str, asked: &Asked) -> Answer {
        if let Some(answer) = self.instead.get(asked.path.as_str()) {
            return answer();
        }
        match (asked.method.as_str(), asked.path.as_str()) {
            ("GET", "/.well-known/openid-configuration") => Answer::json(200, &self.discovery),
            ("GET", "/keys") => Answer::json(200, &self.keys),
            ("POST", "/token") => match self.token(url, asked) {
                Ok(token) => Answer::json(200, &tokens(&token)),
                Err(problem) => Answer::json(
                    400,
                    &json!({"error": "invalid_grant", "error_description": format!("bad {problem}")}),
                ),
            },
            _ => Answer::json(404, &json!({})),
        }
    }

    /// Gives the token for a code, once, to the client that began.
    fn token(&mut self, url: &str, asked: &Asked) -> Result<String, &'static str> {
        let form: HashMap<String, String> =
            form_urlencoded::parse(asked.body.as_bytes()).into_owned().collect();
        let field = |name: &str| form.get(name).map(String::as_str);
        let granted = field("code").and_then(|code| self.granted.remove(code)).ok_or("code")?;
        let verifier = field("code_verifier").ok_or("verifier")?;
        let challenge = BASE64_URL_SAFE_NO_PAD.encode(digest(&SHA256, verifier.as_bytes()));
        if challenge != granted["code_challenge"] {
            return Err("verifier");
        }
        if field("grant_type") != Some("authorization_code") || field("redirect_uri") != Some(BACK) {
            return Err("request");
        }
        Ok((self.forge)(claims(url, &granted["nonce"])))
    }
}

fn tokens(id_token: &str) -> Value {
    let mut tokens = json!({"access_token": ACCESS_TOKEN, "token_type": "Bearer", "expires_in": 300});
    if !id_token.is_empty() {
        tokens["id_token"] = json!(id_token);
    }
    tokens
}

fn claims(url: &str, nonce: &str) -> Value {
    json!({
        "iss": url, "aud": CLIENT, "azp": CLIENT, "sub": "1234", "nonce": nonce,
        "iat": NOW - 5, "exp": NOW + 300,
        "email": "anna@example.org", "email_verified": true, "name": "Anna Example",
        "organisation": "Election authority", "groups": ["analyst", "reviewer"],
    })
}

/// Gives the left half of the digest of the access token, as tokens carry it.
pub(crate) fn access_token_hash(algorithm: &str) -> String {
    let sha = if algorithm == "EdDSA" { &SHA512 } else { &SHA256 };
    let digest = digest(sha, ACCESS_TOKEN.as_bytes());
    BASE64_URL_SAFE_NO_PAD.encode(&digest.as_ref()[..digest.as_ref().len() / 2])
}

/// Gives the header by which the client shows who it is.
pub(crate) fn basic(secret: &str) -> String {
    let encoded: String = form_urlencoded::byte_serialize(secret.as_bytes()).collect();
    format!("Basic {}", BASE64_STANDARD.encode(format!("{CLIENT}:{encoded}")))
}
