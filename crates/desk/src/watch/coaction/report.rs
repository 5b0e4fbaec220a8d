//! Fills the report: one offline page with the picture, the groups and the evidence behind them.

use std::borrow::Cow;
use std::path::Path;

use ostrakon_model::Timestamp;
use ostrakon_share::report::{
    CoAction, Dot, EdgeEvidence, FirstMover, Group as ReportGroup, GroupObject, Guard, Input, Line, Output,
    Parameter, Permutation, Picture, Report, Scope, Selection, Timeline, Weight,
};

use super::detection::{Detection, weight};
use super::found::FoundEdge;
use super::groups::{Group, narrow};
use super::parameters::parameters;
use super::request::Compat;
use super::tables::EdgeRows;
use crate::Error;
use crate::watch::export::InputSummary;
use crate::watch::new_file::NewFile;

/// Edges listed with their evidence.
const EDGES_LISTED: usize = 300;
/// Pairs of posts listed for each of them.
const CO_ACTIONS_LISTED: usize = 30;
/// Bars of the timeline.
const BINS: u32 = 120;

/// What the report is made from.
pub(super) struct Material<'a> {
    pub(super) detection: &'a Detection<'a>,
    pub(super) found: &'a [FoundEdge],
    pub(super) groups: &'a [Group],
    pub(super) positions: &'a [[f32; 2]],
    pub(super) inputs: &'a [InputSummary],
    pub(super) caveats: &'a [String],
    pub(super) outputs: &'a [(String, &'static str)],
    pub(super) run: Option<&'a Path>,
    pub(super) period: Option<(Timestamp, Timestamp)>,
    pub(super) n_posts: u64,
}

/// Writes the report.
pub(super) fn write(material: &Material<'_>, path: &Path) -> Result<(), Error> {
    let timeline = timeline(material);
    let report = Report {
        title: "Coordinated sharing".into(),
        program: concat!("Ostrakon ", env!("CARGO_PKG_VERSION")).into(),
        created: None,
        scope: scope(material),
        selection: selection(material.detection),
        caveats: material.caveats.iter().map(|c| c.as_str().into()).collect(),
        picture: picture(material),
        groups: material.groups.iter().map(|group| report_group(group, timeline.as_ref())).collect(),
        edges: edges(material),
        parameters: parameters(material.detection.request)
            .into_iter()
            .map(|p| Parameter {
                name: p.name.into(),
                value: p.value.into(),
                is_default: p.is_default,
                meaning: p.meaning.into(),
            })
            .collect(),
        inputs: material.inputs.iter().map(input).collect(),
        outputs: material
            .outputs
            .iter()
            .map(|(path, meaning)| Output { path: path.as_str().into(), meaning: (*meaning).into() })
            .collect(),
        run_record: material.run.map(|run| run.display().to_string().into()),
        group_method: "Leiden communities by modularity over the selected pairs, weights summed over kinds"
            .into(),
        method_notes: notes(material.detection),
        timeline,
    };
    let mut file = NewFile::create(path)?;
    file.share(|out| report.write_html(out))?;
    file.finish()
}

fn scope<'a>(m: &Material<'a>) -> Scope<'a> {
    let kinds: Vec<&str> = m.detection.kinds.iter().map(|kind| kind.kind.name()).collect();
    Scope {
        kind: if let [kind] = kinds[..] { kind.into() } else { kinds.join(", ").into() },
        n_accounts: m.detection.conversation.accounts.len() as u64,
        n_posts: m.n_posts,
        n_objects: m.detection.conversation.kinds.iter().map(|kind| kind.objects.len() as u64).sum(),
        n_rejected: m.inputs.iter().map(|input| input.rejected).sum(),
        first: m.period.map(|p| p.0),
        last: m.period.map(|p| p.1),
        window_s: m.detection.request.window_s,
        min_participation: m.detection.request.min_participation,
        weight: match m.detection.request.compat {
            None => Weight::DistinctObjects,
            Some(Compat::Coortweet) => Weight::PostPairs,
            Some(Compat::Cnt) => Weight::DistinctPosts,
        },
        n_co_actions: m
            .detection
            .kinds
            .iter()
            .flat_map(|k| k.edges.iter())
            .map(|e| u64::from(e.n_pairs))
            .sum(),
        n_edges: m.detection.kinds.iter().map(|kind| kind.edges.len() as u64).sum(),
        n_edges_selected: m.found.len() as u64,
    }
}

