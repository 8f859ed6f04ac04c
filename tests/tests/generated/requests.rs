//! What builders build.

use graph_models::beta::requests::{
    application, config_manager_collection, device_app_management_task, security,
    security_configuration_task, term_store,
};
use graph_models::beta::{
    Application, DeviceAppManagementTaskStatus, Security, SecurityConfigurationTask,
};
use graph_models::runtime::{Operation, QueryOperation, RequestError};
use graph_models::v1_0::Message;
use graph_models::v1_0::requests::{call_records, drive_item, group, mail_folder, message, user};
use http::{Method, Request};
use serde_json::{Value, json};
use time::{Date, Month, Time, UtcOffset};

const ROOT: &str = "https://graph.microsoft.com/v1.0";

/// The request without the root: method and target.
#[track_caller]
fn line(operation: &impl Operation) -> String {
    let request = operation.request(ROOT).unwrap();
    let uri = request.uri().to_string();
    let target = uri.strip_prefix(ROOT).unwrap();
    format!("{} {target}", request.method())
}

fn body(request: &Request<Vec<u8>>) -> Value {
    assert_eq!(
        request.headers().get("content-type").unwrap(),
        "application/json"
    );
    serde_json::from_slice(request.body()).unwrap()
}

#[test]
fn a_list_takes_query_options() {
    let list = group::List::new()
        .select("id,displayName")
        .filter("startswith(displayName,'A & B')")
        .order_by("displayName desc")
        .top(5)
        .count(true)
        .with_consistency_level("eventual");
    let request = list.request(ROOT).unwrap();
    assert_eq!(request.method(), Method::GET);
    assert_eq!(request.uri().path(), "/v1.0/groups");
    let query = request.uri().query().unwrap();
    let options = query.split('&').collect::<Vec<_>>();
    assert_eq!(options.len(), 5, "{query}");
    assert!(
        options.contains(&"$top=5") && options.contains(&"$count=true"),
        "{query}"
    );
    assert!(
        options
            .iter()
            .any(|option| option.starts_with("$filter=") && option.contains("%26")),
        "{query}"
    );
    assert_eq!(
        request.headers().get("ConsistencyLevel").unwrap(),
        "eventual"
    );
    assert!(request.body().is_empty());
    assert!(!request.headers().contains_key("content-type"));
}

#[test]
fn a_query_option_given_twice_has_its_last_value() {
    let list = group::List::new()
        .top(5)
        .top(7)
        .search("\"displayName:a b\"")
        .skip(1)
        .expand("members");
    let line = line(&list);
    assert!(
        line.contains("$top=7") && !line.contains("$top=5"),
        "{line}"
    );
    assert!(
        !line.contains(' ') || line.matches(' ').count() == 1,
        "{line}"
    );
}

#[test]
fn documented_query_parameters_have_methods_of_their_own() {
    let list = mail_folder::ListChildFolders::new("inbox").with_include_hidden_folders(true);
    assert_eq!(
        line(&list),
        "GET /me/mailFolders/inbox/childFolders?includeHiddenFolders=true"
    );
}

#[test]
fn each_documented_path_can_be_asked_for() {
    assert_eq!(line(&message::Get::new("m")), "GET /me/messages/m");
    assert_eq!(
        line(&message::Get::at_users_messages("u", "m")),
        "GET /users/u/messages/m"
    );
    assert_eq!(
        line(&term_store::TermGet::at_sites_term_store_sets_terms(
            "s", "t", "u"
        )),
        "GET /sites/s/termStore/sets/t/terms/u"
    );
}

#[test]
fn path_parameters_are_escaped() {
    assert_eq!(
        line(&message::Get::new("a/b c?d#e%")),
        "GET /me/messages/a%2Fb%20c%3Fd%23e%25"
    );
    assert_eq!(
        line(&user::SendMail::at_users_send_mail(
            "ada@example.com",
            &user::SendMailBody::default()
        )),
        "POST /users/ada@example.com/sendMail"
    );
    let empty = message::Get::new("").request(ROOT).unwrap_err();
    assert!(
        matches!(empty, RequestError::EmptyPathValue { .. }),
        "{empty:?}"
    );
    let dots = message::Get::new("..").request(ROOT).unwrap_err();
    assert!(matches!(dots, RequestError::DotSegment { .. }), "{dots:?}");
}

#[test]
fn create_has_the_model_as_its_body() {
    let task = SecurityConfigurationTask {
        display_name: Some("Turn it on".to_owned()),
        managed_device_count: Some(3),
        ..SecurityConfigurationTask::default()
    };
    let create = security_configuration_task::Create::new(&task);
    assert_eq!(
        line(&create),
        "POST /deviceAppManagement/deviceAppManagementTasks"
    );
    assert_eq!(
        body(&create.request(ROOT).unwrap()),
        json!({"@odata.type": "#microsoft.graph.securityConfigurationTask", "displayName": "Turn it on", "managedDeviceCount": 3})
    );
    let update = security_configuration_task::Update::new("7", &task);
    assert_eq!(
        line(&update),
        "PATCH /deviceAppManagement/deviceAppManagementTasks/7"
    );
}

