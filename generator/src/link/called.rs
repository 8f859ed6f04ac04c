//! What operations are called in a set, and how those of one name are told apart.

use std::collections::BTreeMap;

use crate::facts::{OperationClaim, PageFacts};
use crate::link::names::{NameKind, Resolved, short};
use crate::link::place::Context;

/// Claims about operations by their names.
pub(crate) type ByName<'f> = BTreeMap<String, Vec<(&'f PageFacts, &'f OperationClaim)>>;

/// The operations of `pages` by their names, those of two types under two names.
pub(crate) fn by_name<'f>(pages: &'f [PageFacts], context: &mut Context) -> ByName<'f> {
    let shared = gather(pages, context);
    let apart = apart(&shared, context);
    if apart.is_empty() {
        return shared;
    }
    for (page, area) in apart {
        context.set_apart(page, area);
    }
    gather(pages, context)
}

fn gather<'f>(pages: &'f [PageFacts], context: &Context) -> ByName<'f> {
    let mut by_name = ByName::new();
    for page in pages {
        for operation in &page.operations {
            by_name
                .entry(name_of(page, operation, context))
                .or_default()
                .push((page, operation));
        }
    }
    by_name
}

/// Pages of a namespace may state the root. Where that gives two operations one name, but they are of two types, those
/// of the type below the root are named by its namespace: the pages that have them, with that area.
fn apart<'f>(by_name: &ByName<'f>, context: &Context) -> Vec<(&'f str, String)> {
    let mut apart = Vec::new();
    for (name, claims) in by_name.iter().filter(|(_, claims)| claims.len() > 1) {
        let Some((group, _)) = parts(name) else {
            continue;
        };
        let areas = claims.iter().map(|(page, claim)| {
            let name = own_type(page, claim, group, context)?;
            area(name.rsplit_once('.')?.0, context)
        });
        let areas: Vec<Option<String>> = areas.collect();
        // All of one area are one operation still.
        if areas.iter().all(Option::is_some) {
            continue;
        }
        let pages = claims.iter().map(|(page, _)| &*page.page);
        apart.extend(
            pages
                .zip(areas)
                .filter_map(|(page, area)| Some((page, area?))),
        );
    }
    apart
}

/// What a namespace below the root is called in names of operations.
fn area(namespace: &str, context: &Context) -> Option<String> {
    let below = namespace
        .strip_prefix(context.names.root())?
        .strip_prefix('.')?;
    Some(below.replace('.', "_"))
}

/// The type of an operation's group, as the page's links tell it.
fn own_type(
    page: &PageFacts,
    claim: &OperationClaim,
    group: &str,
    context: &Context,
) -> Option<String> {
    let body = claim.body.as_ref().and_then(|body| body.type_expr.as_ref());
    let responses = claim
        .responses
        .iter()
        .filter_map(|response| response.type_expr.as_ref());
    body.into_iter().chain(responses).find_map(|expr| {
        let resolved = context
            .names
            .resolve(&expr.name, page.namespace.as_deref())
            .0;
        match resolved {
            Resolved::Known(name, NameKind::Type) if short(&name).eq_ignore_ascii_case(group) => {
                Some(name.to_string())
            }
            _ => None,
        }
    })
}

/// An operation's name in the set: `user.create`, and `termStore.group.create` in a namespace below the root, where
/// types of the same short names have operations of the same short names.
pub(crate) fn name_of(page: &PageFacts, claim: &OperationClaim, context: &Context) -> String {
    let stated = page
        .namespace
        .as_deref()
        .and_then(|namespace| area(namespace, context));
    match stated.as_deref().or(context.area_apart(&page.page)) {
        Some(area) => format!("{area}.{}", claim.name),
        None => claim.name.clone(),
    }
}

/// The last two parts of an operation's name: what it belongs to, and what it does.
pub(crate) fn parts(name: &str) -> Option<(&str, &str)> {
    let (rest, action) = name.rsplit_once('.')?;
    Some((rest.rsplit('.').next().unwrap_or(rest), action))
}

#[cfg(test)]
mod tests {
    use crate::link::testing::linked;

    fn shown(pages: &[(&str, String)]) -> Vec<String> {
        let linked = linked(pages);
        let operations = linked.schema.operations.iter();
        operations
            .map(|one| format!("{} {}", one.name, one.requests.len()))
            .collect()
    }

    fn resource(namespace: &str) -> String {
        format!(
            "# loan resource type\n\nNamespace: microsoft.graph{namespace}\n\nLent.\n\n## Properties\n\n\
             |Property|Type|\n|:--|:--|\n|id|String|\n"
        )
    }

    fn get(page: &str, path: &str) -> String {
        format!(
            "# Get loan\n\nNamespace: microsoft.graph\n\nReads.\n\n## HTTP request\n\n```http\nGET {path}\n```\n\n\
             ## Response\n\nReturns a `200 OK` response code and a [loan](../resources/{page}.md) object in the response body.\n"
        )
    }

    #[test]
    fn operations_of_two_types_of_one_name_are_two() {
        let pages = [
            ("resources/loan", resource("")),
            ("resources/museum-loan", resource(".museum")),
            ("api/loan-get", get("loan", "/loans/{id}")),
            (
                "api/museum-loan-get",
                get("museum-loan", "/museum/loans/{id}"),
            ),
        ];
        assert_eq!(shown(&pages), ["loan.get 1", "museum.loan.get 1"]);
    }

    #[test]
    fn operations_of_one_type_are_one() {
        let pages = [
            ("resources/loan", resource("")),
            ("api/loan-get", get("loan", "/loans/{id}")),
            ("api/intune-loan-get", get("loan", "/me/loans/{id}")),
        ];
        assert_eq!(shown(&pages), ["loan.get 2"]);
    }
}
