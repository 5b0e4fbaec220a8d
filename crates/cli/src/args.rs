//! The command line as typed. Nothing is checked here beyond its grammar; [`crate::plan`] gives it meaning.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::{help, text};

/// Finds coordinated networks in what is posted, with the evidence behind each link.
///
/// Reads exports of posts and shows which accounts do the same thing at the same time more often than chance
/// allows. What it shows is an indicator, not proof: it never says who is guilty.
#[derive(Debug, Parser)]
#[command(name = "ostrakon", version, propagate_version = false, disable_help_subcommand = true)]
#[command(before_long_help = help::MAIN_EXAMPLES, after_long_help = help::EXIT_CODES)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,

    /// Colour the output: auto, always or never [default: auto]
    ///
    /// `auto` colours on a terminal and heeds NO_COLOR and CLICOLOR_FORCE.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", hide_possible_values = true)]
    #[arg(hide_default_value = true, hide_short_help = true, display_order = 900)]
    pub(crate) color: ColorWhen,
}

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColorWhen {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What the program does.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Find coordination in exports of posts
    #[command(before_long_help = help::DETECT_EXAMPLES, after_long_help = help::EXIT_CODES)]
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Detect {
        /// What to look for.
        #[command(subcommand)]
        engine: Engine,
    },
    /// Take exports into the lake, or look at what they hold
    #[command(before_long_help = help::INGEST_EXAMPLES, after_long_help = help::EXIT_CODES)]
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Ingest {
        /// What to do with them.
        #[command(subcommand)]
        verb: IngestVerb,
    },
    /// Look at the lake, and look after it
    #[command(before_long_help = help::LAKE_EXAMPLES, after_long_help = help::EXIT_CODES)]
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Lake {
        /// What to do with it.
        #[command(subcommand)]
        verb: LakeVerb,
    },
    /// Look at what is known of an election beforehand
    #[command(before_long_help = help::ELECTION_EXAMPLES, after_long_help = help::EXIT_CODES)]
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Election {
        /// What to do with it.
        #[command(subcommand)]
        verb: ElectionVerb,
    },
    /// List the posts behind a link of a recorded run
    ///
    /// Lists every pair of posts by which two accounts are linked: what both shared, the earlier post, the later
    /// post and the delay between them. Reads the inputs of the recorded run again, so they must lie where
    /// they lay and be unchanged.
    #[command(before_long_help = help::EVIDENCE_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Evidence(EvidenceArgs),
    /// Repeat a recorded run: the same bytes in the same files
    ///
    /// Reads the options from a run file, checks that the inputs are unchanged and writes the same outputs
    /// again.
    #[command(before_long_help = help::RERUN_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Rerun(RerunArgs),
    /// Print a completion script for a shell
    #[command(before_long_help = help::COMPLETIONS_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Completions {
        /// Shell: bash, elvish, fish, powershell or zsh
        shell: clap_complete::Shell,
    },
    /// Write the man pages into a folder, or print the main one
    #[command(before_long_help = help::MAN_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Man {
        /// Folder for one page a command, made where it is missing; without it the main page is printed
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
    },
}

/// What to look for.
#[derive(Debug, Subcommand)]
pub(crate) enum Engine {
    /// Find accounts that share the same things within a short time, again and again
    ///
    /// Two accounts are linked where both posted the same object (URL, hashtag, …) within the window. A link is
    /// significant where they did so more often than chance allows, had each kept its own habits. Significant
    /// links make groups. A coordinated group is an indicator, not proof: people must look at the posts.
    ///
    /// Reads the exports of 4CAT, Zeeschuimer, CrowdTangle, the APIs of X, TikTok, YouTube and Meta, Telegram
    /// Desktop, Jetstream, Mastodon and feeds, and any table, JSON lines or Parquet; also inside gzip, zstd and
    /// zip.
    #[command(before_long_help = help::COACTION_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Coaction(Box<CoactionArgs>),
}

