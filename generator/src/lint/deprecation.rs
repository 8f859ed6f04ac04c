//! Deprecations that say nothing of what to use in place of the deprecated.

use crate::diagnostics::{Code, Diagnostic};
use crate::lint::view::View;
use crate::text::Location;

pub(super) fn check(view: &View<'_>, out: &mut Vec<Diagnostic>) {
    for page in view.pages {
        for claim in &page.types {
            let texts = [&claim.deprecated, &claim.description];
            one(&claim.name, texts, &claim.location, false, out);
            for row in &claim.properties {
                one(
                    &row.name,
                    [&row.deprecated, &row.description],
                    &row.location,
                    true,
                    out,
                );
            }
        }
        for claim in &page.enums {
            let texts = [&claim.deprecated, &claim.description];
            one(&claim.name, texts, &claim.location, false, out);
        }
        for claim in &page.operations {
            let texts = [&claim.deprecated, &claim.description];
            one(&claim.title, texts, &claim.location, false, out);
        }
    }
}

/// `described`: all that is said of it stands in the description.
fn one(
    name: &str,
    [deprecated, description]: [&Option<String>; 2],
    location: &Location,
    described: bool,
    out: &mut Vec<Diagnostic>,
) {
    // A mark in the title alone: the notice that goes with it may stand in an included file.
    let Some(deprecated) = deprecated
        .as_ref()
        .filter(|text| text.as_str() != "Deprecated" || described)
    else {
        return;
    };
    let advice = [Some(deprecated), description.as_ref()];
    if advice.into_iter().flatten().any(|text| names_another(text)) {
        return;
    }
    let message = format!("`{name}` is deprecated; what replaces it is not said");
    let diagnostic = Diagnostic::new(Code::DeprecatedWithoutReplacement, message);
    out.push(diagnostic.at(location.clone()));
}

/// True where a text speaks of something to use in place of something else.
fn names_another(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "instead",
        "use ",
        "using ",
        "replace",
        "migrat",
        "moved to",
        "move to",
        "switch to",
        "superseded",
        "in favor of",
        "in favour of",
        "renamed",
        "transition",
        "see ",
        "refer to",
    ]
    .iter()
    .any(|words| lower.contains(words))
}
