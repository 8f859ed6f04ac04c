//! Operations on `driveItem`.

use super::runtime::{self, Draft};

/// Downloads the content.
#[derive(Clone, Debug)]
pub struct GetContent(Draft);

runtime::query_operation!(GetContent -> Vec<u8>);

impl GetContent {
    /// `GET /me/drive/items/{item-id}/content`
    #[must_use]
    #[inline]
    pub fn new(item_id: &str) -> Self {
        Self(Draft::new(
            http::Method::GET,
            "/me/drive/items/{item-id}/content",
            &[&item_id],
        ))
    }

    // RULE: a value between `:/` and `:` (or the end) is a path of its own: it keeps its slashes.
    /// `GET /me/drive/root:/{item-path}:/content`
    #[must_use]
    #[inline]
    pub fn at_me_drive_root_content(item_path: &str) -> Self {
        Self(Draft::new(
            http::Method::GET,
            "/me/drive/root:/{item-path}:/content",
            &[&item_path],
        ))
    }
}

/// Uploads content.
#[derive(Clone, Debug)]
pub struct PutContent(Draft);

runtime::operation!(PutContent -> ());

impl PutContent {
    // RULE: a body of Edm.Stream is `body: Vec<u8>` with `.bytes(body)`; one whose type is not known is
    // `body: &serde_json::Value` with `.json_value(body)`.
    /// `PUT /me/drive/items/{item-id}/content`
    #[must_use]
    #[inline]
    pub fn new(item_id: &str, body: Vec<u8>) -> Self {
        Self(
            Draft::new(
                http::Method::PUT,
                "/me/drive/items/{item-id}/content",
                &[&item_id],
            )
            .bytes(body),
        )
    }
}
