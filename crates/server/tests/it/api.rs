//! Records over HTTP: made, changed, listed, taken away, and told as they come.

use axum::http::Method;
use ostrakon_desk::casebook::Role;
use ostrakon_desk::people::token::Scope;
use serde_json::{Value as Json, json};

use crate::{House, Sent, incident, now};

#[tokio::test]
async fn a_record_is_made_changed_and_taken_away() {
    let house = House::new();
    let anna = house.user("anna", "commission", &[Role::Analyst]);
    let made = house.post(&anna, "/api/v1/incidents", incident("Closed stations")).await;
    let record = made.of(201);
    let path = made.header("location").to_owned();
    assert_eq!((made.header("etag"), record["follows"]["priority"].as_str()), ("\"1\"", Some("p2")));

    let mut changed = incident("Closed stations abroad");
    changed["reason"] = json!("more was seen");
    assert_eq!(house.ask(&anna, Method::PUT, &path, &Sent::json(changed.clone())).await.status, 428);
    assert_eq!(house.put(&anna, &path, 7, changed.clone()).await.of(412)["code"], "stale");
    let changed = house.put(&anna, &path, 1, changed).await;
    assert_eq!((changed.of(200)["rev"].as_u64(), changed.header("etag")), (Some(2), "\"2\""));

    let page = house.get(&anna, "/api/v1/incidents?q=abroad&threat=disinformation").await.of(200);
    assert_eq!(page["records"].as_array().unwrap().len(), 1);
    assert_eq!(house.get(&anna, "/api/v1/incidents?threat=other").await.of(200)["records"], json!([]));
    let history = house.get(&anna, &format!("{path}/history")).await.of(200);
    let reasons: Vec<&Json> = history["revisions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|revision| &revision["entry"]["reason"])
        .collect();
    assert_eq!(reasons, ["seen today", "more was seen"]);

    let removal = Sent::default().at(2).with("x-reason", "a%20mistake%20%E2%80%93%20mine");
    assert_eq!(house.ask(&anna, Method::DELETE, &path, &removal).await.status, 204);
    assert_eq!(house.get(&anna, &path).await.of(200)["removed"], true);
    assert_eq!(house.get(&anna, "/api/v1/incidents").await.of(200)["records"], json!([]));
    let entries = house.get(&anna, "/api/v1/journal").await.of(200);
    assert_eq!(entries["entries"].as_array().unwrap().last().unwrap()["reason"], "a mistake – mine");
}

#[tokio::test]
async fn the_journal_is_read_from_either_end() {
    let house = House::new();
    let anna = house.user("anna", "commission", &[Role::Analyst]);
    for nth in 0..5 {
        house.post(&anna, "/api/v1/incidents", incident(&format!("incident {nth}"))).await.of(201);
    }
    let mut orders = Vec::new();
    for order in ["oldest", "newest"] {
        let (mut seqs, mut cursor) = (Vec::new(), String::new());
        loop {
            let path = format!("/api/v1/journal?order={order}&limit=2{cursor}");
            let page = house.get(&anna, &path).await.of(200);
            let entries = page["entries"].as_array().unwrap();
            assert!(!entries.is_empty() && entries.len() <= 2, "{page}");
            seqs.extend(entries.iter().map(|entry| entry["seq"].as_u64().unwrap()));
            let Some(next) = page["next"].as_str() else { break };
            cursor = format!("&cursor={next}");
        }
        orders.push(seqs);
    }
    assert_eq!(orders[0].len(), 5);
    assert!(orders[0].is_sorted());
    orders[0].reverse();
    assert_eq!(orders[0], orders[1]);
    for wrong in ["order=rank", "order=newest&after=3", "cursor=x", "limit=0", "limit=501"] {
        house.get(&anna, &format!("/api/v1/journal?{wrong}")).await.of(400);
    }
}

#[tokio::test]
async fn what_is_sent_twice_is_made_once() {
    let house = House::new();
    let anna = house.user("anna", "commission", &[Role::Analyst]);
    let twice = |title: &str| Sent::json(incident(title)).with("idempotency-key", "k-1");
    let first = house.ask(&anna, Method::POST, "/api/v1/incidents", &twice("One")).await.of(201);
    let again = house.ask(&anna, Method::POST, "/api/v1/incidents", &twice("One")).await.of(201);
    assert_eq!(first["id"], again["id"]);
    let other = house.ask(&anna, Method::POST, "/api/v1/incidents", &twice("Two")).await;
    assert_eq!(other.of(422)["code"], "idempotency_key_taken");
    assert_eq!(house.get(&anna, "/api/v1/incidents/count").await.of(200)["count"], 1);
}

/// Gives an election as it may be sent, called `example-2026`, with a marking for what belongs to it.
fn election(tlp: &str, default_tlp: &str) -> Json {
    let example = ostrakon_desk::kinds::named("election").unwrap().example;
    let mut body: Json = serde_json::from_str(example).unwrap();
    body["pack"] = json!(body["pack"].as_str().unwrap().replace("TLP:AMBER", default_tlp));
    json!({ "tlp": tlp, "body": body, "reason": "" })
}

#[tokio::test]
async fn an_election_is_made_once_and_decides_nothing_for_others() {
    let house = House::new();
    let anna = house.user("anna", "commission", &[Role::Analyst]);
    let piotr = house.user("piotr", "partner", &[Role::Analyst]);
    let eva = house.user("eva", "ministry", &[Role::Analyst]);
    let path = "/api/v1/elections";
    let marking = async |token: &str| {
        let mut sent = incident("Closed stations");
        sent.as_object_mut().unwrap().remove("tlp");
        sent["election"] = json!("example-2026");
        house.post(token, "/api/v1/incidents", sent).await.of(201)["tlp"].as_str().unwrap().to_owned()
    };
    // One that is hidden from the others is in nobody's way, and decides for its own people alone.
    house.post(&anna, path, election("TLP:AMBER+STRICT", "TLP:AMBER+STRICT")).await.of(201);
    let sent = || Sent::json(election("TLP:GREEN", "TLP:CLEAR")).with("idempotency-key", "k-1");
    let made = house.ask(&piotr, Method::POST, path, &sent()).await.of(201);
    assert_eq!(house.ask(&piotr, Method::POST, path, &sent()).await.of(201)["id"], made["id"], "asked again");
    assert_eq!(marking(&anna).await, "TLP:AMBER+STRICT", "not as a later one of another organisation says");
    assert_eq!(marking(&piotr).await, "TLP:CLEAR");
    assert_eq!(marking(&eva).await, "TLP:AMBER", "no wider than where nobody says anything");
    // Who sees that there is one is told which.
    for token in [&anna, &piotr, &eva] {
        let refused = house.post(token, path, election("TLP:GREEN", "TLP:GREEN")).await.of(422);
        let told = refused["detail"].as_str().unwrap();
        assert!(told.contains("`example-2026` is taken: the election "), "{told}");
        assert!(token == &anna || told.contains(" of partner has it"), "{told}");
    }
}

#[tokio::test]
async fn lists_come_in_pages_and_tables_whole() {
    let house = House::new();
    let anna = house.user("anna", "commission", &[Role::Analyst]);
    for nth in 0..7 {
        house.post(&anna, "/api/v1/incidents", incident(&format!("Nr {nth}, \"quoted\""))).await.of(201);
    }
    let (mut cursor, mut titles) = (String::new(), Vec::new());
    loop {
        let page = house.get(&anna, &format!("/api/v1/incidents?limit=3{cursor}")).await.of(200);
        let records = page["records"].as_array().unwrap();
        titles.extend(records.iter().map(|record| record["body"]["title"].as_str().unwrap().to_owned()));
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(titles.len(), 7);
    assert!(titles[0].starts_with("Nr 6"), "the last changed comes first");
    let csv = house.get(&anna, "/api/v1/incidents.csv").await;
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    let text = csv.text();
    let mut lines = text.lines();
    let header = "id,rev,tlp,owner,election,created,updated,title,threat,impact,confidence,priority,breakout,status,\
                  interference_conclusion";
    assert_eq!(lines.next(), Some(header));
    assert!(
        lines
            .next()
            .unwrap()
            .contains("\"Nr 6, \"\"quoted\"\"\",disinformation,high,moderate,p2,1,open,open")
    );
    assert_eq!(lines.count(), 6);
    let rows = house.get(&anna, "/api/v1/incidents.json?status=open").await.of(200);
    assert_eq!(rows.as_array().unwrap().len(), 7);
    let register = house.get(&anna, "/api/v1/register.csv").await.text();
    assert_eq!(register.lines().count(), 8);
    let empty = house.get(&anna, "/api/v1/channels.json").await;
    assert_eq!(empty.of(200), json!([]));
    assert_eq!(house.get(&anna, "/api/v1/channels.csv").await.text().lines().count(), 1);
}

#[tokio::test]
async fn a_table_has_what_is_changed_while_it_is_read() {
    use axum::body::Body;
    use axum::http::Request;
    use futures_util::StreamExt as _;
    use ostrakon_desk::casebook::{Change, Draft, Viewer};
    use tower::ServiceExt as _;
    // More than are written ahead of who reads them.
    const MANY: usize = 1500;
    let house = House::new();
    let anna = house.user("anna", "commission", &[Role::Analyst]);
    let viewer =
        Viewer { user: "anna".to_owned(), organisation: "commission".to_owned(), roles: vec![Role::Analyst] };
    let draft = |title: &str| {
        let (readers, attachments) = (Vec::new(), Vec::new());
        let body = json!({ "name": title, "platform": "web", "account": null, "exposure": null });
        Draft { tlp: ostrakon_desk::Tlp::Green, election: None, readers, attachments, body }
    };
    let create = |nth| Change::Create { kind: "channel".to_owned(), draft: draft(&format!("channel {nth}")) };
    let made = house.data.casebook.write_all(&viewer, now(), "", (0..MANY).map(create).collect()).unwrap();
    let request =
        Request::builder().uri("/api/v1/channels.csv").header("authorization", format!("Bearer {anna}"));
    let response = house.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let mut pieces = response.into_body().into_data_stream();
    let mut table = pieces.next().await.unwrap().unwrap().to_vec();
    // The first that was made comes last.
    let change = Change::Update { id: made[0].id, rev: 1, draft: draft("changed meanwhile") };
    house.data.casebook.write(&viewer, now(), "", change).unwrap();
    while let Some(piece) = pieces.next().await {
        table.extend(piece.unwrap());
    }
    let table = String::from_utf8(table).unwrap();
    assert_eq!(table.lines().count(), MANY + 1);
    assert!(table.contains("changed meanwhile") && !table.contains("channel 0,"));
}

#[tokio::test]
async fn what_did_not_change_is_not_sent_again() {
    let house = House::new();
    let anna = house.user("anna", "commission", &[Role::Analyst]);
    let list = house.get(&anna, "/api/v1/channels").await;
    let known = Sent::default().with("if-none-match", list.header("etag"));
    let again = house.ask(&anna, Method::GET, "/api/v1/channels", &known).await;
    assert_eq!((again.status.as_u16(), again.bytes.len()), (304, 0));
    let channel =
        json!({ "body": { "name": "Herald", "platform": "web", "account": null, "exposure": null } });
    house.post(&anna, "/api/v1/channels", channel).await.of(201);
    assert_eq!(house.ask(&anna, Method::GET, "/api/v1/channels", &known).await.status, 200);
}

#[tokio::test]
async fn events_go_on_where_they_broke_off() {
    use axum::body::Body;
    use axum::http::Request;
    use futures_util::StreamExt as _;
    use tower::ServiceExt as _;
    let house = House::new();
    let anna = house.user("anna", "commission", &[Role::Analyst]);
    house.post(&anna, "/api/v1/incidents", incident("before")).await.of(201);
    let last = house.get(&anna, "/api/v1/journal").await.of(200)["entries"][0]["seq"].to_string();
    let request = Request::builder()
        .uri("/api/v1/events")
        .header("authorization", format!("Bearer {anna}"))
        .header("last-event-id", &last)
        .body(Body::empty())
        .unwrap();
    let response = house.router.clone().oneshot(request).await.unwrap();
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    let mut pieces = response.into_body().into_data_stream();
    let due = format!("{}", now());
    let action = json!({ "tlp": "TLP:GREEN", "body": {
        "action": "Call", "objective": "know", "owner": "desk", "due": due, "status": "proposed", "incident": null,
        "countermeasure": null, "rights": null, "approval": null,
    } });
    house.post(&anna, "/api/v1/actions", action).await.of(201);
    let mut told = String::new();
    let wait = std::time::Duration::from_secs(10);
    while !told.contains("\"kind\":\"action\"") {
        let piece = tokio::time::timeout(wait, pieces.next()).await.unwrap().unwrap().unwrap();
        told.push_str(&String::from_utf8_lossy(&piece));
    }
    assert!(told.starts_with("retry: 3000\n\n"), "{told}");
    assert!(!told.contains("\"kind\":\"incident\""), "what was told before is not told again: {told}");
    assert!(told.contains("event: entry\ndata: {"), "{told}");
}

#[tokio::test]
async fn a_token_is_good_for_what_it_was_made_for() {
    let house = House::new();
    let reads = house.user_with("anna", "commission", &[Role::Analyst], &[Scope::Read]);
    let calendar = house.user_with("bela", "commission", &[Role::Analyst], &[Scope::Calendar]);
    assert_eq!(house.post(&reads, "/api/v1/incidents", incident("x")).await.of(403)["code"], "forbidden");
    assert_eq!(house.get(&reads, "/api/v1/incidents").await.status, 200);
    assert_eq!(house.get(&calendar, "/api/v1/incidents").await.status, 403);
    let ical = house.get("", &format!("/api/v1/calendar.ics?token={calendar}")).await;
    assert!(ical.text().starts_with("BEGIN:VCALENDAR\r\n"), "{}", ical.text());
    assert_eq!(house.get("", &format!("/api/v1/calendar.ics?token={reads}x")).await.status, 401);
    assert_eq!(
        house.get("", &format!("/api/v1/incidents?token={reads}")).await.status,
        400,
        "in no other address"
    );
    assert_eq!(house.get("", "/api/v1/incidents").await.header("www-authenticate"), "Bearer");
    // A token makes no other token, and signs nobody in.
    let more = json!({ "label": "x", "scopes": ["read"], "days": 1 });
    assert_eq!(house.post(&reads, "/api/v1/tokens", more).await.status, 403);
}

#[tokio::test]
async fn numbers_are_for_those_who_look_after_the_house() {
    let house = House::new();
    let admin = house.user("root", "commission", &[Role::Admin]);
    let anna = house.user("anna", "commission", &[Role::Analyst]);
    assert_eq!(house.get("", "/metrics").await.status, 401);
    assert_eq!(house.get(&anna, "/metrics").await.status, 403);
    let metrics = house.get(&admin, "/metrics").await.text();
    assert!(
        metrics.contains("ostrakon_requests_total{method=\"GET\",route=\"/metrics\",status=\"403\"} 1"),
        "{metrics}"
    );
    assert!(!metrics.contains("anna"), "nobody is named");
    assert_eq!(house.get("", "/healthz").await.text(), "ok\n");
    assert_eq!(house.get("", "/readyz").await.text(), "ready\n");
}

#[tokio::test]
async fn what_has_come_due_is_told_once_to_who_may_know() {
    use ostrakon_desk::Timestamp;
    use ostrakon_desk::casebook::Viewer;
    use ostrakon_desk::respond::due;
    let house = House::new();
    let anna = house.user("anna", "commission", &[Role::Analyst]);
    for (action, due, tlp) in [
        ("Call", "2026-05-01T18:00:00Z", "TLP:GREEN"),
        ("Write", "2026-05-01T17:00:00Z", "TLP:AMBER"),
        ("Wait", "2026-05-01T19:00:00Z", "TLP:GREEN"),
    ] {
        let sent = json!({ "tlp": tlp, "body": {
            "action": action, "objective": "know", "owner": "desk", "due": due, "status": "proposed",
            "incident": null, "countermeasure": null, "rights": null, "approval": null,
        } });
        house.post(&anna, "/api/v1/actions", sent).await.of(201);
    }
    let at = |minute: i64| Timestamp::from_unix_milliseconds(1_777_658_400_000 + minute * 60_000).unwrap();
    let alarms = |organisation: &str, after, now| -> Vec<String> {
        let viewer =
            Viewer { user: "x".to_owned(), organisation: organisation.to_owned(), roles: vec![Role::Viewer] };
        let alarms = due::alarms(&house.data, &viewer, at(after), at(now)).unwrap();
        alarms.into_iter().map(|alarm| alarm.action).collect()
    };
    assert_eq!(at(0).to_string(), "2026-05-01T18:00:00Z");
    assert_eq!(alarms("commission", -61, 0), ["Write", "Call"], "the longest due first");
    assert_eq!(alarms("commission", 0, 10), [] as [&str; 0], "each once");
    assert_eq!(alarms("agency", -61, 0), ["Call"]);
}

#[tokio::test]
async fn an_auditor_has_the_seals_followed() {
    let house = House::new();
    let anna = house.user("anna", "commission", &[Role::Analyst]);
    let olga = house.user("olga", "commission", &[Role::Auditor]);
    house.post(&anna, "/api/v1/incidents", incident("Closed stations")).await.of(201);
    let path = "/api/v1/casebook/verification";
    assert_eq!(house.post(&anna, path, json!({})).await.status, 403);
    let checked = house.post(&olga, path, json!({})).await.of(200);
    assert_eq!((checked["holds"].as_bool(), &checked["faults"]), (Some(true), &json!([])));
    let noted = house.post(&olga, path, json!({ "head": "00" })).await.of(200);
    assert_eq!((noted["holds"].as_bool(), &noted["noted"]["seq"]), (Some(false), &Json::Null));
}
