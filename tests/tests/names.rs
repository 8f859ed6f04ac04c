//! Names that exist stay as they are when a page is added: whatever is emitted without some pages has the same names
//! with them.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeMap;

use docmodel::Config;
use docmodel::lower::items::{Item, Module, RustCrate};
use docmodel::lower::{self, Options};
use docmodel::source::Sources;
use docmodel_tests::corpus::unpacked;
use docmodel_tests::docs;

/// What is documented, and what it is called in Rust.
type Names = BTreeMap<String, String>;

fn names(config: &Config, sources: Sources) -> Names {
    let schemas = config.lint_from(sources).unwrap().schemas;
    let lowered = lower::lower(&schemas, &Options::default());
    of_crate(&lowered.krate)
}

fn of_crate(krate: &RustCrate) -> Names {
    let mut names = Names::new();
    for set in &krate.sets {
        names.insert(set.set.clone(), set.module.name.clone());
        of_module(&set.set, &set.module, &mut names);
    }
    names
}

fn of_module(set: &str, module: &Module, names: &mut Names) {
    for inner in &module.modules {
        of_module(set, inner, names);
    }
    for file in &module.files {
        // Only public modules are part of a path.
        let mut path = module.path.clone();
        if file.public {
            path.push(file.name.clone());
        }
        for item in &file.items {
            of_item(set, item, &path.join("::"), names);
        }
    }
}

fn of_item(set: &str, item: &Item, module: &str, names: &mut Names) {
    let path = format!("{module}::{}", item.name());
    let mut put = |what: String, name: &str| {
        names.insert(format!("{set} {what}"), name.to_owned());
    };
    match item {
        Item::Struct(item) => {
            // The parameters of a body are those of the builder before it.
            let of = item.wire.as_ref().map_or(&path, |wire| wire);
            put(format!("type {of}"), &path);
            for field in &item.fields {
                put(format!("property {of}/{}", field.wire), &field.name);
            }
        }
        Item::Enum(item) => {
            put(format!("enum {}", item.wire), &path);
            put(format!("other of {}", item.wire), &item.other);
            for variant in &item.variants {
                put(
                    format!("member {}/{}", item.wire, variant.wire),
                    &variant.name,
                );
            }
        }
        Item::Any(item) => {
            put(format!("any {}", item.base.wire), &path);
            for variant in &item.children {
                put(
                    format!("child {}/{}", item.base.wire, variant.wire),
                    &variant.name,
                );
            }
        }
        Item::Request(item) => {
            let parts = item.constructors.first().and_then(|one| one.path.as_ref());
            let raw = ["/$value", "/$count"]
                .into_iter()
                .find(|end| parts.is_some_and(|path| path.ends_with(end)));
            let of = format!("{}{}", item.operation, raw.unwrap_or_default());
            put(format!("operation {of}"), &path);
            for one in &item.constructors {
                let line = one.path.as_deref().unwrap_or_default();
                let line = format!("{of}: {} {line}", one.method);
                put(format!("request {line}"), &one.name);
                for (number, parameter) in one.parameters.iter().enumerate() {
                    put(format!("parameter {number} of {line}"), &parameter.name);
                }
            }
            for setter in &item.setters {
                let place = if setter.header { "header" } else { "query" };
                put(format!("{place} {of}: {}", setter.wire), &setter.name);
            }
        }
    }
}

/// The pages without those of which `goes` is true.
fn without(mut sources: Sources, mut goes: impl FnMut() -> bool) -> Sources {
    for set in &mut sources.sets {
        set.pages.retain(|_| !goes());
    }
    sources
}

/// A xorshift generator: random enough, and the same everywhere.
struct Random(u64);

impl Random {
    fn one_in(&mut self, count: u64) -> bool {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.is_multiple_of(count)
    }
}

/// The things that are called otherwise when the pages come back.
fn renamed(before: &Names, after: &Names) -> Vec<String> {
    before
        .iter()
        .filter_map(|(what, name)| {
            let now = after.get(what)?;
            (now != name).then(|| format!("{what}: {name} -> {now}"))
        })
        .collect()
}

#[test]
fn our_own_pages_rename_nothing() {
    let config = docs::own();
    let all = names(&config, docs::sources(&config));
    let pages: usize = docs::sources(&config)
        .sets
        .iter()
        .map(|set| set.pages.len())
        .sum();
    for left_out in 0..pages {
        let mut number = 0;
        let sources = without(docs::sources(&config), || {
            number += 1;
            number == left_out + 1
        });
        assert_eq!(
            renamed(&names(&config, sources), &all),
            [""; 0],
            "without {left_out}"
        );
    }
}

#[test]
fn pages_of_the_corpus_rename_nothing() {
    let Some(corpus) = unpacked() else { return };
    let config = Config::new().docs(corpus);
    let all = names(&config, docs::sources(&config));
    assert!(all.len() > 50_000, "{}", all.len());
    for (seed, share) in [(1, 10), (2, 2)] {
        let mut random = Random(seed * 0x9e37_79b9);
        let sources = without(docs::sources(&config), || random.one_in(share));
        let before = names(&config, sources);
        let renamed = renamed(&before, &all);
        assert_eq!(
            renamed,
            [""; 0],
            "of {} names, without one page in {share}",
            before.len()
        );
    }
}
