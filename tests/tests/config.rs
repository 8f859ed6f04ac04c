//! What docmodel.toml may say, and what is said of what it may not.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fmt::Write;
use std::fs;
use std::path::Path;

use docmodel::config::{Level, Suppression};
use docmodel::diagnostics::{Code, Severity};
use docmodel::source::{SourcePage, SourceSet, Sources};
use docmodel::{Config, Error};

fn load(folder: &Path, text: &str) -> Result<Config, Error> {
    let path = folder.join("docmodel.toml");
    fs::write(&path, text).unwrap();
    Config::from_toml(&path)
}

#[test]
fn errors_name_line_column_and_remedy() {
    let folder = tempfile::tempdir().unwrap();
    let cases = [
        ("not TOML", "out = \n"),
        ("unknown key", "out = 'x'\nincldue = ['a']\n"),
        (
            "unknown key in a set",
            "[[set]]\nname = 'beta'\ndoc = ['a']\n",
        ),
        ("set without docs", "[[set]]\nname = 'beta'\n"),
        ("set with no folder", "[[set]]\nname = 'beta'\ndocs = []\n"),
        ("odd set name", "[[set]]\nname = 'a b'\ndocs = ['x']\n"),
        (
            "set given twice",
            "[[set]]\nname = 'beta'\ndocs = ['a']\n[[set]]\nname = 'beta'\ndocs = ['b']\n",
        ),
        ("wrong kind of value", "include = 'user'\n"),
        ("bad glob", "include = ['ok', '[a']\n"),
        ("empty glob", "exclude = ['']\n"),
        ("unknown code", "[diagnostics]\nunknown-typ = 'off'\n"),
        ("unknown code, like none", "[diagnostics]\nDM9999 = 'off'\n"),
        ("unknown level", "[diagnostics]\nDM0301 = 'silent'\n"),
        (
            "unknown code in a suppression",
            "[[suppress]]\ncode = 'brokenlink'\npage = '*'\n",
        ),
        (
            "bad glob in a suppression",
            "[[suppress]]\ncode = 'broken-link'\npage = '{a'\n",
        ),
        ("bad crate name", "[crate]\nname = '9 lives'\n"),
        ("bad crate version", "[crate]\nversion = '1.0'\n"),
        (
            "type not in OData notation",
            "[overrides.types]\n\"microsoft.graph.user.age\" = 'i32'\n",
        ),
        (
            "type of no property",
            "[overrides.types]\nage = 'Edm.Int32'\n",
        ),
        (
            "path without a slash",
            "[overrides.paths]\n\"security.create\" = 'security/{id'\n",
        ),
        ("number out of range", "page-limit = -1\n"),
    ];
    let mut said = String::new();
    for (name, text) in cases {
        let error = load(folder.path(), text).unwrap_err();
        assert_eq!(error.code(), Some(Code::ConfigInvalid), "{name}");
        let words = error.to_string();
        let words = words.replace(&folder.path().display().to_string(), "[folder]");
        writeln!(said, "{name}:\n  {words}").unwrap();
    }
    insta::assert_snapshot!("config_errors", said);
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let error = Config::from_toml(folder.path().join("docmodel.toml")).unwrap_err();
    assert!(matches!(error, Error::ConfigUnreadable { .. }));
    assert!(error.to_string().contains("docmodel.toml"));
}

#[test]
fn paths_are_relative_to_the_file() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("docs/beta")).unwrap();
    fs::write(folder.path().join("docs/beta/a.md"), "# a\n").unwrap();
    let config = load(
        folder.path(),
        "out = 'models'\n[[set]]\nname = 'beta'\ndocs = ['docs/beta']\n",
    )
    .unwrap();
    assert_eq!(
        config.out_dir(),
        Some(folder.path().join("models").as_path())
    );
    let generation = config.generate().unwrap();
    assert_eq!(generation.sets.first().unwrap().name, "beta");
    assert!(generation.texts.contains_key("beta/a.md"));
    assert_eq!(
        config.inputs(),
        [
            folder.path().join("docmodel.toml"),
            folder.path().join("docs/beta"),
        ]
    );
}

