//! The five seeds as one docs set. What they say stays out of the repository: facts are asserted, not sentences.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use docmodel::Generation;
use docmodel::diagnostics::Code;
use docmodel::schema::{Operation, Origin, ParameterPlace, Schema, Type, TypeKind};
use docmodel_tests::emitted::CargoWorkspace;
use docmodel_tests::{docs, places, said};

const TASK: &str = "microsoft.graph.securityConfigurationTask";
const BASE: &str = "microsoft.graph.deviceAppManagementTask";

fn generate() -> Option<Generation> {
    docs::seeds().map(|config| config.generate().unwrap())
}

fn schema(generation: &Generation) -> &Schema {
    assert_eq!(generation.schemas.len(), 1);
    generation.schemas.first().unwrap()
}

fn type_of<'s>(schema: &'s Schema, name: &str) -> &'s Type {
    schema
        .types
        .iter()
        .find(|known| known.name == name)
        .unwrap()
}

fn operation<'s>(schema: &'s Schema, name: &str) -> &'s Operation {
    schema
        .operations
        .iter()
        .find(|known| known.name == name)
        .unwrap()
}

fn requests(operation: &Operation) -> Vec<String> {
    let requests = operation.requests.iter();
    requests
        .map(|request| format!("{} {}", request.method, request.path))
        .collect()
}

#[test]
fn they_are_one_set_named_for_what_they_say() {
    let Some(generation) = generate() else { return };
    assert_eq!(generation.pages, 5);
    assert_eq!(schema(&generation).set, "beta");
    let names = schema(&generation)
        .types
        .iter()
        .map(|known| known.name.as_str());
    assert_eq!(
        names.collect::<Vec<_>>(),
        [
            BASE,
            "microsoft.graph.entity",
            "microsoft.graph.keyValuePair",
            "microsoft.graph.security",
            TASK,
            "microsoft.graph.securityProviderStatus",
        ]
    );
    let operations = schema(&generation)
        .operations
        .iter()
        .map(|known| known.name.as_str());
    assert_eq!(
        operations.collect::<Vec<_>>(),
        [
            "security.create",
            "securityConfigurationTask.create",
            "securityConfigurationTask.update"
        ]
    );
}

#[test]
fn the_task_has_all_its_properties() {
    let Some(generation) = generate() else { return };
    let task = type_of(schema(&generation), TASK);
    assert_eq!(task.kind, TypeKind::Entity);
    assert_eq!(task.base.as_deref(), Some(BASE));
    let mut properties = task
        .properties
        .iter()
        .map(|property| {
            (
                property.name.as_str(),
                property.type_name.as_str(),
                property.declared_by.is_some(),
            )
        })
        .collect::<Vec<_>>();
    properties.sort_unstable();
    assert_eq!(
        properties,
        [
            (
                "applicablePlatform",
                "microsoft.graph.endpointSecurityConfigurationApplicablePlatform",
                false
            ),
            ("assignedTo", "Edm.String", true),
            (
                "category",
                "microsoft.graph.deviceAppManagementTaskCategory",
                true
            ),
            ("createdDateTime", "Edm.DateTimeOffset", true),
            ("creator", "Edm.String", true),
            ("creatorNotes", "Edm.String", true),
            ("description", "Edm.String", true),
            ("displayName", "Edm.String", true),
            ("dueDateTime", "Edm.DateTimeOffset", true),
            (
                "endpointSecurityPolicy",
                "microsoft.graph.endpointSecurityConfigurationType",
                false
            ),
            (
                "endpointSecurityPolicyProfile",
                "microsoft.graph.endpointSecurityConfigurationProfileType",
                false
            ),
            ("id", "Edm.String", true),
            ("insights", "Edm.String", false),
            (
                "intendedSettings",
                "Collection(microsoft.graph.keyValuePair)",
                false
            ),
            ("managedDeviceCount", "Edm.Int32", false),
            (
                "priority",
                "microsoft.graph.deviceAppManagementTaskPriority",
                true
            ),
            (
                "status",
                "microsoft.graph.deviceAppManagementTaskStatus",
                true
            ),
        ]
    );
    let count = task
        .properties
        .iter()
        .find(|property| property.name == "managedDeviceCount")
        .unwrap();
    let limits = count.limits.as_ref().unwrap();
    assert_eq!(
        (limits.minimum.as_deref(), limits.maximum.as_deref()),
        (Some("0"), Some("65536"))
    );
}

