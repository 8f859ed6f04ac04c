//! Reads request paths for navigation properties that no table lists.
//!
//! `GET /users/{id}` returns a user, so `GET /users/{id}/transitiveMemberOf`, which lists directory objects, walks along a
//! property of the user. Functions and actions look the same in a path. What tells a property: a key follows it; the
//! operation names it (`List transitiveMemberOf`, where `List recent files` does not name `recent` alone); it is called
//! by the type that comes back; it is written with `PUT` or `PATCH`; or pages of operations below it name its type.

mod evidence;
mod owner;
mod place;
mod tree;

use std::sync::Arc;

use crate::diagnostics::{Code, Diagnostic};
use crate::link::inherit::chain;
use crate::link::names::{ByName, NameKind, item_of, short};
use crate::link::navigation::evidence::Evidence;
use crate::link::navigation::place::{Place, cast, notation};
use crate::link::navigation::tree::{Node, Tree};
use crate::link::place::Context;
use crate::link::properties::bare;
use crate::link::types::inferred;
use crate::maps::{HashMap, HashSet};
use crate::schema::{Operation, Origin, Property, Source, Type, TypeKind};

/// Adds to `types` the navigation properties that the paths of `operations` show, and corrects those whose row states
/// one thing where the paths have many.
pub(crate) fn extend(types: &mut ByName<Type>, operations: &[Operation], context: &mut Context) {
    let tree = Tree::of(operations);
    let mut walk = Walk {
        places: vec![None; tree.len()],
        by_short: by_short(types),
        found: Vec::new(),
        known: HashSet::default(),
        new_types: Vec::new(),
        many: Vec::new(),
    };
    for (at, node) in tree.nodes() {
        let place = walk.place(&tree, node, types, context);
        if let Some(slot) = walk.places.get_mut(at) {
            *slot = place;
        }
    }
    let Walk {
        found,
        new_types,
        many,
        ..
    } = walk;
    for (name, source) in new_types {
        context.push(Diagnostic::new(
            Code::TypeInferred,
            format!(
                "`{name}` has no page; `{}` names it, and request paths show what it has",
                source.as_ref().map_or("a page", |source| &source.page)
            ),
        ));
        let ty = Type {
            kind: TypeKind::Entity,
            origin: Origin::Inferred,
            sources: source.into_iter().collect(),
            ..inferred(&name)
        };
        types.entry(name).or_insert(ty);
    }
    for (owner, name, source) in many {
        correct(types, &owner, &name, &source, context);
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

struct Walk {
    /// What each node of the tree leads to.
    places: Vec<Option<Place>>,
    /// The entities by their names without namespaces.
    by_short: HashMap<String, Option<Arc<str>>>,
    /// New properties, with the types that have them.
    found: Vec<(Arc<str>, Property)>,
    known: HashSet<(Arc<str>, String)>,
    /// Types that only the names of pages name.
    new_types: Vec<(Arc<str>, Option<Source>)>,
    /// Properties that are collections, whatever their rows say.
    many: Vec<(Arc<str>, String, Source)>,
}

impl Walk {
    /// What `node` leads to; a property that is in no table is noted on the way.
    fn place(
        &mut self,
        tree: &Tree<'_>,
        node: &Node<'_>,
        types: &ByName<Type>,
        context: &mut Context,
    ) -> Option<Place> {
        let above = self.places.get(node.above).cloned().flatten();
        if node.is_key() {
            return match above {
                Some(above) => above.many.then_some(Place {
                    many: false,
                    ..above
                }),
                None => self.of_set(tree, node, types),
            };
        }
        let owner = above.filter(|above| !above.many).map(|above| above.item);
        let evidence = Evidence::of(tree, node);
        let declared = owner
            .as_ref()
            .and_then(|owner| declared(types, owner, node.segment));
        if let (Some(owner), Some((declarer, property))) = (&owner, declared) {
            let named = notation(&property.type_name, types)?;
            if let Some(source) = evidence.many_of(node, &property.type_name)
                && self
                    .known
                    .insert((Arc::clone(owner), node.segment.to_lowercase()))
            {
                self.many.push((declarer, property.name.clone(), source));
                return Some(Place {
                    many: true,
                    ..named
                });
            }
            return Some(named);
        }
        if !node.is_name() {
            return evidence
                .own_get(types)
                .or_else(|| cast(node.segment, types));
        }
        let shown = evidence.property(node, types);
        let named = shown.as_ref().map(|(type_name, _)| type_name.clone());
        let (type_name, source) = match shown {
            Some((type_name, source)) => (type_name, Some(source)),
            None => {
                if let Some(got) = evidence.own_get(types) {
                    // A function could return it as well, were not what stands below called by it too.
                    let named = owner::owner(tree, node)
                        .filter(|named| named.name.eq_ignore_ascii_case(short(&got.item)));
                    if let (Some(owner), Some(_), Some((type_name, source))) =
                        (owner, named, evidence.got())
                    {
                        self.note(owner, node, type_name, source);
                    }
                    return Some(got);
                }
                if tree.keyed(node).is_some() {
                    return None;
                }
                let (name, source) = match self.owned(tree, node, types, context) {
                    Some(found) => found,
                    None => {
                        let called = self.by_short.get(&node.segment.to_lowercase())?.clone()?;
                        let Some(written) = evidence.written() else {
                            // Where the type is known by its name alone, it may be a function that returns one.
                            return Some(Place {
                                item: called,
                                many: false,
                            });
                        };
                        (called, written)
                    }
                };
                (name.to_string(), source)
            }
        };
        let place = notation(&type_name, types).or_else(|| {
            Some(Place {
                item: Arc::from(item_of(&type_name)),
                many: named.is_some() && item_of(&type_name) != type_name,
            })
        });
        if let Some(owner) = owner {
            self.note(owner, node, &type_name, source);
        }
        place
    }

    /// Notes a property of `owner` that is in no table.
    fn note(&mut self, owner: Arc<str>, node: &Node<'_>, type_name: &str, source: Option<Source>) {
        let key = (Arc::clone(&owner), node.segment.to_lowercase());
        if self.known.insert(key) {
            let property = Property {
                relationship: true,
                ..bare(node.segment, type_name, source)
            };
            self.found.push((owner, property));
        }
    }

    /// What a key right below the root leads to: the entity whose name the segment above is the plural of.
    fn of_set(&self, tree: &Tree<'_>, node: &Node<'_>, types: &ByName<Type>) -> Option<Place> {
        if let Some(place) = Evidence::of(tree, node).own_get(types) {
            return Some(place);
        }
        let set = tree.get(node.above).filter(|set| set.is_top)?;
        let one = evidence::singular(&set.segment.to_lowercase())
            .into_iter()
            .find_map(|one| self.by_short.get(&one)?.clone())?;
        Some(Place {
            item: one,
            many: false,
        })
    }

    /// The type of the thing at `node` that pages are called by.
    fn owned(
        &mut self,
        tree: &Tree<'_>,
        node: &Node<'_>,
        types: &ByName<Type>,
        context: &mut Context,
    ) -> Option<(Arc<str>, Option<Source>)> {
        let owner = owner::owner(tree, node)?;
        let full = match &owner.below {
            Some(below) => format!("{}.{below}.{}", context.names.root(), owner.name),
            None => context.names.qualified(&owner.name),
        };
        let source = owner.source;
        // The resource page that is called so may be of a type with a longer name.
        let page = match context.names.on_page(&owner.name) {
            [name] if owner.below.is_none() => Some(Arc::clone(name)),
            _ => None,
        };
        let named = context.names.get(&full);
        let named = named.or_else(|| context.names.get(page.as_ref()?));
        if let Some((name, kind)) = named {
            let usable = kind == NameKind::Type
                && types.get(name).is_none_or(|ty| {
                    ty.origin == Origin::Referenced || ty.kind == TypeKind::Entity
                });
            return usable.then(|| (Arc::clone(name), source));
        }
        // Pages are often called by a name without the product that the type's own begins with.
        let ending = owner.name.to_lowercase();
        let is_longer = ending != node.segment.to_lowercase();
        let mut known = types
            .iter()
            .filter(|(name, _)| is_longer && short(name).to_lowercase().ends_with(&ending));
        if let Some((name, _)) = known.next() {
            return known.next().is_none().then(|| (Arc::clone(name), source));
        }
        let name = context.names.add(&full, NameKind::Type);
        self.new_types.push((Arc::clone(&name), source.clone()));
        Some((name, source))
    }
}

/// The property `segment` of `owner` or of a type above it, and the type that declares it.
fn declared<'t>(
    types: &'t ByName<Type>,
    owner: &Arc<str>,
    segment: &str,
) -> Option<(Arc<str>, &'t Property)> {
    let of = |ty: &'t Type| {
        ty.properties
            .iter()
            .find(|property| property.name.eq_ignore_ascii_case(segment))
    };
    let own = types.get(owner).and_then(of);
    if let Some(own) = own {
        return Some((Arc::clone(owner), own));
    }
    chain(types, owner).find_map(|ty| Some((Arc::from(ty.name.as_str()), of(ty)?)))
}

/// Makes a collection of a property whose row states a single thing.
fn correct(
    types: &mut ByName<Type>,
    owner: &Arc<str>,
    name: &str,
    source: &Source,
    context: &mut Context,
) {
    let Some(property) = types.get_mut(owner).and_then(|ty| {
        ty.properties
            .iter_mut()
            .find(|property| property.name == name)
    }) else {
        return;
    };
    let single = std::mem::take(&mut property.type_name);
    property.type_name = format!("Collection({single})");
    context.push(Diagnostic::new(
        Code::PropertyTypeDisagrees,
        format!(
            "the row of `{}.{name}` states one `{}`, but the request paths of `{}` have many; it is taken as a collection",
            short(owner),
            short(&single),
            source.page
        ),
    ));
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
