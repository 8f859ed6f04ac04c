//! The intermediate schema: plain serde data, what `docmodel schema` prints.
//!
//! Tools outside the project read it, so its field names are fixed; fields may be added. Every list has a
//! fixed order: types, enums and operations by name, properties in documentation order.

mod pretty;
mod print;

use serde::{Deserialize, Serialize};

pub use print::{to_text, write};

/// One docs set: everything known of one API version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Schema {
    /// Always `docmodel-schema`.
    pub format: String,
    /// The format's version.
    pub version: u32,
    /// The API version that the docs describe: `v1.0`, `beta`.
    pub set: String,
    /// Entity and complex types.
    pub types: Vec<Type>,
    /// Enumerations.
    pub enums: Vec<Enum>,
    /// Operations.
    pub operations: Vec<Operation>,
}

/// Where a fact was read.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Source {
    /// The page, its path below the docs folder with `/` separators.
    pub page: String,
    /// Line, from 1.
    pub line: u32,
}

/// Entity or complex type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TypeKind {
    /// Has a key, its own or an inherited one.
    Entity,
    /// Has none.
    Complex,
}

/// How a type came to be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// It has a page of its own.
    Documented,
    /// It was only seen in JSON bodies or in another page's table.
    Inferred,
    /// It is only named; nothing is known of it.
    Referenced,
}

/// An entity or complex type.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Type {
    /// Qualified, spelled as on the wire: `microsoft.graph.user`.
    pub name: String,
    /// Entity or complex.
    pub kind: TypeKind,
    /// The base type's qualified name.
    pub base: Option<String>,
    /// It cannot occur itself, only its children can.
    #[serde(rename = "abstract")]
    pub is_abstract: bool,
    /// It may carry properties that are not declared.
    pub open: bool,
    /// The key property's name.
    pub key: Option<String>,
    /// How it came to be known.
    pub origin: Origin,
    /// The text that says it is deprecated.
    pub deprecated: Option<String>,
    /// Its description, as markdown.
    pub description: Option<String>,
    /// A link to its published page.
    pub link: Option<String>,
    /// The product that its page belongs to, as the front matter spells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// Own properties, and inherited ones that the page lists.
    pub properties: Vec<Property>,
    /// Where it was read; the first is the page that won.
    pub sources: Vec<Source>,
}

/// A property or, where `relationship` is set, a navigation property.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Property {
    /// As on the wire.
    pub name: String,
    /// OData notation: `Edm.String`, `microsoft.graph.user`, `Collection(Edm.String)`.
    #[serde(rename = "type")]
    pub type_name: String,
    /// It is a navigation property.
    pub relationship: bool,
    /// The type that declares it, if it is inherited.
    pub declared_by: Option<String>,
    /// The docs say that it is read-only.
    pub read_only: bool,
    /// The docs say that it is required in a create.
    pub required_on_create: bool,
    /// Whether it may be null, where the docs say.
    pub nullable: Option<bool>,
    /// The text that says it is deprecated.
    pub deprecated: Option<String>,
    /// Its description, as markdown.
    pub description: Option<String>,
    /// Limits the prose names: `Valid values 0 to 65536`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limits: Option<Limits>,
    /// Where it was read; the first is the one that won.
    pub sources: Vec<Source>,
}

/// A numeric range from prose; both ends included.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Limits {
    /// The least value, as written.
    pub minimum: Option<String>,
    /// The greatest value, as written.
    pub maximum: Option<String>,
}

/// An enumeration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Enum {
    /// Qualified: `microsoft.graph.changeType`.
    pub name: String,
    /// Several members may be combined.
    pub flags: bool,
    /// Newer members are held back behind `unknownFutureValue`.
    pub evolvable: bool,
    /// How it came to be known.
    pub origin: Origin,
    /// The text that says it is deprecated.
    pub deprecated: Option<String>,
    /// Its description, as markdown.
    pub description: Option<String>,
    /// A link to its published page.
    pub link: Option<String>,
    /// The product that its page belongs to, as the front matter spells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// The members, in documentation order.
    pub members: Vec<Member>,
    /// Where it was read; the first is the one that won.
    pub sources: Vec<Source>,
}

/// An enumeration's member.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Member {
    /// As on the wire.
    pub name: String,
    /// The number, where the docs give one.
    pub value: Option<i64>,
    /// Its description, as markdown.
    pub description: Option<String>,
    /// Where it was read; the first is the one that won.
    pub sources: Vec<Source>,
}

/// An operation: one thing a caller can do, by one or more request lines.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Operation {
    /// Stable and unique in the set: `user.create`. What stands before the dot is its group.
    pub name: String,
    /// The page's title.
    pub title: String,
    /// Its description, as markdown.
    pub description: Option<String>,
    /// A link to its published page.
    pub link: Option<String>,
    /// The product that its page belongs to, as the front matter spells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// The HTTP method of the first request line, known even where the docs name no path.
    pub method: String,
    /// Every documented alternative, normalised; none where the docs name no path.
    pub requests: Vec<Request>,
    /// Path, query, header and function parameters.
    pub parameters: Vec<Parameter>,
    /// The request body, if one is sent.
    pub body: Option<Body>,
    /// The responses the docs name; the first is the usual one.
    pub responses: Vec<Response>,
    /// Permissions, least privileged first.
    pub permissions: Permissions,
    /// The text that says it is deprecated.
    pub deprecated: Option<String>,
    /// Where it was read; the first is the one that won.
    pub sources: Vec<Source>,
}

/// A request line.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Request {
    /// `GET`, `POST`, …
    pub method: String,
    /// With a leading slash and `{name}` for each parameter.
    pub path: String,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ParameterPlace {
    /// A `{name}` of the path.
    Path,
    /// The query.
    Query,
    /// A header.
    Header,
    /// A function's parameter, inside the path's last parentheses.
    Function,
}

/// A parameter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Parameter {
    /// Where it goes.
    #[serde(rename = "in")]
    pub place: ParameterPlace,
    /// As on the wire.
    pub name: String,
    /// OData notation.
    #[serde(rename = "type")]
    pub type_name: String,
    /// The docs say that it is required.
    pub required: bool,
    /// Its description, as markdown.
    pub description: Option<String>,
}

/// A request body.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Body {
    /// OData notation; null for a body with parameters of its own, as actions have.
    #[serde(rename = "type")]
    pub type_name: Option<String>,
    /// What the body table lists.
    pub properties: Vec<Property>,
}

/// A response.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// OData notation, or null where nothing typed comes back.
    #[serde(rename = "type")]
    pub type_name: Option<String>,
}

/// Permissions by kind of caller, least privileged first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Permissions {
    /// Delegated, work or school account.
    pub delegated_work: Vec<String>,
    /// Delegated, personal Microsoft account.
    pub delegated_personal: Vec<String>,
    /// Application.
    pub application: Vec<String>,
}
