//! The interface as browsers get it: the page of every screen, its files, and the way in that leads back.

use axum::http::Method;
use ostrakon_desk::casebook::Role;

use crate::House;

/// Says whether somebody built the interface beside this program: both ways are right.
fn is_built() -> bool {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/dist/index.html").is_file()
}

#[tokio::test]
async fn every_screen_begins_with_the_same_page() {
    let house = House::new();
    for path in ["/room/wall", "/room/findings/018f2f6e-0000-7000-8000-00000000dead?tab=posts&tab=x"] {
        let page = house.get("", path).await;
        if is_built() {
            assert_eq!(page.status, 200, "{path}");
            assert_eq!(page.header("cache-control"), "no-cache");
        } else {
            assert_eq!(page.status, 404, "{path}");
            assert!(page.text().contains("cargo xtask build"), "{}", page.text());
        }
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
        assert!(page.header("content-security-policy").contains("default-src 'none'"));
    }
    assert_eq!(house.get("", "/assets/nothing.js").await.status, 404);
    assert_eq!(house.get("", "/assets/../index.html").await.status, 404);
}

#[tokio::test]
async fn the_address_of_a_screen_answers_as_a_table() {
    let house = House::new();
    for (path, expected) in [
        ("/room/findings.csv?status=new&q=a%20b", "/api/v1/findings.csv?status=new&q=a%20b"),
        ("/room/findings/ID/posts.json", "/api/v1/findings/ID/posts.json"),
    ] {
        let answer = house.get("", path).await;
        assert_eq!(answer.status, 307, "{path}");
        assert_eq!(answer.header("location"), expected);
    }
    let outside = house.get("", "/room/%2e%2e/%2e%2e/evil.json").await;
    assert_ne!(outside.status, 307);
}

#[tokio::test]
async fn who_signs_in_comes_to_the_screen_that_he_asked_for() {
    let house = House::new();
    let token = house.user("anna", "commission", &[Role::Analyst]);
    ostrakon_desk::people::password::set(&house.data, "anna", "a long password of hers").unwrap();
    let page = house.get("", "/?to=/room/findings?q=%22a%26b").await.text();
    assert!(page.contains("name=\"to\" value=\"/room/findings?q=&quot;a&amp;b\""), "{page}");
    assert!(!house.get("", "/?to=https://evil.example/").await.text().contains("evil"));
    for (to, expected) in [("/room/findings", "/room/findings"), ("//evil.example/room/", "/"), ("", "/")] {
        let to = to.replace('/', "%2F");
        let fields = format!("name=anna&password=a+long+password+of+hers&to={to}");
        let answer = house.form("/sign-in", "", &fields).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        assert_eq!(answer.header("location"), expected);
    }
    let home = house.ask(&token, Method::GET, "/?to=/room/findings", &crate::Sent::default()).await;
    if is_built() {
        assert_eq!((home.status.as_u16(), home.header("location")), (303, "/room/findings"));
    } else {
        assert_eq!(home.status, 200);
        assert!(home.text().contains("cargo xtask build"));
    }
}
