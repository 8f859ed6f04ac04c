//! Names of types on the pages that define them.

use crate::diagnostics::{Code, PageSink};
use crate::facts::LONGEST_NAME;
use crate::page::Page;

/// The type that the title names: `driveItem resource type`.
pub(super) fn title_name(page: &Page<'_>) -> Option<String> {
    let title = page.title_text();
    // "settings resource type (lending)": a remark tells types of one name apart.
    let bare = title
        .trim_end()
        .strip_suffix(')')
        .and_then(|title| Some(title.rsplit_once(" (")?.0));
    let mut words = bare.unwrap_or(&title).split_whitespace();
    let first = words.next()?;
    let rest: Vec<String> = words.map(str::to_lowercase).collect();
    let closing = |word: &String| {
        matches!(
            word.as_str(),
            "resource"
                | "type"
                | "complex"
                | "entity"
                | "facet"
                | "(deprecated)"
                | "resources"
                | "object"
                | "complextype"
                | "-"
        )
    };
    let name = first.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    (rest.iter().all(closing) && !rest.is_empty()).then(|| type_name(name))?
}

/// A type's name without marks; none if it is not a name.
pub(super) fn type_name(text: &str) -> Option<String> {
    let name = text
        .trim()
        .trim_start_matches('#')
        .trim_start_matches("Collection(")
        .trim_end_matches(')')
        .trim();
    (name.len() <= LONGEST_NAME
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_')))
    .then(|| name.to_owned())
}

/// The name with the page's namespace, where the page has one that says more.
pub(super) fn qualify(page: &Page<'_>, written: String, sink: &mut PageSink<'_>) -> String {
    let Some((span, namespace)) = &page.namespace else {
        return written;
    };
    let Some((own, name)) = written.rsplit_once('.') else {
        return format!("{namespace}.{written}");
    };
    if own.eq_ignore_ascii_case(namespace) {
        return written;
    }
    sink.report(
        Code::NamespaceMismatch,
        *span,
        format!("the page says `{namespace}`, its annotation `{own}`"),
    );
    // The longer one knows of the sub-namespace; the other is what templates begin with.
    let line_is_within =
        namespace.len() > own.len() && namespace.to_lowercase().starts_with(&own.to_lowercase());
    if line_is_within {
        format!("{namespace}.{name}")
    } else {
        written
    }
}

/// A name without its namespace.
pub(super) fn short(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}
