//! Request builders.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::{docs, ident, structs};
use crate::lower::items::{
    Constructor, ItemFile, Leaf, Payload, Primitive, Request, ResponseType, Setter, SetterPlace,
};

/// A builder, its constructors and its setters.
pub(super) fn request(item: &Request, file: &ItemFile) -> TokenStream {
    let name = ident(&item.name);
    let item_docs = docs(&item.docs);
    let constructors = item
        .constructors
        .iter()
        .map(|one| constructor(one, item.body.as_ref(), file));
    let setters = item.setters.iter().map(setter);
    let response = match &item.response {
        ResponseType::Nothing => quote!(()),
        ResponseType::Payload(payload) => payload_type(payload, file),
    };
    let reads = item.constructors.iter().all(|one| one.method == "GET");
    let operation = if reads {
        quote!(query_operation)
    } else {
        quote!(operation)
    };
    let is_bare = item.body.is_none()
        && item
            .constructors
            .first()
            .is_some_and(|one| one.name == "new" && one.parameters.is_empty());
    let default = is_bare.then(|| {
        quote! {
            impl Default for #name {
                #[inline]
                fn default() -> Self {
                    Self::new()
                }
            }
        }
    });
    quote! {
        #item_docs
        #[derive(Clone, Debug)]
        pub struct #name(runtime::Draft);

        runtime::#operation!(#name -> #response);

        impl #name {
            #(#constructors)*
            #(#setters)*
        }

        #default
    }
}

fn constructor(item: &Constructor, body: Option<&Payload>, file: &ItemFile) -> TokenStream {
    let name = ident(&item.name);
    let item_docs = docs(&item.docs);
    let method = method(&item.method);
    let names: Vec<_> = item
        .parameters
        .iter()
        .map(|parameter| ident(&parameter.name))
        .collect();
    let types = item
        .parameters
        .iter()
        .map(|parameter| value_type(parameter.ty));
    let (parameters, draft) = match &item.path {
        Some(path) => (
            quote!(#(#names: #types,)*),
            quote!(runtime::Draft::new(#method, #path, &[#(&#names),*])),
        ),
        None => (
            quote!(path: &str,),
            quote!(runtime::Draft::at_path(#method, path)),
        ),
    };
    let Some(payload) = body else {
        return quote! {
            #item_docs
            #[must_use]
            #[inline]
            pub fn #name(#parameters) -> Self {
                Self(#draft)
            }
        };
    };
    let (ty, with) = match payload {
        Payload::Bytes => (quote!(Vec<u8>), quote!(bytes)),
        Payload::One(Leaf::Primitive(Primitive::Json)) => {
            (quote!(&serde_json::Value), quote!(json_value))
        }
        other => {
            let ty = payload_type(other, file);
            (quote!(&#ty), quote!(json))
        }
    };
    quote! {
        #item_docs
        #[must_use]
            #[inline]
        pub fn #name(#parameters body: #ty) -> Self {
            let draft = #draft;
            Self(draft.#with(body))
        }
    }
}

fn method(method: &str) -> TokenStream {
    match method {
        "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS" => {
            let method = ident(method);
            quote!(http::Method::#method)
        }
        other => {
            let other = Literal::byte_string(other.as_bytes());
            quote!(http::Method::from_bytes(#other).unwrap_or_default())
        }
    }
}

fn value_type(ty: Option<Primitive>) -> TokenStream {
    ty.map_or_else(|| quote!(&str), structs::primitive_type)
}

fn setter(item: &Setter) -> TokenStream {
    let name = ident(&item.name);
    let docs = docs(&item.docs);
    let wire = &item.wire;
    let ty = value_type(item.ty);
    let set = match item.place {
        SetterPlace::Header => quote!(set_header(#wire, value)),
        SetterPlace::Query => quote!(set_query(#wire, &value)),
        SetterPlace::Argument { quoted } => quote!(set_argument(#wire, &value, #quoted)),
    };
    quote! {
        #docs
        #[must_use]
            #[inline]
        pub fn #name(mut self, value: #ty) -> Self {
            self.0.#set;
            self
        }
    }
}

fn payload_type(payload: &Payload, file: &ItemFile) -> TokenStream {
    match payload {
        Payload::Bytes => quote!(Vec<u8>),
        Payload::Many(leaf) => {
            let of = structs::leaf(leaf, file);
            quote!(runtime::Collection<#of>)
        }
        Payload::One(leaf @ (Leaf::Model(_) | Leaf::Any(_) | Leaf::Primitive(Primitive::Json))) => {
            structs::leaf(leaf, file)
        }
        Payload::One(leaf) => {
            let of = structs::leaf(leaf, file);
            quote!(runtime::ValueOf<#of>)
        }
    }
}
