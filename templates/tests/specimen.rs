//! The specimen of emitted code, and tests that use it as a user would.

#![recursion_limit = "256"]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a failure here is the test's failure"
)]

#[allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    reason = "in a crate of its own, which emitted code is, all of it is public"
)]
#[path = "specimen/mod.rs"]
mod api;

#[path = "cases/additional.rs"]
mod additional;
#[path = "cases/enums.rs"]
mod enums;
#[path = "cases/formats.rs"]
mod formats;
#[path = "cases/polymorphism.rs"]
mod polymorphism;
#[path = "cases/properties.rs"]
mod properties;
#[path = "cases/requests.rs"]
mod requests;
#[path = "cases/responses.rs"]
mod responses;
#[path = "cases/scalars.rs"]
mod scalars;
#[path = "cases/traits.rs"]
mod traits;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A value read from JSON.
fn read<T: DeserializeOwned>(json: &Value) -> T {
    let text = json.to_string();
    let from_text: T = serde_json::from_str(&text).expect("the text decodes");
    from_text
}

/// A value as JSON.
fn written<T: Serialize>(value: &T) -> Value {
    let text = serde_json::to_string(value).expect("the value encodes");
    let written: Value = serde_json::from_str(&text).expect("the encoder writes JSON");
    written
}

/// What comes out when `json` is read as `T` and written.
fn round<T: DeserializeOwned + Serialize>(json: &Value) -> Value {
    written(&read::<T>(json))
}
