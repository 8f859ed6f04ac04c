// RULE: a type of another namespace is reached from the common ancestor, one `super` a level.
use super::super::{KeyValuePair, TaskPriority};
use super::runtime::{self, AdditionalData, Field, FieldMut, Model, Reader, Table};

/// A session.
#[derive(Default)]
pub struct Session {
    /// The session's tags.
    pub tags: Option<Vec<KeyValuePair>>,
    /// How urgent it was.
    pub priority: Option<TaskPriority>,
    /// Properties the documentation does not list, and values that do not fit their field.
    pub additional: AdditionalData,
}

runtime::model!(Session);

impl Model for Session {
    #[inline]
    fn table(&self) -> &'static Table {
        &Table {
            name: "microsoft.graph.callRecords.session",
            writes_type: false,
            fields: &["tags", "priority"],
        }
    }

    #[inline]
    fn fields<'m>(&'m self, reader: &mut Reader<'_, 'm>) {
        reader(
            &[Field::ObjectList(&self.tags), Field::Enum(&self.priority)],
            &self.additional,
        );
    }

    #[inline]
    fn field_mut(&mut self, index: usize) -> FieldMut<'_> {
        match index {
            0 => FieldMut::ObjectList(&mut self.tags),
            1 => FieldMut::Enum(&mut self.priority),
            _ => FieldMut::Additional(&mut self.additional),
        }
    }
}
