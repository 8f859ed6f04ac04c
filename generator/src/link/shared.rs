//! Alternatives that have one base: a cell that names several types, of which the property is one, means what they share.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostics::Code;
use crate::facts::{PageFacts, PropertyClaim};
use crate::link::draft::Drafts;
use crate::link::names::{ByName, item_of, short};
use crate::link::place::Context;
use crate::schema::Type;

/// A base of more types than so many for each alternative says nothing of them: it is what all types have.
const MOST_CHILDREN: usize = 4;

/// Gives properties of `types` the base that the alternatives of their cells share.
pub(crate) fn name(types: &mut ByName<Type>, drafts: &Drafts<'_>, context: &mut Context) {
    let mut children: Option<BTreeMap<String, usize>> = None;
    let claims = drafts
        .types
        .iter()
        .flat_map(|(owner, draft)| draft.claims.iter().map(move |claim| (owner, claim)));
    for (owner, (page, claim)) in claims {
        for row in &claim.properties {
            let Some(found) = alternatives(row, page, context) else {
                continue;
            };
            let (Some(first), Some(base)) = (found.first(), shared(&found, types)) else {
                continue;
            };
            let children = children.get_or_insert_with(|| count_children(types));
            if children.get(&base).copied().unwrap_or_default() > MOST_CHILDREN * found.len() {
                continue;
            }
            let properties = types.get_mut(owner).map(|ty| &mut ty.properties);
            let property = properties
                .into_iter()
                .flatten()
                .find(|property| property.name == row.name);
            let Some(property) = property.filter(|p| item_of(&p.type_name) == &**first) else {
                continue;
            };
            property.type_name = property.type_name.replace(&**first, &base);
            context.report(
                Code::TypeAmbiguous,
                &row.location,
                format!(
                    "the alternatives of `{}` have one base, `{}`; after all that is taken",
                    row.name,
                    short(&base)
                ),
            );
        }
    }
}

/// The qualified names of a cell's alternatives; none where it has none, or where the set lacks one of them.
fn alternatives(row: &PropertyClaim, page: &PageFacts, context: &Context) -> Option<Vec<Arc<str>>> {
    let expr = row.type_expr.as_ref()?;
    if expr.alternatives.is_empty() {
        return None;
    }
    let namespace = page.namespace.as_deref();
    std::iter::once(&expr.name)
        .chain(&expr.alternatives)
        .map(|name| context.names.known_type(name, namespace))
        .collect()
}

/// The base of all of them; none where one has another.
fn shared(names: &[Arc<str>], types: &ByName<Type>) -> Option<String> {
    let mut bases = names
        .iter()
        .map(|name| types.get(name).and_then(|ty| ty.base.as_deref()));
    let first = bases.next()??;
    bases
        .all(|base| base == Some(first))
        .then(|| first.to_owned())
}

fn count_children(types: &ByName<Type>) -> BTreeMap<String, usize> {
    let mut children = BTreeMap::new();
    for base in types.values().filter_map(|ty| ty.base.as_ref()) {
        *children.entry(base.clone()).or_default() += 1;
    }
    children
}
