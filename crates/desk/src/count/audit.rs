//! Risk-limiting audits: contest, manifest, sample and evidence as files.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use ostrakon_count::audit::evidence::{self, Bundle, Inputs, Written};
pub use ostrakon_count::audit::evidence::{Fault, PARTS, Verified};
use ostrakon_count::audit::sampler::DrawOrder;
use ostrakon_count::audit::{self, BatchTallies, Manifest, Records, Reported, Sample};
pub use ostrakon_count::audit::{
    Assessment, AuditKind, Contest, DrawList, Error as Problem, Plan, Scheme, Simulated, Standing, Verdict,
};

use crate::watch::NewFile;
use crate::{Error, input};

/// Longest contest or minutes, in bytes: somebody wrote them by hand.
pub(super) const WRITTEN_BYTES_MAX: u64 = 1 << 20;
/// Longest manifest or sample, in bytes: twenty million rows of fifty.
const ROWS_BYTES_MAX: u64 = 1 << 30;

/// Which ballots are drawn.
#[derive(Clone, Debug)]
pub struct SampleRequest {
    /// Manifest; for batches, their tallies.
    pub manifest: PathBuf,
    /// Contest, which batches need.
    pub contest: Option<PathBuf>,
    /// The seed.
    pub seed: String,
    /// How they are drawn.
    pub scheme: Scheme,
    /// How many draws.
    pub n: u64,
    /// Whether a ballot that was drawn is put back.
    pub replacement: bool,
    /// Digits of the tickets that are shown; `None` for what is usual.
    pub digits: Option<usize>,
    /// Where the list by which ballots are fetched is written.
    pub retrieval: Option<PathBuf>,
}

/// What is assessed.
#[derive(Clone, Debug)]
pub struct AssessRequest {
    /// The contest.
    pub contest: PathBuf,
    /// What people saw.
    pub sample: PathBuf,
    /// Tallies of batches, which their comparison needs.
    pub batches: Option<PathBuf>,
    /// What the machine read of each ballot, which their comparison needs.
    pub records: Option<RecordsRequest>,
    /// The evidence that is written.
    pub bundle: Option<BundleRequest>,
}

/// What the machine read of each ballot.
#[derive(Clone, Debug)]
pub struct RecordsRequest {
    /// The records.
    pub records: PathBuf,
    /// The manifest that lists the ballots.
    pub manifest: PathBuf,
}

/// Evidence to be written.
#[derive(Clone, Debug)]
pub struct BundleRequest {
    /// Folder, which must not be there yet.
    pub folder: PathBuf,
    /// Manifest; for batches, their tallies.
    pub manifest: PathBuf,
    /// Minutes of the seed.
    pub ceremony: PathBuf,
}

fn told<T>(path: &Path, result: Result<T, Problem>) -> Result<T, Error> {
    result.map_err(|problem| Error::Count { path: path.to_owned(), problem })
}

fn contest(path: &Path) -> Result<Contest, Error> {
    told(path, Contest::parse(&input::read_written(path)?))
}

fn tallies(path: Option<&Path>, contest: &Contest) -> Result<Option<BatchTallies>, Error> {
    let Some(path) = path else { return Ok(None) };
    told(path, BatchTallies::parse(&input::read(path, ROWS_BYTES_MAX)?, contest)).map(Some)
}

/// Plans an audit. *Errors:* a file makes no sense.
pub fn plan(path: &Path, batches: Option<&Path>) -> Result<Plan, Error> {
    let contest = contest(path)?;
    let tallies = tallies(batches, &contest)?;
    told(path, audit::plan(&contest, tallies.as_ref()))
}

/// Draws ballots, and writes the list by which they are fetched. *Errors:* a file makes no sense, or cannot be
/// written; then nothing is.
pub fn sample(request: &SampleRequest) -> Result<DrawList, Error> {
    let bytes = input::read(&request.manifest, ROWS_BYTES_MAX)?;
    let list = match (&request.contest, request.scheme) {
        (Some(path), Scheme::Ppeb) => {
            let contest = contest(path)?;
            told(&request.manifest, DrawList::batches(&bytes, &contest, &request.seed, request.n))?
        }
        (_, scheme) => {
            let manifest = told(&request.manifest, Manifest::parse(&bytes))?;
            let order = DrawOrder { n: request.n, replacement: request.replacement };
            let digits = request.digits.unwrap_or_else(|| scheme.digits());
            told(&request.manifest, DrawList::ballots(&manifest, scheme, &request.seed, order, digits))?
        }
    };
    if let Some(path) = &request.retrieval {
        let mut file = NewFile::create(path)?;
        file.put(|out| out.write_all(list.retrieval_csv().as_bytes()))?;
        file.finish()?;
    }
    Ok(list)
}

/// Assesses an audit, and writes its evidence. *Errors:* a file makes no sense, or the evidence cannot be written;
/// then none of it is.
pub fn assess(request: &AssessRequest, tool: &str) -> Result<Assessment, Error> {
    match (&request.bundle, &request.records) {
        (Some(bundle), records) => with_evidence(request, bundle, records.as_ref(), tool),
        (None, Some(records)) => against_records(request, records),
        (None, None) => {
            let contest = contest(&request.contest)?;
            let tallies = tallies(request.batches.as_deref(), &contest)?;
            assess_against(request, &contest, tallies.as_ref().map(Reported::Batches))
        }
    }
}

