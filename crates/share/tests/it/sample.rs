//! Made-up runs that look like real ones: deterministic, no real account.

#![allow(
    clippy::unwrap_used,
    dead_code,
    reason = "made-up data for tests and for looking at; nothing of it runs elsewhere"
)]

use std::borrow::Cow;

use ostrakon_model::Timestamp;
use ostrakon_share::report::{
    CoAction, Dot, EdgeEvidence, FirstMover, Group, GroupObject, Guard, Input, Line, Output, Parameter,
    Permutation, Picture, Report, Scope, Selection, Timeline, Weight,
};

/// First second of the made-up period: 2021-08-15T00:00:00Z.
const START: u32 = 1_628_985_600;

/// Days of the period.
const DAYS: u32 = 42;

/// Gives the same numbers every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let high = u32::try_from(self.0 >> 33).unwrap();
        high % below.max(1)
    }

    fn unit(&mut self) -> f32 {
        f32::from(u16::try_from(self.roll(10_000)).unwrap()) / 10_000.0
    }
}

fn account(n: u32) -> String {
    format!("user_{:08x}", n.wrapping_mul(2_654_435_761))
}

fn url(n: u32) -> String {
    format!(
        "url_https://example.org/{}/artikel-{:05}.html",
        ["politik", "wahl", "meinung"][n as usize % 3],
        n * 37
    )
}

/// Makes a report with groups of these sizes; the last of more than two is known to be benign.
pub(crate) fn report(sizes: &[u32]) -> Report<'static> {
    let mut dice = Dice(7);
    let mut sample = Sample::default();
    for (idx, size) in sizes.iter().enumerate() {
        let number = u32::try_from(idx).unwrap() + 1;
        let is_benign = sizes.len() > 2 && idx + 1 == sizes.len();
        sample.add_group(&mut dice, number, *size, sizes.len(), is_benign);
    }
    if !sizes.is_empty() {
        sample.add_loose(&mut dice);
    }
    let n_edges_selected = sample.picture.lines.len() as u64;
    Report {
        title: Cow::from("Coordinated sharing of URLs before the German federal election 2021"),
        program: Cow::from("ostrakon 0.1.0"),
        created: Some(Timestamp::from_unix_seconds(1_700_000_000)),
        scope: scope(n_edges_selected),
        selection: Selection::FalseDiscovery {
            q_max: 0.01,
            weight_min: 3,
            n_pairs_tested: 109_069_065,
            strata: Some(Cow::from("day")),
        },
        caveats: vec![
            Cow::from(
                "The sample holds posts about the election only. Accounts that post about other things look quieter than they are.",
            ),
            Cow::from(
                "Account names in this file are pseudonyms as they came. They are personal data all the same.",
            ),
        ],
        picture: sample.picture,
        groups: sample.groups,
        timeline: Some(Timeline {
            start: Timestamp::from_unix_seconds(START),
            step_s: 21_600,
            counts: (0..DAYS * 4)
                .map(|bin| if sizes.is_empty() { 0 } else { bin % 4 * dice.roll(9) + bin / 6 })
                .collect(),
        }),
        edges: sample.edges,
        parameters: parameters(),
        inputs: vec![Input {
            path: Cow::from("posts.csv"),
            sha256: Cow::from("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
            n_rows: 41_107,
            n_rejected: 7,
        }],
        outputs: vec![
            Output { path: Cow::from("edges.csv"), meaning: Cow::from("All selected pairs of accounts.") },
            Output { path: Cow::from("net.gexf"), meaning: Cow::from("The network for Gephi.") },
        ],
        run_record: Some(Cow::from("edges.run.json")),
        group_method: Cow::from(
            "Groups are found with the Leiden method (seed 1) on the selected pairs, weighted by their weight.",
        ),
        method_notes: Vec::new(),
    }
}

fn scope(n_edges_selected: u64) -> Scope<'static> {
    Scope {
        kind: Cow::from("url"),
        n_accounts: 14_770,
        n_posts: 41_100,
        n_objects: 11_960,
        n_rejected: 7,
        first: Some(Timestamp::from_unix_seconds(START)),
        last: Some(Timestamp::from_unix_seconds(START + DAYS * 86_400 - 1)),
        window_s: 60,
        min_participation: 2,
        weight: Weight::DistinctObjects,
        n_co_actions: 6_760,
        n_edges: 1_772,
        n_edges_selected,
    }
}

