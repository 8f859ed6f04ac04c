//! Shapes of operation pages of later years, each on a small page of its own.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

#[path = "support/codes.rs"]
mod codes;
#[path = "support/later_operation.rs"]
mod later_operation;
#[path = "support/reading.rs"]
mod reading;

use codes::codes;
use docmodel::diagnostics::Code;
use docmodel::facts::PageFacts;
use docmodel::link::link;
use docmodel::schema::TypeKind;
use later_operation::{linked, page};
use reading::read;

/// What an operation returns of which the page says so.
fn returned(response: &str) -> Vec<(u16, Option<String>)> {
    let sections = format!("## Response\n\n{response}\n");
    let operation = linked(page("loan: do", "GET /loans/do", &sections));
    let responses = operation.responses.into_iter();
    responses
        .map(|response| (response.status, response.type_name))
        .collect()
}

/// The type of a body and the names and types of its properties.
fn sent(facts: PageFacts) -> Option<(Option<String>, Vec<String>)> {
    let body = linked(facts).body?;
    let properties = body
        .properties
        .iter()
        .map(|property| format!("{} {}", property.name, property.type_name))
        .collect();
    Some((body.type_name, properties))
}

/// The sections of an example that sends and returns this.
fn example(request: &str, body: &str, status: &str, returned: &str) -> String {
    format!(
        "## Example\n\n### Request\n\n<!-- {{ \"blockType\": \"request\", \"name\": \"do\" }} -->\n\n\
         ```http\n{request}\n\n{body}\n```\n\n\
         ### Response\n\n<!-- {{ \"blockType\": \"response\" }} -->\n\n```http\nHTTP/1.1 {status}\n\n{returned}\n```\n"
    )
}

#[test]
fn what_a_header_points_to_is_not_the_body() {
    for response in [
        "Returns a `202 Accepted` response code with a Location: header pointing to the [task](../resources/task.md).",
        "Returns a `202 Accepted` response code and a Location header with a URI to the [task](../resources/task.md) made for it.",
        "Returns a `202 Accepted` response code and a URL in the `Location` response header to the [task](../resources/task.md).",
        "Returns a `202 Accepted` response code and a [task](../resources/task.md) in the `Operation-Location` header.",
        "Returns a `202 Accepted` response code and a `Location` header, which points to the [task](../resources/task.md).",
    ] {
        assert_eq!(returned(response), [(202, None)], "{response}");
    }
    // The body has what stands in it, whatever a header leads to.
    assert_eq!(
        returned(
            "Returns `201 Created`, a `Location` header with the URL of the new [loan](../resources/loan.md) object, and the \
             [loan](../resources/loan.md) object in the response body."
        ),
        [(201, Some("microsoft.graph.loan".to_owned()))]
    );
}

#[test]
fn what_a_header_points_to_has_an_address() {
    let kind = |response: &str| {
        let task = "# task resource type\n\nNamespace: microsoft.graph\n\nA task.\n\n## Properties\n\n\
                    |Property|Type|Description|\n|:--|:--|:--|\n|id|String|Its number.|\n|done|Boolean|Whether it is.|\n";
        let sections = format!("## Response\n\n{response}\n");
        let pages = vec![
            read("v1.0/resources/task.md", task),
            page("loan: do", "POST /loans/do", &sections),
        ];
        let types = link("v1.0", pages).schema.types;
        let task = types.iter().find(|ty| ty.name.ends_with(".task"));
        task.unwrap().kind
    };
    assert_eq!(kind("Returns `202 Accepted`."), TypeKind::Complex);
    assert_eq!(
        kind(
            "Returns `202 Accepted` and a `Location` header with a link to the [task](../resources/task.md)."
        ),
        TypeKind::Entity
    );
}

