//! `count protocol`: records are read, checked, compared and summed; what cannot be read is told with its place.

use std::fs;
use std::path::Path;

use crate::ostrakon_in;

/// A form of an invented country.
const FORM: &str = r#"
name = "Utopia"
source = "invented"
[[level]]
name = "region"
columns = ["region"]
[[level]]
name = "station"
columns = ["station"]
[[line]]
name = "registered"
columns = ["registered"]
[[line]]
name = "valid"
columns = ["valid"]
[[line]]
name = "invalid"
columns = ["invalid"]
optional = true
[[group]]
name = "lists"
columns = ["* list"]
[[rule]]
id = "registered-covers-votes"
severity = "error"
left = "registered"
operator = ">="
right = "valid + invalid"
law = "Act 1, article 2"
text = "No more votes are counted than voters are registered."
[[rule]]
id = "votes-sum"
severity = "warning"
left = "valid"
operator = "=="
right = "lists"
law = "Act 1, article 3"
text = "The valid votes are those of all lists."
[[rule]]
id = "some-invalid"
severity = "notice"
left = "invalid"
operator = ">"
right = "0"
when = { left = "valid", operator = ">", right = "300" }
law = "none"
text = "In a large station some vote is invalid."
"#;

const FINAL: &str = "region,station,registered,valid,invalid,Red list,Blue list
North,\"O'Brien \"\"Hall\"\"\",500,310,0,200,110
North,2,400,405,3,250,150
South,1,300,200,,90,110
South,2,350,-7,1,100,100
South,3,280,150,2,80,70
South,3,280,150,2,80,70
";

const PROVISIONAL: &str = "region,station,registered,valid,invalid,Red list,Blue list
North,\"O'Brien \"\"Hall\"\"\",500,310,0,200,110
North,2,400,395,3,240,150
South,1,300,200,,90,110
";

const OBSERVER: &str = "region,station,registered,valid,Red list,Blue list
North,2,400,395,240,150
South,1,300,190,80,110
";

fn write(folder: &Path) {
    for (name, text) in [
        ("form.toml", FORM),
        ("final.csv", FINAL),
        ("provisional.csv", PROVISIONAL),
        ("observer.csv", OBSERVER),
        ("totals.csv", "region,registered,valid\n,1760,1205\nNorth,900,\nSouth,890,400\nWest,1,1\n"),
    ] {
        fs::write(folder.join(name), text).unwrap();
    }
}

#[test]
fn records_are_checked() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    let said = |arguments: &str| ostrakon_in(folder.path(), &format!("count protocol {arguments}"));
    insta::assert_snapshot!("protocol_checked", said("check final.csv --rules form.toml").all());
    let csv = said("check final.csv --rules form.toml --format csv");
    insta::assert_snapshot!("protocol_violations", csv.all());
    let json = said("check final.csv provisional.csv --rules form.toml --json");
    assert_eq!(json.code, Some(1));
    let json: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    let file = &json["files"][0];
    assert_eq!((file["rows"].as_u64(), file["protocols"].as_u64()), (Some(6), Some(5)));
    assert_eq!(file["rejected"][0]["field"], "valid");
    assert_eq!(file["rules"][0]["left"], "registered");
    let violation = &file["violations"][0];
    assert_eq!((&violation["station"][1], &violation["operator"]), (&"2".into(), &">=".into()));
    assert_eq!(violation["difference"], -8);
    assert_eq!(json["files"][1]["rules"][0]["violated"], 0);
    // Nothing to say against: the exit code says so.
    fs::write(folder.path().join("good.csv"), "region,station,registered,valid,A list\nN,1,5,4,4\n").unwrap();
    assert_eq!(said("check good.csv --rules form.toml").code, Some(0));
}

#[test]
fn versions_are_compared() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    let said = |arguments: &str| ostrakon_in(folder.path(), &format!("count protocol {arguments}"));
    let all = "diff provisional.csv final.csv --observer observer.csv --rules form.toml";
    insta::assert_snapshot!("protocol_compared", said(all).all());
    insta::assert_snapshot!("protocol_changes", said(&format!("{all} --format csv")).all());
    let json: serde_json::Value = serde_json::from_str(&said(&format!("{all} --json")).stdout).unwrap();
    assert_eq!(json["changes"][0]["kind"], "away-from-observer");
    assert_eq!((&json["ambiguous"][0][1], &json["not_compared"][0][1]), (&"3".into(), &"invalid".into()));
}

#[test]
fn records_are_summed() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    let said = |arguments: &str| ostrakon_in(folder.path(), &format!("count protocol {arguments}"));
    insta::assert_snapshot!("protocol_sums", said("rollup provisional.csv --rules form.toml").all());
    let all = "rollup final.csv --published totals.csv --earlier provisional.csv --rules form.toml";
    insta::assert_snapshot!("protocol_rolled_up", said(all).all());
    insta::assert_snapshot!("protocol_totals", said(&format!("{all} --format csv")).all());
    let json: serde_json::Value = serde_json::from_str(&said(&format!("{all} --json")).stdout).unwrap();
    assert_eq!(json["totals"][0]["difference"], 0);
    assert_eq!(json["explanations"][0]["search"], "earlier-version");
    assert_eq!(json["explanations"][0]["sets"][0][0]["station"][1], "2");
    assert_eq!(json["unmatched"][0]["line"], 5);
}

