//! The docs' JSON with the types that it should have: what `generate --examples` emits.

use std::sync::Arc;

use crate::facts::{Direction, ExampleClaim, JsonClaim, PageFacts, TypeExpr, TypeName};
use crate::json::{Map, Value};
use crate::link::called::name_of;
use crate::link::inherit::chain;
use crate::link::names::{ByName, NameKind, Resolved, item_of};
use crate::link::place::Context;
use crate::schema::{Operation, Type};

/// What a JSON text of the docs shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExampleKind {
    /// What a caller sends.
    Request,
    /// What a caller gets.
    Response,
    /// What a type looks like, with placeholders in place of values.
    Resource,
}

/// A JSON text of the docs with its type.
#[derive(Clone, Debug, PartialEq)]
pub struct TypedExample {
    /// The page that it stands on.
    pub page: Arc<str>,
    /// The line that it begins on, from 1.
    pub line: u32,
    /// What it shows.
    pub kind: ExampleKind,
    /// The operation that it is an example of.
    pub operation: Option<String>,
    /// Its type in OData notation; none where the docs name none, and for a request whose body has parameters of its
    /// own.
    pub type_name: Option<String>,
    /// A value of the type is the property `value` of the JSON, not the JSON itself.
    pub wrapped: bool,
    /// It was mended.
    pub repaired: bool,
    /// The JSON.
    pub value: Value,
}

/// All examples of `pages`, in page order.
pub(crate) fn gather(
    pages: &[PageFacts],
    types: &ByName<Type>,
    operations: &[Operation],
    context: &Context,
) -> Vec<TypedExample> {
    let known = Known { types, context };
    let mut examples = Vec::new();
    for page in pages {
        let namespace = page.namespace.as_deref();
        for claim in &page.types {
            let named = known.find(&context.names.qualified(&claim.name));
            for body in &claim.bodies {
                let shaped = known.by_shape(named.clone(), &body.value, namespace);
                examples.push(example(ExampleKind::Resource, None, shaped, body));
            }
        }
        for shown in &page.examples {
            let Some(body) = &shown.body else { continue };
            let shaped = known.of_example(shown, &body.value, None, namespace);
            examples.push(example(kind_of(shown), None, shaped, body));
        }
        for claim in &page.operations {
            let name = name_of(page, claim, context);
            let operation = operations
                .binary_search_by(|operation| operation.name.as_str().cmp(&name))
                .ok()
                .and_then(|at| operations.get(at));
            for shown in &claim.examples {
                let Some(body) = &shown.body else {
                    continue;
                };
                let shaped = known.of_example(shown, &body.value, operation, namespace);
                examples.push(example(kind_of(shown), Some(name.clone()), shaped, body));
            }
        }
    }
    examples.sort_by(|a, b| (&a.page, a.line, a.kind).cmp(&(&b.page, b.line, b.kind)));
    examples
}

fn kind_of(example: &ExampleClaim) -> ExampleKind {
    match example.direction {
        Direction::Request => ExampleKind::Request,
        Direction::Response => ExampleKind::Response,
    }
}

fn example(
    kind: ExampleKind,
    operation: Option<String>,
    shaped: Option<Shaped>,
    body: &JsonClaim,
) -> TypedExample {
    let (type_name, wrapped) = shaped.map_or((None, false), |shaped| match shaped {
        Shaped::Itself(name) => (Some(name), false),
        Shaped::Wrapped(name) => (Some(name), true),
    });
    TypedExample {
        page: Arc::clone(&body.location.page),
        line: body.location.line,
        kind,
        operation,
        type_name,
        wrapped,
        repaired: body.repaired,
        value: body.value.clone(),
    }
}

/// A type with the number of values it stands for left open: the JSON tells.
#[derive(Clone)]
enum Named {
    /// An entity or complex type.
    Type(Arc<str>),
    /// A primitive or an enumeration.
    Simple(String),
}

/// A type in OData notation that fits the JSON's shape.
enum Shaped {
    /// The JSON is a value of it.
    Itself(String),
    /// The property `value` is.
    Wrapped(String),
}

struct Known<'a> {
    types: &'a ByName<Type>,
    context: &'a Context,
}

