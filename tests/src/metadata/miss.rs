//! A place where schema and metadata disagree.

use docmodel::schema::Source;

/// What the disagreement is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A type that the schema lacks or only names.
    Type,
    /// A member that the schema's type lacks.
    Member,
    /// A member of another type.
    MemberType,
    /// Another base, or none.
    Base,
    /// An enum that the schema lacks.
    Enum,
    /// A member that the schema's enum lacks.
    EnumMember,
    /// A member of the schema's enum that the metadata lack.
    ExtraEnumMember,
}

/// A disagreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Miss {
    /// What it is on.
    pub subject: Subject,
    /// The type's or enum's name in the metadata.
    pub owner: String,
    /// The member's name; empty where it is on the type or enum itself.
    pub member: String,
    /// What the metadata say: the member's type, the base; empty where the name is all there is.
    pub metadata: String,
    /// What the schema says in its place, if anything.
    pub schema: Option<String>,
    /// Where the schema has that from.
    pub sources: Vec<Source>,
    /// The schema lacks the owner as a whole.
    pub whole: bool,
}
