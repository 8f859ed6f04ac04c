//! What must hold for the facts of any page, and for the link of any pages.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/page_text.rs"]
mod page_text;

use std::sync::Arc;

use docmodel::diagnostics::Diagnostic;
use docmodel::facts::request_line::read_request_line;
use docmodel::facts::{self, PageFacts};
use docmodel::link;
use docmodel::source::Includes;
use docmodel::text::{Location, Span};
use proptest::prelude::*;

fn read(name: &str, text: &str) -> PageFacts {
    facts::read_page(&Arc::from(name), text, &Includes::default())
}

/// The place must be a range of the text on character boundaries, its line and column those of its first byte.
fn check_location(text: &str, location: &Location) {
    let range = location.span.range();
    assert!(text.get(range.clone()).is_some(), "{location:?}");
    let before = text.get(..range.start).unwrap();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
    assert_eq!(
        (location.line as usize, location.column as usize),
        (line, column),
        "{location:?}"
    );
}

fn check_diagnostics<'a>(text: &str, diagnostics: impl IntoIterator<Item = &'a Diagnostic>) {
    for diagnostic in diagnostics {
        assert!(!diagnostic.message.contains('\n'), "{diagnostic:?}");
        let related = diagnostic.related.iter().map(|(location, _)| location);
        for location in diagnostic.location.iter().chain(related) {
            check_location(text, location);
        }
    }
}

fn check_places(text: &str, facts: &PageFacts) {
    check_diagnostics(text, &facts.diagnostics);
    for ty in &facts.types {
        check_location(text, &ty.location);
        for body in &ty.bodies {
            check_location(text, &body.location);
        }
        for property in &ty.properties {
            check_location(text, &property.location);
            if let Some(values) = &property.values {
                check_location(text, &values.location);
            }
        }
    }
    for shown in &facts.examples {
        check_location(text, &shown.location);
    }
    for ty in &facts.types {
        for derived in &ty.derived {
            check_location(text, &derived.location);
        }
    }
    for claim in &facts.enums {
        check_location(text, &claim.location);
        for member in &claim.members {
            check_location(text, &member.location);
        }
    }
    for operation in &facts.operations {
        check_location(text, &operation.location);
        let parameters = operation.parameters.iter().map(|claim| &claim.location);
        let requests = operation.requests.iter().map(|claim| &claim.location);
        let responses = operation.responses.iter().map(|claim| &claim.location);
        let examples = operation.examples.iter().map(|claim| &claim.location);
        let rows = operation
            .body
            .iter()
            .flat_map(|body| body.properties.iter().map(|row| &row.location));
        for location in parameters
            .chain(requests)
            .chain(responses)
            .chain(examples)
            .chain(rows)
        {
            check_location(text, location);
        }
    }
}

/// The facts without what a page's name may decide: the names of operations, and the name itself.
fn unnamed(mut facts: PageFacts, name: &str) -> String {
    for operation in &mut facts.operations {
        operation.name.clear();
    }
    format!("{facts:?}").replace(name, "PAGE")
}

/// True where a claim or a diagnostic speaks of `line`.
fn spoken_of<'a>(
    line: u32,
    claims: impl IntoIterator<Item = &'a Location>,
    diagnostics: &[Diagnostic],
) -> bool {
    claims.into_iter().any(|location| location.line == line)
        || diagnostics
            .iter()
            .filter_map(|diagnostic| diagnostic.location.as_ref())
            .any(|location| location.line == line)
}

/// The numbers of the lines that hold `mark`, from 1.
fn lines_with(text: &str, mark: &str) -> Vec<u32> {
    text.lines()
        .zip(1..)
        .filter(|(line, _)| line.contains(mark))
        .map(|(_, number)| number)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_facts_with_places_in_it(text in "\\PC{0,400}|[a-zA-Z|\\n{}\":,. #`<>!-]{0,400}") {
        check_places(&text, &read("v1.0/resources/loan.md", &text));
    }

    #[test]
    fn page_like_text_gives_facts_with_places_in_it(text in page_text::mutated_page()) {
        check_places(&text, &read("v1.0/api/loan-get.md", &text));
    }

    #[test]
    fn whole_pages_with_few_edits_give_facts_with_places_in_them(text in page_text::mutated(page_text::whole_page())) {
        check_places(&text, &read("v1.0/api/loan-get.md", &text));
    }

    #[test]
    fn facts_come_from_the_text_alone(text in page_text::mutated(page_text::whole_page())) {
        let first = read("v1.0/resources/PAGEA.md", &text);
        prop_assert_eq!(&first, &read("v1.0/resources/PAGEA.md", &text));
        let other = read("beta/api/PAGEB-get.md", &text);
        prop_assert_eq!(
            unnamed(first, "v1.0/resources/PAGEA.md"),
            unnamed(other, "beta/api/PAGEB-get.md")
        );
    }

    #[test]
    fn the_order_of_pages_changes_nothing(
        texts in prop::collection::vec(page_text::mutated(page_text::whole_page()), 1..6).prop_flat_map(|texts| {
            let numbered: Vec<_> = texts.into_iter().enumerate().collect();
            (Just(numbered.clone()), Just(numbered).prop_shuffle())
        })
    ) {
        let (straight, shuffled) = texts;
        let facts = |texts: &[(usize, String)]| -> Vec<PageFacts> {
            texts
                .iter()
                .map(|(number, text)| read(&format!("v1.0/resources/page{number}.md"), text))
                .collect()
        };
        prop_assert_eq!(link::link("v1.0", facts(&straight)), link::link("v1.0", facts(&shuffled)));
    }

    #[test]
    fn every_property_row_is_a_property_or_a_diagnostic(text in page_text::resource_page()) {
        let facts = read("v1.0/resources/loan.md", &text);
        let claims: Vec<_> = facts.types.iter().flat_map(|ty| &ty.properties).map(|row| &row.location).collect();
        for line in lines_with(&text, "ROW") {
            prop_assert!(spoken_of(line, claims.iter().copied(), &facts.diagnostics), "line {} of\n{}", line, text);
        }
    }

    #[test]
    fn every_member_row_is_a_member_or_a_diagnostic(text in page_text::enum_page()) {
        let facts = read("v1.0/resources/enums.md", &text);
        let claims: Vec<_> = facts.enums.iter().flat_map(|one| &one.members).map(|row| &row.location).collect();
        for line in lines_with(&text, "ROW") {
            prop_assert!(spoken_of(line, claims.iter().copied(), &facts.diagnostics), "line {} of\n{}", line, text);
        }
    }

    #[test]
    fn every_request_line_is_a_request_or_a_diagnostic(text in page_text::operation_page()) {
        let facts = read("v1.0/api/loan-get.md", &text);
        let claims: Vec<_> = facts.operations.iter().flat_map(|one| &one.requests).collect();
        for (line, number) in text.lines().zip(1..).filter(|(line, _)| line.contains("row")) {
            // One endpoint given twice is one request.
            let read = read_request_line(line, Span::default());
            let known = read.is_some_and(|read| {
                claims.iter().any(|claim| claim.method == read.method && claim.path == read.path)
            });
            prop_assert!(
                known || spoken_of(number, claims.iter().map(|claim| &claim.location), &facts.diagnostics),
                "line {} of\n{}", number, text
            );
        }
    }
}
