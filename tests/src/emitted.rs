//! Crates that were emitted, compiled by the real cargo.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use docmodel::Watch;
use docmodel::output::FileSet;

use crate::place::{scratch, workspace};
use crate::program::Ended;

/// One cargo at a time: the tests of a file run side by side, and two cargos would fight for two cores.
static TURN: Mutex<()> = Mutex::new(());

/// A cargo workspace below the target folder. It stays there, so that the next run compiles only what has changed.
#[derive(Debug)]
pub struct CargoWorkspace {
    folder: PathBuf,
}

impl CargoWorkspace {
    /// The workspace called `name`, with the members `members`.
    ///
    /// # Panics
    ///
    /// When it cannot be written, as with the other functions here.
    #[must_use]
    pub fn new(name: &str, members: &[&str]) -> Self {
        let workspace = Self {
            folder: scratch(name),
        };
        let members = members.join("\", \"");
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [\"{members}\"]\n");
        workspace.put("Cargo.toml", &manifest);
        workspace
    }

    /// The workspace called `name` with the one member `member`, which inherits from this project's own workspace.
    #[must_use]
    pub fn like_our_own(name: &str, member: &str) -> Self {
        let root = workspace();
        let text = std::fs::read_to_string(root.join("Cargo.toml")).expect("we have a manifest");
        let mut manifest: toml::Table = text.parse().expect("cargo has read it");
        let section = manifest.get_mut("workspace").expect("we are a workspace");
        let section = section.as_table_mut().expect("it is a table");
        section.remove("default-members");
        section.insert("members".to_owned(), vec![member].into());
        let dependencies = section.get_mut("dependencies");
        let dependencies = dependencies.and_then(toml::Value::as_table_mut);
        for (_, dependency) in dependencies.expect("it names dependencies") {
            if let Some(path) = dependency.get_mut("path") {
                let below = path.as_str().expect("a path is text");
                *path = root.join(below).display().to_string().into();
            }
        }
        let workspace = Self {
            folder: scratch(name),
        };
        workspace.put("Cargo.toml", &manifest.to_string());
        workspace
    }

    /// The workspace's folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.folder
    }

    /// Writes a file, unless it has these bytes: cargo goes by the time of the last change.
    pub fn put(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        if std::fs::read_to_string(&path).is_ok_and(|old| old == text) {
            return;
        }
        let parent = path.parent().expect("it lies in a folder");
        std::fs::create_dir_all(parent).expect("folders can be made");
        std::fs::write(path, text).expect("files can be written");
    }

    /// Writes an emitted crate as the member `member`.
    pub fn put_crate(&self, member: &str, files: &FileSet) {
        let folder = self.folder.join(member);
        docmodel::output::write(&folder, files, &Watch::new()).expect("the crate can be written");
    }

    /// Runs cargo.
    #[must_use]
    pub fn cargo(&self, arguments: &[&str]) -> Ended {
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        // With our own lock there is nothing to fetch: each version has been compiled for this very test.
        let lock = std::fs::read_to_string(workspace().join("Cargo.lock")).expect("we have a lock");
        std::fs::write(self.folder.join("Cargo.lock"), lock).expect("files can be written");
        let ended = cargo()
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", scratch("target"))
            .env("CARGO_NET_OFFLINE", "true")
            .args(arguments)
            .output()
            .expect("cargo can be run")
            .into();
        drop(turn);
        ended
    }

    /// Runs cargo, which must succeed, and gives what it printed to stdout.
    #[allow(
        clippy::must_use_candidate,
        reason = "that it succeeds is often all there is to know"
    )]
    pub fn cargo_succeeds(&self, arguments: &[&str]) -> String {
        let ended = self.cargo(arguments);
        let command = arguments.join(" ");
        assert_eq!(ended.code, Some(0), "cargo {command}:\n{}", ended.stderr);
        ended.stdout
    }

    /// Checks that rustfmt would change nothing in the member `member`.
    pub fn is_formatted(&self, member: &str) {
        let root = self.folder.join(member).join("src/lib.rs");
        let output = Command::new("rustfmt")
            .args(["--check", "--edition", "2024"])
            .arg(root)
            .output()
            .expect("rustfmt can be run");
        let said = Ended::from(output);
        assert_eq!(said.code, Some(0), "{}{}", said.stdout, said.stderr);
    }
}

/// The cargo that runs this test.
#[must_use]
pub fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.env("CARGO_TERM_COLOR", "never");
    cargo
}
