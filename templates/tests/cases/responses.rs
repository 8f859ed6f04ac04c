//! Responses.

use http::{Response, StatusCode};
use serde_json::json;

use crate::api::runtime::{Collection, Operation, ResponseError, ValueOf};
use crate::api::v1_0::requests::{drive_item, task};
use crate::api::v1_0::{AnyTask, Task};
use crate::round;

fn response(status: u16, body: &str) -> Response<Vec<u8>> {
    let mut response = Response::new(body.as_bytes().to_vec());
    *response.status_mut() = StatusCode::from_u16(status).expect("a status");
    response
}

#[test]
fn a_collection_holds_elements_links_and_the_rest() {
    let json = json!({
        "@odata.context": "c", "@odata.nextLink": "n", "@odata.count": 2, "x": null,
        "value": [{"@odata.type": "#microsoft.graph.securityTask"}, {"id": "1"}],
    });
    let page = task::List::decode(&response(200, &json.to_string())).expect("decodes");
    assert_eq!(
        (
            page.next_link.as_deref(),
            page.delta_link.as_deref(),
            page.count
        ),
        (Some("n"), None, Some(2))
    );
    assert_eq!(page.additional.len(), 2);
    assert_eq!(page.iter().count(), 2);
    assert!(matches!(
        (&page).into_iter().next(),
        Some(AnyTask::SecurityTask(_))
    ));
    assert_eq!(page.into_iter().count(), 2);
    assert_eq!(round::<Collection<AnyTask>>(&json), json);
    let texts = json!({"value": ["a", "b"]});
    assert_eq!(round::<Collection<String>>(&texts), texts);
}

#[test]
fn a_single_value_is_unwrapped() {
    let count = task::CountDue::decode(&response(200, r#"{"@odata.context":"c","value":3}"#))
        .expect("decodes");
    assert_eq!(count.value, Some(3));
    let object = json!({"value": {"id": "1"}});
    assert_eq!(round::<ValueOf<Task>>(&object), object);
}

#[test]
fn content_and_nothing_come_as_they_are() {
    assert_eq!(
        drive_item::GetContent::decode(&response(200, "{")).expect("decodes"),
        b"{"
    );
    task::Delete::decode(&response(204, "")).expect("decodes");
    assert_eq!(
        task::Create::decode(&response(204, "")).expect("decodes"),
        AnyTask::default()
    );
}

#[test]
fn an_error_carries_what_the_service_says() {
    let body = r#"{"error":{"code":"notFound","message":"No such task.","innerError":{"date":"d"},"x":1}}"#;
    let Err(ResponseError::Service(error)) = task::Get::decode(&response(404, body)) else {
        panic!("no error")
    };
    assert_eq!(error.status, StatusCode::NOT_FOUND);
    assert_eq!(
        (error.code.as_deref(), error.message.as_deref()),
        (Some("notFound"), Some("No such task."))
    );
    assert_eq!(
        error.additional.get("innerError"),
        Some(&json!({"date": "d"}))
    );
    assert_eq!(
        error.to_string(),
        "the service answered 404 Not Found, notFound: No such task."
    );

    let Err(ResponseError::Service(error)) = task::Get::decode(&response(502, "<html>")) else {
        panic!("no error")
    };
    assert_eq!(
        (error.code.as_deref(), error.body.as_slice()),
        (None, b"<html>".as_slice())
    );
}

#[test]
fn a_body_of_another_kind_is_an_error() {
    for body in ["[]", "{", r#"{"id":"1"} x"#, "\u{feff}"] {
        assert!(
            matches!(
                task::Get::decode(&response(200, body)),
                Err(ResponseError::Decode { .. })
            ),
            "{body}"
        );
    }
}
