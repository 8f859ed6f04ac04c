//! Requests in the making.

use http::{HeaderValue, Method, Request, Response, header};
use serde::ser::Error;

use super::super::encode::Encoded;
use super::super::model::Model;
use super::error::{RequestError, ResponseError};
use super::path::{self, PathValue};
use super::response::{self, FromResponse};

/// A request without the service's root: what an operation's builder fills.
#[derive(Clone, Debug)]
pub struct Draft {
    method: Method,
    path: String,
    arguments: Vec<(String, String)>,
    query: Vec<(String, String)>,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    content_type: Option<&'static str>,
    problem: Option<Problem>,
}

/// The first thing that went wrong, told when the request is built.
#[derive(Clone, Debug)]
enum Problem {
    Empty(String),
    Dot(String),
    Body(String),
}

impl Draft {
    /// A request whose path is a template; `values` take the place of its `{name}`s, in order.
    ///
    /// How a value is escaped depends on where it stands: quotes are doubled inside `'{name}'`, a function's
    /// parameter keeps nothing that could end it, `:/{name}:` keeps slashes, and elsewhere it is one segment.
    #[must_use]
    pub fn new(method: Method, template: &str, values: &[&dyn PathValue]) -> Self {
        let (path, problem) = match path::fill(template, values) {
            Ok(path) => (path, None),
            Err(RequestError::EmptyPathValue { name }) => {
                (String::new(), Some(Problem::Empty(name)))
            }
            Err(RequestError::DotSegment { name }) => (String::new(), Some(Problem::Dot(name))),
            Err(error) => (String::new(), Some(Problem::Body(error.to_string()))),
        };
        Self::with_path(method, path, problem)
    }

    /// A request whose path the caller gives, relative to the service's root; it is escaped where it must be.
    #[must_use]
    pub fn at_path(method: Method, path: &str) -> Self {
        let problem = path.is_empty().then(|| Problem::Empty("path".to_owned()));
        Self::with_path(method, path::whole(path), problem)
    }

    fn with_path(method: Method, path: String, problem: Option<Problem>) -> Self {
        Self {
            method,
            path,
            arguments: Vec::new(),
            query: Vec::new(),
            headers: Vec::new(),
            body: Vec::new(),
            content_type: None,
            problem,
        }
    }

    /// The same, with a model as its JSON body.
    #[must_use]
    pub fn json(self, body: &dyn Model) -> Self {
        self.encoded(serde_json::to_vec(&Encoded(body)))
    }

    /// The same, with free JSON as its body.
    #[must_use]
    pub fn json_value(self, body: &serde_json::Value) -> Self {
        self.encoded(serde_json::to_vec(body))
    }

    fn encoded(mut self, body: Result<Vec<u8>, serde_json::Error>) -> Self {
        match body {
            Ok(bytes) => self.body = bytes,
            Err(error) => {
                self.problem = self
                    .problem
                    .or_else(|| Some(Problem::Body(error.to_string())))
            }
        }
        self.content_type = Some("application/json");
        self
    }

    /// The same, with bytes as its body.
    #[must_use]
    pub fn bytes(mut self, body: Vec<u8>) -> Self {
        self.body = body;
        self.content_type = Some("application/octet-stream");
        self
    }

    /// Sets a header; a value set before is replaced.
    pub fn set_header(&mut self, name: &str, value: &str) {
        self.headers
            .retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self.headers.push((name.to_owned(), value.to_owned()));
    }

    /// Sets a query option; a value set before is replaced.
    pub fn set_query(&mut self, name: &str, value: &dyn PathValue) {
        self.query.retain(|(known, _)| known != name);
        self.query
            .push((name.to_owned(), value.literal().into_owned()));
    }

    /// Sets an argument of the function that the path ends in; a value set before is replaced. Text is `quoted`.
    pub fn set_argument(&mut self, name: &str, value: &dyn PathValue, quoted: bool) {
        self.arguments.retain(|(known, _)| known != name);
        let literal = path::argument(value, quoted);
        self.arguments.push((name.to_owned(), literal));
    }

