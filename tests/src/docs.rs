//! Docs folders to read.

use std::path::{Path, PathBuf};

use docmodel::source::{self, ReadOptions, Sources};
use docmodel::{Config, Generation, Watch};
use tempfile::TempDir;
use walkdir::WalkDir;

use crate::place::{shared, workspace};

/// This project's own configuration.
///
/// # Panics
///
/// When it cannot be used.
#[must_use]
pub fn own() -> Config {
    Config::from_toml(workspace().join("docmodel.toml")).expect("docmodel.toml can be used")
}

/// The seeds as one docs set, if they are there.
#[must_use]
pub fn seeds() -> Option<Config> {
    shared("seeds").map(|seeds| Config::new().docs(seeds))
}

/// The pages of docs folders, each named for its set, in memory.
///
/// # Panics
///
/// When they cannot be read.
#[must_use]
pub fn sources(config: &Config) -> Sources {
    let sets = config.sets().expect("the folders are there");
    source::read(&sets, &ReadOptions::default(), &Watch::new()).expect("the pages can be read")
}

/// A project in a folder of its own: `docs/`, and a docmodel.toml that emits `models/` from the set `v1.0` in it.
#[derive(Debug)]
pub struct Project {
    folder: TempDir,
}

impl Default for Project {
    fn default() -> Self {
        Self::new()
    }
}

impl Project {
    /// A project without pages.
    ///
    /// # Panics
    ///
    /// When the temporary folder cannot be made, as with the other functions here.
    #[must_use]
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let project = Self { folder };
        project.put(
            "docmodel.toml",
            "out = 'models'\n\n[[set]]\nname = 'v1.0'\ndocs = ['docs']\n",
        );
        std::fs::create_dir(project.path().join("docs")).expect("the folder is new");
        project
    }

    /// A project with copies of this project's docs and output.
    ///
    /// # Panics
    ///
    /// When they cannot be copied.
    #[must_use]
    pub fn of_workspace() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let project = Self { folder };
        for part in ["docmodel.toml", "docs-input", "generated"] {
            copy(&workspace().join(part), &project.path().join(part));
        }
        project
    }

    /// The project's folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The configuration that its docmodel.toml holds.
    ///
    /// # Panics
    ///
    /// When it cannot be used.
    #[must_use]
    pub fn config(&self) -> Config {
        Config::from_toml(self.path().join("docmodel.toml")).expect("docmodel.toml can be used")
    }

    /// What the configuration gives.
    ///
    /// # Panics
    ///
    /// When it gives nothing.
    #[must_use]
    pub fn generate(&self) -> Generation {
        self.config().generate().expect("the docs can be read")
    }

    /// Writes a file.
    ///
    /// # Panics
    ///
    /// When it cannot be written.
    pub fn put(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.path().join(path);
        let parent = path.parent().expect("it lies in a folder");
        std::fs::create_dir_all(parent).expect("folders can be made");
        std::fs::write(path, content).expect("files can be written");
    }

    /// Reads a file.
    ///
    /// # Panics
    ///
    /// When it is not there.
    #[must_use]
    pub fn text(&self, path: &str) -> String {
        let path = self.path().join(path);
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Changes a file: `old`, which must stand in it, becomes `new`.
    ///
    /// # Panics
    ///
    /// When `old` does not stand in it.
    pub fn edit(&self, path: &str, old: &str, new: &str) {
        let text = self.text(path);
        assert!(text.contains(old), "{path} does not hold {old}");
        self.put(path, text.replace(old, new));
    }
}

/// The page of a resource with a property table of `rows`, each `|name|type|description|`.
#[must_use]
pub fn resource(name: &str, inherits: Option<&str>, rows: &[&str]) -> String {
    let base = inherits.map_or_else(String::new, |base| {
        format!("\nInherits from [{base}](../resources/{base}.md).\n")
    });
    let rows = rows.join("\n");
    format!(
        "---\ntitle: \"{name} resource type\"\ndescription: \"A {name}.\"\ndoc_type: resourcePageType\n---\n\n\
         # {name} resource type\n\nNamespace: microsoft.graph\n\nA {name}.\n{base}\n\
         ## Properties\n|Property|Type|Description|\n|:---|:---|:---|\n{rows}\n"
    )
}

fn copy(from: &Path, to: &Path) {
    for entry in WalkDir::new(from) {
        let entry = entry.expect("it can be walked");
        let below = entry.path().strip_prefix(from).expect("it lies below");
        let target: PathBuf = if below.as_os_str().is_empty() {
            to.to_path_buf()
        } else {
            to.join(below)
        };
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(&target).expect("folders can be made");
        } else {
            std::fs::copy(entry.path(), &target).expect("files can be copied");
        }
    }
}
