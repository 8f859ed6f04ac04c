//! What the examples tell of a request's body where the words of the page leave it out.

use std::collections::BTreeSet;

use crate::block::Block;
use crate::diagnostics::{Code, PageSink};
use crate::facts::operation::body::supplied;
use crate::facts::operation::mention;
use crate::facts::request_line::RequestLine;
use crate::facts::type_names::short;
use crate::facts::{BodyClaim, Direction, ExampleClaim, PropertyClaim, ResponseClaim, TypeExpr};
use crate::json::{Map, Value};
use crate::page::{Item, Page, Role};
use crate::text::Location;

/// The body with what the examples add to it.
pub(super) fn complete(
    page: &Page<'_>,
    lines: &[RequestLine],
    body: Option<BodyClaim>,
    responses: &[ResponseClaim],
    examples: &[ExampleClaim],
    sink: &mut PageSink<'_>,
) -> Option<BodyClaim> {
    let methods = Methods::of(lines);
    if methods.0.is_empty() {
        return body;
    }
    let sent = |example| sent(example, &methods);
    let is_untold = || super::sections(page, Role::RequestBody).next().is_none();
    if sends_references(lines, &methods, examples) {
        let shown = examples.iter().find(|example| methods.has(example));
        match &body {
            Some(body) if body.properties.is_empty() => return Some(reference(&body.location)),
            None if is_untold() => return Some(reference(&shown?.location)),
            _ => {}
        }
    }
    match body {
        None if is_untold() => {
            let (example, _) = examples.iter().find_map(sent)?;
            let told = || told_beside_requests(page);
            let type_expr = example.type_expr.clone().or_else(told);
            Some(BodyClaim {
                type_expr: type_expr.or_else(|| created(lines, &methods, responses, examples)),
                properties: Vec::new(),
                location: example.location.clone(),
            })
        }
        Some(mut body) if body.type_expr.is_none() && body.properties.is_empty() => {
            body.type_expr = if is_content(&methods, examples) {
                Some(mention::stream())
            } else {
                created(lines, &methods, responses, examples)
            };
            Some(body)
        }
        Some(body) => Some(unwrapped(
            page,
            body,
            examples.iter().filter_map(sent),
            sink,
        )),
        None => None,
    }
}

/// The methods of a page's requests that carry a body.
struct Methods<'l>(BTreeSet<&'l str>);

impl<'l> Methods<'l> {
    fn of(lines: &'l [RequestLine]) -> Self {
        let carrying = lines.iter().filter(|line| line.carries_body());
        Self(carrying.map(|line| line.method.as_str()).collect())
    }

    /// True for an example's request that is made as the page's own are: other pages' may stand beside them.
    fn has(&self, example: &ExampleClaim) -> bool {
        let request = example.request.as_ref();
        example.direction == Direction::Request
            && request.is_some_and(|request| self.0.contains(request.method.as_str()))
    }
}

/// An example that sends an object, and the object.
fn sent<'e>(
    example: &'e ExampleClaim,
    methods: &Methods<'_>,
) -> Option<(&'e ExampleClaim, &'e Map)> {
    let object = example.body.as_ref()?.value.as_object()?;
    (methods.has(example) && members(object).next().is_some()).then_some((example, object))
}

/// True where the headers of all that the examples send name a kind of content that is no JSON.
fn is_content(methods: &Methods<'_>, examples: &[ExampleClaim]) -> bool {
    let mut own = examples
        .iter()
        .filter(|example| methods.has(example))
        .peekable();
    own.peek().is_some() && own.all(|example| example.is_content)
}

/// An object's members, annotations apart.
fn members(object: &Map) -> impl Iterator<Item = (&str, &Value)> {
    object.iter().filter(|(name, _)| !name.contains('@'))
}

