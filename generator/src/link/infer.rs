//! Reads JSON bodies for what no table says: types that only an example shows, properties that a table forgot.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde_json::{Map, Value};

use crate::diagnostics::Code;
use crate::facts::{JsonClaim, OperationClaim, PageFacts, TypeName};
use crate::link::derived::Shown;
use crate::link::inherit::chain;
use crate::link::names::{ByName, NameKind, Resolved, item_of};
use crate::link::place::{Context, source};
use crate::link::properties::{UNTYPED, bare};
use crate::link::types::inferred;
use crate::schema::{Origin, Type};
use crate::text::Location;

/// Adds to `types` what the JSON of `pages` shows and no table has.
pub(crate) fn extend(types: &mut ByName<Type>, pages: &[PageFacts], context: &mut Context) {
    let mut state = State {
        declared: Declared::new(types),
        seen: BTreeMap::new(),
        work: Vec::new(),
        shown: Shown::default(),
    };
    for page in pages {
        for root in roots(page, context) {
            walk(root, page, types, &mut state, context);
        }
    }
    for (name, observed) in state.seen {
        observed.apply(&name, types, context);
    }
    state.shown.apply(types, context);
}

/// A JSON value with the type it should have.
struct Node<'f> {
    /// OData notation without `Collection(…)`; empty where nothing is known.
    type_name: String,
    value: &'f Value,
    location: &'f Location,
    /// Of a resource page's own body, not of an example.
    of_representation: bool,
}

/// What the walk over all bodies carries along.
struct State<'f> {
    declared: Declared,
    seen: BTreeMap<Arc<str>, Observed>,
    work: Vec<Node<'f>>,
    shown: Shown,
}

/// The types of all listed properties, by the type's name and theirs in lower case.
struct Declared(HashMap<Arc<str>, HashMap<String, String>>);

impl Declared {
    fn new(types: &ByName<Type>) -> Self {
        let of = |ty: &Type| {
            let mut listed = HashMap::with_capacity(ty.properties.len());
            for property in &ty.properties {
                listed
                    .entry(property.name.to_ascii_lowercase())
                    .or_insert_with(|| property.type_name.clone());
            }
            listed
        };
        Self(
            types
                .iter()
                .map(|(name, ty)| (Arc::clone(name), of(ty)))
                .collect(),
        )
    }

    /// The type of the property `key` of the type `name` or of a type above it.
    fn find(&self, types: &ByName<Type>, name: &str, key: &str) -> Option<String> {
        let key = key.to_ascii_lowercase();
        let of = |name: &str| self.0.get(name)?.get(&key).cloned();
        of(name).or_else(|| chain(types, name).find_map(|ty| of(&ty.name)))
    }
}

/// The JSON bodies of a page with the types that the page gives them.
fn roots<'f>(page: &'f PageFacts, context: &mut Context) -> Vec<Node<'f>> {
    let namespace = page.namespace.as_deref();
    let mut roots = Vec::new();
    for claim in &page.types {
        let name = context.names.qualified(&claim.name);
        roots.extend(claim.bodies.iter().map(|body| node(&name, body, true)));
    }
    for operation in &page.operations {
        for example in &operation.examples {
            let Some(body) = &example.body else { continue };
            let expr = example.type_expr.as_ref().or_else(|| {
                (example.direction == crate::facts::Direction::Request)
                    .then(|| request_type(operation))?
            });
            let name = expr.map_or_else(String::new, |expr| {
                match context.names.resolve(&expr.name, namespace).0 {
                    Resolved::Known(name, NameKind::Type) => name.to_string(),
                    Resolved::Unknown(name) => name,
                    Resolved::Known(..) | Resolved::Primitive(_) => String::new(),
                }
            });
            roots.push(node(&name, body, false));
        }
    }
    roots
}

fn request_type(operation: &OperationClaim) -> Option<&crate::facts::TypeExpr> {
    operation.body.as_ref()?.type_expr.as_ref()
}

