//! Where things lie.

use std::io::Write;
use std::path::{Path, PathBuf};

/// The workspace's root.
#[must_use]
pub fn workspace() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().expect("tests lies in it").to_path_buf()
}

/// A folder below cargo's target folder for what tests make and later runs use again.
///
/// # Panics
///
/// When it cannot be made.
#[must_use]
pub fn scratch(name: &str) -> PathBuf {
    // The running test is target/PROFILE/deps/NAME.
    let test = std::env::current_exe().expect("a running program has a path");
    let target = test.ancestors().nth(3).expect("cargo built it");
    let folder = target.join("docmodel-tests").join(name);
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    folder
}

/// Material that lies beside the work tree and is no part of it: none where it is missing, which is told.
#[must_use]
pub fn shared(path: &str) -> Option<PathBuf> {
    let found = workspace().join("../shared").join(path);
    if found.exists() {
        return Some(found);
    }
    // Written past the test harness, which holds back what a passing test prints.
    let test = std::thread::current();
    let test = test.name().unwrap_or("a test");
    let _ = writeln!(
        std::io::stderr(),
        "SKIPPED: {test}: there is no ../shared/{path}"
    );
    None
}
