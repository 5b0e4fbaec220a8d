//! What is said of options and inputs that make no sense.

use std::fmt::Display;
use std::path::Path;

use super::quoted;
use crate::problem::Problem;

/// Why `--min-participation` does not apply.
pub(crate) const CNT_HAS_NO_MINIMUM: &str =
    "coordination-network-toolkit counts every account; leave the option out";
/// Why options about chance do not apply.
pub(crate) const COMPAT_HAS_NO_TEST: &str = "the tools reproduced do not test against chance; choose links with `--edge-weight`, or leave out `--compat`";
/// Says what a share looks like.
pub(crate) const NOT_A_SHARE: &str = "not a number such as 0.01";

/// Says that a time lacks its unit.
pub(crate) fn time_without_unit(option: &str, typed: &str) -> Problem {
    let typed = typed.trim();
    let mut hint = format!("write `{typed}s`, `{typed}m` or `{typed}h`");
    if option == "--window" {
        hint = format!("write `10s`, `5m` or `1h`; CooRTweet's `time_window = {typed}` is `{typed}s`");
    }
    Problem::new(format!("`{option}` needs a unit"), hint).at(format!("got `{typed}`"))
}

/// Says that a text is no time.
pub(crate) fn time_unreadable(option: &str, typed: &str) -> Problem {
    Problem::new(
        format!("`{option}` is not a length of time"),
        "write a whole number with s, m, h or d: `10s`, `5m`, `1h`, `2d`",
    )
    .at(format!("got `{typed}`"))
}

/// Says that a time is beyond all use.
pub(crate) fn time_too_long(option: &str, typed: &str) -> Problem {
    Problem::new(
        format!("`{option}` is longer than 30 days"),
        "coordination shows within seconds to hours; `60s` is a good start",
    )
    .at(format!("got `{typed}`"))
}

/// Says that a number lies outside its range.
pub(crate) fn out_of_range(option: &str, range: &str, got: impl Display, hint: &str) -> Problem {
    Problem::new(format!("`{option}` must be {range}"), hint).at(format!("got `{got}`"))
}

/// Says that an option means nothing beside `--compat`.
pub(crate) fn not_with_compat(option: &str, compat: &str, hint: &str) -> Problem {
    Problem::new(format!("`{option}` does not apply with `{compat}`"), hint)
}

/// Says that inputs must be files.
pub(crate) fn standard_input() -> Problem {
    Problem::new(
        "cannot read posts from standard input",
        "a run must be repeatable from files: save the posts first and name the file",
    )
    .at("got `-`")
}

/// Says that `--fast-window` stands alone.
pub(crate) fn fast_window_alone() -> Problem {
    Problem::new(
        "`--fast-window` only applies with `--compat coortweet`",
        "run twice with different `--window` to compare two windows",
    )
}

/// Says that `--fast-window` is not narrower.
pub(crate) fn fast_window_wide(fast: &str, window: &str) -> Problem {
    Problem::new(
        "`--fast-window` must be shorter than `--window`",
        "such as `--window 60s --fast-window 10s`",
    )
    .at(format!("got `{fast}`, `--window` is `{window}`"))
}

/// Says how a mapping is written.
pub(crate) fn mapping_unreadable(typed: &str) -> Problem {
    Problem::new(
        "`--map` needs a role and a column",
        "write `--map account=author`; `--help` lists the roles",
    )
    .at(format!("got `{typed}`"))
}

/// Says that a platform needs a name.
pub(crate) fn platform_empty() -> Problem {
    Problem::new("`--platform` is empty", "write a name such as `telegram`, or leave the option out")
}

/// Says that files are not written to standard output.
pub(crate) fn output_to_stdout(option: &str) -> Problem {
    Problem::new(
        format!("`{option}` cannot write to standard output"),
        "name a file, such as `-o edges.csv`; `--json` prints the result as JSON",
    )
    .at("got `-`")
}

/// Says which extensions there are.
pub(crate) fn extension_unknown(option: &str, path: &Path, known: &[&str]) -> Problem {
    let known: Vec<String> = known.iter().map(|extension| format!(".{extension}")).collect();
    Problem::new(
        format!("`{option}` does not know the form of {}", path.display()),
        format!("the extension decides; end the name in {}", known.join(", ")),
    )
}

/// Says that a text is no moment.
pub(crate) fn moment_unreadable(option: &str, typed: &str) -> Problem {
    Problem::new(
        format!("`{option}` is not a moment"),
        "write a day such as 2026-06-07, or a time such as 2026-06-07T18:00:00+04:00; without a zone it is UTC",
    )
    .at(format!("got `{typed}`"))
}

/// Says that an option needs a lake.
pub(crate) fn only_with_lake(option: &str) -> Problem {
    Problem::new(
        format!("`{option}` chooses posts of a lake"),
        "name the lake with `--lake DIR`, or a data folder with `--data DIR`; an export is always read whole",
    )
}

/// Says that an input is a folder.
pub(crate) fn input_is_folder(path: &Path) -> Problem {
    let files = path.join("*.csv");
    Problem::new(
        format!("{} is a folder", path.display()),
        format!("name the files in it, such as {}", files.display()),
    )
}

/// Says that a file cannot be written for want of its folder.
pub(crate) fn folder_missing(option: &str, path: &Path, folder: &Path) -> Problem {
    Problem::new(
        format!("`{option}` cannot write {}: there is no folder {}", path.display(), folder.display()),
        format!("make it first: `mkdir -p {}`", quoted(&folder.display().to_string())),
    )
}

/// Says that an input would be lost.
pub(crate) fn overwrites_input(option: &str, path: &Path) -> Problem {
    Problem::new(
        format!("`{option}` would overwrite {}, which is read", path.display()),
        "inputs are evidence and are never changed; choose another name",
    )
}

/// Says that an output would be lost.
pub(crate) fn written_twice(option: &str, path: &Path) -> Problem {
    Problem::new(
        format!("`{option}` would overwrite {}, which is also written", path.display()),
        "choose another name",
    )
}

/// Says that rows were rejected under `--strict`.
pub(crate) fn strict(n_rejected: &str, rejected_written: bool) -> Problem {
    let hint = if rejected_written {
        "the file of `--rejected` lists them all; without `--strict` the other rows suffice"
    } else {
        "`--rejected rejected.csv` lists them all; without `--strict` the other rows suffice"
    };
    let rows = if n_rejected == "1" { "row" } else { "rows" };
    Problem::new(format!("{n_rejected} {rows} could not be read, and `--strict` allows none"), hint)
}

/// Says that a text is no amount of bytes.
pub(crate) fn size_unreadable(option: &str, typed: &str) -> Problem {
    Problem::new(
        format!("`{option}` is not an amount of bytes"),
        "write a whole number with its unit: `512MiB`, `2GiB`",
    )
    .at(format!("got `{typed}`"))
}
