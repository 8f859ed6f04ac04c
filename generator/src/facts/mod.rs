//! What one page claims: types, enumerations, operations, each leaf with its place.
//!
//! A page's facts are a pure function of its bytes: nothing here knows another page.

mod account;
mod derived;
mod describe;
mod enumeration;
mod inherited;
mod operation;
mod property_tables;
mod prose;
mod read;
pub mod request_line;
mod resource;
mod row;
#[cfg(test)]
mod tests;
mod type_expr;
mod type_names;
mod value_table;
mod values;

pub use read::read_page;
pub use request_line::same_endpoint;
pub(crate) use type_expr::is_primitive;
pub use type_expr::{TypeExpr, TypeName};

use std::sync::Arc;

use crate::diagnostics::Diagnostic;
use crate::page::{Form, PageKind};
use crate::text::Location;

/// No name is longer than this: names are kept with every claim that speaks of them.
pub(crate) const LONGEST_NAME: usize = 512;

/// All that one page claims.
#[derive(Clone, Debug, PartialEq)]
pub struct PageFacts {
    /// The page's name.
    pub page: Arc<str>,
    /// The form it was read from.
    pub form: Form,
    /// What it documents.
    pub kind: PageKind,
    /// The namespace the page names.
    pub namespace: Option<String>,
    /// The front matter's product, `ms.prod` or `ms.subservice`.
    pub product: Option<String>,
    /// The API version that the page's own words and URLs speak of, if any.
    pub version: Option<String>,
    /// The page still holds words that its tooling left for a person to replace (`**TODO: …**`, `** Collection URI …
    /// not found`): whatever it says yields to a page that was finished.
    pub unfinished: bool,
    /// Claims about types.
    pub types: Vec<TypeClaim>,
    /// Claims about enumerations.
    pub enums: Vec<EnumClaim>,
    /// Claims about operations.
    pub operations: Vec<OperationClaim>,
    /// Examples that no operation of the page owns, but whose type is named, by an annotation or by the JSON itself.
    pub examples: Vec<ExampleClaim>,
    /// What there is to say about the page itself.
    pub diagnostics: Vec<Diagnostic>,
}

/// A claim about an entity or complex type.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeClaim {
    /// The name as the page gives it, qualified where the page says how.
    pub name: String,
    /// Where the name stands.
    pub location: Location,
    /// Another name that the annotation says it goes by.
    pub alias: Option<String>,
    /// The base type, as written, from an annotation or from prose.
    pub base: Option<Claimed<TypeName>>,
    /// The base type that prose names where an annotation names another.
    pub told_base: Option<Claimed<TypeName>>,
    /// The types that the page says are derived from it.
    pub derived: Vec<Claimed<TypeName>>,
    /// The docs say that it is abstract.
    pub is_abstract: bool,
    /// The docs say that it is an open type.
    pub open: bool,
    /// The key property, from the annotation.
    pub key: Option<String>,
    /// The text that says it is deprecated.
    pub deprecated: Option<String>,
    /// Its description.
    pub description: Option<String>,
    /// The rows of its tables.
    pub properties: Vec<PropertyClaim>,
    /// The JSON bodies that show it.
    pub bodies: Vec<JsonClaim>,
}

/// A value and where it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Claimed<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub location: Location,
}

/// A row of a property, relationship or body table.
#[derive(Clone, Debug, PartialEq)]
pub struct PropertyClaim {
    /// The wire name.
    pub name: String,
    /// The row's place.
    pub location: Location,
    /// The type cell; none where the row has none.
    pub type_expr: Option<TypeExpr>,
    /// From a relationships table, or said to be a navigation property.
    pub relationship: bool,
    /// "Inherited from …", as written.
    pub inherited_from: Option<String>,
    /// "Read-only."
    pub read_only: bool,
    /// "Required."
    pub required: bool,
    /// "Nullable", "Not nullable".
    pub nullable: Option<bool>,
    /// The text that says it is deprecated.
    pub deprecated: Option<String>,
    /// The description cell, as markdown with links reduced to their words; none where it is a placeholder.
    pub description: Option<String>,
    /// "Possible values are: …".
    pub values: Option<ValueList>,
    /// Words in code side by side, where nothing announces them and a bare name stands in the type cell: its values, if
    /// nothing else says what the name means.
    pub unannounced: Option<Box<ValueList>>,
    /// "Valid values 0 to 65536".
    pub limits: Option<crate::schema::Limits>,
}

/// A list of possible values, in a description or in a table of their own.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueList {
    /// The values, in order, each once.
    pub values: Vec<String>,
    /// Where the list stands.
    pub location: Location,
    /// The prose says that several may be combined.
    pub flags: bool,
    /// The rows of a table that lists them, where there is one.
    pub rows: Vec<Location>,
}

