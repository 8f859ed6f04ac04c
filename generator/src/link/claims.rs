//! What a page claims, wherever it stands on it.

use crate::facts::{OperationClaim, PageFacts, PropertyClaim, TypeExpr};

/// All rows of a page that have a type cell.
pub(crate) fn rows(page: &PageFacts) -> impl Iterator<Item = &PropertyClaim> {
    page.types.iter().flat_map(|claim| &claim.properties).chain(
        page.operations
            .iter()
            .flat_map(|operation| operation.body.iter().flat_map(|body| &body.properties)),
    )
}

/// The types that a page names in its tables of properties, bodies and parameters.
pub(crate) fn mentioned(page: &PageFacts) -> impl Iterator<Item = &TypeExpr> {
    let of_rows = rows(page).filter_map(|row| row.type_expr.as_ref());
    let parameters = page
        .operations
        .iter()
        .flat_map(|operation| &operation.parameters);
    of_rows.chain(parameters.filter_map(|parameter| parameter.type_expr.as_ref()))
}

/// The type expressions of an operation's body and responses, but for the body's rows.
pub(crate) fn expressions(operation: &OperationClaim) -> impl Iterator<Item = &TypeExpr> {
    operation
        .body
        .iter()
        .filter_map(|body| body.type_expr.as_ref())
        .chain(
            operation
                .responses
                .iter()
                .filter_map(|response| response.type_expr.as_ref()),
        )
}
