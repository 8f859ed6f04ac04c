//! What stands beside the sources: the manifest and the README.

use crate::lower::items::RustCrate;
use crate::output::FileSet;

/// Adds the manifest and the README.
pub(super) fn add(krate: &RustCrate, files: &mut FileSet) {
    let _ = (krate, files);
}
