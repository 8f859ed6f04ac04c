//! Merges the rows that several tables have for one property.

use crate::maps::HashMap;
use std::collections::hash_map::Entry;

use crate::diagnostics::Code;
use crate::facts::{PageFacts, PropertyClaim};
use crate::link::place::{Context, source};
use crate::schema::{Property, Source};
use crate::text::Location;

/// Properties in the order in which they were first seen.
#[derive(Debug, Default)]
pub(crate) struct Merged {
    properties: Vec<Property>,
    places: Vec<Location>,
    by_name: HashMap<String, usize>,
}

impl Merged {
    /// Takes a row of `page` for the type `owner`.
    ///
    /// The first row of a name wins; later ones fill in what it left open, and a type that differs is reported.
    pub(crate) fn take(
        &mut self,
        page: &PageFacts,
        claim: &PropertyClaim,
        owner: Option<&str>,
        context: &mut Context,
    ) {
        let property = property(page, claim, owner, context);
        match self.by_name.entry(claim.name.to_lowercase()) {
            Entry::Occupied(known) => {
                let at = *known.get();
                self.merge(at, property, claim, context);
            }
            Entry::Vacant(free) => {
                free.insert(self.properties.len());
                self.properties.push(property);
                self.places.push(claim.location.clone());
            }
        }
    }

    fn merge(&mut self, at: usize, other: Property, claim: &PropertyClaim, context: &mut Context) {
        let (Some(first), Some(place)) = (self.properties.get_mut(at), self.places.get(at)) else {
            return;
        };
        if place.page == claim.location.page && place.line == claim.location.line {
            return;
        }
        if first.type_name == UNTYPED {
            first.type_name = other.type_name;
        } else if other.type_name != UNTYPED && first.type_name != other.type_name {
            context.disagree(
                Code::PropertyTypeDisagrees,
                place,
                &claim.location,
                format!(
                    "`{}` is `{}` here, but `{}` elsewhere",
                    claim.name, other.type_name, first.type_name
                ),
            );
        }
        if let (Some(mine), Some(theirs)) = (&first.declared_by, &other.declared_by)
            && mine != theirs
        {
            context.disagree(
                Code::SourceDisagrees,
                place,
                &claim.location,
                format!(
                    "`{}` is inherited from `{theirs}` here, but from `{mine}` elsewhere",
                    claim.name
                ),
            );
        }
        if let (Some(mine), Some(theirs)) = (&first.limits, &other.limits)
            && mine != theirs
        {
            context.disagree(
                Code::SourceDisagrees,
                place,
                &claim.location,
                format!("the limits of `{}` differ between two pages", claim.name),
            );
        }
        first.declared_by = first.declared_by.take().or(other.declared_by);
        first.description = first.description.take().or(other.description);
        first.limits = first.limits.take().or(other.limits);
        first.deprecated = first.deprecated.take().or(other.deprecated);
        first.nullable = first.nullable.or(other.nullable);
        first.read_only |= other.read_only;
        first.sources.extend(other.sources);
    }

    /// The property of this name.
    pub(crate) fn get_mut(&mut self, name: &str) -> Option<&mut Property> {
        let at = *self.by_name.get(&name.to_lowercase())?;
        self.properties.get_mut(at)
    }

    /// All of them.
    pub(crate) fn into_properties(self) -> Vec<Property> {
        self.properties
    }
}

/// The type of a property of whose type nothing is known.
pub(crate) const UNTYPED: &str = "Edm.Untyped";

/// A row as a property of the type `owner`.
fn property(
    page: &PageFacts,
    claim: &PropertyClaim,
    owner: Option<&str>,
    context: &mut Context,
) -> Property {
    let namespace = page.namespace.as_deref();
    let type_name = match &claim.type_expr {
        Some(expr) => context.resolve(expr, namespace, &claim.location),
        None => UNTYPED.to_owned(),
    };
    let declared_by = claim
        .inherited_from
        .as_deref()
        .map(|written| context.type_name(written, namespace))
        .filter(|declarer| Some(declarer.as_str()) != owner);
    Property {
        name: claim.name.clone(),
        type_name,
        relationship: claim.relationship,
        declared_by,
        read_only: claim.read_only,
        required_on_create: claim.required,
        nullable: claim.nullable,
        deprecated: claim.deprecated.clone(),
        description: claim.description.clone(),
        limits: claim.limits.clone(),
        sources: vec![source(&claim.location)],
    }
}

/// A property of which nothing but its name and type is known.
pub(crate) fn bare(
    name: &str,
    type_name: &str,
    sources: impl IntoIterator<Item = Source>,
) -> Property {
    Property {
        name: name.to_owned(),
        type_name: type_name.to_owned(),
        relationship: false,
        declared_by: None,
        read_only: false,
        required_on_create: false,
        nullable: None,
        deprecated: None,
        description: None,
        limits: None,
        sources: sources.into_iter().collect(),
    }
}