#[test]
fn every_key_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("d")).unwrap();
    fs::write(folder.path().join("d/a.md"), "# a\n").unwrap();
    let config = load(
        folder.path(),
        r#"
out = "o"
include = ["user*"]
exclude = ["*internal*"]
page-limit = 1000
examples = true

[[set]]
name = "v1.0"
docs = ["d"]

[crate]
name = "my-models"
version = "2.3.4-rc.1"

[diagnostics]
DM0301 = "off"
row-without-type = "error"

[[suppress]]
code = "broken-link"
page = "v1.0/api/*"
reason = "moved"

[overrides.types]
"microsoft.graph.user.employeeId" = "Collection(Edm.Int32)"

[overrides.paths]
"security.create" = "/security/{id}"
"#,
    )
    .unwrap();
    let generation = config.generate().unwrap();
    let lock: serde_json::Value =
        serde_json::from_str(generation.files.get("docmodel.lock").unwrap()).unwrap();
    insta::assert_json_snapshot!("locked_options", lock.get("options").unwrap());
    let codes = generation.diagnostics.iter().map(|said| said.code);
    assert!(codes.clone().any(|code| code == Code::SuppressionUnused));
}

#[test]
fn options_of_the_builder_are_checked_when_it_runs() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.md"), "# a\n").unwrap();
    let config = Config::new().docs(folder.path());
    assert!(config.generate().is_ok());
    let wrong = [
        config.clone().include("[a"),
        config.clone().crate_name(""),
        config.clone().crate_version("1"),
        config.clone().override_path("a.b", "x y"),
        config.clone().override_type("a.b", "Collection(Edm.Int32"),
    ];
    for config in wrong {
        let error = config.generate().unwrap_err();
        assert!(matches!(error, Error::OptionInvalid { .. }), "{error}");
    }
    assert!(matches!(
        Config::new().generate().unwrap_err(),
        Error::NoSets
    ));
}

#[test]
fn levels_and_suppressions_apply_to_diagnostics() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.md"), "# a\n").unwrap();
    fs::write(folder.path().join("empty.md"), "").unwrap();
    let config = Config::new().set("beta", [folder.path()]);
    let empty = |config: &Config| {
        let said = config.generate().unwrap().diagnostics;
        said.into_iter()
            .filter(|said| said.code == Code::EmptyPage)
            .map(|said| said.severity)
            .collect::<Vec<_>>()
    };
    let off = config.clone().severity(Code::EmptyPage, Level::Off);
    let note = config
        .clone()
        .severity(Code::EmptyPage, Level::Severity(Severity::Note));
    let suppressed = config.clone().suppress(Suppression {
        code: Code::EmptyPage,
        page: "*/empty.md".to_owned(),
        reason: None,
    });
    assert_eq!(empty(&config), [Severity::Warning]);
    assert_eq!(empty(&config.clone().deny_warnings()), [Severity::Error]);
    assert_eq!(empty(&off), []);
    assert_eq!(empty(&note), [Severity::Note]);
    assert_eq!(empty(&suppressed), []);
    let said = suppressed.generate().unwrap().diagnostics;
    assert!(said.iter().all(|said| said.code != Code::SuppressionUnused));
}

#[test]
fn the_number_of_threads_and_the_order_of_pages_do_not_show() {
    let sources = |turn: usize| {
        let mut sets = ["v1.0", "beta"].map(|set| {
            let page = |number| SourcePage::new(format!("{set}/{number}.md"), "# page\n");
            let mut pages = (0..50).map(page).collect::<Vec<_>>();
            pages.rotate_left(turn);
            SourceSet {
                name: Some(set.to_owned()),
                pages,
            }
        });
        sets.rotate_left(turn % 2);
        Sources {
            sets: sets.into(),
            ..Sources::default()
        }
    };
    let one = Config::new().threads(1).generate_from(sources(0)).unwrap();
    let four = Config::new().threads(4).generate_from(sources(17)).unwrap();
    assert_eq!(one.pages, 100);
    assert_eq!(one.files, four.files);
    assert_eq!(one.schemas, four.schemas);
    assert_eq!(one.diagnostics, four.diagnostics);
    assert_eq!(one.sets, four.sets);
}
