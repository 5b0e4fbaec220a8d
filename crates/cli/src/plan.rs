//! From what was typed to what is meant: a checked request, or a problem with a hint.

use std::path::{Path, PathBuf};

use ostrakon_desk::watch::coaction::{Compat, LakeWindow, Request};
use ostrakon_desk::{Error, Timestamp};

use crate::args::{
    ChanceArgs, CoactionArgs, CompatTool, DefinitionArgs, OutputArgs, PostsArgs, ReadingArgs, RunningArgs,
};
use crate::problem::{Failure, Problem};
use crate::screen::stores;
use crate::{duration, lake, text};

/// A checked `detect coaction`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Plan {
    /// What the desk is asked for.
    pub(crate) request: Request,
    /// Where the run is recorded.
    pub(crate) run: Option<PathBuf>,
    /// Rejected rows are an error.
    pub(crate) strict: bool,
    /// A group found is told by the exit code.
    pub(crate) fail_on_finding: bool,
    /// JSON instead of the summary.
    pub(crate) json: bool,
}

/// Most permutations that make sense: p-values of 10⁻⁵.
const PERMUTATIONS_MAX: u32 = 100_000;

/// More threads than any machine the program is meant for has cores.
const THREADS_MAX: u32 = 1024;

/// Extensions of tables.
pub(crate) const TABLES: [&str; 3] = ["csv", "ndjson", "parquet"];

/// Extensions `-o` takes.
const OUTPUTS: [&str; 6] = ["csv", "ndjson", "parquet", "gexf", "graphml", "html"];

impl Plan {
    /// Checks every option of `detect coaction` that writes files.
    pub(crate) fn new(args: CoactionArgs) -> Result<Self, Problem> {
        let CoactionArgs { posts, coaction, chance, reading, output, record: _, running: _ } = args;
        lake::check_inputs(&posts.inputs)?;
        let compat = coaction.compat.map(CompatTool::meaning);
        let (window_s, fast_window_s) = windows(&coaction)?;
        let defaults = Request::default();
        let lake = lake_window(&posts)?;
        let request = Request {
            by: coaction.by.clone(),
            window_s,
            fast_window_s,
            min_participation: min_participation(&coaction)?.unwrap_or(defaults.min_participation),
            compat,
            edge_weight: share_with_ends("--edge-weight", chance.edge_weight)?,
            fdr: fdr(&chance, compat)?.unwrap_or(defaults.fdr),
            only_significant: chance.only_significant,
            smooth_s: smooth_s(&chance, compat)?.unwrap_or(defaults.smooth_s),
            permutations: permutations(chance.permutations)?,
            seed: chance.seed,
            pairs_max: at_least_one("--max-pairs", coaction.max_pairs)?,
            guard: chance.guard,
            map: mapping(&reading)?,
            platform: platform(&reading)?,
            pseudonym_key: reading.pseudonym_key,
            rejected: reading.rejected,
            outputs: output.output.clone(),
            pairs: output.pairs.clone(),
            accounts: output.accounts.clone(),
            objects: output.objects.clone(),
            inputs: posts.inputs,
            media: coaction.media.clone(),
            lake,
        };
        let run = run_path(&output);
        check_files(&request, run.as_deref())?;
        Ok(Self {
            request,
            run,
            strict: reading.strict,
            fail_on_finding: output.fail_on_finding,
            json: output.json,
        })
    }
}

/// Gives the posts of a lake that are looked at, where one is named. *Errors:* a moment without a lake, or one that
/// cannot be read.
pub(crate) fn lake_window(posts: &PostsArgs) -> Result<Option<LakeWindow>, Problem> {
    let Some(path) = &posts.lake else {
        let typed = posts.from.as_ref().map(|_| "--from").or(posts.to.as_ref().map(|_| "--to"));
        return typed.map_or(Ok(None), |option| Err(text::only_with_lake(option)));
    };
    Ok(Some(LakeWindow {
        path: path.clone(),
        from: moment("--from", posts.from.clone())?,
        to: moment("--to", posts.to.clone())?,
        version: None,
        stores: stores(),
    }))
}

/// What counts as coordination, where no other tool is reproduced.
pub(crate) struct Definition {
    /// Kinds of object.
    pub(crate) by: Vec<String>,
    /// Longest delay, in seconds.
    pub(crate) window_s: u32,
    /// Posts an account must take part with.
    pub(crate) min_participation: u32,
    /// Highest q-value of a significant link.
    pub(crate) fdr: f64,
    /// Permutations for the p-values of groups.
    pub(crate) permutations: u32,
}

