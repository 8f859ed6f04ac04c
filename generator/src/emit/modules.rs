//! The crate's root and the modules of sets and namespaces.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{Content, Draft, cfg, ident, inner_docs, manifest};
use crate::lower::items::{Gate, Import, ItemFile, Layout, Module, RustCrate};
use crate::lower::names::file_stem;

/// All files of Rust that are printed.
pub(super) fn drafts<'k>(krate: &'k RustCrate, source_folder: &str) -> Vec<Draft<'k>> {
    let root = match krate.layout {
        Layout::Crate => "lib.rs",
        Layout::BuildScript => "graph.rs",
    };
    let mut drafts = vec![Draft {
        path: format!("{source_folder}{root}"),
        content: Content::Root(krate),
    }];
    let mut open: Vec<&Module> = krate.sets.iter().map(|set| &set.module).collect();
    while let Some(module) = open.pop() {
        let folder: Vec<&str> = module
            .path
            .iter()
            .map(|segment| file_stem(segment))
            .collect();
        let folder = format!("{source_folder}{}", folder.join("/"));
        drafts.push(Draft {
            path: format!("{folder}/mod.rs"),
            content: Content::Module(module),
        });
        for file in &module.files {
            drafts.push(Draft {
                path: format!("{folder}/{}.rs", file_stem(&file.name)),
                content: Content::Items(file),
            });
        }
        open.extend(&module.modules);
    }
    drafts
}

