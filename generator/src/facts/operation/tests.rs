#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write as _;
use std::sync::Arc;

use crate::diagnostics::{Code, Diagnostic};
use crate::facts::{Direction, OperationClaim, TypeExpr, read_page};
use crate::source::Includes;

/// Reads a page that is one operation.
#[track_caller]
fn read(name: &str, text: &str) -> (OperationClaim, Vec<Diagnostic>) {
    let mut facts = read_page(&Arc::from(name), text, &Includes::default());
    assert_eq!(facts.operations.len(), 1, "{name} is one operation");
    (facts.operations.remove(0), facts.diagnostics)
}

/// The name of the operation on a page with a title and one request line.
fn name(page: &str, title: &str, request: &str) -> String {
    let text = format!(
        "# {title}\n\nWorks on a [bigThing](../resources/bigthing.md).\n\n## HTTP request\n\n```http\n{request}\n```\n"
    );
    read(page, &text).0.name
}

fn show_type(expr: Option<&TypeExpr>) -> String {
    expr.map_or_else(
        || "-".to_owned(),
        |expr| {
            let names: Vec<&str> = std::iter::once(&expr.name)
                .chain(&expr.alternatives)
                .map(|name| name.text.as_str())
                .collect();
            format!(
                "{}{}",
                if expr.collection {
                    "collection of "
                } else {
                    ""
                },
                names.join(" or ")
            )
        },
    )
}

/// A claim and its diagnostics in lines.
fn show(claim: &OperationClaim, diagnostics: &[Diagnostic]) -> String {
    let mut out = format!(
        "{} `{}` deprecated {:?}\n{:?}\n",
        claim.name, claim.title, claim.deprecated, claim.description
    );
    for request in &claim.requests {
        writeln!(
            out,
            "request {} {:?} at line {}",
            request.method, request.path, request.location.line
        )
        .unwrap();
    }
    for parameter in &claim.parameters {
        let expr = show_type(parameter.type_expr.as_ref());
        writeln!(
            out,
            "parameter {:?} {} required {} type {expr} {:?}",
            parameter.place, parameter.name, parameter.required, parameter.description
        )
        .unwrap();
    }
    if let Some(body) = &claim.body {
        let names: Vec<&str> = body
            .properties
            .iter()
            .map(|property| property.name.as_str())
            .collect();
        writeln!(out, "body {} {names:?}", show_type(body.type_expr.as_ref())).unwrap();
    }
    for response in &claim.responses {
        writeln!(
            out,
            "response {} {}",
            response.status,
            show_type(response.type_expr.as_ref())
        )
        .unwrap();
    }
    writeln!(out, "permissions {:?}", claim.permissions).unwrap();
    for example in &claim.examples {
        let request = example
            .request
            .as_ref()
            .map(|request| (&request.method, &request.path));
        let body = example
            .body
            .as_ref()
            .map(|body| (body.value.to_string(), body.repaired));
        writeln!(
            out,
            "example {:?} {:?} {request:?} {:?} {} truncated {} {body:?}",
            example.direction,
            example.name,
            example.status,
            show_type(example.type_expr.as_ref()),
            example.truncated
        )
        .unwrap();
    }
    for diagnostic in diagnostics {
        let place = diagnostic.location.as_ref().map(|at| (at.line, at.column));
        writeln!(
            out,
            "{} {place:?} {}",
            diagnostic.code.name(),
            diagnostic.message
        )
        .unwrap();
    }
    out
}

#[test]
fn names_come_from_file_name_and_title() {
    let cases = [
        ("api/bigthing-get.md", "Get bigThing", "GET /bigThings/{id}"),
        ("api/bigthing-list.md", "List bigThings", "GET /bigThings"),
        (
            "api/bigthing-post-bigthings.md",
            "Create a bigThing",
            "POST /bigThings",
        ),
        (
            "api/bigthing-post-parts.md",
            "Add part",
            "POST /bigThings/{id}/parts/$ref",
        ),
        (
            "api/bigthing-list-parts.md",
            "List parts of a big thing",
            "GET /bigThings/{id}/parts",
        ),
        (
            "api/bigthing-wipeall.md",
            "bigThing: wipeAll",
            "POST /bigThings/{id}/wipeAll",
        ),
        (
            "api/store-area-bigthing-wipeall.md",
            "wipeAll action",
            "POST /bigThings/{id}/wipeAll",
        ),
        (
            "api/store-area-bigthing-create.md",
            "Create bigThing",
            "POST /bigThings",
        ),
        (
            "api/bigthing-get-content-format.md",
            "Download a thing in another format",
            "GET /bigThings/{id}/content",
        ),
        (
            "api/bigthing-update.md",
            "Delete bigThing",
            "PATCH /bigThings/{id}",
        ),
        (
            "api/bigthing-delete.md",
            "Delete bigThing (deprecated)",
            "DELETE /bigThings/{id}",
        ),
        (
            "000_e6378dfad1d8f08d.txt",
            "Create bigThing",
            "POST /bigThings",
        ),
        (
            "000_e6378dfad1d8f08d.txt",
            "List bigThings",
            "GET /bigThings",
        ),
        (
            "000_e6378dfad1d8f08d.txt",
            "bigThing: wipeAll",
            "POST /bigThings/{id}/wipeAll",
        ),
        (
            "copy-of-page.md",
            "Update big thing",
            "PATCH /bigThings/{id}",
        ),
        ("000.txt", "Update", "PATCH /bigThings/{id}"),
    ];
    let lines: Vec<String> = cases
        .iter()
        .map(|(page, title, request)| format!("{page} | {title} | {}", name(page, title, request)))
        .collect();
    insta::assert_snapshot!("operation_names", lines.join("\n"));
}

