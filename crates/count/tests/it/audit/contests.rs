//! Contests from their file to the evidence: what is refused, planned, assessed and recomputed.

use std::fmt::Write as _;

use ostrakon_count::audit::evidence::{self, Inputs, Written};
use ostrakon_count::audit::sampler::sha256;
use ostrakon_count::audit::{
    Ballot, BatchTallies, Ceremony, Contest, DrawList, Error, Manifest, Outcome, Records, Reported, Sample,
    Scheme, Verdict, assess, plan, sampler,
};

const MAYOR: &str = r#"name = "Mayor"
kind = "plurality"
ballots = 1000
invalid = 20
risk_limit = "5%"
tie_rule = "lot"

[audit]
kind = "ballot-polling"

[[candidate]]
name = "Ani"
votes = 620

[[candidate]]
name = "O'Brien, \"Bo\""
votes = 360
"#;

fn refused(text: &str) -> Error {
    Contest::parse(text).unwrap_err()
}

#[test]
fn what_is_wrong_in_a_contest_is_told_with_its_line() {
    for (from, to, line, field, words) in [
        ("votes = 620", "votes = -1", 13, "votes", "is -1, expected a whole number from 0 to 1000"),
        ("votes = 620", "votes = 1001", 13, "votes", "is 1001, expected a whole number from 0 to 1000"),
        ("votes = 620", "votes = 980", 3, "ballots", "1340 votes do not fit on 1000 ballots"),
        ("\"plurality\"", "\"stv\"", 2, "kind", "not covered by this audit, and not approximated"),
        ("\"plurality\"", "\"lottery\"", 2, "kind", "`lottery` is no kind of contest"),
        ("\"plurality\"", "\"list\"", 2, "method", "is missing"),
        ("\"plurality\"", "\"super-majority\"", 2, "share", "is missing"),
        ("invalid = 20", "bonus_seats = 50", 4, "bonus_seats", "bonus seats: not covered"),
        (
            "invalid = 20",
            "second_tier = true",
            4,
            "second_tier",
            "not covered by this audit, and not approximated",
        ),
        ("invalid = 20", "seats = 2", 2, "seats", "everybody is"),
        ("\"5%\"", "\"five\"", 5, "risk_limit", "`five` is no share"),
        ("\"5%\"", "\"0%\"", 5, "risk_limit", "expected above 0 and at most 1/2"),
        ("\"Ani\"", "\"missing\"", 12, "name", "means something else in a sample"),
        ("\"ballot-polling\"", "\"guess\"", 9, "kind", "is no kind of audit"),
        (
            "kind = \"ballot-polling\"",
            "kind = \"ballot-polling\"\ntest = \"macro\"",
            10,
            "test",
            "is no test",
        ),
        ("ballots = 1000", "ballots = 0", 3, "ballots", "from 1 to"),
    ] {
        let error = refused(&MAYOR.replacen(from, to, 1));
        assert_eq!((error.line, error.field.as_deref()), (Some(line), Some(field)), "{to}: {error}");
        assert!(error.problem.contains(words) && !error.hint.is_empty(), "{to}: {error}");
    }
    let unknown = refused(&MAYOR.replace("invalid = 20", "invalids = 20"));
    assert_eq!(unknown.line, Some(4));
    let empty = MAYOR.split("\n[[candidate]]").next().unwrap();
    assert_eq!(refused(empty).to_string(), "line 1: `candidate`: there are 0, expected 2 to 200");
    assert!(refused(&MAYOR.replace("620", "0").replace("360", "0")).problem.contains("nobody has a vote"));
    assert!(refused("\u{0}").line.is_some());
    // Reported seats must be those that the votes give.
    let wrong = MAYOR.replace("votes = 620", "votes = 620\nseats = 0");
    assert!(refused(&wrong).problem.contains("the reported votes give 1"));
}

#[test]
fn a_tie_is_reported_and_nothing_else() {
    let contest = Contest::parse(&MAYOR.replace("620", "360")).unwrap();
    assert!(matches!(contest.outcome().unwrap(), Outcome::Tied(_)));
    let plan = plan(&contest, None).unwrap();
    assert!(plan.tie.unwrap().contains("level for 1 of the seats; declared rule: lot"));
    assert_eq!((plan.draws, plan.assertions.len()), (None, 0));
    let sample = Sample::parse(b"id,vote\n1,Ani\n", &contest, None).unwrap();
    let assessment = assess(&contest, &sample, None).unwrap();
    assert!(matches!(assessment.verdict, Verdict::HandCount { reason } if reason.contains("tie")));
    let half = MAYOR.replace("\"plurality\"", "\"super-majority\"\nshare = \"1/2\"").replace("620", "360");
    assert!(matches!(Contest::parse(&half).unwrap().outcome().unwrap(), Outcome::Tied(_)));
}

