//! Networks as GEXF 1.3, for Gephi and Gephi Lite.
//!
//! *Source:* the XSD of GEXF 1.3 (gephi/gexf, `specs/1.3`). Times are closed intervals; `kind` keeps parallel
//! edges of different object kinds apart; colour, size, shape and position are the `viz` module's.

use std::io::Write;

use ostrakon_model::Timestamp;

use crate::error::Error;
use crate::network::{CREATOR, Link, Network, Node};
use crate::palette;
use crate::xml::{Decimal, Xml, is_allowed};

/// Node attributes: name and type.
const NODE_ATTRIBUTES: [(&str, &str); 7] = [
    ("community", "integer"),
    ("degree", "integer"),
    ("eigenvector", "double"),
    ("n_posts", "integer"),
    ("platforms", "liststring"),
    ("languages", "liststring"),
    ("guard", "string"),
];

/// Edge attributes: name and type.
const EDGE_ATTRIBUTES: [(&str, &str); 12] = [
    ("avg_time_delta", "double"),
    ("n_content_id", "integer"),
    ("n_content_id_y", "integer"),
    ("edge_symmetry_score", "double"),
    ("weight_threshold", "boolean"),
    ("n_objects", "integer"),
    ("expected", "double"),
    ("p_value", "double"),
    ("q_value", "double"),
    ("first_mover", "string"),
    ("community", "integer"),
    ("guard", "string"),
];

/// Writes a network as GEXF 1.3.
///
/// `last_modified` fills the header's date; without it the date is left out and the bytes depend on the
/// network alone. *Errors:* [`Error::NoSuchNode`], [`Error::Write`].
pub fn write(
    network: &Network<'_>,
    last_modified: Option<Timestamp>,
    out: &mut impl Write,
) -> Result<(), Error> {
    network.check()?;
    let mut xml = Xml::new(out);
    header(&mut xml, network, last_modified);
    xml.markup(format_args!("    <nodes count=\"{}\">\n", network.nodes.len()));
    for (idx, node) in network.nodes.iter().enumerate() {
        write_node(&mut xml, idx, node);
        xml.pass_on()?;
    }
    xml.markup(format_args!("    </nodes>\n    <edges count=\"{}\">\n", network.links.len()));
    for (idx, link) in network.links.iter().enumerate() {
        write_link(&mut xml, network, idx, link);
        xml.pass_on()?;
    }
    xml.markup(format_args!("    </edges>\n  </graph>\n</gexf>\n"));
    xml.finish()
}

fn header<W: Write>(xml: &mut Xml<'_, W>, network: &Network<'_>, last_modified: Option<Timestamp>) {
    xml.markup(format_args!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n  <meta"
    ));
    if let Some(time) = last_modified {
        // xs:date is the first ten characters of the time.
        xml.markup(format_args!(" lastmodifieddate=\"{:.10}\"", time.to_string()));
    }
    xml.markup(format_args!(">\n    <creator>{CREATOR}</creator>\n    <description>"));
    xml.text(network.description);
    let direction = if network.directed { "directed" } else { "undirected" };
    xml.markup(format_args!(
        "</description>\n  </meta>\n  <graph defaultedgetype=\"{direction}\" idtype=\"string\" \
         mode=\"dynamic\" timerepresentation=\"interval\" timeformat=\"dateTime\""
    ));
    if let Some((start, end)) = network.span() {
        xml.markup(format_args!(" start=\"{start}\" end=\"{end}\""));
    }
    xml.markup(format_args!(">\n"));
    declare(xml, "node", &NODE_ATTRIBUTES);
    declare(xml, "edge", &EDGE_ATTRIBUTES);
}

fn declare<W: Write>(xml: &mut Xml<'_, W>, class: &str, attributes: &[(&str, &str)]) {
    xml.markup(format_args!("    <attributes class=\"{class}\">\n"));
    for (name, kind) in attributes {
        xml.markup(format_args!("      <attribute id=\"{name}\" title=\"{name}\" type=\"{kind}\"/>\n"));
    }
    xml.markup(format_args!("    </attributes>\n"));
}

/// Writes a node's id, which is the account itself so that it joins with the tables.
fn node_id<W: Write>(xml: &mut Xml<'_, W>, idx: usize, id: &str) {
    xml.text(id);
    // Two accounts that differ only in forbidden characters must not become one node.
    if !id.chars().all(is_allowed) {
        xml.markup(format_args!("#{idx}"));
    }
}

