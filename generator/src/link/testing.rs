//! Small docs sets for tests of linking.

use std::sync::Arc;

use crate::facts::read_page;
use crate::link::{Linked, link};
use crate::source::Includes;

/// Links pages, given by their names without folder of the set and extension.
pub(crate) fn linked(pages: &[(&str, String)]) -> Linked {
    let read = |(name, text): &(&str, String)| {
        let name = Arc::from(format!("v1.0/{name}.md"));
        read_page(&name, text, &Includes::default())
    };
    link("v1.0", pages.iter().map(read).collect())
}
