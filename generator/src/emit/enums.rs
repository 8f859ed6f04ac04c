//! Enumerations, and the enums of base types.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{cfg, docs, ident};
use crate::lower::items::{AnyEnum, Enum};

/// An enumeration.
pub(super) fn enumeration(item: &Enum) -> TokenStream {
    let name = ident(&item.name);
    let item_docs = docs(&item.docs);
    let names: Vec<_> = item
        .variants
        .iter()
        .map(|variant| ident(&variant.name))
        .collect();
    let other = ident(&item.other);
    let element = item.is_element.then(|| quote!(runtime::element!(#name);));
    let wires = item.variants.iter().map(|variant| &variant.wire);
    let variant_docs = item.variants.iter().map(|variant| docs(&variant.docs));
    quote! {
        #item_docs
        #[derive(Clone)]
        #[non_exhaustive]
        pub enum #name {
            #(#variant_docs #names,)*
            /// A value that the docs do not list.
            #other(runtime::OtherValue),
        }

        runtime::enumeration!(#name);
        #element

        impl runtime::Enumeration for #name {
            const KNOWN: &'static [Self] = &[#(Self::#names),*];

            #[inline]
            fn as_str(&self) -> &str {
                match self {
                    #(Self::#names => #wires,)*
                    Self::#other(value) => value.as_str(),
                }
            }

            #[inline]
            fn other(value: runtime::OtherValue) -> Self {
                Self::#other(value)
            }
        }
    }
}

/// A base type or one of its children.
pub(super) fn any(item: &AnyEnum) -> TokenStream {
    let name = ident(&item.name);
    let item_docs = docs(&item.docs);
    let base = ident(&item.base.name);
    let all = || std::iter::once(&item.base).chain(&item.children);
    let children: Vec<_> = all().map(|variant| ident(&variant.name)).collect();
    let wires = all().map(|variant| &variant.wire);
    let gates: Vec<_> = all().map(|variant| cfg(&variant.gate)).collect();
    let base_docs = docs(&[format!(
        "[`{0}`](struct@{0}), or a type that is not known here.",
        item.base.name
    )]);
    let child_docs = item
        .children
        .iter()
        .map(|variant| docs(&[format!("[`{0}`](struct@{0}).", variant.name)]));
    let variant_docs = std::iter::once(base_docs).chain(child_docs);
    quote! {
        #item_docs
        #[derive(Clone)]
        #[non_exhaustive]
        pub enum #name {
            #(#variant_docs #gates #children(Box<#children>),)*
        }

        runtime::any_model!(#name, #base: [#(#gates #children = #wires),*]);
    }
}
