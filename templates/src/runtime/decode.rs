//! From any self-describing serde format to models.
//!
//! All code that is generic over the format is here and in [`raw`](super::raw) and [`key`](super::key); none of it is
//! generic over a model.

use std::fmt;
use std::mem;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::encode::Encoded;
use super::field::FieldMut;
use super::key::{Key, KeySeed};
use super::model::{Model, Table};
use super::raw::Raw;
use super::type_name::{TYPE, TypeSeed, bare_name, is_implied};
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
    // The additional data has an `@odata.type`.
    let mut kept_type = false;
    let mut other = String::new();
    // What the field read last could not take.
    let mut left = None;
    while let Some(key) = map.next_key_seed(KeySeed {
        table,
        from: next,
        other: &mut other,
    })? {
        match key {
            Key::TYPE => match map.next_value_seed(TypeSeed(table))? {
                None if kept_type => forget_type(model),
                None => {}
                Some(name) => {
                    if bare_name(&name) != table.name
                        && model.is_polymorphic()
                        && retype(model, &name, empty).map_err(A::Error::custom)?
                    {
                        table = model.table();
                        next = 0;
                        fresh = if empty { 0 } else { table.fields.len() };
                    }
                    kept_type = keep_type(model, table, name);
                }
            },
            Key::OTHER => {
                let value = map.next_value_seed(Raw)?;
                if let Some(additional) = model.additional_mut() {
                    additional.insert(mem::take(&mut other), value);
                }
            }
            Key(index) => {
                let mut field = model.field_mut(index);
                let again = index < fresh;
                if again {
                    field.clear();
                }
                map.next_value_seed(FieldVisitor {
                    field: &mut field,
                    left: &mut left,
                    element: false,
                })?;
                if again || left.is_some() {
                    settle(model, table, index, again, left.take());
                }
                next = index + 1;
                fresh = fresh.max(next);
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
    left: Option<Left>,
) {
    let (Some(name), Some(additional)) = (table.fields.get(index), model.additional_mut()) else {
        return;
    };
    if again {
        additional.remove(name);
    }
    match left {
        None => {}
        Some(Left::Null) => additional.remember_null(table, index),
        Some(Left::Refused(value)) => {
            additional.insert(*name, value);
        }
    }
}

/// Makes a model what its `@odata.type` says; whether it became another type's.
fn retype(model: &mut dyn Model, name: &Value, empty: bool) -> Result<bool, serde_json::Error> {
    let name = bare_name(name);
    if name.is_empty() {
        return Ok(false);
    }
    if empty {
        return Ok(model.retype(name));
    }
    let read = serde_json::to_value(Encoded(&*model))?;
    let changed = model.retype(name);
    if changed && let Value::Object(mut properties) = read {
        properties.remove(TYPE);
        deserialize(model, Value::Object(properties))?;
    }
    Ok(changed)
}

/// Keeps `@odata.type`, unless the encoder writes the same by itself; whether it was kept.
fn keep_type(model: &mut dyn Model, table: &Table, value: Value) -> bool {
    if value.as_str().is_some_and(|text| is_implied(table, text)) {
        forget_type(model);
        return false;
    }
    if let Some(additional) = model.additional_mut() {
        additional.insert(TYPE, value);
    }
    true
}

fn forget_type(model: &mut dyn Model) {
    if let Some(additional) = model.additional_mut() {
        additional.remove(TYPE);
    }
}

/// What a field could not take.
enum Left {
    /// A null.
    Null,
    /// A value that does not fit.
    Refused(Value),
}

/// Reads a value into a field, or an element into a field's list. What is left over is handed out by the way, since it
/// is rare and every value is read here.
struct FieldVisitor<'f, 'm> {
    field: &'f mut FieldMut<'m>,
    left: &'f mut Option<Left>,
    element: bool,
}

impl FieldVisitor<'_, '_> {
    fn take(self, token: Token<'_>) {
        let fits = if self.element {
            self.field.push(token)
        } else {
            self.field.accept(token)
        };
        if !fits {
            *self.left = Some(Left::Refused(token.to_json()));
        }
    }

    fn null(self) {
        if self.element {
            self.take(Token::Json(&Value::Null));
        } else {
            *self.left = Some(Left::Null);
        }
    }

    fn json(self, value: &Value) {
        self.take(Token::from_json(value));
    }
}

impl<'de> DeserializeSeed<'de> for FieldVisitor<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for FieldVisitor<'_, '_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.take(Token::Bool(value));
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.take(Token::Int(value));
        Ok(())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.take(i64::try_from(value).map_or(Token::Unsigned(value), Token::Int));
        Ok(())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.take(Token::Float(value));
        Ok(())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        // The commonest kind goes the shortest way.
        if let FieldMut::String(slot) = self.field {
            **slot = Some(value.to_owned());
            return Ok(());
        }
        self.take(Token::Str(value));
        Ok(())
    }

    fn visit_bytes<E: Error>(self, value: &[u8]) -> Result<(), E> {
        self.take(Token::Bytes(value));
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.null();
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.null();
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let model = match &mut *self.field {
            FieldMut::Object(slot) if !self.element => slot.reset(true),
            FieldMut::ObjectList(list) if self.element => list.push(),
            _ => None,
        };
        match model {
            Some(model) => read_object(model, map),
            None => Raw.visit_map(map).map(|value| self.json(&value)),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<(), A::Error> {
        if self.element || !self.field.begin_list() {
            return Raw.visit_seq(sequence).map(|value| self.json(&value));
        }
        let Self { field, left, .. } = self;
        while let Some(()) = sequence.next_element_seed(FieldVisitor {
            field,
            left,
            element: true,
        })? {
            let refused = match left.take() {
                None => continue,
                Some(Left::Null) => Value::Null,
                Some(Left::Refused(value)) => value,
            };
            // The list is kept as it came, as a whole.
            let mut values = taken(field.list()).map_err(A::Error::custom)?;
            values.push(refused);
            while let Some(value) = sequence.next_element_seed(Raw)? {
                values.push(value);
            }
            field.clear();
            *left = Some(Left::Refused(Value::Array(values)));
            break;
        }
        Ok(())
    }
}

/// The elements that a list already has, as JSON.
fn taken(list: Option<List<'_>>) -> Result<Vec<Value>, serde_json::Error> {
    list.into_iter()
        .flat_map(List::iter)
        .map(|element| serde_json::to_value(Encoded(element)))
        .collect()
}
