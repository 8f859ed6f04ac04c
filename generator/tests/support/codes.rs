//! What there is to say of a page.

use docmodel::diagnostics::Code;
use docmodel::facts::PageFacts;

/// The codes of a page's diagnostics, in order.
pub(crate) fn codes(facts: &PageFacts) -> Vec<Code> {
    facts.diagnostics.iter().map(|one| one.code).collect()
}
