//! One line of plain text for a diagnostic.

use std::fmt::Write;

use crate::diagnostics::Diagnostic;

/// The diagnostic in one line: `v1.0/resources/user.md:57:3: warning[DM0204]: message`.
#[must_use]
pub fn to_line(diagnostic: &Diagnostic) -> String {
    let mut line = String::new();
    if let Some(place) = &diagnostic.location {
        // Writing to a string does not fail.
        let _ = write!(line, "{}:{}:{}: ", place.page, place.line, place.column);
    }
    let _ = write!(
        line,
        "{}[{}]: {}",
        diagnostic.severity.word(),
        diagnostic.code,
        diagnostic.message
    );
    for (place, words) in &diagnostic.related {
        let _ = write!(
            line,
            "; {}:{}:{}: {words}",
            place.page, place.line, place.column
        );
    }
    line.replace(['\n', '\r'], " ")
}