#[test]
fn a_plan_says_when_only_a_hand_count_will_do() {
    let plan_of = |text: &str| plan(&Contest::parse(text).unwrap(), None).unwrap();
    let wide = plan_of(MAYOR);
    let polling = wide.polling.unwrap();
    // (ln 20 + z_w/2)/(0.62 z_w + 0.36 z_l) with z_w = ln(1.26531), z_l = ln(0.73469): 3.1134/0.03490 = 89.2.
    assert!((polling.bravo.unwrap() - 90.0).abs() < 0.5, "{polling:?}");
    assert!(polling.alpha.runs >= 15 && polling.alpha.mean < 200.0 && !polling.alpha.full_hand_count);
    assert!(polling.alpha.median <= polling.alpha.ninety);
    let comparison = wide.comparison.unwrap();
    assert!(comparison.clean < 30.0 && comparison.alpha.mean < 40.0, "{comparison:?}");
    assert!(wide.draws.unwrap() < 300);
    // Two votes of a thousand: BRAVO would ask for more draws than there are ballots.
    let narrow = plan_of(&MAYOR.replace("620", "491").replace("360", "489"));
    let polling = narrow.polling.unwrap();
    assert!(polling.bravo_full_hand_count && polling.alpha.full_hand_count, "{polling:?}");
    assert!(narrow.comparison.unwrap().kaplan_markov_full_hand_count);
    assert_eq!(narrow.draws, None);
}

/// Writes a sample of `n` ballots with a share of votes for the winner of six in ten.
fn sample_of(n: usize) -> String {
    let mut csv = "id,vote\n".to_owned();
    for ballot in 0..n {
        let vote = if ballot % 10 < 6 { "Ani" } else { "\"O'Brien, \"\"Bo\"\"\"" };
        writeln!(csv, "b{ballot},{vote}").unwrap();
    }
    csv
}

#[test]
fn an_assessment_confirms_asks_for_more_or_for_all() {
    let contest = Contest::parse(MAYOR).unwrap();
    let of =
        |csv: &str| assess(&contest, &Sample::parse(csv.as_bytes(), &contest, None).unwrap(), None).unwrap();
    let early = of(&sample_of(20));
    let Verdict::DrawMore { draws } = early.verdict else { panic!("{:?}", early.verdict) };
    assert!((10..400).contains(&draws), "{draws}");
    let later = of(&sample_of(300));
    assert_eq!(later.verdict, Verdict::Confirmed);
    assert!(later.p <= 0.05 && later.path.len() == 300 && later.path.is_sorted_by(|a, b| a >= b));
    assert_eq!(later.path[..20], early.path[..]);
    let first = later.assertions[0].confirmed_at.unwrap() as usize;
    assert!(later.path[first - 1] <= 0.05 && later.path[first - 2] > 0.05);
    assert!(early.path.iter().all(|p| *p <= 1.0));
    // All ballots, and another outcome: the declared winner has 300 of 980.
    let mut all = "id,vote\n".to_owned();
    for ballot in 0..1_000 {
        let vote = if ballot < 300 {
            "Ani"
        } else if ballot < 980 {
            "\"O'Brien, \"\"Bo\"\"\""
        } else {
            "blank"
        };
        writeln!(all, "b{ballot},{vote}").unwrap();
    }
    assert_eq!(of(&all).verdict, Verdict::Wrong);
    // Missing ballots count against the outcome.
    let missing = of("id,vote\n1,missing\n2,missing\n3,missing\n");
    assert!(missing.p >= 1.0);
}

#[test]
fn what_is_wrong_in_a_sample_is_told_with_its_line() {
    let contest = Contest::parse(MAYOR).unwrap();
    for (csv, line, field, words) in [
        ("id,vote\nb1,Ana\n", Some(2), "vote", "`Ana` is no candidate"),
        ("id,vote\nb1,Ani\nb1,Ani\n", Some(3), "id", "`b1` comes twice"),
        ("id,vote\n,Ani\n", Some(2), "id", "is empty"),
        ("ballot,vote\nb1,Ani\n", Some(1), "id", "no such column"),
        ("id,seen\nb1,Ani\n", Some(1), "vote", "no such column"),
        ("id,ticket,vote\na,0.5,Ani\nb,0.4,Ani\n", Some(3), "ticket", "smaller than the one before"),
        ("id,ticket,vote\na,five,Ani\n", Some(2), "ticket", "is no ticket"),
    ] {
        let error = Sample::parse(csv.as_bytes(), &contest, None).unwrap_err();
        assert_eq!((error.line, error.field.as_deref()), (line, Some(field)), "{error}");
        assert!(error.problem.contains(words), "{error}");
    }
    let parse = |bytes: &[u8]| Sample::parse(bytes, &contest, None).unwrap_err().to_string();
    assert_eq!(parse(b"id,vote\n"), "there is no ballot in it");
    assert_eq!(parse(b"id,vote\nb1,\xff\n"), "line 2: is not UTF-8");
    assert_eq!(parse(b"id,vote\nb1,Ani,Ani\n"), "line 2: has 3 fields, expected 2 as in the first line");
    assert!(parse(sample_of(1_001).as_bytes()).contains("more ballots were drawn than the 1000 that exist"));
}

