//! The examples' requests and responses: first line, headers and JSON body of their fences.

use crate::diagnostics::{Code, PageSink};
use crate::facts::operation::requests;
use crate::facts::request_line::{RequestLine, read_request_line, read_status_line};
use crate::facts::{Direction, ExampleClaim, JsonClaim, OperationClaim, TypeExpr};
use crate::json;
use crate::maps::HashSet;
use crate::page::{Annotation, Fence, Form, Item, Page, Role, Section};
use crate::published::restore_json;
use crate::text::{Span, holds};

/// The examples of a page, in order.
pub(super) fn read(page: &Page<'_>, sink: &mut PageSink<'_>) -> Vec<ExampleClaim> {
    let mut out = Vec::new();
    let mut bare = Vec::new();
    let mut told = HashSet::default();
    for section in &page.sections {
        if matches!(section.role, Role::HttpRequest | Role::JsonRepresentation)
            || section.within == Role::HttpRequest
        {
            continue;
        }
        for item in &section.items {
            let Item::Fence(fence) = item else { continue };
            if let Some(example) = example(section, fence, out.last(), sink) {
                if fence.annotation.is_none() {
                    bare.push(fence.code.span);
                    told.extend((section.role == Role::Response).then_some(fence.code.span));
                }
                out.push(example);
            }
        }
    }
    // Some docs sets annotate nothing: one word a page is enough.
    if let Some(first) = bare.first()
        && page.form == Form::Markdown
    {
        sink.report(
            Code::AnnotationMissing,
            *first,
            format!("{} of this page's examples have no annotation", bare.len()),
        );
    }
    // What shows how responses look in general answers no request.
    let paired = out
        .iter()
        .filter(|example| !told.contains(&example.location.span));
    pairs(paired, asks(page), sink);
    out
}

/// True where the request itself is annotated as the example's: some docs sets show it once, and the response below it.
fn asks(page: &Page<'_>) -> bool {
    page.sections
        .iter()
        .filter(|section| section.role == Role::HttpRequest || section.within == Role::HttpRequest)
        .flat_map(Section::fences)
        .any(Fence::is_request)
}

/// The examples that none of `operations` owns, but whose type is named: by an annotation, or by the JSON itself.
pub(in crate::facts) fn others(
    page: &Page<'_>,
    operations: &[OperationClaim],
    sink: &mut PageSink<'_>,
) -> Vec<ExampleClaim> {
    let owned: HashSet<Span> = operations
        .iter()
        .flat_map(|operation| &operation.examples)
        .map(|example| example.location.span)
        .collect();
    let mut out = Vec::new();
    for item in page.sections.iter().flat_map(|section| &section.items) {
        if let Item::Fence(fence) = item
            && !owned.contains(&fence.code.span)
        {
            out.extend(other(fence, sink));
        }
    }
    out
}

fn other(fence: &Fence<'_>, sink: &mut PageSink<'_>) -> Option<ExampleClaim> {
    let type_expr = match &fence.annotation {
        Some(annotation) => {
            let shows =
                ["request", "response", "example"].contains(&annotation.block_type.as_str());
            Some(shows.then(|| annotated_type(annotation)).flatten()?)
        }
        None if holds(&fence.code.text, "@odata.type") => None,
        None => return None,
    };
    let message = Message::split(&fence.code.text);
    if !message.is_http() && !message.holds_json() {
        return None;
    }
    if type_expr.is_none() && names_type(message.body).is_none() {
        return None;
    }
    let direction = match (&fence.annotation, &message.request) {
        (Some(annotation), _) if annotation.block_type == "request" => Direction::Request,
        (_, Some(_)) => Direction::Request,
        _ => Direction::Response,
    };
    Some(ExampleClaim {
        name: None,
        type_expr,
        truncated: fence
            .annotation
            .as_ref()
            .is_some_and(|annotation| annotation.flag("truncated")),
        request: None,
        status: message.status,
        body: body(fence, &message, sink),
        is_content: message.is_content(),
        location: sink.locate(fence.code.span),
        direction,
    })
}

/// The type that JSON names itself. What cannot be read is no example: nobody says that it should be one.
fn names_type(text: &str) -> Option<String> {
    let read = json::read(text);
    let named = read.error.is_none().then_some(read.value?)?;
    Some(named.as_object()?.type_name()?.to_owned())
}