#[test]
fn no_placeholder_is_taken_for_a_description() {
    let Some(generation) = generate() else { return };
    let schema = schema(&generation);
    let mut descriptions = Vec::new();
    for known in &schema.types {
        descriptions.extend(known.description.as_deref());
        descriptions.extend(
            known
                .properties
                .iter()
                .filter_map(|property| property.description.as_deref()),
        );
    }
    let found = descriptions
        .iter()
        .filter(|text| text.contains("TODO") || text.contains("not found"));
    assert_eq!(found.count(), 0);
    let permissions = schema.operations.iter().flat_map(|operation| {
        let of = &operation.permissions;
        of.delegated_work
            .iter()
            .chain(&of.delegated_personal)
            .chain(&of.application)
    });
    let permissions = permissions.collect::<Vec<_>>();
    assert!(!permissions.is_empty());
    assert!(
        permissions.iter().all(|name| name.ends_with(".All")),
        "{permissions:?}"
    );
    assert!(!said(&generation, Code::PlaceholderMetadata).is_empty());
}

#[test]
fn the_six_enums_have_every_member() {
    let Some(generation) = generate() else { return };
    let enums = schema(&generation).enums.iter().map(|known| {
        let members = known.members.iter().map(|member| member.name.as_str());
        (
            known.name.strip_prefix("microsoft.graph.").unwrap(),
            members.collect::<Vec<_>>(),
        )
    });
    assert_eq!(
        enums.collect::<Vec<_>>(),
        [
            (
                "deviceAppManagementTaskCategory",
                vec!["unknown", "advancedThreatProtection"]
            ),
            (
                "deviceAppManagementTaskPriority",
                vec!["none", "high", "low"]
            ),
            (
                "deviceAppManagementTaskStatus",
                vec!["unknown", "pending", "active", "completed", "rejected"]
            ),
            (
                "endpointSecurityConfigurationApplicablePlatform",
                vec![
                    "unknown",
                    "macOS",
                    "windows10AndLater",
                    "windows10AndWindowsServer"
                ]
            ),
            (
                "endpointSecurityConfigurationProfileType",
                vec![
                    "unknown",
                    "antivirus",
                    "windowsSecurity",
                    "bitLocker",
                    "fileVault",
                    "firewall",
                    "firewallRules",
                    "endpointDetectionAndResponse",
                    "deviceControl",
                    "appAndBrowserIsolation",
                    "exploitProtection",
                    "webProtection",
                    "applicationControl",
                    "attackSurfaceReductionRules",
                    "accountProtection",
                ]
            ),
            (
                "endpointSecurityConfigurationType",
                vec![
                    "unknown",
                    "antivirus",
                    "diskEncryption",
                    "firewall",
                    "endpointDetectionAndResponse",
                    "attackSurfaceReduction",
                    "accountProtection",
                ]
            ),
        ]
    );
}

#[test]
fn types_without_a_page_are_inferred_and_marked_so() {
    let Some(generation) = generate() else { return };
    let schema = schema(&generation);
    let origin = |name: &str| type_of(schema, name).origin;
    assert_eq!(
        origin("microsoft.graph.securityProviderStatus"),
        Origin::Inferred
    );
    assert_eq!(origin("microsoft.graph.keyValuePair"), Origin::Inferred);
    let shape = |name: &str| {
        let properties = type_of(schema, name).properties.iter();
        let mut shape = properties
            .map(|property| (property.name.as_str(), property.type_name.as_str()))
            .collect::<Vec<_>>();
        shape.sort_unstable();
        shape
    };
    assert_eq!(
        shape("microsoft.graph.securityProviderStatus"),
        [
            ("enabled", "Edm.Boolean"),
            ("endpoint", "Edm.String"),
            ("provider", "Edm.String"),
            ("region", "Edm.String"),
            ("vendor", "Edm.String"),
        ]
    );
    assert_eq!(
        shape("microsoft.graph.keyValuePair"),
        [("name", "Edm.String"), ("value", "Edm.String")]
    );
    assert_eq!(
        shape("microsoft.graph.security"),
        [
            ("id", "Edm.String"),
            (
                "providerStatus",
                "Collection(microsoft.graph.securityProviderStatus)"
            )
        ]
    );
    let inferred = said(&generation, Code::TypeInferred);
    assert!(
        inferred
            .iter()
            .any(|diagnostic| diagnostic.message.contains("securityProviderStatus"))
    );
    let properties = &type_of(schema, BASE).properties;
    assert!(
        properties
            .iter()
            .any(|property| property.name == "assignedTo")
    );
}

