//! Names of all lengths, since line breaks depend on them.

use docmodel::schema::{Operation, ParameterPlace, Property, Type};

use crate::build::{Build, Send, complex, operation, parameter, property};

pub(crate) fn types() -> Vec<Type> {
    let mut types = Vec::new();
    for length in 20..110 {
        let name = "x".repeat(length);
        types.push(
            complex(&format!("all.{name}"))
                .with(&name, "Edm.Boolean")
                .with(&format!("{name}s"), &format!("Collection(all.{name})"))
                .with(&format!("{name}Date"), "Edm.DateTimeOffset"),
        );
    }
    for length in 1..=64 {
        let area = complex(&format!("all.area{length}"));
        let mut gate = complex(&format!("all.gate{length}"));
        gate.product = Some("gate".to_owned());
        gate.properties.push(Property {
            relationship: true,
            ..property("to", &area.name)
        });
        let product = Some("p".repeat(length));
        types.extend([Type { product, ..area }, gate]);
    }
    types.push(
        complex(&format!("all.{}Child", "x".repeat(70)))
            .based_on(&format!("all.{}", "x".repeat(70))),
    );
    types.push(complex("all.holder").with("any", &format!("all.{}", "x".repeat(70))));
    for count in 1..30 {
        let mut short = complex(&format!("all.short{count}"));
        let mut long = complex(&format!("all.long{count}"));
        for at in 0..count {
            short.properties.push(property(
                &format!("p{at}"),
                &format!("all.{}", "x".repeat(20 + at)),
            ));
            long.properties
                .push(property(&format!("property{at}"), "Edm.String"));
        }
        types.extend([short, long]);
    }
    types
}

pub(crate) fn operations() -> Vec<Operation> {
    let mut operations = Vec::new();
    for length in 1..70 {
        let segment = "s".repeat(length);
        let name = "p".repeat(length);
        operations.push(
            operation(
                &format!("widths.a{length}"),
                "POST",
                &[&format!("/{segment}/{{first}}")],
            )
            .takes("all.list"),
        );
        operations.push(operation(
            &format!("widths.b{length}"),
            "GET",
            &[&format!("/{segment}")],
        ));
        operations.push(operation(
            &format!("widths.c{length}"),
            "GET",
            &[&format!("/a/{{{name}}}/b/{{second}}")],
        ));
        operations.push(
            operation(
                &format!("widths.d{length}"),
                "PATCH",
                &[&format!("/a/{{{name}}}")],
            )
            .takes("all.list"),
        );
        let long = format!("{}{segment}", "l".repeat(25));
        operations.push(operation(
            &format!("widths.{long}"),
            "GET",
            &["/f", &format!("/{long}"), &format!("/{long}/{{third}}")],
        ));
        let mut set = operation(&format!("widths.e{length}"), "GET", &["/e(of={of})"]);
        for (place, letter) in [
            (ParameterPlace::Header, "h"),
            (ParameterPlace::Query, "q"),
            (ParameterPlace::Function, "f"),
        ] {
            set.parameters
                .push(parameter(place, &letter.repeat(length), "Edm.Boolean"));
        }
        set.product = Some("s".repeat(length.min(64)));
        operations.push(set);
    }
    operations
}
