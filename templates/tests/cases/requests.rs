//! Requests.

use http::Method;

use crate::api::runtime::{Operation, QueryOperation, RequestError};
use crate::api::v1_0::requests::{drive_item, security, task};
use crate::api::v1_0::{AnyTask, KeyValuePair, SecurityTask};

const ROOT: &str = "https://graph.example/v1.0";

fn uri(operation: &impl Operation) -> String {
    let request = operation.request(ROOT).expect("a well-formed request");
    request.uri().to_string()
}

#[test]
fn a_list_takes_query_options() {
    let list = task::List::new()
        .select("id,displayName")
        .filter("displayName eq 'O''Neil & co'")
        .top(5)
        .top(6)
        .count(true);
    let request = list
        .request("https://graph.example/v1.0/")
        .expect("a well-formed request");
    assert_eq!(request.method(), Method::GET);
    assert!(request.body().is_empty() && request.headers().is_empty());
    assert_eq!(
        request.uri(),
        "https://graph.example/v1.0/deviceManagement/tasks?$select=id,displayName\
         &$filter=displayName%20eq%20'O''Neil%20%26%20co'&$top=6&$count=true"
    );
}

#[test]
fn path_values_cannot_leave_their_place() {
    assert_eq!(
        uri(&task::Get::new("a/b?c#d é'%2f")),
        format!("{ROOT}/deviceManagement/tasks/a%2Fb%3Fc%23d%20%C3%A9%27%252f")
    );
    assert_eq!(
        uri(&task::Get::at_users_tasks("a@b.c", "AAMk=+")),
        format!("{ROOT}/users/a@b.c/tasks/AAMk%3D%2B")
    );
    assert_eq!(
        uri(&task::Get::at_device_management_tasks("O'Neil) or (x")),
        format!("{ROOT}/deviceManagement/tasks(displayName='O%27%27Neil%29%20or%20%28x')")
    );
    assert_eq!(
        uri(
            &task::CountDue::new("a,b=')", time::OffsetDateTime::UNIX_EPOCH, -1)
                .with_include_done(true)
        ),
        format!(
            "{ROOT}/deviceManagement/tasks/countDue(owner='a%2Cb%3D%27%27%29',from=1970-01-01T00:00:00Z,limit=-1)?includeDone=true"
        )
    );
    assert_eq!(
        uri(
            &task::CountDue::new("a", time::OffsetDateTime::UNIX_EPOCH, 1)
                .with_zone("first")
                .with_zone("O'Neill, (1)")
                .with_include_done(false)
        ),
        format!(
            "{ROOT}/deviceManagement/tasks/countDue(owner='a',from=1970-01-01T00:00:00Z,limit=1,zone='O%27%27Neill%2C%20%281%29')?includeDone=false"
        )
    );
    assert_eq!(
        uri(&drive_item::GetContent::at_me_drive_root_content(
            "/My files/a:b#.txt"
        )),
        format!("{ROOT}/me/drive/root:/My%20files/a%3Ab%23.txt:/content")
    );
}

#[test]
fn a_value_that_would_change_the_path_is_an_error() {
    assert!(
        matches!(task::Delete::new("").request(ROOT), Err(RequestError::EmptyPathValue { name }) if name == "taskId")
    );
    assert!(
        matches!(task::Delete::new("..").request(ROOT), Err(RequestError::DotSegment { name }) if name == "taskId")
    );
    let traversal = drive_item::GetContent::at_me_drive_root_content("a/../../../users");
    assert!(
        matches!(traversal.request(ROOT), Err(RequestError::DotSegment { name }) if name == "item-path")
    );
    assert_eq!(
        uri(&task::Get::at_device_management_tasks("")),
        format!("{ROOT}/deviceManagement/tasks(displayName='')")
    );
    assert!(matches!(
        task::List::new().header("a b", "c").request(ROOT),
        Err(RequestError::Http(_))
    ));
    assert!(matches!(
        task::List::new().request("no root"),
        Err(RequestError::Http(_))
    ));
}

#[test]
fn a_body_is_json_and_says_so() {
    let body = AnyTask::from(SecurityTask {
        id: Some("1".to_owned()),
        ..SecurityTask::default()
    });
    let request = task::Create::new(&body)
        .request(ROOT)
        .expect("a well-formed request");
    assert_eq!(request.method(), Method::POST);
    assert_eq!(request.headers()["content-type"], "application/json");
    assert_eq!(
        request.body(),
        br##"{"@odata.type":"#microsoft.graph.securityTask","id":"1"}"##
    );

    let assign = task::Assign::new(
        "1",
        &task::AssignBody {
            priority: Some("new".into()),
            ..task::AssignBody::default()
        },
    );
    let request = assign.request(ROOT).expect("a well-formed request");
    assert_eq!(request.body(), br#"{"priority":"new"}"#);
}

#[test]
fn a_callers_content_type_and_bytes_are_left_alone() {
    let request = drive_item::PutContent::new("1", vec![0, 255])
        .header("content-type", "text/plain")
        .request(ROOT);
    let request = request.expect("a well-formed request");
    assert_eq!(
        request
            .headers()
            .get_all("Content-Type")
            .iter()
            .collect::<Vec<_>>(),
        ["text/plain"]
    );
    assert_eq!(request.body(), &[0, 255]);
}

#[test]
fn headers_are_set_once() {
    let get = task::Get::new("1").with_prefer("a").header("prefer", "b");
    let request = get.request(ROOT).expect("a well-formed request");
    assert_eq!(
        request
            .headers()
            .get_all("Prefer")
            .iter()
            .collect::<Vec<_>>(),
        ["b"]
    );
}

#[test]
fn the_caller_can_give_the_path() {
    let body = KeyValuePair::default();
    assert_eq!(
        uri(&security::Create::new_at_path("security/a b?x", &body)),
        format!("{ROOT}/security/a%20b%3Fx")
    );
    assert_eq!(
        uri(&security::Create::new_at_path("/security/a%20b", &body)),
        format!("{ROOT}/security/a%20b")
    );
    assert!(
        security::Create::new_at_path("", &body)
            .request(ROOT)
            .is_err()
    );
}
