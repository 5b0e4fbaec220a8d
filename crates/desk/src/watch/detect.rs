//! Detecting in the lake: a run of a detector, recorded with what it found.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::io::Write as _;
use std::iter::once;

use ostrakon_analysis::detect::Pattern;
use ostrakon_casebook::{Attachment, Change, Draft, Query, Record};
use ostrakon_model::{InputDigest, Method, Timestamp, Tlp};
use ostrakon_share::csv;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::behind::{LINKS, PAIRS, POSTS};
use super::coaction::{self, GroupSummary, LakeWindow, Links};
use super::detector::{self, COACTION, Chosen, Detector, Request};
use super::finding::{Finding, FirstMover, Guard, Shared, Status};
use super::pseudonym::Pseudonyms;
use super::run::Run;
use crate::election;
use crate::record::{Body as _, By, Problem, body, body_of};
use crate::{Data, Error, Progress};

/// Most accounts that are listed in a record.
const MEMBERS_MAX: usize = 2000;
/// Accounts by which a group is known again: the least of all pseudonyms, which two groups that are half the same
/// have in common but for a chance of one in thousands.
const ANCHORS: usize = 16;
/// Share of accounts that two groups have in common, of all in either, to be one.
const SAME: f64 = 0.5;
/// Longest table that is attached.
const TABLE_BYTES_MAX: u64 = 256 << 20;
/// Most pairs of texts that are attached to a finding.
const PAIRS_MAX: usize = 20_000;
/// Findings that may share an anchor with a new one.
const CANDIDATES: usize = 100;
/// Detector of what is told, which asks for no coordination.
const NARRATIVE: &str = "narrative";
/// Detector whose findings have a time.
const BURST: &str = "burst";
/// Most accounts that are passed on as coordinated.
const COORDINATED_MAX: usize = 100_000;

/// How a detector is asked to look at the lake.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DetectorRun {
    /// Name of the detector, such as `coaction`.
    pub detector: String,
    /// What is set, by the ids of its parameters; the rest is as usual.
    #[serde(default)]
    pub parameters: BTreeMap<String, String>,
    /// First moment.
    #[schemars(with = "Option<String>", extend("format" = "date-time"))]
    #[serde(default, with = "crate::rfc3339::option")]
    pub from: Option<Timestamp>,
    /// First moment no more looked at.
    #[schemars(with = "Option<String>", extend("format" = "date-time"))]
    #[serde(default, with = "crate::rfc3339::option")]
    pub to: Option<Timestamp>,
    /// Election that the findings belong to.
    #[serde(default)]
    pub election: Option<String>,
    /// How the findings are marked; as the election's pack says where nothing is said, else `TLP:AMBER`.
    #[schemars(with = "Option<String>")]
    #[serde(default)]
    pub tlp: Option<Tlp>,
}

impl DetectorRun {
    /// Asks a detector as usual.
    pub fn of(detector: &str, election: Option<String>) -> Self {
        Self { detector: detector.to_owned(), election, ..Self::default() }
    }

    /// Names what makes no sense in it.
    pub fn problems(&self) -> Vec<Problem> {
        self.settled().err().unwrap_or_default()
    }

    fn settled(&self) -> Result<(&'static Detector, Chosen), Vec<Problem>> {
        let Some(detector) = detector::named(&self.detector) else {
            let names: Vec<&str> = detector::DETECTORS.iter().map(|detector| detector.name).collect();
            return Err(vec![Problem::new("detector", format!("is none of {}", names.join(", ")))]);
        };
        if self.from.is_some_and(|from| self.to.is_some_and(|to| from >= to)) {
            return Err(vec![Problem::new("to", "is not after `from`")]);
        }
        let chosen: Chosen = self.parameters.clone().into_iter().collect();
        let problem = |error: ostrakon_analysis::parameter::ParameterError| {
            let field = format!("parameters/{}", error.id);
            vec![Problem::new(field, format!("is {}, expected {}", error.given, error.expected))]
        };
        Ok((detector, detector.settle(&chosen).map_err(problem)?))
    }

