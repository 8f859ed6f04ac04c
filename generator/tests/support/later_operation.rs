//! A page of one operation, of a later year, and what is made of it.
#![allow(
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use std::sync::Arc;

use docmodel::facts::{PageFacts, read_page};
use docmodel::link::link;
use docmodel::schema::Operation;
use docmodel::source::Includes;

/// The facts of an operation with this title and request, and these sections below it.
pub(crate) fn page(title: &str, request: &str, sections: &str) -> PageFacts {
    let text = format!(
        "# {title}\n\nNamespace: microsoft.graph\n\nDoes it.\n\n## HTTP request\n\n```http\n{request}\n```\n\n{sections}\n"
    );
    read_page(
        &Arc::from("v1.0/api/loan-do.md"),
        &text,
        &Includes::default(),
    )
}

/// The page's operation as its set has it.
pub(crate) fn linked(facts: PageFacts) -> Operation {
    link("v1.0", vec![facts]).schema.operations.remove(0)
}
