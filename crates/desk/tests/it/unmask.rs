//! From a pseudonym in the lake back to the account, by the key and the copies of the exports.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use ostrakon_desk::watch::intake::{
    self, AddRequest, PseudonymKey, ReadingRequest, StoreOptions, Unmasked, add,
};
use ostrakon_desk::{Error, Silent, Timestamp};

fn request(folder: &Path, inputs: &[PathBuf]) -> AddRequest {
    AddRequest {
        inputs: inputs.to_vec(),
        lake: folder.join("lake"),
        stores: StoreOptions::default(),
        options: intake::ReadOptions::default(),
        key: PseudonymKey::Made(folder.join("secret/key")),
        operation: None,
        now: Timestamp::parse("2026-06-08T12:00:00Z").unwrap(),
    }
}

fn unmask(folder: &Path, pseudonym: &str) -> Result<Option<Unmasked>, Error> {
    let key = folder.join("secret/key");
    intake::unmask(&folder.join("lake"), &StoreOptions::default(), &key, pseudonym, &Silent)
}

/// Writes an export and gives its path.
fn export(folder: &Path, name: &str, text: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

/// Gives the author of every post of the lake, with the export and the line that it says it is from.
fn authors(folder: &Path) -> Vec<(String, String, u64)> {
    let mut all = Vec::new();
    let (from, to) = (Timestamp::parse("1990-01-01").unwrap(), Timestamp::parse("2090-01-01").unwrap());
    let lake = ostrakon_lake::Lake::open(&folder.join("lake")).unwrap();
    lake.scan(from..to, ostrakon_lake::Fields::All, |stored| {
        all.push((stored.post.account.to_string(), stored.source_file.to_string(), stored.source_line));
    })
    .unwrap();
    all
}

/// Gives every pseudonym that the lake's posts have for an account, whether it posts or is named.
fn pseudonyms(folder: &Path) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    let (from, to) = (Timestamp::parse("1990-01-01").unwrap(), Timestamp::parse("2090-01-01").unwrap());
    let lake = ostrakon_lake::Lake::open(&folder.join("lake")).unwrap();
    lake.scan(from..to, ostrakon_lake::Fields::All, |stored| {
        let post = &stored.post;
        let ids = [Some(&post.id), post.reshare_of.as_ref(), post.reply_to.as_ref(), post.quote_of.as_ref()];
        let texts = ids.into_iter().flatten().map(ToString::to_string);
        let texts = texts.chain(post.objects.iter().map(ToString::to_string));
        let texts = texts.chain(post.mentions.iter().map(ToString::to_string));
        for text in texts.chain([post.account.to_string()]) {
            let words = text.split(|c: char| !c.is_ascii_alphanumeric()).map(str::to_owned);
            all.extend(words.filter(|word| word.len() == 32));
        }
    })
    .unwrap();
    all
}

#[test]
fn an_account_is_found_by_its_pseudonym_and_nothing_else_is() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let posts = b"account_id,post_id,created_at,url\nana,1,1700000000,https://a.org\nben,2,1700000001,https://a.org\nana,3,1700000002,https://b.org\n";
    // Read with columns, an encoding and a platform that only the note of the import tells.
    let forum = encoding_rs::WINDOWS_1251
        .encode("id,author_id,writer,seen,text\n9,7,вера,2026-06-02T10:00:00Z,слово\n");
    let first = export(root, "posts.csv", posts);
    let second = export(root, "forum.csv", &forum.0);
    add(&request(root, std::slice::from_ref(&first)), &Silent).unwrap();
    let reading = ReadingRequest {
        map: vec!["account=writer".to_owned(), "time=seen".to_owned()],
        platform: Some("forum".to_owned()),
        encoding: Some("windows-1251".to_owned()),
        ..ReadingRequest::default()
    };
    let options = reading.options().unwrap();
    add(&AddRequest { options, ..request(root, std::slice::from_ref(&second)) }, &Silent).unwrap();
    fs::remove_file(first).unwrap();
    fs::remove_file(second).unwrap();

    let authors = authors(root);
    let of = |line: u64, file: &str| {
        let found = authors.iter().find(|(_, source, at)| (source.as_str(), *at) == (file, line));
        unmask(root, &found.unwrap().0).unwrap().unwrap()
    };
    let ana = of(2, "posts.csv");
    assert_eq!(
        (ana.account.as_str(), ana.import.as_str(), ana.line, ana.platform.as_str()),
        ("ana", "posts.csv", 2, "unknown")
    );
    assert_eq!(of(4, "posts.csv"), ana, "the first of her posts");
    assert_eq!(of(3, "posts.csv").account, "ben");
    let vera = of(2, "forum.csv");
    assert_eq!((vera.account.as_str(), vera.platform.as_str()), ("вера", "forum"));

    assert_eq!(unmask(root, &"0".repeat(32)).unwrap(), None);
    for other in ["", "ana", &"0".repeat(31), &"Z".repeat(32)] {
        let error = unmask(root, other).unwrap_err();
        assert!(matches!(error, Error::Option { .. }) && error.hint().is_some(), "{other}: {error}");
    }
}

