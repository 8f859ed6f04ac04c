//! Holds the bodies of examples against the types they are said to be of.

use std::collections::HashSet;

use crate::diagnostics::{Code, Diagnostic};
use crate::facts::{Direction, ExampleClaim, OperationClaim, PageFacts, TypeExpr};
use crate::json::{Map, PathStep, Value};
use crate::link::names::item_of;
use crate::lint::kinds::Kind;
use crate::lint::view::{Meaning, View, short};
use crate::schema::{Enum, Origin, Property, Type};
use crate::text::Location;

pub(super) fn check(view: &View<'_>, out: &mut Vec<Diagnostic>) {
    for page in view.pages {
        for operation in &page.operations {
            for example in &operation.examples {
                one(view, page, expected(operation, example), example, out);
            }
        }
        for example in &page.examples {
            one(view, page, example.type_expr.as_ref(), example, out);
        }
    }
}

fn one(
    view: &View<'_>,
    page: &PageFacts,
    expected: Option<&TypeExpr>,
    example: &ExampleClaim,
    out: &mut Vec<Diagnostic>,
) {
    let failed = example.status.is_some_and(|status| status >= 400);
    let (Some(body), Some(expr), false) = (&example.body, expected, failed) else {
        return;
    };
    let namespace = page.namespace.as_deref();
    let Meaning::Type(root) = view.of(expr, namespace) else {
        return;
    };
    let mut walk = Walk {
        view,
        namespace,
        location: &body.location,
        steps: Vec::new(),
        said: HashSet::new(),
        out,
    };
    let value = unwrapped(view, root, &body.value);
    let is_wrapped = !std::ptr::eq(value, &body.value);
    let at = is_wrapped.then(|| walk.step(None, PathStep::Member("value".to_owned())));
    walk.run(Part {
        value,
        of: root,
        at,
    });
}

/// The type that an example's body should be of.
fn expected<'f>(operation: &'f OperationClaim, example: &'f ExampleClaim) -> Option<&'f TypeExpr> {
    example
        .type_expr
        .as_ref()
        .or_else(|| match example.direction {
            Direction::Request => operation.body.as_ref()?.type_expr.as_ref(),
            Direction::Response => operation
                .responses
                .iter()
                .find(|response| Some(response.status) == example.status)?
                .type_expr
                .as_ref(),
        })
}

/// The value without the object that wraps collections and the results of functions.
fn unwrapped<'v>(view: &View<'_>, root: &Type, value: &'v Value) -> &'v Value {
    match value.get("value") {
        Some(inner @ (Value::Array(_) | Value::Object(_))) => {
            let Meaning::Type(root) = view.named(&root.name) else {
                return value;
            };
            if view.property_below(root, "value").is_some() {
                value
            } else {
                inner
            }
        }
        _ => value,
    }
}

/// A value within an example, and the type that it should be of.
struct Part<'v> {
    value: &'v Value,
    of: &'v Type,
    /// The last step on the way to it, in [`Walk::steps`]; none for the body itself.
    at: Option<usize>,
}

struct Walk<'v, 'o> {
    view: &'v View<'v>,
    namespace: Option<&'v str>,
    location: &'v Location,
    /// The steps into the body, each with the one before it.
    steps: Vec<(Option<usize>, PathStep)>,
    /// What was said of this example: types and the keys of their objects.
    said: HashSet<(&'v str, String)>,
    out: &'o mut Vec<Diagnostic>,
}

impl<'v> Walk<'v, '_> {
    /// Walks with a work list: the depth of a body is the document's.
    fn run(&mut self, root: Part<'v>) {
        let mut work = vec![root];
        while let Some(Part { value, of, at }) = work.pop() {
            match value {
                Value::Array(items) => {
                    for (index, value) in items.iter().enumerate() {
                        let at = Some(self.step(at, PathStep::Element(index)));
                        work.push(Part { value, of, at });
                    }
                }
                Value::Object(object) => self.object(object, of, at, &mut work),
                _ => {}
            }
        }
    }

    fn step(&mut self, before: Option<usize>, step: PathStep) -> usize {
        self.steps.push((before, step));
        self.steps.len() - 1
    }

    /// The way to a step.
    fn path(&self, to: usize) -> Vec<PathStep> {
        let mut path = Vec::new();
        let mut next = Some(to);
        while let Some((before, step)) = next.and_then(|at| self.steps.get(at)) {
            path.push(step.clone());
            next = *before;
        }
        path.reverse();
        path
    }

