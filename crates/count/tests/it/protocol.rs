//! Tests of `protocol`.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test stops at the first surprise, and says so when it has nothing to read"
)]

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use ostrakon_count::protocol::{
    ChangeKind, Checked, Encoding, Error, Form, Protocols, Published, Rejected, SHIPPED, Search, Version,
    check, diff, read, roll_up, sums,
};
use proptest::prelude::*;

/// A form with all that forms can say.
const FORM: &str = r#"
name = "Test"
source = "made for the test"
[file]
delimiter = ";"
encodings = ["utf-8", "windows-1250"]
thousands = "."
missing = ["NA"]
ignore = ["address"]
[[level]]
name = "region"
columns = ["code"]
prefix = 2
[[level]]
name = "town"
columns = ["code"]
[[level]]
name = "station"
columns = ["no"]
[[line]]
name = "registered"
columns = ["Registered voters", "registered"]
[[line]]
name = "valid"
columns = ["valid"]
[[line]]
name = "invalid"
columns = ["invalid"]
optional = true
[[group]]
name = "lists"
columns = ["*"]
[[rule]]
id = "covers"
severity = "error"
left = "registered"
operator = ">="
right = "valid + invalid"
law = "article 1"
text = "No more votes than voters."
[[rule]]
id = "sum"
severity = "warning"
left = "valid"
operator = "=="
right = "lists"
law = "article 2"
text = "Votes sum."
[[rule]]
id = "some"
severity = "notice"
left = "valid"
operator = ">"
right = "0"
when = { left = "registered", operator = ">", right = "100" }
law = "none"
text = "Somebody votes."
"#;

const FILE: &str = "code;no;address;Registered  voters;valid;invalid;Łąka;Róża
0101;1;Ul. 1;1.200;700;10;300;400
0101;2;Ul. 2;500;300;NA;100;200
0102;1;;90;100;0;50;50
0201;1;x;400;0;0;0;0
0201;2;x;50;0;;0;
";

fn form() -> Form {
    Form::parse(FORM).unwrap()
}

fn table(text: &str) -> Protocols {
    read(text.as_bytes(), &form()).unwrap()
}

/// What a check finds, by names: rule, station, both sides.
fn found(protocols: &Protocols, checked: &Checked) -> BTreeSet<(String, Vec<String>, i64, i64)> {
    let name = |rule: usize| checked.rules[rule].rule.id.clone();
    checked
        .violations
        .iter()
        .map(|v| (name(v.rule), protocols.station(v.protocol), v.left, v.right))
        .collect()
}

