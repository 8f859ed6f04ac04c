//! Base types whose values can be one of the types derived from them.

use graph_models::beta::{
    AnyDeviceAppManagementTask, DeviceAppManagementTask, SecurityConfigurationTask,
};
use graph_models::runtime::Collection;
use graph_models::v1_0::{
    AnyAttachment, AnyDirectoryObject, FileAttachment, Group, ItemAttachment, Message, User,
};
use serde_json::{Value, json};

use crate::{decode, encode};

/// Two documents alike but for the order of their properties.
#[track_caller]
fn assert_same(text: &str, other: &str) {
    assert_eq!(decode::<Value>(text), decode::<Value>(other));
}

#[test]
fn odata_type_chooses_the_child_wherever_it_stands() {
    for text in [
        r##"{"@odata.type":"#microsoft.graph.user","id":"1","mail":"a@b","extra":1}"##,
        r##"{"id":"1","mail":"a@b","extra":1,"@odata.type":"#microsoft.graph.user"}"##,
        r##"{"id":"1","@odata.type":"microsoft.graph.user","mail":"a@b","extra":1}"##,
    ] {
        let object: AnyDirectoryObject = decode(text);
        let AnyDirectoryObject::User(user) = &object else {
            panic!("{object:?}");
        };
        assert_eq!(user.id.as_deref(), Some("1"));
        assert_eq!(user.mail.as_deref(), Some("a@b"));
        assert_eq!(user.additional.get("extra"), Some(&json!(1)));
        assert_same(&encode(&object), text);
    }
}

#[test]
fn an_unknown_child_keeps_everything() {
    let text = r##"{"id":"1","mail":["x"],"@odata.type":"#microsoft.graph.somethingNew","more":{"a":null}}"##;
    let object: AnyDirectoryObject = decode(text);
    let AnyDirectoryObject::DirectoryObject(base) = &object else {
        panic!("{object:?}");
    };
    assert_eq!(base.id.as_deref(), Some("1"));
    assert_same(&encode(&object), text);
    let again: AnyDirectoryObject = decode(&encode(&object));
    assert_eq!(again, object);
}

#[test]
fn without_odata_type_it_is_the_base_type() {
    let task: AnyDeviceAppManagementTask = decode(r#"{"id":"1","insights":"x"}"#);
    assert!(matches!(
        task,
        AnyDeviceAppManagementTask::DeviceAppManagementTask(_)
    ));
    assert_same(&encode(&task), r#"{"id":"1","insights":"x"}"#);
}

#[test]
fn a_child_says_what_it_is() {
    let task = SecurityConfigurationTask {
        insights: Some("x".to_owned()),
        ..SecurityConfigurationTask::default()
    };
    let text = r##"{"@odata.type":"#microsoft.graph.securityConfigurationTask","insights":"x"}"##;
    assert_eq!(encode(&task), text);
    assert_eq!(encode(&AnyDeviceAppManagementTask::from(task)), text);
    let base = AnyDeviceAppManagementTask::from(DeviceAppManagementTask::default());
    assert_eq!(encode(&base), "{}");
}

#[test]
fn lists_and_properties_of_a_base_type_hold_children() {
    let group: Group = decode(
        r##"{"members":[{"@odata.type":"#microsoft.graph.user","displayName":"Ada"},
        {"@odata.type":"#microsoft.graph.group","displayName":"All"},{"@odata.type":"#x.y","displayName":"?"}]}"##,
    );
    let kinds = group.members.iter().flatten().map(|member| match member {
        AnyDirectoryObject::User(user) => user.display_name.as_deref(),
        AnyDirectoryObject::Group(group) => group.display_name.as_deref(),
        _ => None,
    });
    assert_eq!(kinds.collect::<Vec<_>>(), [Some("Ada"), Some("All"), None]);
    let user = User {
        manager: Some(User::default().into()),
        ..User::default()
    };
    let manager = serde_json::to_value(&user).unwrap();
    assert_eq!(
        manager.pointer("/manager/@odata.type"),
        Some(&json!("#microsoft.graph.user"))
    );
}

#[test]
fn children_nest() {
    let message = Message {
        attachments: Some(vec![
            FileAttachment {
                content_bytes: Some(b"hi".as_slice().into()),
                ..FileAttachment::default()
            }
            .into(),
            ItemAttachment::default().into(),
        ]),
        ..Message::default()
    };
    let again: Message = decode(&encode(&message));
    let attachments = again.attachments.unwrap();
    assert!(matches!(
        &attachments[..],
        [
            AnyAttachment::FileAttachment(_),
            AnyAttachment::ItemAttachment(_)
        ]
    ));
    let page: Collection<AnyAttachment> = decode(
        r##"{"value":[{"@odata.type":"#microsoft.graph.fileAttachment","contentBytes":"aGk="}]}"##,
    );
    let first = page.iter().next().unwrap();
    assert!(
        matches!(first, AnyAttachment::FileAttachment(file) if &**file.content_bytes.as_ref().unwrap() == b"hi")
    );
}