fn write_node<W: Write>(xml: &mut Xml<'_, W>, idx: usize, node: &Node<'_>) {
    xml.markup(format_args!("      <node id=\""));
    node_id(xml, idx, node.id);
    xml.markup(format_args!("\" label=\""));
    xml.text(node.id);
    xml.markup(format_args!("\" start=\"{}\" end=\"{}\">\n        <attvalues>\n", node.first, node.last));
    if let Some(community) = node.community {
        value(xml, "community", format_args!("{community}"));
    }
    value(xml, "degree", format_args!("{}", node.degree));
    value(xml, "eigenvector", format_args!("{}", Decimal(node.eigenvector)));
    value(xml, "n_posts", format_args!("{}", node.n_posts));
    list(xml, "platforms", &node.platforms);
    list(xml, "languages", &node.languages);
    text(xml, "guard", node.guard);
    let [r, g, b] = palette::colour(node.community);
    let [x, y] = node.position.map(|p| Decimal(if p.is_finite() { f64::from(p) } else { 0.0 }));
    xml.markup(format_args!(
        "        </attvalues>\n        <viz:color r=\"{r}\" g=\"{g}\" b=\"{b}\"/>\n        \
         <viz:position x=\"{x}\" y=\"{y}\" z=\"0\"/>\n        <viz:size value=\"{}\"/>\n        \
         <viz:shape value=\"{}\"/>\n      </node>\n",
        Decimal((4.0 + 2.0 * f64::from(node.degree).sqrt()).round()),
        palette::shape(node.community).name(),
    ));
}

fn write_link<W: Write>(xml: &mut Xml<'_, W>, network: &Network<'_>, idx: usize, link: &Link<'_>) {
    let edge = &link.edge;
    xml.markup(format_args!("      <edge id=\"{idx}\""));
    for (name, position) in [("source", link.source), ("target", link.target)] {
        let position = usize::try_from(position).unwrap_or(usize::MAX);
        xml.markup(format_args!(" {name}=\""));
        node_id(xml, position, network.nodes.get(position).map_or("", |n| n.id));
        xml.markup(format_args!("\""));
    }
    xml.markup(format_args!(" kind=\""));
    xml.text(edge.kind);
    xml.markup(format_args!(
        "\" weight=\"{}\" start=\"{}\" end=\"{}\">\n        <attvalues>\n",
        edge.weight, link.first, link.last
    ));
    value(xml, "avg_time_delta", format_args!("{}", Decimal(edge.avg_time_delta)));
    value(xml, "n_content_id", format_args!("{}", edge.n_content_id));
    value(xml, "n_content_id_y", format_args!("{}", edge.n_content_id_y));
    value(xml, "edge_symmetry_score", format_args!("{}", Decimal(edge.edge_symmetry_score)));
    value(xml, "weight_threshold", format_args!("{}", edge.weight_threshold));
    if let Some(n_objects) = edge.n_objects {
        value(xml, "n_objects", format_args!("{n_objects}"));
    }
    let chances = [("expected", edge.expected), ("p_value", edge.p_value), ("q_value", edge.q_value)];
    for (name, number) in chances {
        if let Some(number) = number {
            value(xml, name, format_args!("{}", Decimal(number)));
        }
    }
    text(xml, "first_mover", edge.first_mover);
    if let Some(community) = edge.community {
        value(xml, "community", format_args!("{community}"));
    }
    text(xml, "guard", edge.guard);
    xml.markup(format_args!("        </attvalues>\n      </edge>\n"));
}

fn value<W: Write>(xml: &mut Xml<'_, W>, name: &str, value: std::fmt::Arguments<'_>) {
    xml.markup(format_args!("          <attvalue for=\"{name}\" value=\"{value}\"/>\n"));
}

fn text<W: Write>(xml: &mut Xml<'_, W>, name: &str, value: &str) {
    if !value.is_empty() {
        xml.markup(format_args!("          <attvalue for=\"{name}\" value=\""));
        xml.text(value);
        xml.markup(format_args!("\"/>\n"));
    }
}

/// Writes a list as Gephi reads it: `["a", "b"]`.
fn list<W: Write>(xml: &mut Xml<'_, W>, name: &str, values: &[&str]) {
    if values.is_empty() {
        return;
    }
    let quoted: Vec<String> = values
        .iter()
        .map(|value| format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\"")))
        .collect();
    text(xml, name, &format!("[{}]", quoted.join(", ")));
}
