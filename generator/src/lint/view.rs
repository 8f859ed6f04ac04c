//! A docs set as the passes see it: facts, schema, and names that lead from one to the other.

use std::collections::HashMap;

use crate::facts::{PageFacts, TypeExpr, TypeName};
use crate::link::Linked;
use crate::link::names::{Names, Resolved};
use crate::schema::{Enum, Origin, Property, Type};

/// Facts, schema and names of a set.
pub(super) struct View<'a> {
    /// The facts of all pages.
    pub(super) pages: &'a [PageFacts],
    /// All names.
    pub(super) names: &'a Names,
    types: HashMap<&'a str, &'a Type>,
    enums: HashMap<&'a str, &'a Enum>,
    /// The types that inherit from a type, nearest first.
    children: HashMap<&'a str, Vec<&'a Type>>,
}

/// What a name means.
#[derive(Clone, Copy)]
pub(super) enum Meaning<'a> {
    /// A primitive, by its OData name.
    Primitive(&'static str),
    /// A type.
    Type(&'a Type),
    /// An enumeration.
    Enum(&'a Enum),
    /// Nothing that the set knows.
    Nothing,
}

impl<'a> View<'a> {
    pub(super) fn new(pages: &'a [PageFacts], linked: &'a Linked) -> Self {
        let schema = &linked.schema;
        let mut children: HashMap<&str, Vec<&Type>> = HashMap::new();
        for of in &schema.types {
            if let Some(base) = &of.base {
                children.entry(base).or_default().push(of);
            }
        }
        Self {
            pages,
            names: &linked.names,
            types: schema
                .types
                .iter()
                .map(|of| (of.name.as_str(), of))
                .collect(),
            enums: schema
                .enums
                .iter()
                .map(|of| (of.name.as_str(), of))
                .collect(),
            children,
        }
    }

    /// What a name on a page of `namespace` means.
    pub(super) fn meaning(&self, name: &TypeName, namespace: Option<&str>) -> Meaning<'a> {
        match self.names.resolve(name, namespace).0 {
            Resolved::Primitive(name) => Meaning::Primitive(name),
            Resolved::Known(name, _) => self.named(&name),
            Resolved::Unknown(name) => self.named(&name),
        }
    }

    /// The same for a name without a link.
    pub(super) fn word(&self, word: &str, namespace: Option<&str>) -> Meaning<'a> {
        self.meaning(&TypeName::unlinked(word), namespace)
    }

    /// What a type expression means, its collection aside.
    pub(super) fn of(&self, expr: &TypeExpr, namespace: Option<&str>) -> Meaning<'a> {
        self.meaning(&expr.name, namespace)
    }

    /// What a qualified name of the schema means.
    pub(super) fn named(&self, name: &str) -> Meaning<'a> {
        if let Some(of) = self.types.get(name) {
            return Meaning::Type(of);
        }
        match self.enums.get(name) {
            Some(of) => Meaning::Enum(of),
            None => Meaning::Nothing,
        }
    }

    /// A type and all above it, nearest first.
    pub(super) fn chain(&self, of: &'a Type) -> impl Iterator<Item = &'a Type> {
        let mut next = Some(of);
        let mut left = self.types.len();
        std::iter::from_fn(move || {
            let current = next?;
            left = left.checked_sub(1)?;
            next = current
                .base
                .as_deref()
                .and_then(|base| self.types.get(base).copied());
            Some(current)
        })
    }

    /// The property of a type, its own or an inherited one.
    pub(super) fn property(&self, of: &'a Type, name: &str) -> Option<&'a Property> {
        self.chain(of).find_map(|of| own(of, name))
    }

    /// The same, or one of a type that inherits from it: values need not say which of them they are.
    pub(super) fn property_below(&self, of: &'a Type, name: &str) -> Option<&'a Property> {
        let mut work = vec![of];
        let mut left = self.types.len();
        while let Some(of) = work.pop() {
            left = left.checked_sub(1)?;
            if let Some(found) = own(of, name) {
                return Some(found);
            }
            if let Some(children) = self.children.get(of.name.as_str()) {
                work.extend(children);
            }
        }
        None
    }

    /// True where all that a type may hold is known: it and its bases have pages, and it is not open.
    pub(super) fn is_closed(&self, of: &'a Type) -> bool {
        self.chain(of)
            .all(|of| of.origin == Origin::Documented && !of.open && self.has_base(of))
            && self.chain(of).any(|of| !of.properties.is_empty())
    }

    fn has_base(&self, of: &Type) -> bool {
        of.base.as_deref().is_none_or(|base| {
            // The root of all entities has no page in most docs sets, and one property.
            self.types.contains_key(base) || short(base) == "entity"
        })
    }
}

fn own<'a>(of: &'a Type, name: &str) -> Option<&'a Property> {
    of.properties
        .iter()
        .find(|property| property.name.eq_ignore_ascii_case(name))
}

/// A name without its namespace.
pub(super) fn short(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}