fn counts(checked: &Checked) -> Vec<[u64; 4]> {
    checked.rules.iter().map(|rule| [rule.holds, rule.violated, rule.unknown, rule.not_applicable]).collect()
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn rules_hold_are_violated_unknown_or_do_not_apply() {
    let protocols = table(FILE);
    assert_eq!(protocols.len(), 5);
    assert_eq!(protocols.levels(), ["region", "town", "station"]);
    assert_eq!(protocols.station(2), ["01", "0102", "1"]);
    assert_eq!(protocols.line(2), 4);
    let checked = check(&protocols, &form());
    assert_eq!(counts(&checked), [[2, 1, 2, 0], [4, 0, 1, 0], [2, 1, 0, 2]]);
    let expected = [
        ("covers".to_owned(), names(&["01", "0102", "1"]), 90, 100),
        ("some".to_owned(), names(&["02", "0201", "1"]), 0, 0),
    ];
    assert_eq!(found(&protocols, &checked), BTreeSet::from(expected));
}

#[test]
fn a_line_the_file_lacks_is_unknown_everywhere() {
    let protocols = table("code;no;registered;valid;A\n01;1;5;9;9\n01;2;5;4;3\n");
    assert_eq!(counts(&check(&protocols, &form())), [[0, 0, 2, 0], [1, 1, 0, 0], [0, 0, 0, 2]]);
}

#[test]
fn every_row_is_a_protocol_or_rejected_with_line_and_field() {
    let text = "code;no;registered;valid;invalid;A
01;1;10;5;0;5

01;2;10;-5;0;5
01;3;10;5;0;x
code;no;registered;valid;invalid;A
01;4;10;5;0
01;5;1.2;5;0;5
01;6;4294967295;5;0;5
;;1;1;1;1
01;7;10;\"5;0;5
01;8;10;\"5\";0;5
";
    let protocols = table(text);
    assert_eq!(protocols.len(), 2);
    assert_eq!(protocols.rows_read(), 10);
    assert_eq!(protocols.line(1), 12);
    let whole = "a whole number from 0 to 4294967294";
    let row = |line, field: &str, expected: &str, found: &str| Rejected {
        line,
        field: field.to_owned(),
        expected: expected.to_owned(),
        found: found.to_owned(),
    };
    let expected = [
        row(4, "valid", whole, "`-5`, a negative number"),
        row(5, "A", whole, "`x`, no whole number"),
        row(6, "registered", whole, "`registered`, the header again"),
        row(7, "", "6 fields, as in the header", "5 fields"),
        row(8, "registered", whole, "`1.2`, no whole number"),
        row(9, "registered", whole, "`4294967295`, too large a number"),
        row(10, "no", "the name of a polling station", "nothing"),
        row(11, "", "a closing quotation mark in the same line", "none"),
    ];
    assert_eq!(protocols.rejected, expected);
}

/// A row that sums the stations of its unit would count them twice.
#[test]
fn a_row_without_a_station_is_a_total_where_its_unit_has_stations() {
    let text = "code;no;registered;valid;invalid;A
0101;1;600;500;5;495
0101;2;400;300;5;295
0101;;1000;800;10;790
0101;;1000;800;10;790
02;;40;30;0;30
";
    let protocols = table(text);
    let stations: Vec<Vec<String>> = (0..protocols.len()).map(|it| protocols.station(it)).collect();
    // Where no other row stands for a unit, such as votes on the internet, it is a station of its own.
    assert_eq!(
        stations,
        [names(&["01", "0101", "1"]), names(&["01", "0101", "2"]), names(&["02", "02", ""])]
    );
    let lines: Vec<u64> = protocols.rejected.iter().map(|row| row.line).collect();
    assert_eq!((lines, protocols.rows_read()), (vec![4, 5], 5));
    assert_eq!(protocols.rejected[0].field, "no");
    assert_eq!(protocols.duplicates, []);
    let all = sums(&protocols, 3);
    assert!(all.iter().all(|sum| sum.stations > 0));
    assert_eq!(all.iter().find(|sum| sum.line == "registered").unwrap().sum, 1_040);
    // A region's total, where the region has towns; the order of rows is any.
    let form = FORM.replace("columns = [\"code\"]\nprefix = 2", "columns = [\"region\"]");
    let text = "region;code;no;registered;valid;A\n01;;;9;8;8\n01;a;1;5;4;4\n01;b;;4;4;4\n02;;;3;2;2\n";
    let protocols = read(text.as_bytes(), &Form::parse(&form).unwrap()).unwrap();
    let lines: Vec<u64> = (0..protocols.len()).map(|it| protocols.line(it)).collect();
    assert_eq!((lines, protocols.rejected[0].line), (vec![3, 4, 5], 2));
}

#[test]
fn lines_are_counted_with_both_kinds_of_line_break() {
    let text = "code;no;registered;valid;A\n\n01;1;1;1;1\n\n\n01;2;1;x;1\n";
    for text in [text.to_owned(), text.replace('\n', "\r\n"), text.trim_end().to_owned()] {
        let protocols = table(&text);
        assert_eq!((protocols.line(0), protocols.rejected[0].line), (3, 6), "{text:?}");
    }
}

#[test]
fn a_station_with_two_protocols_is_reported_and_both_are_kept() {
    let protocols = table("code;no;registered;valid;A\n01;1;1;1;1\n01;2;1;1;1\n01;1;2;2;2\n01;1;2;2;2\n");
    assert_eq!(protocols.len(), 4);
    let lines: Vec<(u64, u64)> =
        protocols.duplicates.iter().map(|twice| (twice.first_line, twice.line)).collect();
    assert_eq!(lines, [(2, 4), (2, 5)]);
    assert_eq!(protocols.duplicates[0].unit, ["01", "01", "1"]);
}

#[test]
fn the_wrong_file_is_told_what_was_expected_found_and_nearest() {
    let error = read("code;nr;Registered voter;valid;A\n".as_bytes(), &form()).unwrap_err();
    let text = error.to_string();
    assert!(text.starts_with("line 1: the file lacks 2 of the expected columns: `no` (station)"), "{text}");
    assert!(text.contains("`Registered voters` or `registered` (registered) (nearest: `Registered voter`)"));
    assert!(text.contains("found are 5: `code`, `nr`, `Registered voter`"), "{text}");
    let comma = read("code,no,registered,valid,A\n".as_bytes(), &form()).unwrap_err().to_string();
    assert!(comma.contains("is `;` what stands between fields?"), "{comma}");
    assert_eq!(read(b"", &form()).unwrap_err(), Error::Empty);
    let twice = read("code;no;registered;Registered voters;valid;A\n".as_bytes(), &form()).unwrap_err();
    assert_eq!(twice, Error::TwiceInHeader("registered".to_owned()));
}

#[test]
fn encodings_are_taken_in_their_order() {
    let cp1250 = b"code;no;registered;valid;\xA3\xB9ka\n01;1;9;5;5\n";
    let protocols = read(cp1250, &form()).unwrap();
    assert_eq!(protocols.encoding, Encoding::Windows1250);
    assert_eq!(protocols.columns().last().unwrap().name, "Łąka");
    let mut marked = b"\xef\xbb\xbf".to_vec();
    marked.extend_from_slice(FILE.as_bytes());
    assert_eq!(read(&marked, &form()).unwrap().len(), 5);
    let mut only_utf8 = form();
    only_utf8.file.encodings = vec![Encoding::Utf8];
    let wrong = read(b"code;no;registered;valid;A\n01;\xB9;9;5;5\n", &only_utf8).unwrap_err();
    assert_eq!(wrong, Error::Encoding { line: 2, expected: "UTF-8".to_owned() });
    let utf16: Vec<u8> = FILE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(matches!(read(&utf16, &form()).unwrap_err(), Error::Columns { .. } | Error::Encoding { .. }));
    // The Russian form in the encoding of older files.
    let russian = Form::shipped("russia").unwrap();
    let (text, _, is_lossy) = encoding_rs::WINDOWS_1251.encode(RUSSIAN);
    assert!(!is_lossy);
    let protocols = read(&text, &russian).unwrap();
    assert_eq!((protocols.encoding, protocols.len()), (Encoding::Windows1251, 2));
    assert_eq!(check(&protocols, &russian), check(&read(RUSSIAN.as_bytes(), &russian).unwrap(), &russian));
}

/// Two invented stations in the columns of the Russian file; the second has a ballot too many in its boxes.
const RUSSIAN: &str = "region,tik,uik,\"Число избирателей, включенных в список избирателей\",\
\"Число избирательных бюллетеней, полученных участковой избирательной комиссией\",\
\"Число избирательных бюллетеней, выданных избирателям, проголосовавшим досрочно\",\
\"Число избирательных бюллетеней, выданных в помещении для голосования в день голосования\",\
\"Число избирательных бюллетеней, выданных вне помещения для голосования в день голосования\",\
Число погашенных избирательных бюллетеней,\
Число избирательных бюллетеней в переносных ящиках для голосования,\
Число бюллетеней в стационарных ящиках для голосования,Число недействительных избирательных бюллетеней,\
Число действительных избирательных бюллетеней,Число утраченных избирательных бюллетеней,\
\"Число избирательных бюллетеней, не учтенных при получении\",Первый,Второй,url
Край,Первая,1,1000,900,10,500,40,350,50,500,5,545,0,0,300,245,http://example.org/1
Край,Первая,2,1000,900,0,500,0,400,0,501,1,500,0,0,300,200,http://example.org/2
";

#[test]
fn the_russian_form_checks_its_own_small_file() {
    let form = Form::shipped("russia").unwrap();
    let protocols = read(RUSSIAN.as_bytes(), &form).unwrap();
    let checked = check(&protocols, &form);
    let station = names(&["Край", "Первая", "2"]);
    let expected = BTreeSet::from([("issued-covers-boxes".to_owned(), station, 500, 501)]);
    assert_eq!(found(&protocols, &checked), expected);
    assert_eq!(checked.rules.iter().map(|rule| rule.unknown).sum::<u64>(), 0);
}

#[test]
fn every_shipped_form_is_one_and_says_what_it_rests_on() {
    for (name, _) in SHIPPED {
        let form = Form::shipped(name).unwrap();
        assert!(!form.rules.is_empty() && !form.source.is_empty(), "{name}");
        assert!(form.rules.iter().all(|rule| !rule.law.is_empty() && !rule.text.is_empty()), "{name}");
    }
    let romania = Form::shipped("romania").unwrap();
    assert!(romania.rules.iter().all(|rule| rule.text.contains("unverified")));
    assert!(Form::shipped("utopia").unwrap_err().to_string().contains("poland-2014, poland-2015-turnout"));
}

#[test]
fn the_romanian_form_reads_lines_and_candidates() {
    let form = Form::shipped("romania").unwrap();
    let text = "precinct_county_nce,precinct_nr,uat_siruta,report_version,report_stage_code,created_at,\
a,b,b1,b2,b3,c,d,e,f,X Y-voturi,Z-voturi
AB,1,1017,1,PROV,2024-06-09 22:00,1000,500,450,40,10,900,400,480,20,300,180
AB,2,1017,1,PROV,2024-06-09 22:00,400,500,450,40,11,900,400,480,21,300,181
";
    let protocols = read(text.as_bytes(), &form).unwrap();
    let rules: Vec<String> =
        found(&protocols, &check(&protocols, &form)).into_iter().map(|it| it.0).collect();
    assert_eq!(rules, ["lists-cover-voters", "received-covers-used", "valid-votes-sum", "voters-by-list"]);
}

#[test]
fn json_gives_what_text_gives() {
    let json = r#"[
      {"code": "0101", "no": "1", "Registered voters": 1200, "valid": 700, "invalid": 10, "Łąka": 300, "Róża": 400},
      {"code": "0101", "no": 2, "Registered voters": "500", "valid": 300, "invalid": null, "Łąka": 100, "Róża": 200},
      {"code": "0102", "no": "1", "Registered voters": 90, "valid": 100, "invalid": 0, "Łąka": 50, "Róża": 50},
      {"code": "0201", "no": "1", "Registered voters": 400, "valid": 0, "invalid": 0, "Łąka": 0, "Róża": 0},
      {"code": "0201", "no": "2", "Registered voters": 50, "valid": 0, "Łąka": 0},
      {"code": "0201", "no": "3", "Registered voters": 50.5, "valid": 0, "Łąka": 0}]"#;
    let protocols = table(json);
    assert_eq!(check(&protocols, &form()), check(&table(FILE), &form()));
    assert_eq!((protocols.rejected[0].line, protocols.rejected[0].field.as_str()), (6, "Registered voters"));
    assert!(matches!(read(b"[{\"a\":1},\n 3]", &form()).unwrap_err(), Error::Json { line: 2, .. }));
    assert_eq!(read(b"[]", &form()).unwrap_err(), Error::Empty);
}

