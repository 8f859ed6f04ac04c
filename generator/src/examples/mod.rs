//! The docs' JSON as data beside the emitted crate, with a test that decodes and encodes every piece of it.
//!
//! A file of JSON lines per set, `tests/examples/<set>.jsonl`: first `{"format":"docmodel-examples",…}`, then an example
//! a line. `tests/examples/main.rs` holds one table, from each type that the examples have to a function that makes an
//! empty value of it; all else that the test does is compiled once, whatever the number of types.

mod types;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::examples::types::Decoders;
use crate::format;
use crate::json::Value;
use crate::link::{ExampleKind, TypedExample};
use crate::lower::items::{Layout, RustCrate, SetModule};
use crate::lower::names::file_stem;
use crate::output::FileSet;
use crate::schema::{Schema, Type};
use serde::Serialize;

/// The first line of a set's file.
#[derive(Serialize)]
struct Head<'a> {
    format: &'static str,
    version: u32,
    set: &'a str,
}

/// An example's line.
#[derive(Serialize)]
struct Line<'a> {
    page: &'a str,
    line: u32,
    kind: &'static str,
    operation: Option<&'a str>,
    #[serde(rename = "type")]
    type_name: Option<String>,
    repaired: bool,
    value: &'a Value,
}

/// The examples of one set.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SetExamples {
    /// The set's name.
    pub set: String,
    /// Its open types: what they do not declare is no fault.
    pub open: BTreeSet<String>,
    /// Its examples, in page order.
    pub examples: Vec<TypedExample>,
}

impl SetExamples {
    /// The examples of the set that `schema` is of.
    #[must_use]
    pub fn new(schema: &Schema, examples: Vec<TypedExample>) -> Self {
        let types: BTreeMap<&str, &Type> = schema
            .types
            .iter()
            .map(|ty| (ty.name.as_str(), ty))
            .collect();
        let is_open = |ty: &Type| {
            let mut next = Some(ty);
            // No lineage is longer than there are types, not even one that closes a circle.
            for _ in 0..types.len() {
                let Some(ty) = next else { return false };
                if ty.open {
                    return true;
                }
                next = ty.base.as_deref().and_then(|base| types.get(base).copied());
            }
            false
        };
        Self {
            set: schema.set.clone(),
            open: schema
                .types
                .iter()
                .filter(|ty| is_open(ty))
                .map(|ty| ty.name.clone())
                .collect(),
            examples,
        }
    }
}

/// Adds the examples and their test to the files of `krate`; what is not a crate of its own has no place for tests.
pub fn add(krate: &RustCrate, sets: &[SetExamples], files: &mut FileSet) {
    if krate.layout != Layout::Crate {
        return;
    }
    let library = krate.name.replace('-', "_");
    let mut tables = Vec::new();
    for module in &krate.sets {
        let Some(set) = sets.iter().find(|set| set.set == module.set) else {
            continue;
        };
        let (text, table) = render(&library, module, &set.examples);
        let stem = file_stem(&module.module.name);
        files.insert(format!("tests/examples/{stem}.jsonl"), text);
        tables.push(Table {
            stem,
            module: &module.module.name,
            set,
            rows: table,
        });
    }
    for (name, text) in docmodel_templates::EXAMPLES {
        files.insert(
            format!("tests/examples/check/{name}"),
            format!("// {}\n\n{text}", format::header()),
        );
    }
    files.insert("tests/examples/main.rs".to_owned(), main(&library, &tables));
}

/// A set's file, and the rows of its table.
fn render(
    library: &str,
    module: &SetModule,
    examples: &[TypedExample],
) -> (String, BTreeSet<(String, String)>) {
    let decoders = Decoders::of(library, module);
    let mut text = line(&Head {
        format: "docmodel-examples",
        version: 1,
        set: &module.set,
    });
    let mut table = BTreeSet::new();
    for example in examples {
        let row = decoders.row(example);
        // Of what a selection leaves out, the examples are left out too.
        if row.is_none() && !decoders.concerns(example) {
            continue;
        }
        text.push_str(&line(&Line {
            page: &example.page,
            line: example.line,
            kind: match example.kind {
                ExampleKind::Request => "request",
                ExampleKind::Response => "response",
                ExampleKind::Resource => "resource",
            },
            operation: example.operation.as_deref(),
            type_name: row.as_ref().map(|(name, _)| name.clone()),
            repaired: example.repaired,
            value: &example.value,
        }));
        table.extend(row);
    }
    (text, table)
}

fn line(value: &impl Serialize) -> String {
    // Plain data with string keys always has a JSON form.
    let mut text = serde_json::to_string(value).unwrap_or_default();
    text.push('\n');
    text
}

/// What the test needs of a set.
struct Table<'a> {
    stem: &'a str,
    module: &'a str,
    set: &'a SetExamples,
    /// Types and what is made for them.
    rows: BTreeSet<(String, String)>,
}

/// The test: a table for each set, and a function that has it checked.
fn main(library: &str, tables: &[Table<'_>]) -> String {
    let mut text = format!(
        "// {}\n\n//! Decodes each piece of JSON that the docs show into its type, and encodes it again.\n\nmod check;\n\n",
        format::header()
    );
    // Writing to a string does not fail.
    let _ = writeln!(
        text,
        "use check::{{New, Set, new}};\nuse {library}::runtime;"
    );
    for table in tables {
        let Table { stem, module, .. } = table;
        let constant = stem.to_uppercase();
        let _ = writeln!(
            text,
            "\n#[rustfmt::skip]\nconst {constant}: &[(&str, New)] = &["
        );
        for (name, rust) in &table.rows {
            let _ = writeln!(text, "    ({name:?}, new::<{rust}>),");
        }
        let _ = writeln!(
            text,
            "];\n\n#[rustfmt::skip]\nconst {constant}_OPEN: &[&str] = &["
        );
        for name in &table.set.open {
            let _ = writeln!(text, "    {name:?},");
        }
        let _ = writeln!(
            text,
            "];\n\n#[test]\nfn {module}() {{\n    Set {{\n        name: {:?},\n        types: {constant},\n        open: {constant}_OPEN,\n        lines: include_str!(\"{stem}.jsonl\"),\n    }}\n    .check();\n}}",
            table.set.set
        );
    }
    text
}
