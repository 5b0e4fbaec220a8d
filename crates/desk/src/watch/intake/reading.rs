//! How exports are read: as asked for, and as it is noted in the lake.

use std::fs;
use std::path::{Path, PathBuf};

use ostrakon_ingest::{Encoding, Inspection, Mapping, ReadOptions};
use serde_json::{Value, json};

use crate::{Error, input};

/// What somebody says of how exports are to be read; the rest is guessed from the content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadingRequest {
    /// Columns for roles, as `role=column`; they go before those of the file.
    pub map: Vec<String>,
    /// File with a mapping, in TOML.
    pub mapping: Option<PathBuf>,
    /// Platform of posts whose export does not say.
    pub platform: Option<String>,
    /// Encoding of the text.
    pub encoding: Option<String>,
    /// True where texts alone are wanted, by their ids.
    pub texts_only: bool,
}

impl ReadingRequest {
    /// Makes the options of reading. *Errors:* a mapping or a name makes no sense.
    pub fn options(&self) -> Result<ReadOptions, Error> {
        let wrong = |option: &'static str| {
            move |source: ostrakon_ingest::Error| Error::OptionContent {
                option,
                problem: source.to_string(),
                hint: source.hint().unwrap_or_default(),
            }
        };
        let mut mapping = match &self.mapping {
            Some(path) => Some(read_mapping(path)?),
            None => None,
        };
        if !self.map.is_empty() {
            let typed = Mapping::parse(self.map.iter().map(String::as_str)).map_err(wrong("--map"))?;
            mapping = Some(mapping.unwrap_or_default().with(&typed));
        }
        if self.texts_only {
            mapping.get_or_insert_default().texts_only = true;
        }
        let encoding = self.encoding.as_deref().map(str::parse::<Encoding>).transpose();
        let encoding = encoding.map_err(wrong("--encoding"))?;
        Ok(ReadOptions { mapping, platform: self.platform.clone(), encoding, ..ReadOptions::default() })
    }
}

fn read_mapping(path: &Path) -> Result<Mapping, Error> {
    let text = input::read_written(path)?;
    Mapping::from_toml(&text).map_err(|source| Error::Input { path: path.to_owned(), source })
}

/// Writes the mapping by which an export was understood, to be corrected and given again.
///
/// *Errors:* the file is there already, or the format has no columns to be mapped.
pub fn save_mapping(inspection: &Inspection, options: &ReadOptions, path: &Path) -> Result<(), Error> {
    let report = &inspection.report;
    if report.mapping.is_empty() {
        return Err(Error::OptionContent {
            option: "--save-mapping",
            problem: "this format has fields of its own, and no columns to be mapped".to_owned(),
            hint: "leave the option out".to_owned(),
        });
    }
    let pairs: Vec<String> = report.mapping.iter().map(|(role, column)| format!("{role}={column}")).collect();
    let given = options.mapping.clone().unwrap_or_default();
    // What was kept from being guessed stays so.
    let mut mapping = Mapping::parse(pairs.iter().map(String::as_str))
        .map(|understood| given.with(&understood))
        .map_err(|source| Error::Input { path: path.to_owned(), source })?;
    mapping.platform = options.platform.clone().or(mapping.platform);
    let fail = |source| Error::File { path: path.to_owned(), source };
    let mut file = fs::File::create_new(path).map_err(fail)?;
    std::io::Write::write_all(&mut file, mapping.to_toml().as_bytes()).map_err(fail)
}

/// Gives what is noted in the lake of how an export was read.
pub(super) fn note(options: &ReadOptions) -> Value {
    json!({
        "mapping": options.mapping.as_ref().map(Mapping::to_toml),
        "platform": options.platform,
        "encoding": options.encoding.map(|encoding| encoding.to_string()),
        "export": options.export,
    })
}

/// Says whether a note tells of these options.
pub(in crate::watch) fn is_read_so(noted: &Value, options: &ReadOptions) -> bool {
    let asked = note(options);
    ["mapping", "platform", "encoding"].into_iter().all(|key| noted[key] == asked[key])
}

/// Gives the options that a note tells of. *Errors:* it tells of none that there are.
pub(super) fn noted(note: &Value, name: &str) -> Result<ReadOptions, Error> {
    let text = |key: &str| note[key].as_str();
    let wrong = |source| Error::Input { path: name.into(), source };
    Ok(ReadOptions {
        mapping: text("mapping").map(Mapping::from_toml).transpose().map_err(wrong)?,
        platform: text("platform").map(str::to_owned),
        encoding: text("encoding").map(str::parse).transpose().map_err(wrong)?,
        // Lakes of before have ids of rows by their line alone; they stay as they were until the export is remapped.
        export: text("export").map(str::to_owned),
        ..ReadOptions::default()
    })
}
