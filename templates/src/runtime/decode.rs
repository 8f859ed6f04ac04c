//! From any self-describing serde format to models.
//!
//! All code that is generic over the format is here and in [`raw`](super::raw) and [`key`](super::key); none of it is
//! generic over a model.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::encode::Encoded;
use super::field::FieldMut;
use super::key::{Key, KeySeed, TYPE};
use super::model::{Model, Table};
use super::raw::Raw;
use super::value::{List, Token};

/// Reads an object into a model.
///
/// # Errors
///
/// If the format holds no object there, or is malformed.
pub fn deserialize<'de, D: Deserializer<'de>>(
    model: &mut dyn Model,
    deserializer: D,
) -> Result<(), D::Error> {
    deserializer.deserialize_map(ObjectVisitor(model))
}

/// Reads an object as a new model.
///
/// # Errors
///
/// If the format holds no object there, or is malformed.
pub fn read<'de, M: Model + Default, D: Deserializer<'de>>(deserializer: D) -> Result<M, D::Error> {
    // Made where it is returned: large models are not moved.
    let mut read = Ok(M::default());
    if let Ok(model) = &mut read
        && let Err(error) = deserialize(model, deserializer)
    {
        read = Err(error);
    }
    read
}

/// Reads a JSON document.
pub(crate) fn from_json(model: &mut dyn Model, json: &[u8]) -> Result<(), serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    deserialize(model, &mut deserializer)?;
    deserializer.end()
}

struct ObjectVisitor<'m>(&'m mut dyn Model);

impl<'de> Visitor<'de> for ObjectVisitor<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.table().name {
            "" => formatter.write_str("an object"),
            name => write!(formatter, "an object of type {name}"),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        read_object(self.0, map)
    }
}

/// Reads properties, to the object's end.
fn read_object<'de, A: MapAccess<'de>>(model: &mut dyn Model, mut map: A) -> Result<(), A::Error> {
    let mut table = model.table();
    // The field expected next.
    let mut next = 0;
    // The first field that cannot have been read yet.
    let mut fresh = 0;
    let mut empty = true;
    while let Some(key) = map.next_key_seed(KeySeed { table, from: next })? {
        match key {
            Key::Field(index) => {
                let mut field = model.field_mut(index);
                let again = index < fresh;
                if again {
                    field.clear();
                }
                let outcome = map.next_value_seed(FieldVisitor {
                    field: &mut field,
                    element: false,
                })?;
                if again || !matches!(outcome, Outcome::Taken) {
                    settle(model, table, index, again, outcome);
                }
                next = index + 1;
                fresh = fresh.max(next);
            }
            Key::Type => {
                let name = map.next_value_seed(Raw)?;
                if bare_name(&name) != table.name && model.is_polymorphic() {
                    if retype(model, name, empty).map_err(A::Error::custom)? {
                        table = model.table();
                        next = 0;
                        fresh = if empty { 0 } else { table.fields.len() };
                    }
                } else {
                    keep_type(model, table, name);
                }
            }
            Key::Other(name) => {
                let value = map.next_value_seed(Raw)?;
                if let Some(additional) = model.additional_mut() {
                    additional.insert(name, value);
                }
            }
        }
        empty = false;
    }
    Ok(())
}

/// Keeps what the field could not take.
fn settle(
    model: &mut dyn Model,
    table: &'static Table,
    index: usize,
    again: bool,
    outcome: Outcome,
) {
    let (Some(name), Some(additional)) = (table.fields.get(index), model.additional_mut()) else {
        return;
    };
    if again {
        additional.remove(name);
    }
    match outcome {
        Outcome::Taken => {}
        Outcome::Null => additional.remember_null(table, index),
        Outcome::Refused(value) => {
            additional.insert(*name, *value);
        }
    }
}

/// A type's name without the sign before it; empty for what is no text.
fn bare_name(value: &Value) -> &str {
    value
        .as_str()
        .map(|text| text.strip_prefix('#').unwrap_or(text))
        .unwrap_or_default()
}

/// Takes notice of `@odata.type`; whether the model became another type's.
fn retype(model: &mut dyn Model, value: Value, empty: bool) -> Result<bool, serde_json::Error> {
    let name = bare_name(&value);
    let mut changed = false;
    if !name.is_empty() {
        if empty {
            changed = model.retype(name);
        } else {
            let read = serde_json::to_value(Encoded(&*model))?;
            changed = model.retype(name);
            if changed && let Value::Object(mut properties) = read {
                properties.remove(TYPE);
                deserialize(model, Value::Object(properties))?;
            }
        }
    }
    let table = model.table();
    keep_type(model, table, value);
    Ok(changed)
}

