//! The count as a team works on it: an audit from the contest to its outcome, and a check of protocols.

use std::fmt::Write as _;

use ostrakon_casebook::{Change, Draft, Record, Role, Viewer};
use ostrakon_desk::count::casework::audit::{Audit, Conclusion, Opened, Step};
use ostrakon_desk::count::casework::evidence;
use ostrakon_desk::count::casework::indicator_report::{IndicatorReport, ResultsFile, fingerprint_of, look};
use ostrakon_desk::count::casework::protocol_check::{
    ProtocolCheck, ProtocolFile, check_file, rejected_of, violations_of,
};
use ostrakon_desk::count::casework::steps::{
    NewAudit, NewCeremony, NewEntry, NewManifest, SentFile, begin, commit_manifest, draw, enter,
    hold_ceremony,
};
use ostrakon_desk::record::{By, body};
use ostrakon_desk::watch::intake::StoreOptions;
use ostrakon_desk::{Data, Error, Timestamp, Tlp};

const CONTEST: &str = "name = \"Mayor\"\nkind = \"plurality\"\nballots = 1000\nrisk_limit = \"5%\"\n\
                       tie_rule = \"lot\"\n[audit]\nkind = \"ballot-polling\"\n[[candidate]]\nname = \"Ana\"\n\
                       votes = 700\n[[candidate]]\nname = \"Ion\"\nvotes = 280\n";
const SEED: &str = "31415926535897932384626433832795";

struct House {
    data: Data,
    folder: tempfile::TempDir,
}

impl House {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { data: Data::open(folder.path(), None, StoreOptions::default()).unwrap(), folder }
    }

    fn sent(&self, who: &By, text: &str) -> String {
        let kept =
            self.data.casebook.keep(&who.viewer, "file", "text/csv", text.as_bytes(), 1 << 20).unwrap();
        kept.digest.as_str().to_owned()
    }

    /// Counts the files that are kept for records, or for those who sent them.
    fn n_files(&self) -> usize {
        fn files(folder: &std::path::Path) -> usize {
            let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
            entries.map(|path| if path.is_dir() { files(&path) } else { 1 }).sum()
        }
        files(&self.folder.path().join("attachments"))
    }
}

/// Somebody who works on the count, at a minute of the day.
fn by(user: &str, minute: i64) -> By {
    let viewer =
        Viewer { user: user.to_owned(), organisation: "commission".to_owned(), roles: vec![Role::Analyst] };
    let now = Timestamp::from_unix_milliseconds(1_780_000_000_345 + minute * 60_000).unwrap();
    By { viewer, now, reason: "the audit of the day".to_owned(), key: None }
}

/// Says what a refusal names.
fn told(refused: Result<Record, Error>) -> String {
    match refused {
        Err(Error::Records { problems }) => {
            let told: Vec<String> =
                problems.iter().map(|one| format!("{} {}", one.field, one.problem)).collect();
            told.join("; ")
        }
        other => panic!("was to be refused: {other:?}"),
    }
}

fn audit(record: &Record) -> Audit {
    body(record).unwrap()
}

/// Lists 1,000 ballots of two sites.
fn manifest() -> String {
    let mut csv = "id,site\n".to_owned();
    for nth in 0..1000 {
        writeln!(csv, "b{nth:04},{}", if nth < 400 { "school" } else { "town hall" }).unwrap();
    }
    csv
}

/// What is on a ballot: as reported, 700 of 1,000 are Ana's and 20 are invalid.
fn on(ballot: &str) -> &'static str {
    let nth: u32 = ballot.trim_start_matches('b').parse().unwrap();
    match nth * 7919 % 1000 {
        0..700 => "Ana",
        700..980 => "Ion",
        _ => "invalid",
    }
}

fn ceremony(minute: i64) -> NewCeremony {
    NewCeremony {
        seed: SEED.to_owned(),
        place: "town hall".to_owned(),
        people: vec!["Anna".to_owned(), "Piotr".to_owned()],
        dice: "ten-sided, one".to_owned(),
        held_at: by("anna", minute).now,
    }
}

