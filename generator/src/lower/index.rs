//! Look-ups in one schema: names, lineages, children, and the properties a type has in all.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{Code, Diagnostic};
use crate::lower::items::Primitive;
use crate::schema::{Enum, Operation, Origin, Property, Schema, Type};

/// A schema's types, enumerations and operations by name.
#[derive(Debug)]
pub(super) struct Index<'s> {
    pub(super) types: BTreeMap<&'s str, &'s Type>,
    pub(super) enums: BTreeMap<&'s str, &'s Enum>,
    pub(super) operations: BTreeMap<&'s str, &'s Operation>,
    children: BTreeMap<&'s str, BTreeSet<&'s str>>,
}

/// What a type in OData notation names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named<'s> {
    Primitive(Primitive),
    Stream,
    Type(&'s str),
    Enum(&'s str),
    /// Nothing that the schema knows.
    Unknown,
}

impl<'s> Index<'s> {
    pub(super) fn new(schema: &'s Schema, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut types: BTreeMap<&str, &Type> = BTreeMap::new();
        // The namespace of the primitives holds no types of an API, whatever a page may name.
        for ty in schema
            .types
            .iter()
            .filter(|ty| !ty.name.starts_with("Edm."))
        {
            types.entry(&ty.name).or_insert(ty);
        }
        let mut enums: BTreeMap<&str, &Enum> = BTreeMap::new();
        for item in &schema.enums {
            // A name that is both: an enumeration wins over a type of which nothing is known.
            match types.get(item.name.as_str()) {
                Some(ty) if ty.origin != Origin::Referenced => {
                    report_shadowed(&item.name, diagnostics);
                    continue;
                }
                Some(_) => types.remove(item.name.as_str()),
                None => None,
            };
            enums.entry(&item.name).or_insert(item);
        }
        let mut operations: BTreeMap<&str, &Operation> = BTreeMap::new();
        for operation in &schema.operations {
            operations.entry(&operation.name).or_insert(operation);
        }
        let mut children: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for ty in types.values() {
            if let Some(base) = ty.base.as_deref().filter(|base| *base != ty.name) {
                children.entry(base).or_default().insert(&ty.name);
            }
        }
        Self {
            types,
            enums,
            operations,
            children,
        }
    }

    /// What `name`, without `Collection(…)`, stands for.
    pub(super) fn resolve(&self, name: &str) -> Named<'s> {
        if let Some((&name, _)) = self.types.get_key_value(name) {
            return Named::Type(name);
        }
        if let Some((&name, _)) = self.enums.get_key_value(name) {
            return Named::Enum(name);
        }
        match name.strip_prefix("Edm.") {
            Some("Stream") => Named::Stream,
            Some(name) => primitive(name).map_or(Named::Unknown, Named::Primitive),
            None => Named::Unknown,
        }
    }

    /// The type and its bases, itself first. A circle ends where it closes.
    pub(super) fn lineage(&self, ty: &'s Type) -> Vec<&'s Type> {
        let mut seen = BTreeSet::from([ty.name.as_str()]);
        let mut lineage = vec![ty];
        let mut next = ty.base.as_deref();
        while let Some(base) = next.and_then(|name| self.types.get(name)) {
            if !seen.insert(&base.name) {
                break;
            }
            lineage.push(base);
            next = base.base.as_deref();
        }
        lineage
    }

    /// All properties, inherited ones included, base's first; a nearer row wins over an inherited one and keeps
    /// its place.
    pub(super) fn properties(&self, ty: &'s Type) -> Vec<&'s Property> {
        let mut order: Vec<&Property> = Vec::new();
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        for ancestor in self.lineage(ty).into_iter().rev() {
            let mut own = BTreeSet::new();
            for property in &ancestor.properties {
                if !own.insert(property.name.as_str()) {
                    continue;
                }
                match places
                    .get(property.name.as_str())
                    .and_then(|&place| order.get_mut(place))
                {
                    Some(inherited) => *inherited = property,
                    None => {
                        places.insert(&property.name, order.len());
                        order.push(property);
                    }
                }
            }
        }
        order
    }

    /// All types below `name`, without itself, by wire name.
    pub(super) fn descendants(&self, name: &str) -> BTreeSet<&'s str> {
        let mut found = BTreeSet::new();
        let mut open: Vec<&str> = vec![name];
        while let Some(parent) = open.pop() {
            for &child in self.children.get(parent).into_iter().flatten() {
                if child != name && found.insert(child) {
                    open.push(child);
                }
            }
        }
        found
    }

    /// True where a reader needs `@odata.type` to tell the type: some base of it adds something beyond a key, so
    /// that the base can be declared where the type stands.
    pub(super) fn writes_type(&self, ty: &'s Type) -> bool {
        self.lineage(ty).into_iter().skip(1).any(|base| {
            let key = base.key.as_deref().unwrap_or("id");
            base.base.is_some() || base.properties.iter().any(|property| property.name != key)
        })
    }
}

/// What stands after the namespace.
pub(super) fn short_name(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

/// Splits `Collection(X)`: how many collections deep, and the name within.
pub(super) fn peel(type_name: &str) -> (usize, &str) {
    let mut depth = 0;
    let mut name = type_name.trim();
    while let Some(inner) = name
        .strip_prefix("Collection(")
        .and_then(|rest| rest.strip_suffix(')'))
    {
        depth += 1;
        name = inner.trim();
    }
    (depth, name)
}

fn primitive(name: &str) -> Option<Primitive> {
    Some(match name {
        "Boolean" => Primitive::Boolean,
        "Byte" => Primitive::Byte,
        "SByte" => Primitive::SByte,
        "Int16" => Primitive::Int16,
        "Int32" => Primitive::Int32,
        "Int64" => Primitive::Int64,
        "Single" => Primitive::Single,
        "Double" | "Decimal" => Primitive::Double,
        "String" => Primitive::String,
        "Guid" => Primitive::Guid,
        "DateTimeOffset" => Primitive::DateTimeOffset,
        "Date" => Primitive::Date,
        "TimeOfDay" => Primitive::TimeOfDay,
        "Duration" => Primitive::Duration,
        "Binary" => Primitive::Binary,
        _ => return None,
    })
}

/// Says that one of two things with one qualified name is not emitted.
fn report_shadowed(name: &str, diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.push(Diagnostic::new(
        Code::NameClash,
        format!("`{name}` is a type and an enumeration; the enumeration is not emitted"),
    ));
}