    fn object(
        &mut self,
        object: &'v Map,
        of: &'v Type,
        at: Option<usize>,
        work: &mut Vec<Part<'v>>,
    ) {
        let of = self.annotated(object).unwrap_or(of);
        let view = self.view;
        let found = |key: &str| {
            view.property(of, key)
                .or_else(|| view.property_below(of, key))
        };
        // An object that shows nothing of its type is of another: a wrapper, or an annotation copied from elsewhere.
        if !object.keys().any(|key| found(key).is_some()) {
            return;
        }
        for (key, value) in object.iter().filter(|(key, _)| !key.contains(['@', '#'])) {
            let found = found(key);
            let at = self.step(at, PathStep::Member(key.to_owned()));
            match found {
                Some(property) => self.value((key, at), value, property, of, work),
                None if view.is_closed(of) => self.say(
                    Code::ExamplePropertyUnknown,
                    of,
                    (key, at),
                    format!("`{}` lists no property `{key}`", short(&of.name)),
                ),
                None => {}
            }
        }
    }

    fn annotated(&self, object: &Map) -> Option<&'v Type> {
        let written = object.type_name()?;
        match self.view.word(written, self.namespace) {
            Meaning::Type(of) => Some(of),
            _ => None,
        }
    }

    fn value(
        &mut self,
        key: (&str, usize),
        value: &'v Value,
        property: &'v Property,
        of: &'v Type,
        work: &mut Vec<Part<'v>>,
    ) {
        let item = item_of(&property.type_name);
        // The schema writes primitives with their OData names; of `Json`, any value will do.
        let meaning = match item {
            "microsoft.graph.Json" => return,
            item if item.starts_with("Edm.") => self.view.word(item, None),
            item => self.view.named(item),
        };
        if Kind::wanted(meaning).is_none() {
            return;
        }
        let is_collection = item != property.type_name;
        let values = match (is_collection, value) {
            (true, Value::Array(items)) => items.as_slice(),
            (true, Value::Null) => return,
            (true, other) => return self.kind(of, key, other, Kind::Collection, property),
            (false, other) => std::slice::from_ref(other),
        };
        for (index, value) in values.iter().enumerate() {
            let Some(wanted) = Kind::wanted(meaning) else {
                continue;
            };
            if Kind::of(value).is_some_and(|kind| kind != wanted) {
                self.kind(of, key, value, wanted, property);
                continue;
            }
            match (meaning, value) {
                (Meaning::Type(of), value) => {
                    let at = if is_collection {
                        self.step(Some(key.1), PathStep::Element(index))
                    } else {
                        key.1
                    };
                    let at = Some(at);
                    work.push(Part { value, of, at });
                }
                (Meaning::Enum(inner), Value::String(text)) => self.member(of, key, text, inner),
                _ => {}
            }
        }
    }

    fn kind(
        &mut self,
        of: &'v Type,
        key: (&str, usize),
        value: &Value,
        wanted: Kind,
        property: &Property,
    ) {
        // Some types are known from examples only, where one may differ from the next.
        let known = of.origin == Origin::Documented && !property.sources.is_empty();
        if let Some(kind) = Kind::of(value)
            && known
        {
            let message = format!(
                "`{}` is {} here; its type `{}` is {} in JSON",
                key.0,
                kind.words(),
                property.type_name,
                wanted.words()
            );
            self.say(Code::JsonValueType, of, key, message);
        }
    }

    fn member(&mut self, of: &'v Type, key: (&str, usize), text: &str, inner: &Enum) {
        if inner.origin != Origin::Documented || inner.members.is_empty() || is_placeholder(text) {
            return;
        }
        let unknown = text.split(',').map(str::trim).find(|part| {
            !inner
                .members
                .iter()
                .any(|member| member.name.eq_ignore_ascii_case(part))
        });
        if let Some(unknown) = unknown {
            let message = format!(
                "`{unknown}`, here in `{}`, is no member of `{}`",
                key.0,
                short(&inner.name)
            );
            self.say(Code::ExampleValueUnknown, of, key, message);
        }
    }

    fn say(&mut self, code: Code, of: &'v Type, (key, at): (&str, usize), message: String) {
        if self.said.insert((of.name.as_str(), key.to_owned())) {
            let diagnostic = Diagnostic::new(code, message).at(self.location.clone());
            self.out.push(diagnostic.within(self.path(at)));
        }
    }
}

/// Words that stand for a value: `String`, `status-value`, `<status>`, `{status}`, an ellipsis.
fn is_placeholder(text: &str) -> bool {
    let lower = text.trim().to_ascii_lowercase();
    lower.is_empty()
        || lower.starts_with("string")
        || lower.starts_with('@')
        || lower.starts_with("microsoft.graph.")
        || lower.contains("value")
        || lower.contains(['<', '{', '|', '…'])
        || lower.contains("..")
}
