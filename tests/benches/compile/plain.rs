//! The same types as a person would write them: structs with derives.

use std::fmt::Write;

use docmodel::lower::items::{
    AnyEnum, Enum, Field, Item, ItemFile, Leaf, Module, Path, Primitive, Shape, Struct,
};
use docmodel::output::FileSet;

/// Which traits the types have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Derives {
    Std,
    Serde,
}

/// How much there is of a set.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    pub(crate) structs: usize,
    pub(crate) fields: usize,
    pub(crate) enums: usize,
}

/// What a module and those within hold, request builders apart.
pub(crate) fn counts(module: &Module) -> Counts {
    let mut counts = Counts::default();
    each_module(module, &mut |module| {
        for item in module.files.iter().flat_map(|file| &file.items) {
            match item {
                Item::Struct(item) => {
                    counts.structs += 1;
                    counts.fields += item.fields.len();
                }
                Item::Enum(_) => counts.enums += 1,
                Item::Any(_) | Item::Request(_) => {}
            }
        }
    });
    counts
}

/// Calls `look` with the module and all within, request builders apart.
pub(crate) fn each_module<'m>(module: &'m Module, look: &mut impl FnMut(&'m Module)) {
    look(module);
    for inner in models(module) {
        each_module(inner, look);
    }
}

fn models(module: &Module) -> impl Iterator<Item = &Module> {
    module
        .modules
        .iter()
        .filter(|inner| inner.name != "requests")
}

/// The sources of a crate with the types of `module`.
pub(crate) fn sources(module: &Module, derives: Derives) -> FileSet {
    let mut files = FileSet::new();
    files.insert(
        "src/lib.rs".to_owned(),
        format!("pub mod {};\n", module.name),
    );
    each_module(module, &mut |module| {
        let folder = format!("src/{}", module.path.join("/"));
        let mut list = String::new();
        for inner in models(module) {
            writeln!(list, "pub mod {};", inner.name).unwrap();
        }
        for file in &module.files {
            let visible = if file.public { "pub " } else { "" };
            writeln!(list, "{visible}mod {};", file.name).unwrap();
            if !file.public {
                for item in &file.items {
                    writeln!(list, "pub use {}::{};", file.name, item.name()).unwrap();
                }
            }
            let name = file.name.trim_start_matches("r#");
            files.insert(format!("{folder}/{name}.rs"), items(file, derives));
        }
        files.insert(format!("{folder}/mod.rs"), list);
    });
    files
}

fn items(file: &ItemFile, derives: Derives) -> String {
    let mut text = String::new();
    for import in &file.imports {
        // The runtime is ours alone.
        if import.path.last().is_some_and(|name| name == "runtime") {
            continue;
        }
        let alias = import.alias.as_ref();
        let alias = alias
            .map(|alias| format!(" as {alias}"))
            .unwrap_or_default();
        let path = import.path.join("::");
        writeln!(text, "#[allow(unused_imports)]\nuse {path}{alias};").unwrap();
    }
    for item in &file.items {
        match item {
            Item::Struct(item) => structure(&mut text, item, file, derives),
            Item::Enum(item) => enumeration(&mut text, item, derives),
            Item::Any(item) => any(&mut text, item, derives),
            Item::Request(_) => {}
        }
    }
    text
}

fn docs(text: &mut String, lines: &[String]) {
    for line in lines.iter().flat_map(|lines| lines.lines()) {
        writeln!(text, "/// {line}").unwrap();
    }
}