    fn build(&self, service_root: &str) -> Result<Request<Vec<u8>>, RequestError> {
        match &self.problem {
            None => {}
            Some(Problem::Empty(name)) => {
                return Err(RequestError::EmptyPathValue { name: name.clone() });
            }
            Some(Problem::Dot(name)) => {
                return Err(RequestError::DotSegment { name: name.clone() });
            }
            Some(Problem::Body(message)) => {
                return Err(RequestError::Body(serde_json::Error::custom(message)));
            }
        }
        let mut url = service_root.trim_end_matches('/').to_owned();
        path::push_call(&mut url, &self.path, &self.arguments);
        for (name, value) in &self.query {
            path::push_query(&mut url, name, value);
        }
        let mut request = Request::builder().method(self.method.clone()).uri(url);
        for (name, value) in &self.headers {
            request = request.header(name.as_str(), value.as_str());
        }
        let mut request = request
            .body(self.body.clone())
            .map_err(RequestError::Http)?;
        if let Some(content_type) = self.content_type {
            let headers = request.headers_mut();
            if !headers.contains_key(header::CONTENT_TYPE) {
                headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
            }
        }
        Ok(request)
    }
}

/// An operation of the API, ready to be sent by any HTTP client.
pub trait Operation: Sized {
    /// What a successful response brings.
    type Response: FromResponse;

    /// The request in the making.
    fn draft(&self) -> &Draft;

    /// The request in the making, for writing.
    fn draft_mut(&mut self) -> &mut Draft;

    /// Sets a header.
    #[must_use]
    fn header(mut self, name: &str, value: &str) -> Self {
        self.draft_mut().set_header(name, value);
        self
    }

    /// Sets a query option.
    #[must_use]
    fn query(mut self, name: &str, value: &str) -> Self {
        self.draft_mut().set_query(name, &value);
        self
    }

    /// The request, for the service whose root is `service_root`: `https://graph.microsoft.com/v1.0`.
    ///
    /// # Errors
    ///
    /// If a path parameter is empty, the body cannot be encoded, or a header or the root is malformed.
    fn request(&self, service_root: &str) -> Result<Request<Vec<u8>>, RequestError> {
        self.draft().build(service_root)
    }

    /// The value that a response brings.
    ///
    /// # Errors
    ///
    /// If the status is no success, or the body is not what the documentation says.
    fn decode<B: AsRef<[u8]>>(response: &Response<B>) -> Result<Self::Response, ResponseError> {
        let (status, body) = (response.status(), response.body().as_ref());
        response::check(status, body)?;
        Self::Response::from_body(body).map_err(|error| ResponseError::Decode { status, error })
    }
}

/// An operation that reads, and takes OData's query options.
pub trait QueryOperation: Operation {
    /// The properties to return, separated by commas: `id,displayName`.
    #[must_use]
    fn select(self, properties: &str) -> Self {
        self.query("$select", properties)
    }

    /// The relationships to return along with it.
    #[must_use]
    fn expand(self, relationships: &str) -> Self {
        self.query("$expand", relationships)
    }

    /// Which elements to return.
    #[must_use]
    fn filter(self, condition: &str) -> Self {
        self.query("$filter", condition)
    }

    /// The order of the elements: `displayName desc`.
    #[must_use]
    fn order_by(self, properties: &str) -> Self {
        self.query("$orderby", properties)
    }

    /// Which elements to return, by words.
    #[must_use]
    fn search(self, words: &str) -> Self {
        self.query("$search", words)
    }

    /// How many elements to return at most.
    #[must_use]
    fn top(self, count: u32) -> Self {
        self.query("$top", &count.to_string())
    }

    /// How many elements to leave out.
    #[must_use]
    fn skip(self, count: u32) -> Self {
        self.query("$skip", &count.to_string())
    }

    /// Whether to return the number of elements.
    #[must_use]
    fn count(self, wanted: bool) -> Self {
        self.query("$count", if wanted { "true" } else { "false" })
    }
}
