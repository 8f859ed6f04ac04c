//! Models, enumerations, and the enums of base types.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

use crate::diagnostics::{Code, Diagnostic};
use crate::lower::boxing::{Circles, Containment};
use crate::lower::docs::{Docs, code_span};
use crate::lower::index::{Index, Named, peel};
use crate::lower::items::{
    AnyEnum, AnyVariant, Enum, Field, Gate, Leaf, Path, Primitive, Shape, Struct, Variant,
};
use crate::lower::modules::{Paths, report};
use crate::lower::names::{Case, Scope};
use crate::lower::select::Selection;
use crate::schema::{self, Origin, Property, Type, TypeKind};
use crate::threads::AT_ONCE;

/// The field of a model that keeps the properties nobody lists.
const RESERVED_FIELDS: &[&str] = &["additional"];

/// What is needed to lower one schema's types.
#[derive(Debug)]
pub(super) struct Types<'a, 's> {
    pub(super) index: &'a Index<'s>,
    pub(super) selection: &'a Selection<'s>,
    pub(super) paths: &'a Paths<'s>,
    /// Bases of which a child is emitted, and these children.
    any: BTreeMap<&'s str, BTreeSet<&'s str>>,
    circles: Circles<'s>,
}

/// A value's type, without how it is held.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Value<'s> {
    pub(super) many: bool,
    pub(super) leaf: Leaf,
    /// The model it holds, if that is held by value.
    model: Option<&'s str>,
}

impl<'a, 's> Types<'a, 's> {
    pub(super) fn new(
        index: &'a Index<'s>,
        selection: &'a Selection<'s>,
        paths: &'a Paths<'s>,
    ) -> Self {
        let mut any = BTreeMap::new();
        for &base in &selection.types {
            let children: BTreeSet<&str> = index
                .descendants(base)
                .into_iter()
                .filter(|child| selection.types.contains(child))
                .filter(|child| {
                    index
                        .types
                        .get(child)
                        .is_some_and(|child| !child.is_abstract)
                })
                .collect();
            if !children.is_empty() {
                any.insert(base, children);
            }
        }
        let mut types = Self {
            index,
            selection,
            paths,
            any,
            circles: Containment::default().circles(),
        };
        let mut containment = Containment::default();
        for ty in types.selected() {
            for property in index.properties(ty) {
                if let Some(Value {
                    many: false,
                    model: Some(held),
                    ..
                }) = types.value(&property.type_name)
                {
                    containment.add(&ty.name, held);
                }
            }
        }
        types.circles = containment.circles();
        types
    }

