//! Namespace `microsoft.graph.callRecords` of version v1.0.

use super::runtime;

mod session;

pub use session::Session;
