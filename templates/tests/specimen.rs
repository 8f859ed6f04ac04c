//! The specimen of emitted code, and tests that use it as a user would.

#![allow(clippy::expect_used, reason = "a failure here is the test's failure")]

#[allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    reason = "in a crate of its own, which emitted code is, all of it is public"
)]
#[path = "specimen/mod.rs"]
mod api;

use api::v1_0::AnyTask;

#[test]
fn any_task_decodes_by_type() {
    let task: AnyTask = serde_json::from_str(
        r##"{"id":"1","@odata.type":"#microsoft.graph.securityTask","features":"network, x"}"##,
    )
    .expect("valid JSON");
    assert!(matches!(task, AnyTask::SecurityTask(_)));
}
