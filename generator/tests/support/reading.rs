//! One page, read.

use std::sync::Arc;

use docmodel::facts::{PageFacts, read_page};
use docmodel::source::Includes;

/// What a page with this name and text claims.
pub(crate) fn read(name: &str, text: &str) -> PageFacts {
    read_page(&Arc::from(name), text, &Includes::default())
}