/// What is done with exports.
#[derive(Debug, Subcommand)]
pub(crate) enum IngestVerb {
    /// Add exports to the lake, each post once
    ///
    /// Recognises the format by the content, brings addresses, hashtags and words into one form, replaces
    /// account ids by pseudonyms, and keeps the export itself beside, compressed. An export is added whole or
    /// not at all; adding it again changes nothing. Of several captures of one post the newest holds.
    #[command(before_long_help = help::INGEST_ADD_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Add(IngestAddArgs),
    /// Show how an export would be read, and change nothing
    #[command(before_long_help = help::INGEST_INSPECT_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Inspect(IngestInspectArgs),
    /// Read exports of the lake again, with other columns
    ///
    /// Reads the copy that the lake keeps of an export as it is now told to, and puts the posts in the place of
    /// those that it gave before. Posts that other exports gave too are made anew from all of them: afterwards
    /// the lake is as if the export had been read this way from the beginning.
    #[command(before_long_help = help::INGEST_REMAP_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Remap(IngestRemapArgs),
}

/// What is done with the lake.
#[derive(Debug, Subcommand)]
pub(crate) enum LakeVerb {
    /// List the imports and files of the lake
    #[command(before_long_help = help::LAKE_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Ls(LakeArgs),
    /// Check that nothing in the lake was changed since it was written
    ///
    /// Checks the digest of every entry of the log in the entry after it, of every file in its entry, and of
    /// every export kept. Exits with 1 where something does not hold.
    #[command(before_long_help = help::LAKE_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Verify(LakeArgs),
    /// Ask the lake a question in SQL
    ///
    /// The table `posts` has a row a post; `posts_all` also has what was removed, with kind `removed` and without
    /// words. Questions only read: one select, explain, describe or show. `describe posts` names the columns.
    /// In builds made with `--features sql`.
    #[command(before_long_help = help::LAKE_SQL_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Sql(SqlArgs),
    /// Join the small files of the lake, and remove what writers left behind
    ///
    /// Many small imports make many small files, which are slow to read. Joins them, in order of time, into
    /// files of about 64 MiB of posts; no post changes, and other writers may be at work. Files that a
    /// recorded run may need stay for thirty days after they left the table; what a writer that was stopped
    /// left behind goes after a day.
    #[command(before_long_help = help::LAKE_COMPACT_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Compact(LakeArgs),
    /// Remove the posts and exports that were kept long enough
    ///
    /// The file retention.toml in the lake says how long: `keep = "180d"` (days from the import, or "forever")
    /// under `[operation."NAME"]` for a collection operation, under `[default]` for all others. Of an import
    /// whose time is over go the export, its list of rejected rows and its posts, save those that another
    /// import had too which is still kept. The log says what went, so that `lake verify` still holds; runs that
    /// read such a post can no longer be repeated.
    #[command(before_long_help = help::LAKE_RETAIN_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Retain(LakeRetainArgs),
}

/// What is done with an election pack.
#[derive(Debug, Subcommand)]
pub(crate) enum ElectionVerb {
    /// Show the calendar that follows from an election pack
    ///
    /// A pack is a TOML file that says when and where people vote, when campaigning must rest, and what is to be
    /// done by when. Shows the phases and obligations in order of time, by the clocks of each place; `data/elections`
    /// has examples to begin with. Exits with 2 where the pack makes no sense, and says where.
    #[command(before_long_help = help::ELECTION_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Show(ElectionShowArgs),
}

/// Options of `election show`, as typed.
#[derive(Args, Debug)]
pub(crate) struct ElectionShowArgs {
    /// Election pack, a TOML file
    #[arg(value_name = "PACK")]
    pub(crate) pack: PathBuf,

    /// Print one JSON document instead of the calendar
    #[arg(long)]
    pub(crate) json: bool,

    /// Print what is to be done as iCalendar, which calendar programs take in
    #[arg(long, conflicts_with = "json")]
    pub(crate) ical: bool,
}

/// Options of `ingest add`, as typed.
#[derive(Args, Debug)]
pub(crate) struct IngestAddArgs {
    /// Exports of posts, in any order
    #[arg(required = true, value_name = "FILE")]
    pub(crate) inputs: Vec<PathBuf>,

    /// Folder of the lake, or s3://BUCKET/PREFIX [default: lake in the user's data folder]
    #[arg(long, value_name = "DIR")]
    pub(crate) lake: Option<PathBuf>,

