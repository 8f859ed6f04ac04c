//! From Rust items to the files of a crate. Nothing is decided here: names, modules and types come settled.

mod enums;
mod manifest;
mod modules;
mod requests;
mod runtime;
mod structs;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;
use rayon::prelude::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};

use crate::format;
use crate::lower::items::{Gate, Item, ItemFile, Layout, RustCrate};
use crate::output::FileSet;
use crate::threads::AT_ONCE;

/// A file of Rust that is not printed yet.
#[derive(Debug)]
struct Draft<'k> {
    path: String,
    content: Content<'k>,
}

#[derive(Debug)]
enum Content<'k> {
    Root(&'k RustCrate),
    Module(&'k crate::lower::items::Module),
    Items(&'k ItemFile),
}

/// What went wrong with a file: a fault of the emitter, never of the docs.
#[derive(Debug)]
pub struct Error {
    /// The file.
    pub path: String,
    /// What the parser says of it.
    pub source: syn::Error,
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the text for {} is not Rust", self.path)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

/// Emits a crate: its manifest, README, runtime, and a file per item.
///
/// # Errors
///
/// Where what was emitted is not Rust: a fault of the emitter.
pub fn emit(krate: &RustCrate) -> Result<FileSet, Error> {
    let mut files = FileSet::new();
    let source_folder = match krate.layout {
        Layout::Crate => "src/",
        Layout::BuildScript => "",
    };
    if krate.layout == Layout::Crate {
        manifest::add(krate, &mut files);
    }
    runtime::add(krate, source_folder, &mut files);
    let drafts = modules::drafts(krate, source_folder);
    let rendered: Vec<Result<(String, String), Error>> = drafts
        .into_par_iter()
        .with_max_len(AT_ONCE)
        .map(|draft| match format::rust(|| tokens(&draft.content)) {
            Ok(text) => Ok((draft.path, text)),
            Err(source) => Err(Error {
                path: draft.path,
                source,
            }),
        })
        .collect();
    for file in rendered {
        let (path, text) = file?;
        files.insert(path, text);
    }
    Ok(files)
}

fn tokens(content: &Content<'_>) -> TokenStream {
    match content {
        Content::Root(krate) => modules::root(krate),
        Content::Module(module) => modules::module(module),
        Content::Items(file) => items(file),
    }
}

/// The tokens of every file that is printed, by path.
#[cfg(test)]
pub(crate) fn all_tokens(krate: &RustCrate) -> Vec<(String, TokenStream)> {
    let drafts = modules::drafts(krate, "src/").into_iter();
    drafts
        .map(|draft| (draft.path, tokens(&draft.content)))
        .collect()
}

/// A file of items.
fn items(file: &ItemFile) -> TokenStream {
    // Appended, not quoted: to quote tokens copies them.
    let mut tokens = inner_docs(&file.docs);
    tokens.extend(modules::imports(file));
    tokens.extend(file.items.iter().map(|item| match item {
        Item::Struct(item) => structs::structure(item, file),
        Item::Enum(item) => enums::enumeration(item),
        Item::Any(item) => enums::any(item),
        Item::Request(item) => requests::request(item, file),
    }));
    tokens
}

/// The attribute that has something compiled with any of a gate's features.
fn cfg(gate: &Gate) -> TokenStream {
    match gate.features() {
        [] => TokenStream::new(),
        [one] => quote!(#[cfg(feature = #one)]),
        several => quote!(#[cfg(any(#(feature = #several),*))]),
    }
}

/// The attribute that has something compiled with none of a gate's features.
fn cfg_not(gate: &Gate) -> TokenStream {
    match gate.features() {
        [] => TokenStream::new(),
        [one] => quote!(#[cfg(not(feature = #one))]),
        several => quote!(#[cfg(not(any(#(feature = #several),*)))]),
    }
}

/// An identifier, raw or plain.
fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// Doc comments for what follows.
fn docs(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| doc_line(line));
    quote!(#(#[doc = #lines])*)
}

/// Doc comments for what they stand in.
fn inner_docs(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| doc_line(line));
    quote!(#(#![doc = #lines])*)
}

/// A line of a doc comment as a string. To escape a text, proc-macro2 looks each of its characters up in Unicode's
/// tables: it takes less to have it read the literal, where nothing needs to be escaped.
fn doc_line(line: &str) -> Literal {
    let is_plain = |byte: u8| (b' '..0x7f).contains(&byte) && !matches!(byte, b'"' | b'\\');
    let gap = if line.is_empty() { "" } else { " " };
    if line.bytes().all(is_plain)
        && let Ok(literal) = format!("\"{gap}{line}\"").parse()
    {
        return literal;
    }
    Literal::string(&format!("{gap}{line}"))
}

#[cfg(test)]
mod tests;
