//! The real docs of one month, unpacked below cargo's target folder.

use std::fs::{self, File};
use std::path::PathBuf;

use flate2::read::GzDecoder;

use crate::place::{scratch, shared};

/// The folder with the docs sets of July 2021, if they are there.
///
/// It appears whole or not at all, so a run that was stopped does not spoil the next one.
///
/// # Panics
///
/// When the archive cannot be unpacked.
#[must_use]
pub fn unpacked() -> Option<PathBuf> {
    let archive = shared("corpus/microsoft-graph-docs-2021-07.tar.gz")?;
    let folder = scratch("corpus");
    let docs = folder.join("2021-07");
    if !docs.is_dir() {
        let unpacking = tempfile::tempdir_in(&folder).unwrap();
        let archive = GzDecoder::new(File::open(archive).unwrap());
        tar::Archive::new(archive).unpack(unpacking.path()).unwrap();
        // Another test may have been faster; then this copy goes with its folder.
        let renamed = fs::rename(unpacking.path().join("2021-07"), &docs);
        assert!(renamed.is_ok() || docs.is_dir(), "{renamed:?}");
    }
    Some(docs)
}
