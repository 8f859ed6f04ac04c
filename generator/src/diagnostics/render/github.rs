//! A diagnostic as an annotation of GitHub Actions.

use crate::diagnostics::{Diagnostic, Severity};

/// The workflow command that shows the diagnostic beside its line: `::warning file=…,line=…::message`.
///
/// # Arguments
///
/// - `file`: the path of a page's file, from its name.
#[must_use]
pub fn to_github(diagnostic: &Diagnostic, file: impl Fn(&str) -> String) -> String {
    let command = match diagnostic.severity {
        Severity::Note => "notice",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    let title = format!("{} {}", diagnostic.code, diagnostic.code.name());
    let place = diagnostic
        .location
        .as_ref()
        .map_or_else(String::new, |place| {
            let file = property(&file(&place.page));
            format!("file={file},line={},col={},", place.line, place.column)
        });
    let message = escaped(&diagnostic.message);
    format!("::{command} {place}title={}::{message}", property(&title))
}

fn escaped(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}
