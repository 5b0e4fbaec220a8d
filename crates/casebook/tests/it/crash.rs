//! What was acknowledged is there after a crash, whenever it comes.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

use ostrakon_casebook::{Casebook, Query};

use crate::{KINDS, anna, case, casebooks};

/// Names the casebook to the process that writes, and with that tells it to.
const ADDRESS: &str = "OSTRAKON_TEST_CASEBOOK";

/// Moments at which the writer is killed, in each database.
const KILLS: u32 = 200;

/// Writes until it is killed, and says what was acknowledged; does nothing where no other process asks it to.
#[test]
fn writer_process() {
    let Ok(address) = std::env::var(ADDRESS) else { return };
    println!("begins");
    // Nobody tidies up after a process that is killed: it makes no folder of its own.
    let attachments = std::env::temp_dir();
    let casebook = Casebook::open(&address, &attachments, KINDS).unwrap();
    std::thread::scope(|threads| {
        for writer in 0..4 {
            let casebook = casebook.clone();
            threads.spawn(move || {
                for i in 0.. {
                    println!("acknowledged {}", case(&casebook, &format!("{writer} {i}")).id);
                }
            });
        }
    });
}

#[test]
fn no_acknowledged_record_is_lost() {
    for own in casebooks() {
        let mut acknowledged = BTreeSet::new();
        for kill in 0..KILLS {
            let mut child = Command::new(std::env::current_exe().unwrap())
                .args(["--exact", "crash::writer_process", "--nocapture"])
                .env(ADDRESS, &own.address)
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
            // How long a process takes to begin says nothing about writing.
            let begins = lines.by_ref().map_while(Result::ok).any(|line| line.ends_with("begins"));
            assert!(begins, "the writer did not begin");
            let reader = std::thread::spawn(move || {
                let of = |line: String| line.rsplit_once("acknowledged ").map(|(_, id)| id.to_owned());
                // The last line may have been cut off.
                lines.map_while(Result::ok).filter_map(of).filter(|id| id.len() == 36).collect::<Vec<_>>()
            });
            // From before the first write to well into them, in steps that have no common measure with it.
            std::thread::sleep(Duration::from_micros(2_000 + u64::from(kill * 7_919 % 60_000)));
            child.kill().unwrap();
            child.wait().unwrap();
            acknowledged.extend(reader.join().unwrap());
        }
        let verified = own.casebook.verify().unwrap();
        assert_eq!(verified.faults, []);
        for id in &acknowledged {
            assert!(
                own.casebook.get(&anna(), id.parse().unwrap()).is_ok(),
                "{id} was acknowledged and is lost"
            );
        }
        assert!(acknowledged.len() > 100, "only {} were written at all", acknowledged.len());
        let n = own.casebook.count(&anna(), &Query::default(), u32::MAX).unwrap();
        println!("{KILLS} kills, {} acknowledged, {n} there", acknowledged.len());
    }
}