#[test]
fn what_is_wrong_in_a_manifest_is_told_with_its_line() {
    for (csv, words) in [
        ("", "the columns are"),
        ("name\nx\n", "expected `id`, or `batch` and `ballots`"),
        ("id\nx\nx\n", "`x` comes twice, the second time in row 2"),
        ("batch,ballots\nx,3\nx,4\n", "`x` comes twice"),
        ("batch,ballots\nx,-3\n", "line 2: `ballots`: `-3` is no number of ballots"),
        ("batch,ballots\nx,\n", "line 2: `ballots`: `` is no number"),
        ("batch,ballots\nx,0\n", "lists no ballot"),
        ("batch,ballots\nx,9999999999\n", "line 2: `ballots`"),
        ("batch,ballots\n ,1\n", "line 2: `batch`: is empty"),
        ("id\n", "lists no ballot"),
    ] {
        let error = Manifest::parse(csv.as_bytes()).unwrap_err();
        assert!(error.to_string().contains(words), "{csv}: {error}");
    }
    let manifest = Manifest::parse(b"id\na\nb\n").unwrap();
    for (n, replacement, words) in
        [(3, false, "3 draws from 2 ballots"), (0, false, "no ballot is asked for")]
    {
        let error = sampler::draw(&manifest, "1", sampler::DrawOrder { n, replacement }).unwrap_err();
        assert!(error.problem.contains(words), "{error}");
    }
    assert!(sampler::draw(&manifest, " ", sampler::DrawOrder { n: 1, replacement: true }).is_err());
    let order = sampler::DrawOrder { n: 1, replacement: false };
    assert!(DrawList::ballots(&manifest, Scheme::Arlo, "1", order, 9).is_err());
}

#[test]
fn a_retrieval_list_is_by_place_and_names_each_ballot_once() {
    let manifest = Manifest::parse(b"site,batch,ballots\nNorth,\"B, 2\",3\nEast,B1,2\n").unwrap();
    let order = sampler::DrawOrder { n: 12, replacement: true };
    let list = DrawList::ballots(&manifest, Scheme::Arlo, "314159265358979323846", order, 18).unwrap();
    let csv = list.retrieval_csv();
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines[0], "site,batch,number,id,fetched by,put back by");
    assert_eq!(lines[1], "East,B1,1,\"('B1', 1)\",,");
    assert!(lines[1..].is_sorted() && lines.len() <= 6 && lines.len() > 3, "{csv}");
    assert_eq!(list.csv().lines().count(), 13);
}

/// Counts batches again, three ballots of each, and moves `shift` votes in one.
fn batches(shift: u64) -> (Contest, String, Vec<u64>) {
    let text = MAYOR.replace("ballot-polling", "batch-comparison").replace("O'Brien, \\\"Bo\\\"", "Bo");
    let contest = Contest::parse(&text).unwrap();
    let mut csv = "batch,ballots,Ani,Bo\n".to_owned();
    for batch in 0..20 {
        writeln!(csv, "P{batch},50,31,18").unwrap();
    }
    (contest, csv, vec![31 - shift, 18 + shift])
}

#[test]
fn batches_are_drawn_counted_and_compared() {
    let (contest, csv, counted) = batches(0);
    let tallies = BatchTallies::parse(csv.as_bytes(), &contest).unwrap();
    let planned = plan(&contest, Some(&tallies)).unwrap().batches.unwrap();
    assert!(planned.draws > 5.0 && !planned.full_hand_count, "{planned:?}");
    let list = DrawList::batches(csv.as_bytes(), &contest, "31415926535897932384", 18).unwrap();
    assert_eq!(list.draws.iter().map(|row| row.generation).sum::<u32>(), 18);
    let sample = |votes: &[u64]| {
        let mut text = "batch,draws,Ani,Bo\n".to_owned();
        for row in &list.draws {
            writeln!(text, "{},{},{},{}", row.id, row.generation, votes[0], votes[1]).unwrap();
        }
        Sample::parse(text.as_bytes(), &contest, Some(Reported::Batches(&tallies))).unwrap()
    };
    let clean = assess(&contest, &sample(&counted), Some(Reported::Batches(&tallies))).unwrap();
    assert_eq!((clean.drawn, &clean.verdict), (18, &Verdict::Confirmed), "{clean:?}");
    let shifted = assess(&contest, &sample(&batches(9).2), Some(Reported::Batches(&tallies))).unwrap();
    assert!(shifted.p > 0.5 && shifted.verdict != Verdict::Confirmed);
    let error = BatchTallies::parse(csv.replace("P3,50", "P3,51").as_bytes(), &contest).unwrap_err();
    assert!(error.to_string().contains("the batches sum to 1001, the contest reports 1000"));
    let error =
        Sample::parse(b"batch,Ani,Bo\nP99,1,1\n", &contest, Some(Reported::Batches(&tallies))).unwrap_err();
    assert!(error.to_string().contains("`P99` is no batch"));
    let error =
        Sample::parse(b"batch,Ani,Bo\nP9,40,11\n", &contest, Some(Reported::Batches(&tallies))).unwrap_err();
    assert!(error.to_string().contains("51 votes do not fit on the 50 ballots"));
}

