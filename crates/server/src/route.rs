//! The table of routes: what there is, who may ask for it, what goes in and comes out.
//!
//! The router, the document that describes the API and the test that looks for leaks are all made from it.

use std::fmt;
use std::sync::Arc;

use axum::http::{Method, StatusCode};
use axum::response::Response;
use futures_util::future::BoxFuture;
use ostrakon_desk::casebook::Role;
use serde_json::{Value as Json, json};

use crate::answer::Answer;
use crate::ask::Ask;
use crate::problem::Problem;

/// Who may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Open,
    /// Who signed in or has a token for reading; what of it he sees the casebook decides.
    Read,
    /// Who signed in or has a token for writing.
    Write,
    /// Who signed in or has a token for reading (or writing, where something is changed), and one of some roles.
    Roles(&'static [Role]),
    /// Who has a token for the calendar, which may stand in the address, or may read.
    Calendar,
}

/// What a request carries.
#[derive(Clone, Debug)]
pub enum Carries {
    /// Nothing.
    Nothing,
    /// JSON of a schema, with an example.
    Json {
        /// The schema, whose definitions stand in `$defs`.
        schema: Json,
        /// One that is right.
        example: Json,
    },
    /// A form of a page.
    Form,
    /// A file.
    File,
}

/// A parameter of the query.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Name.
    pub name: String,
    /// What it is.
    pub meaning: String,
    /// Schema of its value.
    pub schema: Json,
    /// True where it may stand more than once.
    pub is_repeated: bool,
}

impl Parameter {
    pub(crate) fn text(name: &str, meaning: &str) -> Self {
        Self::of(name, meaning, json!({ "type": "string" }))
    }

    pub(crate) fn of(name: &str, meaning: &str, schema: Json) -> Self {
        Self { name: name.to_owned(), meaning: meaning.to_owned(), schema, is_repeated: false }
    }
}

type Desk = Arc<dyn Fn(&Ask) -> Result<Answer, Problem> + Send + Sync>;
type Stream =
    Arc<dyn Fn(Ask, axum::body::Body) -> BoxFuture<'static, Result<Response, Problem>> + Send + Sync>;

/// How a request is answered.
#[derive(Clone)]
pub(crate) enum Run {
    /// By a call that may wait for the disk, on a thread of its own.
    Desk(Desk),
    /// By something that takes or gives bytes as they come.
    Stream(Stream),
}

/// One route.
#[derive(Clone)]
pub struct Route {
    /// Method.
    pub method: Method,
    /// Path, with its parts in braces.
    pub path: String,
    /// What it does, in a line.
    pub summary: String,
    /// What it belongs to.
    pub tag: &'static str,
    /// Who may ask.
    pub access: Access,
    /// Parameters of the query.
    pub query: Vec<Parameter>,
    /// True where somebody else writes the query, who may say more than is known here: that is passed over.
    pub is_query_open: bool,
    /// What a request carries.
    pub carries: Carries,
    /// True where it must say by `If-Match` which revision it was made for.
    pub needs_revision: bool,
    /// True where what comes again under the same `Idempotency-Key` is done once.
    pub is_done_once: bool,
    /// Status where all is well.
    pub status: StatusCode,
    /// Media type of the answer, and its schema where it is JSON.
    pub gives: (&'static str, Json),
    pub(crate) run: Run,
}

impl fmt::Debug for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

impl Route {
    /// Begins a route that is answered by a call of a desk.
    pub(crate) fn new(
        method: Method,
        path: impl Into<String>,
        summary: impl Into<String>,
        desk: impl Fn(&Ask) -> Result<Answer, Problem> + Send + Sync + 'static,
    ) -> Self {
        Self {
            access: if method.is_safe() { Access::Read } else { Access::Write },
            method,
            path: path.into(),
            summary: summary.into(),
            tag: "house",
            query: Vec::new(),
            is_query_open: false,
            carries: Carries::Nothing,
            needs_revision: false,
            is_done_once: false,
            status: StatusCode::OK,
            gives: ("application/json", json!({})),
            run: Run::Desk(Arc::new(desk)),
        }
    }

    pub(crate) fn get(
        path: impl Into<String>,
        summary: impl Into<String>,
        desk: impl Fn(&Ask) -> Result<Answer, Problem> + Send + Sync + 'static,
    ) -> Self {
        Self::new(Method::GET, path, summary, desk)
    }

    pub(crate) fn post(
        path: impl Into<String>,
        summary: impl Into<String>,
        desk: impl Fn(&Ask) -> Result<Answer, Problem> + Send + Sync + 'static,
    ) -> Self {
        Self::new(Method::POST, path, summary, desk)
    }

    /// Takes or gives bytes as they come, in the place of the call.
    pub(crate) fn streamed(
        mut self,
        stream: impl Fn(Ask, axum::body::Body) -> BoxFuture<'static, Result<Response, Problem>>
        + Send
        + Sync
        + 'static,
    ) -> Self {
        self.run = Run::Stream(Arc::new(stream));
        self
    }

    pub(crate) fn tag(mut self, tag: &'static str) -> Self {
        self.tag = tag;
        self
    }

    pub(crate) fn access(mut self, access: Access) -> Self {
        self.access = access;
        self
    }

    pub(crate) fn query(mut self, query: impl IntoIterator<Item = Parameter>) -> Self {
        self.query.extend(query);
        self
    }

    pub(crate) fn open_query(mut self) -> Self {
        self.is_query_open = true;
        self
    }

    pub(crate) fn carries<T: schemars::JsonSchema>(mut self, example: Json) -> Self {
        self.carries = Carries::Json { schema: schemars::schema_for!(T).to_value(), example };
        self
    }

    pub(crate) fn carries_schema(mut self, schema: Json, example: Json) -> Self {
        self.carries = Carries::Json { schema, example };
        self
    }

    pub(crate) fn carries_file(mut self) -> Self {
        self.carries = Carries::File;
        self
    }

    pub(crate) fn carries_form(mut self) -> Self {
        self.carries = Carries::Form;
        self
    }

    pub(crate) fn of_revision(mut self) -> Self {
        self.needs_revision = true;
        self
    }

    pub(crate) fn once(mut self) -> Self {
        self.is_done_once = true;
        self
    }

    pub(crate) fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    pub(crate) fn gives(mut self, media_type: &'static str, schema: Json) -> Self {
        self.gives = (media_type, schema);
        self
    }

    /// Gives the names of the parts of the path.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.path.split('{').skip(1).filter_map(|part| part.split('}').next())
    }
}
