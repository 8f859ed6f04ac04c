//! A page in sections: front matter, kind, headings with their roles, annotations joined to their fences.

mod annotation;
mod build;
mod kind;
mod role;

pub use build::build;
pub(crate) use kind::is_declared_reference;
pub(crate) use role::{enum_name, role};

use std::borrow::Cow;

use crate::block::{Block, Code, Heading, Table};
use crate::text::Span;

/// Whether a page was read from markdown or from a plain-text copy of the published page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// Markdown of the docs repository, or published markdown.
    Markdown,
    /// Text taken from a published page.
    Published,
}

/// What a page documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PageKind {
    /// An operation.
    Operation,
    /// An entity or complex type; it may hold enumerations too.
    Resource,
    /// One enumeration.
    Enum,
    /// Many enumerations: `enums.md`, `enums-<namespace>.md`.
    EnumCollection,
    /// Running text.
    Conceptual,
}

/// A page, ready to be read for facts.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<'t> {
    /// The page's name: its path below the docs folder.
    pub name: &'t str,
    /// The form it was read from.
    pub form: Form,
    /// What it documents.
    pub kind: PageKind,
    /// The front matter's keys and values, in page order; empty in published copies.
    pub front_matter: Vec<(Cow<'t, str>, Cow<'t, str>)>,
    /// The first heading of level 1, or a published copy's first line.
    pub title: Option<Heading<'t>>,
    /// `Namespace: microsoft.graph.callRecords`, without the words before it.
    pub namespace: Option<(Span, Cow<'t, str>)>,
    /// All sections in page order; the first, with the role `Preamble`, is what stands before the second
    /// heading.
    pub sections: Vec<Section<'t>>,
}

/// What stands below a heading, up to the next heading of any level.
#[derive(Clone, Debug, PartialEq)]
pub struct Section<'t> {
    /// None for the preamble of a page without a title.
    pub heading: Option<Heading<'t>>,
    /// The heading's level, 1 to 6; 1 for the preamble.
    pub level: u8,
    /// What the heading means here.
    pub role: Role,
    /// The role of the nearest section above it with a lower level and a role other than `Other`: an example's
    /// request is `Request` within `Example`.
    pub within: Role,
    /// Its content.
    pub items: Vec<Item<'t>>,
}

/// What a section's heading says that it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Before the first section: title, namespace, description.
    Preamble,
    /// `Permissions`, `Prerequisites`.
    Permissions,
    /// `HTTP request`.
    HttpRequest,
    /// `Path parameters`.
    PathParameters,
    /// `Query parameters`, `Optional query parameters`.
    QueryParameters,
    /// `Request headers`.
    RequestHeaders,
    /// `Function parameters`.
    FunctionParameters,
    /// `Parameters`, with no word of where they go.
    Parameters,
    /// `Request body`.
    RequestBody,
    /// `Response` outside the examples.
    Response,
    /// `Example`, `Examples`, `Example 1: …`.
    Example,
    /// `Request` inside the examples.
    ExampleRequest,
    /// `Response` inside the examples.
    ExampleResponse,
    /// `Methods`, `Tasks`.
    Methods,
    /// `Properties`.
    Properties,
    /// `Relationships`.
    Relationships,
    /// `JSON representation`.
    JsonRepresentation,
    /// `Members`, `Values`, or `x values` for an enumeration named x.
    EnumMembers,
    /// `See also`, `Related content`, `Next steps`.
    SeeAlso,
    /// Anything else.
    Other,
}

/// An item of a section: a block, or a fence with the annotation that stood before it.
#[derive(Clone, Debug, PartialEq)]
pub enum Item<'t> {
    /// Anything but a fence or an annotation.
    Block(Block<'t>),
    /// A fence and its annotation.
    Fence(Fence<'t>),
}

/// A code fence with the annotation that stood before it.
#[derive(Clone, Debug, PartialEq)]
pub struct Fence<'t> {
    /// The annotation, if there is one.
    pub annotation: Option<Annotation>,
    /// The fence.
    pub code: Code<'t>,
}

/// An annotation: the JSON of an HTML comment before a fence.
#[derive(Clone, Debug, PartialEq)]
pub struct Annotation {
    /// The comment.
    pub span: Span,
    /// `blockType`, as written; empty where the annotation names none.
    pub block_type: String,
    /// All of it; keys as written.
    pub values: crate::json::Map,
}

impl Page<'_> {
    /// The file's name without folder and extension: `user-post-users`.
    #[must_use]
    pub fn stem(&self) -> &str {
        let file = self.name.rsplit('/').next().unwrap_or(self.name);
        file.rsplit_once('.').map_or(file, |(stem, _)| stem)
    }

    /// The title's words, or nothing.
    #[must_use]
    pub fn title_text(&self) -> Cow<'_, str> {
        self.title
            .as_ref()
            .map(|title| title.text.text())
            .unwrap_or_default()
    }

    /// A front matter value.
    #[must_use]
    pub fn front(&self, key: &str) -> Option<&str> {
        self.front_matter
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value.as_ref())
    }

    /// All fences of the page.
    pub fn fences(&self) -> impl Iterator<Item = &Fence<'_>> {
        self.sections.iter().flat_map(Section::fences)
    }
}

impl<'t> Section<'t> {
    /// The section's fences.
    pub fn fences(&self) -> impl Iterator<Item = &Fence<'t>> {
        self.items.iter().filter_map(|item| match item {
            Item::Fence(fence) => Some(fence),
            Item::Block(_) => None,
        })
    }

    /// The section's tables.
    pub fn tables(&self) -> impl Iterator<Item = &Table<'t>> {
        self.items.iter().filter_map(|item| match item {
            Item::Block(Block::Table(table)) => Some(table),
            _ => None,
        })
    }
}

impl Fence<'_> {
    /// Whether it is annotated as an example's request.
    #[must_use]
    pub fn is_request(&self) -> bool {
        let annotation = self.annotation.as_ref();
        annotation.is_some_and(|annotation| annotation.block_type == "request")
    }
}
