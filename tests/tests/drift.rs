//! `docmodel check`: clean on what is committed, and telling when a page changes.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;

use docmodel::check::compare;
use docmodel_tests::docs::{self, Project, resource};
use docmodel_tests::place::workspace;
use docmodel_tests::program::run;

const PROGRAM: &str = env!("CARGO_BIN_EXE_docmodel-under-test");

#[test]
fn the_committed_crate_is_what_the_docs_give() {
    let generation = docs::own().generate().unwrap();
    let drift = compare(&workspace().join("generated"), &generation.files, false).unwrap();
    let files = drift
        .iter()
        .map(|file| format!("{} {}\n{}", file.kind.word(), file.path, file.diff));
    let files = files.collect::<String>();
    assert!(
        drift.is_empty(),
        "run `cargo run -- generate` and commit the result:\n{files}"
    );
    assert!(generation.files.len() > 100);
}

#[test]
fn a_changed_row_is_drift_that_names_the_field() {
    let project = Project::of_workspace();
    let clean = run(PROGRAM, project.path(), &["check"]);
    assert_eq!(
        (clean.code, clean.stdout.as_str()),
        (Some(0), ""),
        "{}",
        clean.stderr
    );
    let page = "docs-input/beta/resources/intune-shared-keyvaluepair.md";
    project.edit(
        page,
        "|value|String|What the setting is set to.|",
        "|value|Int32|What the setting is set to.|",
    );
    let drift = run(PROGRAM, project.path(), &["check"]);
    assert_eq!(drift.code, Some(1), "{}", drift.stderr);
    let changed = "changed generated/src".replace("generated/", "") + "/beta/key_value_pair.rs";
    let part = drift.stdout.split(&changed).nth(1).unwrap();
    insta::assert_snapshot!("a_changed_row", part.split("\nchanged ").next().unwrap());
    let files = drift
        .stdout
        .lines()
        .filter_map(|line| line.strip_prefix("changed "));
    let files = files.collect::<Vec<_>>();
    assert_eq!(
        files,
        ["docmodel.lock", "schema.json", "src/beta/key_value_pair.rs"]
    );
    assert!(
        drift
            .stderr
            .contains("run `docmodel --color never generate`"),
        "{}",
        drift.stderr
    );
    // A check changes nothing; generating does, and then all is well again.
    assert_eq!(run(PROGRAM, project.path(), &["check", "-q"]).code, Some(1));
    assert_eq!(
        run(PROGRAM, project.path(), &["generate", "-q"]).code,
        Some(0)
    );
    assert!(
        project
            .text("generated/src/beta/key_value_pair.rs")
            .contains("pub value: Option<i32>")
    );
    assert_eq!(run(PROGRAM, project.path(), &["check", "-q"]).code, Some(0));
}

#[test]
fn an_edit_by_hand_is_drift() {
    let project = Project::of_workspace();
    project.edit(
        "generated/src/beta/key_value_pair.rs",
        "pub value:",
        "pub worth:",
    );
    let drift = run(PROGRAM, project.path(), &["check"]);
    assert_eq!(drift.code, Some(1), "{}", drift.stderr);
    assert!(
        drift
            .stdout
            .starts_with("changed src/beta/key_value_pair.rs\n"),
        "{}",
        drift.stdout
    );
    assert!(
        drift
            .stdout
            .contains("\n-    pub worth: Option<String>,\n+    pub value: Option<String>,\n"),
        "{}",
        drift.stdout
    );
}

#[test]
fn output_that_cannot_be_told_ends_with_two() {
    let project = Project::of_workspace();
    project.put("generated/src/lib.rs", "// mine\n");
    let unclear = run(PROGRAM, project.path(), &["check"]);
    assert_eq!(unclear.code, Some(2), "{}", unclear.stdout);
    assert!(unclear.stderr.contains("src/lib.rs"), "{}", unclear.stderr);
}

#[test]
fn an_added_page_renames_nothing() {
    let project = Project::of_workspace();
    let before = project.generate().files;
    // A type with a name like that of others, one with a name that is a module's, and a further operation of a group.
    let rows = [
        "|id|String|Key.|",
        "|value|keyValuePair|Of a type that is there.|",
    ];
    for name in ["keyvaluePair2", "requests", "securityConfigurationTasks"] {
        let page = format!("docs-input/beta/resources/{}.md", name.to_lowercase());
        project.put(&page, resource(name, None, &rows));
    }
    let old = "docs-input/beta/api/intune-partnerintegration-securityconfigurationtask-get.md";
    let text = project.text(old).replace(
        "Get securityConfigurationTask",
        "Peek securityConfigurationTask",
    );
    let text = text.replace(
        "{deviceAppManagementTaskId}",
        "{deviceAppManagementTaskId}/peek",
    );
    project.put(
        "docs-input/beta/api/securityconfigurationtask-peek.md",
        text,
    );
    let after = project.generate().files;
    let changed = before
        .iter()
        .filter(|(path, text)| after.get(*path) != Some(text));
    let changed = changed
        .map(|(path, _)| path.as_str())
        .collect::<BTreeSet<_>>();
    let expected = [
        "docmodel.lock",
        "schema.json",
        "src/beta/mod.rs",
        "src/beta/requests/security_configuration_task.rs",
        "tests/examples/beta.jsonl",
    ];
    assert_eq!(changed, BTreeSet::from(expected));
    // What a file that may change held, it still holds.
    for path in [
        "src/beta/mod.rs",
        "src/beta/requests/security_configuration_task.rs",
    ] {
        let new = after.get(path).unwrap().lines().collect::<BTreeSet<_>>();
        let lost = before
            .get(path)
            .unwrap()
            .lines()
            // Which features have something compiled may change: that a new type needs it is reason enough.
            .filter(|line| !line.starts_with("#[cfg(") && !new.contains(line));
        assert_eq!(lost.collect::<Vec<_>>(), [""; 0], "{path}");
    }
    let added = after
        .keys()
        .filter(|path| !before.contains_key(*path))
        .collect::<Vec<_>>();
    assert_eq!(added.len(), 3, "{added:?}");
}
