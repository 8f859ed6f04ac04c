#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use super::feature_name;
use crate::lower::items::{Item, Module};
use crate::lower::{Lowered, Options, lower};
use crate::schema::{Property, Schema, Type};
use crate::schema_testing::{complex, entity, enumeration, operation, property, set};

fn of(product: &str, ty: Type) -> Type {
    Type {
        product: Some(product.to_owned()),
        ..ty
    }
}

fn navigation(name: &str, type_name: &str) -> Property {
    Property {
        relationship: true,
        ..property(name, type_name)
    }
}

fn gated(mut schema: Schema) -> Lowered {
    schema.types.sort_by(|a, b| a.name.cmp(&b.name));
    let options = Options {
        features: true,
        ..Options::default()
    };
    lower(&[schema], &options)
}

/// The features of each file of the set's module.
fn files(lowered: &Lowered) -> Vec<(String, Vec<String>)> {
    let mut found = Vec::new();
    let mut open: Vec<&Module> = lowered.krate.sets.iter().map(|set| &set.module).collect();
    while let Some(module) = open.pop() {
        found.extend(module.files.iter().map(|file| {
            let path = format!("{}::{}", module.path.join("::"), file.name);
            (path, file.gate.features().to_vec())
        }));
        open.extend(&module.modules);
    }
    found.sort();
    found
}

fn schema() -> Schema {
    let mut user = entity("g.user").with("address", "g.address");
    user.properties.push(navigation("calendar", "g.calendar"));
    let calendar = entity("g.calendar").with("colour", "g.colour");
    let mut list = operation("calendar.list", "GET");
    list.product = Some("Out look".to_owned());
    list.responses = vec![crate::schema::Response {
        status: 200,
        type_name: Some("g.address".to_owned()),
    }];
    Schema {
        types: vec![
            of("People", user),
            of("Out look", calendar),
            of("Shared", complex("g.address")),
            complex("g.unheard"),
        ],
        enums: vec![enumeration("g.colour", &["red"])],
        operations: vec![list],
        ..set("v1.0")
    }
}

#[test]
fn a_file_has_its_own_area_and_those_that_need_it() {
    let lowered = gated(schema());
    insta::assert_debug_snapshot!("gates_of_files", files(&lowered));
    let has_requests = lowered.krate.has_requests();
    let features = lowered.krate.features.unwrap();
    let names: Vec<&str> = features
        .areas
        .iter()
        .map(|area| area.name.as_str())
        .collect();
    assert_eq!(names, ["out-look", "people", "shared"]);
    assert!(has_requests && features.sets.is_empty());
}

#[test]
fn what_is_navigated_to_has_a_gate_in_place_of_being_needed() {
    let lowered = gated(schema());
    let user = lowered.krate.sets[0]
        .module
        .files
        .iter()
        .find(|file| file.name == "user")
        .unwrap();
    let Item::Struct(item) = &user.items[0] else {
        unreachable!("a type becomes a struct")
    };
    let gates: Vec<&[String]> = item
        .fields
        .iter()
        .map(|field| field.gate.features())
        .collect();
    assert_eq!(gates, [&[][..], &[], &["out-look".to_owned()]]);
}

#[test]
fn without_features_everything_is_open() {
    let lowered = lower(&[schema()], &Options::default());
    assert_eq!(lowered.krate.features, None);
    assert!(
        files(&lowered)
            .iter()
            .all(|(_, features)| features.is_empty())
    );
}

#[test]
fn what_many_areas_need_is_always_compiled() {
    let mut schema = schema();
    for area in ["a", "b", "c", "d"] {
        let ty = complex(&format!("g.{area}")).with("address", "g.address");
        schema.types.push(of(area, ty));
    }
    let files = files(&gated(schema));
    let address = files.iter().find(|(path, _)| path.ends_with("address"));
    assert_eq!(address.unwrap().1, Vec::<String>::new());
}

#[test]
fn names_of_features_are_what_cargo_takes() {
    let taken = ["beta".to_owned()];
    let names = ["Full", "beta", "a b_c", "émile", "", "sécurité 2"];
    let features = names.map(|name| feature_name(name, &taken));
    insta::assert_debug_snapshot!("names_of_features", features);
}
