//! Whether the casebook is as it was written.

use ostrakon_desk::casebook::Role;
use ostrakon_desk::custody;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

use crate::answer::Answer;
use crate::ask::Ask;
use crate::problem::Problem;
use crate::records::API;
use crate::route::{Access, Route};

/// Who checks the others, and who looks after the program.
const CHECKERS: Access = Access::Roles(&[Role::Auditor, Role::Admin]);

/// What is sent to have it checked.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Noted {
    /// A seal that somebody noted when it was the last.
    head: Option<String>,
}

pub(crate) fn routes() -> Vec<Route> {
    let checked = json!({
        "type": "object",
        "required": ["holds", "entries", "records", "attachments", "head", "faults", "noted"],
        "properties": {
            "holds": { "type": "boolean", "description": "Whether all is as it was written" },
            "entries": { "type": "integer", "minimum": 0 },
            "records": { "type": "integer", "minimum": 0 },
            "attachments": { "type": "integer", "minimum": 0 },
            "head": { "type": "string", "description": "Seal of the last entry" },
            "faults": { "type": "array", "items": { "type": "object", "properties": {
                "seq": { "type": ["integer", "null"] }, "problem": { "type": "string" } } } },
            "noted": { "type": ["object", "null"] },
        },
    });
    vec![
        Route::post(
            format!("{API}/casebook/verification"),
            "Follow every seal of the casebook from the first",
            verify,
        )
        .access(CHECKERS)
        .carries::<Noted>(json!({ "head": null }))
        .gives("application/json", checked)
        .tag("house"),
    ]
}

fn verify(ask: &Ask) -> Result<Answer, Problem> {
    let Noted { head } = ask.read()?;
    let checked = custody::verify(&ask.service.data, head.as_deref())?;
    let mut told = json!(checked);
    told["holds"] = json!(checked.holds());
    Ok(Answer::json(told))
}
