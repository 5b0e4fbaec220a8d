//! Questions in SQL: the answers are those of a scan, nothing is changed, and limits hold.

use std::collections::BTreeMap;
use std::process::Command;
use std::time::{Duration, Instant};

use ostrakon_lake::sql::{Form, Limits};
use ostrakon_lake::{Error, Fields, Lake};
use ostrakon_model::{AccountId, Platform, Post, PostId};
use serde_json::{Value, json};

use crate::engines::{PYTHON, fill};
use crate::{import, post, time};

const ENOUGH: Limits = Limits { time: Duration::from_mins(1), memory_bytes: 1 << 30 };

/// Asks the last version, and gives the bytes of the answer.
fn bytes(lake: &Lake, question: &str, form: Form, limits: Limits) -> Result<Vec<u8>, Error> {
    let pieces: Result<Vec<Vec<u8>>, Error> = lake.at(None)?.ask(question, limits)?.encoded(form)?.collect();
    Ok(pieces?.concat())
}

fn text(lake: &Lake, question: &str, form: Form) -> String {
    String::from_utf8(bytes(lake, question, form, ENOUGH).unwrap()).unwrap()
}

fn rows(lake: &Lake, question: &str) -> Vec<Value> {
    text(lake, question, Form::Ndjson).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Fills a lake with posts enough to keep the machine busy when they are joined with themselves.
fn many(lake: &Lake) {
    let posts: Vec<Post<'_>> = (0..20_000).map(|i| post(i, i % 7, i)).collect();
    import(lake, "many", &posts, 0);
}

#[test]
fn answers_are_those_of_a_scan() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::create(folder.path()).unwrap();
    fill(&lake);
    let mut expected: Vec<Value> = Vec::new();
    let mut by_account: BTreeMap<String, u64> = BTreeMap::new();
    lake.scan(time(0)..time(1_000_000), Fields::All, |stored| {
        let post = &stored.post;
        *by_account.entry(post.account.to_string()).or_default() += 1;
        expected.push(json!({
            "post_id": post.id.as_str(),
            "created_at": post.created_at.to_string(),
            "text": post.text,
            "urls": post.urls,
            "objects": post.objects,
            "media": post.media,
        }));
    })
    .unwrap();
    expected.sort_by_key(|row| row["post_id"].as_str().unwrap().to_owned());
    let question = "select post_id, created_at, text, urls, objects, media from posts order by post_id";
    assert_eq!(rows(&lake, question), expected);
    let counted: Vec<Value> = by_account.iter().map(|(a, n)| json!({"account_id": a, "n": n})).collect();
    let question = "select account_id, count(*) as n from posts group by account_id order by account_id";
    assert_eq!(rows(&lake, question), counted);
    let question = "select hashtag, count(*) as n from (select unnest(hashtags) as hashtag from posts) \
                    group by hashtag order by hashtag";
    assert_eq!(text(&lake, question, Form::Csv), "hashtag,n\n,1\nvoto,1\n");
    let question = "select count(*) as n from posts where created_at >= '2026-05-28T20:35:00Z' \
                    and array_has(domains, 'example.co.uk') is not null";
    let mut late = 0;
    let from = ostrakon_model::Timestamp::parse("2026-05-28T20:35:00Z").unwrap();
    lake.scan(from..time(1_000_000), Fields::Objects, |_| late += 1).unwrap();
    assert_eq!(rows(&lake, question), [json!({"n": late})]);
    assert!(late > 0);
}

#[test]
#[ignore = "needs other engines from PyPI: `cargo xtask test` sets them up"]
fn other_engines_answer_alike() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::create(folder.path()).unwrap();
    fill(&lake);
    let script = "import duckdb, deltalake, json, sys\n\
                  files = duckdb.read_parquet(deltalake.DeltaTable(sys.argv[1]).file_uris())\n\
                  posts = files.filter(\"kind <> 'removed'\")\n\
                  found = duckdb.sql(sys.argv[2])\n\
                  for row in found.fetchall(): print(json.dumps(dict(zip(found.columns, row))))";
    for question in [
        "select account_id, kind, count(*) as n, min(post_id) as first from posts group by 1, 2 order by 1, 2",
        "select post_id, row_number() over (partition by account_id order by created_at) as nth from posts \
         order by post_id limit 50",
        "select m['name'] as name, max(m['value']) as most from (select unnest(metrics) as m from posts) \
         group by 1 order by 1",
        "select count(*) as n from posts a join posts b on a.account_id = b.account_id and a.post_id < b.post_id",
    ] {
        let output =
            Command::new(PYTHON).args(["-c", script]).arg(lake.table()).arg(question).output().unwrap();
        assert!(output.status.success(), "{question}: {}", String::from_utf8_lossy(&output.stderr));
        let expected: Vec<Value> = output
            .stdout
            .split(|&b| b == b'\n')
            .filter_map(|line| serde_json::from_slice(line).ok())
            .collect();
        assert!(!expected.is_empty(), "{question}");
        assert_eq!(rows(&lake, question), expected, "{question}");
    }
}

