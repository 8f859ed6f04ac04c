//! Shapes of operation pages of other years and of other docs sets in the format, each on a small page of its own.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use std::sync::Arc;

use docmodel::facts::{PageFacts, read_page};
use docmodel::source::Includes;

fn read(name: &str, text: &str) -> PageFacts {
    read_page(&Arc::from(name), text, &Includes::default())
}

#[test]
fn a_segment_may_be_called_todo() {
    let text = "# Get loan\n\nNamespace: microsoft.graph\n\nReads.\n\n## HTTP request\n\n\
                ```http\nGET /me/todo/loans/{id}\n```\n";
    let facts = read("v1.0/api/loan-get.md", text);
    let request = &facts.operations[0].requests[0];
    assert_eq!(request.path.as_deref(), Some("/me/todo/loans/{id}"));
}

#[test]
fn each_way_to_ask_has_a_section_of_its_own() {
    let text = "# List loans\n\nNamespace: microsoft.graph\n\nLists.\n\n## List the loans of a shelf\n\n### HTTP request\n\n\
                <!-- { \"blockType\": \"request\", \"name\": \"a\" } -->\n```http\nGET /shelves/{id}/loans\n```\n\n\
                ## List one's own loans\n\n\
                <!-- { \"blockType\": \"request\", \"name\": \"b\" } -->\n```http\nGET /me/loans\n```\n\n\
                ## Response\n\nReturns `200 OK`.\n\n## Remarks\n\n\
                <!-- { \"blockType\": \"request\", \"name\": \"c\" } -->\n```http\nGET /other\n```\n";
    let facts = read("docs/api/loan_list.md", text);
    let paths: Vec<&str> = facts.operations[0]
        .requests
        .iter()
        .filter_map(|request| request.path.as_deref())
        .collect();
    assert_eq!(paths, ["/shelves/{id}/loans", "/me/loans"]);
}

#[test]
fn a_sentence_is_no_type_of_a_header() {
    let text = "# Get loan\n\nNamespace: microsoft.graph\n\nReads.\n\n## HTTP request\n\n```http\nGET /loans/{id}\n```\n\n\
                ## Request headers\n\n|Name|Type|Description|\n|:--|:--|:--|\n|Prefer|whole. Only with a key.||\n|Accept|String|What.|\n";
    let facts = read("v1.0/api/loan-get.md", text);
    let types: Vec<Option<&str>> = facts.operations[0]
        .parameters
        .iter()
        .filter(|parameter| ["Prefer", "Accept"].contains(&parameter.name.as_str()))
        .map(|parameter| Some(parameter.type_expr.as_ref()?.name.text.as_str()))
        .collect();
    assert_eq!(types, [None, Some("String")]);
}
