//! `detect`, `rerun` and `evidence` as typed.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand, ValueEnum};
use ostrakon_desk::watch::detector::{self, COACTION};

use super::{
    BurstArgs, Cohort, CopypastaArgs, MediaArgs, NarrativeArgs, PlainArgs, PostsArgs, RecordArgs, RunningArgs,
};
use crate::{help, text};

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
    /// Find texts that were copied, reworded or translated
    ///
    /// Compares all texts with each other, in any script: equal ones once addresses, mentions, case, accents and
    /// lookalike letters are set aside, near copies and rewordings; translations too where a sentence-embedding model
    /// of your own is given. Texts that say the same make clusters, in which each is close to the first.
    #[command(before_long_help = help::COPYPASTA_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Copypasta(Box<CopypastaArgs>),
    /// Find accounts that woke, were created, changed or post in step
    ///
    /// Looks for accounts that were silent for long and posted much from one day on, that were created together, that
    /// changed handle or language together, or that keep one rhythm of posting, more than the other accounts of the
    /// same platform at the same time.
    #[command(before_long_help = help::COHORT_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Cohort(Box<PlainArgs<Cohort>>),
    /// Find hashtags, addresses, sounds and mentions that rise as they do not by themselves
    ///
    /// Compares each with its own past, by hour and weekday. A rise is no alarm: news, football and celebrities rise
    /// too. An alarm is one that few accounts make, or accounts that act together, and it says by which numbers.
    #[command(before_long_help = help::BURST_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Burst(Box<BurstArgs>),
    /// Find pictures and videos that are posted again and again
    ///
    /// Compares pictures by their PDQ hash, turned, mirrored and without borders too, videos by the hashes of their
    /// frames (lists of them, or, where this machine has ffmpeg, the videos themselves: one frame a second, ten
    /// minutes at most), and all other media by their exact hash or reference.
    #[command(before_long_help = help::MEDIA_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Media(Box<MediaArgs>),
    /// Find what is told: posts on one matter, over time, platforms and languages
    ///
    /// Joins posts that use the same rare words, hashtags and links. The label is made of the words that tell a
    /// narrative from the others: a proposal; the name is an analyst's.
    #[command(before_long_help = help::NARRATIVE_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Narrative(Box<NarrativeArgs>),
}

/// Options of `detect coaction`, as typed.
#[derive(Args, Debug)]
pub(crate) struct CoactionArgs {
    /// Which posts are looked at.
    #[command(flatten)]
    pub(crate) posts: PostsArgs,

    /// What the accounts of the run were asked to share.
    #[command(flatten)]
    pub(crate) coaction: DefinitionArgs,

    /// How links are told from chance.
    #[command(flatten)]
    pub(crate) chance: ChanceArgs,

    /// How inputs are read.
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,

    /// Where it is recorded.
    #[command(flatten)]
    pub(crate) record: RecordArgs,

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
    /// What both must share: url, domain, hashtag, mention, reshare, reply, quote, object, text or media; may repeat
    ///
    /// Without it, `object` for inputs with a column object_id, else `url`. Each kind is looked at by itself. `text` is
    /// what copies and rewordings of one text have in common, `media` what copies of one picture or video have; the
    /// posts are read twice for these.
    #[arg(long, value_name = "KIND", value_delimiter = ',', hide_possible_values = true)]
    #[arg(value_parser = PossibleValuesParser::new(kinds()))]
    pub(crate) by: Vec<String>,

    /// Folder of the pictures that the posts refer to, by file name; for --by media
    #[arg(long, value_name = "DIR", hide_short_help = true)]
    pub(crate) media: Option<PathBuf>,

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

/// Gives the kinds of object that there are.
fn kinds() -> &'static [&'static str] {
    let parameters = detector::named(COACTION).map_or(&[][..], |coaction| coaction.parameters);
    parameters.iter().find(|parameter| parameter.id == "by").map_or(&[], |by| by.of)
}
