//! The committed crate in use: models decoded and encoded, requests built, responses read.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod enums;
mod models;
mod polymorphic;
mod requests;
mod responses;
mod scalars;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Decodes JSON.
fn decode<T: DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).unwrap()
}

/// Encodes to JSON.
fn encode<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap()
}

/// Decodes JSON that must come back byte for byte.
fn survives<T: Serialize + DeserializeOwned>(text: &str) -> T {
    let value = decode(text);
    assert_eq!(encode(&value), text);
    value
}

/// Decodes JSON of a derived type, which must come back but for the order, and `@odata.type` where there was none.
fn comes_back<T: Serialize + DeserializeOwned>(text: &str) -> T {
    let value = decode(text);
    let mut sent = serde_json::to_value(&value).unwrap();
    let original = decode(text);
    drop_added_types(&mut sent, &original);
    assert_eq!(sent, original);
    value
}

fn drop_added_types(sent: &mut Value, original: &Value) {
    match (sent, original) {
        (Value::Object(sent), Value::Object(original)) => {
            if !original.contains_key("@odata.type") {
                sent.remove("@odata.type");
            }
            for (name, value) in sent {
                drop_added_types(value, original.get(name).unwrap_or(&Value::Null));
            }
        }
        (Value::Array(sent), Value::Array(original)) => {
            for (value, original) in sent.iter_mut().zip(original) {
                drop_added_types(value, original);
            }
        }
        _ => {}
    }
}
