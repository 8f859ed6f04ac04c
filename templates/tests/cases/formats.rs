//! Other formats and a user's own types around ours.

use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::api::v1_0::{AnyTask, Everything, SecurityTask, TaskPriority};
use crate::read;

fn sample() -> Everything {
    read(&json!({
        "boolean": true, "i64": -5, "u8": 7, "f64": 1.5, "f32": 0.25, "string": "s", "binary": "AAEC",
        "dateTime": "2017-01-01T00:02:43.5775965-08:00", "uuid": "01234567-89ab-cdef-0123-456789abcdef",
        "json": {"a": [null, 1]}, "stringList": ["a"], "one": "new", "flags": "a, b", "i32": null, "date": "never",
        "objects": [{"key": "k", "extra": {"x": 1}}],
        "anys": [{"id": "1", "@odata.type": "#microsoft.graph.securityTask", "type": "t"}],
    }))
}

#[test]
fn a_binary_format_brings_everything_back() {
    let everything = sample();
    let mut bytes = Vec::new();
    ciborium::into_writer(&everything, &mut bytes).expect("encodes");
    let back: Everything = ciborium::from_reader(bytes.as_slice()).expect("decodes");
    assert_eq!(back, everything);
}

#[test]
fn bytes_of_a_binary_format_are_binary() {
    let value = ciborium::Value::Map(vec![
        (
            ciborium::Value::from("binary"),
            ciborium::Value::Bytes(vec![1, 2]),
        ),
        (
            ciborium::Value::from("string"),
            ciborium::Value::Bytes(vec![0xff]),
        ),
        (
            ciborium::Value::from("other"),
            ciborium::Value::Bytes(vec![0xff]),
        ),
    ]);
    let everything: Everything = value.deserialized().expect("decodes");
    assert_eq!(everything.binary, Some(vec![1, 2].into()));
    assert_eq!(everything.additional.get("string"), Some(&json!("/w==")));
    assert_eq!(everything.additional.get("other"), Some(&json!("/w==")));
}

#[test]
fn values_slices_and_readers_decode_alike() {
    let everything = sample();
    let value = serde_json::to_value(&everything).expect("encodes");
    let text = serde_json::to_string_pretty(&everything).expect("encodes");
    let from_value: Everything = serde_json::from_value(value).expect("decodes");
    let from_slice: Everything = serde_json::from_slice(text.as_bytes()).expect("decodes");
    let from_reader: Everything = serde_json::from_reader(text.as_bytes()).expect("decodes");
    assert_eq!(from_value, everything);
    assert_eq!(from_slice, everything);
    assert_eq!(from_reader, everything);
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Envelope {
    task: AnyTask,
    history: Vec<SecurityTask>,
    priority: Option<TaskPriority>,
    #[serde(flatten)]
    rest: Everything,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
enum Either {
    Number(i32),
    Task(Box<SecurityTask>),
}

#[test]
fn our_types_stand_inside_a_users_derived_ones() {
    let envelope = Envelope {
        task: SecurityTask::default().into(),
        history: vec![read(&json!({"id": "1", "x": 1}))],
        priority: Some("new".into()),
        rest: sample(),
    };
    let text = serde_json::to_string(&envelope).expect("encodes");
    let back: Envelope = serde_json::from_str(&text).expect("decodes");
    assert_eq!(back, envelope);

    let either = vec![
        Either::Number(1),
        Either::Task(Box::new(read(&json!({"id": "1"})))),
    ];
    let text = serde_json::to_string(&either).expect("encodes");
    let back: Vec<Either> = serde_json::from_str(&text).expect("decodes");
    assert_eq!(back, either);
}
