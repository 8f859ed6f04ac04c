//! Which types, enumerations and operations are emitted: what the globs name, and just what that needs.

use std::collections::BTreeSet;

use globset::{GlobBuilder, GlobMatcher};

use crate::diagnostics::{Code, Diagnostic};
use crate::lower::index::{Index, Named, peel, short_name};
use crate::schema::Property;

/// The globs of a selection, compiled.
#[derive(Debug)]
pub(super) struct Globs {
    include: Vec<Glob>,
    exclude: Vec<Glob>,
}

#[derive(Debug)]
struct Glob {
    written: String,
    matcher: GlobMatcher,
    matched: bool,
}

/// What is emitted of one schema.
#[derive(Debug, Default)]
pub(super) struct Selection<'s> {
    pub(super) types: BTreeSet<&'s str>,
    pub(super) enums: BTreeSet<&'s str>,
    pub(super) operations: BTreeSet<&'s str>,
}

impl Globs {
    /// Compiles the globs; one that cannot be read is reported and left out.
    pub(super) fn new(
        include: &[String],
        exclude: &[String],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut compile = |globs: &[String]| -> Vec<Glob> {
            let mut compiled = Vec::new();
            for written in globs {
                match GlobBuilder::new(written).case_insensitive(true).build() {
                    Ok(glob) => compiled.push(Glob {
                        written: written.clone(),
                        matcher: glob.compile_matcher(),
                        matched: false,
                    }),
                    Err(error) => diagnostics.push(Diagnostic::new(
                        Code::ConfigInvalid,
                        format!("the glob `{written}` cannot be read: {}", error.kind()),
                    )),
                }
            }
            compiled
        };
        Self {
            include: compile(include),
            exclude: compile(exclude),
        }
    }

    /// Reports each glob that matched nothing in any set.
    pub(super) fn report_unmatched(&self, diagnostics: &mut Vec<Diagnostic>) {
        for (glob, verb) in self
            .include
            .iter()
            .map(|glob| (glob, "include"))
            .chain(self.exclude.iter().map(|glob| (glob, "exclude")))
        {
            if !glob.matched {
                diagnostics.push(Diagnostic::new(
                    Code::NothingSelected,
                    format!(
                        "`{}` in {verb} matches no type, enumeration or operation",
                        glob.written
                    ),
                ));
            }
        }
    }

    /// Selects from a schema: what is named, and the property types, enumerations, bodies and responses that it
    /// needs. What is excluded is not emitted even where it is needed.
    pub(super) fn select<'s>(&mut self, index: &Index<'s>) -> Selection<'s> {
        let selects_all = self.include.is_empty();
        if selects_all && self.exclude.is_empty() {
            return Selection {
                types: index.types.keys().copied().collect(),
                enums: index.enums.keys().copied().collect(),
                operations: index.operations.keys().copied().collect(),
            };
        }
        let mut excluded = BTreeSet::new();
        let mut seed = |name: &'s str, short: &'s str| {
            let out = matches(&mut self.exclude, name, short);
            let named = selects_all || matches(&mut self.include, name, short);
            if out {
                excluded.insert(name);
            }
            named && !out
        };
        let mut open: Vec<&str> = index
            .types
            .keys()
            .copied()
            .filter(|name| seed(name, short_name(name)))
            .collect();
        open.extend(
            index
                .enums
                .keys()
                .copied()
                .filter(|name| seed(name, short_name(name))),
        );
        let operations: BTreeSet<&str> = index
            .operations
            .keys()
            .copied()
            .filter(|name| seed(name, name))
            .collect();

        let mut selection = Selection {
            operations,
            ..Selection::default()
        };
        for operation in selection
            .operations
            .iter()
            .filter_map(|name| index.operations.get(name))
        {
            if let Some(body) = &operation.body {
                open.extend(body.type_name.as_deref().map(|name| peel(name).1));
                open.extend(property_types(&body.properties));
            }
            open.extend(
                operation
                    .responses
                    .iter()
                    .filter_map(|response| response.type_name.as_deref())
                    .map(|name| peel(name).1),
            );
        }
        while let Some(name) = open.pop() {
            if excluded.contains(name) {
                continue;
            }
            match index.resolve(name) {
                Named::Type(name) if selection.types.insert(name) => {
                    let Some(ty) = index.types.get(name) else {
                        continue;
                    };
                    for property in index.properties(ty) {
                        open.push(peel(&property.type_name).1);
                    }
                }
                Named::Enum(name) => {
                    selection.enums.insert(name);
                }
                _ => {}
            }
        }
        selection
    }
}

fn property_types(properties: &[Property]) -> impl Iterator<Item = &str> {
    properties
        .iter()
        .map(|property| peel(&property.type_name).1)
}

/// True where a glob matches the name or its short form; every glob that does is marked.
fn matches(globs: &mut [Glob], name: &str, short: &str) -> bool {
    let mut any = false;
    for glob in globs {
        if glob.matcher.is_match(name) || glob.matcher.is_match(short) {
            glob.matched = true;
            any = true;
        }
    }
    any
}
