//! Values on their way: tokens in, views out.

use serde_json::Value as Json;
use time::{Date, OffsetDateTime, Time};
use uuid::Uuid;

use super::duration::Duration;
use super::field::{EnumListSlot, ObjectListSlot, ScalarListSlot};
use super::model::Model;

/// A simple value as a format hands it over.
#[derive(Clone, Copy, Debug)]
pub enum Token<'t> {
    /// A boolean.
    Bool(bool),
    /// An integer.
    Int(i64),
    /// An integer that is too big for the signed kind.
    Unsigned(u64),
    /// A number with a fraction.
    Float(f64),
    /// A text.
    Str(&'t str),
    /// Bytes, in formats that have them.
    Bytes(&'t [u8]),
    /// Something with parts, or null.
    Json(&'t Json),
}

impl<'t> Token<'t> {
    /// A value already read, as simple as it is.
    pub(crate) fn from_json(value: &'t Json) -> Self {
        match value {
            Json::Bool(value) => Self::Bool(*value),
            Json::String(value) => Self::Str(value),
            Json::Number(number) => match (number.as_i64(), number.as_u64(), number.as_f64()) {
                (Some(value), _, _) => Self::Int(value),
                (None, Some(value), _) => Self::Unsigned(value),
                (None, None, Some(value)) => Self::Float(value),
                (None, None, None) => Self::Json(value),
            },
            other => Self::Json(other),
        }
    }

    /// The value, when nobody takes it.
    pub(crate) fn to_json(self) -> Json {
        match self {
            Self::Bool(value) => Json::Bool(value),
            Self::Int(value) => Json::from(value),
            Self::Unsigned(value) => Json::from(value),
            Self::Float(value) => float(value),
            Self::Str(value) => Json::from(value),
            Self::Bytes(value) => Json::String(super::scalar::base64_text(value)),
            Self::Json(value) => value.clone(),
        }
    }

    /// The text, if it is one.
    pub(crate) fn as_str(self) -> Option<&'t str> {
        match self {
            Self::Str(text) => Some(text),
            _ => None,
        }
    }
}

/// A number as JSON; OData spells out what JSON cannot hold.
pub(crate) fn float(value: f64) -> Json {
    serde_json::Number::from_f64(value).map_or_else(
        || Json::from(super::scalar::special_float(value)),
        Json::Number,
    )
}

/// A field's value, for reading.
#[derive(Clone, Copy)]
#[allow(
    missing_debug_implementations,
    reason = "holds references to values that print themselves"
)]
pub enum View<'a> {
    /// Nothing.
    Absent,
    /// A boolean.
    Bool(bool),
    /// An integer.
    Int(i64),
    /// A single-precision number.
    F32(f32),
    /// A double-precision number.
    F64(f64),
    /// A text.
    Text(&'a str),
    /// Members of an enumeration, as one text.
    Flags(&'a str),
    /// A point in time.
    DateTime(OffsetDateTime),
    /// A day.
    Date(Date),
    /// A time of day.
    Time(Time),
    /// A duration.
    Duration(&'a Duration),
    /// A UUID.
    Uuid(Uuid),
    /// Bytes.
    Binary(&'a [u8]),
    /// Free JSON.
    Json(&'a Json),
    /// A model.
    Model(&'a dyn Model),
    /// A list.
    List(List<'a>),
}

/// A list, for reading.
#[derive(Clone, Copy)]
#[allow(
    missing_debug_implementations,
    reason = "holds references to values that print themselves"
)]
pub enum List<'a> {
    /// Of simple values.
    Scalars(&'a dyn ScalarListSlot),
    /// Of an enumeration's values.
    Enums(&'a dyn EnumListSlot),
    /// Of sets of an enumeration's members.
    Flags(&'a dyn EnumListSlot),
    /// Of models.
    Models(&'a dyn ObjectListSlot),
}

impl<'a> List<'a> {
    /// The number of elements; none if the list is absent.
    pub(crate) fn count(self) -> Option<usize> {
        match self {
            Self::Scalars(list) => list.count(),
            Self::Enums(list) | Self::Flags(list) => list.count(),
            Self::Models(list) => list.count(),
        }
    }

    /// The elements.
    pub(crate) fn iter(self) -> impl ExactSizeIterator<Item = View<'a>> {
        (0..self.count().unwrap_or_default()).map(move |index| match self {
            Self::Scalars(list) => list.view_at(index),
            Self::Enums(list) => list.text_at(index).map_or(View::Absent, View::Text),
            Self::Flags(list) => list.text_at(index).map_or(View::Absent, View::Flags),
            Self::Models(list) => list.model_at(index).map_or(View::Absent, View::Model),
        })
    }
}

impl<'a> View<'a> {
    /// A list, if it is present.
    pub(crate) fn list(list: List<'a>) -> Self {
        if list.count().is_some() {
            Self::List(list)
        } else {
            Self::Absent
        }
    }

    /// Whether there is a value.
    pub(crate) fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }
}