fn parameters() -> Vec<Parameter<'static>> {
    [
        ("--by", "url", false, "Kind of object."),
        ("--window", "60s", true, "Greatest delay between the two posts of a co-action."),
        ("--min-participation", "2", true, "Posts an account must have."),
        ("--q", "0.01", true, "Greatest false discovery rate."),
        ("--seed", "1", true, "Start of the random numbers for groups and picture."),
    ]
    .into_iter()
    .map(|(name, value, is_default, meaning)| Parameter {
        name: Cow::from(name),
        value: Cow::from(value),
        is_default,
        meaning: Cow::from(meaning),
    })
    .collect()
}

#[derive(Default)]
struct Sample {
    picture: Picture<'static>,
    groups: Vec<Group<'static>>,
    edges: Vec<EdgeEvidence<'static>>,
}

impl Sample {
    fn add_group(&mut self, dice: &mut Dice, number: u32, size: u32, n_groups: usize, is_benign: bool) {
        let first_dot = u32::try_from(self.picture.dots.len()).unwrap();
        let turn = f64::from(number) / f64::from(u32::try_from(n_groups).unwrap()) * std::f64::consts::TAU;
        let middle = [turn.cos() * 420.0, turn.sin() * 260.0]
            .map(|x| f32::from(i16::try_from(x.round().to_string().parse::<i32>().unwrap()).unwrap()));
        let radius = 18.0 * f32::from(u16::try_from(size).unwrap()).sqrt();
        for idx in 0..size {
            let (angle, distance) = (dice.unit() * std::f32::consts::TAU, dice.unit().sqrt() * radius);
            self.picture.dots.push(Dot {
                account_id: Cow::from(account(first_dot + idx + 1)),
                group: Some(number),
                position: [middle[0] + angle.cos() * distance, middle[1] + angle.sin() * distance],
                n_partners: 0,
                total_weight: 0,
            });
        }
        let n_lines = self.picture.lines.len();
        for source in first_dot..first_dot + size {
            for target in source + 1..first_dot + size {
                if dice.roll(100) < 2_000 / (size + 20) {
                    self.add_pair(dice, number, source, target, is_benign);
                }
            }
        }
        let n_edges = (self.picture.lines.len() - n_lines) as u64;
        self.groups.push(Self::group(dice, number, first_dot..first_dot + size, n_edges, is_benign));
    }

    fn add_pair(&mut self, dice: &mut Dice, number: u32, source: u32, target: u32, is_benign: bool) {
        let weight = u64::from(3 + dice.roll(4) * dice.roll(6));
        self.picture.lines.push(Line { source, target, weight });
        for dot in [source, target] {
            let dot = &mut self.picture.dots[dot as usize];
            dot.n_partners += 1;
            dot.total_weight += weight;
        }
        if self.edges.len() < 200 {
            let (a, b) = (account(source + 1), account(target + 1));
            let co_actions: Vec<CoAction<'static>> = (0..weight.min(5))
                .map(|_| {
                    let (time, delay) = (START + dice.roll(DAYS * 86_400), dice.roll(30));
                    let (first, second) = if dice.roll(3) == 0 { (&b, &a) } else { (&a, &b) };
                    CoAction {
                        object_id: Cow::from(url(dice.roll(900))),
                        account_id: Cow::from(first.clone()),
                        content_id: Cow::from(format!(
                            "1429{:012}",
                            u64::from(time) * 31 % 1_000_000_000_000
                        )),
                        time: Timestamp::from_unix_seconds(time),
                        account_id_y: Cow::from(second.clone()),
                        content_id_y: Cow::from(format!(
                            "1429{:012}",
                            u64::from(time) * 37 % 1_000_000_000_000
                        )),
                        time_y: Timestamp::from_unix_seconds(time + delay),
                    }
                })
                .collect();
            let exponent = i32::try_from(weight).unwrap();
            self.edges.push(EdgeEvidence {
                first_mover: Cow::from(a.clone()),
                account_id: Cow::from(a),
                account_id_y: Cow::from(b),
                group: Some(number),
                weight,
                expected: Some(0.013),
                p_value: Some(0.013_f64.powi(exponent) * 0.31),
                q_value: Some((0.013_f64.powi(exponent) * 40_000.0).min(1.0)),
                avg_time_delta: f64::from(dice.roll(300)) / 10.0,
                edge_symmetry_score: 1.0 - f64::from(dice.roll(40)) / 100.0,
                guard: Cow::from(if is_benign { "newsroom" } else { "" }),
                co_actions,
                n_co_actions: weight,
            });
        }
    }

