//! The document that describes the API: it never changes unseen, and says what is so.

use std::collections::BTreeSet;

use ostrakon_server::{Access, document, routes};

#[test]
fn the_document_is_as_it_was_agreed() {
    let golden = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/openapi.json");
    let now = format!("{}\n", serde_json::to_string_pretty(&document()).unwrap());
    if std::env::var_os("OSTRAKON_UPDATE_GOLDEN").is_some() {
        std::fs::write(&golden, &now).unwrap();
    }
    let agreed = std::fs::read_to_string(&golden).unwrap_or_default();
    assert!(
        agreed == now,
        "the API has changed: look at it, then OSTRAKON_UPDATE_GOLDEN=1 cargo test -p ostrakon-server document"
    );
}

#[test]
fn every_reference_leads_somewhere() {
    let document = document();
    let text = document.to_string();
    let mut n = 0;
    for reference in text.split("\"$ref\":\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        let pointer = reference.strip_prefix('#').unwrap_or_else(|| panic!("{reference}"));
        assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
        n += 1;
    }
    assert!(n > 100, "{n}");
    assert!(!text.contains("$defs"), "definitions stand among the schemas");
}

#[test]
fn what_is_always_answered_is_told_to_be() {
    let document = document();
    let schemas = document["components"]["schemas"].as_object().unwrap();
    let is_answer = |name: &str| name.split('.').next().unwrap_or(name).ends_with("Answer");
    let mut n_nullable = 0;
    for (name, schema) in schemas.iter().filter(|(name, _)| is_answer(name) || *name == "Record") {
        let required: BTreeSet<&str> =
            schema["required"].as_array().into_iter().flatten().map(|name| name.as_str().unwrap()).collect();
        for (property, of) in schema["properties"].as_object().into_iter().flatten() {
            assert!(required.contains(property.as_str()), "{name}: {property}");
            n_nullable += usize::from(of["type"].as_array().is_some_and(|kinds| kinds.len() == 2));
        }
    }
    assert!(n_nullable > 10, "{n_nullable}");
    let sent = &schemas["incident.body"];
    assert!(sent["properties"]["breakout"].is_object());
    assert!(
        !sent["required"].as_array().unwrap().contains(&"breakout".into()),
        "what is sent may leave it out"
    );
}

#[test]
fn no_two_operations_have_one_name() {
    let document = document();
    let mut names = BTreeSet::new();
    let mut n = 0;
    for operations in document["paths"].as_object().unwrap().values() {
        for operation in operations.as_object().unwrap().values() {
            names.insert(operation["operationId"].as_str().unwrap().to_owned());
            n += 1;
        }
    }
    assert_eq!(names.len(), n);
}

#[test]
fn what_everybody_may_ask_for_is_a_short_list() {
    let open: BTreeSet<String> = routes()
        .iter()
        .filter(|route| route.access == Access::Open)
        .map(|route| format!("{route:?}"))
        .collect();
    let expected = [
        "GET /",
        "GET /assets/{*path}",
        "GET /healthz",
        "GET /icon.svg",
        "GET /invitation/{secret}",
        "GET /openapi.json",
        "GET /page.css",
        "GET /readyz",
        "GET /room/{*path}",
        "GET /sign-in/elsewhere",
        "GET /sign-in/elsewhere/back",
        "POST /api/v1/session",
        "POST /invitation/{secret}",
        "POST /sign-in",
        "POST /sign-out",
    ];
    assert_eq!(open, expected.map(str::to_owned).into());
}