#[test]
fn every_pseudonym_of_the_lake_leads_back() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ingest/tests/fixtures");
    let inputs = [
        "jetstream_v1.ndjson",
        "jetstream_v2.ndjson",
        "telegram_chat.json",
        "telegram_export.json",
        "4cat_telegram.csv",
        "4cat_facebook.csv",
        "4cat_x.csv",
        "mastodon.json",
        "archive.zip",
        "table.parquet",
    ]
    .map(|name| fixtures.join(name));
    add(&request(root, &inputs), &Silent).unwrap();
    let pseudonyms = pseudonyms(root);
    assert!(pseudonyms.len() > 20, "{}", pseudonyms.len());
    for pseudonym in &pseudonyms {
        let found = unmask(root, pseudonym).unwrap();
        assert!(found.is_some_and(|found| !found.account.is_empty()), "{pseudonym}");
    }
    // Of a member of an archive it is told which one.
    let authors = authors(root);
    let (pseudonym, ..) = authors.iter().find(|(_, file, _)| file.starts_with("archive.zip!")).unwrap();
    assert!(!unmask(root, pseudonym).unwrap().unwrap().import.is_empty());
}

#[test]
fn another_key_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let posts =
        export(root, "posts.csv", b"account_id,post_id,created_at,url\nana,1,1700000000,https://a.org\n");
    add(&request(root, &[posts]), &Silent).unwrap();
    let other = export(root, "other", b"0123456789abcdef0123456789abcdef");
    let stores = StoreOptions::default();
    let pseudonym = &authors(root)[0].0;
    let error = intake::unmask(&root.join("lake"), &stores, &other, pseudonym, &Silent).unwrap_err();
    assert!(matches!(error, Error::OptionContent { option: "--pseudonym-key", .. }), "{error}");
    let short = export(root, "short", b"0123");
    let error = intake::unmask(&root.join("lake"), &stores, &short, pseudonym, &Silent).unwrap_err();
    assert!(matches!(error, Error::OptionContent { .. }), "{error}");
    let error = intake::unmask(&root.join("none"), &stores, &other, pseudonym, &Silent).unwrap_err();
    assert!(matches!(error, Error::Lake(_)), "{error}");
}

#[test]
fn a_damaged_copy_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let posts = |n: u32| {
        let rows: String = (0..200)
            .map(|i| format!("u{n}x{i},{i},1700000000,https://a{i}.org/{n}\n"))
            .fold("account_id,post_id,created_at,url\n".to_owned(), |text, row| text + &row);
        export(root, &format!("posts{n}.csv"), rows.as_bytes())
    };
    let added = add(&request(root, &[posts(1), posts(2)]), &Silent).unwrap();
    let copies: Vec<PathBuf> = added
        .iter()
        .map(|added| root.join("lake/raw").join(format!("{}.zst", added.input.digest.sha256)))
        .collect();
    let nobody = "0".repeat(32);
    assert_eq!(unmask(root, &nobody).unwrap(), None);
    let good = fs::read(&copies[0]).unwrap();
    let name = copies[0].file_name().unwrap().to_str().unwrap();
    let refused = || {
        let error = unmask(root, &nobody).unwrap_err();
        assert!(error.to_string().contains(name), "{error}");
        error
    };

    // Cut off, something else, and another export under its name.
    fs::write(&copies[0], &good[..good.len() / 2]).unwrap();
    assert!(matches!(refused(), Error::RawCopy { .. }));
    fs::write(&copies[0], b"nothing that was ever compressed").unwrap();
    assert!(matches!(refused(), Error::RawCopy { .. }));
    fs::copy(&copies[1], &copies[0]).unwrap();
    let error = refused();
    assert!(error.to_string().contains("its SHA-256 is") && error.hint().is_some(), "{error}");
    fs::remove_file(&copies[0]).unwrap();
    assert!(matches!(refused(), Error::Lake(_)));
    // The other copy still leads back.
    fs::write(&copies[0], good).unwrap();
    assert!(authors(root).iter().all(|(pseudonym, ..)| unmask(root, pseudonym).unwrap().is_some()));
}
