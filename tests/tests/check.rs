//! What `check` lists, and how much of each difference it shows.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;

use docmodel::check::{DIFF_LINES, DriftKind, compare};
use docmodel::output::{FileSet, LOCK, Lock, MARK};
use docmodel::{Error, Watch};

fn files(of: &[(&str, String)]) -> FileSet {
    let mut files = of
        .iter()
        .map(|(path, text)| ((*path).to_owned(), format!("// {MARK}\n{text}")))
        .collect::<FileSet>();
    let lock = Lock::new(BTreeMap::new(), Vec::new(), BTreeMap::new(), &files);
    files.insert(LOCK.to_owned(), lock.render());
    files
}

fn numbers(count: usize) -> String {
    (1..=count).map(|number| format!("{number}\n")).collect()
}

#[test]
fn each_kind_of_drift_is_listed_with_a_diff() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    let old = files(&[
        ("changed.rs", numbers(20)),
        ("removed.rs", numbers(2)),
        ("same.rs", numbers(3)),
    ]);
    docmodel::output::write(out, &old, &Watch::new()).unwrap();
    assert_eq!(compare(out, &old, false).unwrap(), []);
    let new = files(&[
        ("changed.rs", numbers(20).replace("10\n", "ten\n")),
        ("created.rs", numbers(100)),
        ("same.rs", numbers(3)),
    ]);
    let drift = compare(out, &new, false).unwrap();
    let mut listing = String::new();
    for file in drift.iter().filter(|file| file.path != LOCK) {
        writeln!(listing, "{} {}\n{}", file.kind.word(), file.path, file.diff).unwrap();
    }
    insta::assert_snapshot!("each_kind_of_drift", listing);
    assert_eq!(drift.len(), 4);
    let full = compare(out, &new, true).unwrap();
    let created = |drift: &[docmodel::check::Drift]| {
        let mut created = drift.iter().filter(|file| file.kind == DriftKind::Created);
        created.next().unwrap().diff.lines().count()
    };
    assert_eq!(created(&drift), DIFF_LINES + 1);
    assert_eq!(created(&full), 104);
}

#[test]
fn nothing_is_written_and_a_missing_folder_is_all_drift() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("none");
    let drift = compare(&out, &files(&[("a.rs", numbers(1))]), false).unwrap();
    assert_eq!(drift.len(), 2);
    assert!(!out.exists());
}

#[test]
fn a_foreign_file_in_the_way_means_it_cannot_be_told() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.rs"), "// mine\n").unwrap();
    let error = compare(folder.path(), &files(&[("a.rs", numbers(1))]), false).unwrap_err();
    assert!(matches!(error, Error::ForeignFiles { .. }), "{error}");
}
