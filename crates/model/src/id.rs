//! Identifiers as newtypes over text: ids are text from byte to disk, never numbers.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

/// Longest identifier accepted, in bytes: a few are whole URLs, none is a document.
const ID_BYTES_MAX: usize = 64 * 1024;

/// Says why a text is not an identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// The text is empty or only white space.
    #[error("is empty")]
    Empty,
    /// The text holds a NUL byte.
    #[error("holds a NUL byte")]
    Nul,
    /// The text is longer than any identifier.
    #[error("is longer than 65536 bytes")]
    TooLong,
}

macro_rules! identifiers {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name<'a>(Cow<'a, str>);

        impl<'a> $name<'a> {
            /// Takes `text` as it stands. *Errors:* empty, NUL inside, or longer than 64 KiB.
            pub fn new(text: impl Into<Cow<'a, str>>) -> Result<Self, IdError> {
                let text = text.into();
                if text.trim_ascii().is_empty() {
                    return Err(IdError::Empty);
                }
                if text.len() > ID_BYTES_MAX {
                    return Err(IdError::TooLong);
                }
                if text.as_bytes().contains(&0) {
                    return Err(IdError::Nul);
                }
                Ok(Self(text))
            }

            /// Gives the text.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Gives the same identifier, owning its text.
            pub fn into_owned(self) -> $name<'static> {
                $name(Cow::Owned(self.0.into_owned()))
            }
        }

        impl fmt::Display for $name<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

identifiers! {
    /// Names the service a post was made on, such as `x` or `telegram`.
    Platform;
    /// Names a post within its platform: the platform's own id.
    PostId;
    /// Names an account within its platform: the platform's own id, or a keyed hash of it.
    AccountId;
    /// Names anything that several posts can share: a URL, a hashtag, an image hash, another post.
    ObjectId;
    /// Names a language as the platform tagged it, such as `hy` or `pt-BR`.
    Language;
}