    /// Collection operation the exports belong to, such as `debate-2026`
    #[arg(long, value_name = "NAME")]
    pub(crate) operation: Option<String>,

    /// How exports are read.
    #[command(flatten)]
    pub(crate) columns: ColumnArgs,

    /// File with the secret by which account ids are replaced by pseudonyms
    ///
    /// [default: pseudonym.key in the user's data folder; the first import makes it]
    #[arg(long, value_name = "FILE", hide_short_help = true)]
    pub(crate) pseudonym_key: Option<PathBuf>,

    /// Exit with 2 where any row could not be read (the others are added all the same)
    #[arg(long, hide_short_help = true)]
    pub(crate) strict: bool,

    /// Print one JSON document instead of the summary
    #[arg(long)]
    pub(crate) json: bool,

    /// How it runs.
    #[command(flatten)]
    pub(crate) running: RunningArgs,
}

/// Options of `ingest inspect`, as typed.
#[derive(Args, Debug)]
pub(crate) struct IngestInspectArgs {
    /// Export to look at
    #[arg(value_name = "FILE")]
    pub(crate) input: PathBuf,

    /// How exports are read.
    #[command(flatten)]
    pub(crate) columns: ColumnArgs,

    /// Write the columns as they are understood into a new file, to be corrected and given as --mapping
    #[arg(long, value_name = "FILE")]
    pub(crate) save_mapping: Option<PathBuf>,

    /// Print one JSON document instead of the summary
    #[arg(long)]
    pub(crate) json: bool,
}

/// Options of `ingest remap`, as typed.
#[derive(Args, Debug)]
pub(crate) struct IngestRemapArgs {
    /// Exports of the lake, by name or by the first digits of their SHA-256
    #[arg(required = true, value_name = "EXPORT")]
    pub(crate) exports: Vec<String>,

    /// Folder of the lake, or s3://BUCKET/PREFIX [default: lake in the user's data folder]
    #[arg(long, value_name = "DIR")]
    pub(crate) lake: Option<PathBuf>,

    /// How exports are read.
    #[command(flatten)]
    pub(crate) columns: ColumnArgs,

    /// File with the secret that the lake was filled with
    ///
    /// [default: pseudonym.key in the user's data folder]
    #[arg(long, value_name = "FILE", hide_short_help = true)]
    pub(crate) pseudonym_key: Option<PathBuf>,

    /// Print one JSON document instead of the summary
    #[arg(long)]
    pub(crate) json: bool,

    /// How it runs.
    #[command(flatten)]
    pub(crate) running: RunningArgs,
}

/// How exports are read, as typed; what is not said is guessed from the content.
#[derive(Args, Debug)]
pub(crate) struct ColumnArgs {
    /// Take a column for a role, such as account=author; may repeat
    #[arg(long, value_name = "ROLE=COLUMN")]
    pub(crate) map: Vec<String>,

    /// Take the columns of this file, as `ingest inspect --save-mapping` writes it
    #[arg(long, value_name = "FILE")]
    pub(crate) mapping: Option<PathBuf>,

    /// Platform of posts whose export does not say [default: unknown]
    #[arg(long, value_name = "NAME")]
    pub(crate) platform: Option<String>,

    /// Encoding of the text, such as utf-8, utf-16le or windows-1251 [default: by the first bytes]
    #[arg(long, value_name = "NAME", hide_short_help = true)]
    pub(crate) encoding: Option<String>,
}

/// Options of `lake ls`, `lake verify` and `lake compact`, as typed.
#[derive(Args, Debug)]
pub(crate) struct LakeArgs {
    /// Folder of the lake, or s3://BUCKET/PREFIX [default: lake in the user's data folder]
    #[arg(long, value_name = "DIR")]
    pub(crate) lake: Option<PathBuf>,

    /// Print one JSON document instead of the summary
    #[arg(long)]
    pub(crate) json: bool,
}

/// Options of `lake sql`, as typed.
#[derive(Args, Debug)]
#[cfg_attr(
    not(feature = "sql"),
    allow(dead_code, reason = "what this build does not answer it does not read")
)]
pub(crate) struct SqlArgs {
    /// Question, such as "select platform, count(*) from posts group by platform"
    #[arg(value_name = "SQL")]
    pub(crate) question: String,

