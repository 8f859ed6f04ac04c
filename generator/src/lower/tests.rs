#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test that fails may panic.

use std::collections::BTreeSet;

use crate::diagnostics::Code;
use crate::lower::items::{Item, Leaf, Module, Payload, Primitive, ResponseType, Shape, Struct};
use crate::lower::{Lowered, Options, lower, names};
use crate::schema::Schema;
use crate::schema_testing::{any_schema, complex, entity, enumeration, operation, property, set};

fn lower_one(schema: Schema) -> Lowered {
    lower(&[schema], &Options::default())
}

fn items(module: &Module) -> Vec<(String, &Item)> {
    let mut items = Vec::new();
    for file in &module.files {
        let mut path = module.path.clone();
        if file.public {
            path.push(file.name.clone());
        }
        items.extend(
            file.items
                .iter()
                .map(|item| (format!("{}::{}", path.join("::"), item.name()), item)),
        );
    }
    for module in &module.modules {
        items.extend(self::items(module));
    }
    items
}

fn names(lowered: &Lowered) -> Vec<String> {
    lowered
        .krate
        .sets
        .iter()
        .flat_map(|set| items(&set.module))
        .map(|(name, _)| name)
        .collect()
}

fn structure<'a>(lowered: &'a Lowered, name: &str) -> &'a Struct {
    lowered
        .krate
        .sets
        .iter()
        .flat_map(|set| items(&set.module))
        .find_map(|(path, item)| match item {
            Item::Struct(item) if path == name => Some(item),
            _ => None,
        })
        .expect("the struct is emitted")
}

fn field_names(item: &Struct) -> Vec<&str> {
    item.fields
        .iter()
        .map(|field| field.name.as_str())
        .collect()
}

#[test]
fn namespaces_become_modules_below_the_commonest() {
    let lowered = lower_one(
        set("v1.0")
            .with_type(entity("microsoft.graph.user"))
            .with_type(entity("microsoft.graph.group"))
            .with_type(complex("microsoft.graph.callRecords.callRecord"))
            .with_type(complex("microsoft.other.thing"))
            .with_type(complex("loner")),
    );
    assert_eq!(
        names(&lowered),
        [
            "v1_0::Group",
            "v1_0::Loner",
            "v1_0::User",
            "v1_0::call_records::CallRecord",
            "v1_0::other::Thing"
        ]
    );
    assert_eq!(lowered.krate.sets[0].namespace, "microsoft.graph");
}

#[test]
fn a_type_named_like_a_namespace_keeps_its_name_and_only_its_file_gives_way() {
    let lowered = lower_one(
        set("v1.0")
            .with_type(entity("microsoft.graph.security"))
            .with_type(entity("microsoft.graph.user"))
            .with_type(entity("microsoft.graph.security.alert")),
    );
    let root = &lowered.krate.sets[0].module;
    assert_eq!(
        names(&lowered),
        ["v1_0::Security", "v1_0::User", "v1_0::security::Alert"]
    );
    assert!(root.files.iter().all(|file| file.name != "security"));
}

#[test]
fn inherited_properties_come_first_and_the_nearer_row_wins() {
    let lowered = lower_one(
        set("beta")
            .with_type(entity("microsoft.graph.entity"))
            .with_type(
                entity("microsoft.graph.task")
                    .based_on("microsoft.graph.entity")
                    .with("status", "Edm.String"),
            )
            .with_type(
                complex("microsoft.graph.appTask")
                    .based_on("microsoft.graph.task")
                    .with("app", "Edm.Guid")
                    .with("status", "Edm.Int32"),
            ),
    );
    let task = structure(&lowered, "beta::AppTask");
    assert_eq!(field_names(task), ["id", "status", "app"]);
    assert_eq!(task.fields[1].leaf, Leaf::Primitive(Primitive::Int32));
    assert!(task.writes_type);
    assert!(!structure(&lowered, "beta::Task").writes_type);
}

#[test]
fn circles_are_boxed_and_end_inheritance() {
    let lowered = lower_one(
        set("beta")
            .with_type(
                complex("g.a")
                    .based_on("g.b")
                    .with("b", "g.c")
                    .with("many", "Collection(g.a)"),
            )
            .with_type(complex("g.b").based_on("g.a"))
            .with_type(complex("g.c").with("d", "g.d").with("other", "g.e"))
            .with_type(complex("g.d").with("c", "g.c"))
            .with_type(complex("g.e")),
    );
    let shapes = |name: &str| -> Vec<(String, Shape)> {
        structure(&lowered, name)
            .fields
            .iter()
            .map(|field| (field.name.clone(), field.shape))
            .collect()
    };
    assert_eq!(
        shapes("beta::A"),
        [
            ("b".to_owned(), Shape::One),
            ("many".to_owned(), Shape::Many)
        ]
    );
    assert_eq!(
        shapes("beta::C"),
        [
            ("d".to_owned(), Shape::Boxed),
            ("other".to_owned(), Shape::One)
        ]
    );
    assert_eq!(shapes("beta::D"), [("c".to_owned(), Shape::Boxed)]);
}