/// True where the requests add references: what is sent to `…/$ref` is no object, but says where one is.
fn sends_references(
    lines: &[RequestLine],
    methods: &Methods<'_>,
    examples: &[ExampleClaim],
) -> bool {
    let mut own = lines.iter().filter(|line| line.carries_body());
    let to_references = |line: &RequestLine| {
        let path = line.path.as_deref();
        path.is_some_and(|path| path.ends_with("/$ref"))
    };
    own.all(to_references)
        && examples
            .iter()
            .filter(|example| methods.has(example))
            .filter_map(|example| example.body.as_ref()?.value.as_object())
            // Some requests take a reference away with an empty object.
            .all(|object| object.keys().all(|key| key == REFERENCE))
}

/// What OData's references to entities have: the entity's address.
const REFERENCE: &str = "@odata.id";

fn reference(location: &Location) -> BodyClaim {
    let mut address = parameter(REFERENCE, TypeExpr::parse("Edm.String"), location);
    address.required = true;
    BodyClaim {
        type_expr: None,
        properties: vec![address],
        location: location.clone(),
    }
}

/// A parameter of which the page has no row.
fn parameter(name: &str, type_expr: Option<TypeExpr>, location: &Location) -> PropertyClaim {
    PropertyClaim {
        name: name.to_owned(),
        location: location.clone(),
        type_expr,
        relationship: false,
        inherited_from: None,
        read_only: false,
        required: false,
        nullable: None,
        deprecated: None,
        description: None,
        values: None,
        unannounced: None,
        limits: None,
    }
}

/// The type that the words beside the requests ask for, where no heading stands above them.
fn told_beside_requests(page: &Page<'_>) -> Option<TypeExpr> {
    super::sections(page, Role::HttpRequest)
        .flat_map(|section| &section.items)
        .find_map(|item| match item {
            Item::Block(Block::Paragraph(text)) => supplied(text, page.form),
            _ => None,
        })
}

/// The type of what a `POST` creates, where it is what was sent: each example's response has all that its request has.
fn created(
    lines: &[RequestLine],
    methods: &Methods<'_>,
    responses: &[ResponseClaim],
    examples: &[ExampleClaim],
) -> Option<TypeExpr> {
    let created = responses.iter().find(|response| response.status == 201)?;
    let created = created.type_expr.as_ref().filter(|expr| !expr.collection)?;
    if lines.iter().any(|line| line.method != "POST") {
        return None;
    }
    let mut is_seen = false;
    let mut pending = None;
    for example in examples {
        if example.direction == Direction::Request {
            pending = sent(example, methods);
            continue;
        }
        let returned = example
            .body
            .as_ref()
            .and_then(|body| body.value.as_object());
        if let (Some((_, sent)), Some(returned)) = (pending.take(), returned) {
            if members(sent).any(|(name, _)| !returned.contains_key(name)) {
                return None;
            }
            is_seen = true;
        }
    }
    is_seen.then(|| created.clone())
}

/// An action's body has a member per parameter. Where all that the examples send is one, named as the type that the page
/// asks for, that is the parameter, and the rows of the table are the type's.
fn unwrapped<'e>(
    page: &Page<'_>,
    mut body: BodyClaim,
    sent: impl Iterator<Item = (&'e ExampleClaim, &'e Map)>,
    sink: &mut PageSink<'_>,
) -> BodyClaim {
    let Some(expr) = body.type_expr.as_ref().filter(|expr| !expr.collection) else {
        return body;
    };
    if !super::is_called(page) {
        return body;
    }
    let mut wrapper = None;
    for (_, object) in sent {
        let mut members = members(object);
        let (Some((name, Value::Object(_))), None) = (members.next(), members.next()) else {
            return body;
        };
        if !name.eq_ignore_ascii_case(short(&expr.name.text)) {
            return body;
        }
        wrapper = Some(name);
    }
    let Some(name) = wrapper else {
        return body;
    };
    let type_expr = body.type_expr.take();
    // The table lists the parameter itself: the type is its, not the body's.
    if body.properties.iter().any(|row| row.name == name) {
        return body;
    }
    for row in std::mem::take(&mut body.properties) {
        sink.report(
            Code::RowNotAProperty,
            row.location.span,
            format!(
                "the examples send `{}` within `{name}`, not beside it",
                row.name
            ),
        );
    }
    body.properties = vec![parameter(name, type_expr, &body.location)];
    body
}
