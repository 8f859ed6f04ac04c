//! What responses bring.

use graph_models::beta::AnyDeviceAppManagementTask;
use graph_models::beta::requests::{
    application, device_app_management_task, security_configuration_task,
};
use graph_models::runtime::{Operation, ResponseError};
use graph_models::v1_0::requests::{directory_object, drive_item, group, mail_folder};
use http::{Response, StatusCode};
use serde_json::json;

fn answer(status: u16, body: &str) -> Response<Vec<u8>> {
    Response::builder()
        .status(status)
        .body(body.as_bytes().to_vec())
        .unwrap()
}

#[test]
fn a_page_of_a_collection_has_its_links() {
    let page = group::List::decode(&answer(
        200,
        r#"{"@odata.context":"c","@odata.count":2,"@odata.nextLink":"https://x/y?$skiptoken=z","value":[{"id":"1"},{"id":"2"}]}"#,
    ))
    .unwrap();
    assert_eq!(page.count, Some(2));
    assert_eq!(page.next_link.as_deref(), Some("https://x/y?$skiptoken=z"));
    assert_eq!(page.delta_link, None);
    assert_eq!(page.additional.get("@odata.context"), Some(&json!("c")));
    let ids = page.iter().map(|group| group.id.as_deref());
    assert_eq!(ids.collect::<Vec<_>>(), [Some("1"), Some("2")]);
}

#[test]
fn the_last_page_of_a_delta_has_its_link() {
    let page = group::Delta::decode(&answer(
        200,
        r#"{"@odata.deltaLink":"d","value":[{"id":"1","@removed":{"reason":"deleted"}}]}"#,
    ))
    .unwrap();
    assert_eq!(page.delta_link.as_deref(), Some("d"));
    let removed = page.into_iter().next().unwrap();
    assert_eq!(
        removed.additional.get("@removed"),
        Some(&json!({"reason": "deleted"}))
    );
}

#[test]
fn a_collection_can_be_of_simple_values() {
    let ids = directory_object::CheckMemberGroups::decode(&answer(200, r#"{"value":["a","b"]}"#))
        .unwrap();
    assert_eq!(ids.value, Some(vec!["a".to_owned(), "b".to_owned()]));
}

#[test]
fn a_response_of_a_base_type_is_the_right_child() {
    let task = device_app_management_task::Get::decode(&answer(
        200,
        r##"{"id":"1","insights":"x","@odata.type":"#microsoft.graph.securityConfigurationTask"}"##,
    ))
    .unwrap();
    assert!(matches!(
        task,
        AnyDeviceAppManagementTask::SecurityConfigurationTask(_)
    ));
    let folder = mail_folder::Get::decode(&answer(200, r#"{"id":"1"}"#)).unwrap();
    assert_eq!(serde_json::to_string(&folder).unwrap(), r#"{"id":"1"}"#);
}

#[test]
fn created_or_no_content_both_will_do() {
    let created = application::Upsert::decode(&answer(201, r#"{"id":"1"}"#)).unwrap();
    assert_eq!(created.id.as_deref(), Some("1"));
    let unchanged = application::Upsert::decode(&answer(204, "")).unwrap();
    assert_eq!(unchanged.id, None);
    security_configuration_task::Delete::decode(&answer(204, "")).unwrap();
}

#[test]
fn content_comes_as_bytes() {
    let response = Response::builder()
        .status(200)
        .body(&[0_u8, 159, 146, 150][..])
        .unwrap();
    assert_eq!(
        drive_item::DownloadContent::decode(&response).unwrap(),
        [0, 159, 146, 150]
    );
}

#[test]
fn an_error_of_the_service_says_what_it_is() {
    let error = group::Get::decode(&answer(
        404,
        r#"{"error":{"code":"Request_ResourceNotFound","message":"No such group.","innerError":{"request-id":"r"}}}"#,
    ))
    .unwrap_err();
    assert_eq!(
        error.to_string(),
        "the service answered 404 Not Found, Request_ResourceNotFound: No such group."
    );
    let ResponseError::Service(error) = error else {
        panic!("{error}");
    };
    assert_eq!(error.status, StatusCode::NOT_FOUND);
    assert_eq!(error.code.as_deref(), Some("Request_ResourceNotFound"));
    assert_eq!(
        error.additional.get("innerError"),
        Some(&json!({"request-id": "r"}))
    );
}

#[test]
fn an_error_that_is_no_json_keeps_its_body() {
    for (status, body) in [
        (502, "<html>bad gateway</html>"),
        (429, ""),
        (500, r#"{"error":"x"}"#),
        (304, ""),
    ] {
        let error = group::Get::decode(&answer(status, body)).unwrap_err();
        let ResponseError::Service(error) = error else {
            panic!("{error}");
        };
        assert_eq!(error.status.as_u16(), status);
        assert_eq!(error.body, body.as_bytes());
        assert_eq!(error.code, None);
    }
}

#[test]
fn a_success_that_is_no_json_is_an_error() {
    for body in ["<html>", "[1]", "{\"id\":"] {
        let error = group::Get::decode(&answer(200, body)).unwrap_err();
        assert!(
            matches!(
                error,
                ResponseError::Decode {
                    status: StatusCode::OK,
                    ..
                }
            ),
            "{body}: {error:?}"
        );
    }
}
