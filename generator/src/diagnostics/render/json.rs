//! One JSON object for a diagnostic.

use serde_json::{Value, json};

use crate::diagnostics::{Diagnostic, Severity};
use crate::text::Location;

/// The diagnostic as an object; its keys are fixed, and more may be added.
#[must_use]
pub fn to_json(diagnostic: &Diagnostic) -> Value {
    json!({
        "type": "diagnostic",
        "code": diagnostic.code.number(),
        "name": diagnostic.code.name(),
        "severity": diagnostic.severity.word(),
        "message": diagnostic.message,
        "place": diagnostic.location.as_ref().map(place),
        "related": diagnostic
            .related
            .iter()
            .map(|(location, words)| json!({ "place": place(location), "message": words }))
            .collect::<Vec<_>>(),
        "help": diagnostic.help,
    })
}

fn place(location: &Location) -> Value {
    json!({
        "page": &*location.page,
        "line": location.line,
        "column": location.column,
        "start": location.span.start,
        "end": location.span.end,
    })
}

impl Severity {
    /// The word for it: `note`, `warning`, `error`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}
