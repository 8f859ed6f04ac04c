//! Small schemas for tests.

use crate::schema::{
    Body, Enum, Member, Operation, Origin, Parameter, ParameterPlace, Permissions, Property,
    Request, Response, Schema, Type, TypeKind,
};

/// A set with nothing in it.
pub(crate) fn set(name: &str) -> Schema {
    Schema {
        format: "docmodel-schema".to_owned(),
        version: 1,
        set: name.to_owned(),
        types: Vec::new(),
        enums: Vec::new(),
        operations: Vec::new(),
    }
}

impl Schema {
    pub(crate) fn with_type(mut self, ty: Type) -> Self {
        self.types.push(ty);
        self
    }

    pub(crate) fn with_enum(mut self, item: Enum) -> Self {
        self.enums.push(item);
        self
    }

    pub(crate) fn with_operation(mut self, operation: Operation) -> Self {
        self.operations.push(operation);
        self
    }
}

/// A documented complex type.
pub(crate) fn complex(name: &str) -> Type {
    Type {
        name: name.to_owned(),
        kind: TypeKind::Complex,
        base: None,
        is_abstract: false,
        open: false,
        key: None,
        origin: Origin::Documented,
        deprecated: None,
        description: Some(format!("Describes `{name}`.")),
        link: None,
        product: None,
        properties: Vec::new(),
        sources: Vec::new(),
    }
}

/// A documented entity type with the key `id`.
pub(crate) fn entity(name: &str) -> Type {
    Type {
        kind: TypeKind::Entity,
        key: Some("id".to_owned()),
        ..complex(name)
    }
    .with("id", "Edm.String")
}

impl Type {
    pub(crate) fn based_on(mut self, base: &str) -> Self {
        self.base = Some(base.to_owned());
        self
    }

    pub(crate) fn with(mut self, name: &str, type_name: &str) -> Self {
        self.properties.push(property(name, type_name));
        self
    }
}

/// A property with a description.
pub(crate) fn property(name: &str, type_name: &str) -> Property {
    Property {
        name: name.to_owned(),
        type_name: type_name.to_owned(),
        relationship: false,
        declared_by: None,
        read_only: false,
        required_on_create: false,
        nullable: None,
        deprecated: None,
        description: Some(format!("The {name}.")),
        limits: None,
        sources: Vec::new(),
    }
}

/// A documented enumeration.
pub(crate) fn enumeration(name: &str, members: &[&str]) -> Enum {
    Enum {
        name: name.to_owned(),
        flags: false,
        evolvable: false,
        origin: Origin::Documented,
        deprecated: None,
        description: Some(format!("Lists `{name}`.")),
        link: None,
        product: None,
        members: members
            .iter()
            .map(|member| Member {
                name: (*member).to_owned(),
                value: None,
                description: None,
                sources: Vec::new(),
            })
            .collect(),
        sources: Vec::new(),
    }
}

/// An operation without requests.
pub(crate) fn operation(name: &str, method: &str) -> Operation {
    Operation {
        name: name.to_owned(),
        title: name.to_owned(),
        description: Some(format!("Does `{name}`.")),
        link: None,
        product: None,
        method: method.to_owned(),
        requests: Vec::new(),
        parameters: Vec::new(),
        body: None,
        responses: Vec::new(),
        permissions: Permissions::default(),
        deprecated: None,
        sources: Vec::new(),
    }
}

impl Operation {
    pub(crate) fn at(mut self, path: &str) -> Self {
        self.requests.push(Request {
            method: self.method.clone(),
            path: path.to_owned(),
        });
        self
    }

    #[allow(dead_code)]
    pub(crate) fn takes(mut self, type_name: &str) -> Self {
        self.body = Some(Body {
            type_name: Some(type_name.to_owned()),
            properties: Vec::new(),
        });
        self
    }

    pub(crate) fn takes_properties(mut self, properties: Vec<Property>) -> Self {
        self.body = Some(Body {
            type_name: None,
            properties,
        });
        self
    }

    pub(crate) fn gives(mut self, status: u16, type_name: Option<&str>) -> Self {
        self.responses.push(Response {
            status,
            type_name: type_name.map(str::to_owned),
        });
        self
    }

