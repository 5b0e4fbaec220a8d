//! Jobs: taking uploads into the lake, and running detectors.

use std::sync::Arc;

use axum::http::header::LOCATION;
use axum::http::{Method, StatusCode};
use ostrakon_desk::casebook::Role;
use ostrakon_desk::people::settings;
use ostrakon_desk::record::{By, body};
use ostrakon_desk::watch::detect::{self, DetectorRun};
use ostrakon_desk::watch::detector::{COACTION, DETECTORS, Detector};
use ostrakon_desk::watch::network;
use ostrakon_desk::watch::run::Run;
use ostrakon_desk::watch::upload::{self, Taking};
use serde_json::{Value as Json, json};

use crate::Service;
use crate::answer::{Answer, Content};
use crate::ask::Ask;
use crate::problem::Problem;
use crate::records::{API, path};
use crate::route::{Access, Route};
use crate::work::Told;

pub(crate) const WORKERS: Access = Access::Roles(&[Role::Analyst, Role::Releaser]);

pub(crate) fn routes() -> Vec<Route> {
    let job = || json!({ "$ref": "#/components/schemas/Job" });
    let listed = json!({ "type": "array", "items": job() });
    vec![
        Route::get(format!("{API}/jobs"), "List jobs, the last first", |ask| {
            Ok(Answer::json(json!(ask.service.jobs.list(ask.viewer()?))))
        })
        .access(WORKERS)
        .gives("application/json", listed),
        Route::get(format!("{API}/jobs/{{number}}"), "Give one job with its progress", |ask| {
            let job = ask.service.jobs.get(ask.viewer()?, ask.part("number"));
            job.map(|job| Answer::json(json!(job))).ok_or_else(Problem::not_found)
        })
        .access(WORKERS)
        .gives("application/json", job()),
        Route::new(Method::DELETE, format!("{API}/jobs/{{number}}"), "End one job", |ask| {
            let job = ask.service.jobs.cancel(ask.viewer()?, ask.part("number"));
            job.map(|job| Answer::json(json!(job))).ok_or_else(Problem::not_found)
        })
        .access(WORKERS)
        .gives("application/json", job()),
        Route::post(format!("{API}/jobs/import"), "Take an upload into the lake", import)
            .access(WORKERS)
            .carries::<Taking>(
                json!({ "upload": "0123456789abcdef0123456789abcdef", "reading": { "platform": "x" } }),
            )
            .status(StatusCode::ACCEPTED)
            .gives("application/json", job()),
        Route::post(format!("{API}/jobs/detection"), "Run a detector over the lake", detection)
            .access(WORKERS)
            .carries::<DetectorRun>(json!({ "detector": COACTION, "parameters": { "window": "60s" } }))
            .status(StatusCode::ACCEPTED)
            .gives("application/json", job()),
        Route::get(format!("{API}/detectors"), "List the detectors, and what can be set", |_| {
            Ok(Answer::json(json!(DETECTORS.iter().map(Detector::told).collect::<Vec<_>>())))
        })
        .access(WORKERS)
        .gives("application/json", json!({ "type": "array", "items": { "type": "object" } })),
    ]
    .into_iter()
    .map(|route| route.tag("jobs"))
    .collect()
}

fn accepted(job: &Told) -> Answer {
    Answer::new(StatusCode::ACCEPTED, Content::Json(json!(job)))
        .with(LOCATION, format!("{API}/jobs/{}", job.id))
}

fn import(ask: &Ask) -> Result<Answer, Problem> {
    let taking: Taking = ask.read()?;
    let by = ask.by()?;
    // That there is none, or that it cannot be read so, is told at once.
    upload::inspect(&ask.service.data, &by.viewer, &taking.upload, &taking.reading)?;
    let service = Arc::clone(&ask.service);
    let job = ask.service.jobs.add("import", &by.viewer.clone(), ask.now, move |progress| {
        let record = upload::take(&service.data, &by, &taking, progress)?;
        let detection = after_import(&service, &by, &taking)?;
        Ok(json!({ "import": path(&record), "record": record.body, "detection": detection }))
    })?;
    Ok(accepted(&job))
}

/// Has the detectors run, where the settings say so.
fn after_import(service: &Arc<Service>, by: &By, taking: &Taking) -> Result<Option<String>, Problem> {
    if !settings::current(&service.data, by)?.detect_after_import {
        return Ok(None);
    }
    let asked = DetectorRun::of(COACTION, taking.election.clone());
    let job = detect(service, By { key: None, ..by.clone() }, asked)?;
    Ok(Some(format!("{API}/jobs/{}", job.id)))
}

fn detection(ask: &Ask) -> Result<Answer, Problem> {
    let asked: DetectorRun = ask.read()?;
    let problems = asked.problems();
    if !problems.is_empty() {
        return Err(Problem::invalid(problems));
    }
    Ok(accepted(&detect(&ask.service, ask.by()?, asked)?))
}

fn detect(service: &Arc<Service>, by: By, asked: DetectorRun) -> Result<Told, Problem> {
    let (data, viewer, now) = (Arc::clone(service), by.viewer.clone(), by.now);
    service.jobs.add("detection", &viewer, now, move |progress| {
        let record = detect::run(&data.data, &by, &asked, progress)?;
        let run: Run = body(&record)?;
        // Laid out now, so that who opens the run first need not wait; where that fails, he is told.
        let _ = network::of_run(&data.data, &by.viewer, &record);
        Ok::<Json, Problem>(json!({ "run": path(&record), "findings": run.findings, "known": run.known }))
    })
}