/// Takes an audit as far as its sample of `n`.
fn drawn(house: &House, n: u64) -> Record {
    drawn_from(house, CONTEST, &manifest(), n)
}

fn drawn_from(house: &House, contest: &str, manifest: &str, n: u64) -> Record {
    let asked = NewAudit { contest: contest.to_owned(), election: None };
    let record = begin(&house.data, &by("anna", 0), &asked).unwrap();
    let who = by("anna", 1);
    let asked = NewManifest { digest: house.sent(&who, manifest), name: "m.csv".to_owned(), records: None };
    let record = commit_manifest(&house.data, &who, (record.id, record.rev), &asked).unwrap();
    let place = (record.id, record.rev);
    let record = hold_ceremony(&house.data, &by("anna", 3), place, &ceremony(2)).unwrap();
    draw(&house.data, &by("anna", 4), (record.id, record.rev), n).unwrap()
}

fn seen_by(house: &House, user: &str, record: &Record) -> Result<Record, Error> {
    let who = by(user, 10);
    let entries = Opened::of(&house.data, &who, record.id).unwrap().shown_entries(&house.data, &who).unwrap();
    let new = |ballot: String| NewEntry { seen: on(&ballot).to_owned(), ballot };
    let new: Vec<NewEntry> = entries.into_iter().map(|entry| new(entry.ballot)).collect();
    enter(&house.data, &who, record.id, &new)
}

#[test]
fn an_audit_goes_from_the_contest_to_its_outcome() {
    let house = House::new();
    let record = drawn(&house, 60);
    let opened = Opened::of(&house.data, &by("anna", 5), record.id).unwrap();
    let (tickets, next) = opened.tickets(&house.data, &by("anna", 5), (1000, None)).unwrap();
    assert_eq!((tickets.len(), next), (60, None));
    assert!(tickets.windows(2).all(|pair| pair[0].ticket < pair[1].ticket));
    assert!(tickets.iter().all(|ticket| ticket.site.is_some()));
    let record = seen_by(&house, "anna", &record).unwrap();
    assert_eq!((audit(&record).step, audit(&record).entries.second), (Step::Entry, 0));
    let record = seen_by(&house, "piotr", &record).unwrap();
    let audit = audit(&record);
    assert_eq!((audit.step, audit.entries.agreed, audit.entries.differ), (Step::Confirmed, 60, 0));
    let outcome = audit.outcome.unwrap();
    assert!(outcome.verdict == Conclusion::Confirmed && outcome.p <= 0.05, "{outcome:?}");
    let who = by("olga", 20);
    let assessed = Opened::of(&house.data, &who, record.id).unwrap().assessed(&house.data, &who).unwrap();
    assert_eq!((assessed.n, assessed.path.len(), assessed.assertions.len()), (60, 60, 1));
    assert_eq!(assessed.rows().len(), 120);
    assert_eq!(house.data.casebook.verify().unwrap().faults, []);
}

#[test]
fn no_step_is_taken_before_those_it_rests_on() {
    let house = House::new();
    let asked = NewAudit { contest: CONTEST.to_owned(), election: None };
    let who = by("anna", 5);
    let first = begin(&house.data, &who, &asked).unwrap();
    let place = (first.id, first.rev);
    assert!(told(hold_ceremony(&house.data, &who, place, &ceremony(2))).starts_with("step "));
    assert!(told(draw(&house.data, &who, place, 10)).starts_with("step "));
    assert!(told(seen_by(&house, "anna", &first)).starts_with("entries are 0"));
    let digest = house.sent(&who, &manifest());
    let asked = NewManifest { digest, name: "m.csv".to_owned(), records: None };
    let committed = commit_manifest(&house.data, &who, place, &asked).unwrap();
    let place = (committed.id, committed.rev);
    // Rolled before the manifest was committed: somebody could have chosen the ballots to fit.
    let late = by("anna", 9);
    let early = told(hold_ceremony(&house.data, &late, place, &ceremony(4)));
    assert!(early.starts_with("held_at is before the manifest"), "{early}");
    let short = NewCeremony { seed: "12".to_owned(), people: Vec::new(), ..ceremony(6) };
    let short = told(hold_ceremony(&house.data, &late, place, &short));
    assert!(short.contains("seed is no seed") && short.contains("people is empty"), "{short}");
    let held = hold_ceremony(&house.data, &late, place, &ceremony(6)).unwrap();
    let place = (held.id, held.rev);
    let asked =
        NewManifest { digest: house.sent(&late, &manifest()), name: "m.csv".to_owned(), records: None };
    assert!(told(commit_manifest(&house.data, &late, place, &asked)).starts_with("step "));
    assert!(told(draw(&house.data, &late, place, 1001)).contains("expected at most as many as there are"));
    assert!(told(draw(&house.data, &late, place, 0)).starts_with("n is 0"));
}

