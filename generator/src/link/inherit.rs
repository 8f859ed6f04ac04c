//! Settles inheritance: cuts circles, tells entities from complex types, reports bases that nothing documents.

use std::sync::Arc;

use crate::diagnostics::{Code, Diagnostic};
use crate::link::names::{ByName, item_of, short};
use crate::link::place::Context;
use crate::maps::{HashMap, HashSet};
use crate::schema::{Operation, Origin, Request, Type, TypeKind};

/// Cuts chains of bases that never end, or not within [`LONGEST_CHAIN`] types.
pub(crate) fn cut(types: &mut ByName<Type>, context: &mut Context) {
    prefer_told(types, context);
    cut_circles(types, context);
    cut_depth(types, context);
}

/// Settles the kinds of `types`, whose chains of bases have been cut.
pub(crate) fn settle(types: &mut ByName<Type>, operations: &[Operation], context: &mut Context) {
    unknown_bases(types, context);
    let led_to = context.take_led_to();
    let addressed = operations.iter().flat_map(addressed);
    let addressed = addressed.chain(led_to).collect();
    let keyed = operations.iter().filter_map(keyed).collect();
    let entities = entities(types, &addressed, &keyed);
    open(types);
    for (name, is_entity) in entities {
        let key = if is_entity {
            key_of(types, &name)
        } else {
            None
        };
        if let Some(ty) = types.get_mut(&name)
            && is_entity
        {
            ty.kind = TypeKind::Entity;
            ty.key = key;
        }
    }
}

/// What is derived from an open type is open.
fn open(types: &mut ByName<Type>) {
    let below: Vec<Arc<str>> = types
        .iter()
        .filter(|(name, ty)| !ty.open && chain(types, name).any(|base| base.open))
        .map(|(name, _)| Arc::clone(name))
        .collect();
    for name in below {
        if let Some(ty) = types.get_mut(&name) {
            ty.open = true;
        }
    }
}

/// The name of an entity's key: its own, the nearest inherited one, or `id` where it has such a property.
fn key_of(types: &ByName<Type>, name: &str) -> Option<String> {
    let line = || types.get(name).into_iter().chain(chain(types, name));
    let has_id = |ty: &Type| ty.properties.iter().any(|property| property.name == "id");
    line()
        .find_map(|ty| ty.key.clone())
        .or_else(|| line().any(has_id).then(|| "id".to_owned()))
}

/// Where annotation and prose name different bases, the nearer one is taken: annotations are often left at the root
/// (`microsoft.graph.entity`) of the base that the prose names.
fn prefer_told(types: &mut ByName<Type>, context: &mut Context) {
    for told in context.take_told() {
        let Some(annotated) = types.get(told.name.as_str()).and_then(|ty| ty.base.clone()) else {
            continue;
        };
        let above = |name: &str, other: &str| chain(types, name).any(|ty| ty.name == other);
        let told_is_nearer = above(&told.base, &annotated) && !above(&told.base, &told.name);
        if !told_is_nearer && above(&annotated, &told.base) {
            // The prose names a base further up; the two agree.
            continue;
        }
        let taken = if told_is_nearer {
            &told.base
        } else {
            &annotated
        };
        let mut diagnostic = Diagnostic::new(
            Code::BaseDisagrees,
            format!(
                "the text says that `{}` inherits from `{}`, its annotation says `{}`; `{}` is taken",
                short(&told.name),
                short(&told.base),
                short(&annotated),
                short(taken)
            ),
        )
        .at(told.place.clone());
        if let Some(place) = context.base_place(&told.name) {
            diagnostic = diagnostic.with_related(place, "the annotation");
        }
        context.push(diagnostic);
        if told_is_nearer && let Some(ty) = types.get_mut(told.name.as_str()) {
            ty.base = Some(told.base);
        }
    }
}

/// The types that an operation's requests send or return.
fn addressed(operation: &Operation) -> impl Iterator<Item = String> {
    let body = operation
        .body
        .iter()
        .filter_map(|body| body.type_name.as_deref());
    let responses = operation
        .responses
        .iter()
        .filter_map(|response| response.type_name.as_deref());
    body.chain(responses).map(|name| item_of(name).to_owned())
}

/// Types stand at most so deep below their root: every type has all that it inherits, so a chain's cost is the square of
/// its length.
pub(crate) const LONGEST_CHAIN: usize = 64;

/// The types above `name`, nearest first, of chains that have been cut.
pub(crate) fn chain<'a>(
    types: &'a ByName<Type>,
    name: &str,
) -> impl Iterator<Item = &'a Type> + use<'a> {
    let mut next = types.get(name);
    let mut left = LONGEST_CHAIN;
    std::iter::from_fn(move || {
        let current = next?;
        next = current
            .base
            .as_deref()
            .filter(|_| left > 0)
            .and_then(|base| types.get(base));
        left = left.saturating_sub(1);
        next
    })
}

