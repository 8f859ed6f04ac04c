//! Where in a JSON text a member stands.

use crate::json::reader::Reader;
use crate::json::value::Value;
use crate::text::Span;

/// A step on the way into a JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathStep {
    /// To the value of an object's member.
    Member(String),
    /// To an array's element, from 0.
    Element(usize),
}

/// The bytes of `text` that hold the name of the member to which `path` leads; none where it leads to no member.
#[must_use]
pub fn name_at(text: &str, path: &[PathStep]) -> Option<Span> {
    let read = Reader::placing(text).read();
    let mut value = read.value.as_ref()?;
    let mut found = None;
    for step in path {
        match (step, value) {
            (PathStep::Element(index), Value::Array(elements)) => value = elements.get(*index)?,
            (PathStep::Member(name), Value::Object(members)) => {
                // What the reader leaves in place of a member's value.
                let Value::Array(placed) = members.get(name)? else {
                    return None;
                };
                let [Value::Number(at), inner] = placed.as_slice() else {
                    return None;
                };
                found = Some((usize::try_from(at.as_u64()?).ok()?, name));
                value = inner;
            }
            _ => return None,
        }
    }
    let (start, name) = found?;
    let quoted = text.get(start..)?.starts_with(['"', '\'']);
    Some(Span::new(
        start,
        start + name.len() + if quoted { 2 } else { 0 },
    ))
}

/// A member's value, with the place of its name.
pub(super) fn placed(value: Value, at: usize) -> Value {
    Value::Array(vec![Value::Number(at.into()), value])
}
