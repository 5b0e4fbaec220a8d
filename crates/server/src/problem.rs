//! What goes wrong, as programs read it. *Source:* RFC 9457.

use std::io::ErrorKind;

use axum::http::StatusCode;
use ostrakon_desk::record;
use ostrakon_desk::{Error, casebook};
use serde_json::{Value as Json, json};

/// Something that went wrong, with a code that never changes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Problem {
    pub(crate) status: StatusCode,
    pub(crate) code: &'static str,
    pub(crate) detail: String,
    pub(crate) hint: Option<Box<str>>,
    pub(crate) errors: Vec<record::Problem>,
    /// Seconds after which to ask again.
    pub(crate) retry_after: Option<u64>,
    /// What only the log is told.
    pub(crate) inside: Option<Box<str>>,
}

impl Problem {
    pub(crate) fn new(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        Self {
            status,
            code,
            detail: detail.into(),
            hint: None,
            errors: Vec::new(),
            retry_after: None,
            inside: None,
        }
    }

    pub(crate) fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", "there is nothing here that you may see")
    }

    pub(crate) fn bad_request(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "bad_request", detail)
    }

    pub(crate) fn unauthenticated() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "unauthenticated", "sign in, or send a token")
    }

    pub(crate) fn forbidden(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, "forbidden", detail)
    }

    pub(crate) fn too_large(bytes_max: u64) -> Self {
        let detail = format!("the body is longer than {bytes_max} bytes");
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", detail)
    }

    /// What is told of a fault of our own: nothing that was not meant to be told.
    pub(crate) fn internal() -> Self {
        let detail = "something is wrong with the program or its disk; the log says more";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", detail)
    }

    pub(crate) fn invalid(errors: Vec<record::Problem>) -> Self {
        let detail = match errors.as_slice() {
            [one] => format!("`{}` {}", one.field, one.problem),
            many => format!("{} fields must be put right", many.len()),
        };
        Self { errors, ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", detail) }
    }

    /// Gives what the log is told.
    pub(crate) fn fault(&self) -> String {
        self.inside.as_deref().unwrap_or(self.code).to_owned()
    }

    pub(crate) fn json(&self) -> Json {
        let mut told = json!({
            "type": format!("urn:ostrakon:problem:{}", self.code),
            "title": self.status.canonical_reason().unwrap_or("Problem"),
            "status": self.status.as_u16(),
            "code": self.code,
            "detail": self.detail,
        });
        if let Some(hint) = &self.hint {
            told["hint"] = json!(hint);
        }
        if !self.errors.is_empty() {
            told["errors"] = json!(self.errors);
        }
        told
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "whatever else it is, nobody outside is told")]
impl From<casebook::Error> for Problem {
    fn from(error: casebook::Error) -> Self {
        let hint = error.hint().map(String::into_boxed_str);
        let told = error.to_string();
        let problem = match error {
            casebook::Error::NotFound { .. } => Self::not_found(),
            casebook::Error::Stale { .. } => Self::new(StatusCode::PRECONDITION_FAILED, "stale", told),
            casebook::Error::Forbidden { .. } => Self::forbidden(told),
            casebook::Error::Invalid { field, problem } => {
                Self::invalid(vec![record::Problem::new(field, problem)])
            }
            casebook::Error::KeyTaken { .. } => {
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, "idempotency_key_taken", told)
            }
            casebook::Error::File { source, .. } if source.kind() == ErrorKind::NotFound => Self::not_found(),
            casebook::Error::File { source, .. } if source.kind() == ErrorKind::FileTooLarge => {
                Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", "the file is too long")
            }
            _ => Self { inside: Some(told.into()), ..Self::internal() },
        };
        Self { hint, ..problem }
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "whatever else it is, nobody outside is told")]
impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        let hint = error.hint().map(String::into_boxed_str);
        let told = error.to_string();
        let problem = match error {
            Error::Casebook(error) => return error.into(),
            Error::Records { problems } => Self::invalid(problems),
            Error::Refused { problem } => Self::forbidden(problem),
            Error::NotFound { .. } => Self::not_found(),
            // Where files lie is for those who look after the machine.
            Error::Input { path, source } => {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, "unreadable", format!("{name}: {source}"))
            }
            Error::Option { .. }
            | Error::OptionContent { .. }
            | Error::NoPosts { .. }
            | Error::NoActions { .. }
            | Error::Limit(_) => Self::new(StatusCode::UNPROCESSABLE_ENTITY, "unreadable", told),
            Error::Lake(error) if error.is_of_question() => {
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, "question", told)
            }
            Error::Cancelled => Self::new(StatusCode::CONFLICT, "cancelled", "it was cancelled"),
            _ => Self { inside: Some(told.into()), ..Self::internal() },
        };
        Self { hint, ..problem }
    }
}
