//! DISARM from upstream's files, in their shape but with words of our own.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Write as _};
use std::path::Path;

use ostrakon_desk::Error;
use ostrakon_desk::assess::disarm::{Changes, Disarm, Known, import};
use proptest::prelude::*;
use serde_json::{Value, json};
use zip::write::SimpleFileOptions;

/// Gives a bundle in upstream's shape: two tactics whose order is not that of their ids.
fn bundle() -> Value {
    let tactic = |stix: &str, id: &str, name: &str, short: &str| {
        json!({
            "type": "x-mitre-tactic", "spec_version": "2.1", "id": format!("x-mitre-tactic--{stix}"), "name": name,
            "description": format!("About {id}."), "x_mitre_shortname": short,
            "external_references": [{"source_name": "mitre-attack", "url": "https://example.org", "external_id": id}],
        })
    };
    let technique = |stix: &str, id: &str, name: &str, short: &str, about: &str| {
        json!({
            "type": "attack-pattern", "spec_version": "2.1", "id": format!("attack-pattern--{stix}"), "name": name,
            "description": about, "x_mitre_is_subtechnique": id.contains('.'), "x_mitre_version": "2.1",
            "x_mitre_platforms": ["Windows", "Linux", "Mac"],
            "kill_chain_phases": [{"kill_chain_name": "mitre-attack", "phase_name": short}],
            "external_references": [{"source_name": "mitre-attack", "external_id": id}],
        })
    };
    json!({"type": "bundle", "id": "bundle--1", "objects": [
        tactic("1", "TA01", "Plan Strategy", "plan-strategy"),
        tactic("2", "TA18", "Drive Online Harms", "drive-online-harms"),
        tactic("3", "TA14", "Tell Stories", "tell-stories"),
        technique("1", "T0002 ", "Facilitate  State Propaganda", "plan-strategy", "About T0002."),
        technique("2", "T0049", "Flood Everything", "drive-online-harms", "TA18"),
        technique("3", "T0049.001", "Trolls amplify", "drive-online-harms", "nan"),
        technique("4", "T0990", "Something New", "tell-stories", "About T0990.\n\nMore."),
        {"type": "relationship", "id": "relationship--1", "relationship_type": "subtechnique-of", "description": "",
         "source_ref": "attack-pattern--3", "target_ref": "attack-pattern--2"},
        {"type": "identity", "id": "identity--1", "name": "somebody"},
        {"type": "marking-definition", "id": "marking-definition--1", "definition": {"statement": "of our own"}},
        {"type": "x-mitre-matrix", "id": "x-mitre-matrix--1", "name": "matrix",
         "tactic_refs": ["x-mitre-tactic--1", "x-mitre-tactic--3", "x-mitre-tactic--2"]},
    ]})
}

type Rows<'a> = &'a [&'a [&'a str]];

/// Gives a sheet: texts of the first row shared, all others in place, and numbers as numbers.
fn sheet(rows: Rows<'_>, shared: &mut Vec<String>) -> String {
    let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><dimension ref=\"A1:XFD1048576\"/><sheetData>".to_owned();
    for (nth, row) in rows.iter().enumerate() {
        let _ = write!(xml, "<row r=\"{}\">", nth + 1);
        for (column, text) in row.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            let at = format!("{}{}", char::from(b'A' + u8::try_from(column).unwrap()), nth + 1);
            let escaped = text.replace('&', "&amp;").replace('<', "&#60;");
            let _ = if nth == 0 {
                shared.push(escaped);
                write!(xml, "<c r=\"{at}\" t=\"s\"><v>{}</v></c>", shared.len() - 1)
            } else if text.parse::<f64>().is_ok() {
                write!(xml, "<c r=\"{at}\" s=\"1\"><f>1+1</f><v>{text}</v></c>")
            } else {
                write!(
                    xml,
                    "<c r=\"{at}\" t=\"inlineStr\"><is><r><t>{escaped}</t></r><rPh><t>aid</t></rPh></is></c>"
                )
            };
        }
        xml.push_str("</row>");
    }
    xml + "</sheetData></worksheet>"
}

