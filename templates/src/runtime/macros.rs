//! The trait impls that look the same for every type. A caller has this module's parent in scope as `runtime`.

#![allow(
    unused_macros,
    unused_imports,
    reason = "a crate may need only some of them"
)]

/// The std and serde traits of a struct that implements [`Model`](super::Model).
macro_rules! model {
    ($name:ident) => {
        impl ::core::clone::Clone for $name {
            #[inline]
            fn clone(&self) -> Self {
                runtime::copy(self)
            }
        }

        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                runtime::debug(self, stringify!($name), formatter)
            }
        }

        impl ::core::cmp::PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                runtime::equal(self, other)
            }
        }

        impl ::serde::Serialize for $name {
            #[inline]
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                runtime::serialize(self, serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                runtime::read(deserializer)
            }
        }
    };
}

/// All traits but `Clone` of an enum of a base type and its children, each with its wire name, the base first:
/// `any_model!(AnyX, X: [X = "x", Child = "child"])`.
macro_rules! any_model {
    ($name:ident, $base:ident: [$($(#[$gate:meta])* $child:ident = $wire:literal),* $(,)?]) => {
        impl $name {
            /// The value's declared and additional properties, whatever its type.
            #[must_use]
            #[inline]
            pub fn as_model(&self) -> &dyn runtime::Model {
                match self {
                    $($(#[$gate])* Self::$child(model) => &**model,)*
                }
            }

            #[inline]
            fn as_model_mut(&mut self) -> &mut dyn runtime::Model {
                match self {
                    $($(#[$gate])* Self::$child(model) => &mut **model,)*
                }
            }
        }

        impl ::core::default::Default for $name {
            #[inline]
            fn default() -> Self {
                Self::$base(Box::default())
            }
        }

        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(self.as_model(), formatter)
            }
        }

        impl ::core::cmp::PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                runtime::equal(self, other)
            }
        }

        impl ::serde::Serialize for $name {
            #[inline]
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                runtime::serialize(self, serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                runtime::read(deserializer)
            }
        }

        impl runtime::Model for $name {
            #[inline]
            fn table(&self) -> &'static runtime::Table {
                self.as_model().table()
            }

            #[inline]
            fn fields<'m>(&'m self, reader: &mut runtime::Reader<'_, 'm>) {
                self.as_model().fields(reader);
            }

            #[inline]
            fn field_mut(&mut self, index: usize) -> runtime::FieldMut<'_> {
                self.as_model_mut().field_mut(index)
            }

            #[inline]
            fn is_polymorphic(&self) -> bool {
                true
            }

            #[inline]
            fn retype(&mut self, name: &str) -> bool {
                // Not a match: to compile one of many texts takes as long as their number squared.
                $($(#[$gate])* if name == $wire {
                    *self = Self::$child(Box::default());
                    return true;
                })*
                false
            }
        }

        $(
            $(#[$gate])*
            impl ::core::convert::From<$child> for $name {
                #[inline]
                fn from(model: $child) -> Self {
                    Self::$child(Box::new(model))
                }
            }
        )*
    };
}

/// The std and serde traits but `Clone` of an enum that implements [`Enumeration`](super::Enumeration).
macro_rules! enumeration {
    ($name:ident) => {
        impl $name {
            /// The known values, in the documentation's order.
            pub const KNOWN: &'static [Self] = <Self as runtime::Enumeration>::KNOWN;

            /// The value on the wire.
            #[must_use]
            #[inline]
            pub fn as_str(&self) -> &str {
                runtime::Enumeration::as_str(self)
            }
        }

        impl ::core::cmp::PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl ::core::cmp::Eq for $name {}

        impl ::core::hash::Hash for $name {
            #[inline]
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                self.as_str().hash(state);
            }
        }

        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(self.as_str(), formatter)
            }
        }

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            #[inline]
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Ok(runtime::Enumeration::from_wire(text))
            }
        }

        impl ::core::convert::From<&str> for $name {
            #[inline]
            fn from(text: &str) -> Self {
                runtime::Enumeration::from_wire(text)
            }
        }

        impl ::serde::Serialize for $name {
            #[inline]
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                runtime::deserialize_enum(deserializer)
            }
        }
    };
}

/// Lets an enumeration be a response's value, or a collection's.
macro_rules! element {
    ($name:ident) => {
        impl runtime::Element for $name {
            #[inline]
            fn list(list: &Option<Vec<Self>>) -> runtime::Field<'_> {
                runtime::Field::EnumList(list)
            }

            #[inline]
            fn list_mut(list: &mut Option<Vec<Self>>) -> runtime::FieldMut<'_> {
                runtime::FieldMut::EnumList(list)
            }

            #[inline]
            fn one(value: &Option<Self>) -> runtime::Field<'_> {
                runtime::Field::Enum(value)
            }

            #[inline]
            fn one_mut(value: &mut Option<Self>) -> runtime::FieldMut<'_> {
                runtime::FieldMut::Enum(value)
            }
        }
    };
}

/// What an operation's builder does beside what is its own.
macro_rules! operation {
    ($name:ident -> $response:ty) => {
        impl runtime::Operation for $name {
            type Response = $response;

            #[inline]
            fn draft(&self) -> &runtime::Draft {
                &self.0
            }

            #[inline]
            fn draft_mut(&mut self) -> &mut runtime::Draft {
                &mut self.0
            }
        }
    };
}

/// The same for an operation that takes OData's query options.
macro_rules! query_operation {
    ($name:ident -> $response:ty) => {
        runtime::operation!($name -> $response);

        impl runtime::QueryOperation for $name {}
    };
}

pub(crate) use {any_model, element, enumeration, model, operation, query_operation};