    fn group(
        dice: &mut Dice,
        number: u32,
        dots: std::ops::Range<u32>,
        n_edges: u64,
        is_benign: bool,
    ) -> Group<'static> {
        let size = u64::from(dots.end - dots.start);
        let first = START + dice.roll(10 * 86_400);
        let members: Vec<Cow<'static, str>> = dots.map(|n| Cow::from(account(n + 1))).collect();
        Group {
            number,
            n_edges,
            density: n_edges as f64 / (size * size.saturating_sub(1) / 2).max(1) as f64,
            n_co_actions: n_edges * 7,
            n_objects: n_edges + 20,
            avg_time_delta: f64::from(dice.roll(200)) / 10.0 + 1.0,
            first: Timestamp::from_unix_seconds(first),
            last: Timestamp::from_unix_seconds(first + 20 * 86_400 + dice.roll(86_400)),
            platforms: vec![Cow::from("facebook")],
            languages: vec![Cow::from("de"), Cow::from("ru")],
            objects: (0..5)
                .map(|rank| GroupObject {
                    object_id: Cow::from(url(number * 11 + rank * 7)),
                    n_accounts: u32::try_from(size).unwrap().saturating_sub(rank),
                    n_co_actions: n_edges / u64::from(rank + 2) + 1,
                })
                .collect(),
            first_movers: (members.iter().take(4).zip([61, 44, 30, 12]))
                .map(|(member, n_first)| FirstMover { account_id: member.clone(), n_first, n_objects: 70 })
                .collect(),
            members,
            permutation: Some(Permutation { p_value: 0.001, q_value: Some(0.003), n_runs: 999 }),
            counts: (0..DAYS * 4)
                .map(|bin| if dice.roll(5) == 0 { bin % 4 * dice.roll(4) } else { 0 })
                .collect(),
            guard: is_benign.then(|| Guard {
                label: Cow::from("newsroom"),
                reason: Cow::from("All accounts share only addresses of one publisher, on a fixed schedule."),
            }),
        }
    }

    /// Adds pairs outside every group.
    fn add_loose(&mut self, dice: &mut Dice) {
        for _ in 0..14 {
            let first = u32::try_from(self.picture.dots.len()).unwrap();
            let place = [(dice.unit() - 0.5) * 1300.0, (dice.unit() - 0.5) * 860.0];
            for shift in [0.0, 22.0] {
                self.picture.dots.push(Dot {
                    account_id: Cow::from(account(first + 900)),
                    group: None,
                    position: [place[0] + shift, place[1] + shift * 0.6],
                    n_partners: 1,
                    total_weight: 3,
                });
            }
            self.picture.lines.push(Line { source: first, target: first + 1, weight: 3 });
        }
    }
}

/// Makes a report whose every foreign text tries to break the page.
pub(crate) fn hostile() -> Report<'static> {
    let attack = "</script><img src=x onerror=alert(1)>\"'&\u{202e}abc\u{0}";
    let long = "a".repeat(600);
    let mut report = report(&[5, 4, 3]);
    report.title = Cow::from(format!("Report {attack}"));
    report.caveats.push(Cow::from(attack));
    report.picture.dots[0].account_id = Cow::from(attack);
    report.picture.dots[1].position = [f32::NAN, 1.0];
    report.groups[0].members[0] = Cow::from(attack);
    report.groups[0].members[1] = Cow::from("שלום עולם");
    report.groups[0].objects[0].object_id = Cow::from("javascript:alert(1)");
    report.groups[0].objects[1].object_id = Cow::from(long.clone());
    if let Some(guard) = &mut report.groups[2].guard {
        guard.reason = Cow::from(attack);
    }
    report.edges[0].account_id = Cow::from(attack);
    report.edges[0].account_id_y = Cow::from(long);
    report.edges[0].co_actions[0].object_id = Cow::from("https://مثال.إختبار/مسار");
    report.edges[0].co_actions[0].content_id = Cow::from(attack);
    report.parameters[0].value = Cow::from(attack);
    report.inputs[0].path = Cow::from(attack);
    report.run_record = Some(Cow::from(attack));
    report
}
