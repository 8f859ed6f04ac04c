//! From the schema to Rust items: every identifier, module and field type is settled here.
//!
//! What comes out depends on nothing but the schemas and the options, whatever the order of their lists, and a name
//! looks at other names only where two would be one.

mod areas;
mod boxing;
mod constructors;
mod docs;
mod imports;
mod index;
pub mod items;
mod modules;
pub mod names;
mod requests;
mod select;
mod types;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

use crate::diagnostics::Diagnostic;
use crate::lower::docs::Docs;
use crate::lower::index::Index;
use crate::lower::items::{
    Gate, Item, ItemFile, Layout, Module, Path, REQUESTS, RustCrate, SetModule,
};
use crate::lower::modules::{Paths, RUNTIME, file_names};
use crate::lower::names::{Case, Scope};
use crate::lower::select::{Globs, Selection};
use crate::lower::types::Types;
use crate::schema::Schema;

/// Modules at the crate's root that no set gets.
const RESERVED_SETS: &[&str] = &[RUNTIME];

/// What to emit, and as what.
#[derive(Clone, Debug)]
pub struct Options {
    /// Globs of types, enumerations and operations to emit, with what they need; empty for all.
    pub include: Vec<String>,
    /// Globs of types, enumerations and operations not to emit.
    pub exclude: Vec<String>,
    /// The emitted package's name.
    pub crate_name: String,
    /// The emitted package's version.
    pub crate_version: String,
    /// Where the emitted code will live.
    pub layout: Layout,
    /// Whether areas, sets and request builders are compiled only with a cargo feature of theirs.
    pub features: bool,
    /// Whether operations have request builders.
    pub requests: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            include: Vec::new(),
            exclude: Vec::new(),
            crate_name: "graph-models".to_owned(),
            crate_version: "0.1.0".to_owned(),
            layout: Layout::Crate,
            features: false,
            requests: true,
        }
    }
}

/// The items, and what there is to say about them.
#[derive(Clone, Debug, PartialEq)]
pub struct Lowered {
    /// The crate's items.
    pub krate: RustCrate,
    /// Clashing names, opaque types, selections that match nothing.
    pub diagnostics: Vec<Diagnostic>,
}