/// A few hundred kilobytes that would be gigabytes as a table.
#[test]
fn small_json_that_would_fill_the_memory_is_refused() {
    let keys: Vec<String> = (0..2_000).map(|n| format!("\"c{n}\":1")).collect();
    let first = format!("{{\"code\":\"01\",\"no\":1,\"registered\":9,\"valid\":5,{}}}", keys.join(","));
    let rows: Vec<String> = (0..60_000).map(|n| format!("{{\"code\":1,\"no\":{n}}}")).collect();
    let text = format!("[{first},{}]", rows.join(","));
    assert!(text.len() < 4 << 20);
    let error = read(text.as_bytes(), &form()).unwrap_err();
    let limit = 200_000_000;
    assert_eq!(error, Error::TooLarge { what: "fields (rows and units times columns)", limit });
    assert!(error.to_string().contains("expected at most 200000000 fields"), "{error}");
    // An object is refused before all of its fields are in memory.
    let wide = format!("[{{{}}}]", vec!["\"a\":1"; 100_000].join(","));
    let error = read(wide.as_bytes(), &form()).unwrap_err().to_string();
    assert!(error.contains("at most 2048 fields"), "{error}");
    let many: Vec<String> = (0..3_000).map(|n| format!("{{\"c{n}\":1}}")).collect();
    let error = read(format!("[{}]", many.join(",")).as_bytes(), &form()).unwrap_err();
    assert_eq!(error, Error::TooLarge { what: "columns", limit: 2_048 });
    let long = format!("{}\"{}\":1}}]", &wide[..2], "n".repeat(5_000));
    let error = read(long.as_bytes(), &form()).unwrap_err().to_string();
    assert!(error.contains("at most 1024 bytes in the name of a column"), "{error}");
    // What is within a value is passed over.
    let nested =
        format!("[{{\"code\":1,\"no\":2,\"registered\":[{}0],\"valid\":1,\"A\":1}}]", "0,".repeat(99_999));
    let protocols = table(&nested);
    assert!(protocols.rejected[0].found.len() < 100, "{:?}", protocols.rejected[0]);
}

