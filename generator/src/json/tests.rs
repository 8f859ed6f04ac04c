#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{MAX_DEPTH, PathStep, RepairKind, name_at, read};

/// Reads `text` and asserts the value and the kinds of repair.
#[track_caller]
fn assert_read(text: &str, value: Value, kinds: &[RepairKind]) {
    let read = read(text);
    assert_eq!(read.error, None, "{text}");
    assert_eq!(read.value, Some(value.into()), "{text}");
    let found: Vec<_> = read.repairs.iter().map(|repair| repair.kind).collect();
    assert_eq!(found, kinds, "{text}");
}

#[test]
fn valid_json_needs_no_repair() {
    let value = json!({"a": [1, -2.5e3, "x\"\u{1F600}\n", true, null, {}, []], "b": {"c": ""}});
    assert_read(&serde_json::to_string_pretty(&value).unwrap(), value, &[]);
    assert_read(r#""\ud83d\ude00\u00e9\/""#, json!("\u{1F600}é/"), &[]);
    assert_read("\u{feff}[]\n", json!([]), &[]);
}

#[test]
fn a_blank_text_is_neither_value_nor_error() {
    assert_eq!(read(" \n\t"), super::Read::default());
}

#[test]
fn commas_are_mended() {
    use RepairKind::{ExtraComma, MissingComma};
    assert_read(r#"{"a": 1,}"#, json!({"a": 1}), &[ExtraComma]);
    assert_read("[1, 2,\n]", json!([1, 2]), &[ExtraComma]);
    assert_read(
        r#"{"a": 1,, "b": 2}"#,
        json!({"a": 1, "b": 2}),
        &[ExtraComma],
    );
    assert_read(
        "{\"a\": 1\n\"b\": 2}",
        json!({"a": 1, "b": 2}),
        &[MissingComma],
    );
    assert_read(
        "{\"a\": 1 \"b\": 2}",
        json!({"a": 1, "b": 2}),
        &[MissingComma],
    );
    assert_read("[{} {}]", json!([{}, {}]), &[MissingComma]);
    assert_read("[1\n2]", json!([1, 2]), &[MissingComma]);
}

#[test]
fn comments_and_ellipses_are_left_out() {
    use RepairKind::{Comment, Ellipsis};
    assert_read(
        "{\"a\": 1, // one\n\"b\": 2 # two\n}",
        json!({"a": 1, "b": 2}),
        &[Comment, Comment],
    );
    assert_read("/* x */ [1 /* one */]", json!([1]), &[Comment, Comment]);
    assert_read("{\"a\": 1, ...}", json!({"a": 1}), &[Ellipsis]);
    assert_read(
        "{\"a\": [..], \"b\": {…}}",
        json!({"a": [], "b": {}}),
        &[Ellipsis, Ellipsis],
    );
    assert_read("[1, 2\n...\n3]", json!([1, 2, 3]), &[Ellipsis]);
    assert_read("{\"a\": ...}", json!({"a": null}), &[Ellipsis]);
    assert_read(
        "{\"a\": \"...\", \"...\"}",
        json!({"a": "..."}),
        &[Ellipsis],
    );
    assert_read(
        r#"{"u": "https://x/y#z"}"#,
        json!({"u": "https://x/y#z"}),
        &[],
    );
}

#[test]
fn quotation_marks_are_mended() {
    use RepairKind::{MissingQuote, SingleQuotes, SmartQuotes, UnescapedQuote, UnquotedName};
    assert_read("{“a”: “b”}", json!({"a": "b"}), &[SmartQuotes, SmartQuotes]);
    assert_read(
        "{'a': 'it\"s'}",
        json!({"a": "it\"s"}),
        &[SingleQuotes, SingleQuotes],
    );
    assert_read(r#"{"a": "it's"}"#, json!({"a": "it's"}), &[]);
    assert_read(
        "{a: 1, @odata.type\": 2}",
        json!({"a": 1, "@odata.type": 2}),
        &[UnquotedName, UnquotedName],
    );
    assert_read(
        r#"{"a": "say "yes" now"}"#,
        json!({"a": "say \"yes\" now"}),
        &[UnescapedQuote, UnescapedQuote],
    );
    assert_read(
        "{\"a\": \"x,\n\"b\": \"y\n}",
        json!({"a": "x", "b": "y"}),
        &[MissingQuote, MissingQuote],
    );
}

#[test]
fn strings_keep_what_was_not_escaped() {
    use RepairKind::{BadEscape, ControlCharacter};
    assert_read(
        "[\"a\nb\tc\"]",
        json!(["a\nb\tc"]),
        &[ControlCharacter, ControlCharacter],
    );
    assert_read(
        r#"["C:\dir\users"]"#,
        json!(["C:\\dir\\users"]),
        &[BadEscape, BadEscape],
    );
    assert_read(
        "[\"{\\\"a\\\": 1\n}\"]",
        json!(["{\"a\": 1\n}"]),
        &[ControlCharacter],
    );
}

#[test]
fn words_in_place_of_values_become_strings() {
    use RepairKind::{MissingValue, UnquotedValue};
    assert_read(
        "{\"a\": {id}, \"b\": <guid>, \"c\": String (timestamp), \"d\": 2018-04-01T12:39:16Z, \"e\": True}",
        json!({"a": "{id}", "b": "<guid>", "c": "String (timestamp)", "d": "2018-04-01T12:39:16Z", "e": true}),
        &[UnquotedValue; 5],
    );
    assert_read(
        "{\"a\": , \"b\"}",
        json!({"a": null, "b": null}),
        &[MissingValue, MissingValue],
    );
    assert_read(
        "{\"a\": {b: 1}}",
        json!({"a": {"b": 1}}),
        &[RepairKind::UnquotedName],
    );
}

#[test]
fn brackets_are_mended() {
    use RepairKind::{MissingBraces, MissingBracket, StrayBracket};
    assert_read(
        "{\"a\": [1, {\"b\": 2",
        json!({"a": [1, {"b": 2}]}),
        &[MissingBracket; 3],
    );
    assert_read("{\"a\": [1, 2}", json!({"a": [1, 2]}), &[MissingBracket]);
    assert_read("{\"a\": 1]}", json!({"a": 1}), &[StrayBracket]);
    assert_read(
        "\"a\": 1,\n\"b\": 2\n",
        json!({"a": 1, "b": 2}),
        &[MissingBraces],
    );
    assert_read("\"a\": 1 }", json!({"a": 1}), &[MissingBraces]);
    assert_read(
        "{\"a\": 1},\n\"b\": 2 }",
        json!({"a": 1, "b": 2}),
        &[RepairKind::ExtraComma, StrayBracket],
    );
}

#[test]
fn further_documents_and_stray_text_are_told_apart() {
    let read = read("{\"a\": 1}\n\nor\n\n{\"a\": 2}\n[3]\nthe end");
    assert_eq!(read.value, Some(json!({"a": 1}).into()));
    assert_eq!(read.further, [json!({"a": 2}).into(), json!([3]).into()]);
    assert_eq!(read.error, None);
    insta::assert_debug_snapshot!("further_documents", read.repairs);
}

#[test]
fn a_name_twice_keeps_the_last_value_and_is_reported() {
    let read = read(r#"{"a": 1, "b": 2, "a": 3}"#);
    assert_eq!(read.value, Some(json!({"a": 3, "b": 2}).into()));
    assert_eq!(
        read.repairs,
        [super::Repair {
            kind: RepairKind::DuplicateName,
            offset: 17
        }]
    );
}

#[test]
fn words_are_not_json() {
    for text in [
        "Content of the file",
        "{raw bytes}",
        "[Zip file]",
        "<xml/>",
        "--batch_1",
    ] {
        let read = read(text);
        assert_eq!(read.value, None, "{text}");
        assert_eq!(read.error.map(|error| error.offset), Some(0), "{text}");
    }
}

#[test]
fn deep_nesting_is_an_error_at_its_place() {
    assert!(read(&"[".repeat(MAX_DEPTH)).error.is_none());
    let deep = read(&"[".repeat(1_000_000));
    assert_eq!(deep.value, None);
    assert_eq!(deep.error.map(|error| error.offset), Some(MAX_DEPTH));
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        ".*".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(".*", inner, 0..6)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn what_serde_writes_is_read_as_it_is(value in any_json(), pretty in any::<bool>()) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
        let read = read(&text);
        prop_assert_eq!(read.error, None);
        prop_assert_eq!(read.value, Some(value.into()));
        prop_assert!(read.repairs.is_empty());
    }

    #[test]
    fn any_text_is_read_to_an_end(text in r#"([\[\]{}:,"'/#.…“”a1\\ \n<>*-]|\PC){0,60}"#) {
        let read = read(&text);
        prop_assert!(read.repairs.iter().all(|repair| repair.offset <= text.len()));
        prop_assert!(read.value.is_some() || read.error.is_some() || read.further.is_empty());
    }
}

#[test]
fn a_members_name_is_found_by_the_way_to_it() {
    let text = "{ 'a': [ { \"id\": 1 }, { id: 2, \"über\": { \"id\": 3, } } ], \"id\": 4 }";
    let member = |name: &str| PathStep::Member(name.to_owned());
    let at = |path: &[PathStep]| {
        let span = name_at(text, path)?;
        Some((span.start, &text[span.start as usize..span.end as usize]))
    };
    let second = [member("a"), PathStep::Element(1), member("id")];
    assert_eq!(at(&second), Some((24, "id")));
    let third = [
        member("a"),
        PathStep::Element(1),
        member("über"),
        member("id"),
    ];
    assert_eq!(at(&third), Some((42, "\"id\"")));
    assert_eq!(at(&[member("a")]), Some((2, "'a'")));
    assert_eq!(at(&[member("id")]), Some((58, "\"id\"")));
    assert_eq!(at(&[member("b")]), None);
    assert_eq!(at(&[]), None);
}
