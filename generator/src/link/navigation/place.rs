//! What paths lead to.

use std::sync::Arc;

use crate::link::names::{ByName, item_of};
use crate::schema::Type;

/// What a path leads to: a type's qualified name, and whether it is many of it.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) item: Arc<str>,
    pub(super) many: bool,
}

/// The type and number that OData notation names; none for a primitive.
pub(super) fn notation(type_name: &str, types: &ByName<Type>) -> Option<Place> {
    let (item, _) = types.get_key_value(item_of(type_name))?;
    Some(Place {
        item: Arc::clone(item),
        many: item_of(type_name) != type_name,
    })
}

/// The type that a segment casts to: `/microsoft.graph.group`.
pub(super) fn cast(segment: &str, types: &ByName<Type>) -> Option<Place> {
    let (item, _) = segment
        .contains('.')
        .then(|| types.get_key_value(segment))??;
    Some(Place {
        item: Arc::clone(item),
        many: false,
    })
}
