//! What the emitted models cost to compile and to run, beside the same structs with derives, in one run.
//!
//! ```console
//! $ cargo bench -p docmodel-tests --bench compile            # both sets
//! $ cargo bench -p docmodel-tests --bench compile -- v1.0    # one of them
//! $ cargo bench -p docmodel-tests --bench compile -- v1.0 check values   # some of the measurements: check, debug, release, values
//! $ cargo bench -p docmodel-tests --bench compile -- areas   # what `cargo check` of each area takes
//! ```
//!
//! Three crates are made of each set: *floor*, with std derives and no serde; *derive*, with serde's derives too; and
//! *ours*, as emitted, without the request builders. Their dependencies are compiled beforehand; what is measured is
//! the crate itself, without incremental compilation. *derive* writes what ours does, `@odata.type` included, and is given
//! every other advantage: it drops properties that it does not know, keeps unknown values of enumerations as one nameless
//! variant, has the base type alone wherever ours tells its children apart, and text for durations and bytes.
//!
//! Then both decode and encode the examples of some of the types: without the properties that *derive* drops, so that
//! both do the same work. Nothing is asserted.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a benchmark prints, and one that cannot go on has failed"
)]

mod measure;
mod plain;
mod values;

use std::path::Path;

use docmodel::lower::{Options, lower};
use docmodel::output::FileSet;
use docmodel::{Config, Generation};
use docmodel_tests::corpus::unpacked;

use crate::measure::{Cost, Workshop};
use crate::plain::Derives;

const SETS: [&str; 2] = ["v1.0", "beta"];
/// With `crates` alone, the crates are made and nothing is measured.
const MEASUREMENTS: [&str; 5] = ["crates", "check", "debug", "release", "values"];

fn main() {
    let asked: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with('-'))
        .collect();
    let Some(docs) = unpacked() else { return };
    let is_asked = |name: &&str| asked.iter().any(|word| word == name);
    let chosen = |all: &[&'static str]| {
        let some: Vec<&str> = all.iter().copied().filter(is_asked).collect();
        if some.is_empty() { all.to_vec() } else { some }
    };
    for set in chosen(&SETS) {
        if is_asked(&"areas") {
            areas(set, &docs.join(set));
        } else {
            one_set(set, &docs.join(set), &chosen(&MEASUREMENTS));
        }
    }
}

/// What each area of a set takes alone: its types, and its types and request builders.
fn areas(set: &str, docs: &Path) {
    let generation = Config::new().set(set, [docs]).generate().unwrap();
    let workshop = Workshop::new(set);
    workshop.put_whole("areas", &generation.files);
    let options = Options {
        features: true,
        ..Options::default()
    };
    let features = lower(&generation.schemas, &options).krate.features.unwrap();
    let check = |features: &str| {
        let arguments = ["check", "--no-default-features", "--features", features];
        let [cost] = workshop.costs(["areas"], &arguments, 2);
        cost.to_string()
    };
    println!("| {set} | types | operations | types alone | with request builders |");
    println!("|:---|---:|---:|---:|---:|");
    println!("| everything | | | | {} |", check("full"));
    println!("| no area | | | {} | {} |", check(""), check("requests"));
    for area in &features.areas {
        let name = &area.name;
        println!(
            "| `{name}` | {} | {} | {} | {} |",
            area.types,
            area.operations,
            check(name),
            check(&format!("{name},requests")),
        );
    }
}

fn one_set(set: &str, docs: &Path, measurements: &[&str]) {
    let config = Config::new()
        .set(set, [docs])
        .examples(true)
        .features(false)
        .requests(false);
    let generation = config.generate().unwrap();
    let options = Options {
        requests: false,
        ..Options::default()
    };
    let krate = lower(&generation.schemas, &options).krate;
    let module = krate.sets.first().unwrap();
    let counts = plain::counts(&module.module);
    println!(
        "{set}: {} structs, {} fields, {} enums",
        counts.structs, counts.fields, counts.enums
    );

    let workshop = Workshop::new(set);
    workshop.put("ours", &sources(&generation));
    workshop.put("floor", &plain::sources(&module.module, Derives::Std));
    workshop.put("derive", &plain::sources(&module.module, Derives::Serde));

    println!("{:<7} {:>26} {:>26} {:>26}", "", "floor", "derive", "ours");
    for (what, arguments) in [
        ("check", &["check"][..]),
        ("debug", &["build"][..]),
        ("release", &["build", "--release"][..]),
    ] {
        if !measurements.contains(&what) {
            continue;
        }
        let [floor, derive, ours] = workshop.costs(["floor", "derive", "ours"], arguments, 5);
        println!(
            "{what:<7} {:>26} {:>26} {:>26}   ours is {:.2} x floor, {:.2} x derive; memory {:.2} x derive",
            floor.to_string(),
            derive.to_string(),
            ours.to_string(),
            Cost::ratio(&ours, &floor),
            Cost::ratio(&ours, &derive),
            Cost::memory_ratio(&ours, &derive),
        );
    }
    if measurements.contains(&"values") {
        values::compare(&workshop, &generation, &module.module);
    }
}

/// The emitted crate's sources.
fn sources(generation: &Generation) -> FileSet {
    let files = generation.files.iter();
    files
        .filter(|(path, _)| path.starts_with("src/"))
        .map(|(path, text)| (path.clone(), text.clone()))
        .collect()
}