/// Types that inherit from each other in a circle lose the base that closes it: the one of the name that sorts last.
fn cut_circles(types: &mut ByName<Type>, context: &mut Context) {
    // 0: not seen, otherwise the round in which the walk came by.
    let mut seen: HashMap<Arc<str>, usize> = HashMap::default();
    let names: Vec<Arc<str>> = types.keys().cloned().collect();
    for (round, start) in names.iter().enumerate() {
        let round = round + 1;
        let mut path: Vec<Arc<str>> = Vec::new();
        let mut at = Arc::clone(start);
        while !seen.contains_key(&at) {
            seen.insert(Arc::clone(&at), round);
            path.push(Arc::clone(&at));
            let Some(base) = types.get(&at).and_then(|ty| ty.base.as_deref()) else {
                break;
            };
            let Some((base, _)) = types.get_key_value(base) else {
                break;
            };
            at = Arc::clone(base);
        }
        let closes = seen.get(&at) == Some(&round)
            && path
                .last()
                .is_some_and(|last| types.get(last).and_then(|ty| ty.base.as_deref()) == Some(&at));
        if !closes {
            continue;
        }
        let circle = path.iter().skip_while(|name| **name != at);
        let Some(last) = circle.clone().max().cloned() else {
            continue;
        };
        let round: Vec<&str> = circle.clone().map(|name| short(name)).collect();
        let mut diagnostic = Diagnostic::new(
            Code::BaseCycle,
            format!(
                "`{}` inherit from each other in a circle; `{}` is taken to have no base",
                round.join("` → `"),
                short(&last)
            ),
        );
        if let Some(place) = context.base_place(&last) {
            diagnostic = diagnostic.at(place);
        }
        for name in circle.filter(|name| **name != last) {
            if let Some(place) = context.base_place(name) {
                let words = format!("the base of `{}`", short(name));
                diagnostic = diagnostic.with_related(place, words);
            }
        }
        context.push(diagnostic);
        if let Some(ty) = types.get_mut(&last) {
            ty.base = None;
        }
    }
}

/// The type that stands [`LONGEST_CHAIN`] deep loses its base, and is a root to those below it.
fn cut_depth(types: &mut ByName<Type>, context: &mut Context) {
    let mut depths: HashMap<Arc<str>, usize> =
        HashMap::with_capacity_and_hasher(types.len(), Default::default());
    let names: Vec<Arc<str>> = types.keys().cloned().collect();
    for start in names {
        let mut path = vec![start];
        let mut depth = loop {
            let Some(last) = path.last() else { break 0 };
            if let Some(known) = depths.get(last) {
                let known = *known;
                path.pop();
                break known + 1;
            }
            let base = types.get(last).and_then(|ty| ty.base.as_deref());
            match base.and_then(|base| types.get_key_value(base)) {
                Some((base, _)) => path.push(Arc::clone(base)),
                None => break 0,
            }
        };
        for name in path.into_iter().rev() {
            if depth >= LONGEST_CHAIN {
                too_deep(&name, types, context);
                depth = 0;
            }
            depths.insert(name, depth);
            depth += 1;
        }
    }
}

fn too_deep(name: &Arc<str>, types: &mut ByName<Type>, context: &mut Context) {
    let Some(base) = types.get_mut(name).and_then(|ty| ty.base.take()) else {
        return;
    };
    let diagnostic = Diagnostic::new(
        Code::BaseCycle,
        format!(
            "`{}` stands {LONGEST_CHAIN} types below its root; it is taken to have no base, not `{}`",
            short(name),
            short(&base)
        ),
    );
    match context.base_place(name) {
        Some(place) => context.push(diagnostic.at(place)),
        None => context.push(diagnostic),
    }
}

fn unknown_bases(types: &ByName<Type>, context: &mut Context) {
    for ty in types.values() {
        let Some(base) = ty.base.as_deref() else {
            continue;
        };
        let known = types
            .get(base)
            .is_some_and(|base| base.origin != Origin::Referenced);
        if known {
            continue;
        }
        let diagnostic = Diagnostic::new(
            Code::BaseUnknown,
            format!(
                "`{}` inherits from `{base}`, which no page documents",
                ty.name
            ),
        );
        match context.base_place(&ty.name) {
            Some(place) => context.push(diagnostic.at(place)),
            None => context.push(diagnostic),
        }
    }
}

/// The type that a `GET` returns from an address that ends with a key: only entities have one.
fn keyed(operation: &Operation) -> Option<&str> {
    let by_key = |request: &Request| {
        let last = request.path.rsplit('/').next().unwrap_or_default();
        // After a colon stands a path of names, no key.
        last.starts_with('{') && last.ends_with('}') && !request.path.contains(':')
    };
    let is_get = operation.method == "GET" && operation.requests.iter().any(by_key);
    operation
        .responses
        .iter()
        .filter(|_| is_get)
        .find_map(|response| response.type_name.as_deref())
        .filter(|name| item_of(name) == *name)
}

/// Which types have a key: their own or an inherited one.
///
/// What a `GET` returns from an address with a key has one. Where the docs name no key, a type with an `id` is an entity
/// if it also behaves as one: it has navigation properties, or requests send or return it or its address. Complex types can
/// have an `id` too (`identity`).
fn entities(
    types: &ByName<Type>,
    addressed: &HashSet<String>,
    keyed: &HashSet<&str>,
) -> Vec<(Arc<str>, bool)> {
    let bases: HashSet<&str> = types.values().filter_map(|ty| ty.base.as_deref()).collect();
    let has_key = |ty: &Type| {
        ty.key.is_some()
            || keyed.contains(ty.name.as_str())
            || ty.properties.iter().any(|property| property.name == "id")
                && (addressed.contains(&ty.name)
                    || ty.properties.iter().any(|property| property.relationship)
                    || ty.origin == Origin::Inferred && bases.contains(ty.name.as_str()))
    };
    types
        .iter()
        .map(|(name, ty)| {
            let is_entity = has_key(ty) || chain(types, name).any(has_key);
            (Arc::clone(name), is_entity)
        })
        .collect()
}