/// What can be said of a row takes many times its bytes: the first are listed, all are counted.
#[test]
fn what_is_listed_is_limited_and_all_is_counted() {
    let mut text = HEADER.to_owned();
    text.push_str(&"x\n".repeat(150_000));
    text.push_str(&"01;1;1;1;1\n".repeat(120_000));
    let protocols = table(&text);
    assert_eq!((protocols.rejected.len(), protocols.n_rejected), (100_000, 150_000));
    assert_eq!((protocols.duplicates.len(), protocols.n_duplicates), (100_000, 119_999));
    assert_eq!(protocols.rows_read(), 270_000);
    let rule = FORM.split("[[rule]]").next().unwrap().to_owned();
    let violated = |n| {
        format!(
            "[[rule]]\nid = \"r{n}\"\nseverity = \"error\"\nleft = \"valid\"\noperator = \"<\"\nright = \"0\"\n\
             law = \"none\"\ntext = \"x\"\n"
        )
    };
    let form = Form::parse(&(rule + &(0..50).map(violated).collect::<String>())).unwrap();
    let checked = check(&protocols, &form);
    assert!(checked.rules.iter().all(|count| count.violated == 120_000));
    // Each rule has its share of the list, so that none hides another.
    assert_eq!(checked.violations.len(), 2_000_000);
    assert!((0..50).all(|rule| checked.violations.iter().filter(|it| it.rule == rule).count() == 40_000));
}

#[test]
fn a_form_that_says_something_impossible_is_refused() {
    let problem = |from: &str, to: &str| {
        let text = FORM.replace(from, to);
        assert_ne!(text, FORM, "{from}");
        Form::parse(&text).unwrap_err().to_string()
    };
    let near = problem("right = \"lists\"", "right = \"list\"");
    assert!(near.contains("rule `sum` names `list`, which is no line; nearest: `lists`"), "{near}");
    assert!(problem("name = \"valid\"", "name = \"registered\"").contains("given twice"));
    assert!(problem("id = \"sum\"", "id = \"covers\"").contains("the rule `covers` is given twice"));
    assert!(problem("operator = \"==\"", "operator = \"=\"").contains("line"));
    assert!(problem("\"warning\"", "\"fatal\"").contains("`error`"));
    assert!(problem("columns = [\"*\"]", "columns = [\"*a*\"]").contains("at most one `*`"));
    assert!(problem("name = \"invalid\"", "name = \"Invalid\"").contains("is no name"));
    assert!(problem("delimiter = \";\"", "delimiter = \"ł\"").contains("one ASCII character"));
    assert!(problem("optional = true", "option = true").contains("unknown field"));
    assert!(problem("prefix = 2", "prefix = 0").contains("prefix"));
    let level = |n| format!("[[level]]\nname = \"l{n}\"\ncolumns = [\"l\"]\n");
    let levels = (0..16).map(level).collect::<Vec<_>>().concat();
    assert!(
        problem("[[line]]\nname = \"registered\"", &format!("{levels}[[line]]\nname = \"registered\""))
            .contains("16 levels")
    );
}

