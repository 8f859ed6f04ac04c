//! A crate whose build script has docmodel write its models: `consumer`, beside this folder.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;

use docmodel_tests::emitted::{CargoWorkspace, cargo};
use docmodel_tests::place::workspace;
use docmodel_tests::program::Ended;
use walkdir::WalkDir;

/// A copy of the crate, whose pages can be changed.
fn copy() -> CargoWorkspace {
    let copy = CargoWorkspace::like_our_own("consumer", "consumer");
    let original = workspace().join("tests/consumer");
    for entry in WalkDir::new(&original) {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let below = entry.path().strip_prefix(&original).unwrap();
            let text = fs::read_to_string(entry.path()).unwrap();
            copy.put(&format!("consumer/{}", below.display()), &text);
        }
    }
    copy
}

#[test]
fn the_build_script_writes_models_and_runs_again_when_a_page_changes() {
    let copy = copy();
    let first = copy.cargo_succeeds(&["run", "--quiet", "-p", "consumer"]);
    insta::assert_snapshot!("consumer_output", first);
    let page = "consumer/docs/resources/libraryloan.md";
    let text = fs::read_to_string(copy.path().join(page)).unwrap();
    copy.put(page, &text.replace("`lent`", "`lent`, `reserved`"));
    let second = copy.cargo_succeeds(&["run", "--quiet", "-p", "consumer"]);
    assert_eq!(
        second,
        first.replace("state overdue", "state reserved\nstate overdue")
    );
}

#[test]
fn a_build_script_pulls_in_no_crate_for_terminals() {
    let tree = cargo()
        .current_dir(workspace())
        .args([
            "tree",
            "--offline",
            "-p",
            "consumer",
            "-e",
            "normal,build",
            "--prefix",
            "none",
            "--format",
            "{p}",
        ])
        .output()
        .unwrap();
    let tree = Ended::from(tree);
    assert_eq!(tree.code, Some(0), "{}", tree.stderr);
    let names = tree
        .stdout
        .lines()
        .filter_map(|line| line.split_whitespace().next());
    let names = names.collect::<Vec<_>>();
    assert!(
        names.contains(&"docmodel") && names.contains(&"pulldown-cmark"),
        "{names:?}"
    );
    let terminal = [
        "annotate-snippets",
        "anstream",
        "anstyle",
        "clap",
        "console",
        "ctrlc",
        "indicatif",
    ];
    let found = names.iter().filter(|name| terminal.contains(name));
    assert_eq!(found.count(), 0, "{names:?}");
}
