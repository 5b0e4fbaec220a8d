//! The document that describes the API, made from the table of routes. *Source:* OpenAPI 3.1.

use axum::http::Method;
use ostrakon_desk::Tlp;
use ostrakon_desk::kinds::TYPES;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value as Json, json};

use crate::route::{Access, Carries, Route};

/// Gives the schema of an answer, as it is written: what may be null is there, too.
///
/// Bodies of records are described as they are read: one of an earlier version is given as it was kept, without what
/// came later.
pub(crate) fn schema<T: JsonSchema>() -> Json {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    settings.into_generator().into_root_schema_for::<T>().to_value()
}

/// Describes the routes.
pub(crate) fn document(routes: &[Route]) -> Json {
    let mut schemas = common();
    for kind in &TYPES {
        let name = format!("{}.body", kind.kind.name);
        hoist(&mut schemas, &name, kind.schema());
    }
    let mut paths = Map::new();
    for route in routes.iter().filter(|route| route.tag != "pages") {
        let operation = operation(route, &mut schemas);
        let path = paths.entry(route.path.clone()).or_insert_with(|| json!({}));
        path[route.method.as_str().to_lowercase()] = operation;
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Ostrakon",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "What is found in posts is an indicator, not proof: the verdict is a person's.",
            "license": { "name": "Apache-2.0 OR MIT", "identifier": "Apache-2.0 OR MIT" },
        },
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "token": { "type": "http", "scheme": "bearer" },
                "session": { "type": "apiKey", "in": "cookie", "name": crate::gate::COOKIE_NAME },
            },
        },
    })
}

/// Gives the schemas that several routes share.
fn common() -> Map<String, Json> {
    let names: Vec<&str> = Tlp::ALL.iter().map(|tlp| tlp.name()).collect();
    let text = json!({ "type": "string" });
    let number = json!({ "type": "integer", "minimum": 0 });
    let maybe = json!({ "type": ["string", "null"] });
    let shared = json!({
        "Tlp": { "type": "string", "enum": names, "description": "Marking of TLP 2.0" },
        "Attachment": {
            "type": "object", "required": ["digest", "bytes", "name", "media_type"], "additionalProperties": false,
            "properties": {
                "digest": { "type": "string", "pattern": "^[0-9a-f]{64}$" }, "bytes": number, "name": text,
                "media_type": text,
            },
        },
        "Record": {
            "type": "object",
            "required": ["id", "kind", "rev", "tlp", "owner", "election", "readers", "created", "updated", "removed",
                "attachments", "body"],
            "properties": {
                "id": { "type": "string", "format": "uuid" }, "kind": text, "rev": number,
                "tlp": { "$ref": "#/components/schemas/Tlp" }, "owner": text, "election": maybe,
                "readers": { "type": "array", "items": text },
                "created": { "type": "string", "format": "date-time" },
                "updated": { "type": "string", "format": "date-time" }, "removed": { "type": "boolean" },
                "attachments": { "type": "array", "items": { "$ref": "#/components/schemas/Attachment" } },
                "body": { "type": "object" },
            },
        },
        "Page": {
            "type": "object", "required": ["records", "next"],
            "properties": {
                "records": { "type": "array", "items": { "$ref": "#/components/schemas/Record" } },
                "next": { "type": ["string", "null"], "description": "`cursor` of the next page; null on the last" },
            },
        },
        "Entry": {
            "type": "object",
            "required": ["seq", "at", "actor", "organisation", "kind", "id", "rev", "op", "reason", "digest", "prev",
                "hash"],
            "properties": {
                "seq": number, "at": { "type": "string", "format": "date-time" }, "actor": text,
                "organisation": text, "kind": text, "id": text, "rev": number, "op": text, "reason": text,
                "digest": text, "prev": text, "hash": text,
            },
        },
        "History": {
            "type": "object", "required": ["revisions"],
            "properties": { "revisions": { "type": "array", "items": { "type": "object",
                "required": ["entry", "record"], "properties": {
                "entry": { "$ref": "#/components/schemas/Entry" },
                "record": { "$ref": "#/components/schemas/Record" },
            } } } },
        },
        "Job": {
            "type": "object", "required": ["id", "kind", "state", "by", "at", "stage", "done", "total", "rows", "result", "problem"],
            "properties": {
                "id": text, "kind": text,
                "state": { "type": "string", "enum": ["waiting", "running", "done", "failed", "cancelled"] },
                "by": text, "at": text, "stage": text, "done": number,
                "total": { "type": ["integer", "null"] }, "rows": number,
                "result": { "type": ["object", "null"] }, "problem": { "type": ["object", "null"] },
            },
        },
        "Problem": {
            "type": "object", "required": ["type", "title", "status", "code", "detail"],
            "description": "RFC 9457",
            "properties": {
                "type": text, "title": text, "status": number, "code": text, "detail": text, "hint": text,
                "errors": { "type": "array", "items": { "type": "object", "required": ["field", "problem"], "properties": {
                    "field": text, "problem": text,
                } } },
            },
        },
    });
    shared.as_object().cloned().unwrap_or_default()
}