    fn selected(&self) -> impl Iterator<Item = &'s Type> {
        self.selection
            .types
            .iter()
            .filter_map(|name| self.index.types.get(name).copied())
    }

    /// What a type in OData notation is in Rust; none for a stream, which JSON does not carry.
    pub(super) fn value(&self, type_name: &str) -> Option<Value<'s>> {
        let (depth, name) = peel(type_name);
        let json = Leaf::Primitive(Primitive::Json);
        let (leaf, model) = match self.index.resolve(name) {
            // Lists of lists have no typed form.
            _ if depth > 1 => (json, None),
            Named::Primitive(primitive) => (Leaf::Primitive(primitive), None),
            Named::Stream => return None,
            Named::Type(name) if self.selection.types.contains(name) => {
                match self.paths.any.get(name) {
                    Some(path) if self.any.contains_key(name) => (Leaf::Any(path.clone()), None),
                    _ => self
                        .path(name)
                        .map_or((json, None), |path| (Leaf::Model(path), Some(name))),
                }
            }
            Named::Enum(name) if self.selection.enums.contains(name) => {
                let is_flags = self.index.enums.get(name).is_some_and(|item| item.flags);
                let of = if is_flags { Leaf::Flags } else { Leaf::Enum };
                (self.path(name).map_or(json, of), None)
            }
            // Excluded, or nothing that the schema knows.
            _ => (json, None),
        };
        Some(Value {
            many: depth > 0,
            leaf,
            model,
        })
    }

    fn path(&self, name: &str) -> Option<Path> {
        self.paths.items.get(name).cloned()
    }

    /// All models.
    pub(super) fn structs(&self, diagnostics: &mut Vec<Diagnostic>) -> Vec<(Path, Struct)> {
        let selected: Vec<&Type> = self.selected().collect();
        let structs: Vec<_> = selected
            .par_iter()
            .with_max_len(AT_ONCE)
            .filter_map(|ty| self.structure(ty))
            .collect();
        let mut all = Vec::with_capacity(structs.len());
        for (path, item, said) in structs {
            all.push((path, item));
            diagnostics.extend(said);
        }
        all
    }

    /// A type's model, and what there is to say of it.
    fn structure(&self, ty: &'s Type) -> Option<(Path, Struct, Vec<Diagnostic>)> {
        let path = self.path(&ty.name)?;
        let mut said = Vec::new();
        if ty.origin == Origin::Referenced {
            said.push(Diagnostic::new(
                Code::TypeOpaque,
                format!(
                    "nothing is known of `{}` but its name; it keeps whatever properties come",
                    ty.name
                ),
            ));
        }
        let properties = self.index.properties(ty);
        let (fields, streams) = self.fields(Some(&ty.name), &properties, &ty.name, &mut said);
        let item = Struct {
            name: path.name.clone(),
            wire: Some(ty.name.clone()),
            kind: ty.kind,
            writes_type: self.index.writes_type(ty),
            docs: type_docs(ty, &streams),
            fields,
        };
        Some((path, item, said))
    }

    /// A model for a body that has parameters and no type.
    pub(super) fn body(
        &self,
        name: &str,
        builder: &str,
        operation: &schema::Operation,
        properties: &[Property],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Struct {
        let mut seen = BTreeSet::new();
        let properties: Vec<&Property> = properties
            .iter()
            .filter(|property| seen.insert(property.name.as_str()))
            .collect();
        let (fields, streams) = self.fields(None, &properties, &operation.name, diagnostics);
        Struct {
            name: name.to_owned(),
            wire: None,
            kind: TypeKind::Complex,
            writes_type: false,
            docs: stream_docs(
                Docs::new().paragraph(format!(
                    "The parameters of [`{builder}`](struct@{builder})."
                )),
                &streams,
            )
            .lines(),
            fields,
        }
    }

    /// The fields for properties, and the names of those that are streams.
    fn fields<'p>(
        &self,
        holder: Option<&str>,
        properties: &[&'p Property],
        place: &str,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> (Vec<Field>, Vec<&'p str>) {
        let (names, clashes) = Scope::new(Case::Snake, RESERVED_FIELDS).settle(
            properties
                .iter()
                .map(|property| (property.name.as_str(), property.name.as_str())),
            &BTreeSet::new(),
        );
        report(&clashes, place, diagnostics);
        let mut fields = Vec::with_capacity(properties.len());
        let mut streams = Vec::new();
        for property in properties {
            let Some(value) = self.value(&property.type_name) else {
                streams.push(property.name.as_str());
                continue;
            };
            let Some(name) = names.get(property.name.as_str()) else {
                continue;
            };
            let is_boxed = matches!((holder, value.model), (Some(holder), Some(held)) if self.circles.need_box(holder, held));
            fields.push(Field {
                name: name.clone(),
                wire: property.name.clone(),
                shape: match value.many {
                    true => Shape::Many,
                    false if is_boxed => Shape::Boxed,
                    false => Shape::One,
                },
                leaf: value.leaf,
                // A body needs what it is made of, whatever it is called elsewhere.
                navigation: property.relationship && holder.is_some(),
                gate: Gate::default(),
                docs: property_docs(property),
            });
        }
        (fields, streams)
    }

    /// All enumerations.
    pub(super) fn enums(
        &self,
        elements: &BTreeSet<Path>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<(Path, Enum)> {
        let mut enums = Vec::new();
        for item in self
            .selection
            .enums
            .iter()
            .filter_map(|name| self.index.enums.get(name))
        {
            let Some(path) = self.path(&item.name) else {
                continue;
            };
            let mut seen = BTreeSet::new();
            let members: Vec<_> = item
                .members
                .iter()
                .filter(|member| seen.insert(member.name.as_str()))
                .collect();
            let (names, clashes) = Scope::new(Case::Camel, &[]).settle(
                members
                    .iter()
                    .map(|member| (member.name.as_str(), member.name.as_str())),
                &BTreeSet::new(),
            );
            report(&clashes, &item.name, diagnostics);
            let other = other_variant(&names);
            let variants: Vec<Variant> = members
                .into_iter()
                .filter_map(|member| {
                    Some(Variant {
                        name: names.get(member.name.as_str())?.clone(),
                        wire: member.name.clone(),
                        value: member.value,
                        docs: Docs::new()
                            .markdown(member.description.as_deref())
                            .or(&format!("The value {}.", code_span(&member.name)))
                            .lines(),
                    })
                })
                .collect();
            let is_element = elements.contains(&path);
            enums.push((
                path.clone(),
                Enum {
                    name: path.name,
                    wire: item.name.clone(),
                    flags: item.flags,
                    is_element,
                    docs: enum_docs(item),
                    variants,
                    other,
                },
            ));
        }
        enums
    }

    /// The enums of base types of which a child is emitted, as far as `used` has them.
    pub(super) fn any_enums(&self, used: &BTreeSet<Path>) -> Vec<(Path, AnyEnum)> {
        let mut enums = Vec::new();
        for (&base, children) in &self.any {
            let (Some(path), Some(model)) = (self.paths.any.get(base).cloned(), self.path(base))
            else {
                continue;
            };
            if !used.contains(&path) {
                continue;
            }
            let variant = |name: &str| {
                let model = self.path(name)?;
                Some(AnyVariant {
                    name: model.name.clone(),
                    wire: name.to_owned(),
                    model,
                    gate: Gate::default(),
                })
            };
            let Some(base_variant) = variant(base) else {
                continue;
            };
            let children = children.iter().filter_map(|child| variant(child)).collect();
            enums.push((
                path.clone(),
                AnyEnum {
                    name: path.name,
                    docs: Docs::new()
                        .paragraph(format!("[`{0}`](struct@{0}) or one of the types derived from it, told apart by `@odata.type`.", model.name))
                        .paragraph(format!("A type that is not known here is read as [`{0}`](struct@{0}), all else in its additional data.", model.name))
                        .lines(),
                    base: base_variant,
                    children,
                },
            ));
        }
        enums
    }
}

/// The variant for values that are not known: `Other`, or where a member is called so `OtherValue`, and so on.
fn other_variant(members: &BTreeMap<&str, String>) -> String {
    let taken: BTreeSet<&str> = members.values().map(String::as_str).collect();
    let mut name = "Other".to_owned();
    while taken.contains(name.as_str()) {
        name.push_str(if name == "Other" { "Value" } else { "_" });
    }
    name
}

fn type_docs(ty: &Type, streams: &[&str]) -> Vec<String> {
    let mut docs = Docs::new()
        .markdown(ty.description.as_deref())
        .or(&format!("The type {}.", code_span(&ty.name)));
    docs = match ty.origin {
        Origin::Documented => docs,
        Origin::Inferred => {
            docs.paragraph("No page documents this type; it was inferred from others.")
        }
        Origin::Referenced => docs.paragraph("Nothing is known of this type but its name."),
    };
    if ty.is_abstract {
        docs = docs.paragraph("Abstract: only the types derived from it occur.");
    }
    docs = deprecated(docs, ty.deprecated.as_deref());
    link(stream_docs(docs, streams), ty.link.as_deref()).lines()
}

fn enum_docs(item: &schema::Enum) -> Vec<String> {
    let mut docs = Docs::new()
        .markdown(item.description.as_deref())
        .or(&format!("The values of {}.", code_span(&item.name)));
    if item.origin != Origin::Documented {
        docs = docs.paragraph("No page documents this enumeration; it was inferred from others.");
    }
    link(
        deprecated(docs, item.deprecated.as_deref()),
        item.link.as_deref(),
    )
    .lines()
}

fn property_docs(property: &Property) -> Vec<String> {
    let mut docs = Docs::new()
        .markdown(property.description.as_deref())
        .or("Not described in the docs.");
    // The description mostly says it itself: "Valid values 0 to 65536".
    let said = |limit: Option<&str>| {
        limit.is_none_or(|limit| {
            property
                .description
                .as_deref()
                .is_some_and(|text| text.contains(limit))
        })
    };
    if let Some(limits) = &property.limits
        && !(said(limits.minimum.as_deref()) && said(limits.maximum.as_deref()))
    {
        docs = match (limits.minimum.as_deref(), limits.maximum.as_deref()) {
            (Some(minimum), Some(maximum)) => {
                docs.labelled("Limits:", &format!("{minimum} to {maximum}."))
            }
            (Some(minimum), None) => docs.labelled("Limits:", &format!("at least {minimum}.")),
            (None, Some(maximum)) => docs.labelled("Limits:", &format!("at most {maximum}.")),
            (None, None) => docs,
        };
    }
    deprecated(docs, property.deprecated.as_deref()).lines()
}

fn stream_docs(docs: Docs, streams: &[&str]) -> Docs {
    if streams.is_empty() {
        return docs;
    }
    let names: Vec<String> = streams.iter().map(|name| code_span(name)).collect();
    docs.paragraph(format!("Streams are not fields: {}.", names.join(", ")))
}

/// Adds what the docs say of a deprecation. Not as an attribute: that would warn in the emitted code itself.
pub(super) fn deprecated(docs: Docs, text: Option<&str>) -> Docs {
    match text {
        Some(text) => docs.labelled("**Deprecated.**", text),
        None => docs,
    }
}

/// Adds a link to the page.
pub(super) fn link(docs: Docs, link: Option<&str>) -> Docs {
    match link {
        Some(link) if is_plain_url(link) => docs.paragraph(format!("[Reference]({link})")),
        _ => docs,
    }
}

/// True for a URL that can stand in a markdown link as it is.
fn is_plain_url(link: &str) -> bool {
    (link.starts_with("https://") || link.starts_with("http://"))
        && link.chars().all(|c| {
            c.is_ascii_graphic() && !matches!(c, '(' | ')' | '<' | '>' | '\\' | '`' | '"' | '*')
        })
}
