//! Signing in with OpenID Connect: the authorisation-code flow with PKCE.

use std::fmt;
use std::sync::{PoisonError, RwLock};

use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreAuthenticationFlow, CoreClientAuthMethod, CoreErrorResponseType,
    CoreGenderClaim, CoreJsonWebKey, CoreJsonWebKeySet, CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm, CoreProviderMetadata, CoreRevocableToken, CoreRevocationErrorResponse,
    CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AuthType, AuthorizationCode, ClientId, ClientSecret, CsrfToken, DiscoveryError, EmptyExtraTokenFields,
    EndpointMaybeSet, EndpointNotSet, EndpointSet, IdTokenFields, IssuerUrl, Nonce, OAuth2TokenResponse as _,
    PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RequestTokenError, Scope, StandardErrorResponse,
    StandardTokenResponse, TokenResponse as _,
};
use ostrakon_model::Timestamp;
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq as _;

use crate::id_token::{Expected, IdToken};
use crate::identity::OtherClaims;
use crate::{Egress, Error, Fault, Identity, Origin, Secret};

/// What the operator agreed on with the provider.
#[derive(Clone, Debug)]
pub struct ProviderSettings {
    /// Address of the provider, exactly as it names itself.
    pub issuer: String,
    /// Name of this program there.
    pub client_id: String,
    /// By which this program shows that it is the one named, where the provider gave one.
    pub client_secret: Option<Secret>,
    /// Where the provider sends people back to.
    pub redirect_url: String,
    /// What is asked for beside `openid`, such as `email` and `profile`.
    pub scopes: Vec<String>,
    /// Claim that holds the organisation of a person: its name, or its place (RFC 6901) where it starts with `/`,
    /// such as `/organisation/name`.
    pub organisation_claim: Option<String>,
    /// Claim that holds the groups or roles of a person, named likewise, such as `groups` or
    /// `/realm_access/roles`.
    pub groups_claim: Option<String>,
}

/// A sign-in that was begun: kept by the server, on its side, until the browser comes back.
#[derive(Clone, Serialize, Deserialize)]
pub struct Begun {
    /// Where to send the browser.
    pub url: String,
    /// What the browser must bring back. It is to be bound to the browser, by a cookie.
    pub state: String,
    /// What the provider must put into its token.
    pub nonce: String,
    /// What shows the provider that who asks for the token is who began.
    pub verifier: String,
}

impl fmt::Debug for Begun {
    /// Shows nothing: all of it is secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Begun").finish_non_exhaustive()
    }
}

type Client = openidconnect::Client<
    OtherClaims,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Tokens,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointSet,
    EndpointMaybeSet,
>;

type Tokens = StandardTokenResponse<
    IdTokenFields<
        OtherClaims,
        EmptyExtraTokenFields,
        CoreGenderClaim,
        CoreJweContentEncryptionAlgorithm,
        CoreJwsSigningAlgorithm,
    >,
    CoreTokenType,
>;

/// A provider that people sign in with.
///
/// Made once, when the program starts; may be used by many threads at once.
#[derive(Debug)]
pub struct Provider {
    settings: ProviderSettings,
    egress: Egress,
    client_id: ClientId,
    metadata: CoreProviderMetadata,
    client: Client,
    /// Keys that the provider signs with, as last seen.
    keys: RwLock<CoreJsonWebKeySet>,
}

impl Provider {
    /// Asks a provider for its addresses and keys. Blocks.
    pub fn discover(settings: ProviderSettings, egress: Egress) -> Result<Self, Error> {
        let redirect_url = RedirectUrl::new(settings.redirect_url.clone())
            .map_err(|_| Error::Address { problem: format!("`{}` is no address", settings.redirect_url) })?;
        // The code passes there: not to be read on the way.
        Origin::of(redirect_url.url())?;
        let issuer = IssuerUrl::new(settings.issuer.clone())
            .map_err(|_| Error::Address { problem: format!("`{}` is no address", settings.issuer) })?;
        let ask = |request| egress.call(request);
        let metadata = CoreProviderMetadata::discover(&issuer, &ask)
            .map_err(|error| undiscovered(&settings.issuer, error))?;
        let client = client(&settings, &metadata, &egress)?.set_redirect_uri(redirect_url);
        let client_id = ClientId::new(settings.client_id.clone());
        let keys = RwLock::new(metadata.jwks().clone());
        Ok(Self { settings, egress, client_id, metadata, client, keys })
    }

    /// Gives the address of the provider, as it names itself.
    pub fn issuer(&self) -> &str {
        self.metadata.issuer().as_str()
    }

    /// Begins a sign-in. Its secrets come from a generator that the system seeds, not from a seed passed in.
    pub fn begin(&self) -> Begun {
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let flow = CoreAuthenticationFlow::AuthorizationCode;
        let scopes = self.settings.scopes.iter().cloned().map(Scope::new);
        let (url, state, nonce) = self
            .client
            .authorize_url(flow, CsrfToken::new_random, Nonce::new_random)
            .add_scopes(scopes)
            .set_pkce_challenge(challenge)
            .url();
        Begun {
            url: url.into(),
            state: state.into_secret(),
            nonce: nonce.secret().clone(),
            verifier: verifier.into_secret(),
        }
    }

