//! HTTP request lines and status lines, as the HTTP sections and the examples write them.
//!
//! A request line is read into its method, its normalised path and the names of its query options; what had to be
//! mended is noted. A line of a fence that is no request line is handed back with a word on what it is, so that
//! nothing is dropped.

mod endpoint;
mod target;
#[cfg(test)]
mod tests;

pub use endpoint::{
    PathParameter, endpoint_key, key_of, parameter_key, path_parameters, same_endpoint,
};

use crate::text::{Span, holds};
use target::Target;
pub(crate) use target::UNNAMED;

/// The lines of a fence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RequestLines {
    /// The request lines, in order.
    pub requests: Vec<RequestLine>,
    /// The other lines that are not blank, in order.
    pub others: Vec<OtherLine>,
}

/// A request line.
#[derive(Clone, Debug, PartialEq)]
pub struct RequestLine {
    /// `GET`, `POST`, …, in capitals.
    pub method: String,
    /// Normalised: a leading slash, `{name}` per parameter, no host, version or query, no trailing slash; none where a
    /// placeholder stands.
    pub path: Option<String>,
    /// The query options and their values, as written.
    pub query: Vec<(String, Option<String>)>,
    /// The line as written, trimmed; continuation lines are joined to it.
    pub written: String,
    /// Where it stands.
    pub span: Span,
    /// What had to be mended.
    pub notes: Vec<Normalized>,
}

impl RequestLine {
    /// True where the request may carry a body.
    pub(crate) fn carries_body(&self) -> bool {
        matches!(self.method.as_str(), "POST" | "PATCH" | "PUT")
    }
}

/// A line of a fence that is no request line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherLine {
    /// What it seems to be.
    pub kind: OtherKind,
    /// As written, trimmed.
    pub written: String,
    /// Where it stands.
    pub span: Span,
}

/// What a line is that is no request line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtherKind {
    /// `Content-Type: application/json` below a request line.
    Header,
    /// A comment, or a word such as `or` between requests.
    Comment,
    /// A line of a body below a request line.
    Body,
    /// Anything else.
    Unreadable,
}

/// What was mended in a request line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Normalized {
    /// A placeholder where the path should stand.
    Placeholder,
    /// An ellipsis in the path: the page leaves a part of it out.
    Ellipsis,
    /// No slash before the path.
    LeadingSlash,
    /// A slash after the path, or two in a row.
    SpareSlash,
    /// A scheme and host.
    Host,
    /// A version segment without a host.
    Version,
    /// The method not in capitals.
    MethodCase,
    /// No space between method and path.
    MethodSpace,
    /// No method; taken from another line of the fence.
    MethodTaken,
    /// A parameter with more than a name in its braces.
    ParameterName,
    /// A parameter without a name: `{}`, `{...}`.
    Unnamed,
    /// `<id>` for `{id}`.
    AngleBrackets,
    /// `(id)` for `{id}`.
    Parentheses,
    /// `'{id}'` between slashes.
    Quotes,
    /// A brace without its partner.
    Braces,
    /// Spaces inside the path.
    Spaces,
    /// Words or a protocol version after the path.
    TrailingText,
    /// Query options on a line of their own.
    Continuation,
}

impl Normalized {
    /// What was met, in a few words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Placeholder => "a placeholder in place of the path",
            Self::Ellipsis => "an ellipsis in the path",
            Self::LeadingSlash => "no slash before the path",
            Self::SpareSlash => "a slash too many",
            Self::Host => "a host before the path",
            Self::Version => "a version before the path",
            Self::MethodCase => "a method that is not in capitals",
            Self::MethodSpace => "no space after the method",
            Self::MethodTaken => "no method; another line's is taken",
            Self::ParameterName => "a parameter with more than a name in its braces",
            Self::Unnamed => "a parameter without a name",
            Self::AngleBrackets => "angle brackets around a parameter",
            Self::Parentheses => "parentheses around a parameter",
            Self::Quotes => "quotation marks around a parameter",
            Self::Braces => "a brace without its partner",
            Self::Spaces => "spaces in the path",
            Self::TrailingText => "text after the path",
            Self::Continuation => "query options on a line of their own",
        }
    }

    /// True where the line means the same in spite of it, by the docs' own conventions: nobody need be told.
    #[must_use]
    pub fn is_custom(self) -> bool {
        matches!(
            self,
            Self::ParameterName | Self::Unnamed | Self::Continuation
        )
    }
}

