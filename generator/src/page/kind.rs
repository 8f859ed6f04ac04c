//! What a page documents, told from all the signs that it gives.

use crate::block::Block;
use crate::diagnostics::{Code, PageSink};
use crate::page::role::enum_name;
use crate::page::{Fence, Item, Page, PageKind, Role};
use crate::text::Span;

/// Decides a page's kind and reports signs that disagree with it.
///
/// What a page holds counts for more than what its front matter says: `doc_type` is sometimes wrong, and pages of
/// the newer style give enumerations the annotation of a resource.
pub(super) fn decide(page: &Page<'_>, sink: &mut PageSink<'_>) -> PageKind {
    let title = page.title_text().to_lowercase();
    let title = title.trim_end_matches(" (deprecated)");
    let has = |role: Role| page.sections.iter().any(|section| section.role == role);
    let titled_enum = title.ends_with(" enum type")
        || title.ends_with(" enum")
        || title.ends_with(" enumeration")
        || title.ends_with(" enumeration type")
        || title.ends_with(" values");
    // "user resource type", "user resource"; "Get a driveItem resource" is an operation.
    let titled_resource = title.ends_with(" type")
        || title.ends_with(" resource") && title.split_whitespace().count() == 2;
    let annotated_resource = page.fences().any(|fence| {
        fence
            .annotation
            .as_ref()
            .is_some_and(|annotation| annotation.block_type == "resource")
    });
    let has_properties =
        has(Role::Properties) || has(Role::Relationships) || has(Role::JsonRepresentation);
    let doc_type = page.front("doc_type").map(declared);
    let kind = if has(Role::HttpRequest) && !(titled_resource && has_properties) {
        PageKind::Operation
    } else if titled_enum && (!has_properties || has(Role::EnumMembers) && !has(Role::Properties)) {
        PageKind::Enum
    } else if has_properties || titled_resource || annotated_resource {
        match doc_type {
            Some(Some(PageKind::Enum)) if has(Role::EnumMembers) && !has(Role::Properties) => {
                PageKind::Enum
            }
            _ => PageKind::Resource,
        }
    } else if holds_enums(page) {
        PageKind::EnumCollection
    } else {
        match doc_type {
            Some(Some(PageKind::Operation)) => PageKind::Operation,
            Some(Some(PageKind::Enum)) if has(Role::EnumMembers) => PageKind::Enum,
            None if is_among_operations(page.name) && page.fences().any(Fence::is_request) => {
                PageKind::Operation
            }
            _ => PageKind::Conceptual,
        }
    };
    report(page, kind, doc_type, sink);
    kind
}

/// True for a page in a folder of operations. Docs sets whose front matter tells no page's kind keep them apart that way.
fn is_among_operations(name: &str) -> bool {
    name.rsplit('/').nth(1) == Some("api")
}

/// True where the front matter calls the page one of an operation, a resource or an enumeration.
pub(crate) fn is_declared_reference(page: &Page<'_>) -> bool {
    let declared = page.front("doc_type").and_then(declared);
    declared.is_some_and(|kind| kind != PageKind::Conceptual)
}

fn report(
    page: &Page<'_>,
    kind: PageKind,
    doc_type: Option<Option<PageKind>>,
    sink: &mut PageSink<'_>,
) {
    let declared = match doc_type {
        Some(Some(declared)) => declared,
        Some(None) | None => return,
    };
    let agrees = declared == kind
        || (declared == PageKind::Enum && kind == PageKind::EnumCollection)
        || kind == PageKind::Conceptual;
    if !agrees {
        let span = page
            .title
            .as_ref()
            .map_or(Span::default(), |title| title.text.span);
        sink.report(
            Code::KindUnclear,
            span,
            format!(
                "`doc_type` calls this {}, its title and sections make it {}; it is read as the latter",
                words(declared),
                words(kind)
            ),
        );
    }
}

/// The kind that a `doc_type` names; none for one that is not known.
fn declared(doc_type: &str) -> Option<PageKind> {
    let word = doc_type.to_ascii_lowercase();
    if word.starts_with("apipage") {
        Some(PageKind::Operation)
    } else if word.starts_with("resourcepage") {
        Some(PageKind::Resource)
    } else if word.starts_with("enum") {
        Some(PageKind::Enum)
    } else if word.starts_with("conceptual") {
        Some(PageKind::Conceptual)
    } else {
        None
    }
}

fn words(kind: PageKind) -> &'static str {
    match kind {
        PageKind::Operation => "an operation",
        PageKind::Resource => "a resource",
        PageKind::Enum => "an enumeration",
        PageKind::EnumCollection => "a page of enumerations",
        PageKind::Conceptual => "a conceptual page",
    }
}

/// True where a section named `x values` holds a table.
fn holds_enums(page: &Page<'_>) -> bool {
    page.sections.iter().any(|section| {
        section.role == Role::EnumMembers
            && section
                .heading
                .as_ref()
                .is_some_and(|heading| enum_name(&heading.text.text()).is_some())
            && section
                .items
                .iter()
                .any(|item| matches!(item, Item::Block(Block::Table(_))))
    })
}
