//! Whether the output on disk is what the docs give now.

use std::path::Path;

use crate::error::Error;
use crate::output::{Change, FileSet, plan, unified};

/// How many lines of a file's diff are kept, unless all are wanted.
pub const DIFF_LINES: usize = 20;

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DriftKind {
    /// The docs give it, and it is not on disk.
    Created,
    /// It is on disk with other bytes.
    Changed,
    /// It is on disk, it is ours, and the docs no longer give it.
    Removed,
}

impl DriftKind {
    /// The word for it: `created`, `changed`, `removed`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Changed => "changed",
            Self::Removed => "removed",
        }
    }
}

/// A file that is not what the docs give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    /// Its path below the output folder, with `/` separators.
    pub path: String,
    /// What generating would do to it.
    pub kind: DriftKind,
    /// What generating would change, as a unified diff.
    pub diff: String,
}

/// Compares `files` with the folder `out` and lists what differs, sorted by path. Nothing is written.
///
/// # Arguments
///
/// - `full`: keep all lines of each diff, not the first [`DIFF_LINES`].
///
/// # Errors
///
/// When a file that is not ours stands in the way, or when the folder cannot be read: then it cannot be told.
///
/// # Examples
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let folder = tempfile::tempdir()?;
/// let files = docmodel::output::FileSet::from([("a.rs".to_owned(), "// new\n".to_owned())]);
/// let drift = docmodel::check::compare(folder.path(), &files, false)?;
/// assert_eq!(drift[0].kind, docmodel::check::DriftKind::Created);
/// # Ok(())
/// # }
/// ```
pub fn compare(out: &Path, files: &FileSet, full: bool) -> Result<Vec<Drift>, Error> {
    let limit = (!full).then_some(DIFF_LINES);
    let plan = plan(out, files)?;
    Ok(plan
        .changes()
        .filter_map(|file| {
            let new = files.get(&file.path).map_or("", String::as_str).as_bytes();
            let (kind, old, new) = match &file.change {
                Change::Created => (DriftKind::Created, &[][..], new),
                Change::Changed(old) => (DriftKind::Changed, &old[..], new),
                Change::Removed(old) => (DriftKind::Removed, &old[..], &[][..]),
                Change::Unchanged => return None,
            };
            Some(Drift {
                path: file.path.clone(),
                kind,
                diff: unified(&file.path, old, new, limit),
            })
        })
        .collect())
}
