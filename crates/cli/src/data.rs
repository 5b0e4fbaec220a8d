//! The data folder that a command works on, and the secrets that are never typed.

use std::path::Path;

use ostrakon_desk::Data;
use ostrakon_desk::people::secret;

use crate::args::{DataArgs, DatabaseArgs};
use crate::problem::Failure;
use crate::screen::{environment, stores};
use crate::text;

/// How the URL of a database begins; anything else would be taken for a file.
const SCHEMES: [&str; 2] = ["postgres://", "postgresql://"];

/// Opens a data folder that is there.
pub(crate) fn existing(args: &DataArgs) -> Result<Data, Failure> {
    existing_in(&args.data, &args.database)
}

/// Opens a data folder that is there.
pub(crate) fn existing_in(folder: &Path, database: &DatabaseArgs) -> Result<Data, Failure> {
    Ok(Data::existing(folder, url(database)?.as_deref(), stores())?)
}

/// Opens a data folder, or makes one.
pub(crate) fn made(args: &DataArgs) -> Result<Data, Failure> {
    Ok(Data::open(&args.data, url(&args.database)?.as_deref(), stores())?)
}

/// Reads a secret from its file.
pub(crate) fn secret(option: &str, path: &Path) -> Result<String, Failure> {
    if !path.exists() {
        return Err(text::secret_missing(option, path).into());
    }
    Ok(secret::of_file(path)?)
}

/// Gives the URL of the database, where the casebook is in one.
fn url(args: &DatabaseArgs) -> Result<Option<String>, Failure> {
    let url = match &args.database_url_file {
        Some(path) => Some(secret("--database-url-file", path)?),
        None => environment("OSTRAKON_DATABASE_URL"),
    };
    let is_url = |url: &String| SCHEMES.iter().any(|scheme| url.starts_with(scheme));
    if url.as_ref().is_none_or(is_url) { Ok(url) } else { Err(text::database_url_unfit().into()) }
}