#[test]
fn a_manifest_of_something_else_is_refused() {
    let house = House::new();
    let who = by("anna", 0);
    let asked = NewAudit { contest: CONTEST.to_owned(), election: None };
    let first = begin(&house.data, &who, &asked).unwrap();
    let of = |text: &str, records: Option<&str>| {
        let records =
            records.map(|text| SentFile { digest: house.sent(&who, text), name: "r.csv".to_owned() });
        let asked = NewManifest { digest: house.sent(&who, text), name: "m.csv".to_owned(), records };
        told(commit_manifest(&house.data, &who, (first.id, first.rev), &asked))
    };
    assert!(of("id\na\nb\n", None).contains("lists 2 ballots, the contest reports 1000"));
    assert!(of("id\na\na\n", None).contains("`a` comes twice"));
    assert!(of("name\na\n", None).contains("expected `id`, or `batch` and `ballots`"));
    assert!(of(&manifest(), Some("id,reported\nb0001,Ana\n")).contains("comparisons of ballots only"));
    let asked = NewManifest { digest: "0".repeat(64), name: "m.csv".to_owned(), records: None };
    let unknown = told(commit_manifest(&house.data, &who, (first.id, first.rev), &asked));
    assert!(unknown.contains("names no file that you sent"), "{unknown}");
    for (contest, expected) in [
        ("name = 1", "contest line 1"),
        (&CONTEST.replace("280", "700").replace("1000", "1400"), "is tied"),
        (&CONTEST.replace("Ion", "Ion;Ana"), "cannot be entered"),
        (&CONTEST.replace("tie_rule", "bonus_seats = 4\ntie_rule"), "bonus seats: not covered"),
    ] {
        let asked = NewAudit { contest: contest.to_owned(), election: None };
        let said = told(begin(&house.data, &who, &asked));
        assert!(said.contains(expected), "{said}");
    }
}

#[test]
fn what_two_people_saw_is_compared_before_it_counts() {
    let house = House::new();
    let record = drawn(&house, 3);
    let anna = by("anna", 10);
    let entries =
        || Opened::of(&house.data, &anna, record.id).unwrap().shown_entries(&house.data, &anna).unwrap();
    let first = entries()[0].ballot.clone();
    let one = |seen: &str| vec![NewEntry { ballot: first.clone(), seen: seen.to_owned() }];
    enter(&house.data, &anna, record.id, &one("Ana")).unwrap();
    assert_eq!((entries()[0].mine.as_deref(), entries()[0].theirs.as_deref()), (Some("Ana"), None));
    let piotr = by("piotr", 11);
    let seen =
        Opened::of(&house.data, &piotr, record.id).unwrap().shown_entries(&house.data, &piotr).unwrap();
    assert_eq!(
        (seen[0].first, &seen[0].mine, &seen[0].theirs),
        (true, &None, &None),
        "the first entry is not told"
    );
    enter(&house.data, &piotr, record.id, &one("Ion")).unwrap();
    assert!(entries()[0].differs && entries()[0].theirs.as_deref() == Some("Ion"));
    let opened = Opened::of(&house.data, &anna, record.id).unwrap();
    assert_eq!(opened.assessed(&house.data, &anna).unwrap().n, 0);
    assert!(told(enter(&house.data, &by("olga", 12), record.id, &one("Ana"))).contains("two others"));
    assert!(told(enter(&house.data, &anna, record.id, &one("Nobody"))).contains("no name of the contest"));
    enter(&house.data, &piotr, record.id, &one("Ana")).unwrap();
    let opened = Opened::of(&house.data, &anna, record.id).unwrap();
    assert_eq!(opened.assessed(&house.data, &anna).unwrap().n, 1);
    let stranger = vec![NewEntry { ballot: "b9999".to_owned(), seen: "Ana".to_owned() }];
    assert!(told(enter(&house.data, &anna, record.id, &stranger)).contains("was not drawn"));
}