fn archive(members: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in members {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Gives a workbook of some sheets.
fn workbook(sheets: &[(&str, Rows<'_>)]) -> Vec<u8> {
    let (mut named, mut relations, mut shared) = (String::new(), String::new(), Vec::new());
    let mut members = Vec::new();
    for (nth, (name, rows)) in sheets.iter().enumerate() {
        let _ = write!(named, "<sheet name=\"{name}\" sheetId=\"{nth}\" r:id=\"rId{nth}\"/>");
        // Programs write either.
        let folder = if nth % 2 == 0 { "" } else { "/xl/" };
        let _ = write!(
            relations,
            "<Relationship Id=\"rId{nth}\" Type=\"worksheet\" Target=\"{folder}worksheets/sheet{nth}.xml\"/>"
        );
        members.push((format!("xl/worksheets/sheet{nth}.xml"), sheet(rows, &mut shared)));
    }
    let strings = format!("<si><t>{}</t></si>", shared.join("</t></si><si><t>"));
    // Nothing that a file says of its size is believed.
    members.push((
        "xl/sharedStrings.xml".to_owned(),
        format!("<sst uniqueCount=\"18446744073709551615\">{strings}</sst>"),
    ));
    members.push((
        "xl/workbook.xml".to_owned(),
        format!("<workbook xmlns:r=\"r\"><sheets>{named}</sheets></workbook>"),
    ));
    members.push((
        "xl/_rels/workbook.xml.rels".to_owned(),
        format!("<Relationships>{relations}</Relationships>"),
    ));
    members.push(("[Content_Types].xml".to_owned(), "<Types/>".to_owned()));
    let members: Vec<(&str, &str)> =
        members.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    archive(&members)
}

const PHASES: Rows<'_> = &[&["disarm_id", "name", "rank", "summary"], &["P01", "Plan", "1", "Before."]];
const TACTICS: Rows<'_> = &[
    &["disarm_id", "name", "name_DE", "phase_id", "rank", "summary"],
    &["TA18", "Drive Online Harms", "", "P03", "2.0", "About TA18."],
    &["TA01", "Plan Strategy", "", "P01", "1", ""],
];
const TECHNIQUES: Rows<'_> = &[
    &["disarm_id", "name", "name_DE", "tactic_id", "summary", "summary_DE", "changes from v0.1"],
    &["T0002", "Facilitate State Propaganda", "", "TA01", "Lies & <b>worse</b>.", "", "no change"],
    &[],
    &["T0049", "Flooding the Information Space", "", "TA18", "", "", "New in V1.10"],
    &["X", "No id", "", "TA18", "", "", "Moved in V1.9"],
];
const COUNTERMEASURES: Rows<'_> = &[
    &["disarm_id", "name", "metatechnique", "summary", "tactic", "responsetype", "techniques"],
    &[
        "C00008",
        "Check together",
        "",
        "About C00008.",
        "TA06 Develop",
        "D04",
        "T0049 - Flood, all\nT0001 - Gone",
    ],
    &["C00103", "Harmless by its new name", "", "", "TA06 Develop", "D02", "T0049"],
    &["C00999", "create a bot that engages / distract trolls", "", "", "TA06", "D02", "T0049"],
    &["C00998", "Another", "", "", "", "D03 Disrupt", "T0049.001,T0002"],
];

fn sheets<'a>() -> [(&'a str, Rows<'a>); 4] {
    [
        ("phases", PHASES),
        ("tactics", TACTICS),
        ("Techniques", TECHNIQUES),
        ("countermeasures", COUNTERMEASURES),
    ]
}

fn refusal(bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("upstream");
    fs::write(&file, bytes).unwrap();
    let into = folder.path().join("disarm.json");
    let error = import(&file, &into, None).unwrap_err();
    assert!(matches!(error, Error::Disarm { .. }) && error.hint().is_some(), "{error}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left behind");
    error.to_string().replace(&file.display().to_string(), "FILE")
}

fn of_bundle(change: impl Fn(&mut Value)) -> String {
    let mut changed = bundle();
    change(&mut changed);
    refusal(changed.to_string().as_bytes())
}

