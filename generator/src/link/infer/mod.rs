//! Reads JSON bodies for what no table says: types that only an example shows, properties that a table forgot.

mod guess;
mod observed;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostics::{Code, Diagnostic};
use crate::facts::{Direction, JsonClaim, OperationClaim, PageFacts, TypeExpr};
use crate::json::{Map, PathStep, Value};
use crate::link::called::parts;
use crate::link::derived::Shown;
use crate::link::infer::guess::{guess, named, shown};
use crate::link::infer::observed::{Observed, Returned};
use crate::link::inherit::LONGEST_CHAIN;
use crate::link::names::{ByName, NameKind, Resolved, item_of, short};
use crate::link::place::Context;
use crate::maps::HashMap;
use crate::schema::{Origin, Type};
use crate::text::Location;

/// Adds to `types` what the JSON of `pages` shows and no table has.
pub(crate) fn extend(types: &mut ByName<Type>, pages: &[PageFacts], context: &mut Context) {
    let mut state = State {
        declared: Declared::new(types),
        seen: BTreeMap::new(),
        work: Vec::new(),
        shown: Shown::default(),
        returned: Returned::default(),
    };
    for page in pages {
        for root in roots(page, context) {
            walk(root, page, types, &mut state, context);
        }
    }
    for (name, observed) in state.seen {
        observed.apply(&name, types, context);
    }
    state.returned.apply(types, context);
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
    /// The body itself, not a part of it.
    is_whole: bool,
    /// What the operation belongs to that returns it.
    group: Option<&'f str>,
}

/// What the walk over all bodies carries along.
struct State<'f> {
    declared: Declared,
    seen: BTreeMap<Arc<str>, Observed>,
    work: Vec<Node<'f>>,
    shown: Shown,
    returned: Returned,
}

/// The listed properties of all types.
struct Declared(HashMap<Arc<str>, Listed>);

/// The listed properties of a type.
struct Listed {
    base: Option<Arc<str>>,
    /// Their types, by their names in lower case.
    types: HashMap<String, String>,
}

impl Declared {
    fn new(types: &ByName<Type>) -> Self {
        let of = |ty: &Type| {
            let mut listed = HashMap::default();
            for property in &ty.properties {
                listed
                    .entry(property.name.to_ascii_lowercase())
                    .or_insert_with(|| property.type_name.clone());
            }
            Listed {
                base: ty.base.as_deref().map(Arc::from),
                types: listed,
            }
        };
        Self(
            types
                .iter()
                .map(|(name, ty)| (Arc::clone(name), of(ty)))
                .collect(),
        )
    }

    /// The type of the property `key` of the type `name` or of a type above it.
    fn find(&self, name: &str, key: &str) -> Option<&str> {
        let key = key.to_ascii_lowercase();
        let mut listed = self.0.get(name)?;
        for _ in 0..=LONGEST_CHAIN {
            if let Some(found) = listed.types.get(&key) {
                return Some(found);
            }
            listed = self.0.get(listed.base.as_ref()?)?;
        }
        None
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
    let named = |expr: Option<&TypeExpr>| {
        expr.map_or_else(String::new, |expr| {
            match context.names.resolve(&expr.name, namespace).0 {
                Resolved::Known(name, NameKind::Type) => name.to_string(),
                Resolved::Unknown(name) => name,
                Resolved::Known(..) | Resolved::Primitive(_) => String::new(),
            }
        })
    };
    for example in &page.examples {
        let Some(body) = &example.body else { continue };
        // One without an annotation names its type itself.
        roots.push(node(&named(example.type_expr.as_ref()), body, false));
    }
    for operation in &page.operations {
        for example in &operation.examples {
            let Some(body) = &example.body else { continue };
            let expr = example.type_expr.as_ref().or_else(|| {
                (example.direction == Direction::Request).then(|| request_type(operation))?
            });
            let mut root = node(&named(expr), body, false);
            root.group = (example.direction == Direction::Response)
                .then(|| parts(&operation.name).map(|(group, _)| group))
                .flatten();
            roots.push(root);
        }
    }
    roots
}

fn request_type(operation: &OperationClaim) -> Option<&TypeExpr> {
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
        is_whole: true,
        group: None,
    }
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
                is_whole: false,
                group: node.group,
            })),
            Value::Object(object) => visit(&node, object, page, types, state, context),
            _ => {}
        }
    }
}

fn visit<'f>(
    node: &Node<'f>,
    object: &'f Map,
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
    for (key, value) in object.iter() {
        if key.contains('@') || key.starts_with("odata.") || key.is_empty() {
            continue;
        }
        let declared = state.declared.find(&name, key);
        let is_new = declared.is_none() && !name.is_empty() && is_property_name(key);
        if matches!(value, Value::Object(_) | Value::Array(_)) {
            // An object in place of a primitive tells of no type.
            let item_type = declared
                .map(item_of)
                .filter(|name| !name.starts_with("Edm.") && *name != "microsoft.graph.Json");
            state.work.push(Node {
                type_name: item_type.unwrap_or_default().to_owned(),
                value,
                location: node.location,
                of_representation: node.of_representation,
                is_whole: false,
                group: node.group,
            });
        }
        if is_new && (!documented || node.of_representation) {
            let name = context.names.add(&name, NameKind::Type);
            let guess = if node.of_representation {
                shown(key, value, page, context)
            } else {
                guess(value, page, context)
            };
            if documented {
                let message = format!("the JSON shows `{key}`, which no table of `{name}` lists");
                let way = node.is_whole.then(|| PathStep::Member(key.to_owned()));
                context.push(
                    Diagnostic::new(Code::JsonPropertyUndocumented, message)
                        .at(node.location.clone())
                        .within(way.into_iter().collect()),
                );
            }
            state
                .seen
                .entry(name)
                .or_default()
                .take(key, guess, node.location);
        } else if is_new
            && let Some((name, ty)) = types.get_key_value(name.as_str())
            && node
                .group
                .is_some_and(|group| group.eq_ignore_ascii_case(short(&ty.name)))
        {
            let guess = guess(value, page, context);
            state.returned.take(name, key, guess, node.location);
        }
    }
    if !name.is_empty()
        && known.is_none()
        && context
            .names
            .get(&name)
            .is_none_or(|(_, kind)| kind == NameKind::Type)
    {
        // JSON that shows nothing of a type only speaks of it.
        let name = if state.seen.contains_key(name.as_str()) {
            context.names.add(&name, NameKind::Type)
        } else {
            context.names.mention(&name)
        };
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
fn annotated(object: &Map, page: &PageFacts, context: &Context) -> Option<String> {
    match named(object, page, context)? {
        Resolved::Known(name, NameKind::Type) => Some(name.to_string()),
        Resolved::Unknown(name) => Some(name),
        Resolved::Known(..) | Resolved::Primitive(_) => None,
    }
}
