//! Bases that are told from above: by the pages of base types, and by JSON that shows a type where another is stated.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostics::{Code, Diagnostic};
use crate::facts::TypeName;
use crate::link::draft::Drafts;
use crate::link::inherit::chain;
use crate::link::names::{ByName, short};
use crate::link::place::Context;
use crate::maps::HashSet;
use crate::schema::Type;
use crate::text::Location;

/// Gives types without a base the one whose page names them as derived.
pub(crate) fn tell(types: &mut ByName<Type>, drafts: &Drafts<'_>, context: &mut Context) {
    let mut told: Vec<(Arc<str>, Arc<str>, Location)> = Vec::new();
    for (base, draft) in &drafts.types {
        for (page, claim) in &draft.claims {
            for named in &claim.derived {
                if let Some(name) = child(&named.value, page.namespace.as_deref(), types, context) {
                    told.push((name, Arc::clone(base), named.location.clone()));
                }
            }
        }
    }
    for (name, base, place) in told {
        give(types, &name, &base, &place, context);
    }
}

/// The type that a base's page names: the one of the page that the link leads to, since its words are often written for
/// people; else the one that the words name.
fn child(
    named: &TypeName,
    namespace: Option<&str>,
    types: &ByName<Type>,
    context: &Context,
) -> Option<Arc<str>> {
    let target = named.target.as_deref().unwrap_or_default();
    let on_page: Vec<&Arc<str>> = context
        .names
        .on_page(target)
        .iter()
        .filter(|name| types.contains_key(*name))
        .collect();
    let by_words = || match context.names.resolve(named, namespace).0 {
        crate::link::names::Resolved::Known(name, _) => types.contains_key(&name).then_some(name),
        _ => None,
    };
    match on_page.as_slice() {
        [one] => Some(Arc::clone(one)),
        [] => None,
        several => by_words().filter(|name| several.contains(&name)),
    }
}

/// JSON objects that name one type where another is stated.
#[derive(Default)]
pub(crate) struct Shown(BTreeMap<(String, String), (Location, usize)>);

impl Shown {
    /// Notes that an object of the stated type `base` calls itself a `name`.
    pub(crate) fn note(&mut self, name: &str, base: &str, place: &Location) {
        self.0
            .entry((name.to_owned(), base.to_owned()))
            .or_insert_with(|| (place.clone(), 0))
            .1 += 1;
    }

    /// Gives types without a base the one in whose place JSON shows them.
    ///
    /// Annotations are often copied from another page, so once is not enough, and what stands above must be a base
    /// already.
    pub(crate) fn apply(self, types: &mut ByName<Type>, context: &mut Context) {
        let bases: HashSet<String> = types.values().filter_map(|ty| ty.base.clone()).collect();
        for ((name, base), (place, times)) in &self.0 {
            let turned = self.0.contains_key(&(base.clone(), name.clone()));
            if *times < 2 || turned || !bases.contains(base) {
                continue;
            }
            if let (Some((name, _)), Some((base, _))) = (
                types.get_key_value(name.as_str()),
                types.get_key_value(base.as_str()),
            ) {
                let (name, base) = (Arc::clone(name), Arc::clone(base));
                give(types, &name, &base, place, context);
            }
        }
    }
}

/// Gives `name` the base, if it has none and inherits nothing from it already.
fn give(
    types: &mut ByName<Type>,
    name: &Arc<str>,
    base: &Arc<str>,
    place: &Location,
    context: &mut Context,
) {
    let is_above = |from: &str, other: &str| chain(types, from).any(|ty| ty.name == other);
    if name == base || is_above(name, base) || is_above(base, name) {
        return;
    }
    let known = types.get(name).and_then(|ty| ty.base.clone());
    // A base that the given one shares stands further up.
    let further = known
        .as_deref()
        .is_none_or(|known| is_above(base, known) || short(known) == "entity");
    if let Some(known) = known.filter(|_| !further) {
        let mut diagnostic = Diagnostic::new(
            Code::BaseDisagrees,
            format!(
                "`{}` is said to be derived from `{}`, its own page says `{}`, which is taken",
                short(name),
                short(base),
                short(&known)
            ),
        )
        .at(place.clone());
        if let Some(own) = context.base_place(name) {
            diagnostic = diagnostic.with_related(own, "its own page");
        }
        context.push(diagnostic);
        return;
    }
    context.note_base(name, place);
    if let Some(ty) = types.get_mut(name) {
        ty.base = Some(base.to_string());
    }
}