    /// Folder of the lake, or s3://BUCKET/PREFIX [default: lake in the user's data folder]
    #[arg(long, value_name = "DIR")]
    pub(crate) lake: Option<PathBuf>,

    /// Print the answer as table (first 1000 rows), csv, json (an object a line) or parquet [default: table]
    #[arg(long, value_name = "FORM", conflicts_with = "output", hide_possible_values = true)]
    pub(crate) format: Option<SqlFormat>,

    /// Write the answer into a file: .csv .ndjson .parquet
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// Longest time the answer may take, with a unit (s, m, h, d), up to 30d [default: 60s]
    #[arg(long, value_name = "TIME", default_value = "60s", hide_default_value = true)]
    #[arg(allow_hyphen_values = true)]
    pub(crate) timeout: String,

    /// Most memory the answer may take, with a unit (KiB, MiB, GiB, TiB) [default: 2GiB]
    #[arg(long, value_name = "SIZE", default_value = "2GiB", hide_default_value = true)]
    #[arg(allow_hyphen_values = true)]
    pub(crate) memory: String,

    /// Ask the lake as it was after this entry of its log, from 0 [default: the last]
    #[arg(long, value_name = "VERSION")]
    pub(crate) at: Option<u64>,
}

/// What an answer is printed as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SqlFormat {
    /// For people.
    Table,
    /// Values separated by commas.
    Csv,
    /// An object a line.
    Json,
    /// A Parquet file.
    Parquet,
}

/// Options of `lake retain`, as typed.
#[derive(Args, Debug)]
pub(crate) struct LakeRetainArgs {
    /// Folder of the lake, or s3://BUCKET/PREFIX [default: lake in the user's data folder]
    #[arg(long, value_name = "DIR")]
    pub(crate) lake: Option<PathBuf>,

    /// Show what would be removed, and remove nothing
    #[arg(long)]
    pub(crate) dry_run: bool,

    /// Remove without asking
    #[arg(long, conflicts_with = "dry_run")]
    pub(crate) yes: bool,

    /// Print one JSON document instead of the summary
    #[arg(long)]
    pub(crate) json: bool,
}

/// Options of `detect coaction`, as typed.
#[derive(Args, Debug)]
pub(crate) struct CoactionArgs {
    /// Exports of posts, in any order
    #[arg(required_unless_present = "lake", value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,

    /// Read the posts of this lake in place of exports
    #[arg(long, value_name = "DIR", conflicts_with_all = ["inputs", "map", "platform", "rejected", "strict"])]
    pub(crate) lake: Option<PathBuf>,

    /// First moment looked at, such as 2026-06-07; only with --lake
    #[arg(long, value_name = "TIME")]
    pub(crate) from: Option<String>,

    /// First moment no more looked at; only with --lake
    #[arg(long, value_name = "TIME")]
    pub(crate) to: Option<String>,

    /// What the accounts of the run were asked to share.
    #[command(flatten)]
    pub(crate) coaction: DefinitionArgs,

    /// How links are told from chance.
    #[command(flatten)]
    pub(crate) chance: ChanceArgs,

    /// How inputs are read.
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,

    /// What is written.
    #[command(flatten)]
    pub(crate) output: OutputArgs,

    /// How it runs.
    #[command(flatten)]
    pub(crate) running: RunningArgs,
}

/// What counts as a co-action.
#[derive(Args, Debug)]
#[command(next_help_heading = "What counts as acting together")]
pub(crate) struct DefinitionArgs {
    /// What both must share: url, domain, hashtag, mention, reshare, reply, quote or object; may repeat
    ///
    /// Without it, `object` for inputs with a column object_id, else `url`. Each kind is looked at by itself.
    #[arg(long, value_name = "KIND", value_delimiter = ',', hide_possible_values = true)]
    pub(crate) by: Vec<Kind>,

    /// Longest delay between the two posts, with a unit (s, m, h, d), 0s to 30d [default: 60s]
    #[arg(long, value_name = "TIME", default_value = "60s", hide_default_value = true)]
    #[arg(allow_hyphen_values = true)]
    pub(crate) window: String,