#[test]
fn lists_and_values_of_many_words() {
    let loans = Some("Collection(microsoft.graph.loan)");
    for (what, type_name) in [
        (
            "a [loan](../resources/loan.md) list in the response body",
            loans,
        ),
        (
            "a [loan](../resources/loan.md) array in the response body",
            loans,
        ),
        ("a list of the [loan](../resources/loan.md) array", loans),
        (
            "an array of GUIDs in the response body",
            Some("Collection(Edm.Guid)"),
        ),
        ("an integer value in the response body", Some("Edm.Int32")),
        ("a collection of strings", Some("Collection(Edm.String)")),
        ("a loanSummary", Some("microsoft.graph.loanSummary")),
        (
            "tells how it went: a `true` value is returned in the response body",
            Some("Edm.Boolean"),
        ),
        ("no loanSummary", None),
        ("is done with strings", None),
    ] {
        let found = returned(&format!(
            "If all is well, this returns a `200 OK` response code and {what}."
        ));
        assert_eq!(found, [(200, type_name.map(str::to_owned))], "{what}");
    }
    assert_eq!(
        returned("The body holds a [loan](../resources/loan.md) object. The status code is 200."),
        [(200, Some("microsoft.graph.loan".to_owned()))]
    );
}

#[test]
fn examples_tell_a_list_from_one_object() {
    let read = |title: &str, request: &str, what: &str, body: &str| {
        let shown = example(
            "GET https://graph.microsoft.com/v1.0/loans/1",
            "",
            "200 OK",
            body,
        );
        let sections =
            format!("## Response\n\nReturns `200 OK` and {what} in the response body.\n\n{shown}");
        let mut operation = linked(page(title, request, &sections));
        operation.responses.remove(0).type_name.unwrap()
    };
    let (one, several) = (
        "a [loan](../resources/loan.md) object",
        "a collection of [loan](../resources/loan.md) objects",
    );
    let (object, list) = ("{ \"days\": 14 }", "{ \"value\": [{ \"days\": 14 }] }");
    let (loan, loans) = ("microsoft.graph.loan", "Collection(microsoft.graph.loan)");
    // A key leads to one.
    assert_eq!(read("Get loan", "GET /loans/{id}", several, object), loan);
    assert_eq!(read("Get loan", "GET /loans/{id}", several, list), loans);
    assert_eq!(
        read("Get loan", "GET /loans/{id}/parts", several, object),
        loans
    );
    // An action may return several, a new object is one.
    assert_eq!(
        read("loan: renew", "POST /loans/{id}/renew", one, list),
        loans
    );
    assert_eq!(
        read("loan: renew", "POST /loans/{id}/renew", one, object),
        loan
    );
    assert_eq!(read("Create loan", "POST /loans", one, list), loan);
}

#[test]
fn several_statuses_stand_in_one_sentence() {
    let loan = || Some("microsoft.graph.loan".to_owned());
    let link = "[loan](../resources/loan.md)";
    for (response, expected) in [
        (
            format!("Returns a `200 OK` or `204 No Content` response code and a {link} object."),
            vec![(200, loan()), (204, None)],
        ),
        (
            format!("Returns a `201 Created` or `202 Accepted` response code and a {link} object."),
            vec![(201, loan()), (202, loan())],
        ),
        (
            format!("Returns `200 OK`, `201 Created`, or `204 No Content`, and a {link} object."),
            vec![(200, loan()), (201, loan()), (204, None)],
        ),
        (
            format!("Returns `202 Accepted` while it is made, or `200 OK` and a {link} object."),
            vec![(202, None), (200, loan())],
        ),
        (
            "Returns `200 OK` with a JSON object of type **loanCounts**.".to_owned(),
            vec![(200, Some("microsoft.graph.loanCounts".to_owned()))],
        ),
        (
            format!("Returns `200 OK` and a {link} or [card](../resources/card.md) collection."),
            vec![(200, Some("Collection(microsoft.graph.loan)".to_owned()))],
        ),
    ] {
        assert_eq!(returned(&response), expected, "{response}");
    }
}