fn example(
    section: &Section<'_>,
    fence: &Fence<'_>,
    last: Option<&ExampleClaim>,
    sink: &mut PageSink<'_>,
) -> Option<ExampleClaim> {
    let annotation = fence.annotation.as_ref();
    let block_type = annotation.map_or("", |annotation| annotation.block_type.as_str());
    let annotated = matches!(block_type, "request" | "response" | "example");
    let in_example = matches!(
        section.role,
        Role::Example | Role::ExampleRequest | Role::ExampleResponse
    ) || matches!(
        section.within,
        Role::Example | Role::ExampleRequest | Role::ExampleResponse
    );
    let info = fence.code.info.trim().to_ascii_lowercase();
    let language = info.split([' ', ',']).next().unwrap_or_default();
    let message = Message::split(&fence.code.text);
    // A response may be shown where it is told, and an answer's first line is nothing else.
    let in_example = in_example || section.role == Role::Response && message.status.is_some();
    // In the examples, what has the form of a message is one, whatever it is annotated as and its fence is called.
    let taken = match language {
        "" | "http" | "json" if annotated => true,
        "" | "http" | "json" if annotation.is_none() => in_example,
        _ => message.is_http() && (annotated || in_example),
    };
    if !taken {
        return None;
    }
    let direction = direction(block_type, section, &message, last)?;
    let base = fence.code.text_start as usize;
    let request = message
        .request
        .as_ref()
        .filter(|_| direction == Direction::Request)
        .map(|line| {
            let mut claim = requests::claim(line, sink);
            claim.location = sink.locate(line.span.shifted(base));
            claim
        });
    Some(ExampleClaim {
        direction,
        name: annotation
            .and_then(|annotation| annotation.text("name"))
            .map(str::to_owned),
        type_expr: annotation.and_then(annotated_type),
        truncated: annotation.is_some_and(|annotation| annotation.flag("truncated")),
        request,
        status: message.status.filter(|_| direction == Direction::Response),
        body: body(fence, &message, sink),
        is_content: message.is_content(),
        location: sink.locate(fence.code.span),
    })
}

fn direction(
    block_type: &str,
    section: &Section<'_>,
    message: &Message<'_>,
    last: Option<&ExampleClaim>,
) -> Option<Direction> {
    // The message's own first line is surer than an annotation that was copied from above.
    if message.is_status() {
        return Some(Direction::Response);
    }
    if message.is_http() {
        return Some(Direction::Request);
    }
    match (block_type, section.role) {
        ("request", _) => Some(Direction::Request),
        ("response", _) => Some(Direction::Response),
        (_, Role::ExampleRequest) if message.holds_json() => Some(Direction::Request),
        (_, Role::ExampleResponse) if message.holds_json() => Some(Direction::Response),
        ("example", _) if message.holds_json() => Some(Direction::Response),
        // What stands after it can only have come back.
        ("", _) if message.holds_json() && last.is_some_and(is_get) => Some(Direction::Response),
        _ => None,
    }
}

fn is_get(example: &ExampleClaim) -> bool {
    let request = example.request.as_ref();
    example.direction == Direction::Request && request.is_some_and(|line| line.method == "GET")
}

/// The type that an annotation names.
fn annotated_type(annotation: &Annotation) -> Option<TypeExpr> {
    let named = annotation
        .text("@odata.type")
        .or_else(|| annotation.text("@type"))?
        .trim_start_matches('#');
    let mut expr = TypeExpr::parse(named)?;
    expr.collection |= annotation.flag("isCollection");
    Some(expr)
}

/// A fence's text in its parts.
struct Message<'a> {
    /// The request or status line, or the first line of whatever else it is.
    first: &'a str,
    /// What `first` says, if it is a status line.
    status: Option<u16>,
    /// What it says, if it is a request line; its place is counted from the fence's text.
    request: Option<RequestLine>,
    /// The value of the header `Content-Type`.
    content_type: Option<String>,
    body: &'a str,
    body_at: usize,
}

impl<'a> Message<'a> {
    fn split(text: &'a str) -> Self {
        let first_at = text.len() - text.trim_start().len();
        let mut message = Self {
            first: "",
            status: None,
            request: None,
            content_type: None,
            body: "",
            body_at: text.len(),
        };
        let rest = text.get(first_at..).unwrap_or_default();
        message.first = rest.lines().next().unwrap_or_default().trim_end();
        message.status = read_status_line(message.first);
        if message.status.is_none() {
            let place = Span::new(first_at, first_at + message.first.len());
            message.request = read_request_line(message.first, place);
        }
        if !message.is_http() {
            message.body = rest;
            message.body_at = first_at;
            return message;
        }
        let mut at = first_at;
        for (number, raw) in rest.split_inclusive('\n').enumerate() {
            let line = raw.trim();
            let is_header = || {
                line.split_once(':').is_some_and(|(name, _)| {
                    !name.is_empty()
                        && name
                            .chars()
                            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
                })
            };
            // The blank line before the body is often missing, or one stands among the headers; a request line may go
            // on with its query on the next line.
            let is_head =
                number == 0 || line.is_empty() || line.starts_with(['?', '&']) || is_header();
            if !is_head {
                break;
            }
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("content-type")
            {
                message.content_type = Some(value.trim().to_ascii_lowercase());
            }
            at += raw.len();
        }
        message.body = text.get(at..).unwrap_or_default();
        message.body_at = at;
        message
    }

