#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::path::Path;

use proc_macro2::TokenStream;

use super::{parsed, quick, rust};
use crate::{Config, emit, lower};

fn tokens(text: &str) -> TokenStream {
    text.parse().unwrap()
}

/// Whatever is emitted for this project's own docs, and for v1.0 of the corpus where it is unpacked.
fn emitted() -> Vec<(String, TokenStream)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let corpus = root.join("target/corpus/2021-07/v1.0");
    let docs = Some(root.join("docs-input")).into_iter();
    let docs = docs.chain(corpus.is_dir().then_some(corpus));
    let schemas = docs.map(|docs| Config::new().docs(docs).schemas().unwrap().schemas);
    schemas
        .flat_map(|schemas| {
            let options = lower::Options {
                features: true,
                ..lower::Options::default()
            };
            let lowered = lower::lower(&schemas, &options);
            emit::all_tokens(&lowered.krate)
        })
        .collect()
}

#[test]
fn what_is_printed_without_parsing_is_the_same() {
    let files = emitted();
    assert!(files.len() > 50);
    let mut unknown = 0;
    let all = files.len();
    for (path, tokens) in files {
        let Some(quick) = quick::print(tokens.clone()) else {
            unknown += 1;
            continue;
        };
        let parsed = parsed(tokens).unwrap();
        assert_eq!(parsed.split_once('\n').unwrap().1, quick, "{path}");
    }
    assert!(unknown * 20 < all, "{unknown} of {all} files are parsed");
}

#[test]
fn unknown_forms_are_parsed() {
    let text = "fn f(x: u8) -> u8 { if x == 1 { 2 } else { x + 1 } }";
    assert_eq!(quick::print(tokens(text)), None);
    let printed = rust(|| tokens(text)).unwrap();
    assert!(printed.contains("    if x == 1 {"));
}

#[test]
fn what_is_no_rust_is_refused() {
    assert!(rust(|| tokens("fn fn fn ?")).is_err());
}