#[test]
fn what_was_removed_is_asked_for_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::create(folder.path()).unwrap();
    import(&lake, "one", &[post(1, 1, 1), post(2, 2, 2)], 0);
    let mut removal = lake.import(time(9));
    let (platform, account) = (Platform::new("x").unwrap(), AccountId::new("a1").unwrap());
    removal
        .removed_post(platform, PostId::new("p1").unwrap(), account, Some(time(5)), ("stream", 1))
        .unwrap();
    removal.finish("two", &json!({})).unwrap();
    let count = |table: &str, version: Option<u64>| {
        let answer = lake.at(version).unwrap().ask(&format!("select count(*) from {table}"), ENOUGH);
        answer.unwrap().shown(1).unwrap().rows.concat().concat()
    };
    assert_eq!((count("posts", None), count("posts_all", None)), ("1".to_owned(), "2".to_owned()));
    assert_eq!((count("posts", Some(0)), count("posts_all", Some(0))), ("2".to_owned(), "2".to_owned()));
}

#[test]
fn the_log_says_which_files_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::create(folder.path()).unwrap();
    import(&lake, "one", &[post(1, 1, 1)], 0);
    import(&lake, "two", &[post(2, 1, 1)], 0);
    let question = "select count(*) as n from posts";
    let name = lake.summary().unwrap().segments[0].name.clone();
    std::fs::copy(lake.table().join(&name), lake.table().join("part-stray.parquet")).unwrap();
    assert_eq!(text(&lake, question, Form::Csv), "n\n2\n");
    // Rather no answer than one that is short.
    std::fs::remove_file(lake.table().join(&name)).unwrap();
    let error = bytes(&lake, "select post_id from posts", Form::Csv, ENOUGH).unwrap_err();
    assert!(error.to_string().contains(&name), "{error}");
}

#[test]
fn questions_only_read() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::create(folder.path()).unwrap();
    import(&lake, "one", &[post(1, 1, 1)], 0);
    let outside = folder.path().join("outside.csv");
    std::fs::write(&outside, "a\n1\n").unwrap();
    let before = names(folder.path());
    let path = outside.display();
    for question in [
        format!("copy posts to '{}/stolen.csv'", folder.path().display()),
        format!(
            "copy (select * from posts) to '{}/stolen.parquet' stored as parquet",
            folder.path().display()
        ),
        format!("create external table outside stored as csv location '{path}'"),
        format!("select * from '{path}'"),
        format!("select * from read_csv('{path}')"),
        format!("select * from \"{path}\""),
        "create table other as select * from posts".to_owned(),
        "create view other as select * from posts".to_owned(),
        "create schema other".to_owned(),
        "create function f(int) returns int return $1".to_owned(),
        "drop table posts".to_owned(),
        "drop view posts".to_owned(),
        "insert into posts_all select * from posts_all".to_owned(),
        "update posts_all set text = ''".to_owned(),
        "delete from posts_all".to_owned(),
        "truncate table posts_all".to_owned(),
        "set datafusion.runtime.memory_limit = '100G'".to_owned(),
        "reset datafusion.runtime.memory_limit".to_owned(),
        "begin".to_owned(),
        "prepare p as select 1".to_owned(),
        "execute p".to_owned(),
        "explain insert into posts_all select * from posts_all".to_owned(),
        "explain analyze insert into posts_all select * from posts_all".to_owned(),
        format!("explain analyze copy posts to '{}/stolen.csv'", folder.path().display()),
        "select 1; drop table posts".to_owned(),
        "select repeat('a', 1000000000)".to_owned(),
        "select no_such_column from posts".to_owned(),
        "selec".to_owned(),
        String::new(),
    ] {
        let error = bytes(&lake, &question, Form::Csv, ENOUGH).map(|found| String::from_utf8(found).unwrap());
        let Err(Error::Question { problem }) = error else { panic!("{question}: {error:?}") };
        assert!(!problem.is_empty(), "{question}");
    }
    assert_eq!(names(folder.path()), before);
    for question in [
        "explain select * from posts",
        "describe posts",
        "show tables",
        "show columns from posts",
        "show all",
    ] {
        assert!(!rows(&lake, question).is_empty(), "{question}");
    }
}

/// Names everything in a folder, with its length.
fn names(folder: &std::path::Path) -> Vec<(String, u64)> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            all.extend(names(&path));
        }
        all.push((path.display().to_string(), entry.metadata().unwrap().len()));
    }
    all.sort();
    all
}

#[test]
fn what_the_engine_would_answer_wrongly_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::create(folder.path()).unwrap();
    import(&lake, "one", &[post(1, 1, 1)], 0);
    for question in [
        "select n + 1 as n from (select n + 1 as n from (select source_line as n from posts))",
        "select n + 1 as n from (select n + 1 as n from (select source_line as n from posts)) where n > 0",
        "select a as b, b as a from (select a as b, b as a from (select post_id as a, text as b from posts))",
        "select concat(x, x) as x from (select concat(x, x) as x from (select 'ab' as x))",
        "select 1 from posts where source_line in \
         (select n + 1 as n from (select n + 1 as n from (select source_line as n from posts)))",
    ] {
        let Err(Error::Question { problem }) = bytes(&lake, question, Form::Csv, ENOUGH) else {
            panic!("{question}")
        };
        assert!(problem.contains("another name"), "{problem}");
    }
    let renamed = "select m + 1 as n from (select n + 1 as m from (select source_line as n from posts))";
    assert_eq!(text(&lake, renamed, Form::Csv), "n\n4\n");
    let named =
        "select b.n + 1 as n from (select a.n + 1 as n from (select source_line as n from posts) a) b";
    assert_eq!(text(&lake, named, Form::Csv), "n\n4\n");
}

