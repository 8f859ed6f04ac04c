#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test that fails may panic.

use crate::emit::emit;
use crate::lower::items::Layout;
use crate::lower::{Options, lower};
use crate::output::FileSet;
use crate::schema::{Limits, ParameterPlace, Permissions, Property, Schema, Type};
use crate::schema_testing::{any_schema, complex, entity, enumeration, operation, property, set};

fn files(schemas: &[Schema]) -> FileSet {
    emit(&lower(schemas, &Options::default()).krate).expect("what is emitted is Rust")
}

/// A library: books and other media, and who borrows them.
fn library() -> Schema {
    let link = Some("https://example.com/docs/book?view=v1".to_owned());
    let described = |property: Property, text: &str| Property {
        description: Some(text.to_owned()),
        ..property
    };
    let mut genre = enumeration(
        "library.genre",
        &["fiction", "other", "none", "unknownFutureValue"],
    );
    genre.members[0].description = Some("Made up; see https://example.com/fiction.".to_owned());
    let mut marks = enumeration("library.marks", &["torn", "stained"]);
    marks.flags = true;
    set("v1.0")
        .with_type(
            Type {
                is_abstract: true,
                ..entity("library.item")
            }
            .with("title", "Edm.String"),
        )
        .with_type(
            Type {
                link,
                description: Some(
                    "A book: <b>pages</b>, [bound] in `cloth`\nor paper_back.\n\n- one\n- two"
                        .to_owned(),
                ),
                deprecated: Some("Read online.".to_owned()),
                ..complex("library.book").based_on("library.item")
            }
            .with("genre", "library.genre")
            .with("marks", "library.marks")
            .with("tags", "Collection(Edm.String)")
            .with("sequel", "library.book")
            .with("cover", "Edm.Stream")
            .with("type", "library.unheard"),
        )
        .with_type(
            complex("library.film")
                .based_on("library.item")
                .with("length", "Edm.Duration"),
        )
        .with_type({
            let mut loan = complex("library.lending.loan").with("item", "library.item");
            loan.properties.push(Property {
                limits: Some(Limits {
                    minimum: Some("1".to_owned()),
                    maximum: Some("28".to_owned()),
                }),
                deprecated: Some("Use `dueDate`.".to_owned()),
                ..described(
                    property("days", "Edm.Int32"),
                    "How long. Valid values 1 to 28.",
                )
            });
            loan.properties.push(Property {
                description: None,
                ..property("dueDate", "Edm.Date")
            });
            loan
        })
        .with_enum(genre)
        .with_enum(marks)
        .with_operation({
            let mut get = operation("item.get", "GET")
                .at("/items/{id}")
                .at("/shelves/{id}/items/{id}")
                .gives(200, Some("library.item"))
                .parameter(ParameterPlace::Header, "If-None-Match")
                .parameter(ParameterPlace::Header, "Authorization")
                .parameter(ParameterPlace::Query, "$select");
            get.permissions = Permissions {
                delegated_work: vec!["Items.Read".to_owned(), "Items.ReadWrite".to_owned()],
                application: vec!["Items.Read.All".to_owned()],
                ..Permissions::default()
            };
            get
        })
        .with_operation(
            operation("item.list", "GET")
                .at("/items")
                .gives(200, Some("Collection(library.item)")),
        )
        .with_operation(
            operation("item.create", "POST")
                .takes("library.item")
                .gives(201, Some("library.item")),
        )
        .with_operation(
            operation("item.lend", "POST")
                .at("/items/{item-id}/lend")
                .takes_properties(vec![
                    property("to", "Edm.Guid"),
                    property("days", "Edm.Int32"),
                ])
                .gives(204, None),
        )
        .with_operation({
            let mut count = operation("item.countDue", "GET")
                .at("/items/countDue(by='{by}',genre={genre})")
                .gives(200, Some("Edm.Int32"))
                .parameter(ParameterPlace::Function, "by")
                .parameter(ParameterPlace::Function, "genre");
            count.parameters[0].type_name = "Edm.Date".to_owned();
            count.parameters[1].type_name = "library.genre".to_owned();
            count
        })
        .with_operation({
            // Its request line shows no arguments.
            let mut delta = operation("item.delta", "GET")
                .at("/items/delta")
                .gives(200, Some("Collection(library.item)"))
                .parameter(ParameterPlace::Function, "since")
                .parameter(ParameterPlace::Function, "token");
            delta.parameters[0].type_name = "Edm.Date".to_owned();
            delta
        })
        .with_operation(
            operation("item.cover", "GET")
                .at("/items/{item-id}/cover/$value")
                .gives(200, None),
        )
}

#[test]
fn a_small_api_is_emitted() {
    let files = files(&[library()]);
    for (name, path) in [
        ("root", "src/lib.rs"),
        ("set", "src/v1_0/mod.rs"),
        ("model", "src/v1_0/book.rs"),
        ("model_in_namespace", "src/v1_0/lending/loan.rs"),
        ("namespace", "src/v1_0/lending/mod.rs"),
        ("enumeration", "src/v1_0/genre.rs"),
        ("any", "src/v1_0/any_item.rs"),
        ("requests", "src/v1_0/requests/item.rs"),
        ("manifest", "Cargo.toml"),
    ] {
        insta::assert_snapshot!(name, files[path]);
    }
}

#[test]
fn every_file_bears_the_mark_on_its_first_line() {
    let files = files(&[library()]);
    assert!(files.len() > 20);
    for (path, text) in &files {
        let first = text.lines().next().unwrap_or_default();
        assert!(first.contains("@generated by docmodel"), "{path}: {first}");
    }
}

#[test]
fn code_for_a_build_script_has_a_root_that_can_be_included() {
    let options = Options {
        layout: Layout::BuildScript,
        ..Options::default()
    };
    let files = emit(&lower(&[library()], &options).krate).unwrap();
    insta::assert_snapshot!("build_script_root", files["graph.rs"]);
    assert!(files.contains_key("runtime/mod.rs"));
    assert!(files.contains_key("v1_0/book.rs"));
    assert!(!files.contains_key("Cargo.toml"));
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 24, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_schema_becomes_rust_whatever_the_order_of_its_lists(schema in any_schema()) {
        let mut distinct = schema.clone();
        // Two things of one name are the linker's to prevent.
        let by_name = |names: Vec<String>| names.into_iter().collect::<std::collections::BTreeSet<_>>().len();
        let is_distinct = by_name(distinct.types.iter().map(|one| one.name.clone()).collect()) == distinct.types.len()
            && by_name(distinct.enums.iter().map(|one| one.name.clone()).collect()) == distinct.enums.len()
            && by_name(distinct.operations.iter().map(|one| one.name.clone()).collect()) == distinct.operations.len();
        distinct.types.reverse();
        distinct.enums.reverse();
        distinct.operations.reverse();
        let forward = files(&[schema]);
        if is_distinct {
            proptest::prop_assert_eq!(forward, files(&[distinct]));
        }
    }
}