/// Keeps `@odata.type`, unless the encoder writes the same by itself.
fn keep_type(model: &mut dyn Model, table: &Table, value: Value) {
    let Some(additional) = model.additional_mut() else {
        return;
    };
    let implied = table.writes_type
        && value.as_str().and_then(|text| text.strip_prefix('#')) == Some(table.name);
    if implied {
        additional.remove(TYPE);
    } else {
        additional.insert(TYPE, value);
    }
}

/// What became of a value.
enum Outcome {
    /// The field has it.
    Taken,
    /// It was null.
    Null,
    /// The field does not fit it. Boxed, since it is rare and every value's way leads through here.
    Refused(Box<Value>),
}

/// Reads a value into a field, or an element into a field's list.
struct FieldVisitor<'f, 'm> {
    field: &'f mut FieldMut<'m>,
    element: bool,
}

impl FieldVisitor<'_, '_> {
    fn take(self, token: Token<'_>) -> Outcome {
        let fits = if self.element {
            self.field.push(token)
        } else {
            self.field.accept(token)
        };
        if fits {
            Outcome::Taken
        } else {
            Outcome::Refused(Box::new(token.to_json()))
        }
    }

    fn null(self) -> Outcome {
        if self.element {
            self.take(Token::Json(&Value::Null))
        } else {
            Outcome::Null
        }
    }

    fn json(self, value: &Value) -> Outcome {
        self.take(Token::from_json(value))
    }
}

impl<'de> DeserializeSeed<'de> for FieldVisitor<'_, '_> {
    type Value = Outcome;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Outcome, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for FieldVisitor<'_, '_> {
    type Value = Outcome;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Outcome, E> {
        Ok(self.take(Token::Bool(value)))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Outcome, E> {
        Ok(self.take(Token::Int(value)))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Outcome, E> {
        Ok(self.take(i64::try_from(value).map_or(Token::Unsigned(value), Token::Int)))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Outcome, E> {
        Ok(self.take(Token::Float(value)))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Outcome, E> {
        // The commonest kind goes the shortest way.
        if let FieldMut::String(slot) = self.field {
            **slot = Some(value.to_owned());
            return Ok(Outcome::Taken);
        }
        Ok(self.take(Token::Str(value)))
    }

    fn visit_bytes<E: Error>(self, value: &[u8]) -> Result<Outcome, E> {
        Ok(self.take(Token::Bytes(value)))
    }

    fn visit_unit<E: Error>(self) -> Result<Outcome, E> {
        Ok(self.null())
    }

    fn visit_none<E: Error>(self) -> Result<Outcome, E> {
        Ok(self.null())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Outcome, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Outcome, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Outcome, A::Error> {
        let model = match &mut *self.field {
            FieldMut::Object(slot) if !self.element => slot.reset(true),
            FieldMut::ObjectList(list) if self.element => list.push(),
            _ => None,
        };
        match model {
            Some(model) => read_object(model, map).map(|()| Outcome::Taken),
            None => Raw.visit_map(map).map(|value| self.json(&value)),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Outcome, A::Error> {
        if self.element || !self.field.begin_list() {
            return Raw.visit_seq(sequence).map(|value| self.json(&value));
        }
        let field = self.field;
        while let Some(outcome) = sequence.next_element_seed(FieldVisitor {
            field,
            element: true,
        })? {
            let refused = match outcome {
                Outcome::Taken => continue,
                Outcome::Null => Value::Null,
                Outcome::Refused(value) => *value,
            };
            // The list is kept as it came, as a whole.
            let mut values = taken(field.list()).map_err(A::Error::custom)?;
            values.push(refused);
            while let Some(value) = sequence.next_element_seed(Raw)? {
                values.push(value);
            }
            field.clear();
            return Ok(Outcome::Refused(Box::new(Value::Array(values))));
        }
        Ok(Outcome::Taken)
    }
}

/// The elements that a list already has, as JSON.
fn taken(list: Option<List<'_>>) -> Result<Vec<Value>, serde_json::Error> {
    list.into_iter()
        .flat_map(List::iter)
        .map(|element| serde_json::to_value(Encoded(element)))
        .collect()
}
