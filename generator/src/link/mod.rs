//! Links all pages' facts to one schema: the only room that sees two pages.
//!
//! Where claims disagree, precedence decides and a diagnostic names both places: a finished page before one with
//! placeholders, markdown before a published copy, then by page name.

mod called;
mod claims;
mod derived;
mod draft;
mod enums;
mod examples;
mod home;
mod infer;
mod inherit;
mod listed;
pub(crate) mod names;
mod navigation;
mod operations;
mod overrides;
mod place;
mod primitives;
mod properties;
mod shared;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod types;

pub use examples::{ExampleKind, TypedExample};
pub(crate) use operations::takes_argument;
pub use overrides::{Overrides, apply as apply_overrides};

use crate::diagnostics::Diagnostic;
use crate::facts::PageFacts;
use crate::link::draft::Drafts;
use crate::link::place::Context;
use crate::schema::Schema;

/// A docs set, linked.
#[derive(Clone, Debug, PartialEq)]
pub struct Linked {
    /// All that is known.
    pub schema: Schema,
    /// What there is to say about pages that do not fit together; the pages' own diagnostics are not among them.
    pub diagnostics: Vec<Diagnostic>,
    /// Every name of the set, as linking settled it.
    pub(crate) names: names::Names,
    /// The pages' JSON with the types that it should have, in page order.
    pub examples: Vec<TypedExample>,
}

/// The API version that a docs set describes, by what its pages say; `v1.0` where they are silent.
#[must_use]
pub fn version_of(pages: &[PageFacts]) -> String {
    let votes = |version: &str| {
        pages
            .iter()
            .filter(|page| page.version.as_deref() == Some(version))
            .count()
    };
    if votes("beta") > votes("v1.0") {
        "beta".to_owned()
    } else {
        "v1.0".to_owned()
    }
}

/// Links the facts of the set named `set`, in any order.
#[must_use]
pub fn link(set: &str, mut pages: Vec<PageFacts>) -> Linked {
    pages.sort_by(|a, b| a.page.cmp(&b.page));
    link_sorted(set, &pages, true)
}

/// Links the facts of the set named `set`, sorted by page, and leaves them to the caller.
///
/// The JSON with its types is only gathered where it is wanted: it is a copy of a good part of the docs.
pub(crate) fn link_sorted(set: &str, pages: &[PageFacts], with_examples: bool) -> Linked {
    let mut context = Context::new(set, pages);
    let drafts = Drafts::gather(pages, &mut context);
    let enums = enums::build(&drafts, &mut context);
    let mut types = types::build(&drafts, &mut context);
    listed::name(&mut types, &enums, &drafts, &mut context);
    derived::tell(&mut types, &drafts, &mut context);
    inherit::cut(&mut types, &mut context);
    shared::name(&mut types, &drafts, &mut context);
    infer::extend(&mut types, pages, &mut context);
    let operations = operations::build(pages, &mut context);
    inherit::settle(&mut types, &operations, &mut context);
    navigation::extend(&mut types, &operations, &mut context);
    drop(drafts);
    let examples = if with_examples {
        examples::gather(pages, &types, &operations, &context)
    } else {
        Vec::new()
    };
    let (names, mut diagnostics) = context.into_parts();
    diagnostics.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    // Two merges of one pair of rows say the same thing once.
    diagnostics.dedup_by(|a, b| a.sort_key() == b.sort_key());
    Linked {
        schema: Schema {
            format: "docmodel-schema".to_owned(),
            version: 1,
            set: set.to_owned(),
            types: types.into_values().collect(),
            enums: enums.into_values().collect(),
            operations,
        },
        diagnostics,
        names,
        examples,
    }
}
