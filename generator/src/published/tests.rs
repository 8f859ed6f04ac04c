#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use serde_json::{Value, json};

use crate::published::json::restore_json;
use crate::published::line::{Line, inlines, lines};
use crate::published::types::{Likely, likely, type_length};
use crate::published::{code, columns, words};

fn restored(text: &str) -> Option<Value> {
    restore_json(text).map(|text| serde_json::from_str(&text).unwrap())
}

#[test]
fn members_without_braces_become_an_object() {
    let text = "\"name\": \"a, b: {c}\",\n\"days\": 3";
    assert_eq!(
        restored(text),
        Some(json!({"name": "a, b: {c}", "days": 3}))
    );
}

#[test]
fn a_repeated_key_begins_the_next_object_of_an_array() {
    let text = "\"value\": [\n\"id\": 1,\n\"name\": \"a\"\n\"id\": 2,\n\"name\": \"b\"";
    let expected = json!({"value": [{"id": 1, "name": "a"}, {"id": 2, "name": "b"}]});
    assert_eq!(restored(text), Some(expected));
}

#[test]
fn a_new_type_annotation_begins_the_next_object_of_an_array() {
    let text = "\"items\": [\n\"@odata.type\": \"x\",\n\"a\": 1\n\"@odata.type\": \"y\",\n\"b\": 2";
    let expected = json!({"items": [{"@odata.type": "x", "a": 1}, {"@odata.type": "y", "b": 2}]});
    assert_eq!(restored(text), Some(expected));
}

#[test]
fn a_new_key_after_the_last_member_closes_the_object() {
    let text =
        "\"owner\": {\n\"id\": 1\n\"days\": 2,\n\"tags\": [\n\"a\",\n\"b\"\n\"state\": \"lent\"";
    let expected = json!({"owner": {"id": 1}, "days": 2, "tags": ["a", "b"], "state": "lent"});
    assert_eq!(restored(text), Some(expected));
}

#[test]
fn collection_items_keep_what_follows_a_nested_object() {
    let text = "\"value\": [\n\"id\": 1,\n\"owner\": {\n\"name\": \"a\"\n\"days\": 1\n\"id\": 2,\n\"owner\": {\n\"name\": \"b\"\n\"days\": 2";
    let expected = json!({"value": [
        {"id": 1, "owner": {"name": "a"}, "days": 1},
        {"id": 2, "owner": {"name": "b"}, "days": 2},
    ]});
    assert_eq!(restored(text), Some(expected));
}

#[test]
fn marks_that_are_still_there_are_kept() {
    let text = "{\n\"a\": {\n\"b\": 1\n},\n\"c\": [\n{\n\"d\": []\n}\n],";
    assert_eq!(
        restored(text),
        Some(json!({"a": {"b": 1}, "c": [{"d": []}]}))
    );
    assert_eq!(restored("{ \"a\": 1 }"), Some(json!({"a": 1})));
}

#[test]
fn what_could_be_read_in_two_ways_is_not_restored() {
    // `days` may belong to `by` or to the outermost object.
    assert_eq!(
        restored("\"by\": {\n\"user\": {\n\"id\": 1\n\"days\": 2"),
        None
    );
    // The second `id` may begin a tag or a loan.
    let nested = "\"loans\": [\n\"id\": 1,\n\"tags\": [\n\"id\": 2\n\"id\": 3";
    assert_eq!(restored(nested), None);
    // A key twice in the outermost object.
    assert_eq!(restored("\"a\": 1,\n\"a\": 2"), None);
}

#[test]
fn what_is_not_json_is_not_restored() {
    for text in [
        "",
        "words",
        "\"a\": b",
        "\"a\" 1",
        "\"a\": 1\n}\n\"b\": 2",
        "\"a\": 1 }",
        "]",
        "\"a\": {\n[\n1",
    ] {
        assert_eq!(restore_json(text), None, "{text:?}");
    }
}

#[test]
fn an_ellipsis_stands_for_nothing() {
    assert_eq!(restored("\"a\": 1,\n..."), Some(json!({"a": 1})));
}

