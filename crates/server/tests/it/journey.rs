//! Two weeks before the vote, as one script: from an export to an action that was allowed.
//!
//! The steps are those of an analyst's journey; channels, evidence, narratives and claims are entered by hand.

use std::fmt::Write as _;
use std::time::Duration;

use axum::http::Method;
use ostrakon_desk::casebook::Role;
use serde_json::{Value as Json, json};

use crate::{House, Sent};

/// Makes numbers that look random, the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

/// First second of the ten days of the conversation: 20 April 2026.
const BEGIN: u64 = 1_776_643_200;
const DAY: u64 = 86_400;

/// Writes an export: 400 people who post what they like, and twelve who post the same within half a minute.
pub(crate) fn export() -> String {
    let mut numbers = Numbers(7);
    let mut rows: Vec<(u64, String, String)> = Vec::new();
    for person in 0..400 {
        for _ in 0..12 {
            let at = BEGIN + numbers.below(10 * DAY);
            rows.push((
                at,
                format!("person{person}"),
                format!("https://news.example/a{}", numbers.below(900)),
            ));
        }
    }
    for story in 0..15 {
        let at = BEGIN + numbers.below(10 * DAY);
        for hand in 0..12 {
            let late = numbers.below(30);
            rows.push((at + late, format!("hand{hand}"), format!("https://herald.example/s{story}")));
        }
    }
    rows.sort();
    let mut csv = String::from("id,author,timestamp,body,url\n");
    for (nth, (at, account, url)) in rows.iter().enumerate() {
        let _ = writeln!(csv, "{nth},{account},{at},look at this,{url}");
    }
    csv.push_str("x,nobody,never,broken,\n");
    csv
}

impl House {
    /// Waits until a job has ended well, and gives its result.
    pub(crate) async fn job(&self, token: &str, accepted: &Json) -> Json {
        let path = format!("/api/v1/jobs/{}", accepted["id"].as_str().unwrap());
        for _ in 0..600 {
            let job = self.get(token, &path).await.of(200);
            match job["state"].as_str().unwrap() {
                "waiting" | "running" => tokio::time::sleep(Duration::from_millis(100)).await,
                "done" => return job["result"].clone(),
                other => panic!("{other}: {job}"),
            }
        }
        panic!("the job takes too long");
    }

    /// Makes a record of the election, and gives its id.
    async fn make(&self, token: &str, plural: &str, body: Json) -> String {
        let sent =
            json!({ "body": body, "election": "example-presidential-2026", "reason": "part of the case" });
        let made = self.post(token, &format!("/api/v1/{plural}"), sent).await.of(201);
        assert_eq!(made["tlp"], "TLP:AMBER", "as the pack says");
        made["id"].as_str().unwrap().to_owned()
    }
}

fn example_pack() -> String {
    let path =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/elections/presidential.toml");
    let text = std::fs::read_to_string(path).unwrap();
    let id = text.lines().find(|line| line.starts_with("id = ")).unwrap().to_owned();
    text.replace(&id, "id = \"example-presidential-2026\"")
}