fn structure(text: &mut String, item: &Struct, file: &ItemFile, derives: Derives) {
    docs(text, &item.docs);
    let serde = match derives {
        Derives::Std => "",
        Derives::Serde => ", serde::Serialize, serde::Deserialize",
    };
    writeln!(text, "#[derive(Clone, Debug, Default, PartialEq{serde})]").unwrap();
    if let (Derives::Serde, true, Some(wire)) = (derives, item.writes_type, &item.wire) {
        // As ours, so that both write the same.
        let name = format!("#{wire}");
        writeln!(text, "#[serde(tag = \"@odata.type\", rename = {name:?})]").unwrap();
    }
    writeln!(text, "pub struct {} {{", item.name).unwrap();
    for field in &item.fields {
        docs(text, &field.docs);
        if derives == Derives::Serde {
            let with = if field.shape == Shape::One
                && field.leaf == Leaf::Primitive(Primitive::DateTimeOffset)
            {
                ", default, with = \"time::serde::rfc3339::option\""
            } else {
                ""
            };
            writeln!(
                text,
                "#[serde(rename = {:?}, skip_serializing_if = \"Option::is_none\"{with})]",
                field.wire
            )
            .unwrap();
        }
        let ty = field_type(field, file);
        writeln!(text, "pub {}: Option<{ty}>,", field.name).unwrap();
    }
    if derives == Derives::Serde {
        text.push_str("#[serde(skip)]\n");
    }
    text.push_str("pub additional: std::collections::BTreeMap<String, String>,\n}\n");
}

fn field_type(field: &Field, file: &ItemFile) -> String {
    let local = |path: &Path| file.locals.get(path).unwrap_or(&path.name).clone();
    let leaf = match &field.leaf {
        Leaf::Primitive(primitive) => primitive_type(*primitive, field.shape).to_owned(),
        Leaf::Model(path) | Leaf::Any(path) | Leaf::Enum(path) => local(path),
        Leaf::Flags(_) => "String".to_owned(),
    };
    match field.shape {
        Shape::One => leaf,
        Shape::Boxed => format!("Box<{leaf}>"),
        Shape::Many => format!("Vec<{leaf}>"),
    }
}

fn primitive_type(primitive: Primitive, shape: Shape) -> &'static str {
    match primitive {
        Primitive::Boolean => "bool",
        Primitive::Byte => "u8",
        Primitive::SByte => "i8",
        Primitive::Int16 => "i16",
        Primitive::Int32 => "i32",
        Primitive::Int64 => "i64",
        Primitive::Single => "f32",
        Primitive::Double => "f64",
        Primitive::Guid => "uuid::Uuid",
        Primitive::DateTimeOffset if shape == Shape::One => "time::OffsetDateTime",
        Primitive::String
        | Primitive::DateTimeOffset
        | Primitive::Date
        | Primitive::TimeOfDay
        | Primitive::Duration
        | Primitive::Binary => "String",
        Primitive::Json => "serde_json::Value",
    }
}

fn enumeration(text: &mut String, item: &Enum, derives: Derives) {
    docs(text, &item.docs);
    match derives {
        Derives::Std => {
            text.push_str("#[derive(Clone, Debug, PartialEq, Eq, Hash)]\n");
        }
        Derives::Serde => text.push_str(
            "#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]\n",
        ),
    }
    writeln!(text, "#[non_exhaustive]\npub enum {} {{", item.name).unwrap();
    for variant in &item.variants {
        docs(text, &variant.docs);
        if derives == Derives::Serde {
            writeln!(text, "#[serde(rename = {:?})]", variant.wire).unwrap();
        }
        writeln!(text, "{},", variant.name).unwrap();
    }
    match derives {
        Derives::Std => writeln!(text, "{}(String),\n}}", item.other).unwrap(),
        Derives::Serde => writeln!(text, "#[serde(other)]\n{},\n}}", item.other).unwrap(),
    }
}

fn any(text: &mut String, item: &AnyEnum, derives: Derives) {
    docs(text, &item.docs);
    match derives {
        Derives::Std => {
            text.push_str("#[derive(Clone, Debug, PartialEq)]\n");
            writeln!(text, "#[non_exhaustive]\npub enum {} {{", item.name).unwrap();
            for variant in std::iter::once(&item.base).chain(&item.children) {
                writeln!(text, "{0}(Box<{0}>),", variant.name).unwrap();
            }
            text.push_str("}\n");
        }
        Derives::Serde => {
            writeln!(text, "pub type {} = Box<{}>;", item.name, item.base.name).unwrap();
        }
    }
}
