//! The corpus, whole: both docs sets of one month, read and emitted in memory.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;

use docmodel::diagnostics::Severity;
use docmodel::{Config, Generation};
use docmodel_tests::corpus::unpacked;

/// What a set must give at least.
struct Floor {
    set: &'static str,
    pages: usize,
    types: usize,
    enums: usize,
    operations: usize,
}

fn check(floor: &Floor) {
    let Some(docs) = unpacked() else { return };
    let generation = Config::new().docs(docs.join(floor.set)).generate().unwrap();
    assert_eq!(generation.pages, floor.pages);
    let [schema] = &generation.schemas[..] else {
        panic!("one set was asked for");
    };
    assert_eq!(schema.set, floor.set);
    let (types, enums, operations) = (
        schema.types.len(),
        schema.enums.len(),
        schema.operations.len(),
    );
    let counts = format!("{types} types, {enums} enums, {operations} operations");
    assert!(
        types >= floor.types && enums >= floor.enums && operations >= floor.operations,
        "{counts}"
    );
    let errors = generation
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error);
    let errors = errors
        .map(docmodel::diagnostics::render::to_line)
        .collect::<Vec<_>>();
    assert_eq!(errors, [""; 0]);
    let silent = silent_pages(&generation);
    assert_eq!(silent, [""; 0]);
}

/// API and resource pages that gave neither a fact nor a diagnostic.
fn silent_pages(generation: &Generation) -> Vec<String> {
    let mut heard = BTreeSet::new();
    for schema in &generation.schemas {
        let types = schema.types.iter().flat_map(|known| {
            let properties = known
                .properties
                .iter()
                .flat_map(|property| &property.sources);
            known.sources.iter().chain(properties)
        });
        let enums = schema.enums.iter().flat_map(|known| {
            let members = known.members.iter().flat_map(|member| &member.sources);
            known.sources.iter().chain(members)
        });
        let operations = schema
            .operations
            .iter()
            .flat_map(|operation| &operation.sources);
        heard.extend(
            types
                .chain(enums)
                .chain(operations)
                .map(|source| source.page.as_str()),
        );
    }
    for diagnostic in &generation.diagnostics {
        heard.extend(diagnostic.location.as_ref().map(|location| &*location.page));
    }
    let reference = |text: &str| {
        let head = text
            .lines()
            .take(20)
            .find_map(|line| line.strip_prefix("doc_type:"));
        head.is_some_and(|kind| kind.contains("apiPageType") || kind.contains("resourcePageType"))
    };
    let pages = generation
        .texts
        .iter()
        .filter(|(name, _)| !name.contains("/includes/"));
    pages
        .filter(|(name, text)| reference(text) && !heard.contains(&***name))
        .map(|(name, _)| name.to_string())
        .collect()
}

#[test]
fn the_released_api_is_read_whole() {
    check(&Floor {
        set: "v1.0",
        pages: 3_341,
        types: 1_000,
        enums: 250,
        operations: 1_900,
    });
}

#[test]
fn the_beta_api_is_read_whole() {
    check(&Floor {
        set: "beta",
        pages: 7_948,
        types: 2_000,
        enums: 600,
        operations: 4_500,
    });
}