/// The inputs of a bundle.
#[derive(Clone)]
struct Files {
    contest: String,
    manifest: String,
    records: Option<String>,
    ceremony: String,
    sample: String,
}

impl Files {
    fn inputs(&self) -> Inputs<'_> {
        Inputs {
            contest: self.contest.as_bytes(),
            manifest: self.manifest.as_bytes(),
            records: self.records.as_deref().map(str::as_bytes),
            ceremony: self.ceremony.as_bytes(),
            sample: self.sample.as_bytes(),
        }
    }
}

fn files() -> Files {
    let contest = MAYOR.replace("O'Brien, \\\"Bo\\\"", "Bo");
    let manifest = "site,batch,ballots\nNorth,Ward 1,600\nEast,O'Brien's,400\n".to_owned();
    let seed = "27182818284590452353";
    let ceremony = format!(
        "[commitment]\nmanifest_sha256 = \"{}\"\ncontest_sha256 = \"{}\"\nat = \"2026-06-08T09:00:00Z\"\n\
         published = \"official gazette 12\"\n[seed]\nvalue = \"{seed}\"\nat = \"2026-06-08T12:00:00Z\"\n\
         place = \"town hall\"\npeople = [\"A\", \"B\"]\ndice = \"twenty ten-sided dice\"\n[draw]\n\
         scheme = \"tickets\"\nn = 200\n",
        sha256(manifest.as_bytes()),
        sha256(contest.as_bytes())
    );
    let order = sampler::DrawOrder { n: 200, replacement: false };
    let list =
        DrawList::ballots(&Manifest::parse(manifest.as_bytes()).unwrap(), Scheme::Tickets, seed, order, 9)
            .unwrap();
    let mut lines = list.csv().lines().map(str::to_owned).collect::<Vec<_>>();
    for (row, line) in lines.iter_mut().enumerate() {
        line.push_str(if row == 0 {
            ",vote"
        } else if row % 3 == 0 {
            ",Bo"
        } else {
            ",Ani"
        });
    }
    Files { contest, manifest, records: None, ceremony, sample: lines.join("\n") + "\n" }
}

fn check(
    files: &Files,
    [evidence, tickets, assertions, path]: [&str; 4],
) -> Result<evidence::Verified, String> {
    let written = Written {
        evidence: evidence.as_bytes(),
        tickets: tickets.as_bytes(),
        assertions: assertions.as_bytes(),
        path: path.as_bytes(),
    };
    evidence::verify(files.inputs(), written).map_err(|fault| format!("{}: {}", fault.part, fault.error))
}

#[test]
fn evidence_is_recomputed_and_every_change_is_named() {
    let files = files();
    let bundle = evidence::build(files.inputs(), "ostrakon 0.1.0").unwrap();
    let parts = [&*bundle.evidence, &bundle.tickets, &bundle.assertions, &bundle.path];
    let verified = check(&files, parts).unwrap();
    assert!(verified.is_confirmed() && verified.n_tickets == 200 && verified.seed == "27182818284590452353");
    assert_eq!(verified.assessment, bundle.assessment);
    let changed = |change: &dyn Fn(&mut Files)| {
        let mut files = files.clone();
        change(&mut files);
        check(&files, parts).unwrap_err()
    };
    assert!(
        changed(&|files| files.contest = files.contest.replace("620", "621")).starts_with("contest.toml: ")
    );
    assert!(changed(&|files| files.manifest += "West,W,1\n").starts_with("manifest.csv: "));
    assert!(
        changed(&|files| files.ceremony = files.ceremony.replace("town", "city"))
            .starts_with("ceremony.toml: ")
    );
    assert!(
        changed(&|files| files.sample = files.sample.replacen("Bo", "Ani", 1)).starts_with("sample.csv: ")
    );
    for (place, part) in
        ["evidence.json", "tickets.csv", "assertions.csv", "path.csv"].into_iter().enumerate()
    {
        let altered = parts[place].replacen('1', "2", 1);
        let mut parts = parts;
        parts[place] = &altered;
        assert!(check(&files, parts).unwrap_err().starts_with(part), "{part}");
    }
}