#[test]
fn operations_have_the_path_of_the_published_copy() {
    let Some(generation) = generate() else { return };
    let schema = schema(&generation);
    let create = operation(schema, "securityConfigurationTask.create");
    assert_eq!(
        requests(create),
        ["POST /deviceAppManagement/deviceAppManagementTasks"]
    );
    assert_eq!(
        create.body.as_ref().unwrap().type_name.as_deref(),
        Some(TASK)
    );
    let response = create.responses.first().unwrap();
    assert_eq!(
        (response.status, response.type_name.as_deref()),
        (201, Some(TASK))
    );
    let update = operation(schema, "securityConfigurationTask.update");
    let path = "PATCH /deviceAppManagement/deviceAppManagementTasks/{deviceAppManagementTaskId}";
    assert_eq!(requests(update).first().unwrap(), path);
    let parameters = update
        .parameters
        .iter()
        .filter(|parameter| parameter.place == ParameterPlace::Path);
    assert_eq!(
        parameters
            .map(|parameter| parameter.name.as_str())
            .collect::<Vec<_>>(),
        ["deviceAppManagementTaskId"]
    );
}

#[test]
fn the_request_that_two_pages_disagree_on_is_told_with_both_places() {
    let Some(generation) = generate() else { return };
    let told = said(&generation, Code::RequestDisagrees);
    let told = told
        .iter()
        .filter(|diagnostic| diagnostic.message.contains("PATCH"));
    let places = told
        .map(|diagnostic| places(diagnostic))
        .collect::<Vec<_>>();
    let [places] = &places[..] else {
        panic!("{places:?}");
    };
    let has = |page: &str, line: u32| {
        places
            .iter()
            .any(|place| place.contains(page) && place.ends_with(&format!(":{line}")))
    };
    assert!(has("002_", 33), "{places:?}");
    assert!(has("003_", 15), "{places:?}");
}

#[test]
fn the_operation_without_a_path_says_so() {
    let Some(generation) = generate() else { return };
    let create = operation(schema(&generation), "security.create");
    assert_eq!(
        (create.method.as_str(), requests(create).len()),
        ("POST", 0)
    );
    let told = said(&generation, Code::RequestPathMissing);
    let [told] = &told[..] else {
        panic!("{told:?}");
    };
    assert!(
        places(told).iter().all(|place| place.contains("004_")),
        "{:?}",
        places(told)
    );
    let file = generation
        .files
        .get("src/beta/requests/security.rs")
        .unwrap();
    assert!(file.contains("pub fn new_at_path(path: &str, body: &Security) -> Self"));
}

#[test]
fn nothing_in_them_is_an_error() {
    let Some(generation) = generate() else { return };
    let errors = generation.diagnostics.iter();
    let errors =
        errors.filter(|diagnostic| diagnostic.severity == docmodel::diagnostics::Severity::Error);
    assert_eq!(errors.count(), 0);
    assert!(
        generation
            .diagnostics
            .iter()
            .all(|diagnostic| diagnostic.location.is_some())
    );
}

/// A program of our own that uses what was emitted; what it reads is our own example, in the shape of the docs'.
const PROBE: &str = include_str!("seeds/probe.rs");

#[test]
fn the_emitted_crate_compiles_without_a_warning_and_works() {
    let Some(generation) = generate() else { return };
    let workspace = CargoWorkspace::new("seeds", &["models", "probe"]);
    workspace.put_crate("models", &generation.files);
    workspace.put("probe/Cargo.toml", include_str!("seeds/probe.toml"));
    workspace.put("probe/src/main.rs", PROBE);
    workspace.cargo_succeeds(&["check", "--quiet", "-p", "graph-models"]);
    workspace.cargo_succeeds(&[
        "clippy",
        "--quiet",
        "-p",
        "graph-models",
        "--",
        "-D",
        "warnings",
    ]);
    workspace.is_formatted("models");
    let output = workspace.cargo_succeeds(&["run", "--quiet", "-p", "probe"]);
    insta::assert_snapshot!("probe_output", output);
}
