//! What kinds of JSON values a type has on the wire.

use crate::json::Value;
use crate::lint::view::Meaning;

/// A kind of JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Number,
    Boolean,
    Object,
    Collection,
}

impl Kind {
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Text => "a string",
            Self::Number => "a number",
            Self::Boolean => "a boolean",
            Self::Object => "an object",
            Self::Collection => "a collection",
        }
    }

    /// The kind of a value; none for `null`, which any type may be.
    pub(super) fn of(value: &Value) -> Option<Self> {
        match value {
            Value::Null => None,
            Value::Bool(_) => Some(Self::Boolean),
            Value::Number(_) => Some(Self::Number),
            Value::String(_) => Some(Self::Text),
            Value::Array(_) => Some(Self::Collection),
            Value::Object(_) => Some(Self::Object),
        }
    }

    /// The kind that values of a type have; none where any will do.
    pub(super) fn wanted(meaning: Meaning<'_>) -> Option<Self> {
        Some(match meaning {
            Meaning::Primitive(name) => return Self::of_primitive(name),
            Meaning::Type(_) => Self::Object,
            Meaning::Enum(_) => Self::Text,
            Meaning::Nothing => return None,
        })
    }

    /// The kind that values of a primitive have.
    pub(super) fn of_primitive(name: &str) -> Option<Self> {
        Some(match name {
            "Edm.Boolean" => Self::Boolean,
            "Edm.Int16" | "Edm.Int32" | "Edm.Byte" | "Edm.SByte" => Self::Number,
            // Of the others, large and exact numbers may stand as strings, and infinite ones must.
            "Edm.String" | "Edm.Guid" | "Edm.Date" | "Edm.TimeOfDay" | "Edm.DateTimeOffset"
            | "Edm.Duration" | "Edm.Binary" => Self::Text,
            _ => return None,
        })
    }
}
