//! Object keys: the number of the field they name.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};

use super::model::Table;
use super::type_name::TYPE;

/// A key, as a table's reader sees it: a field's number, or one of those below. A word wide, since each of a
/// document's keys is handed through several functions.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Key(pub(crate) usize);

impl Key {
    /// `@odata.type`.
    pub(crate) const TYPE: Self = Self(usize::MAX);
    /// A property that the table does not list.
    pub(crate) const OTHER: Self = Self(usize::MAX - 1);
}

impl Table {
    /// The number of the field with the wire name `name`, searched from `from` on and then from the start: services
    /// send fields in a steady order, so the next one is mostly the right one.
    pub(crate) fn index_of(&self, name: &str, from: usize) -> Option<usize> {
        let (before, after) = self.fields.split_at_checked(from)?;
        after
            .iter()
            .position(|field| *field == name)
            .map(|index| from + index)
            .or_else(|| before.iter().position(|field| *field == name))
    }
}

/// Reads a key.
pub(crate) struct KeySeed<'a> {
    /// The table to look into.
    pub(crate) table: &'a Table,
    /// Where to look first.
    pub(crate) from: usize,
    /// Takes the name of a property that the table does not list.
    pub(crate) other: &'a mut String,
}

impl KeySeed<'_> {
    #[inline]
    fn find(&mut self, name: &str) -> Key {
        if self.table.fields.get(self.from) == Some(&name) {
            return Key(self.from);
        }
        self.search(name)
    }

    /// Looks for a key that is not the expected one.
    fn search(&mut self, name: &str) -> Key {
        if name == TYPE {
            return Key::TYPE;
        }
        match self.table.index_of(name, self.from) {
            Some(index) => Key(index),
            None => {
                *self.other = name.to_owned();
                Key::OTHER
            }
        }
    }
}

impl<'de> DeserializeSeed<'de> for KeySeed<'_> {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for KeySeed<'_> {
    type Value = Key;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a property's name")
    }

    fn visit_str<E: Error>(mut self, name: &str) -> Result<Key, E> {
        Ok(self.find(name))
    }
}
