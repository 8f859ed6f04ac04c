//! What a build script writes, and what it tells cargo.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;

use docmodel::Config;
use docmodel::build_script::generate_into;

#[test]
fn it_writes_a_module_and_tells_cargo() {
    let folder = tempfile::tempdir().unwrap();
    let docs = folder.path().join("docs/beta");
    let out = folder.path().join("out");
    fs::create_dir_all(&docs).unwrap();
    fs::create_dir_all(folder.path().join("docs/includes")).unwrap();
    fs::create_dir_all(&out).unwrap();
    fs::write(docs.join("a.md"), "# a\n").unwrap();
    for number in 0..10 {
        fs::write(docs.join(format!("empty-{number}.md")), "").unwrap();
    }
    fs::write(docs.join("binary.md"), "\0").unwrap();
    let config = Config::new().set("beta", [&docs]);
    let mut directives = Vec::new();
    let generation = generate_into(&config, &out, &mut directives).unwrap();
    let said = String::from_utf8(directives).unwrap();
    let said = said.replace(&folder.path().display().to_string(), "[folder]");
    insta::assert_snapshot!("directives", said);
    assert_eq!(generation.pages, 1);
    assert!(out.join("graph/docmodel.lock").is_file());
    let root = fs::read_to_string(out.join("graph.rs")).unwrap();
    insta::assert_snapshot!("root", root);
    generate_into(&config, &out, &mut Vec::new()).unwrap();
    fs::write(out.join("graph.rs"), "mine").unwrap();
    assert!(generate_into(&config, &out, &mut Vec::new()).is_err());
    assert_eq!(fs::read_to_string(out.join("graph.rs")).unwrap(), "mine");
}

#[test]
fn folders_to_watch_are_told_even_where_the_run_fails() {
    let folder = tempfile::tempdir().unwrap();
    let config = Config::new().docs(folder.path().join("none"));
    let mut directives = Vec::new();
    assert!(generate_into(&config, folder.path(), &mut directives).is_err());
    let said = String::from_utf8(directives).unwrap();
    assert!(said.starts_with("cargo::rerun-if-changed="), "{said}");
}
