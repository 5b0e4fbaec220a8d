//! A PostgreSQL server of the tests' own, gone with their process.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use tempfile::TempDir;

/// Where Debian and others put the programs.
const PLACES: [&str; 2] = ["/usr/lib/postgresql", "/usr/pgsql"];

struct Server {
    folder: TempDir,
    programs: PathBuf,
}

/// Makes a database, and gives its address; none where no server is installed.
pub(crate) fn database() -> Option<String> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    static MADE: AtomicU32 = AtomicU32::new(0);
    let server = SERVER.get_or_init(Server::start).as_ref()?;
    let name = format!("t{}", MADE.fetch_add(1, Ordering::Relaxed));
    let made = server.program("createdb").arg(&name).status().unwrap();
    assert!(made.success());
    // A folder in place of a host is a socket in it.
    let socket = server.folder.path().to_str().unwrap().replace('/', "%2F");
    Some(format!("postgres://postgres@{socket}/{name}"))
}

impl Server {
    fn start() -> Option<Self> {
        let programs = programs()?;
        let server = Self { folder: tempfile::tempdir().unwrap(), programs };
        let data = server.folder.path().join("data");
        if is_root() {
            // The server refuses to be run by root.
            let given = Command::new("chown").arg("postgres").arg(server.folder.path()).status().unwrap();
            assert!(given.success());
        }
        let mut make = server.program("initdb");
        let made = make.args(["-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync", "-D"]);
        assert!(made.arg(&data).stdout(Stdio::null()).status().unwrap().success());
        // It ends when this process does, and with it the other end of its standard input.
        let script = "\"$0\" -D \"$1\" -k \"$2\" -c listen_addresses= & pid=$!; cat > /dev/null; kill -INT $pid; wait; rm -rf \"$2\"";
        let mut shell = server.as_postgres("sh");
        shell
            .arg("-c")
            .arg(script)
            .arg(server.programs.join("postgres"))
            .arg(&data)
            .arg(server.folder.path());
        let child = shell.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // Kept open until the process ends.
        std::mem::forget(child);
        for _ in 0..600 {
            if server.program("pg_isready").stdout(Stdio::null()).status().unwrap().success() {
                return Some(server);
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("PostgreSQL does not start");
    }

    fn program(&self, name: &str) -> Command {
        self.as_postgres(self.programs.join(name))
    }

    fn as_postgres(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = if is_root() {
            let mut command = Command::new("setpriv");
            command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        command.env("PGHOST", self.folder.path()).env("PGUSER", "postgres").current_dir(self.folder.path());
        command
    }
}

/// Finds the newest server installed.
fn programs() -> Option<PathBuf> {
    let versions = PLACES.iter().filter_map(|place| std::fs::read_dir(place).ok()).flatten().flatten();
    let programs = versions.map(|version| version.path().join("bin"));
    programs.filter(|programs| programs.join("initdb").exists()).max()
}

fn is_root() -> bool {
    std::os::unix::fs::MetadataExt::uid(&std::fs::metadata(Path::new("/proc/self")).unwrap()) == 0
}