#[test]
fn protocols_are_held_against_their_form() {
    let house = House::new();
    let who = by("anna", 0);
    let rules = "name = \"test\"\nsource = \"of this test\"\n[file]\ndelimiter = \",\"\nencodings = [\"utf-8\"]\n\
                 [[level]]\nname = \"station\"\ncolumns = [\"station\"]\n[[line]]\nname = \"issued\"\n\
                 columns = [\"issued\"]\n[[line]]\nname = \"found\"\ncolumns = [\"found\"]\n[[rule]]\nid = \"fits\"\n\
                 severity = \"error\"\nleft = \"issued\"\noperator = \">=\"\nright = \"found\"\nlaw = \"art. 1\"\n\
                 text = \"No more ballots in the box than were issued\"\n";
    let csv = "station,issued,found\nA,100,90\nB,100,101\nC,100,-4\n";
    let asked = |text: &str| ProtocolFile {
        digest: house.sent(&who, text),
        name: "stations.csv".to_owned(),
        form: None,
        rules: Some(rules.to_owned()),
        election: None,
    };
    let record = check_file(&house.data, &who, &asked(csv)).unwrap();
    let check: ProtocolCheck = body(&record).unwrap();
    assert_eq!((check.stations, check.rejected, check.errors, check.warnings), (2, 1, 1, 0));
    assert_eq!((check.checks[0].holds, check.checks[0].violated), (1, 1));
    let all = |severity| violations_of(&house.data, &who, &record, (None, severity), (10, None)).unwrap().0;
    let violations = all(Some("error"));
    assert_eq!((violations[0].unit.as_str(), violations[0].difference, violations.len()), ("B", -1, 1));
    assert!(all(Some("notice")).is_empty());
    let (rejected, next) = rejected_of(&house.data, &who, &record, (10, None)).unwrap();
    assert_eq!((rejected.len(), rejected[0].line, next), (1, 4, None));
    let wrong = told(check_file(&house.data, &who, &asked("a;b\n1;2\n")));
    assert!(wrong.contains("stations.csv: line 1"), "{wrong}");
    let shipped = ProtocolFile { form: Some("atlantis".to_owned()), rules: None, ..asked(csv) };
    assert!(told(check_file(&house.data, &who, &shipped)).contains("`atlantis` is not shipped"));
}

#[test]
fn the_evidence_of_an_audit_is_recomputed_by_the_command() {
    let house = House::new();
    let record = drawn(&house, 60);
    seen_by(&house, "anna", &record).unwrap();
    seen_by(&house, "piotr", &record).unwrap();
    let who = by("olga", 20);
    let opened = Opened::of(&house.data, &who, record.id).unwrap();
    let archive = evidence::archive(&house.data, &who, &opened, "test").unwrap();
    assert_eq!(evidence::archive(&house.data, &who, &opened, "test").unwrap(), archive, "the same bytes");
    let folder = tempfile::tempdir().unwrap();
    zip::ZipArchive::new(std::io::Cursor::new(archive)).unwrap().extract(folder.path()).unwrap();
    let verified = ostrakon_desk::count::audit::verify(folder.path()).unwrap().unwrap();
    assert_eq!((verified.seed.as_str(), verified.n_tickets), (SEED, 60));
    assert!(verified.assessment.p <= 0.05);
    let sample = std::fs::read_to_string(folder.path().join("sample.csv")).unwrap();
    std::fs::write(folder.path().join("sample.csv"), sample.replacen("Ana", "Ion", 1)).unwrap();
    assert_eq!(ostrakon_desk::count::audit::verify(folder.path()).unwrap().unwrap_err().part, "sample.csv");
}

