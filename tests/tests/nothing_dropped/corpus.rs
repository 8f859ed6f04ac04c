//! The corpus, unpacked once below cargo's target folder.

use std::io::Write;
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use tar::Archive;

/// The folder with the sets of the corpus of July 2021; none, told past the test harness, where there is no archive.
pub(crate) fn folder() -> Option<PathBuf> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let archive = workspace.join("../shared/corpus/microsoft-graph-docs-2021-07.tar.gz");
    if !archive.is_file() {
        let _ = writeln!(
            std::io::stderr(),
            "SKIPPED: nothing_dropped: there is no ../shared/corpus"
        );
        return None;
    }
    // The running test is target/PROFILE/deps/NAME.
    let test = std::env::current_exe().unwrap();
    let target = test.ancestors().nth(3).unwrap();
    let parent = target.join("corpus");
    let folder = parent.join("2021-07");
    if folder.is_dir() {
        return Some(folder);
    }
    std::fs::create_dir_all(&parent).unwrap();
    // Unpacked aside and moved in whole: a run that is ended midway, or one beside this, leaves no half of it.
    let aside = tempfile::tempdir_in(&parent).unwrap();
    let file = std::fs::File::open(&archive).unwrap();
    Archive::new(GzDecoder::new(file))
        .unpack(aside.path())
        .unwrap();
    let moved = std::fs::rename(aside.path().join("2021-07"), &folder);
    assert!(
        moved.is_ok() || folder.is_dir(),
        "the corpus cannot be unpacked"
    );
    Some(folder)
}
