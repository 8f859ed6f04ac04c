//! From an example's type to the emitted Rust type that it is decoded into.

use std::collections::{BTreeMap, BTreeSet};

use crate::link::{ExampleKind, TypedExample};
use crate::lower::items::{Item, ItemFile, Leaf, Module, Path, Payload, Request, SetModule};

/// The types of a set's module by their wire names.
#[derive(Debug, Default)]
pub(super) struct Decoders<'k> {
    models: BTreeMap<&'k str, String>,
    /// Bases with their children.
    any: BTreeMap<&'k str, String>,
    enums: BTreeSet<&'k str>,
    /// Bodies that have no type of their own, by operation.
    bodies: BTreeMap<&'k str, String>,
    operations: BTreeSet<&'k str>,
}

impl<'k> Decoders<'k> {
    /// The types of `set`, as a test of the crate `library` names them.
    pub(super) fn of(library: &str, set: &'k SetModule) -> Self {
        let mut decoders = Self::default();
        let mut open = vec![&set.module];
        while let Some(module) = open.pop() {
            for file in &module.files {
                decoders.take(library, module, file);
            }
            open.extend(&module.modules);
        }
        decoders
    }

    fn take(&mut self, library: &str, module: &'k Module, file: &'k ItemFile) {
        let path = |name: &str| {
            let mut segments = vec![library];
            segments.extend(module.path.iter().map(String::as_str));
            if file.public {
                segments.push(&file.name);
            }
            segments.push(name);
            segments.join("::")
        };
        // The models of bodies alone have no wire name.
        let unnamed: BTreeSet<&str> = file
            .items
            .iter()
            .filter_map(|item| match item {
                Item::Struct(item) if item.wire.is_none() => Some(item.name.as_str()),
                _ => None,
            })
            .collect();
        for item in &file.items {
            match item {
                Item::Struct(item) => {
                    if let Some(wire) = &item.wire {
                        self.models.insert(wire, path(&item.name));
                    }
                }
                Item::Any(item) => {
                    self.any.insert(&item.base.wire, path(&item.name));
                }
                Item::Enum(item) => {
                    self.enums.insert(&item.wire);
                }
                Item::Request(item) => {
                    self.operations.insert(&item.operation);
                    if let Some(body) = own_body(item)
                        && unnamed.contains(body.name.as_str())
                    {
                        self.bodies.insert(&item.operation, path(&body.name));
                    }
                }
            }
        }
    }

    /// What the example's type is called in the table, and the Rust type that stands for it; none where it has no
    /// type, or none that was emitted.
    pub(super) fn row(&self, example: &TypedExample) -> Option<(String, String)> {
        let Some(name) = &example.type_name else {
            let operation = example.operation.as_deref()?;
            let body = self.bodies.get(operation)?;
            return (example.kind == ExampleKind::Request && example.value.is_object())
                .then(|| (format!("body of {operation}"), body.clone()));
        };
        let item = name
            .strip_prefix("Collection(")
            .and_then(|rest| rest.strip_suffix(')'));
        let wire = item.unwrap_or(name);
        let model = self.any.get(wire).or_else(|| self.models.get(wire));
        let rust = match model {
            Some(model) => model.as_str(),
            None => self.simple(wire)?,
        };
        if item.is_some() {
            return Some((name.clone(), format!("runtime::Collection<{rust}>")));
        }
        Some(match example.wrapped {
            true => (
                format!("value of {name}"),
                format!("runtime::ValueOf<{rust}>"),
            ),
            false => (name.clone(), rust.to_owned()),
        })
    }

    /// Whether an example without a row belongs to what is emitted.
    pub(super) fn concerns(&self, example: &TypedExample) -> bool {
        match &example.operation {
            Some(operation) => self.operations.contains(operation.as_str()),
            None => false,
        }
    }

    /// The Rust type of a primitive. The members of an enumeration are texts on the wire.
    fn simple(&self, wire: &str) -> Option<&'static str> {
        if self.enums.contains(wire) {
            return Some("String");
        }
        Some(match wire.strip_prefix("Edm.")? {
            "Boolean" => "bool",
            "Byte" => "u8",
            "SByte" => "i8",
            "Int16" => "i16",
            "Int32" => "i32",
            "Int64" => "i64",
            "Single" => "f32",
            "Double" | "Decimal" => "f64",
            "Binary" => "runtime::Binary",
            "Duration" => "runtime::Duration",
            // Texts of which only the spelling matters here.
            "String" | "Guid" | "DateTimeOffset" | "Date" | "TimeOfDay" => "String",
            _ => return None,
        })
    }
}

/// The model that a builder takes as its body.
fn own_body(request: &Request) -> Option<&Path> {
    match &request.body {
        Some(Payload::One(Leaf::Model(path))) => Some(path),
        _ => None,
    }
}