    pub(crate) fn parameter(mut self, place: ParameterPlace, name: &str) -> Self {
        self.parameters.push(Parameter {
            place,
            name: name.to_owned(),
            type_name: "Edm.String".to_owned(),
            required: false,
            description: None,
        });
        self
    }
}

/// Schemas with any names at all, whose types refer to each other.
pub(crate) fn any_schema() -> impl proptest::strategy::Strategy<Value = Schema> {
    use proptest::prelude::{Just, Strategy, any, prop, prop_oneof};

    fn name() -> impl Strategy<Value = String> {
        prop_oneof![
            4 => "[a-zA-Z_][a-zA-Z0-9_]{0,6}",
            2 => "(g|a\\.b|a\\.b\\.c)\\.[a-zA-Z]{1,2}",
            1 => any::<String>(),
            1 => prop::sample::select(vec!["type", "self", "Self", "additional", "new", "option", "String", "build", "aux", "unknown", "requests", "runtime", ""]).prop_map(str::to_owned),
        ]
    }
    fn type_name() -> impl Strategy<Value = String> {
        prop_oneof![
            prop::sample::select(vec![
                "Edm.String",
                "Edm.Stream",
                "Edm.Int64",
                "Edm.Guid",
                "Collection(Edm.Binary)",
                "Edm.Whatever",
                "Collection(Collection(g.a))"
            ])
            .prop_map(str::to_owned),
            "g\\.[a-e]",
            "Collection\\(g\\.[a-e]\\)",
            name(),
        ]
    }
    let text = prop_oneof![
        Just(None),
        any::<String>().prop_map(Some),
        "[`*_<>\\[\\]#|a-z :/.-]{0,60}".prop_map(Some)
    ];
    let properties = prop::collection::vec(
        (name(), type_name(), text).prop_map(|(name, type_name, description)| Property {
            description,
            ..property(&name, &type_name)
        }),
        0..6,
    )
    .boxed();
    let types = prop::collection::vec(
        (
            prop_oneof!["g\\.[a-e]", name()],
            prop::option::of("g\\.[a-e]"),
            properties.clone(),
            any::<bool>(),
        )
            .prop_map(|(name, base, properties, is_abstract)| Type {
                base,
                properties,
                is_abstract,
                ..entity(&name)
            }),
        0..8,
    );
    let enums = prop::collection::vec(
        (name(), prop::collection::vec(name(), 0..6), any::<bool>()).prop_map(
            |(name, members, flags)| {
                let members: Vec<&str> = members.iter().map(String::as_str).collect();
                Enum {
                    flags,
                    ..enumeration(&name, &members)
                }
            },
        ),
        0..4,
    );
    let path = prop_oneof![
        "(/[a-z$]{1,5}|/\\{[a-zA-Z-]{0,4}\\}|\\(x='?\\{x\\}'?\\)){0,5}",
        any::<String>()
    ];
    let operations = prop::collection::vec(
        (
            name(),
            prop::sample::select(vec!["GET", "POST", "PATCH", "ODD METHOD"]),
            prop::collection::vec(path, 0..4),
            prop::option::of((prop::option::of(type_name()), properties)),
            prop::option::of(type_name()),
            prop::collection::vec(
                (
                    prop::sample::select(vec![
                        ParameterPlace::Path,
                        ParameterPlace::Query,
                        ParameterPlace::Header,
                        ParameterPlace::Function,
                    ]),
                    name(),
                ),
                0..4,
            ),
        )
            .prop_map(|(name, method, paths, body, response, parameters)| {
                let mut operation = operation(&name, method);
                for path in &paths {
                    operation = operation.at(path);
                }
                for (place, name) in parameters {
                    operation = operation.parameter(place, &name);
                }
                operation.body = body.map(|(type_name, properties)| Body {
                    type_name,
                    properties,
                });
                operation.gives(200, response.as_deref())
            }),
        0..6,
    );
    (name(), types, enums, operations).prop_map(|(name, types, enums, operations)| Schema {
        types,
        enums,
        operations,
        ..set(&name)
    })
}
