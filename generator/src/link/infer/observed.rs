//! Properties that JSON shows, gathered by type.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostics::Code;
use crate::link::infer::guess::Guess;
use crate::link::names::ByName;
use crate::link::place::{Context, source};
use crate::link::properties::{UNTYPED, bare};
use crate::link::types::inferred;
use crate::maps::{HashMap, HashSet};
use crate::schema::{Origin, Type};
use crate::text::Location;

/// Properties seen on objects of one type.
#[derive(Default)]
pub(super) struct Observed {
    properties: Vec<(String, Guess, Location)>,
    by_name: HashMap<String, usize>,
}

impl Observed {
    /// Takes a property that an object shows.
    pub(super) fn take(&mut self, key: &str, guess: Guess, location: &Location) {
        let at = self.by_name.get(key).copied();
        let Some((_, known, _)) = at.and_then(|at| self.properties.get_mut(at)) else {
            self.by_name.insert(key.to_owned(), self.properties.len());
            self.properties
                .push((key.to_owned(), guess, location.clone()));
            return;
        };
        if known.type_name == guess.type_name {
            known.collection |= guess.collection;
            return;
        }
        *known = match (known.type_name.as_str(), guess.type_name.as_str()) {
            (UNTYPED, _) => guess,
            (_, UNTYPED) => return,
            ("Edm.Int32", "Edm.Int64" | "Edm.Double") | ("Edm.Int64", "Edm.Double") => guess,
            ("Edm.Int64" | "Edm.Double", "Edm.Int32") | ("Edm.Double", "Edm.Int64") => return,
            _ => Guess {
                type_name: UNTYPED.to_owned(),
                collection: known.collection && guess.collection,
            },
        };
    }

    /// Adds to `types` what was seen of the type `name`.
    pub(super) fn apply(self, name: &Arc<str>, types: &mut ByName<Type>, context: &mut Context) {
        let ty = types
            .entry(Arc::clone(name))
            .or_insert_with(|| inferred(name));
        for (key, guess, location) in self.properties {
            if ty.origin == Origin::Referenced {
                ty.origin = Origin::Inferred;
                context.report(
                    Code::TypeInferred,
                    &location,
                    format!("`{name}` has no page; its properties are taken from JSON"),
                );
            }
            if ty.origin == Origin::Inferred && ty.sources.len() < 8 {
                let place = source(&location);
                if !ty.sources.contains(&place) {
                    ty.sources.push(place);
                }
            }
            ty.properties
                .push(bare(&key, &guess.notation(), [source(&location)]));
        }
    }
}

/// So many of a type's own operations must return a property that its tables do not list. One or two are often copied
/// from another version of the docs.
const FEWEST: usize = 3;

/// Properties that no table lists, in what a type's own operations return.
#[derive(Default)]
pub(super) struct Returned(BTreeMap<(Arc<str>, String), Kept>);

struct Kept {
    guess: Option<Guess>,
    location: Location,
    pages: BTreeSet<Arc<str>>,
}

impl Returned {
    /// Takes a property `key` of the documented type `name`.
    pub(super) fn take(&mut self, name: &Arc<str>, key: &str, guess: Guess, location: &Location) {
        let is_wire_name = key.starts_with(|c: char| c.is_ascii_lowercase())
            && key.chars().all(|c| c.is_ascii_alphanumeric());
        if !is_wire_name {
            return;
        }
        let kept = self
            .0
            .entry((Arc::clone(name), key.to_owned()))
            .or_insert_with(|| Kept {
                guess: Some(guess.clone()),
                location: location.clone(),
                pages: BTreeSet::new(),
            });
        kept.pages.insert(Arc::clone(&location.page));
        // Values of several kinds tell nothing.
        if guess.type_name != UNTYPED && kept.guess.as_ref() != Some(&guess) {
            let was_null = kept
                .guess
                .as_ref()
                .is_some_and(|kept| kept.type_name == UNTYPED);
            kept.guess = was_null.then_some(guess);
        }
    }

    /// Adds what enough pages agree on, but for base types, since what is shown may belong to a type below, and for open
    /// ones, whose properties are the caller's.
    pub(super) fn apply(self, types: &mut ByName<Type>, context: &mut Context) {
        let bases: HashSet<String> = types.values().filter_map(|ty| ty.base.clone()).collect();
        for ((name, key), kept) in self.0 {
            let Some(guess) = kept.guess.filter(|_| kept.pages.len() >= FEWEST) else {
                continue;
            };
            let is_telling =
                guess.type_name != UNTYPED && guess.type_name != "microsoft.graph.Json";
            let Some(ty) = types
                .get_mut(&name)
                .filter(|ty| is_telling && !ty.open && !bases.contains(&ty.name))
            else {
                continue;
            };
            ty.properties
                .push(bare(&key, &guess.notation(), [source(&kept.location)]));
            context.report(
                Code::JsonPropertyUndocumented,
                &kept.location,
                format!(
                    "{} pages return `{key}`, which no table of `{name}` lists",
                    kept.pages.len()
                ),
            );
        }
    }
}