const CREATE: &str = r#"---
title: "Create part"
doc_type: apiPageType
---

# Create part

Namespace: example.graph

> [!CAUTION]
> This API is deprecated. Use the other one.

Adds a [part](../resources/part.md) to a thing.

## Permissions

|Permission type|Permissions (from least to most privileged)|
|:---|:---|
|Delegated (work or school account)|Thing.Read.All, Thing.ReadWrite.All|
|Delegated (personal Microsoft account)|Not supported.|
|Application|Thing.ReadWrite.All and Part.Make|

## HTTP request

<!-- { "blockType": "ignored" } -->
```http
POST /things/{id | thingName}/parts
POST things/<id>/parts?notify={notify}
Content-Type: application/json
```

## Request headers

|Header|Value|
|:---|:---|
|Authorization|Bearer {token}. Required.|
|Prefer: shape="round"|Round parts. Optional.|
|Prefer: shape="square"|Square parts. Optional.|

## Request body

In the request body, supply a JSON representation of the [part](../resources/part.md) object.

|Property|Type|Description|
|:---|:---|:---|
|weight|Int32|How heavy it is. Required.|

## Response

If successful, this method returns a `201 Created` response code and a new [part](../resources/part.md) object in the
response body. If the thing is gone, it returns `404 Not Found`.

## Example

### Request

<!-- { "blockType": "request", "name": "create_part" } -->
```http
POST https://graph.example.com/v1.0/things/{id}/parts
Content-Type: application/json

{
  "weight": 5,
}
```

### Response

<!-- { "blockType": "response", "truncated": true, "@odata.type": "example.graph.part" } -->
```http
HTTP/1.1 201 Created
Content-Type: application/json
{
  "weight": 5
}
```
"#;

#[test]
fn a_page_that_creates_is_read() {
    let (claim, diagnostics) = read("api/thing-post-parts.md", CREATE);
    insta::assert_snapshot!("operation_create", show(&claim, &diagnostics));
}

const FUNCTION: &str = r#"# thing: getCalls

Gives the calls that a thing got.

## Permissions

|Permission type|Least privileged permissions|Higher privileged permissions|
|:---|:---|:---|
|Delegated (work or school account)|Thing.Read|Thing.Read.All, Thing.ReadWrite.All|
|Delegated (personal Microsoft account)|Not supported.|Not supported.|
|Application|Thing.Read.All|Not available.|

## HTTP request

```http
GET /things/{thing-id}/getCalls(from={from},to='{to}')
```

## Function parameters

|Parameter|Type|Description|
|:---|:---|:---|
|from|DateTimeOffset|The first moment. Required.|
|to|String|The last moment.|

## Optional query parameters

This method supports the `$select` and `$top` query parameters. It does not support `$filter`.

## Request headers

|Name|Description|
|:---|:---|
|Authorization|Bearer {token}.|

## Request body

Do not supply a request body for this method.

## Response

### As JSON

If successful, this function returns a `200 OK` response code and a collection of [call](../resources/call.md) or
[bigCall](../resources/bigcall.md) objects in the response body.

### As CSV

If successful, this function returns `302 Found`.
"#;

#[test]
fn a_page_of_a_function_is_read() {
    let (claim, diagnostics) = read("api/thing-getcalls.md", FUNCTION);
    insta::assert_snapshot!("operation_function", show(&claim, &diagnostics));
}

const PLACEHOLDERS: &str = r#"# Create widget

## Permissions

|Permission type|Permissions|
|:---|:---|
|Delegated (work or school account)|**TODO: Provide applicable permissions.**|
|Application|**TODO: Provide applicable permissions.**|

## HTTP request

``` http
POST ** Collection URI for example.graph.widget not found
```

## Request body

In the request body, supply a JSON representation for the **widget** object.

## Response

What comes back is described elsewhere. Up to 365 Widgets.

## Examples