#[test]
fn a_bundle_renews_red_and_keeps_blue() {
    let folder = tempfile::tempdir().unwrap();
    let (file, into) = (folder.path().join("DISARM.json"), folder.path().join("disarm.json"));
    fs::write(&file, format!("\u{feff}{}", bundle())).unwrap();
    let imported = import(&file, &into, Some("2.0")).unwrap();
    assert_eq!((imported.version.as_str(), imported.format), ("2.0", "STIX bundle"));
    assert_eq!(imported.tactics, Changes { total: 3, added: 0, renamed: 1, retired: 13, described: 3 });
    assert_eq!(imported.techniques, Changes { total: 4, added: 1, renamed: 2, retired: 388, described: 2 });
    assert_eq!((imported.countermeasures, imported.remarks.len()), (None, 0));

    let (tables, before) = (Disarm::stored(&into).unwrap(), Disarm::built_in());
    assert_eq!(tables.version, "2.0");
    let order: Vec<(&str, Option<&str>)> =
        tables.tactics.iter().map(|tactic| (tactic.id.as_str(), tactic.phase.as_deref())).collect();
    assert_eq!(order, [("TA01", Some("P01")), ("TA14", Some("P02")), ("TA18", Some("P03"))]);
    let Known::Current(new) = tables.technique("T0990") else { panic!("it is new") };
    assert_eq!((new.tactic.as_str(), new.description.as_deref()), ("TA14", Some("About T0990.\n\nMore.")));
    let Known::Current(placeholder) = tables.technique("T0049") else { panic!("it stays") };
    assert_eq!(placeholder.description, None);
    // What is gone is known to have been there: before, and before that.
    for id in ["T0003", "T0049.002", "T0007"] {
        assert_eq!(tables.technique(id), Known::Retired, "{id}");
    }
    assert_eq!(tables.technique("T9999"), Known::Unknown);
    // Blue is as it was, but answers what there is now.
    assert_eq!(tables.blue, None);
    assert_eq!(tables.fit().count(), before.fit().count());
    let kept: BTreeSet<&str> =
        tables.fit().flat_map(|measure| &measure.techniques).map(String::as_str).collect();
    assert!(kept.iter().all(|id| matches!(tables.technique(id), Known::Current(_))) && !kept.is_empty());
    let red = tables.red.unwrap();
    assert_eq!(
        (red.file.as_str(), red.sha256, red.licence.as_str()),
        ("DISARM.json", imported.sha256, "CC BY-SA 4.0")
    );
    assert!(red.attribution.contains("DISARM Foundation") && red.licence_url.starts_with("https://"));
}