/// Puts a schema among the others, and its definitions beside it under names of their own.
fn hoist(schemas: &mut Map<String, Json>, name: &str, mut schema: Json) {
    let own = name.split('.').next().unwrap_or(name);
    let mut definitions = Map::new();
    take_definitions(&mut schema, &mut definitions);
    point_to(&mut schema, own);
    schemas.insert(name.to_owned(), schema);
    for (definition, mut schema) in definitions {
        point_to(&mut schema, own);
        schemas.insert(format!("{own}.{definition}"), schema);
    }
}

/// Takes the definitions out of a schema, wherever they stand in it.
fn take_definitions(schema: &mut Json, definitions: &mut Map<String, Json>) {
    let Some(fields) = schema.as_object_mut() else { return };
    fields.remove("$schema");
    if let Some(Json::Object(found)) = fields.remove("$defs") {
        definitions.extend(found);
    }
    if let Some(items) = fields.get_mut("items") {
        take_definitions(items, definitions);
    }
}

/// Has references to definitions point to where they are now.
fn point_to(schema: &mut Json, own: &str) {
    match schema {
        Json::Object(fields) => {
            for (name, value) in fields {
                let moved = value.as_str().and_then(|text| text.strip_prefix("#/$defs/"));
                match moved.filter(|_| name == "$ref") {
                    Some(definition) => *value = json!(format!("#/components/schemas/{own}.{definition}")),
                    None => point_to(value, own),
                }
            }
        }
        Json::Array(list) => list.iter_mut().for_each(|value| point_to(value, own)),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}

fn operation(route: &Route, schemas: &mut Map<String, Json>) -> Json {
    let name = operation_id(route);
    let mut operation = json!({
        "operationId": name,
        "summary": route.summary,
        "tags": [route.tag],
        "responses": responses(route, &name, schemas),
    });
    operation["security"] = match route.access {
        Access::Open => json!([]),
        Access::Read | Access::Write | Access::Roles(_) | Access::Calendar => {
            json!([{ "token": [] }, { "session": [] }])
        }
    };
    if let Access::Roles(roles) = route.access {
        let roles: Vec<&str> = roles.iter().map(|role| role.name()).collect();
        operation["description"] = json!(format!("Takes one of the roles {}.", roles.join(", ")));
    }
    let parameters = parameters(route);
    if !parameters.is_empty() {
        operation["parameters"] = Json::Array(parameters);
    }
    match &route.carries {
        Carries::Nothing => {}
        Carries::Form => {
            operation["requestBody"] = json!({ "required": true, "content": {
                "application/x-www-form-urlencoded": { "schema": { "type": "object" } },
            } });
        }
        Carries::File => {
            operation["requestBody"] = json!({ "required": true, "content": {
                "application/octet-stream": { "schema": { "type": "string", "format": "binary" } },
            } });
        }
        Carries::Json { schema, example } => {
            let sent = inline(route, &name, schema.clone(), schemas);
            operation["requestBody"] = json!({ "required": true, "content": {
                "application/json": { "schema": sent, "example": example },
            } });
        }
    }
    operation
}

/// Gives a schema with its definitions elsewhere; that of a record's body is there already.
fn inline(route: &Route, name: &str, mut schema: Json, schemas: &mut Map<String, Json>) -> Json {
    let kind = TYPES.iter().find(|kind| kind.plural == route.tag && kind.by_hand);
    if let (Some(kind), Some(body)) = (kind, schema.pointer_mut("/properties/body")) {
        *body = json!({ "$ref": format!("#/components/schemas/{}.body", kind.kind.name) });
        return schema;
    }
    hoist(schemas, name, schema);
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// Gives a name that no other operation has: method and path.
fn operation_id(route: &Route) -> String {
    let path = route.path.strip_prefix(crate::records::API).unwrap_or(&route.path);
    let parts = path.split(['/', '-', '_', '{', '}', '.']).filter(|part| !part.is_empty());
    let mut name = route.method.as_str().to_lowercase();
    for part in parts {
        let mut characters = part.chars();
        name.extend(characters.next().map(|c| c.to_ascii_uppercase()));
        name.push_str(characters.as_str());
    }
    name
}

fn parameters(route: &Route) -> Vec<Json> {
    let mut parameters: Vec<Json> = route
        .parts()
        .map(|part| {
            let schema = match part {
                "id" => json!({ "type": "string", "format": "uuid" }),
                "digest" => json!({ "type": "string", "pattern": "^[0-9a-f]{64}$" }),
                "number" => json!({ "type": "string", "pattern": "^[0-9]+$" }),
                _ => json!({ "type": "string", "minLength": 1 }),
            };
            json!({ "name": part, "in": "path", "required": true, "schema": schema })
        })
        .collect();
    parameters.extend(route.query.iter().map(|parameter| {
        let schema = if parameter.is_repeated {
            json!({ "type": "array", "items": parameter.schema })
        } else {
            parameter.schema.clone()
        };
        json!({ "name": parameter.name, "in": "query", "description": parameter.meaning, "schema": schema })
    }));
    if route.needs_revision {
        parameters.push(json!({
            "name": "If-Match", "in": "header", "required": true,
            "description": "The revision that the change was made for, such as \"3\"",
            "schema": { "type": "string", "pattern": "^\"[0-9]+\"$" },
        }));
    }
    if route.is_done_once {
        parameters.push(json!({
            "name": "Idempotency-Key", "in": "header",
            "description": "What is asked for again with the same key is done once",
            "schema": { "type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$" },
        }));
    }
    if route.method == Method::DELETE && route.needs_revision {
        parameters.push(json!({
            "name": "X-Reason", "in": "header", "description": "Why, percent-encoded; it stands in the journal",
            "schema": { "type": "string", "pattern": "^[ -~]*$" },
        }));
    }
    parameters
}

fn responses(route: &Route, name: &str, schemas: &mut Map<String, Json>) -> Json {
    let (media_type, schema) = &route.gives;
    let mut all = json!({});
    let mut good = json!({ "description": route.summary });
    let has_content = route.status != axum::http::StatusCode::NO_CONTENT;
    if has_content {
        let is_derived = |schema: &Json| schema["$schema"].is_string();
        let schema = if is_derived(schema) || is_derived(&schema["items"]) {
            hoist(schemas, &format!("{name}Answer"), schema.clone());
            json!({ "$ref": format!("#/components/schemas/{name}Answer") })
        } else {
            schema.clone()
        };
        good["content"] = json!({ *media_type: { "schema": schema } });
    }
    all[route.status.as_str()] = good;
    let problem = json!({
        "description": "What is wrong",
        "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } },
    });
    all["default"] = problem;
    all
}