#[test]
fn evidence_in_another_order_is_refused() {
    let files = files();
    let bundle = evidence::build(files.inputs(), "ostrakon 0.1.0").unwrap();
    let mut chain: serde_json::Value = serde_json::from_str(&bundle.evidence).unwrap();
    chain["links"].as_array_mut().unwrap().swap(0, 1);
    let parts = [&*chain.to_string(), &bundle.tickets, &bundle.assertions, &bundle.path];
    let fault = check(&files, parts).unwrap_err();
    assert!(fault.contains("has the links seed, commitment"), "{fault}");
    // A seed drawn before the manifest was published is no seed.
    let mut early = files.clone();
    early.ceremony = files.ceremony.replace("T12:00", "T08:00");
    let fault = evidence::build(early.inputs(), "x").unwrap_err();
    assert_eq!(fault.part, "ceremony.toml");
    assert!(fault.error.problem.contains("before manifest and contest were published"));
    // Neither is a manifest other than the one published.
    let mut other = files.clone();
    other.manifest = files.manifest.replace("600", "601");
    assert_eq!(evidence::build(other.inputs(), "x").unwrap_err().part, "manifest.csv");
    // Ballots must be those drawn, in their order.
    let mut lines: Vec<&str> = files.sample.lines().collect();
    lines.remove(5);
    let mut skipped = files.clone();
    skipped.sample = lines.join("\n") + "\n";
    let fault = evidence::build(skipped.inputs(), "x").unwrap_err();
    assert_eq!((fault.part, fault.error.line), ("sample.csv", Some(6)));
}

#[test]
fn what_a_batch_shows_late_counts_for_all_draws() {
    // Batches stand where they were first drawn, with all their draws: what P1 shows must not be read after the others
    // have confirmed.
    let contest = MAYOR
        .replace("ballot-polling", "batch-comparison")
        .replace("O'Brien, \\\"Bo\\\"", "Bo")
        .replace("620", "625")
        .replace("360", "375")
        .replace("invalid = 20", "");
    let contest = Contest::parse(&contest).unwrap();
    let csv =
        (1..=5).fold("batch,ballots,Ani,Bo\n".to_owned(), |csv, batch| format!("{csv}P{batch},200,125,75\n"));
    let tallies = BatchTallies::parse(csv.as_bytes(), &contest).unwrap();
    let text = "batch,draws,Ani,Bo\nP2,5,125,75\nP3,4,125,75\nP4,3,125,75\nP5,2,125,75\nP1,1,0,200\n";
    let sample = Sample::parse(text.as_bytes(), &contest, Some(Reported::Batches(&tallies))).unwrap();
    let assessment = assess(&contest, &sample, Some(Reported::Batches(&tallies))).unwrap();
    assert!(assessment.p >= 1.0 && assessment.assertions[0].confirmed_at.is_none(), "{assessment:?}");
    assert!(matches!(assessment.verdict, Verdict::HandCount { .. }), "{assessment:?}");
    // What thousands of draws say is not lost before the others are taken, in whatever order.
    for text in ["P2,5000,125,75\nP1,2000,1,199\n", "P1,2000,1,199\nP2,5000,125,75\n"] {
        let text = format!("batch,draws,Ani,Bo\n{text}");
        let sample = Sample::parse(text.as_bytes(), &contest, Some(Reported::Batches(&tallies))).unwrap();
        let assessment = assess(&contest, &sample, Some(Reported::Batches(&tallies))).unwrap();
        assert!(assessment.p >= 1.0, "{assessment:?}");
    }
    let many = "batch,draws,Ani,Bo\nP1,10000001,125,75\n";
    let error = Sample::parse(many.as_bytes(), &contest, Some(Reported::Batches(&tallies))).unwrap_err();
    assert!(error.to_string().contains("at most 10000000 in all"), "{error}");
}

#[test]
fn a_sheet_that_nobody_filled_in_is_no_sample() {
    let contest = Contest::parse(MAYOR).unwrap();
    for csv in ["id,vote\nb1,Ani\nb2,\n", "id,vote 1,vote 2\nb1,Ani,\nb2,, \n"] {
        let error = Sample::parse(csv.as_bytes(), &contest, None).unwrap_err();
        assert_eq!((error.line, error.problem.as_str()), (Some(3), "is empty"), "{error}");
        assert!(error.hint.contains("`blank`"), "{}", error.hint);
    }
}

#[test]
fn ids_are_read_back_as_they_were_drawn() {
    let manifest = Manifest::parse(b"site,id\nNorth,A-1 \nEast , A-2\n").unwrap();
    assert_eq!((manifest.id(0).as_deref(), manifest.id(1).as_deref()), (Some("A-1"), Some("A-2")));
    assert_eq!(manifest.place(1).unwrap().site, Some("East"));
    assert!(Manifest::parse(b"id\nA-1\nA-1 \n").unwrap_err().problem.contains("comes twice"));
}

