//! Shapes of the requests and parameters of later years, each on a small page of its own.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

#[path = "support/codes.rs"]
mod codes;
#[path = "support/later_operation.rs"]
mod later_operation;

use codes::codes;
use docmodel::diagnostics::Code;
use docmodel::schema::ParameterPlace;
use later_operation::{linked, page};

#[test]
fn keys_and_parameters_in_other_marks() {
    for (written, path) in [
        ("/loans/(number='number')", "/loans(number='{number}')"),
        (
            "/loans(number='{number}')/renew",
            "/loans(number='{number}')/renew",
        ),
        ("/loans/'{id}'/renew", "/loans/{id}/renew"),
        ("/loans/'{loan id}'", "/loans/{loan-id}"),
        ("/loans/(loan-id)/renew", "/loans/{loan-id}/renew"),
        ("/loans/renew(on='{on}')", "/loans/renew(on='{on}')"),
        ("/loans/find(q='(a)')/first", "/loans/find(q='(a)')/first"),
    ] {
        let facts = page(
            "loan: do",
            &format!("GET {written}"),
            "## Response\n\nReturns `204 No Content`.",
        );
        let requests = &facts.operations[0].requests;
        assert_eq!(requests[0].path.as_deref(), Some(path), "{written}");
    }
}

#[test]
fn a_function_requires_the_parameters_of_its_path() {
    let facts = page(
        "loan: renew",
        "GET /loans/renew(days={days},note='{note}')",
        "## Function parameters\n\n|Parameter|Type|Description|\n|:--|:--|:--|\n|days|Int32|How many.|\n\
         |note|String|A note. Optional.|\n\n## Response\n\nReturns `204 No Content`.",
    );
    let parameters = linked(facts).parameters;
    let required: Vec<(&str, bool)> = parameters
        .iter()
        .map(|parameter| (parameter.name.as_str(), parameter.required))
        .collect();
    assert_eq!(required, [("days", true), ("note", false)]);
    // Either will do.
    let facts = page(
        "loan: renew",
        "GET /loans/renew(days={days})\nGET /loans/renew(until={until})",
        "## Function parameters\n\n|Parameter|Type|Description|\n|:--|:--|:--|\n|days|Int32|How many.|\n\
         |until|Date|The last day.|\n\n## Response\n\nReturns `204 No Content`.",
    );
    let parameters = linked(facts).parameters;
    assert!(parameters.iter().all(|parameter| !parameter.required));
}

#[test]
fn values_of_a_header_are_no_headers() {
    let facts = page(
        "Get loan",
        "GET /loans/{id}",
        "## Optional request headers\n\n|Name|Type|Description|\n|:--|:--|:--|\n|**Prefer**|string|One of the values below.|\n\n\
         ### Prefer header values\n\n|Name|Description|\n|:--|:--|\n|keepLoan|Keeps it.|\n\n## Response\n\nReturns `204 No Content`.",
    );
    assert_eq!(codes(&facts), [Code::TableUnrecognized]);
    let headers = facts.operations[0].parameters.iter();
    let names: Vec<&str> = headers
        .filter(|parameter| parameter.place == ParameterPlace::Header)
        .map(|parameter| parameter.name.as_str())
        .collect();
    assert_eq!(names, ["Prefer"]);
}

#[test]
fn an_option_may_be_denied_behind_its_name() {
    let read = |words: &str| {
        let sections = format!(
            "## Optional query parameters\n\n{words}\n\n## Response\n\nReturns `204 No Content`."
        );
        let facts = page("List loans", "GET /loans", &sections);
        let names: Vec<&str> = facts.operations[0]
            .parameters
            .iter()
            .map(|parameter| parameter.name.as_str())
            .collect();
        names.join(" ")
    };
    assert_eq!(
        read(
            "This method supports `$count` and `$top`. `$skip` isn't supported. Use `$filter` with care."
        ),
        "$count $top $filter"
    );
    assert_eq!(read("$filter is not supported here."), "");
    assert_eq!(
        read("Supports `$top`, also where `$skip` is not supported."),
        "$top $skip"
    );
}

#[test]
fn an_argument_may_name_an_option_that_has_its_value() {
    let facts = page(
        "loan: renew",
        "GET /loans/renew(on=@day,note=@note)?@day={day}&@note='{note}'&days=14",
        "## Response\n\nReturns `204 No Content`.",
    );
    let operation = &facts.operations[0];
    assert_eq!(
        operation.requests[0].path.as_deref(),
        Some("/loans/renew(on={day},note='{note}')")
    );
    let names: Vec<&str> = operation
        .parameters
        .iter()
        .map(|parameter| parameter.name.as_str())
        .collect();
    assert_eq!(names, ["on", "note", "days"]);
    // What no option explains stays as it is.
    let facts = page(
        "loan: renew",
        "GET /loans/renew(on=@day)",
        "## Response\n\nReturns `204 No Content`.",
    );
    let path = facts.operations[0].requests[0].path.as_deref();
    assert_eq!(path, Some("/loans/renew(on=@day)"));
}