    fn lake(&self, data: &Data) -> LakeWindow {
        let (path, stores) = (data.lake(), data.stores().clone());
        LakeWindow { path, from: self.from, to: self.to, version: None, stores }
    }
}

/// Stands in a run until all that it found is recorded.
const UNFINISHED: &str =
    "not all that was found is recorded yet; where this stays, the program stopped meanwhile: run it again";

/// What a detector saw in the lake, on its way into the casebook.
struct Seen {
    parameters: Chosen,
    lake_version: u64,
    posts: u64,
    accounts: u64,
    caveats: Vec<String>,
    /// Each with the tables that show it.
    findings: Vec<(Finding, Vec<Table>)>,
}

struct Table {
    name: &'static str,
    csv: Vec<u8>,
}

/// Runs a detector over the lake, and records the run and what it found.
///
/// What an earlier run had found is updated: what people made of it stays.
pub fn run(data: &Data, by: &By, asked: &DetectorRun, progress: &dyn Progress) -> Result<Record, Error> {
    let (detector, chosen) = asked.settled().map_err(|problems| Error::Records { problems })?;
    by.may_write::<Run>()?;
    let marking = Marking::of(data, by, asked);
    let seen = if detector.name == COACTION {
        of_coaction(data, asked, &chosen, progress)?
    } else {
        let coordinated = coordinated(data, by, &marking)?;
        of_patterns((detector, chosen), Request { coordinated, ..request(data, asked) }, progress)?
    };
    progress.stage("recording", Some(seen.findings.len() as u64));
    // Recorded whole or not at all: nobody ends it from here on.
    if progress.is_cancelled() {
        return Err(Error::Cancelled);
    }
    let (n_findings, caveats) = (seen.findings.len() as u64, seen.caveats.clone());
    let run = record_run(data, by, (detector, &seen), &marking)?;
    let official = official(data, by, asked)?;
    let mut n_known = 0;
    let (mut findings, tables): (Vec<Finding>, Vec<Vec<Table>>) = seen.findings.into_iter().unzip();
    for finding in &mut findings {
        guard(finding, &official);
    }
    rank(&mut findings);
    for (done, (mut finding, tables)) in (1..).zip(findings.into_iter().zip(tables)) {
        finding.run = run.id.to_string();
        n_known += u64::from(record_finding(data, by, finding, &tables, &marking)?);
        progress.at(done);
    }
    let mut told: Run = body(&run)?;
    (told.findings, told.known, told.caveats) = (n_findings, n_known, caveats);
    let draft = marking.draft(body_of(&told)?, Vec::new());
    step(by).write(&data.casebook, Change::Update { id: run.id, rev: run.rev, draft })
}

fn of_coaction(
    data: &Data,
    asked: &DetectorRun,
    chosen: &Chosen,
    progress: &dyn Progress,
) -> Result<Seen, Error> {
    let settings: coaction::Settings = detector::settings(chosen).unwrap_or_default();
    let detected = coaction::detect_with_links(&settings.request(asked.lake(data)), progress)?;
    let parameters = &detected.parameters;
    let outcome = detected.outcome;
    let inputs: Vec<InputDigest> = outcome.inputs.iter().map(|input| input.digest.clone()).collect();
    let of = |(group, links): (&GroupSummary, Links)| {
        let finding = Finding {
            method: method(COACTION, parameters),
            inputs: inputs.clone(),
            ..of_group(group, links.rows, settings.fdr)
        };
        (finding, vec![Table { name: LINKS, csv: links.csv }])
    };
    let findings = outcome.groups.iter().zip(detected.links).map(of).collect();
    Ok(Seen {
        findings,
        lake_version: detected.lake_version.unwrap_or(0),
        posts: outcome.n_posts,
        accounts: outcome.n_accounts,
        caveats: outcome.caveats,
        parameters: detected.parameters,
    })
}

fn request(data: &Data, asked: &DetectorRun) -> Request {
    Request {
        detector: asked.detector.clone(),
        parameters: asked.parameters.clone().into_iter().collect(),
        lake: Some(asked.lake(data)),
        ..Request::default()
    }
}