#[test]
fn indicators_are_shown_with_what_they_are_not() {
    let house = House::new();
    let who = by("anna", 0);
    let mut csv = "station,region,registered,ballots,A,B\n".to_owned();
    for nth in 0..200_u32 {
        let (registered, ballots) = (500 + nth, 300 + nth * 7 % 97);
        let a = ballots / 2 + nth % 13;
        writeln!(csv, "s{nth},r{},{registered},{ballots},{a},{}", nth % 4, ballots - a).unwrap();
    }
    let mapping = "station = [\"station\"]\nregion = \"region\"\nregistered = \"registered\"\nballots = [\"ballots\"]\n\
                   parties = [\"A\", \"B\"]\n";
    let asked = |text: &str| ResultsFile {
        digest: house.sent(&who, text),
        name: "results.csv".to_owned(),
        mapping: mapping.to_owned(),
        election: None,
    };
    let record = look(&house.data, &who, &asked(&csv)).unwrap();
    let report: IndicatorReport = body(&record).unwrap();
    assert_eq!((report.stations, report.parties.len(), report.is_alert), (200, 2, false));
    assert!(report.caution.contains("not proof") && report.explanations.len() > 3);
    assert!(report.indicators.iter().filter(|one| one.carries_weight).count() as u64 == report.tests);
    assert!(report.indicators.iter().any(|one| one.indicator == "last_digit" && !one.carries_weight));
    let bins = fingerprint_of(&house.data, &who, &record, Some("A")).unwrap();
    assert_eq!(bins.iter().map(|bin| bin.stations).sum::<u32>(), 200);
    let wrong = told(look(&house.data, &who, &asked("a,b\n1,2\n")));
    assert!(wrong.contains("results.csv: line 1: expected a column"), "{wrong}");
    let wrong = told(look(&house.data, &who, &asked(&csv.replace("s0,r0,500", "s0,r0,-500"))));
    assert!(wrong.contains("field `registered`"), "{wrong}");
}

/// Records of the machine, which read every ballot as it is.
fn records() -> String {
    let mut csv = "id,reported\n".to_owned();
    for nth in 0..1000 {
        let id = format!("b{nth:04}");
        writeln!(csv, "{id},{}", on(&id)).unwrap();
    }
    csv
}

#[test]
fn ballots_are_compared_with_records_that_were_committed() {
    let house = House::new();
    let contest = CONTEST.replace("ballot-polling", "ballot-comparison");
    let asked = NewAudit { contest, election: None };
    let record = begin(&house.data, &by("anna", 0), &asked).unwrap();
    let who = by("anna", 1);
    let commit = |records: Option<&str>| {
        let records =
            records.map(|text| SentFile { digest: house.sent(&who, text), name: "r.csv".to_owned() });
        let asked = NewManifest { digest: house.sent(&who, &manifest()), name: "m.csv".to_owned(), records };
        commit_manifest(&house.data, &who, (record.id, record.rev), &asked)
    };
    assert!(told(commit(None)).starts_with("records are needed"));
    // Another outcome than the reported one, and ballots that there are not.
    let other = records().replace("Ana", "?").replace("Ion", "Ana").replace('?', "Ion");
    assert!(told(commit(Some(&other))).contains("`Ana`: the records sum to 280, the contest reports 700"));
    let strange = records().replace("b0000", "c0000");
    assert!(told(commit(Some(&strange))).contains("line 2: `id`: `c0000` is no ballot of the manifest"));
    let record = commit(Some(&records())).unwrap();
    assert!(audit(&record).manifest.unwrap().records_sha256.is_some());
    let record = hold_ceremony(&house.data, &by("anna", 3), (record.id, record.rev), &ceremony(2)).unwrap();
    let record = draw(&house.data, &by("anna", 4), (record.id, record.rev), 40).unwrap();
    seen_by(&house, "anna", &record).unwrap();
    let record = seen_by(&house, "piotr", &record).unwrap();
    assert_eq!(audit(&record).step, Step::Confirmed);
    let who = by("olga", 20);
    let opened = Opened::of(&house.data, &who, record.id).unwrap();
    let archive = evidence::archive(&house.data, &who, &opened, "test").unwrap();
    let folder = tempfile::tempdir().unwrap();
    zip::ZipArchive::new(std::io::Cursor::new(archive)).unwrap().extract(folder.path()).unwrap();
    let verify = || ostrakon_desk::count::audit::verify(folder.path()).unwrap();
    assert!(verify().unwrap().is_confirmed());
    let sample = std::fs::read_to_string(folder.path().join("sample.csv")).unwrap();
    assert!(sample.starts_with("id,generation,vote 1\n"), "{sample}");
    let path = folder.path().join("records.csv");
    std::fs::write(&path, other).unwrap();
    assert_eq!(verify().unwrap_err().part, "records.csv");
    std::fs::remove_file(&path).unwrap();
    assert_eq!(verify().unwrap_err().part, "records.csv");
}

