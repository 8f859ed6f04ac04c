//! Responses that wrap what they bring: collections, and single values of simple types.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value as Json;
use time::{Date, OffsetDateTime, Time};
use uuid::Uuid;

use super::additional::AdditionalData;
use super::duration::Duration;
use super::field::{Field, FieldMut};
use super::model::{Model, Reader, Table};
use super::scalar::Binary;
use super::{compare, decode, encode};

/// What a collection or a [`ValueOf`] can hold.
pub trait Element: Sized {
    /// A list of it, as a field.
    fn list(list: &Option<Vec<Self>>) -> Field<'_>;
    /// A list of it, as a field for writing.
    fn list_mut(list: &mut Option<Vec<Self>>) -> FieldMut<'_>;
    /// One of it, as a field.
    fn one(value: &Option<Self>) -> Field<'_>;
    /// One of it, as a field for writing.
    fn one_mut(value: &mut Option<Self>) -> FieldMut<'_>;
}

impl<M: Model + Default> Element for M {
    fn list(list: &Option<Vec<Self>>) -> Field<'_> {
        Field::ObjectList(list)
    }

    fn list_mut(list: &mut Option<Vec<Self>>) -> FieldMut<'_> {
        FieldMut::ObjectList(list)
    }

    fn one(value: &Option<Self>) -> Field<'_> {
        Field::Object(value)
    }

    fn one_mut(value: &mut Option<Self>) -> FieldMut<'_> {
        FieldMut::Object(value)
    }
}

macro_rules! elements {
    ($($variant:ident($scalar:ty)),* $(,)?) => {
        $(
            impl Element for $scalar {
                fn list(list: &Option<Vec<Self>>) -> Field<'_> {
                    Field::ScalarList(list)
                }

                fn list_mut(list: &mut Option<Vec<Self>>) -> FieldMut<'_> {
                    FieldMut::ScalarList(list)
                }

                fn one(value: &Option<Self>) -> Field<'_> {
                    Field::$variant(value)
                }

                fn one_mut(value: &mut Option<Self>) -> FieldMut<'_> {
                    FieldMut::$variant(value)
                }
            }
        )*
    };
}

elements! {
    Bool(bool), I8(i8), U8(u8), I16(i16), I32(i32), I64(i64), F32(f32), F64(f64),
    String(String), DateTime(OffsetDateTime), Date(Date), Time(Time), Duration(Duration),
    Uuid(Uuid), Binary(Binary), Json(Json),
}

/// A page of a collection.
#[derive(Clone)]
pub struct Collection<T> {
    /// The page's elements; none if the response has no list of the right type.
    pub value: Option<Vec<T>>,
    /// Where the next page is.
    pub next_link: Option<String>,
    /// Where to ask for changes since this response, on the last page of a delta query.
    pub delta_link: Option<String>,
    /// How many elements all pages have, if the request asked for it.
    pub count: Option<i64>,
    /// Everything else.
    pub additional: AdditionalData,
}

impl<T> Default for Collection<T> {
    fn default() -> Self {
        Self {
            value: None,
            next_link: None,
            delta_link: None,
            count: None,
            additional: AdditionalData::default(),
        }
    }
}

impl<T> Collection<T> {
    /// The page's elements.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.value.as_deref().unwrap_or_default().iter()
    }
}

impl<'a, T> IntoIterator for &'a Collection<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T> IntoIterator for Collection<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.value.unwrap_or_default().into_iter()
    }
}

impl<T: Element> Model for Collection<T> {
    fn table(&self) -> &'static Table {
        &Table {
            name: "",
            writes_type: false,
            fields: &[
                "@odata.nextLink",
                "@odata.deltaLink",
                "@odata.count",
                "value",
            ],
        }
    }

    fn fields<'m>(&'m self, reader: &mut Reader<'_, 'm>) {
        reader(
            &[
                Field::String(&self.next_link),
                Field::String(&self.delta_link),
                Field::I64(&self.count),
                T::list(&self.value),
            ],
            &self.additional,
        );
    }

    fn field_mut(&mut self, index: usize) -> FieldMut<'_> {
        match index {
            0 => FieldMut::String(&mut self.next_link),
            1 => FieldMut::String(&mut self.delta_link),
            2 => FieldMut::I64(&mut self.count),
            3 => T::list_mut(&mut self.value),
            _ => FieldMut::Additional(&mut self.additional),
        }
    }
}

/// A single value that a response wraps in an object.
#[derive(Clone)]
pub struct ValueOf<T> {
    /// The value.
    pub value: Option<T>,
    /// Everything else.
    pub additional: AdditionalData,
}

impl<T> Default for ValueOf<T> {
    fn default() -> Self {
        Self {
            value: None,
            additional: AdditionalData::default(),
        }
    }
}

impl<T: Element> Model for ValueOf<T> {
    fn table(&self) -> &'static Table {
        &Table {
            name: "",
            writes_type: false,
            fields: &["value"],
        }
    }

    fn fields<'m>(&'m self, reader: &mut Reader<'_, 'm>) {
        reader(&[T::one(&self.value)], &self.additional);
    }

    fn field_mut(&mut self, index: usize) -> FieldMut<'_> {
        match index {
            0 => T::one_mut(&mut self.value),
            _ => FieldMut::Additional(&mut self.additional),
        }
    }
}

macro_rules! generic_model {
    ($name:ident) => {
        impl<T: Element> std::fmt::Debug for $name<T> {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                compare::debug(self, stringify!($name), formatter)
            }
        }

        impl<T: Element> PartialEq for $name<T> {
            fn eq(&self, other: &Self) -> bool {
                compare::equal(self, other)
            }
        }

        impl<T: Element> Serialize for $name<T> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                encode::serialize(self, serializer)
            }
        }

        impl<'de, T: Element> Deserialize<'de> for $name<T> {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let mut model = Self::default();
                decode::deserialize(&mut model, deserializer)?;
                Ok(model)
            }
        }
    };
}

generic_model!(Collection);
generic_model!(ValueOf);