fn node<'f>(type_name: &str, body: &'f JsonClaim, of_representation: bool) -> Node<'f> {
    // A collection's response wraps its items.
    let value = match &body.value {
        Value::Object(object) => match object.get("value") {
            Some(items @ Value::Array(_)) if !object.contains_key("id") => items,
            _ => &body.value,
        },
        other => other,
    };
    Node {
        type_name: type_name.to_owned(),
        value,
        location: &body.location,
        of_representation,
    }
}

/// Properties seen on objects of one type.
#[derive(Default)]
struct Observed {
    properties: Vec<(String, Guess, Location)>,
    by_name: HashMap<String, usize>,
}

/// What a JSON value says of its type.
#[derive(Clone, Debug, PartialEq)]
struct Guess {
    type_name: String,
    collection: bool,
}

/// Walks a body with a work list: its depth is the document's.
fn walk<'f>(
    root: Node<'f>,
    page: &PageFacts,
    types: &ByName<Type>,
    state: &mut State<'f>,
    context: &mut Context,
) {
    state.work.push(root);
    while let Some(node) = state.work.pop() {
        match node.value {
            Value::Array(items) => state.work.extend(items.iter().map(|value| Node {
                type_name: node.type_name.clone(),
                value,
                location: node.location,
                of_representation: node.of_representation,
            })),
            Value::Object(object) => visit(&node, object, page, types, state, context),
            _ => {}
        }
    }
}

fn visit<'f>(
    node: &Node<'f>,
    object: &'f Map<String, Value>,
    page: &PageFacts,
    types: &ByName<Type>,
    state: &mut State<'f>,
    context: &mut Context,
) {
    let own = annotated(object, page, context);
    if let Some(own) = &own
        && !node.type_name.is_empty()
        && *own != node.type_name
    {
        state.shown.note(own, &node.type_name, node.location);
    }
    let name = own.unwrap_or_else(|| node.type_name.clone());
    let known = types.get(name.as_str());
    let documented = known.is_some_and(|ty| ty.origin == Origin::Documented);
    for (key, value) in object {
        if key.contains('@') || key.is_empty() {
            continue;
        }
        let declared = state.declared.find(types, &name, key);
        // An object in place of a primitive tells of no type.
        let item_type = declared
            .as_deref()
            .map(item_of)
            .filter(|name| !name.starts_with("Edm.") && *name != "microsoft.graph.Json");
        state.work.push(Node {
            type_name: item_type.unwrap_or_default().to_owned(),
            value,
            location: node.location,
            of_representation: node.of_representation,
        });
        let is_new = declared.is_none() && !name.is_empty() && is_property_name(key);
        if is_new && (!documented || node.of_representation) {
            let name = context.names.add(&name, NameKind::Type);
            let guess = guess(value, page, context);
            if documented {
                context.report(
                    Code::JsonPropertyUndocumented,
                    node.location,
                    format!("the JSON shows `{key}`, which no table of `{name}` lists"),
                );
            }
            state
                .seen
                .entry(name)
                .or_default()
                .take(key, guess, node.location);
        }
    }
    if !name.is_empty()
        && known.is_none()
        && context
            .names
            .get(&name)
            .is_none_or(|(_, kind)| kind == NameKind::Type)
    {
        let name = context.names.add(&name, NameKind::Type);
        state.seen.entry(name).or_default();
    }
}

fn is_property_name(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && key
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
}

/// The type that an object's own `@odata.type` names.
fn annotated(object: &Map<String, Value>, page: &PageFacts, context: &Context) -> Option<String> {
    let written = object.get("@odata.type")?.as_str()?.trim_start_matches('#');
    let is_name = !written.is_empty()
        && written
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_'));
    if !is_name {
        return None;
    }
    let name = TypeName {
        text: written.to_owned(),
        target: None,
    };
    match context.names.resolve(&name, page.namespace.as_deref()).0 {
        Resolved::Known(name, NameKind::Type) => Some(name.to_string()),
        Resolved::Unknown(name) => Some(name),
        Resolved::Known(..) | Resolved::Primitive(_) => None,
    }
}

