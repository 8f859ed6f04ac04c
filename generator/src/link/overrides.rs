//! What the configuration says in place of the docs.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{Code, Diagnostic};
use crate::schema::{Operation, Parameter, ParameterPlace, Request, Schema};

/// Facts that the caller states, each in place of what the docs say.
#[derive(Clone, Copy, Debug)]
pub struct Overrides<'c> {
    /// Types of properties in OData notation, by qualified property name: `microsoft.graph.user.employeeId`.
    pub types: &'c BTreeMap<String, String>,
    /// Paths of operations, by operation name: `security.create`.
    pub paths: &'c BTreeMap<String, String>,
}

/// Applies `overrides` to the schemas of all sets, and takes back the diagnostics that they settle.
///
/// An override that fits no set is reported: it is a misspelling, or the docs have moved on.
pub fn apply(schemas: &mut [Schema], overrides: Overrides<'_>, diagnostics: &mut Vec<Diagnostic>) {
    if overrides.types.is_empty() && overrides.paths.is_empty() {
        return;
    }
    let mut used: BTreeSet<&str> = BTreeSet::new();
    for schema in schemas {
        for ty in &mut schema.types {
            for property in &mut ty.properties {
                let name = format!("{}.{}", ty.name, property.name);
                if let Some((key, type_name)) = overrides.types.get_key_value(&name) {
                    property.type_name.clone_from(type_name);
                    used.insert(key);
                }
            }
        }
        for operation in &mut schema.operations {
            if let Some((key, path)) = overrides.paths.get_key_value(&operation.name) {
                set_path(operation, path);
                used.insert(key);
            }
        }
    }
    let settled = |diagnostic: &Diagnostic| {
        diagnostic.code == Code::RequestPathMissing
            && overrides
                .paths
                .keys()
                .any(|name| diagnostic.message.contains(&format!("`{name}`")))
    };
    diagnostics.retain(|diagnostic| !settled(diagnostic));
    for name in overrides.types.keys().chain(overrides.paths.keys()) {
        if !used.contains(name.as_str()) {
            diagnostics.push(
                Diagnostic::new(
                    Code::NothingSelected,
                    format!("the override of `{name}` fits nothing in these docs"),
                )
                .with_help("`docmodel schema` prints the names as they are spelled"),
            );
        }
    }
}

fn set_path(operation: &mut Operation, path: &str) {
    operation.requests = vec![Request {
        method: operation.method.clone(),
        path: path.to_owned(),
    }];
    operation
        .parameters
        .retain(|parameter| parameter.place != ParameterPlace::Path);
    let names = path
        .split('{')
        .skip(1)
        .filter_map(|part| part.split_once('}'))
        .map(|(name, _)| name);
    for name in names {
        operation.parameters.push(Parameter {
            place: ParameterPlace::Path,
            name: name.to_owned(),
            type_name: "Edm.String".to_owned(),
            required: true,
            description: None,
        });
    }
}