#[test]
fn a_body_that_is_not_required_may_be_sent() {
    let read = |words: &str| {
        let sections = format!("## Request body\n\n{words}\n\n## Response\n\nReturns `200 OK`.\n");
        sent(page("loan: do", "POST /loans/do", &sections))
    };
    let any = Some((None, vec![]));
    for words in [
        "This method does not require a request body. However, to keep a note, include it as text.",
        "No request body is required. However, you can specify properties to say more of the loan.",
    ] {
        assert_eq!(read(words), any, "{words}");
    }
    for words in [
        "This method does not require a request body. However, it takes a header.",
        "Don't supply a request body. However, note that others do not supply a request body either.",
    ] {
        assert_eq!(read(words), None, "{words}");
    }
}

#[test]
fn an_example_shows_the_body_of_which_no_word_is_said() {
    let response = "## Response\n\nReturns `201 Created` and a [loan](../resources/loan.md) object in the response body.\n\n";
    let read = |method: &str, beside: &str, returned: &str| {
        let shown = example(
            "POST https://graph.microsoft.com/v1.0/loans",
            "{ \"days\": 14 }",
            "201 Created",
            returned,
        );
        let sections = format!("{beside}\n\n{response}{shown}");
        sent(page("Create loan", &format!("{method} /loans"), &sections))
    };
    let loan = Some((Some("microsoft.graph.loan".to_owned()), vec![]));
    let any = Some((None, vec![]));
    // What is created has all that was sent.
    assert_eq!(read("POST", "", "{ \"id\": \"7\", \"days\": 14 }"), loan);
    assert_eq!(read("POST", "", "{ \"id\": \"7\" }"), any);
    let card = "In the request body, supply a JSON representation of a [card](../resources/card.md) object.";
    assert_eq!(
        read("POST", card, "{ \"days\": 14 }"),
        Some((Some("microsoft.graph.card".to_owned()), vec![]))
    );
    // The example is of another request, and a page may say that there is no body.
    assert_eq!(read("PATCH", "", "{ \"days\": 14 }"), None);
    let none = "## Request body\n\nDo not supply a request body for this method.";
    assert_eq!(read("POST", none, "{ \"days\": 14 }"), None);
    // Words that name no type leave it to the example too.
    let words = "## Request body\n\nIn the request body, supply a number of days.";
    assert_eq!(read("POST", words, "{ \"days\": 14 }"), loan);
}

#[test]
fn an_action_takes_what_its_example_wraps() {
    let read = |title: &str, table: &str, body: &str| {
        let shown = example(
            "POST https://graph.microsoft.com/v1.0/loans/1/extend",
            body,
            "204 No Content",
            "",
        );
        let sections = format!(
            "## Request body\n\nIn the request body, provide a [loanTerm](../resources/loanterm.md) object.\n\n{table}\n\n\
             ## Response\n\nReturns `204 No Content`.\n\n{shown}"
        );
        page(title, "POST /loans/{id}/extend", &sections)
    };
    let table = "|Property|Type|Description|\n|:--|:--|:--|\n|days|Int32|How many.|";
    let wrapped = "{ \"loanTerm\": { \"days\": 14 } }";
    let facts = read("loan: extend", table, wrapped);
    assert_eq!(codes(&facts), [Code::RowNotAProperty]);
    let parameter = Some((None, vec!["loanTerm microsoft.graph.loanTerm".to_owned()]));
    assert_eq!(sent(facts), parameter);
    // The table may list the parameter itself.
    let own = "|Parameter|Type|Description|\n|:--|:--|:--|\n|loanTerm|[loanTerm](../resources/loanterm.md)|How long.|";
    let facts = read("loan: extend", own, wrapped);
    assert_eq!(codes(&facts), []);
    assert_eq!(sent(facts), parameter);
    let flat = Some((
        Some("microsoft.graph.loanTerm".to_owned()),
        vec!["days Edm.Int32".to_owned()],
    ));
    assert_eq!(sent(read("loan: extend", table, "{ \"days\": 14 }")), flat);
    // Only actions have parameters.
    assert_eq!(sent(read("Create loanTerm", table, wrapped)), flat);
}

