//! Reads request paths for navigation properties that no table lists.
//!
//! `GET /users/{id}` returns a user, so `GET /users/{id}/transitiveMemberOf`, which lists directory objects, walks along a
//! property of the user. Functions look the same in a path; the operation's name tells them apart: `List
//! transitiveMemberOf` names the segment, `List recent files` does not name `recent` alone. So does the type that comes
//! back, where the segment is called by it: `/users/{id}/presence` returns a presence.

use std::sync::Arc;

use crate::diagnostics::{Code, Diagnostic};
use crate::link::inherit::chain;
use crate::link::names::{ByName, item_of, short};
use crate::link::operations::parts;
use crate::link::place::Context;
use crate::maps::{HashMap, HashSet};
use crate::schema::{Operation, Property, Type, TypeKind};

/// Adds to `types` the navigation properties that the paths of `operations` show.
pub(crate) fn extend(types: &mut ByName<Type>, operations: &[Operation], context: &mut Context) {
    let returned = returned(operations);
    let by_short = by_short(types);
    let mut found: Vec<(Arc<str>, Property)> = Vec::new();
    let mut known: HashSet<(Arc<str>, String)> = HashSet::default();
    for operation in operations {
        for request in &operation.requests {
            if request.method != "GET" {
                continue;
            }
            let Some(type_name) = response_type(operation) else {
                continue;
            };
            let walked = step(&request.path, &returned, types);
            let walked = walked.or_else(|| {
                let (owner, segment) = single(&request.path, &returned, &by_short, types)?;
                names_type(segment, type_name).then_some((owner, segment))
            });
            let Some((owner, segment)) = walked else {
                continue;
            };
            if !(names_segment(operation, segment) || names_type(segment, type_name))
                || !types.contains_key(item_of(type_name))
                || declares(types, &owner, segment)
                || !known.insert((Arc::clone(&owner), segment.to_lowercase()))
            {
                continue;
            }
            found.push((owner, navigation(operation, segment, type_name)));
        }
    }
    for (owner, property) in found {
        context.push(Diagnostic::new(
            Code::NavigationInferred,
            format!(
                "`{}.{}` is in no table; the request paths of `{}` show it",
                short(&owner),
                property.name,
                property
                    .sources
                    .first()
                    .map_or("an operation", |source| source.page.as_str())
            ),
        ));
        if let Some(ty) = types.get_mut(&owner) {
            ty.properties.push(property);
        }
    }
}

/// What a `GET` of each path returns, where that is one thing; paths without the names of their parameters.
///
/// Only an operation that is the `get` of its type counts: others pass by the same path with options that change what
/// comes back (`$expand=singleValueExtendedProperties`).
fn returned(operations: &[Operation]) -> HashMap<String, &str> {
    let mut returned = HashMap::default();
    for operation in operations {
        let Some(type_name) = response_type(operation) else {
            continue;
        };
        let is_own_get = parts(&operation.name).is_some_and(|(group, action)| {
            action == "get" && group.eq_ignore_ascii_case(short(type_name))
        });
        if !is_own_get {
            continue;
        }
        for request in &operation.requests {
            if request.method == "GET" {
                returned
                    .entry(anonymous(&request.path))
                    .or_insert(type_name);
            }
        }
    }
    returned
}

fn response_type(operation: &Operation) -> Option<&str> {
    operation
        .responses
        .iter()
        .filter(|response| (200..300).contains(&response.status))
        .find_map(|response| response.type_name.as_deref())
}

/// The type that the path before the last segment leads to, and that segment.
fn step<'p>(
    path: &'p str,
    returned: &HashMap<String, &str>,
    types: &ByName<Type>,
) -> Option<(Arc<str>, &'p str)> {
    let (above, segment) = path.rsplit_once('/')?;
    let is_name = segment.starts_with(|c: char| c.is_ascii_lowercase())
        && segment.chars().all(|c| c.is_ascii_alphanumeric());
    // Only an addressed thing has properties of its own; what stands below a fixed path may be a function of a set.
    if !is_name || !above.ends_with('}') {
        return None;
    }
    let owner = returned.get(&anonymous(above))?;
    let (owner, _) = types.get_key_value(*owner)?;
    Some((Arc::clone(owner), segment))
}