const HEADER: &str = "code;no;registered;valid;A\n";

#[test]
fn versions_and_an_observer_are_compared_line_by_line() {
    let provisional = table(&format!("{HEADER}01;1;9;5;5\n01;2;9;5;5\n01;3;9;5;5\n01;4;9;5;5\n01;5;9;5;5\n"));
    let last = table(&format!("{HEADER}01;1;9;5;5\n01;2;9;7;5\n01;3;9;6;4\n01;4;9;5;5\n01;6;1;1;1\n"));
    let observer = table(&format!("{HEADER}01;2;9;7;5\n01;3;9;5;3\n01;4;9;5;2\n"));
    let official = [
        Version { name: "provisional", protocols: &provisional },
        Version { name: "final", protocols: &last },
    ];
    let two = diff(&official, None).unwrap();
    assert_eq!((two.compared, two.unchanged, two.changes.len(), two.not_observed), (4, 2, 3, 0));
    assert!(two.changes.iter().all(|change| change.kind == ChangeKind::Official));
    let net: Vec<_> =
        two.net.iter().map(|net| (net.line.as_str(), net.stations, net.net, net.gross)).collect();
    assert_eq!(net, [("valid", 2, 3, 3), ("A", 1, -1, 1)]);
    let three = diff(&official, Some(Version { name: "observer", protocols: &observer })).unwrap();
    assert_eq!((three.compared, three.unchanged, three.not_observed), (4, 1, 3));
    let changes: Vec<_> = three
        .changes
        .iter()
        .map(|change| (change.station[2].as_str(), change.line.as_str(), change.values.clone(), change.kind))
        .collect();
    let some = |values: [u32; 3]| values.map(Some).to_vec();
    assert_eq!(
        changes,
        [
            ("2", "valid", some([5, 7, 7]), ChangeKind::TowardsObserver),
            ("3", "valid", some([5, 6, 5]), ChangeKind::AwayFromObserver),
            ("3", "A", some([5, 4, 3]), ChangeKind::AllDiffer),
            ("4", "A", some([5, 5, 2]), ChangeKind::ObserverDiffers),
        ]
    );
    let absent: Vec<_> =
        three.absent.iter().map(|it| (it.station[2].as_str(), it.missing_from[0].as_str())).collect();
    assert_eq!(absent, [("5", "final"), ("6", "provisional")]);
}

#[test]
fn what_cannot_be_compared_is_said() {
    let one = table(&format!("{HEADER}01;1;9;5;5\n01;1;9;5;6\n01;2;9;;5\n"));
    let other = table("code;no;registered;valid;invalid;A\n01;1;9;5;0;5\n01;2;9;5;0;5\n");
    let diff =
        diff(&[Version { name: "one", protocols: &one }, Version { name: "other", protocols: &other }], None);
    let diff = diff.unwrap();
    assert_eq!(diff.ambiguous, [names(&["01", "01", "1"])]);
    assert_eq!(diff.not_compared, [("one".to_owned(), "invalid".to_owned())]);
    assert_eq!((diff.changes[0].values.clone(), diff.changes[0].difference), (vec![None, Some(5)], None));
}

/// Ten stations in two regions, each with numbers of its own.
fn ten() -> Protocols {
    let rows: Vec<String> = (0..10)
        .map(|n| {
            format!("0{}01;{n};{};{};{}\n", 1 + n / 5, 1000 + n * n * 7, 500 + n * n * n, 500 + n * n * n)
        })
        .collect();
    table(&format!("{HEADER}{}", rows.concat()))
}

fn published(text: &str, protocols: &Protocols) -> Result<Published, Error> {
    Published::read(text.as_bytes(), &form(), protocols)
}

#[test]
fn sums_of_parts_equal_published_totals_at_every_level() {
    let protocols = ten();
    let all = sums(&protocols, 1);
    let of = |unit: &[&str], line: &str| {
        all.iter().find(|sum| sum.unit == names(unit) && sum.line == line).map(|sum| (sum.stations, sum.sum))
    };
    assert_eq!(of(&[], "registered"), Some((10, 10_000 + 285 * 7)));
    assert_eq!(of(&["01"], "registered"), Some((5, 5_000 + 30 * 7)));
    assert_eq!(of(&["01", "0101"], "registered"), None);
    let text = "region;town;registered;valid\n;;11.995;7025\n01;;5210;2600\n02;0201;6785;\n03;;1;1\n";
    let found = roll_up(&protocols, &published(text, &protocols).unwrap(), None);
    assert_eq!(found.totals.iter().map(|total| total.difference).collect::<Vec<_>>(), [0; 5]);
    assert_eq!(found.unmatched, [(5, names(&["03"]))]);
    assert!(found.explanations.is_empty());
}