impl Definition {
    /// Checks what was typed of it.
    pub(crate) fn new(coaction: &DefinitionArgs, chance: &ChanceArgs) -> Result<Self, Problem> {
        let defaults = Request::default();
        Ok(Self {
            by: coaction.by.clone(),
            window_s: windows(coaction)?.0,
            min_participation: min_participation(coaction)?.unwrap_or(defaults.min_participation),
            fdr: fdr(chance, None)?.unwrap_or(defaults.fdr),
            permutations: permutations(chance.permutations)?,
        })
    }
}

impl CompatTool {
    fn meaning(self) -> Compat {
        match self {
            Self::Coortweet => Compat::Coortweet,
            Self::Cnt => Compat::Cnt,
        }
    }
}

/// Checks the number of threads.
pub(crate) fn threads(running: &RunningArgs) -> Result<Option<usize>, Problem> {
    match running.threads {
        None => Ok(None),
        Some(n) if (1..=THREADS_MAX).contains(&n) => Ok(usize::try_from(n).ok()),
        Some(n) => {
            Err(text::out_of_range("--threads", "from 1 to 1024", n, "leave it out to use every core"))
        }
    }
}

fn windows(args: &DefinitionArgs) -> Result<(u32, Option<u32>), Problem> {
    let window_s = duration::parse_s("--window", &args.window)?;
    let Some(typed) = &args.fast_window else { return Ok((window_s, None)) };
    if args.compat != Some(CompatTool::Coortweet) {
        return Err(text::fast_window_alone());
    }
    let fast_window_s = duration::parse_s("--fast-window", typed)?;
    if fast_window_s >= window_s {
        return Err(text::fast_window_wide(typed, &args.window));
    }
    Ok((window_s, Some(fast_window_s)))
}

fn min_participation(args: &DefinitionArgs) -> Result<Option<u32>, Problem> {
    match (args.min_participation, args.compat) {
        (None, _) => Ok(None),
        (Some(_), Some(CompatTool::Cnt)) => {
            Err(text::not_with_compat("--min-participation", "--compat cnt", text::CNT_HAS_NO_MINIMUM))
        }
        (Some(0), _) => Err(text::out_of_range(
            "--min-participation",
            "1 or more",
            0,
            "2, the default, asks for a repetition",
        )),
        (Some(n), _) => Ok(Some(n)),
    }
}

fn fdr(args: &ChanceArgs, compat: Option<Compat>) -> Result<Option<f64>, Problem> {
    match (args.fdr, compat) {
        (None, _) => Ok(None),
        (Some(_), Some(_)) => Err(text::not_with_compat("--fdr", "--compat", text::COMPAT_HAS_NO_TEST)),
        (Some(fdr), None) if fdr > 0.0 && fdr < 1.0 => Ok(Some(fdr)),
        (Some(fdr), None) => {
            let hint = "0.01, the default, lets one significant link in a hundred be chance";
            Err(text::out_of_range("--fdr", "above 0 and below 1", fdr, hint))
        }
    }
}

fn smooth_s(args: &ChanceArgs, compat: Option<Compat>) -> Result<Option<u32>, Problem> {
    match (&args.smooth, compat) {
        (None, _) => Ok(None),
        (Some(_), Some(_)) => Err(text::not_with_compat("--smooth", "--compat", text::COMPAT_HAS_NO_TEST)),
        (Some(typed), None) => match duration::parse_s("--smooth", typed)? {
            0 => Err(text::out_of_range("--smooth", "from 1s to 30d", typed, "1h is the default")),
            seconds => Ok(Some(seconds)),
        },
    }
}

fn share_with_ends(option: &str, value: f64) -> Result<f64, Problem> {
    if (0.0..=1.0).contains(&value) {
        return Ok(value);
    }
    Err(text::out_of_range(option, "from 0 to 1", value, "0.5, the default, is the median weight"))
}

fn permutations(n: u32) -> Result<u32, Problem> {
    if n <= PERMUTATIONS_MAX {
        return Ok(n);
    }
    Err(text::out_of_range("--permutations", "from 0 to 100000", n, "999 give p-values down to 0.001"))
}

fn at_least_one(option: &str, n: u64) -> Result<u64, Problem> {
    if n > 0 {
        return Ok(n);
    }
    Err(text::out_of_range(option, "1 or more", n, "leave it out for the default, 100000000"))
}

