//! Request builders from operations.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::Diagnostic;
use crate::lower::docs::{Docs, code_span, inline};
use crate::lower::items::{
    Constructor, Item, Leaf, Path, PathParameter, PathPiece, Payload, Primitive, Quoting, Request,
    ResponseType, Setter,
};
use crate::lower::modules::report;
use crate::lower::names::{Case, Scope, identifier};
use crate::lower::types::{Types, deprecated, link};
use crate::schema::{self, Operation, Parameter, ParameterPlace};

/// Headers that are the business of the client that sends the request.
const CLIENT_HEADERS: &[&str] = &[
    "authorization",
    "content-type",
    "content-length",
    "host",
    "accept",
];

/// A builder and the group it stands in.
#[derive(Debug)]
pub(super) struct Lowered {
    /// What stands before the operation name's dot.
    pub(super) group: String,
    /// The builder, and before it the model of its body, if that has no type of its own.
    pub(super) items: Vec<Item>,
}

/// All selected operations of a set, by name.
pub(super) fn requests(
    set: &str,
    module: &[String],
    types: &Types<'_, '_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Lowered> {
    let all: Vec<&Operation> = types.index.operations.values().copied().collect();
    let names = builder_names(&all, diagnostics);
    let mut lowered = Vec::new();
    for operation in all {
        if !types.selection.operations.contains(operation.name.as_str()) {
            continue;
        }
        let Some((name, body_name)) = names.get(operation.name.as_str()) else {
            continue;
        };
        let mut items = Vec::new();
        let body = body(operation, module, body_name, types, &mut items, diagnostics);
        let (constructors, path_names) = constructors(operation);
        items.push(Item::Request(Request {
            name: name.clone(),
            operation: operation.name.clone(),
            set: set.to_owned(),
            docs: operation_docs(operation),
            constructors,
            body,
            setters: setters(operation, &path_names, diagnostics),
            response: response(operation, types),
        }));
        let group = operation
            .name
            .split_once('.')
            .map_or(operation.name.as_str(), |(group, _)| group);
        lowered.push(Lowered {
            group: group.to_owned(),
            items,
        });
    }
    lowered
}

/// The identifiers of each operation's builder and of the model of its body, settled over all operations of the set,
/// selected or not.
fn builder_names<'s>(
    all: &[&'s Operation],
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<&'s str, (String, String)> {
    let scope = Scope::new(Case::Camel, crate::lower::modules::RESERVED_TYPES);
    let spelled: Vec<(&'s str, String)> = all
        .iter()
        .map(|operation| (operation.name.as_str(), spelling(&operation.name)))
        .collect();
    let (names, clashes) = scope.settle(
        spelled
            .iter()
            .map(|(key, spelling)| (*key, spelling.as_str())),
        &BTreeSet::new(),
    );
    report(&clashes, crate::lower::modules::REQUESTS, diagnostics);
    let taken: BTreeSet<String> = names.values().cloned().collect();
    let bodies: Vec<(&'s str, String)> = names
        .iter()
        .map(|(key, name)| (*key, format!("{name} body")))
        .collect();
    let (bodies, _) = scope.settle(
        bodies
            .iter()
            .map(|(key, spelling)| (*key, spelling.as_str())),
        &taken,
    );
    names
        .into_iter()
        .filter_map(|(key, name)| Some((key, (name, bodies.get(key)?.clone()))))
        .collect()
}

/// `user.create` is spelled `create user`, `user.listMessages` is `user list messages`.
fn spelling(operation: &str) -> String {
    operation.replace('.', " ")
}

fn body(
    operation: &Operation,
    module: &[String],
    name: &str,
    types: &Types<'_, '_>,
    items: &mut Vec<Item>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Payload> {
    let body = operation.body.as_ref()?;
    match &body.type_name {
        Some(type_name) => Some(payload(type_name, types)),
        None if body.properties.is_empty() => Some(Payload::One(Leaf::Primitive(Primitive::Json))),
        None => {
            items.push(Item::Struct(types.body(
                name,
                operation,
                &body.properties,
                diagnostics,
            )));
            Some(Payload::One(Leaf::Model(Path {
                module: module.to_vec(),
                name: name.to_owned(),
            })))
        }
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
        .map_or(ResponseType::Nothing, |type_name| {
            ResponseType::Payload(payload(type_name, types))
        })
}

/// A constructor per documented request line, and all names of their parameters.
fn constructors(operation: &Operation) -> (Vec<Constructor>, BTreeSet<String>) {
    let mut constructors: Vec<Constructor> = Vec::new();
    let mut parameter_names = BTreeSet::new();
    let mut used = BTreeSet::from(["new".to_owned()]);
    let mut seen = BTreeSet::new();
    for request in &operation.requests {
        if !seen.insert((request.method.as_str(), request.path.as_str())) {
            continue;
        }
        let (pieces, parameters) = parse_path(&request.path, &operation.parameters);
        parameter_names.extend(parameters.iter().map(|parameter| parameter.name.clone()));
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
            path: Some(pieces),
            parameters,
        });
    }
    if constructors.is_empty() {
        constructors.push(Constructor {
            name: "new".to_owned(),
            docs: Docs::new()
                .paragraph("The docs name no path for this operation; `path` is the one to use, with a leading slash.")
                .lines(),
            method: operation.method.clone(),
            path: None,
            parameters: Vec::new(),
        });
        parameter_names.insert("path".to_owned());
    }
    (constructors, parameter_names)
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

/// The path in pieces, and its parameters, each occurrence of its own: where a name occurs twice, the segment before
/// it tells which is which.
fn parse_path(path: &str, documented: &[Parameter]) -> (Vec<PathPiece>, Vec<PathParameter>) {
    let split = split_path(path);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, name) in split.iter().filter(|(is_parameter, _)| *is_parameter) {
        *counts.entry(name).or_default() += 1;
    }
    let mut pieces = Vec::new();
    let mut parameters: Vec<PathParameter> = Vec::new();
    let mut used = BTreeSet::from(["self_".to_owned()]);
    let mut before = "";
    let mut in_parentheses = false;
    for (is_parameter, text) in split {
        if !is_parameter {
            in_parentheses = match (text.rfind('('), text.rfind(')')) {
                (Some(open), Some(close)) => open > close,
                (Some(_), None) => true,
                (None, Some(_)) => false,
                (None, None) => in_parentheses,
            };
            before = text;
            pieces.push(PathPiece::Text(text.to_owned()));
            continue;
        }
        let segment = before
            .trim_end_matches('/')
            .rsplit('/')
            .next()
            .unwrap_or_default();
        let spelling = if counts.get(text).is_some_and(|count| *count > 1) {
            format!("{segment} {text}")
        } else {
            text.to_owned()
        };
        let stem = match identifier(&spelling, Case::Snake) {
            name if name == "body" || name == "path" && false => format!("{name}_"),
            name => name,
        };
        let mut name = stem.clone();
        let mut count = 2_usize;
        while !used.insert(name.clone()) {
            name = format!("{}_{count}", stem.strip_prefix("r#").unwrap_or(&stem));
            count += 1;
        }
        let quoting = match (in_parentheses, before.ends_with('\'')) {
            (_, true) => Quoting::Quoted,
            (true, false) => Quoting::Literal,
            (false, false) => Quoting::Segment,
        };
        let description = documented
            .iter()
            .filter(|parameter| {
                matches!(
                    parameter.place,
                    ParameterPlace::Path | ParameterPlace::Function
                )
            })
            .find(|parameter| parameter.name.eq_ignore_ascii_case(text))
            .and_then(|parameter| parameter.description.as_deref())
            .map(|description| inline(description).join(" "));
        pieces.push(PathPiece::Parameter(parameters.len()));
        parameters.push(PathParameter {
            name,
            wire: text.to_owned(),
            quoting,
            description,
        });
    }
    (pieces, parameters)
}

/// Setters for the query options and headers that the docs name.
fn setters(
    operation: &Operation,
    taken: &BTreeSet<String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Setter> {
    let _ = taken;
    let mut seen = BTreeSet::new();
    let wanted: Vec<(String, &Parameter)> = operation
        .parameters
        .iter()
        .filter(|parameter| match parameter.place {
            ParameterPlace::Query => true,
            ParameterPlace::Header => {
                !CLIENT_HEADERS.contains(&parameter.name.to_ascii_lowercase().as_str())
            }
            ParameterPlace::Path | ParameterPlace::Function => false,
        })
        .map(|parameter| {
            (
                format!("{:?} {}", parameter.place, parameter.name),
                parameter,
            )
        })
        .filter(|(key, _)| seen.insert(key.clone()))
        .collect();
    let (names, clashes) = Scope::new(Case::Snake, &["new", "build", "into_request"]).settle(
        wanted
            .iter()
            .map(|(key, parameter)| (key.as_str(), parameter.name.as_str())),
        &BTreeSet::new(),
    );
    report(&clashes, &operation.name, diagnostics);
    wanted
        .iter()
        .filter_map(|(key, parameter)| {
            Some(Setter {
                name: names.get(key.as_str())?.clone(),
                wire: parameter.name.clone(),
                header: parameter.place == ParameterPlace::Header,
                docs: Docs::new()
                    .markdown(parameter.description.as_deref())
                    .or(&format!("Sets {}.", code_span(&parameter.name)))
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
