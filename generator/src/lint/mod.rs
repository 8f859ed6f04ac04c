//! Looks at a docs set as a whole for what linking has no need to know: mentions of types that no page documents,
//! links that lead nowhere or elsewhere, JSON that does not fit the tables, deprecations without advice.
//!
//! Each pass takes facts and schema and only adds diagnostics; nothing that is emitted depends on one.

mod deprecation;
mod enums;
mod examples;
mod kinds;
mod links;
mod mentions;
mod representation;
#[cfg(test)]
mod tests;
mod view;

pub use links::check as links;

use crate::diagnostics::Diagnostic;
use crate::facts::PageFacts;
use crate::link::Linked;
use crate::lint::view::View;

/// What there is to say of a set's pages, beside what reading and linking them said.
#[must_use]
pub fn lint(pages: &[PageFacts], linked: &Linked) -> Vec<Diagnostic> {
    let view = View::new(pages, linked);
    let mut diagnostics = Vec::new();
    mentions::check(&view, &mut diagnostics);
    enums::check(&view, &mut diagnostics);
    representation::check(&view, &mut diagnostics);
    examples::check(&view, &mut diagnostics);
    deprecation::check(&view, &mut diagnostics);
    diagnostics
}