/// The crate's root: documentation and the modules of the sets.
pub(super) fn root(krate: &RustCrate) -> TokenStream {
    let open = Gate::default();
    let mut modules: Vec<(&str, &Gate)> = krate
        .sets
        .iter()
        .map(|set| (set.module.name.as_str(), &set.module.gate))
        .collect();
    modules.push(("runtime", &open));
    modules.sort_by_key(|(name, _)| file_stem(name));
    let gates = modules.iter().map(|(_, gate)| cfg(gate));
    let modules = modules.iter().map(|(name, _)| ident(name));
    // Included code is part of a user's crate: what that does not use is no fault, nor is another style of lints.
    let allow = (krate.layout == Layout::BuildScript)
        .then(|| quote!(#[allow(dead_code, missing_docs, unreachable_pub, unused_imports, clippy::all, clippy::pedantic)]));
    let about = match krate.layout {
        Layout::Crate => inner_docs(&[
            format!(
                "{} for the APIs that these docs describe, a module per docs set.",
                manifest::contents(krate)
            ),
            String::new(),
            "Emitted by docmodel; `docmodel check` tells whether the docs have moved on."
                .to_owned(),
        ]),
        // A file that is included must not begin with inner documentation.
        Layout::BuildScript => TokenStream::new(),
    };
    // How deep rustc follows types to see what dropping one drops: where hundreds refer to each other, deeper than usual.
    let limit = (krate.layout == Layout::Crate).then(|| quote!(#![recursion_limit = "4096"]));
    quote! {
        #about
        #limit
        #(#gates #allow pub mod #modules;)*
    }
}

/// A module of a set or a namespace.
pub(super) fn module(module: &Module) -> TokenStream {
    let mut files: Vec<&ItemFile> = module.files.iter().collect();
    files.sort_by(|a, b| file_stem(&a.name).cmp(file_stem(&b.name)));
    let private: Vec<TokenStream> = files
        .iter()
        .filter(|file| !file.public)
        .map(|file| {
            let (cfg, name) = (cfg(&file.gate), ident(&file.name));
            quote!(#cfg mod #name;)
        })
        .collect();
    let mut public: Vec<(&str, &Gate)> = module
        .modules
        .iter()
        .map(|module| (module.name.as_str(), &module.gate))
        .collect();
    public.extend(
        files
            .iter()
            .filter(|file| file.public)
            .map(|file| (file.name.as_str(), &file.gate)),
    );
    public.sort_by_key(|(name, _)| file_stem(name));
    let may_be_empty = module.part_gates().all(|gate| !gate.is_open());
    let allow = may_be_empty.then(|| quote!(#[allow(unused_imports)]));
    let gates = public.iter().map(|(_, gate)| cfg(gate));
    let public = public.iter().map(|(name, _)| ident(name));
    files.sort_by(|a, b| version_order(&a.name, &b.name));
    let exports = files.iter().filter(|file| !file.public).flat_map(|file| {
        let (cfg, name) = (cfg(&file.gate), ident(&file.name));
        file.items.iter().map(move |item| {
            let item = ident(item.name());
            quote!(#cfg pub use self::#name::#item;)
        })
    });
    let docs = inner_docs(&module.docs);
    quote! {
        #docs
        #allow
        use super::runtime;
        #(#gates pub mod #public;)*
        #(#private)*
        #(#exports)*
    }
}

/// A file's imports, those of one module in one list, in the order that rustfmt has them in.
pub(super) fn imports(file: &ItemFile) -> Vec<TokenStream> {
    let runtime = Import {
        path: vec!["super".to_owned(), "runtime".to_owned()],
        alias: None,
        gate: Gate::default(),
    };
    // The runtime stands alone, so that it is found in the same form in every file.
    let mut groups: Vec<Vec<&Import>> = vec![vec![&runtime]];
    let mut by_module: BTreeMap<(&[String], &[String]), Vec<&Import>> = BTreeMap::new();
    for import in &file.imports {
        if let Some((_, module)) = import.path.split_last() {
            let features = import.gate.features();
            by_module
                .entry((module, features))
                .or_default()
                .push(import);
        }
    }
    groups.extend(by_module.into_values());
    for group in &mut groups {
        group.sort_by(|a, b| path_order(&a.path, &b.path));
    }
    groups.sort_by(|a, b| group_order(a, b));
    groups
        .into_iter()
        .filter_map(|group| group_tokens(&group))
        .collect()
}

fn group_tokens(group: &[&Import]) -> Option<TokenStream> {
    let (_, module) = group.first()?.path.split_last()?;
    let module = module.iter().map(|segment| {
        if segment == "super" {
            quote!(super)
        } else {
            let name = ident(segment);
            quote!(#name)
        }
    });
    let names: Vec<TokenStream> = group
        .iter()
        .filter_map(|import| {
            let name = ident(import.path.last()?);
            let alias = import
                .alias
                .as_deref()
                .map(ident)
                .map(|alias| quote!(as #alias));
            Some(quote!(#name #alias))
        })
        .collect();
    let cfg = cfg(&group.first()?.gate);
    Some(match names.as_slice() {
        [name] => quote!(#cfg use #(#module::)* #name;),
        names => quote!(#cfg use #(#module::)* {#(#names),*};),
    })
}

/// Modules by their paths, relative segments first; a list after all that stands in its place alone.
fn group_order(a: &[&Import], b: &[&Import]) -> Ordering {
    let (Some(first_a), Some(first_b)) = (a.first(), b.first()) else {
        return a.len().cmp(&b.len());
    };
    let segments = |group: &[&Import], path: &[String]| path.len() - usize::from(group.len() > 1);
    let (path_a, path_b) = (&first_a.path, &first_b.path);
    let (len_a, len_b) = (segments(a, path_a), segments(b, path_b));
    for (a, b) in path_a.iter().take(len_a).zip(path_b.iter().take(len_b)) {
        let order = segment_order(a, b);
        if order != Ordering::Equal {
            return order;
        }
    }
    // The one that goes on where the other has its list comes first; two lists go by what they hold.
    len_b
        .cmp(&len_a)
        .then_with(|| by_elements(a, b, |a, b| path_order(&a.path, &b.path)))
}

fn path_order(a: &[String], b: &[String]) -> Ordering {
    by_elements(a, b, |a, b| segment_order(a, b))
}

/// The order of the first elements that differ; of two lists of which one begins with the other, the shorter is first.
fn by_elements<T>(a: &[T], b: &[T], order: impl Fn(&T, &T) -> Ordering) -> Ordering {
    let mut orders = a.iter().zip(b).map(|(a, b)| order(a, b));
    orders
        .find(|order| order.is_ne())
        .unwrap_or_else(|| a.len().cmp(&b.len()))
}

fn segment_order(a: &str, b: &str) -> Ordering {
    (a != "super")
        .cmp(&(b != "super"))
        .then_with(|| version_order(a, b))
}

/// The order of names in the 2024 style: numbers by value, underscores before anything else.
fn version_order(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (file_stem(a), file_stem(b));
    loop {
        let (chunk_a, rest_a) = chunk(a);
        let (chunk_b, rest_b) = chunk(b);
        let order = match (chunk_a, chunk_b) {
            (Chunk::End, Chunk::End) => return Ordering::Equal,
            (Chunk::Number(a), Chunk::Number(b)) => {
                let (a, b) = (a.trim_start_matches('0'), b.trim_start_matches('0'));
                a.len().cmp(&b.len()).then_with(|| a.cmp(b))
            }
            (Chunk::Text(a) | Chunk::Number(a), Chunk::Text(b) | Chunk::Number(b)) => a.cmp(b),
            (a, b) => a.rank().cmp(&b.rank()),
        };
        if order != Ordering::Equal {
            return order;
        }
        (a, b) = (rest_a, rest_b);
    }
}

#[derive(Clone, Copy)]
enum Chunk<'n> {
    End,
    Underscore,
    Number(&'n str),
    Text(&'n str),
}

impl Chunk<'_> {
    fn rank(self) -> u8 {
        match self {
            Self::End => 0,
            Self::Underscore => 1,
            Self::Number(_) | Self::Text(_) => 2,
        }
    }
}

fn chunk(name: &str) -> (Chunk<'_>, &str) {
    let Some(first) = name.chars().next() else {
        return (Chunk::End, name);
    };
    if first == '_' {
        return (Chunk::Underscore, name.get(1..).unwrap_or_default());
    }
    let is_number = first.is_ascii_digit();
    let end = name
        .find(|c: char| c == '_' || c.is_ascii_digit() != is_number)
        .unwrap_or(name.len());
    let (text, rest) = name.split_at(end);
    (
        if is_number {
            Chunk::Number(text)
        } else {
            Chunk::Text(text)
        },
        rest,
    )
}
