//! How often the language of a text is told.
//!
//! Judged are posts (families of copies, HateCheck), the sentences of Django's translations, and two-word texts drawn
//! from all of these; none of it went into the model. Thresholds were set on one half of the families, templates and
//! messages, by a digest; what is reported is the other half.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context as _, Result};
use ostrakon_analysis::text::language::{UNDETERMINED, identify};
use sha2::{Digest as _, Sha256};

use crate::cargo;
use crate::python::Python;
use crate::random::Random;

const HATECHECK: [(&str, &str); 10] = [
    ("arabic", "ar"),
    ("dutch", "nl"),
    ("english", "en"),
    ("french", "fr"),
    ("german", "de"),
    ("italian", "it"),
    ("mandarin", "zh"),
    ("polish", "pl"),
    ("portuguese", "pt"),
    ("spanish", "es"),
];

const DJANGO: &str = "django==5.2.19";

/// Its catalogues, by what is to be answered for them; Serbian in Latin letters is answered as Croatian.
const CATALOGUES: &str = "ar az be bg ca cs cy da de el es et eu fa fi fr ga he hi hr hu hy id is it ja ka kk ko lt lv \
    mk nb nl pl pt ro ru sk sl sq sr sr_Latn:hr sv th tr uk ur vi zh_Hans:zh";

/// Prints each sentence as message and translation, without placeholders and markup; of six words or more, but where
/// words have no spaces between them, of fifteen characters.
const SENTENCES: &str = r#"
import gettext, importlib.util, json, pathlib, re, sys
root = pathlib.Path(importlib.util.find_spec("django").origin).parent
found = []
for name in sys.argv[1:]:
    folder, _, language = name.partition(":")
    language = language or folder
    seen = set()
    for path in sorted(root.glob(f"**/locale/{folder}/LC_MESSAGES/django.mo")):
        with open(path, "rb") as file:
            catalogue = gettext.GNUTranslations(file)._catalog
        for message, text in catalogue.items():
            message = message[0] if isinstance(message, tuple) else message
            text = re.sub(r"%\(\w+\)[sdr]|%[sdr]|\{\w*\}|<[^>]*>|&\w+;", " ", text)
            text = " ".join(text.split())
            unspaced = language in ("ja", "th", "zh") and len(text) >= 15
            if message and text != message and text not in seen and (unspaced or len(text.split()) >= 6):
                seen.add(text)
                found.append([language, message, text])
print(json.dumps(found))
"#;

/// Longest that reading the catalogues may take, in seconds.
const PATIENCE: u32 = 120;

/// Two-word texts drawn of each language and source.
const PAIRS: usize = 300;

/// Fewest letters of the words in two-word texts that are not of any words: as in lingua's own tests.
const LETTERS_MIN: usize = 5;

/// A text and its language.
struct Judged {
    language: String,
    text: String,
}

/// A set of texts, by name.
type Sets = BTreeMap<&'static str, Vec<Judged>>;

/// Prints what share of each set and language is told right, and how fast.
pub(super) fn measure() -> Result<()> {
    let mut sets = Sets::new();
    let data = cargo::root().parent().context("the project lies nowhere")?.join("shared/data");
    if data.is_dir() {
        sets.insert("posts: copies", copies(&data)?);
        sets.insert("posts: HateCheck", hatecheck(&data)?);
    } else {
        println!("skipped: posts; there is no folder of shared data beside the project");
    }
    match sentences() {
        Ok(found) => drop(sets.insert("sentences", found)),
        Err(error) => println!("skipped: sentences; {error:#}"),
    }
    for (of, any, long) in [
        ("posts: copies", "two words of copies, any", "two words of copies, long"),
        ("posts: HateCheck", "two words of HateCheck, any", "two words of HateCheck, long"),
        ("sentences", "two words of sentences, any", "two words of sentences, long"),
    ] {
        if let Some(texts) = sets.get(of) {
            let (short, longer) = (pairs(texts, 1), pairs(texts, LETTERS_MIN));
            sets.insert(any, short);
            sets.insert(long, longer);
        }
    }
    for (name, texts) in &sets {
        report(name, texts);
    }
    Ok(())
}

