//! Request builders from operations.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

use crate::diagnostics::Diagnostic;
use crate::link::takes_argument;
use crate::lower::constructors::{ValueKind, constructors};
use crate::lower::docs::{Docs, code_span, inline};
use crate::lower::imports;
use crate::lower::items::{
    Constructor, Gate, Item, Leaf, Module, Path, Payload, Primitive, REQUESTS, Request,
    ResponseType, Setter, SetterPlace,
};
use crate::lower::modules::{RESERVED_TYPES, RUNTIME, report};
use crate::lower::names::{Case, DEVICE_NAMES, Scope};
use crate::lower::types::{Types, deprecated, link};
use crate::schema::{Operation, Parameter, ParameterPlace, Permissions, Property, Request as Line};
use crate::threads::AT_ONCE;

/// Headers that are the business of the client that sends the request.
const CLIENT_HEADERS: &[&str] = &["authorization", "content-length", "host", "accept"];

/// The header that a JSON body settles; of bytes, only the caller knows what they are.
const CONTENT_TYPE: &str = "content-type";

/// The module of a set's request builders, a public module per group; none where no operation is selected.
pub(super) fn module(
    set: &str,
    set_path: &[String],
    types: &Types<'_, '_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Module> {
    let mut path = set_path.to_vec();
    path.push(REQUESTS.to_owned());
    // All operations, selected or not, so that a selection renames nothing.
    let variants: Vec<Variant<'_>> = types
        .index
        .operations
        .values()
        .flat_map(|operation| variants(operation))
        .collect();
    let mut groups: BTreeMap<&str, Vec<&Variant<'_>>> = BTreeMap::new();
    for variant in &variants {
        groups
            .entry(split_name(&variant.operation.name).0)
            .or_default()
            .push(variant);
    }
    let (names, clashes) = Scope::new(Case::Snake, DEVICE_NAMES).settle(
        groups.keys().map(|group| (*group, *group)),
        &BTreeSet::from([REQUESTS.to_owned(), RUNTIME.to_owned()]),
    );
    report(&clashes, &path.join("::"), diagnostics);
    let groups: Vec<_> = groups.into_iter().collect();
    let lowered: Vec<_> = groups
        .par_iter()
        .with_max_len(AT_ONCE)
        .filter_map(|(group, operations)| {
            let name = names.get(group)?;
            let mut group_path = path.clone();
            group_path.push(name.clone());
            let mut said = Vec::new();
            let items = group_items(set, &group_path, operations, types, &mut said);
            if items.is_empty() {
                return Some((None, said));
            }
            let mut file = imports::file(&path, name.clone(), true, items);
            file.docs = Docs::new()
                .paragraph(format!("Operations of {}.", code_span(group)))
                .lines();
            Some((Some(file), said))
        })
        .collect();
    let mut files = Vec::with_capacity(lowered.len());
    for (file, said) in lowered {
        files.extend(file);
        diagnostics.extend(said);
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    (!files.is_empty()).then(|| Module {
        name: REQUESTS.to_owned(),
        path,
        docs: Docs::new()
            .paragraph("Request builders, a module per group of operations.")
            .lines(),
        modules: Vec::new(),
        files,
        gate: Gate::default(),
    })
}

/// The builders of a group, each before the model of its body, if that has no type of its own.
fn group_items(
    set: &str,
    path: &[String],
    variants: &[&Variant<'_>],
    types: &Types<'_, '_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Item> {
    let scope = Scope::new(Case::Camel, RESERVED_TYPES);
    let spellings = variants
        .iter()
        .map(|variant| variant.operation.name.as_str())
        .map(|name| (name, split_name(name).1));
    let (names, clashes) = scope.settle(spellings, &BTreeSet::new());
    report(&clashes, &path.join("::"), diagnostics);
    let taken: BTreeSet<String> = names.values().cloned().collect();
    let bodies: Vec<(&str, String)> = names
        .iter()
        .map(|(key, name)| (*key, format!("{name} body")))
        .collect();
    let (body_names, _) = scope.settle(
        bodies
            .iter()
            .map(|(key, spelling)| (*key, spelling.as_str())),
        &taken,
    );
    let mut items = Vec::new();
    for variant in variants {
        let operation = variant.operation.as_ref();
        let key = operation.name.as_str();
        let (true, Some(name), Some(body_name)) = (
            types.selection.operations.contains(variant.of),
            names.get(key),
            body_names.get(key),
        ) else {
            continue;
        };
        let (body, model) = match body(operation, types) {
            Body::None => (None, None),
            Body::Typed(payload) => (Some(payload), None),
            Body::Parameters(properties) => {
                let model = types.body(body_name, name, operation, properties, diagnostics);
                let path = Path {
                    module: path.to_vec(),
                    name: body_name.clone(),
                };
                (
                    Some(Payload::One(Leaf::Model(path))),
                    Some(Item::Struct(model)),
                )
            }
        };
        let constructors = constructors(operation, types);
        let bytes = matches!(body, Some(Payload::Bytes));
        let setters = setters(operation, bytes, &constructors, types, diagnostics);
        items.push(Item::Request(Request {
            name: name.clone(),
            operation: variant.of.to_owned(),
            set: set.to_owned(),
            docs: operation_docs(operation),
            constructors,
            body,
            setters,
            response: response(operation, types),
        }));
        items.extend(model);
    }
    items
}

/// An operation's group, and what it is called in it: `user` and `create` for `user.create`.
fn split_name(name: &str) -> (&str, &str) {
    name.split_once('.').unwrap_or((name, name))
}

/// An operation, or the part of one whose request lines return something else than the rest.
struct Variant<'s> {
    /// The operation's name in the schema.
    of: &'s str,
    operation: Cow<'s, Operation>,
}

/// What OData returns in place of the thing itself where a path ends so: its bytes, or the number of items as text; and
/// what such a part's name ends in, after a space, which no operation's own name holds.
const RAW_ENDS: [(&str, &str); 2] = [("/$value", " value"), ("/$count", " count")];

/// The same for the property that holds an item's bytes, beside requests for something else: what the page says of its
/// response is of those. A page of nothing but content says itself what comes back.
const CONTENT_END: (&str, &str) = (CONTENT, " content");

/// The end of a path that leads to content.
const CONTENT: &str = "/content";

/// An operation in parts, each with one kind of response: `…/photo` and `…/photo/$value` are `Get` and `GetValue`.
fn variants(operation: &Operation) -> Vec<Variant<'_>> {
    let is_mixed = operation
        .requests
        .iter()
        .any(|request| !request.path.ends_with(CONTENT));
    let mut ends: Vec<(&str, &str)> = RAW_ENDS.to_vec();
    ends.extend(is_mixed.then_some(CONTENT_END));
    let end = |path: &str| ends.iter().find(|(end, _)| path.ends_with(end));
    let reads = |request: &Line| request.method == "GET";
    let raw = |request: &Line| reads(request).then(|| end(&request.path)).flatten();
    if !operation
        .requests
        .iter()
        .any(|request| raw(request).is_some())
    {
        return vec![Variant {
            of: &operation.name,
            operation: Cow::Borrowed(operation),
        }];
    }
    let whole = operation
        .requests
        .iter()
        .all(|request| raw(request).is_some());
    let mut parts: Vec<Variant<'_>> = Vec::new();
    for kind in std::iter::once(None).chain(ends.iter().map(Some)) {
        let requests: Vec<Line> = operation
            .requests
            .iter()
            .filter(|request| raw(request) == kind)
            .cloned()
            .collect();
        if requests.is_empty() {
            continue;
        }
        let mut part = operation.clone();
        part.requests = requests;
        if let Some((_, suffix)) = kind {
            if !whole {
                part.name.push_str(suffix);
            }
            for response in &mut part.responses {
                if (200..300).contains(&response.status) {
                    response.type_name = Some("Edm.Stream".to_owned());
                }
            }
        }
        parts.push(Variant {
            of: &operation.name,
            operation: Cow::Owned(part),
        });
    }
    parts
}

/// What an operation sends.
enum Body<'s> {
    None,
    Typed(Payload),
    Parameters(&'s [Property]),
}

fn body<'s>(operation: &'s Operation, types: &Types<'_, '_>) -> Body<'s> {
    let Some(body) = &operation.body else {
        return Body::None;
    };
    match &body.type_name {
        Some(type_name) => Body::Typed(payload(type_name, types)),
        None if body.properties.is_empty() => {
            Body::Typed(Payload::One(Leaf::Primitive(Primitive::Json)))
        }
        None => Body::Parameters(&body.properties),
    }
}

