//! `include` and `exclude`: what is asked for is emitted, with what it needs and nothing else.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use docmodel::diagnostics::Code;
use docmodel_tests::emitted::CargoWorkspace;
use docmodel_tests::{docs, said};

#[test]
fn a_type_comes_with_the_types_that_it_needs() {
    let config = docs::own().include("securityConfigurationTask*");
    let generation = config.generate().unwrap();
    let files = generation.files.keys().map(String::as_str);
    let files = files.filter(|path| !path.starts_with("src/runtime/"));
    insta::assert_snapshot!("files_of_a_selection", files.collect::<Vec<_>>().join("\n"));
    let requests = generation
        .files
        .get("src/beta/requests/security_configuration_task.rs")
        .unwrap();
    let operations = requests
        .lines()
        .filter_map(|line| line.strip_prefix("pub struct "));
    let operations = operations.map(|line| line.trim_end_matches("(runtime::Draft);"));
    assert_eq!(
        operations.collect::<Vec<_>>(),
        ["Create", "Delete", "Get", "List", "Update"]
    );
    assert_eq!(said(&generation, Code::NothingSelected).len(), 0);
    let workspace = CargoWorkspace::new("selection", &["models"]);
    workspace.put_crate("models", &generation.files);
    workspace.cargo_succeeds(&["check", "--quiet", "-p", "graph-models"]);
}

#[test]
fn what_is_excluded_is_free_json_where_it_is_needed() {
    let config = docs::own()
        .include("securityConfigurationTask")
        .exclude("keyValuePair");
    let files = config.generate().unwrap().files;
    assert!(!files.contains_key("src/beta/key_value_pair.rs"));
    let task = files
        .get("src/beta/security_configuration_task.rs")
        .unwrap();
    assert!(
        task.contains("pub intended_settings: Option<Vec<serde_json::Value>>,"),
        "{task}"
    );
    assert!(!files.contains_key("src/beta/requests/mod.rs"));
}

#[test]
fn types_alone_need_no_http() {
    let files = docs::own().requests(false).generate().unwrap().files;
    let of_requests = |path: &&String| path.contains("/requests/") || path.contains("/exchange/");
    assert_eq!(files.keys().filter(of_requests).count(), 0);
    let manifest: toml::Table = files.get("Cargo.toml").unwrap().parse().unwrap();
    let needed = manifest["dependencies"].as_table().unwrap().keys();
    let needed = needed.map(String::as_str).collect::<Vec<_>>();
    assert_eq!(needed, ["base64", "serde", "serde_json", "time", "uuid"]);
    assert!(
        !manifest["features"]
            .as_table()
            .unwrap()
            .contains_key("requests")
    );
    let workspace = CargoWorkspace::new("types", &["models"]);
    workspace.put_crate("models", &files);
    workspace.cargo_succeeds(&[
        "check",
        "--quiet",
        "-p",
        "graph-models",
        "--config",
        "build.rustflags=[\"-Dwarnings\"]",
    ]);
}

#[test]
fn a_glob_that_matches_nothing_is_told() {
    let config = docs::own()
        .include("keyValuePair")
        .include("nothingOfThisName*");
    let generation = config.generate().unwrap();
    let types = generation.schemas.iter().map(|schema| schema.types.len());
    assert!(
        types.sum::<usize>() > 100,
        "the schema is whole, whatever is selected"
    );
    let words = said(&generation, Code::NothingSelected);
    let words = words.iter().map(|diagnostic| diagnostic.message.as_str());
    let words = words.collect::<Vec<_>>();
    assert_eq!(words.len(), 1, "{words:?}");
    assert!(
        words
            .iter()
            .all(|words| words.contains("nothingOfThisName*")),
        "{words:?}"
    );
}
