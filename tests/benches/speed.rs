//! How fast the corpus is read and emitted, beside the limit that reading and tokenising alone set in the same run.
//!
//! ```console
//! $ cargo bench -p docmodel-tests --bench speed
//! ```
//!
//! Prints a table of ratios, each beside its goal, and where the time goes; machines differ, ratios much less. Nothing
//! is asserted.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark prints, and one that cannot go on has failed"
)]

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use std::{fs, io};

use docmodel::schema::{self, Schema};
use docmodel::{Config, Generation, Step, Watch, lower, output};
use docmodel_tests::corpus::unpacked;
use pulldown_cmark::{Options, Parser};
use rayon::prelude::*;

/// The program's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Runs of each measurement; the fastest counts.
const RUNS: usize = 7;
const THREADS: usize = 2;
const SETS: [&str; 2] = ["v1.0", "beta"];

fn main() {
    let Some(docs) = unpacked() else { return };
    let threads = rayon::ThreadPoolBuilder::new()
        .num_threads(THREADS)
        .build()
        .unwrap();
    let pages = pages(&docs);
    println!(
        "{} pages, fastest of {RUNS} runs, {THREADS} threads\n",
        pages.len()
    );
    println!("{:<38} {:>9} {:>7} {:>7}", "", "time", "ratio", "goal");
    // In turns, so that what else the machine does hits each alike. All folders stay until the end: some file systems are
    // slow to use again what was just removed.
    let out = tempfile::tempdir().unwrap();
    let [mut one, mut limit, mut printed] = [Duration::MAX; 3];
    let mut generated = Vec::new();
    for run in 0..RUNS {
        one = one.min(timed(|| tokenise(&pages)));
        limit = limit.min(timed(|| threads.install(|| tokenise_all(&pages))));
        printed = printed.min(timed(|| schemas(&docs, 1, &threads)));
        generated.push(generate(&docs, &out.path().join(run.to_string()), &threads));
    }
    let memory = peak_memory();
    let fastest = generated.into_iter().min_by_key(|(took, _)| *took);
    let (generate, phases) = fastest.unwrap_or_default();
    let mut fourfold = Duration::MAX;
    for _ in 0..RUNS {
        printed = printed.min(timed(|| schemas(&docs, 1, &threads)));
        fourfold = fourfold.min(timed(|| schemas(&docs, 4, &threads)));
    }
    row("tokenise, one thread", one, limit, None);
    row("tokenise: the limit", limit, limit, None);
    row("schema of both sets, printed", printed, limit, Some(4.0));
    row(
        "generate both sets, cold, formatted",
        generate,
        limit,
        Some(12.0),
    );
    row(
        "schema of four times the corpus",
        fourfold,
        printed,
        Some(4.5),
    );
    println!("(the last ratio is to the schema of the corpus itself)");
    println!("\npeak memory of the runs on the corpus: {memory} (goal 1 GB)\n");
    println!(
        "{:<38} {:>9} {:>7} {:>7}",
        "generate, by phase", "time", "ratio", "share"
    );
    for (what, took) in phases {
        let share = 100.0 * took.as_secs_f64() / generate.as_secs_f64();
        let ratio = ratio(took, limit);
        println!(
            "{what:<38} {:>7.3} s {ratio:>5.1} x {share:>5.0} %",
            took.as_secs_f64()
        );
    }
}

fn row(what: &str, took: Duration, limit: Duration, goal: Option<f64>) {
    let goal = goal.map_or_else(String::new, |goal| format!("{goal:.1}"));
    println!(
        "{what:<38} {:>7.3} s {:>5.1} x {goal:>7}",
        took.as_secs_f64(),
        ratio(took, limit)
    );
}

fn ratio(took: Duration, limit: Duration) -> f64 {
    took.as_secs_f64() / limit.as_secs_f64()
}

/// How long it takes to make something; the program ends without freeing what it made.
fn timed<T>(make: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    let made = black_box(make());
    let took = start.elapsed();
    drop(made);
    took
}

/// What `docmodel schema` does: reads, links and prints.
fn schemas(docs: &Path, copies: usize, threads: &rayon::ThreadPool) -> Generation {
    let generation = config(docs, copies).schemas().unwrap();
    let print = || schema::write(&generation.schemas, &mut io::sink());
    threads.install(print).unwrap();
    generation
}

/// Both sets, so many times.
fn config(docs: &Path, copies: usize) -> Config {
    (0..copies).fold(Config::new().threads(THREADS), |config, copy| {
        SETS.iter().fold(config, |config, set| {
            config.set(format!("{set}-{copy}"), [docs.join(set)])
        })
    })
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

type Phases = Vec<(&'static str, Duration)>;

/// How long it takes to generate into an empty folder, and each phase of it.
fn generate(docs: &Path, out: &Path, threads: &rayon::ThreadPool) -> (Duration, Phases) {
    let marks: Arc<Mutex<Vec<Instant>>> = Arc::default();
    let seen = Arc::clone(&marks);
    let watch = Watch::new().on_step(move |step| {
        if let Step::Pages(_) | Step::Facts(_) | Step::Render = step {
            seen.lock().unwrap().push(Instant::now());
        }
    });
    let start = Instant::now();
    let generation = config(docs, 1).watch(watch).generate().unwrap();
    let generated = Instant::now();
    threads
        .install(|| output::write(out, &generation.files, &Watch::new()))
        .unwrap();
    let end = Instant::now();
    let marks = marks.lock().unwrap().clone();
    let [read, facts, link, render] = <[Instant; 4]>::try_from(marks).unwrap();
    let lowering = threads.install(|| lowering(&generation.schemas));
    let phases = vec![
        ("list the folders", read - start),
        ("read the pages", facts - read),
        ("pages to facts", link - facts),
        ("facts to schemas", render - link),
        ("schemas to items (measured again)", lowering),
        (
            "items to text, lock",
            (generated - render).saturating_sub(lowering),
        ),
        ("write", end - generated),
    ];
    (end - start, phases)
}

fn lowering(schemas: &[Schema]) -> Duration {
    let start = Instant::now();
    black_box(lower::lower(schemas, &lower::Options::default()));
    start.elapsed()
}

/// The most memory that this process has held, as Linux tells it.
fn peak_memory() -> String {
    fs::read_to_string("/proc/self/status")
        .ok()
        .and_then(|status| {
            let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
            let kilobytes = line.split_whitespace().nth(1)?.parse::<f64>().ok()?;
            Some(format!("{:.2} GB", kilobytes / 1e6))
        })
        .unwrap_or_else(|| "not known on this system".to_owned())
}
