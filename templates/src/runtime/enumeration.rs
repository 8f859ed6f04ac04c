//! Enumerations that never fail on a value they do not know.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, Visitor};

use super::field::{EnumListSlot, EnumSlot};

/// A value that an enumeration does not know.
///
/// Made by parsing only, so it never holds a known name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OtherValue(Box<str>);

impl OtherValue {
    /// The value as it came.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An enumeration.
pub trait Enumeration: Clone + Sized + 'static {
    /// The known values, in the documentation's order.
    const KNOWN: &'static [Self];

    /// The value on the wire.
    fn as_str(&self) -> &str;

    /// The variant for a value that is not known.
    fn other(value: OtherValue) -> Self;

    /// The variant for a value on the wire: a known one, or the variant that keeps it.
    #[must_use]
    fn from_wire(text: &str) -> Self {
        Self::KNOWN
            .iter()
            .find(|known| known.as_str() == text)
            .cloned()
            .unwrap_or_else(|| Self::other(OtherValue(text.into())))
    }
}

impl<E: Enumeration> EnumSlot for Option<E> {
    fn text(&self) -> Option<&str> {
        self.as_ref().map(E::as_str)
    }

    fn set(&mut self, text: Option<&str>) {
        *self = text.map(E::from_wire);
    }
}

impl<E: Enumeration> EnumListSlot for Option<Vec<E>> {
    fn count(&self) -> Option<usize> {
        self.as_ref().map(Vec::len)
    }

    fn text_at(&self, index: usize) -> Option<&str> {
        self.as_ref()?.get(index).map(E::as_str)
    }

    fn reset(&mut self, present: bool) {
        *self = present.then(Vec::new);
    }

    fn push(&mut self, text: &str) {
        self.get_or_insert_default().push(E::from_wire(text));
    }
}

/// Reads a value; anything but a text is an error, since no field's additional data is there to keep it.
///
/// # Errors
///
/// If the format holds no text there.
pub fn deserialize_enum<'de, E: Enumeration, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<E, D::Error> {
    struct TextVisitor<E>(PhantomData<E>);

    impl<E: Enumeration> Visitor<'_> for TextVisitor<E> {
        type Value = E;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("a text")
        }

        fn visit_str<X: Error>(self, text: &str) -> Result<E, X> {
            Ok(E::from_wire(text))
        }
    }

    deserializer.deserialize_str(TextVisitor(PhantomData))
}
