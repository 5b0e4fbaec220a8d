//! Texts held to be compared, each with what is known of its post.

use std::collections::HashMap;

use ostrakon_analysis::detect::copypasta::{Background, Clusters, Settings, Text};
use ostrakon_analysis::text::language;
use ostrakon_model::{Post, Timestamp};

use crate::watch::model::Model;
use crate::{Error, Progress};

/// Texts given to a model at a time.
const BATCH: usize = 256;

/// A text with what is known of its post.
pub(super) struct Held {
    /// The post's id; with its platform before it where another platform has the same.
    pub(super) name: String,
    id: String,
    pub(super) text: String,
    pub(super) time: Timestamp,
    pub(super) account: String,
    pub(super) platform: String,
    /// Language, where it is told with confidence.
    pub(super) language: Option<&'static str>,
}

/// The texts, each post once.
#[derive(Default)]
pub(in crate::watch) struct Texts {
    held: Vec<Held>,
    platforms: HashMap<String, String>,
    names: HashMap<String, usize>,
}

impl Texts {
    /// Adds the text of a post; of a post that comes twice the first.
    pub(in crate::watch) fn add(&mut self, post: &Post<'_>) {
        let (id, platform) = (post.id.as_str(), post.platform.as_str());
        self.platforms.entry(id.to_owned()).or_insert_with(|| platform.to_owned());
        let name = self.name(post);
        if self.names.contains_key(&name) {
            return;
        }
        self.names.insert(name.clone(), self.held.len());
        self.held.push(Held {
            name,
            id: id.to_owned(),
            text: post.text.to_string(),
            time: post.created_at,
            account: post.account.as_str().to_owned(),
            platform: platform.to_owned(),
            language: sure(&post.text),
        });
    }

    /// Gives the place of a post's text.
    pub(super) fn place(&self, post: &Post<'_>) -> Option<usize> {
        self.names.get(&self.name(post)).copied()
    }

    fn name(&self, post: &Post<'_>) -> String {
        let (id, platform) = (post.id.as_str(), post.platform.as_str());
        let is_first = self.platforms.get(id).is_none_or(|first| first == platform);
        if is_first { id.to_owned() } else { format!("{platform}:{id}") }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Held> {
        self.held.iter()
    }

    /// Gives the texts as they are compared.
    pub(super) fn compared<'t>(&'t self, vectors: &'t Vectors) -> Vec<Text<'t>> {
        let text = |(nth, held): (usize, &'t Held)| Text {
            id: &held.name,
            text: &held.text,
            time: held.time,
            language: held.language,
            vector: vectors.of(nth),
        };
        self.held.iter().enumerate().map(text).collect()
    }

    /// Gives the platform and id of each post whose text others have too, with what they have in common.
    pub(in crate::watch) fn clusters(&self) -> Vec<((String, String), String)> {
        let mut clusters = Clusters::new(Background::default(), Settings::default(), None);
        clusters.add(&self.compared(&Vectors::default()));
        let mut sizes: HashMap<u32, u32> = HashMap::new();
        for member in clusters.members() {
            *sizes.entry(member.cluster).or_default() += 1;
        }
        let shared = clusters.members().iter().filter(|member| sizes.get(&member.cluster) > Some(&1));
        let named = shared.filter_map(|member| {
            let held = &self.held[*self.names.get(&member.id)?];
            let what = format!("{} {}", clusters.id(member.cluster), clusters.subject(member.cluster));
            Some(((held.platform.clone(), held.id.clone()), what))
        });
        named.collect()
    }

    /// Gives the vector of each text by a model, equal texts once.
    pub(super) fn vectors(&self, model: &Model, progress: &dyn Progress) -> Result<Vectors, Error> {
        let mut distinct: HashMap<&str, usize> = HashMap::new();
        let mut texts: Vec<&str> = Vec::new();
        let place = self.held.iter().map(|held| {
            *distinct.entry(&held.text).or_insert_with(|| {
                texts.push(&held.text);
                texts.len() - 1
            })
        });
        let place: Vec<usize> = place.collect();
        progress.stage("embedding", Some(texts.len() as u64));
        let mut vectors = Vec::with_capacity(texts.len());
        for batch in texts.chunks(BATCH) {
            if progress.is_cancelled() {
                return Err(Error::Cancelled);
            }
            vectors.extend(model.embed(batch)?);
            progress.at(vectors.len() as u64);
        }
        Ok(Vectors { vectors, place })
    }
}

/// Gives the language of a text, where it is told with confidence.
pub(super) fn sure(text: &str) -> Option<&'static str> {
    let told = language::identify(text).language;
    (!told.starts_with("und")).then_some(told)
}

/// Vectors of texts, in their order.
#[derive(Default)]
pub(super) struct Vectors {
    vectors: Vec<Vec<f32>>,
    place: Vec<usize>,
}

impl Vectors {
    /// Gives the vector of a text, where there is a model.
    pub(super) fn of(&self, nth: usize) -> Option<&[f32]> {
        self.vectors.get(*self.place.get(nth)?).map(Vec::as_slice)
    }
}
