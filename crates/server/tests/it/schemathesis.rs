//! The API as schemathesis finds it, which makes requests from the document that describes it: right ones, wrong
//! ones, and ones that follow from each other.
//!
//! `cargo xtask test` sets it up and runs this; it is a program from PyPI.

use std::path::Path;
use std::process::Command;

use ostrakon_desk::casebook::Role;
use serde_json::json;

use crate::hostile::Listening;
use crate::{House, incident};

/// Examples for each operation.
const EXAMPLES: &str = "30";
/// What is checked of every answer. Not what asks for a status of its own where we have another good one.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,\
                      response_schema_conformance,negative_data_rejection,unsupported_method,use_after_free,\
                      ensure_resource_availability,ignored_auth";

#[test]
#[ignore = "takes a program from PyPI; run by cargo xtask test"]
fn schemathesis_finds_nothing() {
    let program = Path::new(env!("CARGO_TARGET_TMPDIR")).join("schemathesis/bin/schemathesis");
    let house = House::new();
    let token = house.user("fuzz", "commission", &Role::ALL);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        house.post(&token, "/api/v1/incidents", incident("one that is there")).await.of(201);
        let channel =
            json!({ "body": { "name": "Herald", "platform": "web", "account": null, "exposure": null } });
        house.post(&token, "/api/v1/channels", channel).await.of(201);
    });
    let server = Listening::of(&house);
    let url = format!("http://{}", server.address);
    let ran = Command::new(program)
        .args(["--config-file", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/schemathesis.toml")])
        .args(["run", &format!("{url}/openapi.json"), "--url", &url])
        .args(["--header", &format!("Authorization: Bearer {token}")])
        .args(["--exclude-path", "/api/v1/events", "--checks", CHECKS])
        .args([
            "--max-examples",
            EXAMPLES,
            "--seed",
            "1",
            // Python 3.11 reads its own sources in one thread at a time only (cpython issue 106905).
            "--workers",
            "1",
            "--no-color",
            "--continue-on-failure",
        ])
        .args(["--request-timeout", "20", "--suppress-health-check", "all", "--warnings", "off"])
        .current_dir(env!("CARGO_TARGET_TMPDIR"))
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&ran.stdout);
    assert!(ran.status.success(), "{told}\n{}", String::from_utf8_lossy(&ran.stderr));
    println!(
        "{}",
        told.lines().rev().take(12).collect::<Vec<_>>().into_iter().rev().collect::<Vec<_>>().join("\n")
    );
}
