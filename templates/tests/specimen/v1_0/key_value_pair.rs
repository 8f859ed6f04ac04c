use super::runtime::{self, AdditionalData, Field, FieldMut, Model, Reader, Table};

/// A key and its value.
#[derive(Default)]
pub struct KeyValuePair {
    /// The key.
    pub key: Option<String>,
    /// The value.
    pub value: Option<String>,
    /// Properties the documentation does not list, and values that do not fit their field.
    pub additional: AdditionalData,
}

runtime::model!(KeyValuePair);

impl Model for KeyValuePair {
    #[inline]
    fn table(&self) -> &'static Table {
        &Table {
            name: "microsoft.graph.keyValuePair",
            writes_type: false,
            fields: &["key", "value"],
        }
    }

    #[inline]
    fn fields<'m>(&'m self, reader: &mut Reader<'_, 'm>) {
        reader(
            &[Field::String(&self.key), Field::String(&self.value)],
            &self.additional,
        );
    }

    #[inline]
    fn field_mut(&mut self, index: usize) -> FieldMut<'_> {
        match index {
            0 => FieldMut::String(&mut self.key),
            1 => FieldMut::String(&mut self.value),
            _ => FieldMut::Additional(&mut self.additional),
        }
    }
}