/// Reads the lines of a fence of an HTTP section; `base` is where `text` begins in the page.
#[must_use]
pub fn read_request_lines(text: &str, base: u32) -> RequestLines {
    let fallback = text
        .lines()
        .find_map(|line| method(line).map(|found| found.name));
    let mut out = RequestLines::default();
    let mut current: Option<Pending> = None;
    // What a line without a method may be: nothing but a request before the first request line.
    let mut below = false;
    let mut in_body = false;
    let mut offset = base as usize;
    for raw in text.split_inclusive('\n') {
        let line = raw.trim();
        let start = offset + (raw.len() - raw.trim_start().len());
        let span = Span::new(start, start + line.len());
        offset += raw.len();
        if line.is_empty() {
            continue;
        }
        if let Some(found) = method(line) {
            finish(current.take(), &mut out);
            current = Some(Pending::new(found, line, span));
            below = true;
            in_body = false;
            continue;
        }
        if let Some(pending) = &mut current
            && !in_body
            && line.starts_with(['?', '&', '$'])
        {
            pending.join(line, span);
            continue;
        }
        let kind = if in_body || below && line.starts_with(['{', '[', '"', '}', ']']) {
            in_body = true;
            OtherKind::Body
        } else if line.starts_with("//") || line.starts_with('#') || line.starts_with("<!--") {
            OtherKind::Comment
        } else if below && is_header(line) {
            OtherKind::Header
        } else if looks_like_path(line) {
            let taken = current
                .as_ref()
                .map(|pending| pending.method.clone())
                .or_else(|| out.requests.last().map(|request| request.method.clone()))
                .or_else(|| fallback.clone());
            if let Some(method) = taken {
                finish(current.take(), &mut out);
                current = Some(Pending {
                    method,
                    target: line.to_owned(),
                    written: line.to_owned(),
                    span,
                    notes: vec![Normalized::MethodTaken],
                });
                continue;
            }
            OtherKind::Unreadable
        } else if line
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, ':' | ',' | '.'))
        {
            OtherKind::Comment
        } else {
            OtherKind::Unreadable
        };
        out.others.push(OtherLine {
            kind,
            written: line.to_owned(),
            span,
        });
    }
    finish(current, &mut out);
    out
}

/// Reads one request line, such as an example's first; `span` is its place.
#[must_use]
pub fn read_request_line(line: &str, span: Span) -> Option<RequestLine> {
    let line = line.trim();
    let mut out = RequestLines::default();
    finish(
        method(line).map(|found| Pending::new(found, line, span)),
        &mut out,
    );
    out.requests.pop()
}

/// The status of a status line: `HTTP/1.1 201 Created`.
#[must_use]
pub fn read_status_line(line: &str) -> Option<u16> {
    let line = line.trim();
    let rest = line
        .get(..4)
        .filter(|name| name.eq_ignore_ascii_case("http"))
        .and_then(|_| line.get(4..))?;
    rest.split(|c: char| c.is_whitespace() || matches!(c, ':' | '-' | ','))
        .filter(|word| word.len() == 3)
        .find_map(|word| word.parse().ok())
        .filter(|status| (100..=599).contains(status))
}

/// A method at the beginning of a line.
struct Method<'a> {
    name: String,
    rest: &'a str,
    notes: Vec<Normalized>,
}

/// The methods of HTTP that can be sent to a resource.
const METHODS: [&str; 7] = ["GET", "POST", "PATCH", "PUT", "DELETE", "HEAD", "OPTIONS"];

fn method(line: &str) -> Option<Method<'_>> {
    let line = line.trim().trim_start_matches(['`', '*']).trim_start();
    let end = line
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(line.len());
    let (word, rest) = line.split_at(end);
    let name = word.to_ascii_uppercase();
    if !METHODS.contains(&name.as_str()) {
        return None;
    }
    let mut notes = Vec::new();
    let target = rest.trim_start_matches(':').trim();
    if word != name {
        // `Get the user` is prose; `get /users` is not.
        if !looks_like_path(target) {
            return None;
        }
        notes.push(Normalized::MethodCase);
    }
    if rest.starts_with(['/', '{', '<', '~']) {
        notes.push(Normalized::MethodSpace);
    } else if !rest.starts_with(|c: char| c.is_whitespace() || matches!(c, ':' | '*')) {
        return None;
    }
    (!target.is_empty()).then_some(Method {
        name,
        rest: target,
        notes,
    })
}

/// `Name: value`, the name a token.
fn is_header(line: &str) -> bool {
    line.split_once(':').is_some_and(|(name, value)| {
        !name.is_empty()
            && name
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
            && !value.starts_with('/')
    })
}

/// A path or URL alone on its line.
fn looks_like_path(line: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or_default();
    line.starts_with(['/', '~'])
        || holds(first, "://")
        || first.contains('/') && first.starts_with(|c: char| c.is_ascii_lowercase())
}

/// A request line whose continuation may follow.
struct Pending {
    method: String,
    target: String,
    written: String,
    span: Span,
    notes: Vec<Normalized>,
}

impl Pending {
    fn new(method: Method<'_>, line: &str, span: Span) -> Self {
        Self {
            method: method.name,
            target: method.rest.to_owned(),
            written: line.to_owned(),
            span,
            notes: method.notes,
        }
    }

    fn join(&mut self, line: &str, span: Span) {
        self.target.push_str(line);
        self.written.push_str(line);
        self.span = self.span.to(span);
        if !self.notes.contains(&Normalized::Continuation) {
            self.notes.push(Normalized::Continuation);
        }
    }
}

fn finish(pending: Option<Pending>, out: &mut RequestLines) {
    let Some(mut pending) = pending else {
        return;
    };
    match target::read(&pending.target) {
        Some(Target { path, query, notes }) => {
            pending.notes.extend(notes);
            pending.notes.sort_unstable();
            pending.notes.dedup();
            out.requests.push(RequestLine {
                method: pending.method,
                path,
                query,
                written: pending.written,
                span: pending.span,
                notes: pending.notes,
            });
        }
        None => out.others.push(OtherLine {
            kind: OtherKind::Unreadable,
            written: pending.written,
            span: pending.span,
        }),
    }
}
