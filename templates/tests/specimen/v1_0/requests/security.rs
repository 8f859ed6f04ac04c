//! Operations on `security`.

use super::super::KeyValuePair;
use super::runtime::{self, Draft};

/// Creates a security object.
///
/// The documentation names no path for it.
#[derive(Clone, Debug)]
pub struct Create(Draft);

runtime::operation!(Create -> KeyValuePair);

impl Create {
    // RULE: where the docs name no path the one constructor is `new_at_path`, its first parameter the path.
    /// `POST` to `path`, which is relative to the service's root and has its values already escaped.
    #[must_use]
    #[inline]
    pub fn new_at_path(path: &str, body: &KeyValuePair) -> Self {
        Self(Draft::at_path(http::Method::POST, path).json(body))
    }
}
