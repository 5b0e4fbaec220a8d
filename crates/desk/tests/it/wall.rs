//! How long the questions of the wall take on a lake of a million posts: measured, and never in the test suite.

use std::time::Instant;

use ostrakon_desk::watch::browse::{self, Filter};
use ostrakon_desk::watch::holding;
use ostrakon_desk::watch::intake::StoreOptions;
use ostrakon_desk::watch::volume::{self, By, Question, Step};
use ostrakon_desk::{Data, Timestamp};
use ostrakon_lake::Lake;
use ostrakon_model::{AccountId, Language, Platform, Post, PostId};

/// First second of the posts.
const BEGIN: u32 = 1_776_643_200;
const POSTS: u32 = 1_000_000;
/// Seconds that they are spread over: thirty days.
const SPREAD: u32 = 30 * 86_400;

fn fill(data: &Data) {
    let lake = Lake::create(&data.lake()).unwrap();
    for part in 0..10 {
        let mut import = lake.import(Timestamp::from_unix_seconds(BEGIN + SPREAD));
        for nth in (part * POSTS / 10)..((part + 1) * POSTS / 10) {
            let random = nth.wrapping_mul(2_654_435_761);
            let at = BEGIN + u32::try_from(u64::from(nth) * u64::from(SPREAD) / u64::from(POSTS)).unwrap();
            let mut post = Post::new(
                Platform::new(["x", "telegram", "tiktok"][(random >> 5) as usize % 3]).unwrap(),
                PostId::new(format!("{nth}")).unwrap(),
                AccountId::new(format!("{:032x}", random % 50_000)).unwrap(),
                Timestamp::from_unix_seconds(at),
            );
            post.language = Language::new(["ro", "en", "ru", "hu", "de"][(random >> 9) as usize % 5]).ok();
            post.text =
                format!("The words of post {nth}, of which there are {random}, and then some more of them")
                    .into();
            post.hashtags =
                (0..random % 3).map(|tag| format!("tag{}", (random >> (8 + tag)) % 2000).into()).collect();
            import.post(post, "posts.csv", u64::from(nth)).unwrap();
        }
        import.finish(&format!("part{part}"), &serde_json::json!({})).unwrap();
    }
}

fn timed<T>(what: &str, work: impl Fn() -> T) {
    let took: Vec<u128> = (0..5)
        .map(|_| {
            let begun = Instant::now();
            work();
            begun.elapsed().as_millis()
        })
        .collect();
    eprintln!("{what}: first {} ms, then {:?} ms", took[0], &took[1..]);
}

#[test]
#[ignore = "measures how long the questions of the wall take"]
fn the_wall_of_a_million_posts() {
    let folder = tempfile::tempdir().unwrap();
    let data = Data::open(&folder.path().join("data"), None, StoreOptions::new()).unwrap();
    fill(&data);
    let volumes = |by, step| {
        let question = Question { by, step, ..Question::default() };
        move |data: &Data| volume::volumes(data, &question).unwrap()
    };
    timed("lake", || holding::holding(&data).unwrap());
    for (by, step) in [(By::Platform, Step::Hour), (By::Language, Step::Hour), (By::Hashtag, Step::Hour)] {
        let ask = volumes(by, step);
        timed(&format!("volumes by {by:?}"), || ask(&data));
    }
    let posts = |filter: Filter| browse::posts(&data, &filter, 50, None).unwrap();
    let text = |text: &str| Some(text.to_owned());
    timed("posts", || posts(Filter::default()));
    timed("posts of a language", || posts(Filter { language: text("hu"), ..Filter::default() }));
    timed("posts of an account", || {
        posts(Filter { account: text(&format!("{:032x}", 77)), ..Filter::default() })
    });
    timed("posts with a common word", || posts(Filter { text: text("words"), ..Filter::default() }));
    timed("posts with a word of none", || posts(Filter { text: text("nowhere"), ..Filter::default() }));
}
