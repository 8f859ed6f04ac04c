//! Where an example's properties landed.

use serde_json::{Map, Value};

use super::placeholder::is_placeholder;
use crate::runtime::{AdditionalData, Field, Model, Table};

/// What became of properties; annotations are none.
#[derive(Debug, Default)]
pub struct Counts {
    /// Landed in a field, or were null and have one.
    pub typed: usize,
    /// Have a field, but a word for a value in place of a value.
    pub placeholders: usize,
    /// Have no field, but their type is open; with all properties within them.
    pub dynamic: usize,
    /// Stand in a value whose type says only that it is JSON, or declares nothing at all.
    pub free: usize,
    /// Have a field, which could not take the value; each with its place.
    pub misfits: Vec<String>,
    /// Have no field; each with its place.
    pub undeclared: Vec<String>,
    /// Stand in a value that has no field, so that nothing is known of their type.
    pub within_undeclared: usize,
}

/// Where an example stands, and what is special about it.
#[derive(Debug)]
pub(super) struct Place<'a> {
    /// The page and the line.
    pub(super) place: &'a str,
    /// Its `value` is the wrapper's, no property.
    pub(super) is_wrapper: bool,
    /// The open types.
    pub(super) open: &'a [&'a str],
    /// It shows a type, with placeholders in place of values.
    pub(super) is_resource: bool,
}

/// Counts the properties of `value`, from which `model` was decoded.
pub(super) fn count(model: &dyn Model, value: &Value, place: &Place<'_>, counts: &mut Counts) {
    if let Value::Object(object) = value {
        walk(model, object, "", place, counts);
    }
}

fn walk(
    model: &dyn Model,
    object: &Map<String, Value>,
    pointer: &str,
    place: &Place<'_>,
    counts: &mut Counts,
) {
    let table = model.table();
    model.fields(&mut |fields, additional| {
        walk_fields(table, fields, additional, object, pointer, place, counts);
    });
}

fn walk_fields(
    table: &Table,
    fields: &[Field<'_>],
    additional: &AdditionalData,
    object: &Map<String, Value>,
    pointer: &str,
    place: &Place<'_>,
    counts: &mut Counts,
) {
    for (key, value) in object {
        if key.contains('@') {
            continue;
        }
        let pointer = format!("{pointer}/{key}");
        let mut known = table.fields.iter().zip(fields);
        let Some((_, &field)) =
            known.find(|(name, field)| *name == key && !matches!(field, Field::Absent))
        else {
            let all = 1 + within(value);
            if place.open.contains(&table.name) {
                counts.dynamic += all;
                continue;
            }
            if table.fields.is_empty() {
                counts.free += all;
                continue;
            }
            let more = match within(value) {
                0 => String::new(),
                within => format!(", nor {within} within"),
            };
            counts.undeclared.push(format!(
                "{} {pointer}: {} declares no {key}{more}",
                place.place, table.name
            ));
            counts.within_undeclared += all - 1;
            continue;
        };
        if !value.is_null() && additional.get(key).is_some() {
            let is_sample = place.is_resource && value.is_number() && kind(field) == NUMBER;
            if is_sample || is_placeholder(value, place.is_resource) {
                counts.placeholders += 1;
            } else {
                counts.misfits.push(format!(
                    "{} {pointer}: {}.{key}, {}, cannot take {}",
                    place.place,
                    table.name,
                    kind(field),
                    excerpt(value)
                ));
            }
            continue;
        }
        let is_wrapper = place.is_wrapper && pointer == "/value";
        counts.typed += usize::from(!is_wrapper);
        match (field, value) {
            (Field::Object(slot), Value::Object(object)) => {
                if let Some(model) = slot.model() {
                    walk(model, object, &pointer, place, counts);
                }
            }
            (Field::ObjectList(list), Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    if let (Some(model), Value::Object(object)) = (list.model_at(index), item) {
                        walk(model, object, &format!("{pointer}/{index}"), place, counts);
                    }
                }
            }
            // All that is left to hold an object is JSON.
            _ => counts.free += within(value),
        }
    }
}

/// How many properties a value holds.
fn within(value: &Value) -> usize {
    match value {
        Value::Array(items) => items.iter().map(within).sum(),
        Value::Object(object) => object
            .iter()
            .filter(|(key, _)| !key.contains('@'))
            .map(|(_, value)| 1 + within(value))
            .sum(),
        _ => 0,
    }
}

/// What a field for numbers is said to be.
const NUMBER: &str = "a number";

/// What a field that refused a value is said to be.
fn kind(field: Field<'_>) -> &'static str {
    match field {
        Field::Bool(_) => "a boolean",
        Field::String(_) => "a text",
        Field::DateTime(_) => "a date and time",
        Field::Date(_) => "a date",
        Field::Time(_) => "a time of day",
        Field::Duration(_) => "a duration",
        Field::Uuid(_) => "a UUID",
        Field::Binary(_) => "bytes",
        Field::Enum(_) | Field::Flags(_) => "an enumeration",
        Field::Object(_) => "an object",
        Field::Strings(_) | Field::ScalarList(_) => "a list of simple values",
        Field::EnumList(_) | Field::FlagsList(_) => "a list of an enumeration's values",
        Field::ObjectList(_) => "a list of objects",
        _ => NUMBER,
    }
}

fn excerpt(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}
