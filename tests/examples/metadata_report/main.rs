//! Writes the report that holds a schema against the official metadata: the figures, and each miss by whose fault it is.
//!
//! ```sh
//! cargo run --release -p docmodel-tests --example metadata_report -- --docs DIR --csdl FILE
//! ```
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a tool of the tests, which ends where it cannot go on"
)]

mod docs;
mod place;
mod report;
mod sort;

use std::path::PathBuf;

use docmodel::Config;
use docmodel_tests::metadata::{Metadata, compare};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (mut folder, mut csdl) = (None, None);
    while let Some(flag) = arguments.next() {
        let value = arguments.next().map(PathBuf::from);
        match flag.as_str() {
            "--docs" => folder = value,
            "--csdl" => csdl = value,
            _ => panic!("usage: metadata_report --docs DIR --csdl FILE"),
        }
    }
    let folder = folder.expect("--docs DIR is given");
    let csdl = csdl.expect("--csdl FILE is given");
    if !folder.exists() {
        // It lies below target/, where the folder may be meant to be.
        let _ = docmodel_tests::corpus::unpacked();
    }
    let generation = Config::new().docs(&folder).schemas();
    let generation = generation.expect("the docs can be read");
    let [schema] = generation.schemas.as_slice() else {
        panic!("the folder holds one docs set");
    };
    let metadata = Metadata::read(&csdl);
    let comparison = compare(schema, &metadata);
    let docs = docs::Docs::read(&folder);
    let sorted = sort::Sorter::new(&docs, &metadata).sort(comparison.misses);
    print!(
        "{}",
        report::write(&schema.set, &docs, &comparison.figures, &sorted)
    );
}