#[test]
fn a_workbook_renews_both_and_what_is_unfit_stays_so() {
    let folder = tempfile::tempdir().unwrap();
    let (file, into) = (folder.path().join("MASTER.xlsx"), folder.path().join("disarm.json"));
    fs::write(&file, workbook(&sheets())).unwrap();
    let imported = import(&file, &into, None).unwrap();
    assert_eq!((imported.version.as_str(), imported.format), ("1.10", "workbook"));
    assert_eq!(imported.techniques, Changes { total: 2, added: 0, renamed: 1, retired: 389, described: 1 });
    let blue = imported.countermeasures.unwrap();
    assert_eq!(blue, Changes { total: 4, added: 2, renamed: 2, retired: 138, described: 1 });
    assert_eq!(imported.remarks.len(), 1, "{:?}", imported.remarks);
    assert!(
        imported.remarks[0].starts_with("sheet `techniques`, row 5: `X` is no id"),
        "{:?}",
        imported.remarks
    );

    let tables = Disarm::stored(&into).unwrap();
    let ids: Vec<&str> = tables.tactics.iter().map(|tactic| tactic.id.as_str()).collect();
    assert_eq!(ids, ["TA01", "TA18"], "by rank");
    assert_eq!(
        tables.phases.iter().map(|phase| phase.description.as_deref()).collect::<Vec<_>>(),
        [Some("Before.")]
    );
    let Known::Current(first) = tables.technique("T0002") else { panic!("it stays") };
    assert_eq!(first.description.as_deref(), Some("Lies & <b>worse</b>."));
    assert_eq!(tables.technique("T0001"), Known::Retired);
    let all = BTreeSet::from(["C00008", "C00103", "C00998", "C00999"]);
    let suggested = tables.suggestions(&BTreeSet::from(["T0049", "T0002"]), &all);
    let suggested: Vec<&str> = suggested.iter().map(|(measure, _)| measure.id.as_str()).collect();
    assert_eq!(suggested, ["C00008", "C00998"]);
    assert_eq!(tables.countermeasure("C00998").unwrap().techniques, ["T0002"]);
    assert_eq!(tables.countermeasure("C00103").unwrap().response, "D02", "known, and never suggested");

    // A bundle after it keeps its Blue, and the digest stands for a version that nobody names.
    let red = folder.path().join("DISARM.json");
    fs::write(&red, bundle().to_string()).unwrap();
    let again = import(&red, &into, None).unwrap();
    assert_eq!(again.version, format!("sha256-{}", &again.sha256[..12]));
    assert_eq!(again.techniques.added, 2);
    let tables = Disarm::stored(&into).unwrap();
    assert_eq!(tables.blue.as_ref().unwrap().file, "MASTER.xlsx");
    assert_eq!(tables.countermeasure("C00998").unwrap().techniques, ["T0002", "T0049.001"], "it is back");
    assert_eq!(tables.technique("T0049.002"), Known::Retired);
    // The same again changes nothing.
    let bytes = fs::read(&into).unwrap();
    import(&red, &into, None).unwrap();
    assert_eq!(fs::read(&into).unwrap(), bytes);
}

#[test]
fn a_bundle_that_makes_no_sense_is_refused_with_the_place() {
    let object = |nth: usize, key: &'static str, value: Value| {
        of_bundle(move |bundle| bundle["objects"][nth][key] = value.clone())
    };
    let steps = json!([{"kill_chain_name": "mitre-attack", "phase_name": "persuade"}]);
    assert_eq!(
        object(4, "kill_chain_phases", steps),
        "FILE: objects[4]: `T0049` serves `persuade`, which is no tactic there"
    );
    assert_eq!(
        object(10, "tactic_refs", json!(["x-mitre-tactic--1"])),
        "FILE: objects[1]: the matrix does not place the tactic `TA18`"
    );
    assert_eq!(
        object(10, "type", json!("grid")),
        "FILE: has no `x-mitre-matrix`, which tells the order of the tactics"
    );
    assert!(object(3, "name", json!(5)).contains("at line 1 column"));
    // ATT&CK has the same shape and the same forms of ids of techniques.
    let attack = of_bundle(|bundle| {
        for nth in 0..3 {
            bundle["objects"][nth]["external_references"][0]["external_id"] = json!(format!("TA000{nth}"));
        }
        bundle["objects"].as_array_mut().unwrap().drain(3..7);
    });
    assert_eq!(
        attack,
        "FILE: has no tactics or no techniques of DISARM (objects[0]: `TA0000` is no id of a tactic: passed over)"
    );
    let deep = format!("{{\"type\":\"bundle\",\"objects\":[{{\"name\":{}1", "[".repeat(1_000_000));
    assert!(refusal(deep.as_bytes()).contains("line 1 column"));
    let nested = "{\"x\":".repeat(1000) + "1" + &"}".repeat(1000);
    assert!(
        refusal(nested.as_bytes()).contains("missing field") || refusal(nested.as_bytes()).contains("limit")
    );
    let many = format!("{{\"type\":\"bundle\",\"objects\":[{}{{}}]}}", "{},".repeat(200_000));
    assert!(refusal(many.as_bytes()).contains("more than 100000 objects"));
    assert_eq!(refusal(b"disarm_id,name\n"), "FILE: is neither a STIX bundle nor a spreadsheet");
    assert_eq!(
        refusal(b"{\"type\":\"report\",\"objects\":[]}"),
        "FILE: is a `report`, expected a STIX `bundle`"
    );
}

