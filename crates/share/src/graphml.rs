//! Networks as GraphML, for igraph, networkx, Cytoscape, yEd and visone.
//!
//! *Source:* GraphML primer and the attribute extension of graphml.graphdrawing.org. Node ids are `n0`, `n1`, …
//! because the format allows no free text there; the account is the attribute `account_id`. Every attribute
//! carries a description.

use std::fmt::Arguments;
use std::io::Write;

use crate::error::Error;
use crate::network::{CREATOR, Link, Network, Node};
use crate::palette;
use crate::xml::{Decimal, Xml};

/// Attributes: what they belong to, name, type, description.
const KEYS: [(&str, &str, &str, &str); 30] = [
    ("graph", "creator", "string", "Program that wrote the file."),
    ("graph", "description", "string", "What the network shows."),
    ("node", "account_id", "string", "The account."),
    ("node", "label", "string", "The account, under the name that most programs show."),
    ("node", "community", "int", "The group the account belongs to."),
    ("node", "degree", "int", "Accounts it acted together with."),
    ("node", "eigenvector", "double", "Eigenvector centrality in the network."),
    ("node", "n_posts", "int", "Posts of the account in the input."),
    ("node", "platforms", "string", "Platforms it posted on, separated by |."),
    ("node", "languages", "string", "Languages it posted in, separated by |."),
    ("node", "guard", "string", "Why the account counts as known benign synchrony, or empty."),
    ("node", "first_time", "string", "First post, UTC."),
    ("node", "last_time", "string", "Last post, UTC."),
    ("node", "x", "double", "Place in the picture, rightwards."),
    ("node", "y", "double", "Place in the picture, upwards."),
    ("node", "color", "string", "Colour of the group."),
    ("edge", "weight", "double", "How often the two accounts acted together."),
    ("edge", "kind", "string", "What kind of object was shared."),
    ("edge", "avg_time_delta", "double", "Mean seconds between the two posts of a co-action."),
    ("edge", "edge_symmetry_score", "double", "Smaller count of posts divided by the larger."),
    ("edge", "weight_threshold", "boolean", "Whether the weight lies above the chosen quantile."),
    ("edge", "n_objects", "int", "Distinct objects shared together."),
    ("edge", "expected", "double", "Weight expected if accounts were exchanged at random."),
    ("edge", "p_value", "double", "Probability of at least this weight under that chance model."),
    ("edge", "q_value", "double", "False discovery rate at which the pair still stands out."),
    ("edge", "first_mover", "string", "The account that acted first more often, or empty."),
    ("edge", "edge_community", "int", "The group both accounts belong to."),
    ("edge", "edge_guard", "string", "Why the pair counts as known benign synchrony, or empty."),
    ("edge", "edge_first_time", "string", "First co-action, UTC."),
    ("edge", "edge_last_time", "string", "Last co-action, UTC."),
];

/// Writes a network as GraphML. *Errors:* [`Error::NoSuchNode`], [`Error::Write`].
pub fn write(network: &Network<'_>, out: &mut impl Write) -> Result<(), Error> {
    network.check()?;
    let mut xml = Xml::new(out);
    xml.markup(format_args!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
    ));
    for (domain, name, kind, description) in KEYS {
        xml.markup(format_args!(
            "  <key id=\"{name}\" for=\"{domain}\" attr.name=\"{}\" attr.type=\"{kind}\">\
             <desc>{description}</desc></key>\n",
            shown_name(name)
        ));
    }
    let direction = if network.directed { "directed" } else { "undirected" };
    xml.markup(format_args!("  <graph id=\"coordination\" edgedefault=\"{direction}\">\n"));
    xml.markup(format_args!("    <data key=\"creator\">{CREATOR}</data>\n"));
    text(&mut xml, "description", network.description);
    for (idx, node) in network.nodes.iter().enumerate() {
        write_node(&mut xml, idx, node);
        xml.pass_on()?;
    }
    for (idx, link) in network.links.iter().enumerate() {
        write_link(&mut xml, idx, link);
        xml.pass_on()?;
    }
    xml.markup(format_args!("  </graph>\n</graphml>\n"));
    xml.finish()
}

/// Gives the name programs show: key ids must differ between nodes and edges, names need not.
fn shown_name(key: &str) -> &str {
    key.strip_prefix("edge_").filter(|name| *name != "symmetry_score").unwrap_or(key)
}

fn write_node<W: Write>(xml: &mut Xml<'_, W>, idx: usize, node: &Node<'_>) {
    xml.markup(format_args!("    <node id=\"n{idx}\">\n"));
    text(xml, "account_id", node.id);
    text(xml, "label", node.id);
    if let Some(community) = node.community {
        value(xml, "community", format_args!("{community}"));
    }
    value(xml, "degree", format_args!("{}", node.degree));
    value(xml, "eigenvector", format_args!("{}", Decimal(node.eigenvector)));
    value(xml, "n_posts", format_args!("{}", node.n_posts));
    text(xml, "platforms", &node.platforms.join("|"));
    text(xml, "languages", &node.languages.join("|"));
    text(xml, "guard", node.guard);
    value(xml, "first_time", format_args!("{}", node.first));
    value(xml, "last_time", format_args!("{}", node.last));
    for (name, place) in ["x", "y"].into_iter().zip(node.position) {
        let place = if place.is_finite() { f64::from(place) } else { 0.0 };
        value(xml, name, format_args!("{}", Decimal(place)));
    }
    let [r, g, b] = palette::colour(node.community);
    value(xml, "color", format_args!("#{r:02x}{g:02x}{b:02x}"));
    xml.markup(format_args!("    </node>\n"));
}

fn write_link<W: Write>(xml: &mut Xml<'_, W>, idx: usize, link: &Link<'_>) {
    let edge = &link.edge;
    xml.markup(format_args!(
        "    <edge id=\"e{idx}\" source=\"n{}\" target=\"n{}\">\n",
        link.source, link.target
    ));
    value(xml, "weight", format_args!("{}", edge.weight));
    text(xml, "kind", edge.kind);
    value(xml, "avg_time_delta", format_args!("{}", Decimal(edge.avg_time_delta)));
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
        value(xml, "edge_community", format_args!("{community}"));
    }
    text(xml, "edge_guard", edge.guard);
    value(xml, "edge_first_time", format_args!("{}", link.first));
    value(xml, "edge_last_time", format_args!("{}", link.last));
    xml.markup(format_args!("    </edge>\n"));
}

fn value<W: Write>(xml: &mut Xml<'_, W>, key: &str, value: Arguments<'_>) {
    xml.markup(format_args!("      <data key=\"{key}\">{value}</data>\n"));
}

fn text<W: Write>(xml: &mut Xml<'_, W>, key: &str, value: &str) {
    if !value.is_empty() {
        xml.markup(format_args!("      <data key=\"{key}\">"));
        xml.text(value);
        xml.markup(format_args!("</data>\n"));
    }
}
