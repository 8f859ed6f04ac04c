//! Rust items with every identifier settled: what `lower` makes and `emit` prints.
//!
//! Identifiers are valid as they stand, `r#type` included. Paths of items begin at the crate's root.

use std::collections::BTreeMap;

use crate::schema::TypeKind;

/// The module that holds a set's request builders, and the feature that has them compiled.
pub(crate) const REQUESTS: &str = "requests";

/// Where the emitted code will live.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// A crate of its own.
    #[default]
    Crate,
    /// Files below a build script's `OUT_DIR`, mounted in a user's module with `include!`.
    BuildScript,
}

/// Cargo features any of which has something compiled; it always is where there are none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gate(Vec<String>);

impl Gate {
    /// A gate that each of `features` opens.
    pub(crate) fn of(features: impl IntoIterator<Item = String>) -> Self {
        Self(features.into_iter().collect())
    }

    /// The features, sorted.
    #[must_use]
    pub fn features(&self) -> &[String] {
        &self.0
    }

    /// Whether no feature is needed.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.0.is_empty()
    }

    /// What of the gate is left to say behind `outer`: nothing, where each feature that opens `outer` opens it too.
    pub(crate) fn within(&self, outer: &Self) -> Self {
        if !outer.is_open() && outer.0.iter().all(|feature| self.0.contains(feature)) {
            Self::default()
        } else {
            self.clone()
        }
    }
}

/// The emitted package's features.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Features {
    /// One for each docs set, if there are several.
    pub sets: Vec<String>,
    /// One for each area.
    pub areas: Vec<Feature>,
}

/// The feature of an area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feature {
    /// Its name.
    pub name: String,
    /// How many types and enumerations are the area's own.
    pub types: usize,
    /// How many operations are.
    pub operations: usize,
}

/// A whole crate.
#[derive(Clone, Debug, PartialEq)]
pub struct RustCrate {
    /// The package's name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Where it will live.
    pub layout: Layout,
    /// Its features, if it is to have some.
    pub features: Option<Features>,
    /// One module per docs set, by name.
    pub sets: Vec<SetModule>,
}

/// The module of a docs set.
#[derive(Clone, Debug, PartialEq)]
pub struct SetModule {
    /// The set's name: `v1.0`.
    pub set: String,
    /// Its root namespace, as on the wire; empty where types have none.
    pub namespace: String,
    /// Its items.
    pub module: Module,
}

impl RustCrate {
    /// Whether there are request builders.
    #[must_use]
    pub fn has_requests(&self) -> bool {
        let mut modules = self.sets.iter().flat_map(|set| &set.module.modules);
        modules.any(|module| module.name == REQUESTS)
    }
}

/// A public module with a file of its own, `mod.rs`.
#[derive(Clone, Debug, PartialEq)]
pub struct Module {
    /// Its identifier.
    pub name: String,
    /// Identifiers from the crate's root to it, its own included.
    pub path: Vec<String>,
    /// Lines of its documentation.
    pub docs: Vec<String>,
    /// Public modules within, by name.
    pub modules: Vec<Module>,
    /// Modules within that hold items, a file each, by name.
    pub files: Vec<ItemFile>,
    /// What has it compiled.
    pub gate: Gate,
}

impl Module {
    /// The gates of its files and of the modules within.
    pub(crate) fn part_gates(&self) -> impl Iterator<Item = &Gate> {
        let modules = self.modules.iter().map(|module| &module.gate);
        self.files.iter().map(|file| &file.gate).chain(modules)
    }
}

/// A module with a file of its own that holds items.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemFile {
    /// Its identifier.
    pub name: String,
    /// Lines of its documentation.
    pub docs: Vec<String>,
    /// It is public; else its items are re-exported by the module above.
    pub public: bool,
    /// What it imports, in the order of the paths.
    pub imports: Vec<Import>,
    /// What the items it names are called in it.
    pub locals: BTreeMap<Path, String>,
    /// Its items, in order.
    pub items: Vec<Item>,
    /// What has it compiled.
    pub gate: Gate,
}

