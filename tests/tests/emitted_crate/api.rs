//! An API with everything in it that can be emitted.

use docmodel::schema::{Enum, Limits, Operation, Origin, ParameterPlace, Property, Schema, Type};

use crate::build::{Build, Send, complex, entity, enumeration, operation, parameter, property};
use crate::widths;

/// Text that rustdoc would misread.
const HOSTILE: &str = "An <id> or <br> of [type], see https://example.com/a_(b) and http://. It's `open\n# no heading\n\n    indented [code]\n\n* an *item*\n* 1. another\n\n| a | b |\n|---|---|\n\nAn `x``y` &lt; \u{202e}end ";

const PRIMITIVES: &[&str] = &[
    "Boolean",
    "Byte",
    "SByte",
    "Int16",
    "Int32",
    "Int64",
    "Single",
    "Double",
    "Decimal",
    "String",
    "Guid",
    "DateTimeOffset",
    "Date",
    "TimeOfDay",
    "Duration",
    "Binary",
    "Stream",
    "Untyped",
];

pub(crate) fn schemas() -> Vec<Schema> {
    vec![set("v1.0", true), set("beta", false)]
}

fn set(name: &str, full: bool) -> Schema {
    let mut types = models();
    let mut operations = operations();
    if full {
        types.extend(widths::types());
        operations.extend(widths::operations());
    }
    Schema {
        format: "docmodel-schema".to_owned(),
        version: 1,
        set: name.to_owned(),
        types,
        enums: enums(),
        operations,
    }
}

fn models() -> Vec<Type> {
    let mut everything = complex("all.everything");
    for primitive in PRIMITIVES {
        everything.properties.push(property(
            &format!("one{primitive}"),
            &format!("Edm.{primitive}"),
        ));
        everything.properties.push(property(
            &format!("many{primitive}"),
            &format!("Collection(Edm.{primitive})"),
        ));
    }
    for kind in [
        "all.kind",
        "all.parts",
        "all.task",
        "all.tree",
        "all.opaque",
        "all.nothing",
    ] {
        let short = kind.trim_start_matches("all.");
        everything
            .properties
            .push(property(&format!("{short}1"), kind));
        everything.properties.push(property(
            &format!("{short}2"),
            &format!("Collection({kind})"),
        ));
    }
    for odd in [
        "type",
        "self",
        "Self",
        "crate",
        "additional",
        "5x7in",
        "",
        "+",
        "x_y",
        "xY",
        "@odata.context",
        "größe",
    ] {
        everything.properties.push(property(odd, "Edm.String"));
    }
    everything.properties.push(Property {
        description: Some(HOSTILE.to_owned()),
        limits: Some(Limits {
            minimum: Some("0".to_owned()),
            maximum: Some("65536".to_owned()),
        }),
        deprecated: Some("Use <other>.".to_owned()),
        ..property("hostile", "Edm.Int32")
    });
    let mut types = vec![
        everything,
        Type {
            is_abstract: true,
            ..entity("all.entity")
        },
        entity("all.task")
            .based_on("all.entity")
            .with("name", "Edm.String"),
        complex("all.parentTask")
            .based_on("all.task")
            .with("tasks", "Collection(all.task)")
            .with("first", "all.task"),
        complex("all.inner.task")
            .based_on("all.task")
            .with("priority", "all.kind"),
        complex("all.tree")
            .with("left", "all.tree")
            .with("leaf", "all.leaf"),
        complex("all.leaf").with("of", "all.tree"),
        Type {
            origin: Origin::Referenced,
            ..complex("all.opaque")
        },
        Type {
            origin: Origin::Inferred,
            ..complex("all.guessed")
        },
        complex("all.inner.inner"),
        complex("all.inner.everything").with("outer", "all.everything"),
        complex("all.inner").with("priority", "all.kind"),
        complex("all.list").with("x", "Edm.String"),
    ];
    for prelude in [
        "option",
        "vec",
        "string",
        "box",
        "default",
        "clone",
        "some",
        "none",
        "ok",
        "err",
        "result",
        "debug",
        "self",
        "partialEq",
        "model",
        "field",
        "table",
        "runtime",
        "requests",
        "aux",
        "draft",
        "collection",
    ] {
        types.push(
            complex(&format!("all.{prelude}"))
                .with("value", "all.option")
                .with("values", "Collection(all.vec)"),
        );
    }
    types
}

