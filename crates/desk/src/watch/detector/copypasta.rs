//! Copypasta: texts that are copies, rewordings or translations of each other.

use ostrakon_analysis::detect::Pattern;
use ostrakon_analysis::detect::copypasta::{self, Background, Clusters, Posted, Settings};
use ostrakon_model::PostKind;

use crate::watch::model::Model;

use super::looking::{Looking, Seen, TextPair};
use super::texts::{Texts, Vectors};
use crate::Error;

/// Cosine from which on the usual English model (all-MiniLM-L6-v2) takes two texts for the same, at its best F1 on
/// D3lta's families: for models that neither say so nor show it on the probe.
const USUAL_COSINE: f64 = 0.65;
/// How much higher the score must be of what is relied on unseen, as found for that model.
const STRICTER: f64 = 0.07;
/// A cosine that no two texts have.
const OUT_OF_REACH: f64 = 2.0;

pub(super) fn run(looking: &Looking<'_>) -> Result<Seen, Error> {
    let settings: Settings = looking.settings()?;
    let model = looking.model()?;
    let mut held = Texts::default();
    let mut n_reshares = 0_u64;
    let mut seen = looking.read(&mut |post| {
        // Who passes a post on copies nothing: the platform does, and says whose it is.
        if post.kind == PostKind::Reshare || post.reshare_of.is_some() {
            n_reshares += 1;
        } else {
            held.add(post);
        }
    })?;
    let vectors = match &model {
        Some(model) => held.vectors(model, looking.progress)?,
        None => Vectors::default(),
    };
    let is_chosen = |id: &str| looking.request.parameters.iter().any(|(chosen, _)| chosen == id);
    let thresholds = model.as_ref().map(|model| thresholds(model, &settings, is_chosen)).transpose()?;
    looking.progress.stage("comparing", None);
    let texts = held.compared(&vectors);
    let found = copypasta::find(&texts, Background::default(), &settings, thresholds);
    looking.progress.stage("gathering", None);
    let mut clusters = Clusters::new(Background::default(), settings.clone(), thresholds);
    clusters.add(&texts);
    let posted: Vec<Posted<'_>> = held
        .iter()
        .map(|text| Posted {
            id: &text.name,
            account: &text.account,
            platform: &text.platform,
            language: text.language.unwrap_or_default(),
            time: text.time,
        })
        .collect();
    seen.patterns = copypasta::patterns(&clusters, &posted, &settings);
    for pattern in &mut seen.patterns {
        let cluster = pattern.facts.iter().find(|(what, _)| *what == "cluster");
        pattern.id = cluster.and_then(|(_, names)| names.first()).map(|id| format!("copypasta:{id}"));
    }
    let pair =
        |pair: copypasta::Pair| TextPair { a: pair.a, b: pair.b, score: pair.score, kind: pair.kind.name() };
    seen.pairs = found.pairs.into_iter().map(pair).collect();
    let with_translations = thresholds.is_some_and(|model| model.translation < OUT_OF_REACH);
    if n_reshares > 0 {
        seen.caveats
            .push(format!("{n_reshares} reshares are not compared: passing a post on is no copying."));
    }
    seen.caveats.extend(caveats(found.counts, model.is_some(), with_translations));
    Ok(seen)
}

/// Gives the thresholds of a model's scores, of which two fifths are its cosine: as chosen, else by the cosine from
/// which on it takes two texts for the same.
fn thresholds(
    model: &Model,
    settings: &Settings,
    is_chosen: impl Fn(&str) -> bool,
) -> Result<copypasta::Model, Error> {
    let (rewording, translation) = model.thresholds()?;
    let mixed = 0.4 * rewording.unwrap_or(USUAL_COSINE) + 0.6 * Settings::default().threshold;
    let threshold = if is_chosen("threshold") { settings.threshold } else { mixed };
    let strict =
        if is_chosen("strict-threshold") { settings.strict } else { (threshold + STRICTER).min(1.0) };
    Ok(copypasta::Model { threshold, strict, translation: translation.unwrap_or(OUT_OF_REACH) })
}

fn caveats(counts: copypasta::Counts, has_model: bool, with_translations: bool) -> Vec<String> {
    let mut caveats = Vec::new();
    if !has_model {
        caveats.push(
            "Without a model translations are not detected, but where names and numbers make them alike."
                .to_owned(),
        );
    } else if !with_translations {
        caveats
            .push("The model does not tell translations from other texts: they are not detected.".to_owned());
    } else if !counts.by_vectors {
        caveats.push(
            "There are too many texts to look for translations; the model only sharpens scores.".to_owned(),
        );
    }
    if counts.n_short > 0 {
        caveats.push(format!("{} texts are too short to be compared.", counts.n_short));
    }
    if counts.n_cut > 0 {
        caveats.push(format!("Of {} long texts only the beginning was compared.", counts.n_cut));
    }
    if counts.n_pairs_left_out > 0 {
        caveats.push(format!(
            "{} pairs of copies are not listed: each copy is paired with the first of its text.",
            counts.n_pairs_left_out
        ));
    }
    if !counts.with_rewordings {
        caveats
            .push("There are too many texts to look for rewordings: exact and near copies only.".to_owned());
    }
    caveats.push(
        "Who posts the same words may agree with them, quote them or mock them: an indicator, not proof."
            .to_owned(),
    );
    caveats
}

pub(super) fn say(pattern: &Pattern) -> String {
    let n = pattern.n_accounts;
    format!("{} posts of {n} accounts say the same: {}", pattern.n_posts, pattern.subject)
}