#[test]
fn types_end_where_the_description_begins() {
    let cases = [
        ("String The key.", Some("String")),
        ("String collection The keys.", Some("String collection")),
        (
            "Collection(microsoft.graph.loan) Those.",
            Some("Collection(microsoft.graph.loan)"),
        ),
        ("collection of Int32 Those.", Some("collection of Int32")),
        ("Edm.Int64", Some("Edm.Int64")),
        (
            "loanState or loanKind One of them.",
            Some("loanState or loanKind"),
        ),
        ("String (enum) A word.", Some("String (enum)")),
        ("identity Who.", Some("identity")),
        ("identity", Some("identity")),
        ("identity who lends", None),
        ("the identity", None),
        ("The identity", None),
        ("7 days", None),
        ("Folder Where it is.", Some("Folder")),
        ("größe Die Größe.", None),
    ];
    for (text, expected) in cases {
        assert_eq!(
            type_length(text).and_then(|length| text.get(..length)),
            expected,
            "{text}"
        );
    }
}

#[test]
fn capitals_inside_and_dots_make_a_type_likely() {
    assert_eq!(likely("keyValuePair"), Likely::Yes);
    assert_eq!(likely("microsoft.graph.user"), Likely::Yes);
    assert_eq!(likely("user"), Likely::Perhaps);
    assert_eq!(likely("GET"), Likely::No);
    assert_eq!(likely("user.."), Likely::No);
}

fn header_cells(text: &str) -> Option<Vec<&str>> {
    let line = Line { start: 0, text };
    columns::joined(line).map(|header| header.cells.iter().map(|cell| cell.text).collect())
}

#[test]
fn joined_headers_are_made_of_known_words() {
    assert_eq!(
        header_cells("Property Type Description"),
        Some(vec!["Property", "Type", "Description"])
    );
    assert_eq!(
        header_cells("Permission type Permissions (from least to most privileged)"),
        Some(vec![
            "Permission type",
            "Permissions (from least to most privileged)"
        ])
    );
    assert_eq!(
        header_cells("Method Return type Description"),
        Some(vec!["Method", "Return type", "Description"])
    );
    assert_eq!(
        header_cells("Permission type Least privileged permissions Higher privileged permissions"),
        Some(vec![
            "Permission type",
            "Least privileged permissions",
            "Higher privileged permissions"
        ])
    );
    for text in [
        "Property",
        "Property type description",
        "Name of the Type",
        "Type Description",
        "Property Type (",
    ] {
        assert_eq!(header_cells(text), None, "{text}");
    }
}

#[test]
fn lost_code_spans_leave_no_space_before_marks() {
    let text = "  Values are: a , b  , .net and c .";
    let lines = lines(text);
    let read = inlines(&lines);
    assert_eq!(read.text(), "Values are: a, b, .net and c.");
    for piece in &read.pieces {
        assert_eq!(text.get(piece.span.range()), Some(&*piece.text));
    }
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_title() {
    let lines = lines("\u{feff}Get loan\n\u{feff}x");
    let texts: Vec<_> = lines.iter().map(|line| (line.start, line.text)).collect();
    assert_eq!(texts, [(3, "Get loan"), (12, "\u{feff}x")]);
}

#[test]
fn prose_is_no_request() {
    assert!(code::is_request_line("GET /loans", false));
    assert!(code::is_request_line("DELETE/loans/{id}", false));
    assert!(code::is_request_line(
        "POST ** Collection URI for microsoft.graph.loan not found",
        false
    ));
    assert!(code::is_request_line("GET me/loans", false));
    assert!(!code::is_request_line("GET requests are cached.", false));
    assert!(!code::is_request_line("GETTING /loans", false));
    assert!(code::is_request_line("GET loans", true));
    assert!(!code::is_request_line("GET what was lent.", true));
    assert!(!code::is_status_line("HTTP/1.1 is used."));
}

#[test]
fn names_of_properties_are_no_section_names() {
    assert_eq!(words::section("properties"), None);
    assert!(words::section("Properties").is_some());
    assert!(words::section("Example 2: Lend it").is_some());
    assert_eq!(words::section("Example of a loan"), None);
    assert!(words::names_values("loanState values"));
    assert!(!words::names_values("the possible values"));
}