/// The type that a path without a key at its end leads to, and the last segment: `/security/secureScores`. The type is
/// what a `GET` of the path above returns, or the one called by the segment above.
fn single<'p>(
    path: &'p str,
    returned: &HashMap<String, &str>,
    by_short: &HashMap<String, Option<Arc<str>>>,
    types: &ByName<Type>,
) -> Option<(Arc<str>, &'p str)> {
    let (above, segment) = path.rsplit_once('/')?;
    let is_name = segment.starts_with(|c: char| c.is_ascii_lowercase())
        && segment.chars().all(|c| c.is_ascii_alphanumeric());
    if !is_name || above.ends_with('}') {
        return None;
    }
    if let Some(owner) = returned.get(&anonymous(above)) {
        let (owner, _) = types.get_key_value(*owner)?;
        return Some((Arc::clone(owner), segment));
    }
    let called = above.rsplit('/').next()?.to_lowercase();
    if called == segment.to_lowercase() {
        return None;
    }
    let owner = by_short.get(&called)?.as_ref()?;
    Some((Arc::clone(owner), segment))
}

/// The entities, for nothing else has an address, by their names without namespaces in lower case; none for a name of several.
fn by_short(types: &ByName<Type>) -> HashMap<String, Option<Arc<str>>> {
    let mut found: HashMap<String, Option<Arc<str>>> =
        HashMap::with_capacity_and_hasher(types.len(), Default::default());
    for (name, ty) in types {
        if ty.kind != TypeKind::Entity {
            continue;
        }
        found
            .entry(short(name).to_lowercase())
            .and_modify(|known| *known = None)
            .or_insert_with(|| Some(Arc::clone(name)));
    }
    found
}

/// A path in lower case with `{}` for each parameter.
fn anonymous(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut inside = false;
    for c in path.chars() {
        match c {
            '{' => {
                inside = true;
                out.push('{');
            }
            '}' => {
                inside = false;
                out.push('}');
            }
            _ if inside => {}
            _ => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// True where what the operation does is to list or get just this segment.
fn names_segment(operation: &Operation, segment: &str) -> bool {
    let Some((_, action)) = parts(&operation.name) else {
        return false;
    };
    ["list", "get"].iter().any(|verb| {
        action
            .strip_prefix(verb)
            .is_some_and(|rest| rest.eq_ignore_ascii_case(segment))
    })
}

/// True where the segment is called by the type of what comes back, in the plural where that is a collection: functions
/// are called by what they do.
fn names_type(segment: &str, type_name: &str) -> bool {
    let item = short(item_of(type_name)).to_lowercase();
    let segment = segment.to_lowercase();
    if item_of(type_name) == type_name {
        return segment == item;
    }
    let stem = item.strip_suffix('y').map(|stem| format!("{stem}ies"));
    segment == format!("{item}s") || segment == format!("{item}es") || Some(segment) == stem
}

fn declares(types: &ByName<Type>, owner: &str, segment: &str) -> bool {
    let lists = |ty: &Type| {
        ty.properties
            .iter()
            .any(|property| property.name.eq_ignore_ascii_case(segment))
    };
    types.get(owner).is_some_and(lists) || chain(types, owner).any(lists)
}

fn navigation(operation: &Operation, segment: &str, type_name: &str) -> Property {
    Property {
        name: segment.to_owned(),
        type_name: type_name.to_owned(),
        relationship: true,
        declared_by: None,
        read_only: false,
        required_on_create: false,
        nullable: None,
        deprecated: None,
        description: None,
        limits: None,
        sources: operation.sources.first().cloned().into_iter().collect(),
    }
}