fn payload(type_name: &str, types: &Types<'_, '_>) -> Payload {
    match types.value(type_name) {
        None => Payload::Bytes,
        Some(value) if value.many => Payload::Many(value.leaf),
        Some(value) => Payload::One(value.leaf),
    }
}

/// What comes back: of the responses that say all went well, the first that has a type.
fn response(operation: &Operation, types: &Types<'_, '_>) -> ResponseType {
    operation
        .responses
        .iter()
        .filter(|response| (200..300).contains(&response.status))
        .find_map(|response| response.type_name.as_deref())
        .map_or_else(
            || untyped_response(operation),
            |type_name| ResponseType::Payload(payload(type_name, types)),
        )
}

/// Bytes, where a path says that it leads to content; else nothing.
fn untyped_response(operation: &Operation) -> ResponseType {
    let leads_to_content = |path: &str| path.ends_with("/$value") || path.ends_with(CONTENT);
    match operation.requests.first() {
        Some(request) if request.method == "GET" && leads_to_content(&request.path) => {
            ResponseType::Payload(Payload::Bytes)
        }
        _ => ResponseType::Nothing,
    }
}

/// Setters for the query options, headers and arguments that the docs name; `bytes` says that the body is bytes.
fn setters(
    operation: &Operation,
    bytes: bool,
    constructors: &[Constructor],
    types: &Types<'_, '_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Setter> {
    let taken: BTreeSet<String> = constructors
        .iter()
        .map(|constructor| constructor.name.clone())
        .collect();
    let mut seen = BTreeSet::new();
    let wanted: Vec<(String, String, &Parameter)> = operation
        .parameters
        .iter()
        .filter(|parameter| match parameter.place {
            // OData's own options are set by the runtime.
            ParameterPlace::Query => !parameter.name.starts_with('$'),
            ParameterPlace::Header => {
                let name = parameter.name.to_ascii_lowercase();
                !CLIENT_HEADERS.contains(&name.as_str()) && (bytes || name != CONTENT_TYPE)
            }
            ParameterPlace::Function => takes_argument(&operation.requests, &parameter.name),
            ParameterPlace::Path => false,
        })
        .map(|parameter| {
            (
                format!("{:?} {}", parameter.place, parameter.name),
                format!("with {}", parameter.name),
                parameter,
            )
        })
        .filter(|(key, ..)| seen.insert(key.clone()))
        .collect();
    let (names, clashes) = Scope::new(Case::Snake, &[]).settle(
        wanted
            .iter()
            .map(|(key, spelling, _)| (key.as_str(), spelling.as_str())),
        &taken,
    );
    report(&clashes, &operation.name, diagnostics);
    wanted
        .iter()
        .filter_map(|(key, _, parameter)| {
            let kind = ValueKind::of(&parameter.type_name, types);
            let (place, what) = match parameter.place {
                ParameterPlace::Header => (SetterPlace::Header, "header"),
                ParameterPlace::Query => (SetterPlace::Query, "query option"),
                ParameterPlace::Path | ParameterPlace::Function => {
                    let quoted = matches!(kind, ValueKind::Text);
                    (SetterPlace::Argument { quoted }, "function's argument")
                }
            };
            Some(Setter {
                name: names.get(key.as_str())?.clone(),
                wire: parameter.name.clone(),
                place,
                ty: match kind {
                    ValueKind::Typed(primitive) if place != SetterPlace::Header => Some(primitive),
                    _ => None,
                },
                docs: Docs::new()
                    .paragraph(format!("Sets the {what} {}.", code_span(&parameter.name)))
                    .markdown(parameter.description.as_deref())
                    .lines(),
            })
        })
        .collect()
}

fn operation_docs(operation: &Operation) -> Vec<String> {
    let mut docs = Docs::new()
        .markdown(operation.description.as_deref())
        .or(&inline(&operation.title))
        .or(&format!("The operation {}.", code_span(&operation.name)));
    let permissions = permissions(&operation.permissions);
    if !permissions.is_empty() {
        docs = docs.paragraph(format!(
            "Permissions, least privileged first: {permissions}."
        ));
    }
    link(
        deprecated(docs, operation.deprecated.as_deref()),
        operation.link.as_deref(),
    )
    .lines()
}

/// Permissions by kind of caller: `A`, `B` (delegated); `C` (application).
fn permissions(permissions: &Permissions) -> String {
    let kinds = [
        ("delegated", &permissions.delegated_work),
        (
            "delegated, personal account",
            &permissions.delegated_personal,
        ),
        ("application", &permissions.application),
    ];
    let kinds: Vec<String> = kinds
        .into_iter()
        .filter(|(_, names)| !names.is_empty())
        .map(|(kind, names)| {
            let names: Vec<String> = names.iter().map(|name| code_span(name)).collect();
            format!("{} ({kind})", names.join(", "))
        })
        .collect();
    kinds.join("; ")
}
