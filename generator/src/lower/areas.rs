//! Which cargo features have which items compiled.
//!
//! An area is a sub-namespace or a product, as the front matter of pages names it. A file belongs to the areas of its
//! items and to every area that needs it: a model needs the types of its properties, a builder those of its body and
//! its response. What is navigated to is not needed: where its area is left out, so is the field, and its JSON lands in
//! the additional data, as does a child that an enum of a base type then lacks.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use heck::ToKebabCase;
use rayon::prelude::{IntoParallelRefMutIterator, ParallelIterator};

use crate::lower::index::Index;
use crate::lower::items::{
    Feature, Features, Field, Gate, Item, ItemFile, Leaf, Module, Path, REQUESTS, SetModule,
};
use crate::lower::names::file_stem;

/// What more areas than these need is always compiled: such items are small and few, and a longer list of features says
/// nothing to a reader.
const MOST_AREAS: usize = 3;

/// The feature that has everything compiled.
const FULL: &str = "full";

/// Features that are no area.
const RESERVED: [&str; 3] = ["default", FULL, REQUESTS];

/// Settles the gates of everything in `sets`, each given with its names, and lists the features.
pub(super) fn settle(sets: &mut [(SetModule, &Index<'_>)]) -> Features {
    let set_features: Vec<String> = match &*sets {
        [_] => Vec::new(),
        several => several
            .iter()
            .map(|(set, _)| feature_name(&set.set, &[]))
            .collect(),
    };
    let areas_of_sets: Vec<BTreeMap<String, Feature>> = sets
        .par_iter_mut()
        .map(|(set, index)| settle_set(&mut set.module, index, &set_features))
        .collect();
    let mut areas: BTreeMap<String, Feature> = BTreeMap::new();
    for (name, area) in areas_of_sets.into_iter().flatten() {
        match areas.get_mut(&name) {
            Some(feature) => {
                feature.types += area.types;
                feature.operations += area.operations;
            }
            None => drop(areas.insert(name, area)),
        }
    }
    for (at, (set, _)) in sets.iter_mut().enumerate() {
        set.module.gate = Gate::of(set_features.get(at).cloned());
    }
    Features {
        sets: set_features,
        areas: areas.into_values().collect(),
    }
}

/// Settles the gates of all in a set's module, and gives the set's areas.
fn settle_set(
    module: &mut Module,
    index: &Index<'_>,
    set_features: &[String],
) -> BTreeMap<String, Feature> {
    let nodes = nodes(module, index, set_features);
    let gates = gates(&nodes);
    let mut areas: BTreeMap<String, Feature> = BTreeMap::new();
    for node in &nodes {
        for area in &node.own {
            let feature = areas.entry(area.clone()).or_insert_with(|| Feature {
                name: area.clone(),
                types: 0,
                operations: 0,
            });
            feature.types += node.types;
            feature.operations += node.operations;
        }
    }
    let mut by_file: BTreeMap<FileKey, Gate> = BTreeMap::new();
    let mut by_path: BTreeMap<Path, Gate> = BTreeMap::new();
    for (node, gate) in nodes.into_iter().zip(gates) {
        by_path.extend(node.holds.into_iter().map(|path| (path, gate.clone())));
        by_file.insert(node.key, gate);
    }
    place(module, &by_file, &by_path);
    areas
}

/// A file, by its module's path and its name.
type FileKey = (Vec<String>, String);

/// A file with what it needs.
struct Node {
    key: FileKey,
    /// The items that others can name.
    holds: Vec<Path>,
    /// Its own areas.
    own: BTreeSet<String>,
    needs: BTreeSet<Path>,
    /// What its fields navigate to.
    leads_to: BTreeSet<Path>,
    types: usize,
    operations: usize,
}

fn nodes(module: &Module, index: &Index<'_>, taken: &[String]) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut open = vec![module];
    while let Some(module) = open.pop() {
        nodes.extend(
            module
                .files
                .iter()
                .map(|file| node(module, file, index, taken)),
        );
        open.extend(&module.modules);
    }
    nodes
}

fn node(module: &Module, file: &ItemFile, index: &Index<'_>, taken: &[String]) -> Node {
    let mut home = module.path.clone();
    if file.public {
        home.push(file.name.clone());
    }
    let mut node = Node {
        key: (module.path.clone(), file.name.clone()),
        holds: Vec::new(),
        own: BTreeSet::new(),
        needs: BTreeSet::new(),
        leads_to: BTreeSet::new(),
        types: 0,
        operations: 0,
    };
    let namespace: Vec<&str> = module
        .path
        .iter()
        .skip(1)
        .filter(|segment| *segment != REQUESTS)
        .map(|segment| file_stem(segment))
        .collect();
    if !namespace.is_empty() {
        node.own.insert(feature_name(&namespace.join("-"), taken));
    }
    for item in &file.items {
        node.holds.push(Path {
            module: home.clone(),
            name: item.name().to_owned(),
        });
        let product = match item {
            Item::Struct(item) => {
                node.types += usize::from(item.wire.is_some());
                for field in &item.fields {
                    let Some(path) = field.leaf.path() else {
                        continue;
                    };
                    let list = match field.navigation {
                        true => &mut node.leads_to,
                        false => &mut node.needs,
                    };
                    list.insert(path.clone());
                }
                let ty = item.wire.as_deref().and_then(|wire| index.types.get(wire));
                ty.and_then(|ty| ty.product.as_deref())
            }
            Item::Enum(item) => {
                node.types += 1;
                let item = index.enums.get(item.wire.as_str());
                item.and_then(|item| item.product.as_deref())
            }
            Item::Any(item) => {
                node.needs.insert(item.base.model.clone());
                let children = item.children.iter().map(|child| child.model.clone());
                node.leads_to.extend(children);
                let ty = index.types.get(item.base.wire.as_str());
                ty.and_then(|ty| ty.product.as_deref())
            }
            Item::Request(item) => {
                node.operations += 1;
                node.needs
                    .extend(item.leaves().filter_map(Leaf::path).cloned());
                let operation = index.operations.get(item.operation.as_str());
                operation.and_then(|operation| operation.product.as_deref())
            }
        };
        if namespace.is_empty() {
            let product = product.map(ToKebabCase::to_kebab_case);
            let product = product.filter(|product| !product.is_empty());
            node.own
                .extend(product.map(|product| feature_name(&product, taken)));
        }
    }
    node
}

/// A name that cargo takes for a feature, and that no other feature has.
fn feature_name(name: &str, taken: &[String]) -> String {
    let name: String = name
        .chars()
        .map(|c| match c {
            '_' | ' ' => '-',
            c => c,
        })
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.'))
        .collect();
    let name = match name.chars().next() {
        Some(first) if first.is_ascii_alphanumeric() => name.to_ascii_lowercase(),
        _ => format!("area{name}"),
    };
    if RESERVED.contains(&name.as_str()) || taken.contains(&name) {
        format!("{name}-area")
    } else {
        name
    }
}

/// The gate of each file.
fn gates(nodes: &[Node]) -> Vec<Gate> {
    let by_path: BTreeMap<&Path, usize> = nodes
        .iter()
        .enumerate()
        .flat_map(|(at, node)| node.holds.iter().map(move |path| (path, at)))
        .collect();
    let follow = |paths: &BTreeSet<Path>| -> Vec<usize> {
        paths
            .iter()
            .filter_map(|path| by_path.get(path).copied())
            .collect()
    };
    let needs: Vec<Vec<usize>> = nodes.iter().map(|node| follow(&node.needs)).collect();
    let leads_to: Vec<Vec<usize>> = nodes.iter().map(|node| follow(&node.leads_to)).collect();

    let mut areas: Vec<BTreeSet<&str>> = nodes
        .iter()
        .map(|node| node.own.iter().map(String::as_str).collect())
        .collect();
    // What no page gives an area has the areas of what refers to it, directly or by others of its kind.
    let homeless: Vec<bool> = areas.iter().map(BTreeSet::is_empty).collect();
    let both = |at: usize| {
        let needs = needs.get(at).into_iter().flatten();
        needs.chain(leads_to.get(at).into_iter().flatten()).copied()
    };
    spread(&mut areas, both, |at| {
        homeless.get(at).copied().unwrap_or_default()
    });
    // What nothing with an area refers to is compiled always, and all that it needs.
    for set in &mut areas {
        if set.is_empty() {
            set.insert("");
        }
    }
    let only_needs = |at: usize| needs.get(at).into_iter().flatten().copied();
    spread(&mut areas, only_needs, |_| true);
    areas
        .into_iter()
        .map(|areas| {
            if areas.contains("") || areas.len() > MOST_AREAS {
                Gate::default()
            } else {
                Gate::of(areas.into_iter().map(str::to_owned))
            }
        })
        .collect()
}

/// Gives the areas of each node to the nodes that `next` leads to, as far as `takes` lets them.
fn spread<I: Iterator<Item = usize>>(
    areas: &mut [BTreeSet<&str>],
    next: impl Fn(usize) -> I,
    takes: impl Fn(usize) -> bool,
) {
    // One more than can make a difference: beyond that, a file is compiled always.
    let enough = MOST_AREAS + 1;
    let mut open: Vec<usize> = (0..areas.len()).collect();
    while let Some(at) = open.pop() {
        let Some(own) = areas.get(at).cloned() else {
            continue;
        };
        for to in next(at) {
            let Some(there) = areas.get_mut(to).filter(|_| takes(to)) else {
                continue;
            };
            let before = there.len();
            if own.contains("") {
                there.insert("");
            } else if before < enough {
                there.extend(&own);
            }
            if there.len() > before {
                open.push(to);
            }
        }
    }
}

/// Writes the gates into a module, and into those within.
fn place(module: &mut Module, by_file: &BTreeMap<FileKey, Gate>, by_path: &BTreeMap<Path, Gate>) {
    for inner in &mut module.modules {
        place(inner, by_file, by_path);
        inner.gate = if inner.name == REQUESTS {
            Gate::of([REQUESTS.to_owned()])
        } else {
            union(inner)
        };
    }
    for file in &mut module.files {
        let key = (module.path.clone(), file.name.clone());
        file.gate = by_file.get(&key).cloned().unwrap_or_default();
        let own = &file.gate;
        let within = |path: &Path| {
            by_path
                .get(path)
                .map(|gate| gate.within(own))
                .unwrap_or_default()
        };
        let by_local: BTreeMap<&str, &Path> = file
            .locals
            .iter()
            .map(|(path, local)| (local.as_str(), path))
            .collect();
        for import in &mut file.imports {
            let local = import.alias.as_ref().or(import.path.last());
            let path = local.and_then(|local| by_local.get(local.as_str()));
            import.gate = path.map(|path| within(path)).unwrap_or_default();
        }
        for item in &mut file.items {
            match item {
                Item::Struct(item) => {
                    for field in item.fields.iter_mut().filter(|field| field.navigation) {
                        field.gate = field_gate(field, within);
                    }
                }
                Item::Any(item) => {
                    for child in &mut item.children {
                        child.gate = within(&child.model);
                    }
                }
                Item::Enum(_) | Item::Request(_) => {}
            }
        }
    }
}

fn field_gate(field: &Field, within: impl Fn(&Path) -> Gate) -> Gate {
    field.leaf.path().map(within).unwrap_or_default()
}

/// The gate of a module of which every part has one.
fn union(module: &Module) -> Gate {
    let mut all = BTreeSet::new();
    for gate in module.part_gates() {
        if gate.is_open() {
            return Gate::default();
        }
        all.extend(gate.features().iter().cloned());
    }
    Gate::of(all)
}