/// A claim about an enumeration.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumClaim {
    /// The name as the page gives it, qualified where the page says how.
    pub name: String,
    /// Where the name stands.
    pub location: Location,
    /// The prose says that several members may be combined.
    pub flags: bool,
    /// The text that says it is deprecated.
    pub deprecated: Option<String>,
    /// Its description.
    pub description: Option<String>,
    /// Its members, in order.
    pub members: Vec<MemberClaim>,
}

/// A row of a member table.
#[derive(Clone, Debug, PartialEq)]
pub struct MemberClaim {
    /// The wire name.
    pub name: String,
    /// The number, where the table has one.
    pub value: Option<i64>,
    /// Its description.
    pub description: Option<String>,
    /// The row's place.
    pub location: Location,
}

/// A claim about an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct OperationClaim {
    /// `user.create`: a pure function of the page, the same for two sources of one operation.
    pub name: String,
    /// The page's title.
    pub title: String,
    /// Where the title stands.
    pub location: Location,
    /// Its description.
    pub description: Option<String>,
    /// The request lines, in order; those of the HTTP section, not the examples'.
    pub requests: Vec<RequestClaim>,
    /// The parameters that tables and request lines name.
    pub parameters: Vec<ParameterClaim>,
    /// The request body, if the page says that one is sent.
    pub body: Option<BodyClaim>,
    /// The responses that the page names.
    pub responses: Vec<ResponseClaim>,
    /// The permissions; none where the page has no table, or placeholders only.
    pub permissions: Option<crate::schema::Permissions>,
    /// The text that says it is deprecated.
    pub deprecated: Option<String>,
    /// The examples' requests and responses, in order.
    pub examples: Vec<ExampleClaim>,
}

/// A request line of the HTTP section.
#[derive(Clone, Debug, PartialEq)]
pub struct RequestClaim {
    /// `GET`, `POST`, …
    pub method: String,
    /// Normalised: leading slash, `{name}` per parameter, no host, no version, no query; none where the page has a
    /// placeholder (`** Collection URI … not found`).
    pub path: Option<String>,
    /// The line as written, trimmed.
    pub written: String,
    /// Where it stands.
    pub location: Location,
}

/// A parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct ParameterClaim {
    /// Where it goes.
    pub place: crate::schema::ParameterPlace,
    /// As on the wire.
    pub name: String,
    /// Its type, where a table gives one.
    pub type_expr: Option<TypeExpr>,
    /// The docs say that it is required.
    pub required: bool,
    /// Its description.
    pub description: Option<String>,
    /// "Possible values are: …".
    pub values: Option<ValueList>,
    /// Where it stands.
    pub location: Location,
}

impl ParameterClaim {
    /// An optional parameter of which no more than its name is known.
    pub(crate) fn named(
        place: crate::schema::ParameterPlace,
        name: String,
        location: Location,
    ) -> Self {
        Self {
            place,
            name,
            type_expr: None,
            required: false,
            description: None,
            values: None,
            location,
        }
    }
}

/// A request body.
#[derive(Clone, Debug, PartialEq)]
pub struct BodyClaim {
    /// "supply a JSON representation of the `[x](…)` object".
    pub type_expr: Option<TypeExpr>,
    /// The body table's rows.
    pub properties: Vec<PropertyClaim>,
    /// Where the section stands.
    pub location: Location,
}

/// A response.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseClaim {
    /// The HTTP status.
    pub status: u16,
    /// What comes back, as far as the page says.
    pub type_expr: Option<TypeExpr>,
    /// What is to be had at a URL that comes back.
    pub leads_to: Option<TypeExpr>,
    /// Where it is said.
    pub location: Location,
}

/// Request or response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From the caller.
    Request,
    /// To the caller.
    Response,
}

/// An example's request or response.
#[derive(Clone, Debug, PartialEq)]
pub struct ExampleClaim {
    /// Request or response.
    pub direction: Direction,
    /// `name` of the annotation.
    pub name: Option<String>,
    /// The type that the annotation names, as a type expression.
    pub type_expr: Option<TypeExpr>,
    /// The annotation says that properties are left out.
    pub truncated: bool,
    /// Request: the method and normalised path of its first line.
    pub request: Option<RequestClaim>,
    /// Response: the status of its first line.
    pub status: Option<u16>,
    /// The JSON body, if there is one that can be read.
    pub body: Option<JsonClaim>,
    /// Its headers say that its body is content as it is, such as a picture, and no JSON or text.
    pub is_content: bool,
    /// Where the fence stands.
    pub location: Location,
}

/// JSON read from a fence, mended where that is harmless.
#[derive(Clone, Debug, PartialEq)]
pub struct JsonClaim {
    /// The value.
    pub value: crate::json::Value,
    /// Where it stands.
    pub location: Location,
    /// It was mended: trailing commas, comments, ellipses, lost braces.
    pub repaired: bool,
}