#[test]
fn batches_are_told_of_after_all_draws_only() {
    let house = House::new();
    let contest = CONTEST.replace("ballot-polling", "batch-comparison");
    let record = begin(&house.data, &by("anna", 0), &NewAudit { contest, election: None }).unwrap();
    let who = by("anna", 1);
    let mut csv = "batch,ballots,Ana,Ion\n".to_owned();
    (0..20).for_each(|nth| writeln!(csv, "P{nth},50,35,14").unwrap());
    let asked = NewManifest { digest: house.sent(&who, &csv), name: "t.csv".to_owned(), records: None };
    let record = commit_manifest(&house.data, &who, (record.id, record.rev), &asked).unwrap();
    let record = hold_ceremony(&house.data, &by("anna", 3), (record.id, record.rev), &ceremony(2)).unwrap();
    let record = draw(&house.data, &by("anna", 4), (record.id, record.rev), 12).unwrap();
    for user in ["anna", "piotr"] {
        let who = by(user, 10);
        let opened = Opened::of(&house.data, &who, record.id).unwrap();
        let new = |ballot: String| NewEntry { ballot, seen: "Ana=35;Ion=14".to_owned() };
        let drawn = opened.shown_entries(&house.data, &who).unwrap();
        let new: Vec<NewEntry> = drawn.into_iter().map(|entry| new(entry.ballot)).collect();
        enter(&house.data, &who, record.id, &new).unwrap();
    }
    let opened = Opened::of(&house.data, &who, record.id).unwrap();
    let assessed = opened.assessed(&house.data, &who).unwrap();
    assert_eq!((assessed.n, assessed.path.len(), assessed.finding.verdict), (12, 0, Conclusion::Confirmed));
    let rows = assessed.rows();
    assert_eq!(rows.iter().map(|row| row.draw).collect::<Vec<_>>(), [12, 12]);
    assert!(rows.iter().all(|row| (row.p - assessed.finding.p).abs() < 1e-15));
}

/// Two batches of 500 ballots, counted as the contest reports.
const BATCHES: &str = "batch,ballots,Ana,Ion\nbox 1,500,350,140\nbox 2,500,350,140\n";

fn of_batches() -> String {
    CONTEST.replace("ballot-polling", "batch-comparison")
}

fn stale(refused: &Result<Record, Error>) -> bool {
    matches!(refused, Err(Error::Casebook(ostrakon_casebook::Error::Stale { .. })))
}

#[test]
fn what_does_not_fit_in_a_batch_is_told_to_who_enters_it() {
    let house = House::new();
    let record = drawn_from(&house, &of_batches(), BATCHES, 3);
    let who = by("anna", 10);
    let batch = |name: &str, seen: &str| NewEntry { ballot: name.to_owned(), seen: seen.to_owned() };
    let new = [batch("box 1", "Ana=350;Ion=140"), batch("box 2", "Ana=350;Ion=151")];
    let refused = told(enter(&house.data, &who, record.id, &new));
    assert_eq!(refused, "entries[1] cannot be: 501 votes do not fit on the 500 ballots of `box 2`");
    enter(&house.data, &who, record.id, &new[..1]).unwrap();
}

