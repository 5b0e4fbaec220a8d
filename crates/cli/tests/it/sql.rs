//! `lake sql`: questions, answers and refusals.

use std::path::Path;

use crate::{Said, command, ostrakon_in};

/// Asks the lake in a folder.
fn ask(folder: &Path, question: &str, arguments: &str) -> Said {
    let mut command = command(folder);
    command.args(["lake", "sql", "--lake", "lake", question]).args(arguments.split_whitespace());
    let output = command.output().unwrap();
    Said {
        code: output.status.code(),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// Fills a lake with three posts.
fn filled() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("key"), "0123456789abcdef0123456789abcdef").unwrap();
    let posts = "post_id,account_id,created_at,platform,text,hashtags,url\n\
                 1,ann,2026-06-07T18:00:00Z,x,first,#vote,https://example.org/a\n\
                 2,ann,2026-06-07T18:00:09.5Z,x,\"second, \"\"quoted\"\"\",,\n\
                 3,bob,2026-06-08T06:30:00Z,telegram,Երրորդ,#vote,\n";
    std::fs::write(folder.path().join("posts.csv"), posts).unwrap();
    let said = ostrakon_in(folder.path(), "ingest add posts.csv --lake lake --pseudonym-key key");
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    folder
}

const POSTS: &str = "select post_id, created_at, text, hashtags, length(text) as letters, reply_to from posts order by post_id";

#[test]
fn answers_come_in_every_form() {
    let folder = filled();
    for form in ["table", "csv", "json"] {
        let said = ask(folder.path(), POSTS, &format!("--format {form}"));
        insta::assert_snapshot!(format!("answer_{form}"), said.all());
    }
    assert!(ask(folder.path(), POSTS, "--format parquet").stdout.starts_with("PAR1"));
    for (name, start) in [("a.csv", "post_id,"), ("a.ndjson", "{\"post_id\""), ("a.parquet", "PAR1")] {
        let said = ask(folder.path(), POSTS, &format!("-o {name}"));
        assert_eq!((said.code, said.stdout.as_str()), (Some(0), ""), "{}", said.stderr);
        assert!(std::fs::read(folder.path().join(name)).unwrap().starts_with(start.as_bytes()), "{name}");
    }
}

#[test]
fn a_table_shows_the_first_rows() {
    let said = ask(filled().path(), "select * from generate_series(1, 1500)", "");
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    assert_eq!(said.stdout.lines().count(), 1 + 1000 + 2);
    assert!(said.stdout.contains("first 1 000 rows"));
}

#[test]
fn what_is_no_question_is_refused() {
    let folder = filled();
    let mut all = String::new();
    for (question, arguments) in [
        ("drop table posts", ""),
        ("copy posts to 'stolen.csv'", ""),
        ("select kindd from posts", ""),
        ("selct 1", ""),
        ("select 1", "--timeout 10"),
        ("select 1", "--memory 2"),
        ("select 1", "--at 7"),
        ("select 1", "-o answer.xlsx"),
        ("select 1", "-o lake/answer.csv"),
        ("select 1", "-o lake/../lake/posts/answer.csv"),
        ("select 1", "-o none/answer.csv"),
        (
            "select count(*) from generate_series(1, 100000000) a, generate_series(1, 100000000) b",
            "--timeout 1s",
        ),
        ("select array_agg(value) from generate_series(1, 10000000)", "--memory 4MiB"),
    ] {
        let said = ask(folder.path(), question, arguments);
        assert_eq!(said.code, Some(2), "{question} {arguments}: {}", said.all());
        all.extend(["$ ", question, " ", arguments, "\n", &said.stderr, "\n"]);
    }
    insta::assert_snapshot!(all);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 3, "key, posts.csv and lake");
    assert_eq!(std::fs::read_dir(folder.path().join("lake/posts")).unwrap().count(), 2);
}
