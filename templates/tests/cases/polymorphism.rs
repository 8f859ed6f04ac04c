//! Types told apart by `@odata.type`.

use serde_json::json;

use crate::api::v1_0::{AnyTask, KeyValuePair, ParentTask, SecurityTask, Task};
use crate::{read, round, written};

#[test]
fn a_child_is_told_by_its_type_wherever_that_stands() {
    let child = SecurityTask {
        id: Some("1".to_owned()),
        r#type: Some("t".to_owned()),
        intended_settings: Some(vec![KeyValuePair {
            key: Some("k".to_owned()),
            ..KeyValuePair::default()
        }]),
        ..SecurityTask::default()
    };
    let expected = AnyTask::from(child.clone());
    for text in [
        r##"{"@odata.type":"#microsoft.graph.securityTask","id":"1","type":"t","intendedSettings":[{"key":"k"}]}"##,
        r##"{"id":"1","type":"t","intendedSettings":[{"key":"k"}],"@odata.type":"#microsoft.graph.securityTask"}"##,
        r##"{"intendedSettings":[{"key":"k"}],"@odata.type":"#microsoft.graph.securityTask","id":"1","type":"t"}"##,
    ] {
        let task: AnyTask = serde_json::from_str(text).expect("decodes");
        assert_eq!(task, expected, "{text}");
        let alone: SecurityTask = serde_json::from_str(text).expect("decodes");
        assert_eq!(alone, child, "{text}");
    }
    let text = serde_json::to_string(&expected).expect("encodes");
    assert!(
        text.starts_with(r##"{"@odata.type":"#microsoft.graph.securityTask","##),
        "{text}"
    );
    assert_eq!(
        written(&child),
        written(&expected),
        "a child says its type on its own, too"
    );
}

#[test]
fn what_a_late_type_finds_already_read_is_kept() {
    let json = json!({
        "dueDateTime": "soon", "id": null, "zzz": 1, "children": [{"id": "2", "@odata.type": "microsoft.graph.securityTask"}],
        "priority": "high", "@odata.type": "#microsoft.graph.parentTask",
    });
    // serde_json sorts a map's keys, so the type is written as last by hand.
    let text = format!(
        r##"{{"dueDateTime":"soon","id":null,"zzz":1,"children":{},"priority":"high","@odata.type":"#microsoft.graph.parentTask","displayName":"n","id":"3"}}"##,
        json["children"]
    );
    let task: AnyTask = serde_json::from_str(&text).expect("decodes");
    let AnyTask::ParentTask(parent) = &task else {
        panic!("not a parent: {task:?}")
    };
    assert_eq!(parent.children.as_ref().map(Vec::len), Some(1));
    assert!(matches!(
        parent.children.as_deref(),
        Some([AnyTask::SecurityTask(_)])
    ));
    assert_eq!(parent.additional.get("dueDateTime"), Some(&json!("soon")));
    assert_eq!(parent.id.as_deref(), Some("3"), "a second value wins");
    let mut expected = json;
    expected["id"] = json!("3");
    expected["displayName"] = json!("n");
    assert_eq!(
        written(&task),
        expected,
        "the other spelling of a type is kept, too"
    );
}

#[test]
fn an_unknown_type_keeps_everything() {
    let json = json!({"@odata.type": "#microsoft.graph.newTask", "id": "1", "novelty": [1]});
    let task: AnyTask = read(&json);
    let AnyTask::Task(base) = &task else {
        panic!("not the base: {task:?}")
    };
    assert_eq!(base.additional.get("novelty"), Some(&json!([1])));
    assert_eq!(written(&task), json);
}

#[test]
fn a_missing_type_and_the_base_itself_are_the_base() {
    for json in [
        json!({"id": "1"}),
        json!({"@odata.type": "#microsoft.graph.task", "id": "1"}),
        json!({"@odata.type": 5}),
    ] {
        let task: AnyTask = read(&json);
        assert!(matches!(task, AnyTask::Task(_)));
        assert_eq!(written(&task), json);
    }
    assert_eq!(AnyTask::default(), Task::default().into());
}

#[test]
fn a_type_in_lists_and_fields() {
    let json = json!({
        "@odata.type": "#microsoft.graph.parentTask",
        "current": {"@odata.type": "#microsoft.graph.securityTask", "features": "network"},
        "children": [{"id": "1"}, {"@odata.type": "#microsoft.graph.parentTask", "children": []}],
    });
    assert_eq!(round::<ParentTask>(&json), json);
    assert_eq!(round::<AnyTask>(&json), json);
}

#[test]
fn values_of_different_types_differ() {
    assert_ne!(
        AnyTask::from(Task::default()),
        AnyTask::from(SecurityTask::default())
    );
}
