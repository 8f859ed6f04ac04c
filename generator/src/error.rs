//! What the caller did wrong, or what the system would not let be done.
//!
//! The contents of a page never lead here: a page that cannot be read is a [`Diagnostic`](crate::diagnostics::Diagnostic)
//! and the run goes on.

use std::path::PathBuf;

use crate::diagnostics::Code;

/// Why a run could not be carried out. Each message says what is wrong, where, and what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Neither sets nor docs folders were given.
    #[error(
        "no docs to read: name a folder with `--docs DIR`, or give docmodel.toml a `[[set]]` with `docs = [\"DIR\"]`"
    )]
    NoSets,

    /// A docs folder that does not exist.
    #[error("docs folder `{}` does not exist; relative paths are taken from the current folder, those in docmodel.toml from its folder", path.display())]
    DocsMissing {
        /// The folder as it was given.
        path: PathBuf,
    },

    /// A docs folder that is not a folder.
    #[error("`{}` is not a folder; name the folder that holds the pages", path.display())]
    DocsNotAFolder {
        /// The path as it was given.
        path: PathBuf,
    },

    /// A docs set without a page.
    #[error(
        "{} no pages: there are none in {folders}. Pages are files that end in `.md` or `.txt`; check that the folder is the right one and checked out. Nothing was written",
        set.as_ref().map_or_else(|| "the docs have".to_owned(), |set| format!("docs set `{set}` has"))
    )]
    NoPages {
        /// The set's name, if it has one.
        set: Option<String>,
        /// The folders that were searched, quoted and joined.
        folders: String,
    },

    /// What was emitted is not Rust: a fault of docmodel, whatever the docs say.
    #[error(
        "the text for {path} is not Rust; this is a fault of docmodel, please report it with the page or type that it names. Nothing was written"
    )]
    Emit {
        /// The file's path below the output folder.
        path: String,
        /// What the parser says of it.
        source: Box<syn::Error>,
    },

    /// Nothing is left to emit where an earlier run left files.
    #[error(
        "{why}, so `{}` would lose all its types. Nothing was written; remove the folder first if that is what you want",
        out.display()
    )]
    NothingToEmit {
        /// The docs or the selection.
        why: &'static str,
        /// The output folder.
        out: PathBuf,
    },

    /// The configuration file cannot be opened.
    #[error("configuration `{}` cannot be read: {source}", path.display())]
    ConfigUnreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },

    /// The configuration file says something that cannot be used.
    #[error("configuration `{}:{line}:{column}`: {message}", path.display())]
    ConfigInvalid {
        /// The file.
        path: PathBuf,
        /// Line, from 1.
        line: u32,
        /// Column in characters, from 1.
        column: u32,
        /// What is wrong and what would be right.
        message: String,
    },

    /// An option, given by a flag or by a caller of the library, that cannot be used.
    #[error("{option}: {message}")]
    OptionInvalid {
        /// The option, as in `include`.
        option: String,
        /// What is wrong and what would be right.
        message: String,
    },

    /// No output folder was given.
    #[error("no output folder: name one with `--out DIR`, or set `out = \"DIR\"` in docmodel.toml")]
    NoOutput,

    /// Files in the output folder that would have to be overwritten and are not ours.
    #[error(
        "{} in the way of what would be written to `{}`; nothing was written. Move {}, or choose another output folder with `--out DIR`",
        foreign_words(files),
        out.display(),
        if files.len() == 1 { "it away" } else { "them away" }
    )]
    ForeignFiles {
        /// The output folder.
        out: PathBuf,
        /// The files, relative to it, sorted.
        files: Vec<String>,
    },

    /// The output folder, or a file in it, cannot be read or written.
    #[error("cannot {action} `{}`: {source}. {done}", path.display())]
    Output {
        /// What was tried: `write`, `remove`, …
        action: &'static str,
        /// The path.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
        /// What had been done by then, in a sentence.
        done: String,
    },

    /// The run was stopped from outside.
    #[error("stopped: {done}")]
    Cancelled {
        /// What had been done by then, in words.
        done: String,
    },

    /// A docs set that is not there was asked for.
    #[error("no docs set is named `{name}`; there is {known}")]
    UnknownSet {
        /// The name.
        name: String,
        /// The names there are, quoted and joined.
        known: String,
    },

    /// A diagnostic that is not there was asked for.
    #[error("no diagnostic is named `{text}`{}; `docmodel explain --list` lists them all", nearest_words(nearest.as_deref()))]
    UnknownCode {
        /// What was asked for.
        text: String,
        /// The name most like it.
        nearest: Option<String>,
    },

    /// The worker threads cannot be started.
    #[error("cannot start worker threads: {0}; try `--jobs 1`")]
    Threads(String),

    /// A build script was run outside a build.
    #[error(
        "`OUT_DIR` is not set; `docmodel::build_script` must be called from a build script that cargo runs"
    )]
    NotABuildScript,
}

impl Error {
    /// The code whose manual page explains it, where there is one.
    #[must_use]
    pub fn code(&self) -> Option<Code> {
        match self {
            Self::ForeignFiles { .. } => Some(Code::ForeignFile),
            Self::Output { .. } => Some(Code::OutputUnwritable),
            Self::NoPages { .. } => Some(Code::NoPages),
            Self::NoSets
            | Self::ConfigUnreadable { .. }
            | Self::ConfigInvalid { .. }
            | Self::OptionInvalid { .. }
            | Self::NoOutput
            | Self::DocsMissing { .. }
            | Self::DocsNotAFolder { .. } => Some(Code::ConfigInvalid),
            Self::Emit { .. }
            | Self::NothingToEmit { .. }
            | Self::Cancelled { .. }
            | Self::UnknownSet { .. }
            | Self::UnknownCode { .. }
            | Self::Threads(_)
            | Self::NotABuildScript => None,
        }
    }
}

/// The words for foreign files: all of a few, the first of many.
fn foreign_words(files: &[String]) -> String {
    const NAMED: usize = 5;
    let named = files
        .iter()
        .take(NAMED)
        .map(|file| format!("`{file}`"))
        .collect::<Vec<_>>()
        .join(", ");
    let more = files.len().saturating_sub(NAMED);
    match (files.len(), more) {
        (1, _) => format!("{named} was not written by docmodel and stands"),
        (_, 0) => format!("{named} were not written by docmodel and stand"),
        _ => format!("{named} and {more} more were not written by docmodel and stand"),
    }
}

fn nearest_words(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |name| format!(" (did you mean `{name}`?)"))
}
