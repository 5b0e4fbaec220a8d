//! Every outgoing connection of the program, under one policy.
//!
//! [`Egress`] is the one way out: it asks only [`Origin`]s that the operator named, over https, follows no
//! redirect, and has a limit on time and length. What the program asks of others is written on top of it, such as
//! signing people in with OpenID Connect: [`Provider`] sends them to the operator's provider and says who came back
//! ([`Identity`]).
//!
//! Calls block; a server makes them on threads that may.

#![forbid(unsafe_code)]

mod egress;
mod error;
mod id_token;
mod identity;
mod oidc;
mod origin;
mod secret;

pub use egress::{Egress, Limits};
pub use error::Error;
pub use http;
pub use id_token::Fault;
pub use identity::Identity;
pub use oidc::{Begun, Provider, ProviderSettings};
pub use origin::Origin;
pub use secret::Secret;
