//! Shapes of parameters of other years and of other docs sets in the format, each on a small page of its own.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

#[path = "support/codes.rs"]
mod codes;
#[path = "support/reading.rs"]
mod reading;

use codes::codes;
use docmodel::diagnostics::Code;
use docmodel::facts::PageFacts;
use docmodel::link::link;
use docmodel::schema::{Parameter, ParameterPlace};
use reading::read;

/// The facts of an operation with these request lines and rows of path parameters.
fn page(lines: &str, rows: &str) -> PageFacts {
    let text = format!(
        "# Get loan\n\nNamespace: microsoft.graph\n\nReads.\n\n## HTTP request\n\n```http\n{lines}\n```\n\n\
         ## Path parameters\n\n|Name|Type|Description|\n|:--|:--|:--|\n{rows}\n\n## Response\n\nReturns `200 OK`.\n"
    );
    read("v1.0/api/loan-get.md", &text)
}

fn linked(facts: PageFacts) -> Vec<Parameter> {
    let mut operations = link("v1.0", vec![facts]).schema.operations;
    operations.remove(0).parameters
}

#[test]
fn the_spelling_of_a_path_parameter_has_no_weight() {
    for written in [
        "loanId",
        "loan-id",
        "loan_id",
        "`{loan-id}`",
        "{loan id}",
        "Loan ID",
    ] {
        for line in ["{loanId}", "{loan-id}", "{loan_id}", "{loan id}"] {
            let facts = page(
                &format!("GET /loans/{line}"),
                &format!("|{written}|Guid|Which.|"),
            );
            assert_eq!(codes(&facts), [], "{written} {line}");
            let path = facts.operations[0].requests[0].path.clone().unwrap();
            let parameters = linked(facts);
            assert_eq!(parameters.len(), 1, "{written} {line}");
            let parameter = &parameters[0];
            assert_eq!(parameter.place, ParameterPlace::Path);
            assert_eq!(parameter.type_name, "Edm.Guid");
            // The request line says how it is spelled.
            assert_eq!(path, format!("/loans/{{{}}}", parameter.name));
        }
    }
}

#[test]
fn two_spellings_in_the_paths_are_one_parameter() {
    let facts = page(
        "GET /loans/{loanId}\nGET /me/loans/{loan-id}",
        "|loan-id|String|Which.|",
    );
    assert_eq!(codes(&facts), []);
    let parameters = linked(facts);
    assert_eq!(parameters.len(), 1);
    assert_eq!(parameters[0].name, "loanId");
}

#[test]
fn other_digits_make_another_parameter() {
    let facts = page(
        "GET /shelves/{id1}/loans/{id2}",
        "|id-1|String|Which shelf.|\n|id-2|String|Which loan.|",
    );
    let told: Vec<(String, Option<String>)> = linked(facts)
        .into_iter()
        .map(|parameter| (parameter.name, parameter.description))
        .collect();
    assert_eq!(
        told,
        [
            ("id1".to_owned(), Some("Which shelf.".to_owned())),
            ("id2".to_owned(), Some("Which loan.".to_owned()))
        ]
    );
}

#[test]
fn the_one_row_without_a_place_names_the_one_parameter_without_a_name() {
    let read = |line: &str, rows: &str| {
        let facts = page(line, rows);
        let mut said = codes(&facts);
        let linked = link("v1.0", vec![facts]);
        said.extend(linked.diagnostics.iter().map(|one| one.code));
        let operation = &linked.schema.operations[0];
        let names: Vec<String> = operation
            .parameters
            .iter()
            .map(|parameter| parameter.name.clone())
            .collect();
        (operation.requests[0].path.clone(), names.join(" "), said)
    };
    let row = "|loan-id|String|Which.|";
    for line in ["GET /loans/{}/cover", "GET /loans/{...}/cover"] {
        assert_eq!(
            read(line, row),
            (
                "/loans/{loan-id}/cover".to_owned(),
                "loan-id".to_owned(),
                vec![]
            ),
            "{line}"
        );
    }
    assert_eq!(
        read(
            "GET /shelves/{shelf-id}/loans/{}",
            &format!("|shelfId|String|Where.|\n{row}")
        ),
        (
            "/shelves/{shelf-id}/loans/{loan-id}".to_owned(),
            "shelf-id loan-id".to_owned(),
            vec![]
        )
    );
    // Which is which, nobody knows.
    let (path, _, said) = read("GET /loans/{}", &format!("{row}\n|lender|String|Who.|"));
    assert_eq!(path, "/loans/{value}");
    assert_eq!(
        said,
        [
            Code::ParameterUndocumented,
            Code::ParameterUnplaced,
            Code::ParameterUnplaced
        ]
    );
    // A name that the path gives is that of another parameter.
    let (path, _, said) = read("GET /loans/{number}", row);
    assert_eq!(path, "/loans/{number}");
    assert_eq!(said, [Code::ParameterUndocumented, Code::ParameterUnplaced]);
}

#[test]
fn a_row_without_a_place_is_reported_on_each_page_of_an_operation() {
    let text = |line: &str, row: &str| {
        format!(
            "# Get loan\n\nNamespace: microsoft.graph\n\nReads.\n\n## HTTP request\n\n```http\n{line}\n```\n\n\
             ## Path parameters\n\n|Name|Type|Description|\n|:--|:--|:--|\n|{row}|String|Which.|\n\n## Response\n\nReturns `200 OK`.\n"
        )
    };
    let pages = vec![
        read("v1.0/api/loan-get.md", &text("GET /loans/{id}", "id")),
        read(
            "v1.0/api/old/loan-get.md",
            &text("GET /loans/{id}", "lender"),
        ),
    ];
    let linked = link("v1.0", pages);
    let said: Vec<(&str, u32)> = linked
        .diagnostics
        .iter()
        .filter(|one| one.code == Code::ParameterUnplaced)
        .map(|one| one.location.as_ref().unwrap())
        .map(|place| (&*place.page, place.line))
        .collect();
    assert_eq!(said, [("v1.0/api/old/loan-get.md", 17)]);
}

#[test]
fn words_tell_whether_there_is_a_body() {
    let body = |words: &str| {
        let text = format!(
            "# Send loan\n\nNamespace: microsoft.graph\n\nSends.\n\n## HTTP request\n\n```http\nPOST /loans/{{id}}/send\n```\n\n\
             ## Request body\n\n{words}\n\n## Response\n\nReturns `200 OK`.\n"
        );
        let facts = read("v1.0/api/loan-send.md", &text);
        facts.operations[0].body.clone()
    };
    for words in [
        "Do not submit a request body.",
        "The request body should be empty.",
        "The loan is known, so specifying a request body is not necessary.",
        "This action doesn't need a request body.",
        "This action doesn’t support a request body.",
    ] {
        assert!(body(words).is_none(), "{words}");
    }
    for words in [
        "A [shelf](../resources/shelf.md).",
        "The [shelf](../resources/shelf.md) object.",
    ] {
        let named = body(words).unwrap().type_expr.unwrap();
        assert_eq!(named.name.text, "shelf", "{words}");
    }
    for words in [
        "A loan that doesn't fit is told of in the response. Say in the request body which.",
        "The [shelf](../resources/shelf.md) has rules for this.",
    ] {
        assert!(body(words).unwrap().type_expr.is_none(), "{words}");
    }
}