    /// Posts each account must take part with, 1 or more [default: 2]
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub(crate) min_participation: Option<u32>,

    /// Reproduce another tool exactly: coortweet (2.1.3) or cnt (1.5.2)
    ///
    /// `coortweet` is CooRTweet 2.1.3, `cnt` the coordination-network-toolkit 1.5.2, flaws included. Neither
    /// tests against chance: links are kept by --edge-weight, and --fdr does not apply.
    #[arg(long, value_name = "TOOL", hide_possible_values = true, hide_short_help = true)]
    pub(crate) compat: Option<CompatTool>,

    /// Narrower window to compare with, with a unit, below --window; only with --compat coortweet
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, hide_short_help = true)]
    pub(crate) fast_window: Option<String>,

    /// Most pairs of posts spent on one object before it is left out and reported, 1 or more [default:
    /// 100000000]
    #[arg(long, value_name = "N", default_value_t = 100_000_000, hide_default_value = true)]
    #[arg(allow_negative_numbers = true, hide_short_help = true)]
    pub(crate) max_pairs: u64,
}

/// How links are told from chance.
#[derive(Args, Debug)]
#[command(next_help_heading = "What counts as more than chance")]
pub(crate) struct ChanceArgs {
    /// Expected share of chance among the significant links, above 0 and below 1 [default: 0.01]
    #[arg(long, value_name = "SHARE", allow_negative_numbers = true, value_parser = share)]
    pub(crate) fdr: Option<f64>,

    /// Keep only significant links in the output (with --compat: those above the threshold)
    #[arg(long)]
    pub(crate) only_significant: bool,

    /// Quantile of the weights above which weight_threshold is 1, from 0 to 1 [default: 0.5]
    #[arg(long, value_name = "SHARE", default_value_t = 0.5, hide_default_value = true)]
    #[arg(allow_negative_numbers = true, value_parser = share, hide_short_help = true)]
    pub(crate) edge_weight: f64,

    /// Half the range within which an innocent post may move, with a unit, 1s to 30d [default: 1h]
    ///
    /// The test against chance asks how often two accounts would meet if each of their posts fell anywhere
    /// within this time of where it fell. Longer is kinder to news that everyone shares at once.
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, hide_short_help = true)]
    pub(crate) smooth: Option<String>,

    /// Shuffles for the p-values of groups, 0 to 100000; 0 runs 199 where an output shows them [default: 0]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    #[arg(allow_negative_numbers = true, hide_short_help = true)]
    pub(crate) permutations: u32,

    /// Seed of everything drawn at random, any whole number from 0 [default: 1]
    #[arg(long, value_name = "N", default_value_t = 1, hide_default_value = true)]
    #[arg(allow_negative_numbers = true, hide_short_help = true)]
    pub(crate) seed: u64,

    /// CSV of accounts that act in step for benign reasons: account_id,label,reason
    ///
    /// News agencies, branches of one party, weather services: a group made of such accounts only is labelled
    /// and comes last.
    #[arg(long, value_name = "FILE")]
    pub(crate) guard: Option<PathBuf>,
}

/// How inputs are read.
#[derive(Args, Debug)]
#[command(next_help_heading = "Reading")]
pub(crate) struct ReadingArgs {
    /// Take a column for a role, such as account=author; may repeat
    ///
    /// Roles: account, post, time, text, object, urls, hashtags, mentions, language, platform, reshare_of,
    /// reply_to, quote_of. `role=` with nothing after it takes no column.
    #[arg(long, value_name = "ROLE=COLUMN")]
    pub(crate) map: Vec<String>,

    /// Platform of posts whose export does not say [default: unknown]
    #[arg(long, value_name = "NAME", hide_short_help = true)]
    pub(crate) platform: Option<String>,

    /// File with a secret by which account ids are replaced by pseudonyms in all that is written
    #[arg(long, value_name = "FILE", hide_short_help = true)]
    pub(crate) pseudonym_key: Option<PathBuf>,

    /// Write the rows that could not be read here
    #[arg(long, value_name = "FILE", hide_short_help = true)]
    pub(crate) rejected: Option<PathBuf>,

