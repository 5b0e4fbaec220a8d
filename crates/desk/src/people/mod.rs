//! People: who may do what, and how they prove who they are.

pub mod invitation;
pub mod password;
pub mod second_factor;
pub mod secret;
pub mod session;
pub mod settings;
pub mod token;
pub mod user;
