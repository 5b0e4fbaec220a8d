//! The model that tells languages apart, from the n-gram tables of the crate `lingua`.
//!
//! Each of its language crates holds, for all n-grams of one to five letters within the words of a corpus of news, the
//! probability of the last letter after those before it. From these follow how often each n-gram occurs, and also
//! how often at the start or at the end of a word: as often as no letter stands before or after it. Its texts for tests
//! are not read.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail, ensure};
use fst::Streamer as _;
use ostrakon_analysis::text::language::class::{CLASSES, Class};
use ostrakon_analysis::text::language::script::Script;
use ostrakon_analysis::text::language::table::{Key, LENGTH_MAX, Vote, WEIGHT_SCALE, encode};
use ostrakon_analysis::text::language::words::fold;
use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use super::romanised::{ARMENIAN, RUSSIAN, spelt};
use crate::cargo;

/// How often an n-gram occurs, per letter of text. A space stands for the start or the end of a word.
pub(super) type Rates = BTreeMap<String, f64>;

/// Rates of one n-gram in the classes that have it, by their place.
type ByClass = Vec<(u8, f64)>;

/// Version of all the language crates that `lingua` 1.8.0 asks for.
const VERSION: &str = "1.3.0";

/// Languages by the names of their crates.
const CRATES: [(&str, &str); 43] = [
    ("ar", "arabic"),
    ("az", "azerbaijani"),
    ("be", "belarusian"),
    ("bg", "bulgarian"),
    ("ca", "catalan"),
    ("cs", "czech"),
    ("cy", "welsh"),
    ("da", "danish"),
    ("de", "german"),
    ("en", "english"),
    ("es", "spanish"),
    ("et", "estonian"),
    ("eu", "basque"),
    ("fa", "persian"),
    ("fi", "finnish"),
    ("fr", "french"),
    ("ga", "irish"),
    ("hr", "croatian"),
    ("hu", "hungarian"),
    ("hy-Latn", "armenian"),
    ("id", "indonesian"),
    ("is", "icelandic"),
    ("it", "italian"),
    ("kk", "kazakh"),
    ("lt", "lithuanian"),
    ("lv", "latvian"),
    ("mk", "macedonian"),
    ("nb", "bokmal"),
    ("nl", "dutch"),
    ("pl", "polish"),
    ("pt", "portuguese"),
    ("ro", "romanian"),
    ("ru", "russian"),
    ("ru-Latn", "russian"),
    ("sk", "slovak"),
    ("sl", "slovene"),
    ("sq", "albanian"),
    ("sr", "serbian"),
    ("sv", "swedish"),
    ("tr", "turkish"),
    ("uk", "ukrainian"),
    ("ur", "urdu"),
    ("vi", "vietnamese"),
];

/// Rate below which an n-gram is as good as absent: once in a million letters.
const RATE_MIN: f64 = 1e-6;

/// What the weights of n-grams of one to five characters are multiplied by: longer ones tell more than their share.
const FACTORS: [f64; LENGTH_MAX] = [0.3, 0.6, 1.0, 1.2, 1.4];

/// Share of text that is taken to be written without accents, as many do on telephones.
const UNACCENTED: f64 = 0.15;

/// Bytes of records in the model.
const BYTES_MAX: usize = 2_800_000;