fn against_records(request: &AssessRequest, paths: &RecordsRequest) -> Result<Assessment, Error> {
    let contest = contest(&request.contest)?;
    let manifest = told(&paths.manifest, Manifest::parse(&input::read(&paths.manifest, ROWS_BYTES_MAX)?))?;
    told(&paths.manifest, manifest.check_total(&contest))?;
    let bytes = input::read(&paths.records, ROWS_BYTES_MAX)?;
    let records = told(&paths.records, Records::parse(&bytes, &contest, &manifest))?;
    assess_against(request, &contest, Some(Reported::Records(&records)))
}

fn assess_against(
    request: &AssessRequest,
    contest: &Contest,
    reported: Option<Reported<'_>>,
) -> Result<Assessment, Error> {
    let bytes = input::read(&request.sample, ROWS_BYTES_MAX)?;
    let sample = told(&request.sample, Sample::parse(&bytes, contest, reported))?;
    told(&request.sample, audit::assess(contest, &sample, reported))
}

fn with_evidence(
    request: &AssessRequest,
    bundle: &BundleRequest,
    records: Option<&RecordsRequest>,
    tool: &str,
) -> Result<Assessment, Error> {
    let contest = input::read(&request.contest, WRITTEN_BYTES_MAX)?;
    let manifest = input::read(&bundle.manifest, ROWS_BYTES_MAX)?;
    let records_path = records.map(|paths| &paths.records);
    let records = records_path.map(|path| input::read(path, ROWS_BYTES_MAX)).transpose()?;
    let ceremony = input::read(&bundle.ceremony, WRITTEN_BYTES_MAX)?;
    let sample = input::read(&request.sample, ROWS_BYTES_MAX)?;
    let inputs = Inputs {
        contest: &contest,
        manifest: &manifest,
        records: records.as_deref(),
        ceremony: &ceremony,
        sample: &sample,
    };
    let built = evidence::build(inputs, tool).map_err(|Fault { part, error: problem }| {
        let path = match part {
            "contest.toml" => &request.contest,
            "manifest.csv" => &bundle.manifest,
            // Without a path, what is wrong is that the contest asks for records.
            "records.csv" => records_path.unwrap_or(&request.contest),
            "ceremony.toml" => &bundle.ceremony,
            _ => &request.sample,
        };
        Error::Count { path: path.clone(), problem }
    })?;
    write(&bundle.folder, inputs, &built)?;
    Ok(built.assessment)
}

/// Writes a bundle beside its name, and gives it the name when it is complete.
fn write(folder: &Path, inputs: Inputs<'_>, built: &Bundle) -> Result<(), Error> {
    if folder.exists() {
        let problem = Problem {
            line: None,
            field: None,
            problem: "is there already".to_owned(),
            hint: "evidence is never written over: name a new folder".to_owned(),
        };
        return Err(Error::Count { path: folder.to_owned(), problem });
    }
    let failed = |source| Error::File { path: folder.to_owned(), source };
    let beside = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // Removed when it goes out of scope, unless it was given its name.
    let partial = tempfile::Builder::new().prefix(".partial-").tempdir_in(beside).map_err(failed)?;
    for (part, bytes) in built.parts(inputs) {
        fs::write(partial.path().join(part), bytes).map_err(failed)?;
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // A temporary folder is its owner's alone; evidence is for everybody.
        fs::set_permissions(partial.path(), fs::Permissions::from_mode(0o755)).map_err(failed)?;
    }
    fs::rename(partial.path(), folder).map_err(failed)
}

/// Recomputes a bundle; the first part that does not agree is an answer, not an error. *Errors:* a part is missing.
pub fn verify(folder: &Path) -> Result<Result<Verified, Fault>, Error> {
    let read = |part: &str, bytes_max| input::read(&folder.join(part), bytes_max);
    let [contest, ceremony, evidence] = [
        read("contest.toml", WRITTEN_BYTES_MAX)?,
        read("ceremony.toml", WRITTEN_BYTES_MAX)?,
        read("evidence.json", WRITTEN_BYTES_MAX)?,
    ];
    let [manifest, sample, tickets, assertions, path] = [
        read("manifest.csv", ROWS_BYTES_MAX)?,
        read("sample.csv", ROWS_BYTES_MAX)?,
        read("tickets.csv", ROWS_BYTES_MAX)?,
        read("assertions.csv", ROWS_BYTES_MAX)?,
        read("path.csv", ROWS_BYTES_MAX)?,
    ];
    // Only comparisons of ballots have it; where it is missing there, the chain says so.
    let has_records = folder.join("records.csv").exists();
    let records = has_records.then(|| read("records.csv", ROWS_BYTES_MAX)).transpose()?;
    let inputs = Inputs {
        contest: &contest,
        manifest: &manifest,
        records: records.as_deref(),
        ceremony: &ceremony,
        sample: &sample,
    };
    let written = Written { evidence: &evidence, tickets: &tickets, assertions: &assertions, path: &path };
    Ok(evidence::verify(inputs, written))
}
