//! Several members of an enumeration in one text.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::collection::Element;
use super::enumeration::Enumeration;
use super::field::{EnumListSlot, EnumSlot, Field, FieldMut};

/// A set of an enumeration's members, on the wire one text with commas.
///
/// The text is kept as it came until the set is changed; unknown members are kept too. Sets of the same members are equal.
pub struct Flags<E> {
    text: String,
    members: PhantomData<fn() -> E>,
}

/// The members of a text.
fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(',')
        .map(str::trim)
        .filter(|member| !member.is_empty())
}

/// Whether two texts hold the same members.
pub(crate) fn same(left: &str, right: &str) -> bool {
    left == right
        || (split(left).all(|member| split(right).any(|other| other == member))
            && split(right).all(|member| split(left).any(|other| other == member)))
}

impl<E> Flags<E> {
    /// No members.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            text: String::new(),
            members: PhantomData,
        }
    }

    /// The text on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether there are no members.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        split(&self.text).next().is_none()
    }
}

impl<E: Enumeration> Flags<E> {
    /// The members, in the text's order.
    pub fn iter(&self) -> impl Iterator<Item = E> {
        split(&self.text).map(E::from_wire)
    }

    /// Whether the member is there.
    #[must_use]
    pub fn contains(&self, member: &E) -> bool {
        split(&self.text).any(|known| known == member.as_str())
    }

    /// Adds a member; whether it was not there.
    pub fn insert(&mut self, member: &E) -> bool {
        if self.contains(member) {
            return false;
        }
        if !self.is_empty() {
            self.text.push(',');
        }
        self.text.push_str(member.as_str());
        true
    }

    /// Takes a member out; whether it was there.
    pub fn remove(&mut self, member: &E) -> bool {
        if !self.contains(member) {
            return false;
        }
        let rest: Vec<&str> = split(&self.text)
            .filter(|known| *known != member.as_str())
            .collect();
        self.text = rest.join(",");
        true
    }
}

impl<E> Clone for Flags<E> {
    fn clone(&self) -> Self {
        Self {
            text: self.text.clone(),
            members: PhantomData,
        }
    }
}

impl<E> Default for Flags<E> {
    fn default() -> Self {
        Self::new()
    }
}

impl<E> PartialEq for Flags<E> {
    fn eq(&self, other: &Self) -> bool {
        same(&self.text, &other.text)
    }
}

impl<E> Eq for Flags<E> {}

impl<E> fmt::Debug for Flags<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_set().entries(split(&self.text)).finish()
    }
}

impl<E> fmt::Display for Flags<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.text)
    }
}

impl<E> From<&str> for Flags<E> {
    fn from(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            members: PhantomData,
        }
    }
}

impl<E> FromStr for Flags<E> {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(text.into())
    }
}

impl<E: Enumeration> From<E> for Flags<E> {
    fn from(member: E) -> Self {
        Self {
            text: member.as_str().to_owned(),
            members: PhantomData,
        }
    }
}

impl<E: Enumeration> Extend<E> for Flags<E> {
    fn extend<I: IntoIterator<Item = E>>(&mut self, members: I) {
        for member in members {
            self.insert(&member);
        }
    }
}

impl<E: Enumeration> FromIterator<E> for Flags<E> {
    fn from_iter<I: IntoIterator<Item = E>>(members: I) -> Self {
        let mut flags = Self::new();
        flags.extend(members);
        flags
    }
}

impl<E> EnumSlot for Option<Flags<E>> {
    fn text(&self) -> Option<&str> {
        self.as_ref().map(Flags::as_str)
    }

    fn set(&mut self, text: Option<&str>) {
        *self = text.map(Flags::from);
    }
}

impl<E> EnumListSlot for Option<Vec<Flags<E>>> {
    fn count(&self) -> Option<usize> {
        self.as_ref().map(Vec::len)
    }

    fn text_at(&self, index: usize) -> Option<&str> {
        self.as_ref()?.get(index).map(Flags::as_str)
    }

    fn reset(&mut self, present: bool) {
        *self = present.then(Vec::new);
    }

    fn push(&mut self, text: &str) {
        self.get_or_insert_default().push(Flags::from(text));
    }
}

impl<E: Enumeration> Element for Flags<E> {
    fn list(list: &Option<Vec<Self>>) -> Field<'_> {
        Field::FlagsList(list)
    }

    fn list_mut(list: &mut Option<Vec<Self>>) -> FieldMut<'_> {
        FieldMut::FlagsList(list)
    }

    fn one(value: &Option<Self>) -> Field<'_> {
        Field::Flags(value)
    }

    fn one_mut(value: &mut Option<Self>) -> FieldMut<'_> {
        FieldMut::Flags(value)
    }
}

impl<E> Serialize for Flags<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de, E> Deserialize<'de> for Flags<E> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self {
            text,
            members: PhantomData,
        })
    }
}