/// Makes the model and writes it, with the digests of the tables it was made from.
pub(super) fn train() -> Result<()> {
    let crates = fetch()?;
    let tables: Vec<((String, String), Rates)> = CLASSES
        .par_iter()
        .map(|class| {
            let (_, name) =
                CRATES.iter().find(|(code, _)| *code == class.name).context("a class without table")?;
            let path = format!("lingua-{name}-language-model-{VERSION}/models/ngrams.fst");
            let bytes = fs::read(crates.join(&path))?;
            Ok(((path, digest(&bytes)), of_class(class, with_word_ends(&rates(&bytes)?))))
        })
        .collect::<Result<_>>()?;
    let (mut sources, rates): (Vec<(String, String)>, Vec<Rates>) = tables.into_iter().unzip();
    sources.sort();
    sources.dedup();
    let n_grams = select(&rates)?;
    let model = encode(&n_grams).context("the model is too large for its format")?;
    let folder = cargo::root().join("data/language");
    fs::write(folder.join("n-grams.bin"), &model)?;
    let mut sums = String::new();
    for (path, digest) in sources {
        let _ = writeln!(sums, "{digest}  {path}");
    }
    fs::write(folder.join("tables.sha256"), sums)?;
    println!("{} n-grams, {} bytes", n_grams.len(), model.len());
    Ok(())
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Has cargo fetch the language crates, as dependencies of a package that is never built; gives the folder they lie in.
fn fetch() -> Result<PathBuf> {
    let folder = cargo::target_directory()?.join("train-language");
    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("src/lib.rs"), "")?;
    let mut names: Vec<&str> = CRATES.iter().map(|(_, name)| *name).collect();
    names.sort_unstable();
    names.dedup();
    let mut manifest =
        "[package]\nname = \"tables\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n".to_owned();
    for name in &names {
        let _ = writeln!(manifest, "lingua-{name}-language-model = \"={VERSION}\"");
    }
    fs::write(folder.join("Cargo.toml"), manifest)?;
    let text = cargo::output(cargo::cargo(&["metadata", "--format-version=1"]).current_dir(&folder))?;
    let metadata: serde_json::Value = serde_json::from_str(&text).context("cargo metadata is not JSON")?;
    let packages = metadata["packages"].as_array().context("cargo metadata names no packages")?;
    let manifests = packages.iter().filter(|p| p["name"].as_str().is_some_and(|n| n.starts_with("lingua-")));
    let found: Vec<&str> = manifests.filter_map(|p| p["manifest_path"].as_str()).collect();
    ensure!(found.len() == names.len(), "{} of {} language crates are there", found.len(), names.len());
    let above = found.first().and_then(|path| Path::new(path).parent()?.parent());
    Ok(above.context("language crates lie nowhere")?.to_path_buf())
}

/// Reads a table: joint rates of n-grams within words.
fn rates(bytes: &[u8]) -> Result<Rates> {
    let table = fst::Map::new(bytes)?;
    let mut stream = table.stream();
    let mut rates = Rates::new();
    // The n-grams that the next one may continue, from the shortest; the table is in order of bytes.
    let mut begun: Vec<(String, f64)> = Vec::new();
    while let Some((n_gram, value)) = stream.next() {
        let n_gram = std::str::from_utf8(n_gram)?.to_owned();
        while begun.last().is_some_and(|(before, _)| !n_gram.starts_with(before.as_str())) {
            begun.pop();
        }
        if begun.len() + 1 != n_gram.chars().count() {
            bail!("`{n_gram}` stands in the table, but not what it starts with");
        }
        let rate = libm::exp(f64::from_bits(value)) * begun.last().map_or(1.0, |(_, rate)| *rate);
        begun.push((n_gram.clone(), rate));
        rates.insert(n_gram, rate);
    }
    Ok(rates)
}

/// Adds the n-grams at the start and at the end of words: as often as no letter stands before, or after.
fn with_word_ends(rates: &Rates) -> Rates {
    let (mut before, mut after, mut around) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for (n_gram, rate) in rates {
        let mut ends = n_gram.char_indices();
        let (Some((_, first)), Some((last, _))) = (ends.next(), ends.next_back()) else { continue };
        *before.entry(&n_gram[first.len_utf8()..]).or_insert(0.0) += rate;
        *after.entry(&n_gram[..last]).or_insert(0.0) += rate;
        *around.entry(&n_gram[first.len_utf8()..last]).or_insert(0.0) += rate;
    }
    let mut all = rates.clone();
    for (n_gram, rate) in rates {
        let of = |sums: &BTreeMap<&str, f64>| sums.get(n_gram.as_str()).copied().unwrap_or(0.0);
        let (started, ended) = (rate - of(&before), rate - of(&after));
        let n = n_gram.chars().count();
        if n < LENGTH_MAX {
            all.insert(format!(" {n_gram}"), started);
            all.insert(format!("{n_gram} "), ended);
        }
        if n + 2 <= LENGTH_MAX {
            all.insert(format!(" {n_gram} "), rate - of(&before) - of(&after) + of(&around));
        }
    }
    all
}