pub(crate) fn moment(option: &str, typed: Option<String>) -> Result<Option<Timestamp>, Problem> {
    typed
        .map(|typed| Timestamp::parse(&typed).map_err(|_| text::moment_unreadable(option, &typed)))
        .transpose()
}

pub(crate) fn mapping(args: &ReadingArgs) -> Result<Vec<String>, Problem> {
    match args.map.iter().find(|pair| pair.split_once('=').is_none_or(|(role, _)| role.trim().is_empty())) {
        Some(pair) => Err(text::mapping_unreadable(pair)),
        None => Ok(args.map.clone()),
    }
}

pub(crate) fn platform(args: &ReadingArgs) -> Result<Option<String>, Problem> {
    match &args.platform {
        Some(name) if name.trim().is_empty() => Err(text::platform_empty()),
        named => Ok(named.clone()),
    }
}

/// Gives where the run is recorded: as typed, else beside the first file written.
fn run_path(output: &OutputArgs) -> Option<PathBuf> {
    if output.no_run {
        return None;
    }
    let beside = || {
        let first = output.output.first().or(output.pairs.as_ref());
        let first = first.or(output.accounts.as_ref()).or(output.objects.as_ref())?;
        Some(first.with_extension("run.json"))
    };
    output.run.clone().or_else(beside)
}

/// Checks that each file written has a form we know, and that none overwrites an input or another.
fn check_files(request: &Request, run: Option<&Path>) -> Result<(), Problem> {
    let tables =
        [("--pairs", &request.pairs), ("--accounts", &request.accounts), ("--objects", &request.objects)];
    let tables: Vec<(&str, &Path)> =
        tables.into_iter().filter_map(|(option, path)| Some((option, path.as_deref()?))).collect();
    for path in &request.outputs {
        check_extension("--output", path, &OUTPUTS)?;
    }
    for (option, path) in &tables {
        check_extension(option, path, &TABLES)?;
    }
    let read: Vec<&PathBuf> =
        request.inputs.iter().chain(&request.guard).chain(&request.pseudonym_key).collect();
    let written = request.outputs.iter().map(|path| ("--output", path.as_path())).chain(tables);
    let written = written.chain(request.rejected.as_deref().map(|path| ("--rejected", path)));
    check_apart(&read, written.chain(run.map(|path| ("--run", path))))
}

/// Refuses a file that overwrites an input or another, and one in a folder that is not there.
pub(crate) fn check_apart<'p>(
    read: &[&PathBuf],
    written: impl Iterator<Item = (&'p str, &'p Path)>,
) -> Result<(), Problem> {
    let mut taken: Vec<PathBuf> = read.iter().map(|path| resolved(path)).collect();
    let n_read = taken.len();
    for (option, path) in written {
        check_folder(option, path)?;
        let path_resolved = resolved(path);
        match taken.iter().position(|other| *other == path_resolved) {
            Some(place) if place < n_read => return Err(text::overwrites_input(option, path)),
            Some(_) => return Err(text::written_twice(option, path)),
            None => taken.push(path_resolved),
        }
    }
    Ok(())
}

/// Refuses a file in a folder that is not there: now, not after an hour of work.
pub(crate) fn check_folder(option: &str, path: &Path) -> Result<(), Problem> {
    match path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.is_dir()) {
        Some(folder) => Err(text::folder_missing(option, path, folder)),
        None => Ok(()),
    }
}

/// Refuses a file that cannot be opened, before anything is made for it.
pub(crate) fn check_readable(path: &Path) -> Result<(), Failure> {
    let opened = std::fs::File::open(path);
    opened.map(drop).map_err(|source| Error::File { path: path.to_owned(), source }.into())
}

pub(crate) fn check_extension(option: &str, path: &Path, known: &[&str]) -> Result<(), Problem> {
    if path.as_os_str() == "-" {
        return Err(text::output_to_stdout(option));
    }
    match path.extension().and_then(|extension| extension.to_str()) {
        Some(extension) if known.contains(&extension.to_ascii_lowercase().as_str()) => Ok(()),
        _ => Err(text::extension_unknown(option, path, known)),
    }
}

/// Follows links, so that two names of one file are seen to be one; a file yet to be written keeps its name in
/// its folder.
pub(crate) fn resolved(path: &Path) -> PathBuf {
    if let Ok(found) = path.canonicalize() {
        return found;
    }
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match (folder.canonicalize(), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path.to_owned(),
    }
}