#[test]
fn a_difference_is_explained_by_the_stations_that_fit_all_lines() {
    let protocols = ten();
    // Registered and valid as published, what was found and the first set of stations.
    let cases = [
        // Without station 7: 1343 registered, 843 valid.
        ((11_995 - 1343, 7025 - 843), Search::NotCounted, vec![7]),
        // Without stations 3 and 8.
        ((11_995 - 1063 - 1448, 7025 - 527 - 1012), Search::NotCounted, vec![3, 8]),
        // Station 4 twice.
        ((11_995 + 1112, 7025 + 564), Search::CountedTwice, vec![4]),
    ];
    for ((registered, valid), search, stations) in cases {
        let text = format!("registered;valid\n{registered};{valid}\n");
        let found = roll_up(&protocols, &published(&text, &protocols).unwrap(), None);
        let explanation = &found.explanations[0];
        assert_eq!((explanation.search, explanation.sets_found), (search, 1));
        assert_eq!(explanation.sets, [stations]);
        assert_eq!(explanation.lines.len(), 2);
        let differences: Vec<i64> = found.totals.iter().map(|total| total.difference).collect();
        assert_eq!(differences, [11_995 - registered, 7025 - valid]);
    }
}

#[test]
fn an_earlier_version_explains_a_difference() {
    let later = ten();
    let before = format!("{HEADER}0101;2;1028;400;400\n0201;7;1343;843;800\n0201;8;1448;1012;1012\n");
    let earlier = table(&before);
    // The total has 400 for station 2, where the later record has 508.
    let total = published("registered;valid\n11995;6917\n", &later).unwrap();
    let found = roll_up(&later, &total, Some(&earlier));
    assert_eq!(
        (found.explanations[0].search, found.explanations[0].sets.clone()),
        (Search::EarlierVersion, vec![vec![2]])
    );
    assert_eq!(found.explanations[0].lines, [("registered".to_owned(), 0), ("valid".to_owned(), 108)]);
}

#[test]
fn where_nothing_explains_the_largest_are_named_as_such() {
    let protocols = ten();
    let total = published("region;registered\n01;5209\n", &protocols).unwrap();
    let found = roll_up(&protocols, &total, None);
    let explanation = &found.explanations[0];
    assert_eq!((explanation.search, explanation.sets_found), (Search::LargestContributors, 0));
    assert_eq!(explanation.sets[0], [4]);
    assert_eq!(explanation.sets.len(), 5);
}

#[test]
fn published_totals_that_cannot_be_read_are_refused_with_line_and_field() {
    let protocols = ten();
    let problem = |text: &str| published(text, &protocols).unwrap_err().to_string();
    let name = problem("region;registred\n;5\n");
    assert!(
        name.starts_with("line 1, field `registred`: expected a level (region, town, station) or a line"),
        "{name}"
    );
    assert!(name.ends_with("(nearest: `registered`)"), "{name}");
    let negative = problem("region;registered\n01;5\n02;-5\n");
    assert_eq!(
        negative,
        "line 3, field `registered`: expected a total, a whole number, found `-5`, a negative number"
    );
    assert!(
        problem("region;town;registered\n;0101;5\n").starts_with("line 2, field `region`: expected the name")
    );
    assert!(
        problem("region;registered\n01\n")
            .contains("2 fields, as in the header, and closed quotation marks, found 1 fields")
    );
}

/// A bundled file of real protocols; says that a test is skipped where it is not beside the project.
fn shared(name: &str) -> Option<Vec<u8>> {
    let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/votecount");
    let Ok(file) = File::open(folder.join(name)) else {
        eprintln!("skipped: {name} is not beside the project");
        return None;
    };
    let mut bytes = Vec::new();
    if Path::new(name).extension().is_some_and(|extension| extension == "gz") {
        GzDecoder::new(file).read_to_end(&mut bytes).unwrap();
    } else {
        let mut archive = zip::ZipArchive::new(file).unwrap();
        archive.by_index(0).unwrap().read_to_end(&mut bytes).unwrap();
    }
    Some(bytes)
}

fn violated(checked: &Checked) -> Vec<(&str, u64)> {
    checked.rules.iter().map(|rule| (rule.rule.id.as_str(), rule.violated)).collect()
}