/// Brings the rates into the letters in which texts are looked at.
fn of_class(class: &Class, rates: Rates) -> Rates {
    let rates = match class.name {
        "ru-Latn" => spelt(&rates, RUSSIAN, LENGTH_MAX),
        "hy-Latn" => spelt(&rates, ARMENIAN, LENGTH_MAX),
        _ => rates,
    };
    // Vietnamese without its accents is hardly written; of Cyrillic, only Russian's ё is left without its dots.
    let is_unaccented = class.script == Script::Latin && class.name != "vi" || class.name == "ru";
    let mut own = Rates::new();
    for (n_gram, rate) in rates {
        if n_gram.chars().any(|c| c != ' ' && Script::of(c) != Some(class.script)) {
            continue;
        }
        let folded: String = n_gram.chars().map(fold).collect();
        let plain: String = folded.chars().map(unaccented).collect();
        if is_unaccented && plain != folded {
            *own.entry(plain).or_default() += rate * UNACCENTED;
            *own.entry(folded).or_default() += rate * (1.0 - UNACCENTED);
        } else {
            *own.entry(folded).or_default() += rate;
        }
    }
    own.retain(|_, rate| *rate > RATE_MIN);
    own
}

fn unaccented(c: char) -> char {
    match c {
        'ł' => 'l',
        'đ' => 'd',
        'ø' => 'o',
        'ı' => 'i',
        'ə' => 'e',
        'ё' => 'е',
        c if c.is_ascii() || Script::of(c) != Some(Script::Latin) => c,
        accented => {
            let mut base = accented;
            unicode_normalization::char::decompose_canonical(accented, |part| {
                if Script::of(part).is_some() {
                    base = part;
                }
            });
            base
        }
    }
}

/// Takes the n-grams that tell most for their bytes, and weighs them: the logarithm of how much more often than
/// [`RATE_MIN`] they occur.
fn select(tables: &[Rates]) -> Result<Vec<(Key, Vec<Vote>)>> {
    let mut by_n_gram: BTreeMap<&str, ByClass> = BTreeMap::new();
    for (class, rates) in (0..).zip(tables) {
        for (n_gram, rate) in rates {
            by_n_gram.entry(n_gram).or_default().push((class, *rate));
        }
    }
    let mut ranked: Vec<(f64, &str, ByClass)> =
        by_n_gram.into_iter().map(|(n_gram, rates)| (worth(&rates), n_gram, rates)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    let mut n_bytes = 0;
    let mut chosen = Vec::new();
    for (_, n_gram, rates) in ranked {
        let factor = FACTORS[n_gram.chars().count() - 1] * WEIGHT_SCALE;
        let mut votes = Vec::new();
        for (class, rate) in rates {
            let weight = (libm::log(rate / RATE_MIN) * factor).round().clamp(0.0, 255.0);
            if weight >= 1.0 {
                votes.push(Vote { class, weight: whole(weight)? });
            }
        }
        n_bytes += 3 + 2 * votes.len();
        if n_bytes > BYTES_MAX {
            break;
        }
        chosen.push((Key::of(n_gram), votes));
    }
    Ok(chosen)
}

/// Says how much an n-gram tells classes apart for each byte: by how much its logarithms differ from their mean over the
/// classes of the script, and how often.
fn worth(rates: &[(u8, f64)]) -> f64 {
    let script = rates.first().map(|(class, _)| CLASSES[usize::from(*class)].script);
    let n_classes = CLASSES.iter().filter(|class| Some(class.script) == script).count() as f64;
    let mean = rates.iter().map(|(_, rate)| libm::log(rate / RATE_MIN)).sum::<f64>() / n_classes;
    let differs = |rate: &f64| rate * (libm::log(rate / RATE_MIN) - mean).abs();
    rates.iter().map(|(_, rate)| differs(rate)).sum::<f64>() / (3.0 + 2.0 * rates.len() as f64)
}

/// Gives a whole number of 0 to 255 as a byte.
fn whole(number: f64) -> Result<u8> {
    (0..=u8::MAX).find(|byte| f64::from(*byte) >= number).context("a weight beyond a byte")
}
