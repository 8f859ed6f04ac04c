//! Models.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::{cfg, cfg_not, docs, ident};
use crate::lower::items::{Field, ItemFile, Leaf, Path, Primitive, Shape, Struct};

/// A struct, its table, and its fields: as a list for reading, by number for writing.
pub(super) fn structure(item: &Struct, file: &ItemFile) -> TokenStream {
    let name = ident(&item.name);
    let item_docs = docs(&item.docs);
    let gates: Vec<_> = item.fields.iter().map(|field| cfg(&field.gate)).collect();
    let names: Vec<_> = item.fields.iter().map(|field| ident(&field.name)).collect();
    let kinds: Vec<_> = item.fields.iter().map(kind).collect();
    let field_docs = item.fields.iter().map(|field| docs(&field.docs));
    let types = item.fields.iter().map(|field| field_type(field, file));
    let wires = item.fields.iter().map(|field| &field.wire);
    let table_name = item.wire.as_deref().unwrap_or_default();
    let writes_type = item.writes_type;
    let lacking = item.fields.iter().map(|field| {
        let lacks = cfg_not(&field.gate);
        field
            .gate
            .features()
            .first()
            .map(|_| quote!(#lacks runtime::Field::Absent,))
    });
    let read = if item.fields.is_empty() {
        quote!(reader(&[], &self.additional);)
    } else {
        quote! {
            let fields = [#(#gates runtime::Field::#kinds(&self.#names), #lacking)*];
            reader(&fields, &self.additional);
        }
    };
    let indices = (0..item.fields.len()).map(Literal::usize_unsuffixed);
    let additional = quote!(runtime::FieldMut::Additional(&mut self.additional));
    let (index, write) = if item.fields.is_empty() {
        (quote!(_index), additional)
    } else {
        (
            quote!(index),
            quote! {
                match index {
                    #(#gates #indices => runtime::FieldMut::#kinds(&mut self.#names),)*
                    _ => #additional,
                }
            },
        )
    };
    quote! {
        #item_docs
        #[derive(Default)]
        pub struct #name {
            #(#field_docs #gates pub #names: Option<#types>,)*
            /// Properties that the docs do not list, and values that do not fit their field.
            pub additional: runtime::AdditionalData,
        }

        runtime::model!(#name);

        impl runtime::Model for #name {
            #[inline]
            fn table(&self) -> &'static runtime::Table {
                &runtime::Table {
                    name: #table_name,
                    writes_type: #writes_type,
                    fields: &[#(#wires),*],
                }
            }

            #[inline]
            fn fields<'m>(&'m self, reader: &mut runtime::Reader<'_, 'm>) {
                #read
            }

            #[inline]
            fn field_mut(&mut self, #index: usize) -> runtime::FieldMut<'_> {
                #write
            }
        }
    }
}

fn field_type(field: &Field, file: &ItemFile) -> TokenStream {
    let leaf = leaf(&field.leaf, file);
    match field.shape {
        Shape::One => leaf,
        Shape::Boxed => quote!(Box<#leaf>),
        Shape::Many => quote!(Vec<#leaf>),
    }
}

/// The type of one value.
pub(super) fn leaf(leaf: &Leaf, file: &ItemFile) -> TokenStream {
    match leaf {
        Leaf::Primitive(primitive) => primitive_type(*primitive),
        Leaf::Model(path) | Leaf::Any(path) | Leaf::Enum(path) => local(path, file),
        Leaf::Flags(path) => {
            let of = local(path, file);
            quote!(runtime::Flags<#of>)
        }
    }
}

/// The Rust type of a primitive.
pub(super) fn primitive_type(primitive: Primitive) -> TokenStream {
    match primitive {
        Primitive::Boolean => quote!(bool),
        Primitive::Byte => quote!(u8),
        Primitive::SByte => quote!(i8),
        Primitive::Int16 => quote!(i16),
        Primitive::Int32 => quote!(i32),
        Primitive::Int64 => quote!(i64),
        Primitive::Single => quote!(f32),
        Primitive::Double => quote!(f64),
        Primitive::String => quote!(String),
        Primitive::Guid => quote!(uuid::Uuid),
        Primitive::DateTimeOffset => quote!(time::OffsetDateTime),
        Primitive::Date => quote!(time::Date),
        Primitive::TimeOfDay => quote!(time::Time),
        Primitive::Duration => quote!(runtime::Duration),
        Primitive::Binary => quote!(runtime::Binary),
        Primitive::Json => quote!(serde_json::Value),
    }
}

fn local(path: &Path, file: &ItemFile) -> TokenStream {
    let name = ident(file.locals.get(path).unwrap_or(&path.name));
    quote!(#name)
}

/// The variant of the runtime's `Field` that refers to a field.
fn kind(field: &Field) -> TokenStream {
    match (field.shape, &field.leaf) {
        (Shape::Many, Leaf::Primitive(Primitive::String)) => quote!(Strings),
        (Shape::Many, Leaf::Primitive(_)) => quote!(ScalarList),
        (Shape::Many, Leaf::Model(_) | Leaf::Any(_)) => quote!(ObjectList),
        (Shape::Many, Leaf::Enum(_)) => quote!(EnumList),
        (Shape::Many, Leaf::Flags(_)) => quote!(FlagsList),
        (_, Leaf::Model(_) | Leaf::Any(_)) => quote!(Object),
        (_, Leaf::Enum(_)) => quote!(Enum),
        (_, Leaf::Flags(_)) => quote!(Flags),
        (_, Leaf::Primitive(primitive)) => match primitive {
            Primitive::Boolean => quote!(Bool),
            Primitive::Byte => quote!(U8),
            Primitive::SByte => quote!(I8),
            Primitive::Int16 => quote!(I16),
            Primitive::Int32 => quote!(I32),
            Primitive::Int64 => quote!(I64),
            Primitive::Single => quote!(F32),
            Primitive::Double => quote!(F64),
            Primitive::String => quote!(String),
            Primitive::Guid => quote!(Uuid),
            Primitive::DateTimeOffset => quote!(DateTime),
            Primitive::Date => quote!(Date),
            Primitive::TimeOfDay => quote!(Time),
            Primitive::Duration => quote!(Duration),
            Primitive::Binary => quote!(Binary),
            Primitive::Json => quote!(Json),
        },
    }
}
