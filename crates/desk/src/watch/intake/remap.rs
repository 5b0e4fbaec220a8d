//! Reading exports again from the copies in the lake, another way than before.

use std::path::{Path, PathBuf};

use ostrakon_ingest::ReadOptions;
use ostrakon_lake::{Lake, PastImport, Remapped, StoreOptions};
use ostrakon_model::Timestamp;
use serde::Serialize;
use serde_json::{Value, json};

use super::PseudonymKey;
use super::add::{Rejections, check_key, fill, import_id, note, told_apart};
use super::normal::Normaliser;
use super::reading;
use crate::watch::export::{InputSummary, RejectedFile};
use crate::watch::pseudonym::Pseudonyms;
use crate::{Error, Progress};

/// Fewest digits of a SHA-256 by which an export is found.
const DIGITS_MIN: usize = 6;

/// What is to be read again, and how.
#[derive(Clone, Debug)]
pub struct RemapRequest {
    /// Exports, each by its name or the first digits of its SHA-256.
    pub exports: Vec<String>,
    /// Folder of the lake, or `s3://BUCKET/PREFIX`.
    pub lake: PathBuf,
    /// How object stores are reached.
    pub stores: StoreOptions,
    /// How the exports are read now.
    pub options: ReadOptions,
    /// The secret that the lake was filled with.
    pub key: PseudonymKey,
    /// Present time.
    pub now: Timestamp,
}

/// What became of one export.
#[derive(Clone, Debug, Serialize)]
pub struct ReadAgain {
    /// How it was read.
    #[serde(flatten)]
    pub input: InputSummary,
    /// What it changed.
    pub remapped: Remapped,
    /// File in the lake that lists the rejected rows.
    pub rejected_file: Option<PathBuf>,
}

/// Reads exports again, each by itself: what came before an error stays.
pub fn remap(request: &RemapRequest, progress: &dyn Progress) -> Result<Vec<ReadAgain>, Error> {
    let lake = Lake::open_at(&request.lake, &request.stores)?;
    let pseudonyms = Pseudonyms::new(Some(request.key.ready(&request.lake)?))?;
    check_key(&lake, &request.lake, &pseudonyms.fingerprint())?;
    let mut normaliser = Normaliser::new(pseudonyms);
    let imports = lake.summary()?.imports;
    let found: Vec<&Value> =
        request.exports.iter().map(|export| find(&imports, export)).collect::<Result<_, _>>()?;
    found.into_iter().map(|import| one(request, &lake, import, &mut normaliser, progress)).collect()
}

/// Finds an import by what somebody typed.
fn find<'i>(imports: &'i [Value], typed: &str) -> Result<&'i Value, Error> {
    let digits = typed.strip_prefix("sha256:").unwrap_or(typed);
    let is_meant = |import: &&Value| {
        import["name"] == typed
            || digits.len() >= DIGITS_MIN && import["raw"].as_str().is_some_and(|raw| raw.starts_with(digits))
    };
    let mut found = imports.iter().filter(is_meant);
    match (found.next(), found.next()) {
        (Some(import), None) => Ok(import),
        (None, _) => Err(Error::NotFound {
            problem: format!("the lake has no export `{typed}`"),
            hint: "`ostrakon lake ls` lists them by name and SHA-256".to_owned(),
        }),
        (Some(first), Some(second)) => {
            let digits =
                |import: &Value| import["raw"].as_str().unwrap_or_default().get(..12).map(str::to_owned);
            let digits: Vec<String> = [first, second].into_iter().chain(found).filter_map(digits).collect();
            Err(Error::NotFound {
                problem: format!("the lake has {} exports `{typed}`", digits.len()),
                hint: format!("give one by the first digits of its SHA-256: {}", digits.join(", ")),
            })
        }
    }
}

fn one(
    request: &RemapRequest,
    lake: &Lake,
    import: &Value,
    normaliser: &mut Normaliser,
    progress: &dyn Progress,
) -> Result<ReadAgain, Error> {
    let text = |key: &str| import[key].as_str().unwrap_or_default();
    let (name, raw) = (Path::new(text("name")), text("raw"));
    progress.stage(&format!("reading {}", name.display()), None);
    let mut rejected = Rejections::start(lake, name)?;
    let mut again = lake.import(request.now);
    let mut bytes = lake.open_raw(raw)?;
    let options = told_apart(&request.options, raw);
    let read = fill((&mut again, normaliser), name, &mut bytes, &options, &mut rejected.file, progress)?;
    let input = read.summary(name, raw.to_owned());
    let mut remap = lake.remap(&import_id(raw), again, request.now)?;
    for other in remap.others() {
        let name = other.note["name"].as_str().unwrap_or_default();
        progress.stage(&format!("reading {name}, which has some of the posts too"), None);
        remap.replayed(&other, replay(lake, &remap, &other, normaliser, progress)?)?;
    }
    progress.stage("writing", None);
    let mut note = note(&input, &options);
    for key in ["name", "raw", "bytes", "operation", "key", "at"] {
        note[key] = import[key].clone();
    }
    note["remapped_at"] = json!(request.now.to_string());
    // Where there is none now, that of before must not stay.
    let list = rejected.keep(lake, raw)?;
    let remapped = remap.finish(&note)?;
    let rejected_file = (input.rejected > 0).then_some(list);
    Ok(ReadAgain { input, remapped, rejected_file })
}

/// Reads an import again as it was read before.
fn replay(
    lake: &Lake,
    remap: &ostrakon_lake::Remap,
    other: &PastImport,
    normaliser: &mut Normaliser,
    progress: &dyn Progress,
) -> Result<ostrakon_lake::Import, Error> {
    let name = other.note["name"].as_str().unwrap_or_default();
    let options = reading::noted(&other.note["reading"], name)?;
    let mut import = remap.replay(other);
    let mut bytes = lake.open_raw(other.note["raw"].as_str().unwrap_or_default())?;
    fill(
        (&mut import, normaliser),
        Path::new(name),
        &mut bytes,
        &options,
        &mut RejectedFile::new(None)?,
        progress,
    )?;
    Ok(import)
}
