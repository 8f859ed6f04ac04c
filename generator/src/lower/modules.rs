//! Modules from namespaces, and the paths of all types and enumerations in them.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{Code, Diagnostic};
use crate::lower::index::{Index, short_name};
use crate::lower::items::{Path, REQUESTS};
use crate::lower::names::{Case, Clash, DEVICE_NAMES, Scope, identifier};

/// Names that types do not get: the emitted files use them for something else.
pub(super) const RESERVED_TYPES: &[&str] = &[
    "Box",
    "Clone",
    "Debug",
    "Default",
    "Display",
    "Err",
    "FromStr",
    "None",
    "Ok",
    "Option",
    "PartialEq",
    "Result",
    "Self_",
    "Some",
    "String",
    "Vec",
];

/// The runtime, which each module imports from the one above.
pub(super) const RUNTIME: &str = "runtime";

/// Where the types of a set live.
#[derive(Debug, Default)]
pub(super) struct Paths<'s> {
    /// The root namespace.
    pub(super) root: String,
    /// The namespaces of each module.
    pub(super) namespaces: BTreeMap<Vec<String>, BTreeSet<String>>,
    /// Types and enumerations, by qualified name.
    pub(super) items: BTreeMap<&'s str, Path>,
    /// Enums of a base type and its children, by the base's qualified name.
    pub(super) any: BTreeMap<&'s str, Path>,
}

impl<'s> Paths<'s> {
    /// Settles the paths of everything in a schema, selected or not, so that a selection renames nothing.
    pub(super) fn new(
        set_module: &str,
        index: &Index<'s>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let names: Vec<&'s str> = index
            .types
            .keys()
            .chain(index.enums.keys())
            .copied()
            .collect();
        let root = root_namespace(&names);
        let mut by_module: BTreeMap<Vec<String>, Vec<&'s str>> = BTreeMap::new();
        let mut namespaces: BTreeMap<Vec<String>, BTreeSet<String>> = BTreeMap::new();
        for &name in &names {
            let mut module = vec![set_module.to_owned()];
            module.extend(module_segments(namespace(name), &root));
            namespaces
                .entry(module.clone())
                .or_default()
                .insert(namespace(name).to_owned());
            by_module.entry(module).or_default().push(name);
        }
        let mut paths = Self {
            root,
            namespaces,
            ..Self::default()
        };
        let scope = Scope::new(Case::Camel, RESERVED_TYPES);
        for (module, names) in by_module {
            let (settled, clashes) = scope.settle(
                names.iter().map(|&name| (name, short_name(name))),
                &BTreeSet::new(),
            );
            report(&clashes, &module.join("::"), diagnostics);
            let taken: BTreeSet<String> = settled.values().cloned().collect();
            // Only bases that have children get an enum, whichever of the children are emitted.
            let bases: Vec<(&'s str, String)> = names
                .iter()
                .filter(|&&name| {
                    index.types.contains_key(name) && !index.descendants(name).is_empty()
                })
                .map(|&name| {
                    let plain = format!("any {}", short_name(name));
                    let is_taken = taken.contains(&scope.plain(&plain));
                    (
                        name,
                        if is_taken {
                            format!("{plain} or child")
                        } else {
                            plain
                        },
                    )
                })
                .collect();
            let (any, clashes) = scope.settle(
                bases.iter().map(|(name, any)| (*name, any.as_str())),
                &taken,
            );
            report(&clashes, &module.join("::"), diagnostics);
            let path = |name| Path {
                module: module.clone(),
                name,
            };
            paths
                .items
                .extend(settled.into_iter().map(|(wire, name)| (wire, path(name))));
            paths
                .any
                .extend(any.into_iter().map(|(wire, name)| (wire, path(name))));
        }
        paths
    }
}

/// Reports names that had to give way.
pub(super) fn report(clashes: &[Clash], place: &str, diagnostics: &mut Vec<Diagnostic>) {
    for clash in clashes {
        diagnostics.push(Diagnostic::new(
            Code::NameClash,
            format!(
                "`{}` and `{}` have one name in `{place}`; the latter is `{}` there",
                clash.kept, clash.renamed, clash.name
            ),
        ));
    }
}

/// The identifiers of private modules, one per item: the item's name in snake case.
pub(super) fn file_names<'n>(
    items: impl IntoIterator<Item = &'n str>,
    taken: &BTreeSet<String>,
) -> BTreeMap<&'n str, String> {
    // No diagnostic: nobody but the compiler sees these names.
    Scope::new(Case::Snake, DEVICE_NAMES)
        .settle(items.into_iter().map(|name| (name, name)), taken)
        .0
}

/// What stands before a name's last dot.
fn namespace(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(namespace, _)| namespace)
}

/// The namespace whose types live in the set's own module: of the namespace that most types are in, the shortest part
/// that is a namespace itself.
fn root_namespace(names: &[&str]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in names {
        *counts.entry(namespace(name)).or_default() += 1;
    }
    // `max_by_key` takes the last of equals; reversed, that is the one that sorts first.
    let commonest = counts
        .iter()
        .rev()
        .max_by_key(|(_, count)| **count)
        .map_or("", |(name, _)| name);
    counts
        .keys()
        .copied()
        .filter(|name| !name.is_empty() && (*name == commonest || is_within(commonest, name)))
        .min_by_key(|name| name.len())
        .unwrap_or(commonest)
        .to_owned()
}

fn is_within(namespace: &str, outer: &str) -> bool {
    namespace
        .strip_prefix(outer)
        .is_some_and(|rest| rest.starts_with('.'))
}

/// How many modules deep a namespace may go below the set's; what is deeper shares one module's name.
const DEEPEST: usize = 6;

/// The modules for a namespace below the set's: its parts without those that it shares with the root.
fn module_segments(namespace: &str, root: &str) -> Vec<String> {
    let mut shared = root.split('.').peekable();
    let parts = namespace
        .split('.')
        .filter(|part| !part.is_empty())
        .skip_while(|part| shared.next_if_eq(part).is_some());
    let mut segments: Vec<String> = Vec::new();
    for part in parts {
        let count = segments.len();
        match segments.last_mut() {
            Some(last) if count == DEEPEST => {
                last.push(' ');
                last.push_str(part);
            }
            _ => segments.push(part.to_owned()),
        }
    }
    segments
        .iter()
        .map(|segment| module_name(segment))
        .collect()
}

fn module_name(segment: &str) -> String {
    let name = identifier(segment, Case::Snake);
    if name == REQUESTS || name == RUNTIME || DEVICE_NAMES.contains(&name.as_str()) {
        format!("{name}_")
    } else {
        name
    }
}
