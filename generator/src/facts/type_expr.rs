//! Type expressions: what a type cell or an annotation says, read but not resolved.

/// A type as the docs write it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeExpr {
    /// The named type; the first one where the docs name alternatives.
    pub name: TypeName,
    /// `x collection`, `Collection(x)`.
    pub collection: bool,
    /// Further alternatives: `[a](a.md) or [b](b.md)`.
    pub alternatives: Vec<TypeName>,
    /// The cell's words, trimmed.
    pub written: String,
}

/// A type's name as the docs write it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeName {
    /// The name, without marks: `String`, `microsoft.graph.security.alertStatus`, `identitySet`.
    pub text: String,
    /// The link's target, if it is one.
    pub target: Option<String>,
}
