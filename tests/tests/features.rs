//! The features of the committed crate: each compiles alone, and what one leaves out is not lost.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use docmodel::Config;
use docmodel::lower::{Options, lower};
use docmodel_tests::emitted::CargoWorkspace;
use docmodel_tests::place::workspace;

const MANIFEST: &str = r#"
[package]
name = "user"
version = "0.0.0"
edition = "2024"

[dependencies]
graph-models = { path = "../graph-models", default-features = false, features = ["v1.0", "groups"] }
serde_json = "1"
"#;

const PROGRAM: &str = r###"
use graph_models::v1_0::Group;

fn main() {
    let text = r##"{"@odata.type":"#microsoft.graph.group","id":"1","displayName":"a","drive":{"id":"2"}}"##;
    let group: Group = serde_json::from_str(text).unwrap();
    let drive = group.additional.get("drive").unwrap();
    assert_eq!(drive["id"], "2");
    println!("{}", serde_json::to_string(&group).unwrap());
}
"###;

/// The project's own docs as a member of a workspace.
fn emitted(name: &str, members: &[&str]) -> (CargoWorkspace, Vec<String>) {
    let config = Config::from_toml(workspace().join("docmodel.toml"))
        .unwrap()
        .examples(false);
    let generation = config.generate().unwrap();
    let workspace = CargoWorkspace::new(name, members);
    workspace.put_crate("graph-models", &generation.files);
    let options = Options {
        features: true,
        ..Options::default()
    };
    let features = lower(&generation.schemas, &options).krate.features;
    let areas = features.into_iter().flat_map(|features| features.areas);
    (workspace, areas.map(|area| area.name).collect())
}

#[test]
fn each_feature_compiles_alone() {
    let (workspace, areas) = emitted("features", &["graph-models"]);
    assert!(areas.len() > 5, "{areas:?}");
    let alone = areas.iter().map(String::as_str).chain([""]);
    for area in alone {
        for others in ["beta,v1.0", "beta,v1.0,requests"] {
            let features = format!("{others},{area}");
            workspace.cargo_succeeds(&[
                "check",
                "--quiet",
                "--package",
                "graph-models",
                "--no-default-features",
                "--features",
                features.trim_end_matches(','),
                "--config",
                "build.rustflags=[\"-Dwarnings\"]",
            ]);
        }
    }
}

#[test]
fn what_a_feature_leaves_out_lands_in_the_additional_data() {
    let (workspace, _) = emitted("a-user-of-features", &["graph-models", "user"]);
    workspace.put("user/Cargo.toml", MANIFEST);
    workspace.put("user/src/main.rs", PROGRAM);
    let printed = workspace.cargo_succeeds(&["run", "--quiet", "--package", "user"]);
    assert_eq!(
        printed.trim(),
        r##"{"@odata.type":"#microsoft.graph.group","id":"1","displayName":"a","drive":{"id":"2"}}"##
    );
}
