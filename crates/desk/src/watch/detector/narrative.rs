//! Narratives: posts that tell one thing, over time, platforms and languages.

use ostrakon_analysis::detect::Pattern;
use ostrakon_analysis::detect::narrative::{Collector, HopKind, Narrative, Settings, find};
use ostrakon_model::Post;

use super::looking::{Looking, Seen};
use super::texts::{Texts, sure};
use crate::Error;

pub(super) fn run(looking: &Looking<'_>) -> Result<Seen, Error> {
    let settings: Settings = looking.settings()?;
    let mut collector = Collector::default();
    let mut failure = None;
    let mut add = |post: &Post<'_>, vector: Option<&[f32]>| {
        if failure.is_none() {
            failure = collector.add(post, sure(&post.text), vector).err();
        }
    };
    let mut seen = match looking.model()? {
        None => looking.read(&mut |post| add(post, None))?,
        Some(model) => {
            let mut texts = Texts::default();
            looking.read(&mut |post| texts.add(post))?;
            let vectors = texts.vectors(&model, looking.progress)?;
            looking.read(&mut |post| add(post, texts.place(post).and_then(|nth| vectors.of(nth))))?
        }
    };
    if let Some(error) = failure {
        return Err(Error::TooMany { problem: error.to_string() });
    }
    looking.progress.stage("comparing", None);
    let found = find(&collector, &settings);
    seen.patterns = found.narratives.iter().map(pattern).collect();
    if looking.request.model.is_none() {
        seen.caveats.push(
            "Without a model translations are not detected: languages are joined by shared hashtags, links and names \
             only."
                .to_owned(),
        );
    } else if !found.compared_vectors {
        seen.caveats.push(
            "There are too many texts to compare each by the model: it only joins what is told in several languages."
                .to_owned(),
        );
    }
    seen.caveats.push(
        "A label is made of the words that set the posts apart: a proposal. A narrative is no claim that somebody \
         coordinates it, and says nothing of what an account thinks."
            .to_owned(),
    );
    Ok(seen)
}

/// Adds to the pattern what an analyst asks first: where it was told first, and where it went.
fn pattern(narrative: &Narrative) -> Pattern {
    let mut pattern = narrative.pattern();
    let first = &narrative.first;
    let hop = |hop: &ostrakon_analysis::detect::narrative::Hop| {
        let what = match hop.kind {
            HopKind::Platform => "platform",
            HopKind::Language => "language",
        };
        format!("{what} {} after {} s by {}", hop.name, hop.delay, hop.first.post.id)
    };
    pattern.facts.push(("first post", vec![format!("{} {}", first.post.platform, first.post.id)]));
    pattern.facts.push(("hops", narrative.hops.iter().map(hop).collect()));
    let shown = narrative.representatives.iter().map(|shown| shown.excerpt.clone());
    pattern.facts.push(("excerpts", shown.collect()));
    pattern.id = Some(format!("narrative:{}", narrative.id));
    pattern
}

pub(super) fn say(pattern: &Pattern) -> String {
    format!("{} posts tell of: {}", pattern.n_posts, pattern.subject)
}
