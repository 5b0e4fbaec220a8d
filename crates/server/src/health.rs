//! How the program is: for those who look after it, and their programs.

use std::sync::atomic::AtomicU64;

use axum::http::StatusCode;
use ostrakon_desk::casebook::Role;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use serde_json::json;

use crate::answer::{Answer, Content};
use crate::ask::Ask;
use crate::problem::Problem;
use crate::route::{Access, Route};

/// Upper edges of how long answers take, in seconds.
const EDGES: [f64; 9] = [0.001, 0.005, 0.01, 0.05, 0.1, 0.2, 1.0, 5.0, 30.0];

/// What is counted, of what: never of whom.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(crate) struct Labels {
    method: String,
    route: String,
    status: u16,
}

/// What is counted.
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<Labels, Counter<u64, AtomicU64>>,
    seconds: Histogram,
    jobs: Gauge,
}

impl Metrics {
    pub(crate) fn new() -> Self {
        let mut registry = Registry::with_prefix("ostrakon");
        let requests = Family::<Labels, Counter<u64, AtomicU64>>::default();
        let seconds = Histogram::new(EDGES);
        let jobs = Gauge::default();
        registry.register("requests", "Requests answered", requests.clone());
        registry.register("answer_seconds", "How long answers took", seconds.clone());
        registry.register("open_jobs", "Jobs that wait or run", jobs.clone());
        Self { registry, requests, seconds, jobs }
    }

    pub(crate) fn count(&self, route: &Route, status: StatusCode, seconds: f64) {
        let labels =
            Labels { method: route.method.to_string(), route: route.path.clone(), status: status.as_u16() };
        self.requests.get_or_create(&labels).inc();
        self.seconds.observe(seconds);
    }
}

pub(crate) fn routes() -> Vec<Route> {
    let plain = || ("text/plain; charset=utf-8", json!({ "type": "string" }));
    vec![
        Route::get("/healthz", "Say that the program runs", |_| Ok(text("ok\n")))
            .access(Access::Open)
            .gives(plain().0, plain().1),
        Route::get("/readyz", "Say whether the casebook can be read", |ask| {
            // What exactly is wrong is for the log.
            let ready = ask.service.data.casebook.head().map(|_| text("ready\n"));
            ready.map_err(|_| {
                Problem::new(StatusCode::SERVICE_UNAVAILABLE, "not_ready", "the casebook cannot be read")
            })
        })
        .access(Access::Open)
        .gives(plain().0, plain().1),
        Route::get("/metrics", "Give numbers for Prometheus", metrics)
            .access(Access::Roles(&[Role::Admin, Role::Auditor]))
            .gives("application/openmetrics-text; version=1.0.0; charset=utf-8", json!({ "type": "string" })),
        Route::get("/openapi.json", "Describe the API", |ask| Ok(Answer::json(ask.service.document.clone())))
            .access(Access::Open),
    ]
    .into_iter()
    .map(|route| route.tag("health"))
    .collect()
}

fn text(text: &str) -> Answer {
    Answer::new(StatusCode::OK, Content::Text("text/plain; charset=utf-8", text.to_owned()))
}

fn metrics(ask: &Ask) -> Result<Answer, Problem> {
    let metrics = &ask.service.metrics;
    metrics.jobs.set(i64::try_from(ask.service.jobs.open()).unwrap_or(i64::MAX));
    let mut out = String::new();
    prometheus_client::encoding::text::encode(&mut out, &metrics.registry)
        .map_err(|_| Problem::internal())?;
    let media_type = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    Ok(Answer::new(StatusCode::OK, Content::Text(media_type, out)))
}
