//! Names of types on the pages that define them.

use crate::diagnostics::{Code, PageSink};
use crate::facts::LONGEST_NAME;
use crate::page::{Form, Item, Page};

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
    let name = (rest.iter().all(closing) && !rest.is_empty()).then(|| type_name(name))??;
    Some(if page.form == Form::Published {
        without_capital(page, name)
    } else {
        name
    })
}

/// The name without the capital that opens a title: names of types begin with a small letter, and a copy has no
/// annotation that would say so. A name whose JSON has the capital too keeps it.
fn without_capital(page: &Page<'_>, mut name: String) -> String {
    let mut letters = name.chars();
    let capital = letters.next().is_some_and(|c| c.is_ascii_uppercase())
        && letters.next().is_some_and(|c| c.is_ascii_lowercase());
    let quoted = format!(".{name}\"");
    let kept = || {
        page.sections
            .iter()
            .flat_map(|section| &section.items)
            .any(|item| matches!(item, Item::Fence(fence) if fence.code.text.contains(&quoted)))
    };
    if capital
        && !kept()
        && let Some(first) = name.get_mut(..1)
    {
        first.make_ascii_lowercase();
    }
    name
}

/// A type's name without marks; none if it is not a name.
pub(super) fn type_name(text: &str) -> Option<String> {
    let name = text
        .trim()
        .trim_start_matches('#')
        .trim_start_matches("Collection(")
        .trim_end_matches(')')
        .trim();
    is_type_name(name).then(|| name.to_owned())
}

/// True for what may be a type's name, with its namespace or without.
pub(super) fn is_type_name(text: &str) -> bool {
    text.len() <= LONGEST_NAME
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_'))
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
