//! Tokens that must not be believed.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use ostrakon_connect::{Error, Fault};
use serde_json::{Value, json};

use crate::fake::{CLIENT, Fake, NOW, SECRET};
use crate::key::{Key, token, token_rs512, token_with_secret};

/// Signs in, and gives the fault for which that fails.
fn fault(fake: &Fake) -> Fault {
    match fake.sign_in(&fake.provider()) {
        Err(Error::Token { fault }) => fault,
        other => panic!("{other:?}"),
    }
}

/// Signs in with one claim changed, under a signature that fits.
fn fault_of(claim: &'static str, value: Value) -> Fault {
    let fake = Fake::start();
    fake.claim(claim, value);
    fault(&fake)
}

#[test]
fn a_token_of_another_sign_in_is_refused() {
    assert_eq!(fault_of("nonce", json!("another")), Fault::Nonce);
    assert_eq!(fault_of("nonce", json!("")), Fault::Nonce);
    assert_eq!(fault_of("nonce", json!(null)), Fault::Nonce);
}

#[test]
fn a_token_ends_with_its_time() {
    assert_eq!(fault_of("exp", json!(NOW - 1)), Fault::Expired);
    assert_eq!(fault_of("exp", json!(NOW)), Fault::Expired);
    let fake = Fake::start();
    fake.claim("exp", json!(NOW + 1));
    assert!(fake.sign_in(&fake.provider()).is_ok());
}

#[test]
fn a_token_for_others_is_refused() {
    assert_eq!(fault_of("aud", json!("another")), Fault::Audience);
    assert_eq!(fault_of("aud", json!([])), Fault::Audience);
    assert_eq!(fault_of("aud", json!(null)), Fault::Audience);
    assert_eq!(fault_of("aud", json!([CLIENT, "another"])), Fault::Audience);
    assert_eq!(fault_of("azp", json!("another")), Fault::Audience);
    let fake = Fake::start();
    fake.claim("aud", json!([CLIENT]));
    assert!(fake.sign_in(&fake.provider()).is_ok());
    fake.claim("azp", json!(null));
    assert!(fake.sign_in(&fake.provider()).is_ok());
}

#[test]
fn a_token_of_another_provider_is_refused() {
    assert_eq!(fault_of("iss", json!("https://login.example.org")), Fault::Issuer);
    let fake = Fake::start();
    fake.claim("iss", json!(format!("{}/", fake.server.url())));
    assert_eq!(fault(&fake), Fault::Issuer);
}

#[test]
fn a_token_for_another_access_token_is_refused() {
    assert_eq!(fault_of("at_hash", json!("AAAAAAAAAAAAAAAAAAAAAA")), Fault::AccessToken);
    assert_eq!(fault_of("at_hash", json!("")), Fault::AccessToken);
}

#[test]
fn a_token_that_nobody_signed_is_refused() {
    let fake = Fake::start();
    fake.forge(|claims| token(&json!({"alg": "none"}), &claims, |_| Vec::new()));
    assert_eq!(fault(&fake), Fault::Algorithm);
    fake.forge(|claims| token(&json!({"alg": "none", "kid": "first"}), &claims, |_| b"x".to_vec()));
    assert_eq!(fault(&fake), Fault::Algorithm);
    let key = fake.key.clone();
    fake.forge(move |claims| {
        let good = key.token("first", &claims);
        good[..=good.rfind('.').unwrap()].to_owned()
    });
    assert_eq!(fault(&fake), Fault::Signature);
}

#[test]
fn what_everybody_or_the_client_knows_signs_nothing() {
    for key in [Key::rs256(), Key::es256()] {
        let fake = Fake::with(key.clone());
        let jwk = key.jwk("first").to_string();
        for known in [key.public_bytes(), jwk.into_bytes(), SECRET.as_bytes().to_vec()] {
            fake.forge(move |claims| token_with_secret("first", &claims, &known));
            assert_eq!(fault(&fake), Fault::Algorithm);
        }
    }
    let fake = Fake::start();
    let shown = json!({"kty": "oct", "kid": "shown", "alg": "HS256", "k": BASE64.encode("shown to all")});
    fake.change(|state| state.keys["keys"].as_array_mut().unwrap().push(shown));
    fake.forge(|claims| token_with_secret("shown", &claims, b"shown to all"));
    assert_eq!(fault(&fake), Fault::Algorithm);
}

#[test]
fn only_few_ways_to_sign_are_taken() {
    let fake = Fake::with(Key::rs256());
    let Key::Rs256(key) = Key::rs256() else { panic!("another key") };
    fake.forge(move |claims| token_rs512("first", &claims, &key));
    assert_eq!(fault(&fake), Fault::Algorithm);
}

