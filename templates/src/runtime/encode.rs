//! From models to any serde format.

use serde::ser::{Error, Serialize, SerializeMap, SerializeSeq, Serializer};

use super::additional::AdditionalData;
use super::duration::Duration;
use super::field::{Field, ObjectListSlot};
use super::model::{Model, Table};
use super::scalar::{base64_text, special_float};
use super::temporal;
use super::type_name::{TYPE, TypeName};
use super::value::View;

/// Writes a model.
///
/// # Errors
///
/// What the format says.
pub fn serialize<S: Serializer>(model: &dyn Model, serializer: S) -> Result<S::Ok, S::Error> {
    let table = model.table();
    model
        .with_fields(|fields, additional| write_object(table, fields, additional, serializer))
        .unwrap_or_else(|| Err(S::Error::custom("a model shows no fields")))
}

fn write_object<S: Serializer>(
    table: &Table,
    fields: &[Field<'_>],
    additional: &AdditionalData,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let properties = additional.properties();
    let mut map = serializer.serialize_map(None)?;
    match properties.and_then(|properties| properties.get(TYPE)) {
        Some(spelled) => map.serialize_entry(TYPE, spelled)?,
        None if table.writes_type => map.serialize_entry(TYPE, &TypeName(table.name))?,
        None => {}
    }
    let has_nulls = additional.has_nulls();
    for (index, (name, field)) in table.fields.iter().zip(fields).enumerate() {
        if !write_field(&mut map, name, *field)? && has_nulls && additional.is_null(index) {
            map.serialize_entry(name, &())?;
        }
    }
    for (name, value) in properties.into_iter().flatten() {
        // A typed value set since wins.
        let field = table.index_of(name, 0).and_then(|index| fields.get(index));
        if field.is_none_or(|field| field.view().is_absent()) && name != TYPE {
            map.serialize_entry(name, value)?;
        }
    }
    map.end()
}

/// Writes a field, unless it is absent; whether it was not. The commonest kinds go the shortest way.
fn write_field<M: SerializeMap>(
    map: &mut M,
    name: &'static str,
    field: Field<'_>,
) -> Result<bool, M::Error> {
    match field {
        Field::String(None) | Field::Bool(None) | Field::I32(None) | Field::DateTime(None) => {
            return Ok(false);
        }
        Field::String(Some(text)) => map.serialize_entry(name, text.as_str())?,
        Field::Bool(Some(value)) => map.serialize_entry(name, value)?,
        Field::I32(Some(value)) => map.serialize_entry(name, value)?,
        Field::Enum(slot) | Field::Flags(slot) => match slot.text() {
            Some(text) => map.serialize_entry(name, text)?,
            None => return Ok(false),
        },
        Field::Object(slot) => match slot.model() {
            Some(model) => map.serialize_entry(name, &Encoded(model))?,
            None => return Ok(false),
        },
        Field::Strings(Some(list)) => map.serialize_entry(name, list)?,
        Field::Strings(None) | Field::Absent => return Ok(false),
        Field::EnumList(list) | Field::FlagsList(list) if list.count().is_none() => {
            return Ok(false);
        }
        Field::ObjectList(list) => match list.count() {
            Some(_) => map.serialize_entry(name, &Encoded(list))?,
            None => return Ok(false),
        },
        Field::DateTime(Some(value)) => {
            map.serialize_entry(name, &temporal::date_time(value))?;
        }
        other => match other.view() {
            View::Absent => return Ok(false),
            view => map.serialize_entry(name, &Encoded(view))?,
        },
    }
    Ok(true)
}

/// Something of this runtime, as a value that can be written.
pub(crate) struct Encoded<T>(pub(crate) T);

impl Serialize for Encoded<&dyn Model> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(self.0, serializer)
    }
}

impl Serialize for Encoded<&dyn ObjectListSlot> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let count = self.0.count().unwrap_or_default();
        let mut sequence = serializer.serialize_seq(Some(count))?;
        for model in (0..count).filter_map(|index| self.0.model_at(index)) {
            sequence.serialize_element(&Encoded(model))?;
        }
        sequence.end()
    }
}

impl Serialize for Encoded<View<'_>> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            View::Absent => serializer.serialize_unit(),
            View::Bool(value) => serializer.serialize_bool(value),
            View::Int(value) => serializer.serialize_i64(value),
            View::F32(value) if value.is_finite() => serializer.serialize_f32(value),
            View::F32(value) => serializer.serialize_str(special_float(f64::from(value))),
            View::F64(value) if value.is_finite() => serializer.serialize_f64(value),
            View::F64(value) => serializer.serialize_str(special_float(value)),
            View::Text(value) | View::Flags(value) => serializer.serialize_str(value),
            View::DateTime(value) => serializer.serialize_str(&temporal::date_time(&value)),
            View::Date(value) => serializer.serialize_str(&temporal::date(value)),
            View::Time(value) => serializer.serialize_str(&temporal::time(value)),
            View::Duration(value) => serializer.collect_str::<Duration>(value),
            View::Uuid(value) => serializer.serialize_str(
                value
                    .as_hyphenated()
                    .encode_lower(&mut uuid::Uuid::encode_buffer()),
            ),
            View::Binary(value) => serializer.serialize_str(&base64_text(value)),
            View::Json(value) => value.serialize(serializer),
            View::Model(model) => serialize(model, serializer),
            View::List(list) => {
                let elements = list.iter();
                let mut sequence = serializer.serialize_seq(Some(elements.len()))?;
                for element in elements {
                    sequence.serialize_element(&Encoded(element))?;
                }
                sequence.end()
            }
        }
    }
}