#[test]
fn a_base_with_children_is_held_as_any() {
    let lowered = lower_one(
        set("beta")
            .with_type(entity("g.base"))
            .with_type(entity("g.child").based_on("g.base"))
            .with_type(
                complex("g.holder")
                    .with("one", "g.base")
                    .with("leaf", "g.child"),
            ),
    );
    assert_eq!(
        names(&lowered),
        ["beta::AnyBase", "beta::Base", "beta::Child", "beta::Holder"]
    );
    let holder = structure(&lowered, "beta::Holder");
    assert!(matches!(&holder.fields[0].leaf, Leaf::Any(path) if path.name == "AnyBase"));
    assert!(matches!(&holder.fields[1].leaf, Leaf::Model(path) if path.name == "Child"));
}

#[test]
fn the_enum_of_a_base_gives_way_to_a_type_of_its_name() {
    let lowered = lower_one(
        set("beta")
            .with_type(entity("g.base"))
            .with_type(entity("g.child").based_on("g.base"))
            .with_type(complex("g.anyBase").with("one", "g.base")),
    );
    assert_eq!(
        names(&lowered),
        [
            "beta::AnyBase",
            "beta::AnyBaseOrChild",
            "beta::Base",
            "beta::Child"
        ]
    );
}

#[test]
fn a_primitive_is_a_primitive_even_where_a_page_names_a_type_so() {
    let lowered = lower_one(
        set("beta")
            .with_type(complex("Edm.Guid"))
            .with_type(complex("g.a").with("key", "Edm.Guid")),
    );
    assert_eq!(names(&lowered), ["beta::A"]);
    assert_eq!(
        structure(&lowered, "beta::A").fields[0].leaf,
        Leaf::Primitive(Primitive::Guid)
    );
}

#[test]
fn odd_names_become_identifiers() {
    let lowered = lower_one(
        set("v1.0")
            .with_type(
                complex("g.option")
                    .with("type", "Edm.String")
                    .with("self", "Edm.String")
                    .with("additional", "Edm.String")
                    .with("5x7in", "Edm.String")
                    .with("@odata.context", "Edm.String")
                    .with("", "Edm.String")
                    .with("größe", "Edm.String")
                    .with("farIPv4Address", "Edm.String")
                    .with("ownerIDs", "Edm.String")
                    .with("DNSsuffix", "Edm.String"),
            )
            .with_enum(enumeration(
                "g.control",
                &[
                    "remote_Control_Software",
                    "remoteControlSoftware",
                    "5x7in",
                    "self",
                    "none",
                    "+",
                    "JIS B4",
                    "-1",
                    "+1",
                ],
            )),
    );
    assert_eq!(
        field_names(structure(&lowered, "v1_0::Option_")),
        [
            "r#type",
            "self_",
            "additional_",
            "_5x7in",
            "odata_context",
            "empty",
            "gr_e",
            "far_ipv4_address",
            "owner_ids",
            "dn_ssuffix"
        ]
    );
    let root = &lowered.krate.sets[0].module;
    let Item::Enum(control) = items(root)
        .into_iter()
        .find(|(name, _)| name == "v1_0::Control")
        .unwrap()
        .1
    else {
        panic!("an enumeration")
    };
    let variants: Vec<&str> = control
        .variants
        .iter()
        .map(|variant| variant.name.as_str())
        .collect();
    assert_eq!(
        variants,
        [
            "RemoteUnderscoreControlUnderscoreSoftware",
            "RemoteControlSoftware",
            "_5x7in",
            "Self_",
            "None",
            "Plus",
            "JisB4",
            "Minus1",
            "_1"
        ]
    );
    assert_eq!(
        lowered
            .diagnostics
            .iter()
            .filter(|one| one.code == Code::NameClash)
            .count(),
        2
    );
}