    fn is_status(&self) -> bool {
        self.status.is_some()
    }

    fn is_http(&self) -> bool {
        self.is_status() || self.request.is_some()
    }

    /// True where the header names a kind of content that is neither JSON nor text.
    fn is_content(&self) -> bool {
        let kind = self.content_type.as_deref().unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        // Mail, a calendar entry: those are text. What is `multipart` has JSON among its parts.
        ["image/", "audio/", "video/", "font/"]
            .iter()
            .any(|family| kind.starts_with(family))
            || ["octet-stream", "pdf", "zip"]
                .iter()
                .any(|name| kind.strip_prefix("application/") == Some(name))
            || kind.starts_with("application/vnd.") && !kind.contains("json")
    }

    fn holds_json(&self) -> bool {
        self.body.trim_start().starts_with(['{', '[', '"'])
    }
}

/// The JSON body of a message; what was mended or could not be read is reported at its place.
fn body(fence: &Fence<'_>, message: &Message<'_>, sink: &mut PageSink<'_>) -> Option<JsonClaim> {
    if message.body.trim().is_empty() {
        return None;
    }
    let says_json = message
        .content_type
        .as_deref()
        .is_some_and(|kind| kind.contains("json"));
    let says_other = message.content_type.is_some() && !says_json;
    if says_other && !message.holds_json() || !says_json && !message.holds_json() {
        return None;
    }
    let base = fence.code.text_start as usize + message.body_at;
    let trimmed = message.body.trim();
    let start = base + (message.body.len() - message.body.trim_start().len());
    let whole = Span::new(start, start + trimmed.len());
    if fence.code.braces_lost
        && let Some(restored) = restore_json(trimmed)
        && let json::Read {
            value: Some(value),
            error: None,
            ..
        } = json::read(&restored)
    {
        // The reader of the copy has said so.
        return Some(JsonClaim {
            value,
            location: sink.locate(whole),
            repaired: true,
        });
    }
    let read = json::read(message.body);
    report_repairs(&read.repairs, base, sink);
    if let Some(error) = &read.error {
        sink.report(
            Code::JsonInvalid,
            Span::new(base + error.offset, base + error.offset + 1),
            format!("this JSON cannot be read: {}", error.message),
        );
    }
    read.value.map(|value| JsonClaim {
        value,
        location: sink.locate(whole),
        repaired: !read.repairs.is_empty(),
    })
}

/// One diagnostic a kind of repair, at the first place where it was needed.
fn report_repairs(repairs: &[json::Repair], base: usize, sink: &mut PageSink<'_>) {
    let mut kinds: Vec<json::RepairKind> = Vec::new();
    for repair in repairs {
        if kinds.contains(&repair.kind) {
            continue;
        }
        kinds.push(repair.kind);
        let count = repairs
            .iter()
            .filter(|other| other.kind == repair.kind)
            .count();
        let times = if count > 1 {
            format!(", {count} times in all")
        } else {
            String::new()
        };
        let at = base + repair.offset;
        sink.report(
            Code::JsonRepaired,
            Span::new(at, at + 1),
            format!("this JSON was mended: {}{times}", repair.kind.words()),
        );
    }
}

/// Reports requests that no response follows, and responses before any request; `asked` where one stands above them all.
fn pairs<'e>(
    examples: impl Iterator<Item = &'e ExampleClaim>,
    mut asked: bool,
    sink: &mut PageSink<'_>,
) {
    let mut pending: Option<&ExampleClaim> = None;
    for example in examples {
        match example.direction {
            Direction::Request => {
                if let Some(request) = pending.replace(example) {
                    unpaired(request, "no response follows this request", sink);
                }
                asked = true;
            }
            Direction::Response => {
                if !asked {
                    unpaired(example, "no request precedes this response", sink);
                }
                pending = None;
            }
        }
    }
    if let Some(request) = pending {
        unpaired(request, "no response follows this request", sink);
    }
}

fn unpaired(example: &ExampleClaim, message: &str, sink: &mut PageSink<'_>) {
    sink.report(Code::RequestUnpaired, example.location.span, message);
}
