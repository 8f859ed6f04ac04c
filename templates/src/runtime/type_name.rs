//! `@odata.type`: the property that names a value's type.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};
use serde_json::Value;

use super::model::Table;
use super::raw::Raw;

/// The property's name.
pub(crate) const TYPE: &str = "@odata.type";

/// A type's name without the sign before it; empty for what is no text.
pub(crate) fn bare_name(value: &Value) -> &str {
    value
        .as_str()
        .map(|text| text.strip_prefix('#').unwrap_or(text))
        .unwrap_or_default()
}

/// Whether the encoder writes such a name by itself for a type with that table.
pub(crate) fn is_implied(table: &Table, name: &str) -> bool {
    table.writes_type && name.strip_prefix('#') == Some(table.name)
}

/// A type's name as the property spells it.
pub(crate) struct TypeName(pub(crate) &'static str);

impl Serialize for TypeName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("#{}", self.0))
    }
}

/// Reads the property. Nothing comes of a name that is implied, as most are: it need not be kept.
pub(crate) struct TypeSeed<'t>(pub(crate) &'t Table);

impl<'de> DeserializeSeed<'de> for TypeSeed<'_> {
    type Value = Option<Value>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// What is no text is kept as it came.
macro_rules! raw {
    ($($visit:ident($($value:ident: $simple:ty)?),)*) => {
        $(
            fn $visit<E: Error>(self $(, $value: $simple)?) -> Result<Self::Value, E> {
                Raw.$visit($($value)?).map(Some)
            }
        )*
    };
}

impl<'de> Visitor<'de> for TypeSeed<'_> {
    type Value = Option<Value>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a type's name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok((!is_implied(self.0, name)).then(|| Value::from(name)))
    }

    raw! {
        visit_bool(value: bool),
        visit_i64(value: i64),
        visit_u64(value: u64),
        visit_f64(value: f64),
        visit_bytes(value: &[u8]),
        visit_unit(),
        visit_none(),
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, sequence: A) -> Result<Self::Value, A::Error> {
        Raw.visit_seq(sequence).map(Some)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        Raw.visit_map(map).map(Some)
    }
}