/// Reads a bundled file by a shipped form and holds what must be true of any file.
fn real(file: &str, form: &str) -> Option<(Protocols, Checked)> {
    let form = Form::shipped(form).unwrap();
    let protocols = read(&shared(file)?, &form).unwrap();
    let checked = check(&protocols, &form);
    for rule in &checked.rules {
        let all = rule.holds + rule.violated + rule.unknown + rule.not_applicable;
        assert_eq!(all, protocols.len() as u64);
    }
    Some((protocols, checked))
}

#[test]
fn violations_of_russia_2018_are_those_of_the_reference() {
    let Some((protocols, checked)) = real("ru_2018.csv.zip", "russia") else { return };
    assert_eq!((protocols.len(), protocols.rejected.len(), protocols.duplicates.len()), (97_699, 0, 0));
    assert_eq!(
        violated(&checked),
        [
            ("registered-covers-issued", 0),
            ("received-balance", 0),
            ("issued-covers-boxes", 6),
            ("boxes-are-counted", 0),
            ("votes-are-valid-ballots", 0),
            ("some-issued", 1)
        ]
    );
    let total = sums(&protocols, 0).into_iter().find(|sum| sum.line == "registered").unwrap();
    assert_eq!((total.sum, total.stations, total.unknown), (109_008_428, 97_699, 0));
    // The published number of voters, which upstream explains by four cancelled stations: more than is searched for.
    let form = Form::shipped("russia").unwrap();
    let published = Published::read(b"registered\n109001306\n", &form, &protocols).unwrap();
    let found = roll_up(&protocols, &published, None);
    assert_eq!(found.totals[0].difference, 7_122);
    let explanation = &found.explanations[0];
    for set in &explanation.sets {
        let registered = &protocols.columns()[0];
        let sum: i64 = set.iter().map(|protocol| i64::from(registered.get(*protocol).unwrap())).sum();
        assert_eq!(sum, 7_122);
    }
    assert!(explanation.sets_found > 1, "one number cannot tell which of 97,699 stations it is");
}

#[test]
fn violations_of_russia_2021_are_those_of_the_reference() {
    let Some((protocols, checked)) = real("ru_2021.csv.zip", "russia") else { return };
    assert_eq!((protocols.len(), protocols.rejected.len(), protocols.duplicates.len()), (96_325, 0, 0));
    let counts: Vec<u64> = violated(&checked).into_iter().map(|(_, count)| count).collect();
    assert_eq!(counts, [0, 0, 7, 0, 0, 0]);
}

#[test]
fn violations_of_poland_2014_are_those_of_the_reference() {
    let Some((protocols, checked)) = real("pl_2014_sejmiki.csv.gz", "poland-2014") else { return };
    assert_eq!((protocols.len(), protocols.rejected.len(), protocols.duplicates.len()), (27_416, 1, 0));
    let rejected = &protocols.rejected[0];
    assert_eq!((rejected.line, rejected.found.as_str()), (27_418, "`uprawnieni`, the header again"));
    assert_eq!(
        violated(&checked),
        [
            ("received-balance", 523),
            ("issued-covers-box", 452),
            ("issued-are-in-box", 4_656),
            ("cards-are-votes", 0),
            ("registered-covers-issued", 0),
            ("votes-cover-lists", 19),
            ("list-votes-sum", 0)
        ]
    );
    let national: Vec<(String, u64)> =
        sums(&protocols, 0).into_iter().map(|sum| (sum.line, sum.sum)).collect();
    for expected in [("valid_votes", 11_917_250), ("invalid_votes", 2_524_388), ("PSL", 2_849_427)] {
        assert!(national.contains(&(expected.0.to_owned(), expected.1)), "{expected:?}");
    }
}

#[test]
fn poland_2015_loads_and_is_checked() {
    let Some((protocols, checked)) = real("pl_2015_sejm_turnout.csv.gz", "poland-2015-turnout") else {
        return;
    };
    assert_eq!((protocols.rows_read(), protocols.rejected.len(), protocols.duplicates.len()), (27_859, 1, 0));
    // The file marks one station's numbers as unknown by -99, which no form declares.
    assert_eq!((protocols.rejected[0].line, protocols.rejected[0].field.as_str()), (25_631, "lwug"));
    assert_eq!(
        violated(&checked),
        [
            ("registered-covers-box", 0),
            ("box-covers-valid", 0),
            ("cards-are-votes", 0),
            ("box-is-valid", 507)
        ]
    );
}

/// Rows of a file: code, station, three numbers of which the second may be unknown.
fn rows() -> impl Strategy<Value = Vec<String>> {
    let number = prop_oneof![Just(String::new()), (0_u32..40).prop_map(|n| n.to_string())];
    let row = (0_u8..3, 0_u8..3, 0_u16..50, 0_u32..60, number, 0_u32..40);
    let text = |(region, town, no, registered, valid, a)| {
        format!("0{region}0{town};{no};{registered};{valid};{a}\n")
    };
    proptest::collection::vec(row.prop_map(text), 0..60)
}

