//! Carries out a plan: each file whole or not at all, the lock last.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use crate::error::Error;
use crate::output::plan::below;
use crate::output::{Change, FileSet, LOCK, PlannedFile, plan};
use crate::watch::{Step, Watch};

/// What writing did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that were not there before.
    pub created: usize,
    /// Files that had other bytes before.
    pub changed: usize,
    /// Files that were left alone, since they had the same bytes.
    pub unchanged: usize,
    /// Files of ours that are no longer produced.
    pub removed: usize,
}

impl Written {
    /// How many files were written.
    #[must_use]
    pub fn written(self) -> usize {
        self.created + self.changed
    }

    fn words(self, total: usize) -> String {
        let done = self.written() + self.removed;
        if done == 0 {
            return "Nothing was written".to_owned();
        }
        format!(
            "{done} of {total} changes were made, each file as a whole, and the lock was not touched; run the same command again to make the rest"
        )
    }
}

/// Writes `files` to the folder `out`.
///
/// A file is written only if its bytes change, by a temporary file in the same folder and a rename. A file of ours that
/// is no longer produced is removed, and so are the folders this leaves empty. The lock is written last.
///
/// # Errors
///
/// When a file that is not ours stands in the way: then nothing is written. When the system denies a write, or the run
/// is cancelled: then each file is the old or the new one, and the lock is the old one.
pub fn write(out: &Path, files: &FileSet, watch: &Watch) -> Result<Written, Error> {
    let plan = plan(out, files)?;
    let mut changes = plan.changes().collect::<Vec<_>>();
    changes.sort_by_key(|file| order(file));
    let mut written = Written {
        unchanged: plan.files.len() - changes.len(),
        ..Written::default()
    };
    watch.step(Step::Files(changes.len()));
    for file in &changes {
        watch.check(|| lower_first(&written.words(changes.len())))?;
        let path = below(out, &file.path)?;
        let result = match &file.change {
            Change::Created | Change::Changed(_) => {
                let text = files.get(&file.path).map_or("", String::as_str);
                replace(&path, text.as_bytes())
            }
            Change::Removed(_) => remove(out, &path),
            Change::Unchanged => Ok(()),
        };
        result.map_err(|source| Error::Output {
            action: if matches!(file.change, Change::Removed(_)) {
                "remove"
            } else {
                "write"
            },
            path,
            source,
            done: written.words(changes.len()),
        })?;
        match file.change {
            Change::Created => written.created += 1,
            Change::Changed(_) => written.changed += 1,
            Change::Removed(_) => written.removed += 1,
            Change::Unchanged => {}
        }
        watch.step(Step::File);
    }
    Ok(written)
}

/// Writes come first, then removals, then the lock: until it is written the old lock still lists what may be removed.
fn order(file: &PlannedFile) -> (bool, bool, &str) {
    (
        file.path == LOCK,
        matches!(file.change, Change::Removed(_)),
        &file.path,
    )
}

/// Writes a file by a temporary one in the same folder and a rename.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".docmodel-").suffix(".tmp");
    // Without this the file would be readable by its owner only, as temporary files are.
    #[cfg(unix)]
    let permissions = {
        use std::os::unix::fs::PermissionsExt;
        fs::Permissions::from_mode(0o666)
    };
    #[cfg(unix)]
    builder.permissions(permissions);
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

fn remove(out: &Path, path: &Path) -> io::Result<()> {
    fs::remove_file(path)?;
    for folder in path.ancestors().skip(1).take_while(|folder| *folder != out) {
        // Fails on a folder that is not empty, which then stays.
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
    Ok(())
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(chars).collect()
    })
}
