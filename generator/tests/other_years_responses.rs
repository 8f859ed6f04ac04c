//! Shapes of responses of other years and of other docs sets in the format, each on a small page of its own.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

#[path = "support/reading.rs"]
mod reading;

use docmodel::facts::PageFacts;
use docmodel::link::link;
use reading::read;

/// The facts of an operation with these words below `Response`.
fn page(response: &str) -> PageFacts {
    let text = format!(
        "# Get loan\n\nNamespace: microsoft.graph\n\nReads.\n\n## HTTP request\n\n```http\nGET /loans/first\n```\n\n\
         ## Response\n\n{response}\n"
    );
    read("v1.0/api/loan-get.md", &text)
}

/// The statuses and types of an operation with these words below `Response`.
fn responses(response: &str) -> Vec<(u16, Option<String>)> {
    let operations = link("v1.0", vec![page(response)]).schema.operations;
    let responses = operations[0].responses.iter();
    responses
        .map(|response| (response.status, response.type_name.clone()))
        .collect()
}

fn returned(what: &str) -> Option<String> {
    let found = responses(&format!(
        "If all is well, this returns a `200 OK` response code and {what}."
    ));
    assert_eq!(found.len(), 1, "{what}");
    assert_eq!(found[0].0, 200, "{what}");
    found[0].1.clone()
}

#[test]
fn prose_speaks_of_collections_of_primitives() {
    for what in [
        "a Collection(String) in the response body",
        "a `Collection(String)` in the response body",
        "a Collection(Edm.String)",
        "a String collection in the response body",
        "a `String` collection in the response body",
        "a String collection object in the response body",
        "a collection of String in the response body",
        "a collection of String objects in the response body",
        "a collection of `String` objects in the response body",
        "a collection of strings in the response body",
        "a list of String values in the response body",
        "a string collection in the response body",
    ] {
        assert_eq!(
            returned(what).as_deref(),
            Some("Collection(Edm.String)"),
            "{what}"
        );
    }
    assert_eq!(
        returned("a Collection(microsoft.graph.loan) in the response body").as_deref(),
        Some("Collection(microsoft.graph.loan)")
    );
    assert_eq!(
        returned("a Collection([loan](../resources/loan.md)) in the response body").as_deref(),
        Some("Collection(microsoft.graph.loan)")
    );
}

#[test]
fn prose_speaks_of_primitives() {
    for (what, type_name) in [
        ("a String in the response body", Some("Edm.String")),
        ("a string in response body", Some("Edm.String")),
        ("a Boolean value in the response body", Some("Edm.Boolean")),
        ("a file stream in the response body", Some("Edm.Stream")),
        // This may spell anything.
        ("a JSON string in the response body", None),
        ("nothing else. A string in the request is enough", None),
    ] {
        assert_eq!(returned(what).as_deref(), type_name, "{what}");
    }
}

#[test]
fn shown_objects_count_for_more_than_a_word_for_texts() {
    let shown = |body: &str| {
        let found = responses(&format!(
            "Returns `200 OK` and a string collection in the response body.\n\n## Example\n\n### Response\n\n\
             <!-- {{ \"blockType\": \"response\", \"@odata.type\": \"Collection(microsoft.graph.loan)\" }} -->\n\
             ```http\nHTTP/1.1 200 OK\n\n{body}\n```"
        ));
        found[0].1.clone().unwrap()
    };
    assert_eq!(
        shown("{ \"value\": [{ \"due\": \"2026-01-02\" }] }"),
        "Collection(microsoft.graph.loan)"
    );
    assert_eq!(shown("{ \"value\": [\"a\"] }"), "Collection(Edm.String)");
}