/// An import of one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// Segments, relative to the file's module: `super`, `User`.
    pub path: Vec<String>,
    /// What it is called here, where that is not its own name.
    pub alias: Option<String>,
    /// What has it compiled, where the file is.
    pub gate: Gate,
}

/// An item.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A model.
    Struct(Struct),
    /// An enumeration.
    Enum(Enum),
    /// One of a base type and its children, told apart by `@odata.type`.
    Any(AnyEnum),
    /// A request builder.
    Request(Request),
}

impl Item {
    /// The item's identifier.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Struct(item) => &item.name,
            Self::Enum(item) => &item.name,
            Self::Any(item) => &item.name,
            Self::Request(item) => &item.name,
        }
    }
}

/// A model.
#[derive(Clone, Debug, PartialEq)]
pub struct Struct {
    /// Its identifier.
    pub name: String,
    /// The qualified name on the wire; none for a body without a type of its own.
    pub wire: Option<String>,
    /// Entity or complex.
    pub kind: TypeKind,
    /// Its `@odata.type` is written when it is encoded.
    pub writes_type: bool,
    /// Lines of its documentation.
    pub docs: Vec<String>,
    /// Its fields, inherited ones included, base's first.
    pub fields: Vec<Field>,
}

/// A field of a model.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its identifier.
    pub name: String,
    /// As on the wire.
    pub wire: String,
    /// What it holds.
    pub shape: Shape,
    /// The type it holds one or many of.
    pub leaf: Leaf,
    /// It is a navigation property.
    pub navigation: bool,
    /// What has it compiled, where the model is.
    pub gate: Gate,
    /// Lines of its documentation.
    pub docs: Vec<String>,
}

/// How many values a field holds, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// One.
    One,
    /// One in a box, since the type contains itself.
    Boxed,
    /// A list.
    Many,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Leaf {
    /// A primitive.
    Primitive(Primitive),
    /// A model.
    Model(Path),
    /// A base type or one of its children.
    Any(Path),
    /// An enumeration.
    Enum(Path),
    /// An enumeration of which a value holds several members.
    Flags(Path),
}

impl Leaf {
    /// The item it names.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Primitive(_) => None,
            Self::Model(path) | Self::Any(path) | Self::Enum(path) | Self::Flags(path) => {
                Some(path)
            }
        }
    }
}

/// The primitives of the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Primitive {
    /// `Edm.Boolean`
    Boolean,
    /// `Edm.Byte`
    Byte,
    /// `Edm.SByte`
    SByte,
    /// `Edm.Int16`
    Int16,
    /// `Edm.Int32`
    Int32,
    /// `Edm.Int64`
    Int64,
    /// `Edm.Single`
    Single,
    /// `Edm.Double`, `Edm.Decimal`
    Double,
    /// `Edm.String`
    String,
    /// `Edm.Guid`
    Guid,
    /// `Edm.DateTimeOffset`
    DateTimeOffset,
    /// `Edm.Date`
    Date,
    /// `Edm.TimeOfDay`
    TimeOfDay,
    /// `Edm.Duration`
    Duration,
    /// `Edm.Binary`
    Binary,
    /// Anything: JSON as it came.
    Json,
}

/// A path from the crate's root to an item.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Path {
    /// The public module.
    pub module: Vec<String>,
    /// The item's identifier.
    pub name: String,
}

/// An enumeration.
#[derive(Clone, Debug, PartialEq)]
pub struct Enum {
    /// Its identifier.
    pub name: String,
    /// The qualified name on the wire.
    pub wire: String,
    /// Several members may be combined.
    pub flags: bool,
    /// A request or a response holds one, or a collection of them.
    pub is_element: bool,
    /// Lines of its documentation.
    pub docs: Vec<String>,
    /// Its members, in documentation order.
    pub variants: Vec<Variant>,
    /// The identifier of the variant for values that are not known.
    pub other: String,
}

