//! How fast the corpus is read and emitted, beside the limit that reading and tokenising alone set in the same run.
//!
//! ```console
//! $ cargo bench -p docmodel-tests --bench speed
//! ```
//!
//! Prints a table of ratios; machines differ, ratios much less. Nothing is asserted.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark prints, and one that cannot go on has failed"
)]

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use docmodel::{Config, Watch, output};
use docmodel_tests::corpus::unpacked;
use pulldown_cmark::{Options, Parser};
use rayon::prelude::*;

/// Runs of each measurement; the fastest counts.
const RUNS: usize = 5;
const SETS: [&str; 2] = ["v1.0", "beta"];

fn main() {
    let Some(docs) = unpacked() else { return };
    let threads = rayon::ThreadPoolBuilder::new()
        .num_threads(2)
        .build()
        .unwrap();
    let pages = pages(&docs);
    let one = fastest(|| tokenise(&pages));
    let limit = fastest(|| threads.install(|| tokenise_all(&pages)));
    println!("{} pages, fastest of {RUNS} runs, two threads", pages.len());
    row("tokenise, one thread", one, limit, "");
    row("tokenise, two threads: the limit", limit, limit, "");

    let config = || {
        SETS.iter().fold(Config::new().threads(2), |config, set| {
            config.set(*set, [docs.join(set)])
        })
    };
    let schema = fastest(|| {
        black_box(config().schemas().unwrap());
    });
    row("schema of both sets", schema, limit, "goal 4");
    let generate = fastest(|| generate(&config()));
    row(
        "generate both sets, cold, formatted",
        generate,
        limit,
        "goal 12",
    );

    let four = || {
        (0..4).fold(Config::new().threads(2), |config, copy| {
            SETS.iter().fold(config, |config, set| {
                config.set(format!("{set}-{copy}"), [docs.join(set)])
            })
        })
    };
    let fourfold = fastest(|| {
        black_box(four().schemas().unwrap());
    });
    let growth = fourfold.as_secs_f64() / schema.as_secs_f64();
    println!("schema of four times the corpus: {growth:.2} times the time (goal 4.5)");
    println!("peak memory of all this: {}", peak_memory());
}

fn row(what: &str, took: Duration, limit: Duration, goal: &str) {
    let ratio = took.as_secs_f64() / limit.as_secs_f64();
    println!(
        "{what:<38} {:>7.3} s {ratio:>6.1} x {goal}",
        took.as_secs_f64()
    );
}

fn fastest(mut run: impl FnMut()) -> Duration {
    (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .min()
        .unwrap_or_default()
}

/// All pages of both sets.
fn pages(docs: &Path) -> Vec<PathBuf> {
    SETS.iter()
        .flat_map(|set| walkdir::WalkDir::new(docs.join(set)))
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "md"))
        .collect()
}

fn tokenise(pages: &[PathBuf]) {
    pages.iter().for_each(|page| tokenise_one(page));
}

fn tokenise_all(pages: &[PathBuf]) {
    pages.par_iter().for_each(|page| tokenise_one(page));
}

fn tokenise_one(page: &Path) {
    let text = fs::read_to_string(page).unwrap();
    black_box(Parser::new_ext(&text, Options::ENABLE_TABLES).count());
}

/// Generates into an empty folder.
fn generate(config: &Config) {
    let out = tempfile::tempdir().unwrap();
    let generation = config.generate().unwrap();
    output::write(&out.path().join("out"), &generation.files, &Watch::new()).unwrap();
}

/// The most memory that this process has held, as Linux tells it.
fn peak_memory() -> String {
    fs::read_to_string("/proc/self/status")
        .ok()
        .and_then(|status| {
            let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
            Some(line.trim_start_matches("VmHWM:").trim().to_owned())
        })
        .unwrap_or_else(|| "not known on this system".to_owned())
}
