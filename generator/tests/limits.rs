//! What keeps a small input from becoming a large output, and places right on long lines.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::sync::Arc;

use docmodel::diagnostics::Code;
use docmodel::facts::{self, PageFacts};
use docmodel::link;
use docmodel::source::Includes;
use docmodel::text::LineIndex;

fn read(name: &str, text: &str) -> PageFacts {
    facts::read_page(&Arc::from(name), text, &Includes::default())
}

#[test]
fn columns_of_a_long_line_count_characters() {
    let text = format!("a\n{}", "é1".repeat(3_000));
    let index = LineIndex::new(&text);
    for offset in [2, 4, 5, 1_025, 5_000, text.len() as u32] {
        let before = text.get(2..offset as usize).unwrap();
        let column = u32::try_from(before.chars().count() + 1).unwrap();
        assert_eq!(index.line_column(&text, offset), (2, column));
    }
}

#[test]
fn a_chain_of_bases_is_cut() {
    let pages: Vec<PageFacts> = (0..200)
        .map(|at| {
            let text = format!(
                "# t{at:03} resource type\n\nInherits from [t{:03}](t.md).\n\n## Properties\n\n|Property|Type|Description|\n|-|-|-|\n|p{at}|String|x|\n",
                at + 1
            );
            read(&format!("v1.0/resources/t{at:03}.md"), &text)
        })
        .collect();
    let linked = link::link("v1.0", pages);
    let bases: BTreeMap<&str, &str> = linked
        .schema
        .types
        .iter()
        .filter_map(|ty| Some((ty.name.as_str(), ty.base.as_deref()?)))
        .collect();
    for start in bases.keys() {
        let length = std::iter::successors(Some(*start), |name| bases.get(name).copied()).count();
        // The last may be a base that no page documents.
        assert!(length <= 65, "{start} has {length} types above it");
    }
    let cuts = linked
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.code == Code::BaseCycle)
        .count();
    assert_eq!(cuts, 3);
}

#[test]
fn lists_that_differ_in_many_members_are_told_in_few_words() {
    let page = |mark: char| {
        let rows: String = (0..1_000).map(|at| format!("|{mark}{at}|\n")).collect();
        let text = format!("# loanState enum type\n\n## Members\n\n|Member|\n|-|\n{rows}");
        read(&format!("v1.0/resources/{mark}.md"), &text)
    };
    let linked = link::link("v1.0", vec![page('a'), page('b')]);
    assert_eq!(linked.schema.enums.first().unwrap().members.len(), 2_000);
    let told = linked
        .diagnostics
        .iter()
        .find(|diagnostic| diagnostic.code == Code::EnumMembersDisagree);
    assert!(told.unwrap().message.len() < 1_000);
}

#[test]
fn a_page_includes_no_more_than_its_bound() {
    let table = format!(
        "|Property|Type|Description|\n|-|-|-|\n{}",
        format!("|a|String|{}|\n", "b".repeat(4_000)).repeat(128)
    );
    let includes = Includes::from_texts([("v1.0/includes/t.md", table.as_str())]);
    let lines = "[!INCLUDE [t](../includes/t.md)]\n\n".repeat(40);
    let text = format!("# loan resource type\n\n## Properties\n\n{lines}");
    let facts = facts::read_page(&Arc::from("v1.0/resources/loan.md"), &text, &includes);
    let rows = facts.types.first().unwrap().properties.len();
    let left_out = facts
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.code == Code::IncludeMissing)
        .count();
    assert_eq!(rows / 128 + left_out, 40);
    assert!(left_out > 0);
}

#[test]
fn a_name_without_end_names_nothing() {
    let name = "a".repeat(5_000);
    let text = format!(
        "# loan resource type\n\n## Properties\n\n|Property|Type|Description|\n|-|-|-|\n|{name}|String|x|\n"
    );
    let facts = read("v1.0/resources/loan.md", &text);
    assert!(facts.types.first().unwrap().properties.is_empty());
    let codes: Vec<Code> = facts
        .diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code)
        .collect();
    assert!(codes.contains(&Code::RowNotAProperty));
}

/// The facts of an operation with these request lines. Cost that grew faster than their number would be felt here.
fn asked(requests: &str) -> PageFacts {
    let text = format!(
        "# Get loan\n\nNamespace: microsoft.graph\n\nReads.\n\n## HTTP request\n\n```http\n{requests}\n```\n\n## Response\n\nReturns `200 OK`.\n"
    );
    read("v1.0/api/loan-get.md", &text)
}

/// The paths of the one operation of a page.
fn paths(facts: &PageFacts) -> Vec<&str> {
    let operations = facts.operations.iter();
    let requests = operations.flat_map(|operation| &operation.requests);
    requests
        .filter_map(|request| request.path.as_deref())
        .collect()
}

#[test]
fn a_page_has_as_many_requests_as_it_likes() {
    let lines: Vec<String> = (0..20_000).map(|at| format!("GET /loans/a{at}")).collect();
    let facts = asked(&lines.join("\n"));
    assert_eq!(paths(&facts).len(), lines.len());
}

#[test]
fn parentheses_that_nothing_closes_stay_as_they_are() {
    let facts = asked(&format!("GET {}", "/(".repeat(50_000)));
    assert_eq!(paths(&facts).len(), 1);
}

#[test]
fn a_call_has_as_many_arguments_in_the_query_as_it_likes() {
    let range = || 0..5_000;
    let arguments: Vec<String> = range().map(|at| format!("a{at}=@o{at}")).collect();
    let options: Vec<String> = range().map(|at| format!("@o{at}={{v{at}}}")).collect();
    let (arguments, options) = (arguments.join(","), options.join("&"));
    let facts = asked(&format!("GET /loans/renew({arguments})?{options}"));
    let read: Vec<String> = range().map(|at| format!("a{at}={{v{at}}}")).collect();
    assert_eq!(paths(&facts), [format!("/loans/renew({})", read.join(","))]);
}
