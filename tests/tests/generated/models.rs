//! What a struct keeps.

use graph_models::beta::{KeyValuePair, SecurityConfigurationTask};
use graph_models::v1_0::{Drive, DriveItem, List, Message, SectionGroup, User};
use serde_json::{Value, json};

use crate::{comes_back, decode, encode};

#[test]
fn properties_that_the_docs_do_not_list_survive() {
    let user: User = comes_back(
        r#"{"id":"1","displayName":"Ada","@odata.etag":"W/\"7\"","extension_a":{"b":[1,null,"x"]},"big":12345678901234567890,"small":1e-9}"#,
    );
    assert_eq!(user.display_name.as_deref(), Some("Ada"));
    assert_eq!(user.additional.len(), 4);
    assert_eq!(
        user.additional.get("extension_a"),
        Some(&json!({"b": [1, null, "x"]}))
    );
    assert_eq!(user.additional.get("id"), None);
}

#[test]
fn explicit_nulls_survive_and_can_be_made() {
    let mut user: User = comes_back(r#"{"displayName":"Ada","mail":null,"unknown":null}"#);
    assert_eq!(user.mail, None);
    assert_eq!(user.additional.get("mail"), Some(&Value::Null));
    user.additional.set_null("displayName");
    user.display_name = None;
    user.additional.remove("mail");
    let odata_type = "#microsoft.graph.user";
    assert_eq!(
        serde_json::to_value(&user).unwrap(),
        json!({"@odata.type": odata_type, "displayName": null, "unknown": null})
    );
    user.display_name = Some("Grace".to_owned());
    assert_eq!(
        serde_json::to_value(&user).unwrap(),
        json!({"@odata.type": odata_type, "displayName": "Grace", "unknown": null})
    );
}

#[test]
fn absent_is_not_null() {
    let user: User = comes_back("{}");
    assert_eq!(user, User::default());
    let nulled: User = decode(r#"{"mail":null}"#);
    assert_ne!(user, nulled);
}

#[test]
fn values_of_the_wrong_kind_are_kept_as_they_are() {
    let text = r#"{"managedDeviceCount":"many","intendedSettings":{"name":"x"},"createdDateTime":"yesterday","displayName":7,"category":false}"#;
    let task: SecurityConfigurationTask = decode(text);
    assert_eq!(task.managed_device_count, None);
    assert_eq!(task.intended_settings, None);
    assert_eq!(task.created_date_time, None);
    assert_eq!(task.display_name, None);
    assert_eq!(task.category, None);
    assert_eq!(
        task.additional.get("managedDeviceCount"),
        Some(&json!("many"))
    );
    let mut sent: Value = serde_json::to_value(&task).unwrap();
    let odata_type = sent.as_object_mut().unwrap().remove("@odata.type");
    assert_eq!(
        odata_type,
        Some(json!("#microsoft.graph.securityConfigurationTask"))
    );
    assert_eq!(sent, decode::<Value>(text));
}

#[test]
fn one_bad_element_does_not_spoil_a_list() {
    let user: User = comes_back(r#"{"businessPhones":["1",2,"3"]}"#);
    assert_eq!(user.business_phones, None);
    assert_eq!(
        user.additional.get("businessPhones"),
        Some(&json!(["1", 2, "3"]))
    );
}

#[test]
fn every_property_of_the_task_has_its_field() {
    let task: SecurityConfigurationTask = decode(
        r##"{"@odata.type":"#microsoft.graph.securityConfigurationTask","id":"t","displayName":"d","description":"e",
        "createdDateTime":"2026-01-01T00:00:00Z","dueDateTime":"2026-02-01T00:00:00Z","category":"advancedThreatProtection",
        "priority":"high","creator":"c","creatorNotes":"n","assignedTo":"a","status":"active",
        "endpointSecurityPolicy":"firewall","applicablePlatform":"macOS","endpointSecurityPolicyProfile":"fileVault",
        "insights":"i","managedDeviceCount":9,"intendedSettings":[{"name":"k","value":"v"}],"managedDevices":[]}"##,
    );
    // Whatever had no field would be here.
    assert!(task.additional.is_empty(), "{:?}", task.additional);
    assert_eq!(task.managed_devices, Some(vec![]));
    assert_eq!(
        task.intended_settings,
        Some(vec![KeyValuePair {
            name: Some("k".to_owned()),
            value: Some("v".to_owned()),
            ..KeyValuePair::default()
        }])
    );
    let again: SecurityConfigurationTask = decode(&encode(&task));
    assert_eq!(again, task);
}

#[test]
fn types_can_hold_themselves_and_each_other() {
    let group: SectionGroup = comes_back(
        r#"{"id":"1","parentSectionGroup":{"id":"2","parentSectionGroup":{"id":"3"}},"sectionGroups":[{"id":"4"}]}"#,
    );
    let parent = group.parent_section_group.unwrap();
    assert_eq!(
        parent.parent_section_group.unwrap().id.as_deref(),
        Some("3")
    );
    let list = List {
        drive: Some(Box::new(Drive {
            root: Some(DriveItem {
                name: Some("root".to_owned()),
                ..DriveItem::default()
            }),
            ..Drive::default()
        })),
        ..List::default()
    };
    let drive = decode::<Value>(&encode(&list));
    assert_eq!(drive.pointer("/drive/root/name"), Some(&json!("root")));
    assert_eq!(decode::<List>(&encode(&list)), list);
}

#[test]
fn deep_json_is_an_error_and_no_overflow() {
    let deep = format!(
        "{}{}{}",
        r#"{"parentSectionGroup":"#.repeat(5_000),
        "{}",
        "}".repeat(5_000)
    );
    assert!(serde_json::from_str::<SectionGroup>(&deep).is_err());
}

#[test]
fn debug_shows_what_is_there() {
    let message = Message {
        subject: Some("Hello".to_owned()),
        ..Message::default()
    };
    assert_eq!(format!("{message:?}"), r#"Message { subject: "Hello" }"#);
}

#[test]
fn a_later_value_of_one_name_wins() {
    let pair: KeyValuePair = decode(r#"{"name":"a","name":"b","x":1,"x":2}"#);
    assert_eq!(encode(&pair), r#"{"name":"b","x":2}"#);
}