#[test]
fn forms_are_listed_and_printed() {
    let folder = tempfile::tempdir().unwrap();
    let said = |arguments: &str| ostrakon_in(folder.path(), &format!("count protocol {arguments}"));
    insta::assert_snapshot!("protocol_forms", said("form").all());
    fs::write(folder.path().join("mine.toml"), said("form poland-2014").stdout).unwrap();
    let text = "teryt;idk;uprawnieni;kartyOtrzymane;kartyNiewydane;kartyWydane;kartyNiewazne;kartyWazne;glosy;\
                glosyNiewazne;PSL;DB;PiS;PO;RN;SLDLR;NPKM\n020101;1;9;8;4;4;0;4;3;1;1;1;1;0;0;0;0\n";
    fs::write(folder.path().join("pl.csv"), text).unwrap();
    let by = |form: &str| said(&format!("check pl.csv {form}"));
    assert_eq!(by("--form poland-2014").stdout, by("--rules mine.toml").stdout);
    assert_eq!(by("--form poland-2014").code, Some(0));
}

#[test]
fn what_cannot_be_used_is_told_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    let path = folder.path();
    fs::write(path.join("semicolon.csv"), FINAL.replace(',', ";")).unwrap();
    fs::write(path.join("latin.csv"), b"region,station,registered,valid,A list\nN,\xE9,5,4,4\n").unwrap();
    fs::write(path.join("empty.csv"), "").unwrap();
    fs::write(path.join("page.csv"), "%PDF-1.7").unwrap();
    fs::write(path.join("typo.toml"), FORM.replace("right = \"lists\"", "right = \"list\"")).unwrap();
    fs::write(path.join("broken.toml"), FORM.replace("\"notice\"", "\"fatal\"")).unwrap();
    fs::write(path.join("negative.csv"), "region,valid\nNorth,-4\n").unwrap();
    fs::write(path.join("misspelt.csv"), "region,vaild\nNorth,4\n").unwrap();
    let mut all = String::new();
    for arguments in [
        "check totals.csv --rules form.toml",
        "check semicolon.csv --rules form.toml",
        "check latin.csv --rules form.toml",
        "check empty.csv --rules form.toml",
        "check page.csv --rules form.toml",
        "check nowhere.csv --rules form.toml",
        "check final.csv --rules typo.toml",
        "check final.csv --rules broken.toml",
        "check final.csv --form poland-2041",
        "check final.csv",
        "rollup final.csv --published negative.csv --rules form.toml",
        "rollup final.csv --published misspelt.csv --rules form.toml",
    ] {
        let said = ostrakon_in(path, &format!("count protocol {arguments}"));
        assert_eq!((said.code, said.stdout.as_str()), (Some(2), ""), "{arguments}");
        all.extend(["$ ", arguments, "\n", &said.stderr, "\n"]);
    }
    insta::assert_snapshot!("protocol_refused", all);
}

/// A megabyte and a half that would be half a gigabyte as a table, and more when summed.
#[test]
fn a_small_file_that_would_fill_the_memory_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    let lists: Vec<String> = (0..2_000).map(|n| format!("\"{n} list\":1")).collect();
    let stations: Vec<String> = (0..60_000).map(|n| format!("{{\"station\":{n}}}")).collect();
    let names = "\"region\":\"N\",\"station\":\"x\",\"registered\":1,\"valid\":1";
    let text = format!("[{{{names},{}}},{}]", lists.join(","), stations.join(","));
    fs::write(folder.path().join("wide.json"), text).unwrap();
    let said = ostrakon_in(folder.path(), "count protocol check wide.json --rules form.toml");
    assert_eq!((said.code, said.stdout.as_str()), (Some(2), ""));
    let expected = "wide.json: expected at most 200000000 fields (rows and units times columns), found more";
    assert!(said.stderr.contains(expected), "{}", said.stderr);
    assert!(said.stderr.contains("hint: is it the file that you meant?"), "{}", said.stderr);
}

#[test]
fn compressed_records_are_read() {
    let Ok(folder) =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/votecount").canonicalize()
    else {
        eprintln!("skipped: the records are not beside the project");
        return;
    };
    let check = |arguments: &str| ostrakon_in(&folder, &format!("count protocol check {arguments} --json"));
    let violated = |said: &str| {
        let json: serde_json::Value = serde_json::from_str(said).unwrap();
        let rules = json["files"][0]["rules"].as_array().unwrap().clone();
        rules.iter().map(|rule| rule["violated"].as_u64().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(violated(&check("ru_2018.csv.zip --form russia").stdout), [0, 0, 6, 0, 0, 1]);
    let poland = check("pl_2014_sejmiki.csv.gz --form poland-2014");
    assert_eq!(poland.code, Some(1));
    assert_eq!(violated(&poland.stdout), [523, 452, 4_656, 0, 0, 19, 0]);
}
