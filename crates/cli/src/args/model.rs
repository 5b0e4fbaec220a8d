//! `model` as typed.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::help;

/// What is done with a model.
#[derive(Debug, Subcommand)]
pub(crate) enum ModelVerb {
    /// Show what a sentence-embedding model tells apart, and from which similarity on
    ///
    /// Opens the folder, compares forty pairs of sentences in ten languages, of which half say the same, and suggests
    /// thresholds. They belong to the model: those of another mean nothing.
    #[command(before_long_help = help::MODEL_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Check(ModelCheckArgs),
}

/// Options of `model check`, as typed.
#[derive(Args, Debug)]
pub(crate) struct ModelCheckArgs {
    /// Folder with model.safetensors, config.json and tokenizer.json
    #[arg(value_name = "DIR")]
    pub(crate) model: PathBuf,

    /// Print one JSON document instead of the summary
    #[arg(long)]
    pub(crate) json: bool,
}
