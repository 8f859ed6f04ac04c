//! Request builders from operations.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::Diagnostic;
use crate::lower::docs::{Docs, code_span, inline};
use crate::lower::imports;
use crate::lower::items::{
    Constructor, Item, Leaf, Module, Path, PathParameter, Payload, Primitive, Request,
    ResponseType, Setter,
};
use crate::lower::modules::{REQUESTS, RESERVED_TYPES, RUNTIME, report};
use crate::lower::names::{Case, DEVICE_NAMES, Scope, file_stem, identifier};
use crate::lower::types::{Types, deprecated, link};
use crate::schema::{self, Operation, Parameter, ParameterPlace, Property};

/// Headers that are the business of the client that sends the request.
const CLIENT_HEADERS: &[&str] = &[
    "authorization",
    "content-type",
    "content-length",
    "host",
    "accept",
];

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
    let mut groups: BTreeMap<&str, Vec<&Operation>> = BTreeMap::new();
    for operation in types.index.operations.values() {
        groups
            .entry(split_name(&operation.name).0)
            .or_default()
            .push(operation);
    }
    let (names, clashes) = Scope::new(Case::Snake, DEVICE_NAMES).settle(
        groups.keys().map(|group| (*group, *group)),
        &BTreeSet::from([REQUESTS.to_owned(), RUNTIME.to_owned()]),
    );
    report(&clashes, &path.join("::"), diagnostics);
    let mut files = Vec::new();
    for (group, operations) in groups {
        let Some(name) = names.get(group) else {
            continue;
        };
        let mut group_path = path.clone();
        group_path.push(name.clone());
        let items = group_items(set, &group_path, &operations, types, diagnostics);
        if items.is_empty() {
            continue;
        }
        let mut file = imports::file(&path, name.clone(), true, items);
        file.docs = Docs::new()
            .paragraph(format!("Operations of {}.", code_span(group)))
            .lines();
        files.push(file);
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
    })
}

