//! Objects that posts do not name themselves: clusters of texts, and of pictures and videos.

use std::collections::HashMap;
use std::path::Path;

use ostrakon_analysis::detect::coaction::ObjectKind;
use ostrakon_analysis::detect::media::Settings;
use ostrakon_lake::Fields;
use ostrakon_model::{Post, PostKind};

use crate::watch::detector::{Pictures, Texts};
use crate::watch::posts::Source;
use crate::{Error, Progress};

/// The clusters of each post, by platform and id.
#[derive(Default)]
pub(super) struct Clusters(HashMap<(String, String), Vec<(ObjectKind, String)>>);

impl Clusters {
    /// Gathers the clusters of the kinds asked for: the posts are read once more for that.
    pub(super) fn of(
        kinds: &[ObjectKind],
        source: &Source<'_>,
        media: Option<&Path>,
        progress: &dyn Progress,
    ) -> Result<Self, Error> {
        let mut clusters = Self::default();
        let (by_text, by_media) = (kinds.contains(&ObjectKind::Text), kinds.contains(&ObjectKind::Media));
        if !by_text && !by_media {
            return Ok(clusters);
        }
        let (mut texts, mut pictures) = (Texts::default(), Pictures::in_folder(media, Settings::default())?);
        let whole = Source { fields: Fields::All, rejected: None, ..*source };
        whole.read(progress, &mut |post| {
            // Passing a post on is no copying: `reshare` looks at that.
            if by_text && post.kind != PostKind::Reshare && post.reshare_of.is_none() {
                texts.add(post);
            }
            if by_media {
                pictures.add(post);
            }
            !progress.is_cancelled()
        })?;
        progress.stage("gathering", None);
        for (post, cluster) in texts.clusters() {
            clusters.0.entry(post).or_default().push((ObjectKind::Text, cluster));
        }
        for (post, cluster) in pictures.clusters() {
            clusters.0.entry(post).or_default().push((ObjectKind::Media, cluster));
        }
        Ok(clusters)
    }

    /// Gives the clusters of a post.
    pub(super) fn of_post(&self, post: &Post<'_>) -> Vec<(ObjectKind, &str)> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let name = (post.platform.as_str().to_owned(), post.id.as_str().to_owned());
        let of = self.0.get(&name).map(Vec::as_slice).unwrap_or_default();
        of.iter().map(|(kind, cluster)| (*kind, cluster.as_str())).collect()
    }
}