#[test]
fn time_is_limited() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::create(folder.path()).unwrap();
    many(&lake);
    let limits = Limits { time: Duration::from_millis(300), ..ENOUGH };
    let started = Instant::now();
    let endless = "select count(*) from posts a, posts b, posts c where a.text || b.text <> c.post_id";
    let error = bytes(&lake, endless, Form::Csv, limits).unwrap_err();
    assert!(matches!(error, Error::QuestionTime { .. }), "{error}");
    assert!(error.hint().unwrap().contains("--timeout"));
    assert!(started.elapsed() < Duration::from_secs(30), "{:?}", started.elapsed());
}

#[test]
fn memory_is_limited() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::create(folder.path()).unwrap();
    many(&lake);
    let little = Limits { memory_bytes: 1 << 20, ..ENOUGH };
    let grown: String = (0..12).fold("select 'ostrakon' as a".to_owned(), |inner, nth| {
        let (name, inside) = (&"abcdefghijklmn"[nth + 1..=nth + 1], &"abcdefghijklmn"[nth..=nth]);
        format!("select concat({inside}, {inside}, {inside}, {inside}) as {name} from ({inner})")
    });
    for (question, limits) in [
        ("select post_id, count(*) from posts_all group by post_id".to_owned(), little),
        ("select * from posts a join posts b on a.post_id = b.text".to_owned(), little),
        ("select * from posts order by text, post_id desc".to_owned(), little),
        // What the engine does not count.
        (grown, Limits { memory_bytes: 64 << 20, ..ENOUGH }),
    ] {
        let error = bytes(&lake, &question, Form::Csv, limits).map(|found| found.len());
        let Err(Error::QuestionMemory { .. }) = error else { panic!("{question:.100}: {error:?}") };
    }
}

#[test]
fn the_longest_question_is_answered_or_refused() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::create(folder.path()).unwrap();
    import(&lake, "one", &[post(1, 1, 1)], 0);
    let deep = format!("select count(*) as n from posts where {}", ["source_line=2"; 1000].join(" or "));
    assert_eq!(text(&lake, &deep, Form::Csv), "n\n1\n");
    let ids: Vec<String> = (0..7000).map(|id| format!("'p{id}'")).collect();
    let long = format!("select count(*) as n from posts where post_id in ({})", ids.join(","));
    assert_eq!(text(&lake, &long, Form::Csv), "n\n1\n");
    let nested = format!("select {}1{}", "(".repeat(30_000), ")".repeat(30_000));
    let longer = format!("{long}{}", " ".repeat(1 << 16));
    for question in [nested, longer] {
        assert!(matches!(bytes(&lake, &question, Form::Csv, ENOUGH), Err(Error::Question { .. })));
    }
}

#[test]
fn every_form_holds_the_answer() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::create(folder.path()).unwrap();
    fill(&lake);
    let one = "select post_id, language, created_at, source_line, objects, media, reshare_of as none from posts \
               where post_id in ('p300', 'p301') order by post_id";
    assert_eq!(
        text(&lake, one, Form::Csv),
        "post_id,language,created_at,source_line,objects,media,none\n\
         p300,hy,2026-05-28T20:26:50Z,2,\"[\"\"o1\"\",\"\"o2\"\"]\",\"[{\"\"kind\"\":\"\"photo\"\",\"\"reference\"\":\
         \"\"m1\"\"},{\"\"kind\"\":\"\"video\"\",\"\"reference\"\":\"\"\"\"}]\",r\n\
         p301,,2026-05-28T20:43:19.123Z,3,[],[],\n"
    );
    let none = "select post_id, source_line from posts where false";
    assert_eq!(text(&lake, none, Form::Csv), "post_id,source_line\n");
    assert_eq!(text(&lake, none, Form::Ndjson), "");
    for (question, expected) in [(one, 2), (none, 0), ("select * from posts", 202)] {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), bytes(&lake, question, Form::Parquet, ENOUGH).unwrap()).unwrap();
        let reader = parquet::file::reader::SerializedFileReader::new(file.reopen().unwrap()).unwrap();
        let metadata = parquet::file::reader::FileReader::metadata(&reader).file_metadata();
        assert_eq!(metadata.num_rows(), expected, "{question}");
    }
    let shown = lake.at(None).unwrap().ask(one, ENOUGH).unwrap().shown(1).unwrap();
    assert!(shown.cut && shown.rows.len() == 1 && shown.columns[3] == ("source_line".to_owned(), true));
    assert_eq!(shown.rows[0][2], "2026-05-28T20:26:50Z");
}
