//! Builds entity and complex types of the claims about them.

use crate::diagnostics::{Code, Diagnostic};
use crate::link::draft::{Drafts, TypeDraft};
use crate::link::names::{ByName, NameKind, Names, short};
use crate::link::place::{Context, Told, source};
use crate::link::properties::Merged;
use crate::page::PageKind;
use crate::schema::{Origin, Type, TypeKind};
use crate::text::Location;

/// Builds every type that a page documents or names.
pub(crate) fn build(drafts: &Drafts<'_>, context: &mut Context) -> ByName<Type> {
    drafts
        .types
        .iter()
        .filter(|(name, _)| is_type(&context.names, name))
        .map(|(name, draft)| (name.clone(), (name.clone(), draft)))
        .collect::<Vec<_>>()
        .into_iter()
        .map(|(key, (name, draft))| (key, build_one(&name, draft, context)))
        .collect()
}

fn is_type(names: &Names, name: &str) -> bool {
    names
        .get(name)
        .is_some_and(|(_, kind)| kind == NameKind::Type)
}

fn build_one(name: &str, draft: &TypeDraft<'_>, context: &mut Context) -> Type {
    let mut properties = Merged::default();
    for (page, claim) in &draft.claims {
        for property in &claim.properties {
            properties.take(page, property, Some(name), context);
        }
    }
    // JSON on the page of an operation shows a type; it takes a page, or a table, to say all of it.
    let documented = draft
        .claims
        .iter()
        .any(|(page, claim)| page.kind != PageKind::Operation || !claim.properties.is_empty());
    if !documented {
        for (page, operation) in &draft.bodies {
            for property in operation.body.iter().flat_map(|body| &body.properties) {
                properties.take(page, property, Some(name), context);
            }
        }
        for (page, property) in &draft.inherited {
            properties.take(page, property, Some(name), context);
        }
    }
    required_on_create(draft, &mut properties);
    let claims = || draft.claims.iter().map(|(_, claim)| claim);
    let base = draft
        .claims
        .iter()
        .find_map(|(page, claim)| {
            let base = claim.base.as_ref()?;
            let above = context.type_of(&base.value, page.namespace.as_deref());
            if above == name {
                context.push(of_itself(name, &base.location));
                return None;
            }
            context.note_base(name, &base.location);
            if let Some(told) = &claim.told_base {
                let base = context.type_of(&told.value, page.namespace.as_deref());
                let place = told.location.clone();
                context.note_told(Told {
                    name: name.to_owned(),
                    base,
                    place,
                });
            }
            Some(above)
        })
        .or_else(|| last_declarer(draft, name, context))
        .or_else(|| {
            let guessed = draft.guessed_base.as_ref()?;
            (!documented).then(|| guessed.to_string())
        })
        .filter(|base| base != name);
    let properties = properties.into_properties();
    let inferred = !properties.is_empty();
    Type {
        name: name.to_owned(),
        // Settled when the whole chain of bases is known.
        kind: TypeKind::Complex,
        base,
        is_abstract: claims().any(|claim| claim.is_abstract),
        open: claims().any(|claim| claim.open),
        key: claims().find_map(|claim| claim.key.clone()),
        origin: match (documented, inferred) {
            (true, _) => Origin::Documented,
            (false, true) => Origin::Inferred,
            (false, false) => Origin::Referenced,
        },
        deprecated: claims().find_map(|claim| claim.deprecated.clone()),
        description: claims().find_map(|claim| claim.description.clone()),
        link: draft
            .claims
            .first()
            .and_then(|(page, _)| context.link(&page.page)),
        product: draft
            .claims
            .iter()
            .find_map(|(page, _)| page.product.clone()),
        sources: if documented {
            claims().map(|claim| source(&claim.location)).collect()
        } else {
            draft
                .bodies
                .iter()
                .filter_map(|(_, operation)| operation.body.as_ref())
                .map(|body| source(&body.location))
                .chain(
                    draft
                        .inherited
                        .iter()
                        .map(|(_, property)| source(&property.location)),
                )
                .collect()
        },
        properties,
    }
}

/// The nearest ancestor that the rows name: tables list what is inherited from the root down.
fn last_declarer(draft: &TypeDraft<'_>, name: &str, context: &mut Context) -> Option<String> {
    let tables =
        draft
            .claims
            .iter()
            .map(|(page, claim)| (*page, &claim.properties))
            .chain(draft.bodies.iter().filter_map(|(page, operation)| {
                Some((*page, &operation.body.as_ref()?.properties))
            }));
    for (page, table) in tables {
        let written = table
            .iter()
            .filter_map(|property| property.inherited_from.as_deref())
            .next_back();
        if let Some(written) = written {
            let declarer = context.type_name(written, page.namespace.as_deref());
            if declarer != name {
                return Some(declarer);
            }
        }
    }
    None
}

/// "Required." in the body table of a `POST`.
fn required_on_create(draft: &TypeDraft<'_>, properties: &mut Merged) {
    for (_, operation) in &draft.bodies {
        let creates = operation
            .requests
            .first()
            .is_some_and(|request| request.method == "POST");
        if !creates {
            continue;
        }
        for row in operation.body.iter().flat_map(|body| &body.properties) {
            if row.required
                && let Some(property) = properties.get_mut(&row.name)
            {
                property.required_on_create = true;
            }
        }
    }
}

/// What to say of a page whose type inherits from itself: a circle of one.
fn of_itself(name: &str, place: &Location) -> Diagnostic {
    let message = format!("`{}` inherits from itself; that is left out", short(name));
    Diagnostic::new(Code::BaseCycle, message).at(place.clone())
}

/// A type of which nothing but its name is known.
pub(crate) fn inferred(name: &str) -> Type {
    Type {
        name: name.to_owned(),
        kind: TypeKind::Complex,
        base: None,
        is_abstract: false,
        open: false,
        key: None,
        origin: Origin::Referenced,
        deprecated: None,
        description: None,
        link: None,
        product: None,
        properties: Vec::new(),
        sources: Vec::new(),
    }
}
