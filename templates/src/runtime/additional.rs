//! What a type's documentation does not list.

use std::fmt;

use serde_json::{Map, Value};

use super::model::Table;

static NULL: Value = Value::Null;

/// Properties beyond the typed ones, `@odata` annotations included, and the values that did not fit their field.
///
/// Also remembers which typed properties were null. A typed field that holds a value wins over an entry of its name.
#[derive(Clone, Default)]
pub struct AdditionalData(Option<Box<Inner>>);

#[derive(Clone, Default)]
struct Inner {
    properties: Map<String, Value>,
    /// Fields that came as null, a bit each; fields beyond the bits go to `properties`.
    nulls: u128,
    table: Option<&'static Table>,
}

impl Inner {
    fn null_names(&self) -> impl Iterator<Item = &'static str> + use<'_> {
        let fields = self.table.map_or(&[][..], |table| table.fields);
        let nulls = self.nulls;
        fields
            .iter()
            .take(128)
            .enumerate()
            .filter(move |(index, _)| nulls & (1 << index) != 0)
            .map(|(_, name)| *name)
    }
}

impl AdditionalData {
    /// Nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The value of a property; null for one that was sent as null.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        let inner = self.0.as_deref()?;
        inner
            .properties
            .get(name)
            .or_else(|| inner.null_names().any(|null| null == name).then_some(&NULL))
    }

    /// Sets a property, whether the type declares it or not, and gives the value it had.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Value>) -> Option<Value> {
        let name = name.into();
        let was_null = self.forget_null(&name);
        self.inner()
            .properties
            .insert(name, value.into())
            .or(was_null)
    }

    /// Has the property sent as an explicit null, which is how an update clears it.
    pub fn set_null(&mut self, name: impl Into<String>) {
        self.insert(name, Value::Null);
    }

    /// Takes a property out.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        let was_null = self.forget_null(name);
        let value = match &mut self.0 {
            Some(inner) => inner.properties.remove(name),
            None => None,
        };
        if self.is_empty() {
            self.0 = None;
        }
        value.or(was_null)
    }

    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0
            .as_deref()
            .is_none_or(|inner| inner.nulls == 0 && inner.properties.is_empty())
    }

    /// How many properties there are, nulls included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.as_deref().map_or(0, |inner| {
            inner.properties.len() + inner.null_names().count()
        })
    }

    /// The properties and their values, nulls included.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().flat_map(|inner| {
            let nulls = inner.null_names().map(|name| (name, &NULL));
            nulls.chain(
                inner
                    .properties
                    .iter()
                    .map(|(name, value)| (name.as_str(), value)),
            )
        })
    }

    /// The entries that are no remembered nulls.
    pub(crate) fn properties(&self) -> Option<&Map<String, Value>> {
        self.0
            .as_deref()
            .map(|inner| &inner.properties)
            .filter(|map| !map.is_empty())
    }

    /// Whether some field was null.
    pub(crate) fn has_nulls(&self) -> bool {
        self.0.as_deref().is_some_and(|inner| inner.nulls != 0)
    }

    /// Whether the field was null.
    pub(crate) fn is_null(&self, index: usize) -> bool {
        index < 128
            && self
                .0
                .as_deref()
                .is_some_and(|inner| inner.nulls & (1 << index) != 0)
    }

    /// Remembers that a field was null.
    pub(crate) fn remember_null(&mut self, table: &'static Table, index: usize) {
        if index < 128 {
            let inner = self.inner();
            inner.table = Some(table);
            inner.nulls |= 1 << index;
        } else if let Some(name) = table.fields.get(index) {
            self.set_null(*name);
        }
    }

    fn forget_null(&mut self, name: &str) -> Option<Value> {
        let inner = self.0.as_deref_mut()?;
        let index = inner
            .table?
            .fields
            .iter()
            .take(128)
            .position(|field| *field == name)?;
        let was_null = inner.nulls & (1 << index) != 0;
        inner.nulls &= !(1 << index);
        was_null.then_some(Value::Null)
    }

    fn inner(&mut self) -> &mut Inner {
        self.0.get_or_insert_default()
    }
}

impl PartialEq for AdditionalData {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len()
            && self
                .iter()
                .all(|(name, value)| other.get(name) == Some(value))
    }
}

impl fmt::Debug for AdditionalData {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_map().entries(self.iter()).finish()
    }
}