#[test]
fn a_selection_takes_what_it_needs_and_no_more() {
    let schema = set("v1.0")
        .with_type(
            entity("g.user")
                .with("manager", "g.person")
                .with("kind", "Collection(g.kind)"),
        )
        .with_type(complex("g.person").based_on("g.human"))
        .with_type(complex("g.human").with("age", "g.age"))
        .with_type(complex("g.age"))
        .with_type(complex("g.unrelated"))
        .with_enum(enumeration("g.kind", &["a"]))
        .with_operation(
            operation("user.get", "GET")
                .at("/users/{id}")
                .gives(200, Some("g.user")),
        );
    let options = |include: &[&str], exclude: &[&str]| Options {
        include: include.iter().map(|glob| (*glob).to_owned()).collect(),
        exclude: exclude.iter().map(|glob| (*glob).to_owned()).collect(),
        ..Options::default()
    };
    let lowered = lower(
        std::slice::from_ref(&schema),
        &options(&["USER"], &["nobody*"]),
    );
    assert_eq!(
        names(&lowered),
        ["v1_0::Age", "v1_0::Kind", "v1_0::Person", "v1_0::User"]
    );
    assert_eq!(lowered.diagnostics.len(), 1);
    assert_eq!(lowered.diagnostics[0].code, Code::NothingSelected);

    let lowered = lower(&[schema], &options(&["user.g*"], &["g.person"]));
    assert_eq!(names(&lowered).len(), 3);
    assert_eq!(
        structure(&lowered, "v1_0::User").fields[1].leaf,
        Leaf::Primitive(Primitive::Json)
    );
}

#[test]
fn the_order_of_lists_does_not_matter() {
    let schema = set("v1.0")
        .with_type(entity("g.fooBar"))
        .with_type(entity("g.FooBar").based_on("g.fooBar"))
        .with_type(complex("g.foo_bar").with("x", "g.fooBar"))
        .with_enum(enumeration("g.k", &["a"]))
        .with_enum(enumeration("g.K", &["a"]))
        .with_operation(operation("a.get", "GET").takes_properties(vec![property("x", "g.k")]))
        .with_operation(operation("a.list", "GET"));
    let mut reversed = schema.clone();
    reversed.types.reverse();
    reversed.enums.reverse();
    reversed.operations.reverse();
    let forward = lower(&[schema, set("beta")], &Options::default());
    let backward = lower(&[set("beta"), reversed], &Options::default());
    assert_eq!(forward, backward);
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 64, failure_persistence: None, ..Default::default() })]

    #[test]
    fn identifiers_are_identifiers(wire: String) {
        for case in [names::Case::Camel, names::Case::Snake] {
            let name = names::identifier(&wire, case);
            proptest::prop_assert!(syn::parse_str::<syn::Ident>(&name).is_ok(), "{name}");
        }
    }

    #[test]
    fn a_scope_gives_each_spelling_a_name_of_its_own(wires in proptest::collection::btree_set("[aA_ -]{0,3}", 0..12)) {
        let scope = names::Scope::new(names::Case::Camel, &["A"]);
        let (names, _) = scope.settle(wires.iter().map(|wire| (wire.as_str(), wire.as_str())), &BTreeSet::new());
        let distinct: BTreeSet<&String> = names.values().collect();
        proptest::prop_assert_eq!(names.len(), wires.len());
        proptest::prop_assert_eq!(distinct.len(), wires.len());
    }

    #[test]
    fn any_schema_is_lowered_with_each_path_once(schema in any_schema()) {
        let lowered = lower_one(schema);
        let names = names(&lowered);
        let distinct: BTreeSet<&String> = names.iter().collect();
        proptest::prop_assert_eq!(distinct.len(), names.len());
    }
}

#[test]
fn content_is_bytes_beside_requests_for_something_else() {
    let lowered = lower_one(
        set("v1.0")
            .with_type(entity("library.cover"))
            .with_operation(
                operation("cover.list", "GET")
                    .at("/covers")
                    .at("/covers/{id}/{size}/content")
                    .gives(200, Some("Collection(library.cover)")),
            )
            .with_operation(
                operation("cover.explain", "GET")
                    .at("/covers/{id}/content")
                    .gives(200, Some("library.cover")),
            ),
    );
    let set = &lowered.krate.sets[0];
    let mut told: Vec<String> = items(&set.module)
        .into_iter()
        .filter_map(|(path, item)| match item {
            Item::Request(request) => {
                let lines = request.constructors.len();
                let gives = match &request.response {
                    ResponseType::Payload(Payload::Bytes) => "bytes",
                    ResponseType::Payload(Payload::Many(_)) => "many",
                    ResponseType::Payload(Payload::One(_)) => "one",
                    _ => "nothing",
                };
                Some(format!("{path}: {lines} {gives}"))
            }
            _ => None,
        })
        .collect();
    told.sort();
    assert_eq!(
        told,
        [
            "v1_0::requests::cover::Explain: 1 one",
            "v1_0::requests::cover::List: 1 many",
            "v1_0::requests::cover::ListContent: 1 bytes"
        ]
    );
}