#[test]
fn what_is_sent_to_a_reference_is_where_something_is() {
    let address = Some((None, vec!["@odata.id Edm.String".to_owned()]));
    let read = |path: &str, words: &str, body: &str| {
        let request = format!("POST https://graph.microsoft.com/v1.0{path}");
        let shown = example(&request, body, "204 No Content", "");
        let sections = format!("{words}\n\n## Response\n\nReturns `204 No Content`.\n\n{shown}");
        sent(page("Add reader", &format!("POST {path}"), &sections))
    };
    let words = "## Request body\n\nIn the request body, supply a JSON representation of a [person](../resources/person.md) object.";
    let reference = "{ \"@odata.id\": \"https://graph.microsoft.com/v1.0/people/7\" }";
    assert_eq!(read("/loans/{id}/readers/$ref", words, reference), address);
    assert_eq!(read("/loans/{id}/readers/$ref", "", reference), address);
    assert_eq!(read("/loans/{id}/readers/$ref", words, ""), address);
    assert_eq!(read("/loans/{id}/readers/$ref", words, "{ }"), address);
    // Elsewhere it is an object, and where the page says that there is no body there is none.
    let person = Some((Some("microsoft.graph.person".to_owned()), vec![]));
    assert_eq!(read("/loans/{id}/readers", words, reference), person);
    assert_eq!(
        read("/loans/{id}/readers/$ref", words, "{ \"name\": \"A\" }"),
        person
    );
    let none = "## Request body\n\nDo not supply a request body for this method.";
    assert_eq!(read("/loans/{id}/readers/$ref", none, reference), None);
}

#[test]
fn a_header_of_the_request_tells_what_is_content() {
    let read = |kind: &str| {
        let request =
            format!("POST https://graph.microsoft.com/v1.0/loans/1/cover\nContent-Type: {kind}");
        let shown = example(&request, "as it is", "204 No Content", "");
        let sections = format!(
            "## Request body\n\nSupply the cover.\n\n## Response\n\nReturns `204 No Content`.\n\n{shown}"
        );
        sent(page("loan: cover", "POST /loans/{id}/cover", &sections))
            .unwrap()
            .0
    };
    assert_eq!(read("application/zip").as_deref(), Some("Edm.Stream"));
    assert_eq!(read("text/plain"), None);
}

#[test]
fn a_column_may_stand_before_that_of_the_names() {
    let facts = page(
        "Update loan",
        "PATCH /loans/{id}",
        "## Request body\n\nSupply what changes.\n\n### Supported properties\n\n\
         |Kind of loan|Property|Type|Description|\n|:--|:--|:--|:--|\n|Long|days|Int32|How many.|\n|Short|hours|Int32|How many.|\n\n\
         ## Response\n\nReturns `204 No Content`.",
    );
    assert_eq!(codes(&facts), []);
    let rows = vec!["days Edm.Int32".to_owned(), "hours Edm.Int32".to_owned()];
    assert_eq!(sent(facts).unwrap().1, rows);
}

#[test]
fn a_word_that_is_stressed_is_no_type() {
    assert_eq!(
        returned("Returns `201 Created` where a _new_ resource is made."),
        [(201, None)]
    );
    assert_eq!(
        returned("Returns `201 Created` and a **loan** resource."),
        [(201, Some("microsoft.graph.loan".to_owned()))]
    );
}

#[test]
fn a_response_may_be_headed_by_its_body() {
    let facts = page(
        "loan: do",
        "GET /loans/do",
        "## Response body\n\nIf all is well, this returns a `200 OK` response code and a [loan](../resources/loan.md) object.",
    );
    assert_eq!(codes(&facts), []);
    let response = &linked(facts).responses[0];
    assert_eq!(response.type_name.as_deref(), Some("microsoft.graph.loan"));
}
