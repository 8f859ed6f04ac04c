//! The program as its users run it.

use std::path::Path;
use std::process::{Command, Output};

/// What the program said, and how it ended.
#[derive(Clone, Debug)]
pub struct Ended {
    /// The exit code.
    pub code: Option<i32>,
    /// What it printed to stdout.
    pub stdout: String,
    /// What it printed to stderr.
    pub stderr: String,
}

impl From<Output> for Ended {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// Runs `program` in `folder`.
///
/// # Arguments
///
/// - `program`: `env!("CARGO_BIN_EXE_docmodel-under-test")`, which cargo tells only to files of the `tests` folder.
///
/// # Panics
///
/// When it cannot be started.
#[must_use]
pub fn run(program: &str, folder: &Path, arguments: &[&str]) -> Ended {
    Command::new(program)
        .current_dir(folder)
        .env_remove("CLICOLOR_FORCE")
        .args(["--color", "never"])
        .args(arguments)
        .output()
        .expect("cargo has built the program")
        .into()
}
