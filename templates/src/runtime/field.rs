//! References to fields, one variant a kind.

use std::any::Any;

use serde_json::Value as Json;
use time::{Date, OffsetDateTime, Time};
use uuid::Uuid;

use super::additional::AdditionalData;
use super::duration::Duration;
use super::model::Model;
use super::scalar::{Binary, Scalar};
use super::value::{List, Token, View};

macro_rules! fields {
    ($($variant:ident($scalar:ty)),* $(,)?) => {
        /// A field, for reading.
        #[derive(Clone, Copy)]
        #[allow(missing_docs, missing_debug_implementations, reason = "plumbing between models and runtime")]
        pub enum Field<'a> {
            $($variant(&'a Option<$scalar>),)*
            Strings(&'a Option<Vec<String>>),
            ScalarList(&'a dyn ScalarListSlot),
            Enum(&'a dyn EnumSlot),
            EnumList(&'a dyn EnumListSlot),
            Flags(&'a dyn EnumSlot),
            FlagsList(&'a dyn EnumListSlot),
            Object(&'a dyn ObjectSlot),
            ObjectList(&'a dyn ObjectListSlot),
            /// A field that this build does not have.
            Absent,
        }

        /// A field, for writing.
        #[allow(missing_docs, missing_debug_implementations, reason = "plumbing between models and runtime")]
        pub enum FieldMut<'a> {
            $($variant(&'a mut Option<$scalar>),)*
            Strings(&'a mut Option<Vec<String>>),
            ScalarList(&'a mut dyn ScalarListSlot),
            Enum(&'a mut dyn EnumSlot),
            EnumList(&'a mut dyn EnumListSlot),
            Flags(&'a mut dyn EnumSlot),
            FlagsList(&'a mut dyn EnumListSlot),
            Object(&'a mut dyn ObjectSlot),
            ObjectList(&'a mut dyn ObjectListSlot),
            /// No field, but what stands for those that are not there.
            Additional(&'a mut AdditionalData),
        }

        impl<'a> Field<'a> {
            /// The value, whatever its kind.
            pub(crate) fn view(self) -> View<'a> {
                match self {
                    $(Self::$variant(value) => value.as_ref().map_or(View::Absent, Scalar::view),)*
                    Self::Strings(list) => View::list(List::Scalars(list)),
                    Self::ScalarList(list) => View::list(List::Scalars(list)),
                    Self::EnumList(list) => View::list(List::Enums(list)),
                    Self::FlagsList(list) => View::list(List::Flags(list)),
                    Self::ObjectList(list) => View::list(List::Models(list)),
                    Self::Enum(value) => value.text().map_or(View::Absent, View::Text),
                    Self::Flags(value) => value.text().map_or(View::Absent, View::Flags),
                    Self::Object(value) => value.model().map_or(View::Absent, View::Model),
                    Self::Absent => View::Absent,
                }
            }
        }

        impl FieldMut<'_> {
            /// Takes a scalar value, if it fits.
            pub(crate) fn accept(&mut self, token: Token<'_>) -> bool {
                match self {
                    $(Self::$variant(slot) => {
                        **slot = <$scalar>::accept(token);
                        slot.is_some()
                    },)*
                    Self::Enum(slot) | Self::Flags(slot) => match token.as_str() {
                        Some(text) => {
                            slot.set(Some(text));
                            true
                        }
                        None => false,
                    },
                    _ => false,
                }
            }

            /// Takes a copy of a field of the same kind; whether the kind is a scalar one.
            pub(crate) fn copy_scalar(&mut self, from: Field<'_>) -> bool {
                match (self, from) {
                    $((Self::$variant(slot), Field::$variant(value)) => slot.clone_from(value),)*
                    (Self::Strings(slot), Field::Strings(value)) => slot.clone_from(value),
                    _ => return false,
                }
                true
            }

            /// Takes a list's element, if it fits.
            pub(crate) fn push(&mut self, token: Token<'_>) -> bool {
                match self {
                    Self::Strings(list) => match token {
                        Token::Str(text) => {
                            list.get_or_insert_default().push(text.to_owned());
                            true
                        }
                        _ => false,
                    },
                    Self::ScalarList(list) => list.push(token),
                    Self::EnumList(list) | Self::FlagsList(list) => match token.as_str() {
                        Some(text) => {
                            list.push(text);
                            true
                        }
                        None => false,
                    },
                    _ => false,
                }
            }

            /// Makes the field an empty list, if it is one.
            pub(crate) fn begin_list(&mut self) -> bool {
                match self {
                    Self::Strings(list) => **list = Some(Vec::new()),
                    Self::ScalarList(list) => list.reset(true),
                    Self::EnumList(list) | Self::FlagsList(list) => list.reset(true),
                    Self::ObjectList(list) => list.reset(true),
                    _ => return false,
                }
                true
            }

            /// The list, if it is one.
            pub(crate) fn list(&self) -> Option<List<'_>> {
                match self {
                    Self::Strings(list) => Some(List::Scalars(&**list)),
                    Self::ScalarList(list) => Some(List::Scalars(&**list)),
                    Self::EnumList(list) => Some(List::Enums(&**list)),
                    Self::FlagsList(list) => Some(List::Flags(&**list)),
                    Self::ObjectList(list) => Some(List::Models(&**list)),
                    _ => None,
                }
            }

            /// Makes the field absent.
            pub(crate) fn clear(&mut self) {
                match self {
                    $(Self::$variant(slot) => **slot = None,)*
                    Self::Strings(list) => **list = None,
                    Self::ScalarList(list) => list.reset(false),
                    Self::EnumList(list) | Self::FlagsList(list) => list.reset(false),
                    Self::ObjectList(list) => list.reset(false),
                    Self::Enum(slot) | Self::Flags(slot) => slot.set(None),
                    Self::Object(slot) => drop(slot.reset(false)),
                    Self::Additional(_) => {}
                }
            }
        }
    };
}

fields! {
    Bool(bool), I8(i8), U8(u8), I16(i16), I32(i32), I64(i64), F32(f32), F64(f64),
    String(String), DateTime(OffsetDateTime), Date(Date), Time(Time), Duration(Duration),
    Uuid(Uuid), Binary(Binary), Json(Json),
}

/// A list of scalars.
pub trait ScalarListSlot {
    /// The number of elements; none if the list is absent.
    fn count(&self) -> Option<usize>;
    /// An element.
    fn view_at(&self, index: usize) -> View<'_>;
    /// Makes the list empty, or absent.
    fn reset(&mut self, present: bool);
    /// Becomes a copy of a list of the same type.
    fn copy_from(&mut self, list: &dyn ScalarListSlot);
    /// The list itself.
    fn as_any(&self) -> &dyn Any;
    /// Appends a value, if it fits.
    fn push(&mut self, token: Token<'_>) -> bool;
}

/// A field holding an enumeration's value, or several as one text.
pub trait EnumSlot {
    /// The value's text.
    fn text(&self) -> Option<&str>;
    /// Sets the value.
    fn set(&mut self, text: Option<&str>);
}

/// A list of an enumeration's values.
pub trait EnumListSlot {
    /// The number of elements; none if the list is absent.
    fn count(&self) -> Option<usize>;
    /// An element's text.
    fn text_at(&self, index: usize) -> Option<&str>;
    /// Makes the list empty, or absent.
    fn reset(&mut self, present: bool);
    /// Appends a value.
    fn push(&mut self, text: &str);
}

/// A field holding a model.
pub trait ObjectSlot {
    /// The model.
    fn model(&self) -> Option<&dyn Model>;
    /// Makes the model a fresh one, or absent.
    fn reset(&mut self, present: bool) -> Option<&mut dyn Model>;
}

/// A list of models.
pub trait ObjectListSlot {
    /// The number of elements; none if the list is absent.
    fn count(&self) -> Option<usize>;
    /// An element.
    fn model_at(&self, index: usize) -> Option<&dyn Model>;
    /// Makes the list empty, or absent.
    fn reset(&mut self, present: bool);
    /// Appends a fresh model.
    fn push(&mut self) -> Option<&mut dyn Model>;
}

impl<S: Scalar + Clone + 'static> ScalarListSlot for Option<Vec<S>> {
    fn copy_from(&mut self, list: &dyn ScalarListSlot) {
        if let Some(list) = list.as_any().downcast_ref::<Self>() {
            self.clone_from(list);
        }
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn count(&self) -> Option<usize> {
        self.as_ref().map(Vec::len)
    }

    fn view_at(&self, index: usize) -> View<'_> {
        self.as_ref()
            .and_then(|list| list.get(index))
            .map_or(View::Absent, Scalar::view)
    }

    fn reset(&mut self, present: bool) {
        *self = present.then(Vec::new);
    }

    fn push(&mut self, token: Token<'_>) -> bool {
        match S::accept(token) {
            Some(value) => {
                self.get_or_insert_default().push(value);
                true
            }
            None => false,
        }
    }
}

impl<M: Model + Default> ObjectSlot for Option<M> {
    fn model(&self) -> Option<&dyn Model> {
        self.as_ref().map(|model| -> &dyn Model { model })
    }

    fn reset(&mut self, present: bool) -> Option<&mut dyn Model> {
        *self = None;
        if present {
            *self = Some(M::default());
        }
        self.as_mut().map(|model| -> &mut dyn Model { model })
    }
}

impl<M: Model + Default> ObjectListSlot for Option<Vec<M>> {
    fn count(&self) -> Option<usize> {
        self.as_ref().map(Vec::len)
    }

    fn model_at(&self, index: usize) -> Option<&dyn Model> {
        let model = self.as_ref()?.get(index)?;
        Some(model)
    }

    fn reset(&mut self, present: bool) {
        *self = present.then(Vec::new);
    }

    fn push(&mut self) -> Option<&mut dyn Model> {
        let list = self.get_or_insert_default();
        // Unlike `push`, this makes the model in its place.
        list.resize_with(list.len() + 1, M::default);
        list.last_mut().map(|model| -> &mut dyn Model { model })
    }
}