/// Lowers schemas, one per docs set, to the items of one crate.
///
/// # Arguments
///
/// * `schemas` - the sets, in any order
/// * `options` - what to emit, and as what
///
/// # Examples
///
/// ```
/// let lowered = docmodel::lower::lower(&[], &docmodel::lower::Options::default());
/// assert!(lowered.krate.sets.is_empty());
/// ```
#[must_use]
pub fn lower(schemas: &[Schema], options: &Options) -> Lowered {
    let mut diagnostics = Vec::new();
    let mut globs = Globs::new(&options.include, &options.exclude, &mut diagnostics);
    let mut by_set: BTreeMap<&str, &Schema> = BTreeMap::new();
    for schema in schemas {
        by_set.entry(&schema.set).or_insert(schema);
    }
    let (set_names, clashes) = Scope::new(Case::Snake, RESERVED_SETS)
        .settle(by_set.keys().map(|set| (*set, *set)), &BTreeSet::new());
    modules::report(&clashes, "the crate's root", &mut diagnostics);
    let indices: Vec<(&str, &Schema, Index<'_>)> = by_set
        .into_iter()
        .filter_map(|(set, schema)| {
            let name = set_names.get(set)?;
            Some((name.as_str(), schema, Index::new(schema, &mut diagnostics)))
        })
        .collect();
    // What a glob matches is noted, so one set is selected from after the other.
    let selections: Vec<Selection<'_>> = indices
        .iter()
        .map(|(_, _, index)| globs.select(index))
        .collect();
    globs.report_unmatched(&mut diagnostics);
    let lowered: Vec<(SetModule, Vec<Diagnostic>)> = indices
        .par_iter()
        .zip(&selections)
        .map(|((name, schema, index), selection)| {
            let mut said = Vec::new();
            let with_requests = options.requests;
            let module = set_module(name, schema, index, selection, with_requests, &mut said);
            (module, said)
        })
        .collect();
    let mut sets = Vec::with_capacity(lowered.len());
    for ((module, said), (_, _, index)) in lowered.into_iter().zip(&indices) {
        sets.push((module, index));
        diagnostics.extend(said);
    }
    let features = options.features.then(|| areas::settle(&mut sets));
    diagnostics.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    diagnostics.dedup();
    Lowered {
        krate: RustCrate {
            name: options.crate_name.clone(),
            version: options.crate_version.clone(),
            layout: options.layout,
            features,
            sets: sets.into_iter().map(|(module, _)| module).collect(),
        },
        diagnostics,
    }
}

fn set_module(
    name: &str,
    schema: &Schema,
    index: &Index<'_>,
    selection: &Selection<'_>,
    with_requests: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> SetModule {
    let paths = Paths::new(name, index, diagnostics);
    let types = Types::new(index, selection, &paths);

    let mut tree = Tree::default();
    let structs = types.structs(diagnostics);
    let root_path = vec![name.to_owned()];
    let requests = with_requests
        .then(|| requests::module(&schema.set, &root_path, &types, diagnostics))
        .flatten();
    let in_requests = requests
        .iter()
        .flat_map(|module| &module.files)
        .flat_map(|file| file.locals.keys());
    let elements: BTreeSet<Path> = requests
        .iter()
        .flat_map(|module| &module.files)
        .flat_map(|file| &file.items)
        .filter_map(|item| match item {
            Item::Request(request) => Some(request.enums()),
            _ => None,
        })
        .flatten()
        .cloned()
        .collect();
    let in_fields = structs
        .iter()
        .flat_map(|(_, item)| &item.fields)
        .filter_map(|field| field.leaf.path());
    let used: BTreeSet<Path> = in_fields.chain(in_requests).cloned().collect();
    for (path, item) in structs {
        tree.add(&path, Item::Struct(item));
    }
    for (path, item) in types.any_enums(&used) {
        tree.add(&path, Item::Any(item));
    }
    for (path, item) in types.enums(&elements, diagnostics) {
        tree.add(&path, Item::Enum(item));
    }
    let mut root = tree.build(root_path, &|path| module_docs(&schema.set, path, &paths));
    root.modules.extend(requests);
    root.modules.sort_by(|a, b| a.name.cmp(&b.name));
    SetModule {
        set: schema.set.clone(),
        namespace: paths.root.clone(),
        module: root,
    }
}

/// What a module says of itself: the API version and the namespaces whose types it holds.
fn module_docs(set: &str, path: &[String], paths: &Paths<'_>) -> Vec<String> {
    let namespaces: Vec<String> = paths
        .namespaces
        .get(path)
        .into_iter()
        .flatten()
        .filter(|namespace| !namespace.is_empty())
        .map(|namespace| docs::code_span(namespace))
        .collect();
    let version = format!("version {} of the API", docs::code_span(set));
    let text = match namespaces.as_slice() {
        [] => format!("Part of {version}."),
        [one] => format!("Namespace {one} of {version}."),
        many => format!("Namespaces {} of {version}.", many.join(", ")),
    };
    Docs::new().paragraph(text).lines()
}

/// Items by module, on the way to a tree of modules.
#[derive(Debug, Default)]
struct Tree {
    items: Vec<Item>,
    modules: BTreeMap<String, Tree>,
}

impl Tree {
    fn add(&mut self, path: &Path, item: Item) {
        let mut tree = self;
        for segment in path.module.iter().skip(1) {
            tree = tree.modules.entry(segment.clone()).or_default();
        }
        tree.items.push(item);
    }

    /// Builds the module at `path`. As deep as namespaces have parts, no deeper.
    fn build(self, path: Vec<String>, docs: &dyn Fn(&[String]) -> Vec<String>) -> Module {
        let name = path.last().cloned().unwrap_or_default();
        let mut taken: BTreeSet<String> = self.modules.keys().cloned().collect();
        taken.extend([name.clone(), REQUESTS.to_owned(), RUNTIME.to_owned()]);
        let item_names: BTreeSet<String> = self
            .items
            .iter()
            .map(|item| item.name().to_owned())
            .collect();
        let names = file_names(item_names.iter().map(String::as_str), &taken);
        let mut files: Vec<ItemFile> = self
            .items
            .into_iter()
            .filter_map(|item| {
                let name = names.get(item.name())?.clone();
                Some(imports::file(&path, name, false, vec![item]))
            })
            .collect();
        files.sort_by(|a, b| a.name.cmp(&b.name));
        let modules = self
            .modules
            .into_iter()
            .map(|(segment, tree)| {
                let mut path = path.clone();
                path.push(segment);
                tree.build(path, docs)
            })
            .collect();
        Module {
            name,
            docs: docs(&path),
            path,
            modules,
            files,
            gate: Gate::default(),
        }
    }
}

#[cfg(test)]
mod tests;
