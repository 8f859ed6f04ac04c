//! From models to any serde format.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::duration::Duration;
use super::key::TYPE;
use super::model::Model;
use super::scalar::{base64_text, special_float};
use super::temporal;
use super::value::View;

/// Writes a model.
///
/// # Errors
///
/// What the format says.
pub fn serialize<S: Serializer>(model: &dyn Model, serializer: S) -> Result<S::Ok, S::Error> {
    let table = model.table();
    let additional = model.additional();
    let properties = additional.and_then(|additional| additional.properties());
    let mut map = serializer.serialize_map(None)?;
    match properties.and_then(|properties| properties.get(TYPE)) {
        Some(spelled) => map.serialize_entry(TYPE, spelled)?,
        None if table.writes_type => map.serialize_entry(TYPE, &TypeName(table.name))?,
        None => {}
    }
    for (index, name) in table.fields.iter().enumerate() {
        let view = model.field(index).view();
        if !view.is_absent() {
            map.serialize_entry(name, &Encoded(view))?;
        } else if additional.is_some_and(|additional| additional.is_null(index)) {
            map.serialize_entry(name, &())?;
        }
    }
    for (name, value) in properties.into_iter().flatten() {
        // A typed value set since wins.
        let typed = table
            .index_of(name, 0)
            .is_some_and(|index| !model.field(index).view().is_absent());
        if !typed && name != TYPE {
            map.serialize_entry(name, value)?;
        }
    }
    map.end()
}

/// A type's name as `@odata.type` spells it.
struct TypeName(&'static str);

impl Serialize for TypeName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("#{}", self.0))
    }
}

/// Something of this runtime, as a value that can be written.
pub(crate) struct Encoded<T>(pub(crate) T);

impl Serialize for Encoded<&dyn Model> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(self.0, serializer)
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
            View::DateTime(value) => serializer.serialize_str(temporal::date_time(&value).as_str()),
            View::Date(value) => serializer.serialize_str(temporal::date(value).as_str()),
            View::Time(value) => serializer.serialize_str(temporal::time(value).as_str()),
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