impl Known<'_> {
    /// The type of an operation's example: the annotation's, else the operation's own.
    fn of_example(
        &self,
        example: &ExampleClaim,
        value: &Value,
        operation: Option<&Operation>,
        namespace: Option<&str>,
    ) -> Option<Shaped> {
        let annotated = example
            .type_expr
            .as_ref()
            .and_then(|expr| self.annotated(expr, namespace));
        if let Some(shaped) = self.by_shape(annotated, value, namespace) {
            return Some(shaped);
        }
        if operation.is_none() {
            let told = self.told(value.as_object()?, namespace)?;
            return self.by_shape(Some(Named::Type(told)), value, namespace);
        }
        let declared = match example.direction {
            Direction::Request => operation?.body.as_ref()?.type_name.as_deref(),
            // What went wrong is no value of the operation's type.
            Direction::Response if example.status.is_some_and(|status| status >= 400) => None,
            Direction::Response => response_type(operation?, example.status),
        }?;
        self.by_shape(self.find(item_of(declared)), value, namespace)
    }

    /// The type that an annotation names.
    fn annotated(&self, expr: &TypeExpr, namespace: Option<&str>) -> Option<Named> {
        match self.context.names.resolve(&expr.name, namespace).0 {
            Resolved::Primitive(name) => Some(Named::Simple(name.to_owned())),
            Resolved::Known(name, _) => self.find(&name),
            Resolved::Unknown(_) => None,
        }
    }

    fn find(&self, name: &str) -> Option<Named> {
        if name.starts_with("Edm.") {
            return Some(Named::Simple(name.to_owned()));
        }
        match self.context.names.get(name)? {
            (name, NameKind::Type) => self
                .types
                .contains_key(name)
                .then(|| Named::Type(Arc::clone(name))),
            (name, NameKind::Enum) => Some(Named::Simple(name.to_string())),
        }
    }

    /// The type that `value` has: its shape tells whether it is one value, a wrapped one or a collection's page, since
    /// annotations often forget to.
    fn by_shape(
        &self,
        named: Option<Named>,
        value: &Value,
        namespace: Option<&str>,
    ) -> Option<Shaped> {
        let many = |name: &str| Shaped::Itself(format!("Collection({name})"));
        match (named?, value) {
            (Named::Type(name), Value::Array(items)) => {
                items.iter().all(Value::is_object).then(|| many(&name))
            }
            (Named::Type(name), Value::Object(object)) => {
                let told = |object| self.told(object, namespace);
                Some(match self.wrapped_by(&name, object) {
                    Some(Value::Array(_)) => many(&name),
                    Some(Value::Object(inner)) => {
                        Shaped::Wrapped(told(inner).unwrap_or(name).to_string())
                    }
                    _ => Shaped::Itself(told(object).unwrap_or(name).to_string()),
                })
            }
            (Named::Simple(name), Value::Object(object)) => match object.get("value")? {
                Value::Array(_) => Some(many(&name)),
                Value::Object(_) => None,
                _ => Some(Shaped::Wrapped(name)),
            },
            _ => None,
        }
    }

    /// What a response wraps in place of showing a `name` itself: its `value`, where that is no property of the type
    /// and nothing but annotations stands beside one that is an object.
    fn wrapped_by<'v>(&self, name: &str, object: &'v Map) -> Option<&'v Value> {
        let lists_value = |ty: &Type| {
            ty.properties
                .iter()
                .any(|property| property.name == "value")
        };
        let wrapped = object.get("value")?;
        let is_alone = object.keys().all(|key| key == "value" || key.contains('@'));
        ((is_alone || wrapped.is_array())
            && !self.types.get(name).is_some_and(lists_value)
            && !chain(self.types, name).any(lists_value))
        .then_some(wrapped)
    }

    /// The type that an object names itself.
    fn told(&self, object: &Map, namespace: Option<&str>) -> Option<Arc<str>> {
        let text = object.type_name()?;
        let names = &self.context.names;
        let known = names.known_type(&TypeName::unlinked(text), namespace);
        known.filter(|name| self.types.contains_key(name))
    }
}

/// What comes back with `status`, else with the first status that says all went well.
fn response_type(operation: &Operation, status: Option<u16>) -> Option<&str> {
    let with = |wanted: &dyn Fn(u16) -> bool| {
        operation
            .responses
            .iter()
            .filter(|response| wanted(response.status))
            .find_map(|response| response.type_name.as_deref())
    };
    status
        .and_then(|status| with(&|known| known == status))
        .or_else(|| with(&|known| (200..300).contains(&known)))
}
