//! What each file imports, and what it calls the items it names.

use std::collections::{BTreeMap, BTreeSet};

use crate::lower::items::{AnyVariant, Gate, Import, Item, ItemFile, Leaf, Path};
use crate::lower::names::file_stem;

/// The file `name` of the module at `module`, with its imports settled.
pub(super) fn file(
    module: &[String],
    name: String,
    public: bool,
    mut items: Vec<Item>,
) -> ItemFile {
    let mut here = module.to_vec();
    here.push(name.clone());
    // What a private file holds is known by the path of the module above, which re-exports it.
    let home = if public { here.as_slice() } else { module };
    let mut used: BTreeSet<String> = items.iter().map(|item| item.name().to_owned()).collect();
    let own = used.clone();
    let mut locals: BTreeMap<Path, String> = BTreeMap::new();
    let mut imports = Vec::new();
    for path in items.iter().flat_map(named) {
        if locals.contains_key(path) {
            continue;
        }
        if path.module == home && own.contains(&path.name) {
            locals.insert(path.clone(), path.name.clone());
            continue;
        }
        let local = free_name(&path.name, &used);
        used.insert(local.clone());
        imports.push(Import {
            path: relative(&here, path),
            alias: (local != path.name).then(|| local.clone()),
            gate: Gate::default(),
        });
        locals.insert(path.clone(), local);
    }
    imports.sort_by(|a, b| (&a.path, &a.alias).cmp(&(&b.path, &b.alias)));
    for item in &mut items {
        if let Item::Any(item) = item {
            for variant in std::iter::once(&mut item.base).chain(&mut item.children) {
                rename(variant, &locals);
            }
        }
    }
    ItemFile {
        name,
        docs: Vec::new(),
        public,
        imports,
        locals,
        items,
        gate: Gate::default(),
    }
}

/// A variant is called what its model is called in the file.
fn rename(variant: &mut AnyVariant, locals: &BTreeMap<Path, String>) {
    if let Some(name) = locals.get(&variant.model) {
        variant.name.clone_from(name);
    }
}

/// `Name`, or where that is taken `NameModel`, `NameModel2`, …
fn free_name(name: &str, used: &BTreeSet<String>) -> String {
    let mut local = name.to_owned();
    let mut count = 1_usize;
    while used.contains(&local) {
        local = match count {
            1 => format!("{}Model", file_stem(name)),
            _ => format!("{}Model{count}", file_stem(name)),
        };
        count += 1;
    }
    local
}

/// The way from the module `here` to an item.
fn relative(here: &[String], to: &Path) -> Vec<String> {
    let shared = here
        .iter()
        .zip(&to.module)
        .take_while(|(here, to)| here == to)
        .count();
    let mut path = vec!["super".to_owned(); here.len() - shared];
    path.extend(to.module.iter().skip(shared).cloned());
    path.push(to.name.clone());
    path
}

/// The items that an item names, in order.
fn named(item: &Item) -> Vec<&Path> {
    match item {
        Item::Struct(item) => item
            .fields
            .iter()
            .filter_map(|field| field.leaf.path())
            .collect(),
        Item::Enum(_) => Vec::new(),
        Item::Any(item) => std::iter::once(&item.base)
            .chain(&item.children)
            .map(|variant| &variant.model)
            .collect(),
        Item::Request(item) => item.leaves().filter_map(Leaf::path).collect(),
    }
}
