//! Nothing is dropped: each row, request line, value list and JSON fence of the corpus is a fact or a diagnostic.
//!
//! What there is, [`scan`] counts without the program's parser; what the program says of it, [`account`] gathers by
//! page and line. The difference must be nothing.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

mod account;
mod scan;

use docmodel_tests::corpus::unpacked;
use std::collections::BTreeMap;

use docmodel::facts::read_page;
use docmodel::source::{self, ReadOptions};
use docmodel::{Config, Watch};

use crate::account::Account;
use crate::scan::{Sort, scan};

#[test]
fn each_thing_of_the_corpus_is_a_fact_or_a_diagnostic() {
    let Some(folder) = unpacked() else {
        return;
    };
    let config = Config::new().docs(folder);
    let sets = config.sets().unwrap();
    let sources = source::read(&sets, &ReadOptions::default(), &Watch::new()).unwrap();
    let mut counted: BTreeMap<Sort, usize> = BTreeMap::new();
    let mut dropped = Vec::new();
    for page in sources.sets.iter().flat_map(|set| &set.pages) {
        let facts = read_page(&page.name, &page.text, &sources.includes);
        let account = Account::of(&facts, &page.text);
        for thing in scan(&page.text) {
            *counted.entry(thing.sort).or_default() += 1;
            if !account.covers(&thing) {
                let line = thing.line;
                dropped.push(format!(
                    "{:?} {}:{line} {}",
                    thing.sort, page.name, thing.text
                ));
            }
        }
    }
    // The scanner sees what there is to see: a scanner gone blind would find nothing dropped.
    for (sort, least) in [
        (Sort::Row, 60_000),
        (Sort::RequestLine, 9_000),
        (Sort::ValueList, 2_500),
        (Sort::Json, 10_000),
    ] {
        assert!(counted[&sort] >= least, "{counted:?}");
    }
    if let Some(path) = std::env::var_os("DROPPED") {
        std::fs::write(path, dropped.join("\n")).unwrap();
    }
    let shown = &dropped[..dropped.len().min(50)];
    assert!(
        dropped.is_empty(),
        "{} of {counted:?} dropped:\n{}",
        dropped.len(),
        shown.join("\n")
    );
}
