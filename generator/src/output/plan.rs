//! Compares the files to be with the folder as it is.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use crate::error::Error;
use crate::output::lock::hash;
use crate::output::{FileSet, Lock, is_marked};

/// What would happen to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is not there yet.
    Created,
    /// It is there with other bytes; these are the old ones.
    Changed(Vec<u8>),
    /// It is there with the same bytes.
    Unchanged,
    /// It is ours and no longer produced; these are its bytes.
    Removed(Vec<u8>),
}

/// A file of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedFile {
    /// Its path below the output folder, with `/` separators.
    pub path: String,
    /// What would happen to it.
    pub change: Change,
}

/// What writing a [`FileSet`] to a folder would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The folder.
    pub out: PathBuf,
    /// Every file, sorted by path.
    pub files: Vec<PlannedFile>,
}

impl Plan {
    /// The files that would not stay as they are.
    pub fn changes(&self) -> impl Iterator<Item = &PlannedFile> {
        self.files
            .iter()
            .filter(|file| file.change != Change::Unchanged)
    }

    /// Whether every file would stay as it is.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.changes().next().is_none()
    }
}

/// What stands at a path.
enum Found {
    Nothing,
    File(Vec<u8>),
    /// Something in the way: a folder or a link there, or a file or a link where a folder should be.
    Obstacle(PathBuf),
}

/// Compares `files` with the folder `out`. Nothing is written.
///
/// # Errors
///
/// When a file that is not ours stands in the way, or when the folder cannot be read.
pub fn plan(out: &Path, files: &FileSet) -> Result<Plan, Error> {
    let lock = Lock::load(out);
    let locked = |path: &str| lock.as_ref().and_then(|lock| lock.files.get(path));
    let is_there = check_root(out)?;
    let paths = files.iter().collect::<Vec<_>>();
    let found = paths
        .par_iter()
        .map(|(path, text)| {
            let full = below(out, path)?;
            let found = if is_there {
                look(out, &full)?
            } else {
                Found::Nothing
            };
            let change = match found {
                Found::Nothing => Ok(Change::Created),
                Found::File(bytes) if bytes == text.as_bytes() => Ok(Change::Unchanged),
                Found::File(bytes) => {
                    let ours =
                        is_marked(&bytes) || locked(path).is_some_and(|kept| *kept == hash(&bytes));
                    if ours {
                        Ok(Change::Changed(bytes))
                    } else {
                        Err((*path).clone())
                    }
                }
                Found::Obstacle(path) => Err(relative(out, &path)),
            };
            Ok::<_, Error>(((*path).clone(), change))
        })
        .collect::<Result<Vec<_>, _>>()?;
    let mut foreign = Vec::new();
    let mut planned = Vec::with_capacity(found.len());
    for (path, change) in found {
        match change {
            Ok(change) => planned.push(PlannedFile { path, change }),
            Err(obstacle) => foreign.push(obstacle),
        }
    }
    foreign.sort();
    foreign.dedup();
    if !foreign.is_empty() {
        return Err(Error::ForeignFiles {
            out: out.to_path_buf(),
            files: foreign,
        });
    }
    for path in lock.iter().flat_map(|lock| lock.files.keys()) {
        if files.contains_key(path) {
            continue;
        }
        // A lock that names a path outside the folder was not written by us.
        let Ok(full) = below(out, path) else {
            continue;
        };
        if let Found::File(bytes) = look(out, &full)?
            && is_marked(&bytes)
        {
            planned.push(PlannedFile {
                path: path.clone(),
                change: Change::Removed(bytes),
            });
        }
    }
    planned.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(Plan {
        out: out.to_path_buf(),
        files: planned,
    })
}

/// The path of a file of ours; it never leaves the folder.
pub(super) fn below(out: &Path, path: &str) -> Result<PathBuf, Error> {
    let plain = |step: &str| {
        !step.is_empty() && step != "." && step != ".." && !step.contains(['\\', ':', '\0'])
    };
    if path.split('/').all(plain) {
        Ok(path
            .split('/')
            .fold(out.to_path_buf(), |path, step| path.join(step)))
    } else {
        Err(unreadable(
            out.join(path),
            io::Error::new(
                io::ErrorKind::InvalidInput,
                "it leads out of the output folder",
            ),
        ))
    }
}

/// Whether the output folder is there: it must be a folder, or not be there yet.
fn check_root(out: &Path) -> Result<bool, Error> {
    match fs::metadata(out) {
        Ok(metadata) if metadata.is_dir() => Ok(true),
        Ok(_) => Err(unreadable(
            out.to_path_buf(),
            io::Error::new(io::ErrorKind::NotADirectory, "it is a file, not a folder"),
        )),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(unreadable(out.to_path_buf(), error)),
    }
}

fn look(out: &Path, full: &Path) -> Result<Found, Error> {
    // A link below the folder may lead anywhere; what it leads to is not ours.
    for parent in full.ancestors().skip(1).take_while(|path| *path != out) {
        match fs::symlink_metadata(parent) {
            Ok(metadata) if !metadata.is_dir() => {
                return Ok(Found::Obstacle(parent.to_path_buf()));
            }
            Ok(_) | Err(_) => {}
        }
    }
    match fs::symlink_metadata(full) {
        Ok(metadata) if metadata.is_file() => fs::read(full)
            .map(Found::File)
            .map_err(|error| unreadable(full.to_path_buf(), error)),
        Ok(_) => Ok(Found::Obstacle(full.to_path_buf())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Found::Nothing),
        Err(error) => Err(unreadable(full.to_path_buf(), error)),
    }
}

/// A path below the folder as a file set writes it.
fn relative(out: &Path, path: &Path) -> String {
    let below = path.strip_prefix(out).unwrap_or(path);
    let steps = below
        .components()
        .map(|step| step.as_os_str().to_string_lossy());
    steps.collect::<Vec<_>>().join("/")
}

fn unreadable(path: PathBuf, source: io::Error) -> Error {
    Error::Output {
        action: "read",
        path,
        source,
        done: "Nothing was written".to_owned(),
    }
}
