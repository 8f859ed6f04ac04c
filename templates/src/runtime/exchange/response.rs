//! What comes back.

use http::StatusCode;

use super::super::decode;
use super::super::model::Model;
use super::error::{GraphError, ResponseError};

/// What a successful response can bring.
pub trait FromResponse: Sized {
    /// Reads a response's body.
    ///
    /// # Errors
    ///
    /// If the body is not what it should be.
    fn from_body(body: &[u8]) -> Result<Self, serde_json::Error>;
}

impl<M: Model + Default> FromResponse for M {
    fn from_body(body: &[u8]) -> Result<Self, serde_json::Error> {
        let mut model = Self::default();
        if body.is_empty() {
            // Some operations answer 204 where they could answer with the value.
            return Ok(model);
        }
        let mut deserializer = serde_json::Deserializer::from_slice(body);
        decode::deserialize(&mut model, &mut deserializer)?;
        deserializer.end()?;
        Ok(model)
    }
}

/// Nothing; whatever the body holds is left alone.
impl FromResponse for () {
    fn from_body(_body: &[u8]) -> Result<Self, serde_json::Error> {
        Ok(())
    }
}

/// The content as it is.
impl FromResponse for Vec<u8> {
    fn from_body(body: &[u8]) -> Result<Self, serde_json::Error> {
        Ok(body.to_vec())
    }
}

/// Free JSON.
impl FromResponse for serde_json::Value {
    fn from_body(body: &[u8]) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(body)
    }
}

/// An error if the status is no success.
pub(crate) fn check(status: StatusCode, body: &[u8]) -> Result<(), ResponseError> {
    if status.is_success() {
        return Ok(());
    }
    let mut error = GraphError {
        status,
        body: body.to_vec(),
        ..GraphError::default()
    };
    if let Ok(serde_json::Value::Object(mut outer)) = serde_json::from_slice(body)
        && let Some(serde_json::Value::Object(inner)) = outer.remove("error")
    {
        for (name, value) in inner {
            match (name.as_str(), value) {
                ("code", serde_json::Value::String(text)) => error.code = Some(text),
                ("message", serde_json::Value::String(text)) => error.message = Some(text),
                (_, value) => {
                    error.additional.insert(name, value);
                }
            }
        }
    }
    Err(ResponseError::Service(Box::new(error)))
}
