//! `casebook` as typed.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{DataArgs, DatabaseArgs};
use crate::help;

/// What is done with the casebook.
#[derive(Debug, Subcommand)]
pub(crate) enum CasebookVerb {
    /// Check that nothing in the casebook was changed since it was written
    ///
    /// Follows the journal from its first entry, checks every revision, every file, and all that records are found
    /// by. Exits with 1 where something does not hold, and names the first entry that does not. Whoever rewrites
    /// all of the journal is found out by --head only: note the last entry elsewhere now and then.
    #[command(before_long_help = help::CASEBOOK_VERIFY_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Verify(CasebookVerifyArgs),
    /// Write the whole casebook into one file of text
    ///
    /// Every change with its entry of the journal, and every file that belongs to a record, as of one moment; other
    /// programs may be at work. The file appears whole or not at all, and only its owner may read it. Passwords and
    /// sessions are not in it.
    #[command(before_long_help = help::CASEBOOK_EXPORT_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Export(CasebookExportArgs),
    /// Fill an empty casebook from an export, in this database or another
    ///
    /// All of it or nothing: an export of which any byte was changed is refused. Nobody has a password afterwards;
    /// `ostrakon people invite NAME` makes a link for the first.
    #[command(before_long_help = help::CASEBOOK_IMPORT_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Import(CasebookImportArgs),
    /// Copy the casebook into a new folder, and check the copy
    ///
    /// As of one moment, while others are at work, passwords included: who has the copy can sign in. The lake,
    /// secrets/pseudonym.key and disarm.json of the data folder are not part of it; copy them too. A casebook in PostgreSQL is
    /// backed up by PostgreSQL.
    #[command(before_long_help = help::CASEBOOK_BACKUP_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Backup(CasebookBackupArgs),
    /// Make a new data folder from a backup, and check it
    #[command(before_long_help = help::CASEBOOK_RESTORE_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Restore(CasebookRestoreArgs),
}

/// Options of `casebook verify`, as typed.
#[derive(Args, Debug)]
pub(crate) struct CasebookVerifyArgs {
    /// Data folder whose casebook is checked
    #[arg(long, value_name = "DIR", required_unless_present = "export")]
    pub(crate) data: Option<PathBuf>,

    /// Where the casebook is.
    #[command(flatten)]
    pub(crate) database: DatabaseArgs,

    /// Check this export, without a casebook
    #[arg(long, value_name = "FILE", conflicts_with_all = ["data", "database_url_file"])]
    pub(crate) export: Option<PathBuf>,

    /// Last entry as it was noted earlier; exits with 1 where the journal no longer has it
    #[arg(long, value_name = "HASH")]
    pub(crate) head: Option<String>,

    /// Print one JSON document instead of the summary
    #[arg(long)]
    pub(crate) json: bool,
}

/// Options of `casebook export`, as typed.
#[derive(Args, Debug)]
pub(crate) struct CasebookExportArgs {
    /// File to write
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// Which data folder.
    #[command(flatten)]
    pub(crate) data: DataArgs,

    /// Overwrite the file without asking
    #[arg(long)]
    pub(crate) yes: bool,

    /// Print one JSON document instead of the summary
    #[arg(long)]
    pub(crate) json: bool,
}

/// Options of `casebook import`, as typed.
#[derive(Args, Debug)]
pub(crate) struct CasebookImportArgs {
    /// Export, as `casebook export` writes it
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// Which data folder; made where it is missing.
    #[command(flatten)]
    pub(crate) data: DataArgs,

    /// Print one JSON document instead of the summary
    #[arg(long)]
    pub(crate) json: bool,
}

/// Options of `casebook backup`, as typed.
#[derive(Args, Debug)]
pub(crate) struct CasebookBackupArgs {
    /// Folder to make
    #[arg(value_name = "FOLDER")]
    pub(crate) folder: PathBuf,

    /// Which data folder.
    #[command(flatten)]
    pub(crate) data: DataArgs,

    /// Print one JSON document instead of the summary
    #[arg(long)]
    pub(crate) json: bool,
}

/// Options of `casebook restore`, as typed.
#[derive(Args, Debug)]
pub(crate) struct CasebookRestoreArgs {
    /// Folder that `casebook backup` made
    #[arg(value_name = "BACKUP")]
    pub(crate) backup: PathBuf,

    /// Data folder to make
    #[arg(long, value_name = "DIR")]
    pub(crate) data: PathBuf,

    /// Print one JSON document instead of the summary
    #[arg(long)]
    pub(crate) json: bool,
}
