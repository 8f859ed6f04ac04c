//! The corpus of July 2021, unpacked.

use std::fs::{self, File};
use std::path::PathBuf;

use flate2::read::GzDecoder;

use crate::place::{shared, workspace};

/// The unpacked corpus, unless there is no archive of it. It appears whole or not at all, so a run that was stopped does not spoil the next one.
///
/// # Panics
///
/// When it cannot be unpacked.
#[must_use]
pub fn unpacked() -> Option<PathBuf> {
    let archive = shared("corpus/microsoft-graph-docs-2021-07.tar.gz")?;
    let parent = workspace().join("target/corpus");
    let docs = parent.join("2021-07");
    if !docs.is_dir() {
        fs::create_dir_all(&parent).expect("the target folder can be written");
        let unpacking = tempfile::tempdir_in(&parent).expect("the target folder can be written");
        let file = File::open(archive).expect("the archive can be opened");
        let mut archive = tar::Archive::new(GzDecoder::new(file));
        archive
            .unpack(unpacking.path())
            .expect("it can be unpacked");
        // Another may have been faster; then this copy goes with its folder.
        let moved = fs::rename(unpacking.path().join("2021-07"), &docs);
        assert!(moved.is_ok() || docs.is_dir(), "{moved:?}");
    }
    Some(docs)
}
