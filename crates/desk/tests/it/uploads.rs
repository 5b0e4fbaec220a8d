//! Uploads: what the record of an import says, and what is left in the inbox.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

use ostrakon_desk::casebook::{Query, Role, Viewer};
use ostrakon_desk::record::By;
use ostrakon_desk::watch::intake::StoreOptions;
use ostrakon_desk::watch::upload::{self, Incoming, Reading, Taking};
use ostrakon_desk::{Data, Error, Silent, Timestamp};

const EXPORT: &str = "id,author,timestamp,body\n1,a,1776643200,x\n2,b,never,x\n";

fn by(seconds: u32) -> By {
    let (user, roles) = ("anna".to_owned(), vec![Role::Analyst]);
    let viewer = Viewer { user, organisation: "commission".to_owned(), roles };
    let now = Timestamp::from_unix_seconds(1_780_000_000 + seconds);
    By { viewer, now, reason: "collected".to_owned(), key: None }
}

fn data(root: &Path) -> Data {
    Data::open(&root.join("data"), None, StoreOptions::new()).unwrap()
}

fn sent(data: &Data, name: &str, bytes: &[u8]) -> Taking {
    let mut incoming = Incoming::begin(data, name).unwrap();
    incoming.take(bytes).unwrap();
    let upload = incoming.finish(&by(0).viewer, by(0).now).unwrap();
    let reading = Reading { platform: Some("x".to_owned()), ..Reading::default() };
    Taking { upload: upload.id, reading, operation: Some("test".to_owned()), election: None }
}

#[test]
fn an_export_that_is_there_is_not_recorded_as_read_another_way() {
    let folder = tempfile::tempdir().unwrap();
    let data = data(folder.path());
    let first = upload::take(&data, &by(0), &sent(&data, "a.csv", EXPORT.as_bytes()), &Silent).unwrap();
    assert_eq!((&first.body["posts"], &first.body["rejected"]), (&1.into(), &1.into()));
    let told = first.body["rejected_first"][0].as_str().unwrap();
    assert!(told.starts_with("a.csv:3:timestamp: "), "{told}");
    let list = || {
        let listed = fs::read_dir(data.lake().join("rejected")).unwrap().map(|file| file.unwrap().path());
        listed.map(|path| fs::read_to_string(path).unwrap()).collect::<Vec<_>>()
    };
    let listed = list();
    assert_eq!(listed.len(), 1);

    let again = sent(&data, "a.csv", EXPORT.as_bytes());
    let other_columns =
        Reading { map: vec!["account=id".to_owned(), "post=author".to_owned()], ..again.reading.clone() };
    for taking in [
        Taking { operation: Some("law".to_owned()), ..again.clone() },
        Taking { reading: other_columns, ..again.clone() },
        Taking { reading: Reading::default(), ..again.clone() },
    ] {
        let error = upload::take(&data, &by(1), &taking, &Silent).unwrap_err();
        assert!(matches!(error, Error::OptionContent { option: "export", .. }), "{error}");
        assert!(error.to_string().contains("since entry 0 for operation test"), "{error}");
        assert!(error.hint().unwrap().contains("ostrakon ingest remap"));
    }
    // Asked for once more, as after an answer that was lost.
    assert_eq!(upload::take(&data, &by(2), &again, &Silent).unwrap().id, first.id);
    let query = Query { kind: Some("import".to_owned()), ..Query::default() };
    assert_eq!(data.casebook.list(&by(3).viewer, &query).unwrap().records.len(), 1);
    assert_eq!(list(), listed);
}

#[test]
fn a_record_lost_between_lake_and_casebook_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let (mut first, root) = (data(folder.path()), folder.path());
    let taking = sent(&first, "a.csv", EXPORT.as_bytes());
    let export = root.join("a.csv");
    fs::write(&export, EXPORT).unwrap();
    upload::add(&first, &by(0), &export, &taking, &Silent).unwrap();
    // The lake of a data folder whose casebook never heard of it.
    let other = Data::open(&root.join("other"), None, StoreOptions::new()).unwrap();
    first.casebook = other.casebook;
    let record = upload::add(&first, &by(1), &export, &taking, &Silent).unwrap();
    assert_eq!((&record.body["version"], &record.body["operation"]), (&0.into(), &"test".into()));
}

#[test]
fn what_was_left_out_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let data = data(folder.path());
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in [("good.csv", EXPORT), ("bad.csv", "what,is,this\n1,2,3\n")] {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    let archive = writer.finish().unwrap().into_inner();
    let record = upload::take(&data, &by(0), &sent(&data, "all.zip", &archive), &Silent).unwrap();
    let warnings = record.body["warnings"].as_array().unwrap();
    assert!(
        warnings.iter().any(|told| told.as_str().unwrap().starts_with("left out: bad.csv (")),
        "{warnings:?}"
    );
    let told = record.body["rejected_first"][0].as_str().unwrap();
    assert!(told.starts_with("all.zip!good.csv:3:timestamp: "), "{told}");
    let lake = ostrakon_lake::Lake::open(&data.lake()).unwrap().summary().unwrap();
    assert_eq!(lake.imports[0]["warnings"], record.body["warnings"]);
}

#[test]
fn nothing_stays_in_the_inbox_for_ever() {
    let folder = tempfile::tempdir().unwrap();
    let data = data(folder.path());
    let kept = sent(&data, "a.csv", EXPORT.as_bytes());
    // What a crash leaves: an export without description, one half sent, and one that was being read.
    let inbox = data.inbox();
    fs::write(inbox.join("0123456789abcdef0123456789abcdef"), EXPORT).unwrap();
    fs::write(inbox.join("0123456789abcdef0123456789abcdef.json"), "{\"id\": \"0123").unwrap();
    fs::write(inbox.join(".incoming-x"), EXPORT).unwrap();
    fs::create_dir(inbox.join(".reading-x")).unwrap();
    fs::hard_link(inbox.join(&kept.upload), inbox.join(".reading-x/a.csv")).unwrap();
    let names = || fs::read_dir(&inbox).unwrap().count();
    let written_at = fs::metadata(inbox.join(".incoming-x")).unwrap().modified().unwrap();
    let since = written_at.duration_since(UNIX_EPOCH).unwrap();
    let in_days = |days: u64| {
        let at = since + Duration::from_secs(days * 86_400);
        Timestamp::from_unix_milliseconds(i64::try_from(at.as_millis()).unwrap()).unwrap()
    };
    let describe = |at: Timestamp| {
        let path = inbox.join(format!("{}.json", kept.upload));
        let mut upload: serde_json::Value = serde_json::from_reader(File::open(&path).unwrap()).unwrap();
        upload["at"] = at.to_string().into();
        fs::write(&path, upload.to_string()).unwrap();
    };
    describe(in_days(3));
    upload::tidy(&data, in_days(6));
    assert_eq!(names(), 6);
    upload::tidy(&data, in_days(8));
    assert_eq!(names(), 2, "one that still waits");
    upload::tidy(&data, in_days(11));
    assert_eq!(names(), 0);
}