fn selection<'a>(detection: &Detection<'_>) -> Selection<'a> {
    if detection.request.compat.is_some() {
        return Selection::Quantile { quantile: detection.request.edge_weight };
    }
    let n = detection.conversation.accounts.len() as u64;
    let strata = if detection.kinds.iter().any(|kind| !kind.languages.is_empty()) {
        "day and language"
    } else {
        "day"
    };
    Selection::FalseDiscovery {
        q_max: detection.request.fdr,
        weight_min: 2,
        n_pairs_tested: n * n.saturating_sub(1) / 2,
        strata: Some(strata.into()),
    }
}

fn notes<'a>(detection: &Detection<'_>) -> Vec<Cow<'a, str>> {
    if detection.request.compat.is_some() {
        return vec!["Reproduces the tool named by --compat, without statistics of its own.".into()];
    }
    vec![
        "An edge must contradict two nulls. The slots null deals the accounts anew to the posts of the same day \
         and language; its p is corrected over all pairs of accounts. The timing null moves every post by up to \
         the smoothing range, so that shared interest, time zones and viral news stay as they are; the share of \
         accounts that interest alone would include is counted at shifted delays. The q shown is the larger; \
         where both accounts of an edge stand in other passing edges too, the first of the two is divided by 20 \
         beforehand, because chance hardly ever chains edges. The p shown is that of the slots null, or, where \
         an edge passes it, the greater of both."
            .into(),
        "A pair that shared a single object within the window is never significant.".into(),
    ]
}

fn picture<'a>(m: &Material<'a>) -> Picture<'a> {
    let communities = &m.detection.communities;
    let node = |account: u32| communities.nodes.binary_search(&account).unwrap_or(0);
    let mut weights = vec![0_u64; communities.nodes.len()];
    let lines: Vec<Line> = m
        .found
        .iter()
        .map(|f| {
            let weight = weight(m.detection.request.compat, &f.edge);
            let (a, b) = (node(f.edge.account), node(f.edge.partner));
            weights[a] += weight;
            weights[b] += weight;
            Line { source: narrow(a), target: narrow(b), weight }
        })
        .collect();
    let dots = communities
        .nodes
        .iter()
        .enumerate()
        .map(|(at, &account)| Dot {
            account_id: m.detection.account(account).into(),
            group: communities.of(account),
            position: m.positions.get(at).copied().unwrap_or_default(),
            n_partners: communities.graph.as_ref().map_or(0, |graph| graph.degree(narrow(at))),
            total_weight: weights[at],
        })
        .collect();
    Picture { dots, lines }
}

fn timeline(m: &Material<'_>) -> Option<Timeline> {
    let (first, last) = m.period?;
    let (start, end) = (first.unix_seconds(), last.unix_seconds());
    // Steps people read: hours or whole days.
    let steps = [60, 300, 900, 3600, 6 * 3600, 86_400, 7 * 86_400];
    let step = steps.into_iter().find(|step| (end - start) / step < BINS).unwrap_or(30 * 86_400);
    let start = start - start % step;
    let mut counts = vec![0_u32; ((end - start) / step + 1) as usize];
    for time in m.groups.iter().flat_map(|group| &group.times) {
        counts[((time - start) / step) as usize] += 1;
    }
    Some(Timeline { start: Timestamp::from_unix_seconds(start), step_s: step, counts })
}

