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

impl Table {
    /// Whether it is the same type's. A table may stand in a program more than once.
    pub(crate) fn is(&self, other: &Self) -> bool {
        std::ptr::eq(self, other) || self.name == other.name && self.fields == other.fields
    }
}

/// Is shown all fields of a model at once, in the order of [`Table::fields`], and its additional data.
pub type Reader<'r, 'm> = dyn FnMut(&[Field<'m>], &'m AdditionalData) + 'r;

/// A type whose fields can be reached without knowing them.
///
/// For reading, all are shown at once, since whoever reads wants each; for writing, one is asked for by its number, since an
/// object mostly brings few of them, and a list of many references that can be written through costs the compiler dearly.
pub trait Model: Debug {
    /// The type's table.
    fn table(&self) -> &'static Table;

    /// Calls `reader` once.
    fn fields<'m>(&'m self, reader: &mut Reader<'_, 'm>);

    /// A field for writing; the additional data if there is none with that number.
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
    /// What `read` makes of the fields; nothing if the model does not show them.
    pub(crate) fn with_fields<'m, R>(
        &'m self,
        read: impl FnOnce(&[Field<'m>], &'m AdditionalData) -> R,
    ) -> Option<R> {
        let mut read = Some(read);
        let mut made = None;
        self.fields(&mut |fields, additional| {
            made = read.take().map(|read| read(fields, additional));
        });
        made
    }

    /// The additional data, for writing.
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

    fn fields<'m>(&'m self, reader: &mut Reader<'_, 'm>) {
        (**self).fields(reader);
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
