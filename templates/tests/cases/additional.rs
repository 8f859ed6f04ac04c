//! What the docs do not list, nulls, and values of the wrong kind.

use serde_json::{Value, json};

use crate::api::v1_0::{Everything, KeyValuePair, SecurityTask, Task};
use crate::{read, round, written};

#[test]
fn unlisted_properties_and_annotations_survive() {
    let json = json!({
        "@odata.context": "https://example.org/$metadata#tasks",
        "id": "1",
        "displayName@odata.type": "#String",
        "later": {"deep": [1, null, {"x": 1.5}]},
    });
    let task: Task = read(&json);
    assert_eq!(task.id.as_deref(), Some("1"));
    assert_eq!(task.additional.len(), 3);
    assert_eq!(task.additional.get("later"), Some(&json["later"]));
    assert_eq!(written(&task), json);
}

#[test]
fn a_value_of_the_wrong_kind_is_kept_and_the_field_absent() {
    let json = json!({
        "boolean": "yes", "u8": 256, "i32": "5", "i64": 1.5, "f32": 1e300, "string": 5,
        "dateTime": "String (timestamp)", "date": "2017-02-30", "time": "25:00:00", "duration": "an hour",
        "uuid": "1", "binary": "***", "one": 1, "flags": ["a"], "object": "none", "objects": {"key": "k"},
        "several": "high", "any": [], "stringList": "one", "i32List": [1, "2", 3], "anys": [{"id": "1"}, null],
        "oneTooMany": 1,
    });
    let everything: Everything = read(&json);
    assert_eq!(everything.additional.len(), 22);
    assert_eq!(everything.i32_list, None);
    assert_eq!(everything.anys, None);
    assert_eq!(written(&everything), json);
}

#[test]
fn an_explicit_null_is_remembered() {
    let json = json!({"id": null, "priority": null, "intendedSettings": null, "features": null, "x": null,
        "@odata.type": "#microsoft.graph.securityTask"});
    let mut task: SecurityTask = read(&json);
    assert_eq!(task.id, None);
    assert_eq!(task.additional.get("id"), Some(&Value::Null));
    assert_eq!(written(&task), json);

    task.id = Some("1".to_owned());
    assert_eq!(
        written(&task)["id"],
        "1",
        "a typed value wins over the null"
    );
    assert_eq!(task.additional.remove("priority"), Some(Value::Null));
    assert_eq!(written(&task).get("priority"), None);
}

#[test]
fn a_null_can_be_asked_for() {
    let mut task = Task::default();
    task.additional.set_null("dueDateTime");
    assert_eq!(written(&task), json!({"dueDateTime": null}));
    assert_eq!(task, read(&json!({"dueDateTime": null})));
    task.due_date_time = Some(time::OffsetDateTime::UNIX_EPOCH);
    assert_eq!(
        written(&task),
        json!({"dueDateTime": "1970-01-01T00:00:00Z"})
    );
}

#[test]
fn a_typed_value_wins_over_a_raw_one() {
    let mut task: Task = read(&json!({"id": 7}));
    assert_eq!(task.additional.get("id"), Some(&json!(7)));
    task.id = Some("7".to_owned());
    assert_eq!(written(&task), json!({"id": "7"}));
}

#[test]
fn the_last_of_two_properties_of_one_name_wins() {
    let pair: KeyValuePair =
        serde_json::from_str(r#"{"key":"a","value":"b","key":1}"#).expect("decodes");
    assert_eq!(
        (pair.key.as_deref(), pair.additional.get("key")),
        (None, Some(&json!(1)))
    );
    let pair: KeyValuePair =
        serde_json::from_str(r#"{"key":1,"key":null,"value":"b","key":"a"}"#).expect("decodes");
    assert_eq!((pair.key.as_deref(), pair.additional.len()), (Some("a"), 0));
}

#[test]
fn an_entry_can_be_inserted_read_and_removed() {
    let mut pair = KeyValuePair::default();
    assert!(pair.additional.is_empty());
    assert_eq!(pair.additional.insert("a", 1), None);
    assert_eq!(pair.additional.insert("a", "two"), Some(json!(1)));
    assert_eq!(
        pair.additional.iter().collect::<Vec<_>>(),
        [("a", &json!("two"))]
    );
    assert_eq!(pair.additional.remove("a"), Some(json!("two")));
    assert_eq!(pair, KeyValuePair::default());
}

#[test]
fn an_object_of_another_kind_is_an_error_at_the_root_only() {
    let error = serde_json::from_str::<Task>("[1]").expect_err("an array is no task");
    assert!(
        error.to_string().contains("microsoft.graph.task"),
        "{error}"
    );
    assert_eq!(
        round::<Everything>(&json!({"object": [1]})),
        json!({"object": [1]})
    );
}

#[test]
fn deep_nesting_is_an_error_and_no_overflow() {
    let depth = 10_000;
    let text = format!("{}{}", r#"{"parent":"#.repeat(depth), "}".repeat(depth));
    assert!(serde_json::from_str::<crate::api::v1_0::GroupNode>(&text).is_err());
}
