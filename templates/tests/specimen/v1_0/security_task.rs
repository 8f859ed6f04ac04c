use super::runtime::{self, AdditionalData, Field, FieldMut, Flags, Model, Reader, Table};
use super::{KeyValuePair, TaskFeatures, TaskPriority};

// RULE: inherited fields come first, from the root of the inheritance down, then the own ones, each in documentation order;
// a property that a child repeats stands where the base has it.
/// A task about a device's security.
#[derive(Default)]
pub struct SecurityTask {
    /// The task's key.
    pub id: Option<String>,
    /// The name.
    pub display_name: Option<String>,
    /// How urgent it is.
    pub priority: Option<TaskPriority>,
    /// When it is due.
    pub due_date_time: Option<time::OffsetDateTime>,
    /// The settings.
    pub intended_settings: Option<Vec<KeyValuePair>>,
    // RULE: a property of a flags enum is `Flags<E>`, a collection of one `Vec<Flags<E>>` with `FlagsList`.
    /// What it needs.
    pub features: Option<Flags<TaskFeatures>>,
    // RULE: Rust keywords become raw identifiers, and `self`, `super`, `crate` and `Self`, which cannot, get a `_`. A
    // property that would be named `additional` is renamed by the emitter, too (`additional_`). A property named
    // `@odata.type` is never emitted as a field.
    /// The kind.
    pub r#type: Option<String>,
    /// Properties the documentation does not list, and values that do not fit their field.
    pub additional: AdditionalData,
}

runtime::model!(SecurityTask);

impl Model for SecurityTask {
    #[inline]
    fn table(&self) -> &'static Table {
        &Table {
            name: "microsoft.graph.securityTask",
            writes_type: true,
            fields: &[
                "id",
                "displayName",
                "priority",
                "dueDateTime",
                "intendedSettings",
                "features",
                "type",
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
                Field::ObjectList(&self.intended_settings),
                Field::Flags(&self.features),
                Field::String(&self.r#type),
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
            4 => FieldMut::ObjectList(&mut self.intended_settings),
            5 => FieldMut::Flags(&mut self.features),
            6 => FieldMut::String(&mut self.r#type),
            _ => FieldMut::Additional(&mut self.additional),
        }
    }
}
