//! Constructors of request builders, from request lines.

use std::collections::{BTreeMap, BTreeSet};

use crate::facts::request_line::parameter_key;
use crate::lower::docs::{Docs, code_span, inline};
use crate::lower::items::{Constructor, Leaf, PathParameter, Primitive};
use crate::lower::names::{Case, file_stem, identifier};
use crate::lower::types::Types;
use crate::schema::{self, Operation, Parameter, ParameterPlace};

/// A constructor per documented request line.
pub(super) fn constructors(operation: &Operation, types: &Types<'_, '_>) -> Vec<Constructor> {
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
            .find(|parameter| parameter_key(&parameter.name) == parameter_key(text));
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
                .map(inline),
        });
    }
    (template, parameters)
}

/// How the value of a parameter is taken and written.
pub(super) enum ValueKind {
    /// As text, between quotes.
    Text,
    /// By its type, without quotes.
    Typed(Primitive),
    /// As text, the way the docs write it.
    Unknown,
}

impl ValueKind {
    pub(super) fn of(type_name: &str, types: &Types<'_, '_>) -> Self {
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
