use super::TaskPriority;
use super::runtime::{self, AdditionalData, Field, FieldMut, Model, Reader, Table};

// RULE: `model!` writes every other trait, `Clone` too: that is cheaper to compile than derives. Every function of emitted code
// is `#[inline]`: so it is compiled where it is used, and what is not used costs nothing but its check.
/// A task.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/task)
#[derive(Default)]
pub struct Task {
    /// The task's key.
    pub id: Option<String>,
    /// The name.
    pub display_name: Option<String>,
    /// How urgent it is.
    pub priority: Option<TaskPriority>,
    /// When it is due.
    pub due_date_time: Option<time::OffsetDateTime>,
    /// Properties the documentation does not list, and values that do not fit their field.
    pub additional: AdditionalData,
}

runtime::model!(Task);

impl Model for Task {
    #[inline]
    fn table(&self) -> &'static Table {
        &Table {
            name: "microsoft.graph.task",
            // RULE: `writes_type` is true if and only if the type has a base type, whether the base is known or only named:
            // a receiver that expects the base cannot tell the child without it. The name has no `#`.
            writes_type: false,
            fields: &["id", "displayName", "priority", "dueDateTime"],
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
            _ => FieldMut::Additional(&mut self.additional),
        }
    }
}
