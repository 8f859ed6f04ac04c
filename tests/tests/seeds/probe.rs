//! Decodes a task, changes it, encodes it and builds requests, with the models that the seeds give.

use std::error::Error;

use graph_models::beta::requests::{security, security_configuration_task as requests};
use graph_models::beta::{
    EndpointSecurityConfigurationApplicablePlatform as Platform, KeyValuePair, Security,
    SecurityConfigurationTask, SecurityProviderStatus,
};
use graph_models::runtime::Operation;

const EXAMPLE: &str = r##"{
  "@odata.type": "#microsoft.graph.securityConfigurationTask",
  "id": "t-1",
  "displayName": "Lock the disks",
  "createdDateTime": "2026-04-05T06:07:08.9-03:00",
  "category": "advancedThreatProtection",
  "priority": "urgent",
  "applicablePlatform": "macOS",
  "endpointSecurityPolicyProfile": "fileVault",
  "managedDeviceCount": 12,
  "intendedSettings": [{"name": "lock", "value": "on"}],
  "ring": 3
}"##;

fn main() -> Result<(), Box<dyn Error>> {
    let mut task: SecurityConfigurationTask = serde_json::from_str(EXAMPLE)?;
    println!("{:?} {:?}", task.display_name, task.managed_device_count);
    println!("{:?} {:?}", task.created_date_time, task.priority);
    assert_eq!(task.applicable_platform, Some(Platform::MacOs));
    println!("{}", serde_json::to_string(&task)?);
    let again: SecurityConfigurationTask = serde_json::from_str(&serde_json::to_string(&task)?)?;
    assert_eq!(again, task);

    task.id = None;
    task.intended_settings = Some(vec![KeyValuePair {
        name: Some("lock".to_owned()),
        value: Some("off".to_owned()),
        ..KeyValuePair::default()
    }]);
    show(&requests::Create::new(&task))?;
    show(&requests::Update::new(
        "t 1",
        &SecurityConfigurationTask::default(),
    ))?;

    let body = Security {
        provider_status: Some(vec![SecurityProviderStatus {
            enabled: Some(true),
            vendor: Some("Contoso".to_owned()),
            ..SecurityProviderStatus::default()
        }]),
        ..Security::default()
    };
    show(&security::Create::new_at_path("/security", &body))
}

fn show(operation: &impl Operation) -> Result<(), Box<dyn Error>> {
    let request = operation.request("https://graph.microsoft.com/beta")?;
    println!("{} {}", request.method(), request.uri());
    println!("{}", String::from_utf8_lossy(request.body()));
    Ok(())
}
