//! The lake over HTTP: what it holds, how much is posted when, the posts, and questions in SQL.

use std::fmt::Write as _;

use ostrakon_desk::casebook::Role;
use serde_json::{Value as Json, json};

use crate::{House, Sent};

/// First second of the conversation: 20 April 2026, midnight.
pub(crate) const BEGIN: u64 = 1_776_643_200;
const HOUR: u64 = 3600;

impl House {
    /// Takes an export into the lake, and waits until it is there.
    pub(crate) async fn take(&self, token: &str, csv: String, platform: &str) {
        let file = Sent::bytes(csv).with("content-type", "application/octet-stream");
        let upload = self.ask(token, axum::http::Method::POST, "/api/v1/uploads?name=posts.csv", &file).await;
        let upload = upload.of(201)["id"].as_str().unwrap().to_owned();
        let taking = json!({ "upload": upload, "reading": { "platform": platform } });
        let accepted = self.post(token, "/api/v1/jobs/import", taking).await.of(202);
        self.job(token, &accepted).await;
    }
}

/// Ten days of two posts an hour, and twenty in the last hour.
fn export() -> String {
    let mut csv = String::from("id,author,timestamp,body,lang,hashtags\n");
    for hour in 0..240 {
        let n = if hour == 239 { 20 } else { 2 };
        for nth in 0..n {
            let tag = if hour == 239 { "vote" } else { "weather" };
            let language = if nth == 0 { "ro" } else { "en" };
            let at = BEGIN + hour * HOUR + nth * 60;
            let _ = writeln!(
                csv,
                "p{hour}-{nth},writer{nth},{at},\"Hour {hour}, number {nth}\",{language},{tag}"
            );
        }
    }
    csv
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_lake_holds_and_how_much_is_posted_when() {
    let house = House::new();
    let anna = house.user("anna", "commission", &[Role::Analyst]);
    let vera = house.user("vera", "commission", &[Role::Viewer]);
    let empty = house.get(&vera, "/api/v1/lake").await.of(200);
    assert_eq!((&empty["posts"], &empty["first"], &empty["platforms"]), (&json!(0), &Json::Null, &json!([])));
    assert_eq!(house.get(&vera, "/api/v1/volumes").await.of(200)["series"], json!([]));
    assert_eq!(house.get(&anna, "/api/v1/posts").await.of(200), json!({ "posts": [], "next": null }));

    house.take(&anna, export(), "x").await;
    let holding = house.get(&vera, "/api/v1/lake").await.of(200);
    assert_eq!(holding["posts"], 498);
    assert_eq!(holding["first"], "2026-04-20T00:00:00Z");
    assert_eq!(holding["platforms"][0]["name"], "x");
    assert_eq!(holding["platforms"][0]["last"], "2026-04-29T23:19:00Z");
    assert_eq!(holding["languages"], json!([{ "name": "en", "posts": 258 }, { "name": "ro", "posts": 240 }]));

    let volumes = house.get(&vera, "/api/v1/volumes").await.of(200);
    assert_eq!((&volumes["step_s"], &volumes["from"]), (&json!(3600), &json!("2026-04-20T00:00:00Z")));
    let (times, series) = (volumes["times"].as_array().unwrap(), &volumes["series"][0]);
    assert_eq!((times.len(), &series["name"], &series["total"]), (240, &json!("x"), &json!(498)));
    assert_eq!(series["expected"][0], Json::Null, "of the first hour nothing is known");
    assert_eq!((&series["posts"][239], &series["expected"][239]), (&json!(20), &json!(2.0)));
    assert!(series["high"][239].as_u64().unwrap() < 20 && series["high"][230].as_u64().unwrap() >= 2);

    let path =
        "/api/v1/volumes?by=hashtag&language=en&step=day&from=2026-04-28T00:00:00Z&to=2026-04-30T00:00:00Z";
    let by_tag = house.get(&vera, path).await.of(200);
    assert_eq!(by_tag["series"][0]["posts"], json!([24, 23]), "{by_tag}");
    assert_eq!(by_tag["series"][1]["posts"], json!([0, 19]), "{by_tag}");
    let rows = house.get(&vera, "/api/v1/volumes.json?step=day").await.of(200);
    assert_eq!(
        rows[0],
        json!({ "time": "2026-04-20T00:00:00Z", "name": "x", "posts": 48, "expected": null,
        "low": null, "high": null })
    );
    let csv = house.get(&vera, "/api/v1/volumes.csv?step=day").await.text();
    assert!(csv.starts_with("time,name,posts,expected,low,high\n2026-04-20T00:00:00Z,x,48,,,\n"), "{csv}");

    for wrong in ["by=colour", "step=week", "from=yesterday"] {
        assert_eq!(house.get(&vera, &format!("/api/v1/volumes?{wrong}")).await.status, 400, "{wrong}");
    }
    for wrong in ["from=2026-05-01T00:00:00Z&to=2026-04-01T00:00:00Z", "from=1971-01-01T00:00:00Z"] {
        assert_eq!(house.get(&vera, &format!("/api/v1/volumes?{wrong}")).await.status, 422, "{wrong}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn posts_come_in_pages_to_who_may_detect() {
    let house = House::new();
    let anna = house.user("anna", "commission", &[Role::Analyst]);
    let vera = house.user("vera", "commission", &[Role::Viewer]);
    house.take(&anna, export(), "x").await;
    for path in ["/api/v1/posts", "/api/v1/posts.json", "/api/v1/posts.csv"] {
        assert_eq!(house.get(&vera, path).await.status, 403, "{path}");
    }
    let page = house.get(&anna, "/api/v1/posts?limit=2").await.of(200);
    let post = &page["posts"][0];
    assert_eq!((&post["id"], &post["created_at"]), (&json!("p239-19"), &json!("2026-04-29T23:19:00Z")));
    assert_eq!((&post["text"], &post["hashtags"]), (&json!("Hour 239, number 19"), &json!(["vote"])));
    assert_eq!((&post["kind"], &post["language"]), (&json!("original"), &json!("en")));
    let account = post["account"].as_str().unwrap();
    assert_eq!(account.len(), 32, "accounts are pseudonyms");
    let next = page["next"].as_str().unwrap();
    let behind = house.get(&anna, &format!("/api/v1/posts?limit=2&cursor={next}")).await.of(200);
    assert_eq!(behind["posts"][0]["id"], "p239-17");

    let n = async |query: &str| {
        let (mut n, mut cursor) = (0, String::new());
        loop {
            let page = house.get(&anna, &format!("/api/v1/posts?limit=70&{query}{cursor}")).await.of(200);
            n += page["posts"].as_array().unwrap().len();
            match page["next"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => return n,
            }
        }
    };
    assert_eq!(n("").await, 498);
    assert_eq!(n("hashtag=%23Vote").await, 20);
    assert_eq!(n(&format!("account={account}")).await, 1);
    // Hours 23, 123, 223 and 230 to 239: words are found in words.
    assert_eq!(n("language=ro&q=hour%2023").await, 13);
    assert_eq!(n("from=2026-04-29T23:00:00Z&to=2026-04-29T23:02:00Z").await, 2);
    assert_eq!(n("platform=telegram").await, 0);
    let table = house.get(&anna, "/api/v1/posts.csv?hashtag=vote&limit=5").await;
    assert_eq!(table.text().lines().count(), 6);
    assert!(!table.header("x-next-cursor").is_empty());
    assert_eq!(
        house.get(&anna, "/api/v1/posts.json?hashtag=vote").await.of(200).as_array().unwrap().len(),
        20
    );
    assert_eq!(house.get(&anna, "/api/v1/posts?cursor=nonsense").await.status, 422);
}

#[tokio::test(flavor = "multi_thread")]
async fn questions_in_sql_are_answered_where_they_are_built_in() {
    let house = House::new();
    let anna = house.user("anna", "commission", &[Role::Analyst]);
    let vera = house.user("vera", "commission", &[Role::Viewer]);
    let question = json!({ "sql": "SELECT language, count(*) AS n FROM posts GROUP BY language ORDER BY n DESC",
        "limit": 1 });
    assert_eq!(house.post(&vera, "/api/v1/sql", question.clone()).await.status, 403);
    if !cfg!(feature = "sql") {
        assert_eq!(house.post(&anna, "/api/v1/sql", question).await.of(501)["code"], "not_built_in");
        return;
    }
    house.take(&anna, export(), "x").await;
    assert_eq!(house.get(&anna, "/api/v1/lake").await.of(200)["with_sql"], true);
    let answer = house.post(&anna, "/api/v1/sql", question).await.of(200);
    assert_eq!(answer["rows"], json!([["en", 258]]), "{answer}");
    assert_eq!(
        (&answer["columns"][1]["name"], &answer["columns"][1]["type"]),
        (&json!("n"), &json!("Int64"))
    );
    assert_eq!(answer["is_cut"], true);
    for wrong in ["DROP TABLE posts", "SELECT nothing FROM posts", "not sql"] {
        let refused = house.post(&anna, "/api/v1/sql", json!({ "sql": wrong })).await.of(422);
        assert_eq!(refused["code"], "question", "{refused}");
    }
}
