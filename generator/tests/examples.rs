//! The examples that are emitted: which, with what types, in which files.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use docmodel::output::{FileSet, is_marked};
use docmodel::source::{SourcePage, SourceSet, Sources};

const RESOURCE: &str = r##"---
title: "boat resource type"
doc_type: resourcePageType
---

# boat resource type

Namespace: microsoft.graph

A boat.

## Properties

|Property|Type|Description|
|:---|:---|:---|
|id|String|The key.|
|launched|DateTimeOffset|When it was launched.|

## JSON representation

<!-- { "blockType": "resource", "@odata.type": "microsoft.graph.boat", "keyProperty": "id" } -->
```json
{ "id": "String (identifier)", "launched": "String (timestamp)", }
```
"##;

const LIST: &str = r##"---
title: "List boats"
doc_type: apiPageType
---

# List boats

Namespace: microsoft.graph

Lists the boats.

## HTTP request

```http
GET /boats
```

## Request body

Do not supply a request body for this method.

## Response

If successful, this method returns a `200 OK` response code and a collection of [boat](../resources/boat.md) objects in the response body.

## Examples

### Request

<!-- { "blockType": "request", "name": "list_boats" } -->
```http
GET https://graph.microsoft.com/v1.0/boats
```

### Response

<!-- { "blockType": "response", "truncated": true, "@odata.type": "microsoft.graph.boat" } -->
```http
HTTP/1.1 200 OK
Content-Type: application/json

{ "value": [ { "id": "1" } ] }
```

### Response with an error

<!-- { "blockType": "response" } -->
```http
HTTP/1.1 400 Bad Request
Content-Type: application/json

{ "error": { "code": "tooManyBoats" } }
```
"##;

const SAIL: &str = r##"---
title: "boat: sail"
doc_type: apiPageType
---

# boat: sail

Namespace: microsoft.graph

Sails a boat.

## HTTP request

```http
POST /boats/{id}/sail
```

## Request body

In the request body, provide a JSON object with the following parameters.

|Parameter|Type|Description|
|:---|:---|:---|
|knots|Int32|How fast.|

## Response

If successful, this action returns a `200 OK` response code and a [boat](../resources/boat.md) in the response body.

## Examples

### Request

<!-- { "blockType": "request", "name": "sail_boat" } -->
```http
POST https://graph.microsoft.com/v1.0/boats/1/sail
Content-Type: application/json

{ "knots": 7 }
```

### Response

<!-- { "blockType": "response" } -->
```http
HTTP/1.1 200 OK
Content-Type: application/json

{ "value": { "id": "1", "launched": "2014-01-01T00:00:00Z" } }
```
"##;

fn files(config: docmodel::Config) -> FileSet {
    let pages = [
        ("resources/boat.md", RESOURCE),
        ("api/boat-list.md", LIST),
        ("api/boat-sail.md", SAIL),
    ];
    let set = SourceSet {
        name: Some("v1.0".to_owned()),
        pages: pages
            .map(|(name, text)| SourcePage::new(name, text))
            .to_vec(),
    };
    let sources = Sources {
        sets: vec![set],
        ..Sources::default()
    };
    config.generate_from(sources).unwrap().files
}

#[test]
fn each_example_has_its_type_and_place() {
    let files = files(docmodel::Config::new().examples(true));
    let lines = files.get("tests/examples/v1_0.jsonl").unwrap();
    insta::assert_snapshot!("examples_of_a_small_set", lines);
    let main = files.get("tests/examples/main.rs").unwrap();
    insta::assert_snapshot!("test_of_a_small_set", main);
    for (path, text) in &files {
        assert!(is_marked(text.as_bytes()), "{path}");
    }
}

#[test]
fn nothing_changes_without_the_option() {
    let without = files(docmodel::Config::new());
    let mut with = files(docmodel::Config::new().examples(true));
    assert!(!without.keys().any(|path| path.starts_with("tests/")));
    with.retain(|path, _| !path.starts_with("tests/"));
    // The lock names the option and the files.
    let mut without = without;
    assert_ne!(
        without.remove("docmodel.lock"),
        with.remove("docmodel.lock")
    );
    assert_eq!(without, with);
}

#[test]
fn examples_of_what_is_not_emitted_are_left_out() {
    let config = docmodel::Config::new()
        .examples(true)
        .include("microsoft.graph.boat");
    let files = files(config);
    let lines = files.get("tests/examples/v1_0.jsonl").unwrap();
    let kinds = ["resource", "request"].map(|kind| {
        let key = format!("\"kind\":\"{kind}\"");
        lines.matches(&key).count()
    });
    assert_eq!(kinds, [1, 0], "{lines}");
    assert!(!lines.contains("tooManyBoats"), "{lines}");
}
