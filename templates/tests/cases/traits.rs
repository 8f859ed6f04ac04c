//! The std traits that go by fields.

use serde_json::json;

use crate::api::runtime::AdditionalData;
use crate::api::v1_0::{AnyTask, Everything, GroupNode, ParentTask, SecurityTask, Task};
use crate::read;

#[test]
fn a_copy_is_equal_and_independent() {
    let json = json!({
        "@odata.type": "#microsoft.graph.parentTask", "id": null, "unlisted": 1, "priority": "new",
        "children": [{"@odata.type": "#microsoft.graph.securityTask", "features": "a, b",
            "intendedSettings": [{"key": "k"}], "dueDateTime": "2017-01-01T00:00:00Z"}],
        "current": {"id": "1"},
    });
    let task: AnyTask = read(&json);
    let AnyTask::ParentTask(parent) = &task else {
        panic!("not a parent: {task:?}")
    };
    let mut copy = (**parent).clone();
    assert_eq!(copy, **parent);
    copy.children = None;
    assert_ne!(copy, **parent);
    assert_eq!(task, task.clone());
}

#[test]
fn a_copy_has_every_kind() {
    let everything: Everything = read(&json!({
        "boolean": true, "i8": 1, "f64": 1.5, "string": "s", "dateTime": "2017-01-01T00:00:00Z", "json": [1],
        "stringList": ["a"], "i32List": [], "jsonList": [{}], "durationList": ["P1D"], "one": "x", "several": ["high", "y"],
        "flags": "a,b", "flagsList": ["a", "b"], "object": {}, "objects": [], "any": {"id": "1"}, "anys": [{"id": "1"}],
    }));
    assert!(everything.additional.is_empty());
    let copy = everything.clone();
    assert_eq!(copy, everything);
    assert_eq!(format!("{copy:?}"), format!("{everything:?}"));
}

#[test]
fn an_absent_list_is_not_an_empty_one() {
    let empty = GroupNode {
        nodes: Some(Vec::new()),
        ..GroupNode::default()
    };
    assert_ne!(empty, GroupNode::default());
    assert_eq!(empty.clone(), empty);
}

#[test]
fn debug_shows_what_is_there_by_wire_name() {
    let task = SecurityTask {
        display_name: Some("n".to_owned()),
        features: Some("network,x".into()),
        ..read(&json!({"id": null, "unlisted": 1}))
    };
    assert_eq!(
        format!("{task:?}"),
        r#"SecurityTask { displayName: "n", features: "network,x", id: Null, unlisted: Number(1) }"#
    );
    let parent = ParentTask {
        current: Some(Box::new(Task::default().into())),
        ..ParentTask::default()
    };
    assert_eq!(format!("{parent:?}"), "ParentTask { current: Task }");
}

#[test]
fn additional_data_is_one_pointer() {
    assert_eq!(size_of::<AdditionalData>(), size_of::<usize>());
}
