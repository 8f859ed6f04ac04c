//! Small schemas for tests.

use crate::schema::{
    Body, Enum, Member, Operation, Origin, Parameter, ParameterPlace, Permissions, Property, Request, Response, Schema,
    Type, TypeKind,
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
        properties: Vec::new(),
        sources: Vec::new(),
    }
}

/// A documented entity type with the key `id`.
pub(crate) fn entity(name: &str) -> Type {
    Type { kind: TypeKind::Entity, key: Some("id".to_owned()), ..complex(name) }.with("id", "Edm.String")
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
        members: members
            .iter()
            .map(|member| Member { name: (*member).to_owned(), value: None, description: None, sources: Vec::new() })
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
        self.requests.push(Request { method: self.method.clone(), path: path.to_owned() });
        self
    }

    #[allow(dead_code)]
    pub(crate) fn takes(mut self, type_name: &str) -> Self {
        self.body = Some(Body { type_name: Some(type_name.to_owned()), properties: Vec::new() });
        self
    }

    pub(crate) fn takes_properties(mut self, properties: Vec<Property>) -> Self {
        self.body = Some(Body { type_name: None, properties });
        self
    }

    pub(crate) fn gives(mut self, status: u16, type_name: Option<&str>) -> Self {
        self.responses.push(Response { status, type_name: type_name.map(str::to_owned) });
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
