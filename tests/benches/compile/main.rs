//! What the emitted models cost to compile and to run, beside the same structs with derives, in one run.
//!
//! ```console
//! $ cargo bench -p docmodel-tests --bench compile            # both sets
//! $ cargo bench -p docmodel-tests --bench compile -- v1.0    # one of them
//! ```
//!
//! Three crates are made of each set: *floor*, with std derives and no serde; *derive*, with serde's derives too; and
//! *ours*, as emitted, without the request builders. Their dependencies are compiled beforehand; what is measured is
//! the crate itself, without incremental compilation. *derive* is given every advantage: it drops properties that it
//! does not know, keeps unknown values of enumerations as one nameless variant, has the base type alone wherever ours
//! tells its children apart, and text for durations and bytes.
//!
//! Then both decode and encode every example of the docs that both can read. Nothing is asserted.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
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

fn main() {
    let asked: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with('-'))
        .collect();
    let Some(docs) = unpacked() else { return };
    for set in SETS {
        if asked.is_empty() || asked.iter().any(|name| name == set) {
            one_set(set, &docs.join(set));
        }
    }
}

fn one_set(set: &str, docs: &Path) {
    let config = Config::new().set(set, [docs]).examples(true);
    let generation = config.generate().unwrap();
    let krate = lower(&generation.schemas, &Options::default()).krate;
    let module = krate.sets.first().unwrap();
    let counts = plain::counts(&module.module);
    println!(
        "{set}: {} structs, {} fields, {} enums",
        counts.structs, counts.fields, counts.enums
    );

    let workshop = Workshop::new(set);
    workshop.put("ours", &models(&generation));
    workshop.put("floor", &plain::sources(&module.module, Derives::Std));
    workshop.put("derive", &plain::sources(&module.module, Derives::Serde));

    println!("{:<14} {:>26} {:>26} {:>26}", "", "floor", "derive", "ours");
    for (what, arguments) in [
        ("check", &["check"][..]),
        ("debug build", &["build"][..]),
        ("release build", &["build", "--release"][..]),
    ] {
        let [floor, derive, ours] = workshop.costs(["floor", "derive", "ours"], arguments);
        println!(
            "{what:<14} {:>26} {:>26} {:>26}   ours is {:.2} x floor, {:.2} x derive; memory {:.2} x derive",
            floor.to_string(),
            derive.to_string(),
            ours.to_string(),
            Cost::ratio(&ours, &floor),
            Cost::ratio(&ours, &derive),
            Cost::memory_ratio(&ours, &derive),
        );
    }
    values::compare(&workshop, &generation, &module.module);
}

/// The emitted crate without its request builders and tests.
fn models(generation: &Generation) -> FileSet {
    let files = generation.files.iter();
    files
        .filter(|(path, _)| path.starts_with("src/") && !path.contains("/requests/"))
        .map(|(path, text)| (path.clone(), text.replace("pub mod requests;\n", "")))
        .collect()
}
