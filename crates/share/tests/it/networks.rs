use ostrakon_model::Timestamp;
use ostrakon_share::{Edge, Error, Link, Network, Node, gexf, graphml};

use crate::tables::full_edge;

fn time(seconds: u32) -> Timestamp {
    Timestamp::from_unix_seconds(1_631_455_402 + seconds)
}

fn node(id: &str, community: Option<u32>) -> Node<'_> {
    Node {
        id,
        community,
        degree: 2,
        eigenvector: 0.577_350_269_189_625_8,
        position: [12.5, -3.25],
        n_posts: 40,
        first: time(0),
        last: time(90_000),
        platforms: vec!["facebook", "a|b, \"c\""],
        languages: vec!["de"],
        guard: "",
    }
}

fn nodes() -> Vec<Node<'static>> {
    vec![
        node("user_1", Some(1)),
        node("<user> & \"2\"\n\u{0}", Some(2)),
        Node {
            position: [f32::NAN, f32::INFINITY],
            guard: "newsroom",
            platforms: vec![],
            ..node("مستخدم", None)
        },
    ]
}

fn links() -> Vec<Link<'static>> {
    let edge = full_edge("user_1", "user_2");
    vec![
        Link { source: 0, target: 1, edge, first: time(10), last: time(80_000) },
        Link {
            source: 0,
            target: 1,
            edge: Edge { kind: "hashtag", ..edge },
            first: time(20),
            last: time(20),
        },
        Link {
            source: 1,
            target: 2,
            edge: Edge { p_value: None, q_value: None, expected: None, community: None, ..edge },
            first: time(30),
            last: time(40),
        },
    ]
}

fn as_gexf(network: &Network<'_>) -> String {
    let mut bytes = Vec::new();
    gexf::write(network, None, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn as_graphml(network: &Network<'_>) -> String {
    let mut bytes = Vec::new();
    graphml::write(network, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn networks_are_written_in_both_formats() {
    let (nodes, links) = (nodes(), links());
    let network =
        Network { directed: false, description: "URLs, 60 s & q ≤ 0.01", nodes: &nodes, links: &links };
    insta::assert_snapshot!("network.gexf", as_gexf(&network));
    insta::assert_snapshot!("network.graphml", as_graphml(&network));
}

#[test]
fn gexf_is_well_formed_and_refers_only_to_what_it_declares() {
    let (nodes, links) = (nodes(), links());
    let network = Network { directed: true, description: "", nodes: &nodes, links: &links };
    let text = as_gexf(&network);
    let document = roxmltree::Document::parse(&text).unwrap();
    let all = |tag: &str| {
        document.descendants().filter(|n| n.has_tag_name(("http://gexf.net/1.3", tag))).collect::<Vec<_>>()
    };
    assert_eq!(all("graph")[0].attribute("defaultedgetype"), Some("directed"));
    let ids: Vec<_> = all("node").iter().map(|n| n.attribute("id").unwrap()).collect();
    assert_eq!(ids, ["user_1", "<user> & \"2\"\n\u{fffd}#1", "مستخدم"]);
    for edge in all("edge") {
        assert!(ids.contains(&edge.attribute("source").unwrap()));
        assert!(ids.contains(&edge.attribute("target").unwrap()));
    }
    for class in ["node", "edge"] {
        let declared: Vec<_> = all("attributes")
            .into_iter()
            .filter(|a| a.attribute("class") == Some(class))
            .flat_map(|a| a.children().filter_map(|c| c.attribute("id")).collect::<Vec<_>>())
            .collect();
        for element in all(class) {
            let used = element.descendants().filter(|n| n.has_tag_name(("http://gexf.net/1.3", "attvalue")));
            for value in used {
                assert!(declared.contains(&value.attribute("for").unwrap()));
            }
        }
    }
}

#[test]
fn graphml_is_well_formed_and_refers_only_to_what_it_declares() {
    let (nodes, links) = (nodes(), links());
    let network = Network { directed: false, description: "", nodes: &nodes, links: &links };
    let text = as_graphml(&network);
    let document = roxmltree::Document::parse(&text).unwrap();
    let keys: Vec<_> = document
        .descendants()
        .filter(|n| n.tag_name().name() == "key")
        .map(|n| (n.attribute("id").unwrap(), n.attribute("for").unwrap()))
        .collect();
    for data in document.descendants().filter(|n| n.tag_name().name() == "data") {
        let owner = data.parent().unwrap().tag_name().name();
        assert!(keys.contains(&(data.attribute("key").unwrap(), owner)));
    }
}

#[test]
fn the_date_is_written_only_when_given() {
    let network = Network { directed: false, description: "", nodes: &[], links: &[] };
    let mut bytes = Vec::new();
    gexf::write(&network, Some(time(0)), &mut bytes).unwrap();
    assert!(String::from_utf8(bytes).unwrap().contains("<meta lastmodifieddate=\"2021-09-12\">"));
    assert!(as_gexf(&network).contains("<meta>"));
}

#[test]
fn a_link_to_a_missing_node_is_an_error() {
    let (nodes, mut links) = (nodes(), links());
    links[1].target = 9;
    let network = Network { directed: false, description: "", nodes: &nodes, links: &links };
    let error = gexf::write(&network, None, &mut Vec::new()).unwrap_err();
    assert!(matches!(error, Error::NoSuchNode { link: 1, node: 9, n_nodes: 3 }));
    assert_eq!(error.to_string(), "link 1 names node 9, expected a number below 3");
}
