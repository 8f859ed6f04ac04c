//! Carries out a plan: each file whole or not at all, the lock last.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

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
    let total = changes.len();
    let mut written = Written {
        unchanged: plan.files.len() - total,
        ..Written::default()
    };
    watch.step(Step::Files(total));
    let (lock, others) = changes
        .into_iter()
        .partition::<Vec<&PlannedFile>, _>(|file| file.path == LOCK);
    let (removed, made) = others
        .into_iter()
        .partition::<Vec<&PlannedFile>, _>(|file| matches!(file.change, Change::Removed(_)));
    let counts = Counts::default();
    let make = |file: &&PlannedFile| {
        watch.check(String::new)?;
        let path = below(out, &file.path)?;
        let text = files.get(&file.path).map_or("", String::as_str);
        replace(&path, text.as_bytes())
            .map_err(|source| failed("write", path, source, String::new()))?;
        counts.take(&file.change);
        watch.step(Step::File);
        Ok(())
    };
    let done = if made.len() < MANY {
        made.iter().try_for_each(make)
    } else {
        made.par_iter().try_for_each(make)
    };
    counts.add_to(&mut written);
    // How much was done is known when all threads have stopped.
    done.map_err(|error| with_done(error, &written.words(total)))?;
    for file in removed {
        watch.check(|| lower_first(&written.words(total)))?;
        let path = below(out, &file.path)?;
        let done = remove(out, &path);
        done.map_err(|source| failed("remove", path, source, written.words(total)))?;
        written.removed += 1;
        watch.step(Step::File);
    }
    for file in lock {
        watch.check(|| lower_first(&written.words(total)))?;
        let path = below(out, &file.path)?;
        let text = files.get(&file.path).map_or("", String::as_str);
        let done = replace(&path, text.as_bytes());
        done.map_err(|source| failed("write", path, source, written.words(total)))?;
        match file.change {
            Change::Created => written.created += 1,
            _ => written.changed += 1,
        }
        watch.step(Step::File);
    }
    Ok(written)
}

/// From so many files on, several are written at once.
const MANY: usize = 64;

/// How many files were made, counted by many threads.
#[derive(Debug, Default)]
struct Counts {
    created: AtomicUsize,
    changed: AtomicUsize,
}

impl Counts {
    fn take(&self, change: &Change) {
        let count = match change {
            Change::Created => &self.created,
            _ => &self.changed,
        };
        count.fetch_add(1, Ordering::Relaxed);
    }

    fn add_to(&self, written: &mut Written) {
        written.created += self.created.load(Ordering::Relaxed);
        written.changed += self.changed.load(Ordering::Relaxed);
    }
}

fn failed(action: &'static str, path: PathBuf, source: io::Error, done: String) -> Error {
    Error::Output {
        action,
        path,
        source,
        done,
    }
}

/// An error of a thread, with what all threads had done by then.
fn with_done(error: Error, all: &str) -> Error {
    match error {
        Error::Output {
            action,
            path,
            source,
            ..
        } => failed(action, path, source, all.to_owned()),
        Error::Cancelled { .. } => Error::Cancelled {
            done: lower_first(all),
        },
        other => other,
    }
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
    // Nearly always the folder is there: another file of it was written before.
    let mut file = match builder.tempfile_in(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            builder.tempfile_in(folder)?
        }
        file => file?,
    };
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
