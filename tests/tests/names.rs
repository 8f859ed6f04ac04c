//! Names that exist stay as they are when a page is added: whatever is emitted without some pages has the same names
//! with them.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::{BTreeMap, BTreeSet};

use docmodel::Config;
use docmodel::lower::items::{Item, Module, RustCrate};
use docmodel::lower::{self, Options};
use docmodel::source::Sources;
use docmodel_tests::corpus::unpacked;
use docmodel_tests::docs;

/// What is documented, and what it is called in Rust; before the bar stands what has names of its own.
type Names = BTreeMap<String, String>;

fn names(config: &Config, sources: Sources) -> Names {
    let schemas = config.schemas_from(sources).unwrap().schemas;
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
            put(format!("item|{of}"), &path);
            for field in &item.fields {
                put(format!("property of {of}|{}", field.wire), &field.name);
            }
        }
        Item::Enum(item) => {
            put(format!("item|{}", item.wire), &path);
            put(format!("member of {}|", item.wire), &item.other);
            for variant in &item.variants {
                put(
                    format!("member of {}|{}", item.wire, variant.wire),
                    &variant.name,
                );
            }
        }
        Item::Any(item) => {
            put(format!("item|any {}", item.base.wire), &path);
            for variant in &item.children {
                put(
                    format!("child of {}|{}", item.base.wire, variant.wire),
                    &variant.name,
                );
            }
        }
        Item::Request(item) => {
            let parts = item.constructors.first().and_then(|one| one.path.as_ref());
            let raw = ["/$value", "/$count", "/content"]
                .into_iter()
                .find(|end| parts.is_some_and(|path| path.ends_with(end)));
            let of = format!("{}{}", item.operation, raw.unwrap_or_default());
            put(format!("item|operation {of}"), &path);
            for one in &item.constructors {
                let line = one.path.as_deref().unwrap_or_default();
                let line = format!("{of}|{} {line}", one.method);
                put(format!("request of {line}"), &one.name);
                for (number, parameter) in one.parameters.iter().enumerate() {
                    put(format!("parameter {number} of {line}"), &parameter.name);
                }
            }
            for setter in &item.setters {
                let place = format!("{:?}", setter.place);
                put(
                    format!("setter of {of}|{place} {}", setter.wire),
                    &setter.name,
                );
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

/// The things that are called otherwise when the pages come back, and how many more there are whose name went to another
/// thing in the same place. That cannot be helped where two pages disagree: `Name` is `Name` alone, and gives way to
/// `name` where both are documented; of two pages about one operation, the one that is believed says what `new` is.
fn renamed(before: &Names, after: &Names) -> (Vec<String>, usize) {
    let place = |what: &str| what.split('|').next().unwrap_or_default().to_owned();
    let owners: BTreeSet<(String, &String)> = after
        .iter()
        .map(|(what, name)| (place(what), name))
        .collect();
    let (taken, lost): (Vec<_>, Vec<_>) = before
        .iter()
        .filter_map(|(what, name)| Some((what, name, after.get(what)?)))
        .filter(|(_, name, now)| name != now)
        .partition(|(what, name, _)| owners.contains(&(place(what), *name)));
    let lost = lost.into_iter();
    let lost = lost.map(|(what, name, now)| format!("{what}: {name} -> {now}"));
    (lost.collect(), taken.len())
}

#[test]
fn our_own_pages_rename_nothing() {
    let config = docs::own();
    let all = names(&config, docs::sources(&config));
    for seed in 1..=12 {
        let mut random = fastrand::Rng::with_seed(seed);
        let sources = without(docs::sources(&config), || random.u32(..4) == 0);
        let before = names(&config, sources);
        assert!(before.len() < all.len(), "{seed}");
        assert_eq!(renamed(&before, &all), (vec![], 0), "{seed}");
    }
}

#[test]
fn pages_of_the_corpus_rename_nothing() {
    let Some(corpus) = unpacked() else {
        println!("SKIPPED: no corpus");
        return;
    };
    let config = Config::new().docs(corpus);
    let all = names(&config, docs::sources(&config));
    let mut random = fastrand::Rng::with_seed(1);
    let sources = without(docs::sources(&config), || random.u32(..3) == 0);
    let before = names(&config, sources);
    assert!(before.len() > 50_000, "{}", before.len());
    let (lost, taken) = renamed(&before, &all);
    assert_eq!(lost, [""; 0]);
    // Of some 50,000 names.
    assert!(taken < 5, "{taken}");
}
