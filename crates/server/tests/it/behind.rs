//! What is behind a finding: its posts, the pairs of them, its network, and how it is cited.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use ostrakon_desk::casebook::Role;
use serde_json::{Value as Json, json};

use crate::House;
use crate::journey::export;

impl House {
    /// Runs a detector over the lake, and gives the id of the run.
    async fn detect(&self, token: &str, asked: Json) -> String {
        let accepted = self.post(token, "/api/v1/jobs/detection", asked).await.of(202);
        let result = self.job(token, &accepted).await;
        result["run"].as_str().unwrap().rsplit('/').next().unwrap().to_owned()
    }

    /// Gives the findings of a run, those with most to be seen first.
    async fn found(&self, token: &str, run: &str) -> Vec<Json> {
        let page = self.get(token, &format!("/api/v1/findings?run={run}&order=rank")).await.of(200);
        page["records"].as_array().unwrap().clone()
    }
}

fn texts(list: &Json) -> BTreeSet<&str> {
    list.as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_is_looked_into() {
    let house = House::new();
    let anna = house.user("anna", "commission", &[Role::Analyst]);
    let vera = house.user("vera", "commission", &[Role::Viewer]);
    let other = house.user("otto", "agency", &[Role::Analyst]);
    house.take(&anna, export(), "x").await;
    let run = house.detect(&anna, json!({ "detector": "coaction", "from": "2026-04-01T00:00:00Z" })).await;
    let found = house.found(&anna, &run).await;
    assert_eq!(found.len(), 1);
    let (id, members) = (found[0]["id"].as_str().unwrap(), texts(&found[0]["body"]["members"]));
    let one = format!("/api/v1/findings/{id}");

    // The posts, to whoever may know of the finding, in pages.
    let first = house.get(&vera, &format!("{one}/posts?limit=100")).await.of(200);
    let posts = first["posts"].as_array().unwrap();
    assert_eq!(posts.len(), 100);
    for post in posts {
        assert!(members.contains(post["account"].as_str().unwrap()), "{post}");
        assert_eq!((&post["text"], &post["platform"]), (&json!("look at this"), &json!("x")));
        assert!(post["object"].as_str().unwrap().starts_with("https://herald.example/s"));
    }
    let times: Vec<&str> = posts.iter().map(|post| post["created_at"].as_str().unwrap()).collect();
    assert!(times.is_sorted_by(|a, b| a >= b));
    let next = first["next"].as_str().unwrap();
    let second = house.get(&vera, &format!("{one}/posts?limit=100&cursor={next}")).await.of(200);
    assert!(second["next"].is_null() && second["posts"].as_array().unwrap().len() == 80);
    let account = posts[0]["account"].as_str().unwrap();
    let of_one = house.get(&vera, &format!("{one}/posts?account={account}")).await.of(200);
    assert_eq!(of_one["posts"].as_array().unwrap().len(), 15);
    let csv = house.get(&vera, &format!("{one}/posts.csv")).await.text();
    assert!(csv.starts_with("platform,id,account,created_at,") && csv.lines().count() == 181, "{csv}");
    assert_eq!(house.get(&vera, &format!("{one}/posts.json")).await.of(200).as_array().unwrap().len(), 180);

    // The pairs behind one link.
    let mut two = members.iter().copied();
    let (a, b) = (two.next().unwrap(), two.next().unwrap());
    let links = house.get(&vera, &format!("{one}/links?a={a}&b={b}")).await.of(200);
    let links = links["links"].as_array().unwrap();
    assert!((10..=15).contains(&links.len()), "{}", links.len());
    for link in links {
        let ends =
            BTreeSet::from([&link["a"]["account"], &link["b"]["account"]].map(|end| end.as_str().unwrap()));
        assert_eq!(ends, [a, b].into());
        assert_eq!((&link["a"]["text"], &link["kind"]), (&json!("look at this"), &json!("url")));
        assert!((0..=60).contains(&link["delay_s"].as_i64().unwrap()));
    }

    // The network, of the finding and of its run.
    let network = house.get(&vera, &format!("{one}/network")).await.of(200);
    assert_eq!(texts(&network["nodes"]["id"]), members);
    let n_edges = network["edges"]["source"].as_array().unwrap().len();
    assert_eq!(n_edges, 66, "all twelve are linked");
    for column in ["platform", "x", "y", "community", "strength"] {
        assert_eq!(network["nodes"][column].as_array().unwrap().len(), 12, "{column}");
    }
    assert_eq!((&network["nodes"]["finding"], &network["is_cut"]), (&json!([id]), &json!(false)));
    assert_eq!(network["nodes"]["platform"][0], "x");
    assert_eq!(house.get(&vera, &format!("/api/v1/runs/{run}/network")).await.of(200), network);
    let gexf = house.get(&vera, &format!("{one}/network.gexf")).await;
    assert_eq!(gexf.header("content-type"), "application/gexf+xml");
    assert!(gexf.text().contains("<edges count=\"66\">"), "{}", gexf.text());
    assert!(house.get(&vera, &format!("{one}/network.graphml")).await.text().contains("<graphml"));
    let table = house.get(&vera, &format!("/api/v1/runs/{run}/network.csv")).await.text();
    assert!(table.starts_with("account_id,account_id_y,weight,") && table.lines().count() == 67);

    // How it is cited and repeated.
    let cited = house.get(&vera, &format!("{one}/citation")).await.of(200);
    let citation = cited["citation"].as_str().unwrap();
    let digest = found[0]["body"]["inputs"][0]["sha256"].as_str().unwrap();
    for part in [id, &run, digest, "commission", "Journal: entry", "an indicator, not proof"] {
        assert!(citation.contains(part), "{part}: {citation}");
    }
    let cli = cited["cli"].as_str().unwrap();
    let begin = "ostrakon detect coaction --lake DIR --from 2026-04-01T00:00:00Z --by url --window 60s";
    assert!(cli.starts_with(begin), "{cli}");
    assert_eq!(cited["api"], one.as_str());

    // Another organisation is told nothing of it.
    for path in ["posts", "posts.csv", "links", "network", "network.gexf", "citation"] {
        assert_eq!(house.get(&other, &format!("{one}/{path}")).await.status, 404, "{path}");
    }
    assert_eq!(house.get(&other, &format!("/api/v1/runs/{run}/network")).await.status, 404);
    assert_eq!(house.get(&vera, &format!("{one}/posts?cursor=x")).await.status, 422);
}

#[tokio::test(flavor = "multi_thread")]
async fn texts_that_say_the_same_are_looked_into() {
    let house = House::new();
    let anna = house.user("anna", "commission", &[Role::Analyst]);
    let mut csv = String::from("id,author,timestamp,body\n");
    for nth in 0..40 {
        let text = if nth < 8 {
            "The count in the northern districts was stopped at midnight and nobody was told why".to_owned()
        } else {
            let words = ["bread", "rain", "train", "music", "garden", "bridge", "school", "river"];
            let word = |by: usize| words[(nth * by + nth / 8) % 8];
            format!("Today number {nth}: {} and {} near the {} with {}", word(1), word(3), word(5), word(7))
        };
        let _ = writeln!(csv, "t{nth},writer{nth},{},\"{text}\"", crate::lake::BEGIN + nth as u64 * 600);
    }
    house.take(&anna, csv, "x").await;
    let run = house.detect(&anna, json!({ "detector": "copypasta" })).await;
    let found = house.found(&anna, &run).await;
    let same = found.iter().find(|finding| finding["body"]["accounts"] == 8);
    let same = same.unwrap_or_else(|| panic!("{found:?}"));
    let one = format!("/api/v1/findings/{}", same["id"].as_str().unwrap());
    let posts = house.get(&anna, &format!("{one}/posts")).await.of(200);
    assert_eq!(posts["posts"].as_array().unwrap().len(), 8, "{posts}");
    assert_eq!((&posts["posts"][0]["id"], &posts["posts"][7]["id"]), (&json!("t7"), &json!("t0")));
    let links = house.get(&anna, &format!("{one}/links")).await.of(200);
    let link = &links["links"][0];
    assert!(link["score"].as_f64().unwrap() > 0.9 && link["kind"].is_string(), "{links}");
    assert!(
        link["delay_s"].as_i64().unwrap() >= 600 && link["a"]["text"].as_str().unwrap().contains("midnight")
    );
    let network = house.get(&anna, &format!("{one}/network")).await.of(200);
    assert_eq!(network["nodes"]["id"].as_array().unwrap().len(), 8);
    assert!(network["edges"]["source"].as_array().unwrap().len() >= 7, "{network}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_screen_is_kept_as_somebody_left_it() {
    let house = House::new();
    let anna = house.user("anna", "commission", &[Role::Analyst]);
    let body =
        json!({ "title": "Mine", "address": "findings?order=rank", "positions": { "ab": [1.0, 2.5] } });
    let made = house.post(&anna, "/api/v1/views", json!({ "body": body })).await.of(201);
    assert_eq!(made["body"]["positions"]["ab"], json!([1.0, 2.5]));
    let outside = json!({ "body": { "title": "Mine", "address": "//evil.example" } });
    assert_eq!(house.post(&anna, "/api/v1/views", outside).await.of(422)["errors"][0]["field"], "address");
    // Kinds without a rank have no such order, and it is no name for nothing.
    assert_eq!(house.get(&anna, "/api/v1/views?order=rank").await.status, 400);
    assert_eq!(house.get(&anna, "/api/v1/findings?order=size").await.status, 400);
}
