//! The same pages give the same bytes, whatever their order and the number of threads.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use docmodel::source::{SourceSet, Sources};
use docmodel::{Config, Generation};
use docmodel_tests::docs;

/// Puts `items` in an order that depends on `seed` alone: a xorshift generator is random enough for that.
fn shuffle<T>(items: &mut [T], seed: u64) {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    for last in (1..items.len()).rev() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let bound = u64::try_from(last).unwrap() + 1;
        items.swap(last, usize::try_from(state % bound).unwrap());
    }
}

/// The pages in another order, and the sets too.
fn shuffled(config: &Config, seed: u64) -> Sources {
    let mut sources = docs::sources(config);
    for set in &mut sources.sets {
        let before = set.pages.first().map(|page| page.name.clone());
        shuffle(&mut set.pages, seed);
        assert!(set.pages.len() < 9 || set.pages.first().map(|page| page.name.clone()) != before);
    }
    shuffle(&mut sources.sets, seed);
    sources
}

#[track_caller]
fn assert_same(first: &Generation, other: &Generation, how: &str) {
    for (path, text) in &first.files {
        assert_eq!(Some(text), other.files.get(path), "{path}, {how}");
    }
    assert_eq!(first.files.len(), other.files.len(), "{how}");
    assert_eq!(first.diagnostics, other.diagnostics, "{how}");
    assert_eq!(first.schemas, other.schemas, "{how}");
}

fn check(config: &Config) {
    let first = config.generate().unwrap();
    assert!(!first.files.is_empty() && !first.diagnostics.is_empty());
    for (seed, threads) in [(1, 1), (2, 2), (3, 8)] {
        let config = config.clone().threads(threads);
        let other = config.generate_from(shuffled(&config, seed)).unwrap();
        let how = format!("shuffled by {seed}, {threads} threads");
        assert_same(&first, &other, &how);
    }
}

#[test]
fn our_own_docs_give_the_same_bytes_in_any_order() {
    check(&docs::own());
}

#[test]
fn the_seeds_give_the_same_bytes_in_any_order() {
    if let Some(config) = docs::seeds() {
        check(&config);
    }
}

#[test]
fn a_set_split_in_two_gives_the_same_schema() {
    let config = docs::own();
    let first = config.generate().unwrap();
    let mut sources = docs::sources(&config);
    let halves = sources.sets.iter_mut().map(|set| SourceSet {
        name: set.name.clone(),
        pages: set.pages.split_off(set.pages.len() / 2),
    });
    let halves = halves.collect::<Vec<_>>();
    sources.sets.splice(..0, halves);
    let other = config.generate_from(sources).unwrap();
    assert_same(&first, &other, "split in two");
}
