//! Packs and what follows from them for the calendar.

use std::path::Path;

use ostrakon_desk::Timestamp;
use ostrakon_desk::election::{Calendar, Pack, Phase, ical, read};

fn example(name: &str) -> Calendar {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/elections").join(name);
    read(&path).unwrap().calendar().unwrap()
}

/// Gives the periods as lines.
fn lines(calendar: &Calendar) -> Vec<String> {
    let line = |period: &ostrakon_desk::election::Period| {
        let ends = period.ends.as_ref().map_or("?", |ends| &ends.local);
        let place = period.place.as_deref().unwrap_or("all");
        format!("{:?} {} {place} {} – {ends}", period.phase, period.round, period.begins.local)
    };
    calendar.periods.iter().map(line).collect()
}

#[test]
fn two_rounds_have_each_their_silence() {
    assert_eq!(
        lines(&example("presidential.toml")),
        [
            "Campaign 1 all 2027-04-09 00:00 +03:00 – 2027-05-09 07:00 +03:00",
            "Silence 1 all 2027-05-08 07:00 +03:00 – 2027-05-09 21:00 +03:00",
            "Voting 1 all 2027-05-09 07:00 +03:00 – 2027-05-09 21:00 +03:00",
            "Counting 1 all 2027-05-09 21:00 +03:00 – 2027-05-23 07:00 +03:00",
            "Silence 2 all 2027-05-22 07:00 +03:00 – 2027-05-23 21:00 +03:00",
            "Voting 2 all 2027-05-23 07:00 +03:00 – 2027-05-23 21:00 +03:00",
            "Counting 2 all 2027-05-23 21:00 +03:00 – 2027-06-04 00:00 +03:00",
        ]
    );
    let due: Vec<String> = example("presidential.toml")
        .obligations
        .iter()
        .map(|due| format!("{} {} {}", due.by.local, due.round, due.who))
        .collect();
    assert_eq!(
        due,
        [
            "2027-04-09 12:00 +03:00 1 task force",
            "2027-05-06 18:00 +03:00 1 task force",
            "2027-05-11 12:00 +03:00 1 head of the task force",
            "2027-05-20 18:00 +03:00 2 task force",
            "2027-05-25 12:00 +03:00 2 head of the task force",
        ]
    );
}

#[test]
fn a_list_election_has_a_day_of_silence() {
    assert_eq!(
        lines(&example("parliamentary.toml")),
        [
            "Campaign 1 all 2026-05-08 00:00 +04:00 – 2026-06-07 08:00 +04:00",
            "Silence 1 all 2026-06-06 00:00 +04:00 – 2026-06-07 20:00 +04:00",
            "Voting 1 all 2026-06-07 08:00 +04:00 – 2026-06-07 20:00 +04:00",
            "Counting 1 all 2026-06-07 20:00 +04:00 – 2026-06-14 00:00 +04:00",
        ]
    );
}

#[test]
fn what_is_counted_early_is_under_embargo_until_the_last_have_voted() {
    let calendar = example("european.toml");
    let last = Timestamp::parse("2024-06-09T21:00:00Z").unwrap();
    let embargoes: Vec<_> = calendar.periods.iter().filter(|period| period.phase == Phase::Embargo).collect();
    assert_eq!(
        embargoes.iter().map(|period| period.place.as_deref().unwrap()).collect::<Vec<_>>(),
        ["NL", "IE", "DE"]
    );
    assert!(embargoes.iter().all(|period| period.ends.as_ref().unwrap().at == last));
    let counting = calendar.periods.last().unwrap();
    assert_eq!((counting.phase, counting.begins.at, &counting.ends), (Phase::Counting, last, &None));
    assert_eq!(embargoes[1].begins.local, "2024-06-07 22:00 +01:00", "by the clocks of the place");
}

fn pack(change: impl Fn(String) -> String) -> Result<Pack, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/elections/presidential.toml");
    Pack::parse(&change(std::fs::read_to_string(path).unwrap()))
}

#[test]
fn clocks_that_change_do_not_change_what_they_say() {
    // Clocks leap from 3 to 4 on 28 March 2027, and go back from 4 to 3 on 31 October.
    let spring = pack(|text| {
        text.replace("2027-04-09", "2027-03-01")
            .replace("2027-05-09", "2027-03-28")
            .replace("at = \"07:00\"", "at = \"03:30\"")
    });
    let calendar = spring.unwrap().calendar().unwrap();
    let silence = calendar.periods.iter().find(|period| period.phase == Phase::Silence).unwrap();
    assert_eq!(silence.begins.local, "2027-03-27 03:30 +02:00");
    let hours = |period: &ostrakon_desk::election::Period| {
        (period.ends.as_ref().unwrap().at.unix_seconds() - period.begins.at.unix_seconds()) as f64 / 3600.0
    };
    assert!((hours(silence) - 40.5).abs() < 1e-9, "a day of 23 hours");
    let leapt = pack(|text| {
        text.replace("2027-04-09", "2027-03-01")
            .replace("2027-05-09", "2027-03-28")
            .replace("\"07:00\"\ncloses", "\"03:30\"\ncloses")
    });
    let calendar = leapt.unwrap().calendar().unwrap();
    let voting = calendar.periods.iter().find(|period| period.phase == Phase::Voting).unwrap();
    assert_eq!(voting.begins.local, "2027-03-28 04:30 +03:00", "half past three was never on the clocks");
    let midnight =
        pack(|text| text.replace("closes = \"21:00\"", "closes = \"24:00\"")).unwrap().calendar().unwrap();
    let voting = midnight.periods.iter().find(|period| period.phase == Phase::Voting).unwrap();
    assert_eq!(voting.ends.as_ref().unwrap().local, "2027-05-10 00:00 +03:00");
}

