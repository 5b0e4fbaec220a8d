//! Records of polling stations: read from CSV and checked, as many as Russia had in 2018.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};
use ostrakon_count::protocol::{Form, check, read};

use super::page::{count, head, line, ratio, row, seconds};
use super::peers::median_of;
use super::{RUNS, Setting, Spent, cpu};
use crate::random::Random;

/// Records of the presidential election of 2018.
const RECORDS: usize = 97_699;
/// One record in so many has a ballot more in its boxes than were issued.
const PLANTED_EVERY: usize = 10_000;
/// Longest the peers may take, in seconds.
const PATIENCE: u32 = 300;

pub(super) fn measure(setting: &Setting) -> Result<String> {
    let form = Form::shipped("russia")?;
    let path = setting.data.join("protocols.csv");
    fs::write(&path, drawn(&form))?;
    let mut runs = Vec::new();
    let mut violated = Vec::new();
    for _ in 0..RUNS {
        let (found, spent) = cpu::spent(|| -> Result<Vec<u64>> {
            let protocols = read(&fs::read(&path)?, &form)?;
            ensure!(protocols.len() == RECORDS, "{} of {RECORDS} are records", protocols.len());
            Ok(check(&protocols, &form).rules.iter().map(|rule| rule.violated).collect())
        })?;
        violated = found?;
        runs.push(spent);
    }
    let ours = Spent::median(&runs);
    let mut text = String::new();
    line(
        &mut text,
        &format!(
            "{} invented records with the columns of the Russian form, a name and an address of usual length each \
             ({} bytes): read from the disk, parsed, and held against the six rules of the form, which all find \
             violated {violated:?} times.\n",
            count(RECORDS as u64),
            count(fs::metadata(&path)?.len()),
        ),
    );
    head(&mut text, &["by", "CPU", "wall", "CPU, against ours"]);
    row(
        &mut text,
        &["ostrakon, one thread".to_owned(), seconds(ours.cpu), seconds(ours.wall), String::new()],
    );
    if setting.with_peers {
        peers(&mut text, setting, &path, &violated, ours)?;
    }
    Ok(text)
}

/// Draws a file of records that satisfy every rule but where one is planted to be violated.
fn drawn(form: &Form) -> String {
    let mut random = Random::new(5);
    let lines = form.lines.iter().filter_map(|line| line.columns.first());
    let quoted: Vec<String> = lines.map(|column| format!("\"{column}\"")).collect();
    let mut text = format!("region,tik,uik,{},{}url\n", quoted.join(","), "Кандидат %,".repeat(8));
    for nth in 1..=8 {
        text = text.replacen('%', &nth.to_string(), 1);
    }
    for nth in 0..RECORDS {
        let is_planted = |rest| nth % PLANTED_EVERY == rest;
        let votes: [usize; 8] = std::array::from_fn(|_| random.below(250));
        let valid: usize = votes.iter().sum();
        let (invalid, outside, cancelled) =
            (random.below(30), random.below(60).min(valid), random.below(300));
        let in_boxes = valid + invalid;
        let issued = if is_planted(1) { in_boxes - 1 } else { in_boxes + random.below(3) };
        let registered = issued + random.below(900);
        let station = issued - outside;
        let portable = outside.min(in_boxes);
        let _ = write!(
            text,
            "Область номер {},Территориальная комиссия {},{nth},{registered},{},0,{station},{outside},{cancelled},\
             {portable},{},{invalid},{valid},0,0,",
            nth / 1_200,
            nth / 35,
            issued + cancelled,
            in_boxes - portable,
        );
        for of_one in votes {
            let _ = write!(text, "{of_one},");
        }
        let _ = writeln!(
            text,
            "http://www.vybory.example/region/izbirkom?action=show&global=true&root={nth:08}&tvd=2012000364371&\
             vrn=100100084849062&prver=0&pronetvd=0&region=99&sub_region=99&type=227&vibid=2012000364371"
        );
    }
    text
}

fn peers(text: &mut String, setting: &Setting, path: &Path, violated: &[u64], ours: Spent) -> Result<()> {
    let arguments = [&*path.to_string_lossy(), &RUNS.to_string()];
    let Some(found) = setting.python.run(include_str!("protocol_peers.py"), &arguments, PATIENCE)? else {
        line(text, "\nThe peers did not finish.");
        return Ok(());
    };
    for name in ["pandas", "polars"] {
        let peer = &found[name];
        if let Some(error) = peer["error"].as_str() {
            row(text, &[name.to_owned(), format!("not run: {error}"), String::new(), String::new()]);
            continue;
        }
        let theirs: Vec<u64> =
            peer["violated"].as_array().into_iter().flatten().filter_map(serde_json::Value::as_u64).collect();
        ensure!(theirs == violated, "{name} finds {theirs:?}, ours {violated:?}");
        let spent = median_of(&peer["runs"]);
        let cells = [name.to_owned(), seconds(spent.cpu), seconds(spent.wall), ratio(spent.cpu, ours.cpu)];
        row(text, &cells);
    }
    Ok(())
}
