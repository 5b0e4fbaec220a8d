//! From the first start to signing in with a second factor, on the pages and over the API.

use axum::body::Body;
use axum::http::{Method, Request};
use ostrakon_desk::casebook::Role;
use ostrakon_desk::people::{invitation, password};
use ostrakon_server::Options;
use serde_json::json;

use crate::{Answer, House, Sent, now};

impl House {
    /// Sends a form, as a browser does.
    pub(crate) async fn form(&self, path: &str, cookie: &str, fields: &str) -> Answer {
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header("cookie", cookie)
            .body(Body::from(fields.to_owned()))
            .unwrap();
        self.send(request).await
    }

    /// Asks as a browser that is signed in.
    pub(crate) async fn browse(
        &self,
        method: Method,
        path: &str,
        cookie: &str,
        json: &serde_json::Value,
    ) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("content-type", "application/json")
            .header("sec-fetch-site", "same-origin")
            .header("cookie", cookie)
            .body(Body::from(json.to_string()))
            .unwrap();
        self.send(request).await
    }
}

fn cookie_of(answer: &Answer) -> String {
    answer.header("set-cookie").split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn the_first_start_the_first_user_and_the_second() {
    let house = House::new();
    let page = house.get("", "/").await;
    assert_eq!((page.status.as_u16(), page.header("content-type")), (200, "text/html; charset=utf-8"));
    assert!(page.text().contains("Not set up yet"));
    let secret = invitation::make_first(&house.data, now()).unwrap();
    let path = format!("/invitation/{secret}");
    assert_eq!(house.get("", &path).await.status, 200);
    assert_eq!(house.get("", "/invitation/nothing").await.status, 404);

    let fields = |again: &str| {
        format!("name=root&organisation=commission&password=correct+horse+battery&again={again}")
    };
    let wrong = house.form(&path, "", &fields("another")).await;
    assert!(wrong.status == 422 && wrong.text().contains("role=\"alert\""));
    let set = house.form(&path, "", &fields("correct+horse+battery")).await;
    assert_eq!((set.status.as_u16(), set.header("location")), (303, "/"));
    assert_eq!(house.get("", &path).await.status, 404, "it was good once");
    assert!(house.get("", "/").await.text().contains("action=\"/sign-in\""));

    assert_eq!(house.form("/sign-in", "", "name=root&password=wrong").await.status, 401);
    let inside = house.form("/sign-in", "", "name=root&password=correct+horse+battery").await;
    assert_eq!(inside.status, 303);
    let cookie = cookie_of(&inside);
    let home = house.browse(Method::GET, "/plain", &cookie, &json!(null)).await.text();
    assert!(home.contains("Signed in as <strong>root</strong> of commission"), "{home}");

    // A second user, by the first.
    let anna =
        json!({ "name": "anna", "organisation": "commission", "roles": ["analyst"], "elsewhere": null });
    let added = house.browse(Method::POST, "/api/v1/users", &cookie, &anna).await.of(201);
    let link = added["link"].as_str().unwrap().rsplit_once("8080").unwrap().1.to_owned();
    assert_eq!(
        house.browse(Method::POST, "/api/v1/users", &cookie, &anna).await.status,
        422,
        "the name is taken"
    );
    let page = house.get("", &link).await.text();
    assert!(page.contains("value=\"anna\""), "{page}");
    // Whoever has the link sets the password of the one that it is for, whatever name he sends.
    let set =
        house.form(&link, "", "name=root&password=another+horse+battery&again=another+horse+battery").await;
    assert_eq!(set.status, 303);
    assert_eq!(house.form("/sign-in", "", "name=root&password=another+horse+battery").await.status, 401);
    assert_eq!(house.form("/sign-in", "", "name=anna&password=another+horse+battery").await.status, 303);

    let out = house.form("/sign-out", &cookie, "").await;
    assert!(out.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(house.browse(Method::GET, "/api/v1/session", &cookie, &json!(null)).await.status, 401);
}

#[tokio::test]
async fn the_first_link_is_worth_nothing_once_there_is_a_user() {
    let house = House::new();
    let path = format!("/invitation/{}", invitation::make_first(&house.data, now()).unwrap());
    let holds = |password: &str| password::is_right(&house.data, "root", password, now()).unwrap();
    let fields = |organisation: &str| {
        let password = "another+horse+battery";
        format!("name=root&organisation={organisation}&password={password}&again={password}")
    };
    assert_eq!(house.form(&path, "", &fields("")).await.status, 422);
    assert!(!holds("another horse battery"), "what was refused leaves no password behind");
    // Somebody else set it up meanwhile.
    house.user("root", "commission", &[Role::Admin]);
    password::set(&house.data, "root", "correct horse battery").unwrap();
    assert_eq!(house.get("", &path).await.status, 404);
    assert_eq!(house.form(&path, "", &fields("commission")).await.status, 404);
    assert!(holds("correct horse battery") && !holds("another horse battery"));
}

#[tokio::test]
async fn of_two_who_hold_a_link_one_sets_the_password() {
    let house = House::new();
    house.user("anna", "commission", &[Role::Analyst]);
    let path = format!("/invitation/{}", invitation::make(&house.data, "anna", now()).unwrap());
    let passwords = ["correct horse battery", "another horse battery"];
    let [one, other] = passwords.map(|password| format!("password={password}&again={password}"));
    let (one, other) = tokio::join!(house.form(&path, "", &one), house.form(&path, "", &other));
    let statuses = [one, other].map(|answer| answer.status.as_u16());
    assert!(matches!(statuses, [303, 404] | [404, 303]), "{statuses:?}");
    let holds = passwords.map(|password| password::is_right(&house.data, "anna", password, now()).unwrap());
    assert_eq!(holds, statuses.map(|status| status == 303));
}

#[tokio::test]
async fn the_pages_speak_as_the_browser_asks() {
    let mut seen = std::collections::BTreeSet::new();
    for language in ["en", "hy", "fr", "de", "pl", "ro", "uk"] {
        // A house for each: invitations are not tried so often from one address.
        let house = House::new();
        let secret = invitation::make_first(&house.data, now()).unwrap();
        let invitation = format!("/invitation/{secret}");
        let ask = async |method: Method, path: &str, fields: &str| {
            let request = Request::builder()
                .method(method)
                .uri(path)
                .header("accept-language", format!("{language}-XX,en;q=0.5"))
                .header("sec-fetch-site", "same-origin")
                .header("content-type", "application/x-www-form-urlencoded");
            house.send(request.body(Body::from(fields.to_owned())).unwrap()).await
        };
        let mut check = |answer: &Answer, status: u16| {
            let text = answer.text();
            assert_eq!(answer.status.as_u16(), status, "{text}");
            assert_eq!(
                (answer.header("content-language"), answer.header("vary")),
                (language, "accept-language")
            );
            assert!(
                text.contains(&format!("<html lang=\"{language}\">")) && !text.contains("<script"),
                "{text}"
            );
            assert!(!text.contains('{'), "nothing is left to be filled in: {text}");
            assert!(seen.insert(text.clone()), "another language says the same: {text}");
        };
        check(&ask(Method::GET, "/", "").await, 200);
        check(&ask(Method::GET, &invitation, "").await, 200);
        check(&ask(Method::GET, "/invitation/nothing", "").await, 404);
        let short = "name=root&organisation=commission&password=short&again=short";
        let refused = ask(Method::POST, &invitation, short).await;
        check(&refused, 422);
        assert!(refused.text().contains("1024"), "the rule is said: {}", refused.text());
        house.user("anna", "commission", &[Role::Analyst]);
        check(&ask(Method::GET, "/?to=%2Froom%2Ffindings", "").await, 200);
        check(&ask(Method::POST, "/sign-in", "name=anna&password=wrong").await, 401);
    }
}

#[tokio::test]
async fn a_second_factor_is_asked_for_and_good_once() {
    let house = House::new();
    house.user("anna", "commission", &[Role::Analyst]);
    password::set(&house.data, "anna", "correct horse battery").unwrap();
    let sign_in = async |number: Option<&str>| {
        let sent = json!({ "name": "anna", "password": "correct horse battery", "number": number });
        house.post("", "/api/v1/session", sent).await
    };
    let cookie = cookie_of(&sign_in(None).await);
    let offer =
        house.browse(Method::POST, "/api/v1/session/second-factor/offer", &cookie, &json!({})).await.of(200);
    let secret = offer["secret"].as_str().unwrap().to_owned();
    assert!(offer["url"].as_str().unwrap().starts_with("otpauth://totp/Ostrakon:anna?secret="));
    let totp = totp_rs::Builder::new()
        .with_secret(totp_rs::Secret::try_from_base32(&secret).unwrap())
        .build()
        .unwrap();
    let step = u64::from(now().unix_seconds());
    let number = |step: u64| totp.generate(step).to_string();
    let keep = async |number: &str| {
        let sent = json!({ "secret": secret, "number": number });
        house.browse(Method::PUT, "/api/v1/session/second-factor", &cookie, &sent).await.status.as_u16()
    };
    let right = number(step);
    let wrong = if right == "000000" { "000001" } else { "000000" };
    assert_eq!(keep(wrong).await, 422);
    assert_eq!(keep(&right).await, 204);
    assert_eq!(sign_in(None).await.of(401)["code"], "needs_number");
    assert_eq!(sign_in(Some(&right)).await.of(401)["code"], "wrong", "it was used");
    assert_eq!(sign_in(Some(wrong)).await.of(401)["code"], "wrong");
    assert_eq!(sign_in(Some(&number(step + 30))).await.status, 200, "the next one, of a clock that is ahead");
}

#[tokio::test]
async fn who_was_shut_out_is_out_at_once() {
    let house = House::new();
    let admin = house.user("root", "commission", &[Role::Admin]);
    let token = house.user("anna", "commission", &[Role::Analyst]);
    password::set(&house.data, "anna", "correct horse battery").unwrap();
    let sign_in = json!({ "name": "anna", "password": "correct horse battery" });
    let cookie = cookie_of(&house.post("", "/api/v1/session", sign_in.clone()).await);
    assert_eq!(house.browse(Method::GET, "/api/v1/session", &cookie, &json!(null)).await.status, 200);
    let users = house.get(&admin, "/api/v1/users?name=anna").await.of(200);
    let path = format!("/api/v1/users/{}", users["records"][0]["id"].as_str().unwrap());
    let mut user = users["records"][0]["body"].clone();
    user["is_disabled"] = json!(true);
    house.put(&admin, &path, 1, user).await.of(200);
    assert_eq!(house.browse(Method::GET, "/api/v1/session", &cookie, &json!(null)).await.status, 401);
    assert_eq!(house.get(&token, "/api/v1/incidents").await.status, 401);
    assert_eq!(house.post("", "/api/v1/session", sign_in).await.status, 401);
    // Nobody of another organisation looks after users, and so makes himself one of ours.
    let other = json!({ "name": "eve", "organisation": "agency", "roles": ["admin"], "elsewhere": null });
    assert!(
        house.post(&admin, "/api/v1/users", other.clone()).await.of(422)["detail"]
            .to_string()
            .contains("admin")
    );
    let plain = json!({ "name": "eve", "organisation": "agency", "roles": ["viewer"], "elsewhere": null });
    house.post(&admin, "/api/v1/users", plain).await.of(201);
    let eve = house.get(&admin, "/api/v1/users?name=eve").await.of(200)["records"][0]["id"].clone();
    let path = format!("/api/v1/users/{}", eve.as_str().unwrap());
    assert_eq!(house.put(&admin, &path, 1, other).await.status, 422);
    // Nobody but who looks after users changes them.
    let analyst = house.user("bela", "commission", &[Role::Analyst]);
    let request =
        json!({ "name": "eve", "organisation": "commission", "roles": ["admin"], "elsewhere": null });
    assert_eq!(house.post(&analyst, "/api/v1/users", request).await.status, 403);
}

#[tokio::test]
async fn guessing_is_slow() {
    let house = House::new();
    house.user("anna", "commission", &[Role::Analyst]);
    password::set(&house.data, "anna", "correct horse battery").unwrap();
    let guess = json!({ "name": "anna", "password": "a guess that is wrong" });
    let mut statuses = Vec::new();
    for _ in 0..12 {
        statuses.push(house.post("", "/api/v1/session", guess.clone()).await.status.as_u16());
    }
    assert!(statuses[..10].iter().all(|status| *status == 401) && statuses[11] == 429, "{statuses:?}");
    // Another name is another matter, until an address has tried too many.
    // A busy machine guesses slowly, and is let in more often for that.
    let mut statuses = Vec::new();
    for nth in 0..600 {
        let other = json!({ "name": format!("nobody{nth}"), "password": "x" });
        statuses.push(house.post("", "/api/v1/session", other).await.status.as_u16());
        if statuses.last() == Some(&429) {
            break;
        }
    }
    assert!(statuses[0] == 401 && statuses.last() == Some(&429), "{statuses:?}");
}

#[tokio::test]
async fn who_has_the_password_does_not_guess_the_number_from_many_addresses() {
    let house = House::with(Options { is_behind_proxy: true, ..Options::default() });
    house.user("anna", "commission", &[Role::Analyst]);
    password::set(&house.data, "anna", "correct horse battery").unwrap();
    let secret = ostrakon_desk::people::second_factor::offer("anna").unwrap().secret;
    let totp = totp_rs::Builder::new()
        .with_secret(totp_rs::Secret::try_from_base32(&secret).unwrap())
        .build()
        .unwrap();
    let step = u64::from(now().unix_seconds());
    let number = |step: u64| totp.generate(step).to_string();
    let data = &house.data;
    assert!(ostrakon_desk::people::second_factor::keep(data, "anna", &secret, &number(step), now()).unwrap());
    let guess = async |nth: usize, password: &str, number: &str| {
        let sent = json!({ "name": "anna", "password": password, "number": number });
        let sent = Sent::json(sent).with("x-forwarded-for", format!("198.51.100.{nth}"));
        house.ask("", Method::POST, "/api/v1/session", &sent).await.status.as_u16()
    };
    // What strangers try, who have not the password, counts for nothing.
    assert_eq!(guess(99, "a guess that is wrong", "no number").await, 401);
    let mut statuses = Vec::new();
    for nth in 0..20 {
        statuses.push(guess(nth, "correct horse battery", "no number").await);
    }
    assert!(statuses[..10].iter().all(|status| *status == 401), "{statuses:?}");
    assert!(statuses[10..].contains(&429), "{statuses:?}");
}