#[test]
fn deadlines_are_counted_from_the_day_in_the_country() {
    // Abroad people vote from Friday, at the other end of the world; at home on Sunday the 9th.
    let abroad = "[[round.poll]]\nplace = \"abroad\"\ndate = 2027-05-07\nuntil = 2027-05-09\nopens = \"12:00\"\ncloses = \
                  \"21:00\"\ntime_zone = \"Pacific/Auckland\"\n\n";
    let with_abroad = |text: String| {
        let home = text.find("[[round.poll]]").unwrap();
        let (before, after) = text.split_at(home);
        format!("{before}{abroad}{after}")
    };
    let both = pack(with_abroad).unwrap();
    let left = |at: &str| both.days_left(Timestamp::parse(at).unwrap());
    assert_eq!(left("2027-05-06T11:00:00Z"), Some(1), "Thursday evening in Auckland");
    assert_eq!(left("2027-05-09T16:00:00Z"), Some(0), "Monday in Auckland, and people vote in Bucharest");
    assert_eq!(left("2027-05-09T22:00:00Z"), Some(13), "the next round");
    assert_eq!(left("2027-05-25T12:00:00Z"), Some(-2), "after the last");
    let calendar = both.calendar().unwrap();
    let at_home = example("presidential.toml");
    assert_eq!(calendar.obligations, at_home.obligations, "who votes abroad moves no deadline");
    assert_eq!(calendar.periods[0].begins, at_home.periods[0].begins, "nor the campaign");
    let last = |calendar: &Calendar| calendar.periods.last().unwrap().ends.clone();
    assert_eq!(last(&calendar), last(&at_home), "nor the result");
    let campaign = &calendar.periods[0];
    assert_eq!(
        campaign.ends.as_ref().unwrap().local,
        "2027-05-07 12:00 +12:00",
        "it ends where the first vote"
    );

    // Where no country is the one, it is the first that votes.
    let due = &example("european.toml").obligations[0].by;
    assert_eq!(due.local, "2024-06-05 17:00 +02:00", "the day before the Netherlands");
}

#[test]
fn two_days_of_voting_may_close_earlier_than_they_open() {
    let friday_and_saturday = |until: &str| {
        pack(|text| {
            let hours = "opens = \"14:00\"\ncloses = \"14:00\"";
            let text = text.replace("opens = \"07:00\"\ncloses = \"21:00\"", hours);
            text.replace("date = 2027-05-09\n", &format!("date = 2027-05-09\n{until}"))
                .replace("date = 2027-05-23\n", "date = 2027-05-23\nuntil = 2027-05-24\n")
        })
    };
    assert!(friday_and_saturday("until = 2027-05-10\n").is_ok());
    assert!(friday_and_saturday("").unwrap_err().contains("`closes` is not after `opens`"));
}

#[test]
fn obligations_of_one_name_are_entries_of_their_own() {
    let election = pack(|text| {
        let at = text.find("[[obligation]]").unwrap();
        let (before, after) = text.split_at(at);
        let end = after[2..].find("\n[[").map_or(after.len(), |end| end + 3);
        format!("{before}{}{after}", &after[..end])
    })
    .unwrap();
    let calendar = election.calendar().unwrap();
    let entries = ical(&election, &calendar, Timestamp::EPOCH);
    let mut ids: Vec<&str> = entries.lines().filter(|line| line.starts_with("UID:")).collect();
    let n = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!((ids.len(), n), (calendar.obligations.len(), calendar.obligations.len()));
}

#[test]
fn mistakes_are_named() {
    let cases: [(&str, &str, &str); 10] = [
        ("id = \"xx-president-2027\"", "id = \"XX 2027\"", "`id`"),
        ("country = \"XX\"", "country = \"Romania\"", "`country`"),
        ("kind = \"presidential\"", "kind = \"president\"", "line 5"),
        ("Europe/Bucharest", "Europe/Bukarest", "`Europe/Bukarest` is none"),
        ("closes = \"21:00\"", "closes = \"06:00\"", "`closes` is not after `opens`"),
        ("opens = \"07:00\"", "opens = \"7\"", "is no time of day"),
        ("date = 2027-05-23", "date = 2027-05-02", "a later one begins before"),
        ("round = 1", "round = 3", "a round that there is not"),
        ("party = \"Example party\"", "party = \"Another\"", "`Another` is not listed"),
        ("campaign_begins = 2027-04-09", "campaign_start = 2027-04-09", "campaign_start"),
    ];
    for (from, to, expected) in cases {
        let problem = pack(|text| text.replacen(from, to, 9)).unwrap_err();
        assert!(problem.contains(expected), "{to}: {problem}");
    }
}

#[test]
fn days_beyond_all_calendars_and_endless_files_are_refused() {
    for days in ["2000000000", "-2000000000", "7000000"] {
        let pack = pack(|text| text.replace("days_before = 30", &format!("days_before = {days}"))).unwrap();
        assert!(pack.calendar().unwrap_err().contains("days_before"), "{days}");
    }
    let endless = read(Path::new("/dev/zero")).unwrap_err();
    assert!(endless.to_string().contains("is a device"), "{endless}");
}