#[test]
fn a_round_that_draws_nothing_new_is_assessed_at_once() {
    let house = House::new();
    // Two large boxes, which are drawn again and again, and ten small ones.
    let mut tallies = "batch,ballots,Ana,Ion\nlarge 1,480,336,134\nlarge 2,480,336,136\n".to_owned();
    for nth in 0..10 {
        writeln!(tallies, "small {nth},4,{},1", if nth < 8 { 3 } else { 2 }).unwrap();
    }
    let mut record = drawn_from(&house, &of_batches(), &tallies, 4);
    let counted = |name: &str| {
        let row = tallies.lines().find(|row| row.starts_with(&format!("{name},"))).unwrap();
        let cells: Vec<&str> = row.split(',').collect();
        format!("Ana={};Ion={}", cells[2], cells[3])
    };
    let anna = by("anna", 10);
    let opened = Opened::of(&house.data, &anna, record.id).unwrap();
    let drawn = opened.shown_entries(&house.data, &anna).unwrap();
    let boxes: Vec<String> = drawn.into_iter().map(|entry| entry.ballot).collect();
    let new: Vec<NewEntry> =
        boxes.iter().map(|name| NewEntry { ballot: name.clone(), seen: counted(name) }).collect();
    for user in ["anna", "piotr"] {
        record = enter(&house.data, &by(user, 10), record.id, &new).unwrap();
    }
    let first = audit(&record);
    assert_eq!((first.step, first.outcome.unwrap().verdict), (Step::Entry, Conclusion::More));
    let record = draw(&house.data, &by("anna", 11), (record.id, record.rev), 6).unwrap();
    let opened = Opened::of(&house.data, &anna, record.id).unwrap();
    let drawn = opened.shown_entries(&house.data, &anna).unwrap();
    assert_eq!(drawn.len(), boxes.len(), "nothing that is new");
    let assessed = opened.assessed(&house.data, &anna).unwrap();
    assert_eq!((assessed.n, audit(&record).outcome), (6, Some(assessed.finding)));
}

#[test]
fn a_file_called_like_a_table_of_ours_does_not_take_its_place() {
    let house = House::new();
    let who = by("anna", 0);
    let rules = "name = \"test\"\nsource = \"of this test\"\n[file]\ndelimiter = \",\"\nencodings = [\"utf-8\"]\n\
                 [[level]]\nname = \"station\"\ncolumns = [\"station\"]\n[[line]]\nname = \"issued\"\n\
                 columns = [\"issued\"]\n[[line]]\nname = \"found\"\ncolumns = [\"found\"]\n[[rule]]\nid = \"fits\"\n\
                 severity = \"error\"\nleft = \"issued\"\noperator = \">=\"\nright = \"found\"\nlaw = \"art. 1\"\n\
                 text = \"No more ballots in the box than were issued\"\n";
    let asked = ProtocolFile {
        digest: house.sent(&who, "station,issued,found\nA,100,90\nB,100,101\n"),
        name: "violations.csv".to_owned(),
        form: None,
        rules: Some(rules.to_owned()),
        election: None,
    };
    let record = check_file(&house.data, &who, &asked).unwrap();
    let (violations, _) = violations_of(&house.data, &who, &record, (None, None), (10, None)).unwrap();
    assert_eq!((violations.len(), violations[0].unit.as_str()), (1, "B"));
}

#[test]
fn what_may_not_be_done_is_refused_before_anything_is_kept() {
    let house = House::new();
    let record = drawn(&house, 3);
    let to_come = (record.id, record.rev + 1);
    let n_files = house.n_files();
    assert!(stale(&draw(&house.data, &by("anna", 9), to_come, 60)), "of a revision that is still to come");
    assert!(
        stale(&hold_ceremony(&house.data, &by("anna", 9), to_come, &ceremony(2))),
        "whatever the step is"
    );
    assert_eq!(house.n_files(), n_files);
    // Another house may read it, and may not change it.
    let Record { id, rev, attachments, body, .. } = record.clone();
    let draft = Draft { tlp: Tlp::Green, election: None, readers: Vec::new(), attachments, body };
    let anna = by("anna", 9);
    let change = Change::Update { id, rev, draft };
    house.data.casebook.write(&anna.viewer, anna.now, "for all", change).unwrap();
    let mut stranger = by("luis", 10);
    stranger.viewer.organisation = "agency".to_owned();
    let opened = Opened::of(&house.data, &stranger, id).unwrap();
    let ballot = opened.shown_entries(&house.data, &stranger).unwrap()[0].ballot.clone();
    let refused = enter(&house.data, &stranger, id, &[NewEntry { ballot, seen: "Ana".to_owned() }]);
    assert!(
        matches!(refused, Err(Error::Casebook(ostrakon_casebook::Error::Forbidden { .. }))),
        "{refused:?}"
    );
    assert_eq!(house.n_files(), n_files, "nor does he become a keeper of what others entered");
}

