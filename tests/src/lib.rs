//! Integration tests of docmodel: this library holds what the files in the `tests` folder beside it share.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

pub mod corpus;
pub mod docs;
pub mod emitted;
pub mod metadata;
pub mod place;
pub mod program;

use docmodel::Generation;
use docmodel::diagnostics::{Code, Diagnostic};

/// The diagnostics of one code.
#[must_use]
pub fn said(generation: &Generation, code: Code) -> Vec<&Diagnostic> {
    let all = generation.diagnostics.iter();
    all.filter(|diagnostic| diagnostic.code == code).collect()
}

/// `page:line` of each place that a diagnostic names, its own first.
#[must_use]
pub fn places(diagnostic: &Diagnostic) -> Vec<String> {
    let own = diagnostic.location.iter();
    let related = diagnostic.related.iter().map(|(location, _)| location);
    own.chain(related)
        .map(|location| format!("{}:{}", location.page, location.line))
        .collect()
}
