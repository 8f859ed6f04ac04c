use super::runtime::{self, AdditionalData, Field, FieldMut, Model, Reader, Table};

/// A node of a tree.
#[derive(Default)]
pub struct GroupNode {
    /// The node above.
    pub parent: Option<Box<GroupNode>>,
    /// The nodes below.
    pub nodes: Option<Vec<GroupNode>>,
    /// Properties the documentation does not list, and values that do not fit their field.
    pub additional: AdditionalData,
}

runtime::model!(GroupNode);

impl Model for GroupNode {
    #[inline]
    fn table(&self) -> &'static Table {
        &Table {
            name: "microsoft.graph.groupNode",
            writes_type: false,
            fields: &["parent", "nodes"],
        }
    }

    #[inline]
    fn fields<'m>(&'m self, reader: &mut Reader<'_, 'm>) {
        reader(
            &[Field::Object(&self.parent), Field::ObjectList(&self.nodes)],
            &self.additional,
        );
    }

    #[inline]
    fn field_mut(&mut self, index: usize) -> FieldMut<'_> {
        match index {
            0 => FieldMut::Object(&mut self.parent),
            1 => FieldMut::ObjectList(&mut self.nodes),
            _ => FieldMut::Additional(&mut self.additional),
        }
    }
}