### Request
``` http
POST https://graph.example.com/v1.0** Collection URI for example.graph.widget not found

{ "a": 1 "b": [1, ...], }
```
"#;

#[test]
fn placeholders_are_no_facts() {
    let (claim, diagnostics) = read("000_aa.txt", PLACEHOLDERS);
    insta::assert_snapshot!("operation_placeholders", show(&claim, &diagnostics));
}

#[test]
fn a_request_without_its_heading_is_read() {
    let text = "---\ndoc_type: apiPageType\n---\n\n# Add a part\n\nNamespace: microsoft.graph\n\nAdds one.\n\n## Permissions\n\n\
                Some.\n\n<!-- { \"blockType\": \"ignored\" } -->\n```http\nPOST /things/{id}/parts\n```\n\n\
                ## Examples\n\n### Request\n\n<!-- { \"blockType\": \"request\" } -->\n```http\n\
                POST https://graph.microsoft.com/v1.0/things/1/parts\n```\n";
    let facts = read_page(
        &Arc::from("v1.0/api/thing-post-parts.md"),
        text,
        &Includes::default(),
    );
    let lines: Vec<String> = facts
        .operations
        .iter()
        .flat_map(|claim| &claim.requests)
        .map(|line| {
            format!(
                "{} {}",
                line.method,
                line.path.as_deref().unwrap_or_default()
            )
        })
        .collect();
    assert_eq!(lines, ["POST /things/{id}/parts"]);
    let codes: Vec<_> = facts.diagnostics.iter().map(|one| one.code).collect();
    assert!(codes.contains(&Code::RequestSectionMissing), "{codes:?}");
}

#[test]
fn a_truth_value_comes_back_where_one_is_named() {
    let (claim, _) = read(
        "v1.0/api/thing-seal.md",
        "---\ndoc_type: apiPageType\n---\n\n# thing: seal\n\nNamespace: microsoft.graph\n\nSeals it.\n\n## HTTP request\n\n\
         ```http\nPOST /things/{id}/seal\n```\n\n## Response\n\n\
         If successful, this action returns a `200 OK` response code and `true` in the response body.\n",
    );
    let types: Vec<_> = claim
        .responses
        .iter()
        .map(|response| {
            response
                .type_expr
                .as_ref()
                .map(|expr| expr.name.text.as_str())
        })
        .collect();
    assert_eq!(types, [Some("Boolean")]);
}

#[test]
fn json_after_a_get_is_what_came_back() {
    let text = "# Get bigThing\n\n## HTTP request\n\n```http\nGET /bigThings/{id}\n```\n\n## Example\n\n\
                **Request**\n\n```http\nGET /bigThings/1\n```\n\n**Response**\n\n```json\n{ \"id\": \"1\" }\n```\n";
    let (claim, diagnostics) = read("v1.0/api/bigthing-get.md", text);
    let directions: Vec<Direction> = claim.examples.iter().map(|one| one.direction).collect();
    assert_eq!(directions, [Direction::Request, Direction::Response]);
    let codes: Vec<Code> = diagnostics.iter().map(|one| one.code).collect();
    assert!(!codes.contains(&Code::JsonUnread), "{codes:?}");

    // After a POST it may as well be what is sent.
    let (claim, diagnostics) = read("v1.0/api/bigthing-get.md", &text.replace("GET", "POST"));
    assert_eq!(claim.examples.len(), 1);
    assert!(diagnostics.iter().any(|one| one.code == Code::JsonUnread));
}

#[test]
fn examples_that_no_operation_owns_name_their_types() {
    let text = "# bigThing resource type\n\nNamespace: microsoft.graph\n\n## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n\
                |id|String|The key.|\n\n## Remarks\n\n\
                <!-- { \"blockType\": \"example\", \"@odata.type\": \"microsoft.graph.bigThing\", \"truncated\": true } -->\n\
                ```json\n{ \"id\": \"1\", }\n```\n\n\
                ```json\n{ \"@odata.type\": \"#microsoft.graph.bigThing\", \"id\": \"2\" }\n```\n\n\
                ```json\n{ \"id\": \"3\" }\n```\n";
    let facts = read_page(
        &Arc::from("v1.0/resources/bigthing.md"),
        text,
        &Includes::default(),
    );
    let shown: Vec<_> = facts
        .examples
        .iter()
        .map(|one| {
            let id = one
                .body
                .as_ref()
                .and_then(|body| body.value.get("id")?.as_str());
            (show_type(one.type_expr.as_ref()), one.truncated, id)
        })
        .collect();
    let named = "microsoft.graph.bigThing".to_owned();
    assert_eq!(
        shown,
        [(named, true, Some("1")), ("-".to_owned(), false, Some("2"))]
    );
    let codes: Vec<Code> = facts.diagnostics.iter().map(|one| one.code).collect();
    assert_eq!(codes, [Code::JsonRepaired, Code::JsonUnread]);
}