#[test]
fn what_is_entered_once_more_makes_no_revision() {
    let house = House::new();
    let record = drawn(&house, 3);
    let first = seen_by(&house, "anna", &record).unwrap();
    let again = seen_by(&house, "anna", &record).unwrap();
    assert_eq!((again.rev, again.updated), (first.rev, first.updated));
    let many = told(draw(&house.data, &by("anna", 11), (record.id, again.rev), 10_001));
    assert!(many.contains("at most 10000") && many.contains("ostrakon count sample"), "{many}");
}

#[test]
fn what_was_committed_stays_and_dice_come_after_it() {
    let house = House::new();
    let asked = NewAudit { contest: CONTEST.to_owned(), election: None };
    let who = by("anna", 5);
    let record = begin(&house.data, &who, &asked).unwrap();
    let asked =
        NewManifest { digest: house.sent(&who, &manifest()), name: "m.csv".to_owned(), records: None };
    let record = commit_manifest(&house.data, &who, (record.id, record.rev), &asked).unwrap();
    let place = (record.id, record.rev);
    let again = told(commit_manifest(&house.data, &who, place, &asked));
    assert!(again.starts_with("step is not the one to commit the manifest"), "{again}");
    let rolled = |milliseconds: i64| {
        let held_at = Timestamp::from_unix_milliseconds(who.now.unix_milliseconds() + milliseconds).unwrap();
        let asked = NewCeremony { held_at, ..ceremony(6) };
        hold_ceremony(&house.data, &by("anna", 9), place, &asked)
    };
    assert!(told(rolled(-200)).starts_with("held_at is before"), "a fifth of a second before");
    let held = audit(&rolled(2_000).unwrap());
    assert!(held.manifest.unwrap().at > who.now && held.ceremony.unwrap().held_at < by("anna", 6).now);
}

#[test]
fn what_is_too_long_for_the_evidence_is_refused_where_it_is_written() {
    let house = House::new();
    let who = by("anna", 5);
    let contest = format!("{CONTEST}# {}\n", "x".repeat(1 << 20));
    let long = told(begin(&house.data, &who, &NewAudit { contest, election: None }));
    assert!(long.starts_with("contest is longer than 1048576 bytes"), "{long}");
    let asked = NewAudit { contest: CONTEST.to_owned(), election: None };
    let record = begin(&house.data, &who, &asked).unwrap();
    let records = Some(SentFile { digest: "0".repeat(64), name: "r.csv".to_owned() });
    let asked =
        NewManifest { digest: house.sent(&who, &manifest()), name: "m.csv".to_owned(), records: None };
    let record = commit_manifest(&house.data, &who, (record.id, record.rev), &asked).unwrap();
    let people = vec!["Anna".to_owned(); 10_000];
    let asked_ceremony = NewCeremony { people, ..ceremony(7) };
    let long = told(hold_ceremony(&house.data, &by("anna", 9), (record.id, record.rev), &asked_ceremony));
    assert!(long.starts_with("people are longer than 65536 bytes"), "{long}");
    // A file that was not sent is named by the field that names it.
    let contest = CONTEST.replace("ballot-polling", "ballot-comparison");
    let record = begin(&house.data, &who, &NewAudit { contest, election: None }).unwrap();
    let asked = NewManifest { records, ..asked };
    let unknown = told(commit_manifest(&house.data, &who, (record.id, record.rev), &asked));
    assert!(unknown.starts_with("records.digest names no file"), "{unknown}");
}
