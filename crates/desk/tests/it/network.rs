//! Networks of findings, from the lake to what is drawn.

use std::sync::atomic::{AtomicBool, Ordering};

use ostrakon_desk::casebook::{Query, Role, Viewer};
use ostrakon_desk::record::By;
use ostrakon_desk::watch::detect::{self, DetectorRun};
use ostrakon_desk::watch::intake::StoreOptions;
use ostrakon_desk::watch::network;
use ostrakon_desk::{Data, Error, Progress, Silent, Timestamp};
use ostrakon_lake::Lake;
use ostrakon_model::{AccountId, Platform, Post, PostId};

const BEGIN: u32 = 1_776_643_200;
const DAYS: u32 = 10 * 86_400;

/// Gives numbers that look like chance, the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((self.0 >> 33) % u64::from(n)).unwrap()
    }
}

/// Six hands on each of two platforms share the same stories within half a minute, among four hundred people. One of
/// them is called the same on both.
fn fill(data: &Data) {
    let lake = Lake::create(&data.lake()).unwrap();
    let mut import = lake.import(Timestamp::from_unix_seconds(BEGIN + DAYS));
    let mut numbers = Numbers(7);
    let mut nth = 0;
    let mut add = |platform: &str, account: String, at: u32, url: String| {
        nth += 1;
        let mut post = Post::new(
            Platform::new(platform.to_owned()).unwrap(),
            PostId::new(format!("{nth}")).unwrap(),
            AccountId::new(account).unwrap(),
            Timestamp::from_unix_seconds(BEGIN + at),
        );
        post.text = "look at this".into();
        post.urls = vec![url.into()];
        import.post(post, "posts.csv", nth).unwrap();
    };
    for person in 0..400 {
        for _ in 0..12 {
            let (at, story) = (numbers.below(DAYS), numbers.below(900));
            let platform = if person % 2 == 0 { "x" } else { "telegram" };
            add(platform, format!("person{person}"), at, format!("https://news.example/a{story}"));
        }
    }
    for story in 0..15 {
        let at = numbers.below(DAYS - 60);
        for platform in ["x", "telegram"] {
            for hand in 0..6 {
                let name = if hand == 0 { "hand".to_owned() } else { format!("{platform}{hand}") };
                add(platform, name, at + numbers.below(30), format!("https://herald.example/s{story}"));
            }
        }
    }
    import.finish("posts", &serde_json::json!({})).unwrap();
}

#[test]
fn an_account_of_two_platforms_stands_on_both() {
    let folder = tempfile::tempdir().unwrap();
    let data = Data::open(&folder.path().join("data"), None, StoreOptions::new()).unwrap();
    fill(&data);
    let (user, organisation, roles) = ("anna".to_owned(), "commission".to_owned(), vec![Role::Analyst]);
    let viewer = Viewer { user, organisation, roles };
    let now = Timestamp::from_unix_seconds(BEGIN + DAYS);
    let by = By { viewer: viewer.clone(), now, reason: "looks".to_owned(), key: None };
    let run = detect::run(&data, &by, &DetectorRun::of("coaction", None), &Silent).unwrap();
    let query = Query { kind: Some("finding".to_owned()), ..Query::default() };
    let found = data.casebook.list(&viewer, &query).unwrap().records;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].body["platforms"], serde_json::json!(["telegram", "x"]));
    let network = network::of_finding(&data, &viewer, &found[0]).unwrap();
    let nodes: Vec<String> = (network.nodes.id.iter().zip(&network.nodes.platform))
        .map(|(id, platform)| format!("{id} {platform}"))
        .collect();
    let mut expected: Vec<String> = ["x", "telegram"]
        .iter()
        .flat_map(|platform| (1..6).map(move |hand| format!("{platform}{hand} {platform}")))
        .chain(["hand telegram".to_owned(), "hand x".to_owned()])
        .collect();
    expected.sort();
    assert_eq!(nodes, expected);
    let csv = String::from_utf8(network.csv()).unwrap();
    assert!(csv.contains("telegram:hand") && csv.contains("x:hand"), "{csv}");
    // Of a run there is no more, and it is the same.
    let of_run = network::of_run(&data, &viewer, &run).unwrap();
    assert_eq!(serde_json::to_value(&*of_run).unwrap(), serde_json::to_value(&*network).unwrap());
}

/// Somebody who ends a run at some stage of it, or before whom the program breaks down.
struct Ending {
    is_recording: AtomicBool,
    breaks: bool,
}

impl Progress for Ending {
    fn stage(&self, name: &str, _: Option<u64>) {
        self.is_recording.store(name == "recording", Ordering::Relaxed);
    }

    fn at(&self, _: u64) {
        assert!(!self.breaks || !self.is_recording.load(Ordering::Relaxed), "the program breaks down");
    }

    fn rows(&self, _: u64) {}

    fn is_cancelled(&self) -> bool {
        !self.breaks && self.is_recording.load(Ordering::Relaxed)
    }
}

#[test]
fn a_run_claims_no_finding_that_is_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let data = Data::open(&folder.path().join("data"), None, StoreOptions::new()).unwrap();
    fill(&data);
    let (user, organisation, roles) = ("anna".to_owned(), "commission".to_owned(), vec![Role::Analyst]);
    let viewer = Viewer { user, organisation, roles };
    let now = Timestamp::from_unix_seconds(BEGIN + DAYS);
    let by = By { viewer: viewer.clone(), now, reason: "looks".to_owned(), key: None };
    let asked = DetectorRun::of("coaction", None);
    let all = |kind: &str| {
        let query = Query { kind: Some(kind.to_owned()), ..Query::default() };
        data.casebook.list(&viewer, &query).unwrap().records
    };
    let ending = |breaks| Ending { is_recording: AtomicBool::new(false), breaks };
    let ended = detect::run(&data, &by, &asked, &ending(false));
    assert!(matches!(ended, Err(Error::Cancelled)), "{ended:?}");
    assert_eq!((all("run").len(), all("finding").len()), (0, 0), "what is ended leaves nothing");

    let broken = std::panic::AssertUnwindSafe(|| detect::run(&data, &by, &asked, &ending(true)));
    assert!(std::panic::catch_unwind(broken).is_err());
    let run = &all("run")[0].body;
    assert_eq!(
        (&run["findings"], !run["caveats"].as_array().unwrap().is_empty()),
        (&0.into(), true),
        "{run}"
    );
    let unfinished = run["caveats"][0].clone();
    let run = detect::run(&data, &by, &asked, &Silent).unwrap().body;
    assert_eq!(run["findings"], 1);
    assert!(!run["caveats"].as_array().unwrap().contains(&unfinished), "{run}");
}
