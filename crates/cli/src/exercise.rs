//! `demo` and `exercise`: a room on an invented election, and what a team made of it.

use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;
use std::{fs, io::Write as _};

use ostrakon_desk::exercise::injects::{self, Injects};
use ostrakon_desk::exercise::{self, Answers, Member, Scenario, debrief, read_truth, room, truth_file};
use ostrakon_desk::{Data, Error, Progress, Silent};
use serde::Serialize;

use crate::args::{DemoArgs, ExerciseDebriefArgs, ExerciseRunArgs, ExerciseVerb, ScenarioArgs};
use crate::clock::{now, since_1970};
use crate::page::Page;
use crate::problem::Failure;
use crate::run::prepare;
use crate::screen::{Palette, Screen, environment, stores};
use crate::table::{Set, Table};
use crate::usage::{print, print_json};
use crate::{lake, plan, serve, text};

/// Seconds of a day.
const DAY_S: u64 = 86_400;

/// What is told once it listens.
#[derive(Debug, Serialize)]
struct Listening {
    address: String,
    data: String,
    is_new: bool,
    team: Vec<Member>,
}

/// Runs `demo`.
pub(crate) fn demo(args: &DemoArgs, screen: Screen) -> Result<ExitCode, Failure> {
    let address = serve::of_this_machine(&args.opened.listen)?;
    let folder = args.data.clone().map_or_else(|| Ok(lake::data_folder()?.join("demo")), Ok::<_, Failure>)?;
    let progress = prepare(&args.opened.running)?;
    let opened = room::open(&folder, stores(), &scenario(&args.opened.scenario), now(), &progress);
    progress.finish();
    let room::Room { data, team, is_new } = opened?;
    let (json, opens) = (args.opened.json, !args.no_open);
    serve::here(Arc::new(data), address, move |url| {
        told(&Listening { address: url.clone(), data: shown(&folder), is_new, team }, json, screen)?;
        if opens {
            open(&url);
        }
        Ok(())
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Runs `exercise`.
pub(crate) fn run(verb: ExerciseVerb, screen: Screen) -> Result<ExitCode, Failure> {
    match verb {
        ExerciseVerb::Run(args) => on_a_clock(&args, screen)?,
        ExerciseVerb::Debrief(args) => debriefed(&args)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Gives the exercise asked for: its vote was last Sunday, if no other is named.
fn scenario(args: &ScenarioArgs) -> Scenario {
    let start = args.vote.unwrap_or_else(|| exercise::start_before(now()));
    Scenario { seed: args.seed, posts: args.posts, start }
}

fn shown(folder: &Path) -> String {
    folder.to_string_lossy().into_owned()
}

/// Tells where it listens, and who may sign in.
fn told(listening: &Listening, json: bool, screen: Screen) -> Result<(), Failure> {
    if json {
        return print_json(listening);
    }
    let address = text::listens(&listening.address, &listening.address);
    let invented = text::invented(Path::new(&listening.data), listening.is_new);
    let mut page = Page::new(screen);
    if listening.team.is_empty() {
        page.item("", text::SET_UP_BY_HAND);
    } else {
        page.heading(text::SIGN_IN_AS);
        let mut table = Table::new(text::SIGN_IN_COLUMNS.map(|title| (title, Set::Left)));
        for Member { name, display, roles, password } in &listening.team {
            let roles: Vec<&str> = roles.iter().map(|role| role.name()).collect();
            table.push([name.clone(), password.clone(), display.clone(), roles.join(", ")]);
        }
        page.table(&table);
    }
    print(format!("{address}\n{invented}\n\n{}\n{}\n", page.into_text(), text::STOP).as_bytes())
}

/// Shows an address in the browser, where there is a screen.
fn open(url: &str) {
    let is_mac = cfg!(target_os = "macos");
    let has_screen = environment("DISPLAY").is_some() || environment("WAYLAND_DISPLAY").is_some();
    if is_mac || has_screen {
        let mut opener = Command::new(if is_mac { "open" } else { "xdg-open" });
        opener.arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        // Who has no such program reads the address.
        let _ = opener.spawn();
    }
}

fn on_a_clock(args: &ExerciseRunArgs, screen: Screen) -> Result<(), Failure> {
    let address = serve::of_this_machine(&args.opened.listen)?;
    let progress = prepare(&args.opened.running)?;
    let data = Arc::new(Data::open(&args.data, None, stores())?);
    let prepared = injects::prepare(&data, &scenario(&args.opened.scenario), now(), &progress);
    progress.finish();
    let (team, injects) = prepared?;
    let day = Duration::from_secs(DAY_S) / args.speed;
    let (folder, json) = (args.data.clone(), args.opened.json);
    let listening = move |address: String| Listening { address, data: shown(&folder), is_new: true, team };
    let clock = Clock { data: Arc::clone(&data), injects, day, begun: since_1970() };
    if args.no_serve {
        // Nobody stops it but the end of the program.
        let (_running, stopped) = mpsc::channel();
        if json {
            print_json(&listening(String::new()))?;
        }
        clock.run(&stopped, &Silent)?;
        say(&text::all_days_are_in(&args.data));
        return Ok(());
    }
    let (running, stopped) = mpsc::channel::<()>();
    let is_over = Arc::new(UntilStopped::default());
    let (watch, at_end) = (Arc::clone(&is_over), text::all_days_are_in(&args.data));
    let days = std::thread::spawn(move || {
        match clock.run(&stopped, &*watch) {
            Ok(true) => say(&at_end),
            // It was told to stop.
            Ok(false) | Err(Failure::BrokenPipe) => {}
            Err(Failure::Problem(problem)) => {
                say(&format!("{}{}", problem.render(Palette::Plain), text::NO_MORE_DAYS));
            }
            Err(Failure::Internal(error)) => say(&format!("{error:#}\n{}", text::NO_MORE_DAYS)),
        }
    });
    let served = serve::here(data, address, move |url| told(&listening(url), json, screen));
    is_over.0.store(true, Ordering::Relaxed);
    drop(running);
    // What panicked there has said so.
    let _ = days.join();
    served
}

/// Says something on standard error.
fn say(line: &str) {
    // Nobody is left to be told that standard error is closed.
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

/// Lets long work end when the program does.
#[derive(Debug, Default)]
struct UntilStopped(AtomicBool);

impl Progress for UntilStopped {
    fn stage(&self, _name: &str, _total: Option<u64>) {}
    fn at(&self, _done: u64) {}
    fn rows(&self, _rows: u64) {}
    fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// The clock by which days come in.
struct Clock {
    data: Arc<Data>,
    injects: Injects,
    /// How long a day takes.
    day: Duration,
    begun: Duration,
}

impl Clock {
    /// Takes day after day in, each at its time; says whether it came to the end.
    fn run(&self, stopped: &Receiver<()>, progress: &dyn Progress) -> Result<bool, Failure> {
        let days: Vec<u32> = self.injects.days().collect();
        let n = days.last().map_or(0, |last| last + 1);
        for day in days {
            // A day's posts are there when it is over.
            let due = self.begun + self.day * (day + 1);
            let wait = due.saturating_sub(since_1970());
            if stopped.recv_timeout(wait) == Err(RecvTimeoutError::Disconnected) {
                return Ok(false);
            }
            match self.injects.inject(&self.data, day, &now, progress) {
                Ok(posts) => say(&text::day_is_in(day + 1, n, &text::number(posts))),
                Err(Error::Cancelled) => return Ok(false),
                Err(error) => return Err(error.into()),
            }
        }
        Ok(true)
    }
}

fn debriefed(args: &ExerciseDebriefArgs) -> Result<(), Failure> {
    let data = Data::existing(&args.data, None, stores())?;
    let truth = args.truth.clone().unwrap_or_else(|| truth_file(&data));
    if let Some(path) = &args.output {
        plan::check_apart(&[&truth], [("--output", path.as_path())].into_iter())?;
    }
    let truth = read_truth(&truth)?;
    let debrief = debrief::score(&Answers::of(&truth, &data)?, &debrief::case(&data)?);
    if let Some(path) = &args.output {
        fs::write(path, debrief.report()).map_err(|error| text::cannot_write(path, &error))?;
    }
    match (args.json, &args.output) {
        (true, _) => print_json(&debrief),
        (false, Some(_)) => Ok(()),
        (false, None) => print(debrief.report().as_bytes()),
    }
}
