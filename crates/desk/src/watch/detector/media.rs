//! Media: pictures and videos that are posted again and again, also changed a little.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use ostrakon_analysis::detect::Pattern;
use ostrakon_analysis::detect::media::{
    Clusters, Common, Fingerprint, Frame, Medium, Pixels, Posted, Settings, frames, patterns,
};
use ostrakon_model::{Post, Timestamp};
use sha2::{Digest as _, Sha256};

use super::looking::{Looking, Seen};
use super::video::{frames_of, is_video};
use crate::watch::export::hex;
use crate::{Error, input};

/// Longest picture or list of frames that is read, in bytes.
const FILE_BYTES_MAX: u64 = 64 << 20;
/// Most files of a folder.
const FILES_MAX: usize = 1_000_000;
/// Extensions of lists of the hashes of a video's frames.
const FRAMES: [&str; 2] = ["vpdq", "csv"];
/// Files named that could not be read.
const NAMED_MAX: usize = 5;

pub(super) fn run(looking: &Looking<'_>) -> Result<Seen, Error> {
    let settings: Settings = looking.settings()?;
    let mut pictures = Pictures::in_folder(looking.request.media.as_deref(), settings)?;
    let mut seen = looking.read(&mut |post| pictures.add(post))?;
    looking.progress.stage("comparing", None);
    let (clusters, numbers) = pictures.gathered();
    let posted: Vec<Posted<'_>> = pictures.posted(&numbers).collect();
    seen.patterns = patterns(&clusters, &posted);
    for pattern in &mut seen.patterns {
        pattern.id = Some(format!("media:{}", pattern.subject));
    }
    seen.caveats = pictures.caveats();
    Ok(seen)
}

pub(super) fn say(pattern: &Pattern) -> String {
    format!("{} posts of {} accounts show the same: {}", pattern.n_posts, pattern.n_accounts, pattern.subject)
}

/// A medium in a post.
struct Shown {
    platform: String,
    post: String,
    account: String,
    at: Timestamp,
    medium: usize,
}

/// The media of posts, with the files that they refer to where there is a folder of them.
#[derive(Default)]
pub(in crate::watch) struct Pictures {
    settings: Settings,
    /// Files by name, and by name without extension.
    files: Option<HashMap<String, PathBuf>>,
    media: Vec<Medium>,
    by_reference: HashMap<String, usize>,
    videos: Vec<(String, Vec<Frame>)>,
    shown: Vec<Shown>,
    n_missing: u64,
    unreadable: BTreeMap<String, String>,
}

impl Pictures {
    /// Begins, with the files of a folder. *Errors:* it cannot be listed.
    pub(in crate::watch) fn in_folder(folder: Option<&Path>, settings: Settings) -> Result<Self, Error> {
        let files = folder.map(files).transpose()?;
        Ok(Self { settings, files, ..Self::default() })
    }

    /// Adds the media of a post.
    pub(in crate::watch) fn add(&mut self, post: &Post<'_>) {
        for media in &post.media {
            let reference = media.reference.as_ref();
            let known = self.by_reference.get(reference).copied();
            let medium = known.unwrap_or_else(|| {
                let medium = self.medium(reference);
                self.media.push(medium);
                self.by_reference.insert(reference.to_owned(), self.media.len() - 1);
                self.media.len() - 1
            });
            self.shown.push(Shown {
                platform: post.platform.as_str().to_owned(),
                post: post.id.as_str().to_owned(),
                account: post.account.as_str().to_owned(),
                at: post.created_at,
                medium,
            });
        }
    }

    /// Looks at what a post refers to: at the file, where there is one.
    fn medium(&mut self, reference: &str) -> Medium {
        let by_name = Medium { digest: reference.to_owned(), fingerprint: None };
        let Some(files) = &self.files else { return by_name };
        let Some(path) = names(reference).find_map(|name| files.get(name)).cloned() else {
            self.n_missing += 1;
            return by_name;
        };
        match self.file(&path) {
            Ok(medium) => medium,
            Err(problem) => {
                self.unreadable.insert(path.display().to_string(), problem);
                by_name
            }
        }
    }

    fn file(&mut self, path: &Path) -> Result<Medium, String> {
        if extension(path).is_some_and(|extension| is_video(&extension)) {
            let frames = frames_of(path)?;
            let hashes: String = frames.iter().map(|frame| frame.hash.to_string()).collect();
            let digest = hex(&Sha256::digest(hashes));
            return Ok(Medium { digest: self.video(digest, frames), fingerprint: None });
        }
        let bytes = input::read(path, FILE_BYTES_MAX).map_err(|error| error.to_string())?;
        let digest = hex(&Sha256::digest(&bytes));
        if extension(path).is_some_and(|extension| FRAMES.contains(&extension.as_str())) {
            let text = String::from_utf8(bytes).map_err(|error| error.to_string())?;
            let frames = frames(&text).map_err(|error| error.to_string())?;
            return Ok(Medium { digest: self.video(digest, frames), fingerprint: None });
        }
        let picture = ostrakon_media::decode(&bytes).map_err(|error| error.to_string())?;
        let pixels = Pixels::new(picture.width, picture.height, &picture.rgb).ok_or("has no pixels")?;
        Ok(Medium { digest, fingerprint: Some(Fingerprint::of(&pixels)) })
    }

