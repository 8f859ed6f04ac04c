use super::runtime::{self, AdditionalData, Field, FieldMut, Model, Reader, Table};
use super::{AnyTask, TaskPriority};

/// A task made of others.
#[derive(Default)]
pub struct ParentTask {
    /// The task's key.
    pub id: Option<String>,
    /// The name.
    pub display_name: Option<String>,
    /// How urgent it is.
    pub priority: Option<TaskPriority>,
    /// When it is due.
    pub due_date_time: Option<time::OffsetDateTime>,
    // RULE: a property of a type with known children has the `Any…` enum as its type, which is an object like any other.
    /// What it is made of.
    pub children: Option<Vec<AnyTask>>,
    // RULE: a field whose type can hold its own struct without a list between is boxed; every variant of an `Any…` enum
    // is boxed by itself, so this box is for show: an `Option<AnyTask>` would do.
    /// The one at work.
    pub current: Option<Box<AnyTask>>,
    /// Properties the documentation does not list, and values that do not fit their field.
    pub additional: AdditionalData,
}

runtime::model!(ParentTask);

impl Model for ParentTask {
    #[inline]
    fn table(&self) -> &'static Table {
        &Table {
            name: "microsoft.graph.parentTask",
            writes_type: true,
            fields: &[
                "id",
                "displayName",
                "priority",
                "dueDateTime",
                "children",
                "current",
            ],
        }
    }

    #[inline]
    fn fields<'m>(&'m self, reader: &mut Reader<'_, 'm>) {
        reader(
            &[
                Field::String(&self.id),
                Field::String(&self.display_name),
                Field::Enum(&self.priority),
                Field::DateTime(&self.due_date_time),
                Field::ObjectList(&self.children),
                Field::Object(&self.current),
            ],
            &self.additional,
        );
    }

    #[inline]
    fn field_mut(&mut self, index: usize) -> FieldMut<'_> {
        match index {
            0 => FieldMut::String(&mut self.id),
            1 => FieldMut::String(&mut self.display_name),
            2 => FieldMut::Enum(&mut self.priority),
            3 => FieldMut::DateTime(&mut self.due_date_time),
            4 => FieldMut::ObjectList(&mut self.children),
            5 => FieldMut::Object(&mut self.current),
            _ => FieldMut::Additional(&mut self.additional),
        }
    }
}