fn report(name: &str, texts: &[Judged]) {
    let mut languages: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut n_open = 0;
    let start = Instant::now();
    let told: Vec<&str> = texts.iter().map(|judged| identify(&judged.text).language).collect();
    let seconds = start.elapsed().as_secs_f64();
    for (judged, told) in texts.iter().zip(told) {
        let (right, all) = languages.entry(&judged.language).or_default();
        *right += usize::from(told == judged.language);
        *all += 1;
        n_open += usize::from(told == UNDETERMINED);
    }
    let share = |(right, all): &(usize, usize)| *right as f64 / *all as f64;
    let (n, right) = (texts.len(), languages.values().map(|(right, _)| right).sum::<usize>());
    let mean = languages.values().map(share).sum::<f64>() / languages.len() as f64;
    println!(
        "\n{name}: macro {mean:.4}, micro {:.4} of {n} texts; left open {:.4}; {:.0} texts/s on one core",
        share(&(right, n)),
        share(&(n_open, n)),
        n as f64 / seconds,
    );
    let each: Vec<String> =
        languages.iter().map(|(language, n)| format!("{language} {:.3}", share(n))).collect();
    println!("  {}", each.join(", "));
}

/// Says whether what goes by `key` is reported; the other half is for setting thresholds.
fn is_reported(key: &str) -> bool {
    Sha256::digest(key.as_bytes()).get(3).is_some_and(|byte| byte % 2 == 1)
}

fn copies(data: &Path) -> Result<Vec<Judged>> {
    let rows = rows(&data.join("copypasta/documents.csv"))?;
    let reported = rows.into_iter().filter(|row| is_reported(&format!("cp{}", row["family_id"])));
    Ok(reported.map(|row| Judged { language: row["language"].clone(), text: row["text"].clone() }).collect())
}

/// Reads HateCheck but for Hindi, which it has in Latin letters.
fn hatecheck(data: &Path) -> Result<Vec<Judged>> {
    let mut all = Vec::new();
    for (name, language) in HATECHECK {
        for row in rows(&data.join(format!("hatecheck/{name}.csv")))? {
            let template = if row["templ_id"].is_empty() { &row["ref_templ_id"] } else { &row["templ_id"] };
            if is_reported(&format!("hc{name}{template}")) {
                all.push(Judged { language: language.to_owned(), text: row["test_case"].clone() });
            }
        }
    }
    Ok(all)
}

fn rows(path: &Path) -> Result<Vec<BTreeMap<String, String>>> {
    let text = fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let mut reader = csv::Reader::from_reader(text.as_slice());
    reader.deserialize().map(|row| row.context("not a row")).collect()
}

fn sentences() -> Result<Vec<Judged>> {
    let python = Python::prepare(&cargo::target_directory()?.join("eval-language"), &[DJANGO])?;
    let names: Vec<&str> = CATALOGUES.split_whitespace().collect();
    let found = python.run(SENTENCES, &names, PATIENCE)?.context("the catalogues were not read")?;
    let found: Vec<[String; 3]> = serde_json::from_value(found)?;
    let reported = found.into_iter().filter(|[_, message, _]| is_reported(&format!("dj{message}")));
    Ok(reported.map(|[language, _, text]| Judged { language, text }).collect())
}

/// Draws two-word texts: words that follow each other, once those of fewer letters are left out.
fn pairs(texts: &[Judged], letters_min: usize) -> Vec<Judged> {
    let mut by_language: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for judged in texts.iter().filter(|judged| !["ja", "th", "zh"].contains(&judged.language.as_str())) {
        let tokens = judged.text.split_whitespace().filter(|token| !token.contains(['@', '#', '/']));
        let words: Vec<&str> = tokens
            .flat_map(|token| token.split(|c: char| !c.is_alphabetic()))
            .filter(|word| !word.is_empty() && word.chars().count() >= letters_min)
            .collect();
        let two = words.windows(2).map(|pair| pair.join(" "));
        by_language.entry(&judged.language).or_default().extend(two);
    }
    let mut random = Random::new(7);
    let mut drawn = Vec::new();
    for (language, mut pairs) in by_language {
        pairs.sort();
        pairs.dedup();
        random.shuffle(&mut pairs);
        let chosen = pairs.into_iter().take(PAIRS);
        drawn.extend(chosen.map(|text| Judged { language: language.to_owned(), text }));
    }
    drawn
}