fn of_patterns(
    (detector, parameters): (&'static Detector, Chosen),
    mut request: Request,
    progress: &dyn Progress,
) -> Result<Seen, Error> {
    let lake_version = match &mut request.lake {
        Some(window) => coaction::settle(window)?,
        None => 0,
    };
    let (_, seen) = detector::see(&request, progress)?;
    let inputs: Vec<InputDigest> = seen.inputs.iter().map(|input| input.digest.clone()).collect();
    let mut alike = alike(&seen);
    let of = |(nth, pattern): (usize, &Pattern)| {
        let finding = Finding {
            title: detector.say(pattern),
            detector: detector.name.to_owned(),
            method: method(detector.name, &parameters),
            inputs: inputs.clone(),
            ..of_pattern(pattern)
        };
        let pairs = alike.remove(&nth).map(|csv| Table { name: PAIRS, csv });
        (finding, once(Table { name: POSTS, csv: posts(pattern) }).chain(pairs).collect())
    };
    let findings = seen.patterns.iter().enumerate().map(of).collect();
    Ok(Seen {
        findings,
        lake_version,
        posts: seen.posts,
        accounts: seen.accounts,
        caveats: seen.caveats,
        parameters,
    })
}

/// Gives the accounts of the groups that the co-action detector found, but those known for benign reasons.
fn coordinated(data: &Data, by: &By, marking: &Marking) -> Result<Vec<String>, Error> {
    let mut query = Query {
        kind: Some(Finding::KIND.name.to_owned()),
        election: marking.election.clone(),
        facets: vec![("detector".to_owned(), COACTION.to_owned())],
        limit: Some(CANDIDATES),
        ..Query::default()
    };
    let mut accounts = BTreeSet::new();
    loop {
        let page = data.casebook.list(&by.viewer, &query)?;
        for record in &page.records {
            let finding: Finding = body(record)?;
            if finding.guard.is_none() && finding.status != Status::Noise {
                accounts.extend(finding.members);
            }
        }
        query.after = page.next;
        if page.next.is_none() || accounts.len() >= COORDINATED_MAX {
            return Ok(accounts.into_iter().take(COORDINATED_MAX).collect());
        }
    }
}

/// Gives the official accounts of those who stand and of partners, by the pseudonyms that they have in the lake.
fn official(data: &Data, by: &By, asked: &DetectorRun) -> Result<HashSet<String>, Error> {
    let Some(pack) = asked.election.as_ref().and_then(|id| election::pack(data, &by.viewer, id)) else {
        return Ok(HashSet::new());
    };
    let key = data.key_file();
    let mut pseudonyms = Pseudonyms::new(key.exists().then_some(&*key))?;
    let listed = pack.parties.iter().map(|party| &party.accounts);
    let listed = listed.chain(pack.candidates.iter().map(|candidate| &candidate.accounts));
    let listed = listed.chain(pack.partners.iter().map(|partner| &partner.accounts)).flatten();
    let id = |account: &'_ String| account.split_once(':').map_or(account.clone(), |(_, id)| id.to_owned());
    Ok(listed.map(|account| pseudonyms.of(&id(account)).into_owned()).collect())
}

/// Notes it where all that a finding names are official accounts: they campaign, or publish, in the open.
fn guard(finding: &mut Finding, official: &HashSet<String>) {
    let is_official = finding.members.iter().all(|member| official.contains(member));
    if finding.guard.is_none() && !finding.members.is_empty() && is_official {
        let reason =
            "official accounts of parties, candidates and partners, as the election's pack lists them"
                .to_owned();
        finding.guard = Some(Guard { label: "official".to_owned(), reason });
        finding.guarded = Some("benign".to_owned());
    }
}

fn method(name: &str, parameters: &Chosen) -> Method {
    let version = env!("CARGO_PKG_VERSION").to_owned();
    Method { name: name.to_owned(), version, parameters: parameters.clone() }
}

/// Gives the posts of a pattern as a table.
fn posts(pattern: &Pattern) -> Vec<u8> {
    let mut table = b"post\n".to_vec();
    for post in &pattern.posts {
        csv::append_text(&mut table, post);
        // The comma behind it.
        table.pop();
        table.push(b'\n');
    }
    table
}

/// Gives the pairs of texts of each pattern as a table, by its number; none where a detector has no pairs.
fn alike(seen: &detector::Seen) -> HashMap<usize, Vec<u8>> {
    let posts = |(nth, pattern): (usize, &'_ Pattern)| -> Vec<(String, usize)> {
        pattern.posts.iter().map(|post| (post.clone(), nth)).collect()
    };
    if seen.pairs.is_empty() {
        return HashMap::new();
    }
    let of_post: HashMap<String, usize> = seen.patterns.iter().enumerate().flat_map(posts).collect();
    let mut tables: HashMap<usize, (usize, Vec<u8>)> = HashMap::new();
    for pair in &seen.pairs {
        let (Some(nth), Some(other)) = (of_post.get(&pair.a), of_post.get(&pair.b)) else { continue };
        let (n, table) = tables.entry(*nth).or_insert((0, b"content_id,content_id_y,score,kind\n".to_vec()));
        if nth != other || *n >= PAIRS_MAX {
            continue;
        }
        *n += 1;
        for text in [&pair.a, &pair.b] {
            csv::append_text(table, text);
        }
        // Writing into a vector cannot fail.
        let _ = writeln!(table, "{},{}", pair.score, pair.kind);
    }
    tables.into_iter().map(|(nth, (_, table))| (nth, table)).collect()
}

/// How what a run finds is marked.
struct Marking {
    tlp: Tlp,
    election: Option<String>,
    /// Moments between which the lake was looked at, where they were named.
    window: (Option<Timestamp>, Option<Timestamp>),
}

impl Marking {
    fn of(data: &Data, by: &By, asked: &DetectorRun) -> Self {
        let usual = || election::default_tlp(data, &by.viewer, asked.election.as_deref());
        let tlp = asked.tlp.unwrap_or_else(usual);
        Self { tlp, election: asked.election.clone(), window: (asked.from, asked.to) }
    }

    fn draft(&self, body: serde_json::Value, attachments: Vec<Attachment>) -> Draft {
        Draft { tlp: self.tlp, election: self.election.clone(), readers: Vec::new(), attachments, body }
    }
}

/// Gives who does one of many steps: a key stands for the first of them only.
fn step(by: &By) -> By {
    By { key: None, ..by.clone() }
}

/// Records that a run is being recorded: what it found is told when it is there.
fn record_run(
    data: &Data,
    by: &By,
    (detector, seen): (&Detector, &Seen),
    marking: &Marking,
) -> Result<Record, Error> {
    let run = Run {
        detector: detector.name.to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        parameters: seen.parameters.clone(),
        lake_version: seen.lake_version,
        from: marking.window.0,
        to: marking.window.1,
        posts: seen.posts,
        accounts: seen.accounts,
        findings: 0,
        known: 0,
        caveats: std::iter::once(UNFINISHED.to_owned()).chain(seen.caveats.iter().cloned()).collect(),
    };
    let draft = marking.draft(body_of(&run)?, Vec::new());
    step(by).write(&data.casebook, Change::Create { kind: Run::KIND.name.to_owned(), draft })
}

fn of_group(group: &GroupSummary, co_actions: u64, q_max: f64) -> Finding {
    let guard = group.guard.clone().map(|(label, reason)| Guard { label, reason });
    let n_members = group.members.len() as u64;
    let statistics = [
        ("links", group.n_edges as f64),
        ("density", group.density),
        ("objects", group.n_objects as f64),
        ("mean_delay_s", group.mean_delay),
        ("co_actions", co_actions as f64),
    ];
    Finding {
        title: format!(
            "{n_members} accounts shared {} things within {:.0} s of each other on average",
            group.n_objects, group.mean_delay
        ),
        detector: COACTION.to_owned(),
        kind: "group".to_owned(),
        accounts: n_members,
        p_value: group.permutation.map(|(p, _)| p),
        q_value: Some(q_max),
        statistics: statistics.map(|(name, value)| (name.to_owned(), value)).into(),
        anchors: anchors(&group.members),
        members: group.members.iter().take(MEMBERS_MAX).cloned().collect(),
        shared: group
            .objects
            .iter()
            .map(|(object, members)| Shared { object: object.clone(), members: *members })
            .collect(),
        first_movers: group
            .first_movers
            .iter()
            .map(|(account, objects)| FirstMover { account: account.clone(), objects: *objects })
            .collect(),
        platforms: group.platforms.clone(),
        languages: group.languages.clone(),
        guarded: guard.as_ref().map(|_| "benign".to_owned()),
        guard,
        ..Finding::within(group.period.0, group.period.1)
    }
}

fn of_pattern(pattern: &Pattern) -> Finding {
    let mut facts: BTreeMap<String, Vec<String>> =
        pattern.facts.iter().map(|(what, names)| ((*what).to_owned(), names.clone())).collect();
    let statistics = pattern.statistics.iter().map(|(name, value)| ((*name).to_owned(), *value));
    Finding {
        kind: pattern.kind.to_owned(),
        subject: pattern.subject.clone(),
        accounts: pattern.n_accounts,
        posts: pattern.n_posts,
        p_value: pattern.p_value,
        q_value: pattern.q_value,
        // JSON has no number that is none.
        statistics: statistics.filter(|(_, value)| value.is_finite()).collect(),
        anchors: pattern.id.clone().map_or_else(|| anchors(&pattern.accounts), |id| vec![id]),
        members: pattern.accounts.iter().take(MEMBERS_MAX).cloned().collect(),
        platforms: facts.remove("platforms").or_else(|| facts.remove("platform")).unwrap_or_default(),
        languages: facts.remove("languages").unwrap_or_default(),
        facts,
        ..Finding::within(pattern.from, pattern.to)
    }
}

/// Ranks the findings of a run among those of all detectors: by how much each shows, divided by its place, from 1,
/// among those of the run.
///
/// So the first page has the best that each detector saw, whatever the number of findings beside it: the tenth of
/// one kind stands behind the first of another that shows a tenth as much. What is known to be benign has rank 0, comes
/// last, and takes nobody's place. A rank orders what is looked at first and is no measure of guilt: one is no
/// probability, and two of different detectors are compared roughly.
fn rank(findings: &mut [Finding]) {
    let mut order: Vec<(f64, usize)> =
        findings.iter().enumerate().map(|(nth, finding)| (shown(finding), nth)).collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    for (place, (shown, nth)) in (1_u32..).zip(order) {
        if let Some(finding) = findings.get_mut(nth) {
            finding.rank = shown / f64::from(place);
        }
    }
}

/// Tells how much a finding shows: by how many accounts are in it, and by how much says that they are not there by
/// chance.
///
/// It is log₂(1 + accounts) × strength. The strength of links is log₂(1 + things shared), less where few of all pairs
/// are linked; of what was tested by itself a quarter of −log₁₀ q, up to 2½; of posts that say or show the same,
/// which nothing tests, log₂(posts ÷ accounts), for the same accounts doing it again and again, and 1 ÷ (1 + days), for all
/// doing it at once. Of a narrative, which shows that many speak of a thing and not that they are one, a tenth counts.
fn shown(finding: &Finding) -> f64 {
    if finding.guard.is_some() {
        return 0.0;
    }
    let number = |name: &str| finding.statistics.get(name).copied();
    let accounts = finding.accounts as f64;
    let strength = match (number("density").zip(number("objects")), finding.q_value) {
        (Some((density, objects)), _) => (0.5 + density / 2.0) * (1.0 + objects).log2(),
        (None, Some(q)) => (-q.max(f64::MIN_POSITIVE).log10() / 4.0).clamp(0.0, 2.5),
        (None, None) => {
            let seconds = finding.to.unix_seconds().saturating_sub(finding.from.unix_seconds());
            let again = (finding.posts as f64 / accounts.max(1.0)).max(1.0).log2();
            again + 1.0 / (1.0 + f64::from(seconds) / 86_400.0)
        }
    };
    let weight = if finding.detector == NARRATIVE { 0.1 } else { 1.0 };
    weight * (1.0 + accounts).log2() * strength
}

fn anchors(members: &[String]) -> Vec<String> {
    let mut anchors = members.to_vec();
    anchors.sort_unstable();
    anchors.truncate(ANCHORS);
    anchors
}

/// Records a finding, in the place of the one that an earlier run had of the same; says whether there was one.
fn record_finding(
    data: &Data,
    by: &By,
    mut finding: Finding,
    tables: &[Table],
    marking: &Marking,
) -> Result<bool, Error> {
    let keep = |table: &Table| {
        data.casebook.keep(&by.viewer, table.name, "text/csv", &table.csv[..], TABLE_BYTES_MAX)
    };
    let attached: Vec<Attachment> = tables.iter().map(keep).collect::<Result<_, _>>()?;
    let Some((record, before)) = known(data, by, &finding, marking)? else {
        let draft = marking.draft(body_of(&finding)?, attached);
        step(by).write(&data.casebook, Change::Create { kind: Finding::KIND.name.to_owned(), draft })?;
        return Ok(false);
    };
    (finding.status, finding.triage) = (before.status, before.triage);
    finding.runs = before.runs + 1;
    let Record { id, rev, tlp, election, readers, .. } = record;
    let draft = Draft { tlp, election, readers, attachments: attached, body: body_of(&finding)? };
    step(by).write(&data.casebook, Change::Update { id, rev, draft })?;
    Ok(true)
}

/// Finds the record of the same: of the same election, kind and name, or with at least half of all accounts in
/// common.
fn known(
    data: &Data,
    by: &By,
    finding: &Finding,
    marking: &Marking,
) -> Result<Option<(Record, Finding)>, Error> {
    let members: HashSet<&str> = finding.members.iter().map(String::as_str).collect();
    let mut seen = BTreeSet::new();
    let mut best: Option<(f64, Record, Finding)> = None;
    for anchor in &finding.anchors {
        let query = Query {
            kind: Some(Finding::KIND.name.to_owned()),
            election: marking.election.clone(),
            owner: Some(by.viewer.organisation.clone()),
            facets: vec![("anchors".to_owned(), anchor.clone())],
            limit: Some(CANDIDATES),
            ..Query::default()
        };
        for record in data.casebook.list(&by.viewer, &query)?.records {
            if !seen.insert(record.id) || record.election != marking.election {
                continue;
            }
            let other: Finding = body(&record)?;
            let share = in_common(finding, &members, &other);
            if share >= SAME && best.as_ref().is_none_or(|(most, _, _)| share > *most) {
                best = Some((share, record, other));
            }
        }
    }
    Ok(best.map(|(_, record, finding)| (record, finding)))
}

/// Gives the share of the accounts of two findings that are in both; 1 where they have one name.
///
/// What rises again at another time has the name of the earlier rise and is another: what was made of the one says
/// nothing of the other.
fn in_common(finding: &Finding, members: &HashSet<&str>, other: &Finding) -> f64 {
    if (&other.detector, &other.kind) != (&finding.detector, &finding.kind) {
        return 0.0;
    }
    if finding.detector == BURST && (other.to < finding.from || finding.to < other.from) {
        return 0.0;
    }
    if finding.anchors.len() == 1 && other.anchors == finding.anchors {
        return 1.0;
    }
    let common = other.members.iter().filter(|member| members.contains(member.as_str())).count();
    let all = (members.len() + other.members.len() - common).max(1);
    common as f64 / all as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A finding of some accounts and posts within some hours.
    fn finding(accounts: u64, posts: u64, hours: u32) -> Finding {
        let from = Timestamp::from_unix_seconds(1_000_000);
        let to = Timestamp::from_unix_seconds(1_000_000 + hours * 3600);
        Finding { accounts, posts, ..Finding::within(from, to) }
    }

    #[test]
    fn the_same_is_known_again_but_not_what_rises_at_another_time() {
        let rise = |day: u32, anchor: &str, members: &[&str]| Finding {
            detector: BURST.to_owned(),
            anchors: vec![anchor.to_owned()],
            members: members.iter().map(|&member| member.to_owned()).collect(),
            ..Finding::within(
                Timestamp::from_unix_seconds(day * 86_400),
                Timestamp::from_unix_seconds(day * 86_400 + 3600),
            )
        };
        let common = |one: &Finding, other: &Finding| {
            in_common(one, &one.members.iter().map(String::as_str).collect(), other)
        };
        let may = rise(1, "burst:x:hashtag:vote", &["a", "b"]);
        assert!(
            common(&may, &rise(1, "burst:x:hashtag:vote", &["c", "d"])) > 0.99,
            "seen again, by its name"
        );
        assert!(common(&may, &rise(180, "burst:x:hashtag:vote", &["a", "b"])) < SAME, "half a year later");
        assert!(common(&may, &rise(1, "burst:tiktok:hashtag:vote", &["c", "d"])) < SAME, "elsewhere");
        let group = |members| Finding { detector: COACTION.to_owned(), ..rise(1, "a", members) };
        let (one, later) = (group(&["a", "b", "c"]), Finding { anchors: vec![], ..group(&["b", "c", "d"]) });
        assert!((common(&one, &later) - 0.5).abs() < 1e-12);
        assert!(common(&may, &one) < SAME, "another detector");
    }

    #[test]
    fn more_to_be_seen_ranks_higher() {
        let of_texts = |accounts, posts, hours| shown(&finding(accounts, posts, hours));
        assert!(of_texts(20, 40, 240) > of_texts(10, 20, 240), "more accounts");
        assert!(of_texts(10, 80, 240) > of_texts(10, 20, 240), "again and again");
        assert!(of_texts(10, 20, 2) > of_texts(10, 20, 240), "all at once");
        assert!(
            of_texts(12, 60, 240) > of_texts(80, 100, 240),
            "the few that repeat before the many that chat"
        );
        let tested = |q| shown(&Finding { q_value: Some(q), ..finding(30, 60, 2) });
        assert!(tested(1e-8) > tested(1e-3) && tested(1.0) <= 0.0 && tested(0.0).is_finite());
        let linked = |density, objects, guard| {
            let statistics = [("density".to_owned(), density), ("objects".to_owned(), objects)].into();
            shown(&Finding { statistics, guard, q_value: Some(0.01), ..finding(8, 0, 2) })
        };
        assert!(linked(1.0, 9.0, None) > linked(0.3, 9.0, None), "denser");
        assert!(linked(1.0, 9.0, None) > linked(1.0, 2.0, None), "more things");
        let guard = Guard { label: "newsroom".to_owned(), reason: "one publisher".to_owned() };
        assert!(linked(1.0, 90.0, Some(guard.clone())) <= 0.0, "benign comes last");
        let told = Finding { detector: NARRATIVE.to_owned(), ..finding(20, 40, 240) };
        assert!(shown(&told) < of_texts(20, 40, 240), "a narrative shows no coordination");

        let benign = Finding { guard: Some(guard), ..finding(90, 900, 2) };
        let mut run = vec![finding(4, 8, 2), benign, finding(20, 40, 2), finding(19, 38, 2)];
        rank(&mut run);
        let ranks: Vec<f64> = run.iter().map(|finding| finding.rank).collect();
        assert!(ranks[1] <= 0.0, "{ranks:?}");
        assert!(
            (ranks[2] - of_texts(20, 40, 2)).abs() < 1e-12,
            "the best is not held back by what is benign"
        );
        assert!((ranks[3] - of_texts(19, 38, 2) / 2.0).abs() < 1e-12, "{ranks:?}");
        assert!((ranks[0] - of_texts(4, 8, 2) / 3.0).abs() < 1e-12, "{ranks:?}");
    }
}