/// What a value says of its type. Bodies of resource pages name primitives (`"String (timestamp)"`), examples show
/// values.
fn guess(value: &Value, page: &PageFacts, context: &Context) -> Guess {
    let (value, collection) = match value {
        Value::Array(items) => (items.first().unwrap_or(&Value::Null), true),
        other => (other, false),
    };
    let type_name = match value {
        Value::Null | Value::Array(_) => UNTYPED.to_owned(),
        Value::Bool(_) => "Edm.Boolean".to_owned(),
        Value::Number(number) => number_type(number).to_owned(),
        Value::String(text) => string_type(text).to_owned(),
        Value::Object(object) => {
            annotated(object, page, context).unwrap_or_else(|| "microsoft.graph.Json".to_owned())
        }
    };
    Guess {
        type_name,
        collection,
    }
}

fn number_type(number: &serde_json::Number) -> &'static str {
    match number.as_i64() {
        Some(value) if i32::try_from(value).is_ok() => "Edm.Int32",
        Some(_) => "Edm.Int64",
        None => "Edm.Double",
    }
}

fn string_type(text: &str) -> &'static str {
    let lower = text.trim().to_ascii_lowercase();
    match lower.as_str() {
        "string (timestamp)" | "datetimeoffset" | "datetime" => "Edm.DateTimeOffset",
        "boolean" | "bool" => "Edm.Boolean",
        "integer" | "int32" | "int" => "Edm.Int32",
        "int64" => "Edm.Int64",
        "double" => "Edm.Double",
        "guid" | "string (guid)" => "Edm.Guid",
        "binary" => "Edm.Binary",
        "string (duration)" => "Edm.Duration",
        _ => "Edm.String",
    }
}

impl Observed {
    fn take(&mut self, key: &str, guess: Guess, location: &Location) {
        let at = self.by_name.get(key).copied();
        let Some((_, known, _)) = at.and_then(|at| self.properties.get_mut(at)) else {
            self.by_name.insert(key.to_owned(), self.properties.len());
            self.properties
                .push((key.to_owned(), guess, location.clone()));
            return;
        };
        if known.type_name == guess.type_name {
            known.collection |= guess.collection;
            return;
        }
        *known = match (known.type_name.as_str(), guess.type_name.as_str()) {
            (UNTYPED, _) => guess,
            (_, UNTYPED) => return,
            ("Edm.Int32", "Edm.Int64" | "Edm.Double") | ("Edm.Int64", "Edm.Double") => guess,
            ("Edm.Int64" | "Edm.Double", "Edm.Int32") | ("Edm.Double", "Edm.Int64") => return,
            _ => Guess {
                type_name: UNTYPED.to_owned(),
                collection: known.collection && guess.collection,
            },
        };
    }

    fn apply(self, name: &Arc<str>, types: &mut ByName<Type>, context: &mut Context) {
        let ty = types
            .entry(Arc::clone(name))
            .or_insert_with(|| inferred(name));
        for (key, guess, location) in self.properties {
            if ty.origin == Origin::Referenced {
                ty.origin = Origin::Inferred;
                context.report(
                    Code::TypeInferred,
                    &location,
                    format!("`{name}` has no page; its properties are taken from JSON"),
                );
            }
            if ty.origin == Origin::Inferred && ty.sources.len() < 8 {
                let place = source(&location);
                if !ty.sources.contains(&place) {
                    ty.sources.push(place);
                }
            }
            let type_name = if guess.collection {
                format!("Collection({})", guess.type_name)
            } else {
                guess.type_name
            };
            ty.properties
                .push(bare(&key, &type_name, [source(&location)]));
        }
    }
}
