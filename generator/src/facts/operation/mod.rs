//! Operation pages: one operation each, with its requests, parameters, body, responses, permissions and examples.

mod arguments;
mod body;
mod examples;
mod mention;
mod name;
mod options;
mod parameters;
mod permissions;
mod requests;
mod responses;
mod sent;
#[cfg(test)]
mod tests;
mod unnamed;

use crate::diagnostics::PageSink;
use crate::facts::{OperationClaim, describe};
use crate::page::{Page, PageKind, Role, Section};
use crate::text::Span;

pub(super) use examples::others as other_examples;

/// The operation that a page documents; none where the page is of another kind.
#[must_use]
pub(crate) fn read(page: &Page<'_>, sink: &mut PageSink<'_>) -> Vec<OperationClaim> {
    if page.kind != PageKind::Operation {
        return Vec::new();
    }
    let title = page.title_text().into_owned();
    let span = page
        .title
        .as_ref()
        .map_or(Span::default(), |title| title.text.span);
    let mut lines = requests::read(page, sink);
    unnamed::settle(page, &mut lines);
    arguments::open(page, &mut lines, sink);
    let parameters = parameters::read(page, &lines, sink);
    let examples = examples::read(page, sink);
    let body = body::read(page, &lines, parameters.in_body, sink);
    let responses = responses::read(page, &lines, &examples, sink);
    let claim = OperationClaim {
        name: name::name(page, &lines),
        location: sink.locate(span),
        description: describe::description(page),
        body: sent::complete(page, &lines, body, &responses, &examples, sink),
        parameters: parameters.claims,
        responses,
        permissions: permissions::read(page, sink),
        deprecated: describe::deprecation(page),
        requests: requests::claims(&lines, sink),
        examples,
        title,
    };
    vec![claim]
}

/// True for the page of an action or a function, by its title: "loan: renew".
fn is_called(page: &Page<'_>) -> bool {
    page.title_text().contains(": ")
}

/// The sections with a role, outside the examples, and those below them that only divide them.
fn sections<'a, 't>(page: &'a Page<'t>, role: Role) -> impl Iterator<Item = &'a Section<'t>> {
    page.sections
        .iter()
        .filter(move |section| effective_role(section) == role)
}

/// The role of a section, or the one that it divides: `### Request for a group` below `HTTP request`. Sections of the
/// examples have no other than their own.
fn effective_role(section: &Section<'_>) -> Role {
    match (section.role, section.within) {
        (Role::Other, within) => within,
        (
            Role::Response | Role::RequestBody,
            Role::Example | Role::ExampleRequest | Role::ExampleResponse,
        ) => Role::Other,
        (role, _) => role,
    }
}