fn enums() -> Vec<Enum> {
    let mut enums = vec![
        enumeration(
            "all.kind",
            &[
                "none",
                "other",
                "remote_Control",
                "remoteControl",
                "self",
                "5x7in",
                "-1",
                "+1",
                "A4 sheet",
            ],
        ),
        Enum {
            flags: true,
            ..enumeration("all.parts", &["none", "head", "tail"])
        },
        enumeration("all.empty", &[]),
    ];
    for length in 20..60 {
        enums.push(enumeration(
            &format!("all.sort{length}"),
            &["a", &"y".repeat(length), &"z".repeat(length - 12)],
        ));
    }
    for length in 1..110 {
        enums.push(enumeration(
            &format!("all.only{length}"),
            &[&"w".repeat(length)],
        ));
    }
    enums
}

fn operations() -> Vec<Operation> {
    let mut get = operation(
        "task.get",
        "GET",
        &["/tasks/{id | name}", "/me", "/users/{id}/tasks/{id}"],
    )
    .gives("all.task");
    get.parameters = vec![
        parameter(ParameterPlace::Header, "If-None-Match", "Edm.String"),
        parameter(ParameterPlace::Header, "Authorization", "Edm.String"),
        parameter(ParameterPlace::Query, "$select", "Edm.String"),
        parameter(ParameterPlace::Query, "includeDone", "Edm.Boolean"),
    ];
    get.permissions.application = vec!["Tasks.Read.All".to_owned()];
    let mut due = operation(
        "task.due",
        "GET",
        &["/tasks/due(of='{of}',from={from},kind={kind},key={key})"],
    )
    .gives("Collection(all.kind)");
    due.parameters = vec![
        parameter(ParameterPlace::Function, "of", "Edm.Int32"),
        parameter(ParameterPlace::Function, "from", "Edm.DateTimeOffset"),
        parameter(ParameterPlace::Function, "kind", "all.kind"),
    ];
    vec![
        get,
        due,
        operation("task.list", "GET", &["/tasks"]).gives("Collection(all.task)"),
        operation("task.create", "POST", &[])
            .takes("all.task")
            .gives("all.task"),
        operation("task.update", "PATCH", &["/tasks/{id}"]).takes("all.inner.task"),
        operation("task.assign", "POST", &["/tasks/{id}/assign"])
            .takes_parameters(&[("to", "Edm.Guid"), ("list", "all.list")]),
        operation("task.picture", "GET", &["/tasks/{id}/picture/$value"]),
        operation("task.setPicture", "PUT", &["/tasks/{id}/picture/$value"]).takes("Edm.Stream"),
        operation("task.patchAny", "POST", &["/any"])
            .takes("all.unheard")
            .gives("all.unheard"),
        operation("task.setKinds", "POST", &["/kinds"])
            .takes("Collection(all.kind)")
            .gives("all.kind"),
        operation("task.count", "GET", &["/tasks/$count"]).gives("Edm.Int32"),
        operation("task.parts", "GET", &["/parts"]).gives("all.parts"),
        operation("task.allParts", "GET", &["/allParts"]).gives("Collection(all.parts)"),
        operation(
            "task.copy",
            "POST",
            &["/tasks/copy", &format!("/tasks/{}", "copy/".repeat(25))],
        )
        .takes_parameters(&[("to", "Edm.Guid")]),
        operation(
            "task.far",
            "GET",
            &["/far", &format!("/far/{}", "away/".repeat(20))],
        ),
        operation("task.odd", "MERGE", &["/odd/{}/{a b}", "/odd/{unclosed"]),
        operation("list.list", "GET", &["/lists"]).gives("Collection(all.list)"),
        operation("alone", "DELETE", &["/alone/{body}/{self}"]).takes("all.list"),
    ]
}
