//! What a provider says about a person, and whether to believe it.

use std::fmt;

use chrono::{DateTime, Utc};
use openidconnect::core::{
    CoreGenderClaim, CoreJsonWebKeySet, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm,
};
use openidconnect::{
    AccessToken, AccessTokenHash, ClaimsVerificationError, ClientId, IdTokenVerifier, IssuerUrl, Nonce,
    SignatureVerificationError,
};
use ostrakon_model::Timestamp;

use crate::identity::{Claims, OtherClaims};

/// A token as it came.
pub(crate) type IdToken = openidconnect::IdToken<
    OtherClaims,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
>;

/// Signatures that are taken: those of the provider's private keys. One made with the client's secret proves
/// nothing to who shares it, and `none` nothing at all.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 5] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// Why a token is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// There is none in the answer.
    Missing,
    /// It is not signed, or in a way that is not taken.
    Algorithm,
    /// It is signed with a key that is not among the provider's, or does not say which of them.
    UnknownKey,
    /// The signature does not fit.
    Signature,
    /// It is from another provider.
    Issuer,
    /// It is for another program, or for others too.
    Audience,
    /// Its time is over.
    Expired,
    /// It belongs to another sign-in.
    Nonce,
    /// It belongs to another access token.
    AccessToken,
    /// It cannot be read: it is encrypted, signed in a way that is not known, or lacks what every token has.
    Form,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "there is none",
            Self::Algorithm => "not signed, or not in a way that is taken",
            Self::UnknownKey => "signed with a key that the provider does not show, or does not name",
            Self::Signature => "the signature does not fit",
            Self::Issuer => "from another provider",
            Self::Audience => "not for this program alone",
            Self::Expired => "expired",
            Self::Nonce => "from another sign-in",
            Self::AccessToken => "for another access token",
            Self::Form => "it cannot be read",
        })
    }
}

impl Fault {
    /// Says what can be done.
    pub(crate) fn hint(self) -> Option<&'static str> {
        match self {
            Self::Missing => Some("enable OpenID Connect for this client at the provider"),
            Self::Algorithm | Self::Form => {
                Some("have the provider sign with RS256, PS256, ES256, ES384 or EdDSA, and not encrypt")
            }
            Self::Audience => Some("compare the client's id with the one that the provider knows"),
            Self::Expired => Some("compare the clock of this machine with the provider's"),
            Self::Nonce => Some("begin the sign-in again"),
            Self::UnknownKey | Self::Signature | Self::Issuer | Self::AccessToken => None,
        }
    }
}

/// What a token must be for.
pub(crate) struct Expected<'a> {
    pub(crate) issuer: &'a IssuerUrl,
    pub(crate) client_id: &'a ClientId,
    pub(crate) nonce: &'a Nonce,
    pub(crate) access_token: &'a AccessToken,
    pub(crate) now: Timestamp,
}

impl Expected<'_> {
    /// Gives the claims of a token if it is to be believed.
    pub(crate) fn verify<'t>(
        &self,
        token: &'t IdToken,
        keys: CoreJsonWebKeySet,
    ) -> Result<&'t Claims, Fault> {
        // A moment that cannot be told is after everything's end.
        let now =
            DateTime::from_timestamp_millis(self.now.unix_milliseconds()).unwrap_or(DateTime::<Utc>::MAX_UTC);
        // The client's secret stays out of it, so no signature can be made with it.
        let verifier = IdTokenVerifier::new_public_client(self.client_id.clone(), self.issuer.clone(), keys)
            .set_allowed_algs(ALGORITHMS)
            .set_time_fn(move || now);
        let claims = token.claims(&verifier, self.nonce).map_err(fault)?;
        // The verifier leaves the authorised party to us. It refuses more than one audience.
        if claims.authorized_party().is_some_and(|party| party != self.client_id) {
            return Err(Fault::Audience);
        }
        if let Some(hash) = claims.access_token_hash() {
            let algorithm = token.signing_alg().map_err(fault_of_signature)?;
            let key = token.signing_key(&verifier).map_err(fault_of_signature)?;
            let found = AccessTokenHash::from_token(self.access_token, algorithm, key);
            if !found.is_ok_and(|found| found == *hash) {
                return Err(Fault::AccessToken);
            }
        }
        Ok(claims)
    }
}

#[allow(clippy::wildcard_enum_match_arm, reason = "what is new there is not believed either")]
fn fault(error: ClaimsVerificationError) -> Fault {
    match error {
        ClaimsVerificationError::Expired(_) => Fault::Expired,
        ClaimsVerificationError::InvalidAudience(_) => Fault::Audience,
        ClaimsVerificationError::InvalidIssuer(_) => Fault::Issuer,
        ClaimsVerificationError::InvalidNonce(_) => Fault::Nonce,
        ClaimsVerificationError::SignatureVerification(error) => fault_of_signature(error),
        // Encrypted, nested, or with headers that must be understood and are not.
        _ => Fault::Form,
    }
}

#[allow(clippy::needless_pass_by_value, reason = "it stands where errors are mapped")]
#[allow(clippy::wildcard_enum_match_arm, reason = "what is new there is not believed either")]
fn fault_of_signature(error: SignatureVerificationError) -> Fault {
    match error {
        SignatureVerificationError::DisallowedAlg(_)
        | SignatureVerificationError::NoSignature
        | SignatureVerificationError::UnsupportedAlg(_) => Fault::Algorithm,
        // Names no key where there is more than one, or one that is not there.
        SignatureVerificationError::AmbiguousKeyId(_) | SignatureVerificationError::NoMatchingKey => {
            Fault::UnknownKey
        }
        _ => Fault::Signature,
    }
}
