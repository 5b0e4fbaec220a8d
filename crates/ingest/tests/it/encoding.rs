//! Exports in other encodings than UTF-8.

use ostrakon_ingest::{Encoding, ReadOptions};

use crate::{items_of, read_all};

const HEADER: &str = "account_id,content_id,object_id,timestamp_share\n";

#[test]
fn the_first_rows_decide_for_all() {
    // Rows far behind the first ones, and rows whose bytes read as UTF-8 by chance.
    for n_rows in [1, 20_000] {
        let rows = "Анна,c,Голосуйте за нас,1629589836\n".repeat(n_rows);
        let text = format!("{HEADER}{rows}Ёж,c,Рё,1629589836\n");
        let (items, report) = read_all(&encoding_rs::WINDOWS_1251.encode(&text).0);
        assert_eq!(report.encoding, Encoding::CodePage("windows-1251"));
        assert_eq!(report.warnings, ["not in utf-8: read as windows-1251, by the look of its first words"]);
        assert!(
            items[n_rows].contains(" Ёж ") && items[n_rows].ends_with("object=\"Рё\""),
            "{}",
            items[n_rows]
        );
        assert!(items[..n_rows].iter().all(|item| item.contains(" Анна ")));
    }
}

#[test]
fn the_user_decides_before_all() {
    let text = format!("{HEADER}é,c,o,1629589836\n");
    let encoding: Encoding = "cp1251".parse().unwrap();
    let options = ReadOptions { encoding: Some(encoding), ..ReadOptions::default() };
    let (items, report) = items_of(&encoding_rs::WINDOWS_1252.encode(&text).0[..], &options);
    let report = report.unwrap();
    assert_eq!((report.encoding, report.warnings.len()), (Encoding::CodePage("windows-1251"), 0));
    assert!(items[0].contains(" й "), "{}", items[0]);
    assert_eq!(serde_json::to_string(&report.encoding).unwrap(), "\"windows-1251\"");
    let error = "windows-1251x".parse::<Encoding>().unwrap_err();
    assert_eq!(error.to_string(), "`windows-1251x` names no encoding");
}