#[tokio::test(flavor = "multi_thread")]
#[expect(clippy::too_many_lines, reason = "one script, read from top to bottom")]
async fn from_an_export_to_an_action_that_was_allowed() {
    let house = House::new();
    let admin = house.user("root", "commission", &[Role::Admin]);
    let anna = house.user("anna", "commission", &[Role::Analyst]);
    let rosa = house.user("rosa", "commission", &[Role::Analyst, Role::Releaser]);

    // 1: the election, from its pack.
    let election = json!({ "tlp": "TLP:AMBER", "body": { "pack": example_pack() } });
    let election = house.post(&anna, "/api/v1/elections", election).await.of(201);
    assert!(election["follows"]["calendar"]["periods"].as_array().unwrap().len() > 3, "{election}");
    assert!(election["follows"]["days_left"].is_i64());

    // 2: a channel, and what is known of it; that somebody is behind it takes evidence.
    let channel = |statuses: Json| {
        json!({ "name": "Herald", "platform": "web", "url": "https://herald.example", "account": null,
            "exposure": null, "statuses": statuses })
    };
    let linked =
        json!([{ "exposure": "linked", "since": "2026-04-19", "source": "partner", "reason": "same host" }]);
    let refused = json!({ "body": channel(linked), "reason": "x" });
    assert!(
        house.post(&anna, "/api/v1/channels", refused).await.of(422)["detail"]
            .to_string()
            .contains("evidence")
    );
    let unclear = json!([{ "exposure": "unclear", "since": "2026-04-19", "source": "partner", "reason": "no imprint" }]);
    let channel = house.make(&anna, "channels", channel(unclear)).await;

    // 3: an export is sent, looked at, and taken in; the detector runs after it.
    let file = Sent::bytes(export()).with("content-type", "application/octet-stream");
    let upload = house.ask(&anna, Method::POST, "/api/v1/uploads?name=posts.csv", &file).await.of(201);
    let id = upload["id"].as_str().unwrap();
    let seen = house.get(&anna, &format!("/api/v1/uploads/{id}/inspection?platform=x")).await.of(200);
    assert!(seen.to_string().contains("author"), "the columns are told: {seen}");
    let taking = json!({ "upload": id, "reading": { "platform": "x" }, "election": "example-presidential-2026",
        "operation": "april" });
    let accepted = house.post(&anna, "/api/v1/jobs/import", taking).await.of(202);
    let imported = house.job(&anna, &accepted).await;
    let import = &imported["record"];
    assert_eq!((import["posts"].as_u64(), import["rejected"].as_u64()), (Some(4980), Some(1)), "{import}");
    assert!(import["rejected_first"][0].as_str().unwrap().contains("time"), "{import}");
    assert_eq!(house.get(&anna, "/api/v1/uploads").await.of(200), json!([]), "it waits no longer");
    let job = imported["detection"].as_str().unwrap().rsplit('/').next().unwrap();
    let run = house.job(&anna, &json!({ "id": job })).await;
    assert_eq!((run["findings"].as_u64(), run["known"].as_u64()), (Some(1), Some(0)), "{run}");

    // 4: what is new, with why.
    let findings =
        house.get(&anna, "/api/v1/findings?status=new&election=example-presidential-2026").await.of(200);
    let finding = findings["records"][0].clone();
    let (finding_id, body) = (finding["id"].as_str().unwrap().to_owned(), &finding["body"]);
    assert_eq!(body["accounts"], 12, "{body}");
    assert!(body["guard"].is_null() && body["q_value"].as_f64().unwrap() <= 0.01);
    assert!(
        body["method"]["parameters"].as_array().unwrap().len() > 5
            && !body["inputs"].as_array().unwrap().is_empty()
    );
    assert!(!body.to_string().contains("hand1"), "accounts are pseudonyms");

    // 5: the cluster: its accounts, what they shared, when, and the posts behind each link.
    assert_eq!(body["members"].as_array().unwrap().len(), 12);
    assert_eq!(body["statistics"]["objects"], 15);
    assert!(body["shared"][0]["object"].as_str().unwrap().starts_with("https://herald.example/s"));
    let links = house.get(&anna, &format!("/api/v1/findings/{finding_id}/links.csv")).await;
    let text = links.text();
    assert!(text.starts_with("kind,object_id,account_id,"), "{}", text.lines().next().unwrap());
    assert_eq!(text.lines().count() as u64, body["statistics"]["co_actions"].as_u64().unwrap() + 1);

    // 7 and 8: evidence is kept; narrative and claim are named.
    let picture = Sent::bytes("a picture").with("content-type", "application/octet-stream");
    let kept = house.ask(&anna, Method::POST, "/api/v1/attachments?name=post.png", &picture).await.of(201);
    let evidence = |shows: &str, title: &str| {
        json!({ "title": title, "shows": shows, "platform": "tiktok", "url": "https://herald.example/s1",
            "taken": "2026-04-30T08:00:00Z", "method": "browser, full page", "origin": title, "reliability": "b",
            "credibility": 2 })
    };
    let sent = json!({ "body": evidence("post", "The post"), "attachments": [kept], "reason": "before it vanishes",
        "election": "example-presidential-2026" });
    let post =
        house.post(&anna, "/api/v1/evidence-items", sent).await.of(201)["id"].as_str().unwrap().to_owned();
    let file = house.get(&anna, &format!("/api/v1/attachments/{}", kept["digest"].as_str().unwrap())).await;
    assert_eq!(file.bytes, b"a picture");
    let host = house.make(&anna, "evidence-items", evidence("technical", "The host")).await;
    let news = house.make(&anna, "evidence-items", evidence("mainstream_media", "Evening news")).await;
    let narrative = json!({ "name": "The vote is rigged", "languages": ["ro"], "parent": null });
    let narrative = house.make(&anna, "narratives", narrative).await;
    let claim = json!({ "text": "Stations closed at noon", "narrative": narrative, "first_seen": null });
    let claim = house.make(&anna, "claims", claim).await;
    let open = house.get(&anna, "/api/v1/claims?status=open").await.of(200);
    assert_eq!(open["records"][0]["id"], claim, "what fact-checkers are asked for");

    // 9: is it what the definition means? Only all four criteria, each with evidence, say so.
    let judged = |evidence: &str| json!({ "met": true, "evidence": [evidence], "reason": "see there" });
    let mut incident = json!({ "title": "Twelve hands, one story", "status": "open", "threat": "disinformation",
        "impact": "high", "confidence": "moderate", "breakout": null, "priority": null,
        "criteria": { "dissemination": judged(&finding_id), "content": judged(&post), "foreign_actor": judged(&host) },
        "findings": [finding_id], "channels": [channel], "evidence": [post, host], "narratives": [narrative],
        "claims": [claim] });
    let id = house.make(&anna, "incidents", incident.clone()).await;
    let path = format!("/api/v1/incidents/{id}");
    let follows = house.get(&anna, &path).await.of(200)["follows"].clone();
    assert_eq!(follows["interference"], json!({ "conclusion": "open", "criteria": ["harm"] }), "{follows}");
    assert_eq!(follows["breakout"], 2, "three platforms, one community: {follows}");

    // 10: the incident: techniques, how far it has broken out, what comes first; the finding becomes part of it.
    let change = |body: &Json| json!({ "body": body, "election": "example-presidential-2026", "reason": "more is known" });
    incident["criteria"]["harm"] = judged(&post);
    incident["techniques"] =
        json!([{ "id": "T0049.001", "version": "1.6" }, { "id": "T0007", "version": "1.2" }]);
    incident["evidence"] = json!([post, host, news]);
    let assessed = house.put(&anna, &path, 1, change(&incident)).await.of(200)["follows"].clone();
    assert_eq!(assessed["interference"]["conclusion"], "met", "{assessed}");
    assert_eq!((assessed["breakout"].as_u64(), &assessed["retired"]), (Some(4), &json!(["T0007"])));
    let verdict = json!({ "status": "incident", "incident": id, "reason": "nobody else shares these" });
    let triage = format!("/api/v1/findings/{finding_id}/triage");
    let without = json!({ "status": "noise", "incident": null, "reason": " " });
    assert_eq!(
        house.ask(&anna, Method::POST, &triage, &Sent::json(without).at(1)).await.status,
        422,
        "say why"
    );
    house.ask(&anna, Method::POST, &triage, &Sent::json(verdict).at(1)).await.of(200);
    let campaign = json!({ "name": "Herald", "incidents": [id] });
    house.make(&anna, "campaigns", campaign).await;
    let register = house.get(&anna, "/api/v1/register").await.of(200);
    assert_eq!(register[0]["id"], id);
    assert_eq!(register[0]["breakout"], 4);

    // 11: who may be behind it: high confidence takes evidence of two kinds.
    let weighed = |evidence: &str, kind: &str, origin: &str| json!({ "evidence": evidence, "kind": kind, "bearing": "for", "origin": origin });
    incident["hypotheses"] = json!([{ "actor": "somebody abroad", "likelihood": 85,
        "weighed": [weighed(&host, "technical", "registry")] }]);
    let refused = house.put(&anna, &path, 2, change(&incident)).await.of(422);
    assert!(refused["detail"].as_str().unwrap().contains("one kind"), "{refused}");
    incident["hypotheses"][0]["weighed"] =
        json!([weighed(&host, "technical", "registry"), weighed(&finding_id, "behavioural", "posts")]);
    let told = house.put(&anna, &path, 2, change(&incident)).await.of(200);
    assert_eq!(told["follows"]["likelihood"][0]["words"], "very likely");

    // 12: what is done: suggested from what the house allows, checked, and allowed by a second person.
    let suggestions = format!("{path}/suggestions");
    assert_eq!(
        house.get(&anna, &suggestions).await.of(200)["suggestions"],
        json!([]),
        "nothing is allowed yet"
    );
    let unfit = json!({ "countermeasures": ["C00029"] });
    assert_eq!(
        house.put(&admin, "/api/v1/settings", 0, unfit).await.status,
        422,
        "fake websites befit nobody"
    );
    let measures: Vec<String> = house.data.disarm().fit().map(|measure| measure.id.clone()).collect();
    house.put(&admin, "/api/v1/settings", 0, json!({ "countermeasures": measures })).await.of(200);
    let suggested = house.get(&anna, &suggestions).await.of(200);
    let measure = suggested["suggestions"][0]["id"].as_str().unwrap().to_owned();
    let rights = json!({ "basis": "electoral code, art. 12", "necessity": "nothing milder reaches voters",
        "proportionality": "nobody's speech is touched" });
    let mut action = json!({ "action": "Publish the opening hours", "objective": "voters know", "owner": "press",
        "due": "2026-05-01T18:00:00Z", "status": "proposed", "incident": id, "countermeasure": measure,
        "rights": null, "approval": null });
    let action_id = house.make(&anna, "actions", action.clone()).await;
    let action_path = format!("/api/v1/actions/{action_id}");
    let approval = format!("{action_path}/approval");
    let approve = async |token: &str, rev| {
        let sent = Sent::json(json!({ "reason": "lawful" })).at(rev);
        house.ask(token, Method::POST, &approval, &sent).await
    };
    assert_eq!(approve(&anna, 1).await.status, 403, "an analyst allows nothing");
    assert!(approve(&rosa, 1).await.of(422)["detail"].as_str().unwrap().contains("rights"));
    action["rights"] = rights;
    house.put(&anna, &action_path, 1, change(&action)).await.of(200);
    action["approval"] = json!({ "by": "rosa", "at": "2026-04-30T08:00:00Z", "digest": "00" });
    assert_eq!(
        house.put(&anna, &action_path, 2, change(&action)).await.status,
        422,
        "nobody writes himself one"
    );
    let approved = approve(&rosa, 2).await.of(200);
    assert_eq!(
        (&approved["body"]["status"], &approved["follows"]["is_approved"]),
        (&json!("approved"), &json!(true))
    );
    assert_eq!(approved["follows"]["is_overdue"], true, "its time is past");
    let again = approve(&rosa, 2).await.of(200);
    assert_eq!(
        (&again["rev"], &again["body"]),
        (&json!(3), &approved["body"]),
        "asked for again it is done once"
    );

    // Other words than those that were allowed are not allowed.
    let mut other = approved["body"].clone();
    other["objective"] = json!("win");
    assert_eq!(house.put(&anna, &action_path, 3, change(&other)).await.status, 422);
    let mut done = approved["body"].clone();
    done["status"] = json!("done");
    assert_eq!(house.put(&anna, &action_path, 3, change(&done)).await.status, 422, "show that it is done");
    let calendar = house.get(&anna, "/api/v1/calendar.ics").await.text();
    assert!(calendar.contains("SUMMARY:Publish the opening hours"), "{calendar}");
    done["completion"] = json!([post]);
    house.put(&anna, &action_path, 3, change(&done)).await.of(200);
    // Who wrote any of it does not allow it, releaser or not.
    action["approval"] = Json::Null;
    let own = house.make(&rosa, "actions", action).await;
    let own = format!("/api/v1/actions/{own}/approval");
    assert_eq!(house.ask(&rosa, Method::POST, &own, &Sent::json(json!({})).at(1)).await.status, 403);

    // A later run finds the same group, and leaves what people made of it.
    let again = json!({ "detector": "coaction", "parameters": { "by": "url" }, "election": "example-presidential-2026" });
    let accepted = house.post(&anna, "/api/v1/jobs/detection", again).await.of(202);
    let run = house.job(&anna, &accepted).await;
    assert_eq!((run["findings"].as_u64(), run["known"].as_u64()), (Some(1), Some(1)), "{run}");
    let finding = house.get(&anna, &format!("/api/v1/findings/{finding_id}")).await.of(200);
    assert_eq!((&finding["body"]["status"], &finding["body"]["runs"]), (&json!("incident"), &json!(2)));

    // The account behind a pseudonym: asked for with a reason, allowed by a second person, told to the first.
    let pseudonym = finding["body"]["members"][0].as_str().unwrap();
    let ask = json!({ "pseudonym": pseudonym, "reason": "the platform's form asks for the handle" });
    let asked = house.post(&anna, "/api/v1/unmaskings", ask).await.of(201);
    let asked = format!("/api/v1/unmaskings/{}", asked["id"].as_str().unwrap());
    let tell = async |token: &str| house.post(token, &format!("{asked}/telling"), json!({})).await;
    assert_eq!(tell(&anna).await.status, 403, "nobody allowed it yet");
    let grant = json!({ "granted": true, "reason": "needed for the notice" });
    assert_eq!(house.post(&anna, &format!("{asked}/decision"), grant.clone()).await.status, 403);
    let granted = house.post(&rosa, &format!("{asked}/decision"), grant.clone()).await.of(200);
    let again = house.post(&rosa, &format!("{asked}/decision"), grant).await.of(200);
    assert_eq!(again["rev"], granted["rev"], "asked for again it is done once");
    let other = json!({ "granted": false, "reason": "needed for the notice" });
    assert_eq!(house.post(&rosa, &format!("{asked}/decision"), other).await.status, 403);
    assert_eq!(tell(&rosa).await.status, 403, "it is told to the one who asked");
    let told = tell(&anna).await.of(200);
    assert!(told["account"]["account"].as_str().unwrap().starts_with("hand"), "{told}");
    assert_eq!(house.get(&anna, &asked).await.of(200)["body"]["told"], 1, "and that it was told is recorded");

    let verified = house.data.casebook.verify().unwrap();
    assert_eq!(verified.faults, vec![]);
    assert!(verified.entries > 25);
}
