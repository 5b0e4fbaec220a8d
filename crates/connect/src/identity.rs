//! Who signed in.

use openidconnect::core::CoreGenderClaim;
use openidconnect::{AdditionalClaims, IdTokenClaims};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::Error;
use crate::oidc::ProviderSettings;

/// A person, as the provider names them.
///
/// A person is `issuer` and `subject` together, and nothing else: e-mail addresses and names change owners.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// The provider.
    pub issuer: String,
    /// The person, within the provider: never given to another.
    pub subject: String,
    /// Address.
    pub email: Option<String>,
    /// Whether the provider knows that the address is theirs.
    pub email_verified: bool,
    /// What they are called.
    pub name: Option<String>,
    /// Organisation, from the claim that the operator named.
    pub organisation: Option<String>,
    /// Groups or roles, from the claim that the operator named; none where it is absent.
    pub groups: Vec<String>,
}

/// Claims of a token, those that no standard names included.
pub(crate) type Claims = IdTokenClaims<OtherClaims, CoreGenderClaim>;

/// Claims that no standard names, as an object.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct OtherClaims {
    #[serde(flatten)]
    all: Value,
}

impl AdditionalClaims for OtherClaims {}

impl OtherClaims {
    /// Finds a claim by its name, or by its place (RFC 6901) where that starts with `/`.
    fn find(&self, claim: &str) -> Option<&Value> {
        let found = if claim.starts_with('/') { self.all.pointer(claim) } else { self.all.get(claim) };
        found.filter(|value| !value.is_null())
    }

    fn text(&self, claim: &str) -> Result<Option<String>, Error> {
        let Some(value) = self.find(claim) else { return Ok(None) };
        value.as_str().map(|text| Some(text.to_owned())).ok_or_else(|| wrong(claim, "is no text"))
    }

    /// Gives the texts of a list, or of one text.
    fn texts(&self, claim: &str) -> Result<Vec<String>, Error> {
        let Some(value) = self.find(claim) else { return Ok(Vec::new()) };
        let one = std::slice::from_ref(value);
        let texts = value.as_array().map_or(one, Vec::as_slice).iter().map(Value::as_str);
        // A list that is understood by half could leave out the group that forbids.
        let all: Option<Vec<String>> = texts.map(|text| text.map(str::to_owned)).collect();
        all.ok_or_else(|| wrong(claim, "is no text and no list of texts"))
    }
}

fn wrong(claim: &str, problem: &'static str) -> Error {
    Error::Claim { claim: claim.to_owned(), problem }
}

impl Identity {
    /// Takes what the settings name from claims that were verified.
    pub(crate) fn of(claims: &Claims, settings: &ProviderSettings) -> Result<Self, Error> {
        let others = claims.additional_claims();
        let organisation = settings.organisation_claim.as_deref().map(|claim| others.text(claim));
        let groups = settings.groups_claim.as_deref().map(|claim| others.texts(claim));
        Ok(Self {
            issuer: claims.issuer().to_string(),
            subject: claims.subject().to_string(),
            email: claims.email().map(|email| email.to_string()),
            email_verified: claims.email_verified().unwrap_or(false),
            name: claims.name().and_then(|name| name.get(None)).map(|name| name.to_string()),
            organisation: organisation.transpose()?.flatten(),
            groups: groups.transpose()?.unwrap_or_default(),
        })
    }
}
