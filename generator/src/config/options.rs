//! The parts of a configuration that shape the output.

use std::collections::BTreeMap;

use globset::{Glob, GlobMatcher};
use serde_json::{Value, json};

use crate::error::Error;

/// Which types, enumerations and operations are emitted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Globs of what is emitted, with what it needs; none means everything.
    pub include: Vec<String>,
    /// Globs of what is left out; free JSON takes its place where something that is emitted needs it.
    pub exclude: Vec<String>,
}

impl Selection {
    pub(super) fn check(&self) -> Result<(), Error> {
        for (option, globs) in [("include", &self.include), ("exclude", &self.exclude)] {
            for glob in globs {
                parse_glob(glob).map_err(|message| invalid(option, message))?;
            }
        }
        Ok(())
    }
}

/// The emitted crate's name and version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// Its name, as in Cargo.toml.
    pub name: String,
    /// Its version, as in Cargo.toml.
    pub version: String,
}

impl Default for Package {
    fn default() -> Self {
        Self {
            name: "graph-models".to_owned(),
            version: "0.1.0".to_owned(),
        }
    }
}

impl Package {
    pub(super) fn check(&self) -> Result<(), Error> {
        check_name(&self.name).map_err(|message| invalid("crate name", message))?;
        check_version(&self.version).map_err(|message| invalid("crate version", message))
    }

    pub(super) fn to_value(&self) -> Value {
        json!({ "name": self.name, "version": self.version })
    }
}

/// What the configuration says in place of the docs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overrides {
    /// Types of properties in OData notation, by qualified property name.
    pub types: BTreeMap<String, String>,
    /// Paths of operations, by operation name.
    pub paths: BTreeMap<String, String>,
}

impl Overrides {
    pub(super) fn check(&self) -> Result<(), Error> {
        for (property, type_name) in &self.types {
            check_type(property, type_name).map_err(|message| invalid("type override", message))?;
        }
        for (operation, path) in &self.paths {
            check_path(operation, path).map_err(|message| invalid("path override", message))?;
        }
        Ok(())
    }

    pub(super) fn to_value(&self) -> Value {
        json!({ "types": self.types, "paths": self.paths })
    }
}

/// Reads a glob as selections and suppressions use it: `*` does not stop at `/` or `.`.
///
/// # Errors
///
/// What is wrong with the glob, in words.
pub fn parse_glob(glob: &str) -> Result<GlobMatcher, String> {
    if glob.trim().is_empty() {
        return Err("a glob must not be empty; `*` matches everything".to_owned());
    }
    Glob::new(glob)
        .map(|glob| glob.compile_matcher())
        .map_err(|error| format!("`{glob}` is not a glob: {}", error.kind()))
}

/// Checks a cargo package name.
pub(super) fn check_name(name: &str) -> Result<(), String> {
    let mut chars = name.chars();
    let starts = chars
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic());
    if starts && chars.all(|char| char.is_ascii_alphanumeric() || char == '-' || char == '_') {
        Ok(())
    } else {
        Err(format!(
            "`{name}` is not a crate name; use a letter, then letters, digits, `-` and `_`"
        ))
    }
}

/// Checks a semantic version: three numbers, then an optional pre-release or build part.
pub(super) fn check_version(version: &str) -> Result<(), String> {
    let core = version.split(['-', '+']).next().unwrap_or_default();
    let numbers = core.split('.').collect::<Vec<_>>();
    let number =
        |part: &&str| part.parse::<u64>().is_ok() && (*part == "0" || !part.starts_with('0'));
    if numbers.len() == 3 && numbers.iter().all(number) {
        Ok(())
    } else {
        Err(format!(
            "`{version}` is not a version; use three numbers, as in `0.1.0`"
        ))
    }
}

/// Checks the override of a property's type.
pub(super) fn check_type(property: &str, type_name: &str) -> Result<(), String> {
    if !property.contains('.') {
        return Err(format!(
            "`{property}` names no property of a type; write it as `microsoft.graph.user.employeeId`"
        ));
    }
    let inner = type_name
        .strip_prefix("Collection(")
        .map_or(Some(type_name), |rest| rest.strip_suffix(')'));
    let plain = |name: &str| {
        name.contains('.')
            && name.split('.').all(|part| {
                !part.is_empty()
                    && part
                        .chars()
                        .all(|char| char.is_alphanumeric() || char == '_')
            })
    };
    if inner.is_some_and(plain) {
        Ok(())
    } else {
        Err(format!(
            "`{type_name}`, the type of `{property}`, is not in OData notation; write `Edm.Int32`, `microsoft.graph.user` or `Collection(…)`"
        ))
    }
}

/// Checks the override of an operation's path.
pub(super) fn check_path(operation: &str, path: &str) -> Result<(), String> {
    let depth = path.chars().try_fold(0_u32, |depth, char| match char {
        '{' => Some(depth + 1),
        '}' => depth.checked_sub(1),
        _ => Some(depth),
    });
    if path.starts_with('/') && depth == Some(0) && !path.contains(char::is_whitespace) {
        Ok(())
    } else {
        Err(format!(
            "`{path}`, the path of `{operation}`, is not a path; write it with a leading slash and `{{name}}` for each parameter, as in `/users/{{userId}}`"
        ))
    }
}

fn invalid(option: &str, message: String) -> Error {
    Error::OptionInvalid {
        option: option.to_owned(),
        message,
    }
}
