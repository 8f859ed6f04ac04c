//! Holds the JSON representation of a type against its table: properties that one of the two leaves out or spells
//! differently, values of the wrong kind.

use crate::diagnostics::{Code, Diagnostic};
use crate::facts::{JsonClaim, PageFacts, PropertyClaim, TypeClaim};
use crate::json::{Map, PathStep, Value};
use crate::lint::kinds::Kind;
use crate::lint::view::{Meaning, View};

pub(super) fn check(view: &View<'_>, out: &mut Vec<Diagnostic>) {
    for page in view.pages {
        for claim in page
            .types
            .iter()
            .filter(|claim| !claim.properties.is_empty())
        {
            let shown: Vec<(&JsonClaim, &Map)> = claim
                .bodies
                .iter()
                .filter_map(|body| Some((body, body.value.as_object()?)))
                .filter(|(_, object)| object.keys().any(|key| !key.contains('@')))
                .collect();
            missing(view, claim, &shown, out);
            for (body, object) in shown {
                for (key, value) in object.iter() {
                    let row = claim
                        .properties
                        .iter()
                        .find(|row| row.name.eq_ignore_ascii_case(key));
                    if let Some(row) = row {
                        one(view, page, (key, value), row, body, out);
                    }
                }
            }
        }
    }
}

/// One diagnostic for all properties that the JSON leaves out; navigation properties and inherited ones may be left
/// out, and what was mended may have said so with an ellipsis.
fn missing(
    view: &View<'_>,
    claim: &TypeClaim,
    shown: &[(&JsonClaim, &Map)],
    out: &mut Vec<Diagnostic>,
) {
    let Some((first, _)) = shown.first() else {
        return;
    };
    let is_shown = |name: &str| {
        shown
            .iter()
            .any(|(_, object)| object.keys().any(|key| key.eq_ignore_ascii_case(name)))
    };
    let left_out: Vec<&PropertyClaim> = claim
        .properties
        .iter()
        .filter(|row| !row.relationship && row.inherited_from.is_none())
        .filter(|row| !is_shown(&row.name) && !is_stream(view, row))
        .collect();
    let Some(row) = left_out.first() else { return };
    if shown.iter().any(|(body, _)| body.repaired) {
        return;
    }
    let names: Vec<&str> = left_out.iter().map(|row| row.name.as_str()).collect();
    let message = format!(
        "the JSON of `{}` leaves out `{}`",
        claim.name,
        names.join("`, `")
    );
    out.push(
        Diagnostic::new(Code::JsonPropertyMissing, message)
            .at(first.location.clone())
            .with_related(row.location.clone(), "listed here"),
    );
}

/// Streams are fetched with requests of their own and stand in no JSON.
fn is_stream(view: &View<'_>, row: &PropertyClaim) -> bool {
    row.type_expr
        .as_ref()
        .is_some_and(|expr| matches!(view.of(expr, None), Meaning::Primitive("Edm.Stream")))
}

fn one(
    view: &View<'_>,
    page: &PageFacts,
    (key, value): (&str, &Value),
    row: &PropertyClaim,
    body: &JsonClaim,
    out: &mut Vec<Diagnostic>,
) {
    let mut say = |code: Code, message: String| {
        out.push(
            Diagnostic::new(code, message)
                .at(body.location.clone())
                .within(vec![PathStep::Member(key.to_owned())])
                .with_related(row.location.clone(), "the row"),
        );
    };
    if row.name != key {
        let message = format!(
            "the JSON spells `{key}` what the table spells `{}`",
            row.name
        );
        say(Code::JsonPropertySpelling, message);
    }
    let Some(expr) = &row.type_expr else { return };
    let meaning = view.of(expr, page.namespace.as_deref());
    let Some(wanted) = Kind::wanted(meaning) else {
        return;
    };
    let (wanted, shown) = match (expr.collection, value) {
        (true, Value::Array(items)) => (wanted, items.first().and_then(|item| shown(view, item))),
        (true, other) => (Kind::Collection, shown(view, other)),
        (false, other) => (wanted, shown(view, other)),
    };
    if let Some(shown) = shown
        && shown != wanted
    {
        let message = format!(
            "`{key}` is {} here; its row says `{}`",
            shown.words(),
            expr.written
        );
        say(Code::JsonValueType, message);
    }
}

/// The kind that a value of a representation shows: words name types there, others say nothing.
fn shown(view: &View<'_>, value: &Value) -> Option<Kind> {
    let Value::String(text) = value else {
        return Kind::of(value);
    };
    if text.to_ascii_lowercase().contains("collection") {
        return Some(Kind::Collection);
    }
    let word = text.split([' ', '(']).next().unwrap_or_default();
    match view.word(word, None) {
        Meaning::Primitive(name) => Kind::of_primitive(name),
        _ => None,
    }
}
