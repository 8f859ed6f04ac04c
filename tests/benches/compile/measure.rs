//! Crates side by side, and what cargo takes for each.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use docmodel::output::FileSet;
use docmodel_tests::place::{scratch, workspace};
use wait4::Wait4;

/// What takes longer than this all in all is not run again, but everything is run twice: machines are noisy, and a short
/// measurement suffers more from it than a long one.
const LONG: Duration = Duration::from_secs(60);

/// What one command took.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cost {
    wall: Duration,
    /// On all cores together.
    cpu: Duration,
    /// The most memory that one of its processes held, in bytes.
    memory: u64,
}

impl Cost {
    pub(crate) fn ratio(one: &Self, other: &Self) -> f64 {
        one.wall.as_secs_f64() / other.wall.as_secs_f64()
    }

    pub(crate) fn memory_ratio(one: &Self, other: &Self) -> f64 {
        one.memory as f64 / other.memory as f64
    }
}

impl fmt::Display for Cost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:.1} s ({:.1} cpu), {:.2} GB",
            self.wall.as_secs_f64(),
            self.cpu.as_secs_f64(),
            self.memory as f64 / 1e9
        )
    }
}

/// A cargo workspace below the target folder.
pub(crate) struct Workshop {
    folder: PathBuf,
}

impl Workshop {
    pub(crate) fn new(set: &str) -> Self {
        let folder = scratch("compile").join(set);
        fs::create_dir_all(&folder).unwrap();
        fs::write(
            folder.join("Cargo.toml"),
            "[workspace]\nresolver = \"3\"\nmembers = [\"ours\", \"floor\", \"derive\", \"times\", \"areas\"]\n",
        )
        .unwrap();
        fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
        let workshop = Self { folder };
        for member in ["ours", "floor", "derive", "times", "areas"] {
            workshop.put(member, &FileSet::new());
        }
        workshop
    }

    /// Makes the member `name` of these sources.
    pub(crate) fn put(&self, name: &str, files: &FileSet) {
        let mut files = files.clone();
        files.insert("Cargo.toml".to_owned(), manifest(name));
        if files.len() == 1 {
            files.insert("src/lib.rs".to_owned(), String::new());
        }
        self.put_all(name, &files);
    }

    /// Makes the member `name` of an emitted crate with a manifest of its own.
    pub(crate) fn put_whole(&self, name: &str, files: &FileSet) {
        let mut files = files.clone();
        if let Some(manifest) = files.get_mut("Cargo.toml") {
            *manifest = manifest.replace("graph-models", name);
        }
        self.put_all(name, &files);
    }

    fn put_all(&self, name: &str, files: &FileSet) {
        let folder = self.folder.join(name);
        let _ = fs::remove_dir_all(&folder);
        for (path, text) in files {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.folder
    }

    /// What `cargo ARGUMENTS` takes for each of the members: the fastest of so many runs at most, by turns, after one
    /// that compiles the dependencies.
    pub(crate) fn costs<const N: usize>(
        &self,
        members: [&str; N],
        arguments: &[&str],
        runs: usize,
    ) -> [Cost; N] {
        // The dependencies are the same for all.
        if let Some(first) = members.first() {
            self.cost(first, arguments);
        }
        let mut best = members.map(|member| self.cost(member, arguments));
        let mut spent = best.map(|cost| cost.wall);
        for run in 1..runs {
            for ((best, spent), member) in best.iter_mut().zip(&mut spent).zip(members) {
                if run > 1 && *spent > LONG {
                    continue;
                }
                let cost = self.cost(member, arguments);
                *spent += cost.wall;
                best.wall = best.wall.min(cost.wall);
                best.cpu = best.cpu.min(cost.cpu);
                best.memory = best.memory.min(cost.memory);
            }
        }
        best
    }

    fn cost(&self, member: &str, arguments: &[&str]) -> Cost {
        let root = self.folder.join(member).join("src/lib.rs");
        let text = fs::read(&root).unwrap();
        fs::write(&root, text).unwrap();
        let start = Instant::now();
        let mut child = self
            .cargo(arguments)
            .args(["--quiet", "--package", member])
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let ended = child.wait4().unwrap();
        assert!(ended.status.success(), "cargo {arguments:?} -p {member}");
        Cost {
            wall: start.elapsed(),
            cpu: ended.rusage.utime + ended.rusage.stime,
            memory: ended.rusage.maxrss,
        }
    }

    pub(crate) fn cargo(&self, arguments: &[&str]) -> Command {
        let mut cargo = docmodel_tests::emitted::cargo();
        cargo
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", scratch("compile").join("target"))
            .env("CARGO_INCREMENTAL", "0")
            .args(arguments);
        cargo
    }
}

/// Every member has the same dependencies with the same features, so that they are compiled once.
fn manifest(name: &str) -> String {
    let crates = if name == "times" {
        "ours = { path = \"../ours\" }\nderive = { path = \"../derive\" }\n"
    } else {
        ""
    };
    let workspace = fs::read_to_string(workspace().join("Cargo.toml")).unwrap();
    let workspace: toml::Table = workspace.parse().unwrap();
    let versions = workspace["workspace"]["dependencies"].as_table().unwrap();
    let mut manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{crates}"
    );
    for (dependency, features) in [
        ("base64", ""),
        ("http", ""),
        ("percent-encoding", ""),
        ("serde", "\"derive\""),
        ("serde_json", ""),
        ("time", "\"formatting\", \"parsing\", \"serde\""),
        ("uuid", "\"serde\""),
    ] {
        let version = versions.get(dependency).unwrap();
        let version = version.get("version").unwrap_or(version).as_str().unwrap();
        manifest.push_str(&format!(
            "{dependency} = {{ version = \"{version}\", features = [{features}] }}\n"
        ));
    }
    manifest
}