proptest! {
    #[test]
    fn the_sum_of_the_parts_is_the_whole(rows in rows()) {
        let protocols = table(&format!("{HEADER}{}", rows.concat()));
        let all = sums(&protocols, 3);
        for whole in all.iter().filter(|sum| sum.unit.len() < 3) {
            let parts = all.iter().filter(|sum| {
                sum.unit.len() == whole.unit.len() + 1 && sum.unit.starts_with(&whole.unit) && sum.line == whole.line
            });
            let (mut stations, mut unknown, mut total) = (0, 0, 0);
            for part in parts {
                stations += part.stations;
                unknown += part.unknown;
                total += part.sum;
            }
            prop_assert_eq!((stations, unknown, total), (whole.stations, whole.unknown, whole.sum));
        }
    }

    #[test]
    fn the_order_of_rows_does_not_matter(rows in rows(), seed in 0_usize..1000) {
        let mut other = rows.clone();
        let places = other.len();
        for place in 0..places {
            other.swap(place, (place * 31 + seed) % places);
        }
        let [one, two] = [rows, other].map(|rows| table(&format!("{HEADER}{}", rows.concat())));
        let [checked_one, checked_two] = [&one, &two].map(|protocols| check(protocols, &form()));
        prop_assert_eq!(counts(&checked_one), counts(&checked_two));
        prop_assert_eq!(found(&one, &checked_one), found(&two, &checked_two));
        let totals = "region;registered;valid\n;900;100\n01;300;50\n";
        let [up_one, up_two] = [&one, &two].map(|it| roll_up(it, &published(totals, it).unwrap(), None));
        prop_assert_eq!(up_one.totals, up_two.totals);
        let ways = |found: &[ostrakon_count::protocol::Explanation]| -> Vec<_> {
            found.iter().map(|it| (it.unit.clone(), it.search, it.sets_found)).collect()
        };
        prop_assert_eq!(ways(&up_one.explanations), ways(&up_two.explanations));
        let versions = [Version { name: "one", protocols: &one }, Version { name: "two", protocols: &two }];
        prop_assert!(diff(&versions, None).unwrap().changes.is_empty());
    }

    #[test]
    fn an_explanation_explains(rows in rows(), registered in 0_u64..2000, valid in 0_u64..900) {
        let protocols = table(&format!("{HEADER}{}", rows.concat()));
        let text = format!("registered;valid\n{registered};{valid}\n");
        let found = roll_up(&protocols, &published(&text, &protocols).unwrap(), None);
        for explanation in &found.explanations {
            let sign = match explanation.search {
                Search::NotCounted => 1,
                Search::CountedTwice => -1,
                Search::EarlierVersion | Search::LargestContributors => continue,
            };
            for (line, difference) in &explanation.lines {
                let column = protocols.columns().iter().find(|column| column.name == *line).unwrap();
                for set in &explanation.sets {
                    let sum: i64 = set.iter().map(|it| i64::from(column.get(*it).unwrap())).sum();
                    prop_assert_eq!(sum * sign, *difference);
                }
            }
        }
    }

    #[test]
    fn pairs_are_all_found(numbers in proptest::collection::vec(1_u32..30, 2..40), wanted in 30_u32..60) {
        let rows: Vec<String> = numbers.iter().enumerate().map(|(n, it)| format!("01;{n};{it};0;0\n")).collect();
        let protocols = table(&format!("{HEADER}{}", rows.concat()));
        let total = i64::from(numbers.iter().sum::<u32>()) - i64::from(wanted);
        prop_assume!(total >= 0);
        let found = roll_up(&protocols, &published(&format!("registered\n{total}\n"), &protocols).unwrap(), None);
        let mut pairs = 0;
        for (n, one) in numbers.iter().enumerate() {
            pairs += numbers[n + 1..].iter().filter(|other| *other + one == wanted).count() as u64;
        }
        prop_assert_eq!(found.explanations[0].sets_found, pairs);
        let search = if pairs > 0 { Search::NotCounted } else { Search::LargestContributors };
        prop_assert_eq!(found.explanations[0].search, search);
    }

    #[test]
    fn no_row_is_lost_and_nothing_panics(
        bytes in proptest::collection::vec(prop_oneof![
            Just(b"\n".to_vec()), Just(b";".to_vec()), Just(b"\"".to_vec()), Just(b"\r\n".to_vec()),
            Just(b"-1".to_vec()), Just(b"1.000".to_vec()), Just(b"NA".to_vec()), Just(b"01;1;5;3;3\n".to_vec()),
            proptest::collection::vec(any::<u8>(), 0..6),
        ], 0..60),
    ) {
        let mut text = HEADER.as_bytes().to_vec();
        text.extend(bytes.concat());
        if let Ok(protocols) = read(&text, &form()) {
            let mut seen = protocols.rejected.iter().map(|it| it.line).collect::<Vec<_>>();
            seen.extend((0..protocols.len()).map(|protocol| protocols.line(protocol)));
            prop_assert_eq!(seen.len(), protocols.rows_read());
            check(&protocols, &form());
        }
        let _ = read(&bytes.concat(), &form());
        let _ = Form::parse(&String::from_utf8_lossy(&bytes.concat()));
    }
}