    /// Gives the digest of the first video that this one is in, or that is in it: else its own.
    fn video(&mut self, digest: String, frames: Vec<Frame>) -> String {
        let settings = &self.settings;
        let is_same =
            |(_, other): &&(String, Vec<Frame>)| Common::of(&frames, other, settings).is_match(settings);
        if let Some((first, _)) = self.videos.iter().find(is_same) {
            return first.clone();
        }
        self.videos.push((digest.clone(), frames));
        digest
    }

    /// Gathers what is the same, in the order of the first posts; gives the cluster of each medium.
    fn gathered(&mut self) -> (Clusters, Vec<Option<u32>>) {
        self.shown.sort_by(|a, b| (a.at, &a.platform, &a.post).cmp(&(b.at, &b.platform, &b.post)));
        let mut order: Vec<usize> = Vec::new();
        let mut is_placed = vec![false; self.media.len()];
        for shown in &self.shown {
            if !std::mem::replace(&mut is_placed[shown.medium], true) {
                order.push(shown.medium);
            }
        }
        let media: Vec<Medium> = order.iter().map(|&nth| self.media[nth].clone()).collect();
        let mut clusters = Clusters::new(&self.settings);
        let mut numbers = vec![None; self.media.len()];
        for (&nth, number) in order.iter().zip(clusters.extend(&media)) {
            numbers[nth] = number;
        }
        (clusters, numbers)
    }

    fn posted<'p>(&'p self, numbers: &'p [Option<u32>]) -> impl Iterator<Item = Posted<'p>> {
        self.shown.iter().filter_map(|shown| {
            let cluster = (*numbers.get(shown.medium)?)?;
            Some(Posted { account: &shown.account, post: &shown.post, at: shown.at, cluster })
        })
    }

    /// Gives the platform and id of each post with media, with the cluster that each is in.
    pub(in crate::watch) fn clusters(&mut self) -> Vec<((String, String), String)> {
        let (clusters, numbers) = self.gathered();
        let named = self.shown.iter().filter_map(|shown| {
            let cluster = (*numbers.get(shown.medium)?)?;
            Some(((shown.platform.clone(), shown.post.clone()), clusters.id(cluster).to_owned()))
        });
        named.collect()
    }

    fn caveats(&self) -> Vec<String> {
        let mut caveats = Vec::new();
        if self.files.is_none() {
            caveats.push(
                "Without the files (--media) only media with the same reference are the same; copies are not found."
                    .to_owned(),
            );
        }
        if self.n_missing > 0 {
            caveats.push(format!("{} media have no file in the folder.", self.n_missing));
        }
        if !self.unreadable.is_empty() {
            let named: Vec<String> = self
                .unreadable
                .iter()
                .take(NAMED_MAX)
                .map(|(path, problem)| format!("{path}: {problem}"))
                .collect();
            caveats.push(format!("{} files could not be read: {}.", self.unreadable.len(), named.join("; ")));
        }
        caveats.push("That many post one picture is usual: an indicator, not proof.".to_owned());
        caveats
    }
}

/// Lists the files of a folder by their names, with and without extension.
fn files(folder: &Path) -> Result<HashMap<String, PathBuf>, Error> {
    let fail = |source| Error::File { path: folder.to_owned(), source };
    let mut entries: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(fail)?.take(FILES_MAX) {
        entries.push(entry.map_err(fail)?.path());
    }
    entries.sort_unstable();
    let mut files = HashMap::new();
    for path in entries.into_iter().filter(|path| path.is_file()) {
        for name in [path.file_name(), path.file_stem()].into_iter().flatten() {
            files.entry(name.to_string_lossy().into_owned()).or_insert_with(|| path.clone());
        }
    }
    Ok(files)
}

/// Gives the names by which a file can be kept that a post refers to.
fn names(reference: &str) -> impl Iterator<Item = &str> {
    let path = reference.split(['?', '#']).next().unwrap_or_default();
    let last = path.rsplit('/').next().unwrap_or_default();
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    [reference, last, stem].into_iter().filter(|name| !name.is_empty())
}

fn extension(path: &Path) -> Option<String> {
    Some(path.extension()?.to_str()?.to_ascii_lowercase())
}