/// A member of an enumeration.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// Its identifier.
    pub name: String,
    /// As on the wire.
    pub wire: String,
    /// The number, where the docs give one.
    pub value: Option<i64>,
    /// Lines of its documentation.
    pub docs: Vec<String>,
}

/// A base type or one of its children.
#[derive(Clone, Debug, PartialEq)]
pub struct AnyEnum {
    /// Its identifier.
    pub name: String,
    /// Lines of its documentation.
    pub docs: Vec<String>,
    /// The base, which also holds children that are not known.
    pub base: AnyVariant,
    /// The children, by wire name.
    pub children: Vec<AnyVariant>,
}

/// A child in an [`AnyEnum`].
#[derive(Clone, Debug, PartialEq)]
pub struct AnyVariant {
    /// Its identifier.
    pub name: String,
    /// The qualified name on the wire.
    pub wire: String,
    /// The model it holds.
    pub model: Path,
    /// What has it compiled, where the enum is.
    pub gate: Gate,
}

/// A request builder.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// Its identifier.
    pub name: String,
    /// The operation's name in the schema.
    pub operation: String,
    /// The set, as the service spells the API version.
    pub set: String,
    /// Lines of its documentation.
    pub docs: Vec<String>,
    /// Ways to make one, a request line each; the first is `new`. One without a path where the docs name none.
    pub constructors: Vec<Constructor>,
    /// The body, if one is sent.
    pub body: Option<Payload>,
    /// Query options and headers that the docs name.
    pub setters: Vec<Setter>,
    /// What comes back.
    pub response: ResponseType,
}

impl Request {
    /// What its body and its response hold, as far as they are typed.
    pub(crate) fn leaves(&self) -> impl Iterator<Item = &Leaf> {
        let response = match &self.response {
            ResponseType::Nothing => None,
            ResponseType::Payload(payload) => Some(payload),
        };
        let payloads = self.body.iter().chain(response);
        payloads.filter_map(|payload| match payload {
            Payload::One(leaf) | Payload::Many(leaf) => Some(leaf),
            Payload::Bytes => None,
        })
    }

    /// The enumerations that its body and its response hold as values of their own.
    pub fn enums(&self) -> impl Iterator<Item = &Path> {
        self.leaves().filter_map(|leaf| match leaf {
            Leaf::Enum(path) => Some(path),
            _ => None,
        })
    }
}

/// One documented request line.
#[derive(Clone, Debug, PartialEq)]
pub struct Constructor {
    /// Its identifier.
    pub name: String,
    /// Lines of its documentation.
    pub docs: Vec<String>,
    /// `GET`, `POST`, …
    pub method: String,
    /// The path, with braces around each parameter; none where the caller gives it whole.
    pub path: Option<String>,
    /// The parameters of the path, one for each pair of braces.
    pub parameters: Vec<PathParameter>,
}

/// A parameter of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathParameter {
    /// Its identifier.
    pub name: String,
    /// As the docs spell it between braces.
    pub wire: String,
    /// What it takes; text if none.
    pub ty: Option<Primitive>,
    /// Its description, on one line.
    pub description: Option<String>,
}

/// Where a setter puts its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetterPlace {
    /// After the path's `?`.
    Query,
    /// A header.
    Header,
    /// Between the parentheses of the function that the path ends in.
    Argument {
        /// It is text, which stands between quotes there.
        quoted: bool,
    },
}

/// A query option, a header or a function's argument.
#[derive(Clone, Debug, PartialEq)]
pub struct Setter {
    /// Its identifier.
    pub name: String,
    /// As on the wire.
    pub wire: String,
    /// Where the value goes.
    pub place: SetterPlace,
    /// What it takes; text if none.
    pub ty: Option<Primitive>,
    /// Lines of its documentation.
    pub docs: Vec<String>,
}

/// What a body or a response holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Payload {
    /// One value.
    One(Leaf),
    /// A list, as the service wraps it.
    Many(Leaf),
    /// Bytes.
    Bytes,
}

/// What comes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResponseType {
    /// Nothing typed.
    Nothing,
    /// Something.
    Payload(Payload),
}