    /// Ends a sign-in with what the browser brought back: says who it is. Blocks.
    ///
    /// What was begun must not be used again, whether this succeeds or not.
    pub fn finish(&self, begun: &Begun, code: &str, state: &str, now: Timestamp) -> Result<Identity, Error> {
        if !bool::from(begun.state.as_bytes().ct_eq(state.as_bytes())) {
            return Err(Error::State);
        }
        let tokens = self.exchange(begun, code)?;
        let token = tokens.id_token().ok_or(Error::Token { fault: Fault::Missing })?;
        let expected = Expected {
            issuer: self.metadata.issuer(),
            client_id: &self.client_id,
            nonce: &Nonce::new(begun.nonce.clone()),
            access_token: tokens.access_token(),
            now,
        };
        self.identify(&expected, token)
    }

    /// Verifies a token, with new keys where it is signed with one not seen yet: one that it names, or, where it names
    /// none or a name was used again, one that the known key does not fit.
    ///
    /// Tokens come from the provider itself, so nobody else can make it be asked for keys again and again.
    fn identify(&self, expected: &Expected<'_>, token: &IdToken) -> Result<Identity, Error> {
        let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner).clone();
        let claims = match expected.verify(token, keys) {
            Err(Fault::UnknownKey | Fault::Signature) => expected.verify(token, self.fetch_keys()?),
            verified => verified,
        };
        Identity::of(claims.map_err(|fault| Error::Token { fault })?, &self.settings)
    }

    fn fetch_keys(&self) -> Result<CoreJsonWebKeySet, Error> {
        let ask = |request| self.egress.call(request);
        let keys = CoreJsonWebKeySet::fetch(self.metadata.jwks_uri(), &ask)
            .map_err(|error| undiscovered(&self.settings.issuer, error))?;
        *self.keys.write().unwrap_or_else(PoisonError::into_inner) = keys.clone();
        Ok(keys)
    }

    /// Gives the code that the browser brought, and takes the tokens for it.
    fn exchange(&self, begun: &Begun, code: &str) -> Result<Tokens, Error> {
        self.client
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .set_pkce_verifier(PkceCodeVerifier::new(begun.verifier.clone()))
            .request(&|request| self.egress.call(request))
            .map_err(|error| untokened(&self.settings.issuer, error))
    }
}

/// Puts together what is asked of the provider; sees that all of it may be asked, before anybody signs in.
fn client(
    settings: &ProviderSettings,
    metadata: &CoreProviderMetadata,
    egress: &Egress,
) -> Result<Client, Error> {
    let unfit =
        |problem: &str| Error::Provider { issuer: settings.issuer.clone(), problem: problem.to_owned() };
    // The browser goes there, not we.
    Origin::of(metadata.authorization_endpoint().url())?;
    let token_url = metadata.token_endpoint().cloned().ok_or_else(|| unfit("names no token endpoint"))?;
    egress.check(token_url.url())?;
    let secret = settings.client_secret.as_ref().map(|secret| ClientSecret::new(secret.reveal().to_owned()));
    let client_id = ClientId::new(settings.client_id.clone());
    let client = openidconnect::Client::from_provider_metadata(metadata.clone(), client_id, secret);
    Ok(client.set_token_uri(token_url).set_auth_type(way_of_proof(metadata)))
}

/// Says where the client's secret goes: into the header as a rule, into the body where the provider wants it so.
fn way_of_proof(metadata: &CoreProviderMetadata) -> AuthType {
    let methods = metadata.token_endpoint_auth_methods_supported();
    let is_known = |method| methods.is_some_and(|methods| methods.contains(&method));
    let in_body = is_known(CoreClientAuthMethod::ClientSecretPost);
    if in_body && !is_known(CoreClientAuthMethod::ClientSecretBasic) {
        AuthType::RequestBody
    } else {
        AuthType::BasicAuth
    }
}

#[allow(clippy::wildcard_enum_match_arm, reason = "all others say it themselves")]
fn undiscovered(issuer: &str, error: DiscoveryError<Error>) -> Error {
    let problem = match error {
        DiscoveryError::Request(error) => return error,
        DiscoveryError::Parse(error) => format!("answers what is not understood, {error}"),
        error => error.to_string(),
    };
    Error::Provider { issuer: issuer.to_owned(), problem }
}

/// Says why there are no tokens. What came in their place is not shown: it can hold some.
fn untokened(
    issuer: &str,
    error: RequestTokenError<Error, StandardErrorResponse<CoreErrorResponseType>>,
) -> Error {
    let issuer = issuer.to_owned();
    match error {
        RequestTokenError::Request(error) => error,
        RequestTokenError::ServerResponse(answer) => Error::Refused { issuer, problem: answer.to_string() },
        RequestTokenError::Parse(_, answer) if holds_unreadable_token(&answer) => {
            Error::Token { fault: Fault::Form }
        }
        RequestTokenError::Parse(..) => {
            Error::Provider { issuer, problem: "answers a code with what is not understood".to_owned() }
        }
        RequestTokenError::Other(problem) => Error::Provider { issuer, problem },
    }
}

/// Says whether it is the token about the person for which an answer cannot be read.
fn holds_unreadable_token(answer: &[u8]) -> bool {
    let answer: serde_json::Value = serde_json::from_slice(answer).unwrap_or_default();
    answer
        .get("id_token")
        .and_then(|token| token.as_str())
        .is_some_and(|token| token.parse::<IdToken>().is_err())
}