#[test]
fn a_batch_shows_no_more_votes_for_anybody_than_it_has_ballots() {
    let contest = MAYOR
        .replace("ballot-polling", "batch-comparison")
        .replace("O'Brien, \\\"Bo\\\"", "Bo")
        .replace("ballots = 1000", "ballots = 1000\nvotes_per_ballot = 2");
    let contest = Contest::parse(&contest).unwrap();
    let csv = "batch,ballots,Ani,Bo\nP1,500,620,0\nP2,500,0,360\n";
    let error = BatchTallies::parse(csv.as_bytes(), &contest).unwrap_err();
    assert!(error.to_string().contains("620 votes for Ani do not fit on the 500 ballots of `P1`"), "{error}");
}

#[test]
fn minutes_say_who_where_and_what_was_rolled() {
    let files = files();
    for (from, to, field) in [
        ("27182818284590452353", "abcdefghijklmnopqrst", "value"),
        ("27182818284590452353", "2718281828459045", "value"),
        ("27182818284590452353", " 27182818284590452353", "value"),
        ("[\"A\", \"B\"]", "[]", "people"),
        ("[\"A\", \"B\"]", "[\" \"]", "people"),
        ("\"town hall\"", "\"\"", "place"),
        ("\"twenty ten-sided dice\"", "\" \"", "dice"),
        ("\"official gazette 12\"", "\"\"", "published"),
    ] {
        let error = Ceremony::parse(&files.ceremony.replace(from, to)).unwrap_err();
        assert_eq!(error.field.as_deref(), Some(field), "{to}: {error}");
        assert!(error.line.is_some() && !error.hint.is_empty(), "{error}");
    }
}

#[test]
fn a_limit_of_the_simulation_is_no_hand_count() {
    let large = |winner: u64, loser: u64| {
        let text = MAYOR
            .replace("ballots = 1000", "ballots = 37000000")
            .replace("620", &winner.to_string())
            .replace("360", &loser.to_string());
        Contest::parse(&text).unwrap()
    };
    // 0.14 %: 2 ln 20 · 0.25/0.0007² = 3.06 million.
    let alpha = plan(&large(18_525_900, 18_474_000), None).unwrap().polling.unwrap().alpha;
    assert!(!alpha.full_hand_count && (2.9e6..3.3e6).contains(&alpha.mean), "{alpha:?}");
    // 0.25 %: nearly a million, of which half confirm within the simulation's limit at most.
    let contest = large(18_546_250, 18_453_700);
    let csv = "id,vote\nb1,Ani\nb2,\"O'Brien, \"\"Bo\"\"\"\n";
    let sample = Sample::parse(csv.as_bytes(), &contest, None).unwrap();
    let Verdict::DrawMore { draws } = assess(&contest, &sample, None).unwrap().verdict else {
        panic!("a hand count")
    };
    assert!((500_000..1_500_000).contains(&draws), "{draws}");
}

/// Compares ballots: Ani is reported with 600 votes of 1,000, Bo with 400.
fn compared() -> Contest {
    let text = MAYOR
        .replace("ballot-polling", "ballot-comparison")
        .replace("O'Brien, \\\"Bo\\\"", "Bo")
        .replace("620", "600")
        .replace("360", "400")
        .replace("invalid = 20", "");
    Contest::parse(&text).unwrap()
}

/// Lists ballots `b0` to `b999`.
fn ballots() -> Manifest {
    let csv = (0..1_000).fold("id\n".to_owned(), |csv, ballot| format!("{csv}b{ballot}\n"));
    Manifest::parse(csv.as_bytes()).unwrap()
}

/// Writes what the machine read: what `read` says of each ballot, where it says something.
fn recorded(read: impl Fn(u32) -> Option<&'static str>) -> String {
    let mut csv = "id,reported\n".to_owned();
    for (ballot, read) in (0..1_000).filter_map(|ballot| Some((ballot, read(ballot)?))) {
        writeln!(csv, "b{ballot},{read}").unwrap();
    }
    csv
}

/// As reported: the first 600 are Ani's.
fn as_reported(ballot: u32) -> &'static str {
    if ballot < 600 { "Ani" } else { "Bo" }
}