    /// Exit with 2 where any row could not be read (outputs are written all the same)
    #[arg(long, hide_short_help = true)]
    pub(crate) strict: bool,
}

/// What is written.
#[derive(Args, Debug)]
#[command(next_help_heading = "Output")]
pub(crate) struct OutputArgs {
    /// Write a file; may repeat: .csv .ndjson .parquet (links), .gexf .graphml (network), .html (report)
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Vec<PathBuf>,

    /// Write the posts behind every link: .csv .ndjson .parquet
    #[arg(long, value_name = "FILE")]
    pub(crate) pairs: Option<PathBuf>,

    /// Write a table of the accounts: .csv .ndjson .parquet
    #[arg(long, value_name = "FILE", hide_short_help = true)]
    pub(crate) accounts: Option<PathBuf>,

    /// Write a table of the objects shared: .csv .ndjson .parquet
    #[arg(long, value_name = "FILE", hide_short_help = true)]
    pub(crate) objects: Option<PathBuf>,

    /// Record the run here, for `ostrakon rerun` [default: beside the first file written, as NAME.run.json]
    #[arg(long, value_name = "FILE", conflicts_with = "no_run", hide_short_help = true)]
    pub(crate) run: Option<PathBuf>,

    /// Do not record the run
    #[arg(long, hide_short_help = true)]
    pub(crate) no_run: bool,

    /// Print one JSON document instead of the summary
    #[arg(long)]
    pub(crate) json: bool,

    /// Exit with 1 where a coordinated group was found that --guard does not explain
    #[arg(long, hide_short_help = true)]
    pub(crate) fail_on_finding: bool,
}

/// How a command runs; none of it changes a result.
#[derive(Args, Debug)]
#[command(next_help_heading = "Running")]
pub(crate) struct RunningArgs {
    /// Threads to use, 1 to 1024 [default: one a core]
    #[arg(long, value_name = "N", allow_negative_numbers = true, hide_short_help = true)]
    pub(crate) threads: Option<u32>,

    /// Show no progress; OSTRAKON_NO_PROGRESS does the same
    #[arg(long, hide_short_help = true)]
    pub(crate) no_progress: bool,
}

/// Options of `rerun`, as typed.
#[derive(Args, Debug)]
pub(crate) struct RerunArgs {
    /// Run file, NAME.run.json
    #[arg(value_name = "FILE")]
    pub(crate) run: PathBuf,

    /// Print one JSON document instead of the summary
    #[arg(long)]
    pub(crate) json: bool,

    /// How it runs.
    #[command(flatten)]
    pub(crate) running: RunningArgs,
}

/// Options of `evidence`, as typed.
#[derive(Args, Debug)]
pub(crate) struct EvidenceArgs {
    /// Run file, NAME.run.json
    #[arg(value_name = "FILE")]
    pub(crate) run: PathBuf,

    /// The two accounts, in any order, as the run's outputs name them
    #[arg(long, required = true, num_args = 2, value_names = ["ACCOUNT", "ACCOUNT"])]
    #[arg(allow_hyphen_values = true)]
    pub(crate) edge: Vec<String>,

    /// Print one JSON document
    #[arg(long, conflicts_with = "csv")]
    pub(crate) json: bool,

    /// Print CSV
    #[arg(long)]
    pub(crate) csv: bool,

    /// How it runs.
    #[command(flatten)]
    pub(crate) running: RunningArgs,
}

/// What two posts can share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// Address of a page.
    Url,
    /// Site of a page.
    Domain,
    /// Hashtag.
    Hashtag,
    /// Account mentioned.
    Mention,
    /// Post passed on.
    Reshare,
    /// Post answered.
    Reply,
    /// Post quoted.
    Quote,
    /// Object named by the input.
    Object,
}

/// A tool to reproduce.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CompatTool {
    /// CooRTweet 2.1.3.
    Coortweet,
    /// coordination-network-toolkit 1.5.2.
    Cnt,
}

/// Reads a share; its range is checked with all others in [`crate::plan`].
fn share(typed: &str) -> Result<f64, &'static str> {
    typed.parse().map_err(|_| text::NOT_A_SHARE)
}
