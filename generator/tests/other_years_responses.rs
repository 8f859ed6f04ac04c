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

#[test]
fn what_is_neither_json_nor_text_comes_as_bytes() {
    for what in [
        "the binary data of the cover",
        "the raw bytes of the cover in the response body",
        "content of type `application/octet-stream`",
        "the cover as a binary file",
    ] {
        assert_eq!(returned(what).as_deref(), Some("Edm.Stream"), "{what}");
    }
    for what in [
        "a URL for the bytes of the cover",
        "nothing. The binary data of the cover is kept",
    ] {
        assert_eq!(returned(what), None, "{what}");
    }
    // A type counts for more: what has the bytes is another request of the page.
    assert_eq!(
        responses(
            "Returns `200 OK` and the binary data of the cover.\n\n\
             Returns `200 OK` and a [cover](../resources/cover.md) object in the response body."
        ),
        [(200, Some("microsoft.graph.cover".to_owned()))]
    );
    // So do examples that show JSON.
    assert_eq!(
        responses(
            "Returns `200 OK` and what is known of the cover.\n\nReturns `200 OK` and the binary data of the cover.\n\n\
             ## Example\n\n### Response\n\n<!-- { \"blockType\": \"response\" } -->\n\
             ```http\nHTTP/1.1 200 OK\n\n{ \"wide\": 48 }\n```"
        ),
        [(200, None)]
    );
    assert_eq!(
        responses("Returns `302 Found`, which leads to the binary data of the cover."),
        [(302, None)]
    );
}

#[test]
fn headers_of_an_example_tell_what_is_content() {
    let shown = |kind: &str| {
        responses(&format!(
            "Returns `200 OK`.\n\n## Example\n\n### Response\n\n<!-- {{ \"blockType\": \"response\" }} -->\n\
             ```http\nHTTP/1.1 200 OK\nContent-Type: {kind}\n\nwhat there is\n```"
        ))
        .remove(0)
        .1
    };
    for kind in [
        "image/png",
        "application/octet-stream",
        "Application/PDF; charset=binary",
        "application/vnd.ms-excel",
    ] {
        assert_eq!(shown(kind).as_deref(), Some("Edm.Stream"), "{kind}");
    }
    for kind in [
        "text/plain",
        "application/json",
        "multipart/mixed",
        "application/vnd.loan+json",
    ] {
        assert_eq!(shown(kind), None, "{kind}");
    }
}

#[test]
fn errors_among_the_responses_are_no_successes() {
    let told = responses(
        "Returns `200 OK` and a [cover](../resources/cover.md) object in the response body.\n\n\
         |Status|Meaning|\n|:--|:--|\n|400 Bad Request|No [loan](../resources/loan.md) object is given.|\n\
         |`409`|There is a [loan](../resources/loan.md) object already.|\n\n\
         - 404 Not Found: there is no such [shelf](../resources/shelf.md) object.\n- 503 Service Unavailable. Try again.\n\n\
         ## Example\n\n### Response\n\n\
         <!-- { \"blockType\": \"response\", \"@odata.type\": \"microsoft.graph.publicError\" } -->\n\
         ```http\nHTTP/1.1 410 Gone\n\n{ \"error\": {} }\n```",
    );
    let cover = Some("microsoft.graph.cover".to_owned());
    assert_eq!(
        told,
        [
            (200, cover.clone()),
            (400, None),
            (409, None),
            (404, None),
            (503, None),
            (410, None)
        ]
    );
    // A type in a sentence of its own is that of the success, wherever the errors stand.
    assert_eq!(
        responses(
            "|Status|Meaning|\n|:--|:--|\n|404 Not Found|Nothing there.|\n|200 OK|All is well.|\n\n\
             A [cover](../resources/cover.md) object is in the response body."
        ),
        [(404, None), (200, cover)]
    );
}

#[test]
fn a_response_shown_where_it_is_told_names_its_status() {
    let shown = "This method returns a collection of [loan](../resources/loan.md) objects.\n\n\
                 ```http\nHTTP/1.1 200 OK\nContent-type: application/json\n\n{\n  \"value\": [ { \"id\": \"7\" } ]\n}\n```\n";
    assert_eq!(
        responses(shown),
        [(200, Some("Collection(microsoft.graph.loan)".to_owned()))]
    );
    let codes: Vec<_> = page(shown)
        .diagnostics
        .iter()
        .map(|said| said.code)
        .collect();
    assert!(
        !codes.contains(&docmodel::diagnostics::Code::RequestUnpaired),
        "{codes:?}"
    );
}