fn report_group<'a>(group: &'a Group, timeline: Option<&Timeline>) -> ReportGroup<'a> {
    let s = &group.summary;
    let mut counts = vec![0; timeline.map_or(0, |t| t.counts.len())];
    if let Some(timeline) = timeline {
        for time in &group.times {
            counts[((time - timeline.start.unix_seconds()) / timeline.step_s) as usize] += 1;
        }
    }
    let text = |text: &'a String| Cow::Borrowed(text.as_str());
    ReportGroup {
        number: s.number,
        members: s.members.iter().map(text).collect(),
        n_edges: s.n_edges,
        density: s.density,
        n_co_actions: group.n_co_actions,
        n_objects: s.n_objects,
        avg_time_delta: s.mean_delay,
        first: s.period.0,
        last: s.period.1,
        platforms: s.platforms.iter().map(text).collect(),
        languages: s.languages.iter().filter(|l| !l.is_empty()).map(text).collect(),
        objects: s
            .objects
            .iter()
            .zip(&group.object_co_actions)
            .map(|((object, n), pairs)| GroupObject {
                object_id: text(object),
                n_accounts: *n,
                n_co_actions: *pairs,
            })
            .collect(),
        first_movers: s
            .first_movers
            .iter()
            .map(|(account, n)| FirstMover {
                account_id: text(account),
                n_first: u64::from(*n),
                n_objects: s.n_objects,
            })
            .collect(),
        permutation: s.permutation.map(|(p_value, n_runs)| Permutation { p_value, q_value: None, n_runs }),
        counts,
        guard: s.guard.as_ref().map(|(label, reason)| Guard { label: text(label), reason: text(reason) }),
    }
}

/// Lists the strongest edges: by q, then p, then weight.
pub(super) fn strongest<'a>(detection: &Detection<'_>, found: &'a [FoundEdge]) -> Vec<&'a FoundEdge> {
    let mut order: Vec<(&FoundEdge, f64, f64)> = found
        .iter()
        .map(|f| {
            let significance = detection.kinds.get(f.kind).and_then(|kind| kind.significance.as_ref());
            let (ln_p, q) = significance.map_or((0.0, 1.0), |s| s.of(f.place, &f.edge));
            (f, ln_p, q)
        })
        .collect();
    order.sort_by(|(a, p, _), (b, o, _)| {
        let heavier =
            weight(detection.request.compat, &b.edge).cmp(&weight(detection.request.compat, &a.edge));
        p.total_cmp(o).then(heavier).then((a.kind, a.place).cmp(&(b.kind, b.place)))
    });
    order.into_iter().map(|(f, _, _)| f).collect()
}

fn edges<'a>(m: &Material<'a>) -> Vec<EdgeEvidence<'a>> {
    let d = m.detection;
    let listed = strongest(d, m.found);
    listed
        .into_iter()
        .take(EDGES_LISTED)
        .filter_map(|f| {
            let kind = d.kinds.get(f.kind)?;
            let rows = EdgeRows::new(d, kind);
            let row = rows.row(f.place, &f.edge, "");
            let t = &kind.coaction.timelines;
            let post = |record| d.conversation.posts.get(t.post(record));
            let co_actions = f
                .co_actions
                .iter()
                .take(CO_ACTIONS_LISTED)
                .map(|pair| CoAction {
                    object_id: d.object(kind, pair.older.object).into(),
                    account_id: d.account(pair.older.account).into(),
                    content_id: post(&pair.older).into(),
                    time: Timestamp::from_unix_seconds(pair.older.time),
                    account_id_y: d.account(pair.newer.account).into(),
                    content_id_y: post(&pair.newer).into(),
                    time_y: Timestamp::from_unix_seconds(pair.newer.time),
                })
                .collect();
            let (account, partner) = (d.account(f.edge.account), d.account(f.edge.partner));
            Some(EdgeEvidence {
                account_id: account.into(),
                account_id_y: partner.into(),
                group: d.communities.of_edge(&f.edge),
                weight: row.weight,
                expected: row.expected,
                p_value: row.p_value,
                q_value: row.q_value,
                avg_time_delta: row.avg_time_delta,
                edge_symmetry_score: row.edge_symmetry_score,
                first_mover: super::statistics::first_mover(&f.edge)
                    .map_or("", |number| d.account(number))
                    .into(),
                guard: d.guards.of_edge(account, partner).into(),
                co_actions,
                n_co_actions: f.co_actions.len() as u64,
            })
        })
        .collect()
}

fn input(summary: &InputSummary) -> Input<'_> {
    Input {
        path: summary.digest.path.as_str().into(),
        sha256: summary.digest.sha256.as_str().into(),
        n_rows: summary.rows,
        n_rejected: summary.rejected,
    }
}