#[test]
fn a_workbook_that_makes_no_sense_is_refused_with_the_place() {
    let with = |nth: usize, rows: Rows<'_>| {
        let mut sheets = sheets();
        sheets[nth].1 = rows;
        refusal(&workbook(&sheets))
    };
    assert_eq!(
        with(1, &[TACTICS[0], &["TA01", "Plan", "", "P01", "first"]]),
        "FILE: sheet `tactics`, row 2: `first` is no rank of `TA01`"
    );
    assert_eq!(
        with(2, &[&["disarm_id", "name"]]),
        "FILE: sheet `techniques` has no column `tactic_id` in row 1, which has: disarm_id, name"
    );
    assert_eq!(
        with(2, &[TECHNIQUES[0], &["T0001", "One", "", "TA03"]]),
        "FILE: `T0001` serves the tactic `TA03`, which is not there"
    );
    assert_eq!(refusal(&workbook(&[])), "FILE: has no tactics or no techniques of DISARM");
    assert_eq!(refusal(&archive(&[("a", "b")])), "FILE: has no `xl/_rels/workbook.xml.rels`");
    assert!(refusal(b"PK\x03\x04 and nothing more").contains("is no readable spreadsheet"));
    let zeros = "\0".repeat(65 << 20);
    let bomb = archive(&[("xl/workbook.xml", &zeros)]);
    assert!(bomb.len() < 1 << 20);
    assert!(refusal(&bomb).contains("unpacks to more than 67108864 bytes at `xl/workbook.xml`"));
    // The size in the directory and before the file may be a lie.
    let size = u32::try_from(zeros.len()).unwrap().to_le_bytes();
    let mut lying = bomb.clone();
    while let Some(at) = lying.windows(4).position(|bytes| bytes == size) {
        lying[at..at + 4].copy_from_slice(&9_u32.to_le_bytes());
    }
    let refused = refusal(&lying);
    assert!(refused.contains("xl/workbook.xml"), "{refused}");
    let names: Vec<String> = (0..1001).map(|nth| format!("{nth}")).collect();
    let many: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    assert_eq!(refusal(&archive(&many)), "FILE: is an archive of more than 1000 files");
    let cell = |cell: &str| {
        let xml = format!("<worksheet><sheetData><row>{cell}</row></sheetData></worksheet>");
        refusal(&archive(&[
            (
                "xl/workbook.xml",
                "<workbook><sheets><sheet name=\"tactics\" r:id=\"r1\"/></sheets></workbook>",
            ),
            ("xl/_rels/workbook.xml.rels", "<R><Relationship Id=\"r1\" Target=\"worksheets/a.xml\"/></R>"),
            ("xl/worksheets/a.xml", &xml),
        ]))
    };
    assert_eq!(
        cell("<c r=\"ZZZZZZZZZZZZZ1\"/>"),
        "FILE: sheet `tactics`, row 1: `ZZZZZZZZZZZZZ1` is no cell"
    );
    assert_eq!(cell("<c t=\"s\"><v>7</v></c>"), "FILE: sheet `tactics`, row 1: there is no shared text `7`");
    assert!(cell("<c></row>").starts_with("FILE: xl/worksheets/a.xml, byte "));
}