/// The builders of a group, each before the model of its body, if that has no type of its own.
fn group_items(
    set: &str,
    path: &[String],
    operations: &[&Operation],
    types: &Types<'_, '_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Item> {
    let scope = Scope::new(Case::Camel, RESERVED_TYPES);
    let spellings = operations
        .iter()
        .map(|operation| (operation.name.as_str(), split_name(&operation.name).1));
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
    for operation in operations {
        let key = operation.name.as_str();
        let (true, Some(name), Some(body_name)) = (
            types.selection.operations.contains(key),
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
        let setters = setters(operation, &constructors, types, diagnostics);
        items.push(Item::Request(Request {
            name: name.clone(),
            operation: operation.name.clone(),
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
    let leads_to_content = |path: &str| path.ends_with("/$value") || path.ends_with("/content");
    match operation.requests.first() {
        Some(request) if request.method == "GET" && leads_to_content(&request.path) => {
            ResponseType::Payload(Payload::Bytes)
        }
        _ => ResponseType::Nothing,
    }
}

/// A constructor per documented request line.
fn constructors(operation: &Operation, types: &Types<'_, '_>) -> Vec<Constructor> {
    let mut constructors: Vec<Constructor> = Vec::new();
    let mut used = BTreeSet::from(["new".to_owned()]);
    let mut seen = BTreeSet::new();
    for request in &operation.requests {
        if !seen.insert((request.method.as_str(), request.path.as_str())) {
            continue;
        }
        let (path, parameters) = path_parameters(&request.path, &operation.parameters, types);
        let name = if constructors.is_empty() {
            "new".to_owned()
        } else {
            constructor_name(request, &mut used)
        };
        constructors.push(Constructor {
            name,
            docs: Docs::new()
                .paragraph(code_span(&format!("{} {}", request.method, request.path)))
                .lines(),
            method: request.method.clone(),
            path: Some(path),
            parameters,
        });
    }
    if constructors.is_empty() {
        let method = code_span(&operation.method);
        constructors.push(Constructor {
            name: "new_at_path".to_owned(),
            docs: Docs::new()
                .paragraph(format!("{method} to `path`, relative to the service's root: the docs name no path for this operation."))
                .lines(),
            method: operation.method.clone(),
            path: None,
            parameters: Vec::new(),
        });
    }
    constructors
}

/// `at_users_messages`; with the parameters' names where that is taken, then with the method too.
fn constructor_name(request: &schema::Request, used: &mut BTreeSet<String>) -> String {
    let fixed: String = split_path(&request.path)
        .into_iter()
        .filter(|(is_parameter, _)| !is_parameter)
        .map(|(_, text)| text)
        .collect::<Vec<_>>()
        .join(" ");
    let method = request.method.to_ascii_lowercase();
    let candidates = [
        format!("at {fixed}"),
        format!("at {}", request.path),
        format!("{method} at {}", request.path),
    ];
    let mut name = candidates
        .iter()
        .map(|candidate| identifier(candidate, Case::Snake))
        .find(|name| name != "at" && !used.contains(name))
        .unwrap_or_else(|| "at_root".to_owned());
    let mut count = 2_usize;
    let stem = name.clone();
    while !used.insert(name.clone()) {
        name = format!("{stem}_{count}");
        count += 1;
    }
    name
}

/// Splits a path at its parameters: whether a piece is one, and its text.
fn split_path(path: &str) -> Vec<(bool, &str)> {
    let mut pieces = Vec::new();
    let mut rest = path;
    while let Some((before, from)) = rest.split_once('{') {
        let Some((name, after)) = from.split_once('}') else {
            break;
        };
        if !before.is_empty() {
            pieces.push((false, before));
        }
        pieces.push((true, name.trim()));
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push((false, rest));
    }
    pieces
}

/// The path as a template, and its parameters, each occurrence of its own: where a name occurs twice, the segment
/// before it tells which is which.
///
/// Between a function's parentheses text is quoted, and other values are not, however the docs have it.
fn path_parameters(
    path: &str,
    documented: &[Parameter],
    types: &Types<'_, '_>,
) -> (String, Vec<PathParameter>) {
    let split = split_path(path);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, name) in split.iter().filter(|(is_parameter, _)| *is_parameter) {
        *counts.entry(name).or_default() += 1;
    }
    let mut parameters: Vec<PathParameter> = Vec::new();
    let mut used = BTreeSet::from(["body".to_owned()]);
    let mut template = String::new();
    // A quote that stands behind the parameter and goes with the one before it.
    let mut skip_quote = false;
    let mut before = "";
    for (at, &(is_parameter, text)) in split.iter().enumerate() {
        if !is_parameter {
            template.push_str(if skip_quote {
                text.strip_prefix('\'').unwrap_or(text)
            } else {
                text
            });
            skip_quote = false;
            before = text;
            continue;
        }
        let segment = before
            .trim_end_matches('/')
            .rsplit('/')
            .next()
            .unwrap_or_default();
        let is_repeated = counts.get(text).is_some_and(|count| *count > 1);
        let spelling = text.replace('|', " or ");
        let spelling = if is_repeated {
            format!("{segment} {spelling}")
        } else {
            spelling
        };
        let stem = identifier(&spelling, Case::Snake);
        let mut name = stem.clone();
        let mut count = 2_usize;
        while !used.insert(name.clone()) {
            name = format!("{}_{count}", file_stem(&stem));
            count += 1;
        }
        let documented = documented
            .iter()
            .filter(|parameter| {
                matches!(
                    parameter.place,
                    ParameterPlace::Path | ParameterPlace::Function
                )
            })
            .find(|parameter| parameter.name.eq_ignore_ascii_case(text));
        let is_quoted = before.ends_with('\'')
            && split
                .get(at + 1)
                .is_some_and(|(_, after)| after.starts_with('\''));
        let is_bare = before.ends_with('=');
        let kind = documented.map_or(ValueKind::Unknown, |parameter| {
            ValueKind::of(&parameter.type_name, types)
        });
        let mut ty = None;
        match kind {
            ValueKind::Typed(primitive) if is_quoted || is_bare => {
                ty = Some(primitive);
                if is_quoted {
                    template.pop();
                    skip_quote = true;
                }
                template.push_str(&format!("{{{text}}}"));
            }
            ValueKind::Text if is_bare => template.push_str(&format!("'{{{text}}}'")),
            _ => template.push_str(&format!("{{{text}}}")),
        }
        parameters.push(PathParameter {
            name,
            wire: text.to_owned(),
            ty,
            description: documented
                .and_then(|parameter| parameter.description.as_deref())
                .map(|description| inline(description).join(" ")),
        });
    }
    (template, parameters)
}

/// How the value of a parameter is taken and written.
enum ValueKind {
    /// As text, between quotes.
    Text,
    /// By its type, without quotes.
    Typed(Primitive),
    /// As text, the way the docs write it.
    Unknown,
}

impl ValueKind {
    fn of(type_name: &str, types: &Types<'_, '_>) -> Self {
        match types.value(type_name) {
            Some(value) if value.many => Self::Unknown,
            Some(value) => match value.leaf {
                Leaf::Primitive(Primitive::String) | Leaf::Enum(_) | Leaf::Flags(_) => Self::Text,
                Leaf::Primitive(Primitive::Json | Primitive::Binary)
                | Leaf::Model(_)
                | Leaf::Any(_) => Self::Unknown,
                Leaf::Primitive(primitive) => Self::Typed(primitive),
            },
            None => Self::Unknown,
        }
    }
}

/// Setters for the query options and headers that the docs name.
fn setters(
    operation: &Operation,
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
                !CLIENT_HEADERS.contains(&parameter.name.to_ascii_lowercase().as_str())
            }
            ParameterPlace::Path | ParameterPlace::Function => false,
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
            let header = parameter.place == ParameterPlace::Header;
            let what = if header { "header" } else { "query option" };
            Some(Setter {
                name: names.get(key.as_str())?.clone(),
                wire: parameter.name.clone(),
                header,
                ty: match ValueKind::of(&parameter.type_name, types) {
                    ValueKind::Typed(primitive) if !header => Some(primitive),
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
        .or(&inline(&operation.title).join(" "))
        .or(&format!("The operation {}.", code_span(&operation.name)));
    let permissions = &operation.permissions;
    for (who, names) in [
        (
            "Delegated, work or school account",
            &permissions.delegated_work,
        ),
        (
            "Delegated, personal account",
            &permissions.delegated_personal,
        ),
        ("Application", &permissions.application),
    ] {
        if !names.is_empty() {
            let names: Vec<String> = names
                .iter()
                .map(|name| code_span(name))
                .filter(|name| !name.is_empty())
                .collect();
            docs = docs.paragraph(format!("{who}: {}.", names.join(", ")));
        }
    }
    link(
        deprecated(docs, operation.deprecated.as_deref()),
        operation.link.as_deref(),
    )
    .lines()
}
