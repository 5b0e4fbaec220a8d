//! `count` as typed.

use clap::Subcommand;

use super::{
    CountAssessArgs, CountPlanArgs, CountSampleArgs, CountVerifyArgs, IndicatorsArgs, ProtocolVerb, QuickVerb,
};
use crate::help;

/// What is done about a count.
#[derive(Debug, Subcommand)]
pub(crate) enum CountVerb {
    /// Say how many ballots an audit would look at
    ///
    /// Reads what was reported of a contest, computes who is elected and by which margins, and says how many ballots
    /// each kind of risk-limiting audit begins with; or that only a full hand count will do. A tie is reported, never
    /// resolved.
    #[command(before_long_help = help::COUNT_PLAN_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Plan(CountPlanArgs),
    /// Draw ballots by a seed, so that anyone can repeat it
    ///
    /// Prints the ballots in the order of the draws. The manifest has a column `id`, or `batch` and `ballots`, and
    /// perhaps `site`. Publish its SHA-256 before the seed is known: `--json` prints it.
    #[command(before_long_help = help::COUNT_SAMPLE_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Sample(CountSampleArgs),
    /// Say whether the ballots that people looked at confirm the outcome
    ///
    /// Reads one row a draw, in the order of the draws: `id` and `vote`; for batches `batch` and a column for each
    /// candidate. A comparison of ballots also needs what the machine read of each, and the manifest. Exit code 0 means
    /// confirmed, 1 not yet.
    #[command(before_long_help = help::COUNT_ASSESS_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Assess(CountAssessArgs),
    /// Recompute the evidence of an audit, and name what does not agree
    ///
    /// Needs nothing but the folder: what was published, the seed, the tickets, what people saw and the p-values are
    /// computed again. Exit code 1 means that a part does not agree.
    #[command(before_long_help = help::COUNT_VERIFY_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Verify(CountVerifyArgs),
    /// Check the records of polling stations, compare their versions, and sum them
    ///
    /// What columns a file has and what must hold in each record says a form: one that comes with the program
    /// (`--form`) or a TOML file (`--rules`). Reads CSV and JSON, plain or compressed by gzip, zstd or zip. A violated
    /// rule is a reason to look at a record, and says nothing of intent.
    #[command(before_long_help = help::COUNT_PROTOCOL_EXAMPLES, after_long_help = help::EXIT_CODES)]
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Protocol {
        /// What to do with them.
        #[command(subcommand)]
        verb: ProtocolVerb,
    },
    /// Plan a quick count, or estimate the result from one
    #[command(before_long_help = help::COUNT_QUICK_EXAMPLES, after_long_help = help::EXIT_CODES)]
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Quick {
        /// What to do.
        #[command(subcommand)]
        verb: QuickVerb,
    },
    /// Say what is unusual in the results of polling stations
    ///
    /// Whole percentages more often than chance, which alone can raise the alert; turnout against share, stations unlike
    /// their region, and digits, as context without weight. An indicator is not proof: it cannot attribute intent, and an
    /// election without an alert may still have been counted wrongly. The alert level is fixed beforehand: z = 4 after
    /// Holm's correction for all tests with weight.
    ///
    /// The mapping is a TOML file: `region`, `registered` (a column each), `ballots` and `parties` (lists of columns, those
    /// of `ballots` are added up), and where needed `base` (what shares are of), `station`, `names`, `delimiter`,
    /// `encoding` (UTF-8, cp1250 or cp1251) and `region_prefix` (so many characters of the region's column).
    #[command(before_long_help = help::COUNT_INDICATORS_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Indicators(IndicatorsArgs),
}
