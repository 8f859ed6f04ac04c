//! What is emitted for an API with everything in it: compiled, linted, documented, formatted and used by the real tools.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test that fails may panic.

mod api;
mod build;
mod widths;

use std::path::{Path, PathBuf};
use std::process::Command;

use docmodel::emit::emit;
use docmodel::lower::items::Layout;
use docmodel::lower::{Options, lower};
use docmodel::output::FileSet;

/// The workspace's root, whose lock file and target folder the emitted crates share.
fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_path_buf()
}

fn write(files: &FileSet, folder: &Path) {
    for (path, text) in files {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}

/// Runs cargo in `folder`, with the workspace's versions and nothing from the network.
fn cargo(folder: &Path, arguments: &[&str]) {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", workspace().join("target/emitted"))
        .env("CARGO_NET_OFFLINE", "true")
        .env("RUSTDOCFLAGS", "-D warnings")
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap();
    let report = String::from_utf8_lossy(&output.stderr).into_owned()
        + &String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "cargo {arguments:?}:\n{report}");
}

#[test]
fn an_emitted_crate_satisfies_the_compiler_clippy_rustdoc_and_rustfmt() {
    let lowered = lower(
        &api::schemas(),
        &Options {
            crate_name: "emitted-api".to_owned(),
            ..Options::default()
        },
    );
    let files = emit(&lowered.krate).unwrap();
    let folder = tempfile::tempdir().unwrap();
    write(&files, folder.path());
    std::fs::copy(
        workspace().join("Cargo.lock"),
        folder.path().join("Cargo.lock"),
    )
    .unwrap();
    cargo(folder.path(), &["fmt", "--check"]);

    std::fs::create_dir(folder.path().join("tests")).unwrap();
    std::fs::write(
        folder.path().join("tests/use.rs"),
        include_str!("use.rs.txt"),
    )
    .unwrap();

    cargo(folder.path(), &["clippy", "--", "-D", "warnings"]);
    cargo(folder.path(), &["doc", "--no-deps"]);
    cargo(folder.path(), &["test", "--quiet"]);
}

#[test]
fn code_for_a_build_script_compiles_where_it_is_included() {
    let options = Options {
        layout: Layout::BuildScript,
        ..Options::default()
    };
    let included = emit(&lower(&api::schemas(), &options).krate).unwrap();
    // Its manifest has the dependencies.
    let own = emit(
        &lower(
            &api::schemas(),
            &Options {
                crate_name: "including".to_owned(),
                ..Options::default()
            },
        )
        .krate,
    )
    .unwrap();
    let folder = tempfile::tempdir().unwrap();
    write(&included, &folder.path().join("out"));
    std::fs::create_dir(folder.path().join("src")).unwrap();
    std::fs::write(folder.path().join("Cargo.toml"), &own["Cargo.toml"]).unwrap();
    std::fs::write(
        folder.path().join("src/main.rs"),
        "mod graph {\n    include!(\"../out/graph.rs\");\n}\n\nfn main() {\n    let _ = graph::v1_0::Everything::default();\n}\n",
    )
    .unwrap();
    std::fs::copy(
        workspace().join("Cargo.lock"),
        folder.path().join("Cargo.lock"),
    )
    .unwrap();

    cargo(folder.path(), &["clippy", "--", "-D", "warnings"]);
}
