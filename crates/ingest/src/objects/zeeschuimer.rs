//! What the browser extension Zeeschuimer collects: one object a line, with the platform's own object inside.
//!
//! *Source:* digitalmethodsinitiative/zeeschuimer at ffa2781, `js/zs-background.js`; 4CAT at 227bead, which writes
//! the inner object with all else under `__import_meta`.

use std::borrow::Cow;
use std::ops::ControlFlow;

use ostrakon_model::{Platform, Post, Timestamp};

use super::elements::Element;
use super::object::{Object, add_extra};
use super::{tiktok_web, x_web};
use crate::columns::Columns;
use crate::item::{Fault, excerpt};
use crate::output::Output;
use crate::row::{self, Cells};

/// Hands on one object.
pub(super) fn take(
    element: &Element<'_>,
    default: &Platform<'_>,
    output: &mut Output<'_>,
) -> ControlFlow<()> {
    let (mut envelope, data) = match opened(element.text) {
        Ok(opened) => opened,
        Err(fault) => return output.reject(element.line, fault),
    };
    let module = envelope.text("source_platform");
    let item = envelope.text("item_id");
    let collected_at = envelope.text("timestamp_collected").and_then(|raw| Timestamp::parse(&raw).ok());
    let module = module.as_deref().unwrap_or_default();
    let name = if module.is_empty() { default.as_str() } else { platform_of(module) };
    let platform = match Platform::new(name) {
        Ok(platform) => platform,
        Err(e) => return output.reject(element.line, Fault::new("source_platform", e.to_string(), name)),
    };
    let tally = &mut output.tally;
    let row = match module {
        "twitter.com" | "x.com" => x_web::post(data, &platform, tally),
        "tiktok.com" => tiktok_web::post(data, &platform, tally),
        "tiktok-comments" => tiktok_web::comment(data, &platform, tally),
        _ => {
            let cells = Flat::new(item, data);
            // Columns live as long as the post, which names its extra fields by them.
            let columns = match Columns::understand(cells.names.clone(), None) {
                Ok(columns) => columns,
                Err(error) => {
                    let reason = format!("of {} cannot be understood: {error}", excerpt(name.as_bytes()));
                    return output.reject(element.line, Fault::new("data", reason, ""));
                }
            };
            let row = row::post(&cells, &columns, &platform, element.line, output);
            return output.row(element.line, row.map(|post| finished(post, collected_at, envelope)));
        }
    };
    output.row(element.line, row.map(|post| finished(post, collected_at, envelope)))
}

/// Gives what the extension says of an object, and the object.
fn opened(text: &str) -> Result<(Object<'_>, Object<'_>), Fault> {
    let mut line = Object::read(text)?;
    if line.has("__import_meta") {
        return Ok((line.object("__import_meta"), line));
    }
    let data = line.object("data");
    Ok((line, data))
}

/// Gives the name of the service that a module of the extension collects from: `instagram` for `instagram.com`.
fn platform_of(module: &str) -> &str {
    let name = module.split('.').next().unwrap_or(module);
    if name == "twitter" { "x" } else { name.strip_suffix("-comments").unwrap_or(name) }
}

fn finished<'t>(mut post: Post<'t>, collected_at: Option<Timestamp>, mut envelope: Object<'t>) -> Post<'t> {
    post.collected_at = collected_at;
    add_extra(&mut post, "collected_from_url", envelope.text("source_platform_url"));
    post
}

/// The fields of an object and of the objects in it, as the cells of a row.
struct Flat<'t> {
    names: Vec<String>,
    values: Vec<Cow<'t, str>>,
}

impl<'t> Flat<'t> {
    /// Puts the item's id first, by which the extension knows the post.
    fn new(item: Option<Cow<'t, str>>, data: Object<'t>) -> Self {
        let mut flat = Self { names: Vec::new(), values: Vec::new() };
        if let Some(item) = item {
            flat.names.push("item_id".to_owned());
            flat.values.push(item);
        }
        data.flatten(|name, value| {
            flat.names.push(name);
            flat.values.push(value);
        });
        flat
    }
}

impl<'r> Cells<'r> for Flat<'r> {
    fn get(&self, column: usize) -> Option<Cow<'r, str>> {
        self.values.get(column).cloned()
    }

    fn add_extra(&self, columns: &'r Columns, extra: &mut Vec<(Cow<'r, str>, Cow<'r, str>)>) {
        for &column in columns.unmapped() {
            if let Some(value) = self.get(column).filter(|value| !value.is_empty()) {
                extra.push((Cow::Borrowed(columns.name(column)), value));
            }
        }
    }
}