#[test]
fn what_was_stored_stays_until_something_better_comes() {
    let folder = tempfile::tempdir().unwrap();
    let (file, into) = (folder.path().join("DISARM.json"), folder.path().join("disarm.json"));
    fs::write(&file, bundle().to_string()).unwrap();
    import(&file, &into, Some("2.0")).unwrap();
    let before = fs::read(&into).unwrap();
    fs::write(&file, "{\"type\":\"bundle\"").unwrap();
    assert!(matches!(import(&file, &into, None), Err(Error::Disarm { .. })));
    assert!(matches!(import(&file, &into, Some("2 of 3")), Err(Error::Option { .. })));
    assert!(matches!(import(Path::new("absent"), &into, None), Err(Error::File { .. })));
    let endless = folder.path().join("endless");
    fs::File::create(&endless).unwrap().set_len((64 << 20) + 1).unwrap();
    let error = import(&endless, &into, None).unwrap_err();
    assert!(
        error.to_string().ends_with("endless: is longer than 67108864 bytes: this cannot be the right file"),
        "{error}"
    );
    assert_eq!(fs::read(&into).unwrap(), before);

    let stored = |change: &dyn Fn(&mut Value)| {
        let mut changed: Value = serde_json::from_slice(&before).unwrap();
        change(&mut changed);
        fs::write(&into, changed.to_string()).unwrap();
        Disarm::stored(&into)
    };
    assert!(stored(&|_| ()).is_ok());
    let refused = |change: &dyn Fn(&mut Value)| {
        let error = stored(change).unwrap_err();
        assert!(matches!(error, Error::DisarmStored { .. }) && error.hint().is_some());
        error.to_string()
    };
    assert!(refused(&|stored| stored["form"] = json!(2)).contains("has form 2"));
    assert!(refused(&|stored| stored["techniques"][0]["id"] = json!("x")).contains("`x` is no id"));
    assert!(refused(&|stored| stored["techniques"][0]["tactic"] = json!("TA99")).contains("`TA99`"));
    // Nobody makes fit what is not, not even by hand.
    let by_hand = stored(&|stored| {
        stored["countermeasures"].as_array_mut().unwrap().retain(|measure| measure["id"] == "C00103");
    });
    assert_eq!(by_hand.unwrap().fit().count(), 0);
    // A damaged one stands in the way of an import, so that nothing is forgotten unnoticed.
    fs::write(&into, "{").unwrap();
    fs::write(&file, bundle().to_string()).unwrap();
    assert!(matches!(import(&file, &into, None), Err(Error::DisarmStored { .. })));
}

/// Imports bytes from anybody: all that may happen is an error.
fn try_import(bytes: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let (file, into) = (folder.path().join("upstream"), folder.path().join("disarm.json"));
    fs::write(&file, bytes).unwrap();
    if import(&file, &into, None).is_ok() {
        Disarm::stored(&into).unwrap();
    }
    fs::write(&into, bytes).unwrap();
    let _ = Disarm::stored(&into);
}

/// Gives bytes with some of them changed.
fn damaged(good: Vec<u8>) -> impl Strategy<Value = Vec<u8>> {
    let places = prop::collection::vec((0..good.len(), any::<u8>()), 1..8);
    places.prop_map(move |places| {
        let mut bytes = good.clone();
        for (at, byte) in places {
            bytes[at] = byte;
        }
        bytes
    })
}

/// Gives a workbook whose first sheet is any text.
fn any_sheet() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop::sample::select(vec![
        "<row r=\"2\">",
        "<row>",
        "</row>",
        "<c t=\"s\">",
        "<c r=\"B9\" t=\"inlineStr\">",
        "</c>",
        "<v>",
        "</v>",
        "<is><t>",
        "</t></is>",
        "disarm_id",
        "TA01",
        "1",
        "&lt;",
        "&#0;",
        "&x;",
        "<rPh>",
        "</rPh>",
        "<sheetData>",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| {
        archive(&[
            ("xl/workbook.xml", "<sheet name=\"tactics\" r:id=\"r\"/>"),
            ("xl/_rels/workbook.xml.rels", "<Relationship Id=\"r\" Target=\"worksheets/a.xml\"/>"),
            ("xl/worksheets/a.xml", &pieces.concat()),
            ("xl/sharedStrings.xml", "<sst><si><t>disarm_id</t></si><si><t>name</t></si></sst>"),
        ])
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_end_in_an_error_or_in_tables(
        start in prop::sample::select(vec!["", "{", "PK\x03\x04", "{\"type\":\"bundle\",\"objects\":["]),
        rest in prop::collection::vec(any::<u8>(), 0..400),
    ) {
        try_import(&[start.as_bytes(), &rest].concat());
    }

    #[test]
    fn damaged_bundles_end_in_an_error_or_in_tables(bytes in damaged(bundle().to_string().into_bytes())) {
        try_import(&bytes);
    }

    #[test]
    fn damaged_workbooks_end_in_an_error_or_in_tables(bytes in damaged(workbook(&sheets()))) {
        try_import(&bytes);
    }

    #[test]
    fn any_sheet_ends_in_an_error_or_in_tables(bytes in any_sheet()) {
        try_import(&bytes);
    }
}
