//! A type of the API, as the runtime sees it.

use std::fmt::Debug;

use super::additional::AdditionalData;
use super::field::{Field, FieldMut};

/// What is known of a type before any value of it exists.
#[derive(Debug)]
pub struct Table {
    /// The qualified name on the wire, without `#`: `microsoft.graph.user`; empty for a type that has none.
    pub name: &'static str,
    /// Whether `@odata.type` is written: the receiver could not tell the type without it.
    pub writes_type: bool,
    /// The fields' wire names, in the order of their numbers.
    pub fields: &'static [&'static str],
}

/// A type whose fields can be reached by number.
///
/// The numbers are those of [`Table::fields`]; every number past them stands for the additional data.
pub trait Model: Debug {
    /// The type's table.
    fn table(&self) -> &'static Table;

    /// A field, for reading.
    fn field(&self, index: usize) -> Field<'_>;

    /// A field, for writing.
    fn field_mut(&mut self, index: usize) -> FieldMut<'_>;

    /// Whether the value could become another type's when it learns of its `@odata.type`.
    fn is_polymorphic(&self) -> bool {
        false
    }

    /// Becomes an empty value of the type with the wire name `name`, if it can be one.
    fn retype(&mut self, _name: &str) -> bool {
        false
    }
}

impl dyn Model + '_ {
    /// What the type does not declare.
    pub(crate) fn additional(&self) -> Option<&AdditionalData> {
        match self.field(usize::MAX) {
            Field::Additional(additional) => Some(additional),
            _ => None,
        }
    }

    /// What the type does not declare, for writing.
    pub(crate) fn additional_mut(&mut self) -> Option<&mut AdditionalData> {
        match self.field_mut(usize::MAX) {
            FieldMut::Additional(additional) => Some(additional),
            _ => None,
        }
    }
}

impl<M: Model> Model for Box<M> {
    fn table(&self) -> &'static Table {
        (**self).table()
    }

    fn field(&self, index: usize) -> Field<'_> {
        (**self).field(index)
    }

    fn field_mut(&mut self, index: usize) -> FieldMut<'_> {
        (**self).field_mut(index)
    }

    fn is_polymorphic(&self) -> bool {
        (**self).is_polymorphic()
    }

    fn retype(&mut self, name: &str) -> bool {
        (**self).retype(name)
    }
}