#[test]
fn records_that_contradict_the_reported_votes_confirm_nothing() {
    let (contest, manifest) = (compared(), ballots());
    // A hundred ballots for Bo, all read as Bo's: they agree, and say that Bo has won.
    let sample =
        (0..100).fold("id,vote,reported\n".to_owned(), |csv, ballot| format!("{csv}b{ballot},Bo,Bo\n"));
    let error = Sample::parse(sample.as_bytes(), &contest, None).unwrap_err();
    assert!(error.problem.contains("needs what the machine read"), "{error}");
    let error = Records::parse(recorded(|_| Some("Bo")).as_bytes(), &contest, &manifest).unwrap_err();
    assert_eq!(error.to_string(), "`Ani`: the records sum to 0, the contest reports 600");
    // Records that do sum to the reported votes, and ballots that are Bo's all the same.
    let records = recorded(|ballot| Some(as_reported(ballot)));
    let records = Records::parse(records.as_bytes(), &contest, &manifest).unwrap();
    let reported = Some(Reported::Records(&records));
    let error = Sample::parse(sample.as_bytes(), &contest, reported).unwrap_err();
    assert_eq!((error.line, error.field.as_deref()), (Some(1), Some("reported")), "{error}");
    let sample = (0..100).fold("id,vote\n".to_owned(), |csv, ballot| format!("{csv}b{ballot},Bo\n"));
    let sample = Sample::parse(sample.as_bytes(), &contest, reported).unwrap();
    let assessment = assess(&contest, &sample, reported).unwrap();
    assert!(assessment.p >= 1.0 && assessment.verdict != Verdict::Confirmed, "{assessment:?}");
    assert!(assess(&contest, &sample, None).is_err(), "nothing to compare with");
    // Neither do ids that are of no ballot: what is read of them is nobody's vote.
    let stranger = Sample::parse(b"id,vote\nb1,Ani\nx2,Ani\n", &contest, reported).unwrap_err();
    assert_eq!(stranger.to_string(), "line 3: `id`: `x2` is no ballot of the manifest");
}

#[test]
fn what_is_wrong_in_records_is_told_with_its_line() {
    let (contest, manifest) = (compared(), ballots());
    let whole = recorded(|ballot| Some(as_reported(ballot)));
    let first = |row: &str| whole.replacen("b0,Ani", row, 1);
    for (csv, told) in [
        ("id,vote\nb0,Ani\n".to_owned(), "line 1: `reported`: there is no such column"),
        ("ballot,reported\nb0,Ani\n".to_owned(), "line 1: `id`: there is no such column"),
        (first("b0,Ana"), "line 2: `reported`: `Ana` is no candidate of this contest"),
        (first("c0,Ani"), "line 2: `id`: `c0` is no ballot of the manifest"),
        (first("b1,Ani"), "line 3: `id`: `b1` comes twice"),
        (first("b1,missing"), "line 3: `id`: `b1` comes twice"),
        (first("b0,Bo"), "`Ani`: the records sum to 599, the contest reports 600"),
        (first("b0,"), "`Ani`: the records sum to 599, the contest reports 600"),
        (first("b0,invalid"), "`Ani`: the records sum to 599, the contest reports 600"),
        (whole.replace("b999,Bo\n", ""), "`Bo`: the records sum to 399, the contest reports 400"),
    ] {
        assert_eq!(Records::parse(csv.as_bytes(), &contest, &manifest).unwrap_err().to_string(), told);
    }
    let fewer = Manifest::parse(b"id\nb0\n").unwrap();
    let error = Records::parse(whole.as_bytes(), &contest, &fewer).unwrap_err();
    assert_eq!(error.problem, "lists 1 ballots, the contest reports 1000");
    // Ballots of batches have the ids by which they are drawn, and no others.
    let boxes = Manifest::parse(b"batch,ballots\n\"O'Brien, 1\",600\nempty,0\nx,400\n").unwrap();
    let mut csv = "id,reported\n".to_owned();
    boxes.for_each_id(|place, id| {
        let read = if place < 600 { "Ani" } else { "Bo" };
        writeln!(csv, "\"{}\",{read}", id.replace('"', "\"\"")).unwrap();
    });
    let records = Records::parse(csv.as_bytes(), &contest, &boxes).unwrap();
    for place in [0, 599, 600, 999] {
        assert_eq!(
            *records.of(&boxes.id(place).unwrap()).unwrap(),
            Ballot::Votes(vec![usize::from(place >= 600)])
        );
    }
    assert_eq!(boxes.id(1_000), None);
    for id in
        ["('x', 0)", "('x', 401)", "('x', 01)", "('x', +1)", "('empty', 1)", "('y', 1)", "x, 1)", "", ")"]
    {
        assert!(records.of(id).is_err(), "{id}");
    }
}

#[test]
fn a_ballot_without_a_record_counts_half() {
    // Ten cards without a vote, of which the machine has blanks or nothing: the sums hold either way, and so do the
    // p-values.
    let text = MAYOR
        .replace("ballot-polling", "ballot-comparison")
        .replace("O'Brien, \\\"Bo\\\"", "Bo")
        .replace("620", "590")
        .replace("360", "400")
        .replace("invalid = 20", "invalid = 10");
    let (contest, manifest) = (Contest::parse(&text).unwrap(), ballots());
    let p = |missing: Option<&'static str>, seen: &str| {
        let csv = recorded(|ballot| if ballot < 10 { missing } else { Some(as_reported(ballot)) });
        let records = Records::parse(csv.as_bytes(), &contest, &manifest).unwrap();
        let reported = Some(Reported::Records(&records));
        let sample = format!("id,vote\nb0,{seen}\nb20,Ani\nb700,Bo\n");
        let sample = Sample::parse(sample.as_bytes(), &contest, reported).unwrap();
        assess(&contest, &sample, reported).unwrap().p
    };
    let blank = p(Some("blank"), "blank");
    for missing in [None, Some(""), Some("missing"), Some("invalid")] {
        assert!((p(missing, "blank") - blank).abs() < 1e-15, "{missing:?}");
    }
    // Against the outcome: a ballot for the loser, and one that cannot be found.
    assert!(p(None, "Bo") > blank && p(None, "missing") >= p(None, "Bo") && p(None, "Ani") < blank);
}

