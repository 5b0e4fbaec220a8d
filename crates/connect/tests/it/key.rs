//! Keys of providers, made for one run of the tests, and tokens signed with them.

use std::sync::{Arc, OnceLock};

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use ring::hmac;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _};
use rsa::RsaPrivateKey;
use rsa::pkcs1v15::SigningKey;
use rsa::rand_core::OsRng;
use rsa::sha2::{Sha256, Sha512};
use rsa::signature::{SignatureEncoding as _, Signer as _};
use rsa::traits::PublicKeyParts as _;
use serde_json::{Value, json};

#[derive(Clone)]
pub(crate) enum Key {
    Rs256(Arc<RsaPrivateKey>),
    Es256(Arc<EcdsaKeyPair>),
    EdDsa(Arc<Ed25519KeyPair>),
}

impl Key {
    /// Gives the one RSA key of this run: making one takes a while.
    pub(crate) fn rs256() -> Self {
        static KEY: OnceLock<Key> = OnceLock::new();
        KEY.get_or_init(|| Self::Rs256(Arc::new(RsaPrivateKey::new(&mut OsRng, 2048).unwrap()))).clone()
    }

    pub(crate) fn es256() -> Self {
        let random = SystemRandom::new();
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8.as_ref(), &random);
        Self::Es256(Arc::new(pair.unwrap()))
    }

    pub(crate) fn eddsa() -> Self {
        let pkcs8 = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).unwrap();
        Self::EdDsa(Arc::new(Ed25519KeyPair::from_pkcs8(pkcs8.as_ref()).unwrap()))
    }

    pub(crate) fn algorithm(&self) -> &'static str {
        match self {
            Self::Rs256(_) => "RS256",
            Self::Es256(_) => "ES256",
            Self::EdDsa(_) => "EdDSA",
        }
    }

    /// Gives the bytes that everybody may know.
    pub(crate) fn public_bytes(&self) -> Vec<u8> {
        match self {
            Self::Rs256(key) => key.n().to_bytes_be(),
            Self::Es256(key) => key.public_key().as_ref().to_vec(),
            Self::EdDsa(key) => key.public_key().as_ref().to_vec(),
        }
    }

    pub(crate) fn jwk(&self, id: &str) -> Value {
        let public = self.public_bytes();
        let mut jwk = match self {
            Self::Rs256(key) => {
                json!({"kty": "RSA", "n": BASE64.encode(&public), "e": BASE64.encode(key.e().to_bytes_be())})
            }
            // One byte that says that both coordinates follow, and they.
            Self::Es256(_) => json!({
                "kty": "EC", "crv": "P-256",
                "x": BASE64.encode(&public[1..33]), "y": BASE64.encode(&public[33..]),
            }),
            Self::EdDsa(_) => json!({"kty": "OKP", "crv": "Ed25519", "x": BASE64.encode(&public)}),
        };
        jwk["kid"] = json!(id);
        jwk["use"] = json!("sig");
        jwk
    }

    fn sign(&self, message: &[u8]) -> Vec<u8> {
        match self {
            Self::Rs256(key) => SigningKey::<Sha256>::new(key.as_ref().clone()).sign(message).to_vec(),
            Self::Es256(key) => key.sign(&SystemRandom::new(), message).unwrap().as_ref().to_vec(),
            Self::EdDsa(key) => key.sign(message).as_ref().to_vec(),
        }
    }

    /// Gives a good token.
    pub(crate) fn token(&self, id: &str, claims: &Value) -> String {
        let header = json!({"alg": self.algorithm(), "kid": id, "typ": "JWT"});
        token(&header, claims, |message| self.sign(message))
    }

    /// Gives a good token that does not say with which key it is signed.
    pub(crate) fn token_of_unnamed_key(&self, claims: &Value) -> String {
        token(&json!({"alg": self.algorithm()}), claims, |message| self.sign(message))
    }
}

/// Gives a token that fits its key, and is signed in a way that is not taken.
pub(crate) fn token_rs512(id: &str, claims: &Value, key: &RsaPrivateKey) -> String {
    let header = json!({"alg": "RS512", "kid": id, "typ": "JWT"});
    token(&header, claims, |message| SigningKey::<Sha512>::new(key.clone()).sign(message).to_vec())
}

/// Puts a token together from its parts.
pub(crate) fn token(header: &Value, claims: &Value, sign: impl Fn(&[u8]) -> Vec<u8>) -> String {
    let message = format!("{}.{}", BASE64.encode(header.to_string()), BASE64.encode(claims.to_string()));
    let signature = BASE64.encode(sign(message.as_bytes()));
    format!("{message}.{signature}")
}

/// Gives a token that is signed with what both sides know.
pub(crate) fn token_with_secret(id: &str, claims: &Value, secret: &[u8]) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
    let header = json!({"alg": "HS256", "kid": id, "typ": "JWT"});
    token(&header, claims, |message| hmac::sign(&key, message).as_ref().to_vec())
}
