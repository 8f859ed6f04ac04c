//! What is handed out.

#![allow(clippy::expect_used, reason = "a failure here is the test's failure")]

use std::collections::BTreeSet;
use std::path::Path;

use docmodel_templates::{DEPENDENCIES, EXCHANGE, MANIFEST, README, RUNTIME};

#[test]
fn every_file_of_the_runtime_is_handed_out() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/runtime");
    let names = |folder: &Path| -> Vec<String> {
        std::fs::read_dir(folder)
            .expect("the folder is there")
            .map(|entry| {
                let name = entry.expect("the folder can be read").file_name();
                name.into_string().expect("names are plain")
            })
            .collect()
    };
    let inner = names(&folder.join(EXCHANGE));
    let inner = inner.iter().map(|name| format!("{EXCHANGE}/{name}"));
    let on_disk: BTreeSet<String> = names(&folder)
        .into_iter()
        .filter(|name| name != EXCHANGE)
        .chain(inner)
        .collect();
    let listed: BTreeSet<String> = RUNTIME.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(listed, on_disk);
}

#[test]
fn the_runtime_can_be_mounted_anywhere() {
    for (name, source) in RUNTIME {
        assert!(!source.contains("crate::"), "{name} names its crate");
        assert!(!source.contains("unsafe"), "{name} is not safe");
    }
}

#[test]
fn the_skeletons_have_their_places() {
    for place in [
        "{{name}}",
        "{{version}}",
        "{{description}}",
        "{{dependencies}}",
    ] {
        assert!(MANIFEST.contains(place), "{place}");
    }
    for place in ["{{name}}", "{{contents}}", "{{requests}}"] {
        assert!(README.contains(place), "{place}");
    }
    assert!(DEPENDENCIES.is_sorted_by_key(|dependency| dependency.name));
}
