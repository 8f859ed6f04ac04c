//! Short ways to write down parts of a schema.

use docmodel::schema::{
    Body, Enum, Member, Operation, Origin, Parameter, ParameterPlace, Permissions, Property,
    Request, Response, Type, TypeKind,
};

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
        description: Some("What it is.".to_owned()),
        link: Some("https://example.com/reference?view=1".to_owned()),
        product: None,
        properties: Vec::new(),
        sources: Vec::new(),
    }
}

pub(crate) fn entity(name: &str) -> Type {
    Type {
        kind: TypeKind::Entity,
        key: Some("id".to_owned()),
        ..complex(name)
    }
    .with("id", "Edm.String")
}

pub(crate) trait Build: Sized {
    fn based_on(self, base: &str) -> Self;
    fn with(self, name: &str, type_name: &str) -> Self;
}

impl Build for Type {
    fn based_on(mut self, base: &str) -> Self {
        self.base = Some(base.to_owned());
        self
    }

    fn with(mut self, name: &str, type_name: &str) -> Self {
        self.properties.push(property(name, type_name));
        self
    }
}

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
        description: None,
        limits: None,
        sources: Vec::new(),
    }
}

pub(crate) fn enumeration(name: &str, members: &[&str]) -> Enum {
    Enum {
        name: name.to_owned(),
        flags: false,
        evolvable: false,
        origin: Origin::Documented,
        deprecated: None,
        description: None,
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

pub(crate) fn operation(name: &str, method: &str, paths: &[&str]) -> Operation {
    Operation {
        name: name.to_owned(),
        title: "What it does".to_owned(),
        description: None,
        link: None,
        product: None,
        method: method.to_owned(),
        requests: paths
            .iter()
            .map(|path| Request {
                method: method.to_owned(),
                path: (*path).to_owned(),
            })
            .collect(),
        parameters: Vec::new(),
        body: None,
        responses: Vec::new(),
        permissions: Permissions::default(),
        deprecated: None,
        sources: Vec::new(),
    }
}

pub(crate) trait Send: Sized {
    fn takes(self, type_name: &str) -> Self;
    fn takes_parameters(self, parameters: &[(&str, &str)]) -> Self;
    fn gives(self, type_name: &str) -> Self;
}

impl Send for Operation {
    fn takes(mut self, type_name: &str) -> Self {
        self.body = Some(Body {
            type_name: Some(type_name.to_owned()),
            properties: Vec::new(),
        });
        self
    }

    fn takes_parameters(mut self, parameters: &[(&str, &str)]) -> Self {
        let properties = parameters
            .iter()
            .map(|(name, type_name)| property(name, type_name))
            .collect();
        self.body = Some(Body {
            type_name: None,
            properties,
        });
        self
    }

    fn gives(mut self, type_name: &str) -> Self {
        self.responses.push(Response {
            status: 200,
            type_name: Some(type_name.to_owned()),
        });
        self
    }
}

pub(crate) fn parameter(place: ParameterPlace, name: &str, type_name: &str) -> Parameter {
    Parameter {
        place,
        name: name.to_owned(),
        type_name: type_name.to_owned(),
        required: false,
        description: Some("What it takes.".to_owned()),
    }
}