#[test]
fn a_token_that_was_changed_is_refused() {
    for key in [Key::rs256(), Key::es256(), Key::eddsa()] {
        let fake = Fake::with(key.clone());
        let signer = key.clone();
        fake.forge(move |mut claims| {
            let good = signer.token("first", &claims);
            claims["groups"] = json!(["admin"]);
            let mut parts: Vec<String> = good.split('.').map(str::to_owned).collect();
            parts[1] = BASE64.encode(claims.to_string());
            parts.join(".")
        });
        assert_eq!(fault(&fake), Fault::Signature, "{}", key.algorithm());
        fake.forge(move |claims| {
            let good = key.token("first", &claims);
            let (message, signature) = good.rsplit_once('.').unwrap();
            let mut bytes = BASE64.decode(signature).unwrap();
            bytes[20] ^= 1;
            format!("{message}.{}", BASE64.encode(bytes))
        });
        assert_eq!(fault(&fake), Fault::Signature);
    }
}

#[test]
fn a_key_of_the_same_name_is_not_the_same_key() {
    let fake = Fake::start();
    let thief = Key::es256();
    fake.forge(move |claims| thief.token("first", &claims));
    assert_eq!(fault(&fake), Fault::Signature);
    // A key of the token's own choice is not looked at.
    let thief = Key::es256();
    fake.forge(move |claims| {
        let header = json!({"alg": "ES256", "kid": "first", "jwk": thief.jwk("first")});
        let good = thief.token("first", &claims);
        let (_, rest) = good.split_once('.').unwrap();
        format!("{}.{rest}", BASE64.encode(header.to_string()))
    });
    assert_eq!(fault(&fake), Fault::Signature);
}

#[test]
fn a_signature_is_checked_the_way_of_its_key() {
    let fake = Fake::with(Key::rs256());
    let other = Key::es256();
    // Says ES256, names the RSA key.
    fake.forge(move |claims| other.token("first", &claims));
    assert_eq!(fault(&fake), Fault::UnknownKey);
}

#[test]
fn headers_that_must_be_understood_and_are_not_are_refused() {
    let fake = Fake::start();
    fake.forge(|claims| {
        let header = json!({"alg": "ES256", "kid": "first", "crit": ["x"], "x": 1});
        token(&header, &claims, |_| vec![0; 64])
    });
    assert_eq!(fault(&fake), Fault::Form);
}

#[test]
fn a_token_that_cannot_be_read_is_refused() {
    let fake = Fake::start();
    for nonsense in ["x", "x.y.z", "..", "a.b.c.d", "eyJhbGciOiJub25lIn0.e30."] {
        fake.forge(move |_| nonsense.to_owned());
        assert_eq!(fault(&fake), Fault::Form, "{nonsense}");
    }
    let key = fake.key.clone();
    fake.forge(move |claims| {
        token(&json!({"alg": "ES256K", "kid": "first"}), &claims, |_| key.public_bytes())
    });
    assert_eq!(fault(&fake), Fault::Form);
    fake.claim("sub", json!(null));
    assert_eq!(fault(&fake), Fault::Form);
}

#[test]
fn new_keys_are_fetched_once_when_a_token_names_one() {
    let fake = Fake::start();
    let provider = fake.provider();
    fake.sign_in(&provider).unwrap();
    assert_eq!(fake.server.n_asked("/keys"), 1);

    let (old, new) = (fake.key.clone(), Key::es256());
    let signer = new.clone();
    fake.forge(move |claims| signer.token("second", &claims));
    // Named before it is shown.
    let error = fake.sign_in(&provider).unwrap_err();
    assert!(matches!(error, Error::Token { fault: Fault::UnknownKey }), "{error}");
    assert_eq!(fake.server.n_asked("/keys"), 2);

    fake.change(|state| state.keys = json!({"keys": [new.jwk("second")]}));
    for _ in 0..2 {
        fake.sign_in(&provider).unwrap();
        assert_eq!(fake.server.n_asked("/keys"), 3);
    }

    // The old one counts no more.
    fake.forge(move |claims| old.token("first", &claims));
    let error = fake.sign_in(&provider).unwrap_err();
    assert!(matches!(error, Error::Token { fault: Fault::UnknownKey }), "{error}");
}

#[test]
fn new_keys_are_fetched_where_tokens_do_not_name_theirs() {
    let fake = Fake::start();
    let provider = fake.provider();
    let new = Key::es256();
    let signer = new.clone();
    fake.forge(move |claims| signer.token_of_unnamed_key(&claims));
    fake.change(|state| state.keys = json!({"keys": [new.jwk("second")]}));
    fake.sign_in(&provider).unwrap();
    assert_eq!(fake.server.n_asked("/keys"), 2);
}

#[test]
fn a_token_names_its_key_where_there_are_several() {
    let fake = Fake::start();
    let key = fake.key.clone();
    fake.forge(move |claims| key.token_of_unnamed_key(&claims));
    fake.sign_in(&fake.provider()).unwrap();
    fake.change(|state| state.keys["keys"].as_array_mut().unwrap().push(Key::es256().jwk("second")));
    assert_eq!(fault(&fake), Fault::UnknownKey);
}
