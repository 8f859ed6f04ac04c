//! Requests, and the responses to them: what the builders of operations need beside models.

mod error;
mod path;
mod request;
mod response;

pub use error::{GraphError, RequestError, ResponseError};
pub use path::PathValue;
pub use request::{Draft, Operation, QueryOperation};
pub use response::FromResponse;
