//! What every model and request of this crate is carried by.
//!
//! A model shows its fields as a list of references ([`Model`]); the routines here, each compiled once, decode, encode, compare
//! and print any model through that.

mod additional;
mod collection;
mod compare;
mod decode;
mod duration;
mod encode;
mod enumeration;
mod exchange;
mod field;
mod flags;
mod key;
mod macros;
mod model;
mod raw;
mod scalar;
mod temporal;
mod type_name;
mod value;

pub use additional::AdditionalData;
pub use collection::{Collection, Element, ValueOf};
pub use compare::{copy, debug, equal};
pub use decode::{deserialize, read};
pub use duration::{Duration, DurationError};
pub use encode::serialize;
pub use enumeration::{Enumeration, OtherValue, deserialize_enum};
pub use exchange::*;
pub use field::{
    EnumListSlot, EnumSlot, Field, FieldMut, ObjectListSlot, ObjectSlot, ScalarListSlot,
};
pub use flags::Flags;
#[allow(unused_imports, reason = "an emitted crate may need only some of them")]
pub(crate) use macros::{any_model, element, enumeration, model, operation, query_operation};
pub use model::{Model, Reader, Table};
pub use scalar::Binary;