#[test]
fn an_action_has_its_parameters_in_the_body() {
    let parameters = device_app_management_task::UpdateStatusBody {
        status: Some(DeviceAppManagementTaskStatus::Completed),
        note: Some("done".to_owned()),
        ..Default::default()
    };
    let action = device_app_management_task::UpdateStatus::new("7", &parameters);
    assert_eq!(
        line(&action),
        "POST /deviceAppManagement/deviceAppManagementTasks/7/updateStatus"
    );
    assert_eq!(
        body(&action.request(ROOT).unwrap()),
        json!({"status": "completed", "note": "done"})
    );
    let mail = user::SendMailBody {
        message: Some(Message {
            subject: Some("Hi".to_owned()),
            ..Message::default()
        }),
        save_to_sent_items: Some(false),
        ..Default::default()
    };
    let sent = user::SendMail::new(&mail).request(ROOT).unwrap();
    let sent = body(&sent);
    assert_eq!(sent.pointer("/message/subject"), Some(&json!("Hi")));
    assert_eq!(sent.get("saveToSentItems"), Some(&json!(false)));
}

#[test]
fn a_function_has_its_parameters_in_the_path() {
    let day = |day| Date::from_calendar_date(2026, Month::May, day).unwrap();
    let from = day(1).with_time(Time::MIDNIGHT).assume_utc();
    let to = day(2)
        .with_time(Time::MIDNIGHT)
        .assume_offset(UtcOffset::from_hms(2, 0, 0).unwrap());
    let function = call_records::CallRecordGetPstnCalls::new(from, to);
    assert_eq!(
        line(&function),
        "GET /communications/callRecords/getPstnCalls(fromDateTime=2026-05-01T00:00:00Z,toDateTime=2026-05-02T00:00:00%2B02:00)"
    );
    let quoted = config_manager_collection::GetPolicySummary::new("it's (1)");
    let line = line(&quoted);
    assert!(
        line.ends_with("getPolicySummary(policyId='it%27%27s%20%281%29')"),
        "{line}"
    );
}

#[test]
fn alternate_keys_are_quoted_in_the_path() {
    let get = application::Get::at_applications_app_id("o'neil");
    assert_eq!(line(&get), "GET /applications(appId='o%27%27neil')");
    let upsert =
        application::Upsert::new("mine", &Application::default()).with_prefer("create-if-missing");
    assert_eq!(line(&upsert), "PATCH /applications(uniqueName='mine')");
    assert_eq!(
        upsert
            .request(ROOT)
            .unwrap()
            .headers()
            .get("prefer")
            .unwrap(),
        "create-if-missing"
    );
}

#[test]
fn a_path_to_an_item_keeps_its_slashes() {
    let get = drive_item::Get::at_me_drive_root("Reports/2026 plan.xlsx");
    assert_eq!(line(&get), "GET /me/drive/root:/Reports/2026%20plan.xlsx");
    let content = drive_item::DownloadContent::at_me_drive_root_content("a/b:c");
    assert_eq!(line(&content), "GET /me/drive/root:/a/b%3Ac:/content");
}

#[test]
fn headers_can_be_set_and_replaced() {
    let get = drive_item::Get::new("d", "i")
        .with_if_none_match("\"1\"")
        .header("If-None-Match", "\"2\"")
        .header("Authorization", "Bearer x");
    let request = get.request(ROOT).unwrap();
    assert_eq!(request.headers().get_all("if-none-match").iter().count(), 1);
    assert_eq!(request.headers().get("if-none-match").unwrap(), "\"2\"");
    assert_eq!(request.headers().get("authorization").unwrap(), "Bearer x");
    let bad = group::List::new()
        .header("a b", "c")
        .request(ROOT)
        .unwrap_err();
    assert!(matches!(bad, RequestError::Http(_)), "{bad:?}");
}

#[test]
fn any_service_root_will_do() {
    for root in [
        "https://graph.microsoft.us/beta",
        "https://graph.microsoft.us/beta/",
    ] {
        let request = group::List::new().request(root).unwrap();
        assert_eq!(request.uri(), "https://graph.microsoft.us/beta/groups");
    }
}

#[test]
fn content_is_sent_as_it_is() {
    let bytes = vec![0, 159, 146, 150];
    let upload = drive_item::UploadContent::new("d", "i", bytes.clone());
    assert_eq!(line(&upload), "PUT /drives/d/items/i/content");
    let request = upload.request(ROOT).unwrap();
    assert_eq!(request.body(), &bytes);
    let kind = request.headers().get("content-type").unwrap();
    assert_eq!(kind, "application/octet-stream");
    let logo = application::SetLogo::new("a", bytes).header("Content-Type", "image/png");
    let request = logo.request(ROOT).unwrap();
    assert_eq!(request.headers().get("content-type").unwrap(), "image/png");
}

#[test]
fn an_operation_without_a_documented_path_asks_for_one() {
    let create = security::Create::new_at_path("/security", &Security::default());
    assert_eq!(line(&create), "POST /security");
}
