//! The runtime's files, as real Rust copied; what only request builders need comes with them.

use docmodel_templates::{Dependency, EXCHANGE, Part, RUNTIME};

use crate::format;
use crate::lower::items::{REQUESTS, RustCrate};
use crate::output::FileSet;

/// Adds the runtime, below the folder of the crate's sources.
pub(super) fn add(krate: &RustCrate, source_folder: &str, files: &mut FileSet) {
    let header = format::header();
    for (name, text) in RUNTIME {
        if !krate.has_requests() && name.starts_with(EXCHANGE) {
            continue;
        }
        let path = format!("{source_folder}runtime/{name}");
        let text = match *name {
            "mod.rs" => root(krate, text),
            _ => (*text).to_owned(),
        };
        files.insert(path, format!("// {header}\n\n{text}"));
    }
}

/// The runtime's root, with what it says of the exchange of requests and responses left out or behind their feature.
fn root(krate: &RustCrate, text: &str) -> String {
    let gate = format!("#[cfg(feature = {REQUESTS:?})]\n");
    let gate = if is_gated(krate) { &gate } else { "" };
    let mut root = String::with_capacity(text.len() + 2 * gate.len());
    for line in text.split_inclusive('\n') {
        let is_exchange = line.contains(EXCHANGE);
        if is_exchange && !krate.has_requests() {
            continue;
        }
        if is_exchange {
            root.push_str(gate);
        }
        root.push_str(line);
    }
    root
}

/// The lines of the manifest's dependencies.
pub(super) fn dependencies(krate: &RustCrate) -> Vec<String> {
    needed(krate)
        .map(|dependency| dependency.line(is_gated(krate) && dependency.of == Part::Exchange))
        .collect()
}

/// The dependencies that come with the feature of request builders, as it names them.
pub(super) fn optional_dependencies(krate: &RustCrate) -> Vec<String> {
    needed(krate)
        .filter(|dependency| is_gated(krate) && dependency.of == Part::Exchange)
        .map(|dependency| format!("dep:{}", dependency.name))
        .collect()
}

fn needed(krate: &RustCrate) -> impl Iterator<Item = &'static Dependency> {
    let requests = krate.has_requests();
    let all = docmodel_templates::DEPENDENCIES.iter();
    all.filter(move |dependency| requests || dependency.of != Part::Exchange)
}

/// Whether request builders are compiled only with a feature.
fn is_gated(krate: &RustCrate) -> bool {
    krate.features.is_some() && krate.has_requests()
}
