//! What an engine saw, and what shows it.

use serde::{Deserialize, Serialize};

use crate::AccountId;

/// Names the method behind a finding and everything needed to run it again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Method {
    /// Engine, such as `coaction`.
    pub name: String,
    /// Version of the program that ran it.
    pub version: String,
    /// Every parameter as typed or defaulted, by name, in a fixed order.
    pub parameters: Vec<(String, String)>,
}

/// Names one input by its path and the SHA-256 of its bytes, in lowercase hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputDigest {
    /// Path as given.
    pub path: String,
    /// SHA-256 of the bytes as they lie on disk.
    pub sha256: String,
}

/// Points at one post of an input.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PostRef {
    /// The post's own id.
    pub post: String,
    /// What it shared.
    pub object: String,
}

/// What shows a finding: the posts, the method and the exact input.
///
/// Fields are private so that no evidence exists without rows and inputs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    method: Method,
    inputs: Vec<InputDigest>,
    posts: Vec<PostRef>,
}

/// Says what evidence lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EvidenceError {
    /// No post is named.
    #[error("evidence names no post")]
    NoPosts,
    /// No input is named.
    #[error("evidence names no input")]
    NoInputs,
}

impl Evidence {
    /// Binds posts to method and input. *Errors:* either list is empty.
    pub fn new(
        method: Method,
        inputs: Vec<InputDigest>,
        mut posts: Vec<PostRef>,
    ) -> Result<Self, EvidenceError> {
        if inputs.is_empty() {
            return Err(EvidenceError::NoInputs);
        }
        if posts.is_empty() {
            return Err(EvidenceError::NoPosts);
        }
        posts.sort_unstable();
        posts.dedup();
        Ok(Self { method, inputs, posts })
    }

    /// Gives the method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// Gives the inputs.
    pub fn inputs(&self) -> &[InputDigest] {
        &self.inputs
    }

    /// Gives the posts, sorted, each once.
    pub fn posts(&self) -> &[PostRef] {
        &self.posts
    }
}

/// A pattern that an engine saw among accounts: an indicator with its evidence, never a verdict.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// What was seen, such as `coordinated group`.
    pub kind: String,
    /// Strength in the engine's own measure; its meaning stands in the method's description.
    pub score: f64,
    /// Accounts in it, sorted.
    pub members: Vec<AccountId<'static>>,
    /// What shows it.
    pub evidence: Evidence,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn method() -> Method {
        Method { name: "coaction".into(), version: "0".into(), parameters: vec![] }
    }

    #[test]
    fn evidence_needs_posts_and_inputs() {
        let post = PostRef { post: "p".into(), object: "o".into() };
        let input = InputDigest { path: "a.csv".into(), sha256: "00".into() };
        assert_eq!(Evidence::new(method(), vec![], vec![post.clone()]), Err(EvidenceError::NoInputs));
        assert_eq!(Evidence::new(method(), vec![input.clone()], vec![]), Err(EvidenceError::NoPosts));
        let evidence = Evidence::new(method(), vec![input], vec![post.clone(), post]).unwrap();
        assert_eq!(evidence.posts().len(), 1);
    }
}