#[test]
fn a_comparison_of_ballots_goes_from_the_contest_to_the_evidence() {
    let contest = MAYOR
        .replace("ballot-polling", "ballot-comparison")
        .replace("O'Brien, \\\"Bo\\\"", "Bo")
        .replace("620", "600")
        .replace("360", "380");
    let manifest = (0..1_000).fold("id\n".to_owned(), |csv, ballot| format!("{csv}b{ballot}\n"));
    let on = |id: &str| match id[1..].parse::<u32>().unwrap() {
        0..600 => "Ani",
        600..980 => "Bo",
        _ => "blank",
    };
    let records = recorded(|ballot| Some(on(&format!("b{ballot}"))));
    let seed = "27182818284590452353";
    let ceremony = |records_sha256: &str| {
        format!(
            "[commitment]\nmanifest_sha256 = \"{}\"\ncontest_sha256 = \"{}\"\n{records_sha256}at = \"2026-06-08T09:00:00Z\"\n\
             published = \"official gazette 12\"\n[seed]\nvalue = \"{seed}\"\nat = \"2026-06-08T12:00:00Z\"\n\
             place = \"town hall\"\npeople = [\"A\", \"B\"]\ndice = \"twenty ten-sided dice\"\n[draw]\n\
             scheme = \"tickets\"\nn = 60\n",
            sha256(manifest.as_bytes()),
            sha256(contest.as_bytes())
        )
    };
    let order = sampler::DrawOrder { n: 60, replacement: false };
    let listed = Manifest::parse(manifest.as_bytes()).unwrap();
    let list = DrawList::ballots(&listed, Scheme::Tickets, seed, order, 9).unwrap();
    let mut sample = "id,vote\n".to_owned();
    list.draws.iter().for_each(|row| writeln!(sample, "{},{}", row.id, on(&row.id)).unwrap());
    let digest = format!("records_sha256 = \"{}\"\n", sha256(records.as_bytes()));
    let files = Files {
        contest: contest.clone(),
        manifest: manifest.clone(),
        records: Some(records),
        ceremony: ceremony(&digest),
        sample,
    };
    let bundle = evidence::build(files.inputs(), "ostrakon 0.1.0").unwrap();
    assert_eq!(bundle.assessment.verdict, Verdict::Confirmed);
    let names: Vec<&str> = bundle.parts(files.inputs()).iter().map(|(name, _)| *name).collect();
    assert!(names.len() == evidence::PARTS.len() && evidence::PARTS.iter().all(|part| names.contains(part)));
    let parts = [&*bundle.evidence, &bundle.tickets, &bundle.assertions, &bundle.path];
    assert_eq!(check(&files, parts).unwrap().assessment, bundle.assessment);
    assert!(bundle.evidence.contains("records_sha256"));
    let changed = |change: &dyn Fn(&mut Files)| {
        let mut files = files.clone();
        change(&mut files);
        (
            check(&files, parts).unwrap_err(),
            evidence::build(files.inputs(), "x").map(|built| built.assessment),
        )
    };
    // One record changed after the seed was known, none at all, and none that were published.
    let swapped = |files: &mut Files| {
        let records =
            files.records.take().unwrap().replacen("b0,Ani", "b0,Bo", 1).replacen("b600,Bo", "b600,Ani", 1);
        files.records = Some(records);
    };
    for (told, built) in [changed(&swapped), changed(&|files| files.records = None)] {
        assert!(told.starts_with("records.csv: "), "{told}");
        assert_eq!(built.unwrap_err().part, "records.csv");
    }
    let (told, built) = changed(&|files| files.ceremony = ceremony(""));
    assert!(told.starts_with("ceremony.toml: "), "{told}");
    assert_eq!(built.unwrap_err().part, "ceremony.toml");
    // A polling has no records: neither as a file nor in the minutes.
    let mut polling = self::files();
    polling.records = Some("id,reported\n".to_owned());
    assert_eq!(evidence::build(polling.inputs(), "x").unwrap_err().part, "records.csv");
    polling.records = None;
    polling.ceremony = polling.ceremony.replacen("at = ", &format!("{digest}at = "), 1);
    assert_eq!(evidence::build(polling.inputs(), "x").unwrap_err().part, "ceremony.toml");
}
