//! Mentions of types: those that no page documents, and those whose words and link lead to different types.

use std::collections::HashSet;

use crate::diagnostics::{Code, Diagnostic};
use crate::facts::{PageFacts, TypeExpr, TypeName};
use crate::lint::view::{Meaning, View, short};
use crate::page::{Form, PageKind};
use crate::schema::Origin;
use crate::text::Location;

pub(super) fn check(view: &View<'_>, out: &mut Vec<Diagnostic>) {
    for page in view.pages {
        let mut known = HashSet::new();
        for (expr, location) in mentions(page) {
            // An alternative without a link may be any word behind an `or`.
            let linked = expr
                .alternatives
                .iter()
                .filter(|other| other.target.is_some());
            let names = std::iter::once(&expr.name).chain(linked);
            for name in names {
                if known.insert((location.line, name.text.as_str())) {
                    unknown(view, page, name, location, out);
                    elsewhere(view, page, name, location, out);
                }
            }
        }
        namespace(page, out);
    }
}

/// Every type expression of a page, with its place.
fn mentions(page: &PageFacts) -> impl Iterator<Item = (&TypeExpr, &Location)> {
    let rows = page.types.iter().flat_map(|claim| &claim.properties);
    let bodies = page
        .operations
        .iter()
        .filter_map(|claim| claim.body.as_ref());
    let rows = rows.chain(bodies.clone().flat_map(|body| &body.properties));
    let rows = rows.filter_map(|row| Some((row.type_expr.as_ref()?, &row.location)));
    let parameters = page.operations.iter().flat_map(|claim| &claim.parameters);
    let responses = page.operations.iter().flat_map(|claim| &claim.responses);
    let examples = page.operations.iter().flat_map(|claim| &claim.examples);
    let examples = examples.chain(&page.examples);
    rows.chain(parameters.filter_map(|of| Some((of.type_expr.as_ref()?, &of.location))))
        .chain(bodies.filter_map(|of| Some((of.type_expr.as_ref()?, &of.location))))
        .chain(responses.filter_map(|of| Some((of.type_expr.as_ref()?, &of.location))))
        .chain(examples.filter_map(|of| Some((of.type_expr.as_ref()?, &of.location))))
}

fn unknown(
    view: &View<'_>,
    page: &PageFacts,
    name: &TypeName,
    location: &Location,
    out: &mut Vec<Diagnostic>,
) {
    let message = match view.meaning(name, page.namespace.as_deref()) {
        Meaning::Type(of) if of.origin == Origin::Referenced => {
            format!("`{}` is no type that a page documents", name.text)
        }
        Meaning::Nothing => format!("`{}` is no type that a page documents", name.text),
        Meaning::Type(of) if of.origin == Origin::Inferred => {
            format!(
                "no page documents `{}`; what is known of it comes from examples and other tables",
                name.text
            )
        }
        _ => return,
    };
    out.push(Diagnostic::new(Code::UnknownType, message).at(location.clone()));
}

/// The words of a link name one type, the page that it leads to documents others.
fn elsewhere(
    view: &View<'_>,
    page: &PageFacts,
    name: &TypeName,
    location: &Location,
    out: &mut Vec<Diagnostic>,
) {
    let Some(target) = name
        .target
        .as_deref()
        .filter(|target| !target.starts_with('#'))
    else {
        return;
    };
    let meant = match view.meaning(name, page.namespace.as_deref()) {
        Meaning::Type(of) => of.name.as_str(),
        Meaning::Enum(of) => of.name.as_str(),
        Meaning::Primitive(_) | Meaning::Nothing => return,
    };
    let found = view.names.on_page(target);
    let Some(other) = found.first() else { return };
    if found.iter().any(|found| **found == *meant)
        // The words lead nowhere: linking went by the target and has said so.
        || !short(meant).eq_ignore_ascii_case(short(&name.text))
    {
        return;
    }
    let message = format!(
        "`{}` links to the page of `{other}`; the words are taken",
        name.text
    );
    out.push(Diagnostic::new(Code::LinkTextMismatch, message).at(location.clone()));
}

fn namespace(page: &PageFacts, out: &mut Vec<Diagnostic>) {
    let Some(claim) = page.types.first() else {
        return;
    };
    if page.kind == PageKind::Resource && page.form == Form::Markdown && page.namespace.is_none() {
        let message = format!("the page of `{}` does not say its namespace", claim.name);
        out.push(Diagnostic::new(Code::NamespaceMissing, message).at(claim.location.clone()));
    }
}
