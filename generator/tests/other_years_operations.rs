//! Shapes of operation pages of other years and of other docs sets in the format, each on a small page of its own.
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
use reading::read;

fn resource(name: &str, words: &str, row: &str) -> String {
    format!(
        "# {name} resource type\n\nNamespace: microsoft.graph\n\n{words}\n\n## Properties\n\n\
         |Property|Type|\n|:--|:--|\n|{row}|\n"
    )
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

#[test]
fn an_update_sends_what_it_returns_or_what_it_is_called_by() {
    let page = |title: &str, body: &str, response: &str| {
        format!(
            "# {title}\n\nNamespace: microsoft.graph\n\nChanges.\n\n## HTTP request\n\n```http\nPATCH /loans/{{id}}\n```\n\n\
             ## Request body\n\n{body}\n\n## Response\n\nReturns `200 OK`{response}.\n"
        )
    };
    let loan = resource("loan", "What is lent.", "id|String");
    let body = "In the request body, supply the values for the fields that change.";
    let pages = vec![
        read("v1.0/resources/loan.md", &loan),
        read(
            "v1.0/resources/paperloan.md",
            &resource("paperLoan", "Paper that is lent.", "id|String"),
        ),
        read("v1.0/api/loan-update.md", &page("Update loan", body, "")),
        read(
            "v1.0/api/shelf-update.md",
            &page(
                "Update shelf",
                body,
                " and a [loan](../resources/loan.md) object in the response body",
            ),
        ),
        read(
            "v1.0/api/loan-update-gift.md",
            &page("Update gift", body, ""),
        ),
        read(
            "v1.0/api/paperloan-update-loan.md",
            &page("Update loan", "Supply what changes.", ""),
        ),
        read(
            "v1.0/api/cover-update.md",
            &page("Update cover", "Do not supply a request body.", ""),
        ),
    ];
    let linked = link("v1.0", pages);
    let sent: Vec<String> = linked
        .schema
        .operations
        .iter()
        .map(|operation| {
            let body = operation.body.as_ref();
            let sent = body.map(|body| body.type_name.as_deref().unwrap_or("any"));
            format!("{} {}", operation.name, sent.unwrap_or("nothing"))
        })
        .collect();
    assert_eq!(
        sent,
        [
            "cover.update nothing",
            "loan.update microsoft.graph.loan",
            "loan.updateGift any",
            "paperloan.updateLoan microsoft.graph.paperLoan",
            "shelf.update microsoft.graph.loan"
        ]
    );
}

#[test]
fn what_a_key_leads_to_is_an_entity() {
    let page = |line: &str, type_name: &str| {
        format!(
            "# Get it\n\nNamespace: microsoft.graph\n\nReads.\n\n## HTTP request\n\n```http\nGET {line}\n```\n\n\
             ## Response\n\nReturns `200 OK` and a [{type_name}](../resources/{type_name}.md) object in the response body.\n"
        )
    };
    let pages = vec![
        read(
            "v1.0/resources/loan.md",
            &resource("loan", "Lent. This is an open type.", "due|Date"),
        ),
        read(
            "v1.0/resources/gift.md",
            &resource("gift", "Inherits from [loan](loan.md).", "from|String"),
        ),
        read(
            "v1.0/resources/rules.md",
            &resource("rules", "What holds.", "days|Int32"),
        ),
        read(
            "v1.0/resources/leaf.md",
            &resource("leaf", "A leaf.", "number|Int32"),
        ),
        read("v1.0/api/loan-get.md", &page("/loans/{id}", "loan")),
        read("v1.0/api/rules-get.md", &page("/loans/{id}/rules", "rules")),
        read("v1.0/api/leaf-get.md", &page("/shelf/root:/{path}", "leaf")),
    ];
    let linked = link("v1.0", pages);
    let told: Vec<String> = linked
        .schema
        .types
        .iter()
        .map(|ty| {
            let open = if ty.open { " open" } else { "" };
            format!(
                "{} {:?}{open}",
                ty.name.replace("microsoft.graph.", ""),
                ty.kind
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "gift Entity open",
            "leaf Complex",
            "loan Entity open",
            "rules Complex"
        ]
    );
}

#[test]
fn a_response_may_be_divided_by_its_formats() {
    let text = "# reports: getLoans\n\nNamespace: microsoft.graph\n\nCounts.\n\n## HTTP request\n\n\
                ```http\nGET /reports/getLoans(period='{period}')\n```\n\n## Response\n\n### CSV\n\n\
                Returns a `302 Found` response.\n\n### JSON\n\nReturns a `200 OK` response code and a \
                **[loanCounts](../resources/loancounts.md)** object in the response body.\n";
    let facts = read("v1.0/api/reports-getloans.md", text);
    let told: Vec<(u16, Option<&str>)> = facts.operations[0]
        .responses
        .iter()
        .map(|response| {
            let name = response.type_expr.as_ref().map(|expr| &expr.name);
            (response.status, name.map(|name| name.text.as_str()))
        })
        .collect();
    assert_eq!(told, [(302, None), (200, Some("loanCounts"))]);
}

#[test]
fn an_object_that_examples_show_as_a_list_is_a_list() {
    let of = |path: &str, shown: &str| {
        let text = format!(
            "# Get loans\n\nNamespace: microsoft.graph\n\nReads.\n\n## HTTP request\n\n```http\nGET {path}\n```\n\n\
             ## Response\n\nReturns `200 OK` and a [loan](../resources/loan.md) object in the response body.\n\n\
             ## Example\n\n### Response\n\n<!-- {{ \"blockType\": \"response\", \"@odata.type\": \"microsoft.graph.loan\" }} -->\n\
             ```http\nHTTP/1.1 200 OK\n\n{shown}\n```\n"
        );
        let facts = read("v1.0/api/loan-get.md", &text);
        let expr = facts.operations[0].responses[0].type_expr.as_ref();
        expr.unwrap().collection
    };
    let list = r#"{ "@odata.context": "x", "value": [{ "due": "2026-01-02" }] }"#;
    assert!(of("/reports/getLoans(period='{period}')", list));
    assert!(of("/shelf/loans", list));
    assert!(!of("/shelf/loans/{id}", list));
    assert!(!of(
        "/shelf/loan",
        r#"{ "value": { "due": "2026-01-02" } }"#
    ));
    assert!(!of(
        "/shelf/loan",
        r#"{ "value": [{ "a": 1 }], "due": "2026-01-02" }"#
    ));
    assert!(!of("/shelf/loan", r#"{ "value": ["a", "b"] }"#));
}

#[test]
fn a_link_counts_for_more_than_what_json_only_speaks_of() {
    let lent = resource("lentLoan", "What is lent.", "due|Date");
    let shelf = format!(
        "{}\n## JSON representation\n\n<!-- {{ \"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.shelf\" }} -->\n\
         ```json\n{{ \"lent\": [{{ \"@odata.type\": \"microsoft.graph.lent\" }}] }}\n```\n",
        resource("shelf", "A shelf.", "wide|Boolean")
    );
    let list = "# List lent\n\nNamespace: microsoft.graph\n\nReads.\n\n## HTTP request\n\n```http\nGET /me/lent\n```\n\n\
                ## Response\n\nReturns `200 OK` and a list of [lent](../resources/shelf-lent.md) items in the response body.\n";
    let pages = vec![
        read("v1.0/resources/shelf.md", &shelf),
        read("v1.0/resources/shelf-lent.md", &lent),
        // A copy of the page in another folder is no second type.
        read("v1.0/resources/old/shelf-lent.md", &lent),
        read("v1.0/api/shelf-list-lent.md", list),
    ];
    let linked = link("v1.0", pages);
    assert_eq!(
        linked.schema.operations[0].responses[0]
            .type_name
            .as_deref(),
        Some("Collection(microsoft.graph.lentLoan)")
    );
}

#[test]
fn a_plural_that_nothing_defines_is_of_the_type_in_the_singular() {
    let list = |words: &str| {
        format!(
            "# List loans\n\nNamespace: microsoft.graph\n\nReads.\n\n## HTTP request\n\n```http\nGET /loans\n```\n\n\
             ## Response\n\nReturns `200 OK` and a collection of **{words}** objects in the response body.\n"
        )
    };
    let returned = |words: &str| {
        let pages = vec![
            read(
                "v1.0/resources/paperloan.md",
                &resource("paperLoan", "Paper that is lent.", "due|Date"),
            ),
            read(
                "v1.0/resources/rules.md",
                &resource("rules", "What holds.", "days|Int32"),
            ),
            read(
                "v1.0/resources/rule.md",
                &resource("rule", "One of them.", "days|Int32"),
            ),
            read("v1.0/api/loan-list.md", &list(words)),
        ];
        let operations = link("v1.0", pages).schema.operations;
        operations[0].responses[0].type_name.clone().unwrap()
    };
    assert_eq!(
        returned("paperLoans"),
        "Collection(microsoft.graph.paperLoan)"
    );
    assert_eq!(returned("rules"), "Collection(microsoft.graph.rules)");
    assert_eq!(
        returned("paperGifts"),
        "Collection(microsoft.graph.paperGifts)"
    );
}

/// The facts of an operation with these sections below its request.
fn operation(sections: &str) -> PageFacts {
    let text = format!(
        "# List loans\n\nNamespace: microsoft.graph\n\nLists.\n\n## HTTP request\n\n```http\nGET /loans\n```\n\n{sections}"
    );
    read("v1.0/api/loan-list.md", &text)
}

#[test]
fn other_tables_among_the_query_parameters_list_none() {
    for header in [
        "Cast|Properties that take it|Example",
        "Attribute|Supported operators",
        "Lender name|$filter word",
        "Value|Description",
    ] {
        let columns = header.split('|').count();
        let line = |word: &str| [word].repeat(columns).join("|");
        let facts = operation(&format!(
            "## Optional query parameters\n\n|Name|Description|\n|:--|:--|\n|$top|How many.|\n\n\
             ### Loans\n\nAs follows.\n\n|{header}|\n|{}|\n|{}|\n\n## Response\n\nReturns `200 OK`.\n",
            line(":--"),
            line("loan")
        ));
        let names: Vec<&str> = facts.operations[0]
            .parameters
            .iter()
            .map(|parameter| parameter.name.as_str())
            .collect();
        assert_eq!(names, ["$top"], "{header}");
        assert_eq!(codes(&facts), [Code::TableUnrecognized], "{header}");
    }
}

#[test]
fn a_query_string_has_parameters_too() {
    let facts = operation(
        "### Query string parameters\n\n|Name|Value|Description|\n|:--|:--|:--|\n|_format_|string|As what.|\n\n\
         ## Response\n\nReturns `200 OK`.\n",
    );
    let parameter = &facts.operations[0].parameters[0];
    assert_eq!(parameter.name, "format");
    assert_eq!(parameter.description.as_deref(), Some("As what."));
}

#[test]
fn what_a_response_links_to_is_not_its_body() {
    for response in [
        "Returns a `202 Accepted` response that contains a link to the [task](../resources/task.md).",
        "Returns a `202 Accepted` response code and a link to the associated [task](../resources/task.md) in a header.",
        "Returns a `202 Accepted` response code. The response also contains a `Location` header, which contains the \
         location of the [task](../resources/task.md) that was created. Ask there until its \
         [status](../resources/taskstatus.md) is another.",
    ] {
        let facts = operation(&format!("## Response\n\n{response}\n"));
        let found = &facts.operations[0].responses[0];
        assert_eq!(found.status, 202);
        assert_eq!(found.type_expr, None, "{response}");
    }
    let facts = operation(
        "## Response\n\nReturns `200 OK`, a `Location` header with a link to the next page, and, in the response body, a \
         collection of [loan](../resources/loan.md) objects.\n",
    );
    assert!(facts.operations[0].responses[0].type_expr.is_some());
}

#[test]
fn a_remark_behind_an_annotation_is_meant() {
    let permissions = |remark: &str| {
        operation(&format!(
            "## Permissions\n\n<!-- {{ \"blockType\": \"ignored\" }} {remark} -->\n\
             |Permission type|Least privileged permission|\n|:--|:--|\n|Application|Loan.Read|\n\n\
             ## Response\n\nReturns `200 OK`.\n"
        ))
    };
    assert_eq!(codes(&permissions("// Do not take this away.")), []);
    assert_eq!(codes(&permissions("}")), [Code::AnnotationInvalid]);
}

#[test]
fn a_string_of_an_annotation_may_be_of_several_lines() {
    let facts = operation(
        "## Response\n\nReturns `200 OK`.\n\n<!-- {\n  \"type\": \"#page.annotation\",\n  \
         \"suppressions\": [ \"Error: in loans:\n    one is late\" ]\n} -->\n",
    );
    assert_eq!(codes(&facts), []);
}

#[test]
fn permissions_for_others_may_have_a_section_beside_the_first() {
    let table = |name: &str| {
        format!("|Permission type|Permissions|\n|:--|:--|\n|Application|Loan.{name}|\n\n")
    };
    let facts = operation(&format!(
        "## Permissions acting on self\n\n{}## Permissions acting on other lenders\n\n{}## Response\n\nReturns `200 OK`.\n",
        table("Read"),
        table("Read.All")
    ));
    let permissions = facts.operations[0].permissions.as_ref().unwrap();
    assert_eq!(permissions.application, ["Loan.Read", "Loan.Read.All"]);
}

#[test]
fn a_request_may_be_its_own_example() {
    let text = "# List loans\n\nLists.\n\n## HTTP request\n\n\
                <!-- { \"blockType\": \"request\", \"name\": \"list\" } -->\n```http\nGET /loans\n```\n\n\
                ## Response\n\nReturns `200 OK`.\n\n\
                <!-- { \"blockType\": \"response\", \"@type\": \"Collection(lending.loan)\" } -->\n\
                ```http\nHTTP/1.1 200 OK\n\n{ \"value\": [ { \"id\": \"1\" } ] }\n```\n";
    let facts = read("docs/api/loan_list.md", text);
    assert_eq!(codes(&facts), []);
    assert_eq!(facts.operations[0].examples.len(), 1);
}

#[test]
fn a_part_left_out_of_a_path_is_a_placeholder() {
    for left_out in ["...", "…"] {
        let text = format!(
            "# Get loan\n\nNamespace: microsoft.graph\n\nReads.\n\n## HTTP request\n\n\
             ```http\nGET /loans/{{id}}\nGET /shelves/{{id}}/{left_out}/loans/{{id}}\n```\n\n\
             ## Response\n\nReturns `200 OK`.\n"
        );
        let facts = read("v1.0/api/loan-get.md", &text);
        assert_eq!(codes(&facts), [Code::PlaceholderMetadata], "{left_out}");
        let place = facts.diagnostics[0].location.as_ref().unwrap();
        assert_eq!(place.line, 11, "{left_out}");
        let linked = link("v1.0", vec![facts]);
        assert_eq!(linked.diagnostics, [], "{left_out}");
        let paths: Vec<&str> = linked.schema.operations[0]
            .requests
            .iter()
            .map(|request| request.path.as_str())
            .collect();
        assert_eq!(paths, ["/loans/{id}"], "{left_out}");
    }
}

#[test]
fn properties_below_the_body_are_of_the_body() {
    let page = |method: &str, body: &str, between: &str| {
        let text = format!(
            "# Update loan\n\nNamespace: microsoft.graph\n\nChanges.\n\n## HTTP request\n\n```http\n{method} /loans/{{id}}\n```\n\n\
             ## Request body\n\n{body}\n\n{between}## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n\
             |due|Date|Required. When it ends.|\n|days|Int32|How long.|\n\n## Response\n\nReturns `200 OK`.\n"
        );
        let facts = read("v1.0/api/loan-update.md", &text);
        let body = facts.operations[0].body.as_ref();
        let names: Vec<String> = body
            .into_iter()
            .flat_map(|body| &body.properties)
            .map(|property| property.name.clone())
            .collect();
        (names, codes(&facts))
    };
    let body = "Supply what changes.";
    let listed = vec!["due".to_owned(), "days".to_owned()];
    for method in ["POST", "PATCH", "PUT"] {
        assert_eq!(page(method, body, ""), (listed.clone(), vec![]), "{method}");
    }
    let unread = (vec![], vec![Code::TableUnrecognized]);
    assert_eq!(page("GET", body, ""), unread);
    assert_eq!(page("POST", "Do not supply a request body.", ""), unread);
    // What comes back may be listed too.
    assert_eq!(
        page("POST", body, "## Response\n\nReturns `200 OK`.\n\n"),
        unread
    );
    // A table of the body's own leaves nothing open.
    let own = "Supply this.\n\n|Property|Type|\n|:--|:--|\n|note|String|";
    assert_eq!(
        page("POST", own, ""),
        (vec!["note".to_owned()], vec![Code::TableUnrecognized])
    );
}

#[test]
fn a_request_line_may_show_values_of_a_functions_parameters() {
    let facts = read(
        "v1.0/api/loan-renew.md",
        "# loan: renew\n\nNamespace: microsoft.graph\n\nRenews.\n\n## HTTP request\n\n```http\n\
         GET /loans/renew(on='monday',days=14)\nGET /loans/find(note=note-value,q='words')\n```\n\n\
         ## Function parameters\n\n|Parameter|Type|Description|\n|:--|:--|:--|\n|on|String|The day. Required.|\n|days|Int32|How many.|\n\n\
         ## Response\n\nReturns `200 OK` and a [loan](../resources/loan.md) in the response body.\n",
    );
    let operation = &facts.operations[0];
    let paths: Vec<&str> = operation
        .requests
        .iter()
        .filter_map(|request| request.path.as_deref())
        .collect();
    assert_eq!(
        paths,
        [
            "/loans/renew(on='{on}',days={days})",
            "/loans/find(note={note},q='words')"
        ]
    );
}
